//! Takes an answer of the server: receipts, statements and keys in one transaction, then the batches in as many as there
//! are pieces, since each moves its collection's cursor itself.
//!
//! Whatever is not understood yet is kept and tried again when more is known; nothing stops what comes behind it.

mod arrivals;
pub(super) mod history;
mod judged;
mod newer;
pub(super) mod parked;
pub(super) mod quarantine;
mod standing;

use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::outbox;
use super::{chain, clock, cursors, fading, fork, holes, intents, keys, lists, records, team};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::Statement;
use kitbag_shared::clocks::BothClocks;
use kitbag_shared::ids::{CollectionId, Hash};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{Delivered, RefusalCode, SyncAnswer, SyncRequest};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// The effect of taking an answer, or a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Whether it moved anything.
    pub moved: bool,
    /// Whether another request would bring more.
    pub more_to_send: bool,
    /// Whether records, or who is a member, changed here.
    pub changed: bool,
}

/// Takes all of an answer to `request` but its batches, to be committed by the caller.
pub(super) fn take(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &mut Enrolled,
    request: &SyncRequest,
    answer: &SyncAnswer,
) -> Result<Taken, StoreError> {
    let mut taking = Taking { db, env, enrolled, taken: Taken::default() };
    taking.all(request, answer)?;
    Ok(taking.taken)
}

/// Takes some of an answer's batches, in their order, to be committed by the caller.
pub(super) fn take_batches(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    batches: &[Delivered],
    now: Moment,
) -> Result<Taken, StoreError> {
    let mut taken = Taken::default();
    for delivered in batches {
        let progress = arrivals::deliver(db, enrolled, delivered, now)?;
        taken.moved |= progress.moved;
        taken.changed |= progress.changed;
    }
    Ok(taken)
}

/// Tries everything again that was kept until more is known: at each start, since the app may know more than the last one did. Returns whether anything was taken.
pub(super) fn try_again(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    let parked = parked::retry(db, enrolled, now)?.changed;
    Ok(quarantine::judge_again(db, enrolled, now)? || parked)
}

/// Tries, judges and gives rows, once, to what this app knows and the last one did not.
pub(super) fn learn(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<(), StoreError> {
    newer::learn(db, enrolled, now)
}

/// Whether another request would bring what could be taken by now and is not here, or is waited for here.
pub(super) fn could_take_more(db: &Connection, enrolled: &Enrolled, sent: &SyncRequest) -> Result<bool, StoreError> {
    for cursor in &sent.cursors {
        if cursors::of(db, cursor.collection)?.position < cursor.position {
            return Ok(true);
        }
    }
    parked::some_could_be_taken(db, enrolled)
}

struct Taking<'a, 't> {
    db: &'a Transaction<'t>,
    env: &'a mut dyn Environment,
    enrolled: &'a mut Enrolled,
    taken: Taken,
}

impl Taking<'_, '_> {
    fn all(&mut self, request: &SyncRequest, answer: &SyncAnswer) -> Result<(), StoreError> {
        self.contact(answer)?;
        let stored = self.receipts(answer)?;
        let read = self.readable();
        let members_moved = self.statements(answer)?;
        let keys_came = self.keys(request, answer)?;
        if members_moved {
            self.fetch_keys_again(&read)?;
        }
        let forked = self.refusals(answer)?;
        self.set_back(answer)?;
        if forked || self.another_copy_wrote(answer)? {
            fork::reincarnate(self.db, self.enrolled, self.env)?;
            self.taken.moved = true;
        }
        let now = self.env.now();
        if keys_came.some && self.enrolled.identity.role() == Some(Role::Supervisor) {
            records::write_rows_that_wait(self.db)?;
        }
        self.take_stored(&stored, now)?;
        if members_moved || keys_came.named {
            self.taken.moved |= holes::fetch_again(self.db)?;
        }
        for collection in keys::lost::due(self.db, now)? {
            self.taken.moved |= holes::fetch_again_in(self.db, collection)?;
        }
        let tried = parked::retry(self.db, self.enrolled, now)?;
        self.taken.moved |= tried.moved;
        self.taken.changed |= tried.changed;
        if members_moved {
            self.taken.changed |= quarantine::judge_again(self.db, self.enrolled, now)?;
            outbox::try_refused_afresh(self.db)?;
        }
        self.supervise(request, answer)?;
        Ok(())
    }

    /// The clock, the lease, and where the server's lists were read up to.
    fn contact(&mut self, answer: &SyncAnswer) -> Result<(), StoreError> {
        if answer.set_back {
            lists::offer_all_again(self.db)?;
            self.taken.moved = true;
        }
        let clocks = BothClocks { own: self.env.now(), server: answer.server_time };
        clock::note_contact(self.db, clocks)?;
        let fetching = answer.more || !answer.batches.is_empty();
        self.db.execute("UPDATE enrolment SET lease = ?1, fetching = ?2", (answer.lease.as_bytes(), fetching))?;
        lists::keep(self.db, &answer.lists)?;
        let Enrolled { identity, membership } = &*self.enrolled;
        outbox::note_late(self.db, membership.is_lost(identity.device()), clocks)?;
        self.enrolled.identity.offset_ms = clocks.offset_ms();
        Ok(())
    }

    /// Returns which batches the server has since this answer.
    fn receipts(&mut self, answer: &SyncAnswer) -> Result<Vec<Hash>, StoreError> {
        let at = clock::told(BothClocks { own: self.env.now(), server: answer.server_time });
        let mut news = Vec::new();
        for receipt in &answer.receipts {
            if outbox::receipted(self.db, &receipt.batch, at)? {
                news.push(receipt.batch);
            }
        }
        self.taken.moved |= !news.is_empty();
        self.taken.changed |= !news.is_empty();
        Ok(news)
    }

    /// Applies what was carried here for others, once the server has it.
    fn take_stored(&self, stored: &[Hash], now: Moment) -> Result<(), StoreError> {
        for id in stored {
            if outbox::is_not_taken(self.db, id)? {
                arrivals::take_kept(self.db, self.enrolled, id, now)?;
            }
        }
        Ok(())
    }

    fn statements(&mut self, answer: &SyncAnswer) -> Result<bool, StoreError> {
        let came = chain::take(self.db, &mut self.enrolled.membership, answer)?;
        let refused = intents::note_refused(self.db, answer)?;
        if came.changed() {
            self.enrolled.reload_identity(self.db)?;
            self.follow_up(&came)?;
        }
        self.taken.changed |= came.changed() || refused;
        self.taken.moved |= came.moved || refused;
        Ok(came.changed())
    }

    /// Does what this device owes after statements that came: decisions that are said now, and keys, to whom it said
    /// them of.
    fn follow_up(&mut self, came: &chain::Came) -> Result<(), StoreError> {
        intents::settle(self.db, self.enrolled, came, self.env.now())?;
        team::after_statements(self.db, &came.new)?;
        let Enrolled { identity: me, membership } = &*self.enrolled;
        let mine = came.new.iter().filter(|statement: &&Statement| statement.author() == me.device());
        let mut owed = keys::Owed::of(mine);
        // A sheet that this device proposed and somebody else said yes to: what the two hold goes to it.
        let proposed = membership.statements().filter(|statement| statement.author() == me.device());
        let holds = membership.sheet().filter(|sheet| {
            came.new.iter().any(|statement| membership.first_since(*sheet) == Some(statement.number()))
        });
        owed.devices.extend(holds.filter(|sheet| keys::Owed::of(proposed).devices.contains(sheet)));
        // Whoever had another role, or was ended, has dropped what was handed to them then.
        owed.devices.iter().try_for_each(|device| keys::hand_again(self.db, *device))?;
        let reset = keys::lost::some_reset(membership, &came.new);
        if reset {
            keys::lost::forget_ends(self.db)?;
        }
        match &came.left {
            Some(left) => {
                keys::lost::note(self.db, left, membership)?;
                team::went_back(self.db, left.common)?;
            }
            None => keys::lost::note_again(self.db, membership, &came.new)?,
        }
        keys::lost::forget_named(self.db, membership)?;
        if reset {
            keys::lost::note_readers(self.db, membership)?;
        }
        keys::lost::hand_on(self.db, self.env, me, membership)?;
        keys::write_owed(self.db, self.env, me, membership, &owed)
    }

    /// The collections that this device may read.
    fn readable(&self) -> BTreeSet<CollectionId> {
        let Enrolled { identity, membership } = &*self.enrolled;
        let declared = membership.collections().keys().copied();
        declared.filter(|collection| membership.may_read(identity.device(), *collection)).collect()
    }

    /// A role that reads more than `before` comes with keys and keyring entries that the server has passed over, or that
    /// were dropped here since: its lists are asked for from the start.
    fn fetch_keys_again(&mut self, before: &BTreeSet<CollectionId>) -> Result<(), StoreError> {
        let Enrolled { identity, membership } = &*self.enrolled;
        let reads_more = !self.readable().is_subset(before);
        if reads_more || (identity.rights.is_some() && keys::incomplete(self.db, membership, identity)?) {
            lists::keys_again(self.db)?;
        }
        Ok(())
    }

    fn keys(&mut self, request: &SyncRequest, answer: &SyncAnswer) -> Result<keys::Came, StoreError> {
        let wraps: Vec<&[u8]> = answer.wraps.iter().map(|bytes| bytes.as_slice()).collect();
        let Enrolled { identity, membership, .. } = &*self.enrolled;
        let came = keys::take(self.db, identity, membership, &wraps)?;
        let sent = keys::sent(self.db, request, answer)?;
        // Where the list was not read to its end, whether they are in it shows at the next round.
        if !answer.more {
            fading::sent(self.db, &request.keyring, &answer.refusals)?;
        }
        let answered = keys::answer_wanted(self.db, self.env, identity, membership, &answer.wanted)?;
        if answer.set_back
            && let Some(sheet) = membership.sheet().filter(|_| identity.role() == Some(Role::Supervisor))
        {
            // Nobody asks for the keys that are wrapped to the sheet.
            keys::hand_again(self.db, sheet)?;
            let owed = keys::Owed { devices: [sheet].into(), ..keys::Owed::default() };
            keys::write_owed(self.db, self.env, identity, membership, &owed)?;
        }
        let faded = fading::take(self.db, &answer.keyring)?;
        fading::write_entries(self.db, self.env)?;
        self.taken.moved |= !wraps.is_empty() || sent || answered || !request.keyring.is_empty();
        self.taken.changed |= faded;
        Ok(came)
    }

    /// Returns whether a log has forked.
    fn refusals(&mut self, answer: &SyncAnswer) -> Result<bool, StoreError> {
        let mut forked = false;
        for refusal in &answer.refusals {
            if !outbox::contains(self.db, &refusal.batch)? {
                continue;
            }
            let own = outbox::is_own(self.db, &self.enrolled.identity, &refusal.batch)?;
            match refusal.why {
                RefusalCode::Forked if own => forked = true,
                why => self.taken.moved |= outbox::refused(self.db, &refusal.batch, why)?,
            }
        }
        Ok(forked)
    }

    /// The server was restored from an older copy: what it lacks is offered again.
    fn set_back(&mut self, answer: &SyncAnswer) -> Result<(), StoreError> {
        for collection in &answer.diverged {
            cursors::start_again(self.db, *collection)?;
            outbox::offer_all_again(self.db, *collection)?;
            self.taken.moved = true;
        }
        self.taken.moved |= outbox::offer_lacking(self.db, &self.enrolled.identity, &answer.logs)?;
        Ok(())
    }

    /// Whether another copy of this database has written to this incarnation's logs.
    fn another_copy_wrote(&self, answer: &SyncAnswer) -> Result<bool, StoreError> {
        let me = &self.enrolled.identity;
        if outbox::overtaken(self.db, me, &answer.logs)? {
            return Ok(true);
        }
        for delivered in &answer.batches {
            let Ok(batch) = SealedBatch::from_bytes(delivered.batch.to_vec()) else {
                continue;
            };
            if batch.header().actor == me.actor() && !outbox::contains(self.db, &batch.id())? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn supervise(&mut self, request: &SyncRequest, answer: &SyncAnswer) -> Result<(), StoreError> {
        team::sent(self.db, request)?;
        // An invitation is good now: whoever looks at it sees that.
        self.taken.changed |= !request.invitations.is_empty();
        self.taken.moved |= !request.invitations.is_empty() || !request.forget_joins.is_empty();
        if self.enrolled.identity.role() != Some(Role::Supervisor) {
            return team::stand_down(self.db);
        }
        let Enrolled { identity, membership, .. } = &*self.enrolled;
        self.taken.changed |= team::take_joins(self.db, self.env, identity, membership, &answer.joins)?;
        Ok(())
    }
}
