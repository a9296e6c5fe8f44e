//! Where a device stands, and what of that this server does not have.

use crate::store::{List, Reads, StoreError};
use kitbag_shared::chain::{Chain, Head, Statement};
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{CollectionId, DeviceId, Hash, ProgrammeId};
use kitbag_shared::limits::PLACES_MAX;
use kitbag_shared::wire::{Cursor, ListCursors, SyncRequest};

/// Cursors of one request that are looked at.
const CURSORS_MAX: usize = 1_000;

/// The position of a device: what it says to have had of this server.
#[derive(Clone)]
pub(super) struct Position {
    pub(super) cursors: Vec<Cursor>,
    pub(super) lists: ListCursors,
    pub(super) heads: Vec<Head>,
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

    /// The position up to which the device has read the wraps to it.
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

    /// The statements that the device has not seen; nothing if it named only places that this chain does not have.
    pub(super) fn unseen<'c>(&self, chain: &'c Chain) -> impl Iterator<Item = &'c Statement> {
        let seen = self.heads.iter().filter(|head| chain.has(head)).map(|head| head.number).max();
        let from = match seen {
            Some(number) => usize::try_from(number).map_or(usize::MAX, |number| number.saturating_add(1)),
            None if self.heads.is_empty() => 0,
            None => usize::MAX,
        };
        chain.statements().skip(from)
    }

    /// The parts of the position that do not fit what is stored.
    pub(super) fn misfit(&self, rows: &dyn Reads, membership: &Chain, device: DeviceId) -> Result<Misfit, StoreError> {
        let lists = !self.lists_fit(rows, membership.programme(), device)?;
        let chain = self.is_ahead(membership);
        Ok(Misfit { collections: self.diverged(rows, membership, device)?, lists, chain })
    }
}

/// The misfit: what a device remembers and this server does not, which was set back.
pub(super) struct Misfit {
    pub(super) collections: Vec<CollectionId>,
    pub(super) lists: bool,
    pub(super) chain: bool,
}

impl Misfit {
    pub(super) fn is_any(&self) -> bool {
        self.chain || self.of_lists()
    }

    /// Of what is read in order; what the chain lacks, the device sees by its head.
    pub(super) fn of_lists(&self) -> bool {
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
