//! What is shown in the app's place: a neutral page, or why the app cannot be here.

use super::frame::Threshold;
use crate::components::Bar;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::Failure;

/// Between two looks at the clock, in milliseconds.
const CLOCK_MS: u32 = 10_000;

/// The time and the day, as any phone shows them; nothing tells what is behind. A tap leads to whatever asks for the PIN
/// or the passphrase.
#[component]
pub fn PrivacyScreen() -> Element {
    let session = use_session();
    let mut now = use_signal(|| session.now());
    use_future(move || async move {
        loop {
            session.sleep(CLOCK_MS).await;
            now.set(session.now());
        }
    });
    let (at, offset_minutes) = now();
    rsx! {
        ClockFace {
            time: words().clock(at, offset_minutes),
            day: words().day(at.day(offset_minutes)),
            ontap: move |()| session.uncover(),
        }
    }
}

/// A clock that fills the screen.
#[component]
pub fn ClockFace(
    /// Hours and minutes.
    time: String,
    /// The day.
    day: String,
    /// Tapped anywhere.
    ontap: EventHandler<()>,
) -> Element {
    rsx! {
        main { class: "screen",
            h1 { class: "hidden", {t!("cover-title")} }
            button { class: "cover", r#type: "button", onclick: move |_| ontap.call(()),
                span { class: "time", "{time}" }
                span { class: "center muted", "{day}" }
            }
        }
    }
}

/// Another tab has the records.
#[component]
pub fn ElsewhereScreen(
    /// They are wanted here.
    onhere: EventHandler<()>,
) -> Element {
    rsx! {
        Threshold { bar: rsx! { Bar { text: t!("elsewhere-here"), ondo: onhere } },
            h1 { {t!("elsewhere-title")} }
            p { {t!("elsewhere-text")} }
        }
    }
}

/// The time that the store may take to open before that is said, in milliseconds.
const OPENING_SAID_AFTER_MS: u32 = 2_000;

/// The store is on its way. That is said only where it takes long: else it would flash by at every start.
#[component]
pub fn Opening() -> Element {
    let session = use_session();
    let late = use_resource(move || session.sleep(OPENING_SAID_AFTER_MS));
    if late.read().is_none() {
        return rsx! {};
    }
    rsx! {
        Threshold {
            h1 { {t!("opening-title")} }
            p { role: "status", {t!("opening-text")} }
        }
    }
}

/// The store could not start.
#[component]
pub fn UnsupportedScreen(
    /// Why.
    why: Failure,
) -> Element {
    rsx! {
        Threshold {
            h1 { {t!("unsupported-title")} }
            p { {words().text(&format!("failure-{}", why.key()))} }
        }
    }
}
