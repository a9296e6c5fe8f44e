//! A sealed batch that came: verified, opened, and each of its operations judged and applied.
//!
//! A batch is kept whatever happens, and the cursor moves over it: what lacks a key or a statement waits here.

use super::quarantine::Reason;
use super::standing::{Log, Place, Standing};
use super::{judged, quarantine};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::outbox::{self, BatchState};
use crate::store::{cursors, keys, records};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::ids::Hash;
use kitbag_shared::keys::hash;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::Delivered;
use rusqlite::Transaction;

/// What a batch did here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) moved: bool,
    pub(super) changed: bool,
}

/// Takes a batch if it is the next of its collection.
pub(super) fn deliver(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    delivered: &Delivered,
    now: Moment,
) -> Result<Progress, StoreError> {
    let cursor = cursors::of(db, delivered.collection)?;
    if delivered.position != cursor.position.saturating_add(1) {
        return Ok(Progress::default());
    }
    let id = hash("kitbag batch id v1", &[&delivered.batch]);
    cursors::set(db, &cursor.advance(&id))?;
    let changed = take(db, enrolled, delivered, &id, now)?;
    Ok(Progress { moved: true, changed })
}

fn take(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    delivered: &Delivered,
    id: &Hash,
    now: Moment,
) -> Result<bool, StoreError> {
    if outbox::contains(db, id)? {
        // This device's own, or one that is pulled again: the server has it, which is as good as a receipt.
        outbox::delivered_again(db, id)?;
        return take_after_all(db, enrolled, id, now);
    }
    match SealedBatch::from_bytes(delivered.batch.to_vec()) {
        Ok(batch) if batch.header().collection == delivered.collection => {
            let programme = batch.header().programme == enrolled.identity.programme;
            let taken = programme.then(|| open(db, enrolled, &batch, now)).transpose()?.unwrap_or(Opened::Bad);
            match taken {
                Opened::Bad => quarantine::keep_batch(db, delivered.collection, id, &delivered.batch)?,
                Opened::Parked => outbox::insert(db, &batch, BatchState::Stored, false)?,
                Opened::Taken { .. } => outbox::insert(db, &batch, BatchState::Stored, true)?,
            }
            Ok(chain_closed(db, enrolled, &batch, &taken, now)? || taken.changed())
        }
        _ => {
            quarantine::keep_batch(db, delivered.collection, id, &delivered.batch)?;
            Ok(false)
        }
    }
}

/// A batch that was set aside after a fork was published all the same, by a device that had it from an earlier server.
/// Others replace what it holds by its old names: only if it is known here too are both names one.
fn take_after_all(db: &Transaction<'_>, enrolled: &Enrolled, id: &Hash, now: Moment) -> Result<bool, StoreError> {
    let Some(bytes) = outbox::set_aside(db, id)? else {
        return Ok(false);
    };
    let batch = SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))?;
    let taken = open(db, enrolled, &batch, now)?;
    outbox::publish_after_all(db, id, matches!(taken, Opened::Taken { .. }))?;
    Ok(chain_closed(db, enrolled, &batch, &taken, now)? || taken.changed())
}

/// If this batch lies in the chain to the last one of its log that counts, what was taken beside it is judged again.
fn chain_closed(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    batch: &SealedBatch,
    taken: &Opened,
    now: Moment,
) -> Result<bool, StoreError> {
    match taken {
        Opened::Taken { may_close_a_gap: true, .. } => judged::judge_beside(db, enrolled, log_of(batch), now),
        Opened::Taken { .. } | Opened::Parked | Opened::Bad => Ok(false),
    }
}

fn log_of(batch: &SealedBatch) -> Log {
    let header = batch.header();
    Log { collection: header.collection, actor: header.actor }
}

enum Opened {
    /// It lacks a key, or a statement about its device.
    Parked,
    /// It is not what its device signed, or no run of operations.
    Bad,
    Taken {
        /// Whether anything of it was applied.
        changed: bool,
        /// Whether it may lie in the chain to an end of its device, and show what lies beside that.
        may_close_a_gap: bool,
    },
}

impl Opened {
    const fn changed(&self) -> bool {
        matches!(self, Self::Taken { changed: true, .. })
    }
}

fn open(db: &Transaction<'_>, enrolled: &Enrolled, batch: &SealedBatch, now: Moment) -> Result<Opened, StoreError> {
    let header = batch.header();
    let Some(card) = enrolled.membership.card(header.actor.device) else {
        return Ok(Opened::Parked);
    };
    if batch.verify(&card.verify).is_err() {
        return Ok(Opened::Bad);
    }
    let Some(key) = keys::by_id(db, header.key)? else {
        return Ok(Opened::Parked);
    };
    if key.collection != header.collection {
        return Ok(Opened::Bad);
    }
    let Ok(operations) = batch.open(&key) else {
        return Ok(Opened::Bad);
    };
    let (log, place) = (log_of(batch), Place::of(batch));
    let standing = Standing::of_one(db, &enrolled.membership, log, &place)?;
    judged::note_first(db, log, &standing.reaches)?;
    let mut counting = Vec::new();
    for operation in &operations {
        match quarantine::judge(&enrolled.membership, (log, &standing), Some(&place), operation) {
            Ok(()) => counting.push(operation),
            Err(reason) => quarantine::keep(db, header.collection, operation, reason)?,
        }
    }
    let changed = !counting.is_empty();
    for second in records::apply_all(db, header.collection, counting, now)? {
        quarantine::keep(db, header.collection, second, Reason::BesideItsLog)?;
    }
    Ok(Opened::Taken { changed, may_close_a_gap: standing.may_close_a_gap(place.batch) })
}

/// Tries the batches again that waited for a key or a statement. Returns whether any was taken.
pub(super) fn retry_parked(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<bool, StoreError> {
    let parked: Vec<(i64, Vec<u8>)> = {
        let mut rows =
            db.prepare_cached("SELECT number, bytes FROM batch WHERE taken = 0 AND state = 1 ORDER BY number")?;
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
    };
    let mut any = false;
    for (number, bytes) in parked {
        let batch = SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))?;
        let taken = open(db, enrolled, &batch, now)?;
        match taken {
            Opened::Parked => continue,
            Opened::Bad => quarantine::keep_batch(db, batch.header().collection, &batch.id(), batch.bytes())?,
            Opened::Taken { .. } => any = true,
        }
        db.execute("UPDATE batch SET taken = 1 WHERE number = ?1", [number])?;
        chain_closed(db, enrolled, &batch, &taken, now)?;
    }
    Ok(any)
}
