//! A contact while it is filled in: its draft, what is under way with it, and what can still be taken back.

use super::headline::JustSaved;
use super::question::question;
use super::summary::summary;
use crate::route::Route;
use crate::screens::ask::tell;
use crate::screens::edit::Edit;
use crate::session::{Session, forget_if, put};
use dioxus::prelude::*;
use kitbag_common::form::{Draft, EncounterDraft};
use kitbag_common::message::{Failure, Saved, ask, drop_draft};
use kitbag_common::view::CaptureView;
use kitbag_shared::ids::RecordId;
use std::rc::Rc;

/// The time after a save in which one with nothing in it is the second tap of the same finger, in milliseconds.
const SETTLE_MS: u32 = 700;
/// The number of taps that wait for the next contact while one is being saved.
const EARLY_EDITS_MAX: usize = 50;

/// The state that the form remembers between two taps.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) session: Session,
    pub(super) draft: Signal<Option<EncounterDraft>>,
    /// The draft that is being saved, or was: its copy in an older view must not come back.
    pub(super) done: Signal<Option<RecordId>>,
    /// The record that was saved a moment ago: a tap that saves nothing more is not meant.
    pub(super) settling: Signal<Option<RecordId>>,
    /// Taps that came while a contact was being saved: they are the next one's.
    pub(super) early: Signal<Vec<Edit<EncounterDraft>>>,
    pub(super) just_saved: Signal<Option<JustSaved>>,
    /// The draft of which it was asked whether it is meant so. Asked once: as soon as it changes, this is another.
    pub(super) asked: Signal<Option<EncounterDraft>>,
    /// The head of the form, which is brought back into sight when a contact was saved.
    pub(super) head: Signal<Option<Rc<MountedData>>>,
    pub(super) failure: Signal<Option<Failure>>,
    /// A correction as it was when its screen opened.
    pub(super) opened: CopyValue<Option<EncounterDraft>>,
}

impl Form {
    pub(super) fn edit(mut self, edit: Edit<EncounterDraft>) {
        let saving = self.draft.peek().as_ref().is_some_and(|draft| *self.done.peek() == Some(draft.id));
        if saving && self.early.peek().len() < EARLY_EDITS_MAX {
            return self.early.write().push(edit);
        }
        let edited = self.draft.write().as_mut().map(|draft| {
            edit.apply(draft);
            draft.clone()
        });
        if let Some(draft) = edited {
            self.session.keep_soon(Draft::Encounter(draft));
        }
    }

    /// The same as last time: saved at once where nothing is noted yet, and else added to what is.
    pub(super) fn repeat(self, view: &CaptureView) {
        let Some(mut draft) = self.draft.cloned() else { return };
        let last = view.last_given.clone();
        if !draft.is_empty() {
            self.edit(Edit::of(move |draft: &mut EncounterDraft| draft.repeat(&last)));
        } else if self.settling.peek().is_none() {
            draft.repeat(&last);
            let detail = summary(view, &draft);
            self.send(draft, detail);
        }
    }

    /// Saves, or asks once where it is not likely to be meant.
    pub(super) fn save(mut self, view: &CaptureView, draft: EncounterDraft, detail: String) {
        if draft.is_empty() && self.settling.peek().is_some() {
            return;
        }
        if question(view, &draft).is_some() && self.asked.peek().as_ref() != Some(&draft) {
            self.asked.set(Some(draft));
        } else {
            self.send(draft, detail);
        }
    }

    pub(super) fn send(mut self, draft: EncounterDraft, detail: String) {
        if *self.done.peek() == Some(draft.id) {
            return;
        }
        self.done.set(Some(draft.id));
        self.settling.set(Some(draft.id));
        self.asked.set(None);
        self.failure.set(None);
        self.session.forget_unkept();
        let (at, offset_minutes) = self.session.now();
        let saved = JustSaved { draft: draft.clone().written_at(at, offset_minutes), detail };
        let form = *self.session.route.peek();
        self.session.ask_then(ask::Save(Draft::Encounter(draft)), move |reply| match reply {
            Ok(Saved { record, .. }) => {
                self.session.buzz();
                if saved.draft.amends { self.session.done_with(form, Route::Record(record)) } else { self.saved(saved) }
            }
            Err(why) => self.not_saved(why),
        });
    }

    /// A fresh contact begins as soon as the store has made one, and until then the saved one stays in sight; for a while
    /// it can be taken back.
    pub(super) fn saved(mut self, saved: JustSaved) {
        self.session.revision += 1;
        let record = saved.draft.id;
        put(self.just_saved, Some(saved));
        let head = self.head.try_peek().ok().and_then(|head| head.clone());
        dioxus::core::spawn_forever(async move {
            if let Some(head) = head {
                let _stays_where_it_is = head.scroll_to(ScrollBehavior::Instant).await;
            }
            self.session.sleep(SETTLE_MS).await;
            forget_if(self.settling, |settling| *settling == record);
        });
        self.session.forget_later(self.just_saved, move |shown| shown.draft.id == record);
    }

    pub(super) fn not_saved(mut self, why: Failure) {
        tell(&mut self.failure, why);
        put(self.done, None);
        if let Ok(Some(draft)) = self.draft.try_peek().map(|draft| draft.clone()) {
            self.session.keep_soon(Draft::Encounter(draft)); // the last edits may not have been kept before it was sent
        }
        put(self.settling, None);
        let early = self.early.try_write().map(|mut early| std::mem::take(&mut *early)).unwrap_or_default();
        early.into_iter().for_each(|edit| self.edit(edit));
    }

    /// Puts what was taken back into the form again, as another contact, where words would have to be typed again and
    /// nothing is noted there already. What was only tapped is gone: it was a slip.
    pub(super) fn type_again(mut self, saved: EncounterDraft) {
        let fresh =
            self.draft.peek().as_ref().filter(|fresh| fresh.is_empty() && saved.has_words()).map(|fresh| fresh.id);
        if let Some(id) = fresh.filter(|id| *id != saved.id) {
            let again = saved.again_as(id);
            self.draft.set(Some(again.clone()));
            self.session.keep_soon(Draft::Encounter(again));
        }
    }

    /// Throws away what is noted. A correction is left; where a contact was begun, another begins.
    pub(super) fn cancel(mut self) {
        let Some(draft) = self.draft.cloned() else { return };
        let (id, amends) = (draft.id, draft.amends);
        self.session.forget_unkept();
        self.asked.set(None);
        self.done.set(Some(id));
        let form = *self.session.route.peek();
        self.session.ask_then(drop_draft(&Draft::Encounter(draft)), move |_| {
            if amends {
                return self.session.leave(form);
            }
            self.session.look_again();
            let head = self.head.try_peek().ok().and_then(|head| head.clone());
            dioxus::core::spawn_forever(async move {
                if let Some(head) = head {
                    let _stays_where_it_is = head.scroll_to(ScrollBehavior::Instant).await;
                }
            });
        });
    }

    pub(super) fn look_again(mut self) {
        self.asked.set(None);
    }

    pub(super) fn undo(mut self) {
        let saved = self.just_saved.write().take();
        if let Some(saved) = saved {
            self.session.ask_then(ask::Withdraw(saved.draft.id), move |reply| match reply {
                Err(why) => tell(&mut self.failure, why),
                Ok(()) => self.type_again(saved.draft),
            });
        }
    }
}

/// Takes the draft that came with the view, unless there is one already or it is the one that was just saved.
pub(super) fn begin(mut form: Form, answer: &Option<Result<CaptureView, Failure>>) {
    let Some(Ok(view)) = answer else { return };
    let by_now = |draft: &EncounterDraft| {
        let mut counted = draft.clone();
        counted.recount(&view.recounted);
        counted
    };
    // Of a shelf that is counted as another nothing is offered any more: what was tapped there stands at the other.
    let counted = form.draft.peek().as_ref().and_then(|draft| Some(by_now(draft)).filter(|counted| counted != draft));
    if let Some(counted) = counted {
        form.draft.set(Some(counted));
    }
    let done = *form.done.peek();
    let waits = form.draft.read().as_ref().is_none_or(|draft| !draft.amends && done == Some(draft.id));
    if waits && done != Some(view.draft.id) {
        form.draft.set(Some(view.draft.clone()));
        let early = std::mem::take(&mut *form.early.write());
        early.into_iter().for_each(|edit| form.edit(edit));
    }
}
