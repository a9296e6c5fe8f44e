//! Somebody pointed or accompanied to another service, and how far that came.

use super::lists::{Answer, Barrier, ReferralHow, ReferralStatus, ReferralType};
use super::{CodeMark, Fading, When, record};
use crate::ids::RecordId;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// A referral. Its steps keep their days, so that "made" stays true when care has started.
    pub struct Referral {
        /// When it was talked about first.
        1 when: Option<When>,
        /// To what.
        2 referral_type: Option<ReferralType>,
        /// How.
        3 how: Option<ReferralHow>,
        /// To whom: an `Organisation` of the directory.
        4 organisation: Option<RecordId>,
        /// How far it has come.
        5 status: Option<ReferralStatus>,
        /// On which day each step was reached.
        6 steps: BTreeMap<ReferralStatus, Day>,
        /// What stood in the way.
        7 barriers: BTreeSet<Barrier>,
        /// When to ask again.
        8 follow_up: Option<Day>,
        /// Whether the person agrees to sharing with the organisation.
        9 consent_to_share: Option<Answer>,
        /// The contact that it came from: an `Encounter`.
        10 encounter: Option<RecordId>,
        /// Who made it: a `Member`.
        11 worker: Option<RecordId>,
        /// Where, coarsely: an `Area`.
        12 area: Option<RecordId>,
        /// The mark of the participant's code.
        20 participant: Option<CodeMark>,
        /// The participant's code itself, readable until its month has passed.
        21 code: Option<Fading>,
        /// A short private note, readable until its month has passed.
        80 note: Option<Fading>,
        /// Recorded for practice: it never counts.
        90 practice: bool,
    }
}

impl Referral {
    /// Advances to `status`, reached on `day`. A day that is known already stays.
    pub fn advance(&mut self, status: ReferralStatus, day: Day) {
        self.status = Some(status);
        self.steps.entry(status).or_insert(day);
    }

    /// Whether it was ever made: arranged, or anything that can only follow from that.
    pub fn was_made(&self) -> bool {
        use ReferralStatus::{Accepted, Attended, Completed, Made, Started, TurnedAway};
        self.reached(&[Made, Accepted, TurnedAway, Attended, Started, Completed])
    }

    /// Whether care ever started.
    pub fn was_started(&self) -> bool {
        self.reached(&[ReferralStatus::Started, ReferralStatus::Completed])
    }

    fn reached(&self, any: &[ReferralStatus]) -> bool {
        self.status.iter().chain(self.steps.keys()).any(|status| any.contains(status))
    }
}
