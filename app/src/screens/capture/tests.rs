//! The contact screen as it reads, fresh and filled, and what its save bar says.

use super::super::render_test::{NOW, drawn, id, reads_as};
use super::super::tests::{answer, capture_view};
use super::{Capture, CaptureForm, summary};
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, Step, headcount};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::CaptureView;
use kitbag_shared::record::lists::{
    AgeBand, NaloxoneProduct, PersonQuestion, ReferralType, ReturnMethod, Role, Service, Substance, SupplySign, Visit,
};
use kitbag_shared::time::Day;

fn filled() -> EncounterDraft {
    let mut draft = capture_view().draft;
    draft.typed.given = [(id(1), 1), (id(3), 2), (id(101), 20)].into();
    draft.typed.left_out = [(id(104), 2)].into();
    draft.record.headcount = headcount(Some(3));
    draft.step_returned(Step::To(30));
    draft.record.visit = Some(Visit::Returning);
    draft.typed.code = "ab 12-34".into();
    draft.record.services = [Service::NaloxoneTraining].into();
    draft.typed.asked_for = [id(105)].into();
    draft.typed.sighting.sign = Some(SupplySign::StripResult);
    draft.typed.sighting.looked_for = Some(Substance::Xylazine);
    draft.typed.note = "tent by the bridge".into();
    draft
}

fn answer_filled(request: Request) -> Reply {
    match request {
        Request::Capture => Reply::Capture(Box::new(CaptureView { draft: filled(), ..capture_view() })),
        other => answer(other),
    }
}

#[test]
fn a_fresh_contact() {
    reads_as("capture", "fresh", Role::PeerWorker, answer, || rsx! { Capture {} });
}

/// The naloxone kits in the bag expired the day before.
fn answer_expired(request: Request) -> Reply {
    match request {
        Request::Capture => {
            let mut view = capture_view();
            for kit in view.kits.iter_mut().filter(|kit| kit.id == id(3)) {
                kit.good_until = Some(Day(NOW.day(0).0 - 1));
                kit.naloxone = [NaloxoneProduct::Nasal4Mg].into();
            }
            Reply::Capture(Box::new(view))
        }
        other => answer(other),
    }
}

#[test]
fn expired_naloxone_is_flagged_and_still_given() {
    reads_as("capture", "expired", Role::PeerWorker, answer_expired, || rsx! { Capture {} });
}

#[test]
fn a_filled_contact() {
    reads_as("capture", "filled", Role::PeerWorker, answer_filled, || rsx! { Capture {} });
}

#[test]
fn a_contact_to_correct() {
    reads_as("capture", "amended", Role::Supervisor, answer, || {
        let draft = EncounterDraft { amends: true, ..filled() };
        rsx! { CaptureForm { draft } }
    });
}

fn answer_first(request: Request) -> Reply {
    match request {
        Request::Capture => {
            let questions = [PersonQuestion::AgeBand, PersonQuestion::Gender].into();
            Reply::Capture(Box::new(CaptureView { first: true, questions, ..capture_view() }))
        }
        other => answer(other),
    }
}

fn answer_practice(request: Request) -> Reply {
    match answer_first(request) {
        Reply::Capture(mut view) => {
            view.draft.record.practice = true;
            view.draft.record.age_band = Some(AgeBand::DidNotSay);
            view.draft.refer(|referral| referral.record.referral_type = Some(ReferralType::Oat));
            Reply::Capture(view)
        }
        other => other,
    }
}

#[test]
fn the_first_contact_of_all_may_be_practice_and_what_is_asked_is_folded() {
    reads_as("capture", "first", Role::PeerWorker, answer_first, || rsx! { Capture {} });
    reads_as("capture", "practice", Role::PeerWorker, answer_practice, || rsx! { Capture {} });
}

#[test]
fn no_question_about_a_person_stands_there_until_it_is_switched_on() {
    let asks = |answer| drawn(Language::English, Role::PeerWorker, answer, || rsx! { Capture {} });
    assert!(!asks(answer).contains("About the person"));
    assert!(asks(answer_first).contains("About the person"));
}

#[test]
fn nothing_is_chosen_beforehand() {
    let html = drawn(Language::English, Role::PeerWorker, answer, || rsx! { Capture {} });
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 0);
}

#[test]
fn a_chosen_kit_can_be_taken_back_one_by_one() {
    let html = drawn(Language::English, Role::PeerWorker, answer_filled, || rsx! { Capture {} });
    assert_eq!(html.matches("tile--given").count(), 2);
}

fn said(change: impl FnOnce(&mut EncounterDraft)) -> String {
    let mut draft = capture_view().draft;
    change(&mut draft);
    summary(&capture_view(), &draft)
}

#[test]
fn the_bar_says_what_it_will_save() {
    assert_eq!(said(|_| {}), "");
    assert_eq!(said(|draft| draft.give(id(1), Step::By(3))), "3 kits");
    assert_eq!(
        said(|draft| {
            draft.give(id(103), Step::By(4));
            draft.give(id(104), Step::By(1));
        }),
        "5 items"
    );
    assert_eq!(
        said(|draft| {
            draft.know_returned_by(ReturnMethod::Weight);
            draft.step_returned(Step::To(500));
        }),
        "500 g returned"
    );
    assert_eq!(
        said(|draft| *draft = filled()),
        "3 kits, without 2 Cooker, 20 items, 30 returned, 1 service, 3 people, Participant, Asked for, not available, What is going round, Note"
    );
    assert!(said(|draft| draft.give(id(101), Step::By(20))).starts_with("20 × "));
}
