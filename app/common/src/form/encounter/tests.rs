//! What each edit does to a contact, and what a contact comes to.

use super::*;
use crate::form::TYPED_CHARS_MAX;
use kitbag_shared::record::lists::Answer;

const SYRINGE: u8 = 1;
const KIT: u8 = 2;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn fresh() -> EncounterDraft {
    EncounterDraft::new(id(9), Some(id(8)), Some(Mode::Street))
}

fn after(edits: impl IntoIterator<Item = EncounterEdit>) -> EncounterDraft {
    let mut draft = fresh();
    edits.into_iter().for_each(|edit| draft.apply(edit));
    draft
}

#[test]
fn quantities_stay_between_none_and_the_limit() {
    use EncounterEdit::Give;
    let add = |item, by| Give(item, Step::By(by));
    let give = |item, to| Give(item, Step::To(to));
    let item = id(SYRINGE);
    let table = [
        (vec![add(item, 1)], 1),
        (vec![add(item, 10), add(item, 10)], 20),
        (vec![add(item, -1)], 0),
        (vec![add(item, 3), add(item, -5)], 0),
        (vec![give(item, 7), add(item, -2)], 5),
        (vec![give(item, 7), give(item, 0)], 0),
        (vec![give(item, 999_999), add(item, 1)], 1_000_000),
        (vec![give(item, 1_000_000), add(item, 1)], 1_000_000),
        (vec![give(item, u32::MAX)], 1_000_000),
        (vec![add(item, i32::MAX), add(item, i32::MAX)], 1_000_000),
        (vec![add(item, i32::MIN)], 0),
    ];
    for (edits, expected) in table {
        let draft = after(edits.clone());
        assert_eq!(draft.given_of(item), expected, "{edits:?}");
        assert_eq!(draft.given.contains_key(&item), expected > 0, "{edits:?}");
    }
}

#[test]
fn people_and_returns_stay_within_their_limits() {
    use EncounterEdit::{People, Returned};
    for (people, expected) in
        [(None, None), (Some(0), None), (Some(1), Some(1)), (Some(999), Some(999)), (Some(1000), Some(999))]
    {
        assert_eq!(after([People(people)]).people, expected, "{people:?}");
    }
    for (steps, expected) in [
        (vec![Step::By(5)], 5),
        (vec![Step::By(5), Step::By(-6)], 0),
        (vec![Step::By(i32::MIN)], 0),
        (vec![Step::To(1_000_000), Step::By(1)], 1_000_000),
        (vec![Step::To(u32::MAX)], 1_000_000),
        // What several input events of one frame say is what the last one says.
        (vec![Step::To(4), Step::To(40), Step::To(400)], 400),
    ] {
        assert_eq!(after(steps.iter().map(|step| Returned(*step))).returned, expected, "{steps:?}");
    }
}

#[test]
fn a_quantity_is_not_carried_over_into_another_unit() {
    use EncounterEdit::{Returned, ReturnedMethod};
    for (from, to, kept) in [
        (ReturnMethod::Counted, ReturnMethod::SelfReported, 30),
        (ReturnMethod::Counted, ReturnMethod::Weight, 0),
        (ReturnMethod::Weight, ReturnMethod::ContainerVolume, 0),
        (ReturnMethod::ContainerVolume, ReturnMethod::Counted, 0),
        (ReturnMethod::Weight, ReturnMethod::Weight, 30),
    ] {
        let draft = after([ReturnedMethod(from), Returned(Step::To(30)), ReturnedMethod(to)]);
        assert_eq!((draft.returned, draft.returned_method), (kept, to), "{from:?} {to:?}");
    }
}

#[test]
fn others_are_counted_while_supplies_are_for_others() {
    use EncounterEdit::{CollectingFor as For, Others};
    let whom = |whom| after([For(Some(CollectingFor::Others)), Others(Step::By(4)), For(whom)]).others;
    assert_eq!(whom(Some(CollectingFor::OneselfAndOthers)), 4);
    assert_eq!((whom(Some(CollectingFor::Oneself)), whom(None)), (0, 0));
    assert_eq!(after([For(Some(CollectingFor::Others)), Others(Step::By(-1))]).others, 0);
}

#[test]
fn a_draft_of_an_earlier_app_is_read() {
    let mut kept = serde_json::to_value(fresh()).unwrap();
    for newer in ["collecting_for", "others", "sighting", "person", "referral"] {
        assert!(kept.as_object_mut().unwrap().remove(newer).is_some());
    }
    assert_eq!(serde_json::from_value::<EncounterDraft>(kept).unwrap(), fresh());
}

#[test]
fn a_referral_is_there_while_something_of_it_is_noted_and_is_always_the_same_one() {
    let refer = |answer| EncounterEdit::Referral(ReferralEdit::Consent(answer));
    let noted = after([refer(Some(Answer::Yes))]);
    let again = after([refer(Some(Answer::Yes)), refer(None), refer(Some(Answer::No))]);
    let referral = |draft: &EncounterDraft| draft.referral.as_ref().map(|referral| referral.id);
    assert_eq!(referral(&noted), referral(&again));
    assert!(referral(&noted).is_some_and(|referral| referral != noted.id));
    assert_eq!(after([refer(Some(Answer::Yes)), refer(None)]), fresh());
}

#[test]
fn what_was_taken_back_comes_again_as_another_contact_with_a_referral_of_its_own() {
    let refer = EncounterEdit::Referral(ReferralEdit::Consent(Some(Answer::Yes)));
    let saved = after([EncounterEdit::Give(id(KIT), Step::By(2)), refer]);
    let again = saved.clone().again_as(id(77));
    assert_eq!((again.id, again.given_of(id(KIT))), (id(77), 2));
    let (old, new) = (saved.referral_draft(), again.referral_draft());
    assert!(old.id != new.id && new.consent == old.consent);
    assert_eq!(new.id, EncounterDraft::new(id(77), None, None).referral_draft().id);
}

#[test]
fn a_second_tap_takes_the_first_one_back() {
    use EncounterEdit::{AskedFor, Practice, Service as Given};
    for edit in [Given(Service::WoundCare), AskedFor(id(SYRINGE)), Practice] {
        assert_ne!(after([edit.clone()]), fresh(), "{edit:?}");
        assert_eq!(after([edit.clone(), edit.clone()]), fresh(), "{edit:?}");
    }
}

#[test]
fn repeating_fills_what_was_given_and_keeps_the_rest() {
    let draft = after([
        EncounterEdit::Give(id(SYRINGE), Step::By(3)),
        EncounterEdit::Give(id(5), Step::By(4)),
        EncounterEdit::Repeat(vec![(id(SYRINGE), 10), (id(KIT), 2), (id(6), 0)]),
    ]);
    let given: Vec<_> = draft.given.into_iter().collect();
    assert_eq!(given, [(id(SYRINGE), 10), (id(KIT), 2), (id(5), 4)]);
}

#[test]
fn kits_and_items_are_counted_apart() {
    let is_kit = |item| item == id(KIT);
    let counts = |edits| after(edits).given_counts(is_kit);
    assert_eq!(counts(vec![]), GivenCounts::default());
    let both = counts(vec![
        EncounterEdit::Give(id(KIT), Step::By(2)),
        EncounterEdit::Give(id(SYRINGE), Step::By(10)),
        EncounterEdit::Give(id(5), Step::By(1)),
    ]);
    assert_eq!(both, GivenCounts { kits: 2, items: 11 });
}

#[test]
fn every_edit_but_the_carried_over_ones_makes_it_more_than_empty() {
    use EncounterEdit as E;
    let when = DraftWhen::At { at: Moment(5), offset_minutes: 0, about: true };
    let table = [
        (E::When(when), false),
        (E::Area(None), true),
        (E::Mode(Some(Mode::Event)), true),
        (E::People(Some(2)), false),
        (E::CollectingFor(Some(CollectingFor::Others)), false),
        (E::Others(Step::By(1)), false),
        (E::Visit(Some(Visit::First)), false),
        (E::Code("MA07".into()), false),
        (E::Person(PersonEdit::Language("Quechua".into())), false),
        (E::Referral(ReferralEdit::Consent(Some(Answer::Yes))), false),
        (E::Referral(ReferralEdit::Consent(None)), true),
        (E::Give(id(KIT), Step::By(1)), false),
        (E::Give(id(KIT), Step::By(-1)), true),
        (E::Repeat(vec![(id(KIT), 1)]), false),
        (E::Repeat(vec![]), true),
        (E::Returned(Step::By(5)), false),
        (E::ReturnedMethod(ReturnMethod::Weight), true),
        (E::Service(Service::WoundCare), false),
        (E::AskedFor(id(KIT)), false),
        (E::Sighting(SightingEdit::Words("purple".into())), false),
        (E::Note("x".into()), false),
        (E::Note(String::new()), true),
        (E::Practice, true),
    ];
    assert!(fresh().is_empty());
    for (edit, empty) in table {
        assert_eq!(after([edit.clone()]).is_empty(), empty, "{edit:?}");
    }
}

#[test]
fn a_pasted_book_is_cut_and_a_long_note_is_not() {
    let note = |chars: usize| after([EncounterEdit::Note("ñ".repeat(chars))]).note.chars().count();
    for (chars, kept) in [(281, 281), (TYPED_CHARS_MAX, TYPED_CHARS_MAX), (TYPED_CHARS_MAX + 1, TYPED_CHARS_MAX)] {
        assert_eq!(note(chars), kept);
    }
}
