//! The figures as they read.

use super::super::render_test::{NOW, id, reads_as};
use super::super::tests::answer;
use super::{Numbers, NumbersText};
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::overdose::{Given, OverdoseNumbers};
use kitbag_common::view::{Name, NumbersView, TodayRow, Whereabouts};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{Answer, IncidentType, NaloxoneProduct, Outcome, Role, WhyNotCalled};

fn row(number: u8, worker: &str) -> TodayRow {
    TodayRow {
        id: id(number),
        kind: Kind::OverdoseResponse,
        at: NOW,
        offset_minutes: 0,
        about: false,
        day: NOW.day(0),
        area: Some(Name::Text("Riverside".into())),
        worker: Some(worker.into()),
        people: Some(1),
        given: Vec::new(),
        left_out: Vec::new(),
        missing_movements: 0,
        returned: Vec::new(),
        facts: Vec::new(),
        practice: false,
        whereabouts: Whereabouts::Received,
        needs_look: false,
        withdrawn: false,
        mine: false,
    }
}

fn view() -> NumbersView {
    let numbers = OverdoseNumbers {
        events: 5,
        reported: 2,
        with_naloxone: 4,
        people: 5,
        people_unknown: 1,
        doses: vec![
            (NaloxoneProduct::Nasal4Mg, Given { known: 6, unknown: 0 }),
            (NaloxoneProduct::Vial, Given { known: 1, unknown: 2 }),
        ],
        outcomes: vec![(None, 1), (Some(Outcome::Alert), 3), (Some(Outcome::Died), 1)],
        called: vec![(Some(Answer::Yes), 3), (Some(Answer::No), 2)],
        why_not: vec![(WhyNotCalled::FearOfPolice, 2)],
        counted_with_another: 1,
    };
    NumbersView {
        numbers,
        incidents: vec![(None, 1), (Some(IncidentType::NeedleStick), 2)],
        alike: vec![(row(1, "Robin"), row(2, "Ash"))],
        linked: vec![(row(3, "Ash"), row(4, "Robin"))],
    }
}

fn nothing(request: Request) -> Reply {
    match request {
        Request::OverdoseNumbers { .. } => Reply::OverdoseNumbers(Box::default()),
        other => answer(other),
    }
}

#[test]
fn a_period_with_nothing() {
    reads_as("numbers", "nothing", Role::PeerWorker, nothing, || rsx! { Numbers {} });
}

#[test]
fn a_period_with_something_to_decide() {
    reads_as("numbers", "decide", Role::Supervisor, answer, || {
        rsx! {
            h1 {}
            NumbersText { view: view(), onact: |_| {} }
        }
    });
}
