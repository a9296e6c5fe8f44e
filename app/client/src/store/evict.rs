//! Drops what this device may not read any more: rows, keys and others' sealed batches of collections that its role lost.
//!
//! Only once everything that it wrote there lies with the server. Its own batches stay, sealed, so that its logs go on
//! where they ended if the role comes back.

use super::enrolled::Enrolled;
use super::error::StoreError;
use super::{cursors, outbox, records};
use kitbag_shared::ids::CollectionId;
use rusqlite::Transaction;

/// Called at each start. A device whose whole membership ended keeps what it has, unless it is lost: there is the wipe.
pub(super) fn evict(db: &Transaction<'_>, enrolled: &Enrolled) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    if me.rights.is_none() {
        return Ok(());
    }
    for collection in held(db)? {
        if !membership.may_read(me.device(), collection) && !waits_in(db, collection)? {
            drop_all(db, collection)?;
        }
    }
    Ok(())
}

fn held(db: &Transaction<'_>) -> Result<Vec<CollectionId>, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT collection FROM collection_key UNION SELECT collection FROM spare_key ORDER BY collection",
    )?;
    Ok(rows.query_map([], |row| row.get(0).map(CollectionId::from_bytes))?.collect::<Result<_, _>>()?)
}

fn waits_in(db: &Transaction<'_>, collection: CollectionId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM batch WHERE collection = ?1 AND state IN (0, 3)
            AND (tries < ?2 OR device = (SELECT device FROM enrolment)))
        OR EXISTS (SELECT 1 FROM unsent_operation WHERE collection = ?1)
        OR EXISTS (SELECT 1 FROM fading_key WHERE collection = ?1 AND stored <> 1 AND entry IS NOT NULL)";
    Ok(db.query_row(sql, (collection.as_bytes(), outbox::OFFLINE_BUNDLE_TRIES_MAX), |row| row.get(0))?)
}

fn drop_all(db: &Transaction<'_>, collection: CollectionId) -> Result<(), StoreError> {
    let of_it = [collection.as_bytes()];
    // The other collections are everybody's.
    for rows in records::CASEWORK_ROWS {
        db.execute(&format!("DELETE FROM {rows} IN (SELECT id FROM record WHERE collection = ?1)"), of_it)?;
    }
    let own = "device = (SELECT device FROM enrolment)";
    db.execute(&format!("DELETE FROM batch WHERE collection = ?1 AND NOT {own}"), of_it)?;
    // Should the keys come back, they are opened anew.
    db.execute("UPDATE batch SET taken = 0 WHERE collection = ?1 AND state = 1", of_it)?;
    // Own ones take no room from others.
    let own_wait = "INSERT INTO parked (batch, waits_for, id, device, bytes)
        SELECT number, 4, collection, device, 0 FROM batch WHERE collection = ?1 AND state = 1 AND taken = 0
            AND number NOT IN (SELECT batch FROM parked)";
    db.execute(own_wait, of_it)?;
    db.execute("DELETE FROM hole WHERE collection = ?1", of_it)?;
    let keys = "SELECT id FROM collection_key WHERE collection = ?1";
    db.execute(&format!("DELETE FROM parked_keyring WHERE sealed_with IN ({keys})"), of_it)?;
    for table in ["record", "own_write", "quarantine", "judged_log", "fading_key", "collection_key", "spare_key"] {
        db.execute(&format!("DELETE FROM {table} WHERE collection = ?1"), of_it)?;
    }
    cursors::start_again(db, collection)
}
