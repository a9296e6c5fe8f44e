//! What the bag's screen does: forms are begun, kept, saved or given up. One that was begun before goes first, and nothing of
//! it is lost.

use super::filled::{self, Filled};
use super::said::new_record;
use super::scanning;
use super::sign_out::signer;
use super::undo::{Done, Undo};
use crate::route::Route;
use crate::screens::ask::tell;
use crate::session::{Session, put};
use dioxus::prelude::*;
use kitbag_common::form::{
    Draft, DraftSlot, MovementDraft, MovementEdit, MovementForm, Recounted, ScannedBox, SignOutDraft, SignOutForm,
    StockAction,
};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;

/// The bag's screen: what is done with stock, as it was begun.
#[derive(Clone, Copy)]
pub(super) struct Stock {
    pub(super) session: Session,
    pub(super) form: Signal<Option<MovementDraft>>,
    /// A bag that is being signed out.
    pub(super) signing: Signal<Option<SignOutDraft>>,
    /// The form that was saved or given up last: its copy in an older view must not come back.
    pub(super) left: Signal<Option<RecordId>>,
    pub(super) undo: Undo,
    /// The place that is looked at: after an action, where it was.
    pub(super) place: Signal<Option<RecordId>>,
    /// The custody that ended here just now, by a count: what that asks is brought into sight.
    pub(super) came_back: Signal<Option<RecordId>>,
    pub(super) failure: Signal<Option<Failure>>,
}

impl Stock {
    /// The form in which something was begun.
    pub(super) fn begun(self) -> Option<MovementDraft> {
        self.form.cloned().filter(|draft| self.session.is_begun(draft))
    }

    pub(super) fn begin(self, action: StockAction, place: Option<RecordId>) {
        self.open(new_record().map(|id| MovementDraft::new(id, action, place)));
    }

    /// Opens a form that is filled in with what was suggested. What moves to a place that is not `near` is likely on its way.
    pub(super) fn begin_filled(self, filled: &Filled, near: [Option<RecordId>; 2]) {
        self.open(filled.draft().map(|mut draft| {
            if draft.to.is_some() {
                let likely = MovementDraft::goes_on_its_way(draft.place, draft.to, near);
                draft.apply(MovementEdit::OnItsWay(likely));
            }
            draft
        }));
    }

    /// Opens a form like one that was taken back, to be put right.
    pub(super) fn enter_again(self, form: MovementForm) {
        self.open(filled::again(form));
    }

    /// A bag that somebody carries is to be counted because it comes back.
    pub(super) fn bring_back(self, bag: RecordId, custody: RecordId) {
        let fresh = new_record().map(|id| MovementDraft::new(id, StockAction::Count, Some(bag)));
        self.open(fresh.map(|draft| MovementDraft { returns: Some(custody), ..draft }));
    }

    /// Opens a form, unless another was begun.
    fn open(mut self, draft: Option<MovementDraft>) {
        self.undo.forget();
        self.came_back.set(None);
        self.failure.set(None);
        if let Some(begun) = self.begun() {
            return self.session.resume(begun.id, Route::StockForm);
        }
        match draft {
            Some(draft) => {
                self.take(draft);
                self.session.go(Route::StockForm);
            }
            None => self.failure.set(Some(Failure::Unsupported)),
        }
    }

    /// Takes a form in hand, and keeps it as it opens.
    fn take(self, draft: MovementDraft) {
        if !draft.is_empty() {
            self.session.keep_soon(Draft::Movement(draft.clone()));
        }
        self.session.opened(&draft);
        put(self.form, Some(draft));
    }

    /// A bag is to be signed out, to whoever does it where it is a worker.
    pub(super) fn sign_out(mut self, view: &BagView, bag: RecordId) {
        self.undo.forget();
        self.failure.set(None);
        match self.signing.cloned().filter(|begun| !begun.is_empty()) {
            Some(begun) if begun.bag == bag => self.session.go(Route::SignOut),
            Some(begun) => self.session.resume(begun.id, Route::SignOut),
            None => match new_record() {
                Some(id) => {
                    let signer = signer(&view.people, view.me, self.session.role());
                    self.signing.set(Some(SignOutDraft::new(id, bag, signer)));
                    self.session.go(Route::SignOut);
                }
                None => self.failure.set(Some(Failure::Unsupported)),
            },
        }
    }

    pub(super) fn edit_sign_out(mut self, draft: SignOutDraft) {
        self.session.keep_soon(Draft::SignOut(draft.clone()));
        self.signing.set(Some(draft));
    }

    pub(super) fn save_sign_out(mut self, form: SignOutForm) {
        let Some(draft) = self.signing.cloned() else { return };
        self.session.forget_unkept();
        self.session.ask_then(ask::SignOut(form.clone()), move |reply| match reply {
            Ok(saved) => {
                self.session.forget_unkept(); // what was ticked since is done with, too
                put(self.left, Some(draft.id));
                self.undo.show(Done::SignedOut(saved.record));
                put(self.place, Some(form.bag));
                put(self.signing, None);
                self.session.done_with(Route::SignOut, Route::Bag);
            }
            Err(why) => {
                self.session.keep_soon(Draft::SignOut(draft));
                tell(&mut self.failure, why);
            }
        });
    }

    /// Gives the signing out up.
    pub(super) fn leave_sign_out(mut self) {
        self.session.forget_unkept();
        self.failure.set(None);
        let draft = self.signing.write().take();
        self.left.set(draft.map(|draft| draft.id));
        self.session.ask_then(ask::DropDraft(DraftSlot::SignOut), |_| {});
        self.session.back();
    }

    /// Goes on with what was begun before, after a lock, a reload or a kill. What somebody went back from waits beside the
    /// shelves.
    pub(super) fn go_on(mut self, view: &BagView) {
        let left = *self.left.peek();
        let (began, signed) = (self.form.peek().is_none(), self.signing.peek().is_none());
        let begun = view.begun.clone().filter(|begun| began && Some(begun.id) != left);
        let signing = view.signing.clone().filter(|begun| signed && Some(begun.id) != left);
        let shelves = *self.session.route.peek() == Route::Bag && !*self.session.aside.peek();
        if let Some(begun) = begun {
            self.form.set(Some(begun));
            if shelves {
                self.session.go(Route::StockForm);
            }
        } else if signing.is_some() && shelves {
            self.session.go(Route::SignOut);
        }
        if signing.is_some() {
            self.signing.set(signing);
        }
    }

    /// What was counted as another meanwhile is named by that.
    pub(super) fn recount(self, by: &Recounted) {
        renamed(self.form, |draft| draft.recount(by));
        renamed(self.signing, |draft| draft.recount(by));
    }

    pub(super) fn edit(mut self, edit: MovementEdit) {
        let edited = self.form.write().as_mut().map(|draft| {
            draft.apply(edit);
            draft.clone()
        });
        if let Some(draft) = edited {
            self.session.keep_soon(Draft::Movement(draft));
        }
    }

    /// Saves, and begins the next delivery or move with a box that was scanned. `what` says what was saved.
    pub(super) fn save(mut self, what: String, next: Option<ScannedBox>) {
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
                put(self.came_back, draft.returns);
                scanning::remember(&draft);
                put(self.form, None);
                match next {
                    Some(next) => self.go_on_with(&draft, &next),
                    None => self.session.done_with(Route::StockForm, Route::Bag),
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
        self.session.keep_soon(Draft::Movement(draft.clone())); // the box was scanned: something was begun
        put(self.form, Some(draft));
    }

    /// The bag is back, and nobody counts it: what was counted so far is not kept.
    pub(super) fn back_uncounted(mut self, custody: RecordId) {
        let bag = self.form.peek().as_ref().and_then(|draft| draft.place);
        self.session.ask_then(ask::BackUncounted { custody, back: true }, move |answer| match answer {
            Ok(()) => {
                self.undo.show(Done::BackUncounted(custody));
                put(self.place, bag);
                self.leave(Route::Bag);
            }
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Gives the form up, and goes where it was opened.
    pub(super) fn back(mut self) {
        self.failure.set(None);
        self.forget();
        self.session.back();
    }

    /// Gives the form up, and goes on at a screen.
    fn leave(self, to: Route) {
        self.forget();
        self.session.done_with(Route::StockForm, to);
    }

    fn forget(mut self) {
        self.session.forget_unkept();
        if let Some(draft) = self.form.write().take() {
            self.left.set(Some(draft.id));
            self.session.ask_then(ask::DropDraft(DraftSlot::Movement), |_| {});
        }
    }
}

/// Names otherwise what a form names; nothing is drawn anew where it says the same.
fn renamed<D: Clone + PartialEq + 'static>(mut held: Signal<Option<D>>, rename: impl FnOnce(&mut D)) {
    let mut now = held.peek().clone();
    if let Some(draft) = &mut now {
        rename(draft);
    }
    if *held.peek() != now {
        held.set(now);
    }
}
