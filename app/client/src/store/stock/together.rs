//! Movements that were made in one go.
//!
//! Which they are follows from their ids, which come of the first one's and are nobody's to change. What their fields say
//! only helps to find them: anybody of the team may write those.

use crate::store::columns::from_body;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::RecordState;
use kitbag_shared::record::{Record as _, StockMovement};
use kitbag_shared::stock::{ARRIVALS_MAX, LOTS_AT_ONCE_MAX, arrival_of};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Movements of one item that one form makes at most: its lots, and what is in none.
const NUMBERED_MAX: usize = LOTS_AT_ONCE_MAX + 1;
/// Movements that are looked at whether they belong to an action: no form makes more.
const LOOKED_AT_MAX: u32 = 4_096;

/// The id of one of several movements of the same item, the first of which has the id of them all.
pub(in crate::store) fn numbered(first: RecordId, number: usize) -> RecordId {
    match u32::try_from(number) {
        Ok(0) | Err(_) => first,
        Ok(number) => RecordId::of_number(first, number),
    }
}

/// The id of what a row of a table brings in, whatever the programme calls its item by then.
pub(in crate::store) fn of_row(action: RecordId, row: u32) -> RecordId {
    RecordId::of_part(RecordId::of_number(action, row), action)
}

/// Whether a movement comes of that action: by its id, the first's own, or one of those that forms make of it.
pub(in crate::store) fn comes_of(first: RecordId, id: RecordId, movement: &StockMovement) -> bool {
    movement.row.is_some_and(|row| of_row(first, row.get()) == id) || comes_of_item(first, id, movement.item)
}

fn comes_of_item(first: RecordId, id: RecordId, item: Option<RecordId>) -> bool {
    let of_item = |whole| item.map(|item| RecordId::of_part(whole, item));
    let parts = of_item(first);
    (0..NUMBERED_MAX).any(|number| {
        let (own, part) = (numbered(first, number), parts.map(|part| numbered(part, number)));
        own == id || of_item(own) == Some(id) || part == Some(id) || part.and_then(of_item) == Some(id)
    })
}

/// The action that a movement belongs to.
pub fn action_of(id: RecordId, movement: &StockMovement) -> RecordId {
    // Before there were actions, the other half of a transfer and the parts of a kit were known by their pair.
    let named = [movement.action, movement.pair].into_iter().flatten();
    named.into_iter().find(|first| comes_of(*first, id, movement)).unwrap_or(id)
}

/// The other movements that were made in one go with this one. What somebody merely says to belong to it does not.
pub fn made_with(db: &Connection, id: RecordId, movement: &StockMovement) -> Result<Vec<RecordId>, StoreError> {
    let first = action_of(id, movement);
    let mut together = BTreeSet::new();
    for (candidate, item) in candidates(db, first)? {
        if comes_of_item(first, candidate, item) || comes_of_row(db, first, candidate)? {
            together.insert(candidate);
        }
    }
    // Where a field was written over, the lots of the item are found by their ids all the same.
    for number in 0..NUMBERED_MAX {
        let own = numbered(first, number);
        for candidate in [Some(own), movement.item.map(|item| RecordId::of_part(own, item))].into_iter().flatten() {
            let sql = "SELECT 1 FROM record WHERE uuid = ?1 AND kind = 4";
            if db.prepare_cached(sql)?.exists([candidate.as_bytes()])? {
                together.insert(candidate);
            }
        }
    }
    for of_it in together.clone().into_iter().chain([id]) {
        together.extend(arrivals(db, of_it)?);
    }
    together.remove(&id);
    Ok(together.into_iter().collect())
}

fn comes_of_row(db: &Connection, first: RecordId, id: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT state FROM record WHERE uuid = ?1 AND kind = 4 LIMIT 1";
    let state: Vec<u8> = db.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0))?;
    let state: RecordState = from_body(&state, "a record")?;
    Ok(comes_of(first, id, &StockMovement::read(&state.shown()).record))
}

/// What came of what a movement sent.
fn arrivals(db: &Connection, movement: RecordId) -> Result<Vec<RecordId>, StoreError> {
    let sql = "SELECT record.uuid, movement.item FROM movement JOIN record USING (id)
        WHERE movement.pair = ?1 AND movement.item IS NOT NULL LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let found = rows.query_map((movement.as_bytes(), LOOKED_AT_MAX), |row| Ok((id(row.get(0)?), id(row.get(1)?))))?;
    let found = found.collect::<Result<Vec<(RecordId, RecordId)>, _>>()?;
    let is_of_it = |(arrival, item): &(RecordId, RecordId)| {
        (0..=ARRIVALS_MAX).any(|number| arrival_of(movement, *item, number) == *arrival)
    };
    Ok(found.into_iter().filter(is_of_it).map(|(arrival, _)| arrival).collect())
}

fn candidates(db: &Connection, first: RecordId) -> Result<Vec<(RecordId, Option<RecordId>)>, StoreError> {
    let sql = "SELECT record.uuid, movement.item FROM movement JOIN record USING (id)
        WHERE movement.action = ?1 OR movement.pair = ?1 LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let found = rows.query_map((first.as_bytes(), LOOKED_AT_MAX), |row| {
        Ok((id(row.get(0)?), row.get::<_, Option<[u8; 16]>>(1)?.map(id)))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// All movements of an action that is no movement itself: what a bag was filled up with when it was signed out.
pub fn made_by(db: &Connection, action: RecordId) -> Result<Vec<RecordId>, StoreError> {
    let of_it = candidates(db, action)?.into_iter().filter(|(id, item)| comes_of_item(action, *id, *item));
    Ok(of_it.map(|(id, _)| id).collect())
}

/// A movement of an action by which all of it is known, where none has the action's own id: a round of counts.
pub fn any_of(db: &Connection, action: RecordId) -> Result<Option<RecordId>, StoreError> {
    for (id, item) in candidates(db, action)? {
        if comes_of_item(action, id, item) || comes_of_row(db, action, id)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whether an action was made here already.
pub(super) fn is_made(db: &Connection, first: RecordId) -> Result<bool, StoreError> {
    let is_first =
        db.prepare_cached("SELECT 1 FROM record WHERE uuid = ?1 AND kind = 4")?.exists([first.as_bytes()])?;
    Ok(is_first || any_of(db, first)?.is_some())
}
