//! The PIN screen: a pause in which the database stays open and nothing is to be seen.

use super::frame::Threshold;
use super::overdose_mode::EmergencyButton;
use crate::components::{Bar, DigitPad, digits_after};
use crate::session::{put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::pin::{PIN_DIGITS_MAX, PIN_DIGITS_MIN, PIN_TRIES_MAX};

/// Asks for the PIN.
#[component]
pub fn PinScreen(
    /// How many tries are left until the passphrase is needed.
    tries_left: u32,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut opening = use_signal(|| false);
    let resume = move |pin: String| {
        if opening() {
            return;
        }
        opening.set(true);
        session.ask_then(ask::Resume { pin }, move |reply| {
            put(opening, false);
            match reply {
                Ok(gate) => session.set_gate(gate),
                Err(why) => super::ask::tell(&mut failure, why),
            }
        });
    };
    let (at, offset_minutes) = session.now();
    rsx! {
        PinEntry {
            time: words().clock(at, offset_minutes),
            day: words().day(at.day(offset_minutes)),
            tries_left,
            failure: failure(),
            onpin: resume,
            onwords: move |()| session.lock(),
        }
    }
}

/// The PIN screen as it looks.
#[component]
pub fn PinEntry(
    /// Hours and minutes.
    time: String,
    /// The day.
    day: String,
    /// How many tries are left.
    tries_left: u32,
    /// Why the last try could not be made.
    failure: Option<Failure>,
    /// A PIN was entered.
    onpin: EventHandler<String>,
    /// The five words instead.
    onwords: EventHandler<()>,
) -> Element {
    let session = use_session();
    let mut digits = use_signal(String::new);
    let ready = is_enough(digits);
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                Bar { text: t!("pin-open"), ready, ondo: move |()| onpin.call(digits.take()) }
                EmergencyButton { onopen: move |()| session.open_mode() }
            },
            if *session.sealed.read() {
                p { class: "panel strong", role: "status", {t!("mode-kept-sealed")} }
            }
            div { class: "stack lockhead",
                h1 { class: "hidden", {t!("pin-title")} }
                p { class: "time", "{time}" }
                p { class: "center muted", "{day}" }
            }
            p { class: "small muted center push", role: "status",
                if tries_left < PIN_TRIES_MAX {
                    {t!("pin-wrong", count = tries_left)}
                } else {
                    {t!("pin-hint")}
                }
            }
            PinPad { digits, aside: t!("pin-use-words"), onaside: onwords }
        }
    }
}

/// Whether so many digits are entered that they can be a PIN.
pub fn is_enough(digits: Signal<String>) -> bool {
    digits.read().len() >= PIN_DIGITS_MIN
}

/// The pad on which a PIN is entered, one that is known or a new one.
#[component]
pub fn PinPad(
    /// The digits so far. Read at each key: two keys may be pressed before the screen is drawn again.
    mut digits: Signal<String>,
    /// What the key beside the nought does: its words.
    aside: String,
    /// That key was pressed.
    onaside: EventHandler<()>,
) -> Element {
    rsx! {
        DigitPad {
            entered: digits.read().len(),
            needed: PIN_DIGITS_MIN,
            aside,
            onaside,
            onkey: move |key| {
                let after = digits_after(&digits.read(), key, PIN_DIGITS_MAX);
                digits.set(after);
            },
        }
    }
}
