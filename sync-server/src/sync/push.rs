//! Decides, within one transaction, what of an offer is taken: membership first, since the rest is judged by it.
//!
//! Whatever is not taken is named in a refusal and takes nothing else with it. Only a fork, or a device that never was a
//! member, ends the whole. What a device may still bring whose membership ended is `after_end`'s.

use super::checked::{CheckedWrap, Offer, invitation_name, join_name, keyring_name};
use super::lease::{self, Presented};
use super::{after_end, log, pull};
use crate::known::Known;
use crate::quotas::Quotas;
use crate::service::Refused;
use crate::store::{NewBatch, StoreError, Writes};
use crate::sweep::Today;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, DeviceId, Hash, InvitationId, Lease, ProgrammeId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::limits::{AFTER_END_KEYRING_MAX, INVITATION_MS_MAX, KEYRING_MONTHS_AHEAD_MAX};
use kitbag_shared::membership::{Act, Membership, Statement, StatementRefusal};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{ErrorCode, Install, Receipt, Refusal, RefusalCode};
use std::sync::Arc;
use std::time::Instant;

/// Keyring entries of one collection and month: one for each device that was first, and each rotation.
pub(crate) const KEYRING_PER_MONTH_MAX: usize = 512;
/// Of these, before only supervisors can add more.
pub(crate) const KEYRING_PER_MONTH_SUPERVISORS: usize = 384;
/// Of these, that one device brings.
pub(crate) const KEYRING_PER_DEVICE_MAX: usize = 128;
/// Incarnations of one device: each is a copy or a restored database.
pub(crate) const INSTALLS_PER_DEVICE_MAX: usize = 256;
/// Logs of one device, of all its incarnations: each answer to it lists them.
pub(crate) const LOGS_PER_DEVICE_MAX: usize = 1_024;
/// A sealed fading key, in bytes.
pub(crate) const KEYRING_SEALED_BYTES_MAX: usize = 128;
/// Open invitations of one programme.
pub(crate) const INVITATIONS_OPEN_MAX: usize = 100;

/// An offer, and by what to decide on it.
pub(super) struct Push {
    pub(super) programme: ProgrammeId,
    pub(super) device: DeviceId,
    pub(super) now: Moment,
    pub(super) today: Today,
    pub(super) quotas: Arc<Quotas>,
    pub(super) known: Arc<Known>,
    pub(super) install: Install,
    pub(super) stands: pull::Standing,
    pub(super) fresh: Lease,
    pub(super) offer: Offer,
}

/// What was taken, once the transaction is durable.
pub(super) struct Pushed {
    pub(super) known: Arc<Known>,
    pub(super) misfit: pull::Misfit,
    pub(super) receipts: Vec<Receipt>,
    pub(super) refusals: Vec<Refusal>,
    pub(super) batches: usize,
    pub(super) bytes: usize,
    /// Invitations that are open now.
    pub(super) opened: Vec<OpenInvitation>,
    /// Whether other devices have something new to fetch.
    pub(super) changed: bool,
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
            today: self.today,
            quotas: self.quotas,
            rows,
            pushed: Pushed {
                known,
                misfit,
                receipts: Vec::new(),
                refusals: self.offer.refusals,
                batches: 0,
                bytes: 0,
                opened: Vec::new(),
                changed: false,
            },
        };
        taking.statements(self.offer.statements)?;
        taking.wraps(&self.offer.wraps)?;
        taking.keyring(&self.offer.keyring)?;
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

/// The transaction in the middle of taking.
pub(super) struct Taking<'r> {
    pub(super) programme: ProgrammeId,
    pub(super) device: DeviceId,
    now: Moment,
    today: Today,
    quotas: Arc<Quotas>,
    pub(super) rows: &'r mut dyn Writes,
    pushed: Pushed,
}

impl Taking<'_> {
    pub(super) fn membership(&self) -> &Membership {
        &self.pushed.known.membership
    }

    fn is_supervisor(&self) -> bool {
        self.membership().member(self.device).is_some_and(|member| member.role == Role::Supervisor)
    }

    pub(super) fn refuse(&mut self, name: Hash, why: RefusalCode) {
        self.pushed.refusals.push(Refusal { batch: name, why });
    }

    /// Adds one after the other what `add` takes, refuses what it does not.
    fn each<T>(
        &mut self,
        all: &[T],
        name: impl Fn(&T) -> Hash,
        add: impl Fn(&mut Self, &T) -> Result<Result<bool, RefusalCode>, StoreError>,
    ) -> Result<(), StoreError> {
        for one in all {
            match add(self, one)? {
                Ok(added) => self.pushed.changed |= added,
                Err(why) => self.refuse(name(one), why),
            }
        }
        Ok(())
    }

    fn statements(&mut self, statements: Vec<Statement>) -> Result<(), StoreError> {
        let statements = after_end::still_heard(self, statements);
        if statements.is_empty() {
            return Ok(());
        }
        let mut after = Known::clone(&self.pushed.known);
        for (statement, why) in after.membership.add_all(statements) {
            self.refuse(statement.id(), statement_code(why));
        }
        let before = Arc::clone(&self.pushed.known);
        let known = |statement: &&Statement| before.membership.contains(&statement.id());
        for statement in after.membership.statements().filter(|one| !known(one)) {
            self.rows.add_statement(self.programme, &statement.id(), statement.bytes())?;
            after.end += 1;
            if let Some(act) = statement.act() {
                self.settle_invitations(act)?;
            }
            self.pushed.changed = true;
        }
        self.pushed.known = Arc::new(after);
        Ok(())
    }

    /// A confirmed invitation is used; an end makes every open one void, since its maker may know the secrets.
    fn settle_invitations(&mut self, act: &Act) -> Result<(), StoreError> {
        match act {
            Act::Certify(certificate) => {
                if let Some(invitation) = certificate.invitation {
                    self.rows.drop_invitation(self.programme, invitation)?;
                }
                self.rows.drop_join(self.programme, certificate.device.id())
            }
            Act::End(_) => self.rows.drop_invitations(self.programme),
            Act::Collection { .. } | Act::Admit(_) => Ok(()),
        }
    }

    fn wraps(&mut self, wraps: &[CheckedWrap]) -> Result<(), StoreError> {
        let supervisor = self.is_supervisor();
        self.each(
            wraps,
            |wrap| wrap.name,
            |taking, CheckedWrap { wrap, bytes, .. }| {
                let body = &wrap.body;
                // A supervisor who was ended may have sealed with a key of their own making before they knew.
                let ended = !supervisor && taking.membership().was_ever_supervisor(taking.device);
                if !(supervisor || ended) || !taking.membership().may_read(body.to, body.collection) {
                    return Ok(Err(RefusalCode::NotPermitted));
                }
                if ended && !after_end::take(taking, taking.device, bytes.len())? {
                    return Ok(Err(RefusalCode::TooLarge));
                }
                let added = taking.rows.add_wrap(taking.programme, body.to, body.key, bytes)?;
                Ok(Ok(added))
            },
        )
    }

    fn keyring(&mut self, entries: &[KeyringEntry]) -> Result<(), StoreError> {
        let (first, last) = (self.today.earliest.month(), self.today.latest.month().plus(KEYRING_MONTHS_AHEAD_MAX));
        let supervisor = self.is_supervisor();
        self.each(entries, keyring_name, |taking, entry| {
            let (programme, device, collection) = (taking.programme, taking.device, entry.collection);
            let entries_max = if taking.membership().may_read(device, collection) {
                if supervisor { KEYRING_PER_MONTH_MAX } else { KEYRING_PER_MONTH_SUPERVISORS }
            } else if taking.membership().might_ever_read(device, collection)
                // Who brings others' batches brings the fading keys that go with them, whether they can read or not.
                || taking.membership().member(device).is_some()
            {
                AFTER_END_KEYRING_MAX
            } else {
                return Ok(Err(RefusalCode::NotPermitted));
            };
            if entry.until < first || entry.until > last {
                return Ok(Err(RefusalCode::Faded));
            }
            let count = taking.rows.keyring_count(programme, collection, entry.until)?;
            let own = taking.rows.keyring_count_by(programme, collection, entry.until, device)?;
            let full = count >= entries_max || own >= KEYRING_PER_DEVICE_MAX;
            if full || entry.sealed.len() > KEYRING_SEALED_BYTES_MAX {
                return Ok(Err(RefusalCode::TooLarge));
            }
            Ok(Ok(taking.rows.add_keyring(programme, entry, device)?))
        })
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
        if !self.quotas.pay(self.programme, self.device, bytes.len(), Instant::now()) {
            return Ok(Err(RefusalCode::OverQuota));
        }
        if !counts && !after_end::take(self, actor.device, bytes.len())? {
            return Ok(Err(RefusalCode::TooLarge));
        }
        let new = NewBatch { id, collection, actor, last_seq, bytes };
        let position = self.rows.add_batch(self.programme, &new)?;
        self.pushed.batches += 1;
        self.pushed.bytes += bytes.len();
        self.pushed.changed = true;
        Ok(Ok(Receipt { batch: id, position }))
    }
}

fn statement_code(why: StatementRefusal) -> RefusalCode {
    match why {
        StatementRefusal::OtherProgramme => RefusalCode::OtherProgramme,
        StatementRefusal::TooMany => RefusalCode::TooLarge,
        StatementRefusal::BadSignature => RefusalCode::BadSignature,
        StatementRefusal::NotYet => RefusalCode::NotYet,
        StatementRefusal::NotPermitted => RefusalCode::NotPermitted,
    }
}
