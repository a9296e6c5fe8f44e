//! Gathers what a device has not seen, at most a page of it: membership before keys before batches, since each is
//! of use only with those before it.
//!
//! A device that stands where this server never was has seen what the server lost: it is given the lists again.

use super::push::Pushed;
use super::wraps;
use crate::store::{List, Reads, StoreError};
use crate::sweep::Today;
use kitbag_shared::chain::{Chain, Head, Statement};
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{CollectionId, DeviceId, Hash, Lease, ProgrammeId, RequestNonce};
use kitbag_shared::limits::{PAGE_BYTES_MAX, PLACES_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, Cursor, Delivered, ListCursor, ListCursors, SyncAnswer, SyncRequest};

/// Keyring entries that are read from the store at once.
const KEYRING_ROWS_MAX: usize = 512;
/// Cursors of one request that are looked at.
const CURSORS_MAX: usize = 1_000;

/// Who asks, in which request, and where its device stands.
pub(super) struct Asked {
    programme: ProgrammeId,
    device: DeviceId,
    nonce: RequestNonce,
    now: Moment,
    today: Today,
    stands: Position,
}

/// Where a device stands: what it says to have had of this server.
#[derive(Clone)]
pub(super) struct Position {
    cursors: Vec<Cursor>,
    lists: ListCursors,
    heads: Vec<Head>,
}

impl Position {
    pub(super) fn of(request: &SyncRequest) -> Self {
        let mut cursors = request.cursors.clone();
        cursors.sort_by_key(|cursor| cursor.collection);
        cursors.dedup_by_key(|cursor| cursor.collection);
        cursors.truncate(CURSORS_MAX);
        let heads = request.heads.iter().take(PLACES_MAX).copied().collect();
        Self { cursors, lists: request.lists, heads }
    }

    /// The collections whose cursor does not fit what is stored, of those that the device may read.
    fn diverged(
        &self,
        rows: &dyn Reads,
        membership: &Chain,
        device: DeviceId,
    ) -> Result<Vec<CollectionId>, StoreError> {
        let mut diverged = Vec::new();
        for cursor in self.cursors.iter().filter(|cursor| cursor.position > 0) {
            let collection = cursor.collection;
            if !membership.may_read(device, collection) {
                continue;
            }
            let stored = rows.rolling_at(membership.programme(), collection, cursor.position)?;
            if !fits(stored, cursor.rolling) {
                diverged.push(collection);
            }
        }
        Ok(diverged)
    }

    /// Whether every list is, up to where the device stands, the one that it read.
    fn lists_fit(&self, rows: &dyn Reads, programme: ProgrammeId, device: DeviceId) -> Result<bool, StoreError> {
        let ListCursors { wraps, keyring } = self.lists;
        let lists = [(List::Wraps(device), wraps), (List::Keyring, keyring)];
        for (list, at) in lists.into_iter().filter(|(_, at)| at.position > 0) {
            if !fits(rows.list_at(programme, list, at.position)?, at.rolling) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How far the device has read the wraps to it.
    pub(super) const fn wraps_read(&self) -> u64 {
        self.lists.wraps.position
    }

    /// The head of the device's chain.
    pub(super) fn head(&self) -> Option<Head> {
        self.heads.first().copied()
    }

    /// Whether the device has seen statements beyond the end of this server's chain.
    fn is_ahead(&self, membership: &Chain) -> bool {
        let end = membership.next().0;
        self.heads.iter().any(|head| head.number >= end)
    }

    /// What of the chain the device has not seen; nothing if it named only places that this chain does not have.
    fn unseen<'c>(&self, chain: &'c Chain) -> impl Iterator<Item = &'c Statement> {
        let seen = self.heads.iter().filter(|head| chain.has(head)).map(|head| head.number).max();
        let from = match seen {
            Some(number) => usize::try_from(number).map_or(usize::MAX, |number| number.saturating_add(1)),
            None if self.heads.is_empty() => 0,
            None => usize::MAX,
        };
        chain.statements().skip(from)
    }

    /// What of it does not fit what is stored.
    pub(super) fn misfit(&self, rows: &dyn Reads, membership: &Chain, device: DeviceId) -> Result<Misfit, StoreError> {
        let lists = !self.lists_fit(rows, membership.programme(), device)?;
        let chain = self.is_ahead(membership);
        Ok(Misfit { collections: self.diverged(rows, membership, device)?, lists, chain })
    }
}

/// What a device remembers and this server does not: the server was set back.
pub(super) struct Misfit {
    collections: Vec<CollectionId>,
    lists: bool,
    chain: bool,
}

impl Misfit {
    pub(super) fn is_any(&self) -> bool {
        self.chain || self.of_lists()
    }

    /// Of what is read in order; what the chain lacks, the device sees by its head.
    fn of_lists(&self) -> bool {
        self.lists || !self.collections.is_empty()
    }

    pub(super) const fn lists(&self) -> bool {
        self.lists
    }
}

/// Whether what stands at a place is what a device saw there.
fn fits(stored: Option<Hash>, seen: Hash) -> bool {
    stored.is_some_and(|stored| stored == seen || !stands(Guard::RollingHash))
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
    /// What the page still has room for, in bytes.
    left: usize,
    answer: SyncAnswer,
}

/// What stands around a batch, a statement or a wrap in an answer, in bytes at most.
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

    /// What a device is given that stood somewhere in a list and has read it up to a position.
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
