//! Sealed batches that cannot be taken yet: kept by what they wait for, within limits, and tried one at a time when that
//! comes. What there is no room for is not kept, and leaves a hole.

use super::arrivals::{self, Opened, Progress};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use kitbag_shared::batch::{BatchError, SealedBatch};
use kitbag_shared::chain::State as Membership;
use kitbag_shared::ids::{CollectionId, DeviceId, Hash, KeyId};
use kitbag_shared::limits::BATCH_OPERATIONS_MAX;
use kitbag_shared::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// The bytes that may wait here of one author: a phone's work of weeks.
pub(in crate::store) const PARKED_BYTES_PER_AUTHOR_MAX: i64 = 4 * 1024 * 1024;
/// The bytes that may wait here of all members together.
pub(in crate::store) const PARKED_BYTES_MAX: i64 = 32 * 1024 * 1024;
/// The bytes that may wait here of all together whose membership ended: they may wait for ever, and takes no member's
/// room.
pub(in crate::store) const PARKED_BYTES_OF_ENDED_MAX: i64 = 8 * 1024 * 1024;
/// Operations after which the rest of what can be taken is left to the next time, so that nobody waits long.
const TAKEN_AT_A_TIME: usize = BATCH_OPERATIONS_MAX;

/// The author of a batch that cannot be read.
pub(super) const NOBODY: DeviceId = DeviceId::from_bytes([0; 16]);

/// The need that a batch waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The key that it is sealed with.
    Key(KeyId),
    /// The certificate of its author.
    Device(DeviceId),
    /// An app that knows its version.
    NewerApp,
    /// Any key of its collection: those that were here were dropped.
    KeyOf(CollectionId),
}

impl Need {
    const fn code(self) -> i64 {
        match self {
            Self::Key(_) => 1,
            Self::Device(_) => 2,
            Self::NewerApp => 3,
            Self::KeyOf(_) => 4,
        }
    }

    fn id(&self) -> &[u8] {
        match self {
            Self::Key(id) => id.as_bytes(),
            Self::Device(id) => id.as_bytes(),
            Self::NewerApp => &[],
            Self::KeyOf(id) => id.as_bytes(),
        }
    }
}

/// Whether so many bytes more of this author may wait.
pub(in crate::store) fn has_room(
    db: &Connection,
    membership: &Membership,
    author: DeviceId,
    bytes: usize,
) -> Result<bool, StoreError> {
    let mut sum = db.prepare_cached("SELECT bytes FROM parked_of WHERE device = ?1")?;
    let mut of = |whose: &[u8]| -> Result<i64, StoreError> {
        Ok(sum.query_row([whose], |row| row.get(0)).optional()?.unwrap_or(0))
    };
    let ended = |device: DeviceId| membership.card(device).is_some() && membership.member(device).is_none();
    let mut of_ended = 0_i64;
    for device in membership.devices().filter(|device| ended(*device)) {
        of_ended = of_ended.saturating_add(of(device.as_bytes())?);
    }
    let (waiting, max) = if ended(author) {
        (of_ended, PARKED_BYTES_OF_ENDED_MAX)
    } else {
        (of(&[])?.saturating_sub(of_ended), PARKED_BYTES_MAX)
    };
    let with = |waiting: i64| waiting.saturating_add(i64::try_from(bytes).unwrap_or(i64::MAX));
    Ok(with(of(author.as_bytes())?) <= PARKED_BYTES_PER_AUTHOR_MAX && with(waiting) <= max)
}

/// A batch that is kept waits for something.
pub(super) fn park(db: &Connection, batch: &Hash, need: Need) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO parked (batch, waits_for, id, device, bytes)
        SELECT number, ?2, ?3, device, length(bytes) FROM batch WHERE id = ?1";
    // A replaced row would not be taken out of the sums.
    let number = "SELECT number FROM batch WHERE id = ?1";
    db.prepare_cached(&format!("DELETE FROM parked WHERE batch = ({number})"))?.execute([batch.as_bytes()])?;
    db.prepare_cached(sql)?.execute((batch.as_bytes(), need.code(), need.id()))?;
    Ok(())
}

/// The needs of waiting batches that are met here.
fn come(db: &Connection, enrolled: &Enrolled) -> Result<Vec<Need>, StoreError> {
    let ids = |sql: &str| -> Result<Vec<[u8; 16]>, StoreError> {
        Ok(db.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    let keys = "SELECT id FROM collection_key AS key
        WHERE EXISTS (SELECT 1 FROM parked WHERE waits_for = 1 AND parked.id = key.id) ORDER BY id";
    let collections = "SELECT DISTINCT collection FROM collection_key AS key
        WHERE EXISTS (SELECT 1 FROM parked WHERE waits_for = 4 AND parked.id = key.collection) ORDER BY 1";
    let devices = "SELECT DISTINCT id FROM parked WHERE waits_for = 2 ORDER BY id";
    let keys = ids(keys)?.into_iter().map(|id| Need::Key(KeyId::from_bytes(id)));
    let collections = ids(collections)?.into_iter().map(|id| Need::KeyOf(CollectionId::from_bytes(id)));
    let devices = ids(devices)?.into_iter().map(DeviceId::from_bytes);
    let devices = devices.filter(|device| enrolled.membership.card(*device).is_some()).map(Need::Device);
    Ok(keys.chain(collections).chain(devices).collect())
}

/// Whether something waits that could be taken.
pub(super) fn some_could_be_taken(db: &Connection, enrolled: &Enrolled) -> Result<bool, StoreError> {
    Ok(!come(db, enrolled)?.is_empty())
}

/// Tries what waited for something that is here by now, one batch at a time and so many that nobody waits long.
pub(super) fn retry(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<Progress, StoreError> {
    let (mut progress, mut operations) = (Progress::default(), 0);
    for need in come(db, enrolled)? {
        let mut after = 0;
        while operations < TAKEN_AT_A_TIME
            && let Some(waiting) = next(db, need, after)?
        {
            after = waiting.number;
            operations += waiting.operations;
            progress.moved = true;
            progress.changed |= try_one(db, enrolled, &waiting, now)?;
        }
    }
    Ok(progress)
}

/// A batch that waits.
struct Waiting {
    number: i64,
    id: Hash,
    operations: usize,
}

fn next(db: &Connection, need: Need, after: i64) -> Result<Option<Waiting>, StoreError> {
    let sql = "SELECT batch.number, batch.id, last_seq - first_seq + 1
        FROM parked CROSS JOIN batch ON batch.number = parked.batch
        WHERE waits_for = ?1 AND parked.id = ?2 AND parked.batch > ?3 ORDER BY parked.batch LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| {
        let operations = usize::try_from(row.get::<_, i64>(2)?).unwrap_or(usize::MAX);
        Ok(Waiting { number: row.get(0)?, id: Hash::from_bytes(row.get(1)?), operations })
    };
    Ok(db.prepare_cached(sql)?.query_row((need.code(), need.id(), after), read).optional()?)
}

fn try_one(db: &Transaction<'_>, enrolled: &Enrolled, waiting: &Waiting, now: Moment) -> Result<bool, StoreError> {
    db.prepare_cached("DELETE FROM parked WHERE batch = ?1")?.execute([waiting.number])?;
    let taken = arrivals::take_kept(db, enrolled, &waiting.id, now)?;
    Ok(matches!(taken, Opened::Taken { .. }))
}

/// Tries versions again that this app knows and the last one did not: what waited for them comes as if it were new.
pub(super) fn retry_versions(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    let (mut any, mut after) = (false, 0);
    while let Some(Waiting { number, id, .. }) = next(db, Need::NewerApp, after)? {
        after = number;
        let sql = "SELECT collection, bytes FROM batch WHERE number = ?1";
        let (collection, bytes): (_, Vec<u8>) = db
            .prepare_cached(sql)?
            .query_row([number], |row| Ok((CollectionId::from_bytes(row.get(0)?), row.get(1)?)))?;
        if matches!(SealedBatch::from_bytes(bytes.clone()), Err(BatchError::UnknownVersion)) {
            continue;
        }
        db.prepare_cached("DELETE FROM batch WHERE number = ?1")?.execute([number])?;
        any |= arrivals::take_new(db, enrolled, (collection, &bytes), &id, now)?.changed;
    }
    Ok(any)
}

/// The number of batches that wait.
pub(in crate::store) fn count(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM parked", [], |row| row.get(0))?)
}
