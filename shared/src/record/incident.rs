//! Needle-stick injuries, police or violence incidents, confiscations.

use super::lists::{Affected, Answer, FirstAid, FollowUp, Harm, IncidentType, Seized};
use super::{Fading, Headcount, When, record};
use crate::ids::RecordId;
use crate::time::Day;
use std::collections::BTreeSet;

record! {
    /// An incident. Supplies that were taken are stock movements, too.
    pub struct Incident {
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

impl Incident {
    /// The day from which it asks for a supervisor's look: the one that was noted to ask again, or at once where support
    /// is wanted and nothing is known to have followed. None for practice.
    pub fn asks_from(&self) -> Option<Day> {
        let waits = self.wants_support == Some(Answer::Yes) && self.follow_up.is_empty();
        let at_once = waits.then(|| self.when.as_ref().map_or(Day(0), When::day));
        self.follow_up_day.or(at_once).filter(|_| !self.practice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

    #[test]
    fn it_asks_for_a_look_until_it_is_known_what_followed() {
        let happened = Incident { when: When::new(Moment(86_400_000), 0, false).ok(), ..Incident::default() };
        let support = |answer| Incident { wants_support: Some(answer), ..happened.clone() };
        let wanted = support(Answer::Yes);
        let day = Some(Day(40));
        let table = [
            (happened.clone(), None),
            (support(Answer::No), None),
            (support(Answer::DidNotSay), None),
            (wanted.clone(), Some(Day(1))),
            (Incident { when: None, ..wanted.clone() }, Some(Day(0))),
            (Incident { follow_up_day: day, ..wanted.clone() }, day),
            (Incident { follow_up: [FollowUp::WentToCare].into(), ..wanted.clone() }, None),
            (Incident { follow_up_day: day, follow_up: [FollowUp::PepStarted].into(), ..happened }, day),
            (Incident { practice: true, ..wanted }, None),
        ];
        for (incident, from) in table {
            assert_eq!(incident.asks_from(), from, "{incident:?}");
        }
    }
}
