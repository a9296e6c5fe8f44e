//! The list as it reads: every whereabouts, a day before, a withdrawal, a conflict.

use super::super::more::Places;
use super::super::render_test::{NOW, id, reads_as};
use super::super::tests::{answer, minutes_ago};
use super::{SomebodyAsks, Today};
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{Before, FirstStep, Name, StepView, TodayRow, TodayView, Totals, Whereabouts};
use kitbag_shared::record::lists::{ReturnMethod, ReturnUnit, Role};
use kitbag_shared::record::{Count, Kind, Return, ValueList as _};
use kitbag_shared::tally::Returned;

/// A contact at Riverside.
pub fn row(number: u8, ago: i64) -> TodayRow {
    let at = minutes_ago(ago);
    TodayRow {
        id: id(number),
        kind: Kind::Encounter,
        at,
        offset_minutes: 0,
        about: false,
        day: at.day(0),
        area: Some(Name::Text("Riverside".into())),
        worker: None,
        people: None,
        given: Vec::new(),
        left_out: Vec::new(),
        missing_movements: 0,
        returned: Vec::new(),
        facts: Vec::new(),
        practice: false,
        whereabouts: Whereabouts::Confirmed { at: NOW },
        needs_look: false,
        withdrawn: false,
        mine: true,
    }
}

fn back(quantity: u32, unit: ReturnUnit, method: ReturnMethod) -> Return {
    Return { quantity: Count::new(quantity).unwrap(), unit, method }
}

fn given(words: &[(&str, u32)]) -> Vec<(Name, u32)> {
    words.iter().map(|(word, count)| (Name::Word((*word).to_owned()), *count)).collect()
}

fn view() -> TodayView {
    let kits = given(&[("item-kit-injection-10", 1), ("item-kit-naloxone-nasal", 2), ("item-syringe-1ml-29g", 20)]);
    TodayView {
        shift_began_at: Some(minutes_ago(200)),
        bag: None,
        team: Some(Totals { contacts: 30, people: 41, kits: 90, ..Totals::default() }),
        earlier: Some(Before { at: minutes_ago(3 * 24 * 60), row: 8 }),
        rows: vec![
            TodayRow { given: kits, whereabouts: Whereabouts::Saved, people: Some(2), ..row(1, 4) },
            TodayRow {
                returned: vec![back(30, ReturnUnit::Pieces, ReturnMethod::Counted)],
                needs_look: true,
                ..row(2, 12)
            },
            TodayRow {
                given: given(&[("item-kit-wound", 1)]),
                whereabouts: Whereabouts::Sending,
                facts: vec!["service-wound-care".into()],
                ..row(3, 20)
            },
            TodayRow {
                people: Some(3),
                worker: Some("Sam".into()),
                whereabouts: Whereabouts::Received,
                mine: false,
                ..row(4, 25)
            },
            TodayRow { kind: Kind::OverdoseResponse, about: true, facts: vec!["outcome-ok".into()], ..row(5, 30) },
            TodayRow {
                returned: vec![
                    back(40, ReturnUnit::Pieces, ReturnMethod::SelfReported),
                    back(500, ReturnUnit::Grams, ReturnMethod::Weight),
                ],
                practice: true,
                missing_movements: 1,
                ..row(6, 40)
            },
            TodayRow { withdrawn: true, ..row(7, 24 * 60) },
            TodayRow { kind: Kind::Referral, ..row(8, 3 * 24 * 60) },
        ],
        tonight: Totals {
            contacts: 7,
            people: 13,
            kits: 34,
            items: 20,
            returned: Returned { counted: 40, estimated: 44, without_conversion: 2 },
        },
    }
}

fn answer_full(request: Request) -> Reply {
    match request {
        Request::RecalledHere => Reply::RecalledHere(Vec::new()),
        Request::Today => {
            let mut view = view();
            for row in view.rows.iter_mut().flat_map(|row| &mut row.facts) {
                if row == "outcome-ok" {
                    *row = kitbag_shared::record::lists::Outcome::ALL[0].word();
                }
            }
            Reply::Today(view)
        }
        other => answer(other),
    }
}

fn answer_empty(request: Request) -> Reply {
    match request {
        Request::Today => Reply::Today(TodayView::default()),
        Request::RecalledHere => Reply::RecalledHere(Vec::new()),
        other => answer(other),
    }
}

#[test]
fn a_full_evening() {
    reads_as("today", "full", Role::PeerWorker, answer_full, || rsx! { Today {} });
}

#[test]
fn the_first_evening() {
    reads_as("today", "empty", Role::PeerWorker, answer_empty, || rsx! { Today {} });
}

#[test]
fn whoever_waits_to_be_let_in_is_said_where_a_supervisor_looks() {
    reads_as("today", "asked", Role::Supervisor, silent, || {
        rsx! {
            h1 {}
            SomebodyAsks { asking: 2, onopen: |()| {} }
            Places { role: Role::Supervisor, needs_look: 0, asking: 1, onopen: |_| {} }
        }
    });
}

#[test]
fn after_founding_a_supervisor_sees_what_is_still_to_be_done() {
    fn founded(request: Request) -> Reply {
        let steps = [
            (FirstStep::Sheet, true),
            (FirstStep::Number, false),
            (FirstStep::Areas, false),
            (FirstStep::Items, true),
            (FirstStep::Team, false),
            (FirstStep::Questions, false),
        ];
        match request {
            Request::FirstSteps => Reply::FirstSteps(steps.map(|(step, done)| StepView { step, done }).into()),
            other => answer_empty(other),
        }
    }
    reads_as("today", "steps", Role::Supervisor, founded, || rsx! { Today {} });
}

fn silent(request: Request) -> Reply {
    panic!("not asked by this screen: {request:?}")
}
