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
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use form::StockForm;
use kitbag_common::form::{Draft, DraftSlot, MovementDraft, MovementEdit, Recounted, StockAction};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{BagView, Named, OnHand, PlaceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::BaseUnit;

/// The bag's screen: what is done with stock, as it was begun.
#[derive(Clone, Copy)]
struct Stock {
    session: Session,
    form: Signal<Option<MovementDraft>>,
    /// The form that was saved or given up last: its copy in an older view must not come back.
    left: Signal<Option<RecordId>>,
    done: Signal<Option<StockAction>>,
    /// The place that is looked at: after an action, where it was.
    place: Signal<Option<RecordId>>,
    failure: Signal<Option<Failure>>,
}

impl Stock {
    fn begin(mut self, action: StockAction, place: Option<RecordId>) {
        self.done.set(None);
        self.failure.set(None);
        match new_record() {
            Some(id) => self.form.set(Some(MovementDraft::new(id, action, place))),
            None => self.failure.set(Some(Failure::Unsupported)),
        }
    }

    /// Goes on with what was begun before, after a lock, a reload or a kill.
    fn go_on(mut self, begun: Option<MovementDraft>) {
        let Some(begun) = begun.filter(|begun| Some(begun.id) != *self.left.peek()) else { return };
        if self.form.peek().is_none() {
            self.form.set(Some(begun));
        }
    }

    /// What was counted as another meanwhile is named by that.
    fn recount(mut self, by: &Recounted) {
        let counted = self.form.peek().clone().map(|mut draft| {
            draft.recount(by);
            draft
        });
        if *self.form.peek() != counted {
            self.form.set(counted);
        }
    }

    fn edit(mut self, edit: MovementEdit) {
        let edited = self.form.write().as_mut().map(|draft| {
            draft.apply(edit);
            draft.clone()
        });
        if let Some(draft) = edited {
            self.session.keep_soon(Draft::Movement(draft));
        }
    }

    fn save(mut self) {
        let Some(draft) = self.form.cloned() else { return };
        self.session.forget_unkept();
        self.session.ask_then(ask::Save(Draft::Movement(draft.clone())), move |reply| match reply {
            Ok(_) => {
                put(self.left, Some(draft.id));
                put(self.done, Some(draft.action));
                put(self.place, draft.place);
                put(self.form, None);
            }
            Err(why) => {
                self.session.keep_soon(Draft::Movement(draft.clone()));
                tell(&mut self.failure, why);
            }
        });
    }

    /// Gives the form up.
    fn back(mut self) {
        self.session.forget_unkept();
        self.failure.set(None);
        let draft = self.form.write().take();
        if let Some(draft) = draft {
            self.left.set(Some(draft.id));
            self.session.ask_then(ask::DropDraft(DraftSlot::Movement), |_| {});
        }
    }
}

/// What lies where, and what is done with it.
#[component]
pub fn Bag() -> Element {
    let mut chosen = use_signal(|| None::<RecordId>);
    let stock = Stock {
        session: use_session(),
        form: use_signal(|| None),
        left: use_signal(|| None),
        done: use_signal(|| None),
        place: chosen,
        failure: use_signal(|| None),
    };
    let reply = use_answer(|| ask::Bag);
    use_effect(move || {
        if let Some(Ok(view)) = &*reply.read() {
            stock.go_on(view.begun.clone());
            stock.recount(&view.recounted);
        }
    });
    let failure = stock.failure.cloned();
    let view = match &*reply.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(why)) => return without_view(Some(*why)),
        None => return without_view(None),
    };
    let place = chosen().or(view.own_bag).or(view.places.first().map(|place| place.id));
    if let Some(draft) = stock.form.cloned() {
        return rsx! {
            StockForm {
                key: "{draft.id}",
                view,
                draft,
                failure,
                onedit: move |edit| stock.edit(edit),
                onsave: move |()| stock.save(),
                onback: move |()| stock.back(),
            }
        };
    }
    let done = stock.done.cloned();
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if let Some(action) = done {
                    UndoBar { title: words().text(&format!("bag-done-{}", action.key())) }
                }
                Bar { text: t!("bag-pack"), ondo: move |()| stock.begin(StockAction::Pack, place) }
            },
            Holdings {
                view,
                place,
                onplace: move |place| chosen.set(place),
                onbegin: move |action| stock.begin(action, place),
            }
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
                options: named(&places, None),
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
    view.places.iter().map(|place| Named::new(place.id, place.name.clone())).collect()
}

#[component]
fn OnHandRows(view: BagView, place: PlaceView) -> Element {
    if place.on_hand.is_empty() {
        return rsx! {
            p { class: "muted", {t!("bag-nothing-here")} }
        };
    }
    // Where nothing ever came in, what went out is no shortfall: nobody has signed the bag's content out yet.
    let never_filled = !place.filled;
    rsx! {
        if never_filled {
            p { class: "muted", {t!("bag-never-filled")} }
        }
        ul { class: "rows",
            for line in place.on_hand {
                li { key: "{line.item}{line.lot:?}{line.good_until:?}", class: "line",
                    OnHandLine { unit: unit_of(&view, line.item), naloxone: is_naloxone(&view, line.item), never_filled, line }
                }
            }
        }
    }
}

#[component]
fn OnHandLine(line: OnHand, unit: BaseUnit, naloxone: bool, never_filled: bool) -> Element {
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
        if never_filled {
            span { class: "nowrap muted", {t!("bag-went-out", count = -line.quantity)} }
        } else if line.quantity < 0 {
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
