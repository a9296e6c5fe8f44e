//! Gathers what a device has not seen, at most a page of it: membership before keys before batches, since each is
//! of use only with those before it.
//!
//! A device that stands where this server never was has seen what the server lost: it is given the lists again.

use super::position::Position;
use super::taking::Pushed;
use super::wraps;
use crate::store::{List, Reads, StoreError};
use crate::sweep::Today;
use kitbag_shared::chain::{Chain, Head};
use kitbag_shared::ids::{DeviceId, Lease, ProgrammeId, RequestNonce};
use kitbag_shared::limits::PAGE_BYTES_MAX;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, Delivered, ListCursor, ListCursors, SyncAnswer};

/// Keyring entries that are read from the store at once.
const KEYRING_ROWS_MAX: usize = 512;

/// The asking device, the request, and where the device stands.
pub(super) struct Asked {
    programme: ProgrammeId,
    device: DeviceId,
    nonce: RequestNonce,
    now: Moment,
    today: Today,
    stands: Position,
}

impl Asked {
    pub(super) fn new(
        (programme, device): (ProgrammeId, DeviceId),
        nonce: RequestNonce,
        stands: Position,
        (now, today): (Moment, Today),
    ) -> Self {
        Self { programme, device, nonce, now, today, stands }
    }

    /// The answer, with what was pushed in the same request.
    pub(super) fn answer(&self, rows: &dyn Reads, pushed: &Pushed, lease: Lease) -> Result<SyncAnswer, StoreError> {
        let membership = &pushed.known.membership;
        let head = membership.head().ok_or(StoreError::Damaged("a programme without statements"))?;
        let answer = self.blank(lease, head);
        let mut pulling = Pulling { asked: self, rows, membership, left: PAGE_BYTES_MAX, answer };
        pulling.answer.receipts.clone_from(&pushed.receipts);
        pulling.answer.refusals.clone_from(&pushed.refusals);
        pulling.answer.diverged.clone_from(&pushed.misfit.collections);
        pulling.answer.set_back = pushed.misfit.of_lists();
        if !pulling.answer.set_back {
            pulling.answer.lists = self.stands.lists;
        }
        pulling.answer.logs = rows.log_heads(self.programme, self.device)?;
        // What is answered whatever it takes: as much less has the page room for.
        pulling.left = PAGE_BYTES_MAX.saturating_sub(wire::write(&pulling.answer).len());
        pulling.statements();
        // Whose membership ended learns that, how far its own work has come, and the keys to seal what is left of it: nothing
        // of anybody else's.
        pulling.wraps()?;
        if membership.member(self.device).is_some() {
            pulling.keyring()?;
            pulling.for_supervisors()?;
            pulling.wanted()?;
            pulling.batches()?;
        }
        Ok(pulling.answer)
    }

    fn blank(&self, lease: Lease, head: Head) -> SyncAnswer {
        SyncAnswer {
            answers: self.nonce,
            server_time: self.now,
            lease,
            receipts: Vec::new(),
            refusals: Vec::new(),
            batches: Vec::new(),
            more: false,
            statements: Vec::new(),
            wraps: Vec::new(),
            keyring: Vec::new(),
            lists: ListCursors::default(),
            set_back: false,
            diverged: Vec::new(),
            joins: Vec::new(),
            logs: Vec::new(),
            wanted: Vec::new(),
            head,
        }
    }
}

/// The answer in the middle of being gathered.
struct Pulling<'a> {
    asked: &'a Asked,
    rows: &'a dyn Reads,
    membership: &'a Chain,
    /// The room that the page still has, in bytes.
    left: usize,
    answer: SyncAnswer,
}

/// The bytes that stand around a batch, a statement or a wrap in an answer, at most.
const AROUND_BYTES: usize = 48;

/// Whether something of this size still goes into the page.
fn has_room(left: &mut usize, more: &mut bool, size: usize) -> bool {
    let room = left.checked_sub(size.saturating_add(AROUND_BYTES));
    *more |= room.is_none();
    *left = room.unwrap_or(*left);
    room.is_some()
}

impl Pulling<'_> {
    fn statements(&mut self) {
        for statement in self.asked.stands.unseen(self.membership) {
            if !has_room(&mut self.left, &mut self.answer.more, statement.bytes().len()) {
                break;
            }
            self.answer.statements.push(statement.bytes().to_vec().into());
        }
    }

    /// Not before the device has all statements: only they say what a key is for.
    fn wraps(&mut self) -> Result<(), StoreError> {
        let Asked { programme, device, .. } = *self.asked;
        if self.answer.more {
            return Ok(());
        }
        let (left, answer) = (&mut self.left, &mut self.answer);
        let from = answer.lists.wraps.position;
        let mut read_to = from;
        self.rows.wraps_after(programme, device, from, &mut |position, bytes| {
            let taken = has_room(left, &mut answer.more, bytes.len());
            if taken {
                answer.wraps.push(bytes.into());
                read_to = position;
            }
            taken
        })?;
        self.answer.lists.wraps = self.place(List::Wraps(device), self.answer.lists.wraps, read_to)?;
        Ok(())
    }

    fn keyring(&mut self) -> Result<(), StoreError> {
        let Asked { programme, device, today, .. } = *self.asked;
        let mut read_to = self.answer.lists.keyring.position;
        loop {
            let entries = self.rows.keyring_after(programme, read_to, KEYRING_ROWS_MAX)?;
            if entries.is_empty() {
                break;
            }
            for (position, entry) in entries {
                // The list moves on past what is not given: it must be past beyond doubt.
                let kept = entry.until >= today.earliest.month();
                if kept && self.membership.may_read(device, entry.collection) {
                    let size = wire::write(&entry).len();
                    if !has_room(&mut self.left, &mut self.answer.more, size) {
                        self.answer.lists.keyring = self.place(List::Keyring, self.answer.lists.keyring, read_to)?;
                        return Ok(());
                    }
                    self.answer.keyring.push(entry);
                }
                read_to = position;
            }
        }
        // Entries that were dropped count as seen.
        self.answer.lists.keyring = self.rows.list_end(programme, List::Keyring)?;
        Ok(())
    }

    /// The place that a device is given that stood somewhere in a list and has read it up to a position.
    fn place(&self, list: List, stood: ListCursor, position: u64) -> Result<ListCursor, StoreError> {
        if stood.position == position {
            return Ok(stood);
        }
        let rolling = self.rows.list_at(self.asked.programme, list, position)?;
        Ok(rolling.map_or(ListCursor::START, |rolling| ListCursor { position, rolling }))
    }

    fn batches(&mut self) -> Result<(), StoreError> {
        for cursor in &self.asked.stands.cursors {
            let collection = cursor.collection;
            let diverged = self.answer.diverged.contains(&collection);
            if diverged || !self.membership.may_read(self.asked.device, collection) {
                continue;
            }
            let (left, answer) = (&mut self.left, &mut self.answer);
            let take = &mut |position, bytes: Vec<u8>| {
                let taken = has_room(left, &mut answer.more, bytes.len());
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
        let size = joins.iter().map(|join| join.bytes.len()).sum();
        self.left = self.left.saturating_sub(size);
        self.answer.joins = joins.iter().filter_map(|join| wire::read(&join.bytes)).collect();
        Ok(())
    }

    fn wanted(&mut self) -> Result<(), StoreError> {
        let Asked { device, nonce, .. } = *self.asked;
        let wanted = wraps::wanted(self.rows, self.membership, device, nonce)?;
        self.left = self.left.saturating_sub(wire::write(&wanted).len());
        self.answer.wanted = wanted;
        Ok(())
    }
}
