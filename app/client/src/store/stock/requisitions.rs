//! What is asked for and ordered: kept as rows in the same transaction, by the law of `kitbag_shared::stock`.

use super::transit::{came_of, sent};
use crate::store::columns::from_body;
use crate::store::counted_as::Counted;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Kind, Record as _, Requisition, ValueList};
use kitbag_shared::stock::{MovedFor, RequisitionLine};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// Movements of one requisition that are looked at.
const MOVED_MAX: u32 = 4_096;

/// What moved for a requisition, of each item, and the last day on which something did.
type Moved = (BTreeMap<RecordId, MovedFor>, Option<i32>);

/// Writes a requisition's row; none of one that is withdrawn, or says not where anything is wanted.
pub(in crate::store) fn write(
    db: &Connection,
    (row, id): (i64, RecordId),
    requisition: &Requisition,
    hidden: bool,
) -> Result<(), StoreError> {
    if hidden || requisition.place.is_none() {
        return Ok(());
    }
    let (moved, last_day) = moved(db, id, requisition)?;
    let open = requisition.stage(&requisition.lines(&moved)).is_open();
    let day = last_day.max(requisition.asked_day.map(|day| day.0)).unwrap_or(0);
    let sql = "INSERT OR REPLACE INTO requisition (id, open, last_day) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((row, open, day))?;
    Ok(())
}

/// The requisition that a movement's row names so far.
pub(in crate::store) fn of_movement(db: &Connection, row: i64) -> Result<Option<RecordId>, StoreError> {
    let sql = "SELECT requisition FROM movement WHERE id = ?1 AND requisition IS NOT NULL";
    Ok(db.prepare_cached(sql)?.query_row([row], |row| row.get(0).map(id)).optional()?)
}

/// Reckons anew how far these requisitions are.
pub(in crate::store) fn reckon_all<const REQUISITIONS: usize>(
    db: &Connection,
    requisitions: [Option<RecordId>; REQUISITIONS],
) -> Result<(), StoreError> {
    for of in requisitions.into_iter().flatten() {
        // What is for a requisition may be here before it.
        let Some((row, state)) = kept(db, of)? else { continue };
        write(db, (row, of), &Requisition::read(&state.shown()).record, state.visibility() == Visibility::Hidden)?;
    }
    Ok(())
}

/// A requisition's number inside this database, and its state.
fn kept(db: &Connection, of: RecordId) -> Result<Option<(i64, RecordState)>, StoreError> {
    let sql = "SELECT id, state FROM record WHERE uuid = ?1 AND kind = 15 LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([of.as_bytes()], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)));
    found.optional()?.map(|(row, state)| Ok((row, from_body(&state, "a record")?))).transpose()
}

/// A requisition with its lines, if it is here and not withdrawn.
pub(in crate::store) fn read(db: &Connection, of: RecordId) -> Result<Option<Read>, StoreError> {
    let Some((_, state)) = kept(db, of)? else { return Ok(None) };
    let requisition = Requisition::read(&state.shown()).record;
    if state.visibility() == Visibility::Hidden || requisition.place.is_none() {
        return Ok(None);
    }
    let lines = requisition.lines(&moved(db, of, &requisition)?.0);
    Ok(Some(Read { id: of, requisition, lines, needs_look: !state.conflicts().is_empty() }))
}

/// A requisition as the books have it.
pub(in crate::store) struct Read {
    pub id: RecordId,
    pub requisition: Requisition,
    pub lines: Vec<RequisitionLine>,
    /// Whether several said different things of it.
    pub needs_look: bool,
}

/// The ids of open requisitions, the one that was asked or moved for last in front.
pub(in crate::store) fn open(db: &Connection, most: usize) -> Result<Vec<RecordId>, StoreError> {
    listed(db, "open = 1 AND last_day > ?1", (i32::MIN, most))
}

/// The ids of those that came or were closed, of which something happened since a day.
pub(in crate::store) fn done_since(db: &Connection, day: i32, most: usize) -> Result<Vec<RecordId>, StoreError> {
    listed(db, "open = 0 AND last_day >= ?1", (day, most))
}

fn listed(db: &Connection, which: &str, (day, most): (i32, usize)) -> Result<Vec<RecordId>, StoreError> {
    let sql = format!(
        "SELECT record.uuid FROM requisition JOIN record USING (id)
        WHERE {which} ORDER BY last_day DESC, record.uuid DESC LIMIT ?2"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(rows.query_map((day, most), |row| row.get(0).map(id))?.collect::<Result<_, _>>()?)
}

/// What is spoken for, by place and item, under the entries that they count as.
#[derive(Default)]
pub(in crate::store) struct SpokenFor {
    /// Promised from there and not sent.
    pub promised: BTreeMap<(RecordId, RecordId), u64>,
    /// Promised to there and not sent, or ordered for there and not received.
    pub due: BTreeMap<(RecordId, RecordId), u64>,
}

/// Open requisitions that are looked at, the latest first.
pub const OPEN_MAX: usize = 1_000;

/// What open requisitions speak for.
pub(in crate::store) fn spoken_for(db: &Connection, counted_as: &Counted) -> Result<SpokenFor, StoreError> {
    let mut all = SpokenFor::default();
    for of in open(db, OPEN_MAX)? {
        let Some(Read { requisition, lines, .. }) = read(db, of)? else { continue };
        let place = |of: Option<RecordId>| of.map(|place| counted_as.of(Kind::Place, place));
        let (to, from) = (place(requisition.place), place(requisition.from).filter(|_| !requisition.is_order()));
        for line in lines.iter().filter(|line| line.owed() > 0) {
            let item = counted_as.of(Kind::Item, line.item);
            for (at, sums) in [(to, &mut all.due), (from, &mut all.promised)] {
                if let Some(at) = at {
                    let sum = sums.entry((at, item)).or_insert(0);
                    *sum = sum.saturating_add(line.owed());
                }
            }
        }
    }
    Ok(all)
}

/// What moved for a requisition: what was sent for it to where it is wanted, or received there against an order.
fn moved(db: &Connection, of: RecordId, requisition: &Requisition) -> Result<Moved, StoreError> {
    let sql = "SELECT record.uuid, movement.item, movement.place, movement.reason, movement.quantity, movement.day
        FROM movement JOIN record USING (id)
        WHERE movement.requisition = ?1 AND movement.counts = 1 AND movement.item IS NOT NULL LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map((of.as_bytes(), MOVED_MAX), |row| {
        let (movement, item, place) = (id(row.get(0)?), id(row.get(1)?), row.get::<_, Option<[u8; 16]>>(2)?.map(id));
        let reason: Option<u16> = row.get(3)?;
        Ok((movement, item, place, reason, row.get::<_, i64>(4)?, row.get::<_, Option<i32>>(5)?))
    })?;
    let (mut all, mut last_day) = (BTreeMap::<RecordId, MovedFor>::new(), None);
    for row in found.collect::<Result<Vec<_>, _>>()? {
        let (movement, item, place, reason, quantity, day) = row;
        let moved = if requisition.is_order() {
            let here = place == requisition.place && reason == Some(Reason::Received.code());
            here.then(|| MovedFor::there(quantity))
        } else {
            let sent = sent(db, movement)?.filter(|(_, sent)| Some(sent.way.to) == requisition.place);
            sent.map(|(_, sent)| Ok::<_, StoreError>(MovedFor::sent(&sent, came_of(db, &sent)?.0))).transpose()?
        };
        let Some(moved) = moved else { continue };
        let sum = all.entry(item).or_default();
        *sum = sum.and(moved);
        last_day = last_day.max(day);
    }
    Ok((all, last_day))
}

fn id(bytes: [u8; 16]) -> RecordId {
    RecordId(uuid::Uuid::from_bytes(bytes))
}
