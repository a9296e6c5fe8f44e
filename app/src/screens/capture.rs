//! A contact: where, who and when above; what is given under the thumb; the rest in folds. Nothing is required.
//!
//! The draft lives here while it is typed and is kept by the store all along; what an edit does is `form`'s.

mod context;
mod folds;
mod headline;
mod person;
mod referral;
mod returned;
mod sighting;
mod summary;
mod supplies;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use folds::Folds;
pub use headline::{Figure, Headline, JustSaved, ReturnedBeside, is_night};
pub use returned::Returned;
pub use summary::{returned_words, summary};
pub use supplies::Supplies;

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Button, Glyph};
use crate::form::{Draft, EncounterDraft, EncounterEdit, return_unit};
use crate::message::{Failure, Reply, Request};
use crate::route::Route;
use crate::session::{Session, put, use_reply, use_session};
use crate::t;
use crate::view::CaptureView;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReturnUnit;
use std::rc::Rc;

/// How long a saved contact can be taken back from here, in milliseconds.
const UNDO_MS: u32 = 10_000;
/// For how long after a save one with nothing in it is the second tap of the same finger, in milliseconds.
const SETTLE_MS: u32 = 700;
/// How many taps wait for the next contact while one is being saved.
const EARLY_EDITS_MAX: usize = 50;

/// A new contact.
#[component]
pub fn Capture() -> Element {
    rsx! { CaptureForm {} }
}

/// Everything that the form remembers between two taps.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    draft: Signal<Option<EncounterDraft>>,
    /// The draft that is being saved, or was: its copy in an older view must not come back.
    done: Signal<Option<RecordId>>,
    /// What was saved a moment ago: a tap that saves nothing more is not meant.
    settling: Signal<Option<RecordId>>,
    /// Taps that came while a contact was being saved: they are the next one's.
    early: Signal<Vec<EncounterEdit>>,
    just_saved: Signal<Option<JustSaved>>,
    /// The draft of which it was asked whether it is meant so. Asked once: as soon as it changes, this is another.
    asked: Signal<Option<EncounterDraft>>,
    /// The head of the form, which is brought back into sight when a contact was saved.
    head: Signal<Option<Rc<MountedData>>>,
    failure: Signal<Option<Failure>>,
}

impl Form {
    fn edit(mut self, edit: EncounterEdit) {
        let saving = self.draft.peek().as_ref().is_some_and(|draft| *self.done.peek() == Some(draft.id));
        if saving && self.early.peek().len() < EARLY_EDITS_MAX {
            return self.early.write().push(edit);
        }
        let edited = self.draft.write().as_mut().map(|draft| {
            draft.apply(edit);
            draft.clone()
        });
        if let Some(draft) = edited {
            self.session.keep_soon(Draft::Encounter(draft));
        }
    }

    /// The same as last time: saved at once where nothing is noted yet, and else added to what is.
    fn repeat(self, view: &CaptureView) {
        let Some(mut draft) = self.draft.cloned() else { return };
        let repeated = EncounterEdit::Repeat(view.last_given.clone());
        if !draft.is_empty() {
            self.edit(repeated);
        } else if self.settling.peek().is_none() {
            draft.apply(repeated);
            let detail = summary(view, &draft);
            self.send(draft, detail);
        }
    }

    /// Saves, or asks once where it is not likely to be meant.
    fn save(mut self, view: &CaptureView, draft: EncounterDraft, detail: String) {
        if draft.is_empty() && self.settling.peek().is_some() {
            return;
        }
        if question(view, &draft).is_some() && self.asked.peek().as_ref() != Some(&draft) {
            self.asked.set(Some(draft));
        } else {
            self.send(draft, detail);
        }
    }

    fn send(mut self, draft: EncounterDraft, detail: String) {
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
        self.session.ask_then(Request::Save(Draft::Encounter(draft)), move |reply| match reply {
            Reply::Saved { record, .. } => {
                self.session.buzz();
                if saved.draft.amends { self.session.go(Route::Record(record)) } else { self.saved(saved) }
            }
            Reply::Failed(why) => self.not_saved(why),
            _ => {}
        });
    }

    /// A fresh contact begins as soon as the store has made one, and until then the saved one stays in sight; for ten
    /// seconds it can be taken back.
    fn saved(mut self, saved: JustSaved) {
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
            self.session.sleep(UNDO_MS - SETTLE_MS).await;
            forget_if(self.just_saved, |shown| shown.draft.id == record);
        });
    }

    fn not_saved(mut self, why: Failure) {
        tell(&mut self.failure, why);
        put(self.done, None);
        if let Ok(Some(draft)) = self.draft.try_peek().map(|draft| draft.clone()) {
            self.session.keep_soon(Draft::Encounter(draft)); // the last edits may not have been kept before it was sent
        }
        put(self.settling, None);
        let early = self.early.try_write().map(|mut early| std::mem::take(&mut *early)).unwrap_or_default();
        early.into_iter().for_each(|edit| self.edit(edit));
    }

    /// What was taken back stands in the form again, as another contact, where words would have to be typed again and nothing
    /// is noted there already. What was only tapped is gone: it was a slip.
    fn type_again(mut self, saved: EncounterDraft) {
        let fresh =
            self.draft.peek().as_ref().filter(|fresh| fresh.is_empty() && saved.has_words()).map(|fresh| fresh.id);
        if let Some(id) = fresh.filter(|id| *id != saved.id) {
            let again = saved.again_as(id);
            self.draft.set(Some(again.clone()));
            self.session.keep_soon(Draft::Encounter(again));
        }
    }

    fn look_again(mut self) {
        self.asked.set(None);
    }

    fn undo(mut self) {
        let saved = self.just_saved.write().take();
        if let Some(saved) = saved {
            self.session.ask_then(Request::Withdraw(saved.draft.id), move |reply| match reply {
                Reply::Failed(why) => tell(&mut self.failure, why),
                _ => {
                    self.session.undone.write().insert(saved.draft.id);
                    self.type_again(saved.draft);
                }
            });
        }
    }
}

/// Forgets what a signal of a screen holds if it is still that, unless the screen is gone by now.
fn forget_if<T: 'static>(mut signal: Signal<Option<T>>, is_that: impl FnOnce(&mut T) -> bool) {
    if let Ok(mut held) = signal.try_write() {
        held.take_if(is_that);
    }
}

/// The form of a contact: a new one, or one to correct.
#[component]
pub fn CaptureForm(
    /// As it is to be corrected; nothing for a new contact, which the store has.
    #[props(default)]
    draft: Option<EncounterDraft>,
) -> Element {
    let form = Form {
        session: use_session(),
        draft: use_signal(|| draft),
        done: use_signal(|| None),
        settling: use_signal(|| None),
        early: use_signal(Vec::new),
        just_saved: use_signal(|| None),
        asked: use_signal(|| None),
        head: use_signal(|| None),
        failure: use_signal(|| None),
    };
    let reply = use_reply(|| Request::Capture);
    use_effect(move || begin(form, &reply.read()));
    let (failure, just_saved) = (form.failure.cloned(), form.just_saved.cloned());
    let (view, draft) = match (&*reply.read(), form.draft.cloned()) {
        (Some(Reply::Capture(view)), Some(draft)) => (view.clone(), draft),
        (Some(Reply::Failed(why)), _) => return waiting(Some(*why)),
        _ => return waiting(failure),
    };
    let detail = summary(&view, &draft);
    let doubt = draft.when.doubt(form.session.now().0).map(|_| t!("summary-when"));
    let empty = draft.is_empty();
    let asked = question(&view, &draft).filter(|_| form.asked.read().as_ref() == Some(&draft));
    let (saving, repeating, knowing) = (draft.clone(), view.clone(), view.clone());
    let (so, said) = (draft.clone(), detail.clone());
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if let Some(question) = asked.clone() {
                    AskFirst {
                        question,
                        onback: move |()| form.look_again(),
                        onso: move |()| form.send(so.clone(), said.clone()),
                    }
                }
                Bar {
                    ready: asked.is_none(),
                    text: match (draft.practice, empty) {
                        (true, _) => t!("practice-save"),
                        (false, true) => t!("capture-save"),
                        (false, false) => t!("save"),
                    },
                    detail: bar_detail(doubt.as_deref(), &detail, empty, just_saved.as_ref()),
                    ondo: move |()| form.save(&knowing, saving.clone(), detail.clone()),
                }
            },
            CaptureFields {
                view: *view,
                draft,
                just_saved,
                onhead: move |head| form.head.clone().set(Some(head)),
                onundo: move |()| form.undo(),
                onrepeat: move |()| form.repeat(&repeating),
                onedit: move |edit| form.edit(edit),
            }
        }
    }
}

/// What the bar will save, or what it has just saved.
fn bar_detail(doubt: Option<&str>, detail: &str, empty: bool, just_saved: Option<&JustSaved>) -> Option<String> {
    match just_saved {
        Some(saved) if empty => Some(format!("{} {}", t!("capture-saved"), saved.detail).trim_end().to_owned()),
        Some(_) | None if empty => None,
        Some(_) | None => {
            let parts: Vec<&str> = doubt.into_iter().chain([detail]).filter(|part| !part.is_empty()).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
    }
}

/// What is asked before a contact is saved that is not likely to be meant so.
fn question(view: &CaptureView, draft: &EncounterDraft) -> Option<String> {
    if draft.is_empty() && !draft.amends {
        return Some(t!("capture-ask-empty"));
    }
    let many = many(view, draft);
    (!many.is_empty()).then(|| t!("capture-ask-many", what = many.join(", ")))
}

/// Of what there is more than one contact is likely to be about.
fn many(view: &CaptureView, draft: &EncounterDraft) -> Vec<String> {
    let items = view.kits.iter().chain(&view.items).chain(&view.more_items);
    let given = items.filter(|item| draft.given_of(item.id) > view.likely_most);
    let given = given.map(|item| t!("today-given", count = draft.given_of(item.id), name = words().name(&item.name)));
    let pieces = return_unit(draft.returned_method) == ReturnUnit::Pieces;
    let returned = (pieces && draft.returned > view.likely_most).then(|| returned_words(draft));
    given.chain(returned).collect()
}

/// A question above the bar, which rests meanwhile: the second tap of a finger that saved does nothing.
#[component]
fn AskFirst(question: String, onback: EventHandler<()>, onso: EventHandler<()>) -> Element {
    rsx! {
        div { class: "panel panel--look", role: "alert",
            p { "{question}" }
            div { class: "pair",
                Button { text: t!("capture-look-again"), glyph: Glyph::Back, ondo: onback }
                Button { text: t!("capture-save-so"), ondo: onso }
            }
        }
    }
}

fn waiting(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("capture-title")} }
        }
    }
}

/// Takes the draft that came with the view, unless there is one already or it is the one that was just saved.
fn begin(mut form: Form, reply: &Option<Reply>) {
    let Some(Reply::Capture(view)) = reply else { return };
    let done = *form.done.peek();
    let waits = form.draft.read().as_ref().is_none_or(|draft| !draft.amends && done == Some(draft.id));
    if waits && done != Some(view.draft.id) {
        form.draft.set(Some(view.draft.clone()));
        let early = std::mem::take(&mut *form.early.write());
        early.into_iter().for_each(|edit| form.edit(edit));
    }
}

/// Every question of the form.
#[component]
pub fn CaptureFields(
    /// What there is to choose from.
    view: CaptureView,
    /// What is noted so far.
    draft: EncounterDraft,
    /// What can still be taken back.
    #[props(default)]
    just_saved: Option<JustSaved>,
    /// The head of the form is there.
    onhead: EventHandler<Rc<MountedData>>,
    /// Take it back.
    onundo: EventHandler<()>,
    /// The same as last time.
    onrepeat: EventHandler<()>,
    /// One change.
    onedit: EventHandler<EncounterEdit>,
) -> Element {
    rsx! {
        Headline {
            amends: draft.amends,
            tonight: view.tonight,
            practice: draft.practice,
            first: view.first,
            just_saved,
            onhead,
            onundo,
            onpractice: move |()| onedit.call(EncounterEdit::Practice),
        }
        // Each contact begins with everything closed: what was opened for the last one was for that one.
        for id in [draft.id] {
            Fields { key: "{id}", view: view.clone(), draft: draft.clone(), onrepeat, onedit }
        }
        p { class: "small muted", {t!("capture-nothing-required")} }
    }
}

#[component]
fn Fields(
    view: CaptureView,
    draft: EncounterDraft,
    onrepeat: EventHandler<()>,
    onedit: EventHandler<EncounterEdit>,
) -> Element {
    rsx! {
        Context { areas: view.areas.clone(), draft: draft.clone(), onedit }
        Returned { quantity: draft.returned, method: draft.returned_method, onedit }
        Supplies { view: view.clone(), draft: draft.clone(), onrepeat, onedit }
        Folds { view, draft, onedit }
    }
}
