//! What a volunteer's home shows: every place with what lies there.

use super::names::{Names, offered};
use crate::form::{Draft, DraftSlot};
use crate::store::error::StoreError;
use crate::store::forms::drafts;
use crate::store::identity::Identity;
use crate::store::stock::bags::own_bag;
use crate::store::stock::recipes::recipes_in_force;
use crate::store::stock::shelves::{items, left};
use crate::store::{counted_as, records};
use crate::view::{BagView, OnHand, PlaceView, RecipeView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Place};
use kitbag_shared::stock::LotLeft;
use rusqlite::Connection;
use std::collections::BTreeMap;

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
