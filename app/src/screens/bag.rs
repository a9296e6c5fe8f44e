//! The bag: what lies where by the books, and the four things that are done with stock. A volunteer's home.
//!
//! Below zero is a fact, not a fault: it is shown with its own mark and never blocks anybody.

mod acts;
mod ahead;
mod books;
mod contents;
mod custody;
mod entries;
mod filled;
mod form;
mod holdings;
mod item;
mod lots;
mod picker;
mod places;
mod questions;
mod recalled;
mod said;
mod scanning;
mod sheet;
mod shelves;
mod sign_out;
#[cfg(test)]
pub(super) mod tests;
mod transfers;
mod undo;

use super::ask::tell;
use super::frame::Frame;
use crate::route::Route;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use acts::Acts;
use books::saved_said;
use dioxus::prelude::*;
pub(super) use filled::Filled;
use form::StockForm;
use holdings::Holdings;
pub use item::StockItem;
use kitbag_common::form::{
    Draft, DraftSlot, MovementDraft, MovementEdit, MovementForm, Recounted, ScannedBox, SignOutForm, StockAction,
};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
pub(super) use picker::{BesideHits, Found, HITS_MAX, shelves};
pub(super) use recalled::RecallCards;
use said::new_record;
pub(super) use said::{of_item, quantity, signed};
use sign_out::{SignOut, SigningOut, signer};
use undo::{Done, Undo};

/// The bag's screen: what is done with stock, as it was begun.
#[derive(Clone, Copy)]
struct Stock {
    session: Session,
    form: Signal<Option<MovementDraft>>,
    /// A bag that is being signed out.
    signing: Signal<Option<SigningOut>>,
    /// The form that was saved or given up last: its copy in an older view must not come back.
    left: Signal<Option<RecordId>>,
    undo: Undo,
    /// The place that is looked at: after an action, where it was.
    place: Signal<Option<RecordId>>,
    failure: Signal<Option<Failure>>,
}

impl Stock {
    fn begin(mut self, action: StockAction, place: Option<RecordId>) {
        self.undo.forget();
        self.failure.set(None);
        match new_record() {
            Some(id) => self.form.set(Some(MovementDraft::new(id, action, place))),
            None => self.failure.set(Some(Failure::Unsupported)),
        }
    }

    /// Opens a form that is filled in with what was suggested. What moves to a place that is not `near` is likely on its way.
    fn begin_filled(mut self, filled: &Filled, near: [Option<RecordId>; 2]) {
        self.undo.forget();
        self.failure.set(None);
        match filled.draft() {
            Some(mut draft) => {
                if draft.to.is_some() {
                    let likely = MovementDraft::goes_on_its_way(draft.place, draft.to, near);
                    draft.apply(MovementEdit::OnItsWay(likely));
                }
                self.open(draft);
            }
            None => self.failure.set(Some(Failure::Unsupported)),
        }
    }

    /// Opens a form like one that was taken back, to be put right.
    fn enter_again(mut self, form: MovementForm) {
        self.failure.set(None);
        match filled::again(form) {
            Some(draft) => self.open(draft),
            None => self.failure.set(Some(Failure::Unsupported)),
        }
    }

    /// Opens a form that is filled in, and keeps it as one that was begun.
    fn open(self, draft: MovementDraft) {
        self.session.keep_soon(Draft::Movement(draft.clone()));
        put(self.form, Some(draft));
    }

    /// A bag that somebody carries is to be counted because it comes back.
    fn bring_back(mut self, bag: RecordId, custody: RecordId) {
        self.begin(StockAction::Count, Some(bag));
        if let Some(draft) = self.form.write().as_mut() {
            draft.returns = Some(custody);
        }
    }

    /// A bag is to be signed out, to whoever does it where it is a worker.
    fn sign_out(mut self, view: &BagView, bag: RecordId) {
        self.undo.forget();
        self.failure.set(None);
        self.signing.set(Some(SigningOut::new(bag, signer(&view.people, view.me, self.session.role()))));
    }

    fn save_sign_out(mut self, form: SignOutForm) {
        self.session.ask_then(ask::SignOut(form.clone()), move |reply| match reply {
            Ok(saved) => {
                self.undo.show(Done::SignedOut(saved.record));
                put(self.place, Some(form.bag));
                put(self.signing, None);
            }
            Err(why) => tell(&mut self.failure, why),
        });
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

    /// Saves, and begins the next delivery or move with a box that was scanned. `what` says what was saved.
    fn save(mut self, what: String, next: Option<ScannedBox>) {
        let Some(draft) = self.form.cloned() else { return };
        self.session.forget_unkept();
        self.session.ask_then(ask::Save(Draft::Movement(draft.clone())), move |reply| match reply {
            Ok(_) => {
                put(self.left, Some(draft.id));
                self.undo.show(Done::Saved {
                    action: draft.action,
                    id: draft.id,
                    sent: draft.on_its_way == Some(true),
                    what,
                });
                put(self.place, draft.place);
                scanning::remember(&draft);
                put(self.form, None);
                if let Some(next) = next {
                    self.go_on_with(&draft, &next);
                }
            }
            Err(why) => {
                self.session.keep_soon(Draft::Movement(draft.clone()));
                tell(&mut self.failure, why);
            }
        });
    }

    /// A form like the one that was saved, with another box: what was saved is still said, with its undo.
    fn go_on_with(mut self, saved: &MovementDraft, next: &ScannedBox) {
        let Some(id) = new_record() else { return self.failure.set(Some(Failure::Unsupported)) };
        let mut draft = MovementDraft { to: saved.to, ..MovementDraft::new(id, saved.action, saved.place) };
        (draft.reason, draft.order) = (saved.reason, saved.order);
        draft.lay(next);
        self.open(draft);
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
    let (session, failure) = (use_session(), use_signal(|| None));
    let stock = Stock {
        session,
        form: use_signal(|| None),
        signing: use_signal(|| None),
        left: use_signal(|| None),
        undo: Undo::new(session, use_signal(|| None), failure),
        place: chosen,
        failure,
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
        let what = saved_said(&view, &draft);
        let with_next = what.clone();
        return rsx! {
            StockForm {
                key: "{draft.id}",
                view,
                draft,
                failure,
                onedit: move |edit| stock.edit(edit),
                onsave: move |()| stock.save(what.clone(), None),
                onnext: move |next| stock.save(with_next.clone(), Some(next)),
                saved: stock.undo.bar(),
                onback: move |()| stock.back(),
            }
        };
    }
    if let Some(signing) = stock.signing.cloned() {
        return signing_out(stock, view, signing, failure);
    }
    let (pack_at, shown, own) = (view.clone(), view.clone(), view.own_bag);
    let pack_at = pack_at.places.iter().find(|of| Some(of.id) == place).map(|of| words().name(&of.name));
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                {stock.undo.bar()}
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
                onfill: move |filled| stock.begin_filled(&filled, [own, place]),
                onundo: move |id| stock.undo.take_back(id),
                onagain: move |form| stock.enter_again(form),
                onentry: move |record| stock.session.go(Route::Record(record)),
                onsay: move |said| stock.undo.answer(said),
                onsignout: move |bag| stock.sign_out(&shown, bag),
                onback: move |(bag, custody)| stock.bring_back(bag, custody),
            }
        }
    }
}

/// A bag while it is signed out.
fn signing_out(stock: Stock, view: BagView, signing: SigningOut, failure: Option<Failure>) -> Element {
    let mut state = stock.signing;
    rsx! {
        SignOut {
            view,
            signing,
            failure,
            onedit: move |signing| state.set(Some(signing)),
            onsave: move |form| stock.save_sign_out(form),
            oncancel: move |()| state.set(None),
        }
    }
}

/// Where one stands at first: whoever keeps the store in the store room, the others at their own bag.
fn first_place(view: &BagView, role: Role) -> Option<RecordId> {
    let store = || view.places.iter().find(|place| !place.bag).map(|place| place.id);
    let own = || view.custodies.iter().find(|held| held.mine).map(|held| held.bag).or(view.own_bag);
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
