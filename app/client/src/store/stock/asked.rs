//! What a count could not know: what moved unseen on its days, and counts that had not seen each other. Whoever knows says
//! so, and a supervisor chooses.

use super::shelves::units;
use super::stocktakes::{AtPlace, Books};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::names::Names;
use crate::store::records::{self, Kept};
use crate::view::{ApartCount, ApartView, UnsureLine, UnsureView};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::{BaseUnit, CountSide};
use kitbag_shared::record::{Kind, StockMovement, ToldSide};
use kitbag_shared::stock::{Counted, Ruling, ruling, since};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Lines that one question shows and answers: what is more is asked afterwards.
pub const LINES_ASKED_MAX: usize = 30;

/// What is asked of counts.
#[derive(Default)]
pub struct Asked {
    /// Before or after?
    pub unsure: Vec<UnsureView>,
    /// Which of them?
    pub apart: Vec<ApartView>,
}

/// All that is asked, at the places of which `shown` says that this person knows them.
pub fn asked(
    db: &Connection,
    names: &Names,
    me: &Identity,
    shown: impl Fn(RecordId) -> bool,
) -> Result<Asked, StoreError> {
    let shelves = asked_about(db)?;
    if shelves.is_empty() {
        return Ok(Asked::default());
    }
    let units = units(db)?;
    let mut telling = Telling { db, names, me, units, unsure: BTreeMap::new(), apart: Vec::new() };
    for shelf in shelves.into_iter().filter(|(place, _)| shown(*place)) {
        let Some(books) = Books::of(db, shelf)? else { continue };
        if let Some(ruling) = ruling(&books.counts) {
            telling.unsure(shelf, ruling.by, &books)?;
            telling.apart(shelf, &ruling)?;
        }
    }
    let Telling { unsure, apart, .. } = telling;
    Ok(Asked { unsure: unsure.into_values().map(most_of).collect(), apart })
}

/// The shelves of which something is asked.
fn asked_about(db: &Connection) -> Result<Vec<AtPlace>, StoreError> {
    let mut rows = db.prepare_cached("SELECT place, item FROM stocktaken WHERE unsure > 0 OR apart > 0")?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    Ok(rows.query_map([], |row| Ok((id(row.get(0)?), id(row.get(1)?))))?.collect::<Result<_, _>>()?)
}

fn most_of(mut view: UnsureView) -> UnsureView {
    let more = view.lines.len().saturating_sub(LINES_ASKED_MAX);
    view.more = u32::try_from(more).unwrap_or(u32::MAX);
    view.lines.truncate(LINES_ASKED_MAX);
    view
}

struct Telling<'a> {
    db: &'a Connection,
    names: &'a Names,
    me: &'a Identity,
    units: BTreeMap<RecordId, BaseUnit>,
    /// By stocktake and phone: that is how somebody knows it.
    unsure: BTreeMap<(RecordId, RecordId, DeviceId), UnsureView>,
    apart: Vec<ApartView>,
}

impl Telling<'_> {
    fn unsure(&mut self, (place, item): AtPlace, by: &Counted, books: &Books) -> Result<(), StoreError> {
        let unsure = since(by, books.moved.iter().map(|(_, moved)| moved)).unsure;
        for (row, moved) in unsure.into_iter().rev().filter_map(|place| books.moved.get(place)) {
            let Some(kept) = records::find_row(self.db, *row)? else { continue };
            let (counter, mover) = (self.counter(by)?, self.who(kept.author));
            let line = UnsureLine {
                movement: kept.id,
                reason: kept.read::<StockMovement>().reason,
                name: self.names.of(item),
                unit: self.unit(item),
                quantity: moved.quantity,
            };
            let view = self.unsure.entry((by.stocktake, place, kept.author)).or_insert_with(|| UnsureView {
                stocktake: by.stocktake,
                place: self.names.of(place),
                day: by.last_day,
                counter,
                mover,
                lines: Vec::new(),
                more: 0,
            });
            view.lines.push(line);
        }
        Ok(())
    }

    fn apart(&mut self, (place, item): AtPlace, ruling: &Ruling<'_>) -> Result<(), StoreError> {
        if ruling.apart.is_empty() {
            return Ok(());
        }
        let counts = [ruling.by].into_iter().chain(ruling.apart.iter().copied());
        let counts = counts.map(|count| self.count(count)).collect::<Result<_, _>>()?;
        let (name, unit) = (self.names.of(item), self.unit(item));
        self.apart.push(ApartView { place: self.names.of(place), item, name, unit, counts });
        Ok(())
    }

    fn count(&self, count: &Counted) -> Result<ApartCount, StoreError> {
        let counter = self.counter(count)?;
        Ok(ApartCount { count: count.id, counted: count.counted, day: count.last_day, counter })
    }

    fn counter(&self, count: &Counted) -> Result<Option<String>, StoreError> {
        Ok(self.who(count_of(self.db, count.id)?.author))
    }

    fn who(&self, device: DeviceId) -> Option<String> {
        (device != self.me.device()).then(|| self.names.who(device))
    }

    fn unit(&self, item: RecordId) -> BaseUnit {
        self.units.get(&item).copied().unwrap_or(BaseUnit::Piece)
    }
}

fn count_of(db: &Connection, id: RecordId) -> Result<Kept, StoreError> {
    records::get_of(db, Kind::StockMovement, id)
}

/// Somebody says whether these moved before or after a stocktake; none takes back what was said.
pub fn tell_side(
    action: &mut Action<'_>,
    stocktake: RecordId,
    movements: &[RecordId],
    side: Option<CountSide>,
) -> Result<(), StoreError> {
    records::get_of(action.db, Kind::Stocktake, stocktake)?;
    for id in movements {
        let mut movement: StockMovement = records::get_of(action.db, Kind::StockMovement, *id)?.read();
        match side {
            Some(side) => movement.told.insert(stocktake.line(), ToldSide { stocktake, side }),
            None => movement.told.remove(&stocktake.line()),
        };
        action.put(*id, &movement)?;
    }
    Ok(())
}

/// A supervisor chooses one of several counts, or takes that back. Another that was chosen for the same shelf no longer is.
pub fn choose_count(action: &mut Action<'_>, id: RecordId, chosen: bool) -> Result<(), StoreError> {
    let count: StockMovement = count_of(action.db, id)?.read();
    if let (true, Some(place), Some(item)) = (chosen, count.place, count.item) {
        let others = Books::of(action.db, (place, item))?.map(|books| books.counts).unwrap_or_default();
        for other in others.into_iter().filter(|other| other.chosen && other.id != id) {
            let other_count: StockMovement = count_of(action.db, other.id)?.read();
            action.put(other.id, &StockMovement { chosen: false, ..other_count })?;
        }
    }
    action.put(id, &StockMovement { chosen, ..count })?;
    Ok(())
}
