//! What entries of the programme's lists are counted as by now: a form that is open may still name those from before, and
//! offers them nowhere.

use super::{Draft, EncounterDraft, IncidentDraft, MovementDraft, SignOutDraft, StockAction};
use kitbag_shared::ids::RecordId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Items and places that are counted as another, each with that other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recounted {
    /// Items.
    pub items: BTreeMap<RecordId, RecordId>,
    /// Places.
    pub places: BTreeMap<RecordId, RecordId>,
}

impl Recounted {
    /// The item that one is counted as.
    pub fn item(&self, item: RecordId) -> RecordId {
        self.items.get(&item).copied().unwrap_or(item)
    }

    /// The place that one is counted as.
    pub fn place(&self, place: RecordId) -> RecordId {
        self.places.get(&place).copied().unwrap_or(place)
    }

    /// Sums so many of each item: those that are counted as one together.
    pub fn summed(&self, items: &BTreeMap<RecordId, u32>) -> BTreeMap<RecordId, u32> {
        let mut summed = BTreeMap::new();
        for (item, quantity) in items {
            let sum: &mut u32 = summed.entry(self.item(*item)).or_default();
            *sum = sum.saturating_add(*quantity);
        }
        summed
    }
}

impl EncounterDraft {
    /// Names what it counts by what that is counted as.
    pub fn recount(&mut self, by: &Recounted) {
        self.typed.given = by.summed(&self.typed.given);
        self.typed.left_out = by.summed(&self.typed.left_out);
        self.typed.before.given = by.summed(&self.typed.before.given);
        self.typed.before.left_out = by.summed(&self.typed.before.left_out);
        self.typed.asked_for = self.typed.asked_for.iter().map(|item| by.item(*item)).collect();
    }
}

impl IncidentDraft {
    /// Names what it counts by what that is counted as.
    pub fn recount(&mut self, by: &Recounted) {
        self.typed.taken = by.summed(&self.typed.taken);
    }
}

impl MovementDraft {
    /// Names item and places by what they are counted as. What was counted of one of two shelves that are one now has to be
    /// counted again: the number says nothing of both.
    pub fn recount(&mut self, by: &Recounted) {
        let before = (self.what, self.place);
        self.what = self.what.map(|what| by.item(what));
        self.place = self.place.map(|place| by.place(place));
        self.to = self.to.map(|place| by.place(place));
        if self.place != before.1 {
            self.counts.clear();
        }
        let counted_here = self.counts.keys().filter(|item| by.item(**item) != **item);
        let joined: BTreeSet<RecordId> = counted_here.flat_map(|item| [*item, by.item(*item)]).collect();
        self.counts.retain(|item, _| !joined.contains(item));
        if self.action == StockAction::Count && before != (self.what, self.place) {
            (self.quantity, self.touched) = (0, false);
        }
    }
}

impl SignOutDraft {
    /// Names bag, store and items by what they are counted as. What was looked at of one of two shelves that are one now has to
    /// be looked at again.
    pub fn recount(&mut self, by: &Recounted) {
        self.bag = by.place(self.bag);
        self.from = self.from.map(|place| by.place(place)).filter(|place| *place != self.bag);
        let joined: BTreeSet<RecordId> = self
            .ticked
            .keys()
            .filter(|item| by.item(**item) != **item)
            .flat_map(|item| [*item, by.item(*item)])
            .collect();
        self.ticked.retain(|item, _| !joined.contains(item));
    }
}

impl Draft {
    /// Names what it counts by what that is counted as.
    pub fn recount(&mut self, by: &Recounted) {
        match self {
            Self::Encounter(draft) => draft.recount(by),
            Self::Incident(draft) => draft.recount(by),
            Self::Movement(draft) => draft.recount(by),
            Self::SignOut(draft) => draft.recount(by),
            Self::Requisition(draft) => draft.recount(by),
            Self::Overdose(_) | Self::Referral(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_of_one_shelf_is_looked_at_again_when_two_are_one() {
        let [id, item, other, third, bag, store] = [1, 2, 3, 4, 5, 6].map(|number| RecordId::random([number; 16]));
        let mut draft = SignOutDraft { from: Some(store), ..SignOutDraft::new(id, bag, None) };
        draft.ticked = [(item, 5), (third, 6)].into();
        draft.recount(&Recounted { items: [(item, other)].into(), places: [(store, bag)].into() });
        assert_eq!((draft.ticked, draft.from), (BTreeMap::from([(third, 6)]), None), "a bag is not filled from itself");
    }

    #[test]
    fn what_was_counted_of_one_shelf_is_counted_again_when_two_are_one() {
        let [id, item, other, place] = [1, 2, 3, 4].map(|number| RecordId::random([number; 16]));
        let by = Recounted { items: [(item, other)].into(), places: BTreeMap::new() };
        for (action, kept) in [(StockAction::Count, false), (StockAction::Receive, true)] {
            let mut draft = MovementDraft::new(id, action, Some(place));
            (draft.what, draft.quantity, draft.touched) = (Some(item), 10, true);
            draft.recount(&by);
            assert_eq!((draft.what, draft.touched), (Some(other), kept), "{action:?}");
            (draft.quantity, draft.touched) = (15, true);
            draft.recount(&by);
            assert_eq!((draft.quantity, draft.touched), (15, true), "it is the same by now");
        }
    }
}
