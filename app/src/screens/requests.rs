//! What is asked for and ordered: the list, one of them, and the form of one.

mod form;
mod one;
mod pick;
mod promise;
#[cfg(test)]
mod tests;
mod told;

pub use form::RequestForm;
pub use one::Request;

use super::ask_for::begin;
use super::bag::of_item;
use super::frame::Frame;
use crate::components::{Bar, Button, Fold, Glyph, Icon, Row, StateLine, Urgency, Weight};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::Suggested;
use kitbag_common::message::ask;
use kitbag_common::view::{RequisitionView, RequisitionsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{RequisitionEnd, Role};
use kitbag_shared::stock::RequisitionStage as Stage;
use kitbag_shared::time::Day;

/// What is asked for and ordered.
#[component]
pub fn Requests() -> Element {
    let session = use_session();
    let reply = use_answer(|| ask::Requisitions(None));
    let (view, failure) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let own = view.as_ref().and_then(|view| view.own).filter(|_| session.role() == Role::PeerWorker);
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                Bar { text: t!("request-new"), ondo: move |()| begin(session, Suggested { place: own, ..Suggested::default() }) }
            },
            h1 { {t!("requests-title")} }
            if let Some(view) = view {
                AllRequests { view, onopen: move |id| session.go(Route::Request(id)) }
            }
            if session.role() != Role::PeerWorker {
                Button {
                    text: t!("order-new"),
                    glyph: Glyph::Receive,
                    weight: Weight::Plain,
                    ondo: move |()| begin(session, Suggested { order: true, ..Suggested::default() }),
                }
            }
        }
    }
}

/// Those that wait for an answer first, then those under way, then those that are done.
#[component]
fn AllRequests(view: RequisitionsView, onopen: EventHandler<RecordId>) -> Element {
    let (open, done): (Vec<_>, Vec<_>) = view.requisitions.into_iter().partition(|of| of.stage.is_open());
    // Whoever asked has to hear that it cannot be had.
    let refused = |of: &RequisitionView| of.mine && of.stage == Stage::Closed(RequisitionEnd::NotToBeHad);
    let (refused, done): (Vec<_>, Vec<_>) = done.into_iter().partition(refused);
    let (asked, under_way): (Vec<_>, Vec<_>) = open.into_iter().partition(|of| of.stage == Stage::Asked);
    if asked.is_empty() && under_way.is_empty() && refused.is_empty() {
        return rsx! {
            p { class: "muted", {t!("requests-none")} }
            Done { done, onopen }
        };
    }
    rsx! {
        for (title , of) in [(t!("requests-refused"), refused), (t!("requests-asked"), asked), (t!("requests-under-way"), under_way)] {
            if !of.is_empty() {
                section { key: "{title}",
                    div { class: "shelf shelf--still",
                        h2 { "{title}" }
                    }
                    Rows { of, onopen }
                }
            }
        }
        if view.more > 0 {
            p { class: "muted", {t!("requests-more", count = view.more)} }
        }
        Done { done, onopen }
    }
}

#[component]
fn Done(done: Vec<RequisitionView>, onopen: EventHandler<RecordId>) -> Element {
    rsx! {
        if !done.is_empty() {
            Fold { glyph: Glyph::Check, title: t!("requests-done"), detail: t!("requests-count", count = done.len()),
                Rows { of: done, onopen }
            }
        }
    }
}

#[component]
fn Rows(of: Vec<RequisitionView>, onopen: EventHandler<RecordId>) -> Element {
    let today = use_session().today();
    rsx! {
        ul { class: "rows",
            for one in of {
                li { key: "{one.id}",
                    Row {
                        lead: rsx! { Icon { glyph: glyph_of(&one) } },
                        title: title(&one),
                        detail: items_said(&one),
                        onopen: move |()| onopen.call(one.id),
                        span { class: "tags",
                            State { one: one.clone() }
                            if let Some(text) = due(&one, today) {
                                StateLine { glyph: Glyph::Soon, text, urgency: if is_late(&one, today) { Urgency::Look } else { Urgency::Waiting } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How far it is.
#[component]
fn State(one: RequisitionView) -> Element {
    let urgency = match one.stage {
        Stage::Asked | Stage::CameInPart | Stage::Closed(RequisitionEnd::NotToBeHad) => Urgency::Look,
        Stage::Promised | Stage::Picking | Stage::Ordered | Stage::OnItsWay => Urgency::Waiting,
        Stage::Came | Stage::Closed(_) => Urgency::Settled,
    };
    rsx! {
        StateLine { glyph: glyph_of_stage(one.stage), text: stage(&one), urgency }
        if one.needs_look {
            StateLine { glyph: Glyph::StChoice, text: t!("look-two-versions"), urgency: Urgency::Look }
        }
    }
}

fn glyph_of(one: &RequisitionView) -> Glyph {
    if one.supplier.is_some() { Glyph::Receive } else { Glyph::Move }
}

const fn glyph_of_stage(stage: Stage) -> Glyph {
    match stage {
        Stage::Asked | Stage::CameInPart | Stage::Closed(RequisitionEnd::NotToBeHad) => Glyph::StLook,
        Stage::Promised | Stage::Picking | Stage::Ordered => Glyph::Soon,
        Stage::OnItsWay => Glyph::Move,
        Stage::Came | Stage::Closed(_) => Glyph::Check,
    }
}

/// Where it is wanted, or from whom it is ordered.
fn title(one: &RequisitionView) -> String {
    let place = words().name(&one.place_name);
    match (&one.supplier, &one.partner) {
        (Some(supplier), _) => t!("order-of", supplier = supplier.clone(), place = place),
        (None, Some(partner)) => t!("request-for", partner = partner.clone(), place = place),
        (None, None) => t!("request-of", place = place),
    }
}

/// What is asked for, in a line.
fn items_said(one: &RequisitionView) -> String {
    let wanted = one.lines.iter().filter(|of| of.line.wanted > 0);
    wanted.map(|of| of_item(of.line.wanted, &words().name(&of.name))).collect::<Vec<_>>().join(", ")
}

fn stage(one: &RequisitionView) -> String {
    let from = || one.from_name.as_ref().map(|name| words().name(name)).unwrap_or_default();
    match one.stage {
        Stage::Asked => t!("request-stage-asked"),
        // Whoever asked must not believe that all of it comes.
        Stage::Promised if one.lines.iter().any(|of| of.line.unanswered() > 0) => {
            t!("request-stage-part", from = from())
        }
        Stage::Promised => t!("request-stage-promised", from = from()),
        Stage::Picking => t!("request-stage-picking", from = from()),
        Stage::Ordered => t!("request-stage-ordered"),
        Stage::OnItsWay => t!("request-stage-on-its-way"),
        Stage::CameInPart => t!("request-stage-in-part"),
        Stage::Came => t!("request-stage-came"),
        Stage::Closed(end) => words().value(end),
    }
}

/// When it is to be there: as promised, else as wanted. Of what is done nothing.
fn due(one: &RequisitionView, today: Day) -> Option<String> {
    if !one.stage.is_open() {
        return None;
    }
    match (one.expected, one.wanted_by) {
        (Some(day), _) => Some(t!("request-expected", day = words().day_from(day, today))),
        (None, Some(day)) => Some(t!("request-wanted-by", day = words().day_from(day, today))),
        (None, None) => None,
    }
}

fn is_late(one: &RequisitionView, today: Day) -> bool {
    one.expected.or(one.wanted_by).is_some_and(|day| day < today)
}
