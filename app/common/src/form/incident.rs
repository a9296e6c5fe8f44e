//! The draft of an incident: a needle-stick injury, police, violence, supplies that were taken away. A short form:
//! what is asked follows from what happened, and what was noted stays in sight whatever is chosen later.

use super::{DraftWhen, Step, headcount, put, toggle, typed_note};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use kitbag_shared::record::lists::{Affected, Answer, FirstAid, FollowUp, Harm, IncidentType, Seized};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An incident in the making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentDraft {
    /// Made when the form opens.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// When.
    pub when: DraftWhen,
    /// Where.
    pub area: Option<RecordId>,
    /// What happened.
    pub incident_type: Option<IncidentType>,
    /// Whom it happened to.
    pub affected: BTreeSet<Affected>,
    /// How many people.
    pub people: Option<u16>,
    /// What was done at once.
    pub first_aid: BTreeSet<FirstAid>,
    /// What followed.
    pub follow_up: BTreeSet<FollowUp>,
    /// When to ask again.
    pub follow_up_day: Option<Day>,
    /// What was taken away.
    pub seized: BTreeSet<Seized>,
    /// What harm was done.
    pub harm: BTreeSet<Harm>,
    /// Whether the person wants support.
    pub wants_support: Option<Answer>,
    /// Supplies that were taken out of the worker's bag, and how many.
    pub taken: BTreeMap<RecordId, u32>,
    /// The note as typed.
    pub note: String,
}

/// One change of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum IncidentEdit {
    /// When.
    When(DraftWhen),
    /// Where.
    Area(Option<RecordId>),
    /// What happened.
    IncidentType(Option<IncidentType>),
    /// Whom it happened to, on or off.
    Affected(Affected),
    /// How many people.
    People(Option<u16>),
    /// What was done at once, on or off.
    FirstAid(FirstAid),
    /// What followed, on or off.
    FollowUp(FollowUp),
    /// When to ask again.
    FollowUpDay(Option<Day>),
    /// What was taken away, on or off.
    Seized(Seized),
    /// What harm was done, on or off.
    Harm(Harm),
    /// Whether the person wants support.
    WantsSupport(Option<Answer>),
    /// How many of an item were taken.
    Taken(RecordId, Step),
    /// The note as typed.
    Note(String),
}

impl IncidentDraft {
    /// A fresh draft. Where the last contact was is where this is likely to have been.
    pub fn new(id: RecordId, area: Option<RecordId>) -> Self {
        Self {
            id,
            amends: false,
            when: DraftWhen::Now,
            area,
            incident_type: None,
            affected: BTreeSet::new(),
            people: None,
            first_aid: BTreeSet::new(),
            follow_up: BTreeSet::new(),
            follow_up_day: None,
            seized: BTreeSet::new(),
            harm: BTreeSet::new(),
            wants_support: None,
            taken: BTreeMap::new(),
            note: String::new(),
        }
    }

    /// Changes the draft.
    pub fn apply(&mut self, edit: IncidentEdit) {
        match edit {
            IncidentEdit::When(when) => self.when = when,
            IncidentEdit::Area(area) => self.area = area,
            IncidentEdit::IncidentType(what) => self.incident_type = what,
            IncidentEdit::Affected(whom) => toggle(&mut self.affected, whom),
            IncidentEdit::People(people) => self.people = headcount(people),
            IncidentEdit::FirstAid(done) => toggle(&mut self.first_aid, done),
            IncidentEdit::FollowUp(followed) => toggle(&mut self.follow_up, followed),
            IncidentEdit::FollowUpDay(day) => self.follow_up_day = day,
            IncidentEdit::Seized(what) => toggle(&mut self.seized, what),
            IncidentEdit::Harm(harm) => toggle(&mut self.harm, harm),
            IncidentEdit::WantsSupport(answer) => self.wants_support = answer,
            IncidentEdit::Taken(item, step) => {
                let quantity = step.of(self.taken_of(item), Count::MAX);
                put(&mut self.taken, item, quantity);
            }
            IncidentEdit::Note(note) => self.note = typed_note(note),
        }
    }

    /// How many of an item were taken.
    pub fn taken_of(&self, item: RecordId) -> u32 {
        self.taken.get(&item).copied().unwrap_or(0)
    }

    /// Whether nothing has been noted yet. Where it was is carried over, not noted.
    pub fn is_empty(&self) -> bool {
        let untouched = Self { amends: self.amends, ..Self::new(self.id, self.area) };
        *self == untouched
    }

    /// Whether the questions about a needle-stick injury are asked.
    pub fn asks_of_injury(&self) -> bool {
        let noted = !self.first_aid.is_empty();
        noted || matches!(self.incident_type, Some(IncidentType::NeedleStick | IncidentType::Another))
    }

    /// Whether the questions about what others did are asked.
    pub fn asks_of_others(&self) -> bool {
        let noted = !(self.seized.is_empty() && self.harm.is_empty() && self.taken.is_empty());
        noted
            || match self.incident_type {
                Some(IncidentType::NeedleStick) | None => false,
                Some(
                    IncidentType::Police
                    | IncidentType::Violence
                    | IncidentType::Confiscation
                    | IncidentType::Another
                    | IncidentType::Other(_),
                ) => true,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::time::Moment;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn fresh() -> IncidentDraft {
        IncidentDraft::new(id(3), None)
    }

    fn after(edits: &[IncidentEdit]) -> IncidentDraft {
        let mut draft = fresh();
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    #[test]
    fn every_edit_changes_its_own_field_and_can_be_taken_back() {
        use IncidentEdit as E;
        let at = DraftWhen::At { at: Moment(1), offset_minutes: 0, about: true };
        let table = [
            (E::When(at), E::When(DraftWhen::Now)),
            (E::IncidentType(Some(IncidentType::Police)), E::IncidentType(None)),
            (E::Affected(Affected::DidNotSay), E::Affected(Affected::DidNotSay)),
            (E::People(Some(2)), E::People(Some(0))),
            (E::FirstAid(FirstAid::Washed), E::FirstAid(FirstAid::Washed)),
            (E::FollowUp(FollowUp::Unknown), E::FollowUp(FollowUp::Unknown)),
            (E::FollowUpDay(Some(Day(20_000))), E::FollowUpDay(None)),
            (E::Seized(Seized::Phone), E::Seized(Seized::Phone)),
            (E::Harm(Harm::DidNotSay), E::Harm(Harm::DidNotSay)),
            (E::WantsSupport(Some(Answer::DidNotSay)), E::WantsSupport(None)),
            (E::Taken(id(9), Step::By(10)), E::Taken(id(9), Step::By(-12))),
            (E::Taken(id(9), Step::To(4)), E::Taken(id(9), Step::To(0))),
            (E::Note("by the bridge".into()), E::Note(String::new())),
        ];
        assert!(fresh().is_empty());
        assert!(after(&[E::Area(Some(id(5)))]).is_empty(), "where it was is carried over");
        for (set, back) in table {
            assert!(!after(std::slice::from_ref(&set)).is_empty(), "{set:?}");
            assert_eq!(after(&[set.clone(), back.clone()]), fresh(), "{back:?}");
        }
    }

    #[test]
    fn what_is_asked_follows_from_what_happened_and_nothing_noted_is_hidden() {
        use IncidentType::{Another, Confiscation, NeedleStick, Police, Violence};
        for (what, of_injury, of_others) in [
            (None, false, false),
            (Some(NeedleStick), true, false),
            (Some(Police), false, true),
            (Some(Violence), false, true),
            (Some(Confiscation), false, true),
            (Some(Another), true, true),
        ] {
            let draft = after(&[IncidentEdit::IncidentType(what)]);
            assert_eq!((draft.asks_of_injury(), draft.asks_of_others()), (of_injury, of_others), "{what:?}");
        }
        let changed = after(&[IncidentEdit::FirstAid(FirstAid::Rinsed), IncidentEdit::Taken(id(9), Step::By(1))]);
        assert!(changed.asks_of_injury() && changed.asks_of_others());
    }
}
