//! Stock by place and item, from the kept sums.

use super::names::{Names, listed, offered};
use crate::form::{Draft, DraftSlot, Recounted};
use crate::store::counted_as;
use crate::store::drafts;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records;
use crate::store::save::{own_bag, recipes_in_force};
use crate::view::{BagView, ItemView, Name, Named, OnHand, PlaceView, RecipeView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct};
use kitbag_shared::record::{Item, Kind, Place, Recipe};
use kitbag_shared::tally::{LotLeft, lots_left};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// How many of an item are known to be at a place, all lots together.
pub fn on_hand_of(db: &Connection, place: RecordId, item: RecordId) -> Result<i64, StoreError> {
    let lots = left(db, place, Some(item))?;
    Ok(lots.into_values().flatten().map(|lot| lot.quantity).sum())
}

/// The lot of so many of an item, as far as it is known without having been read: where there is enough of one lot and
/// nothing else.
pub fn only_lot(
    db: &Connection,
    (place, item): (RecordId, RecordId),
    quantity: u32,
) -> Result<Option<LotLeft>, StoreError> {
    let mut lots: Vec<_> = left(db, place, Some(item))?.into_values().flatten().collect();
    let lot = if lots.len() == 1 { lots.pop() } else { None };
    Ok(lot.filter(|lot| lot.quantity >= i64::from(quantity)))
}

/// What lies at a place, or all of one item there: what is counted as the place, and as the item, included.
const LEFT: &str = "SELECT coalesce(same.other, on_hand.item), lot, good_until, sum(quantity)
    FROM on_hand LEFT JOIN counted_as AS same ON same.kind = 6 AND same.entry = on_hand.item
    WHERE place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)";
const OF_ONE: &str = " AND item IN (SELECT ?2 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?2)";
const BY_LOT: &str = " GROUP BY 1, lot, good_until";

/// What is left at a place, of all items or of one, lot by lot, under the items that they are counted as.
fn left(
    db: &Connection,
    place: RecordId,
    of: Option<RecordId>,
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
        Ok((RecordId(uuid::Uuid::from_bytes(row.get(0)?)), LotLeft { lot, good_until, quantity: row.get(3)? }))
    })?;
    let mut by_item: BTreeMap<RecordId, Vec<LotLeft>> = BTreeMap::new();
    for line in found {
        let (item, lot) = line?;
        by_item.entry(item).or_default().push(lot);
    }
    Ok(by_item.into_iter().map(|(item, lots)| (item, lots_left(lots))).collect())
}

/// All items that count as themselves, in their order, with what lies in `bag`. One that is not offered any more may lie
/// there, or stand in a form.
pub fn items(db: &Connection, bag: Option<RecordId>) -> Result<Vec<ItemView>, StoreError> {
    let (shelves, counted_as) = (Shelves::load(db, bag)?, counted_as::load(db)?);
    let by_themselves =
        listed(db, Kind::Item)?.into_iter().filter(|named| counted_as.of(Kind::Item, named.id) == named.id);
    Ok(by_themselves.filter_map(|named| shelves.view(named)).collect())
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

/// What the volunteer's home shows.
pub fn bag(db: &Connection, me: &Identity) -> Result<BagView, StoreError> {
    let names = Names::load(db)?;
    let own = own_bag(db, me.member_record)?;
    let counted_as = counted_as::load(db)?;
    let mut places = Vec::new();
    for (id, place) in records::all::<Place>(db)? {
        if counted_as.of(Kind::Place, id) != id {
            continue;
        }
        let on_hand = lines(&names, left(db, id, None)?);
        // A place that is used no longer goes once it is empty.
        if place.retired && on_hand.is_empty() {
            continue;
        }
        let filled = is_filled(db, id)?;
        places.push(PlaceView { id, name: names.of(id), place_kind: place.place_kind, on_hand, filled });
    }
    places.sort_by_key(|place| (Some(place.id) != own, place.id));
    let begun = match drafts::kept(db, DraftSlot::Movement)? {
        Some(Draft::Movement(draft)) if !draft.is_empty() => Some(draft),
        Some(_) | None => None,
    };
    Ok(BagView {
        places,
        items: items(db, own)?,
        recipes: recipes(db, &names)?,
        own_bag: own,
        begun,
        recounted: counted_as.recounted(),
    })
}

fn is_filled(db: &Connection, place: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM movement WHERE quantity > 0 AND counts = 1
        AND place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1) LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([place.as_bytes()])?)
}

fn lines(names: &Names, lots: BTreeMap<RecordId, Vec<LotLeft>>) -> Vec<OnHand> {
    let line = |item: RecordId, LotLeft { lot, good_until, quantity }| OnHand {
        item,
        name: names.of(item),
        lot,
        good_until,
        quantity,
    };
    lots.into_iter().flat_map(|(item, lots)| lots.into_iter().map(move |lot| line(item, lot))).collect()
}

/// Stock below zero, with the name of its place: something was handed out that the books do not have.
pub fn below_zero(db: &Connection, names: &Names) -> Result<Vec<(Name, OnHand)>, StoreError> {
    let mut rows = db.prepare_cached("SELECT place, item, quantity FROM below_zero ORDER BY quantity")?;
    let found = rows.query_map([], |row| {
        let [place, item] = [row.get(0)?, row.get(1)?].map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
        let line = OnHand { item, name: names.of(item), lot: None, good_until: None, quantity: row.get(2)? };
        Ok((names.of(place), line))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn recipes(db: &Connection, names: &Names) -> Result<Vec<RecipeView>, StoreError> {
    let (in_force, counted_as) = (recipes_in_force(db)?, counted_as::load(db)?);
    let mut views = Vec::new();
    for kit in offered(db, Kind::Item)? {
        let Some((id, recipe)) = in_force.get(&kit.id) else { continue };
        let holds = recipe.lines.values().map(|line| (line.item, line.quantity.get())).collect();
        let lines = counted_as.summed(&holds).into_iter().map(|(item, quantity)| (item, names.of(item), quantity));
        views.push(RecipeView { id: *id, kit: kit.id, name: kit.name, lines: lines.collect() });
    }
    Ok(views)
}
