//! One request or order: what is asked for, how far it is, and what comes next.

use super::pick::{PickList, ready_said};
use super::promise::{PromiseBar, Promising, suggested};
use super::told::{Told, use_told};
use super::{State, due, is_late, title};
use crate::components::{Bar, Button, Fold, Glyph, StateLine, Urgency, Weight};
use crate::route::Route;
use crate::screens::ask::options;
use crate::screens::bag::{Filled, of_item, quantity, signed};
use crate::screens::frame::Frame;
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, FormOf, PromiseForm};
use kitbag_common::message::{Asks as _, ask};
use kitbag_common::view::{PlaceHasView, RequisitionLineView, RequisitionView, RequisitionsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{RequisitionEnd, Role};
use kitbag_shared::stock::RequisitionStage as Stage;

/// One request or order.
#[component]
pub fn Request(
    /// Which.
    id: RecordId,
) -> Element {
    let told = use_told();
    let reply = use_answer(move || ask::Requisitions(Some(id)));
    let (view, failure) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), told.failure()),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let one = view.as_ref().and_then(|view| view.requisitions.iter().find(|of| of.id == id).cloned());
    match (view, one) {
        (Some(view), Some(one)) => rsx! { Shown { view, one, told } },
        (view, _) => rsx! {
            Frame { failure, bar: told.bar(),
                h1 { {t!("requests-title")} }
                if view.is_some() {
                    p { class: "muted", {t!("request-gone")} }
                }
            }
        },
    }
}

/// The stores that can give it: everywhere but where it is wanted, and nobody's bag.
fn stores(view: &RequisitionsView, one: &RequisitionView) -> Vec<PlaceHasView> {
    view.places.iter().filter(|place| !place.bag && place.id != one.place).cloned().collect()
}

#[component]
fn Shown(view: RequisitionsView, one: RequisitionView, told: Told) -> Element {
    let keeps = use_session().role() != Role::PeerWorker;
    let stores = stores(&view, &one);
    let (session, id) = (use_session(), one.id);
    let begun = session.half_typed(&FormOf::promise(id));
    let promising = use_signal(|| begun);
    let promise = use_callback(move |form: Option<Edited<PromiseForm>>| {
        session.half_type(&FormOf::promise(id), form.as_ref());
        put(promising, form);
    });
    let answers = keeps && one.supplier.is_none();
    // What nobody has answered stands open, filled in with where all of it lies.
    let fresh = (answers && one.stage == Stage::Asked).then(|| first_promise(&one, &stores));
    // What was begun and left may be closed by now.
    let begun = promising().filter(|_| answers && one.stage.is_open());
    let form = begun.clone().or_else(|| fresh.clone());
    let name = form.as_ref().and_then(|form| stores.iter().find(|place| Some(place.id) == form.now.from));
    let name = name.map(|place| words().name(&place.name));
    let save = use_callback(move |form: Edited<PromiseForm>| {
        let back = ask::Promise { requisition: id, promise: form.back() };
        let said = if form.now.from.is_some() { t!("request-done-promised") } else { t!("request-done-not-given") };
        told.does(ask::Promise { requisition: id, promise: form }, said, move |()| {
            // The screen may have been left meanwhile.
            session.half_type(&FormOf::promise(id), None);
            put(promising, None);
            back.asked()
        });
    });
    let owes = one.lines.iter().any(|of| of.line.owed() > 0 || of.line.ready() > 0);
    let picks = answers && one.stage.is_open() && one.from.is_some() && owes;
    let at_a_bag = view.places.iter().any(|place| place.id == one.place && place.bag);
    rsx! {
        Frame {
            failure: told.failure(),
            bar: rsx! {
                {told.bar()}
                if let Some(form) = form.clone() {
                    PromiseBar {
                        one: one.clone(),
                        form: form.now.clone(),
                        from: name,
                        onsave: move |()| save.call(form.clone()),
                        oncancel: begun.clone().filter(|_| fresh.is_none()).map(|_| EventHandler::new(move |()| promise.call(None))),
                    }
                } else if picks {
                    SendBar { one: one.clone(), told }
                }
            },
            Head { one: one.clone(), at_a_bag }
            if let Some(form) = form {
                Promising {
                    one: one.clone(),
                    stores,
                    form: form.now,
                    onedit: move |now| promise.call(Some(Edited { was: form.was.clone(), now })),
                }
            } else if picks {
                PickList { one: one.clone(), onpick: move |picked| told.ticks(ask::Pick { requisition: id, picked }) }
            }
            Lines { one: one.clone() }
            if answers && begun.is_none() && one.stage.is_open() && one.stage != Stage::Asked {
                Button {
                    text: t!("request-promise-otherwise"),
                    weight: Weight::Plain,
                    ondo: { let was = one.promised(); move |()| promise.call(Some(Edited { now: was.clone(), was: was.clone() })) },
                }
                if one.from.is_some() {
                    Button {
                        text: t!("request-cannot-give"),
                        weight: Weight::Plain,
                        ondo: { let was = one.promised(); move |()| save.call(Edited { was: was.clone(), now: PromiseForm::default() }) },
                    }
                }
            }
            Ends { one, told }
        }
    }
}

/// A promise from the store that has most of what is wanted.
fn first_promise(one: &RequisitionView, stores: &[PlaceHasView]) -> Edited<PromiseForm> {
    let from = |place: &PlaceHasView| (place.id, suggested(one, place));
    let most = stores.iter().map(from).filter(|(_, lines)| !lines.is_empty());
    let most = most.max_by_key(|(id, lines)| (lines.len(), lines.values().sum::<u32>(), std::cmp::Reverse(*id)));
    let (from, lines) = most.map(|(from, lines)| (Some(from), lines)).unwrap_or_default();
    Edited { was: one.promised(), now: PromiseForm { from, lines, expected: None } }
}

#[component]
fn SendBar(one: RequisitionView, told: Told) -> Element {
    let form = one.ready();
    let (picked, left) = (ready_said(&one), one.lines.iter().filter(|of| of.line.to_pick() > 0).count());
    let ready = form.is_some() && !picked.is_empty();
    let text = match (ready, left) {
        (false, _) if !picked.is_empty() => t!("request-sent-often"),
        (false, _) => t!("request-tick-first"),
        (true, 0) => t!("request-send"),
        (true, left) => t!("request-send-part", count = left),
    };
    let place = words().name(&one.place_name);
    rsx! {
        Bar {
            text,
            detail: ready.then(|| t!("request-to", place = place, lines = picked)),
            ready,
            ondo: move |()| {
                if let Some(form) = form.clone() {
                    told.does(ask::SendPicked(form), t!("request-done-sent"), |saved| ask::Withdraw(saved.record).asked());
                }
            },
        }
    }
}

/// Where it is wanted, by whom, for when, and how far it is.
#[component]
fn Head(one: RequisitionView, at_a_bag: bool) -> Element {
    let session = use_session();
    let (id, today) = (one.id, session.today());
    let who = match &one.who {
        _ if one.mine => t!("bag-you"),
        Some(who) => words().name(who),
        None => t!("request-somebody"),
    };
    let place = words().name(&one.place_name);
    let day = one.day.map(|day| words().day_from(day, today)).unwrap_or_default();
    let late = is_late(&one, today);
    rsx! {
        section { class: "stack stack--1",
            h1 { {title(&one)} }
            p { class: "muted", {t!("request-asked-by", who = who, day = day)} }
            span { class: "tags",
                State { one: one.clone() }
                if let Some(text) = due(&one, today) {
                    StateLine { glyph: Glyph::Soon, text, urgency: if late { Urgency::Look } else { Urgency::Waiting } }
                }
            }
            if one.stage == Stage::OnItsWay {
                p { class: "small muted",
                    if at_a_bag { {t!("request-confirm-by", place = place)} } else { {t!("request-confirm-there", place = place)} }
                }
            }
            if one.needs_look && session.role() == Role::Supervisor {
                Button { text: t!("look-two-versions"), glyph: Glyph::StChoice, ondo: move |()| session.go(Route::Record(id)) }
            }
        }
    }
}

/// How far each item is; of an order, the way to what was delivered.
#[component]
fn Lines(one: RequisitionView) -> Element {
    let session = use_session();
    let (id, place, order) = (one.id, one.place, one.supplier.is_some() && one.stage.is_open());
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("request-lines")} }
            ul { class: "rows",
                for of in one.lines {
                    li { key: "{of.line.item}", class: "stack stack--1",
                        p { class: "strong", {wanted_said(&of)} }
                        p { class: "small muted", {line_said(&of, order)} }
                        if order && of.line.lacks() > 0 {
                            Button {
                                text: t!("order-receive", quantity = quantity(of.unit, signed(of.line.lacks()))),
                                glyph: Glyph::Receive,
                                ondo: { let item = of.line.item; move |()| Filled::against(id, place, item).open(session) },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn wanted_said(of: &RequisitionLineView) -> String {
    let name = words().name(&of.name);
    if of.line.wanted == 0 { t!("request-beside", name = name) } else { of_item(of.line.wanted, &name) }
}

/// The numbers of a line that say something, in the order in which they come about.
fn line_said(of: &RequisitionLineView, order: bool) -> String {
    let line = of.line;
    let told = [
        // What is ordered nobody here owes.
        (if order { 0 } else { line.owed() }, "request-owed"),
        (line.ready(), "request-ready"),
        (line.on_its_way(), "request-way"),
        (line.came, "request-came"),
        (line.lacks(), "request-lacks"),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    let said = told.map(|(count, id)| words().text_with(id, &[("count", words().grouped(signed(count)).into())]));
    said.collect::<Vec<_>>().join(" · ")
}

/// What else can be done: it is changed, no more is to come of it, or it goes on after all.
#[component]
fn Ends(one: RequisitionView, told: Told) -> Element {
    let session = use_session();
    let (id, mine) = (one.id, one.mine);
    let closed = match one.stage {
        Stage::Closed(end) => Some(end),
        _ => None,
    };
    let close = move |end: Option<RequisitionEnd>| {
        let text =
            end.map_or_else(|| t!("request-done-opened"), |end| t!("request-done-closed", why = words().value(end)));
        told.does(ask::CloseRequisition { requisition: id, end }, text, move |()| {
            ask::CloseRequisition { requisition: id, end: closed }.asked()
        });
    };
    let close = use_callback(close);
    if closed.is_some() {
        return rsx! {
            Button { text: t!("request-open-again"), glyph: Glyph::Undo, weight: Weight::Plain, ondo: move |()| close.call(None) }
        };
    }
    if one.stage == Stage::Came {
        return rsx! {};
    }
    rsx! {
        if mine || session.role() == Role::Supervisor {
            Button { text: t!("request-change"), weight: Weight::Plain, ondo: move |()| session.go(Route::ChangeRequest(id)) }
        }
        Fold { glyph: Glyph::Close, title: t!("request-close"), detail: t!("request-close-what"),
            div { class: "seg seg--wide", role: "group", "aria-label": t!("request-close"),
                for (end , text) in options::<RequisitionEnd>() {
                    Button { key: "{text}", text, ondo: move |()| close.call(Some(end)) }
                }
            }
        }
    }
}
