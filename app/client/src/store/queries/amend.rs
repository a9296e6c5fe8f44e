//! A draft for amending: the form as it would have to be filled to give the record as it is shown.

use crate::form::{
    DoseDraft, Draft, DraftWhen, EncounterDraft, IncidentDraft, OverdoseDraft, PersonDraft, ReferralDraft,
    SightingDraft,
};
use crate::store::error::StoreError;
use crate::store::save::doses_in;
use crate::store::{counted_as, fading, records};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::lists::{NaloxoneProduct, Outcome, ReturnMethod};
use kitbag_shared::record::{
    Doses, Encounter, Fading, Incident, Item, Kind, OverdoseResponse, Referral, StockMovement, SupplySighting, Wanted,
    When,
};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// A draft for amending a record that has a form.
pub fn amend(db: &Connection, id: RecordId) -> Result<Draft, StoreError> {
    let kept = records::get(db, id)?;
    match kept.known_kind() {
        Some(Kind::Encounter) => encounter(db, id, &kept.read()).map(Draft::Encounter),
        Some(Kind::OverdoseResponse) => overdose(db, id, &kept.read()).map(Draft::Overdose),
        Some(Kind::Referral) => referral(db, id, &kept.read()).map(Draft::Referral),
        Some(Kind::Incident) => incident(db, id, &kept.read()).map(Draft::Incident),
        Some(_) | None => Err(StoreError::NotHere),
    }
}

fn when(when: Option<&When>) -> DraftWhen {
    when.map_or(DraftWhen::Now, |when| DraftWhen::At {
        at: when.at,
        offset_minutes: when.offset.get(),
        about: when.about,
    })
}

/// A fading text; empty once its key is gone.
fn text(db: &Connection, fading: Option<&Fading>) -> Result<String, StoreError> {
    Ok(fading.map_or(Ok(None), |fading| fading::read(db, fading))?.unwrap_or_default())
}

fn given(db: &Connection, movements: &BTreeSet<RecordId>) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let mut given = BTreeMap::new();
    for movement in movements {
        let Some(kept) = records::find_of(db, Kind::StockMovement, *movement)? else { continue };
        let hidden = kept.state.visibility() == Visibility::Hidden;
        let movement: StockMovement = kept.read();
        if let (false, Some(item), Some(quantity)) = (hidden, movement.item, movement.quantity) {
            *given.entry(counted_as.of(Kind::Item, item)).or_insert(0) += quantity.get().unsigned_abs();
        }
    }
    given.retain(|_, quantity| *quantity > 0);
    Ok(given)
}

fn encounter(db: &Connection, id: RecordId, record: &Encounter) -> Result<EncounterDraft, StoreError> {
    let returned = record.returned.first_key_value().map(|(_, returned)| returned);
    let counted_as = counted_as::load(db)?;
    let asked_for = record.asked_for.values().filter_map(|unmet| match unmet.wanted {
        Wanted::Item(item) => Some(counted_as.of(Kind::Item, item)),
        Wanted::Words(_) => None,
    });
    Ok(EncounterDraft {
        amends: true,
        when: when(record.when.as_ref()),
        people: record.headcount.map(|people| people.get()),
        collecting_for: record.collecting_for,
        others: record.collecting_for_others.map_or(0, |others| others.get()),
        visit: record.visit,
        code: text(db, record.code.as_ref())?,
        person: said(record),
        given: given(db, &record.movements)?,
        returned: returned.map_or(0, |returned| returned.quantity.get()),
        returned_method: returned.map_or(ReturnMethod::Counted, |returned| returned.method),
        services: record.services.clone(),
        asked_for: asked_for.collect(),
        sighting: record.supply_sightings.first_key_value().map(|(_, sighting)| sighted(sighting)).unwrap_or_default(),
        note: text(db, record.note.as_ref())?,
        practice: record.practice,
        ..EncounterDraft::new(id, record.area, record.mode)
    })
}

fn said(record: &Encounter) -> PersonDraft {
    PersonDraft {
        age_band: record.age_band,
        gender: record.gender,
        ethnicity: record.ethnicity.clone(),
        residence: record.residence,
        residence_area: record.residence_area,
        housing: record.housing,
        language: record.language.as_ref().map(|language| language.as_str().to_owned()).unwrap_or_default(),
        use_routes: record.use_routes.clone(),
        substances: record.substances.clone(),
    }
}

fn sighted(sighting: &SupplySighting) -> SightingDraft {
    SightingDraft {
        sign: Some(sighting.sign),
        sold_as: sighting.sold_as,
        looked_for: sighting.looked_for,
        result: sighting.result,
        words: sighting.words.as_ref().map(|words| words.as_str().to_owned()).unwrap_or_default(),
    }
}

fn overdose(db: &Connection, id: RecordId, record: &OverdoseResponse) -> Result<OverdoseDraft, StoreError> {
    let mut used = given(db, &record.movements)?;
    let items = records::all::<Item>(db)?;
    let doses = record.naloxone.iter().map(|(line, given)| DoseDraft {
        line: line.0.to_string(),
        product: given.product,
        route: given.route,
        doses: given.doses.map(|doses| doses.get()),
        from_own_bag: given.doses.is_some_and(|doses| take_from(&mut used, &items, given.product, doses)),
    });
    Ok(OverdoseDraft {
        amends: true,
        when: when(record.when.as_ref()),
        setting: record.setting,
        known_how: record.known_how,
        people: record.people.map(|people| people.get()),
        naloxone_given: record.naloxone_given,
        doses: doses.collect(),
        signs: record.signs.clone(),
        actions: record.actions.clone(),
        time_to_effect: record.time_to_effect,
        effect: record.effect,
        emergency_called: record.emergency_called,
        why_not_called: record.why_not_called.clone(),
        outcome: record.outcome,
        afterwards: record.afterwards.clone(),
        further_outcomes: further_outcomes(record),
        note: text(db, record.note.as_ref())?,
        ..OverdoseDraft::new(id, record.area)
    })
}

fn further_outcomes(record: &OverdoseResponse) -> BTreeMap<u16, Outcome> {
    let person = |line: &LineId| u16::try_from(line.0).ok();
    record.further_outcomes.iter().filter_map(|(line, outcome)| Some((person(line)?, *outcome))).collect()
}

/// Whether a line's doses are among what left the bag, and have not been found in another line before. What left it tells
/// itself which product it was: by now another item, or none, may be offered for it.
fn take_from(
    used: &mut BTreeMap<RecordId, u32>,
    items: &[(RecordId, Item)],
    product: NaloxoneProduct,
    doses: Doses,
) -> bool {
    let of_product = |id| items.iter().find(|(item, of)| *item == id && of.naloxone == Some(product));
    let of_it = used.iter_mut().find_map(|(id, left)| Some((of_product(*id)?, left)));
    let Some(((_, item), left)) = of_it else { return false };
    let units = u32::from(doses.get()).div_ceil(doses_in(item));
    let enough = *left >= units;
    *left = left.saturating_sub(units);
    enough
}

fn referral(db: &Connection, id: RecordId, record: &Referral) -> Result<ReferralDraft, StoreError> {
    Ok(ReferralDraft {
        amends: true,
        referral_type: record.referral_type,
        how: record.how,
        organisation: record.organisation,
        status: record.status,
        barriers: record.barriers.clone(),
        follow_up: record.follow_up,
        consent: record.consent_to_share,
        code: text(db, record.code.as_ref())?,
        note: text(db, record.note.as_ref())?,
        ..ReferralDraft::new(id)
    })
}

fn incident(db: &Connection, id: RecordId, record: &Incident) -> Result<IncidentDraft, StoreError> {
    Ok(IncidentDraft {
        amends: true,
        when: when(record.when.as_ref()),
        incident_type: record.incident_type,
        affected: record.affected.clone(),
        people: record.people.map(|people| people.get()),
        first_aid: record.first_aid.clone(),
        follow_up: record.follow_up.clone(),
        follow_up_day: record.follow_up_day,
        seized: record.seized.clone(),
        harm: record.harm.clone(),
        wants_support: record.wants_support,
        taken: given(db, &record.movements)?,
        note: text(db, record.note.as_ref())?,
        ..IncidentDraft::new(id, record.area)
    })
}
