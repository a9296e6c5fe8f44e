//! Operations that may not be applied: kept, counted, shown, and judged again when membership or the app changes.

use super::judged;
use super::standing::{Log, LogSpan, Standing};
use crate::store::columns::{body_of, from_body, int, uint};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::chain::{LogEnd, State as Membership};
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, Hash, RecordId};
use kitbag_shared::keys::hash;
use kitbag_shared::limits::LOG_ENDS_MAX;
use kitbag_shared::operation::Operation;
use kitbag_shared::permits::permits;
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use rusqlite::{Connection, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// Operations set aside that are judged again at a time.
const JUDGED_AT_A_TIME: i64 = 1024;

/// The reason why something is in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// An operation over a limit.
    OverALimit,
    /// The author's role may not write that.
    NotPermitted,
    /// The author was no member then, or membership ended before it.
    NotAMember,
    /// A whole batch that its device did not sign, or that is no run of operations.
    Unreadable,
    /// Written beyond the end of its author's membership: a supervisor may admit it.
    AfterItsEnd,
    /// In a batch beside the chain that leads to the last one that counts: its author's log was forked.
    BesideItsLog,
}

impl Reason {
    /// The reasons that no decision changes.
    const FINAL: [Self; 5] =
        [Self::OverALimit, Self::NotPermitted, Self::NotAMember, Self::Unreadable, Self::BesideItsLog];

    const fn code(self) -> i64 {
        match self {
            Self::OverALimit => 1,
            Self::NotPermitted => 2,
            Self::NotAMember => 3,
            Self::Unreadable => 4,
            Self::AfterItsEnd => 5,
            Self::BesideItsLog => 6,
        }
    }

    /// The word id under which it is shown.
    const fn word(self) -> &'static str {
        match self {
            Self::OverALimit => "quarantine-over-a-limit",
            Self::NotPermitted => "quarantine-not-permitted",
            Self::NotAMember => "quarantine-not-a-member",
            Self::Unreadable => "quarantine-unreadable",
            Self::AfterItsEnd => "quarantine-after-its-end",
            Self::BesideItsLog => "quarantine-beside-its-log",
        }
    }
}

/// Whether an operation may be applied. Without its place only its sequence counts.
pub(super) fn judge(
    membership: &Membership,
    (log, standing): (Log, &Standing),
    place: Option<&LogSpan>,
    operation: &Operation,
) -> Result<(), Reason> {
    operation.check().map_err(|_| Reason::OverALimit)?;
    let declared = membership.collections().get(&log.collection).ok_or(Reason::NotAMember)?;
    let permitted = |roles: &[Role]| roles.iter().any(|role| permits(*role, declared.kind, operation));
    let seq = operation.dot.seq;
    let roles = standing.roles(place, seq);
    if permitted(&roles) {
        return Ok(());
    }
    if permitted(&standing.roles_once_admitted(seq)) {
        return Err(Reason::AfterItsEnd);
    }
    if permitted(&standing.roles(None, seq)) {
        return Err(Reason::BesideItsLog);
    }
    Err(if roles.is_empty() { Reason::NotAMember } else { Reason::NotPermitted })
}

/// Keeps an operation that may not be applied. Another under the same dot stays beside it.
pub(in crate::store) fn keep(
    db: &Connection,
    collection: CollectionId,
    operation: &Operation,
    reason: Reason,
) -> Result<(), StoreError> {
    let sql = "UPDATE quarantine SET reason = ?6, seen = seen AND reason = ?6
        WHERE collection = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4 AND body = ?5";
    let Dot { actor, seq } = operation.dot;
    let body = body_of(operation);
    let (of, device, seq) = (collection.as_bytes(), actor.device.as_bytes(), int(seq));
    let params = (of, device, actor.incarnation, seq, body.as_slice(), reason.code());
    if db.prepare_cached(sql)?.execute(params)? > 0 {
        return Ok(());
    }
    let sql = "INSERT INTO quarantine (collection, device, incarnation, seq, body, reason, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let content = hash("kitbag set aside v1", &[&body]);
    let params = (of, device, actor.incarnation, seq, body.as_slice(), reason.code(), content.as_bytes());
    db.prepare_cached(sql)?.execute(params)?;
    Ok(())
}

/// Keeps a batch that cannot be taken at all, by its id.
pub(super) fn keep_batch(db: &Connection, collection: CollectionId, id: &Hash, bytes: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO quarantine (collection, device, incarnation, seq, content, reason, body)
        VALUES (?1, ?2, 0, 0, ?2, ?3, ?4)";
    db.execute(sql, (collection.as_bytes(), id.as_bytes(), Reason::Unreadable.code(), bytes))?;
    Ok(())
}

/// Judges again what was applied and what was set aside. Returns whether records changed.
pub(super) fn judge_again(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    if !stands(Guard::JudgedAgain) {
        return Ok(false);
    }
    let of_logs = judged::judge_logs_again(db, enrolled, now)?;
    Ok(judge_kept_again(db, enrolled, now)? || of_logs)
}

/// An operation that was set aside, and how to find it there.
struct SetAside {
    collection: CollectionId,
    operation: Operation,
    content: Vec<u8>,
}

/// Judges every operation again that was set aside, since the app may know more than the last one did: page by page, and
/// each record that they are on once a page.
fn judge_kept_again(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    let (mut released, mut after) = (false, None);
    loop {
        let page = page_after(db, after.as_ref())?;
        for of_one in page.chunk_by(|a, b| a.collection == b.collection) {
            released |= judge_page(db, enrolled, of_one, now)?;
        }
        after = page.into_iter().next_back();
        if after.is_none() {
            return Ok(released);
        }
    }
}

fn page_after(db: &Connection, after: Option<&SetAside>) -> Result<Vec<SetAside>, StoreError> {
    let sql = "SELECT collection, body, content FROM quarantine
        WHERE (collection, device, incarnation, seq, content) > (?1, ?2, ?3, ?4, ?5) AND reason NOT IN (?6, ?7)
        ORDER BY collection, device, incarnation, seq, content LIMIT ?8";
    // Before everything: no id is empty.
    let none: &[u8] = &[];
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query((
        after.map_or(none, |last| last.collection.as_bytes()),
        after.map_or(none, |last| last.operation.dot.actor.device.as_bytes()),
        after.map_or(0, |last| last.operation.dot.actor.incarnation),
        after.map_or(0, |last| int(last.operation.dot.seq)),
        after.map_or(none, |last| last.content.as_slice()),
        Reason::Unreadable.code(),
        Reason::BesideItsLog.code(),
        JUDGED_AT_A_TIME,
    ))?;
    let mut page = Vec::new();
    while let Some(row) = rows.next()? {
        let operation = from_body(row.get_ref(1)?.as_blob().unwrap_or_default(), "an operation")?;
        page.push(SetAside { collection: CollectionId::from_bytes(row.get(0)?), operation, content: row.get(2)? });
    }
    Ok(page)
}

/// Of one collection.
fn judge_page(db: &Connection, enrolled: &Enrolled, page: &[SetAside], now: Moment) -> Result<bool, StoreError> {
    let (mut counting, mut collection) = (Vec::new(), None);
    for of_log in page.chunk_by(|a, b| a.operation.dot.actor == b.operation.dot.actor) {
        let Some(first) = of_log.first() else { continue };
        let log = Log { collection: first.collection, actor: first.operation.dot.actor };
        let standing = Standing::by_sequence(&enrolled.membership, log);
        collection = Some(log.collection);
        for SetAside { operation, .. } in of_log {
            match judge(&enrolled.membership, (log, &standing), None, operation) {
                Err(reason) => keep(db, log.collection, operation, reason)?,
                Ok(()) => counting.push(operation.clone()),
            }
        }
    }
    collection.map_or(Ok(()), |collection| bring_in(db, collection, &counting, now))?;
    Ok(!counting.is_empty())
}

/// Applies what was set aside or never applied. What bears a dot that is taken stays set aside.
pub(super) fn bring_in(
    db: &Connection,
    collection: CollectionId,
    operations: &[Operation],
    now: Moment,
) -> Result<(), StoreError> {
    let second = records::apply_all(db, collection, operations, now)?;
    operations.iter().try_for_each(|operation| release(db, collection, operation))?;
    second.into_iter().try_for_each(|operation| keep(db, collection, operation, Reason::BesideItsLog))
}

/// An operation is here no longer. Another that a forked log holds under the same dot stays.
pub(super) fn release(db: &Connection, collection: CollectionId, operation: &Operation) -> Result<(), StoreError> {
    let sql = "DELETE FROM quarantine
        WHERE collection = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4 AND body = ?5";
    let Dot { actor, seq } = operation.dot;
    let (device, incarnation) = (actor.device.as_bytes(), actor.incarnation);
    db.execute(sql, (collection.as_bytes(), device, incarnation, int(seq), body_of(operation)))?;
    Ok(())
}

/// Whether something of a log was set aside because it lay beside the chain.
pub(super) fn some_beside(db: &Connection, log: Log) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM quarantine WHERE collection = ?1 AND device = ?2 AND incarnation = ?3 AND reason = ?4";
    let Log { collection, actor } = log;
    let device = actor.device.as_bytes();
    let params = (collection.as_bytes(), device, actor.incarnation, Reason::BesideItsLog.code());
    Ok(db.prepare_cached(sql)?.exists(params)?)
}

/// An own operation that was set aside is published again after a fork, under a new name. Returns whether it was here.
pub(crate) fn republish(
    db: &Connection,
    collection: CollectionId,
    old: &Operation,
    again: &Operation,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM quarantine
        WHERE collection = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4 AND body = ?5";
    let Dot { actor, seq } = old.dot;
    let (device, incarnation) = (actor.device.as_bytes(), actor.incarnation);
    if !db.prepare_cached(sql)?.exists((collection.as_bytes(), device, incarnation, int(seq), body_of(old)))? {
        return Ok(false);
    }
    release(db, collection, old)?;
    keep(db, collection, again, Reason::AfterItsEnd)?;
    Ok(true)
}

/// The numbers of operations that nobody can admit, and that were seen or not yet, by the word id of their reason.
pub(crate) fn counts(db: &Connection, seen: bool) -> Result<Vec<(String, u32)>, StoreError> {
    let count = |reason: Reason| -> Result<(String, u32), StoreError> {
        let sql = "SELECT count(*) FROM quarantine WHERE reason = ?1 AND seen = ?2";
        let count = db.query_row(sql, (reason.code(), seen), |row| row.get(0))?;
        Ok((reason.word().to_owned(), count))
    };
    let all: Vec<_> = Reason::FINAL.into_iter().map(count).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// The devices whose work waits for a supervisor to admit it or leave it out, or was left out, and how many records
/// that is. Movements count only where there is nothing else: a contact with what was handed out is one.
pub(crate) fn after_their_end(db: &Connection, left_out: bool) -> Result<BTreeMap<DeviceId, u32>, StoreError> {
    let mut statement = db.prepare_cached("SELECT device, body FROM quarantine WHERE reason = ?1 AND seen = ?2")?;
    let mut rows = statement.query((Reason::AfterItsEnd.code(), left_out))?;
    let mut records: BTreeMap<DeviceId, [BTreeSet<RecordId>; 2]> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let operation: Operation = from_body(row.get_ref(1)?.as_blob().unwrap_or_default(), "an operation")?;
        let [others, movements] = records.entry(DeviceId::from_bytes(row.get(0)?)).or_default();
        let of_stock = operation.kind == Kind::StockMovement.id();
        if of_stock { movements } else { others }.insert(operation.record);
    }
    let count = |[others, movements]: [BTreeSet<RecordId>; 2]| {
        let count = if others.is_empty() { movements.len() } else { others.len() };
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    Ok(records.into_iter().map(|(device, records)| (device, count(records))).collect())
}

/// A supervisor leaves a device's work out: it stays here, as it came, and another supervisor may still admit it.
pub(crate) fn leave_out(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    let sql = "UPDATE quarantine SET seen = 1 WHERE device = ?1 AND reason = ?2";
    db.execute(sql, (device.as_bytes(), Reason::AfterItsEnd.code()))?;
    Ok(())
}

/// Puts on the list again what was left out of a device's work.
pub(crate) fn take_up_again(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    let sql = "UPDATE quarantine SET seen = 0 WHERE device = ?1 AND reason = ?2";
    db.execute(sql, (device.as_bytes(), Reason::AfterItsEnd.code()))?;
    Ok(())
}

/// A supervisor has seen what nobody can admit, by the word id of its reason.
pub(crate) fn note_seen(db: &Connection, word: &str) -> Result<(), StoreError> {
    let reason = Reason::FINAL.into_iter().find(|reason| reason.word() == word).ok_or(StoreError::NotHere)?;
    db.execute("UPDATE quarantine SET seen = 1 WHERE reason = ?1", [reason.code()])?;
    Ok(())
}

/// Up to where a device's logs are here that hold work beyond its end.
pub(crate) fn logs_after_end(db: &Connection, device: DeviceId) -> Result<Vec<LogEnd>, StoreError> {
    // Of the columns beside a max(), SQLite gives those of the row that holds it.
    let sql = "SELECT collection, incarnation, max(last_seq), id FROM batch
        WHERE device = ?1 AND taken = 1 AND state <> 2 AND EXISTS (SELECT 1 FROM quarantine AS kept
            WHERE kept.reason = ?2 AND kept.device = batch.device AND kept.collection = batch.collection
                AND kept.incarnation = batch.incarnation)
        GROUP BY collection, incarnation ORDER BY collection, incarnation LIMIT ?3";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let actor = Actor { device, incarnation: row.get(1)? };
        let (collection, seq) = (CollectionId::from_bytes(row.get(0)?), uint(row.get(2)?));
        Ok(LogEnd { collection, actor, seq, batch: Hash::from_bytes(row.get(3)?) })
    };
    let logs_max = i64::try_from(LOG_ENDS_MAX).unwrap_or(i64::MAX);
    let params = (device.as_bytes(), Reason::AfterItsEnd.code(), logs_max);
    Ok(rows.query_map(params, read)?.collect::<Result<_, _>>()?)
}
