//! The sign-off page as it reads, signed and not.

use super::super::overdose_mode::original;
use super::super::render_test::reads_as;
use super::cards::{CardEditor, Cards};
use super::{GuideFields, print_of, view_of};
use crate::words::{Language as Spoken, Words};
use dioxus::prelude::*;
use kitbag_common::form::GuideForm;
use kitbag_common::overdose::{Choices, MINUTES_PLACE, NUMBER_PLACE, OwnText, OwnTexts, guide};
use kitbag_shared::record::lists::{GuideCard, GuideChoice, Language, Role};
use kitbag_shared::time::Day;

fn silent(request: kitbag_common::message::Request) -> kitbag_common::message::Reply {
    panic!("not asked by this screen: {request:?}")
}

fn sample() -> GuideForm {
    GuideForm { number: "112".into(), ..GuideForm::default() }
}

fn signed() -> GuideForm {
    let form = GuideForm { clinician: "Dr Example".into(), day: Some(Day(20_700)), ..sample() };
    GuideForm { print: print_of(&view_of(&form)), ..form }
}

fn own_call() -> OwnText {
    OwnText {
        card: GuideCard::Call,
        language: Language::English,
        title: "Ring {number} now".into(),
        first: "Put it on speaker.".into(),
        second: String::new(),
    }
}

#[test]
fn a_card_is_read_in_every_language_and_changed_in_one() {
    reads_as("guide", "card", Role::Supervisor, silent, || {
        let form = GuideForm { texts: OwnTexts::new([own_call()]), ..sample() };
        rsx! { CardEditor { card: GuideCard::Call, form, onedit: |_| {} } }
    });
    reads_as("guide", "own", Role::Supervisor, silent, || {
        let form = GuideForm { texts: OwnTexts::new([own_call()]), ..sample() };
        rsx! {
            h1 {}
            Cards { form, onopen: |_| {} }
        }
    });
}

#[test]
fn nothing_is_reviewed_at_first() {
    reads_as(
        "guide",
        "fresh",
        Role::Supervisor,
        silent,
        || rsx! { GuideFields { form: sample(), onedit: |_| {}, oncard: |_| {} } },
    );
}

#[test]
fn a_review_is_of_the_guide_as_it_is_set() {
    reads_as(
        "guide",
        "signed",
        Role::Supervisor,
        silent,
        || rsx! { GuideFields { form: signed(), onedit: |_| {}, oncard: |_| {} } },
    );
    let changed = GuideForm { choices: Choices::default().with(GuideChoice::CallOrDose, 2), ..signed() };
    assert!(!changed.is_reviewed(&print_of(&view_of(&changed))), "another order was not read by anybody");
    let own = GuideForm { texts: OwnTexts::new([own_call()]), ..signed() };
    assert!(!own.is_reviewed(&print_of(&view_of(&own))), "nor were other words");
    let number = GuideForm { number: "911".into(), ..signed() };
    assert!(!number.is_reviewed(&print_of(&view_of(&number))), "nor was another number");
}

/// Within the limits, so that whoever begins with the guide's words can keep them.
#[test]
fn every_card_of_the_guide_is_within_the_limits() {
    for words in Spoken::ALL.map(Words::of) {
        for card in guide().cards() {
            let original = original(card, words, NUMBER_PLACE, MINUTES_PLACE);
            assert!(original.fits(), "{original:?}");
        }
    }
}
