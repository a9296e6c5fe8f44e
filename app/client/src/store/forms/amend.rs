//! A draft for amending: the form as it would have to be filled to give the record as it is shown.

use crate::form::{
    DoseDraft, Draft, DraftWhen, EncounterTyped, Form, GivenSupplies, IncidentTyped, OverdoseTyped, RecordDraft,
    ReferralTyped, RequisitionTyped, SightingDraft,
};
use crate::store::error::StoreError;
use crate::store::records::Kept;
use crate::store::stock::hand_outs::{is_given, is_left_out};
use crate::store::{counted_as, fading, records};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::lists::{NaloxoneProduct, ReturnMethod};
use kitbag_shared::record::{
    Doses, Encounter, Fading, Incident, Item, Kind, OverdoseResponse, Referral, Requisition, StockMovement,
    SupplySighting, Text, Wanted, When,
};
use kitbag_shared::stock::doses_in;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// A draft for amending a record that has a form.
pub fn amend(db: &Connection, id: RecordId) -> Result<Draft, StoreError> {
    let kept = records::get(db, id)?;
    match kept.known_kind() {
        Some(Kind::Encounter) => amending(db, &kept, encounter).map(Draft::Encounter),
        Some(Kind::OverdoseResponse) => amending(db, &kept, overdose).map(Draft::Overdose),
        Some(Kind::Referral) => amending(db, &kept, referral).map(Draft::Referral),
        Some(Kind::Incident) => amending(db, &kept, incident).map(Draft::Incident),
        Some(Kind::Requisition) => amending(db, &kept, requisition).map(Draft::Requisition),
        Some(_) | None => Err(StoreError::NotHere),
    }
}

/// Opens an amendment: what is chosen is in the record; what was typed is made of it.
fn amending<R: Form>(
    db: &Connection,
    kept: &Kept,
    typed: impl FnOnce(&Connection, &R) -> Result<R::Typed, StoreError>,
) -> Result<RecordDraft<R>, StoreError> {
    let record: R = kept.read();
    let typed = typed(db, &record)?;
    Ok(RecordDraft::amending(kept.id, record, typed))
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

pub(in crate::store) fn given(
    db: &Connection,
    movements: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    moved(db, movements, is_given)
}

/// The parts of given kits that stayed in the bag.
pub(in crate::store) fn left_out(
    db: &Connection,
    movements: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    moved(db, movements, is_left_out)
}

fn moved(
    db: &Connection,
    movements: &BTreeSet<RecordId>,
    which: impl Fn(&StockMovement) -> bool,
) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let mut given = BTreeMap::new();
    for movement in movements {
        let Some(kept) = records::find_of(db, Kind::StockMovement, *movement)? else { continue };
        let visible = kept.state.visibility() != Visibility::Hidden;
        let movement: StockMovement = kept.read();
        if let (true, Some(item), Some(quantity)) = (visible && which(&movement), movement.item, movement.quantity) {
            *given.entry(counted_as.of(Kind::Item, item)).or_insert(0) += quantity.get().unsigned_abs();
        }
    }
    given.retain(|_, quantity| *quantity > 0);
    Ok(given)
}

fn encounter(db: &Connection, record: &Encounter) -> Result<EncounterTyped, StoreError> {
    let before = GivenSupplies { given: given(db, &record.movements)?, left_out: left_out(db, &record.movements)? };
    let returned = record.returned.first_key_value().map(|(_, returned)| returned);
    let counted_as = counted_as::load(db)?;
    let asked_for = record.asked_for.values().filter_map(|unmet| match unmet.wanted {
        Wanted::Item(item) => Some(counted_as.of(Kind::Item, item)),
        Wanted::Words(_) => None,
    });
    Ok(EncounterTyped {
        when: when(record.when.as_ref()),
        code: text(db, record.code.as_ref())?,
        language: record.language.as_ref().map(|language| language.as_str().to_owned()).unwrap_or_default(),
        given: before.given.clone(),
        left_out: before.left_out.clone(),
        before,
        returned: returned.map_or(0, |returned| returned.quantity.get()),
        returned_method: returned.map_or(ReturnMethod::Counted, |returned| returned.method),
        asked_for: asked_for.collect(),
        sighting: record.supply_sightings.first_key_value().map(|(_, sighting)| sighted(sighting)).unwrap_or_default(),
        // One that was made here is amended where it is.
        referral: None,
        samples: by_line(record.drug_checks.iter().map(|(line, check)| (line, check.sample.as_ref()))),
        feedback: by_line(record.feedback.iter().map(|(line, said)| (line, Some(said)))),
        note: text(db, record.note.as_ref())?,
    })
}

fn by_line<'a>(texts: impl Iterator<Item = (&'a LineId, Option<&'a Text>)>) -> BTreeMap<String, String> {
    texts.filter_map(|(line, text)| Some((line.0.to_string(), text?.as_str().to_owned()))).collect()
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

fn overdose(db: &Connection, record: &OverdoseResponse) -> Result<OverdoseTyped, StoreError> {
    let mut used = given(db, &record.movements)?;
    let items = records::all::<Item>(db)?;
    let doses = record.naloxone.iter().map(|(line, given)| DoseDraft {
        line: line.0.to_string(),
        product: given.product,
        route: given.route,
        doses: given.doses.map(|doses| doses.get()),
        from_own_bag: given.doses.is_some_and(|doses| take_from(&mut used, &items, given.product, doses)),
    });
    let (when, doses) = (when(record.when.as_ref()), doses.collect());
    Ok(OverdoseTyped { when, doses, note: text(db, record.note.as_ref())?, ..OverdoseTyped::default() })
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

fn referral(db: &Connection, record: &Referral) -> Result<ReferralTyped, StoreError> {
    Ok(ReferralTyped { code: text(db, record.code.as_ref())?, note: text(db, record.note.as_ref())? })
}

fn incident(db: &Connection, record: &Incident) -> Result<IncidentTyped, StoreError> {
    let (when, taken) = (when(record.when.as_ref()), given(db, &record.movements)?);
    Ok(IncidentTyped { when, taken, note: text(db, record.note.as_ref())? })
}

fn requisition(_: &Connection, record: &Requisition) -> Result<RequisitionTyped, StoreError> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default();
    Ok(RequisitionTyped {
        wanted: record.wanted.values().map(|line| (line.item, line.quantity.get())).collect(),
        order: record.is_order(),
        supplier: text(&record.supplier),
        partner: text(&record.partner),
        suggested: BTreeMap::new(),
    })
}
