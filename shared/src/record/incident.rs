//! Needle-stick injuries, police or violence incidents, confiscations.

use super::lists::{Affected, Answer, FirstAid, FollowUp, Harm, IncidentType, Seized};
use super::{Fading, Headcount, Kind, When, record};
use crate::ids::RecordId;
use crate::time::Day;
use std::collections::BTreeSet;

record! {
    /// An incident. Supplies that were taken are stock movements, too.
    pub struct Incident = Kind::Incident; {
        /// When, or about when.
        1 when: Option<When>,
        /// Where, coarsely: an `Area`.
        2 area: Option<RecordId>,
        /// What happened.
        3 incident_type: Option<IncidentType>,
        /// Who recorded it: a `Member`.
        4 worker: Option<RecordId>,
        /// Whom it happened to.
        5 affected: BTreeSet<Affected>,
        /// How many people.
        6 people: Option<Headcount>,
        /// What was done at once.
        10 first_aid: BTreeSet<FirstAid>,
        /// What followed.
        11 follow_up: BTreeSet<FollowUp>,
        /// When to ask again.
        12 follow_up_day: Option<Day>,
        /// What was taken away.
        20 seized: BTreeSet<Seized>,
        /// What harm was done.
        21 harm: BTreeSet<Harm>,
        /// Whether the person wants support.
        22 wants_support: Option<Answer>,
        /// Supplies that were taken, as `StockMovement` records.
        30 movements: BTreeSet<RecordId>,
        /// The contact in which it happened: an `Encounter`.
        31 encounter: Option<RecordId>,
        /// A short private note, readable until its month has passed.
        80 note: Option<Fading>,
        /// Recorded for practice: it never counts.
        90 practice: bool,
    }
}
