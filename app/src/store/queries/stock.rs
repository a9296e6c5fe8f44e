//! Stock by place and item, from the kept sums.

use super::names::{Names, listed, named};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records;
use crate::store::save::{own_bag, recipe_in_force};
use crate::view::{BagView, ItemView, Name, Named, OnHand, PlaceView, RecipeView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use kitbag_shared::record::{Item, Kind, Place, Recipe};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// How many of an item are known to be at a place, all lots together.
pub fn on_hand_of(db: &Connection, place: RecordId, item: RecordId) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(sum(quantity), 0) FROM on_hand WHERE place = ?1 AND item = ?2";
    Ok(db.prepare_cached(sql)?.query_row((place.as_bytes(), item.as_bytes()), |row| row.get(0))?)
}

/// All items that are not retired, in their order, with what lies in `bag`.
pub fn items(db: &Connection, bag: Option<RecordId>) -> Result<Vec<ItemView>, StoreError> {
    let items: BTreeMap<RecordId, Item> = records::all::<Item>(db)?.into_iter().collect();
    let mut views = Vec::new();
    for named in listed(db, Kind::Item)? {
        let Some(item) = items.get(&named.id) else { continue };
        views.push(item_view(db, named, item, bag)?);
    }
    Ok(views)
}

/// An item that is retired by now, with what lies in `bag`.
pub fn retired_item(db: &Connection, id: RecordId, bag: Option<RecordId>) -> Result<Option<ItemView>, StoreError> {
    let kept = records::find_of(db, Kind::Item, id)?;
    match (kept, named(db, id)?) {
        (Some(kept), Some(named)) => item_view(db, named, &kept.read(), bag).map(Some),
        _ => Ok(None),
    }
}

fn item_view(db: &Connection, named: Named, item: &Item, bag: Option<RecordId>) -> Result<ItemView, StoreError> {
    let on_hand = bag.map_or(Ok(0), |bag| on_hand_of(db, bag, named.id))?;
    Ok(ItemView {
        id: named.id,
        name: named.name,
        category: item.category.unwrap_or(ItemCategory::Other(0)),
        unit: item.unit.unwrap_or(BaseUnit::Other(0)),
        pack: item.pack.map_or(1, |pack| pack.get().max(1)),
        is_kit: item.is_kit,
        on_hand,
    })
}

/// What the volunteer's home shows.
pub fn bag(db: &Connection, me: &Identity) -> Result<BagView, StoreError> {
    let names = Names::load(db)?;
    let own = own_bag(db, me.member_record)?;
    let mut places = Vec::new();
    for (id, place) in records::all::<Place>(db)? {
        if place.retired {
            continue;
        }
        let on_hand = at_place(db, &names, id)?;
        places.push(PlaceView { id, name: names.of(id), place_kind: place.place_kind, on_hand });
    }
    places.sort_by_key(|place| (Some(place.id) != own, place.id));
    Ok(BagView { places, items: items(db, own)?, recipes: recipes(db, &names)?, own_bag: own })
}

fn at_place(db: &Connection, names: &Names, place: RecordId) -> Result<Vec<OnHand>, StoreError> {
    let sql = "SELECT item, lot, quantity FROM on_hand WHERE place = ?1 ORDER BY item, lot";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([place.as_bytes()], |row| on_hand(row, names))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn on_hand(row: &Row<'_>, names: &Names) -> rusqlite::Result<OnHand> {
    let item = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
    let lot: String = row.get(1)?;
    Ok(OnHand { item, name: names.of(item), lot: (!lot.is_empty()).then_some(lot), quantity: row.get(2)? })
}

/// Stock below zero, with the name of its place: something was handed out that the books do not have.
pub fn below_zero(db: &Connection, names: &Names) -> Result<Vec<(Name, OnHand)>, StoreError> {
    let sql = "SELECT item, lot, quantity, place FROM on_hand WHERE quantity < 0 ORDER BY quantity";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([], |row| {
        let place = RecordId(uuid::Uuid::from_bytes(row.get(3)?));
        Ok((names.of(place), on_hand(row, names)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn recipes(db: &Connection, names: &Names) -> Result<Vec<RecipeView>, StoreError> {
    let all: BTreeMap<RecordId, Recipe> = records::all::<Recipe>(db)?.into_iter().collect();
    let mut views = Vec::new();
    for kit in listed(db, Kind::Item)? {
        let Some(id) = recipe_in_force(db, kit.id)? else { continue };
        let Some(recipe) = all.get(&id) else { continue };
        let lines = recipe.lines.values().map(|line| (line.item, names.of(line.item), line.quantity.get()));
        views.push(RecipeView { id, kit: kit.id, name: kit.name, lines: lines.collect() });
    }
    Ok(views)
}
