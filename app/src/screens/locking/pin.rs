//! Choosing a PIN for short pauses, and doing without one again.

use crate::components::{Bar, Button, Glyph};
use crate::route::Route;
use crate::screens::ask::tell;
use crate::screens::frame::Frame;
use crate::screens::pin::{PinPad, is_enough};
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::idle::{MINUTE_MS, PIN_AFTER_MS};
use kitbag_common::message::{Failure, ask};
use kitbag_common::pin::{PIN_DIGITS_MAX, PIN_DIGITS_MIN, PIN_TRIES_MAX};

/// Whether there is a PIN, and what it does and does not do.
#[component]
pub fn PinChoice(
    /// There is one.
    is_set: bool,
    /// There was one before it was locked.
    again: bool,
    /// After so many minutes without a touch it locks.
    longest: u32,
    /// A PIN is wanted.
    onchoose: EventHandler<()>,
    /// None is wanted any more.
    onremove: EventHandler<()>,
) -> Element {
    rsx! {
        section { class: "stack group",
            h2 { {t!("pin-set-title")} }
            p { {t!("pin-set-what", minutes = PIN_AFTER_MS / MINUTE_MS, tries = PIN_TRIES_MAX, longest = longest)} }
            p { class: "small muted", {t!("pin-set-less")} }
            if is_set {
                p { role: "status", {t!("pin-is-set")} }
                Button { text: t!("pin-remove"), glyph: Glyph::Close, ondo: onremove }
            } else {
                p { class: "small muted", {t!("pin-set-until")} }
                Button { text: if again { t!("pin-again") } else { t!("pin-choose") }, glyph: Glyph::Lock, ondo: onchoose }
            }
            if again {
                Button { text: t!("pin-remove"), glyph: Glyph::Close, ondo: onremove }
            }
        }
    }
}

/// The one that went with the lock, from wherever it was offered: then work goes on.
#[component]
pub fn PinAgain() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    rsx! {
        ChoosePin {
            again: true,
            failure: failure(),
            onback: move |()| session.back(),
            onpin: move |pin| {
                session.ask_then(ask::SetPin { pin }, move |reply| match reply {
                    Err(why) => tell(&mut failure, why),
                    Ok(()) => session.leave(Route::PinAgain),
                });
            },
        }
    }
}

/// Choosing one, or typing again the one that there was.
#[component]
pub fn ChoosePin(
    /// There was one.
    again: bool,
    /// Why it could not be set.
    #[props(default)]
    failure: Option<Failure>,
    /// None after all.
    onback: EventHandler<()>,
    /// Chosen.
    onpin: EventHandler<String>,
) -> Element {
    let mut digits = use_signal(String::new);
    let ready = is_enough(digits);
    rsx! {
        Frame { failure, bar: rsx! { Bar { text: t!("pin-choose-bar"), ready, ondo: move |()| onpin.call(digits.take()) } },
            h1 { if again { {t!("pin-again")} } else { {t!("pin-choose")} } }
            p { class: "push",
                if again {
                    {t!("pin-again-hint")}
                } else {
                    {t!("pin-choose-hint", least = PIN_DIGITS_MIN, most = PIN_DIGITS_MAX)}
                }
            }
            PinPad { digits, aside: t!("pin-choose-back"), onaside: onback }
        }
    }
}
