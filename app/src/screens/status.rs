//! How the records stand, in whole sentences and record by record, and a way to send at once.

mod carrying;
mod confirmations;
#[cfg(test)]
mod tests;

pub use carrying::{Carrying, CarryingText, SavedFile};
pub use confirmations::{Confirmations, OtherRecords, Records};

use super::first_run::NotOffline;
use super::frame::Frame;
use crate::components::{Bar, Button, Glyph, StateLine, Tick, Urgency, chip_words};
use crate::session::{Keeping, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Asked, Asks as _, Failure, ask};
use kitbag_common::view::{Chip, LeftView, StatusView};
use kitbag_shared::time::Moment;

/// The status of the records.
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
        session.ask_then(ask::SyncNow, move |reply| {
            put(busy, false);
            if let Err(why) = reply {
                super::ask::tell(&mut failure, why);
            }
        });
    };
    let say = move |what: Asked<()>| {
        session.ask_then(what, move |reply| {
            if let Err(why) = reply {
                super::ask::tell(&mut failure, why);
            }
        });
    };
    let confirmations = use_answer(|| ask::Confirmations);
    let mut left_behind = use_answer(|| ask::LeftBehind);
    let throw_away = move |()| {
        session.ask_then(ask::ThrowAwayLeft, move |reply| {
            if let Err(why) = reply {
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
            if status.is_some_and(|status| status.two_chains) {
                if let Some(Ok(view)) = &*confirmations.read() {
                    ToldAnother { names: view.told_another.clone() }
                }
                Button { text: t!("status-compared"), glyph: Glyph::Check, ondo: move |()| say(ask::Compared.asked()) }
            }
            if status.is_some_and(|status| status.clock_is_wrong) {
                Button { text: t!("status-clock-right"), glyph: Glyph::Check, ondo: move |()| say(ask::ClockIsRight.asked()) }
            }
            NotOffline {}
            Warnings { overdue_since: status.and_then(|status| status.overdue_since), keeping: *session.keeping.read() }
            if let Some(Ok(view)) = &*confirmations.read() {
                Confirmations { view: view.clone(), onopen: move |route| session.go(route) }
            }
            if let Some(Ok(left)) = &*left_behind.read() {
                LeftText { left: *left, onthrow: throw_away }
            }
            Carrying { failure }
        }
    }
}

/// By whose records it was seen that the server told two lists of the team: whom to compare with first.
#[component]
pub fn ToldAnother(
    /// Their names; none where the server itself showed the other list.
    names: Vec<String>,
) -> Element {
    if names.is_empty() {
        return rsx! {};
    }
    rsx! {
        p { class: "strong", {t!("status-told-another", names = names.join(", "))} }
    }
}

/// The text on what the chip means.
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
    let team_waits = status.is_some_and(|status| status.team_waits);
    let tried = match status.map(|status| status.chip) {
        Some(Chip::NoSignal { saved: 0 } | Chip::Problem { saved: 0, .. }) if team_waits => {
            Some(t!("trouble-team-not-sent"))
        }
        Some(Chip::NoSignal { saved } | Chip::Problem { saved, .. }) => Some(t!("trouble-not-sent", count = saved)),
        Some(Chip::Saved { .. } | Chip::Sending { .. } | Chip::AllSent { .. }) | None => None,
    };
    let needs_look = status.map_or(0, |status| status.needs_look);
    rsx! {
        section { class: "panel group",
            h2 { class: "large", "{title}" }
            p { class: "muted", "{detail}" }
            if let Some(tried) = tried {
                p { class: "strong", "{tried}" }
            }
            p { "{explained}" }
            if status.is_some_and(|status| status.clock_is_wrong) {
                StateLine { glyph: Glyph::StChoice, text: t!("status-clock-wrong"), urgency: Urgency::Look }
            }
            if status.is_some_and(|status| status.clocks_differ) {
                StateLine { glyph: Glyph::StChoice, text: t!("status-clocks-differ"), urgency: Urgency::Look }
            }
            if status.is_some_and(|status| status.two_chains) {
                StateLine { glyph: Glyph::StChoice, text: t!("status-two-chains"), urgency: Urgency::Look }
            }
            if status.is_some_and(|status| status.needs_update) {
                StateLine { glyph: Glyph::StChoice, text: t!("status-needs-update"), urgency: Urgency::Look }
            }
            StillFetching { status }
            if needs_look > 0 {
                StateLine { glyph: Glyph::StChoice, text: t!("more-needs-look-count", count = needs_look), urgency: Urgency::Look }
            }
        }
        p { class: "small muted", {t!("status-sealed")} }
    }
}

/// Stands where lists and numbers would be taken for complete, until they are.
#[component]
pub fn StillFetching(
    /// Nothing until the store has said.
    status: Option<StatusView>,
) -> Element {
    rsx! {
        if status.is_some_and(|status| status.fetching) {
            StateLine { glyph: Glyph::Clock, text: t!("status-fetching"), urgency: Urgency::Waiting }
        }
    }
}

/// The warnings of what a person should know before it becomes a loss, said kindly: nothing is wrong yet.
#[component]
pub fn Warnings(
    /// Something waits for more than a day: since then.
    overdue_since: Option<Moment>,
    /// Whether what is kept here stays.
    keeping: Keeping,
) -> Element {
    let (_, offset_minutes) = use_session().now();
    let overdue = overdue_since.map(|since| {
        let (day, time) = (words().day(since.day(offset_minutes)), words().clock(since, offset_minutes));
        t!("trouble-overdue", day = day, time = time)
    });
    let at_risk = (keeping == Keeping::AtRisk).then(|| t!("trouble-may-be-cleared"));
    rsx! {
        for text in [overdue, at_risk].into_iter().flatten() {
            p { key: "{text}", class: "panel", role: "status", "{text}" }
        }
    }
}

/// The packets that earlier enrolments on this phone could not send, and a way to be rid of those this one cannot
/// either.
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
