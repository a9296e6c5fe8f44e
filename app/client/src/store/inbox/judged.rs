//! Judges logs again where membership says something else of them than when their operations were applied.
//!
//! What was applied and does not count any more is taken back and set aside, as if it had come after the end; what was
//! set aside and counts after all is brought in. In whatever order ends, admissions and batches came, the state is the same.

use super::quarantine;
use super::standing::{self, Log, LogSpan, Standing};
use crate::store::columns::{body_of, from_body, int, uint};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::{keys, records};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::Reach;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, Hash, RecordId};
use kitbag_shared::operation::{ContentHash, Operation};
use kitbag_shared::record::KindId;
use kitbag_shared::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// Batches kept open while records are put together again: some 64 KiB each.
const OPENED_BATCHES_MAX: usize = 64;

/// Notes how a log is judged whose first batch is opened here.
pub(super) fn note_first(db: &Connection, log: Log, reaches: &[Reach]) -> Result<(), StoreError> {
    note_with("INSERT OR IGNORE", db, log, reaches)
}

fn note(db: &Connection, log: Log, reaches: &[Reach]) -> Result<(), StoreError> {
    note_with("INSERT OR REPLACE", db, log, reaches)
}

fn note_with(insert: &str, db: &Connection, log: Log, reaches: &[Reach]) -> Result<(), StoreError> {
    let sql = format!("{insert} INTO judged_log (collection, device, incarnation, reaches) VALUES (?1, ?2, ?3, ?4)");
    let Log { collection, actor } = log;
    let reaches = body_of(&reaches.to_vec());
    let params = (collection.as_bytes(), actor.device.as_bytes(), actor.incarnation, reaches);
    db.prepare_cached(&sql)?.execute(params)?;
    Ok(())
}

fn noted(db: &Connection, log: Log) -> Result<Option<Vec<Reach>>, StoreError> {
    let sql = "SELECT reaches FROM judged_log WHERE collection = ?1 AND device = ?2 AND incarnation = ?3";
    let Log { collection, actor } = log;
    let params = (collection.as_bytes(), actor.device.as_bytes(), actor.incarnation);
    let reaches: Option<Vec<u8>> = db.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
    reaches.map(|reaches| from_body(&reaches, "how a log was judged")).transpose()
}

/// The logs of which something is here.
fn logs(db: &Connection) -> Result<Vec<Log>, StoreError> {
    let sql = "SELECT DISTINCT collection, device, incarnation FROM batch WHERE taken = 1
        UNION SELECT collection, device, own_log.incarnation FROM own_log JOIN enrolment ORDER BY 1, 2, 3";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let actor = Actor { device: DeviceId::from_bytes(row.get(1)?), incarnation: row.get(2)? };
        Ok(Log { collection: CollectionId::from_bytes(row.get(0)?), actor })
    };
    Ok(rows.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// A record is of a kind that this app did not know before: the logs that wrote to it are judged from their start, the
/// next time that logs are.
pub(super) fn forget_how(db: &Connection, log: Log) -> Result<(), StoreError> {
    let sql = "DELETE FROM judged_log WHERE collection = ?1 AND device = ?2 AND incarnation = ?3";
    let Log { collection, actor } = log;
    db.prepare_cached(sql)?.execute((collection.as_bytes(), actor.device.as_bytes(), actor.incarnation))?;
    Ok(())
}

/// Judges every log again of which membership says something else than before. Returns whether records changed.
pub(super) fn judge_logs_again(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    let mut changed = false;
    for log in logs(db)? {
        let reaches = enrolled.membership.reaches(log.actor, log.collection);
        let before = noted(db, log)?;
        if before.as_deref() == Some(reaches.as_slice()) {
            continue;
        }
        let standing = Standing::of(db, &enrolled.membership, log)?;
        let differs = before.map_or(Some(1), |before| standing::first_difference(&before, &reaches));
        let once_beside = quarantine::some_beside(db, log)?.then_some(1);
        if let Some(from) = [differs, once_beside, first_beside(db, log, &standing)?].into_iter().flatten().min() {
            changed |= judge_log(db, enrolled, (log, &standing), from, now)?;
        }
        note(db, log, &reaches)?;
    }
    Ok(changed)
}

/// A batch came by which the chain to the last one that counts of a log reaches further back: what lies beside it does
/// not count.
pub(super) fn judge_beside(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    log: Log,
    now: Moment,
) -> Result<bool, StoreError> {
    let standing = Standing::of(db, &enrolled.membership, log)?;
    match first_beside(db, log, &standing)? {
        Some(from) => judge_log(db, enrolled, (log, &standing), from, now),
        None => Ok(false),
    }
}

fn first_beside(db: &Connection, log: Log, standing: &Standing) -> Result<Option<u64>, StoreError> {
    if standing.reaches.iter().all(|reach| reach.last.is_none()) {
        return Ok(None);
    }
    let places = standing::places(db, log, 1)?;
    Ok(places.iter().filter(|place| standing.leaves_beside(place)).map(|place| place.first_seq).min())
}

/// The outcome of judging a log again.
#[derive(Default)]
struct Verdicts {
    taken_back: BTreeMap<(KindId, RecordId), BTreeSet<Dot>>,
    brought: Vec<Operation>,
}

fn judge_log(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    (log, standing): (Log, &Standing),
    from: u64,
    now: Moment,
) -> Result<bool, StoreError> {
    let (mut verdicts, mut opened) = (Verdicts::default(), Opened::default());
    let judging = Judging { db, enrolled, log, standing };
    for place in standing::places(db, log, from)? {
        let operations = opened.batch(db, place.batch)?;
        judging.all(operations.iter().filter(|operation| operation.dot.seq >= from), Some(&place), &mut verdicts)?;
    }
    judging.all(opened.unsent(db, enrolled, log)?.iter(), None, &mut verdicts)?;
    verdicts.carry_out(db, enrolled, log.collection, &mut opened, now)
}

/// A log as it is judged again.
struct Judging<'a> {
    db: &'a Connection,
    enrolled: &'a Enrolled,
    log: Log,
    standing: &'a Standing,
}

impl Judging<'_> {
    /// Judges the operations of one batch: one read of each record that they are on.
    fn all<'o>(
        &self,
        operations: impl Iterator<Item = &'o Operation> + Clone,
        place: Option<&LogSpan>,
        verdicts: &mut Verdicts,
    ) -> Result<(), StoreError> {
        let (db, collection) = (self.db, self.log.collection);
        let held = records::held(db, collection, operations.clone())?;
        for operation in operations {
            let is_held = held.contains(&(operation.dot, operation.content_hash()));
            match quarantine::judge(&self.enrolled.membership, (self.log, self.standing), place, operation) {
                Ok(()) if is_held => {}
                Ok(()) => verdicts.brought.push(operation.clone()),
                Err(reason) => {
                    quarantine::keep(db, collection, operation, reason)?;
                    if is_held {
                        let record = (operation.kind, operation.record);
                        verdicts.taken_back.entry(record).or_default().insert(operation.dot);
                    }
                }
            }
        }
        Ok(())
    }
}

impl Verdicts {
    /// Returns whether records changed.
    fn carry_out(
        self,
        db: &Connection,
        enrolled: &Enrolled,
        collection: CollectionId,
        opened: &mut Opened,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let changed = !self.taken_back.is_empty() || !self.brought.is_empty();
        let kinds = self.taken_back.keys().map(|(kind, _)| *kind).collect();
        for (record, dots) in self.taken_back {
            let find = |dot, content| opened.find(db, enrolled, collection, (dot, content));
            records::without(db, (collection, record), &dots, find, now)?;
        }
        records::follow_up(db, &kinds)?;
        quarantine::bring_in(db, collection, &self.brought, now)?;
        Ok(changed)
    }
}

/// The operations of this device that are in no batch yet.
fn unsent(db: &Connection, collection: CollectionId) -> Result<Vec<Operation>, StoreError> {
    let mut rows = db.prepare_cached("SELECT body FROM unsent_operation WHERE collection = ?1 ORDER BY seq")?;
    let bodies: Vec<Vec<u8>> = rows.query_map([collection.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| from_body(body, "an operation")).collect()
}

/// The batches that were opened last.
#[derive(Default)]
pub(super) struct Opened {
    latest: VecDeque<(Hash, Rc<[Operation]>)>,
    /// The part of this device's own logs that is in no batch yet, by collection.
    unsent: BTreeMap<CollectionId, Rc<[Operation]>>,
}

impl Opened {
    /// The operations of a batch; none where its key was dropped since.
    fn batch(&mut self, db: &Connection, id: Hash) -> Result<Rc<[Operation]>, StoreError> {
        if let Some((_, operations)) = self.latest.iter().find(|(opened, _)| *opened == id) {
            return Ok(Rc::clone(operations));
        }
        let bytes =
            db.prepare_cached("SELECT bytes FROM batch WHERE id = ?1")?.query_row([id.as_bytes()], |row| row.get(0))?;
        let batch = SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))?;
        let operations = match keys::by_id(db, batch.header().key)? {
            Some(key) => batch.open(&key).map_err(|_| StoreError::Damaged("a batch"))?,
            None => Vec::new(),
        };
        if self.latest.len() == OPENED_BATCHES_MAX {
            self.latest.pop_front();
        }
        let operations: Rc<[Operation]> = operations.into();
        self.latest.push_back((id, Rc::clone(&operations)));
        Ok(operations)
    }

    fn unsent(&mut self, db: &Connection, enrolled: &Enrolled, log: Log) -> Result<Rc<[Operation]>, StoreError> {
        if log.actor != enrolled.identity.actor() {
            return Ok(Rc::new([]));
        }
        if let Some(operations) = self.unsent.get(&log.collection) {
            return Ok(Rc::clone(operations));
        }
        let operations: Rc<[Operation]> = unsent(db, log.collection)?.into();
        self.unsent.insert(log.collection, Rc::clone(&operations));
        Ok(operations)
    }

    /// An operation that was applied here, by its name: a forked log may hold others under the same dot.
    pub(super) fn find(
        &mut self,
        db: &Connection,
        enrolled: &Enrolled,
        collection: CollectionId,
        (dot, content): (Dot, ContentHash),
    ) -> Result<Option<Operation>, StoreError> {
        let log = Log { collection, actor: dot.actor };
        let is_it = |operation: &&Operation| operation.dot == dot && operation.content_hash() == content;
        let sql = "SELECT id, first_seq FROM batch WHERE collection = ?1 AND device = ?2 AND incarnation = ?3
            AND first_seq <= ?4 AND last_seq >= ?4 ORDER BY first_seq DESC, number";
        let mut statement = db.prepare_cached(sql)?;
        let params = (collection.as_bytes(), dot.actor.device.as_bytes(), dot.actor.incarnation, int(dot.seq));
        let mut holding = statement.query(params)?;
        // Nearly always the first: it is not asked which others there are.
        while let Some(row) = holding.next()? {
            let (batch, first_seq) = (Hash::from_bytes(row.get(0)?), uint(row.get(1)?));
            if let Some(found) = in_run(&self.batch(db, batch)?, first_seq, dot.seq).filter(is_it) {
                return Ok(Some(found.clone()));
            }
        }
        let unsent = self.unsent(db, enrolled, log)?;
        let first_seq = unsent.first().map_or(0, |first| first.dot.seq);
        Ok(in_run(&unsent, first_seq, dot.seq).filter(is_it).cloned())
    }
}

/// The operation of that sequence in a run of consecutive ones.
fn in_run(run: &[Operation], first_seq: u64, seq: u64) -> Option<&Operation> {
    run.get(usize::try_from(seq.checked_sub(first_seq)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::standing::first_difference;
    use kitbag_shared::chain::{Last, Reach};
    use kitbag_shared::ids::Hash;
    use kitbag_shared::record::lists::Role;

    fn reach(role: Role, last: Option<u64>) -> Reach {
        Reach { role, last: last.map(|seq| Last { seq, batch: Hash::from_bytes([1; 32]) }) }
    }

    #[test]
    fn a_log_is_judged_again_from_where_the_roles_differ() {
        let worker = |last| reach(Role::PeerWorker, last);
        let supervisor = |last| reach(Role::Supervisor, last);
        let rows = [
            ("ended", vec![worker(None)], vec![worker(Some(4))], Some(5)),
            ("ended with nothing", vec![worker(None)], vec![worker(Some(0))], Some(1)),
            ("no certificate is left", vec![worker(None)], vec![], Some(1)),
            ("admitted", vec![worker(Some(4))], vec![worker(Some(9))], Some(5)),
            ("the end was overturned", vec![worker(Some(4))], vec![worker(Some(4)), worker(None)], Some(5)),
            ("another role from there", vec![supervisor(None)], vec![supervisor(Some(4)), worker(None)], Some(1)),
            ("nothing differs", vec![worker(Some(4))], vec![worker(Some(4))], None),
        ];
        for (name, before, now, from) in rows {
            assert_eq!(first_difference(&before, &now), from, "{name}");
        }
    }
}
