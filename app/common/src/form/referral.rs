//! The draft of a referral.

use super::{toggle, typed, typed_note};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, Barrier, ReferralHow, ReferralStatus, ReferralType};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A referral in the making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferralDraft {
    /// Made when the form opens.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// Where to.
    pub referral_type: Option<ReferralType>,
    /// How.
    pub how: Option<ReferralHow>,
    /// The organisation of the directory.
    pub organisation: Option<RecordId>,
    /// How far it came.
    pub status: Option<ReferralStatus>,
    /// What stood in the way.
    pub barriers: BTreeSet<Barrier>,
    /// When to follow up.
    pub follow_up: Option<Day>,
    /// Consent to share.
    pub consent: Option<Answer>,
    /// The participant code as typed.
    pub code: String,
    /// The note as typed.
    pub note: String,
}

impl ReferralDraft {
    /// A fresh draft.
    pub fn new(id: RecordId) -> Self {
        Self {
            id,
            amends: false,
            referral_type: None,
            how: None,
            organisation: None,
            status: None,
            barriers: BTreeSet::new(),
            follow_up: None,
            consent: None,
            code: String::new(),
            note: String::new(),
        }
    }
}

/// One change of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum ReferralEdit {
    /// Where to.
    ReferralType(Option<ReferralType>),
    /// How.
    How(Option<ReferralHow>),
    /// The organisation.
    Organisation(Option<RecordId>),
    /// How far it came.
    Status(Option<ReferralStatus>),
    /// A barrier, on or off.
    Barrier(Barrier),
    /// When to follow up.
    FollowUp(Option<Day>),
    /// Consent to share.
    Consent(Option<Answer>),
    /// The participant code as typed.
    Code(String),
    /// The note as typed.
    Note(String),
}

impl ReferralDraft {
    /// Changes the draft.
    pub fn apply(&mut self, edit: ReferralEdit) {
        match edit {
            ReferralEdit::ReferralType(referral_type) => self.referral_type = referral_type,
            ReferralEdit::How(how) => self.how = how,
            ReferralEdit::Organisation(organisation) => self.organisation = organisation,
            ReferralEdit::Status(status) => self.status = status,
            ReferralEdit::Barrier(barrier) => toggle(&mut self.barriers, barrier),
            ReferralEdit::FollowUp(day) => self.follow_up = day,
            ReferralEdit::Consent(consent) => self.consent = consent,
            ReferralEdit::Code(code) => self.code = typed(code),
            ReferralEdit::Note(note) => self.note = typed_note(note),
        }
    }

    /// Whether nothing has been noted yet.
    pub fn is_empty(&self) -> bool {
        let untouched = Self { amends: self.amends, ..Self::new(self.id) };
        *self == untouched
    }
}

/// The steps that can follow a status, the likeliest first. None is forced: the form offers every status.
pub fn next_steps(status: Option<ReferralStatus>) -> &'static [ReferralStatus] {
    use ReferralStatus::{Attended, Closed, Completed, Declined, Made, NotReached, Offered, Started};
    match status {
        None => &[Offered, Made, Declined],
        Some(Offered) => &[Made, Declined, NotReached, Closed],
        Some(Declined) => &[Offered, Made, Closed],
        Some(Made) => &[Attended, NotReached, Declined, Closed],
        Some(Attended) => &[Started, NotReached, Closed],
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

    fn fresh() -> ReferralDraft {
        ReferralDraft::new(RecordId::random([3; 16]))
    }

    fn after(edits: &[ReferralEdit]) -> ReferralDraft {
        let mut draft = fresh();
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    #[test]
    fn every_edit_changes_its_own_field_and_can_be_taken_back() {
        use ReferralEdit as E;
        let organisation = RecordId::random([4; 16]);
        let table = [
            (E::ReferralType(Some(ReferralType::Oat)), E::ReferralType(None)),
            (E::How(Some(ReferralHow::Accompanied)), E::How(None)),
            (E::Organisation(Some(organisation)), E::Organisation(None)),
            (E::Status(Some(ReferralStatus::Made)), E::Status(None)),
            (E::Barrier(Barrier::Transport), E::Barrier(Barrier::Transport)),
            (E::FollowUp(Some(Day(20_000))), E::FollowUp(None)),
            (E::Consent(Some(Answer::DidNotSay)), E::Consent(None)),
            (E::Code("MA0785".into()), E::Code(String::new())),
            (E::Note("asked for Tuesday".into()), E::Note(String::new())),
        ];
        assert!(fresh().is_empty());
        for (set, back) in table {
            assert!(!after(std::slice::from_ref(&set)).is_empty(), "{set:?}");
            assert_eq!(after(&[set.clone(), back.clone()]), fresh(), "{back:?}");
        }
    }

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
