//! What overdose responses come to over any period: on a worker's phone what it holds, for a supervisor the programme,
//! with the records that may tell of one event.

#[cfg(test)]
mod tests;

use super::ask::{DayField, tell};
use super::frame::Frame;
use super::status::StillFetching;
use super::today::{row_title, row_where};
use crate::components::{Button, Glyph, Pick, StateLine, Urgency};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Asks as _, Failure, ask};
use kitbag_common::overdose::OverdoseNumbers;
use kitbag_common::view::{NumbersView, TodayRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::time::Day;

/// Periods in one tap, in days.
const PERIODS: [i32; 4] = [7, 30, 91, 365];

/// A decision of a supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventAct {
    /// Both tell of one event, counted by the first.
    Same(RecordId, RecordId),
    /// The records tell of two events.
    Other(RecordId, RecordId),
    /// The record counts by itself again.
    Part(RecordId),
}

/// The figures' screen.
#[component]
pub fn Numbers() -> Element {
    let session = use_session();
    let today = session.today();
    let mut period = use_signal(|| (Some(Day(today.0 - 29)), Some(today)));
    let mut refused = use_signal(|| None::<Failure>);
    let reply = use_answer(move || {
        let (from, to) = period();
        ask::OverdoseNumbers { from: from.unwrap_or(today), to: to.unwrap_or(today) }
    });
    let act = move |act: EventAct| {
        let request = match act {
            EventAct::Same(counted, other) => ask::SameEvent { counted, other }.asked(),
            EventAct::Other(one, other) => ask::OtherEvent { one, other }.asked(),
            EventAct::Part(record) => ask::PartEvent(record).asked(),
        };
        refused.set(None);
        session.ask_then(request, move |answer| {
            if let Err(why) = answer {
                tell(&mut refused, why);
            }
        });
    };
    let wrong = match period() {
        (Some(from), Some(to)) => (from > to).then(|| t!("numbers-end-first")),
        _ => Some(t!("numbers-day-open")),
    };
    let view = match &*reply.read() {
        Some(Ok(view)) if wrong.is_none() => Some(view.clone()),
        Some(_) | None => None,
    };
    rsx! {
        Frame { failure: refused(),
            h1 { {t!("numbers-title")} }
            Period { period: period(), today, onchoose: move |chosen| period.set(chosen) }
            div { role: "status",
                if let Some(text) = wrong {
                    StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
                }
            }
            StillFetching { status: *session.status.read() }
            if let Some(view) = view {
                NumbersText { view, onact: act }
            }
        }
    }
}

/// The first and the last day, each open while it is not complete.
type Days = (Option<Day>, Option<Day>);

#[component]
fn Period(period: Days, today: Day, onchoose: EventHandler<Days>) -> Element {
    let (from, to) = period;
    rsx! {
        div { class: "seg", role: "group", "aria-label": t!("numbers-period"),
            for days in PERIODS {
                Pick {
                    key: "{days}",
                    text: t!("numbers-days", count = days),
                    chosen: period == (Some(Day(today.0 - days + 1)), Some(today)),
                    ondo: move |()| onchoose.call((Some(Day(today.0 - days + 1)), Some(today))),
                }
            }
        }
        div { class: "pair",
            DayField { id: "from", label: t!("numbers-from"), day: from, onedit: move |from| onchoose.call((from, to)) }
            DayField { id: "to", label: t!("numbers-to"), day: to, onedit: move |to| onchoose.call((from, to)) }
        }
    }
}

/// The figures in words.
#[component]
pub fn NumbersText(
    /// The figures, and what to decide.
    view: NumbersView,
    /// Something was decided.
    onact: EventHandler<EventAct>,
) -> Element {
    let lines = lines(&view.numbers);
    rsx! {
        dl { class: "facts group",
            for (label , value) in lines {
                dt { key: "{label}", "{label}" }
                dd { "{value}" }
            }
        }
        if !view.incidents.is_empty() {
            h2 { {t!("numbers-incidents")} }
            dl { class: "facts group",
                for (what , count) in view.incidents {
                    dt { key: "{what:?}", {what.map_or_else(|| t!("numbers-incident-open"), |what| words().value(what))} }
                    dd { "{count}" }
                }
            }
        }
        if !view.alike.is_empty() {
            h2 { {t!("numbers-alike")} }
            p { class: "muted", {t!("numbers-alike-about")} }
            for (one , other) in view.alike {
                Alike { key: "{one.id}{other.id}", one, other, onact }
            }
        }
        if !view.linked.is_empty() {
            h2 { {t!("numbers-linked")} }
            for (other , counted) in view.linked {
                section { key: "{other.id}", class: "panel",
                    p { {said(&other)} }
                    p { class: "muted", {t!("numbers-counted-by", what = said(&counted))} }
                    Button { text: t!("numbers-part"), ondo: move |()| onact.call(EventAct::Part(other.id)) }
                }
            }
        }
    }
}

#[component]
fn Alike(one: TodayRow, other: TodayRow, onact: EventHandler<EventAct>) -> Element {
    let (first, second) = (one.id, other.id);
    rsx! {
        section { class: "panel",
            p { {said(&one)} }
            p { {said(&other)} }
            Button { text: t!("numbers-same-first"), ondo: move |()| onact.call(EventAct::Same(first, second)) }
            Button { text: t!("numbers-same-second"), ondo: move |()| onact.call(EventAct::Same(second, first)) }
            Button { text: t!("numbers-two"), ondo: move |()| onact.call(EventAct::Other(first, second)) }
        }
    }
}

fn said(row: &TodayRow) -> String {
    let time = words().clock(row.at, row.offset_minutes);
    let parts = [words().dated(row.day), time, row_title(row), row_where(row)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Labels and figures. What was not noted has a line of its own.
fn lines(numbers: &OverdoseNumbers) -> Vec<(String, String)> {
    let mut lines = vec![
        (t!("numbers-events"), numbers.events.to_string()),
        (t!("numbers-with-naloxone"), numbers.with_naloxone.to_string()),
        (t!("numbers-reported"), numbers.reported.to_string()),
        (t!("numbers-people"), people(numbers)),
    ];
    for (product, given) in &numbers.doses {
        let known = t!("overdose-doses", count = given.known);
        let value = if given.unknown == 0 {
            known
        } else {
            t!("numbers-doses-and-unknown", known = known, count = given.unknown)
        };
        lines.push((words().value(*product), value));
    }
    for (outcome, count) in &numbers.outcomes {
        let label = outcome.map_or_else(
            || t!("numbers-outcome-open"),
            |outcome| t!("numbers-outcome", outcome = words().value(outcome)),
        );
        lines.push((label, count.to_string()));
    }
    for (called, count) in &numbers.called {
        let answer = called.map_or_else(|| t!("ask-not-noted"), |called| words().value(called));
        lines.push((t!("numbers-called", answer = answer), count.to_string()));
    }
    for (why, count) in &numbers.why_not {
        lines.push((t!("numbers-why-not", why = words().value(*why)), count.to_string()));
    }
    if numbers.counted_with_another > 0 {
        lines.push((t!("numbers-counted-with-another"), numbers.counted_with_another.to_string()));
    }
    lines
}

fn people(numbers: &OverdoseNumbers) -> String {
    match numbers.people_unknown {
        0 => numbers.people.to_string(),
        events => t!("numbers-people-and-unknown", people = numbers.people, count = events),
    }
}
