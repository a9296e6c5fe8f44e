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
    let mut find = use_signal(String::new);
    if let Some(item) = items.iter().find(|item| Some(item.id) == chosen) {
        return rsx! {
            Chosen { name: words.name(&item.name), detail, onother: move |()| onchoose.call(None) }
        };
    }
    let looked_for = find.cloned();
    let hits = Found::new(&items, &looked_for, HITS_MAX);
    let near: Vec<_> =
        items.iter().filter(|item| here.contains(&item.id)).map(|item| (item.id, words.name(&item.name))).collect();
    rsx! {
        section { class: "stack",
            h2 { "{title}" }
            if items.len() > SEARCHED_MIN {
                Seek { id: "find-item", label: t!("item-find"), value: looked_for.clone(), onedit: move |text| find.set(text) }
            }
            if !looked_for.trim().is_empty() {
                if !hits.shown.is_empty() {
                    OneOf { label: t!("item-find"), options: hits.shown.clone(), chosen, wide: true, onchoose }
                }
                BesideHits { found: hits }
            } else if !near.is_empty() {
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

/// What was chosen, in place of the choices: what is asked of it comes next.
#[component]
pub(super) fn Chosen(
    /// Its name.
    name: String,
    /// How many of it.
    detail: String,
    /// Another is to be chosen.
    onother: EventHandler<()>,
) -> Element {
    rsx! {
        // The choices are gone, and with them the place that was looked at.
        div { class: "head head--mid", onmounted: into_view,
            div {
                h2 { class: "large", "{name}" }
                p { class: "small muted", "{detail}" }
            }
            Button { text: t!("bag-other-item"), weight: Weight::Fit, ondo: onother }
        }
    }
}

/// From so many items on, one is found by typing, too.
const SEARCHED_MIN: usize = 12;
/// Hits that are shown.
pub(in crate::screens) const HITS_MAX: usize = 12;

/// Whether an item's name or shelf holds what is looked for. Nothing is in all.
pub(super) fn is_looked_for(item: &ItemView, looked_for: &str) -> bool {
    holds(&words().name(&item.name), looked_for) || holds(&words().value(item.category), looked_for)
}

/// The items that are offered and looked for, as many as are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::screens) struct Found {
    /// Those that are shown.
    pub shown: Vec<(RecordId, String)>,
    /// How many there are beside them.
    pub more: usize,
}

impl Found {
    pub(in crate::screens) fn new<'a>(
        items: impl IntoIterator<Item = &'a ItemView>,
        looked_for: &str,
        most: usize,
    ) -> Self {
        let hits = items.into_iter().filter(|item| item.offered && is_looked_for(item, looked_for));
        let mut shown: Vec<_> = hits.map(|item| (item.id, words().name(&item.name))).collect();
        let more = shown.len().saturating_sub(most);
        shown.truncate(most);
        Self { shown, more }
    }
}

/// What is said beside hits: that there are none, or more than are shown.
#[component]
pub(in crate::screens) fn BesideHits(found: Found) -> Element {
    rsx! {
        if found.shown.is_empty() {
            p { class: "muted", role: "status", {t!("bag-not-found")} }
        }
        if found.more > 0 {
            p { class: "small muted", {t!("scanning-more", count = found.more)} }
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

#[cfg(test)]
mod tests {
    use super::super::tests::view;
    use super::*;
    use kitbag_common::view::Name;

    fn items(count: usize) -> Vec<ItemView> {
        let one = view().items.swap_remove(0);
        let item =
            |number: usize| ItemView { name: Name::Text(format!("Cotton {number}")), offered: true, ..one.clone() };
        (0..count).map(item).collect()
    }

    #[test]
    fn an_item_is_found_by_its_name_and_by_its_shelf() {
        let items = items(3);
        let hits = |looked_for: &str| Found::new(&items, looked_for, HITS_MAX).shown.len();
        let shelf = words().value(items[0].category);
        assert_eq!((hits("cotton 2"), hits(&shelf.to_uppercase()), hits("needle bin 9")), (1, 3, 0));
    }

    #[test]
    fn hits_at_the_limit_are_all_shown_and_those_over_it_are_counted() {
        for (count, more) in [(HITS_MAX, 0), (HITS_MAX + 1, 1)] {
            let found = Found::new(&items(count), "cotton", HITS_MAX);
            assert_eq!((found.shown.len(), found.more), (HITS_MAX, more));
        }
    }
}
