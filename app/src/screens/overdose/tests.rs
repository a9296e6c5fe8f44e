//! The overdose form as it reads, and what its save bar says.

use super::super::render_test::{NOW, id, reads_as};
use super::super::tests::capture_view;
use super::OverdoseForm;
use crate::screens::amend::Overdose;
use dioxus::prelude::*;
use kitbag_common::form::{DoseDraft, Draft, DraftWhen, OverdoseDraft, headcount};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{ChoicesView, Name, Named};
use kitbag_shared::record::OverdoseResponse;
use kitbag_shared::record::lists::{
    Action, Afterwards, Answer, Effect, KnownHow, NaloxoneProduct, Outcome, Role, Setting, Sign, TimeToEffect,
    WhyNotCalled,
};
use kitbag_shared::time::Day;

fn choices() -> ChoicesView {
    ChoicesView { areas: vec![Named::new(id(7), Name::Text("Riverside".into()))], ..ChoicesView::default() }
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Choices => Reply::Choices(choices()),
        Request::OpenDraft(_) => Reply::Draft(Box::new(Draft::Overdose(OverdoseDraft::new(id(9), Some(id(7)))))),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn filled() -> OverdoseDraft {
    let two = DoseDraft { doses: Some(2), from_own_bag: true, ..DoseDraft::of(NaloxoneProduct::Nasal4Mg) };
    let record = OverdoseResponse {
        area: Some(id(7)),
        setting: Some(Setting::PublicToilet),
        known_how: Some(KnownHow::ToldByParticipant),
        people: headcount(Some(1)),
        naloxone_given: Some(Answer::Yes),
        signs: [Sign::BlueOrGrey, Sign::NotResponding].into(),
        actions: [Action::RescueBreaths, Action::Stayed].into(),
        time_to_effect: Some(TimeToEffect::From1To3Minutes),
        effect: Some(Effect::Drowsy),
        emergency_called: Some(Answer::No),
        why_not_called: [WhyNotCalled::FearOfPolice].into(),
        outcome: Some(Outcome::AliveInCare),
        afterwards: [Afterwards::Hospital].into(),
        ..OverdoseResponse::default()
    };
    let mut draft = OverdoseDraft::fresh(id(9), record);
    draft.typed.when = DraftWhen::At { at: NOW, offset_minutes: 0, about: true };
    draft.typed.doses = vec![two, DoseDraft::of(NaloxoneProduct::Vial)];
    draft.typed.note = "seen by Maria Lopez".into();
    draft
}

#[test]
fn a_fresh_form_has_nothing_chosen() {
    reads_as("overdose", "fresh", Role::PeerWorker, answer, || rsx! { Overdose {} });
}

/// Nasal naloxone in the bag expired the day before; vials did not.
fn answer_expired(request: Request) -> Reply {
    match request {
        Request::Choices => {
            let mut kits = capture_view().kits;
            for kit in &mut kits {
                kit.good_until = Some(Day(NOW.day(0).0 - 1));
                kit.naloxone = [NaloxoneProduct::Nasal4Mg].into();
            }
            Reply::Choices(ChoicesView { usual: kits, ..choices() })
        }
        other => answer(other),
    }
}

#[test]
fn what_came_out_of_the_bag_expired_is_said_and_counts() {
    reads_as("overdose", "expired", Role::PeerWorker, answer_expired, || rsx! { OverdoseForm { draft: filled() } });
}

#[test]
fn a_filled_form_says_what_it_will_save() {
    reads_as("overdose", "filled", Role::PeerWorker, answer, || rsx! { OverdoseForm { draft: filled() } });
}
