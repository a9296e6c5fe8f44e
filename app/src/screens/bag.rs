//! The bag: what lies where by the books, and the four things that are done with stock. A volunteer's home.
//!
//! Below zero is a fact, not a fault: it is shown with its own mark and never blocks anybody.

mod form;
mod picker;
#[cfg(test)]
mod tests;

use super::ask::{named, tell};
use super::expiry::GoodUntil;
use super::frame::Frame;
use crate::components::{Bar, Button, Glyph, Icon, OneOf, UndoBar};
use crate::form::{MovementDraft, MovementForm, StockAction};
use crate::message::{Failure, Reply, Request};
use crate::session::{use_reply, use_session};
use crate::t;
use crate::view::{BagView, Named, OnHand, PlaceView};
use crate::words::words;
use dioxus::prelude::*;
use form::StockForm;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::BaseUnit;

/// What lies where, and what is done with it.
#[component]
pub fn Bag() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut chosen = use_signal(|| None::<RecordId>);
    let mut form = use_signal(|| None::<MovementDraft>);
    let mut done = use_signal(|| None::<StockAction>);
    let reply = use_reply(|| Request::Bag);
    let view = match &*reply.read() {
        Some(Reply::Bag(view)) => view.clone(),
        Some(Reply::Failed(why)) => return without_view(Some(*why)),
        Some(_) | None => return without_view(None),
    };
    let place = chosen().or(view.own_bag).or(view.places.first().map(|place| place.id));
    let mut begin = move |action| {
        done.set(None);
        failure.set(None);
        match new_record() {
            Some(id) => form.set(Some(MovementDraft::new(id, action, place))),
            None => failure.set(Some(Failure::Unsupported)),
        }
    };
    let save = move |movement: MovementForm| {
        session.ask_then(Request::Move(movement), move |reply| match reply {
            Reply::Done | Reply::Saved { .. } => finish(&mut form, &mut done),
            Reply::Failed(why) => tell(&mut failure, why),
            _ => {}
        });
    };
    if let Some(draft) = form() {
        return rsx! {
            StockForm {
                key: "{draft.id}",
                view,
                draft,
                failure: failure(),
                onedit: move |edit| form.with_mut(|form| if let Some(draft) = form { draft.apply(edit) }),
                onsave: save,
                onback: move |()| {
                    failure.set(None);
                    form.set(None);
                },
            }
        };
    }
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! {
                if let Some(action) = done() {
                    UndoBar { title: words().text(&format!("bag-done-{}", action.key())) }
                }
                Bar { text: t!("bag-pack"), ondo: move |()| begin(StockAction::Pack) }
            },
            Holdings { view, place, onplace: move |place| chosen.set(place), onbegin: begin }
        }
    }
}

fn without_view(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("bag-title")} }
        }
    }
}

/// A record id, made when a form opens. Without randomness nothing is recorded.
fn new_record() -> Option<RecordId> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    Some(RecordId::random(random))
}

/// The form is done with, unless its screen is gone by now.
fn finish(form: &mut Signal<Option<MovementDraft>>, done: &mut Signal<Option<StockAction>>) {
    if let (Ok(mut form), Ok(mut done)) = (form.try_write(), done.try_write()) {
        *done = form.take().map(|draft| draft.action);
    }
}

/// What lies at a place, and the other three actions; packing is the bar's.
#[component]
pub fn Holdings(
    /// Stock by place and item.
    view: BagView,
    /// The place that is shown.
    place: Option<RecordId>,
    /// Another place.
    onplace: EventHandler<Option<RecordId>>,
    /// A form is to be opened.
    onbegin: EventHandler<StockAction>,
) -> Element {
    let shown = view.places.iter().find(|of| Some(of.id) == place).cloned();
    let title = shown.as_ref().map_or_else(|| t!("bag-title"), |place| words().name(&place.name));
    let places = places_of(&view);
    rsx! {
        h1 { "{title}" }
        if places.len() > 1 {
            OneOf {
                label: t!("bag-places"),
                options: named(&places),
                chosen: place,
                wide: true,
                onchoose: move |chosen: Option<RecordId>| {
                    if chosen.is_some() {
                        onplace.call(chosen);
                    }
                },
            }
        }
        div { class: "grid3",
            Button { text: t!("bag-receive"), ondo: move |()| onbegin.call(StockAction::Receive) }
            Button { text: t!("bag-move"), ondo: move |()| onbegin.call(StockAction::Move) }
            Button { text: t!("bag-count"), ondo: move |()| onbegin.call(StockAction::Count) }
        }
        h2 { {t!("bag-on-hand")} }
        if let Some(place) = shown {
            OnHandRows { view, place }
        }
    }
}

/// The places as names to choose from.
fn places_of(view: &BagView) -> Vec<Named> {
    view.places.iter().map(|place| Named { id: place.id, name: place.name.clone() }).collect()
}

#[component]
fn OnHandRows(view: BagView, place: PlaceView) -> Element {
    if place.on_hand.is_empty() {
        return rsx! {
            p { class: "muted", {t!("bag-nothing-here")} }
        };
    }
    rsx! {
        ul { class: "rows",
            for line in place.on_hand {
                li { key: "{line.item}{line.lot:?}{line.good_until:?}", class: "line",
                    OnHandLine { unit: unit_of(&view, line.item), naloxone: is_naloxone(&view, line.item), line }
                }
            }
        }
    }
}

#[component]
fn OnHandLine(line: OnHand, unit: BaseUnit, naloxone: bool) -> Element {
    let today = use_session().today();
    rsx! {
        span {
            b { class: "strong", {words().name(&line.name)} }
            if let Some(lot) = line.lot {
                br {}
                span { class: "small muted", {t!("bag-lot", lot = lot)} }
            }
            if let Some(day) = line.good_until {
                br {}
                GoodUntil { day, today, naloxone }
            }
        }
        if line.quantity < 0 {
            span { class: "tag tag--look",
                Icon { glyph: Glyph::Below }
                {t!("bag-below-zero", count = line.quantity)}
            }
        } else {
            span { class: "nowrap", {quantity(unit, line.quantity)} }
        }
    }
}

fn unit_of(view: &BagView, item: RecordId) -> BaseUnit {
    view.items.iter().find(|of| of.id == item).map_or(BaseUnit::Piece, |of| of.unit)
}

fn is_naloxone(view: &BagView, item: RecordId) -> bool {
    view.items.iter().any(|of| of.id == item && !of.naloxone.is_empty())
}

/// A quantity with what it counts.
fn quantity(unit: BaseUnit, count: i64) -> String {
    words().text_with(&format!("quantity-{}", unit.key()), &[("count", count.into())])
}
