//! A stock form that opens filled in: what was suggested, to be looked at and saved. It is a draft like any other.

use super::said::new_record;
use crate::route::Route;
use crate::session::Session;
use kitbag_common::form::{Draft, DraftSlot, MovementDraft, MovementEdit, MovementForm, StockAction};
use kitbag_common::message::ask;
use kitbag_common::view::RecalledHereView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use kitbag_shared::record::lists::Reason;

/// What is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::screens) struct Filled {
    pub(super) action: StockAction,
    pub(super) place: Option<RecordId>,
    pub(super) to: Option<RecordId>,
    pub(super) what: RecordId,
    /// None: to be said.
    pub(super) quantity: u64,
    pub(super) reason: Option<Reason>,
    /// The order that it is received against.
    pub(super) order: Option<RecordId>,
}

impl Filled {
    /// An item, of which nothing else is said.
    pub(super) const fn blank(action: StockAction, place: Option<RecordId>, what: RecordId) -> Self {
        Self { action, place, to: None, what, quantity: 0, reason: None, order: None }
    }

    /// So much goes from one place to another.
    pub(super) const fn moving(what: RecordId, (from, to): (RecordId, RecordId), quantity: u64) -> Self {
        Self { to: Some(to), quantity, ..Self::blank(StockAction::Move, Some(from), what) }
    }

    /// So much leaves for good.
    pub(super) const fn taking_out(what: RecordId, place: RecordId, quantity: u64, why: Reason) -> Self {
        Self { quantity, reason: Some(why), ..Self::blank(StockAction::TakeOut, Some(place), what) }
    }

    /// What an order brought: how much, and of which lot, is to be said.
    pub(in crate::screens) const fn against(order: RecordId, place: RecordId, what: RecordId) -> Self {
        Self { order: Some(order), ..Self::blank(StockAction::Receive, Some(place), what) }
    }

    /// What is recalled leaves.
    pub(in crate::screens) fn recalled(here: &RecalledHereView) -> Self {
        let quantity = u64::try_from(here.quantity).unwrap_or(0);
        Self::taking_out(here.item, here.place, quantity, Reason::Recalled)
    }

    /// The draft, with a fresh id.
    pub(super) fn draft(&self) -> Option<MovementDraft> {
        let mut draft = MovementDraft::new(new_record()?, self.action, self.place);
        let edits = [MovementEdit::What(Some(self.what)), MovementEdit::To(self.to), MovementEdit::Reason(self.reason)];
        edits.into_iter().for_each(|edit| draft.apply(edit));
        draft.order = self.order;
        if self.quantity > 0 {
            let quantity = u32::try_from(self.quantity).unwrap_or(Count::MAX);
            draft.apply(MovementEdit::Set(quantity));
        }
        Some(draft)
    }

    /// Opens the form where forms of stock stand, from another screen.
    pub(in crate::screens) fn open(&self, session: Session) {
        if let Some(draft) = self.draft() {
            open(session, draft);
        }
    }
}

/// A form like one that was taken back, to be put right.
pub(super) fn again(form: MovementForm) -> Option<MovementDraft> {
    Some(MovementDraft { id: new_record()?, ..MovementDraft::from(form) })
}

/// Opens a form like one that was taken back where forms of stock stand, from another screen.
pub(super) fn enter_again(session: Session, form: MovementForm) {
    if let Some(draft) = again(form) {
        open(session, draft);
    }
}

/// Opens a form where forms of stock stand, from another screen. One that was begun there and not saved goes first: it is shown
/// instead, and nothing of it is lost.
fn open(session: Session, draft: MovementDraft) {
    session.ask_then(ask::OpenDraft(DraftSlot::Movement), move |begun| match begun {
        Ok(Draft::Movement(begun)) if session.is_begun(&begun) => session.resume(begun.id, Route::StockForm),
        Ok(_) | Err(_) => {
            session.opened(&draft);
            session.ask_then(ask::KeepDraft(Draft::Movement(draft)), move |_| session.go(Route::StockForm));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::render_test::id;
    use kitbag_common::form::MovementForm;

    #[test]
    fn what_is_suggested_is_a_form_that_only_has_to_be_saved() {
        let moved = Filled::moving(id(1), (id(2), id(3)), 10).draft().unwrap().form().unwrap();
        let MovementForm::Move { from, to } = moved else { panic!("{moved:?}") };
        assert_eq!((from.item, from.place, to, from.quantity), (id(1), id(2), id(3), 10));
        let out = Filled::taking_out(id(1), id(2), 4, Reason::Recalled).draft().unwrap().form().unwrap();
        let MovementForm::TakeOut { form, reason } = out else { panic!("{out:?}") };
        assert_eq!((form.quantity, reason), (4, Reason::Recalled));
        let blank = Filled::blank(StockAction::Receive, None, id(1)).draft().unwrap();
        assert_eq!((blank.what, blank.quantity, blank.form()), (Some(id(1)), 0, None));
        let beyond = Filled::moving(id(1), (id(2), id(3)), u64::MAX).draft().unwrap();
        assert_eq!(beyond.quantity, Count::MAX);
    }
}
