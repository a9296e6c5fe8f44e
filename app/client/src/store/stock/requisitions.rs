//! What is asked for and ordered: kept as rows in the same transaction, by the law of `kitbag_shared::stock`.

use crate::store::columns::from_body;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Kind, Record as _, Requisition, ValueList};
use kitbag_shared::stock::{Came, MovedFor, RequisitionLine};
use kitbag_shared::time::Day;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// Movements of one requisition that are looked at.
pub const MOVED_MAX: u32 = 4_096;
/// Open requisitions that are looked at, the latest first.
pub const OPEN_MAX: usize = 1_000;

/// The requisition that a movement's row names so far.
pub(in crate::store) fn of_movement(db: &Connection, row: i64) -> Result<Option<RecordId>, StoreError> {
    let sql = "SELECT requisition FROM movement WHERE id = ?1 AND requisition IS NOT NULL";
    Ok(db.prepare_cached(sql)?.query_row([row], |row| id(row, 0)).optional()?)
}

/// These requisitions are to be reckoned anew.
pub(in crate::store) fn touch<const REQUISITIONS: usize>(
    db: &Connection,
    requisitions: [Option<RecordId>; REQUISITIONS],
) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO requisition_touched (requisition) VALUES (?1)")?;
    for of in requisitions.into_iter().flatten() {
        insert.execute([of.as_bytes()])?;
    }
    Ok(())
}

/// All of them are: items are counted as others than before.
pub(in crate::store) fn touch_all(db: &Connection) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO requisition_touched (requisition) SELECT uuid FROM record WHERE kind = 15";
    db.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// Reckons those anew of which something changed, each once.
pub(in crate::store) fn settle(db: &Connection) -> Result<(), StoreError> {
    let touched: Vec<RecordId> = {
        let mut rows = db.prepare_cached("SELECT requisition FROM requisition_touched")?;
        rows.query_map([], |row| id(row, 0))?.collect::<Result<_, _>>()?
    };
    if touched.is_empty() {
        return Ok(());
    }
    db.prepare_cached("DELETE FROM requisition_touched")?.execute([])?;
    let counted_as = counted_as::load(db)?;
    for of in touched {
        // What is for a requisition may be here before it.
        if let Some((row, state)) = kept(db, of)? {
            write(db, (row, of), &state, &counted_as)?;
        }
    }
    Ok(())
}

/// Writes a requisition's row; none of one that is withdrawn, or does not say where anything is wanted.
fn write(
    db: &Connection,
    (row, of): (i64, RecordId),
    state: &RecordState,
    counted_as: &Counted,
) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM requisition WHERE id = ?1")?.execute([row])?;
    let Some((requisition, lines, last_day)) = reckoned(db, of, state, counted_as)? else { return Ok(()) };
    let sql = "INSERT INTO requisition (id, open, last_day) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((row, requisition.stage(&lines).is_open(), last_day))?;
    Ok(())
}

/// A requisition's number inside this database, and its state.
fn kept(db: &Connection, of: RecordId) -> Result<Option<(i64, RecordState)>, StoreError> {
    let sql = "SELECT id, state FROM record WHERE uuid = ?1 AND kind = 15 LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([of.as_bytes()], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)));
    found.optional()?.map(|(row, state)| Ok((row, from_body(&state, "a record")?))).transpose()
}

/// What a state says, with its lines, and the last day on which something of it happened.
fn reckoned(
    db: &Connection,
    of: RecordId,
    state: &RecordState,
    counted_as: &Counted,
) -> Result<Option<(Requisition, Vec<RequisitionLine>, i32)>, StoreError> {
    let requisition = Requisition::read(&state.shown()).record;
    if state.visibility() == Visibility::Hidden || requisition.place.is_none() {
        return Ok(None);
    }
    let (moved, last_day) = moved(db, of, requisition.is_order())?;
    let lines = requisition.lines(&moved, |item| counted_as.of(Kind::Item, item));
    let days = [requisition.asked_day, requisition.closed_day].map(|day| day.map(|day| day.0));
    let last_day = days.into_iter().chain([last_day]).flatten().max().unwrap_or(0);
    Ok(Some((requisition, lines, last_day)))
}

/// A requisition as the books have it.
pub(in crate::store) struct Read {
    pub id: RecordId,
    pub requisition: Requisition,
    pub lines: Vec<RequisitionLine>,
    /// Whether several said different things of it.
    pub needs_look: bool,
}

/// A requisition with its lines, if it is here and not withdrawn.
pub(in crate::store) fn read(db: &Connection, counted_as: &Counted, of: RecordId) -> Result<Option<Read>, StoreError> {
    let Some((_, state)) = kept(db, of)? else { return Ok(None) };
    let found = reckoned(db, of, &state, counted_as)?;
    let needs_look = !state.conflicts().is_empty();
    Ok(found.map(|(requisition, lines, _)| Read { id: of, requisition, lines, needs_look }))
}

/// The open requisitions, the one of which something happened last in front. A day that has not come is today.
pub(in crate::store) fn open(
    db: &Connection,
    counted_as: &Counted,
    today: Day,
    most: usize,
) -> Result<Vec<Read>, StoreError> {
    listed(db, counted_as, ("open = 1 AND last_day > ?3", today, i32::MIN, most))
}

/// Those that came or were closed, of which something happened since a day.
pub(in crate::store) fn done_since(
    db: &Connection,
    counted_as: &Counted,
    (today, since): (Day, i32),
    most: usize,
) -> Result<Vec<Read>, StoreError> {
    listed(db, counted_as, ("open = 0 AND last_day >= ?3", today, since, most))
}

fn listed(
    db: &Connection,
    counted_as: &Counted,
    (which, today, day, most): (&str, Day, i32, usize),
) -> Result<Vec<Read>, StoreError> {
    let sql = format!(
        "SELECT record.uuid FROM requisition JOIN record USING (id)
        WHERE {which} ORDER BY min(last_day, ?1) DESC, record.uuid DESC LIMIT ?2"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let ids = rows.query_map((today.0, most, day), |row| id(row, 0))?.collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    for of in ids {
        all.extend(read(db, counted_as, of)?);
    }
    Ok(all)
}

/// So much of each item at each place, under the entries that they count as.
pub(in crate::store) type Sums = BTreeMap<(RecordId, RecordId), u64>;

/// What open requisitions speak for.
#[derive(Default)]
pub(in crate::store) struct SpokenFor {
    /// Promised from there and not sent.
    pub promised: Sums,
    /// Promised to there and not sent, or ordered for there and not received. What should have come by now is not counted: it
    /// may never.
    pub due: Sums,
    /// Asked for there, and neither promised nor sent.
    pub asked: Sums,
}

impl SpokenFor {
    /// All that these speak for, which are open.
    pub fn new(open: &[Read], counted_as: &Counted, today: Day) -> Self {
        let mut all = Self::default();
        for Read { requisition, lines, .. } in open {
            let place = |of: Option<RecordId>| of.map(|place| counted_as.of(Kind::Place, place));
            let (to, from) = (place(requisition.place), place(requisition.from).filter(|_| !requisition.is_order()));
            let late = requisition.expected.is_some_and(|day| day < today);
            for line in lines {
                add(&mut all.promised, (from, line.item), line.owed());
                add(&mut all.due, (to.filter(|_| !late), line.item), line.owed());
                add(&mut all.asked, (to, line.item), line.unanswered());
            }
        }
        all
    }
}

fn add(sums: &mut Sums, (place, item): (Option<RecordId>, RecordId), some: u64) {
    if let Some(place) = place.filter(|_| some > 0) {
        let sum = sums.entry((place, item)).or_insert(0);
        *sum = sum.saturating_add(some);
    }
}

/// What moved for a requisition, of each item, and the last day on which something did.
type Moved = (BTreeMap<RecordId, MovedFor>, Option<i32>);

/// What was sent for it, with what came of that; of an order, what was received.
fn moved(db: &Connection, of: RecordId, order: bool) -> Result<Moved, StoreError> {
    let sql = "SELECT movement.item, movement.reason, movement.quantity, movement.heads_to IS NOT NULL,
            coalesce(on_its_way.quantity, 0), coalesce(on_its_way.explained, 0), max(movement.day, coalesce((
                SELECT max(came.day) FROM movement AS came WHERE came.pair = record.uuid AND came.counts = 1
            ), movement.day))
        FROM movement JOIN record USING (id) LEFT JOIN on_its_way ON on_its_way.movement = movement.id
        WHERE movement.requisition = ?1 AND movement.counts = 1 AND movement.item IS NOT NULL
        ORDER BY record.uuid LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let mut found = rows.query((of.as_bytes(), MOVED_MAX))?;
    let (mut all, mut last_day) = (BTreeMap::<RecordId, MovedFor>::new(), None);
    while let Some(row) = found.next()? {
        let (item, reason, quantity): (_, Option<u16>, i64) = (id(row, 0)?, row.get(1)?, row.get(2)?);
        let moved = match (order, row.get::<_, bool>(3)?) {
            (true, _) if reason == Some(Reason::Received.code()) => MovedFor::there(quantity),
            (false, true) => {
                let came = -quantity - row.get::<_, i64>(4)?;
                MovedFor::sent(-quantity, Came { quantity: came, explained: row.get(5)? })
            }
            _ => continue,
        };
        let sum = all.entry(item).or_default();
        *sum = sum.and(moved);
        last_day = last_day.max(row.get(6)?);
    }
    Ok((all, last_day))
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordId> {
    row.get(column).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)))
}
