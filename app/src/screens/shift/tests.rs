//! The end of a shift as it reads: everything confirmed, and everything that may wait.

use super::super::render_test::{NOW, drawn, id, reads_as};
use super::super::tests::answer;
use super::super::today::tests::row;
use super::EndOfShift;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::DraftSlot;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{LeftView, ShiftView, Totals, Whereabouts};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::tally::Returned;

fn all_confirmed() -> ShiftView {
    ShiftView {
        began_at: Some(NOW),
        totals: Totals {
            people: 24,
            kits: 61,
            returned: Returned { counted: 120, estimated: 20, without_conversion: 1 },
            ..Totals::default()
        },
        records: 37,
        confirmed: 37,
        ..ShiftView::default()
    }
}

fn waiting() -> ShiftView {
    ShiftView {
        confirmed: 34,
        unconfirmed: [(1, Whereabouts::Saved), (2, Whereabouts::Sending)]
            .map(|(number, whereabouts)| kitbag_common::view::TodayRow { whereabouts, ..row(number, 4) })
            .into(),
        others: [(Kind::Area, 1)].into(),
        drafts: vec![
            (DraftSlot::Encounter, id(3)),
            (DraftSlot::Overdose, id(4)),
            (DraftSlot::Referral, id(5)),
            (DraftSlot::Amendment, id(6)),
        ],
        team_waits: true,
        bag: Some(crate::screens::bag::tests::carried(true)),
        ..all_confirmed()
    }
}

fn answer_confirmed(request: Request) -> Reply {
    match request {
        Request::Shift => Reply::Shift(Box::new(all_confirmed())),
        Request::SyncNow => Reply::Done,
        Request::LeftBehind => Reply::LeftBehind(LeftView::default()),
        other => answer(other),
    }
}

/// Answers with what an earlier enrolment left on this phone, too.
fn answer_left(request: Request) -> Reply {
    match request {
        Request::LeftBehind => Reply::LeftBehind(LeftView { waiting: 2, ..LeftView::default() }),
        other => answer_confirmed(other),
    }
}

fn answer_waiting(request: Request) -> Reply {
    match request {
        Request::Shift => Reply::Shift(Box::new(waiting())),
        other => answer_confirmed(other),
    }
}

fn answer_draft_only(request: Request) -> Reply {
    match request {
        Request::Shift => {
            let drafts = vec![(DraftSlot::Encounter, id(3))];
            Reply::Shift(Box::new(ShiftView { drafts, ..all_confirmed() }))
        }
        other => answer_waiting(other),
    }
}

#[test]
fn everything_is_confirmed() {
    reads_as("shift", "confirmed", Role::PeerWorker, answer_confirmed, || rsx! { EndOfShift {} });
}

#[test]
fn something_is_only_here() {
    reads_as("shift", "waiting", Role::PeerWorker, answer_waiting, || rsx! { EndOfShift {} });
}

#[test]
fn the_phone_is_called_safe_only_when_nothing_waits() {
    let said = |answer| drawn(Language::English, Role::PeerWorker, answer, || rsx! { EndOfShift {} });
    assert!(said(answer_confirmed).contains("Safe to hand the phone back"));
    for answer in [answer_waiting, answer_draft_only, answer_left] {
        let said = said(answer);
        assert!(!said.contains("Safe to hand") && !said.contains("Lock and hand back"), "{said}");
    }
}
