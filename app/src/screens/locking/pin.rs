//! Choosing a PIN for short pauses, and doing without one again.

use super::MINUTE_MS;
use crate::components::{Bar, Button, Glyph};
use crate::idle::PIN_AFTER_MS;
use crate::screens::frame::Frame;
use crate::screens::pin::{PinPad, is_enough};
use crate::service::{PAUSE_MS_MAX, PIN_DIGITS_MAX, PIN_DIGITS_MIN, PIN_TRIES_MAX};
use crate::t;
use dioxus::prelude::*;

/// Whether there is a PIN, and what it does and does not do.
#[component]
pub fn PinChoice(
    /// There is one.
    is_set: bool,
    /// A PIN is wanted.
    onchoose: EventHandler<()>,
    /// None is wanted any more.
    onremove: EventHandler<()>,
) -> Element {
    let (tries, longest) = (PIN_TRIES_MAX, PAUSE_MS_MAX / MINUTE_MS);
    rsx! {
        section { class: "stack group",
            h2 { {t!("pin-set-title")} }
            p { {t!("pin-set-what", minutes = PIN_AFTER_MS / MINUTE_MS, tries = tries, longest = longest)} }
            p { class: "small muted", {t!("pin-set-less")} }
            if is_set {
                p { role: "status", {t!("pin-is-set")} }
                Button { text: t!("pin-remove"), glyph: Glyph::Close, ondo: onremove }
            } else {
                p { class: "small muted", {t!("pin-set-until")} }
                Button { text: t!("pin-choose"), glyph: Glyph::Lock, ondo: onchoose }
            }
        }
    }
}

/// Choosing one.
#[component]
pub fn ChoosePin(
    /// None after all.
    onback: EventHandler<()>,
    /// Chosen.
    onpin: EventHandler<String>,
) -> Element {
    let mut digits = use_signal(String::new);
    let ready = is_enough(digits);
    rsx! {
        Frame { bar: rsx! { Bar { text: t!("pin-choose-bar"), ready, ondo: move |()| onpin.call(digits.take()) } },
            h1 { {t!("pin-choose")} }
            p { class: "push", {t!("pin-choose-hint", least = PIN_DIGITS_MIN, most = PIN_DIGITS_MAX)} }
            PinPad { digits, aside: t!("pin-choose-back"), onaside: onback }
        }
    }
}
