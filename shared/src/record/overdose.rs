//! An overdose that somebody responded to. People, incidents and doses are counted apart, and nothing is assumed:
//! neither one dose, nor that the person lived.

use super::lists::{
    Action, Afterwards, Answer, Debrief, Effect, GivenBy, KitOwner, KnownHow, Outcome, OverdoseType, Setting, Sign,
    Substance, TimeToEffect, WhyNotCalled,
};
use super::spec::{Fact, Shape, Typed};
use super::{DeskItem, Fading, Headcount, NaloxoneGiven, Stamp, Text, ValueList, When, record};
use crate::ids::{LineId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// An overdose response.
    pub struct OverdoseResponse {
        /// When, or about when.
        1 when: Option<When>,
        /// Where, coarsely: an `Area`.
        2 area: Option<RecordId>,
        /// What kind of place.
        3 setting: Option<Setting>,
        /// How the worker knows of it.
        4 known_how: Option<KnownHow>,
        /// How many people overdosed.
        5 people: Option<Headcount>,
        /// What it was of, as far as could be told.
        6 overdose_type: Option<OverdoseType>,
        /// Who recorded it: a `Member`.
        7 worker: Option<RecordId>,
        /// Whether naloxone was given.
        10 naloxone_given: Option<Answer>,
        /// Doses per product and route.
        11 naloxone: BTreeMap<LineId, NaloxoneGiven>,
        /// Whose naloxone.
        12 kit_owner: Option<KitOwner>,
        /// Its lot.
        13 lot: Option<Text>,
        /// Who gave it.
        14 given_by: BTreeSet<GivenBy>,
        /// What was seen.
        20 signs: BTreeSet<Sign>,
        /// What was done.
        21 actions: BTreeSet<Action>,
        /// How long naloxone took.
        22 time_to_effect: Option<TimeToEffect>,
        /// How the person was then.
        23 effect: Option<Effect>,
        /// What was tapped in overdose mode, with times.
        24 stamps: BTreeMap<LineId, Stamp>,
        /// Whether emergency services were called.
        30 emergency_called: Option<Answer>,
        /// Why not.
        31 why_not_called: BTreeSet<WhyNotCalled>,
        /// Whether police came.
        32 police_came: Option<Answer>,
        /// Whether somebody was arrested.
        33 arrest: Option<Answer>,
        /// How it ended for the person, or for the first of several; no default.
        40 outcome: Option<Outcome>,
        /// What followed.
        41 afterwards: BTreeSet<Afterwards>,
        /// Suspected substances.
        42 suspected: BTreeSet<Substance>,
        /// Whether the person used alone.
        43 used_alone: Option<Answer>,
        /// Whether the person had recently stopped, or come out of custody.
        44 recent_break: Option<Answer>,
        /// How it ended for each further person: the line is which of them, counted from 2.
        45 further_outcomes: BTreeMap<LineId, Outcome>,
        /// Naloxone used from stock or replaced: `StockMovement` records.
        50 movements: BTreeSet<RecordId>,
        /// `Referral` records.
        51 referrals: BTreeSet<RecordId>,
        /// The contact in which it was told: an `Encounter`.
        52 encounter: Option<RecordId>,
        /// Another response that tells of the same event, as a supervisor found: both are kept, the event counts once.
        53 same_event: Option<RecordId>,
        /// Responses that look alike and tell of other events, as a supervisor found.
        54 other_events: BTreeSet<RecordId>,
        /// How the worker is, a `Debrief` sealed to the desk; written at the first save whatever the answer.
        60 debrief: Option<DeskItem>,
        /// A short private note, readable until its month has passed.
        80 note: Option<Fading>,
        /// Recorded for practice: it never counts.
        90 practice: bool,
    }
}

/// How a worker is, which only supervisors read.
impl Typed for DeskItem {
    const SHAPE: Shape = Shape::Sealed(Debrief::LIST);

    fn fact(&self) -> Option<Fact> {
        Some(Fact::Sealed(self.clone()))
    }
}
