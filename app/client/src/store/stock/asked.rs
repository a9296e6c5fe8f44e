//! What a count could not know: what moved unseen on its days, and counts that had not seen each other. Whoever knows says
//! so, and a supervisor chooses.

use super::shelves::units;
use super::stocktakes::{AtPlace, counted_as_one, counts, moved};
use super::together::{any_of, made_with};
use crate::store::action::Action;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::names::Names;
use crate::store::records;
use crate::view::{ApartCount, ApartView, UnsureLine, UnsureView};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::{BaseUnit, CountSide, Reason, Role};
use kitbag_shared::record::{Kind, StockMovement, ToldSide, ValueList as _};
use kitbag_shared::stock::{Counted, Ruling, ruling, since};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

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

/// The places of which somebody may be asked: everybody of what they wrote themselves, and of more who keeps it.
pub struct Keeps {
    /// The own bag, and the one on their back.
    pub own: Vec<RecordId>,
    /// Everybody's bags: what leaves them is between their owners and supervisors.
    pub bags: BTreeSet<RecordId>,
}

impl Keeps {
    fn keeps(&self, me: &Identity, place: RecordId) -> bool {
        match me.role() {
            Some(Role::Supervisor) => true,
            Some(Role::Volunteer) => self.own.contains(&place) || !self.bags.contains(&place),
            Some(Role::PeerWorker | Role::RecoverySheet | Role::Other(_)) | None => self.own.contains(&place),
        }
    }
}

/// All that this person is asked of counts, or of those of one item.
pub fn asked(
    db: &Connection,
    names: &Names,
    me: &Identity,
    keeps: &Keeps,
    of: Option<RecordId>,
) -> Result<Asked, StoreError> {
    let shelves = asked_about(db, of)?;
    if shelves.is_empty() {
        return Ok(Asked::default());
    }
    let units = units(db)?;
    let mut telling = Telling { db, names, me, keeps, units, unsure: BTreeMap::new(), apart: Vec::new() };
    for shelf in shelves {
        let counts = counts(db, shelf)?;
        if let Some(ruling) = ruling(&counts) {
            telling.unsure(shelf, ruling.by)?;
            telling.apart(shelf, &ruling)?;
        }
    }
    let Telling { unsure, apart, .. } = telling;
    Ok(Asked { unsure: unsure.into_values().collect(), apart })
}

/// The shelves of which something is asked.
fn asked_about(db: &Connection, of: Option<RecordId>) -> Result<Vec<AtPlace>, StoreError> {
    let sql = "SELECT place, item FROM stocktaken WHERE (unsure > 0 OR apart > 0) AND (?1 IS NULL OR item = ?1)";
    let mut rows = db.prepare_cached(sql)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let of = of.as_ref().map(RecordId::as_bytes);
    Ok(rows.query_map([of], |row| Ok((id(row.get(0)?), id(row.get(1)?))))?.collect::<Result<_, _>>()?)
}

struct Telling<'a> {
    db: &'a Connection,
    names: &'a Names,
    me: &'a Identity,
    keeps: &'a Keeps,
    units: BTreeMap<RecordId, BaseUnit>,
    /// By stocktake, place and phone: that is how somebody knows it.
    unsure: BTreeMap<(RecordId, RecordId, DeviceId), UnsureView>,
    apart: Vec<ApartView>,
}

impl Telling<'_> {
    fn unsure(&mut self, (place, item): AtPlace, by: &Counted) -> Result<(), StoreError> {
        let moved = moved(self.db, (place, item), by)?;
        let unsure = since(by, moved.iter().map(|(_, moved)| moved)).unsure;
        let counter = self.author(by.id)?;
        for (row, moved) in unsure.into_iter().rev().filter_map(|place| moved.get(place)) {
            let (movement, mover, reason) = written(self.db, *row)?;
            if !self.is_asked(place, [counter, mover]) {
                continue;
            }
            let [counter, mover_name] = [counter, mover].map(|device| self.who(device));
            let view = self.unsure.entry((by.stocktake, place, mover)).or_insert_with(|| UnsureView {
                stocktake: by.stocktake,
                place_id: place,
                place: self.names.of(place),
                day: by.last_day,
                counter,
                phone: mover,
                mover: mover_name,
                lines: Vec::new(),
                more: 0,
            });
            if view.lines.len() >= LINES_ASKED_MAX {
                view.more = view.more.saturating_add(1);
                continue;
            }
            let (name, unit) = (self.names.of(item), self.units.get(&item).copied().unwrap_or(BaseUnit::Piece));
            view.lines.push(UnsureLine { movement, reason, name, unit, quantity: moved.quantity });
        }
        Ok(())
    }

    fn apart(&mut self, (place, item): AtPlace, ruling: &Ruling<'_>) -> Result<(), StoreError> {
        if ruling.apart.is_empty() || !self.keeps.keeps(self.me, place) {
            return Ok(());
        }
        let counts = [ruling.by].into_iter().chain(ruling.apart.iter().copied());
        let counts = counts.map(|count| self.count(count)).collect::<Result<_, _>>()?;
        let (name, unit) = (self.names.of(item), self.units.get(&item).copied().unwrap_or(BaseUnit::Piece));
        self.apart.push(ApartView { place: self.names.of(place), item, name, unit, counts });
        Ok(())
    }

    fn is_asked(&self, place: RecordId, knowing: [DeviceId; 2]) -> bool {
        knowing.contains(&self.me.device()) || self.keeps.keeps(self.me, place)
    }

    fn count(&self, count: &Counted) -> Result<ApartCount, StoreError> {
        let counter = self.who(self.author(count.id)?);
        Ok(ApartCount { count: count.id, counted: count.counted, day: count.last_day, counter })
    }

    fn author(&self, count: RecordId) -> Result<DeviceId, StoreError> {
        Ok(records::get_of(self.db, Kind::StockMovement, count)?.author)
    }

    fn who(&self, device: DeviceId) -> Option<String> {
        (device != self.me.device()).then(|| self.names.who(device))
    }
}

/// A movement's id, who wrote it, and why it moved.
fn written(db: &Connection, row: i64) -> Result<(RecordId, DeviceId, Option<Reason>), StoreError> {
    let sql = "SELECT record.uuid, record.author, movement.reason FROM movement JOIN record USING (id) WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([row], |row| {
        let id = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
        let reason = row.get::<_, Option<u16>>(2)?.map(Reason::from_code);
        Ok((id, DeviceId::from_bytes(row.get(1)?), reason))
    })?)
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

/// A supervisor chooses one of several counts over the others that it stands apart from, or takes that back. None of them is
/// chosen over it any more.
pub fn choose_count(action: &mut Action<'_>, id: RecordId, chosen: bool) -> Result<(), StoreError> {
    let count: StockMovement = records::get_of(action.db, Kind::StockMovement, id)?.read();
    let others = if chosen { apart_from(action.db, id, &count)? } else { BTreeSet::new() };
    for other in &others {
        let mut read: StockMovement = records::get_of(action.db, Kind::StockMovement, *other)?.read();
        if read.chosen_over.remove(&id) {
            action.put(*other, &read)?;
        }
    }
    action.put(id, &StockMovement { chosen_over: others, ..count })?;
    Ok(())
}

/// The counts of the same shelf that a count stands apart from.
fn apart_from(db: &Connection, id: RecordId, count: &StockMovement) -> Result<BTreeSet<RecordId>, StoreError> {
    let StockMovement { place: Some(place), item: Some(item), .. } = count else { return Ok(BTreeSet::new()) };
    let counts = counts(db, counted_as_one(&counted_as::load(db)?, (*place, *item)))?;
    let Some(ruling) = ruling(&counts) else { return Ok(BTreeSet::new()) };
    let all = [ruling.by].into_iter().chain(ruling.apart).map(|count| count.id);
    Ok(all.chain(count.chosen_over.iter().copied()).filter(|other| *other != id).collect())
}

/// Somebody entered what was in what had been counted already: what moved in this action did so before the counts that it
/// says to be after.
pub(in crate::store) fn was_counted(action: &mut Action<'_>, first: RecordId) -> Result<(), StoreError> {
    let Some(any) = any_of(action.db, first)? else { return Ok(()) };
    let of: StockMovement = records::get_of(action.db, Kind::StockMovement, any)?.read();
    for id in made_with(action.db, any, &of)?.into_iter().chain([any]) {
        let mut movement: StockMovement = records::get_of(action.db, Kind::StockMovement, id)?.read();
        movement.told.values_mut().for_each(|told| told.side = CountSide::Before);
        action.put(id, &movement)?;
    }
    Ok(())
}
