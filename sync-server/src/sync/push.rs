//! Decides, within one transaction, what of an offer is taken: membership first, since the rest is judged by it.
//!
//! Whatever is not taken is named in a refusal and takes nothing else with it. Only a fork, or a device that never was a
//! member, ends the whole. What a device may still bring whose membership ended is `after_end`'s.

use super::checked::{CheckedWrap, Offer, invitation_name, join_name};
use super::lease::{self, Presented};
use super::position::Position;
use super::said::{Carrier, Said};
use super::taking::{Pushed, Taking};
use super::{day, keyring, log, wraps};
use crate::known::Known;
use crate::quotas::Quotas;
use crate::refused::Refused;
use crate::store::{NewBatch, StoreError, Writes};
use crate::sweep::Today;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Deed, Statement};
use kitbag_shared::ids::{Actor, DeviceId, Hash, InvitationId, Lease, ProgrammeId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::limits::INVITATION_MS_MAX;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{ErrorCode, Install, Receipt, RefusalCode};
use std::sync::Arc;

/// Incarnations of one device: each is a copy or a restored database.
pub(crate) const INSTALLS_PER_DEVICE_MAX: usize = 256;
/// Logs of one device, of all its incarnations: each answer to it lists them.
pub(crate) const LOGS_PER_DEVICE_MAX: usize = 1_024;
/// Open invitations of one programme.
pub(crate) const INVITATIONS_OPEN_MAX: usize = 100;

/// Of a statement for which the day has no place.
const OVER_THE_DAY: RefusalCode = RefusalCode::OverQuota;

/// An offer, and by what to decide on it.
pub(super) struct Push {
    pub(super) programme: ProgrammeId,
    pub(super) device: DeviceId,
    pub(super) now: Moment,
    pub(super) today: Today,
    pub(super) quotas: Arc<Quotas>,
    pub(super) known: Arc<Known>,
    pub(super) install: Install,
    pub(super) stands: Position,
    pub(super) fresh: Lease,
    pub(super) offer: Offer,
}

impl Push {
    /// Takes what can be taken.
    pub(super) fn work(self, rows: &mut dyn Writes) -> Result<Result<Pushed, Refused>, StoreError> {
        let known = Arc::clone(&self.known).up_to_date(rows)?;
        if known.membership.card(self.device).is_none() {
            return Ok(Err(ErrorCode::UnknownDevice));
        }
        let misfit = self.stands.misfit(rows, &known.membership, self.device)?;
        if let Err(code) = self.lease_holds(rows, misfit.is_any())? {
            return Ok(Err(code));
        }
        let mut taking = Taking {
            programme: self.programme,
            device: self.device,
            now: self.now,
            dated: self.today,
            quotas: self.quotas,
            rows,
            pushed: Pushed {
                known,
                misfit,
                receipts: Vec::new(),
                refusals: self.offer.refusals,
                judged: 0,
                batches: 0,
                bytes: 0,
                opened: Vec::new(),
                changed: false,
            },
        };
        let head = self.stands.head();
        taking.statements(Carrier { device: self.device, head }, self.offer.said)?;
        taking.wraps(&self.offer.wraps)?;
        let read_to = (!taking.pushed.misfit.lists()).then_some(self.stands.wraps_read());
        wraps::ask(&mut taking, &self.offer.lacks, read_to)?;
        keyring::take(&mut taking, &self.offer.keyring)?;
        taking.invitations(&self.offer.invitations)?;
        taking.forget_joins(&self.offer.forget_joins)?;
        taking.close_invitations(&self.offer.close_invitations)?;
        taking.batches(&self.offer.batches)?;
        Ok(Ok(taking.pushed))
    }

    fn lease_holds(&self, rows: &mut dyn Writes, set_back: bool) -> Result<Result<(), Refused>, StoreError> {
        let actor = Actor { device: self.device, incarnation: self.install.incarnation };
        let presented = Presented { install: self.install.id, lease: self.offer.lease };
        let known = rows.installed(self.programme, actor)?;
        if known.is_none() && rows.installed_count(self.programme, self.device)? >= INSTALLS_PER_DEVICE_MAX {
            return Ok(Err(ErrorCode::NotPermitted));
        }
        match lease::judge(known, presented, self.fresh, set_back) {
            None => Ok(Err(ErrorCode::Forked)),
            Some(installed) => rows.put_installed(self.programme, actor, &installed).map(Ok),
        }
    }
}

impl Taking<'_> {
    /// Takes what was lawful when it was judged; if the chain has moved on since, it is judged again.
    fn statements(&mut self, carrier: Carrier, mut said: Said) -> Result<(), StoreError> {
        self.pushed.judged += said.judged;
        if said.base.membership.head() != self.membership().head() {
            let statements = said.added().cloned().collect();
            let refusals = std::mem::take(&mut said.refusals);
            said = Said::judge(&self.pushed.known, carrier, statements);
            self.pushed.judged += said.judged;
            said.refusals.extend(refusals);
        }
        self.pushed.refusals.append(&mut said.refusals);
        let new: Vec<Statement> = said.added().cloned().collect();
        let mut counted = 0;
        for statement in &new {
            if !day::count(self, &said.after.membership, statement)? {
                break;
            }
            counted += 1;
        }
        let (taken, over) = new.split_at(counted.min(new.len()));
        if said.is_branch() {
            return self.take_branch(said, taken, over);
        }
        self.refuse_the_rest(over);
        self.keep_statements(taken)?;
        self.pushed.known = if over.is_empty() { said.after } else { self.up_to(&said, taken) };
        Ok(())
    }

    /// A branch takes the place of ours as a whole: a part of it might not hold.
    fn take_branch(&mut self, said: Said, taken: &[Statement], over: &[Statement]) -> Result<(), StoreError> {
        let Some(common) = said.common.filter(|_| over.is_empty()) else {
            self.refuse_the_rest(taken);
            self.refuse_the_rest(over);
            return Ok(());
        };
        self.rows.drop_statements_after(self.programme, common)?;
        self.keep_statements(taken)?;
        self.pushed.known = said.after;
        Ok(())
    }

    fn up_to(&self, said: &Said, taken: &[Statement]) -> Arc<Known> {
        match taken.last() {
            Some(last) => Arc::new(Known::of(said.after.membership.up_to(last.number()))),
            None => Arc::clone(&said.base),
        }
    }

    /// The day has no place for them.
    fn refuse_the_rest(&mut self, over: &[Statement]) {
        over.iter().for_each(|statement| self.refuse(statement.id(), OVER_THE_DAY));
    }

    fn keep_statements(&mut self, statements: &[Statement]) -> Result<(), StoreError> {
        for statement in statements {
            self.rows.add_statement(self.programme, &statement.place(), statement.bytes())?;
            for deed in statement.deeds().unwrap_or_default() {
                self.settle(deed)?;
            }
            self.pushed.changed = true;
        }
        Ok(())
    }

    /// A confirmed invitation is used. Whoever is shut out may know the secrets of every open one, and asks for nothing.
    fn settle(&mut self, deed: &Deed) -> Result<(), StoreError> {
        let programme = self.programme;
        match deed {
            Deed::Certify(certificate) => {
                if let Some(invitation) = certificate.invitation {
                    self.rows.drop_invitation(programme, invitation)?;
                }
                self.rows.drop_join(programme, certificate.device.id())
            }
            Deed::TurnAway(invitation) => self.rows.drop_invitation(programme, *invitation),
            Deed::End(end) => self.shut_out(end.device),
            Deed::Role(role) => self.shut_out(role.device),
            Deed::Reset { .. } => self.rows.drop_invitations(programme),
            Deed::Collection { .. } | Deed::Key { .. } | Deed::CodeKey { .. } | Deed::Admit(_) | Deed::Sheet(_) => {
                Ok(())
            }
        }
    }

    fn shut_out(&mut self, device: DeviceId) -> Result<(), StoreError> {
        self.rows.put_asks(self.programme, device, &[])?;
        self.rows.drop_invitations(self.programme)
    }

    fn wraps(&mut self, wraps: &[CheckedWrap]) -> Result<(), StoreError> {
        self.each(wraps, |wrap| wrap.name, wraps::take)
    }

    fn invitations(&mut self, invitations: &[OpenInvitation]) -> Result<(), StoreError> {
        let (supervisor, now) = (self.is_supervisor(), self.now);
        self.each(
            invitations,
            |invitation| invitation_name(invitation.id),
            |taking, invitation| {
                let OpenInvitation { id, until } = *invitation;
                let too_late = until.0.saturating_sub(now.0) > INVITATION_MS_MAX || until < now;
                if !supervisor || too_late || taking.membership().invitation_used(id) {
                    return Ok(Err(RefusalCode::NotPermitted));
                }
                let (programme, rows) = (taking.programme, &mut taking.rows);
                let new = rows.invitation(programme, id)?.is_none();
                if new && rows.invitation_count(programme)? >= INVITATIONS_OPEN_MAX {
                    return Ok(Err(RefusalCode::TooLarge));
                }
                rows.open_invitation(programme, id, until.day(0))?;
                taking.pushed.opened.push(*invitation);
                Ok(Ok(false))
            },
        )
    }

    fn forget_joins(&mut self, devices: &[DeviceId]) -> Result<(), StoreError> {
        let supervisor = self.is_supervisor();
        let name = |device: &DeviceId| join_name(*device);
        self.each(devices, name, |taking, device| {
            if !supervisor {
                return Ok(Err(RefusalCode::NotPermitted));
            }
            taking.rows.drop_join(taking.programme, *device)?;
            Ok(Ok(true))
        })
    }

    fn close_invitations(&mut self, invitations: &[InvitationId]) -> Result<(), StoreError> {
        let supervisor = self.is_supervisor();
        self.each(
            invitations,
            |id| invitation_name(*id),
            |taking, id| {
                if !supervisor {
                    return Ok(Err(RefusalCode::NotPermitted));
                }
                taking.rows.drop_invitation(taking.programme, *id)?;
                Ok(Ok(true))
            },
        )
    }

    fn batches(&mut self, batches: &[(Hash, SealedBatch)]) -> Result<(), StoreError> {
        for (id, batch) in batches {
            match self.batch(*id, batch)? {
                Ok(receipt) => self.pushed.receipts.push(receipt),
                Err(why) => self.refuse(*id, why),
            }
        }
        Ok(())
    }

    fn batch(&mut self, id: Hash, batch: &SealedBatch) -> Result<Result<Receipt, RefusalCode>, StoreError> {
        if let Some(position) = self.rows.batch_position(self.programme, &id)? {
            let batch = id;
            return Ok(Ok(Receipt { batch, position }));
        }
        let header = batch.header();
        let (actor, collection, last_seq) = (header.actor, header.collection, header.last_seq());
        // Roles that read a collection write there. Which records they may write only devices can see.
        let counts = !self.membership().roles_for(actor, collection, last_seq).is_empty();
        if !counts && self.membership().roles_once_admitted(actor, collection, last_seq).is_empty() {
            return Ok(Err(RefusalCode::NotPermitted));
        }
        let head = self.rows.log_head(self.programme, collection, actor)?;
        if let Err(why) = log::follows(head, header) {
            return Ok(Err(why));
        }
        let bytes = batch.bytes();
        if head.is_none() && self.rows.log_count(self.programme, actor.device)? >= LOGS_PER_DEVICE_MAX {
            return Ok(Err(RefusalCode::TooLarge));
        }
        if let Err(why) = self.make_room((!counts).then_some(actor.device), bytes.len())? {
            return Ok(Err(why));
        }
        let new = NewBatch { id, collection, actor, last_seq, bytes };
        let position = self.rows.add_batch(self.programme, &new)?;
        self.pushed.batches += 1;
        self.pushed.bytes += bytes.len();
        self.pushed.changed = true;
        Ok(Ok(Receipt { batch: id, position }))
    }
}
