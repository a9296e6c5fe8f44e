//! Stock by place and item, from the kept sums.

use super::recalled::Recalled;
use super::recipes::recipes_in_force;
use crate::form::Recounted;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::queries::names::{Names, listed};
use crate::store::records;
use crate::view::{ItemView, Name, Named, OnHand};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct};
use kitbag_shared::record::{Item, Kind, Recipe};
use kitbag_shared::stock::{LotLeft, lots_left};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// How many of an item are known to be at a place, all lots together.
pub fn on_hand_of(db: &Connection, place: RecordId, item: RecordId) -> Result<i64, StoreError> {
    let lots = left(db, place, Some(item))?;
    Ok(lots.into_values().flatten().map(|lot| lot.quantity).sum())
}

/// What lies at a place, or all of one item there: what is counted as the place, and as the item, included.
const LEFT: &str = "SELECT coalesce(same.other, on_hand.item), lot, good_until, sum(quantity)
    FROM on_hand LEFT JOIN counted_as AS same ON same.kind = 6 AND same.entry = on_hand.item
    WHERE place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)";
const OF_ONE: &str = " AND item IN (SELECT ?2 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?2)";
const BY_LOT: &str = " GROUP BY 1, lot, good_until";

/// What is left at a place, of all items or of one, lot by lot, under the items that they are counted as.
pub(in crate::store) fn left(
    db: &Connection,
    place: RecordId,
    of: Option<RecordId>,
) -> Result<BTreeMap<RecordId, Vec<LotLeft>>, StoreError> {
    left_but(db, place, of, &Recalled::load(db)?)
}

/// The same where it is known already what is recalled.
pub(in crate::store) fn left_but(
    db: &Connection,
    place: RecordId,
    of: Option<RecordId>,
    recalled: &Recalled,
) -> Result<BTreeMap<RecordId, Vec<LotLeft>>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let (place, of) = (counted_as.of(Kind::Place, place), of.map(|item| counted_as.of(Kind::Item, item)));
    let place = std::iter::once(*place.as_bytes());
    let wanted = place.chain(of.map(|item| *item.as_bytes()));
    let mut rows = db.prepare_cached(&[LEFT, if of.is_some() { OF_ONE } else { "" }, BY_LOT].concat())?;
    let found = rows.query_map(rusqlite::params_from_iter(wanted), |row| {
        let (lot, good_until): (String, i32) = (row.get(1)?, row.get(2)?);
        let lot = (!lot.is_empty()).then_some(lot);
        let good_until = (good_until != 0).then_some(Day(good_until));
        Ok((
            RecordId(uuid::Uuid::from_bytes(row.get(0)?)),
            LotLeft { lot, good_until, quantity: row.get(3)?, recalled: false },
        ))
    })?;
    let mut by_item: BTreeMap<RecordId, Vec<LotLeft>> = BTreeMap::new();
    for line in found {
        let (item, lot) = line?;
        by_item.entry(item).or_default().push(lot);
    }
    let flagged = |(item, lots): (RecordId, Vec<LotLeft>)| {
        let mut left = lots_left(lots);
        recalled.flag(item, &mut left);
        (item, left)
    };
    Ok(by_item.into_iter().map(flagged).collect())
}

/// All items that count as themselves, in their order, with what lies in `bag`. One that is not offered any more may lie
/// there, or stand in a form.
pub fn items(db: &Connection, bag: Option<RecordId>) -> Result<Vec<ItemView>, StoreError> {
    let (shelves, counted_as) = (Shelves::load(db, bag)?, counted_as::load(db)?);
    let by_themselves =
        listed(db, Kind::Item)?.into_iter().filter(|named| counted_as.of(Kind::Item, named.id) == named.id);
    Ok(by_themselves.filter_map(|named| shelves.view(named)).collect())
}

/// The unit of each item.
pub(in crate::store) fn units(db: &Connection) -> Result<BTreeMap<RecordId, BaseUnit>, StoreError> {
    let unit = |(id, item): (RecordId, Item)| (id, item.unit.unwrap_or(BaseUnit::Piece));
    Ok(records::all::<Item>(db)?.into_iter().map(unit).collect())
}

/// What is known of items, read once.
struct Shelves {
    items: BTreeMap<RecordId, Item>,
    recipes: BTreeMap<RecordId, (RecordId, Recipe)>,
    bag: BTreeMap<RecordId, Vec<LotLeft>>,
    recounted: Recounted,
}

impl Shelves {
    fn load(db: &Connection, bag: Option<RecordId>) -> Result<Self, StoreError> {
        let items = records::all::<Item>(db)?.into_iter().collect();
        let bag = bag.map_or(Ok(BTreeMap::new()), |bag| left(db, bag, None))?;
        Ok(Self { items, recipes: recipes_in_force(db)?, bag, recounted: counted_as::load(db)?.recounted() })
    }

    fn view(&self, named: Named) -> Option<ItemView> {
        let item = self.items.get(&named.id)?;
        let lots = self.bag.get(&named.id).map(Vec::as_slice).unwrap_or_default();
        Some(ItemView {
            id: named.id,
            name: named.name,
            offered: named.offered,
            category: item.category.unwrap_or(ItemCategory::Other(0)),
            unit: item.unit.unwrap_or(BaseUnit::Other(0)),
            pack: item.pack.map_or(1, |pack| pack.get().max(1)),
            is_kit: item.is_kit,
            on_hand: lots.iter().map(|lot| lot.quantity).sum(),
            good_until: lots.iter().find_map(|lot| lot.good_until),
            naloxone: self.naloxone_in(named.id),
        })
    }

    fn naloxone_in(&self, item: RecordId) -> BTreeSet<NaloxoneProduct> {
        let parts = self.recipes.get(&item).into_iter().flat_map(|(_, recipe)| recipe.lines.values());
        let all = parts.map(|line| self.recounted.item(line.item)).chain([item]);
        all.filter_map(|item| self.items.get(&item)?.naloxone).collect()
    }
}

/// Stock below zero, with the name of its place: something was handed out that the books do not have.
pub fn below_zero(db: &Connection, names: &Names) -> Result<Vec<(Name, OnHand)>, StoreError> {
    let mut rows = db.prepare_cached("SELECT place, item, quantity FROM below_zero ORDER BY quantity")?;
    let found = rows.query_map([], |row| {
        let [place, item] = [row.get(0)?, row.get(1)?].map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
        let line =
            OnHand { item, name: names.of(item), lot: None, good_until: None, quantity: row.get(2)?, recalled: false };
        Ok((names.of(place), line))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
