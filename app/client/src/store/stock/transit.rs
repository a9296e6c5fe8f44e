//! Transfers of which not all came: kept as rows in the same transaction, by the law of `kitbag_shared::stock`.

use super::requisitions;
use crate::store::counted_as;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::stock::{Came, LotLeft, Sent, Way};
use kitbag_shared::time::Day;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The movement that another names as its other half, as the row has it now.
pub(in crate::store) fn named_by(db: &Connection, row: i64) -> Result<Option<RecordId>, StoreError> {
    let sql = "SELECT pair FROM movement WHERE id = ?1 AND pair IS NOT NULL";
    Ok(db.prepare_cached(sql)?.query_row([row], |row| id(row, 0)).optional()?)
}

/// Reckons anew what did not come of those of these movements that sent something.
pub(in crate::store) fn reckon_all<const MOVEMENTS: usize>(
    db: &Connection,
    movements: [Option<RecordId>; MOVEMENTS],
) -> Result<(), StoreError> {
    movements.into_iter().flatten().try_for_each(|movement| reckon(db, movement))
}

/// What is on its way to each place, of each item, under the entries that they count as.
pub(in crate::store) fn coming(db: &Connection) -> Result<BTreeMap<(RecordId, RecordId), u64>, StoreError> {
    let mut coming = BTreeMap::new();
    for Coming { to, item, lot } in coming_by_lot(db)? {
        let sum: &mut u64 = coming.entry((to, item)).or_default();
        *sum = sum.saturating_add(lot.quantity.unsigned_abs());
    }
    Ok(coming)
}

/// So much of a lot that is on its way, by one movement.
pub(in crate::store) struct Coming {
    /// The place that it is to come to.
    pub to: RecordId,
    /// The item.
    pub item: RecordId,
    /// The lot, with what of it did not come yet.
    pub lot: LotLeft,
}

/// All that is on its way, lot by lot, under the entries that places and items count as.
pub(in crate::store) fn coming_by_lot(db: &Connection) -> Result<Vec<Coming>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let sql = "SELECT movement.heads_to, movement.item, movement.lot, movement.good_until, on_its_way.quantity
        FROM on_its_way JOIN movement ON movement.id = on_its_way.movement
        WHERE on_its_way.explained = 0 AND on_its_way.quantity > 0
            AND movement.heads_to IS NOT NULL AND movement.item IS NOT NULL";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([], |row| {
        let (to, item) = (counted_as.of(Kind::Place, id(row, 0)?), counted_as.of(Kind::Item, id(row, 1)?));
        let good_until = row.get::<_, Option<i32>>(3)?.map(Day);
        let lot = LotLeft { lot: row.get(2)?, good_until, quantity: row.get(4)?, recalled: false };
        Ok(Coming { to, item, lot })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn reckon(db: &Connection, movement: RecordId) -> Result<(), StoreError> {
    let Some((row, sent)) = sent(db, movement)? else { return Ok(()) };
    let (came, last_day) = came_of(db, &sent)?;
    db.prepare_cached("DELETE FROM on_its_way WHERE movement = ?1")?.execute([row])?;
    let missing = sent.quantity - came.quantity;
    if missing != 0 {
        let sql = "INSERT INTO on_its_way (movement, quantity, explained, last_day) VALUES (?1, ?2, ?3, ?4)";
        db.prepare_cached(sql)?.execute((row, missing, came.explained, last_day))?;
    }
    requisitions::touch(db, [requisitions::of_movement(db, row)?])
}

/// What a movement sent on its way, with its row; none if it did not, or does not count.
pub(in crate::store) fn sent(db: &Connection, movement: RecordId) -> Result<Option<(i64, Sent)>, StoreError> {
    let sql = "SELECT item, place, heads_to, lot, good_until, quantity, id FROM record JOIN movement USING (id)
        WHERE record.uuid = ?1 AND record.kind = 4 AND movement.heads_to IS NOT NULL AND movement.counts = 1 LIMIT 1";
    let read = |row: &Row<'_>| {
        let good_until = row.get::<_, Option<i32>>(4)?.map(Day);
        let way = Way { item: id(row, 0)?, from: id(row, 1)?, to: id(row, 2)?, lot: row.get(3)?, good_until };
        Ok((row.get(6)?, Sent { id: movement, way, quantity: -row.get::<_, i64>(5)? }))
    };
    Ok(db.prepare_cached(sql)?.query_row([movement.as_bytes()], read).optional()?)
}

/// What its arrivals say, and the last day on which one came.
fn came_of(db: &Connection, sent: &Sent) -> Result<(Came, Option<i32>), StoreError> {
    let sql = "SELECT record.uuid, quantity, explained, day FROM movement JOIN record USING (id)
        WHERE movement.pair = ?1 AND movement.counts = 1";
    let mut rows = db.prepare_cached(sql)?;
    let told = rows.query_map([sent.id.as_bytes()], |row| {
        Ok((id(row, 0)?, Came { quantity: row.get(1)?, explained: row.get(2)? }, row.get::<_, Option<i32>>(3)?))
    })?;
    let told = told.collect::<Result<Vec<_>, _>>()?;
    let arrivals: BTreeSet<RecordId> = sent.arrivals().collect();
    let last_day = told.iter().filter(|(id, ..)| arrivals.contains(id)).filter_map(|(_, _, day)| *day).max();
    Ok((sent.came(told.into_iter().map(|(id, came, _)| (id, came))), last_day))
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordId> {
    row.get(column).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)))
}
