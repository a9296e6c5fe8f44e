//! Choosing an item out of many: what lies here first, then shelf by shelf.

use crate::components::{Button, Fold, Glyph, OneOf, Seek, Weight, into_view};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::holds;
use kitbag_common::view::ItemView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ItemCategory;
use std::collections::BTreeMap;

#[component]
pub(super) fn ItemPicker(
    /// All items that are not retired.
    items: Vec<ItemView>,
    /// What is asked.
    title: String,
    /// Items that lie at the place.
    here: Vec<RecordId>,
    /// The chosen one.
    chosen: Option<RecordId>,
    /// How many of it.
    detail: String,
    /// Chosen, or taken back.
    onchoose: EventHandler<Option<RecordId>>,
) -> Element {
    let words = words();
    if let Some(item) = items.iter().find(|item| Some(item.id) == chosen) {
        return rsx! {
            // The shelves are gone, and with them the place that was looked at.
            div { class: "head head--mid", onmounted: into_view,
                div {
                    h2 { class: "large", {words.name(&item.name)} }
                    p { class: "small muted", "{detail}" }
                }
                Button { text: t!("bag-other-item"), weight: Weight::Fit, ondo: move |()| onchoose.call(None) }
            }
        };
    }
    let mut find = use_signal(String::new);
    let looked_for = find.cloned();
    let hits: Vec<_> = found(&items, &looked_for);
    let near: Vec<_> =
        items.iter().filter(|item| here.contains(&item.id)).map(|item| (item.id, words.name(&item.name))).collect();
    rsx! {
        section { class: "stack",
            h2 { "{title}" }
            if items.len() > SEARCHED_MIN {
                Seek { id: "find-item", label: t!("bag-find"), value: looked_for.clone(), onedit: move |text| find.set(text) }
            }
            if !looked_for.trim().is_empty() && hits.is_empty() {
                p { class: "muted", role: "status", {t!("bag-not-found")} }
            }
            if !hits.is_empty() {
                OneOf { label: t!("bag-find"), options: hits, chosen, wide: true, onchoose }
            }
            if !near.is_empty() && looked_for.trim().is_empty() {
                OneOf { label: t!("bag-items-here"), options: near, chosen, wide: true, onchoose }
            }
            div {
                for (category , shelf) in shelves(&items) {
                    Fold {
                        key: "{category:?}",
                        glyph: Glyph::Shelf,
                        title: words.value(category),
                        detail: t!("bag-items", count = shelf.len()),
                        OneOf { label: words.value(category), options: shelf, chosen, wide: true, onchoose }
                    }
                }
            }
        }
    }
}

/// From so many items on, one is found by typing, too.
const SEARCHED_MIN: usize = 12;
/// Hits that are shown.
const HITS_MAX: usize = 12;

/// The items whose name holds what is looked for; none while nothing is.
pub(in crate::screens) fn found(items: &[ItemView], looked_for: &str) -> Vec<(RecordId, String)> {
    if looked_for.trim().is_empty() {
        return Vec::new();
    }
    let named = items.iter().filter(|item| item.offered).map(|item| (item.id, words().name(&item.name)));
    named.filter(|(_, name)| holds(name, looked_for)).take(HITS_MAX).collect()
}

/// The items that are offered, shelf by shelf.
pub(in crate::screens) fn shelves(items: &[ItemView]) -> BTreeMap<ItemCategory, Vec<(RecordId, String)>> {
    let mut shelves: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.offered) {
        shelves.entry(item.category).or_default().push((item.id, words().name(&item.name)));
    }
    shelves
}
