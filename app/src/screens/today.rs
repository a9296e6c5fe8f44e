//! The records of the last days, newest first, each saying first where it is.

mod row;
mod steps;
#[cfg(test)]
pub(super) mod tests;

pub use row::{TodayLine, given, is_ahead, left_out, row_title, row_where};
pub use steps::{FirstSteps, StepList};

use super::bag::{Filled, RecallCards};
use super::capture::{Figure, ReturnedBeside, is_night};
use super::frame::Frame;
use super::status::StillFetching;
use crate::components::{Button, Glyph, Weight};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Asks as _, Failure, ask};
use kitbag_common::view::{Before, CustodyView, TodayRow, TodayView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::time::Day;

/// The list.
#[component]
pub fn Today() -> Element {
    let session = use_session();
    let mut before = use_signal(|| None::<Before>);
    let reply = use_answer(move || before().map_or_else(|| ask::Today.asked(), |before| ask::Earlier(before).asked()));
    let (view, failure): (Option<TodayView>, Option<Failure>) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let (now, offset_minutes) = session.now();
    let (hour, _) = now.clock(offset_minutes);
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if let Some(view) = &view {
                    ShiftButton { runs: view.shift_began_at.is_some() }
                }
            },
            if let Some(page) = before() {
                EarlierHead { key: "{page.row}", onnewest: move |()| before.set(None) }
            } else {
                section { class: "stack stack--1",
                    h1 { if is_night(hour) { {t!("figures-tonight")} } else { {t!("figures-today")} } }
                    if let Some(view) = &view {
                        Totals { view: view.clone() }
                        if let Some(began) = view.shift_began_at {
                            p { class: "small muted", {t!("shift-since", time = words().clock(began, offset_minutes))} }
                        }
                    }
                }
            }
            SomebodyAsks { asking: session.status.read().map_or(0, |status| status.asking), onopen: move |()| session.go(Route::Team) }
            if before().is_none() {
                FirstSteps {}
            }
            RecallCards { onfill: move |filled: Filled| filled.open(session) }
            if let Some(bag) = view.as_ref().and_then(|view| view.bag.clone()).filter(|_| before().is_none()) {
                OnYourBack { bag, onopen: move |()| session.go(Route::Bag) }
            }
            StillFetching { status: *session.status.read() }
            if let Some(view) = view {
                TodayList {
                    earlier: view.earlier,
                    rows: view.rows,
                    today: session.today(),
                    onopen: move |record| session.go(Route::Record(record)),
                    onearlier: move |page| before.set(Some(page)),
                }
            }
        }
    }
}

/// Stands above a page of earlier records. It comes into sight with the page: the button that led to it lies below the
/// last row.
#[component]
fn EarlierHead(onnewest: EventHandler<()>) -> Element {
    rsx! {
        section {
            class: "stack stack--1",
            onmounted: move |mounted| async move {
                let _stays_below = mounted.scroll_to(ScrollBehavior::Instant).await;
            },
            h1 { {t!("today-earlier")} }
            Button { text: t!("today-newest"), glyph: Glyph::Back, ondo: onnewest }
        }
    }
}

/// The bag on this worker's back: it leads to it.
#[component]
pub fn OnYourBack(
    /// The bag.
    bag: CustodyView,
    /// To it.
    onopen: EventHandler<()>,
) -> Element {
    let (name, day) = (words().name(&bag.bag_name), words().day_from(bag.day, use_session().today()));
    rsx! {
        Button { text: t!("custody-on-your-back", bag = name, day = day), glyph: Glyph::Bag, weight: Weight::Plain, ondo: onopen }
    }
}

/// Somebody stands there with a phone and waits: it leads to where they are let in.
#[component]
pub fn SomebodyAsks(
    /// How many; nothing is said of nobody.
    asking: u32,
    /// To the team.
    onopen: EventHandler<()>,
) -> Element {
    if asking == 0 {
        return rsx! {};
    }
    rsx! {
        Button { text: t!("team-asking", count = asking), glyph: Glyph::Team, ondo: onopen }
    }
}

/// Begins a shift, or leads to the end of the one that runs.
#[component]
fn ShiftButton(runs: bool) -> Element {
    let session = use_session();
    if runs {
        return rsx! { Button { text: t!("shift-end"), glyph: Glyph::Lock, ondo: move |()| session.go(Route::EndOfShift) } };
    }
    rsx! { Button { text: t!("shift-begin"), glyph: Glyph::Clock, ondo: move |()| session.ask_then(ask::BeginShift, |_| {}) } }
}

/// The worker's figures; where there are none, that is said once and not in noughts. For a supervisor, the team's below.
#[component]
fn Totals(view: TodayView) -> Element {
    let team = view.team.filter(|team| *team != view.tonight);
    rsx! {
        if view.tonight.contacts > 0 {
            Figures { totals: view.tonight }
        } else if view.shift_began_at.is_some() {
            p { class: "muted", {t!("today-nothing-in-shift")} }
        }
        if let Some(team) = team {
            p { class: "strong", {t!("today-team")} }
            Figures { totals: team }
        }
    }
}

#[component]
fn Figures(totals: kitbag_common::view::Totals) -> Element {
    let returned = totals.returned.counted;
    rsx! {
        ul { class: "figs",
            Figure { count: u64::from(totals.people), unit: t!("figures-people", count = totals.people) }
            if totals.kits > 0 {
                Figure { count: u64::from(totals.kits), unit: t!("figures-kits", count = totals.kits) }
            }
            if returned > 0 {
                Figure { count: returned, unit: t!("figures-returned", count = returned) }
            }
        }
        ReturnedBeside { returned: totals.returned }
    }
}

/// The rows, with a heading before each day but this one.
#[component]
pub fn TodayList(
    /// The records.
    rows: Vec<TodayRow>,
    /// Where the page of earlier ones begins, if there are any.
    earlier: Option<Before>,
    /// The local day.
    today: Day,
    /// One was chosen.
    onopen: EventHandler<RecordId>,
    /// The earlier ones are wanted.
    onearlier: EventHandler<Before>,
) -> Element {
    if rows.is_empty() && earlier.is_none() {
        return rsx! {
            p { class: "muted group", {t!("today-empty")} }
        };
    }
    // What is dated ahead comes last, under a heading of its own: above, it would take the place of what is new.
    let (now, _) = use_session().now();
    let (ahead, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| is_ahead(row, now));
    let days = rows.chunk_by(|one, next| one.day == next.day).map(<[_]>::to_vec);
    rsx! {
        for rows in days {
            if let Some(day) = rows.first().map(|row| row.day) {
                section { key: "{day.0}", class: "group",
                    if day != today {
                        h2 { {words().day_from(day, today)} }
                    }
                    Lines { rows, onopen }
                }
            }
        }
        if !ahead.is_empty() {
            section { class: "group",
                h2 { {t!("today-ahead")} }
                Lines { rows: ahead, onopen }
            }
        }
        if let Some(page) = earlier {
            div { class: "group",
                Button { text: t!("today-show-earlier"), glyph: Glyph::Clock, ondo: move |()| onearlier.call(page) }
            }
        }
    }
}

#[component]
fn Lines(rows: Vec<TodayRow>, onopen: EventHandler<RecordId>) -> Element {
    rsx! {
        ul { class: "rows",
            for row in rows {
                li { key: "{row.id}",
                    TodayLine { row, onopen }
                }
            }
        }
    }
}
