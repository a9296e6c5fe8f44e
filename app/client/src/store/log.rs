//! This device's logs: every operation that a person makes here gets its name and waits here to be cut.
//!
//! Knows what an operation is, not what its record means. Applying it is `records`, cutting it is `outbox`.

use super::columns::{body_of, int, uint};
use super::environment::Environment;
use super::error::StoreError;
use super::identity::Identity;
use crate::view::Whereabouts;
use kitbag_shared::ids::{CollectionId, Dot, Hash, RecordId};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::permits::permits;
use kitbag_shared::record::{CollectionKind, Kind};
use kitbag_shared::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Writes one operation to the end of this device's log of the record's collection, to be applied and
/// committed by the caller in the same transaction.
///
/// Refuses what this device's role may not write, and what passes a limit.
pub fn append(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    kind: Kind,
    record: RecordId,
    changes: Vec<Change>,
) -> Result<Operation, StoreError> {
    let collection = me.collection(kind.collection()).ok_or(StoreError::NotPermitted)?;
    append_to(db, env, me, collection, kind, record, changes)
}

/// Appends as [`append`] does, for a record known to lie in a certain collection, such as another team's.
pub fn append_to(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    collection: CollectionId,
    kind: Kind,
    record: RecordId,
    changes: Vec<Change>,
) -> Result<Operation, StoreError> {
    let role = me.role().ok_or(StoreError::NotPermitted)?;
    let seq = written(db, collection, me.incarnation)? + 1;
    let operation = Operation {
        dot: Dot { seq, actor: me.actor() },
        kind: kind.id(),
        record,
        at: told_time(kind.collection(), env.now()),
        offset_ms: me.offset_ms,
        changes,
        alias: None,
    };
    operation.check()?;
    if !permits(role, kind.collection(), &operation) {
        return Err(StoreError::NotPermitted);
    }
    keep(db, collection, &operation)?;
    Ok(operation)
}

/// In the stock collection only the day is told.
fn told_time(collection: CollectionKind, now: Moment) -> Moment {
    match collection {
        CollectionKind::Stock => now.whole_day(),
        CollectionKind::Programme | CollectionKind::Casework | CollectionKind::Desk => now,
    }
}

/// The last sequence of one of this device's logs.
fn written(db: &Connection, collection: CollectionId, incarnation: u32) -> Result<u64, StoreError> {
    let sql = "SELECT written FROM own_log WHERE collection = ?1 AND incarnation = ?2";
    let written =
        db.prepare_cached(sql)?.query_row((collection.as_bytes(), incarnation), |row| row.get(0)).optional()?;
    Ok(uint(written.unwrap_or(0)))
}

/// Adds an operation that is next in its log.
pub(super) fn keep(db: &Connection, collection: CollectionId, operation: &Operation) -> Result<(), StoreError> {
    let (seq, incarnation) = (int(operation.dot.seq), operation.dot.actor.incarnation);
    let sql = "INSERT INTO own_log (collection, incarnation, written, cut, head) VALUES (?1, ?2, ?3, 0, ?4)
        ON CONFLICT (collection, incarnation) DO UPDATE SET written = excluded.written";
    let head = Hash::from_bytes([0; 32]);
    db.prepare_cached(sql)?.execute((collection.as_bytes(), incarnation, seq, head.as_bytes()))?;
    let sql = "INSERT INTO unsent_operation (collection, seq, record, body) VALUES (?1, ?2, ?3, ?4)";
    let (record, body) = (operation.record.as_bytes(), body_of(operation));
    db.prepare_cached(sql)?.execute((collection.as_bytes(), seq, record, body))?;
    let sql = "INSERT INTO own_write (record, kind, collection, incarnation, seq) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (record) DO UPDATE SET incarnation = excluded.incarnation, seq = excluded.seq";
    db.prepare_cached(sql)?.execute((record, operation.kind.0, collection.as_bytes(), incarnation, seq))?;
    Ok(())
}

/// Whether something of a record was written here, in this very database.
pub(super) fn has_written(db: &Connection, record: RecordId) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM own_write WHERE record = ?1")?.exists([record.as_bytes()])?)
}

/// The batch that holds this device's last operation on a record, if one was cut: its state and receipt.
const WHEREABOUTS: &str = "SELECT own_log.cut >= own_write.seq, batch.state, batch.stored_at
    FROM own_write
    JOIN enrolment
    JOIN own_log ON own_log.collection = own_write.collection AND own_log.incarnation = own_write.incarnation
    LEFT JOIN batch ON batch.number = (
        SELECT number FROM batch AS holds
        WHERE holds.collection = own_write.collection AND holds.device = enrolment.device
            AND holds.incarnation = own_write.incarnation AND holds.first_seq <= own_write.seq
        ORDER BY holds.first_seq DESC LIMIT 1)
    WHERE own_write.record = ?1";

/// The whereabouts of a record: how far this device's operations on it have come.
pub fn whereabouts(db: &Connection, record: RecordId) -> Result<Whereabouts, StoreError> {
    let found: Option<(bool, Option<i64>, Option<i64>)> = db
        .prepare_cached(WHEREABOUTS)?
        .query_row([record.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(match found {
        None => Whereabouts::Received,
        Some((true, Some(1), Some(at))) => Whereabouts::Confirmed { at: Moment(at) },
        Some((true, Some(0 | 1), _)) => Whereabouts::Sending,
        // Not cut yet, or cut and not taken by the server: it is only here.
        Some(_) => Whereabouts::Saved,
    })
}
