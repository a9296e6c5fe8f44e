//! What lies at a place: the volunteer's home. Store rooms stand first, people's bags behind one tap.

use super::ahead::Ahead;
use super::custody::{CameBack, WhoCarries};
use super::entries::StockEntries;
use super::filled::Filled;
use super::questions::{Questions, Said};
use super::recalled::RecallCards;
use super::shelves::{Lasting, SEARCHED_MIN, shelves_of};
use super::transfers::{OnItsWayFrom, OnItsWayHere};
use crate::components::{Button, Fold, Glyph, OneOf, Seek, Weight};
use crate::screens::ask::named;
use crate::screens::ask_for::RequestsRow;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{MovementForm, StockAction};
use kitbag_common::message::ask;
use kitbag_common::place_mark::place_mark;
use kitbag_common::view::{BagView, Named, PlaceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// A place, its shelves, and what was entered last.
#[component]
pub(super) fn Holdings(
    /// Stock by place and item.
    view: BagView,
    /// The place that is shown.
    place: Option<RecordId>,
    /// What was begun and waits.
    begun: Element,
    /// The custody that ended here just now: what its count asks comes into sight.
    came_back: Option<RecordId>,
    /// What is looked for.
    find: String,
    /// Another place.
    onplace: EventHandler<Option<RecordId>>,
    /// Something is looked for.
    onfind: EventHandler<String>,
    /// An item is to be looked at.
    onitem: EventHandler<RecordId>,
    /// A form is to be opened.
    onbegin: EventHandler<StockAction>,
    /// A form is to be opened, filled in.
    onfill: EventHandler<Filled>,
    /// An entry is to be taken back.
    onundo: EventHandler<RecordId>,
    /// An entry is to be looked at.
    onentry: EventHandler<RecordId>,
    /// An entry that was taken back is to be entered again.
    onagain: EventHandler<MovementForm>,
    /// A question about counts is answered.
    onsay: EventHandler<Said>,
    /// A bag is to be signed out.
    onsignout: EventHandler<RecordId>,
    /// A bag comes back, by its custody.
    onback: EventHandler<(RecordId, RecordId)>,
) -> Element {
    let shown = view.places.iter().find(|of| Some(of.id) == place).cloned();
    let title = shown.as_ref().map_or_else(|| t!("bag-title"), |place| words().name(&place.name));
    let all = shown.as_ref().map_or(0, |place| shelves_of(&view, place, "").values().map(Vec::len).sum::<usize>());
    let shelves = shown.as_ref().map(|place| shelves_of(&view, place, &find)).unwrap_or_default();
    let never_filled = shown.as_ref().is_some_and(|place| !place.filled);
    rsx! {
        div { class: "head",
            h1 { "{title}" }
            span { class: "nowrap muted", {t!("bag-items", count = all)} }
        }
        if let Some(bag) = shown.as_ref().filter(|place| place.bag) {
            // Its label says nothing else.
            p { class: "small muted", {t!("labels-mark", mark = place_mark(bag.id))} }
        }
        {begun}
        RecallCards { onfill }
        if let Some(place) = place {
            OnItsWayHere { transfers: view.transfers.clone(), place, onsay }
        }
        if let Some(bag) = shown.as_ref().filter(|place| place.bag).map(|place| place.id) {
            WhoCarries {
                view: view.clone(),
                bag,
                onsignout: move |()| onsignout.call(bag),
                onback: move |custody| onback.call((bag, custody)),
            }
            CameBack { returns: view.returns.clone(), bag, just_now: came_back, onsay }
        }
        Questions { unsure: view.unsure.clone(), apart: view.apart.clone(), onsay }
        LookingAhead { onfill, onitem }
        RequestsRow { open: view.requests.open, asked: view.requests.asked, refused: view.requests.refused }
        Places { view: view.clone(), place, onplace }
        if all >= SEARCHED_MIN {
            Seek { id: "find", label: t!("bag-find"), value: find.clone(), onedit: onfind }
        }
        if never_filled && all > 0 {
            // Where nothing ever came in, what went out is no shortfall: nobody has signed the bag's content out yet.
            p { class: "muted", {t!("bag-never-filled")} }
        }
        if all == 0 {
            p { class: "muted", {t!("bag-nothing-here")} }
        } else if shelves.is_empty() {
            p { class: "muted", role: "status", {t!("bag-not-found")} }
        }
        if let Some(place) = place {
            Lasting { place, shelves, never_filled, onitem }
            OnItsWayFrom { transfers: view.transfers.clone(), place, onundo, onsay }
        }
        section { class: "stack stack--1",
            Button { text: t!("bag-take-out"), glyph: Glyph::Erase, weight: Weight::Plain, ondo: move |()| onbegin.call(StockAction::TakeOut) }
            Button { text: t!("bag-unpack"), glyph: Glyph::Kit, weight: Weight::Plain, ondo: move |()| onbegin.call(StockAction::Unpack) }
        }
        if !view.entries.is_empty() {
            section {
                div { class: "shelf shelf--still",
                    h2 { {t!("bag-entries")} }
                }
                StockEntries { entries: view.entries, named: true, onundo, onopen: onentry, onagain }
            }
        }
    }
}

/// What needs doing, once it is known: the list does not wait for it.
#[component]
fn LookingAhead(onfill: EventHandler<Filled>, onitem: EventHandler<RecordId>) -> Element {
    let answer = use_answer(|| ask::Ahead);
    let view = match &*answer.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(_)) | None => return rsx! {},
    };
    rsx! {
        Ahead { view, onfill, onitem }
    }
}

/// The places to choose from, where there are several.
#[component]
fn Places(view: BagView, place: Option<RecordId>, onplace: EventHandler<Option<RecordId>>) -> Element {
    let carries = |of: &PlaceView| view.custodies.iter().any(|held| held.mine && held.bag == of.id);
    let is_near = |of: &PlaceView| !of.bag || Some(of.id) == view.own_bag || carries(of);
    let (mut near, bags): (Vec<_>, Vec<_>) = view.places.iter().partition(|of| is_near(of));
    // Whoever works from a bag finds it first; whoever keeps the store, the store.
    let from_a_bag = use_session().role() == Role::PeerWorker;
    near.sort_by_key(|of| of.bag != from_a_bag);
    let [near, bags] = [near, bags]
        .map(|places| places.into_iter().map(|place| Named::new(place.id, place.name.clone())).collect::<Vec<_>>());
    let choose = move |chosen: Option<RecordId>| {
        if chosen.is_some() {
            onplace.call(chosen);
        }
    };
    let in_a_bag = bags.iter().find(|bag| Some(bag.id) == place).map(|bag| words().name(&bag.name));
    rsx! {
        if near.len() + bags.len() > 1 {
            OneOf { label: t!("bag-places"), options: named(&near, None), chosen: place, wide: true, onchoose: choose }
        }
        if !bags.is_empty() {
            Fold { glyph: Glyph::Bag, title: t!("bag-peoples"), detail: in_a_bag.unwrap_or_else(|| t!("bag-bags", count = bags.len())),
                OneOf { label: t!("bag-peoples"), options: named(&bags, None), chosen: place, wide: true, onchoose: choose }
            }
        }
    }
}
