//! "Lock and hide": when the app closes by itself, and the ways back in that a person may add.

mod after;
mod passkey;
mod pin;
mod shown;
#[cfg(test)]
mod tests;

pub use passkey::PasskeyChoice;
pub use pin::{ChoosePin, PinAgain, PinChoice};
pub use shown::ShownChoice;

use super::frame::Frame;
use crate::components::{Button, Glyph};
use crate::session::{put, use_answer, use_session};
use crate::t;
use after::LockAfter;
use dioxus::prelude::*;
use kitbag_common::message::{Asked, Asks as _, Failure, ask};
use kitbag_common::view::LockingView;
use kitbag_shared::record::lists::Role;

/// Ways out and back in.
#[component]
pub fn Locking() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut choosing = use_signal(|| false);
    let asked = use_answer(|| ask::Locking);
    // What changes how it locks changes this screen too.
    let change = use_callback(move |asked: Asked<()>| {
        failure.set(None);
        session.ask_then(asked, move |answer| match answer {
            Err(why) => super::ask::tell(&mut failure, why),
            Ok(()) => session.look_again(),
        });
    });
    let offered = use_resource(move || session.offers_passkeys());
    let mut busy = use_signal(|| false);
    let add_passkey = move |passphrase| {
        failure.set(None);
        busy.set(true);
        let added = session.add_passkey(passphrase);
        dioxus::core::spawn_forever(async move {
            let reply = added.await;
            put(busy, false);
            match reply {
                Err(why) => super::ask::tell(&mut failure, why),
                Ok(()) => session.look_again(),
            }
        });
    };
    if choosing() {
        return rsx! {
            ChoosePin {
                again: is_to_be_set_again(&asked.read()),
                onback: move |()| choosing.set(false),
                onpin: move |pin| {
                    choosing.set(false);
                    change.call(ask::SetPin { pin }.asked());
                },
            }
        };
    }
    let view = match &*asked.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(_)) | None => return rsx! { Frame { h1 { {t!("locking-title")} } } },
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! { Button { text: t!("lock"), glyph: Glyph::Lock, ondo: move |()| session.lock() } },
            h1 { {t!("locking-title")} }
            p { {t!("locking-when", minutes = view.lock_minutes)} }
            p { class: "small muted", {t!("locking-overdose")} }
            if session.role() == Role::Supervisor {
                LockAfter { minutes: view.lock_minutes, onchoose: move |minutes| change.call(ask::LockAfter { minutes }.asked()) }
            }
            PinChoice {
                is_set: view.pin_is_set,
                again: view.pin_again,
                longest: view.lock_minutes,
                onchoose: move |()| choosing.set(true),
                onremove: move |()| change.call(ask::RemovePin.asked()),
            }
            PasskeyChoice {
                is_set: view.passkey_is_set,
                offered: offered().unwrap_or(false),
                busy: busy(),
                onadd: add_passkey,
                onremove: move |()| change.call(ask::RemovePasskey.asked()),
            }
            if view.shared {
                ShownChoice { label: view.label, onshow: move |shown| change.call(ask::ShowMe(shown).asked()) }
            }
        }
    }
}

fn is_to_be_set_again(answer: &Option<Result<LockingView, Failure>>) -> bool {
    matches!(answer, Some(Ok(view)) if view.pin_again)
}
