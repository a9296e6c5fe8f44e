//! What a volunteer's home shows: every place with what lies there.

use super::concerning::counts;
use super::custody::{custodies, returns};
use super::names::{Names, offered};
use super::recalls;
use super::transfers::transfers;
use crate::form::{Draft, DraftSlot, MovementDraft, SignOutDraft};
use crate::store::clock;
use crate::store::counted_as::{self, Counted};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::forms::drafts;
use crate::store::identity::Identity;
use crate::store::records;
use crate::store::stock::asked::{Asked, Keeps, asked};
use crate::store::stock::bags::own_bag;
use crate::store::stock::covers::covers;
use crate::store::stock::custody::bag_in_use;
use crate::store::stock::gtins::learnt;
use crate::store::stock::history;
use crate::store::stock::recalled::Recalled;
use crate::store::stock::recipes::{recipe_of_next, recipes_in_force};
use crate::store::stock::shelves::{items, left, left_but};
use crate::store::stock::stocktakes::counted_today;
use crate::store::stock::transit::coming;
use crate::view::{BagView, CoverView, ItemAtView, OnHand, PlaceView, RecipeView, StockItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{PlaceKind, Role};
use kitbag_shared::record::{Count, Kind, Place, Recipe};
use kitbag_shared::stock::LotLeft;
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// What the volunteer's home shows.
pub fn bag(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<BagView, StoreError> {
    let today = clock::today(db, env)?;
    let names = Names::load(db)?;
    let own = own_bag(db, me.member_record)?;
    let (counted_as, recalled) = (counted_as::load(db)?, Recalled::load(db)?);
    let custodies = custodies(db, &names, me, today)?;
    let carried: BTreeSet<RecordId> = custodies.iter().filter(|held| !held.mine).map(|held| held.bag).collect();
    let comes_to: BTreeSet<RecordId> = coming(db)?.into_keys().map(|(place, _)| place).collect();
    let mut places = Vec::new();
    for (id, place) in places_in_use(db, &counted_as)? {
        let on_hand = lines(&names, left_but(db, id, None, &recalled)?);
        // A place that is used no longer goes once it is empty, and what is on its way there came or was explained.
        if place.retired && on_hand.is_empty() && !comes_to.contains(&id) {
            continue;
        }
        let filled = is_filled(db, id)?;
        let (place_kind, bag) = (place.place_kind, is_bag(&place));
        let anothers = place.member.is_some_and(|member| member != me.member_record) || carried.contains(&id);
        let others_bag = bag && Some(id) != own && anothers;
        let (pars, counted) = (pars_of(&counted_as, &place), counted_today(db, id, today)?);
        places.push(PlaceView { id, name: names.of(id), place_kind, bag, others_bag, pars, on_hand, filled, counted });
    }
    let back = bag_in_use(db, me.member_record, today)?;
    places.sort_by_key(|place| (Some(place.id) != back, Some(place.id) != own));
    let bags = places.iter().filter(|place| place.bag).map(|place| place.id).collect();
    let Asked { unsure, apart } =
        asked(db, &names, me, &Keeps { own: own.into_iter().chain(back).collect(), bags }, None)?;
    Ok(BagView {
        unsure,
        apart,
        places,
        items: items(db, own)?,
        recipes: recipes(db, &names, |_, in_force| Ok(in_force))?,
        packed_by: recipes(db, &names, |kit, in_force| {
            Ok(recipe_of_next(db, kit, Some(in_force))?.unwrap_or(in_force))
        })?,
        own_bag: own,
        begun: begun_movement(db)?,
        signing: begun_sign_out(db)?,
        drafts: begun_elsewhere(db)?,
        recounted: counted_as.recounted(),
        entries: history::own(db, &names, me)?,
        gtins: learnt(db, &counted_as)?,
        transfers: transfers(db, &names, me, (today, None))?,
        custodies,
        returns: returns(db, &names, me, today)?,
        people: offered(db, Kind::Member)?,
        me: Some(me.member_record),
        requests: counts(db, me, own.into_iter().chain(back).collect(), today)?,
    })
}

fn begun_movement(db: &Connection) -> Result<Option<MovementDraft>, StoreError> {
    Ok(match drafts::kept(db, DraftSlot::Movement)? {
        Some(Draft::Movement(draft)) if !draft.is_empty() => Some(draft),
        Some(_) | None => None,
    })
}

fn begun_sign_out(db: &Connection) -> Result<Option<SignOutDraft>, StoreError> {
    Ok(match drafts::kept(db, DraftSlot::SignOut)? {
        Some(Draft::SignOut(draft)) if !draft.is_empty() => Some(draft),
        Some(_) | None => None,
    })
}

/// What was begun on other screens: what is begun here is shown as it was left.
fn begun_elsewhere(db: &Connection) -> Result<Vec<(DraftSlot, RecordId)>, StoreError> {
    let mut begun = drafts::begun(db)?;
    begun.retain(|(slot, _)| ![DraftSlot::Movement, DraftSlot::SignOut].contains(slot));
    Ok(begun)
}

/// How long each item lasts at a place. It is asked for the place that is shown alone.
pub fn covers_at(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    place: RecordId,
) -> Result<BTreeMap<RecordId, CoverView>, StoreError> {
    let (today, own) = (clock::today(db, env)?, own_bag(db, me.member_record)?);
    let Some(of) = records::find_of(db, Kind::Place, place)? else { return Ok(BTreeMap::new()) };
    covers_shown(db, me, own, (place, &of.read()), &left(db, place, None)?, (today, None))
}

/// What a place should have of each item, under the items that those are counted as.
pub(in crate::store) fn pars_of(counted_as: &Counted, place: &Place) -> BTreeMap<RecordId, u32> {
    let pars = place.pars.values().map(|par| (par.item, par.quantity.get())).collect();
    counted_as.summed(&pars)
}

/// One item, wherever it lies or should.
pub fn stock_item(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    item: RecordId,
) -> Result<StockItemView, StoreError> {
    let (today, names, counted_as) = (clock::today(db, env)?, Names::load(db)?, counted_as::load(db)?);
    let own = own_bag(db, me.member_record)?;
    let mut places = Vec::new();
    for (id, place) in places_in_use(db, &counted_as)? {
        let (lots, par) = (left(db, id, Some(item))?, pars_of(&counted_as, &place).remove(&item));
        if lots.values().all(Vec::is_empty) && par.is_none() {
            continue;
        }
        let cover = covers_shown(db, me, own, (id, &place), &lots, (today, Some(item)))?.remove(&item);
        let (name, bag) = (names.of(id), is_bag(&place));
        places.push(ItemAtView { place: id, name, bag, lots: lines(&names, lots), par, cover });
    }
    let back = bag_in_use(db, me.member_record, today)?;
    places.sort_by_key(|at| (Some(at.place) != back, Some(at.place) != own));
    let item = items(db, own)?.into_iter().find(|of| of.id == item).ok_or(StoreError::NotHere)?;
    let entries = history::of_item(db, &names, me, item.id)?;
    let bags = places.iter().filter(|place| place.bag).map(|place| place.place).collect();
    let apart =
        asked(db, &names, me, &Keeps { own: own.into_iter().chain(back).collect(), bags }, Some(item.id))?.apart;
    let recalls = recalls::of_item(db, &names, item.id)?;
    let transfers = transfers(db, &names, me, (today, Some(item.id)))?;
    Ok(StockItemView { item, places, entries, apart, recalls, transfers })
}

/// The places that count as themselves, in their order.
pub(in crate::store) fn places_in_use(
    db: &Connection,
    counted_as: &Counted,
) -> Result<Vec<(RecordId, Place)>, StoreError> {
    let mut places = records::all::<Place>(db)?;
    places.retain(|(id, _)| counted_as.of(Kind::Place, *id) == *id);
    places.sort_by_key(|(id, place)| (place.rank.map_or(u32::MAX, Count::get), *id));
    Ok(places)
}

pub(in crate::store) const fn is_bag(place: &Place) -> bool {
    matches!(place.place_kind, Some(PlaceKind::Bag))
}

/// How long what lies at a place lasts. How much somebody hands out is theirs to see, and a supervisor's.
fn covers_shown(
    db: &Connection,
    me: &Identity,
    own: Option<RecordId>,
    (id, place): (RecordId, &Place),
    lots: &BTreeMap<RecordId, Vec<LotLeft>>,
    (today, of): (Day, Option<RecordId>),
) -> Result<BTreeMap<RecordId, CoverView>, StoreError> {
    if is_bag(place) && Some(id) != own && me.role() != Some(Role::Supervisor) {
        return Ok(BTreeMap::new());
    }
    let covers = covers(db, (id, place.place_kind), lots, today, of)?;
    Ok(covers.into_iter().map(|(item, cover)| (item, cover.into())).collect())
}

pub(in crate::store) fn is_filled(db: &Connection, place: RecordId) -> Result<bool, StoreError> {
    // What stayed of a kit that was handed out fills nothing.
    let came = "SELECT 1 FROM movement WHERE quantity > 0 AND counts = 1 AND (action IS NOT NULL OR reason <> 6)";
    let was_counted = "SELECT 1 FROM movement WHERE counted IS NOT NULL AND counted > 0";
    let here = "place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)";
    for sql in [came, was_counted].map(|sql| format!("{sql} AND {here} LIMIT 1")) {
        if db.prepare_cached(&sql)?.exists([place.as_bytes()])? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn lines(names: &Names, lots: BTreeMap<RecordId, Vec<LotLeft>>) -> Vec<OnHand> {
    let line = |item: RecordId, LotLeft { lot, good_until, quantity, recalled }| OnHand {
        item,
        name: names.of(item),
        lot,
        good_until,
        quantity,
        recalled,
    };
    lots.into_iter().flat_map(|(item, lots)| lots.into_iter().map(move |lot| line(item, lot))).collect()
}

/// Each kit that is offered, by the version that is chosen of it, given the kit and the one in force.
fn recipes(
    db: &Connection,
    names: &Names,
    version: impl Fn(RecordId, RecordId) -> Result<RecordId, StoreError>,
) -> Result<Vec<RecipeView>, StoreError> {
    let (in_force, counted_as) = (recipes_in_force(db)?, counted_as::load(db)?);
    let mut views = Vec::new();
    for kit in offered(db, Kind::Item)? {
        let Some((current, made_now)) = in_force.get(&kit.id) else { continue };
        let id = version(kit.id, *current)?;
        let recipe =
            if id == *current { made_now.clone() } else { records::get_of(db, Kind::Recipe, id)?.read::<Recipe>() };
        let holds = recipe.lines.values().map(|line| (line.item, line.quantity.get())).collect();
        let lines = counted_as.summed(&holds).into_iter().map(|(item, quantity)| (item, names.of(item), quantity));
        views.push(RecipeView { id, kit: kit.id, name: kit.name, lines: lines.collect() });
    }
    Ok(views)
}
