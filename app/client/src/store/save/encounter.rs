//! A contact's draft to an encounter and its hand-out movements.
//!
//! Quantities live in the movements only: amending a hand-out edits those, so that two corrections are a visible
//! conflict and never a double subtraction.

use super::chosen::chosen;
use crate::form::{Draft, EncounterDraft, EncounterTyped, SightingDraft, drop_blank_lines, return_unit};
use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use crate::store::forms::amend;
use crate::store::stock::hand_outs::{HandOut, hand_out};
use crate::store::stock::recipes::kit_parts;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{Reason, ReturnMethod};
use kitbag_shared::record::{Count, Encounter, Kind, Return, SupplySighting, Unmet, Wanted, When};
use std::collections::BTreeSet;

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
    after.language = words(&typed.language)?;
    set_return(&mut after, typed)?;
    set_asked_for(&mut after, &counted_as::load(action.db)?, &typed.asked_for);
    set_sighting(&mut after, &typed.sighting)?;
    set_services(&mut after, typed)?;
    let (named, given, day) = (&before.movements, &typed.given, after.when.as_ref().map(When::day));
    let (reason, practice) = (Reason::HandedOut, after.practice);
    let out = HandOut { of: draft.id, named, given, left_out_of: None, day, worker, reason, practice };
    let left_out = if draft.gives_as_before() {
        amend::left_out(action.db, named)? // what has come since this form was opened stands
    } else {
        draft.left_out(&kit_parts(action.db)?)
    };
    // While the kits still lie there: they say how long what stays of them is good.
    let stays = HandOut { given: &left_out, left_out_of: Some(given), reason: Reason::Unpacked, ..out };
    let named = &hand_out(action, &stays)?;
    after.movements = hand_out(action, &HandOut { named, ..out })?;
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

/// Sets the sighting. One that came otherwise, and beyond the first, stays where it lies.
fn set_sighting(after: &mut Encounter, draft: &SightingDraft) -> Result<(), StoreError> {
    let line = after.supply_sightings.first_key_value().map_or(OWN_SIGHTING, |(line, _)| *line);
    let draft = draft.noted();
    let Some(sign) = draft.sign else {
        after.supply_sightings.remove(&line);
        return Ok(());
    };
    let words = words(&draft.words)?;
    let (sold_as, looked_for, result) = (draft.sold_as, draft.looked_for, draft.result);
    after.supply_sightings.insert(line, SupplySighting { sign, sold_as, looked_for, result, words });
    Ok(())
}

/// Sets the codes of samples and what people said. Lines that this form does not know stay.
fn set_services(after: &mut Encounter, typed: &EncounterTyped) -> Result<(), StoreError> {
    drop_blank_lines(after);
    for (line, check) in &mut after.drug_checks {
        if let Some(code) = typed.samples.get(&line.0.to_string()) {
            check.sample = words(code)?;
        }
    }
    for (line, said) in &typed.feedback {
        let Ok(line) = line.parse().map(LineId) else { continue };
        match words(said)? {
            Some(said) => drop(after.feedback.insert(line, said)),
            None => drop(after.feedback.remove(&line)),
        }
    }
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
