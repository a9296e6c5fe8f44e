//! The bag: what lies where by the books, and the four things that are done with stock. A volunteer's home.
//!
//! Below zero is a fact, not a fault: it is shown with its own mark and never blocks anybody.

mod acts;
mod entries;
mod form;
mod holdings;
mod item;
mod lots;
mod picker;
mod said;
mod sheet;
mod shelves;
#[cfg(test)]
mod tests;

use super::ask::tell;
use super::frame::Frame;
use crate::components::UndoBar;
use crate::route::Route;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use acts::Acts;
use dioxus::prelude::*;
use form::StockForm;
use holdings::Holdings;
pub use item::StockItem;
use kitbag_common::form::{Draft, DraftSlot, MovementDraft, MovementEdit, Recounted, StockAction};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use said::new_record;

/// So long what was done is shown with its undo, in milliseconds; afterwards the list of entries has it.
const UNDO_MS: u32 = 10_000;

/// The last action here, which can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// A form was saved.
    Saved {
        /// Which.
        action: StockAction,
        /// Its first movement.
        id: RecordId,
    },
    /// An entry was taken back.
    TakenBack(RecordId),
}

/// The bag's screen: what is done with stock, as it was begun.
#[derive(Clone, Copy)]
struct Stock {
    session: Session,
    form: Signal<Option<MovementDraft>>,
    /// The form that was saved or given up last: its copy in an older view must not come back.
    left: Signal<Option<RecordId>>,
    done: Signal<Option<Done>>,
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
                self.show(Done::Saved { action: draft.action, id: draft.id });
                put(self.place, draft.place);
                put(self.form, None);
            }
            Err(why) => {
                self.session.keep_soon(Draft::Movement(draft.clone()));
                tell(&mut self.failure, why);
            }
        });
    }

    /// Says what was done, for as long as it can be undone from there.
    fn show(self, done: Done) {
        put(self.done, Some(done));
        let mut shown = self.done;
        dioxus::core::spawn_forever(async move {
            self.session.sleep(UNDO_MS).await;
            if let Ok(mut shown) = shown.try_write() {
                shown.take_if(|shown| *shown == done);
            }
        });
    }

    /// Takes an entry back.
    fn undo(mut self, id: RecordId) {
        self.failure.set(None);
        self.session.ask_then(ask::Withdraw(id), move |answer| match answer {
            Ok(()) => self.show(Done::TakenBack(id)),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    fn bring_back(mut self, id: RecordId) {
        self.session.ask_then(ask::Reinstate(id), move |answer| match answer {
            Ok(()) => put(self.done, None),
            Err(why) => tell(&mut self.failure, why),
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
    let (mut chosen, mut find) = (use_signal(|| None::<RecordId>), use_signal(String::new));
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
    let place = chosen().or_else(|| first_place(&view, stock.session.role()));
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
    let pack_at = view.places.iter().find(|of| Some(of.id) == place).map(|of| words().name(&of.name));
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                DoneBar { done: stock.done.cloned(), onundo: move |id| stock.undo(id), onback: move |id| stock.bring_back(id) }
                Acts { first: StockAction::Pack, detail: pack_at, onbegin: move |action| stock.begin(action, place) }
            },
            Holdings {
                view,
                place,
                find: find.cloned(),
                onplace: move |place| chosen.set(place),
                onfind: move |text| find.set(text),
                onitem: move |item| stock.session.go(Route::StockItem(item)),
                onbegin: move |action| stock.begin(action, place),
                onundo: move |id| stock.undo(id),
                onentry: move |record| stock.session.go(Route::Record(record)),
            }
        }
    }
}

/// What was done last, and the way back.
#[component]
fn DoneBar(done: Option<Done>, onundo: EventHandler<RecordId>, onback: EventHandler<RecordId>) -> Element {
    match done {
        None => rsx! {},
        Some(Done::Saved { action, id }) => rsx! {
            UndoBar { title: words().text(&format!("bag-done-{}", action.key())), onundo: move |()| onundo.call(id) }
        },
        Some(Done::TakenBack(id)) => rsx! {
            UndoBar { title: t!("bag-taken-back"), onundo: move |()| onback.call(id) }
        },
    }
}

/// Where one stands at first: whoever keeps the store in the store room, the others at their own bag.
fn first_place(view: &BagView, role: Role) -> Option<RecordId> {
    let store = || view.places.iter().find(|place| !place.bag).map(|place| place.id);
    let own = || view.own_bag;
    let first = || view.places.first().map(|place| place.id);
    match role {
        Role::PeerWorker => own().or_else(store),
        Role::Supervisor | Role::Volunteer | Role::RecoverySheet | Role::Other(_) => store().or_else(own),
    }
    .or_else(first)
}

fn without_view(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("bag-title")} }
        }
    }
}
