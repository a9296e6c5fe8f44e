//! The form of a request or an order: where it is wanted, what, and for when.

use crate::components::{Button, Fold, Glyph, OneOf, Seek, SeveralOf, Stepper, TextField};
use crate::screens::ask::{AskNamed, DayField};
use crate::screens::bag::{BesideHits, Found, HITS_MAX, of_item, shelves};
use crate::screens::edit::{Change as _, Edit};
use crate::screens::form_state::{FormFrame, use_form_state};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, RequisitionDraft, RequisitionMissing, Step, typed_line};
use kitbag_common::message::ask;
use kitbag_common::view::{ItemView, Named, PlaceHasView, RequisitionsView};
use kitbag_shared::ids::RecordId;

/// The form of a request: new, or to change one.
#[component]
pub fn RequestForm(
    /// As it was left.
    draft: RequisitionDraft,
) -> Element {
    let state = use_form_state(draft, Draft::Requisition);
    let reply = use_answer(|| ask::Requisitions(None));
    let view = match &*reply.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(_)) | None => RequisitionsView::default(),
    };
    let edit = use_callback(move |edit: Edit<RequisitionDraft>| state.change(|draft| edit.apply(draft)));
    let shown = state.noted();
    let missing = shown.missing().map(|missing| missing_said(missing, shown.typed.order));
    let begun = !shown.amends && *use_session().resumed.read() == Some(shown.id);
    rsx! {
        FormFrame {
            failure: state.failure(),
            empty: missing.is_some(),
            lacks: missing,
            act: (!shown.amends).then(|| if shown.typed.order { t!("order-save") } else { t!("request-save") }),
            detail: Some(asks_said(&shown, &view)),
            typed: state.is_typed(),
            onsave: move |()| state.save(),
            oncancel: move |()| state.cancel(),
            RequestFields { draft: shown, view, begun, onedit: edit }
        }
    }
}

fn missing_said(missing: RequisitionMissing, order: bool) -> String {
    match missing {
        RequisitionMissing::Place if order => t!("order-missing-place"),
        RequisitionMissing::Place => t!("request-missing-place"),
        RequisitionMissing::Items => t!("request-missing-items"),
        RequisitionMissing::Supplier => t!("request-missing-supplier"),
    }
}

/// All that will be saved, in a line.
fn asks_said(draft: &RequisitionDraft, view: &RequisitionsView) -> String {
    let place = view.places.iter().find(|place| Some(place.id) == draft.record.place);
    let name = |item: RecordId| view.items.iter().find(|of| of.id == item).map(|of| words().name(&of.name));
    let said = |(item, count): (RecordId, u32)| Some(of_item(u64::from(count), &name(item)?));
    let lines = draft.asks().into_iter().filter_map(said).collect::<Vec<_>>().join(", ");
    match place {
        Some(place) => t!("request-to", place = words().name(&place.name), lines = lines),
        None => lines,
    }
}

/// The questions of the form, all of them.
#[component]
pub fn RequestFields(
    /// What is noted so far.
    draft: RequisitionDraft,
    /// What there is to choose from.
    view: RequisitionsView,
    /// Whether it was begun before, and something else is wanted now, perhaps.
    begun: bool,
    /// One change.
    onedit: EventHandler<Edit<RequisitionDraft>>,
) -> Element {
    let order = draft.typed.order;
    let title = match (draft.amends, order) {
        (true, _) => t!("request-change"),
        (false, true) => t!("order-new"),
        (false, false) => t!("request-new"),
    };
    let names: Vec<Named> = view.places.iter().map(|place| Named::new(place.id, place.name.clone())).collect();
    let here = view.places.iter().find(|place| Some(place.id) == draft.record.place).cloned();
    rsx! {
        h1 { "{title}" }
        if begun {
            p { class: "panel", role: "status", {t!("request-begun")} }
        }
        AskNamed {
            title: if order { t!("order-where") } else { t!("request-where") },
            glyph: Glyph::Shelf,
            names,
            chosen: draft.record.place,
            onchoose: move |place| onedit.change(move |draft| draft.record.place = place),
        }
        if order {
            Supplier { supplier: draft.typed.supplier.clone(), suppliers: view.suppliers.clone(), onedit }
        }
        if let Some(here) = here {
            FillIn { here, draft: draft.clone(), onedit }
        }
        Wanted { draft: draft.clone(), items: view.items.clone(), onedit }
        AddItems { draft: draft.clone(), items: view.items, onedit }
        if order {
            DayField { id: "expected", label: t!("field-expected"), day: draft.record.expected, onedit: move |day| onedit.change(move |draft| draft.record.expected = day) }
        } else {
            DayField { id: "wanted-by", label: t!("field-wanted-by"), day: draft.record.wanted_by, onedit: move |day| onedit.change(move |draft| draft.record.wanted_by = day) }
            TextField {
                id: "partner",
                label: t!("field-partner"),
                hint: t!("request-partner-what"),
                value: draft.typed.partner.clone(),
                onedit: move |text| onedit.change(|draft| draft.typed.partner = typed_line(text)),
            }
        }
    }
}

/// From whom it is ordered: by name, or one that was ordered from before.
#[component]
fn Supplier(supplier: String, suppliers: Vec<String>, onedit: EventHandler<Edit<RequisitionDraft>>) -> Element {
    let options: Vec<_> = suppliers.iter().map(|name| (name.clone(), name.clone())).collect();
    let chosen = suppliers.iter().find(|name| **name == supplier).cloned();
    rsx! {
        section { class: "stack stack--1",
            TextField {
                id: "supplier",
                label: t!("field-supplier"),
                value: supplier,
                onedit: move |text| onedit.change(|draft| draft.typed.supplier = typed_line(text)),
            }
            if !options.is_empty() {
                OneOf {
                    label: t!("order-suppliers"),
                    options,
                    chosen,
                    wide: true,
                    onchoose: move |name: Option<String>| onedit.change(|draft| draft.typed.supplier = name.unwrap_or_default()),
                }
            }
        }
    }
}

/// What the place should have and has not, in one tap.
#[component]
fn FillIn(here: PlaceHasView, draft: RequisitionDraft, onedit: EventHandler<Edit<RequisitionDraft>>) -> Element {
    let short = here.short.clone();
    let asked = |(item, lacks): (&RecordId, &u32)| draft.typed.wanted.get(item).is_some_and(|some| some >= lacks);
    if short.is_empty() || short.iter().all(asked) {
        return rsx! {};
    }
    rsx! {
        Button {
            text: t!("request-fill-in", count = short.len()),
            glyph: Glyph::Below,
            ondo: move |()| {
                let short = short.clone();
                onedit.change(move |draft| {
                    for (item, lacks) in short {
                        let some = draft.typed.wanted.get(&item).copied().unwrap_or(0);
                        draft.want(item, Step::To(some.max(lacks)));
                    }
                });
            },
        }
    }
}

/// What is on the list, and how many of each.
#[component]
fn Wanted(draft: RequisitionDraft, items: Vec<ItemView>, onedit: EventHandler<Edit<RequisitionDraft>>) -> Element {
    let listed: Vec<(ItemView, u32)> = items
        .into_iter()
        .filter_map(|item| draft.typed.wanted.get(&item.id).map(|some| (item.clone(), *some)))
        .collect();
    rsx! {
        section { class: "stack",
            h2 { {t!("request-lines")} }
            if listed.is_empty() {
                p { class: "muted", {t!("request-lines-none")} }
            }
            for (item , some) in listed {
                Stepper {
                    key: "{item.id}",
                    name: words().name(&item.name),
                    detail: (item.pack > 1).then(|| t!("request-pack", count = words().grouped(i64::from(item.pack)))),
                    value: some,
                    amounts: amounts_of(item.pack),
                    onstep: { let id = item.id; move |step| onedit.change(move |draft| draft.want(id, step)) },
                }
            }
        }
    }
}

/// Quick amounts: whole packs, or, of what comes one by one, tens.
fn amounts_of(pack: u32) -> Vec<u32> {
    let times = if pack > 1 { [1, 5, 10] } else { [10, 50, 100] };
    times.into_iter().map(|times| pack.max(1).saturating_mul(times)).collect()
}

/// More items for the list: looked for by name, or shelf by shelf. A second tap takes one off the list again.
#[component]
fn AddItems(draft: RequisitionDraft, items: Vec<ItemView>, onedit: EventHandler<Edit<RequisitionDraft>>) -> Element {
    let mut find = use_signal(String::new);
    let chosen: Vec<RecordId> = draft.typed.wanted.keys().copied().collect();
    let looked_for = find.cloned();
    let hits = Found::new(&items, &looked_for, HITS_MAX);
    let toggle = move |item| onedit.change(move |draft: &mut RequisitionDraft| draft.list(item));
    rsx! {
        section { class: "stack",
            h2 { {t!("request-add")} }
            Seek { id: "find", label: t!("item-find"), value: looked_for.clone(), onedit: move |text| find.set(text) }
            if !looked_for.trim().is_empty() {
                if !hits.shown.is_empty() {
                    SeveralOf { label: t!("item-find"), options: hits.shown.clone(), chosen: chosen.clone(), ontoggle: toggle }
                }
                BesideHits { found: hits }
            }
            div {
                for (category , shelf) in shelves(&items) {
                    Fold { key: "{category:?}", glyph: Glyph::Shelf, title: words().value(category), detail: t!("bag-items", count = shelf.len()),
                        SeveralOf { label: words().value(category), options: shelf, chosen: chosen.clone(), ontoggle: toggle }
                    }
                }
            }
        }
    }
}
