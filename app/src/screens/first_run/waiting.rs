//! Between asking to join and being a member: the code to compare, and what to do.

use super::NotOffline;
use crate::components::{Bar, Button, Glyph};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::session::{put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Asked, Asks as _, Failure, ask};
use kitbag_common::view::{Gate, Tried};

/// The code to be compared with the supervisor's screen, or why there is none.
#[component]
pub fn WaitingScreen(
    /// In two groups.
    short_code: String,
    /// Whether the server has the request.
    sent: bool,
    /// The last look.
    tried: Option<Tried>,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let act = use_callback(move |asked: Asked<Gate>| {
        busy.set(true);
        failure.set(None);
        session.ask_then(asked, move |reply| {
            put(busy, false);
            match reply {
                Ok(gate) => session.set_gate(gate),
                Err(why) => tell(&mut failure, why),
            }
        });
    });
    rsx! {
        ShortCode {
            short_code,
            sent,
            tried,
            failure: failure(),
            busy: busy(),
            oncheck: move |()| act.call(ask::CheckJoin.asked()),
            oncancel: move |()| act.call(ask::CancelJoin.asked()),
        }
    }
}

/// The waiting screen as it looks.
#[component]
pub fn ShortCode(
    /// In two groups.
    short_code: String,
    /// Whether the server has the request.
    sent: bool,
    /// The last look.
    tried: Option<Tried>,
    /// Why the last look did not succeed.
    failure: Option<Failure>,
    /// Being asked.
    busy: bool,
    /// Look whether the supervisor has confirmed.
    oncheck: EventHandler<()>,
    /// Give up: the codes differ, or there is nothing to wait for.
    oncancel: EventHandler<()>,
) -> Element {
    match tried.and_then(|tried| tried.why) {
        Some(why @ (Failure::TurnedAway | Failure::InvitationOver)) => rsx! {
            NotLetIn { why, tried, failure, busy, oncheck, oncancel }
        },
        Some(_) | None if !sent => rsx! {
            NotSent { tried, failure, busy, oncheck, oncancel }
        },
        Some(_) | None => rsx! {
            Compare { short_code, tried, failure, busy, oncheck, oncancel }
        },
    }
}

#[component]
fn Compare(
    short_code: String,
    tried: Option<Tried>,
    failure: Option<Failure>,
    busy: bool,
    oncheck: EventHandler<()>,
    oncancel: EventHandler<()>,
) -> Element {
    let text = if busy { t!("waiting-checking") } else { t!("waiting-check") };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                LastLook { tried }
                Bar { text, ready: !busy, ondo: oncheck }
                Button { text: t!("waiting-differ"), glyph: Glyph::Close, ondo: oncancel }
            },
            div { class: "stack",
                ol { class: "path",
                    li { class: "done", {t!("waiting-step-words")} }
                    li { "aria-current": "step", {t!("waiting-step-compare")} }
                    li { {t!("waiting-step-in")} }
                }
                NotOffline {}
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

/// A notice that the code was not sent: nobody can compare one that no supervisor has been shown.
#[component]
fn NotSent(
    tried: Option<Tried>,
    failure: Option<Failure>,
    busy: bool,
    oncheck: EventHandler<()>,
    oncancel: EventHandler<()>,
) -> Element {
    let text = if busy { t!("waiting-checking") } else { t!("waiting-try-now") };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                LastLook { tried }
                Bar { text, ready: !busy, ondo: oncheck }
                Button { text: t!("waiting-give-up"), glyph: Glyph::Close, ondo: oncancel }
            },
            h1 { {t!("waiting-unsent-title")} }
            p { {t!("waiting-unsent-what")} }
            p { {t!("waiting-unsent-then")} }
            NotOffline {}
        }
    }
}

/// A supervisor said no, or the invitation leads nowhere: what it means, and what to do.
#[component]
fn NotLetIn(
    why: Failure,
    tried: Option<Tried>,
    failure: Option<Failure>,
    busy: bool,
    oncheck: EventHandler<()>,
    oncancel: EventHandler<()>,
) -> Element {
    let turned_away = why == Failure::TurnedAway;
    let title = if turned_away { t!("waiting-turned-away-title") } else { t!("waiting-over-title") };
    let what = if turned_away { t!("waiting-turned-away-what") } else { t!("waiting-over-what") };
    let again = if busy { t!("waiting-checking") } else { t!("waiting-look-again") };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                LastLook { tried }
                Bar { text: t!("waiting-begin-anew"), ready: !busy, ondo: oncancel }
                Button { text: again, glyph: Glyph::Again, waits: busy, ondo: oncheck }
            },
            h1 { {title} }
            div { class: "stack", role: "alert",
                p { {what} }
                p { {t!("waiting-over-do")} }
            }
            p { class: "small muted", {t!("waiting-over-safe")} }
        }
    }
}

/// The line for what is waited for, and when that was looked at last: a tap that changes nothing else changes this.
#[component]
fn LastLook(tried: Option<Tried>) -> Element {
    let (_, offset_minutes) = use_session().now();
    let Some(Tried { at, why }) = tried else { return rsx! {} };
    let time = words().clock_to_the_second(at, offset_minutes);
    let text = match why {
        None => t!("waiting-not-yet", time = time),
        Some(Failure::NoSignal) => t!("waiting-no-signal", time = time),
        Some(Failure::TurnedAway | Failure::InvitationOver) => t!("waiting-looked", time = time),
        Some(_) => t!("waiting-not-asked", time = time),
    };
    rsx! {
        p { class: "small muted", role: "status", "{text}" }
    }
}
