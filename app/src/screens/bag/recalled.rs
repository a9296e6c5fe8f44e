//! What is recalled: the card that says what to take out where one is, and, of an item, what was named and where it lies.

use super::filled::Filled;
use super::said::quantity;
use crate::components::{Button, Fold, Glyph, Icon, OneOf, TextField, Typing, Weight};
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{FormOf, typed_line};
use kitbag_common::message::ask;
use kitbag_common::view::{RecallView, RecalledHereView, StockItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::limits::TEXT_CHARS_MAX;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::stock::{NotRecallable, RecalledLots, lot_key};
use std::collections::BTreeSet;

/// The cards of what is recalled and lies where one is. They go when there is none left.
#[component]
pub fn RecallCards(
    /// A form is to be opened, filled in.
    onfill: EventHandler<Filled>,
) -> Element {
    let answer = use_answer(|| ask::RecalledHere);
    let here: Vec<RecalledHereView> = match &*answer.read() {
        Some(Ok(here)) => here.clone(),
        Some(Err(_)) | None => Vec::new(),
    };
    rsx! {
        for here in here {
            section { key: "{here.place}{here.item}{here.on_its_way}", class: "panel panel--look stack stack--1",
                p { class: "strong",
                    Icon { glyph: Glyph::StLook }
                    {recalled_said(&here)}
                }
                if here.on_its_way {
                    p { class: "small", {t!("recall-look-out")} }
                } else {
                    p { class: "small", {t!("recall-look")} }
                    Button { text: t!("recall-take-out"), glyph: Glyph::Erase, ondo: move |()| onfill.call(Filled::recalled(&here)) }
                }
            }
        }
    }
}

/// What is recalled, and how much of it lies where.
fn recalled_said(here: &RecalledHereView) -> String {
    let (name, count) = (words().name(&here.name), quantity(here.unit, here.quantity));
    let lots = here.lots.join(", ");
    let place = match (here.own, here.on_its_way) {
        (true, false) => t!("recall-in-your-bag"),
        (true, true) => t!("recall-to-your-bag"),
        (false, false) => t!("recall-in", place = words().name(&here.place_name)),
        (false, true) => t!("recall-to", place = words().name(&here.place_name)),
    };
    match &here.inside {
        None => t!("recall-here", name = name, lots = lots, quantity = count, place = place),
        Some(inside) => {
            t!(
                "recall-kits-here",
                inside = words().name(inside),
                lots = lots,
                name = name,
                quantity = count,
                place = place
            )
        }
    }
}

/// What is recalled of an item, and for a supervisor the way to name more.
#[component]
pub(super) fn Recalls(
    /// The item.
    view: StockItemView,
    /// Whether this person names and lifts recalls.
    may_set: bool,
    /// A recall is to be lifted, or to stand again.
    onlift: EventHandler<(RecordId, bool)>,
    /// Lots are to be recalled: the first and the last, as typed.
    onname: EventHandler<(String, String)>,
) -> Element {
    let (unit, lots) = (view.item.unit, lots_of(&view));
    let standing = view.recalls.iter().filter(|recall| !recall.lifted).map(|recall| recall.id.to_string());
    let standing = standing.collect::<String>();
    rsx! {
        for recall in view.recalls {
            Named { key: "{recall.id}", recall, unit, may_set, onlift }
        }
        if may_set {
            // What was typed goes once it stands.
            NewRecall { key: "{standing}", item: view.item.id, lots, onname }
        }
    }
}

/// The lots that lie anywhere or are on their way, in order.
fn lots_of(view: &StockItemView) -> Vec<String> {
    let lying = view.places.iter().flat_map(|at| &at.lots).filter(|lot| !lot.recalled);
    let standing = view.recalls.iter().filter(|recall| !recall.lifted);
    let recalled: Vec<_> =
        standing.filter_map(|recall| RecalledLots::new(&recall.lot, recall.last.as_deref()).ok()).collect();
    let coming = view.transfers.iter().flat_map(|transfer| &transfer.lines).filter(|line| line.missing > 0);
    let coming = coming.filter(|line| line.is_open() && line.item == view.item.id).filter_map(|line| line.lot.clone());
    let coming = coming.filter(|lot| !recalled.iter().any(|recalled| recalled.has(lot)));
    lying.filter_map(|lot| lot.lot.clone()).chain(coming).collect::<BTreeSet<_>>().into_iter().collect()
}

fn lots_said(recall: &RecallView) -> String {
    match &recall.last {
        None => t!("bag-lot", lot = recall.lot.clone()),
        Some(last) => t!("recall-range", first = recall.lot.clone(), last = last.clone()),
    }
}

#[component]
fn Named(recall: RecallView, unit: BaseUnit, may_set: bool, onlift: EventHandler<(RecordId, bool)>) -> Element {
    let today = use_session().today();
    let (id, lifted) = (recall.id, recall.lifted);
    if lifted {
        return rsx! {
            section { class: "stack stack--1",
                p { class: "muted", {t!("recall-lifted", lots = lots_said(&recall))} }
                if may_set {
                    Button { text: t!("recall-again"), weight: Weight::Fit, ondo: move |()| onlift.call((id, false)) }
                }
            }
        };
    }
    let handed = i64::try_from(recall.handed_out).unwrap_or(i64::MAX);
    rsx! {
        section { class: "panel panel--look stack stack--1",
            h2 {
                Icon { glyph: Glyph::StLook }
                {t!("recall-stands", lots = lots_said(&recall))}
            }
            if let Some(day) = recall.day {
                p { class: "small muted", {t!("recall-since", day = words().day_from(day, today))} }
            }
            if recall.at.is_empty() {
                p { {t!("recall-none-left")} }
            }
            ul {
                for at in recall.at.clone() {
                    li { key: "{at.place}{at.item}{at.on_its_way}", {at_said(&at)} }
                }
            }
            p { class: "small muted", {t!("recall-handed-out", quantity = quantity(unit, handed))} }
            if may_set {
                Button { text: t!("recall-lift"), weight: Weight::Fit, ondo: move |()| onlift.call((id, true)) }
            }
        }
    }
}

fn at_said(at: &RecalledHereView) -> String {
    let (name, count) = (words().name(&at.place_name), quantity(at.unit, at.quantity));
    let place = if at.on_its_way { t!("recall-way", place = name) } else { name };
    let lots = at.lots.join(", ");
    match at.inside {
        None => t!("recall-at", place = place, quantity = count, lots = lots),
        Some(_) => t!("recall-kits-at", place = place, quantity = count, name = words().name(&at.name), lots = lots),
    }
}

/// Naming lots: one that lies here by a tap, any other as it is printed.
#[component]
fn NewRecall(item: RecordId, lots: Vec<String>, onname: EventHandler<(String, String)>) -> Element {
    let session = use_session();
    let begun = session.half_typed(&FormOf::recall(item)).unwrap_or_default();
    let (first, end) = begun.clone();
    let (lot, last) = (use_signal(|| first), use_signal(|| end));
    let type_in = move |(first, end): (String, String)| {
        let typed = (first, end);
        session.half_type(&FormOf::recall(item), Some(&typed).filter(|typed| **typed != Default::default()));
        put(lot, typed.0);
        put(last, typed.1);
    };
    let read = RecalledLots::new(&lot(), Some(&last()));
    let text = match &read {
        Ok(RecalledLots::One(key)) => t!("recall-name", lots = t!("bag-lot", lot = key.clone())),
        Ok(RecalledLots::Range { .. }) => {
            let range = t!("recall-range", first = lot_key(&lot()), last = lot_key(&last()));
            t!("recall-name", lots = range)
        }
        Err(_) => t!("recall-name-which"),
    };
    let options: Vec<(String, String)> = lots.into_iter().map(|lot| (lot.clone(), lot)).collect();
    let chosen = Some(lot()).filter(|lot| options.iter().any(|(one, _)| one == lot));
    rsx! {
        Fold { glyph: Glyph::StLook, title: t!("recall-new"), detail: t!("recall-new-detail"), begins_open: begun != Default::default(),
            if !options.is_empty() {
                OneOf {
                    label: t!("expiry-which-lot"),
                    options,
                    chosen,
                    wide: true,
                    onchoose: move |chosen: Option<String>| type_in((chosen.unwrap_or_default(), last.cloned())),
                }
            }
            TextField {
                id: "recall-lot",
                label: t!("field-lot"),
                typing: Typing::Code,
                value: lot(),
                chars_max: TEXT_CHARS_MAX,
                hint: t!("recall-lot-hint"),
                onedit: move |text: String| type_in((typed_line(text), last.cloned())),
            }
            TextField {
                id: "recall-last",
                label: t!("recall-last"),
                typing: Typing::Code,
                value: last(),
                chars_max: TEXT_CHARS_MAX,
                hint: t!("recall-last-hint"),
                onedit: move |text: String| type_in((lot.cloned(), typed_line(text))),
            }
            p { class: "small", role: "status",
                if read == Err(NotRecallable::NoRange) {
                    {t!("recall-no-range")}
                } else {
                    {t!("recall-what")}
                }
            }
            Button {
                text,
                waits: read.is_err(),
                ondo: move |()| onname.call((lot.cloned(), last.cloned())),
            }
        }
    }
}
