//! A contact's draft to an encounter and its hand-out movements.
//!
//! Quantities live in the movements only: amending a hand-out edits those, so that two corrections are a visible
//! conflict and never a double subtraction.

use super::{Action, withdraw};
use crate::form::EncounterDraft;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::lists::{Reason, ReturnMethod, ReturnUnit};
use kitbag_shared::record::{Count, Encounter, Headcount, Return, StockMovement, Unmet, Wanted};
use std::collections::{BTreeMap, BTreeSet};

/// The line of a form's own return: there is one, so an amendment edits it.
const OWN_RETURN: LineId = LineId(1);

pub(super) fn save(action: &mut Action<'_>, draft: &EncounterDraft) -> Result<(), StoreError> {
    let before: Encounter = action.read(draft.id)?;
    let mut after = before.clone();
    after.when = action.when(draft.when, before.when.as_ref())?;
    after.worker = before.worker.or(Some(action.me.member_record));
    after.area = draft.area;
    after.mode = draft.mode;
    after.visit = draft.visit;
    after.practice = draft.practice;
    after.headcount = headcount(draft.people)?;
    (after.participant, after.code) = action.code(&draft.code, (before.participant, before.code.as_ref()))?;
    after.note = action.note(&draft.note, before.note.as_ref())?;
    after.services = draft.services.clone();
    set_return(&mut after, draft)?;
    set_asked_for(&mut after, &draft.asked_for);
    after.movements = hand_out(action, &before.movements, &draft.given, draft.practice)?;
    // A contact of which nothing was noted is a contact all the same: when and where it was are always there.
    action.put(draft.id, &after)?;
    Ok(())
}

pub(super) fn headcount(people: Option<u16>) -> Result<Option<Headcount>, StoreError> {
    people.map(|people| Headcount::new(people).map_err(|_| StoreError::NotComplete)).transpose()
}

fn set_return(after: &mut Encounter, draft: &EncounterDraft) -> Result<(), StoreError> {
    if draft.returned == 0 {
        after.returned.remove(&OWN_RETURN);
        return Ok(());
    }
    let quantity = Count::new(draft.returned).map_err(|_| StoreError::NotComplete)?;
    let unit = match draft.returned_method {
        ReturnMethod::Weight => ReturnUnit::Grams,
        ReturnMethod::ContainerVolume => ReturnUnit::Millilitres,
        ReturnMethod::Counted | ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            ReturnUnit::Pieces
        }
    };
    after.returned.insert(OWN_RETURN, Return { quantity, unit, method: draft.returned_method });
    Ok(())
}

fn set_asked_for(after: &mut Encounter, items: &BTreeSet<RecordId>) {
    // What was asked for in words came from elsewhere and stays.
    after.asked_for.retain(|_, unmet| match unmet.wanted {
        Wanted::Item(item) => items.contains(&item),
        Wanted::Words(_) => true,
    });
    for item in items {
        let unmet = Unmet { wanted: Wanted::Item(*item), quantity: None };
        after.asked_for.entry(item.line()).or_insert(unmet);
    }
}

/// Brings the movements of a contact to what was given: from the worker's own bag, a movement an item.
pub(super) fn hand_out(
    action: &mut Action<'_>,
    named: &BTreeSet<RecordId>,
    given: &BTreeMap<RecordId, u32>,
    practice: bool,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut movements = named.clone();
    let mut wanted: BTreeMap<RecordId, u32> = given.clone();
    wanted.retain(|_, quantity| *quantity > 0);
    for movement in named {
        let Some(kept) = records::find(action.db, *movement)? else { continue };
        let mut record: StockMovement = kept.read();
        let hidden = kept.state.visibility() == Visibility::Hidden;
        let Some(item) = record.item else { continue };
        match wanted.remove(&item) {
            None if hidden => {}
            None => withdraw(action, *movement)?,
            Some(quantity) => {
                if hidden {
                    super::reinstate(action, *movement)?;
                }
                record.quantity = Some(count(quantity)?.outgoing());
                record.practice = practice;
                action.put(*movement, &record)?;
            }
        }
    }
    for (item, quantity) in wanted {
        movements.insert(new_movement(action, item, quantity, practice)?);
    }
    Ok(movements)
}

fn new_movement(action: &mut Action<'_>, item: RecordId, quantity: u32, practice: bool) -> Result<RecordId, StoreError> {
    let bag = super::seed::ensure_bag(action)?;
    let id = action.movement_id();
    let movement = StockMovement {
        item: Some(item),
        reason: Some(Reason::HandedOut),
        quantity: Some(count(quantity)?.outgoing()),
        place: Some(bag),
        day: Some(action.today()),
        recipe: super::stock::recipe_in_force(action.db, item)?,
        member: Some(action.me.member_record),
        practice,
        ..StockMovement::default()
    };
    action.put(id, &movement)?;
    Ok(id)
}

pub(super) fn count(number: u32) -> Result<Count, StoreError> {
    Count::new(number).map_err(|_| StoreError::NotComplete)
}
