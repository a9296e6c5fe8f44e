//! After an update: what this app knows and the last one did not. Batches of versions that wait are tried, collections of
//! which something was not kept are fetched again, and records of kinds that were unknown are judged and given rows.

use super::standing::Log;
use super::{judged, parked};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::{holes, records};
use kitbag_shared::batch::BATCH_VERSION;
use kitbag_shared::record::Kind;
use kitbag_shared::time::Moment;
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

const KINDS: i64 = 1;
const VERSIONS: i64 = 2;
const ROWS: i64 = 3;

/// Kinds whose rows say more since a script of the schema: those that were here before get theirs anew.
const ROWS_SINCE: [(i64, &[Kind]); 3] = [
    (24, &[Kind::Item, Kind::Place, Kind::Area, Kind::Organisation]),
    (33, &[Kind::StockMovement]),
    (38, &[Kind::Organisation]),
];

pub(super) fn learn(db: &Transaction<'_>, enrolled: &Enrolled, now: Moment) -> Result<(), StoreError> {
    if is_new(db, VERSIONS, i64::from(BATCH_VERSION))? {
        parked::retry_versions(db, enrolled, now)?;
        holes::fetch_again(db)?;
        note(db, VERSIONS, i64::from(BATCH_VERSION))?;
    }
    for (script, kinds) in ROWS_SINCE {
        if is_new(db, ROWS, script)? {
            kinds.iter().try_for_each(|kind| write_rows_of_all(db, *kind))?;
            note(db, ROWS, script)?;
        }
    }
    for kind in Kind::ALL {
        if is_new(db, KINDS, i64::from(kind.id().0))? {
            learn_kind(db, kind)?;
            note(db, KINDS, i64::from(kind.id().0))?;
        }
    }
    Ok(())
}

fn is_new(db: &Connection, what: i64, number: i64) -> Result<bool, StoreError> {
    Ok(!db.prepare_cached("SELECT 1 FROM known_here WHERE what = ?1 AND number = ?2")?.exists((what, number))?)
}

fn note(db: &Connection, what: i64, number: i64) -> Result<(), StoreError> {
    db.execute("INSERT INTO known_here (what, number) VALUES (?1, ?2)", (what, number))?;
    Ok(())
}

/// Learns a kind, one record at a time: what they were judged by is forgotten, so that their logs are judged again now.
fn learn_kind(db: &Connection, kind: Kind) -> Result<(), StoreError> {
    let (mut logs, mut after) = (BTreeSet::new(), 0);
    while let Some(kept) = records::next_of(db, kind, after)? {
        after = kept.row;
        records::write_rows_of(db, &kept)?;
        logs.extend(kept.state.known().map(|(dot, _)| (kept.collection, dot.actor)));
    }
    records::follow_up(db, &[kind.id()].into())?;
    logs.into_iter().try_for_each(|(collection, actor)| judged::forget_how(db, Log { collection, actor }))
}

fn write_rows_of_all(db: &Connection, kind: Kind) -> Result<(), StoreError> {
    let mut after = 0;
    while let Some(kept) = records::next_of(db, kind, after)? {
        after = kept.row;
        records::write_rows_of(db, &kept)?;
    }
    records::follow_up(db, &[kind.id()].into())
}
