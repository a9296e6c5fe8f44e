//! The sync page as it reads: something waits, nothing does, and what a person should know in time.

use super::super::render_test::{NOW, drawn, reads_as};
use super::super::tests::{answer, minutes_ago};
use super::super::today::tests::row;
use super::carrying::saved_words;
use super::{SavedFile, Status, StatusText, ToldAnother, Warnings};
use crate::session::Keeping;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::view::{Chip, ConfirmationsView, LeftView, StatusView, TodayRow, Whereabouts};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::Role;

fn confirmations() -> ConfirmationsView {
    let waiting = [(1, Whereabouts::Saved), (2, Whereabouts::Sending)];
    let confirmed = [(3, minutes_ago(5)), (4, minutes_ago(24 * 60))];
    ConfirmationsView {
        waiting: waiting.map(|(number, whereabouts)| TodayRow { whereabouts, ..row(number, 4) }).into(),
        others: [(Kind::Area, 1)].into(),
        team_waits: true,
        confirmed: confirmed
            .map(|(number, at)| TodayRow { whereabouts: Whereabouts::Confirmed { at }, ..row(number, 90) })
            .into(),
        told_another: Vec::new(),
    }
}

fn answer_waiting(request: Request) -> Reply {
    match request {
        Request::Confirmations => Reply::Confirmations(Box::new(confirmations())),
        Request::LeftBehind => Reply::LeftBehind(LeftView::default()),
        other => answer(other),
    }
}

fn answer_nothing(request: Request) -> Reply {
    match request {
        Request::Confirmations => Reply::Confirmations(Box::default()),
        other => answer_waiting(other),
    }
}

#[test]
fn what_waits_stands_before_what_is_confirmed() {
    reads_as("status", "waiting", Role::PeerWorker, answer_waiting, || rsx! { Status {} });
}

#[test]
fn with_nothing_recorded_there_is_no_list() {
    reads_as("status", "nothing", Role::PeerWorker, answer_nothing, || rsx! { Status {} });
}

/// Of two lists of the team: in whose records that was seen.
#[test]
fn with_whom_to_compare_is_told_in_each_language() {
    for language in Language::ALL {
        let said = drawn(language, Role::PeerWorker, answer, || {
            rsx! { ToldAnother { names: vec!["Ana".to_owned(), "Ben".to_owned()] } }
        });
        assert!(said.contains("Ana, Ben"), "{said}");
    }
    let nobody = drawn(Language::English, Role::PeerWorker, answer, || rsx! { ToldAnother { names: Vec::new() } });
    assert!(!nobody.contains("<p"), "{nobody}");
}

#[test]
fn what_to_know_in_time() {
    reads_as("status", "warnings", Role::PeerWorker, answer, || {
        rsx! {
            h1 {}
            Warnings { overdue_since: minutes_ago(26 * 60), keeping: Keeping::AtRisk }
        }
    });
    for keeping in [Keeping::Unknown, Keeping::Durable] {
        let said = drawn(
            Language::English,
            Role::PeerWorker,
            answer,
            match keeping {
                Keeping::Unknown => || rsx! { Warnings { overdue_since: None, keeping: Keeping::Unknown } },
                Keeping::Durable | Keeping::AtRisk => {
                    || rsx! { Warnings { overdue_since: None, keeping: Keeping::Durable } }
                }
            },
        );
        assert!(!said.contains("panel"), "{keeping:?}: {said}");
    }
}

/// What was decided for the team is nothing that was recorded, and waits all the same.
#[test]
fn that_nothing_waits_is_never_said_while_a_decision_does() {
    fn said(chip: Chip, language: Language) -> String {
        thread_local!(static CHIP: std::cell::Cell<Chip> = const { std::cell::Cell::new(Chip::NoSignal { saved: 0 }) });
        CHIP.set(chip);
        drawn(language, Role::Supervisor, answer, || {
            let status = StatusView { chip: CHIP.get(), team_waits: true, ..super::super::tests::status() };
            rsx! { StatusText { status, offset_minutes: 0 } }
        })
    }
    let (why, saved) = (Failure::ServerTrouble, 0);
    for chip in
        [Chip::NoSignal { saved }, Chip::Problem { why, saved }, Chip::AllSent { at: NOW }, Chip::Saved { waiting: 0 }]
    {
        let english = said(chip, Language::English);
        assert!(english.contains("A change in the team waits"), "{chip:?}: {english}");
        for (language, nothing) in [
            (
                Language::English,
                &["Nothing of yours", "Nothing is waiting", "All sent", "That is fine", "0 waiting"] as &[&str],
            ),
            (Language::Spanish, &["Nada suyo", "Nada pendiente", "Todo enviado"]),
            (Language::French, &["Rien de vous", "Rien en attente", "Tout envoyé"]),
        ] {
            let said = said(chip, language);
            assert!(nothing.iter().all(|nothing| !said.contains(nothing)), "{chip:?}: {said}");
        }
    }
    let not_sent = said(Chip::NoSignal { saved }, Language::English);
    assert!(not_sent.contains("A change in the team, or a key, waits and is safe on this phone."), "{not_sent}");
}

/// Nor where a file is saved that would hold nothing: a decision goes in no file.
#[test]
fn a_file_with_nothing_in_it_is_no_word_that_nothing_waits() {
    let said = drawn(Language::English, Role::Supervisor, answer, || {
        let saved = SavedFile { packets: 0, name: "kitbag".into() };
        rsx! {
            p { {saved_words(saved.clone(), true)} }
            i { {saved_words(saved, false)} }
        }
    });
    let (waits, nothing) = said.split_once("</p>").unwrap();
    assert!(
        waits.contains("A change in the team, or a key, goes in no file") && !waits.contains("Nothing waits"),
        "{said}"
    );
    assert!(nothing.contains("Nothing waits here"), "{said}");
}

#[test]
fn what_could_not_be_sent_is_counted() {
    let said = drawn(Language::English, Role::PeerWorker, answer, || {
        let chip = Chip::Problem { why: Failure::ServerTrouble, saved: 3 };
        let status = StatusView {
            chip,
            needs_look: 0,
            asking: 0,
            clocks: None,
            clock_is_wrong: false,
            clocks_differ: false,
            overdue_since: Some(NOW),
            fetching: true,
            two_chains: false,
            needs_update: false,
            sheet: None,
            sheet_proposed: false,
            team_waits: false,
        };
        rsx! { StatusText { status, offset_minutes: 0 } }
    });
    assert!(
        said.contains("Could not send. Your 3 records are safe on this phone. We try again by ourselves."),
        "{said}"
    );
    assert!(said.contains("Waiting over a day"), "{said}");
    assert!(said.contains("lists and numbers are not complete"), "{said}");
}
