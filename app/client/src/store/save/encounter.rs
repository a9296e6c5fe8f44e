//! A contact's draft to an encounter and its hand-out movements.
//!
//! Quantities live in the movements only: amending a hand-out edits those, so that two corrections are a visible
//! conflict and never a double subtraction.

use super::chosen::chosen;
use crate::form::{Draft, EncounterDraft, EncounterTyped, SightingDraft, return_unit};
use crate::store::action::Action;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::operation::Change;
use kitbag_shared::record::lists::{Reason, ReturnMethod};
use kitbag_shared::record::{
    Count, Encounter, FieldKey, Kind, Record, Return, StockMovement, SupplySighting, Text, Unmet, Value, Wanted, When,
};
use kitbag_shared::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// The line of the one return that the form makes. One that came otherwise is amended where it lies.
const OWN_RETURN: LineId = LineId(1);
/// The line of the one sign that the form makes.
const OWN_SIGHTING: LineId = LineId(1);

pub(super) fn save(action: &mut Action<'_>, draft: &EncounterDraft, opened: Option<&Draft>) -> Result<(), StoreError> {
    let (record, typed) = ((Kind::Encounter, draft.id), &draft.typed);
    let (before, mut after) = chosen(action, draft, opened)?;
    after.when = action.when(typed.when, before.when.as_ref())?;
    let worker = before.worker.unwrap_or(action.me.member_record);
    after.worker = Some(worker);
    (after.participant, after.code) = action.code(record, &typed.code, (before.participant, before.code.as_ref()))?;
    after.note = action.note(record, &typed.note, before.note.as_ref())?;
    let language = typed.language.trim();
    after.language = if language.is_empty() { None } else { Some(Text::new(language)?) };
    set_return(&mut after, typed)?;
    set_asked_for(&mut after, &counted_as::load(action.db)?, &typed.asked_for);
    set_sighting(&mut after, &typed.sighting)?;
    let (named, given, day) = (&before.movements, &typed.given, after.when.as_ref().map(When::day));
    let (reason, practice) = (Reason::HandedOut, after.practice);
    after.movements = hand_out(action, &HandOut { of: draft.id, named, given, day, worker, reason, practice })?;
    if let Some(referral) = &typed.referral {
        super::referral::save_within(action, referral, draft)?;
        after.referrals.insert(referral.id);
    }
    // A contact of which nothing was noted is a contact all the same: when and where it was are always there.
    action.put(draft.id, &after)?;
    Ok(())
}

fn set_return(after: &mut Encounter, typed: &EncounterTyped) -> Result<(), StoreError> {
    let line = after.returned.first_key_value().map_or(OWN_RETURN, |(line, _)| *line);
    if typed.returned == 0 && typed.returned_method != ReturnMethod::NoneReturned {
        after.returned.remove(&line);
        return Ok(());
    }
    let quantity = Count::new(typed.returned).map_err(|_| StoreError::NotComplete)?;
    let unit = return_unit(typed.returned_method);
    // A unit that the form does not offer stays where the method does.
    let before = after.returned.get(&line).filter(|before| before.method == typed.returned_method);
    let unit = before.map_or(unit, |before| before.unit);
    after.returned.insert(line, Return { quantity, unit, method: typed.returned_method });
    Ok(())
}

/// One that came otherwise, and beyond the first, stays where it lies.
fn set_sighting(after: &mut Encounter, draft: &SightingDraft) -> Result<(), StoreError> {
    let line = after.supply_sightings.first_key_value().map_or(OWN_SIGHTING, |(line, _)| *line);
    let draft = draft.noted();
    let Some(sign) = draft.sign else {
        after.supply_sightings.remove(&line);
        return Ok(());
    };
    let words = if draft.words.is_empty() { None } else { Some(Text::new(&draft.words)?) };
    let (sold_as, looked_for, result) = (draft.sold_as, draft.looked_for, draft.result);
    after.supply_sightings.insert(line, SupplySighting { sign, sold_as, looked_for, result, words });
    Ok(())
}

fn set_asked_for(after: &mut Encounter, counted_as: &Counted, items: &BTreeSet<RecordId>) {
    let wanted = |unmet: &Unmet| match unmet.wanted {
        Wanted::Item(item) => Some(counted_as.of(Kind::Item, item)),
        Wanted::Words(_) => None,
    };
    // What was asked for in words came from elsewhere and stays.
    after.asked_for.retain(|_, unmet| wanted(unmet).is_none_or(|item| items.contains(&item)));
    for item in items {
        if after.asked_for.values().all(|unmet| wanted(unmet) != Some(*item)) {
            after.asked_for.insert(item.line(), Unmet { wanted: Wanted::Item(*item), quantity: None });
        }
    }
}

/// What left the worker's bag, given or taken, and what the record said of it before.
pub(super) struct HandOut<'a> {
    /// The record.
    pub(super) of: RecordId,
    /// The movements that the record names.
    pub(super) named: &'a BTreeSet<RecordId>,
    /// Items and how many; out of the worker's own bag.
    pub(super) given: &'a BTreeMap<RecordId, u32>,
    /// The day of the contact.
    pub(super) day: Option<Day>,
    /// Whose bag it was in.
    pub(super) worker: RecordId,
    /// Given, or taken away.
    pub(super) reason: Reason,
    /// For practice.
    pub(super) practice: bool,
}

/// Brings the movements of a record to what was given, a movement an item. Those that fit already are not touched, and
/// those that have not arrived here yet neither. What is not given any more is a quantity of none: so two corrections of
/// one hand-out, whatever they say, are two values of one field.
pub(super) fn hand_out(action: &mut Action<'_>, hand_out: &HandOut<'_>) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut movements = hand_out.named.clone();
    let counted_as = counted_as::load(action.db)?;
    let mut there = movements_by_item(action, &counted_as, hand_out.named)?;
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

type Found = Vec<(RecordId, StockMovement)>;

fn movements_by_item(
    action: &Action<'_>,
    counted_as: &Counted,
    named: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, Found>, StoreError> {
    let mut by_item: BTreeMap<RecordId, Found> = BTreeMap::new();
    for id in named {
        let Some(state) = action.state(Kind::StockMovement, *id)? else { continue };
        let movement = StockMovement::read(&state.shown()).record;
        if let (Some(item), true) = (movement.item, state.visibility() != Visibility::Hidden) {
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
    let out = |movement: &StockMovement| movement.quantity.map_or(0, |quantity| quantity.get().unsigned_abs());
    let fits = found.iter().map(|(_, movement)| out(movement)).sum::<u32>() == quantity;
    for (place, (id, mut movement)) in found.into_iter().enumerate() {
        if place > 0 && !fits {
            take_back(action, id, movement)?;
            continue;
        }
        if !fits {
            movement.quantity = Some(count(quantity)?.outgoing());
        }
        movement.day = hand_out.day.or(movement.day);
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
    let id = RecordId::of_part(hand_out.of, item);
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

fn new_movement(
    action: &mut Action<'_>,
    hand_out: &HandOut<'_>,
    item: RecordId,
    quantity: u32,
) -> Result<StockMovement, StoreError> {
    let bag = super::seed::ensure_bag_of(action, hand_out.worker)?;
    let (lot, expiry) = super::stock::only_lot(action, (bag, item), quantity)?;
    Ok(StockMovement {
        item: Some(item),
        reason: Some(hand_out.reason),
        quantity: Some(count(quantity)?.outgoing()),
        place: Some(bag),
        lot,
        expiry,
        day: hand_out.day.or(Some(action.today()?)),
        recipe: super::stock::recipe_in_force(action.db, item)?,
        member: Some(hand_out.worker),
        practice: hand_out.practice,
        ..StockMovement::default()
    })
}

pub(super) fn count(number: u32) -> Result<Count, StoreError> {
    Count::new(number).map_err(|_| StoreError::NotComplete)
}
