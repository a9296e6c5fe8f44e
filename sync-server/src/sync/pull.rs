//! Gathers what a device has not seen, at most a page of it: membership before keys before batches, since each is
//! of use only with those before it.
//!
//! A device that stands beyond the end of a list has seen more than this server has: it is given the list again.

use super::push::Pushed;
use crate::store::{Reads, StoreError};
use kitbag_shared::guard::{Guard, stands};
use kitbag_shared::ids::{CollectionId, DeviceId, Lease, ProgrammeId};
use kitbag_shared::limits::PAGE_BYTES_MAX;
use kitbag_shared::membership::Membership;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, Cursor, Delivered, SyncAnswer, SyncRequest};

/// Cursors of one request that are looked at.
const CURSORS_MAX: usize = 1_000;

/// Where a device stands.
pub(super) struct Asked {
    programme: ProgrammeId,
    device: DeviceId,
    now: Moment,
    cursors: Vec<Cursor>,
    statements_seen: u64,
    wraps_seen: u64,
    keyring_seen: u64,
}

impl Asked {
    pub(super) fn new(programme: ProgrammeId, device: DeviceId, request: &SyncRequest, now: Moment) -> Self {
        let mut cursors = request.cursors.clone();
        cursors.sort_by_key(|cursor| cursor.collection);
        cursors.dedup_by_key(|cursor| cursor.collection);
        cursors.truncate(CURSORS_MAX);
        Self {
            programme,
            device,
            now,
            cursors,
            statements_seen: request.statements_seen,
            wraps_seen: request.wraps_seen,
            keyring_seen: request.keyring_seen,
        }
    }

    /// The answer, with what was pushed in the same request.
    pub(super) fn answer(&self, rows: &dyn Reads, pushed: &Pushed, lease: Lease) -> Result<SyncAnswer, StoreError> {
        let membership = &pushed.known.membership;
        let mut pulling =
            Pulling { asked: self, rows, membership, left: PAGE_BYTES_MAX, answer: blank(self.now, lease) };
        pulling.answer.receipts.clone_from(&pushed.receipts);
        pulling.answer.refusals.clone_from(&pushed.refusals);
        pulling.answer.diverged = diverged(rows, membership, self.device, &self.cursors)?;
        pulling.statements()?;
        pulling.answer.logs = rows.log_heads(self.programme, self.device)?;
        // Whose membership ended learns that, and how far its own work has come: nothing of anybody else's.
        if membership.member(self.device).is_some() {
            pulling.wraps()?;
            pulling.keyring()?;
            pulling.batches()?;
            pulling.for_supervisors()?;
        }
        Ok(pulling.answer)
    }
}

fn blank(server_time: Moment, lease: Lease) -> SyncAnswer {
    SyncAnswer {
        server_time,
        lease,
        receipts: Vec::new(),
        refusals: Vec::new(),
        batches: Vec::new(),
        more: false,
        statements: Vec::new(),
        statements_seen: 0,
        wraps: Vec::new(),
        wraps_seen: 0,
        keyring: Vec::new(),
        keyring_seen: 0,
        joins: Vec::new(),
        diverged: Vec::new(),
        logs: Vec::new(),
        wrapped: Vec::new(),
    }
}

/// The collections whose cursor does not fit what is stored, of those that the device may read.
pub(super) fn diverged(
    rows: &dyn Reads,
    membership: &Membership,
    device: DeviceId,
    cursors: &[Cursor],
) -> Result<Vec<CollectionId>, StoreError> {
    let mut diverged = Vec::new();
    for cursor in cursors.iter().take(CURSORS_MAX) {
        let collection = cursor.collection;
        if cursor.position == 0 || !membership.may_read(device, collection) {
            continue;
        }
        let programme = membership.programme();
        let rolling = rows.rolling_at(programme, collection, cursor.position)?;
        let fits = |rolling| rolling == cursor.rolling || !stands(Guard::RollingHash);
        if !rolling.is_some_and(fits) {
            diverged.push(collection);
        }
    }
    Ok(diverged)
}

/// The answer in the middle of being gathered.
struct Pulling<'a> {
    asked: &'a Asked,
    rows: &'a dyn Reads,
    membership: &'a Membership,
    /// What the page still has room for, in bytes.
    left: usize,
    answer: SyncAnswer,
}

/// Whether something of this size still goes into the page. A whole page has room for anything.
fn fits(left: &mut usize, more: &mut bool, size: usize) -> bool {
    if size > *left && *left < PAGE_BYTES_MAX {
        *more = true;
        return false;
    }
    *left = left.saturating_sub(size);
    true
}

impl Pulling<'_> {
    /// Where to go on in a list that ends at `end`.
    fn resume(&self, seen: u64, end: u64) -> u64 {
        let set_back = !self.answer.diverged.is_empty() || seen > end;
        if set_back { 0 } else { seen }
    }

    fn statements(&mut self) -> Result<(), StoreError> {
        let programme = self.asked.programme;
        let end = self.rows.statements_end(programme)?;
        let from = self.resume(self.asked.statements_seen, end);
        let (left, answer) = (&mut self.left, &mut self.answer);
        answer.statements_seen = from;
        self.rows.statements_after(programme, from, &mut |position, bytes| {
            let taken = fits(left, &mut answer.more, bytes.len());
            if taken {
                answer.statements.push(bytes.into());
                answer.statements_seen = position;
            }
            taken
        })
    }

    fn wraps(&mut self) -> Result<(), StoreError> {
        let Asked { programme, device, .. } = *self.asked;
        let end = self.rows.wraps_end(programme, device)?;
        let from = self.resume(self.asked.wraps_seen, end);
        let (left, answer) = (&mut self.left, &mut self.answer);
        answer.wraps_seen = from;
        self.rows.wraps_after(programme, device, from, &mut |position, bytes| {
            let taken = fits(left, &mut answer.more, bytes.len());
            if taken {
                answer.wraps.push(bytes.into());
                answer.wraps_seen = position;
            }
            taken
        })
    }

    fn keyring(&mut self) -> Result<(), StoreError> {
        let Asked { programme, device, now, .. } = *self.asked;
        let end = self.rows.keyring_end(programme)?;
        let from = self.resume(self.asked.keyring_seen, end);
        self.answer.keyring_seen = from;
        for (position, entry) in self.rows.keyring_after(programme, from)? {
            let kept = entry.until >= now.day(0).month();
            if kept && self.membership.may_read(device, entry.collection) {
                let size = wire::write(&entry).len();
                if !fits(&mut self.left, &mut self.answer.more, size) {
                    return Ok(());
                }
                self.answer.keyring.push(entry);
            }
            self.answer.keyring_seen = position;
        }
        // Entries that were dropped count as seen.
        self.answer.keyring_seen = end;
        Ok(())
    }

    fn batches(&mut self) -> Result<(), StoreError> {
        for cursor in &self.asked.cursors {
            let collection = cursor.collection;
            let diverged = self.answer.diverged.contains(&collection);
            if diverged || !self.membership.may_read(self.asked.device, collection) {
                continue;
            }
            let (left, answer) = (&mut self.left, &mut self.answer);
            let take = &mut |position, bytes: Vec<u8>| {
                let taken = fits(left, &mut answer.more, bytes.len());
                if taken {
                    let batch = bytes.into();
                    answer.batches.push(Delivered { position, collection, batch });
                }
                taken
            };
            self.rows.batches_after(self.asked.programme, collection, cursor.position, take)?;
        }
        Ok(())
    }

    fn for_supervisors(&mut self) -> Result<(), StoreError> {
        let Asked { programme, device, .. } = *self.asked;
        let member = self.membership.member(device);
        if member.is_none_or(|member| member.role != Role::Supervisor) {
            return Ok(());
        }
        let joins = self.rows.joins(programme)?;
        self.answer.joins = joins.iter().filter_map(|join| wire::read(&join.bytes)).collect();
        self.answer.wrapped = self.rows.wrapped(programme)?;
        Ok(())
    }
}
