//! Giving an enrolment up, since its words are forgotten or it has ended: what is kept of it, and what is not.

use crate::components::{Bar, Button, Glyph, Tick, Weight};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::session::{put, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};

/// The reason why somebody starts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyAnew {
    /// The passphrase is forgotten.
    Forgotten,
    /// A supervisor ended this device's membership.
    Ended,
}

/// The passphrase is forgotten.
#[component]
pub fn Forgotten(
    /// It came back to mind.
    onback: EventHandler<()>,
) -> Element {
    rsx! {
        StartAnew { why: WhyAnew::Forgotten, onback }
    }
}

/// A supervisor ended this device's membership.
#[component]
pub fn EndedScreen() -> Element {
    rsx! {
        StartAnew { why: WhyAnew::Ended, onback: |()| {} }
    }
}

#[component]
fn StartAnew(why: WhyAnew, onback: EventHandler<()>) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let start = move |()| {
        busy.set(true);
        failure.set(None);
        session.ask_then(ask::StartAnew, move |reply| {
            put(busy, false);
            match reply {
                Ok(gate) => session.set_gate(gate),
                Err(why) => tell(&mut failure, why),
            }
        });
    };
    rsx! {
        StartAnewText { why, failure: failure(), busy: busy(), onback, onstart: start }
    }
}

/// The screen as it looks.
#[component]
pub fn StartAnewText(
    /// Why.
    why: WhyAnew,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Being done.
    busy: bool,
    /// Not now.
    onback: EventHandler<()>,
    /// Do it.
    onstart: EventHandler<()>,
) -> Element {
    let mut understood = use_signal(|| false);
    let text = if understood() { t!("anew-start") } else { t!("anew-read-first") };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                Bar { text, ready: understood() && !busy, ondo: onstart }
                if why == WhyAnew::Forgotten {
                    Button { text: t!("forgotten-back"), glyph: Glyph::Close, weight: Weight::Plain, ondo: onback }
                }
            },
            match why {
                WhyAnew::Forgotten => rsx! {
                    h1 { {t!("forgotten-title")} }
                    p { {t!("forgotten-text")} }
                },
                WhyAnew::Ended => rsx! {
                    h1 { {t!("ended-title")} }
                    p { {t!("ended-text")} }
                },
            }
            ul { class: "stack",
                li { {t!("anew-kept")} }
                li { {t!("anew-sent")} }
                li { {t!("anew-gone")} }
            }
            p { class: "small muted", {t!("anew-how")} }
            Tick { title: t!("anew-understood"), ticked: understood(), ontoggle: move |()| understood.toggle() }
        }
    }
}
