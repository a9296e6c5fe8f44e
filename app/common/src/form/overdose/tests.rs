//! What changes of an overdose response come to.

use super::*;
use crate::form::headcount;
use kitbag_shared::record::lists::WhyNotCalled;

fn fresh() -> OverdoseDraft {
    OverdoseDraft::new(RecordId::random([5; 16]), Some(RecordId::random([6; 16])))
}

fn after(change: impl FnOnce(&mut OverdoseDraft)) -> OverdoseDraft {
    let mut draft = fresh();
    change(&mut draft);
    draft
}

fn nasal(doses: Option<u8>) -> DoseDraft {
    DoseDraft { doses, ..DoseDraft::of(NaloxoneProduct::Nasal4Mg) }
}

#[test]
fn nothing_is_assumed() {
    let draft = fresh();
    assert!(draft.is_empty());
    assert_eq!((draft.record.outcome, draft.record.naloxone_given, draft.record.people), (None, None, None));
    assert_eq!(DoseDraft::of(NaloxoneProduct::Vial).route, None);
    assert_eq!(DoseDraft::of(NaloxoneProduct::Nasal8Mg).doses, None);
    assert!(DoseDraft::of(NaloxoneProduct::Vial).has_several_routes());
    assert!(!DoseDraft::of(NaloxoneProduct::Nasal8Mg).has_several_routes());
    assert_eq!(draft.doses_given(), DosesGiven::default());
    assert!(!after(|draft| draft.record.naloxone_given = Some(Answer::Unknown)).is_empty());
    assert!(!after(|draft| draft.typed.note = "x".into()).is_empty());
}

#[test]
fn doses_are_counted_only_where_they_are_known() {
    let vial = DoseDraft::of(NaloxoneProduct::Vial);
    for (doses, known, unknown_lines) in [
        (vec![nasal(Some(2))], 2, 0),
        (vec![nasal(Some(2)), vial.clone()], 2, 1),
        (vec![nasal(Some(0))], 0, 1),
        (vec![nasal(Some(255))], 99, 0),
    ] {
        let given = after(|draft| doses.iter().cloned().for_each(|dose| draft.add_dose(dose))).doses_given();
        assert_eq!(given, DosesGiven { known, unknown_lines }, "{doses:?}");
    }
}

#[test]
fn a_dose_steps_between_unknown_and_the_most() {
    for (doses, by, expected) in [
        (None, 1, Some(1)),
        (None, -1, None),
        (Some(1), -1, None),
        (Some(98), 1, Some(99)),
        (Some(99), 1, Some(99)),
        (Some(3), i16::MIN, None),
    ] {
        assert_eq!(nasal(doses).stepped(by).doses, expected, "{doses:?} {by}");
    }
}

#[test]
fn a_changed_dose_keeps_its_line_and_a_wrong_index_changes_nothing() {
    let first = DoseDraft { line: "77".into(), ..nasal(Some(1)) };
    let one = || after(|draft| draft.add_dose(first.clone()));
    let mut draft = one();
    draft.set_dose(0, nasal(Some(3)));
    assert_eq!(draft.typed.doses, [DoseDraft { line: "77".into(), ..nasal(Some(3)) }]);
    let mut draft = one();
    draft.set_dose(1, nasal(None));
    draft.remove_dose(1);
    assert_eq!(draft, one());
    draft.remove_dose(0);
    assert!(draft.typed.doses.is_empty());
}

#[test]
fn answers_that_exclude_each_other_do_not_stay_together() {
    for (answer, lines) in [(Some(Answer::Yes), 1), (None, 1), (Some(Answer::No), 0), (Some(Answer::Unknown), 0)] {
        let draft = after(|draft| {
            draft.add_dose(nasal(Some(2)));
            draft.answer_naloxone(answer);
        });
        assert_eq!(draft.typed.doses.len(), lines, "{answer:?}");
    }
    let given = after(|draft| {
        draft.answer_naloxone(Some(Answer::No));
        draft.add_dose(nasal(Some(2)));
    });
    assert_eq!(given.record.naloxone_given, Some(Answer::Yes));
    let called = after(|draft| {
        draft.answer_emergency(Some(Answer::No));
        draft.record.why_not_called.insert(WhyNotCalled::FearOfPolice);
        draft.answer_emergency(Some(Answer::Yes));
    });
    assert!(called.record.why_not_called.is_empty());
}

#[test]
fn each_person_has_an_outcome_of_their_own() {
    let end = |draft: &mut OverdoseDraft| draft.end_for(2, Some(Outcome::Alert));
    assert!(after(end).record.further_outcomes.is_empty(), "there is no second");
    let two = || {
        after(|draft| {
            draft.count_people(headcount(Some(2)));
            end(draft);
        })
    };
    assert_eq!((two().further_outcome(2), two().further_people(9).collect()), (Some(Outcome::Alert), vec![2]));
    let none = |change: fn(&mut OverdoseDraft)| {
        let mut draft = two();
        change(&mut draft);
        draft.record.further_outcomes.is_empty()
    };
    assert!(none(|draft| draft.end_for(2, None)));
    assert!(none(|draft| draft.count_people(headcount(Some(1)))));
}

#[test]
fn the_lines_are_bounded() {
    for lines in [DOSE_LINES_MAX, DOSE_LINES_MAX + 1] {
        let draft = after(|draft| (0..lines).for_each(|_| draft.add_dose(nasal(None))));
        assert_eq!(draft.typed.doses.len(), DOSE_LINES_MAX);
    }
}
