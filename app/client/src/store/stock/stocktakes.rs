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
use kitbag_shared::stock::{Counted, Moved, Shelf, read_by, ruling, since};
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
    db.prepare_cached(sql)?.execute((row, first, last, read, known, !hidden && !of.practice))?;
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
    shelves.into_iter().try_for_each(|shelf| settle_one(db, &counted_as, shelf))
}

fn counted_as_one(counted_as: &CountedAs, (place, item): AtPlace) -> AtPlace {
    (counted_as.of(Kind::Place, place), counted_as.of(Kind::Item, item))
}

fn settle_one(db: &Connection, counted_as: &CountedAs, shelf: AtPlace) -> Result<(), StoreError> {
    take_correction_out(db, shelf)?;
    if counted_as_one(counted_as, shelf) != shelf {
        return Ok(());
    }
    let Some(books) = Books::of(db, shelf)? else { return Ok(()) };
    let Some(ruling) = ruling(&books.counts) else { return Ok(()) };
    let since = since(ruling.by, books.moved.iter().map(|(_, moved)| moved));
    let summed = summed(db, shelf)?;
    let correction = i64::from(ruling.by.counted) + since.quantity - summed;
    let sql = "INSERT INTO stocktaken (place, item, movement, correction, last_day, unsure, apart)
        SELECT ?1, ?2, record.id, ?4, ?5, ?6, ?7 FROM record WHERE record.uuid = ?3 AND record.kind = 4
        ORDER BY record.id LIMIT 1";
    let ((place, item), by) = (shelf, ruling.by);
    let (last, unsure) = (by.last_day.map(|day| day.0), since.unsure.len());
    let asked = (int(u64::try_from(unsure).unwrap_or(u64::MAX)), ruling.apart.len());
    db.prepare_cached(sql)?.execute((
        place.as_bytes(),
        item.as_bytes(),
        by.id.as_bytes(),
        correction,
        last,
        asked.0,
        int(u64::try_from(asked.1).unwrap_or(u64::MAX)),
    ))?;
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

/// The books of a shelf that was counted.
pub(super) struct Books {
    /// Every count of it.
    pub(super) counts: Vec<Counted>,
    /// What moved there since the first of them, and what somebody said something of; each with its row.
    pub(super) moved: Vec<(i64, Moved)>,
}

impl Books {
    /// The books of a shelf; none if nobody ever counted it.
    pub(super) fn of(db: &Connection, shelf: AtPlace) -> Result<Option<Self>, StoreError> {
        let counts = counts(db, shelf)?;
        if counts.is_empty() {
            return Ok(None);
        }
        // A count whose first day is not known may have seen anything.
        let first = counts.iter().map(|count| count.first_day.unwrap_or(Day(i32::MIN))).min();
        Ok(Some(Self { moved: moved(db, shelf, first.unwrap_or(Day(i32::MIN)))?, counts }))
    }
}

/// What is written down now, of one of the days of a count that is known here, moves after it.
pub(super) fn after_all_of(
    db: &Connection,
    shelf: AtPlace,
    day: Day,
) -> Result<BTreeMap<LineId, ToldSide>, StoreError> {
    let (place, item) = counted_as_one(&counted_as::load(db)?, shelf);
    let of_the_day = counts(db, (place, item))?.into_iter().filter(|count| {
        count.first_day.is_none_or(|first| first <= day) && count.last_day.is_none_or(|last| day <= last)
    });
    let told = |count: Counted| {
        let stocktake = count.stocktake;
        (stocktake.line(), ToldSide { stocktake, side: CountSide::After })
    };
    Ok(of_the_day.map(told).collect())
}

fn counts(db: &Connection, (place, item): AtPlace) -> Result<Vec<Counted>, StoreError> {
    let sql = format!(
        "SELECT record.uuid, movement.stocktake, movement.counted, stocktake.known, movement.chosen,
            stocktake.first_day, stocktake.last_day, stocktake.read
        FROM movement JOIN record USING (id)
        JOIN record AS round ON round.uuid = movement.stocktake AND round.kind = 13
            AND round.collection = record.collection
        JOIN stocktake ON stocktake.id = round.id AND stocktake.counts = 1
        WHERE movement.counted IS NOT NULL AND {ON_SHELF}"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query((place.as_bytes(), item.as_bytes()))?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let (known, read): (Vec<u8>, Vec<u8>) = (row.get(3)?, row.get(7)?);
        counts.push(Counted {
            id: id(row, 0)?,
            stocktake: id(row, 1)?,
            counted: row.get(2)?,
            first_day: row.get::<_, Option<i32>>(5)?.map(Day),
            last_day: row.get::<_, Option<i32>>(6)?.map(Day),
            read: from_body(&read, "a stocktake")?,
            known: from_body(&known, "a stocktake")?,
            chosen: row.get(4)?,
        });
    }
    Ok(counts)
}

/// What moved on a shelf since a day; of earlier days, what somebody said something of.
fn moved(db: &Connection, (place, item): AtPlace, since: Day) -> Result<Vec<(i64, Moved)>, StoreError> {
    let columns = "SELECT id, quantity, day, known, told FROM movement WHERE counts = 1 AND";
    let sql = format!(
        "{columns} {ON_SHELF} AND day >= ?3 UNION ALL
        {columns} (told IS NOT NULL OR day IS NULL) AND {ON_SHELF} AND (day < ?3 OR day IS NULL) ORDER BY id"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query((place.as_bytes(), item.as_bytes(), since.0))?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        let (known, told): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(3)?, row.get(4)?);
        let told: Vec<(RecordId, u16)> = told.map_or(Ok(Vec::new()), |told| from_body(&told, "a movement"))?;
        let told = told.into_iter().map(|(stocktake, side)| (stocktake, CountSide::from_code(side))).collect();
        let day = row.get::<_, Option<i32>>(2)?.map(Day);
        let known = known.map_or(Ok(Vec::new()), |known| from_body(&known, "a movement"))?;
        moved.push((row.get(0)?, Moved { quantity: row.get(1)?, day, known, told }));
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
