//! One record of each kind with every field filled, unknown codes included.

use crate::ids::{DeviceId, KeyId, LineId, RecordId};
use crate::kem::{ToDevice, X_WING, X_WING_ENCAPSULATED_BYTES};
use crate::record::lists::*;
use crate::record::*;
use crate::time::{Day, Moment, Month};
use std::collections::{BTreeMap, BTreeSet};

/// Stands in every text of the tables, and must never be seen in `Debug`.
pub(crate) const CANARY: &str = "Quetzal";

pub(crate) fn text() -> Text {
    Text::new(CANARY).unwrap()
}

pub(crate) fn count(number: u32) -> Count {
    Count::new(number).unwrap()
}

pub(crate) fn id(byte: u8) -> RecordId {
    RecordId::random([byte; 16])
}

fn desk_item() -> DeskItem {
    let (encapsulated, sealed) = (vec![6; X_WING_ENCAPSULATED_BYTES], vec![7; desk::DESK_SEALED_BYTES]);
    DeskItem::new(KeyId::from_bytes([5; 16]), ToDevice::new(X_WING, encapsulated, sealed).unwrap()).unwrap()
}

pub(crate) fn fading() -> Fading {
    Fading::new(Month(24_321), KeyId::from_bytes([3; 16]), [4; 24], CANARY.repeat(5).into_bytes()).unwrap()
}

pub(crate) fn entries<T>(entry: T) -> BTreeMap<LineId, T> {
    BTreeMap::from([(LineId(u64::MAX), entry)])
}

pub(crate) fn set<T: ValueList>() -> BTreeSet<T> {
    T::ALL.iter().copied().chain([T::from_code(900)]).collect()
}

pub(crate) fn when() -> When {
    When::new(Moment(1_767_225_600_123), -300, true).unwrap()
}

pub(crate) fn returned() -> Return {
    Return { quantity: count(281), unit: ReturnUnit::Grams, method: ReturnMethod::Weight }
}

pub(crate) fn encounter() -> Encounter {
    Encounter {
        when: Some(when()),
        area: Some(id(1)),
        mode: Some(Mode::Other(900)),
        worker: Some(id(2)),
        headcount: Headcount::new(3).ok(),
        visit: Some(Visit::Returning),
        collecting_for: Some(CollectingFor::OneselfAndOthers),
        collecting_for_others: Some(count(2)),
        participant: Some(CodeMark::from_bytes([7; 16])),
        code: Some(fading()),
        age_band: Some(AgeBand::DidNotSay),
        gender: Some(Gender::NonBinary),
        ethnicity: set(),
        residence: Some(Residence::InAnArea),
        residence_area: Some(id(3)),
        housing: Some(Housing::Unknown),
        language: Some(text()),
        use_routes: set(),
        substances: set(),
        movements: BTreeSet::from([id(4), id(5)]),
        returned: entries(returned()),
        cleaned_up: entries(returned()),
        asked_for: BTreeMap::from([
            (LineId(1), Unmet { wanted: Wanted::Item(id(6)), quantity: Some(count(1)) }),
            (LineId(2), Unmet { wanted: Wanted::Words(text()), quantity: None }),
        ]),
        note: Some(fading()),
        practice: true,
        ..services()
    }
}

/// The part of the contact that says what was done.
fn services() -> Encounter {
    Encounter {
        services: set(),
        wounds: entries(Wound {
            site: Some(BodySite::Arm),
            size: None,
            look: Some(WoundLook::Open),
            red_flag: Some(Answer::No),
            advised_care: None,
        }),
        tests: entries(TestDone { test: TestKind::HcvAntibody, result: Some(TestResult::DidNotSay) }),
        vaccinations: entries(Vaccination { vaccine: Vaccine::HepatitisB, dose: Doses::new(2).ok() }),
        drug_checks: entries(DrugCheck {
            sample: Some(text()),
            sold_as: Some(Substance::Heroin),
            form: None,
            method: CheckMethod::Strip,
            substance: Some(Substance::Xylazine),
            result: Some(CheckResult::Found),
        }),
        consumption_visits: entries(ConsumptionVisit {
            route: None,
            monitored: Some(Answer::Yes),
            oxygen: None,
            naloxone: None,
        }),
        trained: Some(count(4)),
        supply_sightings: entries(SupplySighting {
            sign: SupplySign::Colour,
            sold_as: None,
            looked_for: None,
            result: None,
            words: Some(text()),
        }),
        feedback: entries(text()),
        referrals: BTreeSet::from([id(8)]),
        ..Encounter::default()
    }
}

pub(crate) fn movement() -> StockMovement {
    StockMovement {
        item: Some(id(1)),
        reason: Some(Reason::HandedOut),
        quantity: Quantity::new(-10).ok(),
        place: Some(id(2)),
        day: Some(Day(20_454)),
        lot: Some(text()),
        expiry: Some(Expiry::Month(Month(24_330))),
        source: Some(text()),
        pair: Some(id(3)),
        recipe: Some(id(4)),
        counted: Some(count(0)),
        member: Some(id(5)),
        practice: true,
    }
}

pub(crate) fn response() -> OverdoseResponse {
    OverdoseResponse {
        when: Some(when()),
        area: Some(id(1)),
        setting: Some(Setting::PublicToilet),
        known_how: Some(KnownHow::ToldByParticipant),
        people: Headcount::new(2).ok(),
        overdose_type: Some(OverdoseType::Mixed),
        worker: Some(id(2)),
        naloxone_given: Some(Answer::Unknown),
        naloxone: entries(NaloxoneGiven { product: NaloxoneProduct::Nasal4Mg, route: None, doses: None }),
        kit_owner: Some(KitOwner::AnotherParticipant),
        lot: Some(text()),
        given_by: set(),
        signs: set(),
        actions: set(),
        time_to_effect: Some(TimeToEffect::DidNotWork),
        effect: Some(Effect::Drowsy),
        stamps: entries(Stamp {
            what: Stamped::Dose,
            at: Moment(5),
            person: Headcount::new(2).ok(),
            product: Some(NaloxoneProduct::Nasal4Mg),
            route: Some(NaloxoneRoute::Nasal),
        }),
        emergency_called: Some(Answer::No),
        why_not_called: set(),
        police_came: Some(Answer::DidNotSay),
        arrest: Some(Answer::No),
        outcome: Some(Outcome::Died),
        afterwards: set(),
        suspected: set(),
        used_alone: Some(Answer::Yes),
        recent_break: Some(Answer::Unknown),
        further_outcomes: BTreeMap::from([(LineId(2), Outcome::DidNotSay)]),
        movements: BTreeSet::from([id(3)]),
        referrals: BTreeSet::from([id(4)]),
        encounter: Some(id(5)),
        same_event: Some(id(6)),
        other_events: BTreeSet::from([id(7)]),
        debrief: Some(desk_item()),
        note: Some(fading()),
        practice: true,
    }
}

pub(crate) fn referral() -> Referral {
    Referral {
        when: Some(when()),
        referral_type: Some(ReferralType::Oat),
        how: Some(ReferralHow::WarmHandOff),
        organisation: Some(id(1)),
        status: Some(ReferralStatus::NotReached),
        steps: BTreeMap::from([(ReferralStatus::Made, Day(20_000)), (ReferralStatus::Other(900), Day(-1))]),
        barriers: set(),
        follow_up: Some(Day(20_010)),
        consent_to_share: Some(Answer::Yes),
        encounter: Some(id(2)),
        worker: Some(id(3)),
        area: Some(id(4)),
        participant: Some(CodeMark::from_bytes([1; 16])),
        code: Some(fading()),
        note: Some(fading()),
        practice: true,
    }
}

pub(crate) fn incident() -> Incident {
    Incident {
        when: Some(when()),
        area: Some(id(1)),
        incident_type: Some(IncidentType::NeedleStick),
        worker: Some(id(2)),
        affected: set(),
        people: Headcount::new(1).ok(),
        first_aid: set(),
        follow_up: set(),
        follow_up_day: Some(Day(20_000)),
        seized: set(),
        harm: set(),
        wants_support: Some(Answer::Yes),
        movements: BTreeSet::from([id(3)]),
        encounter: Some(id(4)),
        note: Some(fading()),
        practice: true,
    }
}

pub(crate) fn item() -> Item {
    Item {
        name: Some(text()),
        word: Some(text()),
        category: Some(ItemCategory::Overdose),
        unit: Some(BaseUnit::Dose),
        pack: Some(count(2)),
        is_kit: true,
        doses_per_unit: Some(count(1)),
        naloxone: Some(NaloxoneProduct::Nasal4Mg),
        syringes_per_unit: Some(count(1)),
        usual: Some(count(1)),
        cost: Some(Cost { hundredths: count(2_350), currency: Currency::new("usd").unwrap() }),
        retired: true,
    }
}

pub(crate) fn recipe() -> Recipe {
    let line = RecipeLine { item: id(2), quantity: count(10) };
    Recipe { kit: Some(id(1)), version: Some(count(3)), lines: BTreeMap::from([(id(2).line(), line)]), retired: true }
}

pub(crate) fn place() -> Place {
    let par = ParLevel { item: id(2), quantity: count(10) };
    Place {
        name: Some(text()),
        place_kind: Some(PlaceKind::Bag),
        member: Some(id(1)),
        pars: BTreeMap::from([(id(2).line(), par)]),
        retired: true,
    }
}

pub(crate) fn organisation() -> Organisation {
    Organisation {
        name: Some(text()),
        offers: set(),
        phone: Some(text()),
        area: Some(id(1)),
        note: Some(text()),
        retired: true,
    }
}

pub(crate) fn member() -> Member {
    Member {
        name: Some(text()),
        role: Some(Role::PeerWorker),
        devices: entries(DeviceId::from_bytes([9; 16])),
        retired: true,
    }
}

pub(crate) fn settings() -> ProgrammeSettings {
    ProgrammeSettings {
        name: Some(text()),
        emergency_number: Some(text()),
        legal_note: Some(text()),
        fade_months: FadeMonths::new(3).ok(),
        currency: Currency::new("CAD").ok(),
        conversions: BTreeMap::from([(ReturnUnit::Grams, Conversion { sharps: count(281), per: count(454) })]),
        code_recipe: Some(text()),
        languages: set(),
        person_questions: set(),
        year_starts: MonthOfYear::new(7).ok(),
        call_phrase: Some(text()),
        guide_choices: BTreeMap::from([(GuideChoice::DoseIntervalSeconds, count(180))]),
        guide_review: Some(GuideReview { clinician: text(), day: Day(20_454), print: text() }),
        guide_texts: entries(GuideText {
            card: GuideCard::Check,
            language: Language::Spanish,
            title: text(),
            first: Some(text()),
            second: None,
        }),
    }
}

pub(crate) fn area() -> Area {
    Area { name: Some(text()), retired: true }
}
