//! The draft of a requisition: what is asked for, or ordered from a supplier.

use super::{Draft, Edited, Form, RecordDraft, Recounted, Step, put};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Requisition};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A requisition in the making.
pub type RequisitionDraft = RecordDraft<Requisition>;

/// The typed text of a requisition, and how much of what it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequisitionTyped {
    /// How many of each item, in base units. An item of none is on the list and not asked for yet.
    pub wanted: BTreeMap<RecordId, u32>,
    /// Whether it is ordered from a supplier.
    pub order: bool,
    /// The supplier.
    pub supplier: String,
    /// Who asked for it outside of the programme.
    pub partner: String,
    /// What it was opened with: suggested, and changed by nobody yet.
    pub suggested: BTreeMap<RecordId, u32>,
}

impl Form for Requisition {
    type Typed = RequisitionTyped;

    fn chosen(self) -> Self {
        let Self { place, wanted_by, expected, .. } = self;
        Self { place, wanted_by, expected, ..Self::default() }
    }

    fn untouched(draft: &RequisitionDraft) -> RequisitionDraft {
        let RequisitionTyped { order, suggested, .. } = draft.typed.clone();
        let typed = RequisitionTyped { wanted: suggested.clone(), order, suggested, ..RequisitionTyped::default() };
        let record = Self { place: draft.record.place, ..Self::default() };
        RequisitionDraft { id: draft.id, amends: draft.amends, record, typed }
    }

    fn of(draft: &Draft) -> Option<&RequisitionDraft> {
        if let Draft::Requisition(draft) = draft { Some(draft) } else { None }
    }
}

/// What a requisition opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// Where it is wanted.
    pub place: Option<RecordId>,
    /// Whether it is to be ordered.
    pub order: bool,
    /// How many of each item.
    pub wanted: BTreeMap<RecordId, u32>,
}

impl RequisitionDraft {
    /// A fresh draft with what is suggested.
    pub fn new(id: RecordId, suggested: Suggested) -> Self {
        let Suggested { place, order, wanted } = suggested;
        let typed =
            RequisitionTyped { wanted: wanted.clone(), order, suggested: wanted, ..RequisitionTyped::default() };
        Self { typed, ..Self::fresh(id, Requisition { place, ..Requisition::default() }) }
    }

    /// Puts an item on the list, of which none is asked for yet, or takes it from there.
    pub fn list(&mut self, item: RecordId) {
        if self.typed.wanted.remove(&item).is_none() {
            self.typed.wanted.insert(item, 0);
        }
    }

    /// So many more of an item, or fewer, or exactly so many. One of which there is none stays on the list.
    pub fn want(&mut self, item: RecordId, step: Step) {
        let now = self.typed.wanted.get(&item).copied().unwrap_or(0);
        self.typed.wanted.insert(item, step.of(now, Count::MAX));
    }

    /// What is asked for.
    pub fn asks(&self) -> BTreeMap<RecordId, u32> {
        self.typed.wanted.iter().filter(|(_, count)| **count > 0).map(|(item, count)| (*item, *count)).collect()
    }

    /// Why it cannot be saved yet; none if it can.
    pub fn missing(&self) -> Option<RequisitionMissing> {
        if self.record.place.is_none() {
            Some(RequisitionMissing::Place)
        } else if self.asks().is_empty() {
            Some(RequisitionMissing::Items)
        } else if self.typed.order && self.typed.supplier.trim().is_empty() {
            Some(RequisitionMissing::Supplier)
        } else {
            None
        }
    }

    /// Names item and place by what they are counted as.
    pub fn recount(&mut self, by: &Recounted) {
        self.record.place = self.record.place.map(|place| by.place(place));
        self.typed.wanted = by.summed(&self.typed.wanted);
        self.typed.suggested = by.summed(&self.typed.suggested);
    }
}

/// What a requisition lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequisitionMissing {
    /// Where it is wanted.
    Place,
    /// What is wanted.
    Items,
    /// From whom it is ordered.
    Supplier,
}

/// What somebody promises of a requisition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseForm {
    /// The place that it comes from; none takes the promise back, and its lines and its day say nothing then.
    pub from: Option<RecordId>,
    /// How many of each item, in all. None of an item is no promise.
    pub lines: BTreeMap<RecordId, u32>,
    /// The day on which it is to be there.
    pub expected: Option<Day>,
}

impl PromiseForm {
    /// The same promise as it is kept: with nothing in it that says nothing.
    pub fn as_kept(&self) -> Self {
        let Self { from: Some(from), lines, expected } = self else { return Self::default() };
        let some = lines.iter().filter(|(_, some)| **some > 0).map(|(item, some)| (*item, *some));
        Self { from: Some(*from), lines: some.collect(), expected: *expected }
    }

    /// So many of an item.
    pub fn promise(&mut self, item: RecordId, step: Step) {
        let now = self.lines.get(&item).copied().unwrap_or(0);
        put(&mut self.lines, item, step.of(now, Count::MAX));
    }
}

impl Edited<PromiseForm> {
    /// What takes this promise back: what was promised before, over what this one says.
    pub fn back(&self) -> Self {
        Self { was: self.now.as_kept(), now: self.was.clone() }
    }
}

/// What was picked for a requisition, to be sent in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendPickedForm {
    /// The requisition.
    pub requisition: RecordId,
    /// The id of what is sent: made where it is shown, so that a double tap sends once.
    pub sending: RecordId,
    /// How many of each item.
    pub lines: BTreeMap<RecordId, u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    #[test]
    fn a_requisition_says_what_it_lacks_one_thing_after_the_other() {
        let mut draft = RequisitionDraft::new(id(1), Suggested::default());
        assert!(draft.is_empty());
        assert_eq!(draft.missing(), Some(RequisitionMissing::Place));
        draft.record.place = Some(id(2));
        draft.list(id(3));
        assert_eq!(draft.missing(), Some(RequisitionMissing::Items), "none of it is asked for yet");
        draft.want(id(3), Step::By(5));
        assert_eq!(draft.missing(), None);
        draft.typed.order = true;
        draft.typed.supplier = "  ".to_owned();
        assert_eq!(draft.missing(), Some(RequisitionMissing::Supplier));
        assert!(!draft.is_empty());
    }

    #[test]
    fn what_was_suggested_and_changed_by_nobody_is_nothing_noted() {
        let wanted = BTreeMap::from([(id(3), 10)]);
        let suggested = Suggested { place: Some(id(2)), order: true, wanted };
        let mut draft = RequisitionDraft::new(id(1), suggested);
        assert!(draft.is_empty());
        assert_eq!(draft.asks(), BTreeMap::from([(id(3), 10)]));
        draft.want(id(3), Step::By(-1));
        assert!(!draft.is_empty());
        draft.want(id(3), Step::To(10));
        assert!(draft.is_empty());
        draft.list(id(3));
        assert_eq!((draft.is_empty(), draft.asks().len()), (false, 0));
    }
}
