//! The draft of an incident: a needle-stick injury, police, violence, supplies that were taken away. A short form:
//! what is asked follows from what happened, and what was noted stays in sight whatever is chosen later.

use super::{Draft, DraftWhen, Form, RecordDraft, Step, put};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::IncidentType;
use kitbag_shared::record::{Count, Incident};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An incident in the making.
pub type IncidentDraft = RecordDraft<Incident>;

/// The typed text of an incident.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IncidentTyped {
    /// The time.
    pub when: DraftWhen,
    /// Supplies that were taken out of the worker's bag, and how many.
    pub taken: BTreeMap<RecordId, u32>,
    /// The note.
    pub note: String,
}

impl Form for Incident {
    type Typed = IncidentTyped;

    fn chosen(self) -> Self {
        let none = Self::default();
        Self {
            when: none.when,
            worker: none.worker,
            movements: none.movements,
            encounter: none.encounter,
            note: none.note,
            practice: none.practice,
            ..self
        }
    }

    /// A draft as it was opened: the place was carried over, not noted.
    fn untouched(draft: &IncidentDraft) -> IncidentDraft {
        IncidentDraft { amends: draft.amends, ..IncidentDraft::new(draft.id, draft.record.area) }
    }

    fn of(draft: &Draft) -> Option<&IncidentDraft> {
        if let Draft::Incident(draft) = draft { Some(draft) } else { None }
    }
}

impl IncidentDraft {
    /// A fresh draft. Where the last contact was is where this is likely to have been.
    pub fn new(id: RecordId, area: Option<RecordId>) -> Self {
        Self::fresh(id, Incident { area, ..Incident::default() })
    }

    /// The number of an item that were taken.
    pub fn taken_of(&self, item: RecordId) -> u32 {
        self.typed.taken.get(&item).copied().unwrap_or(0)
    }

    /// More or fewer of an item were taken.
    pub fn take(&mut self, item: RecordId, step: Step) {
        let quantity = step.of(self.taken_of(item), Count::MAX);
        put(&mut self.typed.taken, item, quantity);
    }

    /// Whether the questions about a needle-stick injury are asked.
    pub fn asks_of_injury(&self) -> bool {
        let noted = !self.record.first_aid.is_empty();
        noted || matches!(self.record.incident_type, Some(IncidentType::NeedleStick | IncidentType::Another))
    }

    /// Whether the questions about what others did are asked.
    pub fn asks_of_others(&self) -> bool {
        let noted = !(self.record.seized.is_empty() && self.record.harm.is_empty() && self.typed.taken.is_empty());
        noted
            || match self.record.incident_type {
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
    use kitbag_shared::record::lists::FirstAid;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn after(changes: &[fn(&mut IncidentDraft)]) -> IncidentDraft {
        let mut draft = IncidentDraft::new(id(3), None);
        changes.iter().for_each(|change| change(&mut draft));
        draft
    }

    #[test]
    fn whatever_is_noted_makes_it_more_than_empty_and_where_it_was_is_carried_over() {
        assert!(after(&[]).is_empty());
        assert!(after(&[|draft| draft.record.area = Some(id(5))]).is_empty());
        let noted: [fn(&mut IncidentDraft); 4] = [
            |draft| draft.typed.when = DraftWhen::Unclear { offset_minutes: 0, about: true },
            |draft| draft.record.incident_type = Some(IncidentType::Police),
            |draft| draft.take(id(9), Step::By(10)),
            |draft| draft.typed.note = "by the bridge".into(),
        ];
        for change in noted {
            assert!(!after(&[change]).is_empty());
        }
        assert!(after(&[noted[2], |draft| draft.take(id(9), Step::By(-12))]).is_empty());
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
            let mut draft = after(&[]);
            draft.record.incident_type = what;
            assert_eq!((draft.asks_of_injury(), draft.asks_of_others()), (of_injury, of_others), "{what:?}");
        }
        let rinsed: fn(&mut IncidentDraft) = |draft| draft.record.first_aid = [FirstAid::Rinsed].into();
        let changed = after(&[rinsed, |draft| draft.take(id(9), Step::By(1))]);
        assert!(changed.asks_of_injury() && changed.asks_of_others());
    }
}
