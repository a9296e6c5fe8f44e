//! What was tapped as the beginning of a record's form. Only what was tapped is in it: how it ended, and doses that
//! nobody tapped, stay open.

use super::running::{Running, Tap};
use crate::form::{DoseDraft, DraftWhen, OverdoseDraft, OverdoseTyped, StampDraft, headcount};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::OverdoseResponse;
use kitbag_shared::record::lists::{Action, Answer, NaloxoneProduct, Stamped};
use std::collections::BTreeSet;

impl Running {
    /// The form, filled with the stamps.
    pub fn draft(&self, id: RecordId, area: Option<RecordId>) -> OverdoseDraft {
        let when = DraftWhen::At { at: self.began(), offset_minutes: self.offset_minutes, about: false };
        let doses = self.dose_lines();
        let called = |what| self.taps.iter().any(|tap| tap.what == what);
        let emergency_called = match (called(Stamped::Called), called(Stamped::NotCalled)) {
            (true, _) => Some(Answer::Yes),
            (false, true) => Some(Answer::No),
            (false, false) => None,
        };
        let record = OverdoseResponse {
            area,
            people: headcount(Some(self.people())),
            naloxone_given: (!doses.is_empty()).then_some(Answer::Yes),
            actions: self.actions(),
            emergency_called,
            ..OverdoseResponse::default()
        };
        let stamps = self.taps.iter().map(stamp).collect();
        let typed = OverdoseTyped { when, doses, stamps, ..OverdoseTyped::default() };
        OverdoseDraft { typed, ..OverdoseDraft::fresh(id, record) }
    }

    /// The lines of doses: one per product, with as many doses as were tapped.
    fn dose_lines(&self) -> Vec<DoseDraft> {
        let mut lines: Vec<DoseDraft> = Vec::new();
        for tap in self.taps.iter().filter(|tap| tap.what == Stamped::Dose) {
            let product = tap.product.unwrap_or(NaloxoneProduct::Unknown);
            match lines.iter_mut().find(|line| line.product == product) {
                Some(line) => *line = line.stepped(1),
                None => lines.push(DoseDraft { doses: Some(1), ..DoseDraft::of(product) }),
            }
        }
        lines
    }

    fn actions(&self) -> BTreeSet<Action> {
        let action = |tap: &Tap| match tap.what {
            Stamped::BreathsStart => Some(Action::RescueBreaths),
            Stamped::CompressionsStart => Some(Action::Compressions),
            Stamped::Side => Some(Action::RecoveryPosition),
            _ => None,
        };
        self.taps.iter().filter_map(action).collect()
    }
}

fn stamp(tap: &Tap) -> StampDraft {
    let route = Running::route(tap.product);
    StampDraft { what: tap.what, at: tap.at, person: tap.person, product: tap.product, route }
}

#[cfg(test)]
mod tests {
    use super::super::guide::Choices;
    use super::super::running::Touch;
    use super::*;
    use kitbag_shared::record::lists::NaloxoneRoute;
    use kitbag_shared::time::Moment;

    fn written(touches: &[Touch]) -> OverdoseDraft {
        let mut running = Running::start(Moment(5_000_000), -300);
        for (seconds, touch) in (10..).step_by(10).zip(touches) {
            running.apply(*touch, Moment(5_000_000 + seconds * 1_000), &Choices::default());
        }
        running.draft(RecordId::random([1; 16]), None)
    }

    #[test]
    fn nothing_is_concluded_from_a_dose() {
        let draft = written(&[Touch::Stamp(Stamped::Dose), Touch::Stamp(Stamped::Woke), Touch::End]);
        assert_eq!(
            (draft.record.outcome, draft.record.effect, draft.record.time_to_effect, draft.record.known_how),
            (None, None, None, None)
        );
        assert_eq!((draft.record.emergency_called, draft.record.people), (None, headcount(Some(1))));
        assert_eq!(draft.typed.doses, [DoseDraft { doses: Some(1), ..DoseDraft::of(NaloxoneProduct::Unknown) }]);
        let none = written(&[Touch::End]);
        assert_eq!(
            (none.record.naloxone_given, none.typed.doses),
            (None, vec![]),
            "a dose that was not tapped stays open"
        );
    }

    #[test]
    fn doses_are_told_apart_by_product_and_stamps_are_exact() {
        let nasal = NaloxoneProduct::Nasal4Mg;
        let dose = Touch::Stamp(Stamped::Dose);
        let draft = written(&[
            Touch::Product(Some(nasal)),
            dose,
            dose,
            Touch::AddPerson,
            Touch::Product(Some(NaloxoneProduct::Vial)),
            dose,
            Touch::Stamp(Stamped::Called),
            Touch::Stamp(Stamped::BreathsStart),
        ]);
        let line = |product, doses| DoseDraft { doses: Some(doses), ..DoseDraft::of(product) };
        assert_eq!(draft.typed.doses, [line(nasal, 2), line(NaloxoneProduct::Vial, 1)]);
        assert_eq!((draft.record.people, draft.record.emergency_called), (headcount(Some(2)), Some(Answer::Yes)));
        assert_eq!(draft.record.actions, [Action::RescueBreaths].into());
        let second = draft.typed.stamps[2];
        let expected = (Stamped::Dose, Moment(5_030_000), 1, Some(nasal), Some(NaloxoneRoute::Nasal));
        assert_eq!((second.what, second.at, second.person, second.product, second.route), expected);
        assert_eq!(draft.typed.when, DraftWhen::At { at: Moment(5_000_000), offset_minutes: -300, about: false });
    }
}
