//! Overdose mode as it reads: before the clock runs, at the cards where most happens, and with two people.

use super::super::render_test::{NOW, reads_as};
use super::act::passed;
use super::{Act, ModeScreen};
use dioxus::prelude::*;
use kitbag_common::overdose::{Choices, OwnText, OwnTexts, Running, Touch};
use kitbag_common::view::{EmergencyView, GuideView};
use kitbag_shared::record::lists::{GuideCard, Language, NaloxoneProduct, Role, Stamped};
use kitbag_shared::time::{Day, Moment};

fn silent(request: kitbag_common::message::Request) -> kitbag_common::message::Reply {
    panic!("the mode waits for nothing: {request:?}")
}

fn view() -> EmergencyView {
    let guide = GuideView {
        number: Some("112".into()),
        legal: Some("Calling for help is protected here.".into()),
        review: Some(("of another guide".into(), Day(20_000))),
        ..GuideView::default()
    };
    EmergencyView { guide, to_write: 2, ..EmergencyView::default() }
}

fn after(touches: &[Touch]) -> Running {
    let mut running = Running::start(Moment(NOW.0 - 247_000), 0);
    for (seconds, touch) in (0..).step_by(30).zip(touches) {
        running.apply(*touch, Moment(NOW.0 - 200_000 + seconds * 1_000), &Choices::default());
    }
    running
}

fn screen(running: Option<Running>) -> Element {
    screen_of(running, view())
}

fn screen_of(running: Option<Running>, view: EmergencyView) -> Element {
    rsx! {
        ModeScreen {
            running,
            at: NOW,
            offset_minutes: 0,
            sound: false,
            may_write: true,
            view,
            failure: None,
            onact: |_: Act| {},
        }
    }
}

#[test]
fn before_the_clock_runs() {
    reads_as("overdose_mode", "idle", Role::PeerWorker, silent, || screen(None));
}

#[test]
fn at_the_first_card_and_at_the_call() {
    reads_as("overdose_mode", "check", Role::PeerWorker, silent, || screen(Some(after(&[]))));
    reads_as("overdose_mode", "call", Role::PeerWorker, silent, || screen(Some(after(&[Touch::Next]))));
}

/// No phone shows a wrong number without a word.
#[test]
fn where_the_programme_has_set_no_number_it_is_said() {
    fn unset() -> EmergencyView {
        EmergencyView { guide: GuideView { number: None, ..view().guide }, ..view() }
    }
    reads_as("overdose_mode", "unset-idle", Role::PeerWorker, silent, || screen_of(None, unset()));
    reads_as("overdose_mode", "unset-call", Role::PeerWorker, silent, || {
        screen_of(Some(after(&[Touch::Next])), unset())
    });
}

#[test]
fn a_card_in_the_programmes_own_words_says_so() {
    fn own() -> EmergencyView {
        let text = OwnText {
            card: GuideCard::Call,
            language: Language::English,
            title: "Ring {number} now".into(),
            first: "Put it on speaker.".into(),
            second: String::new(),
        };
        EmergencyView { guide: GuideView { texts: OwnTexts::new([text]), ..view().guide }, ..view() }
    }
    reads_as("overdose_mode", "own", Role::PeerWorker, silent, || screen_of(Some(after(&[Touch::Next])), own()));
}

#[test]
fn with_a_dose_given_and_breaths_paced() {
    reads_as("overdose_mode", "breathe", Role::PeerWorker, silent, || {
        screen(Some(after(&[
            Touch::Product(Some(NaloxoneProduct::Nasal4Mg)),
            Touch::Stamp(Stamped::Dose),
            Touch::Stamp(Stamped::BreathsStart),
        ])))
    });
}

#[test]
fn with_two_people() {
    let two = || screen(Some(after(&[Touch::Stamp(Stamped::Dose), Touch::AddPerson, Touch::Show(GuideCard::Stay)])));
    reads_as("overdose_mode", "two", Role::PeerWorker, silent, two);
}

#[test]
fn at_the_card_for_stimulants() {
    reads_as("overdose_mode", "stimulant", Role::PeerWorker, silent, || {
        screen(Some(after(&[Touch::Show(GuideCard::Stimulant)])))
    });
}

#[test]
fn time_that_passed_is_said_in_figures() {
    for (ms, said) in [(0, "00:00"), (59_999, "00:59"), (247_000, "04:07"), (3_600_000, "1:00:00"), (-5, "00:00")] {
        assert_eq!(passed(NOW, Moment(NOW.0 + ms)), said);
    }
}
