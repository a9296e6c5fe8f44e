//! The draft of a referral.

use super::{Draft, Form, RecordDraft};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Referral;
use kitbag_shared::record::lists::ReferralStatus;
use serde::{Deserialize, Serialize};

/// A referral in the making.
pub type ReferralDraft = RecordDraft<Referral>;

/// The typed text of a referral.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReferralTyped {
    /// The participant code.
    pub code: String,
    /// The note.
    pub note: String,
}

impl Form for Referral {
    type Typed = ReferralTyped;

    fn chosen(self) -> Self {
        let none = Self::default();
        Self {
            when: none.when,
            steps: none.steps,
            encounter: none.encounter,
            worker: none.worker,
            area: none.area,
            participant: none.participant,
            code: none.code,
            note: none.note,
            practice: none.practice,
            ..self
        }
    }

    fn untouched(draft: &ReferralDraft) -> ReferralDraft {
        ReferralDraft { amends: draft.amends, ..ReferralDraft::new(draft.id) }
    }

    fn of(draft: &Draft) -> Option<&ReferralDraft> {
        if let Draft::Referral(draft) = draft { Some(draft) } else { None }
    }
}

impl ReferralDraft {
    /// A fresh draft.
    pub fn new(id: RecordId) -> Self {
        Self::fresh(id, Referral::default())
    }

    /// Whether nothing has been noted yet but, at most, to whom.
    pub fn is_empty_but_for_whom(&self) -> bool {
        let record = Referral { organisation: None, ..self.record.clone() };
        Self { record, ..self.clone() }.is_empty()
    }
}

/// The steps that can follow a status, the likeliest first. None is forced: the form offers every status.
pub fn next_steps(status: Option<ReferralStatus>) -> &'static [ReferralStatus] {
    use ReferralStatus::{
        Accepted, Attended, Closed, Completed, Declined, Made, NotReached, Offered, Started, TurnedAway,
    };
    match status {
        None => &[Offered, Made, Declined],
        Some(Offered) => &[Made, Declined, NotReached, Closed],
        Some(Declined) => &[Offered, Made, Closed],
        Some(Made) => &[Accepted, Attended, TurnedAway, NotReached, Declined, Closed],
        Some(Accepted) => &[Attended, Started, TurnedAway, NotReached, Closed],
        Some(TurnedAway) => &[Made, Closed],
        Some(Attended) => &[Started, TurnedAway, NotReached, Closed],
        Some(Started) => &[Completed, NotReached, Closed],
        Some(Completed) => &[Closed],
        Some(NotReached) => &[Made, Attended, Closed],
        Some(Closed) => &[],
        Some(ReferralStatus::Other(_)) => &[Closed],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::record::ValueList;
    use std::collections::BTreeSet;

    #[test]
    fn every_status_but_closed_leads_on_and_none_to_itself() {
        for status in ReferralStatus::ALL.iter().copied().chain([ReferralStatus::Other(40)]) {
            let next = next_steps(Some(status));
            assert_eq!(next.is_empty(), status == ReferralStatus::Closed, "{status:?}");
            assert!(!next.contains(&status), "{status:?}");
        }
    }

    #[test]
    fn every_status_can_be_reached_step_by_step() {
        let mut reached: BTreeSet<ReferralStatus> = next_steps(None).iter().copied().collect();
        for _ in ReferralStatus::ALL {
            let further: Vec<_> = reached.iter().flat_map(|status| next_steps(Some(*status))).copied().collect();
            reached.extend(further);
        }
        assert_eq!(reached, ReferralStatus::ALL.iter().copied().collect());
    }
}
