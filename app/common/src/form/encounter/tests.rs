//! What each change does to a contact, and what a contact comes to.

use super::*;
use crate::form::{TYPED_CHARS_MAX, headcount, step, toggle, typed_note};
use kitbag_shared::record::lists::{Answer, Service, Visit};

const SYRINGE: u8 = 1;
const KIT: u8 = 2;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn fresh() -> EncounterDraft {
    EncounterDraft::new(id(9), Some(id(8)), Some(Mode::Street))
}

fn after(change: impl FnOnce(&mut EncounterDraft)) -> EncounterDraft {
    let mut draft = fresh();
    change(&mut draft);
    draft
}

#[test]
fn quantities_stay_between_none_and_the_limit() {
    use Step::{By, To};
    let item = id(SYRINGE);
    let table = [
        (vec![By(1)], 1),
        (vec![By(10), By(10)], 20),
        (vec![By(-1)], 0),
        (vec![By(3), By(-5)], 0),
        (vec![To(7), By(-2)], 5),
        (vec![To(7), To(0)], 0),
        (vec![To(999_999), By(1)], 1_000_000),
        (vec![To(1_000_000), By(1)], 1_000_000),
        (vec![To(u32::MAX)], 1_000_000),
        (vec![By(i32::MAX), By(i32::MAX)], 1_000_000),
        (vec![By(i32::MIN)], 0),
        // What several input events of one frame say is what the last one says.
        (vec![To(4), To(40), To(400)], 400),
    ];
    for (steps, expected) in table {
        let draft = after(|draft| {
            for one in &steps {
                draft.give(item, *one);
                draft.step_returned(*one);
                step(&mut draft.record.collecting_for_others, *one);
            }
        });
        assert_eq!((draft.given_of(item), draft.typed.returned), (expected, expected), "{steps:?}");
        assert_eq!(draft.typed.given.contains_key(&item), expected > 0, "{steps:?}");
        let others = draft.record.collecting_for_others;
        assert_eq!(others.map(Count::get), (expected > 0).then_some(expected), "{steps:?}");
    }
}

#[test]
fn none_is_no_number_of_people_and_there_is_a_most() {
    for (people, expected) in
        [(None, None), (Some(0), None), (Some(1), Some(1)), (Some(999), Some(999)), (Some(1000), Some(999))]
    {
        assert_eq!(headcount(people).map(|people| people.get()), expected, "{people:?}");
    }
}

#[test]
fn a_quantity_is_not_carried_over_into_another_unit() {
    for (from, to, kept) in [
        (ReturnMethod::Counted, ReturnMethod::SelfReported, 30),
        (ReturnMethod::Counted, ReturnMethod::Weight, 0),
        (ReturnMethod::Weight, ReturnMethod::ContainerVolume, 0),
        (ReturnMethod::ContainerVolume, ReturnMethod::Counted, 0),
        (ReturnMethod::Weight, ReturnMethod::Weight, 30),
    ] {
        let draft = after(|draft| {
            draft.know_returned_by(from);
            draft.step_returned(Step::To(30));
            draft.know_returned_by(to);
        });
        assert_eq!((draft.typed.returned, draft.typed.returned_method), (kept, to), "{from:?} {to:?}");
    }
}

#[test]
fn others_are_counted_while_supplies_are_for_others() {
    let whom = |whom| {
        let draft = after(|draft| {
            draft.collect_for(Some(CollectingFor::Others));
            step(&mut draft.record.collecting_for_others, Step::By(4));
            draft.collect_for(whom);
        });
        draft.record.collecting_for_others.map(Count::get)
    };
    assert_eq!(whom(Some(CollectingFor::OneselfAndOthers)), Some(4));
    assert_eq!((whom(Some(CollectingFor::Oneself)), whom(None)), (None, None));
}

#[test]
fn a_referral_is_there_while_something_of_it_is_noted_and_is_always_the_same_one() {
    let refer = |draft: &mut EncounterDraft, answer| draft.refer(|referral| referral.record.consent_to_share = answer);
    let noted = after(|draft| refer(draft, Some(Answer::Yes)));
    let again =
        after(|draft| [Some(Answer::Yes), None, Some(Answer::No)].into_iter().for_each(|answer| refer(draft, answer)));
    let referral = |draft: &EncounterDraft| draft.typed.referral.as_ref().map(|referral| referral.id);
    assert_eq!(referral(&noted), referral(&again));
    assert!(referral(&noted).is_some_and(|referral| referral != noted.id));
    assert_eq!(after(|draft| [Some(Answer::Yes), None].into_iter().for_each(|answer| refer(draft, answer))), fresh());
}

#[test]
fn what_was_taken_back_comes_again_as_another_contact_with_a_referral_of_its_own() {
    let saved = after(|draft| {
        draft.give(id(KIT), Step::By(2));
        draft.refer(|referral| referral.record.consent_to_share = Some(Answer::Yes));
    });
    let again = saved.clone().again_as(id(77));
    assert_eq!((again.id, again.given_of(id(KIT))), (id(77), 2));
    let (old, new) = (saved.referral_draft(), again.referral_draft());
    assert!(old.id != new.id && new.record.consent_to_share == old.record.consent_to_share);
    assert_eq!(new.id, EncounterDraft::new(id(77), None, None).referral_draft().id);
}

#[test]
fn repeating_fills_what_was_given_and_keeps_the_rest() {
    let draft = after(|draft| {
        draft.give(id(SYRINGE), Step::By(3));
        draft.give(id(5), Step::By(4));
        draft.repeat(&last(&[(id(SYRINGE), 10), (id(KIT), 2), (id(6), 0)]));
    });
    let given: Vec<_> = draft.typed.given.into_iter().collect();
    assert_eq!(given, [(id(SYRINGE), 10), (id(KIT), 2), (id(5), 4)]);
}

fn last(given: &[(RecordId, u32)]) -> GivenSupplies {
    GivenSupplies { given: given.iter().copied().collect(), ..GivenSupplies::default() }
}

fn kits() -> KitParts {
    KitParts::from([(id(KIT), [(id(SYRINGE), 5), (id(6), 1)].into()), (id(OTHER_KIT), [(id(6), 2)].into())])
}

const OTHER_KIT: u8 = 88;

#[test]
fn no_more_is_left_out_than_the_kits_that_are_given_hold() {
    let draft = |kits: u32| {
        after(|draft| {
            draft.give(id(KIT), Step::To(kits));
            draft.give(id(5), Step::To(3));
            draft.leave_out(id(SYRINGE), Step::To(7), 10);
            draft.leave_out(id(77), Step::By(1), 10);
        })
    };
    assert_eq!(draft(2).parts_given(&kits()), [(id(SYRINGE), 10), (id(6), 2)].into());
    for (given, left_out) in [(2, vec![(id(SYRINGE), 7)]), (1, vec![(id(SYRINGE), 5)]), (0, vec![])] {
        assert_eq!(draft(given).left_out(&kits()), left_out.into_iter().collect(), "{given}");
    }
    let mut fewer = draft(1);
    fewer.leave_out(id(SYRINGE), Step::By(-1), 5);
    assert_eq!(fewer.typed.left_out[&id(SYRINGE)], 4, "from what is shown");
    fewer.typed.given = [(id(KIT), Count::MAX)].into();
    assert_eq!(fewer.parts_given(&kits())[&id(SYRINGE)], Count::MAX);
    let mut none = fewer;
    none.give(id(KIT), Step::To(0));
    assert!(none.typed.left_out.is_empty(), "out of nothing");
}

#[test]
fn what_was_left_out_stands_in_a_correction_as_long_as_it_gives_the_same_kits() {
    let mut amended = EncounterDraft { amends: true, ..fresh() };
    amended.typed.given = [(id(KIT), 1)].into();
    amended.typed.left_out = [(id(SYRINGE), 3), (id(77), 2)].into(); // the kit of then held something else
    amended.typed.before =
        GivenSupplies { given: amended.typed.given.clone(), left_out: amended.typed.left_out.clone() };
    assert!(amended.gives_as_before());
    assert_eq!(amended.left_out(&kits()), amended.typed.left_out);
    assert_eq!(amended.left_out(&KitParts::new()), amended.typed.left_out, "its recipe is not here");
    amended.typed.given = [(id(OTHER_KIT), 1)].into();
    assert!(!amended.gives_as_before() && amended.left_out(&kits()).is_empty(), "another kit never held it");
}

#[test]
fn the_last_again_adds_to_what_is_left_out_of_other_kits_and_repeats_its_own() {
    let last = GivenSupplies { given: [(id(KIT), 1)].into(), left_out: [(id(6), 1)].into() };
    let mut beside = after(|draft| {
        draft.give(id(OTHER_KIT), Step::To(2));
        draft.leave_out(id(6), Step::To(2), 4);
    });
    beside.repeat(&last);
    assert_eq!(beside.left_out(&kits()), [(id(6), 3)].into());
    let mut again = after(|draft| draft.give(id(KIT), Step::To(2)));
    again.repeat(&last);
    again.repeat(&last);
    assert_eq!((again.given_of(id(KIT)), again.left_out(&kits())), (1, [(id(6), 1)].into()));
}

#[test]
fn kits_and_items_are_counted_apart() {
    let is_kit = |item| item == id(KIT);
    assert_eq!(fresh().given_counts(is_kit), GivenCounts::default());
    let both = after(|draft| draft.repeat(&last(&[(id(KIT), 2), (id(SYRINGE), 10), (id(5), 1)])));
    assert_eq!(both.given_counts(is_kit), GivenCounts { kits: 2, items: 11 });
}

#[test]
fn whatever_is_noted_but_what_is_carried_over_makes_it_more_than_empty() {
    type Change = fn(&mut EncounterDraft);
    let consents = |answer| move |draft: &mut EncounterDraft| draft.refer(|made| made.record.consent_to_share = answer);
    let table: [(Change, bool); 18] = [
        (|draft| draft.typed.when = DraftWhen::At { at: Moment(5), offset_minutes: 0, about: true }, false),
        (|draft| draft.record.area = None, true),
        (|draft| draft.record.mode = Some(Mode::Event), true),
        (|draft| draft.record.headcount = headcount(Some(2)), false),
        (|draft| draft.collect_for(Some(CollectingFor::Others)), false),
        (|draft| draft.record.visit = Some(Visit::First), false),
        (|draft| draft.typed.code = "MA07".into(), false),
        (|draft| draft.typed.language = "Quechua".into(), false),
        (|draft| draft.give(id(KIT), Step::By(1)), false),
        (|draft| draft.give(id(KIT), Step::By(-1)), true),
        (|draft| draft.repeat(&last(&[(id(KIT), 1)])), false),
        (|draft| draft.repeat(&last(&[])), true),
        (|draft| draft.step_returned(Step::By(5)), false),
        (|draft| draft.know_returned_by(ReturnMethod::Weight), true),
        (|draft| toggle(&mut draft.record.services, Service::WoundCare), false),
        (|draft| toggle(&mut draft.typed.asked_for, id(KIT)), false),
        (|draft| draft.typed.note = "x".into(), false),
        (|draft| draft.record.practice = true, true),
    ];
    assert!(fresh().is_empty());
    for (number, (change, empty)) in table.into_iter().enumerate() {
        assert_eq!(after(change).is_empty(), empty, "{number}");
    }
    assert!(!after(consents(Some(Answer::Yes))).is_empty() && after(consents(None)).is_empty());
}

#[test]
fn a_pasted_book_is_cut_and_a_long_note_is_not() {
    let note = |chars: usize| typed_note("ñ".repeat(chars)).chars().count();
    for (chars, kept) in [(281, 281), (TYPED_CHARS_MAX, TYPED_CHARS_MAX), (TYPED_CHARS_MAX + 1, TYPED_CHARS_MAX)] {
        assert_eq!(note(chars), kept);
    }
}
