//! Choosing an item out of many: what lies here first, then shelf by shelf.

use crate::components::{Button, Fold, Glyph, OneOf, Weight, into_view};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
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
    let near: Vec<_> =
        items.iter().filter(|item| here.contains(&item.id)).map(|item| (item.id, words.name(&item.name))).collect();
    rsx! {
        section { class: "stack",
            h2 { "{title}" }
            if !near.is_empty() {
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

/// The items that are offered, shelf by shelf.
pub(in crate::screens) fn shelves(items: &[ItemView]) -> BTreeMap<ItemCategory, Vec<(RecordId, String)>> {
    let mut shelves: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.offered) {
        shelves.entry(item.category).or_default().push((item.id, words().name(&item.name)));
    }
    shelves
}
