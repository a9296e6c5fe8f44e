//! Shelves that were counted: what lies there follows from the count that rules, by the law of `kitbag_shared::stock`.
//!
//! On hand is kept as a sum of movements. Where a count rules, a correction is part of it, which is reckoned anew for every
//! shelf that something touched, once at the end of what many operations change together.

use super::{sums, touched};
use crate::store::columns::{body_of, from_body, int};
use crate::store::counted_as::{self, Counted as CountedAs};
use crate::store::error::StoreError;
use kitbag_shared::ids::{Actor, Dot, LineId, RecordId};
use kitbag_shared::record::lists::CountSide;
use kitbag_shared::record::{Kind, Stocktake, ToldSide, ValueList};
use kitbag_shared::stock::{COUNTS_MAX, Counted, Moved, Shelf, TOLD_MAX, read_by, ruling, since};
use kitbag_shared::time::Day;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The last operation that is known of each log.
pub(super) type LogsRead = BTreeMap<Actor, u64>;

/// A shelf: place and item.
pub(in crate::store) type AtPlace = (RecordId, RecordId);

/// Writes a stocktake's row.
pub(in crate::store) fn write(
    db: &Connection,
    (row, known): (i64, &[Dot]),
    of: &Stocktake,
    hidden: bool,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO stocktake (id, first_day, last_day, read, known, counts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (read, known) = (body_of(&read_by(of)), body_of(&known));
    let (first, last) = (of.first_day.map(|day| day.0), of.last_day.map(|day| day.0));
    db.prepare_cached(sql)?.execute((row, first, last, read, known, !hidden))?;
    touched::counted_in(db, row)
}

/// Reckons anew what lies on the shelves that were touched.
pub(in crate::store) fn settle(db: &Connection) -> Result<(), StoreError> {
    let touched: BTreeSet<AtPlace> = {
        let mut rows = db.prepare_cached("SELECT place, item FROM shelf_touched")?;
        rows.query_map([], |row| Ok((id(row, 0)?, id(row, 1)?)))?.collect::<Result<_, _>>()?
    };
    if touched.is_empty() {
        return Ok(());
    }
    db.prepare_cached("DELETE FROM shelf_touched")?.execute([])?;
    let counted_as = counted_as::load(db)?;
    // The correction of a shelf that is counted as another by now has to go, too.
    let counting = touched.iter().map(|(place, item)| counted_as_one(&counted_as, (*place, *item)));
    let shelves: BTreeSet<AtPlace> = counting.chain(touched.iter().copied()).collect();
    // All of them first: one shelf's sum has another's movements in it, and must not have its correction.
    shelves.iter().try_for_each(|shelf| take_correction_out(db, *shelf))?;
    let by_themselves = shelves.into_iter().filter(|shelf| counted_as_one(&counted_as, *shelf) == *shelf);
    by_themselves.into_iter().try_for_each(|shelf| reckon(db, shelf))
}

pub(super) fn counted_as_one(counted_as: &CountedAs, (place, item): AtPlace) -> AtPlace {
    (counted_as.of(Kind::Place, place), counted_as.of(Kind::Item, item))
}

/// Writes the correction of a shelf whose last one is taken out, if a count rules it.
fn reckon(db: &Connection, shelf: AtPlace) -> Result<(), StoreError> {
    let counts = counts(db, shelf)?;
    let Some(ruling) = ruling(&counts) else { return Ok(()) };
    let moved = moved(db, shelf, ruling.by)?;
    let since = since(ruling.by, moved.iter().map(|(_, moved)| moved));
    let correction = i64::from(ruling.by.counted) + since.quantity - summed(db, shelf)?;
    let sql = "INSERT INTO stocktaken (place, item, correction, last_day, unsure, apart)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (place, item) = (shelf.0.as_bytes(), shelf.1.as_bytes());
    let [unsure, apart] =
        [since.unsure.len(), ruling.apart.len()].map(|asked| u64::try_from(asked).unwrap_or(u64::MAX));
    db.prepare_cached(sql)?.execute((place, item, correction, ruling.by.last_day.0, int(unsure), int(apart)))?;
    sums::add(db, &unnamed(shelf), correction)
}

fn take_correction_out(db: &Connection, shelf: AtPlace) -> Result<(), StoreError> {
    let sql = "DELETE FROM stocktaken WHERE place = ?1 AND item = ?2 RETURNING correction";
    let of = (shelf.0.as_bytes(), shelf.1.as_bytes());
    let correction: Option<i64> = db.prepare_cached(sql)?.query_row(of, |row| row.get(0)).optional()?;
    correction.map_or(Ok(()), |correction| sums::add(db, &unnamed(shelf), -correction))
}

/// Nobody reads every box while they count: what is missing or too many is of no lot that is known.
const fn unnamed((place, item): AtPlace) -> Shelf {
    Shelf { item, place, lot: None, good_until: None }
}

/// The rows of a table that lie on a shelf: those included that are counted as its place and its item.
const ON_SHELF: &str = "place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)
    AND item IN (SELECT ?2 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?2)";

/// The sum of all movements on a shelf whose correction is taken out.
fn summed(db: &Connection, (place, item): AtPlace) -> Result<i64, StoreError> {
    let sql = format!("SELECT coalesce(sum(quantity), 0) FROM on_hand WHERE {ON_SHELF}");
    Ok(db.prepare_cached(&sql)?.query_row((place.as_bytes(), item.as_bytes()), |row| row.get(0))?)
}

/// What is written down now moves after every count that is known here, of its own day, or of a later one if it is of
/// today: clocks differ.
pub(super) fn after_all_of(
    db: &Connection,
    shelf: AtPlace,
    (day, today): (Day, Day),
) -> Result<BTreeMap<LineId, ToldSide>, StoreError> {
    let shelf = counted_as_one(&counted_as::load(db)?, shelf);
    let (counts, is_now) = (counts(db, shelf)?, day >= today);
    let Some(ruling) = ruling(&counts) else { return Ok(BTreeMap::new()) };
    let matters = [ruling.by].into_iter().chain(ruling.apart);
    let of_the_day = matters.filter(|count| day <= count.last_day && (is_now || count.first_day <= day));
    let told = |count: &Counted| {
        let stocktake = count.stocktake;
        (stocktake.line(), ToldSide { stocktake, side: CountSide::After })
    };
    Ok(of_the_day.take(TOLD_MAX).map(told).collect())
}

/// The items of a place that were counted today, as far as is known here.
pub fn counted_today(db: &Connection, place: RecordId, today: Day) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT item FROM stocktaken WHERE place = ?1 AND last_day >= ?2")?;
    let items = rows.query_map((place.as_bytes(), today.0), |row| id(row, 0))?;
    Ok(items.collect::<Result<_, _>>()?)
}

/// The latest counts of a shelf.
pub(in crate::store) fn counts(db: &Connection, (place, item): AtPlace) -> Result<Vec<Counted>, StoreError> {
    let sql = format!(
        "SELECT record.uuid, movement.stocktake, movement.counted, stocktake.known, movement.chosen_over,
            stocktake.first_day, stocktake.last_day, stocktake.read
        FROM movement JOIN record USING (id)
        JOIN record AS round ON round.uuid = movement.stocktake AND round.kind = 13
            AND round.collection = record.collection
        JOIN stocktake ON stocktake.id = round.id AND stocktake.counts = 1
        WHERE movement.counted IS NOT NULL AND stocktake.first_day IS NOT NULL AND stocktake.last_day IS NOT NULL
            AND {ON_SHELF}
        ORDER BY stocktake.last_day DESC, record.uuid DESC LIMIT {COUNTS_MAX}"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query((place.as_bytes(), item.as_bytes()))?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let (known, over): (Vec<u8>, Option<Vec<u8>>) = (row.get(3)?, row.get(4)?);
        counts.push(Counted {
            id: id(row, 0)?,
            stocktake: id(row, 1)?,
            counted: row.get(2)?,
            first_day: Day(row.get(5)?),
            last_day: Day(row.get(6)?),
            read: from_body(&row.get::<_, Vec<u8>>(7)?, "a stocktake")?,
            known: from_body(&known, "a stocktake")?,
            chosen_over: over.map_or(Ok(BTreeSet::new()), |over| from_body(&over, "a movement"))?,
        });
    }
    Ok(counts)
}

/// What moved on a shelf since the first day of a count, each with its row; of earlier days, what something is said of that
/// count.
pub(super) fn moved(db: &Connection, (place, item): AtPlace, by: &Counted) -> Result<Vec<(i64, Moved)>, StoreError> {
    let of_the_days = "SELECT id, quantity, day, known, side FROM movement
        LEFT JOIN movement_side AS told ON told.movement = movement.id AND told.stocktake = ?4
        WHERE counts = 1 AND";
    let of_earlier = "SELECT id, quantity, day, known, side FROM movement_side AS told
        JOIN movement ON movement.id = told.movement WHERE told.stocktake = ?4 AND counts = 1 AND day < ?3 AND";
    let sql = format!(
        "{of_the_days} {ON_SHELF} AND day >= ?3 UNION ALL {of_the_days} {ON_SHELF} AND day IS NULL
        UNION ALL {of_earlier} {ON_SHELF} ORDER BY id"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let (place, item, stocktake) = (place.as_bytes(), item.as_bytes(), by.stocktake.as_bytes());
    let mut rows = rows.query((place, item, by.first_day.0, stocktake))?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        let known: Option<Vec<u8>> = row.get(3)?;
        let side = row.get::<_, Option<u16>>(4)?.map(|side| (by.stocktake, CountSide::from_code(side)));
        let known = known.map_or(Ok(Vec::new()), |known| from_body(&known, "a movement"))?;
        let day = row.get::<_, Option<i32>>(2)?.map(Day);
        moved.push((row.get(0)?, Moved { quantity: row.get(1)?, day, known, told: side.into_iter().collect() }));
    }
    Ok(moved)
}

/// What moved on a shelf around a count, since the first day of the one before it if there was one, with what is said of both.
pub(super) fn moved_around(
    db: &Connection,
    (place, item): AtPlace,
    (of, before): (&Counted, Option<&Counted>),
) -> Result<Vec<Moved>, StoreError> {
    let sql = format!(
        "SELECT quantity, day, known, told.side, earlier.side FROM movement
        LEFT JOIN movement_side AS told ON told.movement = movement.id AND told.stocktake = ?4
        LEFT JOIN movement_side AS earlier ON earlier.movement = movement.id AND earlier.stocktake = ?5
        WHERE counts = 1 AND {ON_SHELF} AND (day >= ?3 OR day IS NULL OR earlier.side IS NOT NULL)"
    );
    let since = before.map_or(i32::MIN, |before| before.first_day.0);
    let stocktakes = [Some(of.stocktake), before.map(|before| before.stocktake)];
    let [told, earlier] = stocktakes.map(|stocktake| stocktake.map(|id| *id.as_bytes()));
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query((place.as_bytes(), item.as_bytes(), since, told, earlier))?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        let sides = [row.get::<_, Option<u16>>(3)?, row.get(4)?];
        let told = stocktakes
            .iter()
            .zip(sides)
            .filter_map(|(stocktake, side)| Some(((*stocktake)?, CountSide::from_code(side?))));
        let known: Option<Vec<u8>> = row.get(2)?;
        let known = known.map_or(Ok(Vec::new()), |known| from_body(&known, "a movement"))?;
        let day = row.get::<_, Option<i32>>(1)?.map(Day);
        moved.push(Moved { quantity: row.get(0)?, day, known, told: told.collect() });
    }
    Ok(moved)
}

/// The last operation that is known of each log that has moved or counted something at a place since a day.
pub(super) fn read_since(db: &Connection, place: RecordId, day: Day) -> Result<LogsRead, StoreError> {
    let place = counted_as::load(db)?.of(Kind::Place, place);
    let place_is = "place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)";
    let sql = format!(
        "SELECT known FROM movement WHERE {place_is} AND day >= ?2 AND counts = 1 UNION ALL
        SELECT known FROM movement WHERE {place_is} AND day >= ?2 AND counted IS NOT NULL"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query((place.as_bytes(), day.0))?;
    let mut read = BTreeMap::<Actor, u64>::new();
    while let Some(row) = rows.next()? {
        let known: Option<Vec<u8>> = row.get(0)?;
        let Some(known) = known else { continue };
        for dot in from_body::<Vec<Dot>>(&known, "a movement")? {
            let last = read.entry(dot.actor).or_default();
            *last = dot.seq.max(*last);
        }
    }
    Ok(read)
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordId> {
    row.get(column).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)))
}
