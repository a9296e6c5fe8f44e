//! What would come in, as it looks: what is asked of the whole file, what is to be looked at, what stays out, and the lines.

use super::said::{doubt, how, problem, row};
use crate::components::{Button, Fold, Glyph, OneOf, Pick};
use crate::screens::expiry::good_until;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::OpeningItem;
use kitbag_common::table::{DateOrder, Preview, PreviewLine, RowProblem};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Expiry;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a list that are shown at first, and with each tap more: a phone draws no thousands at once.
const SHOWN_MAX: usize = 100;

type Names = BTreeMap<RecordId, String>;

/// What would come in.
#[component]
pub(super) fn PreviewText(
    preview: Preview,
    /// Names of items and places.
    names: Names,
    /// The places that are offered.
    places: Vec<(RecordId, String)>,
    /// The doubted rows that were said to be right.
    right: BTreeSet<u32>,
    order: Option<DateOrder>,
    place: Option<RecordId>,
    onright: EventHandler<(Vec<u32>, bool)>,
    onorder: EventHandler<Option<DateOrder>>,
    onplace: EventHandler<Option<RecordId>>,
) -> Element {
    let doubted: Vec<PreviewLine> = preview.lines.iter().filter(|line| !line.doubts.is_empty()).cloned().collect();
    rsx! {
        section { class: "stack",
            h2 { {t!("preview-title")} }
            Summary { preview: preview.clone() }
            if preview.asks_order || order.is_some() {
                h3 { {t!("preview-order")} }
                OneOf {
                    label: t!("preview-order"),
                    options: vec![
                        (DateOrder::DayFirst, t!("preview-day-first")),
                        (DateOrder::MonthFirst, t!("preview-month-first")),
                    ],
                    chosen: order,
                    onchoose: onorder,
                }
            }
            if preview.asks_place || place.is_some() {
                h3 { {t!("preview-place")} }
                OneOf { label: t!("preview-place"), options: places, chosen: place, wide: true, onchoose: onplace }
            }
            if !preview.lines.is_empty() {
                Fold {
                    glyph: Glyph::Shelf,
                    title: t!("preview-lines", count = preview.lines.len()),
                    detail: places_of(&preview.lines, &names),
                    Lines { lines: preview.lines.clone(), names: names.clone() }
                }
            }
        }
        if !doubted.is_empty() {
            Doubted { lines: doubted, right, onright }
        }
        if !preview.problems.is_empty() {
            Problems { problems: preview.problems }
        }
    }
}

#[component]
fn Summary(preview: Preview) -> Element {
    let new: BTreeSet<String> = preview.lines.iter().filter_map(new_name).collect();
    rsx! {
        for said in how(&preview.how) {
            p { class: "muted", "{said}" }
        }
        if preview.lines.is_empty() {
            p { class: "strong", {t!("preview-none")} }
        }
        if !preview.left_out.is_empty() {
            Named { title: t!("preview-left-out", count = preview.left_out.len()), names: preview.left_out.clone() }
        }
        if !new.is_empty() {
            Named { title: t!("preview-new", count = new.len()), names: new.into_iter().collect::<Vec<_>>() }
        }
        if preview.idle > 0 {
            p { class: "muted", {t!("preview-idle", count = preview.idle)} }
        }
    }
}

/// Names, one a line: any of them may hold a comma.
#[component]
fn Named(title: String, names: Vec<String>) -> Element {
    let (shown, count) = (use_signal(|| SHOWN_MAX), names.len());
    rsx! {
        div { class: "stack stack--1",
            h3 { "{title}" }
            ul { class: "rows",
                for (at , name) in names.into_iter().take(shown()).enumerate() {
                    li { key: "{at}", "{name}" }
                }
            }
            More { shown, count }
        }
    }
}

fn new_name(line: &PreviewLine) -> Option<String> {
    match &line.line.item {
        OpeningItem::New(new) => Some(new.name.clone()),
        OpeningItem::Known(_) => None,
    }
}

fn places_of(lines: &[PreviewLine], names: &Names) -> String {
    let places: BTreeSet<RecordId> = lines.iter().filter_map(|line| Some(line.line.stock.as_ref()?.place)).collect();
    let mut named = places.iter().filter_map(|place| names.get(place));
    match (named.next(), named.count()) {
        (None, _) => String::new(),
        (Some(only), 0) => t!("preview-place-one", place = only.clone()),
        (Some(_), more) => t!("preview-places", count = more + 1),
    }
}

#[component]
pub(super) fn Lines(lines: Vec<PreviewLine>, names: Names) -> Element {
    let (shown, count) = (use_signal(|| SHOWN_MAX), lines.len());
    rsx! {
        ul { class: "rows",
            for line in lines.into_iter().take(shown()) {
                li { key: "{line.line.row}", class: "move",
                    Line { line, names: names.clone() }
                }
            }
        }
        More { shown, count }
    }
}

#[component]
fn Line(line: PreviewLine, names: Names) -> Element {
    let today = use_session().today();
    let name = match &line.line.item {
        OpeningItem::Known(id) => names.get(id).cloned().unwrap_or(line.said),
        OpeningItem::New(new) => new.name.clone(),
    };
    let new = matches!(line.line.item, OpeningItem::New(_)).then(|| t!("preview-line-new"));
    let stock = line.line.stock.as_ref();
    let quantity = stock.map(|stock| words().signed(i64::from(stock.quantity))).unwrap_or_default();
    let place = stock.and_then(|stock| names.get(&stock.place).cloned());
    let lot = stock.filter(|stock| !stock.lot.is_empty()).map(|stock| t!("preview-lot", lot = stock.lot.clone()));
    let until = stock.and_then(|stock| stock.expiry).map(Expiry::last_day);
    let until = until.map(|day| good_until(day, today));
    let detail = [place, lot, until, new].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    rsx! {
        div { class: "move__what",
            b { "{quantity}" }
            span {
                "{name}"
                small { "{detail}" }
            }
        }
    }
}

#[component]
fn Doubted(lines: Vec<PreviewLine>, right: BTreeSet<u32>, onright: EventHandler<(Vec<u32>, bool)>) -> Element {
    let (shown, count) = (use_signal(|| SHOWN_MAX), lines.len());
    let rows: Vec<u32> = lines.iter().map(|line| line.line.row).collect();
    let all = rows.iter().all(|row| right.contains(row));
    let lines = lines.into_iter().map(|line| (right.contains(&line.line.row), line));
    rsx! {
        section { class: "stack",
            h2 { {t!("doubts-title", count = count)} }
            p { class: "muted", {t!("doubts-what")} }
            if count > 1 {
                Pick {
                    text: t!("doubts-all-right", count = count),
                    chosen: all,
                    ondo: move |()| onright.call((rows.clone(), !all)),
                }
            }
            for (is_right , line) in lines.take(shown()) {
                section { key: "{line.line.row}", class: "panel stack",
                    h3 { {doubted_row(&line)} }
                    for why in &line.doubts {
                        p { {doubt(why)} }
                    }
                    Pick {
                        text: t!("doubt-right"),
                        chosen: is_right,
                        ondo: move |()| onright.call((vec![line.line.row], !is_right)),
                    }
                }
            }
            More { shown, count }
        }
    }
}

fn doubted_row(line: &PreviewLine) -> String {
    let (row, name) = (line.line.row, line.said.clone());
    match &line.line.stock {
        Some(stock) => {
            t!("doubt-row", row = row, quantity = words().grouped(i64::from(stock.quantity)), name = name)
        }
        None => t!("doubt-row-name", row = row, name = name),
    }
}

#[component]
fn Problems(problems: Vec<RowProblem>) -> Element {
    let (shown, count) = (use_signal(|| SHOWN_MAX), problems.len());
    rsx! {
        section { class: "stack",
            h2 { {t!("problems-title", count = count)} }
            p { class: "muted", {t!("problems-what")} }
            ul { class: "rows group",
                for wrong in problems.into_iter().take(shown()) {
                    li { key: "{wrong.row}",
                        div { class: "row row--bare row--told",
                            span {
                                b { {row(&wrong)} }
                                small { {problem(&wrong.problem)} }
                            }
                        }
                    }
                }
            }
            More { shown, count }
        }
    }
}

/// The way to what a list leaves out.
#[component]
fn More(shown: Signal<usize>, count: usize) -> Element {
    let more = count.saturating_sub(shown()).min(SHOWN_MAX);
    rsx! {
        if more > 0 {
            Button { text: t!("preview-more", count = more), ondo: move |()| shown += SHOWN_MAX }
        }
    }
}
