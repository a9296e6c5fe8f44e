//! What is recalled and where it lies: of one item all of it, and what somebody has to take out.

use super::bag::{is_bag, places_in_use};
use super::names::Names;
use crate::store::clock;
use crate::store::counted_as;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records;
use crate::store::stock::bags::own_bag;
use crate::store::stock::custody::bag_in_use;
use crate::store::stock::recalled::{Recalled, handed_out};
use crate::store::stock::shelves::{left_but, units};
use crate::store::stock::transit::{Coming, coming_by_lot};
use crate::view::{Name, RecallView, RecalledHereView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, Role};
use kitbag_shared::record::{Kind, Place, Recall};
use kitbag_shared::stock::{LotLeft, RecalledLots};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// So much of one item at one place, or on its way there, that is recalled, or may hold what is: by the recalls that mean it.
struct Lying {
    place: RecordId,
    of: Place,
    item: RecordId,
    quantity: i64,
    lots: BTreeSet<String>,
    recalls: BTreeSet<RecordId>,
    /// The recalled item, where this is a kit that may hold it.
    inside: Option<RecordId>,
    /// Whether it does not lie there yet: it was sent there, and nobody said that it came.
    on_its_way: bool,
}

/// What this person has to take out: of their own bag, and, who keeps the store, of every place that is nobody's bag; and what
/// they have to put apart as soon as it comes there.
pub fn here(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<Vec<RecalledHereView>, StoreError> {
    let recalled = Recalled::load(db)?;
    if recalled.is_empty() {
        return Ok(Vec::new());
    }
    let (names, own, units) = (Names::load(db)?, own_bag(db, me.member_record)?, units(db)?);
    let keeps_store = matches!(me.role(), Some(Role::Supervisor | Role::Volunteer));
    let back = bag_in_use(db, me.member_record, clock::today(db, env)?)?;
    let is_carried = |lying: &Lying| Some(lying.place) == own || Some(lying.place) == back;
    // A bag that is nobody's own stands in the store, or is on the back of somebody who may not see it.
    let is_kept = |lying: &Lying| keeps_store && (!is_bag(&lying.of) || lying.of.member.is_none());
    let concerns = |lying: &Lying| is_carried(lying) || is_kept(lying);
    let mut lying: Vec<Lying> = lying(db, &recalled)?.into_iter().filter(concerns).collect();
    lying.sort_by_key(|one| (one.on_its_way, Some(one.place) != own));
    Ok(lying.into_iter().map(|one| shown(&names, &units, own, &one)).collect())
}

/// An item's recalls: those that stand first, each with every place that has some.
pub fn of_item(db: &Connection, names: &Names, item: RecordId) -> Result<Vec<RecallView>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let of_it = |recall: &Recall| recall.item.map(|of| counted_as.of(Kind::Item, of)) == Some(item);
    let named: Vec<_> = records::all::<Recall>(db)?.into_iter().filter(|(_, recall)| of_it(recall)).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let (units, lying) = (units(db)?, lying(db, &Recalled::load(db)?)?);
    let mut views = Vec::new();
    for (id, recall) in named {
        let Some(lot) = recall.lot.as_ref().map(|lot| lot.as_str().to_owned()) else { continue };
        let lots = RecalledLots::of(&Recall { lifted: false, ..recall.clone() });
        let at = lying.iter().filter(|one| one.recalls.contains(&id));
        views.push(RecallView {
            id,
            lot,
            last: recall.last.as_ref().map(|last| last.as_str().to_owned()),
            day: recall.day,
            lifted: recall.lifted,
            at: at.map(|one| shown(names, &units, None, one)).collect(),
            handed_out: lots.map_or(Ok(0), |lots| handed_out(db, item, &lots))?,
        });
    }
    views.sort_by_key(|view| (view.lifted, std::cmp::Reverse(view.day), view.id));
    Ok(views)
}

/// All that lies anywhere of what is recalled, and what of it is on its way somewhere.
fn lying(db: &Connection, recalled: &Recalled) -> Result<Vec<Lying>, StoreError> {
    let mut lying = Vec::new();
    let places = places_in_use(db, &counted_as::load(db)?)?;
    for (place, of) in &places {
        for (item, lots) in left_but(db, *place, None, recalled)? {
            lying.extend(recalled_of(recalled, (*place, of), item, lots, false));
        }
    }
    let mut coming: BTreeMap<RecordId, BTreeMap<RecordId, Vec<LotLeft>>> = BTreeMap::new();
    for Coming { to, item, lot } in coming_by_lot(db)? {
        coming.entry(to).or_default().entry(item).or_default().push(lot);
    }
    for (place, of) in &places {
        for (item, mut lots) in coming.remove(place).unwrap_or_default() {
            recalled.flag(item, &mut lots);
            lying.extend(recalled_of(recalled, (*place, of), item, lots, true));
        }
    }
    Ok(lying)
}

/// What of an item's lots is recalled, if anything is.
fn recalled_of(
    recalled: &Recalled,
    (place, of): (RecordId, &Place),
    item: RecordId,
    lots: Vec<LotLeft>,
    on_its_way: bool,
) -> Option<Lying> {
    let lots: Vec<LotLeft> = lots.into_iter().filter(|lot| lot.recalled).collect();
    let quantity = lots.iter().map(|lot| lot.quantity).sum();
    let said: BTreeSet<_> = lots.iter().flat_map(|lot| recalled.said_of(item, lot)).collect();
    let (recalls, named): (BTreeSet<RecordId>, _) = said.into_iter().unzip();
    let inside = recalled.inside(item, &recalls);
    let of = of.clone();
    (!lots.is_empty()).then_some(Lying { place, of, item, quantity, lots: named, recalls, inside, on_its_way })
}

fn shown(names: &Names, units: &BTreeMap<RecordId, BaseUnit>, own: Option<RecordId>, one: &Lying) -> RecalledHereView {
    let name = |id| -> Name { names.of(id) };
    RecalledHereView {
        place: one.place,
        place_name: name(one.place),
        own: Some(one.place) == own,
        bag: is_bag(&one.of),
        item: one.item,
        name: name(one.item),
        unit: units.get(&one.item).copied().unwrap_or(BaseUnit::Piece),
        quantity: one.quantity,
        lots: one.lots.iter().cloned().collect(),
        inside: one.inside.map(name),
        on_its_way: one.on_its_way,
    }
}
