//! An incident as a short form: a needle-stick injury, police, violence, supplies that were taken away. What happened
//! comes first; what else is asked follows from it. Nothing is required, and nothing about a person at all.

#[cfg(test)]
mod tests;

use super::amend::Begun;
use super::ask::{AskFollowUp, AskNamed, AskNote, AskOne, AskPeople, AskSeveral, AskWhen, options};
use super::noting::{FormFrame, use_noting};
use crate::components::{Fold, Glyph, OneOf, PIECES, Stepper};
use crate::session::use_reply;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftSlot, IncidentDraft, IncidentEdit};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{ChoicesView, ItemView, Named};
use kitbag_shared::record::lists::IncidentType;

/// What the card for a needle-stick injury says, as word ids. Its sources stand beside the words.
const FIRST_AID_LINES: [&str; 5] =
    ["injury-card-1", "injury-card-2", "injury-card-3", "injury-card-4", "injury-card-5"];

/// The incident that was begun here, or a fresh one.
#[component]
pub fn NewIncident() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Incident, title: t!("kind-incident") }
    }
}

/// The form of an incident: new, or to correct one.
#[component]
pub fn IncidentForm(
    /// As it was left.
    draft: IncidentDraft,
) -> Element {
    let noting = use_noting(draft, Draft::Incident);
    let ChoicesView { areas, usual: mut items, others, recounted } = use_choices();
    let by = recounted.clone();
    let edit = use_callback(move |edit: IncidentEdit| {
        noting.change(|draft| {
            draft.recount(&by);
            draft.apply(edit);
        });
    });
    let mut shown = noting.noted();
    shown.recount(&recounted);
    let empty = shown.is_empty();
    // What the worker's bag may have held, and what is noted already.
    items.extend(others.into_iter().filter(|item| item.on_hand > 0 || shown.taken_of(item.id) > 0));
    rsx! {
        FormFrame { failure: noting.failure(), empty, detail: shown.incident_type.map(|what| words().value(what)), typed: noting.is_typed(), onsave: move |()| noting.save(), oncancel: move |()| noting.cancel(),
            IncidentFields { draft: shown, areas, items, onedit: edit }
        }
    }
}

/// What there is to choose from; nothing until it is known.
fn use_choices() -> ChoicesView {
    match &*use_reply(|| Request::Choices).read() {
        Some(Reply::Choices(view)) => view.clone(),
        Some(_) | None => ChoicesView::default(),
    }
}

/// Every question of the form.
#[component]
pub fn IncidentFields(
    /// What is noted so far.
    draft: IncidentDraft,
    /// The programme's areas.
    areas: Vec<Named>,
    /// What may have been taken out of the bag.
    items: Vec<ItemView>,
    /// One change.
    onedit: EventHandler<IncidentEdit>,
) -> Element {
    let what = draft.incident_type;
    rsx! {
        section { class: "stack stack--1",
            h1 { {t!("kind-incident")} }
            p { class: "muted", {t!("overdose-nothing-required")} }
        }
        section { class: "stack",
            h2 { {t!("field-incident-type")} }
            OneOf {
                label: t!("field-incident-type"),
                options: options(),
                chosen: what,
                wide: true,
                onchoose: move |what| onedit.call(IncidentEdit::IncidentType(what)),
            }
        }
        if what == Some(IncidentType::NeedleStick) {
            FirstAidCard {}
        }
        AskWhen { when: draft.when, onchoose: move |when| onedit.call(IncidentEdit::When(when)) }
        section {
            AskNamed {
                title: t!("field-area"),
                glyph: Glyph::Stay,
                names: areas,
                chosen: draft.area,
                onchoose: move |area| onedit.call(IncidentEdit::Area(area)),
            }
            AskSeveral { field: "affected", glyph: Glyph::Person, chosen: draft.affected.clone(), ontoggle: move |whom| onedit.call(IncidentEdit::Affected(whom)) }
            if draft.asks_of_injury() {
                AskSeveral { field: "first-aid", glyph: Glyph::Plaster, chosen: draft.first_aid.clone(), ontoggle: move |done| onedit.call(IncidentEdit::FirstAid(done)) }
            }
            if draft.asks_of_others() {
                AskSeveral { field: "harm", glyph: Glyph::StLook, chosen: draft.harm.clone(), ontoggle: move |harm| onedit.call(IncidentEdit::Harm(harm)) }
                AskSeveral { field: "seized", glyph: Glyph::Missing, chosen: draft.seized.clone(), ontoggle: move |what| onedit.call(IncidentEdit::Seized(what)) }
                Taken { draft: draft.clone(), items, onedit }
            }
        }
        AskPeople { people: draft.people, onset: move |people| onedit.call(IncidentEdit::People(people)) }
        section {
            AskOne { field: "wants-support", glyph: Glyph::Service, chosen: draft.wants_support, onchoose: move |answer| onedit.call(IncidentEdit::WantsSupport(answer)) }
            AskSeveral { field: "follow-up", glyph: Glyph::Refer, chosen: draft.follow_up.clone(), ontoggle: move |followed| onedit.call(IncidentEdit::FollowUp(followed)) }
        }
        AskFollowUp { chosen: draft.follow_up_day, onchoose: move |day| onedit.call(IncidentEdit::FollowUpDay(day)) }
        AskNote { note: draft.note, onedit: move |note| onedit.call(IncidentEdit::Note(note)) }
    }
}

/// What to do at once. It stands open: whoever needs it is bleeding.
#[component]
fn FirstAidCard() -> Element {
    rsx! {
        section { class: "panel",
            h2 { {t!("injury-card")} }
            ul { class: "rows",
                for line in FIRST_AID_LINES {
                    li { key: "{line}", class: "line", {words().text(line)} }
                }
            }
            p { class: "small muted", {t!("mode-not-reviewed")} }
        }
    }
}

/// What was taken out of the bag: it leaves the books with the incident.
#[component]
fn Taken(draft: IncidentDraft, items: Vec<ItemView>, onedit: EventHandler<IncidentEdit>) -> Element {
    let taken = items.iter().filter(|item| draft.taken_of(item.id) > 0);
    let taken: Vec<String> =
        taken.map(|item| t!("today-given", count = draft.taken_of(item.id), name = words().name(&item.name))).collect();
    let detail = if taken.is_empty() { t!("incident-taken-detail") } else { taken.join(", ") };
    rsx! {
        Fold { glyph: Glyph::Bag, title: t!("incident-taken"), detail,
            for item in items {
                Stepper {
                    key: "{item.id}",
                    name: words().name(&item.name),
                    value: draft.taken_of(item.id),
                    amounts: PIECES.to_vec(),
                    onstep: move |step| onedit.call(IncidentEdit::Taken(item.id, step)),
                }
            }
        }
    }
}
