//! A database that was cloned or set back goes on under a new incarnation and loses nothing.
//!
//! What this copy wrote and the server never confirmed is published again under new names, each with its old name
//! and content, so that whatever another copy published of the same counts once.

use super::columns::from_body;
use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::forms::drafts;
use super::identity::Identity;
use super::inbox::{self, quarantine};
use super::outbox::BatchState;
use super::{keys, lists, log, records, shift};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::ids::{Actor, CollectionId, Dot, InstallId};
use kitbag_shared::merge::republished;
use kitbag_shared::operation::Operation;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::ListCursors;
use rusqlite::{Connection, Transaction};
use std::collections::BTreeMap;

/// Goes on under a new incarnation, on the same install.
pub(super) fn reincarnate(
    db: &Transaction<'_>,
    enrolled: &mut Enrolled,
    env: &mut dyn Environment,
) -> Result<(), StoreError> {
    let install = enrolled.identity.install;
    begin(db, enrolled, install, env)
}

/// Goes on under a new incarnation if this database lies on another install than the one that it was begun on.
pub(super) fn settle_install(
    db: &Transaction<'_>,
    enrolled: &mut Enrolled,
    install: InstallId,
    env: &mut dyn Environment,
) -> Result<(), StoreError> {
    if enrolled.identity.install == install { Ok(()) } else { begin(db, enrolled, install, env) }
}

fn begin(
    db: &Transaction<'_>,
    enrolled: &mut Enrolled,
    install: InstallId,
    env: &mut dyn Environment,
) -> Result<(), StoreError> {
    let me = enrolled.identity.clone();
    let unconfirmed = unconfirmed(db, &me)?;
    // Copies that go on at the same time should not take the same number, and find that out, and do it again.
    let mut step = [0; 2];
    env.fill(&mut step);
    let step = u32::from(u16::from_be_bytes(step)).saturating_add(1);
    let incarnation = latest_incarnation(db, &me)?.saturating_add(step);
    let now = env.now();
    db.execute("DELETE FROM unsent_operation", [])?;
    let sql = "UPDATE enrolment SET incarnation = ?1, install = ?2, lease = NULL";
    db.execute(sql, (incarnation, install.as_bytes()))?;
    // A lease that does not fit is also what a server shows that was set back: whatever it says it has is fetched anew.
    lists::keep(db, &ListCursors::default())?;
    lists::offer_all_again(db)?;
    for (collection, operations) in unconfirmed {
        publish_again(db, collection, &operations, Actor { incarnation, ..me.actor() }, now)?;
    }
    enrolled.reload_identity(db)?;
    // What an end let count under the old name may not count under the new one.
    inbox::try_again(db, enrolled, now)?;
    Ok(())
}

/// The latest incarnation of this device that is known to have written: another copy of this database may have gone on
/// already, and what it wrote may be here. Under its name nothing else may be written, not even for a moment.
fn latest_incarnation(db: &Connection, me: &Identity) -> Result<u32, StoreError> {
    let sql = "SELECT max(incarnation) FROM batch WHERE device = ?1";
    let seen: Option<u32> = db.query_row(sql, [me.device().as_bytes()], |row| row.get(0))?;
    Ok(seen.unwrap_or(0).max(me.incarnation))
}

/// The operations of the present incarnation that the server has not confirmed, in the order of its log. The sealed
/// batches that held them are set aside.
fn unconfirmed(db: &Transaction<'_>, me: &Identity) -> Result<BTreeMap<CollectionId, Vec<Operation>>, StoreError> {
    let mut by_collection: BTreeMap<CollectionId, BTreeMap<u64, Operation>> = BTreeMap::new();
    for (number, bytes) in unconfirmed_batches(db, me)? {
        let batch = SealedBatch::from_bytes(bytes).map_err(|_| StoreError::Damaged("a batch"))?;
        let collection = batch.header().collection;
        let key = keys::by_id(db, batch.header().key)?.ok_or(StoreError::Damaged("a key"))?;
        for operation in batch.open(&key).map_err(|_| StoreError::Damaged("a batch"))? {
            by_collection.entry(collection).or_default().insert(operation.dot.seq, operation);
        }
        let set_aside = BatchState::SetAside.code();
        db.execute("UPDATE batch SET state = ?2 WHERE number = ?1", (number, set_aside))?;
    }
    let mut statement = db.prepare_cached("SELECT collection, body FROM unsent_operation ORDER BY collection, seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let collection = CollectionId::from_bytes(row.get(0)?);
        let operation: Operation = from_body(row.get_ref(1)?.as_blob().unwrap_or_default(), "an operation")?;
        by_collection.entry(collection).or_default().insert(operation.dot.seq, operation);
    }
    Ok(by_collection.into_iter().map(|(collection, log)| (collection, log.into_values().collect())).collect())
}

fn unconfirmed_batches(db: &Connection, me: &Identity) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = "SELECT number, bytes FROM batch
        WHERE device = ?1 AND incarnation = ?2 AND state IN (0, 3) AND stored_at IS NULL ORDER BY number";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(rows.query_map((me.device().as_bytes(), me.incarnation), read)?.collect::<Result<_, _>>()?)
}

fn publish_again(
    db: &Transaction<'_>,
    collection: CollectionId,
    operations: &[Operation],
    actor: Actor,
    now: Moment,
) -> Result<(), StoreError> {
    let new_dots = (1..).map(|seq| Dot { seq, actor });
    let names: BTreeMap<Dot, Dot> = operations.iter().map(|operation| operation.dot).zip(new_dots).collect();
    let mut applied = Vec::new();
    for operation in operations {
        let Some(dot) = names.get(&operation.dot) else {
            continue;
        };
        let again = republished(operation, *dot, &names);
        log::keep(db, collection, &again)?;
        if !quarantine::republish(db, collection, operation, &again)? {
            applied.push((operation.dot, again));
        }
    }
    // Whatever else names this device's own operations here.
    drafts::republish(db, &applied)?;
    shift::republish(db, collection, operations, actor.incarnation)?;
    records::republish(db, collection, &applied, now)
}
