//! The sign-off page as it reads, signed and not.

use super::super::rehearsal::reads_as;
use super::{GuideFields, print_of, view_of};
use crate::form::GuideForm;
use crate::overdose::Choices;
use dioxus::prelude::*;
use kitbag_shared::record::lists::{GuideChoice, Role};
use kitbag_shared::time::Day;

fn silent(request: crate::message::Request) -> crate::message::Reply {
    panic!("not asked by this screen: {request:?}")
}

fn sample() -> GuideForm {
    GuideForm { number: "112".into(), ..GuideForm::default() }
}

fn signed() -> GuideForm {
    let form = GuideForm { clinician: "Dr Example".into(), day: Some(Day(20_700)), ..sample() };
    GuideForm { print: print_of(&view_of(&form)), ..form }
}

#[test]
fn nothing_is_reviewed_at_first() {
    reads_as("guide", "fresh", Role::Supervisor, silent, || rsx! { GuideFields { form: sample(), onedit: |_| {} } });
}

#[test]
fn a_review_is_of_the_guide_as_it_is_set() {
    reads_as("guide", "signed", Role::Supervisor, silent, || rsx! { GuideFields { form: signed(), onedit: |_| {} } });
    let changed = GuideForm { choices: Choices::default().with(GuideChoice::CallOrDose, 2), ..signed() };
    assert!(!changed.is_reviewed(&print_of(&view_of(&changed))), "another order was not read by anybody");
    let number = GuideForm { number: "911".into(), ..signed() };
    assert!(!number.is_reviewed(&print_of(&view_of(&number))), "nor was another number");
}
