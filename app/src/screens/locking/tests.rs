//! "Lock and hide" as it reads, and the PIN screen.

use super::super::pin::PinEntry;
use super::super::rehearsal::reads_as;
use super::super::tests::answer;
use super::{ChoosePin, Locking, PasskeyChoice};
use crate::message::{Reply, Request};
use crate::service::PIN_TRIES_MAX;
use crate::store::vault::doors::{Label, Mark};
use crate::view::LockingView;
use dioxus::prelude::*;
use kitbag_shared::record::lists::Role;

fn without(request: Request) -> Reply {
    match request {
        Request::Locking => Reply::Locking(LockingView::default()),
        other => answer(other),
    }
}

fn with(request: Request) -> Reply {
    match request {
        Request::Locking => Reply::Locking(LockingView {
            pin_is_set: true,
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
fn choosing_a_pin() {
    reads_as("locking", "choose", Role::PeerWorker, answer, || rsx! { ChoosePin { onback: |()| {}, onpin: |_| {} } });
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
