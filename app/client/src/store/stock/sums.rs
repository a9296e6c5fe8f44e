//! Movements and what is on hand: the sum is kept in the same transaction, by taking out what a movement added before.

use super::{requisitions, touched, transit};
use crate::store::columns::body_of;
use crate::store::error::StoreError;
use crate::store::records::Kept;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Expiry, StockMovement, ValueList};
use kitbag_shared::stock::{Sent, Shelf, contribution};
use kitbag_shared::time::Day;
use rusqlite::{Connection, OptionalExtension, Row};

/// Writes a movement's row and adds it to on hand, from which it was taken out if it was here before.
pub(in crate::store) fn write(
    db: &Connection,
    kept: &Kept,
    movement: &StockMovement,
    hidden: bool,
) -> Result<(), StoreError> {
    let (row, was_of) = (kept.row, transit::named_by(db, kept.row)?);
    let was_for = requisitions::of_movement(db, row)?;
    let now = if hidden { None } else { contribution(movement) };
    let sent = if hidden { None } else { Sent::new(kept.id, movement) };
    let sql = "INSERT OR REPLACE INTO movement (id, item, place, lot, reason, quantity, day, pair, counts, good_until,
        action, author, counted, stocktake, known, chosen_over, recipe, heads_to, explained, requisition)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";
    db.prepare_cached(sql)?.execute(rusqlite::params![
        row,
        movement.item.as_ref().map(RecordId::as_bytes),
        movement.place.as_ref().map(RecordId::as_bytes),
        movement.lot.as_ref().map(|lot| lot.as_str().to_owned()),
        movement.reason.map(|reason| reason.code()),
        movement.quantity.map_or(0, |quantity| quantity.get()),
        movement.day.map(|day| day.0),
        movement.pair.as_ref().map(RecordId::as_bytes),
        now.is_some(),
        movement.expiry.map(|expiry| Expiry::last_day(expiry).0),
        movement.action.as_ref().map(RecordId::as_bytes),
        kept.author.as_bytes(),
        if hidden { None } else { counted(movement) },
        movement.stocktake.as_ref().map(RecordId::as_bytes),
        body_of(&kept.logs()),
        (!movement.chosen_over.is_empty()).then(|| body_of(&movement.chosen_over)),
        movement.recipe.as_ref().map(RecordId::as_bytes),
        sent.as_ref().map(|sent| sent.way.to.as_bytes()),
        !movement.explained.is_empty(),
        movement.requisition.as_ref().map(RecordId::as_bytes),
    ])?;
    write_sides(db, row, movement)?;
    touched::shelf_of(db, row)?;
    if let Some((shelf, quantity)) = now {
        add(db, &shelf, quantity)?;
    }
    transit::reckon_all(db, [Some(kept.id), was_of, movement.pair])?;
    requisitions::touch(db, [was_for, movement.requisition])
}

/// A line says something of the stocktake that it is named by, and of no other.
fn write_sides(db: &Connection, row: i64, movement: &StockMovement) -> Result<(), StoreError> {
    let sql = "INSERT INTO movement_side (movement, stocktake, side) VALUES (?1, ?2, ?3)";
    for (_, told) in movement.told.iter().filter(|(line, told)| **line == told.stocktake.line()) {
        db.prepare_cached(sql)?.execute((row, told.stocktake.as_bytes(), told.side.code()))?;
    }
    Ok(())
}

/// What was counted, if this is a count of a stocktake that counts.
fn counted(movement: &StockMovement) -> Option<u32> {
    let StockMovement { item: Some(_), place: Some(_), stocktake: Some(_), practice: false, .. } = movement else {
        return None;
    };
    movement.counted.map(|counted| counted.get())
}

/// Takes out of on hand what a movement added to it.
pub(in crate::store) fn take_out(db: &Connection, row: i64) -> Result<(), StoreError> {
    touched::shelf_of(db, row)?;
    if let Some((shelf, quantity)) = added(db, row)? {
        add(db, &shelf, -quantity)?;
    }
    for rows in ["movement_side", "on_its_way"] {
        db.prepare_cached(&format!("DELETE FROM {rows} WHERE movement = ?1"))?.execute([row])?;
    }
    Ok(())
}

/// What this movement adds to on hand so far.
fn added(db: &Connection, row: i64) -> Result<Option<(Shelf, i64)>, StoreError> {
    let sql = "SELECT item, place, lot, good_until, quantity FROM movement WHERE id = ?1 AND counts = 1";
    Ok(db.prepare_cached(sql)?.query_row([row], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Shelf, i64)> {
    let id = |column| row.get(column).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
    let good_until = row.get::<_, Option<i32>>(3)?.map(Day);
    Ok((Shelf { item: id(0)?, place: id(1)?, lot: row.get(2)?, good_until }, row.get(4)?))
}

pub(super) fn add(db: &Connection, shelf: &Shelf, quantity: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO on_hand (place, item, lot, good_until, quantity) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (place, item, lot, good_until) DO UPDATE SET quantity = quantity + excluded.quantity";
    let lot = shelf.lot.as_deref().unwrap_or_default();
    let good_until = shelf.good_until.map_or(0, |day| day.0);
    let (place, item) = (shelf.place.as_bytes(), shelf.item.as_bytes());
    db.prepare_cached(sql)?.execute((place, item, lot, good_until, quantity))?;
    let empty = "DELETE FROM on_hand WHERE place = ?1 AND item = ?2 AND lot = ?3 AND good_until = ?4 AND quantity = 0";
    db.prepare_cached(empty)?.execute((place, item, lot, good_until))?;
    Ok(())
}
