//! After founding: what a programme needs before its first shift, where its supervisor looks. Each line leads to its screen
//! and is ticked by what is there.

use crate::components::{Button, Glyph, Icon, Row, StateLine, Urgency, Weight};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::ListOf;
use kitbag_common::message::ask;
use kitbag_common::view::{FirstStep, StepView};
use kitbag_shared::record::lists::Role;

/// The list, for a supervisor who has one.
#[component]
pub fn FirstSteps() -> Element {
    let session = use_session();
    if session.role() != Role::Supervisor {
        return rsx! {};
    }
    rsx! { OfSupervisor {} }
}

#[component]
fn OfSupervisor() -> Element {
    let session = use_session();
    let reply = use_answer(|| ask::FirstSteps);
    let steps = match &*reply.read() {
        Some(Ok(steps)) => steps.clone(),
        Some(Err(_)) | None => Vec::new(),
    };
    rsx! {
        StepList {
            steps,
            onopen: move |route| session.go(route),
            onputaway: move |()| session.ask_then(ask::PutStepsAway, |_| {}),
        }
    }
}

/// The list as it looks; nothing where no step is left.
#[component]
pub fn StepList(
    /// The steps.
    steps: Vec<StepView>,
    /// One was chosen.
    onopen: EventHandler<Route>,
    /// It is wanted no more.
    onputaway: EventHandler<()>,
) -> Element {
    if steps.is_empty() {
        return rsx! {};
    }
    let left = steps.iter().filter(|step| !step.done).count();
    rsx! {
        section { class: "panel group",
            h2 { {t!("steps-title")} }
            p { class: "small muted", {t!("steps-left", count = left)} }
            ul { class: "steps",
                for StepView { step , done } in steps {
                    li { key: "{step:?}", Step { step, done, onopen } }
                }
            }
            Button { text: t!("steps-put-away"), glyph: Glyph::Close, weight: Weight::Plain, ondo: onputaway }
            p { class: "small muted", {t!("steps-put-away-how")} }
        }
    }
}

#[component]
fn Step(step: FirstStep, done: bool, onopen: EventHandler<Route>) -> Element {
    let (glyph, title, route) = said(step);
    rsx! {
        Row { lead: rsx! { Icon { glyph } }, title, onopen: move |()| onopen.call(route),
            if done {
                StateLine { glyph: Glyph::StSent, text: t!("steps-done") }
            } else {
                StateLine { glyph: Glyph::StSaved, text: t!("steps-open"), urgency: Urgency::Waiting }
            }
        }
    }
}

fn said(step: FirstStep) -> (Glyph, String, Route) {
    match step {
        FirstStep::Sheet => (Glyph::Print, t!("steps-sheet"), Route::Team),
        FirstStep::Number => (Glyph::Phone, t!("steps-number"), Route::Guide),
        FirstStep::Areas => (Glyph::Today, t!("steps-areas"), Route::Entries(ListOf::Areas)),
        FirstStep::Items => (Glyph::Shelf, t!("steps-items"), Route::Bag),
        FirstStep::Team => (Glyph::Team, t!("steps-team"), Route::Team),
        FirstStep::Questions => (Glyph::Person, t!("steps-questions"), Route::Questions),
    }
}
