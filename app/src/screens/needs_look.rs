//! What a supervisor should look at: two versions of a field, stock below zero, operations that were set aside.
//!
//! Nothing here is anybody's fault, and nothing is decided here: each line leads to where it can be.

#[cfg(test)]
mod tests;

use super::frame::Frame;
use crate::components::{Glyph, Icon, Row, StateLine, Urgency};
use crate::message::{Reply, Request};
use crate::route::Route;
use crate::session::{use_reply, use_session};
use crate::t;
use crate::view::{Name, NeedsLookView, OnHand, TodayRow};
use crate::words::words;
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;

/// What a supervisor should look at.
#[component]
pub fn NeedsLook() -> Element {
    let session = use_session();
    let reply = use_reply(|| Request::NeedsLook);
    let (view, failure) = match &*reply.read() {
        Some(Reply::NeedsLook(view)) => (Some(view.clone()), None),
        Some(Reply::Failed(failure)) => (None, Some(*failure)),
        Some(_) | None => (None, None),
    };
    rsx! {
        Frame { failure,
            h1 { {t!("look-title")} }
            if let Some(view) = view {
                LookList { view, onopen: move |record| session.go(Route::Record(record)) }
            }
        }
    }
}

/// The list, or a friendly word.
#[component]
pub fn LookList(
    /// What there is to look at.
    view: NeedsLookView,
    /// A record is to be opened.
    onopen: EventHandler<RecordId>,
) -> Element {
    if view == NeedsLookView::default() {
        return rsx! {
            p { class: "state",
                Icon { glyph: Glyph::StSent }
                {t!("look-nothing")}
            }
        };
    }
    rsx! {
        Versions { records: view.records, others: view.others, onopen }
        BelowZero { lines: view.below_zero }
        SetAside { quarantined: view.quarantined, parked: view.parked }
    }
}

#[component]
fn Versions(records: Vec<TodayRow>, others: Vec<(Kind, RecordId)>, onopen: EventHandler<RecordId>) -> Element {
    if records.is_empty() && others.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("look-two-versions")} }
            p { class: "small muted", {t!("look-two-versions-why")} }
            ul { class: "rows",
                for row in records {
                    li { key: "{row.id}",
                        RecordLine { row, onopen }
                    }
                }
                for (kind , id) in others {
                    li { key: "{id}",
                        Row { title: kind_word(kind), onopen: move |()| onopen.call(id),
                            StateLine { glyph: Glyph::StChoice, text: t!("look-choose"), urgency: Urgency::Look }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn RecordLine(row: TodayRow, onopen: EventHandler<RecordId>) -> Element {
    let words = words();
    let id = row.id;
    let area = row.area.as_ref().map(|area| words.name(area));
    let detail: Vec<String> = [Some(words.day(row.day)), area, row.worker].into_iter().flatten().collect();
    let text = if row.withdrawn { t!("look-withdrawn-unseen") } else { t!("look-choose") };
    rsx! {
        Row { title: kind_word(row.kind), detail: detail.join(", "), onopen: move |()| onopen.call(id),
            StateLine { glyph: Glyph::StChoice, text, urgency: Urgency::Look }
        }
    }
}

fn kind_word(kind: Kind) -> String {
    words().text(&format!("kind-{}", kind.key()))
}

#[component]
fn BelowZero(lines: Vec<(Name, OnHand)>) -> Element {
    if lines.is_empty() {
        return rsx! {};
    }
    let words = words();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("look-below-zero")} }
            p { class: "small muted", {t!("look-below-zero-why")} }
            ul { class: "rows",
                for (place , line) in lines {
                    li { key: "{line.item}{place:?}{line.lot:?}", class: "line",
                        span {
                            b { class: "strong", {words.name(&line.name)} }
                            br {}
                            span { class: "small muted", {words.name(&place)} }
                        }
                        span { class: "tag tag--look",
                            Icon { glyph: Glyph::Below }
                            {t!("bag-below-zero", count = line.quantity)}
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn SetAside(quarantined: Vec<(String, u32)>, parked: u32) -> Element {
    if quarantined.is_empty() && parked == 0 {
        return rsx! {};
    }
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("look-set-aside")} }
            p { class: "small muted", {t!("look-set-aside-why")} }
            ul { class: "rows",
                for (reason , count) in quarantined {
                    li { key: "{reason}", class: "line",
                        span { {words().text(&reason)} }
                        b { class: "strong", "{count}" }
                    }
                }
                if parked > 0 {
                    li { class: "line",
                        span { {t!("look-parked")} }
                        b { class: "strong", "{parked}" }
                    }
                }
            }
        }
    }
}
