//! The recovery sheet as it reads: written down, asked back, and told of.

use super::{AskGroups, SheetNotice, SheetStep, SheetText};
use crate::screens::render_test::reads_as;
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{SheetFor, SheetNews, SheetView};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;

fn silent(request: Request) -> Reply {
    panic!("not asked by this screen: {request:?}")
}

fn sheet(made_for: SheetFor) -> SheetView {
    let groups = (0..20).map(|number| ["K7QM", "2XWD", "93FA", "0P1T"][number % 4].to_owned()).collect();
    SheetView { groups, ask: [7, 15], made_for }
}

#[test]
fn it_is_shown_to_be_written_down() {
    reads_as("sheet", "founding", Role::Supervisor, silent, || {
        rsx! { SheetText { view: sheet(SheetFor::Founding), onnext: |()| {} } }
    });
    reads_as("sheet", "proposing", Role::Supervisor, silent, || {
        rsx! { SheetText { view: sheet(SheetFor::Proposing), onnext: |()| {}, onlater: |()| {} } }
    });
}

#[test]
fn two_groups_are_asked_back_and_a_wrong_one_is_named() {
    reads_as("sheet", "asked", Role::Supervisor, silent, || {
        let typed = ["93fa".to_owned(), "93FB".to_owned()];
        rsx! { AskGroups { ask: [7, 15], typed, wrong: vec![15], failure: None, oncheck: |_| {}, onagain: |_| {} } }
    });
}

#[test]
fn the_second_step_of_a_recovery_says_that_nothing_is_done_yet() {
    reads_as("sheet", "step_takes_back", Role::Supervisor, silent, || {
        rsx! { SheetText { view: sheet(SheetFor::Replacing), step: SheetStep::TakesBack, onnext: |()| {}, onlater: |()| {} } }
    });
    reads_as("sheet", "step_takes_place", Role::Supervisor, silent, || {
        rsx! { SheetText { view: sheet(SheetFor::Replacing), step: SheetStep::TakesPlace, onnext: |()| {}, onlater: |()| {} } }
    });
    reads_as("sheet", "step_asked", Role::Supervisor, silent, || {
        let typed = ["93fa".to_owned(), "93FB".to_owned()];
        rsx! { AskGroups { step: SheetStep::TakesBack, ask: [7, 15], typed, wrong: vec![], failure: None, oncheck: |_| {}, onagain: |_| {} } }
    });
}

const NEWS: SheetNews = SheetNews { day: Day(20_000), used: true, named: true, taken_back: 3 };

#[test]
fn a_supervisor_is_led_to_the_team() {
    reads_as("sheet", "told_supervisor", Role::Supervisor, silent, || {
        rsx! {
            h1 {}
            SheetNotice { news: NEWS, proposed: true, role: Role::Supervisor, onseen: |()| {}, onlook: |()| {} }
        }
    });
}

#[test]
fn anybody_else_is_told_in_plain_lines() {
    reads_as("sheet", "told_worker", Role::PeerWorker, silent, || {
        let news = SheetNews { named: false, ..NEWS };
        let plain = SheetNews { taken_back: 0, ..news };
        rsx! {
            h1 {}
            SheetNotice { news, proposed: false, role: Role::PeerWorker, onseen: |()| {}, onlook: |()| {} }
            SheetNotice { news: plain, proposed: false, role: Role::Volunteer, onseen: |()| {}, onlook: |()| {} }
        }
    });
}
