//! What the server keeps, as a contract that every kind of storage fulfils; `conformance` holds them to it.
//!
//! A transaction is a piece of work handed to the store: it is whole or not at all, and once `write` returns it
//! survives a crash. The decisions are made above this, in `sync`; this knows rows. Times here are days.

#[cfg(test)]
pub(crate) mod conformance;
pub mod sqlite;

use kitbag_shared::chain::Head;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InstallId, InvitationId, KeyId, Lease, ProgrammeId};
use kitbag_shared::time::{Day, Month};
use kitbag_shared::wire::{Cursor, ListCursor, LogHead, Wanted};

/// The reason why the store could not do it. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The data folder.
    #[error("the data folder cannot be used")]
    Folder(#[from] std::io::Error),
    /// A newer server wrote the database.
    #[error("the database has schema {found}, this server knows {known}: use a newer server")]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// A row was read that is not what was once written.
    #[error("the database holds {0} that cannot be read")]
    Damaged(&'static str),
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    Randomness,
    /// The store is closing, or work in it broke off.
    #[error("the store has stopped")]
    Stopped,
}

/// Work in a transaction that changes something.
pub type WriteWork = Box<dyn FnOnce(&mut dyn Writes) -> Result<(), StoreError> + Send>;
/// Work that reads one consistent state.
pub type ReadWork<'a> = &'a mut dyn FnMut(&dyn Reads) -> Result<(), StoreError>;
/// Takes the rows of a list one by one, with their positions; `false` ends it.
pub type Take<'a> = &'a mut dyn FnMut(u64, Vec<u8>) -> bool;

/// A place where the server keeps things.
///
/// Writes to one programme are one after the other: what a transaction read still holds when it commits, and whoever
/// reads a list sees no later place before an earlier one.
///
/// Work that breaks off leaves nothing:
/// ```
/// use kitbag_server::store::{StoreError, read, sqlite::SqliteStore, write};
/// use kitbag_shared::ids::ProgrammeId;
///
/// let folder = tempfile::tempdir().unwrap();
/// let store = SqliteStore::open(folder.path()).unwrap();
/// let programme = ProgrammeId::from_bytes([1; 16]);
/// let broken = write(&store, move |rows| {
///     rows.add_programme(programme)?;
///     Err::<(), _>(StoreError::Randomness)
/// });
/// assert!(broken.is_err());
/// assert!(!read(&store, |rows| rows.has_programme(programme)).unwrap());
///
/// write(&store, move |rows| rows.add_programme(programme)).unwrap();
/// assert!(read(&store, |rows| rows.has_programme(programme)).unwrap());
/// ```
pub trait Store: Send + Sync {
    /// Does all of the work or none, and returns when it is on the disk. Blocks.
    fn write(&self, work: WriteWork) -> Result<(), StoreError>;
    /// Reads. Blocks, but never for a writer.
    fn read(&self, work: ReadWork<'_>) -> Result<(), StoreError>;
}

/// Does `work` in one transaction and returns what it found out, once that is durable.
pub fn write<T: Send + 'static>(
    store: &dyn Store,
    work: impl FnOnce(&mut dyn Writes) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (give, take) = std::sync::mpsc::sync_channel(1);
    store.write(Box::new(move |rows| {
        let found = work(rows)?;
        give.send(found).map_err(|_| StoreError::Stopped)
    }))?;
    take.recv().map_err(|_| StoreError::Stopped)
}

/// Reads one consistent state and returns what `work` made of it.
pub fn read<T>(store: &dyn Store, mut work: impl FnMut(&dyn Reads) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let mut found = None;
    store.read(&mut |rows| {
        found = Some(work(rows)?);
        Ok(())
    })?;
    found.ok_or(StoreError::Stopped)
}

/// The database that speaks for an incarnation of a device, and the leases it may present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed {
    /// First seen with this incarnation.
    pub install: InstallId,
    /// Handed out last; not used yet.
    pub current: Option<Lease>,
    /// Used last: what `current` was handed out for.
    pub previous: Option<Lease>,
}

/// The batches and bytes that were taken of a device beyond its end, in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AfterEnd {
    /// The number of batches.
    pub batches: u64,
    /// Their size, in bytes.
    pub bytes: u64,
}

/// The days known of the machine's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDays {
    /// The last day that was believed; what is past was dropped by it.
    pub believed: Option<Day>,
    /// The clock is elsewhere, and not believed yet.
    pub jump: Option<ClockJump>,
}

/// A clock that jumped by days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockJump {
    /// The day on which that was first seen, by the clock that jumped.
    pub since: Day,
    /// The day at the last look.
    pub seen: Day,
}

/// The number of statements that a programme took on one day, the recovery sheet's not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The number of the first.
    pub since: u32,
    /// The number of statements.
    pub statements: u32,
}

/// A device that would wrap keys to others.
#[derive(Clone, Copy, Debug)]
pub struct Wrapping {
    /// The device.
    pub by: DeviceId,
    /// Of how many wraps of a key to one device one may be its.
    pub places: u32,
}

/// A batch to be stored: checked, and next in its log.
#[derive(Clone, Debug)]
pub struct NewBatch<'a> {
    /// Its id.
    pub id: Hash,
    /// The collection of its log.
    pub collection: CollectionId,
    /// The actor whose log it is.
    pub actor: Actor,
    /// The last sequence that it holds.
    pub last_seq: u64,
    /// The bytes as they travel.
    pub bytes: &'a [u8],
}

/// A wrap to be stored.
#[derive(Clone, Debug)]
pub struct NewWrap<'a> {
    /// The device it is for.
    pub to: DeviceId,
    /// The key.
    pub key: KeyId,
    /// The device that made it.
    pub by: DeviceId,
    /// The bytes as they travel.
    pub bytes: &'a [u8],
}

/// A list of a programme that devices read in order, beside the collections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Wraps to one device.
    Wraps(DeviceId),
    /// Keyring entries, those that have faded included.
    Keyring,
}

/// A join request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingJoin {
    /// The device that asks.
    pub device: DeviceId,
    /// With which invitation.
    pub invitation: InvitationId,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

/// The reads of a transaction. Lists are counted from 1 and given in order, after a position.
pub trait Reads {
    /// The set-up token, until it is used.
    fn setup_token(&self) -> Result<Option<String>, StoreError>;
    /// The programmes, all of them.
    fn programmes(&self) -> Result<Vec<ProgrammeId>, StoreError>;
    /// Whether the programme is here.
    fn has_programme(&self, programme: ProgrammeId) -> Result<bool, StoreError>;
    /// The end of a list.
    fn list_end(&self, programme: ProgrammeId, list: List) -> Result<ListCursor, StoreError>;
    /// The rolling hash of a list at a position from 1, if it ever had one.
    fn list_at(&self, programme: ProgrammeId, list: List, position: u64) -> Result<Option<Hash>, StoreError>;
    /// The last statement of a programme's chain.
    fn chain_head(&self, programme: ProgrammeId) -> Result<Option<Head>, StoreError>;
    /// The id of the statement of that number.
    fn statement_id(&self, programme: ProgrammeId, number: u32) -> Result<Option<Hash>, StoreError>;
    /// Statements from a number on.
    fn statements_from(&self, programme: ProgrammeId, first: u32, take: Take<'_>) -> Result<(), StoreError>;
    /// The number of statements that an author had taken on that day.
    fn spoken_by(&self, programme: ProgrammeId, author: DeviceId, day: Day) -> Result<u32, StoreError>;
    /// The statements that the programme took on that day, if it took any.
    fn spoken(&self, programme: ProgrammeId, day: Day) -> Result<Option<Spoken>, StoreError>;
    /// The number of statements that it takes without counting them, since the server was set back.
    fn refill(&self, programme: ProgrammeId) -> Result<u32, StoreError>;
    /// Wraps to a device.
    fn wraps_after(
        &self,
        programme: ProgrammeId,
        to: DeviceId,
        position: u64,
        take: Take<'_>,
    ) -> Result<(), StoreError>;
    /// The devices that have wrapped a key to a device.
    fn wrapped_by(&self, programme: ProgrammeId, to: DeviceId, key: KeyId) -> Result<Vec<DeviceId>, StoreError>;
    /// The keys that `by` has wrapped to a device, in the order in which they came.
    fn wrapped(&self, programme: ProgrammeId, to: DeviceId, by: DeviceId) -> Result<Vec<KeyId>, StoreError>;
    /// The keys that a device has asked for, in order.
    fn asks(&self, programme: ProgrammeId, to: DeviceId) -> Result<Vec<KeyId>, StoreError>;
    /// The keys that others ask for, which `by` has not wrapped to them and has a place for; round the circle of keys
    /// from `from`, looking at `max` asks at most.
    fn wanted(&self, programme: ProgrammeId, by: &Wrapping, from: KeyId, max: u32) -> Result<Vec<Wanted>, StoreError>;
    /// Keyring entries, all collections; at most `max` of them.
    fn keyring_after(
        &self,
        programme: ProgrammeId,
        position: u64,
        max: usize,
    ) -> Result<Vec<(u64, KeyringEntry)>, StoreError>;
    /// The number of entries that a collection has for a month.
    fn keyring_count(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        until: Month,
    ) -> Result<usize, StoreError>;
    /// The number of these that a device brought.
    fn keyring_count_by(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        until: Month,
        by: DeviceId,
    ) -> Result<usize, StoreError>;
    /// The last day of an open invitation.
    fn invitation(&self, programme: ProgrammeId, id: InvitationId) -> Result<Option<Day>, StoreError>;
    /// The number of open invitations.
    fn invitation_count(&self, programme: ProgrammeId) -> Result<usize, StoreError>;
    /// Join requests that wait, by device.
    fn joins(&self, programme: ProgrammeId) -> Result<Vec<WaitingJoin>, StoreError>;
    /// The days known of the machine's clock.
    fn clock_days(&self) -> Result<Option<ClockDays>, StoreError>;
    /// The number of known incarnations of a device.
    fn installed_count(&self, programme: ProgrammeId, device: DeviceId) -> Result<usize, StoreError>;
    /// The number of logs of a device.
    fn log_count(&self, programme: ProgrammeId, device: DeviceId) -> Result<usize, StoreError>;
    /// The entry of an incarnation, if it is known.
    fn installed(&self, programme: ProgrammeId, actor: Actor) -> Result<Option<Installed>, StoreError>;
    /// The end of a log: its last sequence and batch.
    fn log_head(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        actor: Actor,
    ) -> Result<Option<(u64, Hash)>, StoreError>;
    /// The ends of all logs of a device.
    fn log_heads(&self, programme: ProgrammeId, device: DeviceId) -> Result<Vec<LogHead>, StoreError>;
    /// The position of a batch in its collection, if it is stored.
    fn batch_position(&self, programme: ProgrammeId, batch: &Hash) -> Result<Option<u64>, StoreError>;
    /// The rolling hash at a position from 1, if a batch stands there.
    fn rolling_at(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        position: u64,
    ) -> Result<Option<Hash>, StoreError>;
    /// The end of a collection.
    fn collection_end(&self, programme: ProgrammeId, collection: CollectionId) -> Result<Cursor, StoreError>;
    /// The batches that were taken of a device beyond its end.
    fn after_end(&self, programme: ProgrammeId, device: DeviceId) -> Result<AfterEnd, StoreError>;
    /// Batches of a collection.
    fn batches_after(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        position: u64,
        take: Take<'_>,
    ) -> Result<(), StoreError>;
}

/// The changes that can be made in a transaction.
pub trait Writes: Reads {
    /// Keeps the set-up token.
    fn set_setup_token(&mut self, token: &str) -> Result<(), StoreError>;
    /// Drops the set-up token.
    fn drop_setup_token(&mut self) -> Result<(), StoreError>;
    /// Adds a programme.
    fn add_programme(&mut self, programme: ProgrammeId) -> Result<(), StoreError>;
    /// Appends the next statement.
    fn add_statement(&mut self, programme: ProgrammeId, place: &Head, bytes: &[u8]) -> Result<(), StoreError>;
    /// Drops the statements after a number: another branch takes their place.
    fn drop_statements_after(&mut self, programme: ProgrammeId, number: u32) -> Result<(), StoreError>;
    /// Counts a statement that was taken on a day; of the sheet's only for its author.
    fn count_statement(
        &mut self,
        programme: ProgrammeId,
        author: DeviceId,
        day: Day,
        number: Option<u32>,
    ) -> Result<(), StoreError>;
    /// Keeps how many statements it takes without counting them.
    fn put_refill(&mut self, programme: ProgrammeId, left: u32) -> Result<(), StoreError>;
    /// Appends a wrap to its recipient's list unless its author has wrapped that key to it already; says whether it did.
    fn add_wrap(&mut self, programme: ProgrammeId, wrap: &NewWrap<'_>) -> Result<bool, StoreError>;
    /// Drops one author's wrap of a key to a device. Its place in the list stays.
    fn drop_wrap(&mut self, programme: ProgrammeId, to: DeviceId, key: KeyId, by: DeviceId) -> Result<(), StoreError>;
    /// Drops the wraps of a key to a device that stand up to a position of its list.
    fn drop_wraps_up_to(
        &mut self,
        programme: ProgrammeId,
        to: DeviceId,
        key: KeyId,
        position: u64,
    ) -> Result<(), StoreError>;
    /// Keeps which keys a device asks for, instead of those that it asked for before.
    fn put_asks(&mut self, programme: ProgrammeId, to: DeviceId, keys: &[KeyId]) -> Result<(), StoreError>;
    /// Appends a keyring entry that a device brought unless it is there already; says whether it did.
    fn add_keyring(&mut self, programme: ProgrammeId, entry: &KeyringEntry, by: DeviceId) -> Result<bool, StoreError>;
    /// Keeps what is known of the machine's clock.
    fn put_clock_days(&mut self, days: ClockDays) -> Result<(), StoreError>;
    /// Drops every keyring entry whose last month is before `month`, leaving nothing of it in any file. How many.
    fn fade_keyring(&mut self, month: Month) -> Result<usize, StoreError>;
    /// Opens an invitation.
    fn open_invitation(&mut self, programme: ProgrammeId, id: InvitationId, until: Day) -> Result<(), StoreError>;
    /// Drops an invitation and the join requests that came with it.
    fn drop_invitation(&mut self, programme: ProgrammeId, id: InvitationId) -> Result<(), StoreError>;
    /// Drops every invitation of a programme, and all its join requests.
    fn drop_invitations(&mut self, programme: ProgrammeId) -> Result<(), StoreError>;
    /// Drops invitations whose last day is before `day`, with their join requests.
    fn end_invitations(&mut self, day: Day) -> Result<(), StoreError>;
    /// Keeps a join request; a device has one.
    fn put_join(&mut self, programme: ProgrammeId, join: &WaitingJoin) -> Result<(), StoreError>;
    /// Drops a device's join request.
    fn drop_join(&mut self, programme: ProgrammeId, device: DeviceId) -> Result<(), StoreError>;
    /// Keeps what is known of an incarnation.
    fn put_installed(&mut self, programme: ProgrammeId, actor: Actor, installed: &Installed) -> Result<(), StoreError>;
    /// Keeps what was taken of a device beyond its end.
    fn put_after_end(&mut self, programme: ProgrammeId, device: DeviceId, taken: AfterEnd) -> Result<(), StoreError>;
    /// Appends a batch to its collection and its log. Returns its position.
    fn add_batch(&mut self, programme: ProgrammeId, batch: &NewBatch<'_>) -> Result<u64, StoreError>;
}
