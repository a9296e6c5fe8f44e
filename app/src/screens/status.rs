//! How the records stand, in whole sentences, and a way to send at once.

use super::frame::Frame;
use crate::components::{Bar, Button, Glyph, StateLine, Tick, Urgency, chip_words};
use crate::message::{Failure, Reply, Request};
use crate::session::{put, use_reply, use_session};
use crate::t;
use crate::view::{Chip, LeftView, StatusView};
use crate::words::words;
use dioxus::prelude::*;

/// How the records stand.
#[component]
pub fn Status() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let (_, offset_minutes) = session.now();
    let status = *session.status.read();
    let sync = move |()| {
        busy.set(true);
        failure.set(None);
        session.ask_then(Request::SyncNow, move |reply| {
            put(busy, false);
            if let Reply::Failed(why) = reply {
                super::ask::tell(&mut failure, why);
            }
        });
    };
    let mut left_behind = use_reply(|| Request::LeftBehind);
    let throw_away = move |()| {
        session.ask_then(Request::ThrowAwayLeft, move |reply| {
            if let Reply::Failed(why) = reply {
                super::ask::tell(&mut failure, why);
            }
            left_behind.restart();
        });
    };
    let text = if busy() { t!("status-sending") } else { t!("status-send-now") };
    rsx! {
        Frame { failure: failure(), bar: rsx! { Bar { text, ready: !busy(), ondo: sync } },
            h1 { {t!("status-title")} }
            StatusText { status, offset_minutes }
            if let Some(Reply::LeftBehind(left)) = &*left_behind.read() {
                LeftText { left: *left, onthrow: throw_away }
            }
        }
    }
}

/// What the chip means.
#[component]
pub fn StatusText(
    /// Nothing until the store has said.
    status: Option<StatusView>,
    /// Minutes east of UTC.
    offset_minutes: i32,
) -> Element {
    let (title, detail) = chip_words(status.as_ref(), offset_minutes);
    let explained = match status.map(|status| status.chip) {
        None | Some(Chip::Saved { .. }) => t!("status-saved-means"),
        Some(Chip::Sending { .. }) => t!("status-sending-means"),
        Some(Chip::AllSent { .. }) => t!("status-all-sent-means"),
        Some(Chip::NoSignal { .. }) => t!("status-no-signal-means"),
        Some(Chip::Problem { why, .. }) => words().text(&format!("failure-{}", why.key())),
    };
    let needs_look = status.map_or(0, |status| status.needs_look);
    rsx! {
        section { class: "panel group",
            h2 { class: "large", "{title}" }
            p { class: "muted", "{detail}" }
            p { "{explained}" }
            if status.is_some_and(|status| status.clock_wrong) {
                StateLine { glyph: Glyph::StChoice, text: t!("status-clock-wrong"), urgency: Urgency::Look }
            }
            if needs_look > 0 {
                StateLine { glyph: Glyph::StChoice, text: t!("more-needs-look-count", count = needs_look), urgency: Urgency::Look }
            }
        }
        p { class: "small muted", {t!("status-sealed")} }
    }
}

/// What earlier enrolments on this phone could not send, and a way to be rid of what this one cannot send either.
#[component]
pub fn LeftText(
    /// How much there is.
    left: LeftView,
    /// Throw away what cannot be sent.
    onthrow: EventHandler<()>,
) -> Element {
    let mut sure = use_signal(|| false);
    let LeftView { waiting, refused, elsewhere } = left;
    if left == LeftView::default() {
        return rsx! {};
    }
    rsx! {
        section { class: "panel group",
            h2 { {t!("left-title")} }
            if waiting > 0 {
                p { {t!("left-waiting", count = waiting)} }
            }
            if refused > 0 {
                p { {t!("left-refused", count = refused)} }
            }
            if elsewhere > 0 {
                p { {t!("left-elsewhere", count = elsewhere)} }
            }
            if refused > 0 || elsewhere > 0 {
                Tick { title: t!("left-sure"), ticked: sure(), ontoggle: move |()| sure.toggle() }
                Button {
                    text: t!("left-throw-away"),
                    glyph: Glyph::Close,
                    waits: !sure(),
                    ondo: move |()| {
                        sure.set(false);
                        onthrow.call(());
                    },
                }
            }
        }
    }
}
