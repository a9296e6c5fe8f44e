//! Shelves of which something changed, to be reckoned anew where a count rules them.

use crate::store::error::StoreError;
use rusqlite::Connection;

/// The shelf of a movement is to be reckoned anew, if it has one.
pub(super) fn shelf_of(db: &Connection, row: i64) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO shelf_touched (place, item)
        SELECT place, item FROM movement WHERE id = ?1 AND place IS NOT NULL AND item IS NOT NULL";
    db.prepare_cached(sql)?.execute([row])?;
    Ok(())
}

/// Every shelf that a stocktake counted is to be reckoned anew.
pub(in crate::store) fn counted_in(db: &Connection, row: i64) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO shelf_touched (place, item) SELECT movement.place, movement.item
        FROM record JOIN movement ON movement.stocktake = record.uuid AND movement.counted IS NOT NULL
        WHERE record.id = ?1";
    db.prepare_cached(sql)?.execute([row])?;
    Ok(())
}

/// Every shelf that was ever counted is to be reckoned anew: items or places are counted as others than before.
pub(in crate::store) fn counted(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "INSERT OR IGNORE INTO shelf_touched (place, item) SELECT place, item FROM movement WHERE counted IS NOT NULL;
        INSERT OR IGNORE INTO shelf_touched (place, item) SELECT place, item FROM stocktaken;",
    )?;
    Ok(())
}
