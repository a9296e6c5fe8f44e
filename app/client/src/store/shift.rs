//! A worker's shift: when it began, how far the logs had come then, and the order of the tiles. It stays on this device,
//! is no record, and nothing is left of it when it ends.

use super::clock;
use super::columns::uint;
use super::counted_as;
use super::environment::Environment;
use super::error::StoreError;
use crate::view::ItemView;
use kitbag_shared::ids::{CollectionId, RecordId};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::Kind;
use kitbag_shared::time::{DAY_MS, Moment};
use rusqlite::{Connection, OptionalExtension};

/// The time that a shift's figures reach back at most, in milliseconds: one that nobody ended is not tonight's.
pub const SHIFT_MS_MAX: i64 = DAY_MS;

/// The time when the shift began that runs now.
pub fn began_at(db: &Connection) -> Result<Option<Moment>, StoreError> {
    let sql = "SELECT began_at FROM shift";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.map(Moment))
}

/// Own operations of a log are published again after a fork, from its first sequence on. If some of them were written
/// before the shift began, it begins after those; else it begins where it did.
pub(super) fn republish(
    db: &Connection,
    collection: CollectionId,
    operations: &[Operation],
    incarnation: u32,
) -> Result<(), StoreError> {
    let sql = "SELECT written FROM shift_log WHERE collection = ?1";
    let began: Option<i64> = db.prepare_cached(sql)?.query_row([collection.as_bytes()], |row| row.get(0)).optional()?;
    let began = began.map_or(0, uint);
    let before = operations.iter().filter(|operation| operation.dot.seq <= began).count();
    if before > 0 {
        let sql = "UPDATE shift_log SET incarnation = ?2, written = ?3 WHERE collection = ?1";
        let written = i64::try_from(before).unwrap_or(i64::MAX);
        db.prepare_cached(sql)?.execute((collection.as_bytes(), incarnation, written))?;
    }
    Ok(())
}

/// Since when contacts are counted as this shift's: since it began, or for some hours where none runs.
pub fn counted_since(db: &Connection, env: &dyn Environment, hours_ms: i64) -> Result<Moment, StoreError> {
    let now = clock::now(db, env)?.0;
    let began = began_at(db)?.filter(|began| (now - SHIFT_MS_MAX..=now).contains(&began.0));
    Ok(began.unwrap_or(Moment(now - hours_ms)))
}

/// The kits and usual items of the running shift, in its order; none where no shift runs. One that is counted as another
/// by now has its place.
pub fn placed(db: &Connection) -> Result<Vec<RecordId>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let mut rows = db.prepare_cached("SELECT item FROM shift_item ORDER BY place")?;
    let mut placed = Vec::new();
    for item in rows.query_map([], |row| row.get(0))? {
        let item = counted_as.of(Kind::Item, RecordId(uuid::Uuid::from_bytes(item?)));
        if !placed.contains(&item) {
            placed.push(item);
        }
    }
    Ok(placed)
}

/// Items in the order of the running shift, those that came later after them.
pub fn in_order(db: &Connection, mut items: Vec<ItemView>) -> Result<Vec<ItemView>, StoreError> {
    let placed = placed(db)?;
    // Stable: where no shift runs, the order stays.
    items.sort_by_key(|item| placed.iter().position(|placed| *placed == item.id).unwrap_or(placed.len()));
    Ok(items)
}
