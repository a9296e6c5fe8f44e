//! A contact with people who use drugs. Only when, where, who worked and how it came about are asked always;
//! nothing about a person is ever required.

use super::lists::{
    AgeBand, CollectingFor, Ethnicity, Gender, Housing, Mode, Residence, Service, Substance, UseRoute, Visit, WoundLook,
};
use super::{
    CodeMark, ConsumptionVisit, Count, DrugCheck, Fading, Headcount, Return, SupplySighting, TestDone, Text, Unmet,
    Vaccination, When, Wound, record,
};
use crate::ids::{LineId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// A contact. What was handed out is in its stock movements, and only there.
    pub struct Encounter {
        /// When it happened.
        1 when: Option<When>,
        /// Where, coarsely: an `Area`.
        2 area: Option<RecordId>,
        /// How it came about.
        3 mode: Option<Mode>,
        /// Who recorded it: a `Member`.
        4 worker: Option<RecordId>,
        /// How many people were met.
        5 headcount: Option<Headcount>,
        /// Whether the person has come before.
        6 visit: Option<Visit>,
        /// Whom the supplies are for.
        7 collecting_for: Option<CollectingFor>,
        /// For how many others.
        8 collecting_for_others: Option<Count>,
        /// The mark of the participant's code, to count different codes.
        10 participant: Option<CodeMark>,
        /// The participant's code itself, readable until its month has passed.
        11 code: Option<Fading>,
        /// Age band.
        20 age_band: Option<AgeBand>,
        /// Gender.
        21 gender: Option<Gender>,
        /// Race, ethnicity or Indigenous status.
        22 ethnicity: BTreeSet<Ethnicity>,
        /// Where the person lives, coarsely, or that there is no fixed address.
        23 residence: Option<Residence>,
        /// The area where the person lives: an `Area`.
        24 residence_area: Option<RecordId>,
        /// Housing tonight.
        25 housing: Option<Housing>,
        /// The language that the person speaks.
        26 language: Option<Text>,
        /// Routes of use.
        27 use_routes: BTreeSet<UseRoute>,
        /// Substances.
        28 substances: BTreeSet<Substance>,
        /// What was handed out, and the parts that were left out of its kits: `StockMovement` records, which travel in another
        /// collection and may arrive later. One that is unpacked is a part that stayed, and is taken off.
        40 movements: BTreeSet<RecordId>,
        /// Used sharps that people brought back.
        41 returned: BTreeMap<LineId, Return>,
        /// Used sharps picked up in the area: a community clean-up, counted apart from returns.
        42 cleaned_up: BTreeMap<LineId, Return>,
        /// Asked for and not available.
        43 asked_for: BTreeMap<LineId, Unmet>,
        /// Services given.
        50 services: BTreeSet<Service>,
        /// Wounds cared for.
        51 wounds: BTreeMap<LineId, Wound>,
        /// Tests done.
        52 tests: BTreeMap<LineId, TestDone>,
        /// Vaccinations.
        53 vaccinations: BTreeMap<LineId, Vaccination>,
        /// Samples checked.
        54 drug_checks: BTreeMap<LineId, DrugCheck>,
        /// Supervised consumption visits.
        55 consumption_visits: BTreeMap<LineId, ConsumptionVisit>,
        /// How many people were trained to respond to an overdose.
        56 trained: Option<Count>,
        /// What is going round; no person is attached.
        60 supply_sightings: BTreeMap<LineId, SupplySighting>,
        /// Feedback and complaints in participants' own words, for supervisors and reports.
        61 feedback: BTreeMap<LineId, Text>,
        /// Referrals made here: `Referral` records.
        70 referrals: BTreeSet<RecordId>,
        /// A short private note, readable until its month has passed.
        80 note: Option<Fading>,
        /// Recorded for practice: it never counts.
        90 practice: bool,
    }
}

impl Default for Wound {
    /// A wound of which nothing is noted.
    fn default() -> Self {
        Self { site: None, size: None, look: None, red_flag: None, advised_care: None }
    }
}

impl Default for ConsumptionVisit {
    /// A visit of which nothing is noted.
    fn default() -> Self {
        Self { route: None, monitored: None, oxygen: None, naloxone: None }
    }
}

impl Wound {
    /// Whether care is to be advised today by how it looks alone: dead tissue, an abscess.
    pub fn looks_bad(&self) -> bool {
        matches!(self.look, Some(WoundLook::DeadTissue | WoundLook::Abscess))
    }
}
