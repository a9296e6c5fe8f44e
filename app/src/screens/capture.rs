//! A contact: where, who and when above; what is given under the thumb; the rest in folds. Nothing is required.
//!
//! The draft lives here while it is typed and is kept by the store all along; what an edit does is `form`'s.

mod context;
mod folds;
mod returned;
mod summary;
mod supplies;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use folds::Folds;
pub use returned::Returned;
pub use summary::summary;
pub use supplies::Supplies;

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, UndoBar};
use crate::form::{Draft, EncounterDraft, EncounterEdit};
use crate::message::{Failure, Reply, Request};
use crate::route::Route;
use crate::session::{Session, put, use_reply, use_session};
use crate::t;
use crate::view::{CaptureView, Totals};
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;

/// How long a saved contact can be taken back from here, in milliseconds.
const UNDO_MS: u32 = 10_000;
/// From this hour on it is evening, and until the other one night.
const EVENING_HOUR: u32 = 17;
const MORNING_HOUR: u32 = 5;

/// A new contact.
#[component]
pub fn Capture() -> Element {
    rsx! { CaptureForm {} }
}

/// What was just saved, for as long as it can be taken back.
#[derive(Clone, Debug, PartialEq)]
struct JustSaved {
    record: RecordId,
    detail: String,
}

/// Everything that the form remembers between two taps.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    draft: Signal<Option<EncounterDraft>>,
    /// The draft that is being saved, or was: its copy in an older view must not come back.
    done: Signal<Option<RecordId>>,
    just_saved: Signal<Option<JustSaved>>,
    failure: Signal<Option<Failure>>,
}

impl Form {
    fn edit(mut self, edit: EncounterEdit) {
        let edited = self.draft.write().as_mut().map(|draft| {
            draft.apply(edit);
            draft.clone()
        });
        if let Some(draft) = edited {
            self.session.keep_soon(Draft::Encounter(draft));
        }
    }

    fn save(mut self, draft: EncounterDraft, detail: String) {
        if *self.done.peek() == Some(draft.id) {
            return;
        }
        self.done.set(Some(draft.id));
        self.failure.set(None);
        self.session.forget_unkept();
        let amends = draft.amends;
        self.session.ask_then(Request::Save(Draft::Encounter(draft)), move |reply| match reply {
            Reply::Saved { record, .. } if amends => self.session.go(Route::Record(record)),
            Reply::Saved { record, .. } => self.saved(JustSaved { record, detail }),
            Reply::Failed(why) => self.not_saved(why),
            _ => {}
        });
    }

    /// A fresh contact begins as soon as the store has made one, and until then the saved one stays in sight; for ten
    /// seconds it can be taken back.
    fn saved(mut self, saved: JustSaved) {
        self.session.revision += 1;
        let Ok(mut just_saved) = self.just_saved.try_write() else { return };
        *just_saved = Some(saved.clone());
        drop(just_saved);
        dioxus::core::spawn_forever(async move {
            self.session.sleep(UNDO_MS).await;
            if let Ok(mut just_saved) = self.just_saved.try_write() {
                just_saved.take_if(|shown| shown.record == saved.record);
            }
        });
    }

    fn not_saved(mut self, why: Failure) {
        tell(&mut self.failure, why);
        put(self.done, None);
    }

    fn undo(mut self) {
        let saved = self.just_saved.write().take();
        if let Some(saved) = saved {
            self.session.ask_then(Request::Withdraw(saved.record), move |reply| {
                if let Reply::Failed(why) = reply {
                    tell(&mut self.failure, why);
                }
            });
        }
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
        just_saved: use_signal(|| None),
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
    let empty = draft.is_empty();
    let saving = draft.clone();
    let undone = just_saved.clone();
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if let Some(saved) = undone {
                    UndoBar { title: t!("capture-saved"), detail: saved.detail, onundo: move |()| form.undo() }
                }
                Bar {
                    text: if empty { t!("capture-save") } else { t!("save") },
                    detail: (!empty && !detail.is_empty()).then(|| detail.clone()),
                    ondo: move |()| form.save(saving.clone(), detail.clone()),
                }
            },
            CaptureFields { view: *view, draft, just_saved: just_saved.is_some(), onedit: move |edit| form.edit(edit) }
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
    }
}

/// Every question of the form.
#[component]
pub fn CaptureFields(
    /// What there is to choose from.
    view: CaptureView,
    /// What is noted so far.
    draft: EncounterDraft,
    /// The figures have just changed.
    #[props(default)]
    just_saved: bool,
    /// One change.
    onedit: EventHandler<EncounterEdit>,
) -> Element {
    rsx! {
        section { class: "stack stack--1",
            h1 { if draft.amends { {t!("amend-title")} } else { {t!("capture-title")} } }
            if !draft.amends {
                Figures { tonight: view.tonight, new: just_saved }
            }
        }
        Context { areas: view.areas.clone(), draft: draft.clone(), onedit }
        Supplies { view: view.clone(), draft: draft.clone(), onedit }
        hr { class: "seam" }
        Returned { quantity: draft.returned, method: draft.returned_method, onedit }
        Folds { view, draft, onedit }
        p { class: "small muted", {t!("capture-nothing-required")} }
    }
}

/// The worker's figures of this shift.
#[component]
fn Figures(tonight: Totals, new: bool) -> Element {
    let session = use_session();
    let (now, offset_minutes) = session.now();
    let (hour, _) = now.clock(offset_minutes);
    let title = if is_night(hour) { t!("figures-tonight") } else { t!("figures-today") };
    rsx! {
        ul { class: if new { "figs figs--new" } else { "figs" }, "aria-label": title.clone(),
            li { class: "strong", "{title}" }
            Figure { count: tonight.people, unit: t!("figures-people", count = tonight.people) }
            Figure { count: tonight.kits, unit: t!("figures-kits", count = tonight.kits) }
        }
    }
}

/// A number and what it counts.
#[component]
pub fn Figure(
    /// The number.
    count: u32,
    /// What it counts, in the right plural.
    unit: String,
) -> Element {
    rsx! {
        li {
            b { "{count}" }
            "{unit}"
        }
    }
}

/// Whether people would say "tonight".
pub fn is_night(hour: u32) -> bool {
    !(MORNING_HOUR..EVENING_HOUR).contains(&hour)
}
