//! What a count could not know, one question at a time: what moved before or after it, and which of several counts is right.

use super::said::quantity;
use crate::components::{Button, Fold, Glyph, Icon};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::CameForm;
use kitbag_common::view::{ApartCount, ApartView, UnsureLine, UnsureView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{CountSide, Role, VarianceReason};
use kitbag_shared::time::Day;

/// An answer to a question about counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// These moved before or after.
    Side {
        /// The stocktake.
        stocktake: RecordId,
        /// The movements.
        movements: Vec<RecordId>,
        /// Before or after.
        side: CountSide,
    },
    /// This count is right.
    Right(RecordId),
    /// So much came of what was sent.
    Came {
        /// Line by line.
        lines: Vec<CameForm>,
        /// Whether it lay there already when somebody counted.
        in_count: bool,
    },
    /// Why there is more or less than there should be.
    Why {
        /// The movement.
        movement: RecordId,
        /// Why; none takes back what was said.
        why: Option<VarianceReason>,
        /// What this person said before.
        before: Option<VarianceReason>,
    },
}

/// The first of the questions that are open; the others follow once it is answered.
#[component]
pub(super) fn Questions(
    /// What moved before or after.
    unsure: Vec<UnsureView>,
    /// Counts that had not seen each other.
    apart: Vec<ApartView>,
    /// Somebody answers.
    onsay: EventHandler<Said>,
) -> Element {
    // Which count is right decides what is asked of it.
    let apart: Vec<ApartView> = if use_session().role() == Role::Supervisor { apart } else { Vec::new() };
    let count = unsure.len() + apart.len();
    let settles = use_session().settles;
    let of_counts = apart.into_iter().next();
    let of_sides = unsure.into_iter().next().filter(|_| of_counts.is_none());
    rsx! {
        if count > 0 && *settles.read() {
            // The next question is here and takes no answer yet.
            span { hidden: true, "data-settles": "true" }
        }
        if let Some(view) = of_counts {
            Apart { key: "{view.item}{view.place:?}", view, onsay }
        }
        if let Some(view) = of_sides {
            Unsure { key: "{view.stocktake}{view.place_id}{view.phone}", view, onsay }
        }
        if count > 1 {
            p { class: "small muted", {t!("bag-questions-more", count = count - 1)} }
        }
    }
}

/// Before or after the count?
#[component]
fn Unsure(view: UnsureView, onsay: EventHandler<Said>) -> Element {
    let all: Vec<RecordId> = view.lines.iter().map(|line| line.movement).collect();
    let stocktake = view.stocktake;
    rsx! {
        section { class: "panel stack",
            div { class: "stack stack--1",
                h2 { {t!("bag-unsure-title")} }
                p { class: "small muted", {counted(&words().name(&view.place), view.counter.clone(), view.day)} }
                p { {t!("bag-unsure-by", who = who(view.mover.clone()))} }
                ul {
                    for line in view.lines.clone() {
                        li { key: "{line.movement}", {moved(&line)} }
                    }
                }
                if view.more > 0 {
                    p { class: "small muted", {t!("bag-unsure-more", count = view.more)} }
                }
            }
            Sides { label: t!("bag-unsure-title"), stocktake, movements: all, onsay }
            p { class: "small muted", {t!("bag-unsure-until")} }
            p { class: "small muted", {t!("bag-no-hour")} }
            if view.lines.len() > 1 {
                Fold { glyph: Glyph::Next, title: t!("bag-one-by-one"), detail: String::new(),
                    for line in view.lines {
                        div { key: "{line.movement}", class: "stack stack--1",
                            p { {moved(&line)} }
                            Sides { label: moved(&line), stocktake, movements: vec![line.movement], onsay }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Sides(label: String, stocktake: RecordId, movements: Vec<RecordId>, onsay: EventHandler<Said>) -> Element {
    let say = use_callback(move |(movements, side): (Vec<RecordId>, CountSide)| {
        onsay.call(Said::Side { stocktake, movements, side });
    });
    rsx! {
        div { class: "pair", role: "group", "aria-label": label,
            for (side , text) in [(CountSide::Before, t!("bag-before")), (CountSide::After, t!("bag-after"))] {
                Button { key: "{text}", text, ondo: { let movements = movements.clone(); move |()| say.call((movements.clone(), side)) } }
            }
        }
    }
}

/// Which of them is right?
#[component]
fn Apart(view: ApartView, onsay: EventHandler<Said>) -> Element {
    rsx! {
        section { class: "panel stack",
            h2 { {t!("bag-apart-title", name = words().name(&view.name))} }
            Counts { view: view.clone() }
            p { class: "small muted", {t!("bag-no-hour")} }
            div { class: "pair", role: "group", "aria-label": t!("bag-apart-title", name = words().name(&view.name)),
                for count in view.counts {
                    Button { key: "{count.count}", text: t!("bag-apart-right", count = words().grouped(i64::from(count.counted))), ondo: move |()| onsay.call(Said::Right(count.count)) }
                }
            }
        }
    }
}

/// Counts that had not seen each other, and which of them is shown until a supervisor chooses.
#[component]
pub(super) fn Counts(
    /// The counts.
    view: ApartView,
) -> Element {
    let place = words().name(&view.place);
    let unit = view.unit;
    let said = |count: &ApartCount| {
        let counted_by = counted(&place, count.counter.clone(), count.day);
        t!("bag-apart-count", quantity = quantity(unit, i64::from(count.counted)), counted = counted_by)
    };
    let shown = view.counts.first().map(|count| quantity(unit, i64::from(count.counted)));
    rsx! {
        div { class: "stack stack--1",
            p { class: "strong",
                Icon { glyph: Glyph::StLook }
                {t!("bag-apart-what")}
            }
            ul {
                for count in view.counts.clone() {
                    li { key: "{count.count}", {said(&count)} }
                }
            }
            if let Some(shown) = shown {
                p { class: "small muted", {t!("bag-apart-shown", quantity = shown)} }
            }
        }
    }
}

fn moved(line: &UnsureLine) -> String {
    let reason = line.reason.map(|reason| words().value(reason)).unwrap_or_default();
    t!("bag-unsure-line", quantity = words().signed(line.quantity), name = words().name(&line.name), reason = reason)
}

fn counted(place: &str, counter: Option<String>, day: Day) -> String {
    let day = words().day_from(day, use_session().today());
    t!("bag-counted-by", place = place.to_owned(), who = who(counter), day = day)
}

fn who(name: Option<String>) -> String {
    name.unwrap_or_else(|| t!("bag-you"))
}
