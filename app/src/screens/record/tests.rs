//! A record as it reads: settled, with two versions, for who may choose and who may not, withdrawn.

use super::super::render_test::{NOW, drawn, id, reads_as};
use super::super::tests::{answer, minutes_ago};
use super::super::today::tests::row;
use super::{Chosen, RecordBar, RecordBody, RecordScreen};
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{FieldView, GivenBefore, Name, RecordView, Shown, TodayRow, VersionView};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Month;

fn version(value: Shown, who: &str, ago: i64) -> VersionView {
    VersionView { value, who: who.to_owned(), at: minutes_ago(ago) }
}

fn field(number: u16, label: &str, versions: Vec<VersionView>) -> FieldView {
    FieldView { field: number, line: "0".into(), label: format!("field-{label}"), versions, before: Vec::new() }
}

fn view() -> RecordView {
    RecordView {
        row: TodayRow { given: vec![(Name::Word("item-kit-injection-10".into()), 1)], needs_look: true, ..row(1, 46) },
        fields: vec![
            field(1, "when", vec![version(Shown::When { at: NOW, offset_minutes: 0, about: true }, "Robin", 46)]),
            field(5, "headcount", vec![version(Shown::Number(3), "Robin", 46)]),
            field(
                80,
                "note",
                vec![version(
                    Shown::Fading { text: Some("by the bridge".into()), until: Month(2027 * 12) },
                    "Robin",
                    46,
                )],
            ),
            field(
                41,
                "returned",
                vec![
                    version(
                        Shown::Parts(vec![Shown::Number(30), Shown::Word("return-method-counted".into())]),
                        "Robin",
                        46,
                    ),
                    version(
                        Shown::Parts(vec![Shown::Number(45), Shown::Word("return-method-weight".into())]),
                        "Sam",
                        34,
                    ),
                ],
            ),
        ],
        given_before: Vec::new(),
        author: "Robin".into(),
        written_at: minutes_ago(46),
        withdrawn_by: None,
        may_amend: true,
        may_choose: true,
        withdrawn_unseen: false,
    }
}

fn settled() -> RecordView {
    let mut view = view();
    view.fields.truncate(3);
    view
}

fn of(view: RecordView, request: Request) -> Reply {
    match request {
        Request::Record(_) => Reply::Record(Box::new(view)),
        other => answer(other),
    }
}

#[test]
fn two_versions_for_a_supervisor() {
    reads_as(
        "record",
        "versions",
        Role::Supervisor,
        |request| of(view(), request),
        || rsx! { RecordScreen { record: id(1) } },
    );
}

#[test]
fn two_versions_for_a_worker() {
    let of_worker = |request| of(RecordView { may_choose: false, ..view() }, request);
    reads_as("record", "versions-worker", Role::PeerWorker, of_worker, || rsx! { RecordScreen { record: id(1) } });
}

#[test]
fn a_settled_record() {
    reads_as(
        "record",
        "settled",
        Role::PeerWorker,
        |request| of(settled(), request),
        || rsx! { RecordScreen { record: id(1) } },
    );
}

/// Author and time stand once; where a field has others they stand with it, and what it said before.
#[test]
fn a_correction_leaves_a_trace() {
    fn corrected(request: Request) -> Reply {
        let mut view = settled();
        view.fields[1].versions = vec![version(Shown::Number(4), "Sam", 20)];
        view.fields[1].before = vec![version(Shown::Number(2), "Sam", 30), version(Shown::Number(3), "Robin", 46)];
        view.fields[2].versions[0].at = minutes_ago(5);
        view.given_before = vec![GivenBefore {
            left_out: false,
            movement: id(9),
            name: Name::Word("item-kit-injection-10".into()),
            quantity: 3,
            who: "Sam".into(),
            day: NOW.day(0),
        }];
        of(view, request)
    }
    reads_as("record", "corrected", Role::PeerWorker, corrected, || rsx! { RecordScreen { record: id(1) } });
    let html = drawn(Language::English, Role::PeerWorker, corrected, || rsx! { RecordScreen { record: id(1) } });
    for trace in ["Before: 2 (Sam, ", "Before: 3<", "Corrected: Sam, ", "Before: 3 Injection 10 (corrected by Sam"] {
        assert!(html.contains(trace), "{trace}: {html}");
    }
}

#[test]
fn a_withdrawn_record() {
    let withdrawn = |request| {
        let row = TodayRow { withdrawn: true, ..settled().row };
        let withdrawn_by = Some(("Sam".into(), minutes_ago(10)));
        of(RecordView { row, withdrawn_unseen: true, withdrawn_by, ..settled() }, request)
    };
    reads_as("record", "withdrawn", Role::PeerWorker, withdrawn, || rsx! { RecordScreen { record: id(1) } });
}

#[test]
fn what_was_tapped_is_what_will_be_kept() {
    let html = drawn(Language::English, Role::Supervisor, answer, || {
        let chosen = Some(Chosen { field: 41, line: "0".into(), version: 1 });
        rsx! {
            RecordBody { view: view(), offset_minutes: 0, chosen: chosen.clone(), onchoose: |_| {} }
            RecordBar { view: view(), chosen, onact: |_| {} }
        }
    });
    assert_eq!(html.matches("aria-checked=\"true\"").count(), 1);
    assert!(html.contains("Keep 45 "), "{html}");
}
