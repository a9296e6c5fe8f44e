//! What is recalled: the lots by the records that name them, and the kits that may hold some of them.
//!
//! A recall never blocks anybody. What it means is flagged, proposed last, and told wherever some of it lies.

use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::{Kind, Recall};
use kitbag_shared::stock::{LotLeft, RecalledLots, lot_key};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Kits of one expiry, the way in which packed kits are told apart.
pub(in crate::store) type KitsOf = (RecordId, Option<Day>);

/// The recalls that stand.
#[derive(Default)]
pub(in crate::store) struct Recalled {
    /// By item: the lots, each with its record.
    lots: BTreeMap<RecordId, Vec<(RecordId, RecalledLots)>>,
    /// The recalls, and the lot, that kits of one expiry may hold.
    kits: BTreeMap<KitsOf, BTreeSet<(RecordId, String)>>,
}

impl Recalled {
    /// Loads them, with the kits that were packed with what they name.
    pub(in crate::store) fn load(db: &Connection) -> Result<Self, StoreError> {
        let (mut all, counted_as) = (Self::default(), counted_as::load(db)?);
        for (id, recall) in records::all::<Recall>(db)? {
            let Some((item, lots)) = recall.item.zip(RecalledLots::of(&recall)) else { continue };
            all.lots.entry(counted_as.of(Kind::Item, item)).or_default().push((id, lots));
        }
        let items: Vec<RecordId> = all.lots.keys().copied().collect();
        for item in items {
            for (lot, (kit, good_until)) in packed_with(db, item)? {
                let holding = all.of_lot(item, &lot).map(|recall| (recall, lot.clone())).collect::<Vec<_>>();
                let kit = counted_as.of(Kind::Item, kit);
                if !holding.is_empty() {
                    all.kits.entry((kit, good_until)).or_default().extend(holding);
                }
            }
        }
        Ok(all)
    }

    /// Whether nothing is.
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.lots.is_empty()
    }

    fn of_lot(&self, item: RecordId, lot: &str) -> impl Iterator<Item = RecordId> {
        let named = self.lots.get(&item).into_iter().flatten();
        named.filter(move |(_, lots)| lots.has(lot)).map(|(id, _)| *id)
    }

    /// The item that kits may hold, where what lies there is none of its lots itself.
    pub(in crate::store) fn inside(&self, item: RecordId, recalls: &BTreeSet<RecordId>) -> Option<RecordId> {
        let means = |(_, lots): &(&RecordId, &Vec<(RecordId, RecalledLots)>)| {
            lots.iter().any(|(recall, _)| recalls.contains(recall))
        };
        self.lots.iter().find(means).map(|(of, _)| *of).filter(|of| *of != item)
    }

    /// Flags what of an item's lots is recalled, or may hold what is.
    pub(in crate::store) fn flag(&self, item: RecordId, lots: &mut [LotLeft]) {
        for lot in lots.iter_mut().filter(|lot| lot.quantity > 0) {
            lot.recalled = !self.said_of(item, lot).is_empty();
        }
    }

    /// The recalls that mean a lot, each with the lot that it means: its own, or that of a part of the kit.
    pub(in crate::store) fn said_of(&self, item: RecordId, lot: &LotLeft) -> BTreeSet<(RecordId, String)> {
        let named = lot.lot.as_deref().map(|name| self.of_lot(item, name).map(move |recall| (recall, name.to_owned())));
        let in_kits = self.kits.get(&(item, lot.good_until)).into_iter().flatten().cloned();
        named.into_iter().flatten().chain(in_kits).collect()
    }
}

/// The lots of an item that went into kits, each with the kits that it went into.
fn packed_with(db: &Connection, item: RecordId) -> Result<Vec<(String, KitsOf)>, StoreError> {
    let sql = "SELECT DISTINCT part.lot, kit.item, kit.good_until FROM movement AS part
        JOIN record ON record.uuid = part.pair AND record.kind = 4
        JOIN movement AS kit ON kit.id = record.id AND kit.counts = 1 AND kit.quantity > 0 AND kit.item IS NOT NULL
        WHERE part.reason = 5 AND part.lot IS NOT NULL AND part.counts = 1 AND part.quantity < 0
            AND part.item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([item.as_bytes()], |row| {
        let kit = RecordId(uuid::Uuid::from_bytes(row.get(1)?));
        Ok((row.get(0)?, (kit, row.get::<_, Option<i32>>(2)?.map(Day))))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Base units of an item's recalled lots that were handed out, as far as anybody wrote down their lot. A sum, and never whose.
pub(in crate::store) fn handed_out(db: &Connection, item: RecordId, lots: &RecalledLots) -> Result<u64, StoreError> {
    let sql = "SELECT lot, sum(-quantity) FROM movement
        WHERE reason = 7 AND lot IS NOT NULL AND counts = 1 AND quantity < 0
            AND item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)
        GROUP BY lot";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([item.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found = found.collect::<Result<Vec<(String, i64)>, _>>()?;
    Ok(found.into_iter().filter(|(lot, _)| lots.has(lot)).map(|(_, quantity)| quantity.unsigned_abs()).sum())
}

/// Names lots of an item as recalled: one, or from one to a last. Named again it stands again.
pub fn name_recall(action: &mut Action<'_>, item: RecordId, (lot, last): (&str, &str)) -> Result<RecordId, StoreError> {
    records::get_of(action.db, Kind::Item, item)?;
    let lots = RecalledLots::new(lot, Some(last)).map_err(|_| StoreError::NotComplete)?;
    let item = counted_as::load(action.db)?.of(Kind::Item, item);
    let id = lots.record(item);
    let state = action.state(Kind::Recall, id)?;
    let before: Recall = action.read(id)?;
    if let Some(state) = state.filter(|state| state.visibility() == Visibility::Hidden) {
        action.write(Kind::Recall, id, vec![state.reinstatement()])?;
    }
    // Whoever names what is named says nothing new, and no other day.
    let day = if before.item.is_some() && !before.lifted { before.day } else { Some(action.today()?) };
    // As they are compared, so that two who type them differently say the same.
    let last = words(&lot_key(last))?.filter(|_| matches!(lots, RecalledLots::Range { .. }));
    action.put(id, &Recall { item: Some(item), lot: words(&lot_key(lot))?, last, day, lifted: false })?;
    Ok(id)
}

/// Lifts a recall, or takes that back.
pub fn lift(action: &mut Action<'_>, id: RecordId, lifted: bool) -> Result<(), StoreError> {
    let recall: Recall = records::get_of(action.db, Kind::Recall, id)?.read();
    action.put(id, &Recall { lifted, ..recall })?;
    Ok(())
}
