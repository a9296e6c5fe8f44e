//! "Lock and hide": when the app closes by itself, and the ways back in that a person may add.

mod passkey;
mod pin;
mod shown;
#[cfg(test)]
mod tests;

pub use passkey::PasskeyChoice;
pub use pin::{ChoosePin, PinChoice};
pub use shown::ShownChoice;

use super::frame::Frame;
use crate::components::{Button, Glyph};
use crate::idle::LOCK_AFTER_MS;
use crate::message::{Failure, Reply, Request};
use crate::session::{put, use_reply, use_session};
use crate::t;
use dioxus::prelude::*;

/// Milliseconds in a minute.
pub(super) const MINUTE_MS: u64 = 60_000;

/// Ways out and back in.
#[component]
pub fn Locking() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut choosing = use_signal(|| false);
    let asked = use_reply(|| Request::Locking);
    // What changes how it locks changes this screen too.
    let change = use_callback(move |request: Request| {
        failure.set(None);
        session.ask_then(request, move |reply| match reply {
            Reply::Failed(why) => super::ask::tell(&mut failure, why),
            _ => session.look_again(),
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
                Reply::Failed(why) => super::ask::tell(&mut failure, why),
                _ => session.look_again(),
            }
        });
    };
    if choosing() {
        return rsx! {
            ChoosePin {
                onback: move |()| choosing.set(false),
                onpin: move |pin| {
                    choosing.set(false);
                    change.call(Request::SetPin { pin });
                },
            }
        };
    }
    let view = match &*asked.read() {
        Some(Reply::Locking(view)) => view.clone(),
        Some(_) | None => return rsx! { Frame { h1 { {t!("locking-title")} } } },
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! { Button { text: t!("lock"), glyph: Glyph::Lock, ondo: move |()| session.lock() } },
            h1 { {t!("locking-title")} }
            p { {t!("locking-when", minutes = LOCK_AFTER_MS / MINUTE_MS)} }
            p { class: "small muted", {t!("locking-overdose")} }
            PinChoice {
                is_set: view.pin_is_set,
                onchoose: move |()| choosing.set(true),
                onremove: move |()| change.call(Request::RemovePin),
            }
            PasskeyChoice {
                is_set: view.passkey_is_set,
                offered: offered().unwrap_or(false),
                busy: busy(),
                onadd: add_passkey,
                onremove: move |()| change.call(Request::RemovePasskey),
            }
            if view.shared {
                ShownChoice { label: view.label, onshow: move |(mark, name)| change.call(Request::ShowMe { mark, name }) }
            }
        }
    }
}
