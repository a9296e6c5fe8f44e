//! Between asking to join and being a member, and after founding: what is shown once, and what to do.

use crate::components::{Bar, Button, Glyph, Tick};
use crate::message::{Failure, Reply, Request};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::session::{put, use_session};
use crate::t;
use dioxus::prelude::*;

/// The code to be compared with the supervisor's screen.
#[component]
pub fn WaitingScreen(
    /// In two groups.
    short_code: String,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let act = use_callback(move |request: Request| {
        busy.set(true);
        failure.set(None);
        session.ask_then(request, move |reply| {
            put(busy, false);
            match reply {
                Reply::Gate(gate) => session.set_gate(gate),
                Reply::Failed(why) => tell(&mut failure, why),
                _ => session.ask_gate(),
            }
        });
    });
    rsx! {
        ShortCode {
            short_code,
            failure: failure(),
            busy: busy(),
            oncheck: move |()| act.call(Request::CheckJoin),
            oncancel: move |()| act.call(Request::CancelJoin),
        }
    }
}

/// The waiting screen as it looks.
#[component]
pub fn ShortCode(
    /// In two groups.
    short_code: String,
    /// Why the last look did not succeed.
    failure: Option<Failure>,
    /// Being asked.
    busy: bool,
    /// Look whether the supervisor has confirmed.
    oncheck: EventHandler<()>,
    /// The codes differ: give up.
    oncancel: EventHandler<()>,
) -> Element {
    let text = if busy { t!("waiting-checking") } else { t!("waiting-check") };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                Bar { text, ready: !busy, ondo: oncheck }
                Button { text: t!("waiting-differ"), glyph: Glyph::Close, ondo: oncancel }
            },
            div { class: "stack",
                ol { class: "path",
                    li { class: "done", {t!("waiting-step-words")} }
                    li { "aria-current": "step", {t!("waiting-step-compare")} }
                    li { {t!("waiting-step-in")} }
                }
                h1 { class: "group", {t!("waiting-title")} }
                p { {t!("waiting-what")} }
            }
            div { class: "code push", role: "group", "aria-label": t!("waiting-code"),
                for (index , part) in short_code.split_whitespace().enumerate() {
                    b { key: "{index}", "{part}" }
                }
            }
            p { class: "small muted push", {t!("waiting-safe")} }
        }
    }
}

/// The recovery sheet, shown once.
#[component]
pub fn RecoverySheet(
    /// Groups of letters and digits.
    sheet: String,
) -> Element {
    let session = use_session();
    rsx! {
        SheetText {
            sheet,
            ondone: move |()| {
                let mut session = session;
                session.recovery_sheet.set(None);
            },
        }
    }
}

/// The recovery sheet as it looks.
#[component]
pub fn SheetText(
    /// Groups of letters and digits.
    sheet: String,
    /// It is written down.
    ondone: EventHandler<()>,
) -> Element {
    let mut written = use_signal(|| false);
    let text = if written() { t!("sheet-done") } else { t!("sheet-write-down") };
    rsx! {
        Threshold { bar: rsx! { Bar { text, ready: written(), ondo: ondone } },
            h1 { {t!("sheet-title")} }
            p { {t!("sheet-what")} }
            p { class: "panel large strong sheet", "{sheet}" }
            p { class: "small muted", {t!("sheet-where")} }
            Tick { title: t!("sheet-written"), ticked: written(), ontoggle: move |()| written.toggle() }
        }
    }
}
