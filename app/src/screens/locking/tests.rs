//! "Lock and hide" as it reads, and the PIN screen.

use super::super::frame::PinOffer;
use super::super::pin::PinEntry;
use super::super::render_test::reads_as;
use super::super::tests::answer;
use super::{ChoosePin, Locking, PasskeyChoice, PinAgain};
use dioxus::prelude::*;
use kitbag_common::idle::{LOCK_MINUTES, LOCK_MINUTES_MAX};
use kitbag_common::mark::{Label, Mark};
use kitbag_common::message::{Reply, Request};
use kitbag_common::pin::PIN_TRIES_MAX;
use kitbag_common::view::LockingView;
use kitbag_shared::record::lists::Role;

fn without(request: Request) -> Reply {
    match request {
        Request::Locking => Reply::Locking(LockingView { lock_minutes: LOCK_MINUTES, ..LockingView::default() }),
        other => answer(other),
    }
}

fn with(request: Request) -> Reply {
    match request {
        Request::Locking => Reply::Locking(LockingView {
            lock_minutes: LOCK_MINUTES_MAX,
            pin_is_set: true,
            pin_again: false,
            passkey_is_set: true,
            label: Label { mark: Some(Mark::Book), name: None },
            shared: true,
        }),
        other => answer(other),
    }
}

#[test]
fn with_a_pin_and_without() {
    reads_as("locking", "without", Role::PeerWorker, without, || rsx! { Locking {} });
    reads_as("locking", "with", Role::PeerWorker, with, || rsx! { Locking {} });
}

#[test]
fn a_supervisor_chooses_after_how_long_all_phones_lock() {
    reads_as("locking", "supervisor", Role::Supervisor, without, || rsx! { Locking {} });
}

#[test]
fn a_pin_that_went_with_the_lock_is_set_again_in_one_tap() {
    fn again(request: Request) -> Reply {
        match request {
            Request::Locking => {
                Reply::Locking(LockingView { lock_minutes: LOCK_MINUTES, pin_again: true, ..LockingView::default() })
            }
            other => answer(other),
        }
    }
    reads_as("locking", "again", Role::PeerWorker, again, || rsx! { Locking {} });
    reads_as("locking", "offer", Role::PeerWorker, answer, || {
        rsx! {
            h1 {}
            PinOffer { onagain: |()| {}, onnotnow: |()| {} }
        }
    });
    reads_as("locking", "pad", Role::PeerWorker, answer, || rsx! { PinAgain {} });
}

#[test]
fn choosing_a_pin() {
    reads_as("locking", "choose", Role::PeerWorker, answer, || {
        rsx! { ChoosePin { again: false, onback: |()| {}, onpin: |_| {} } }
    });
}

#[test]
fn a_pause() {
    reads_as("locking", "pause", Role::PeerWorker, answer, || {
        rsx! {
            PinEntry { time: "21:44", day: "Sun 22 Nov", tries_left: PIN_TRIES_MAX, failure: None, onpin: |_| {}, onwords: |()| {} }
        }
    });
    reads_as("locking", "pause-wrong", Role::PeerWorker, answer, || {
        rsx! {
            PinEntry { time: "21:44", day: "Sun 22 Nov", tries_left: 1, failure: None, onpin: |_| {}, onwords: |()| {} }
        }
    });
}

#[test]
fn adding_a_passkey() {
    reads_as("locking", "passkey", Role::PeerWorker, answer, || {
        rsx! {
            h1 {}
            PasskeyChoice { is_set: false, offered: true, busy: false, onadd: |_| {}, onremove: |()| {} }
        }
    });
}
