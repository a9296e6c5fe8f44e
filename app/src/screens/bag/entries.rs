//! What was done with stock, form by form: one's own can be taken back.

use super::said::quantity;
use crate::components::{Glyph, Icon};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::MovementForm;
use kitbag_common::view::StockEntryView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// The entries, the latest first.
#[component]
pub(super) fn StockEntries(
    /// What was done.
    entries: Vec<StockEntryView>,
    /// Whether each names its item.
    named: bool,
    /// One of one's own is to be taken back.
    onundo: EventHandler<RecordId>,
    /// An entry is to be looked at.
    onopen: EventHandler<RecordId>,
    /// One that was taken back is to be entered again, otherwise perhaps.
    onagain: EventHandler<MovementForm>,
) -> Element {
    rsx! {
        ul { class: "rows",
            for entry in entries {
                li { key: "{entry.id}", class: "move",
                    Entry { entry, named, onundo, onopen, onagain }
                }
            }
        }
    }
}

#[component]
fn Entry(
    entry: StockEntryView,
    named: bool,
    onundo: EventHandler<RecordId>,
    onopen: EventHandler<RecordId>,
    onagain: EventHandler<MovementForm>,
) -> Element {
    let session = use_session();
    let (id, today) = (entry.id, session.today());
    // Whoever looks after the team puts right what others entered.
    let mine = entry.who.is_none() || session.role() == Role::Supervisor;
    let who = entry.who.clone().unwrap_or_else(|| t!("bag-you"));
    let day = words().day_from(entry.day, today);
    let number = entry.counted.map_or(entry.quantity, i64::from);
    let figure = if entry.counted.is_some() { words().grouped(number) } else { words().signed(number) };
    rsx! {
        button { class: "move__what", r#type: "button", onclick: move |_| onopen.call(id),
            b { "aria-label": quantity(entry.unit, number), {figure} }
            span {
                {said(&entry, named)}
                small { {t!("bag-entry-where", place = way(&entry), who = who, day = day)} }
                if entry.in_count {
                    span { class: "tag", {t!("bag-in-count")} }
                }
                if entry.withdrawn {
                    span { class: "tag",
                        Icon { glyph: Glyph::Undo }
                        {t!("bag-taken-back")}
                    }
                }
            }
        }
        if mine && !entry.withdrawn {
            button { class: "square", r#type: "button", onclick: move |_| onundo.call(id),
                Icon { glyph: Glyph::Undo }
                {t!("undo")}
            }
        }
        if let Some(form) = entry.again {
            button { class: "square", r#type: "button", onclick: move |_| onagain.call(form.clone()),
                Icon { glyph: Glyph::Again }
                {t!("bag-entry-again")}
            }
        }
    }
}

/// Where it was done, where it went, and of which lots.
fn way(entry: &StockEntryView) -> String {
    let place = words().name(&entry.place);
    let way = match &entry.to {
        Some(to) => t!("bag-entry-to", place = place, to = words().name(to)),
        None => place,
    };
    let lots = (!entry.lots.is_empty()).then(|| t!("bag-lot", lot = entry.lots.join(", ")));
    [Some(way), lots].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What was done, and with what.
pub(super) fn said(entry: &StockEntryView, named: bool) -> String {
    let done = match entry.counted {
        Some(counted) => t!("bag-entry-counted", count = words().grouped(i64::from(counted))),
        None => words().value(entry.reason),
    };
    match (named, entry.others) {
        (false, _) => done,
        (true, 0) => t!("bag-entry", done = done, name = words().name(&entry.name)),
        (true, others) => t!("bag-entry-more", done = done, name = words().name(&entry.name), count = others),
    }
}
