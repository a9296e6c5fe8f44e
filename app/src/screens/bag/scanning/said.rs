//! What a scan did with the form: item, lot and expiry as the code says them, how many boxes, and the way back.

use super::named::name_of;
use super::reading::{Note, Said};
use crate::components::{Button, Exactly, Glyph, HoldButton, Icon, StateLine, Urgency, Weight, into_view, some};
use crate::screens::bag::said::{places_of, quantity, unit_of};
use crate::screens::expiry::GoodUntil;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Boxes, Laid, MovementDraft, MovementEdit};
use kitbag_common::view::{BagView, LearntView};
use kitbag_shared::gs1::BoxCode;

/// It, as it stands in the form now.
#[component]
pub fn SaidPanel(
    said: Said,
    view: BagView,
    /// The form now: more may have been typed since.
    draft: MovementDraft,
    /// Whether what the number stands for was learnt by it.
    learnt: bool,
    onedit: EventHandler<MovementEdit>,
    onundo: EventHandler<()>,
    /// The number stands for another item.
    onother: Option<EventHandler<()>>,
) -> Element {
    let is_as_scanned = draft == said.after;
    rsx! {
        div { class: "panel panel--code", onmounted: into_view,
            div { role: "status",
                if let Some((code, of)) = said.code.clone() {
                    OfBox { code, of, laid: said.laid, view: view.clone(), draft: draft.clone() }
                } else {
                    b { class: "strong", {chosen_by_label(&view, &said.after)} }
                }
            }
            if let Some(boxes) = draft.boxes_of_it().cloned() {
                HowManyBoxes { boxes, sum: draft.quantity, onedit }
            }
            for note in said.notes.clone() {
                StateLine { key: "{note:?}", glyph: Glyph::StLook, text: note_said(&note), urgency: Urgency::Look }
            }
            if learnt {
                p { class: "small", {t!("scanning-learnt")} }
            }
            div { class: "pair",
                // Once more was typed, the way back would take that along.
                if is_as_scanned {
                    Button { text: t!("undo"), glyph: Glyph::Undo, ondo: onundo }
                }
                if let Some(onother) = onother.filter(|_| said.code.is_some()) {
                    Button { text: t!("scanning-other-item"), weight: Weight::Plain, ondo: onother }
                }
            }
        }
    }
}

/// Boxes that stand in the form from before: by a scan that was kept, or that began it.
#[component]
pub fn Standing(
    /// The items.
    view: BagView,
    /// The form.
    draft: MovementDraft,
    onedit: EventHandler<MovementEdit>,
) -> Element {
    let (Some(boxes), Some(item)) = (draft.boxes_of_it().cloned(), draft.what) else { return rsx! {} };
    rsx! {
        div { class: "panel panel--code",
            b { class: "strong", {name_of(&view, item)} }
            HowManyBoxes { boxes, sum: draft.quantity, onedit }
        }
    }
}

/// Item, lot and expiry, each marked as the code's.
#[component]
fn OfBox(code: BoxCode, of: LearntView, laid: Laid, view: BagView, draft: MovementDraft) -> Element {
    let today = use_session().today();
    let counted =
        draft.counts.get(&of.item).copied().or_else(|| (draft.what == Some(of.item)).then_some(draft.quantity));
    let is_naloxone = view.items.iter().any(|item| item.id == of.item && !item.naloxone.is_empty());
    let lot = Some(draft.lot.clone()).filter(|lot| !lot.is_empty());
    rsx! {
        div { class: "head head--mid",
            b { class: "strong", {name_of(&view, of.item)} }
            span { class: "tag",
                Icon { glyph: Glyph::Scan }
                {t!("scanning-from-code")}
            }
        }
        if laid == Laid::Counted {
            p { {t!("scanning-counted", quantity = quantity(unit_of(&view, of.item), i64::from(counted.unwrap_or(0))))} }
        } else {
            if let Some(lot) = lot {
                p { {t!("bag-lot", lot = lot)} }
            }
            if let Some(expiry) = draft.expiry {
                GoodUntil { day: expiry.last_day(), today, naloxone: is_naloxone }
            } else if let Some(expiry) = code.expiry {
                GoodUntil { day: expiry.last_day(), today, naloxone: is_naloxone }
            }
        }
    }
}

/// The boxes that were scanned, times what one holds. A box more is one more scan, or one tap.
#[component]
fn HowManyBoxes(boxes: Boxes, sum: u32, onedit: EventHandler<MovementEdit>) -> Element {
    let Boxes { holds, count, .. } = boxes;
    let grouped = |number: u32| words().grouped(i64::from(number));
    rsx! {
        div { class: "stepper",
            HoldButton {
                class: "step",
                label: t!("scanning-box-less"),
                ended: count <= 1,
                onstep: move |()| {
                    if count > 1 {
                        onedit.call(MovementEdit::Boxes(count - 1));
                    }
                },
                Icon { glyph: Glyph::Minus }
            }
            p { class: "strong center", role: "status",
                {t!("scanning-sum", boxes = count, holds = grouped(holds), sum = grouped(sum))}
            }
            HoldButton {
                class: "step",
                label: t!("scanning-box-more"),
                onstep: move |()| onedit.call(MovementEdit::Boxes(count.saturating_add(1))),
                Icon { glyph: Glyph::Plus }
            }
        }
        Exactly {
            label: t!("scanning-boxes"),
            value: some(count),
            ontype: move |to: Option<u32>| {
                if let Some(to) = to.filter(|to| *to > 0) {
                    onedit.call(MovementEdit::Boxes(to));
                }
            },
        }
    }
}

fn note_said(note: &Note) -> String {
    match note {
        Note::ReadLot => t!("scanning-read-lot"),
        Note::NotWhole => t!("scanning-not-whole"),
        Note::NoDetails => t!("scanning-no-details"),
        Note::AsBefore => t!("scanning-as-before"),
        Note::NotHere(lot) => t!("scanning-not-here", lot = lot.clone()),
        Note::Holds(count) => t!("scanning-says-holds", count = *count),
    }
}

/// The place that a label chose, and its item.
fn chosen_by_label(view: &BagView, draft: &MovementDraft) -> String {
    let places = places_of(view);
    let named = |id| places.iter().find(|place| Some(place.id) == id).map(|place| words().name(&place.name));
    let item = draft.what.map(|item| name_of(view, item)).filter(|name| !name.is_empty());
    [named(draft.place), named(draft.to), item].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
