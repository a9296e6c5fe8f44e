//! A sealed batch that came: verified, opened, and each of its operations judged and applied.
//!
//! The cursor moves over every batch. What lacks a key, a statement or a newer app waits here while there is room, and is
//! fetched again where there is none.

use super::parked::{self, Need};
use super::quarantine::Reason;
use super::standing::{Log, LogSpan, Standing};
use super::{judged, quarantine};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::outbox::{self, BatchState};
use crate::store::{chain, cursors, holes, keys, records};
use kitbag_shared::batch::{BatchError, SealedBatch};
use kitbag_shared::ids::{CollectionId, Hash};
use kitbag_shared::keys::hash;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::Delivered;
use rusqlite::{Connection, Transaction};

/// The effect of a batch here.
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
    if outbox::contains(db, &id)? {
        // This device's own, or one that is pulled again: the server has it, which is as good as a receipt.
        outbox::delivered_again(db, &id)?;
        if outbox::carried_came(db, &enrolled.identity, &id)? {
            let taken = take_kept(db, enrolled, &id, now)?;
            return Ok(Progress { moved: true, changed: taken.changed() });
        }
        return Ok(Progress { moved: true, changed: take_after_all(db, enrolled, &id, now)? });
    }
    let came = take_new(db, enrolled, (delivered.collection, &delivered.batch), &id, now)?;
    if !came.kept {
        holes::note(db, &cursor)?;
    }
    Ok(Progress { moved: true, changed: came.changed })
}

/// The fate of a batch that is new here.
pub(super) struct Came {
    pub(super) changed: bool,
    /// Else there was no room for it.
    pub(super) kept: bool,
}

impl Came {
    const KEPT: Self = Self { changed: false, kept: true };
    const NO_ROOM: Self = Self { changed: false, kept: false };
}

pub(super) fn take_new(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    (collection, bytes): (CollectionId, &[u8]),
    id: &Hash,
    now: Moment,
) -> Result<Came, StoreError> {
    let batch = match SealedBatch::from_bytes(bytes.to_vec()) {
        Ok(batch) if belongs(enrolled, collection, &batch) => batch,
        Err(BatchError::UnknownVersion) => return park_unread(db, enrolled, (collection, bytes), id),
        Ok(_) | Err(_) => {
            quarantine::keep_batch(db, collection, id, bytes)?;
            return Ok(Came::KEPT);
        }
    };
    let taken = open(db, enrolled, &batch, now)?;
    match taken {
        Opened::Bad => quarantine::keep_batch(db, collection, id, bytes)?,
        Opened::Parked(need) => {
            if !parked::has_room(db, &enrolled.membership, batch.header().actor.device, bytes.len())? {
                return Ok(Came::NO_ROOM);
            }
            outbox::insert(db, &batch, BatchState::Stored, false)?;
            parked::park(db, id, need)?;
        }
        Opened::Taken { .. } => outbox::insert(db, &batch, BatchState::Stored, true)?,
    }
    Ok(Came { changed: chain_closed(db, enrolled, &batch, &taken, now)? || taken.changed(), kept: true })
}

fn belongs(enrolled: &Enrolled, collection: CollectionId, batch: &SealedBatch) -> bool {
    let header = batch.header();
    header.collection == collection && header.programme == enrolled.identity.programme
}

/// A batch of a version that this app does not know: a newer one will.
fn park_unread(
    db: &Connection,
    enrolled: &Enrolled,
    (collection, bytes): (CollectionId, &[u8]),
    id: &Hash,
) -> Result<Came, StoreError> {
    if !parked::has_room(db, &enrolled.membership, parked::NOBODY, bytes.len())? {
        return Ok(Came::NO_ROOM);
    }
    outbox::insert_unread(db, (collection, parked::NOBODY), id, bytes)?;
    parked::park(db, id, Need::NewerApp)?;
    Ok(Came::KEPT)
}

/// Takes a batch that is kept here and was not taken yet, if that can be by now.
pub(super) fn take_kept(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    id: &Hash,
    now: Moment,
) -> Result<Opened, StoreError> {
    let sql = "SELECT bytes FROM batch WHERE id = ?1";
    let bytes = db.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0))?;
    let batch = SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))?;
    let taken = open(db, enrolled, &batch, now)?;
    match taken {
        Opened::Parked(need) => {
            parked::park(db, id, need)?;
            return Ok(taken);
        }
        Opened::Bad => quarantine::keep_batch(db, batch.header().collection, id, batch.bytes())?,
        Opened::Taken { .. } => {}
    }
    db.prepare_cached("UPDATE batch SET taken = 1 WHERE id = ?1")?.execute([id.as_bytes()])?;
    chain_closed(db, enrolled, &batch, &taken, now)?;
    Ok(taken)
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
    if let Opened::Parked(need) = taken {
        parked::park(db, id, need)?;
    }
    Ok(chain_closed(db, enrolled, &batch, &taken, now)? || taken.changed())
}

/// Judges again what was taken beside this batch, if it lies in the chain to the last one of its log that counts.
fn chain_closed(
    db: &Transaction<'_>,
    enrolled: &Enrolled,
    batch: &SealedBatch,
    taken: &Opened,
    now: Moment,
) -> Result<bool, StoreError> {
    match taken {
        Opened::Taken { may_close_a_gap: true, .. } => judged::judge_beside(db, enrolled, log_of(batch), now),
        Opened::Taken { .. } | Opened::Parked(_) | Opened::Bad => Ok(false),
    }
}

fn log_of(batch: &SealedBatch) -> Log {
    let header = batch.header();
    Log { collection: header.collection, actor: header.actor }
}

pub(super) enum Opened {
    /// A batch that lacks a key, or a statement about its device.
    Parked(Need),
    /// A batch that is not what its device signed, or no run of operations.
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
        return Ok(Opened::Parked(Need::Device(header.actor.device)));
    };
    if batch.verify(&card.verify).is_err() {
        return Ok(Opened::Bad);
    }
    // Whoever is out can say anything of what they knew.
    let author = header.actor.device;
    if enrolled.membership.member(author).is_some() {
        chain::note_head(db, &enrolled.membership, author, &header.head)?;
    }
    let Some(key) = keys::to_open(db, header.key)? else {
        return Ok(Opened::Parked(Need::Key(header.key)));
    };
    if key.collection != header.collection {
        return Ok(Opened::Bad);
    }
    let Ok(operations) = batch.open(&key) else {
        return Ok(Opened::Bad);
    };
    let (log, place) = (log_of(batch), LogSpan::of(batch));
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
