//! Cuts what waits into sealed batches, and keeps every batch byte for byte until the server has it, and after.
//!
//! Once cut, a batch never changes: sending it again can never make a second version of it.

mod adopted;

pub use adopted::Left;
pub(super) use adopted::adopt;

use super::columns::{collection, from_body, int, uint};
use super::environment::Environment;
use super::error::StoreError;
use super::identity::Identity;
use super::{chain, keys};
use kitbag_shared::batch::{Cut, SealedBatch, seal_batch};
use kitbag_shared::clocks::BothClocks;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash};
use kitbag_shared::limits::{BATCH_OPERATIONS_MAX, BATCH_PLAIN_BYTES_TARGET};
use kitbag_shared::operation::Operation;
use kitbag_shared::seal::NONCE_BYTES;
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_shared::wire::{LogHead, RefusalCode};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// The number of times that a batch carried for another device is refused before it is offered no more, until
/// membership says something else: a day of runs.
pub(super) const OFFLINE_BUNDLE_TRIES_MAX: i64 = 96;

/// The state of a batch with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BatchState {
    ToSend,
    Stored,
    SetAside,
    Refused,
}

impl BatchState {
    pub(super) const fn code(self) -> i64 {
        match self {
            Self::ToSend => 0,
            Self::Stored => 1,
            Self::SetAside => 2,
            Self::Refused => 3,
        }
    }
}

/// Cuts every operation that waits and whose collection's key is here into sealed batches, stored in this transaction.
pub fn cut(db: &Transaction<'_>, env: &mut dyn Environment, me: &Identity) -> Result<(), StoreError> {
    for waiting in waiting_collections(db)? {
        while cut_one(db, env, me, waiting)? {}
    }
    Ok(())
}

fn waiting_collections(db: &Connection) -> Result<Vec<CollectionId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT DISTINCT collection FROM unsent_operation ORDER BY collection")?;
    Ok(rows.query_map([], |row| collection(row, 0))?.collect::<Result<_, _>>()?)
}

fn cut_one(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    collection: CollectionId,
) -> Result<bool, StoreError> {
    let run = next_run(db, collection)?;
    let (Some(last), Some(key), Some(known)) = (run.last(), keys::sealing(db, collection)?, chain::head(db)?) else {
        return Ok(false);
    };
    let mut nonce = [0; NONCE_BYTES];
    env.fill(&mut nonce);
    let previous = head(db, collection, me.incarnation)?;
    let cut = Cut { programme: me.programme, actor: me.actor(), collection, previous, head: known };
    let batch = seal_batch(&cut, &run, &key, &me.keys.sign, &nonce).map_err(|_| StoreError::Damaged("a log"))?;
    insert(db, &batch, BatchState::ToSend, true)?;
    let sql = "UPDATE own_log SET cut = ?3, head = ?4 WHERE collection = ?1 AND incarnation = ?2";
    let last_seq = int(last.dot.seq);
    db.execute(sql, (collection.as_bytes(), me.incarnation, last_seq, batch.id().as_bytes()))?;
    let sql = "DELETE FROM unsent_operation WHERE collection = ?1 AND seq <= ?2";
    db.execute(sql, (collection.as_bytes(), last_seq))?;
    Ok(true)
}

/// The next operations of a log, as many as a batch aims to hold. The sum of their own sizes is an upper bound for
/// the batch's plaintext, which shares actors and times between them.
fn next_run(db: &Connection, collection: CollectionId) -> Result<Vec<Operation>, StoreError> {
    let mut statement = db.prepare_cached("SELECT body FROM unsent_operation WHERE collection = ?1 ORDER BY seq")?;
    let mut rows = statement.query([collection.as_bytes()])?;
    let (mut run, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(0)?;
        bytes += body.len();
        if run.len() == BATCH_OPERATIONS_MAX || (bytes > BATCH_PLAIN_BYTES_TARGET && !run.is_empty()) {
            break;
        }
        run.push(from_body(&body, "an operation")?);
    }
    Ok(run)
}

fn head(db: &Connection, collection: CollectionId, incarnation: u32) -> Result<Hash, StoreError> {
    let sql = "SELECT head FROM own_log WHERE collection = ?1 AND incarnation = ?2";
    Ok(Hash::from_bytes(db.query_row(sql, (collection.as_bytes(), incarnation), |row| row.get(0))?))
}

/// Keeps a batch that is not here yet.
pub(super) fn insert(db: &Connection, batch: &SealedBatch, state: BatchState, taken: bool) -> Result<(), StoreError> {
    let sql = "INSERT INTO batch (id, collection, device, incarnation, first_seq, last_seq, bytes, state, taken)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let header = batch.header();
    let (id, actor) = (batch.id(), header.actor);
    db.prepare_cached(sql)?.execute((
        id.as_bytes(),
        header.collection.as_bytes(),
        actor.device.as_bytes(),
        actor.incarnation,
        int(header.first_seq),
        int(header.last_seq()),
        batch.bytes(),
        state.code(),
        taken,
    ))?;
    Ok(())
}

/// Keeps a batch of the server's of which nothing can be read, under the id of nobody.
pub(super) fn insert_unread(
    db: &Connection,
    (collection, nobody): (CollectionId, DeviceId),
    id: &Hash,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO batch (id, collection, device, incarnation, first_seq, last_seq, bytes, state, taken)
        VALUES (?1, ?2, ?3, 0, 0, 0, ?4, 1, 0)";
    db.prepare_cached(sql)?.execute((id.as_bytes(), collection.as_bytes(), nobody.as_bytes(), bytes))?;
    Ok(())
}

/// Whether a batch is here whose operations were not applied yet, for whatever reason.
pub(super) fn is_not_taken(db: &Connection, id: &Hash) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM batch WHERE id = ?1 AND taken = 0")?.exists([id.as_bytes()])?)
}

/// Whether a batch is here.
pub(super) fn contains(db: &Connection, id: &Hash) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM batch WHERE id = ?1")?.exists([id.as_bytes()])?)
}

/// Batches to be sent, as many as fit, and at least one if there is any: this device's own in the order of their logs, then
/// those that it carries for others, what was refused least often first.
pub(super) fn to_send(db: &Connection, me: &Identity, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT number FROM batch WHERE state = 0
        ORDER BY device <> ?1, CASE device WHEN ?1 THEN 0 ELSE tries END, number";
    as_many_as_fit(db, sql, me, bytes_max)
}

/// Batches that the server has no receipt for, those that it refused included, as many as fit: to be carried to a device
/// that has better luck. This device's own first; none that cannot be read here.
pub(super) fn to_carry(db: &Connection, me: &Identity, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT number FROM batch WHERE state IN (0, 3) AND first_seq > 0 ORDER BY device <> ?1, number";
    as_many_as_fit(db, sql, me, bytes_max)
}

fn as_many_as_fit(db: &Connection, sql: &str, me: &Identity, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([me.device().as_bytes()])?;
    let mut bytes_of = db.prepare_cached("SELECT bytes FROM batch WHERE number = ?1")?;
    let (mut batches, mut bytes) = (Vec::<Vec<u8>>::new(), 0);
    while let Some(row) = rows.next()? {
        let batch: Vec<u8> = bytes_of.query_row([row.get::<_, i64>(0)?], |row| row.get(0))?;
        bytes += batch.len();
        if bytes > bytes_max && !batches.is_empty() {
            break;
        }
        batches.push(batch);
    }
    Ok(batches)
}

/// Seals the same operations anew instead of sending the bytes that were cut, as a simpler client would. Only with
/// [`Guard::SameBytes`] switched off.
pub(super) fn sealed_anew(db: &Connection, env: &mut dyn Environment, me: &Identity) -> Result<(), StoreError> {
    let sql = "SELECT number, bytes FROM batch WHERE state = 0 AND device = ?1 ORDER BY number";
    let waiting: Vec<(i64, Vec<u8>)> = db
        .prepare_cached(sql)?
        .query_map([me.device().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (number, bytes) in waiting {
        let damaged = StoreError::Damaged("a batch");
        let Ok(batch) = SealedBatch::from_bytes(bytes) else { return Err(damaged) };
        let header = batch.header();
        let key = keys::by_id(db, header.key)?.ok_or(StoreError::Damaged("a key"))?;
        let operations = batch.open(&key).map_err(|_| StoreError::Damaged("a batch"))?;
        let mut nonce = [0; NONCE_BYTES];
        env.fill(&mut nonce);
        let (previous, head) = (header.previous, header.head);
        let cut = Cut { programme: me.programme, actor: header.actor, collection: header.collection, previous, head };
        let anew = seal_batch(&cut, &operations, &key, &me.keys.sign, &nonce).map_err(|_| damaged)?;
        db.execute(
            "UPDATE batch SET id = ?2, bytes = ?3 WHERE number = ?1",
            (number, anew.id().as_bytes(), anew.bytes()),
        )?;
    }
    Ok(())
}

/// The server has it, durably. Returns whether that is news. What of its log was refused for the want of what is before it
/// is offered again.
pub(super) fn receipted(db: &Connection, id: &Hash, at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE batch SET state = 1, refusal = NULL, stored_at = ?2 WHERE id = ?1 AND state <> 1";
    let news = db.prepare_cached(sql)?.execute((id.as_bytes(), at.0))? > 0;
    if news {
        let sql = "UPDATE batch SET state = 0, refusal = NULL WHERE state = 3 AND refusal = ?2
            AND (collection, device, incarnation) = (SELECT collection, device, incarnation FROM batch WHERE id = ?1)";
        db.prepare_cached(sql)?.execute((id.as_bytes(), RefusalCode::Gap.number()))?;
    }
    Ok(news)
}

/// The server does not take it. It is tried again with the next run: nothing that is refused stands in the way of what is
/// behind it. Returns whether that is news.
pub(super) fn refused(db: &Connection, id: &Hash, why: RefusalCode) -> Result<bool, StoreError> {
    let sql = "UPDATE batch SET state = ?3, refusal = ?2, tries = tries + 1 WHERE id = ?1 AND state = 0";
    Ok(db.execute(sql, (id.as_bytes(), why.number(), BatchState::Refused.code()))? > 0)
}

/// A run begins: what was refused is tried once more, since the server may know more by now; what is carried for others, so
/// many times.
pub fn offer_refused_again(db: &Connection) -> Result<(), StoreError> {
    let sql = "UPDATE batch SET state = 0, refusal = NULL
        WHERE state = 3 AND (tries < ?1 OR device = (SELECT device FROM enrolment))";
    db.execute(sql, [OFFLINE_BUNDLE_TRIES_MAX])?;
    Ok(())
}

/// Membership says something else than before, and so may the server of what it refused.
pub(super) fn try_refused_afresh(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE batch SET tries = 0 WHERE state = 3", [])?;
    offer_refused_again(db)
}

/// The server was set back in this collection: it is offered every batch that is here, other devices' included.
pub(super) fn offer_all_again(db: &Connection, collection: CollectionId) -> Result<(), StoreError> {
    db.execute("UPDATE batch SET state = 0 WHERE collection = ?1 AND state = 1", [collection.as_bytes()])?;
    Ok(())
}

/// Offers again whatever of this device's logs the server says it lacks. Returns whether there was any.
pub(super) fn offer_lacking(db: &Connection, me: &Identity, heads: &[LogHead]) -> Result<bool, StoreError> {
    let sql = "SELECT collection, incarnation, max(last_seq) FROM batch
        WHERE device = ?1 AND state = 1 GROUP BY collection, incarnation";
    let device = me.device();
    let logs: Vec<(CollectionId, u32, i64)> = {
        let mut rows = db.prepare_cached(sql)?;
        rows.query_map([device.as_bytes()], |row| Ok((collection(row, 0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?
    };
    let mut lacks = false;
    for (collection, incarnation, last_seq) in logs {
        let actor = Actor { device, incarnation };
        let head = heads.iter().find(|head| head.collection == collection && head.actor == actor);
        let head_seq = head.map_or(0, |head| head.seq);
        if uint(last_seq) > head_seq {
            let sql = "UPDATE batch SET state = 0 WHERE collection = ?1 AND device = ?2 AND incarnation = ?3
                AND (state = 1 OR state = 3 AND refusal = ?5) AND last_seq > ?4";
            let gap = RefusalCode::Gap.number();
            db.execute(sql, (collection.as_bytes(), device.as_bytes(), incarnation, int(head_seq), gap))?;
            lacks = true;
        }
    }
    Ok(lacks)
}

/// Whether the server has more of one of this incarnation's logs than was ever cut here: another copy wrote it.
pub(super) fn overtaken(db: &Connection, me: &Identity, heads: &[LogHead]) -> Result<bool, StoreError> {
    for head in heads.iter().filter(|head| head.actor == me.actor()) {
        let sql = "SELECT max(cut) FROM own_log WHERE collection = ?1 AND incarnation = ?2";
        let cut: Option<i64> = db.query_row(sql, (head.collection.as_bytes(), me.incarnation), |row| row.get(0))?;
        if head.seq > uint(cut.unwrap_or(0)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The time, by both clocks, for which a lost device keeps work that the server does not take, or that no key to seal
/// it came for. Then it wipes itself: whoever has it in hand must not keep it from that for ever.
pub(super) const LATE_MS_MAX: i64 = 2 * DAY_MS;

/// The condition for what of its own the server does not have, for whatever reason.
const LATE: &str = "EXISTS (SELECT 1 FROM unsent_operation)
    OR EXISTS (SELECT 1 FROM batch JOIN enrolment USING (device) WHERE state IN (0, 3))
    OR EXISTS (SELECT 1 FROM fading_key WHERE stored <> 1 AND entry IS NOT NULL)";

/// Notes since when a lost device has such work.
pub(super) fn note_late(db: &Connection, lost: bool, clocks: BothClocks) -> Result<(), StoreError> {
    let late: bool = lost && db.query_row(&format!("SELECT {LATE}"), [], |row| row.get(0))?;
    let sql = "UPDATE enrolment SET late_own = CASE WHEN ?1 THEN coalesce(late_own, ?2) END,
        late_server = CASE WHEN ?1 THEN coalesce(late_server, ?3) END";
    db.prepare_cached(sql)?.execute((late, clocks.own.0, clocks.server.0))?;
    let sql = "UPDATE enrolment SET too_late = coalesce(?1 - late_own >= ?3 AND ?2 - late_server >= ?3, 0)";
    db.prepare_cached(sql)?.execute((clocks.own.0, clocks.server.0, LATE_MS_MAX))?;
    Ok(())
}

/// Whether a lost device has nothing left that it should wait for.
pub(super) fn has_let_go(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row(&format!("SELECT too_late OR NOT ({LATE}) FROM enrolment"), [], |row| row.get(0))?)
}

/// Whether a batch waits to be sent, or an operation to be cut that can be.
pub(super) fn waits(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM batch WHERE state = 0)
        OR EXISTS (SELECT 1 FROM unsent_operation JOIN named_key AS named USING (collection)
            JOIN collection_key AS held ON held.id = named.key WHERE named.used_for = 0)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// The sealed batches that the server has no receipt for: for the copy outside the database.
pub(super) fn waiting(db: &Connection, me: &Identity) -> Result<Vec<SealedBatch>, StoreError> {
    to_carry(db, me, usize::MAX)?.into_iter().map(as_batch).collect()
}

/// A batch that lies here, as one.
pub(super) fn as_batch(bytes: Vec<u8>) -> Result<SealedBatch, StoreError> {
    SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))
}

/// Whether a batch is of this incarnation's own logs.
pub(super) fn is_own(db: &Connection, me: &Identity, id: &Hash) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM batch WHERE id = ?1 AND device = ?2 AND incarnation = ?3";
    Ok(db.prepare_cached(sql)?.exists((id.as_bytes(), me.device().as_bytes(), me.incarnation))?)
}

/// A batch that is here was seen on the server: it need not be offered again.
pub(super) fn delivered_again(db: &Connection, id: &Hash) -> Result<(), StoreError> {
    // `stored_at` stays as the receipt said; without one, only the receipt itself makes it "sent".
    let sql = "UPDATE batch SET state = 1, refusal = NULL WHERE id = ?1 AND state IN (0, 3) AND stored_at IS NOT NULL";
    db.execute(sql, [id.as_bytes()])?;
    Ok(())
}

/// A batch that is carried here for another device came from the server: somebody else has brought it, and it counts as if
/// this device had. Returns whether it is one.
pub(super) fn carried_came(db: &Connection, me: &Identity, id: &Hash) -> Result<bool, StoreError> {
    let sql = "UPDATE batch SET state = 1, refusal = NULL
        WHERE id = ?1 AND taken = 0 AND state IN (0, 3) AND device <> ?2 AND first_seq > 0";
    Ok(db.prepare_cached(sql)?.execute((id.as_bytes(), me.device().as_bytes()))? > 0)
}

/// A batch that is here and was set aside after a fork.
pub(super) fn set_aside(db: &Connection, id: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT bytes FROM batch WHERE id = ?1 AND state = ?2";
    Ok(db.query_row(sql, (id.as_bytes(), BatchState::SetAside.code()), |row| row.get(0)).optional()?)
}

/// A batch that was set aside is on the server.
pub(super) fn publish_after_all(db: &Connection, id: &Hash, taken: bool) -> Result<(), StoreError> {
    let sql = "UPDATE batch SET state = ?2, taken = ?3 WHERE id = ?1";
    db.execute(sql, (id.as_bytes(), BatchState::Stored.code(), taken))?;
    Ok(())
}

/// A batch is not offered any more.
pub(super) fn give_up(db: &Connection, id: &Hash) -> Result<(), StoreError> {
    db.execute("UPDATE batch SET state = ?2 WHERE id = ?1", (id.as_bytes(), BatchState::SetAside.code()))?;
    Ok(())
}
