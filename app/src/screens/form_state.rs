//! A form while it is filled in: kept at every change, saved by its one bar, which shows the record or says why not.
//!
//! Knows no form. Capture, which stays open when it has saved, has its own.

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Cancel};
use crate::route::Route;
use crate::session::{Session, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::Draft;
use kitbag_common::message::{Failure, Saved, ask, drop_draft};
use kitbag_shared::ids::RecordId;

/// A draft on its screen.
pub struct FormState<D: 'static> {
    session: Session,
    draft: Signal<D>,
    /// The draft as it was when its screen opened.
    opened: CopyValue<D>,
    failure: Signal<Option<Failure>>,
    as_draft: fn(D) -> Draft,
}

impl<D> Clone for FormState<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for FormState<D> {}

/// The draft as it was left, in the hands of its screen.
pub fn use_form_state<D: Clone + 'static>(draft: D, as_draft: fn(D) -> Draft) -> FormState<D> {
    let opened = use_hook(|| CopyValue::new(draft.clone()));
    let (draft, failure) = (use_signal(|| draft), use_signal(|| None));
    FormState { session: use_session(), draft, opened, failure, as_draft }
}

impl<D: Clone> FormState<D> {
    /// The draft that is noted so far.
    pub fn noted(self) -> D {
        self.draft.cloned()
    }

    /// The reason why it could not be saved.
    pub fn failure(self) -> Option<Failure> {
        (self.failure)()
    }

    /// Changes it; soon it is kept.
    pub fn change(mut self, change: impl FnOnce(&mut D)) {
        change(&mut self.draft.write());
        self.session.keep_soon((self.as_draft)(self.noted()));
    }

    /// Whether something would be lost if it were left.
    pub fn is_typed(self) -> bool
    where
        D: PartialEq,
    {
        let (noted, opened) = (self.noted(), self.opened.read().clone());
        let draft = (self.as_draft)(noted.clone());
        let resumed = *self.session.resumed.read() == Some(draft.record());
        if draft.amends() { resumed || noted != opened } else { !draft.is_empty() }
    }

    /// Leaves it, and keeps nothing of it.
    pub fn cancel(self) {
        let session = self.session;
        let draft = (self.as_draft)(self.noted());
        session.forget_unkept();
        let form = *session.route.peek();
        session.ask_then(drop_draft(&draft), move |_| session.leave(form));
    }

    /// Saves it and shows its record. What could not be saved is kept as a draft, as it stands.
    pub fn save(mut self) {
        let session = self.session;
        let finished = (self.as_draft)(self.noted());
        let form = *session.route.peek();
        session.forget_unkept();
        session.ask_then(ask::Save(finished.clone()), move |reply| match reply {
            // What was noted while it was saved is saved as well.
            Ok(_) if self.draft.try_peek().is_ok_and(|draft| (self.as_draft)(draft.clone()) != finished) => {
                self.save();
            }
            Ok(Saved { record, .. }) => {
                session.buzz();
                session.done_with(form, shown_at(&finished, record));
            }
            Err(why) => {
                session.keep_soon(finished);
                tell(&mut self.failure, why);
            }
        });
    }
}

/// The screen on which a saved record is shown.
const fn shown_at(draft: &Draft, record: RecordId) -> Route {
    match draft {
        Draft::Requisition(_) => Route::Request(record),
        Draft::Encounter(_)
        | Draft::Overdose(_)
        | Draft::Referral(_)
        | Draft::Incident(_)
        | Draft::Movement(_)
        | Draft::SignOut(_) => Route::Record(record),
    }
}

/// The screen of a form: its questions, and the bar that saves it.
#[component]
pub fn FormFrame(
    /// Why it could not be saved.
    failure: Option<Failure>,
    /// Whether nothing is noted yet.
    empty: bool,
    /// Whether something would be lost if it were left.
    typed: bool,
    /// What the bar says of it.
    detail: Option<String>,
    /// What the bar does, where that is more than to save.
    #[props(default)]
    act: Option<String>,
    /// What is missing, where it is more than that nothing is noted.
    #[props(default)]
    lacks: Option<String>,
    /// The bar was pressed.
    onsave: EventHandler<()>,
    /// It is left, and nothing of it is kept.
    oncancel: EventHandler<()>,
    /// The questions.
    children: Element,
) -> Element {
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                Bar { text: if empty { lacks.unwrap_or_else(|| t!("save-nothing-yet")) } else { act.unwrap_or_else(|| t!("save")) }, detail, ready: !empty, ondo: onsave }
            },
            {children}
            Cancel { typed, oncancel }
        }
    }
}
