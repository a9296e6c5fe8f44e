//! A contact: where, who and when above; what is given under the thumb; the rest in folds. Nothing is required.
//!
//! The draft lives here while it is typed and is kept by the store all along; what an edit does is `form`'s.

mod context;
mod folds;
mod form;
mod headline;
mod person;
mod question;
mod referral;
mod returned;
mod services;
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

use super::edit::Change as _;
use super::edit::Edit;
use super::frame::Frame;
use crate::components::{AskFirst, Bar, Cancel};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use form::{Form, begin};
use kitbag_common::form::EncounterDraft;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::CaptureView;
use question::question;
use std::rc::Rc;

/// A new contact.
#[component]
pub fn Capture() -> Element {
    rsx! { CaptureForm {} }
}

/// The form of a contact: a new one, or one to correct.
#[component]
pub fn CaptureForm(
    /// As it is to be corrected; nothing for a new contact, which the store has.
    #[props(default)]
    draft: Option<EncounterDraft>,
) -> Element {
    let opened = use_hook(|| CopyValue::new(draft.clone()));
    let form = Form {
        opened,
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
    let reply = use_answer(|| ask::Capture);
    use_effect(move || begin(form, &reply.read()));
    let (failure, just_saved) = (form.failure.cloned(), form.just_saved.cloned());
    let (view, draft) = match (&*reply.read(), form.draft.cloned()) {
        (Some(Ok(view)), Some(draft)) => (view.clone(), draft),
        (Some(Err(why)), _) => return waiting(Some(*why)),
        _ => return waiting(failure),
    };
    let detail = summary(&view, &draft);
    let doubt = draft.typed.when.doubt(form.session.now().0).map(|_| t!("summary-when"));
    let (empty, amends) = (draft.is_empty(), draft.amends);
    let resumed = *form.session.resumed.read() == Some(draft.id);
    let typed = form.opened.read().as_ref().map_or(!empty, |opened| resumed || *opened != draft);
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
                    text: match (draft.record.practice, empty) {
                        (true, _) => t!("practice-save"),
                        (false, true) => t!("capture-save"),
                        (false, false) => t!("save"),
                    },
                    detail: bar_detail(doubt.as_deref(), &detail, empty, just_saved.as_ref()),
                    ondo: move |()| form.save(&knowing, saving.clone(), detail.clone()),
                }
            },
            CaptureFields {
                view,
                draft,
                just_saved,
                onhead: move |head| form.head.clone().set(Some(head)),
                onundo: move |()| form.undo(),
                onrepeat: move |()| form.repeat(&repeating),
                onedit: move |edit| form.edit(edit),
            }
            if amends || !empty {
                Cancel { typed, oncancel: move |()| form.cancel() }
            }
        }
    }
}

/// The line for what the bar will save, or what it has just saved.
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

fn waiting(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("capture-title")} }
        }
    }
}

/// The questions of the form, all of them.
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
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    rsx! {
        Headline {
            amends: draft.amends,
            tonight: view.tonight,
            practice: draft.record.practice,
            first: view.first,
            just_saved,
            onhead,
            onundo,
            onpractice: move |()| onedit.change(|draft| draft.record.practice = !draft.record.practice),
        }
        if let Some(bag) = view.bag.clone().filter(|_| !draft.amends) {
            p { class: "small muted", {t!("custody-out-of", bag = words().name(&bag))} }
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
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    rsx! {
        Context { areas: view.areas.clone(), draft: draft.clone(), onedit }
        Returned { quantity: draft.typed.returned, method: draft.typed.returned_method, onedit }
        Supplies { view: view.clone(), draft: draft.clone(), onrepeat, onedit }
        Folds { view, draft, onedit }
    }
}
