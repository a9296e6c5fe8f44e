//! What needs a look, as it reads: everything at once, and nothing at all.

use super::super::render_test::{NOW, device, id, reads_as};
use super::NeedsLook;
use super::late::{Answer, Sure};
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{
    AdmittedView, AfterEndView, Name, Named, NeedsLookView, OnHand, ReportView, TodayRow, ToldReport, Whereabouts,
};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{IncidentType, Role};

fn row(number: u8, kind: Kind, withdrawn: bool) -> TodayRow {
    TodayRow {
        id: id(number),
        kind,
        at: NOW,
        offset_minutes: 0,
        about: false,
        day: NOW.day(0),
        area: Some(Name::Text("Underpass".into())),
        worker: Some("Sam".into()),
        people: Some(1),
        given: Vec::new(),
        left_out: Vec::new(),
        missing_movements: 0,
        returned: Vec::new(),
        facts: Vec::new(),
        practice: false,
        whereabouts: Whereabouts::Received,
        needs_look: true,
        withdrawn,
        mine: false,
    }
}

fn answer(request: Request) -> Reply {
    let line = OnHand {
        item: id(5),
        name: Name::Word("item-cooker".into()),
        lot: None,
        good_until: None,
        quantity: -4,
        recalled: false,
    };
    match request {
        Request::NeedsLook => Reply::NeedsLook(NeedsLookView {
            records: vec![row(1, Kind::Encounter, false), row(2, Kind::OverdoseResponse, true)],
            others: vec![(Kind::StockMovement, id(3))],
            kits_apart: vec![Named::new(id(8), Name::Word("item-kit-wound".into()))],
            calls: vec![row(6, Kind::OverdoseResponse, false)],
            incidents: vec![TodayRow {
                facts: vec!["incident-type-violence".into()],
                needs_look: false,
                ..row(6, Kind::Incident, false)
            }],
            reports: vec![
                ReportView {
                    id: id(9),
                    who: "Nina".into(),
                    told: Some(ToldReport {
                        what: Some(IncidentType::NeedleStick),
                        day: Some(NOW.day(0)),
                        wants_support: true,
                    }),
                },
                ReportView { id: id(10), who: "Nina".into(), told: None },
            ],
            below_zero: vec![(Name::Text("Bag 7".into()), line)],
            after_end: vec![AfterEndView {
                device: device(4),
                name: "Robin".into(),
                records: 3,
                ended_on: Some(NOW.day(0)),
                admitted: false,
            }],
            left_out: Vec::new(),
            admitted_by_others: Vec::new(),
            seen: Vec::new(),
            quarantined: vec![
                ("quarantine-over-a-limit".into(), 4),
                ("quarantine-not-permitted".into(), 2),
                ("quarantine-not-a-member".into(), 1),
                ("quarantine-unreadable".into(), 1),
            ],
            parked: 3,
        }),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn nothing(request: Request) -> Reply {
    match request {
        Request::NeedsLook => Reply::NeedsLook(NeedsLookView::default()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn everything_has_its_place() {
    reads_as("needs_look", "everything", Role::Supervisor, answer, || rsx! { NeedsLook {} });
}

#[test]
fn nothing_is_said_in_a_friendly_way() {
    reads_as("needs_look", "nothing", Role::Supervisor, nothing, || rsx! { NeedsLook {} });
}

fn late(request: Request) -> Reply {
    let of = |number, name: &str, admitted| {
        let ended_on = Some(NOW.day(0));
        AfterEndView { device: device(number), name: name.into(), records: u32::from(number), ended_on, admitted }
    };
    match request {
        Request::NeedsLook => Reply::NeedsLook(NeedsLookView {
            after_end: vec![of(2, "Alex", true)],
            left_out: vec![of(1, "Robin", false)],
            admitted_by_others: vec![AdmittedView {
                device: device(3),
                name: "Kim".into(),
                by: "Alex".into(),
                day: NOW.day(0),
            }],
            seen: vec![("quarantine-not-a-member".into(), 4)],
            ..NeedsLookView::default()
        }),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn what_was_left_out_is_shown_where_it_is_kept_with_a_way_back() {
    reads_as("needs_look", "late", Role::Supervisor, late, || rsx! { NeedsLook {} });
}

#[test]
fn what_is_kept_aside_is_nothing_to_look_at() {
    fn kept(request: Request) -> Reply {
        let Reply::NeedsLook(view) = late(request) else { panic!("another answer") };
        Reply::NeedsLook(NeedsLookView { after_end: Vec::new(), admitted_by_others: Vec::new(), ..view })
    }
    reads_as("needs_look", "kept", Role::Supervisor, kept, || rsx! { NeedsLook {} });
}

#[test]
fn either_answer_is_asked_first() {
    reads_as("needs_look", "sure", Role::Supervisor, late, || {
        rsx! {
            h1 {}
            Sure { answer: Answer::Admit, name: "Robin", onyes: |()| {}, onno: |()| {} }
            Sure { answer: Answer::LeaveOut, name: "Robin", onyes: |()| {}, onno: |()| {} }
        }
    });
}
