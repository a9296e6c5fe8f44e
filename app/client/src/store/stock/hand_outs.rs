//! What left a worker's bag, given or taken, and the parts of given kits that stayed in it: a movement an item, which the
//! record names.

use super::custody::ensure_bag_on;
use super::lots::{LotOf, only_lot};
use super::movements::expires;
use super::recipes::{kit_parts, recipe_in_force, recipe_of_next};
use super::shelves::left;
use super::stocktakes::after_all_of;
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::Visibility;
use kitbag_shared::operation::Change;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Expiry, FieldKey, Kind, Quantity, Record, StockMovement, Value};
use kitbag_shared::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// What left the worker's bag, given or taken, or stayed in it of a kit, and what the record said of it before.
#[derive(Clone, Copy)]
pub(in crate::store) struct HandOut<'a> {
    /// The record.
    pub(in crate::store) of: RecordId,
    /// The movements that the record names.
    pub(in crate::store) named: &'a BTreeSet<RecordId>,
    /// Items and how many; out of the bag that was on the worker's back, else their own.
    pub(in crate::store) given: &'a BTreeMap<RecordId, u32>,
    /// What is given with kits of which these are parts that stayed in the bag; none where they left it themselves.
    pub(in crate::store) left_out_of: Option<&'a BTreeMap<RecordId, u32>>,
    /// The day of the contact.
    pub(in crate::store) day: Option<Day>,
    /// Whose bag it was in.
    pub(in crate::store) worker: RecordId,
    /// Given, taken away, or unpacked.
    pub(in crate::store) reason: Reason,
    /// For practice.
    pub(in crate::store) practice: bool,
}

/// Brings the movements of a record to what was given, a movement an item. Those that fit already are not touched, and
/// those that have not arrived here yet neither. What is not given any more is a quantity of none: so two corrections of
/// one hand-out, whatever they say, are two values of one field.
pub(in crate::store) fn hand_out(
    action: &mut Action<'_>,
    hand_out: &HandOut<'_>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut movements = hand_out.named.clone();
    let counted_as = counted_as::load(action.db)?;
    let mut there = movements_by_item(action, &counted_as, hand_out)?;
    for (item, quantity) in counted_as.summed(hand_out.given).into_iter().filter(|(_, quantity)| *quantity > 0) {
        match there.remove(&item) {
            Some(found) => set_quantity(action, hand_out, found, quantity)?,
            None => drop(movements.insert(give(action, hand_out, item, quantity)?)),
        }
    }
    for (id, movement) in there.into_values().flatten() {
        take_back(action, id, movement)?;
    }
    Ok(movements)
}

impl HandOut<'_> {
    /// Whether a movement is one of these.
    fn has(&self, movement: &StockMovement) -> bool {
        if self.left_out_of.is_some() { is_left_out(movement) } else { is_given(movement) }
    }

    fn id_of(&self, item: RecordId) -> RecordId {
        // One item may be given by itself and stay behind as a part, in one contact.
        let part = if self.left_out_of.is_some() { RecordId::of_number(item, 1) } else { item };
        RecordId::of_part(self.of, part)
    }

    fn signed(&self, quantity: u32) -> Result<Quantity, StoreError> {
        let count = count(quantity)?;
        Ok(if self.left_out_of.is_some() { count.incoming() } else { count.outgoing() })
    }
}

/// Whether a movement that a contact names is the part of a kit that was left out. What a stock form moved is none, whoever
/// names it.
pub(in crate::store) fn is_left_out(movement: &StockMovement) -> bool {
    let came = movement.quantity.is_none_or(|quantity| quantity.get() >= 0);
    movement.reason == Some(Reason::Unpacked) && movement.action.is_none() && came
}

/// Whether a movement that a record names was given, or taken.
pub(in crate::store) fn is_given(movement: &StockMovement) -> bool {
    movement.action.is_none() && !is_left_out(movement)
}

type Found = Vec<(RecordId, StockMovement)>;

fn movements_by_item(
    action: &Action<'_>,
    counted_as: &Counted,
    of: &HandOut<'_>,
) -> Result<BTreeMap<RecordId, Found>, StoreError> {
    let mut by_item: BTreeMap<RecordId, Found> = BTreeMap::new();
    for id in of.named {
        let Some(state) = action.state(Kind::StockMovement, *id)? else { continue };
        let movement = StockMovement::read(&state.shown()).record;
        let counts = state.visibility() != Visibility::Hidden && of.has(&movement);
        if let (Some(item), true) = (movement.item, counts) {
            by_item.entry(counted_as.of(Kind::Item, item)).or_default().push((*id, movement));
        }
    }
    Ok(by_item)
}

/// Where two people gave the same item, both movements stay as long as their sum is what the form says.
fn set_quantity(
    action: &mut Action<'_>,
    hand_out: &HandOut<'_>,
    found: Found,
    quantity: u32,
) -> Result<(), StoreError> {
    let moved = |movement: &StockMovement| movement.quantity.map_or(0, |quantity| i64::from(quantity.get()));
    let fits =
        found.iter().map(|(_, movement)| moved(movement)).sum::<i64>() == i64::from(hand_out.signed(quantity)?.get());
    for (place, (id, mut movement)) in found.into_iter().enumerate() {
        if place > 0 && !fits {
            take_back(action, id, movement)?;
            continue;
        }
        if !fits {
            movement.quantity = Some(hand_out.signed(quantity)?);
        }
        let day = hand_out.day.or(movement.day);
        // What was said of counts was said of that day.
        if std::mem::replace(&mut movement.day, day) != day {
            movement.told.clear();
        }
        movement.practice = hand_out.practice;
        action.put(id, &movement)?;
    }
    Ok(())
}

fn take_back(action: &mut Action<'_>, id: RecordId, mut movement: StockMovement) -> Result<(), StoreError> {
    movement.quantity = Some(count(0)?.outgoing());
    action.put(id, &movement)?;
    Ok(())
}

/// What was withdrawn with the record is there again; what somebody wrote there of which the record does not know yet is no
/// less current for it. Either way all of it is said: whoever gives states every field, and leaves none to another.
fn give(
    action: &mut Action<'_>,
    hand_out: &HandOut<'_>,
    item: RecordId,
    quantity: u32,
) -> Result<RecordId, StoreError> {
    let id = hand_out.id_of(item);
    let movement = new_movement(action, hand_out, item, quantity)?;
    let Some(state) = action.state(Kind::StockMovement, id)? else {
        action.put(id, &movement)?;
        return Ok(id);
    };
    let withdrawn = state.visibility() == Visibility::Hidden;
    let mut said = movement.fields();
    for key in state.keys() {
        said.entry(key).or_insert_with(Value::none);
    }
    let change = |(key, value)| if withdrawn { state.change(key, value) } else { unseen(key, value) };
    let mut changes: Vec<Change> = said.into_iter().map(change).collect();
    changes.extend(withdrawn.then(|| state.reinstatement()));
    action.write(Kind::StockMovement, id, changes)?;
    Ok(id)
}

/// By somebody who did not see what stands there.
fn unseen(key: FieldKey, value: Value) -> Change {
    Change { key, value, replaces: Vec::new() }
}

/// Of which lot a part was, its kit does not say. It is good for as long as the kits there that have one, of those given.
fn expiry_of_part(
    action: &Action<'_>,
    given: &BTreeMap<RecordId, u32>,
    (bag, item): (RecordId, RecordId),
) -> Result<Option<Expiry>, StoreError> {
    if !expires(action, item)? {
        return Ok(None);
    }
    let mut first = None;
    let kits = kit_parts(action.db)?.into_iter();
    for (kit, _) in kits.filter(|(kit, parts)| given.contains_key(kit) && parts.contains_key(&item)) {
        let lots = left(action.db, bag, Some(kit))?.into_values().flatten();
        first = lots.filter(|lot| lot.quantity > 0).filter_map(|lot| lot.good_until).chain(first).min();
    }
    Ok(first.map(Expiry::from_last_day))
}

fn new_movement(
    action: &mut Action<'_>,
    hand_out: &HandOut<'_>,
    item: RecordId,
    quantity: u32,
) -> Result<StockMovement, StoreError> {
    let day = hand_out.day.map_or_else(|| action.today(), Ok)?;
    let bag = ensure_bag_on(action, hand_out.worker, day)?;
    let LotOf { lot, expiry, quantity } = match hand_out.left_out_of {
        Some(given) => LotOf { lot: None, expiry: expiry_of_part(action, given, (bag, item))?, quantity },
        None => only_lot(action, (bag, item), quantity)?,
    };
    Ok(StockMovement {
        item: Some(item),
        reason: Some(hand_out.reason),
        quantity: Some(hand_out.signed(quantity)?),
        place: Some(bag),
        lot,
        expiry,
        day: Some(day),
        told: after_all_of(action.db, (bag, item), (day, action.today()?))?,
        recipe: recipe_of_next(action.db, item, recipe_in_force(action.db, item)?)?,
        member: Some(hand_out.worker),
        practice: hand_out.practice,
        ..StockMovement::default()
    })
}
