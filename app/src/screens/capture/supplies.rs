//! What is given: kits as tiles, usual items as steppers, everything else behind a fold, by shelf.
//!
//! The order never changes while a contact is noted: gloves go by place.

use super::summary;
use crate::components::{Fold, Glyph, Icon, KitTile, OneOf, PIECES, Stepper};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::screens::expiry::{expired, expired_naloxone};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::EncounterDraft;
use kitbag_common::view::{CaptureView, ItemView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ItemCategory;
use std::collections::BTreeMap;

/// Kits that have a tile at once; "repeat last" takes the place after them.
const TILES: usize = 5;

/// Tiles, steppers, and the rest of the catalogue.
#[component]
pub fn Supplies(
    /// What there is.
    view: CaptureView,
    /// What is given so far.
    draft: EncounterDraft,
    /// The same as last time.
    onrepeat: EventHandler<()>,
    /// One change.
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let left_out = draft.left_out(&view.parts);
    let given_more = view.more_items.iter().filter(|item| draft.typed.given.contains_key(&item.id));
    let steppers: Vec<ItemView> = view.items.iter().chain(given_more).cloned().collect();
    let naloxone_expired =
        !expired_naloxone(view.kits.iter().chain(&view.items).chain(&view.more_items), use_session().today())
            .is_empty();
    let (first, rest) = view.kits.split_at_checked(TILES).unwrap_or((&view.kits, &[]));
    rsx! {
        if !view.kits.is_empty() {
            h2 { class: "hidden", {t!("capture-kits")} }
        }
        section { class: "tiles", "aria-label": t!("capture-kits"),
            for kit in first {
                Kit { key: "{kit.id}", kit: kit.clone(), count: draft.given_of(kit.id), onedit }
            }
            if !view.last_given.given.is_empty() && !draft.amends {
                RepeatLast { what: last_words(&view), saves: draft.is_empty(), onrepeat }
            }
            for kit in rest.iter().filter(|kit| draft.typed.given.contains_key(&kit.id)) {
                Kit { key: "{kit.id}", kit: kit.clone(), count: draft.given_of(kit.id), onedit }
            }
        }
        if naloxone_expired {
            p { class: "small", {t!("expiry-in-bag")} }
        }
        h2 { class: "hidden", {t!("capture-items")} }
        section { class: "stack",
            for item in steppers {
                Item { key: "{item.id}", count: draft.given_of(item.id), item, onedit }
            }
        }
        Fold { glyph: Glyph::Shelf, title: t!("capture-more"), detail: t!("capture-more-detail"),
            MoreSupplies { kits: rest.to_vec(), items: view.more_items.clone(), draft: draft.clone(), onedit }
            LeftOut { view: view.clone(), left_out, draft, onedit }
        }
    }
}

#[component]
fn Kit(kit: ItemView, count: u32, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
    rsx! {
        KitTile {
            glyph: kit_glyph(&kit.name),
            name: words().name(&kit.name),
            note: expired(kit.good_until, use_session().today()),
            count,
            onstep: move |step| onedit.change(move |draft| draft.give(kit.id, step)),
        }
    }
}

#[component]
fn Item(item: ItemView, count: u32, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
    let pack = item.pack.max(1);
    let by_pack = (pack > 1).then(|| t!("capture-by-pack", count = pack));
    let detail: Vec<String> = by_pack.into_iter().chain(expired(item.good_until, use_session().today())).collect();
    rsx! {
        Stepper {
            name: words().name(&item.name),
            detail: (!detail.is_empty()).then(|| detail.join(" · ")),
            value: count,
            step: pack,
            amounts: PIECES.to_vec(),
            onstep: move |step| onedit.change(move |draft| draft.give(item.id, step)),
        }
    }
}

/// The parts of the kits that are given, to be left out; what is given instead is a single item.
#[component]
fn LeftOut(
    view: CaptureView,
    left_out: BTreeMap<RecordId, u32>,
    draft: EncounterDraft,
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let mut parts = draft.parts_given(&view.parts);
    for (item, quantity) in &left_out {
        parts.entry(*item).or_insert(*quantity);
    }
    let items =
        view.items.iter().chain(&view.more_items).filter_map(|item| Some((item.clone(), *parts.get(&item.id)?)));
    let items: Vec<(ItemView, u32)> = items.collect();
    if items.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "stack", "aria-label": t!("capture-left-out"),
            h3 { {t!("capture-left-out")} }
            p { class: "small muted", {t!("capture-left-out-what")} }
            for (item , most) in items {
                Stepper {
                    key: "{item.id}",
                    name: t!("capture-left-out-of", name = words().name(&item.name)),
                    detail: t!("capture-left-out-most", count = most),
                    value: left_out.get(&item.id).copied().unwrap_or(0),
                    most,
                    onstep: move |step| onedit.change(move |draft| draft.leave_out(item.id, step, most)),
                }
            }
        }
    }
}

/// The items that the last contact was given, as the save bar says them.
fn last_words(view: &CaptureView) -> String {
    let mut last = EncounterDraft::new(view.draft.id, None, None);
    last.repeat(&view.last_given);
    summary(view, &last)
}

/// The button for the commonest of all: the same as last time, in one tap.
#[component]
fn RepeatLast(what: String, saves: bool, onrepeat: EventHandler<()>) -> Element {
    let title = if saves { t!("capture-repeat") } else { t!("capture-repeat-add") };
    let detail = if saves { t!("capture-repeat-saves", what = what) } else { what };
    rsx! {
        button { class: "tile tile--open", r#type: "button", onclick: move |_| onrepeat.call(()),
            i { class: "lead",
                Icon { glyph: Glyph::Again }
            }
            span {
                "{title}"
                small { "{detail}" }
            }
        }
    }
}

/// The supplies that have no place of their own above: a shelf is chosen, its items follow.
#[component]
fn MoreSupplies(
    kits: Vec<ItemView>,
    items: Vec<ItemView>,
    draft: EncounterDraft,
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let mut shelf = use_signal(|| None::<ItemCategory>);
    let all: Vec<ItemView> = kits.into_iter().chain(items.into_iter().filter(|item| item.offered)).collect();
    let mut shelves: Vec<ItemCategory> = all.iter().map(|item| item.category).collect();
    shelves.sort_unstable();
    shelves.dedup();
    let options = shelves.into_iter().map(|shelf| (shelf, words().value(shelf))).collect();
    rsx! {
        OneOf { label: t!("capture-shelf"), options, chosen: shelf(), wide: true, onchoose: move |chosen| shelf.set(chosen) }
        for item in all.into_iter().filter(|item| Some(item.category) == shelf()) {
            Item { key: "{item.id}", count: draft.given_of(item.id), item, onedit }
        }
    }
}

/// Plain shapes: a glance at the screen tells nothing.
fn kit_glyph(name: &Name) -> Glyph {
    let Name::Word(word) = name else { return Glyph::Kit };
    match word.trim_start_matches("item-kit-") {
        "injection-5" => Glyph::KitS,
        "naloxone-nasal" => Glyph::Puff,
        "naloxone-im" => Glyph::Below,
        "smoking" | "snorting" => Glyph::Wind,
        "wound" => Glyph::Plaster,
        "test-strips" => Glyph::Report,
        "hygiene" => Glyph::Shelf,
        "safer-sex" => Glyph::Service,
        _ => Glyph::Kit,
    }
}
