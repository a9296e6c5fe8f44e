//! A place's stock as shelves: one row an item, all its lots together, under the headings of the catalogue.

use super::picker::is_looked_for;
use super::said::quantity;
use super::transfers::coming;
use crate::components::{Glyph, Icon};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::holds;
use kitbag_common::message::ask;
use kitbag_common::view::{BagView, CoverView, ItemView, OnHand, PlaceView, TransferView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ItemCategory;
use kitbag_shared::stock::{ShelfLife, shelf_life};
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

/// The items of a place from which on there is a search.
pub(super) const SEARCHED_MIN: usize = 8;

/// An item on its shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OnShelf {
    pub(super) item: ItemView,
    pub(super) lots: Vec<OnHand>,
    pub(super) quantity: i64,
    par: Option<u32>,
    coming: i64,
}

impl OnShelf {
    pub(super) fn new(item: &ItemView, place: &PlaceView, transfers: &[TransferView]) -> Self {
        let lots: Vec<OnHand> = place.on_hand.iter().filter(|line| line.item == item.id).cloned().collect();
        let quantity = lots.iter().map(|lot| lot.quantity).sum();
        let par = place.pars.get(&item.id).copied();
        Self { item: item.clone(), lots, quantity, par, coming: coming(transfers, place.id, item.id) }
    }

    fn is_here(&self) -> bool {
        !self.lots.is_empty() || self.par.is_some() || self.coming > 0
    }

    /// Whether its name, its shelf or a lot of it holds what somebody looks for.
    fn is_looked_for(&self, find: &str) -> bool {
        let lots = self.lots.iter().filter_map(|lot| lot.lot.as_deref());
        is_looked_for(&self.item, find) || lots.into_iter().any(|lot| holds(lot, find))
    }
}

/// The shelves of a place, those items of them that are looked for.
pub(super) fn shelves_of(view: &BagView, place: &PlaceView, find: &str) -> BTreeMap<ItemCategory, Vec<OnShelf>> {
    let mut shelves: BTreeMap<ItemCategory, Vec<OnShelf>> = BTreeMap::new();
    let rows = view.items.iter().map(|item| OnShelf::new(item, place, &view.transfers));
    for row in rows.filter(|row| row.is_here() && row.is_looked_for(find)) {
        shelves.entry(row.item.category).or_default().push(row);
    }
    shelves
}

/// The shelves of a place, and how long each item lasts there, once that is reckoned: the list does not wait for it.
#[component]
pub(super) fn Lasting(
    /// The place.
    place: RecordId,
    /// By category.
    shelves: BTreeMap<ItemCategory, Vec<OnShelf>>,
    /// Whether nothing ever came to the place by the books.
    never_filled: bool,
    /// An item is to be looked at.
    onitem: EventHandler<RecordId>,
) -> Element {
    let answer = use_answer(move || ask::Covers(place));
    let covers = match &*answer.read() {
        Some(Ok(covers)) => covers.clone(),
        Some(Err(_)) | None => BTreeMap::new(),
    };
    rsx! {
        Shelves { shelves, covers, never_filled, onitem }
    }
}

/// The shelves with their headings.
#[component]
fn Shelves(
    /// By category.
    shelves: BTreeMap<ItemCategory, Vec<OnShelf>>,
    /// How long each item lasts.
    covers: BTreeMap<RecordId, CoverView>,
    /// Whether nothing ever came to the place by the books.
    never_filled: bool,
    /// An item is to be looked at.
    onitem: EventHandler<RecordId>,
) -> Element {
    rsx! {
        for (category , rows) in shelves {
            section { key: "{category:?}",
                div { class: "shelf",
                    h2 { {words().value(category)} }
                    span { {t!("bag-items", count = rows.len())} }
                }
                ul { class: "rows",
                    for row in rows {
                        li { key: "{row.item.id}",
                            ShelfRow { cover: covers.get(&row.item.id).copied().unwrap_or_default(), row, never_filled, onitem }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn ShelfRow(row: OnShelf, cover: CoverView, never_filled: bool, onitem: EventHandler<RecordId>) -> Element {
    let (item, today) = (row.item.id, use_session().today());
    let end = first_end(&row, today);
    let look_at_naloxone = !row.item.naloxone.is_empty() && end.as_ref().is_some_and(|(_, over)| *over);
    let recalled: i64 = row.lots.iter().filter(|lot| lot.recalled).map(|lot| lot.quantity).sum();
    let short = row.par.filter(|par| row.quantity < i64::from(*par));
    rsx! {
        button { class: "stock", r#type: "button", onclick: move |_| onitem.call(item),
            span {
                b { {words().name(&row.item.name)} }
                span { class: "tags",
                    if never_filled {
                        span { class: "tag", {t!("bag-went-out", count = -row.quantity)} }
                    } else if row.quantity < 0 {
                        Tag { glyph: Glyph::Below, text: t!("bag-below-zero", count = row.quantity), look: true }
                    } else if let Some(par) = short {
                        Tag { glyph: Glyph::Below, text: t!("bag-below-par", par = words().grouped(i64::from(par))), look: true }
                    }
                    if recalled > 0 {
                        Tag { glyph: Glyph::StLook, text: t!("recall-tag", count = words().grouped(recalled)), look: true }
                    }
                    if row.coming > 0 {
                        Tag { glyph: Glyph::Move, text: t!("transfer-coming", count = words().grouped(row.coming)), look: false }
                    }
                    if let Some((text, look)) = end {
                        Tag { glyph: Glyph::Soon, text, look }
                    }
                    if look_at_naloxone {
                        span { class: "small", {t!("expiry-use-it")} }
                    }
                }
            }
            if !never_filled {
                span { class: "qty", "aria-label": quantity(row.item.unit, row.quantity),
                    b { {words().grouped(row.quantity)} }
                    if let CoverView::Lasts { days, .. } = cover {
                        small { {t!("bag-days", count = days)} }
                    }
                }
            }
        }
    }
}

#[component]
fn Tag(glyph: Glyph, text: String, look: bool) -> Element {
    rsx! {
        span { class: if look { "tag tag--look" } else { "tag" },
            Icon { glyph }
            "{text}"
        }
    }
}

/// What ends first of several lots, if it has expired or soon will.
fn first_end(row: &OnShelf, today: Day) -> Option<(String, bool)> {
    let (lot, day) = row.lots.iter().find_map(|lot| Some((lot, lot.good_until?)))?;
    let until = words().good_until(day);
    let count = words().grouped(lot.quantity);
    match shelf_life(day, today) {
        ShelfLife::Over => Some((t!("bag-ended", count = count, until = until), true)),
        ShelfLife::Short => Some((t!("bag-ends", count = count, until = until), false)),
        ShelfLife::Long => None,
    }
}
