//! What counts of one log: by which certificates, up to which sequence, and on which chain of batches.
//!
//! An end names the last batch that counts. A log that was forked has batches beside the chain that leads there, and
//! what they hold does not count, however low its sequence. Knows no operations.

use crate::store::columns::int;
use crate::store::error::StoreError;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Last, Reach, State as Membership};
use kitbag_shared::ids::{Actor, CollectionId, Hash};
use kitbag_shared::record::lists::Role;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// A log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Log {
    pub(super) collection: CollectionId,
    pub(super) actor: Actor,
}

/// The place of an operation in its log: the batch that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LogSpan {
    pub(super) batch: Hash,
    pub(super) first_seq: u64,
    pub(super) last_seq: u64,
}

impl LogSpan {
    pub(super) fn of(batch: &SealedBatch) -> Self {
        let header = batch.header();
        Self { batch: batch.id(), first_seq: header.first_seq, last_seq: header.last_seq() }
    }
}

/// The batches that lead to the one that an end names, as far back as they are here without a gap.
#[derive(Clone)]
struct Chain {
    batches: BTreeSet<Hash>,
    /// The first sequence of the earliest of them. What lies before it may lead there or not: nobody knows yet.
    first_seq: u64,
}

/// The standing of a log: what counts of it.
pub(super) struct Standing {
    pub(super) reaches: Vec<Reach>,
    /// The chain of each of them to its end; none while the batch that it names is not here.
    chains: Vec<Option<Chain>>,
}

impl Standing {
    /// Finds the standing of all batches of a log that are here.
    pub(super) fn of(db: &Connection, membership: &Membership, log: Log) -> Result<Self, StoreError> {
        Self::with_chains(membership, log, |last| chain(db, log, last))
    }

    /// Finds the standing of one batch: the chain is only walked if it leads past it.
    pub(super) fn of_one(
        db: &Connection,
        membership: &Membership,
        log: Log,
        place: &LogSpan,
    ) -> Result<Self, StoreError> {
        Self::with_chains(
            membership,
            log,
            |last| if last.seq > place.last_seq { chain(db, log, last) } else { Ok(None) },
        )
    }

    /// Finds the standing of an operation whose batch is not known: by its sequence alone.
    pub(super) fn by_sequence(membership: &Membership, log: Log) -> Self {
        let reaches = membership.reaches(log.actor, log.collection);
        Self { chains: vec![None; reaches.len()], reaches }
    }

    fn with_chains(
        membership: &Membership,
        log: Log,
        walk: impl Fn(Last) -> Result<Option<Chain>, StoreError>,
    ) -> Result<Self, StoreError> {
        let reaches = membership.reaches(log.actor, log.collection);
        let chains = reaches.iter().map(|reach| reach.last.map_or(Ok(None), &walk)).collect::<Result<_, _>>()?;
        Ok(Self { reaches, chains })
    }

    /// The roles by which an operation counts.
    pub(super) fn roles(&self, place: Option<&LogSpan>, seq: u64) -> Vec<Role> {
        self.roles_where(|reach, chain| reach.holds(seq) && !is_beside(reach, chain, place))
    }

    /// The roles by which it would count if a supervisor admitted it.
    pub(super) fn roles_once_admitted(&self, seq: u64) -> Vec<Role> {
        self.roles_where(|reach, _| !reach.holds(seq))
    }

    fn roles_where(&self, which: impl Fn(&Reach, Option<&Chain>) -> bool) -> Vec<Role> {
        let both = self.reaches.iter().zip(&self.chains);
        both.filter(|(reach, chain)| which(reach, chain.as_ref())).map(|(reach, _)| reach.role).collect()
    }

    /// Whether a batch lies beside the chain to some end.
    pub(super) fn leaves_beside(&self, place: &LogSpan) -> bool {
        self.reaches.iter().zip(&self.chains).any(|(reach, chain)| is_beside(reach, chain.as_ref(), Some(place)))
    }

    /// Whether an end names this batch as the last that counts, or the chain to one is here already: with this batch it
    /// may be known of more batches on which side they lie.
    pub(super) fn may_close_a_gap(&self, batch: Hash) -> bool {
        self.chains.iter().any(Option::is_some)
            || self.reaches.iter().any(|reach| reach.last.is_some_and(|last| last.batch == batch))
    }
}

fn is_beside(reach: &Reach, chain: Option<&Chain>, place: Option<&LogSpan>) -> bool {
    let (Some(last), Some(place)) = (reach.last, place) else {
        return false;
    };
    if last.batch == place.batch || place.first_seq > last.seq {
        return false;
    }
    let left_out = |chain: &Chain| place.last_seq >= chain.first_seq && !chain.batches.contains(&place.batch);
    place.last_seq >= last.seq || chain.is_some_and(left_out)
}

/// The chain to that batch, itself included; `None` if it is not here.
fn chain(db: &Connection, log: Log, last: Last) -> Result<Option<Chain>, StoreError> {
    let (mut chain, mut next) = (Chain { batches: BTreeSet::new(), first_seq: last.seq }, last.batch);
    let mut bytes_of = db.prepare_cached("SELECT bytes FROM batch WHERE id = ?1")?;
    while let Some(bytes) = bytes_of.query_row([next.as_bytes()], |row| row.get(0)).optional()? {
        let Ok(batch) = SealedBatch::from_bytes(bytes) else { break };
        // An end may name anything: only what lies in this log leads to it.
        if (batch.header().collection, batch.header().actor) != (log.collection, log.actor) {
            break;
        }
        chain.batches.insert(next);
        chain.first_seq = batch.header().first_seq;
        next = batch.header().previous;
    }
    Ok((!chain.batches.is_empty()).then_some(chain))
}

/// The batches of a log that are here and were opened, from a sequence on, in the order of the log.
pub(super) fn places(db: &Connection, log: Log, from: u64) -> Result<Vec<LogSpan>, StoreError> {
    let sql = "SELECT id, first_seq, last_seq FROM batch WHERE collection = ?1 AND device = ?2 AND incarnation = ?3
        AND last_seq >= ?4 AND taken = 1 AND state <> 2 ORDER BY first_seq, number";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let seq = |column| row.get(column).map(crate::store::columns::uint);
        Ok(LogSpan { batch: Hash::from_bytes(row.get(0)?), first_seq: seq(1)?, last_seq: seq(2)? })
    };
    let Log { collection, actor } = log;
    let params = (collection.as_bytes(), actor.device.as_bytes(), actor.incarnation, int(from));
    Ok(rows.query_map(params, read)?.collect::<Result<_, _>>()?)
}

/// The lowest sequence from which two judgements of a log may differ.
pub(super) fn first_difference(before: &[Reach], now: &[Reach]) -> Option<u64> {
    let ends = before.iter().chain(now).filter_map(|reach| reach.last);
    let turns: BTreeSet<u64> = ends.map(|last| last.seq.saturating_add(1)).chain([1]).collect();
    let roles = |reaches: &[Reach], seq: u64| -> BTreeSet<Role> {
        reaches.iter().filter(|reach| reach.holds(seq)).map(|reach| reach.role).collect()
    };
    turns.into_iter().find(|seq| roles(before, *seq) != roles(now, *seq))
}
