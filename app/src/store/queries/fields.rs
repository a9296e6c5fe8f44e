//! Any version of any field of any known record as a shown value, by reading a record that has nothing else.

use super::show::{Show, Showing};
use crate::store::error::StoreError;
use crate::view::Shown;
use kitbag_shared::record::{
    Area, Encounter, FieldKey, Fields, Incident, Item, Kind, Member, Organisation, OverdoseResponse, Place,
    ProgrammeSettings, Recipe, Record, Referral, StockMovement, Value,
};

/// Shows one version of a field; a version that this app cannot read was written by a newer one.
pub(super) fn show(with: &Showing<'_>, kind: Kind, key: FieldKey, value: &Value) -> Result<Shown, StoreError> {
    if value.is_none() {
        return Ok(Shown::Nothing);
    }
    let alone = Fields::from([(key, value.clone())]);
    match kind {
        Kind::Encounter => show_in::<Encounter>(with, &alone),
        Kind::OverdoseResponse => show_in::<OverdoseResponse>(with, &alone),
        Kind::Referral => show_in::<Referral>(with, &alone),
        Kind::StockMovement => show_in::<StockMovement>(with, &alone),
        Kind::Incident => show_in::<Incident>(with, &alone),
        Kind::Item => show_in::<Item>(with, &alone),
        Kind::Recipe => show_in::<Recipe>(with, &alone),
        Kind::Place => show_in::<Place>(with, &alone),
        Kind::Area => show_in::<Area>(with, &alone),
        Kind::Organisation => show_in::<Organisation>(with, &alone),
        Kind::Member => show_in::<Member>(with, &alone),
        Kind::ProgrammeSettings => show_in::<ProgrammeSettings>(with, &alone),
    }
}

fn show_in<R: Record + Listed>(with: &Showing<'_>, alone: &Fields) -> Result<Shown, StoreError> {
    let reading = R::read(alone);
    if !reading.unread.is_empty() {
        return Ok(Shown::Newer);
    }
    for value in reading.record.values() {
        let shown = value.show(with)?;
        if shown != Shown::Nothing {
            return Ok(shown);
        }
    }
    Ok(Shown::Nothing)
}

/// A record's fields as values that can be shown.
trait Listed {
    fn values(&self) -> Vec<&dyn Show>;
}

macro_rules! listed {
    ($($record:ident { $($field:ident)+ })+) => { $(impl Listed for $record {
        fn values(&self) -> Vec<&dyn Show> {
            vec![$(&self.$field),+]
        }
    })+ };
}

listed! {
    Encounter {
        when area mode worker headcount visit collecting_for collecting_for_others participant code
        age_band gender ethnicity residence residence_area housing language use_routes substances
        movements returned cleaned_up asked_for services wounds tests vaccinations drug_checks
        consumption_visits trained supply_sightings feedback referrals note practice
    }
    OverdoseResponse {
        when area setting known_how people overdose_type worker naloxone_given naloxone kit_owner
        lot given_by signs actions time_to_effect effect stamps emergency_called why_not_called
        police_came arrest outcome further_outcomes afterwards suspected used_alone recent_break movements
        referrals encounter same_event other_events debrief note practice
    }
    Referral {
        when referral_type how organisation status steps barriers follow_up consent_to_share
        encounter worker area participant code note practice
    }
    StockMovement {
        item reason quantity place day lot expiry source pair recipe counted member practice
    }
    Incident {
        when area incident_type worker affected people first_aid follow_up follow_up_day seized harm
        wants_support movements encounter note practice
    }
    Item {
        name word category unit pack is_kit doses_per_unit naloxone syringes_per_unit usual cost
        retired
    }
    Recipe {
        kit version lines retired
    }
    Place {
        name place_kind member pars retired
    }
    Area {
        name retired
    }
    Organisation {
        name offers phone area note retired
    }
    Member {
        name role devices retired
    }
    ProgrammeSettings {
        name emergency_number legal_note fade_months currency conversions code_recipe languages
        person_questions year_starts call_phrase guide_choices guide_review guide_texts
    }
}
