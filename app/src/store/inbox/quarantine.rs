//! Operations that may not be applied: kept, counted, shown, and judged again when membership or the app changes.

use crate::store::columns::{body_of, from_body, int};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::guard::{Guard, stands};
use kitbag_shared::ids::{CollectionId, Hash};
use kitbag_shared::membership::Membership;
use kitbag_shared::operation::Operation;
use kitbag_shared::permits::permits;
use kitbag_shared::time::Moment;
use rusqlite::{Connection, Transaction};

/// Why something is in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// An operation over a limit.
    OverALimit,
    /// Its author's role may not write that.
    NotPermitted,
    /// Its author was no member then, or membership ended before it.
    NotAMember,
    /// A whole batch that its device did not sign, or that is no run of operations.
    Unreadable,
}

impl Reason {
    const ALL: [Self; 4] = [Self::OverALimit, Self::NotPermitted, Self::NotAMember, Self::Unreadable];

    const fn code(self) -> i64 {
        match self {
            Self::OverALimit => 1,
            Self::NotPermitted => 2,
            Self::NotAMember => 3,
            Self::Unreadable => 4,
        }
    }

    /// The word id under which it is shown.
    const fn word(self) -> &'static str {
        match self {
            Self::OverALimit => "quarantine-over-a-limit",
            Self::NotPermitted => "quarantine-not-permitted",
            Self::NotAMember => "quarantine-not-a-member",
            Self::Unreadable => "quarantine-unreadable",
        }
    }
}

/// Whether an operation may be applied.
pub(super) fn judge(membership: &Membership, collection: CollectionId, operation: &Operation) -> Result<(), Reason> {
    operation.check().map_err(|_| Reason::OverALimit)?;
    let kind = membership.collections().get(&collection).ok_or(Reason::NotAMember)?;
    let roles = membership.roles_for(operation.dot.actor, collection, operation.dot.seq);
    if roles.is_empty() {
        return Err(Reason::NotAMember);
    }
    let permitted = roles.into_iter().any(|role| permits(role, *kind, operation));
    if permitted { Ok(()) } else { Err(Reason::NotPermitted) }
}

/// Keeps an operation that may not be applied.
pub(super) fn keep(
    db: &Connection,
    collection: CollectionId,
    operation: &Operation,
    reason: Reason,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO quarantine (collection, device, incarnation, seq, reason, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (collection, device, incarnation, seq) DO UPDATE SET reason = excluded.reason";
    let actor = operation.dot.actor;
    let (seq, body) = (int(operation.dot.seq), body_of(operation));
    let (collection, device) = (collection.as_bytes(), actor.device.as_bytes());
    db.execute(sql, (collection, device, actor.incarnation, seq, reason.code(), body))?;
    Ok(())
}

/// Keeps a batch that cannot be taken at all, by its id.
pub(super) fn keep_batch(db: &Connection, collection: CollectionId, id: &Hash, bytes: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO quarantine (collection, device, incarnation, seq, reason, body)
        VALUES (?1, ?2, 0, 0, ?3, ?4)";
    db.execute(sql, (collection.as_bytes(), id.as_bytes(), Reason::Unreadable.code(), bytes))?;
    Ok(())
}

/// Judges every operation again. Returns whether one was released.
pub(super) fn judge_again(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    if !stands(Guard::JudgedAgain) {
        return Ok(false);
    }
    let kept: Vec<(CollectionId, Vec<u8>)> = {
        let sql =
            "SELECT collection, body FROM quarantine WHERE reason <> ?1 ORDER BY collection, device, incarnation, seq";
        let mut rows = db.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| Ok((CollectionId::from_bytes(row.get(0)?), row.get(1)?));
        rows.query_map([Reason::Unreadable.code()], read)?.collect::<Result<_, _>>()?
    };
    let mut released = false;
    for (collection, body) in kept {
        let operation: Operation = from_body(&body, "an operation")?;
        match judge(&enrolled.membership, collection, &operation) {
            Err(reason) => keep(db, collection, &operation, reason)?,
            Ok(()) => {
                records::apply(db, collection, &operation, now)?;
                drop_one(db, collection, &operation)?;
                released = true;
            }
        }
    }
    Ok(released)
}

fn drop_one(db: &Connection, collection: CollectionId, operation: &Operation) -> Result<(), StoreError> {
    let sql = "DELETE FROM quarantine WHERE collection = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4";
    let actor = operation.dot.actor;
    let seq = int(operation.dot.seq);
    db.execute(sql, (collection.as_bytes(), actor.device.as_bytes(), actor.incarnation, seq))?;
    Ok(())
}

/// How many there are, by the word id of their reason.
pub(crate) fn counts(db: &Connection) -> Result<Vec<(String, u32)>, StoreError> {
    let count = |reason: Reason| -> Result<(String, u32), StoreError> {
        let sql = "SELECT count(*) FROM quarantine WHERE reason = ?1";
        let count = db.query_row(sql, [reason.code()], |row| row.get(0))?;
        Ok((reason.word().to_owned(), count))
    };
    let all: Vec<_> = Reason::ALL.into_iter().map(count).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// Batches that wait for a key or a statement.
pub(crate) fn parked(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM batch WHERE taken = 0 AND state = 1", [], |row| row.get(0))?)
}
