//! What a scan says and asks, as it reads.

use super::super::super::render_test::{drawn, reads_as};
use super::reading::tests::{BARE, CODE, form, known, scanned};
use super::reading::{Remembered, Scanned};
use super::{Answered, Of, REMEMBERED, Scanning, remember};
use crate::session::use_session;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit, StockAction};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::BagView;
use kitbag_shared::record::lists::Role;

fn silent(request: Request) -> Reply {
    panic!("not asked by this screen: {request:?}")
}

/// What stands below the field after a scan.
fn after(text: &str, view: BagView, draft: MovementDraft) -> Element {
    let scanned = scanned(text, &view, &draft);
    let draft = if let Scanned::Said(said) = &scanned { said.after.clone() } else { draft };
    let scanning = Scanning {
        session: use_session(),
        now: use_signal(|| None),
        learnt: use_signal(|| None),
        failure: use_signal(|| None),
        onedit: EventHandler::new(|_| {}),
    };
    rsx! {
        h1 { {crate::t!("bag-receive")} }
        Answered { scanned, view, draft, scanning: Of(scanning), onnext: |_| {} }
    }
}

fn receive() -> MovementDraft {
    form(StockAction::Receive)
}

#[test]
fn each_answer_to_a_scan_is_read_out() {
    for (name, screen) in [
        ("filled", (|| after(CODE, known(), receive())) as fn() -> Element),
        ("only-a-product", || after(BARE, known(), receive())),
        ("new", || after(CODE, BagView { gtins: Default::default(), ..known() }, receive())),
        ("which-lot", || after("010036382401234610AB12-3219X7", known(), receive())),
        ("not-gs1", || after("+A99912345", known(), receive())),
        ("counted", || after(CODE, known(), form(StockAction::Count))),
        ("other", || {
            let mut draft = receive();
            draft.apply(MovementEdit::Lot("ZZ9".into()));
            after(CODE, known(), draft)
        }),
    ] {
        reads_as("scanning", name, Role::Volunteer, silent, screen);
    }
}

#[test]
fn who_may_not_teach_uses_a_new_code_once() {
    let html = drawn(Language::English, Role::PeerWorker, silent, || {
        after(CODE, BagView { gtins: Default::default(), ..known() }, receive())
    });
    assert!(html.contains("Which item is it?"), "{html}");
}

#[test]
fn what_was_typed_for_a_box_is_remembered_once_it_is_saved() {
    let html = drawn(Language::English, Role::Volunteer, silent, || {
        let Scanned::Said(said) = scanned(BARE, &known(), &receive()) else { panic!("asked") };
        let mut draft = said.after;
        remember(&draft);
        assert_eq!(*REMEMBERED.peek(), Remembered::new(), "nothing was typed");
        draft.apply(MovementEdit::Lot("N5".into()));
        remember(&draft);
        assert_eq!(REMEMBERED.peek().values().next().map(|(lot, _)| lot.as_str()), Some("N5"));
        rsx! { "looked at" }
    });
    assert!(html.contains("looked at"));
}
