//! An incident as a short form: a needle-stick injury, police, violence, supplies that were taken away. What happened
//! comes first; what else is asked follows from it. Nothing is required, and nothing about a person at all.

#[cfg(test)]
mod tests;

use super::ask::{AskFollowUp, AskNamed, AskNote, AskOne, AskPeople, AskSeveral, AskWhen, options};
use super::edit::{Change as _, Edit};
use super::form_state::{FormFrame, use_form_state};
use crate::components::{Fold, Glyph, OneOf, PIECES, Stepper};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftWhen, IncidentDraft, step_people, toggle, typed_note};
use kitbag_common::message::ask;
use kitbag_common::view::{ChoicesView, ItemView, Named};
use kitbag_shared::record::lists::{IncidentType, Role};

/// The lines of the card for a needle-stick injury, as word ids. Its sources stand beside the words.
const FIRST_AID_LINES: [&str; 5] =
    ["injury-card-1", "injury-card-2", "injury-card-3", "injury-card-4", "injury-card-5"];

/// The form of an incident: new, or to correct one.
#[component]
pub fn IncidentForm(
    /// As it was left.
    draft: IncidentDraft,
) -> Element {
    let (session, state) = (use_session(), use_form_state(draft, Draft::Incident));
    let ChoicesView { areas, usual: mut items, others, recounted } = use_choices();
    let by = recounted.clone();
    let edit = use_callback(move |edit: Edit<IncidentDraft>| {
        state.change(|draft| {
            draft.recount(&by);
            edit.apply(draft);
        });
    });
    let mut shown = state.noted();
    shown.recount(&recounted);
    let empty = shown.is_empty();
    // What the worker's bag may have held, and what is noted already.
    items.extend(others.into_iter().filter(|item| item.on_hand > 0 || shown.taken_of(item.id) > 0));
    rsx! {
        FormFrame { failure: state.failure(), empty, detail: shown.record.incident_type.map(|what| words().value(what)), typed: state.is_typed(), onsave: move |()| state.save(), oncancel: move |()| state.cancel(),
            IncidentFields { draft: shown, areas, items, told: session.role() == Role::Volunteer, onedit: edit }
        }
    }
}

/// The choices that there are; nothing until they are known.
fn use_choices() -> ChoicesView {
    match &*use_answer(|| ask::Choices).read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(_)) | None => ChoicesView::default(),
    }
}

/// The questions of the form, all of them.
#[component]
pub fn IncidentFields(
    /// What is noted so far.
    draft: IncidentDraft,
    /// The programme's areas.
    areas: Vec<Named>,
    /// What may have been taken out of the bag.
    items: Vec<ItemView>,
    /// Whether it is told to the desk: nothing is typed then, and no stock leaves by it.
    told: bool,
    /// One change.
    onedit: EventHandler<Edit<IncidentDraft>>,
) -> Element {
    let IncidentDraft { record, typed, .. } = draft.clone();
    let what = record.incident_type;
    rsx! {
        section { class: "stack stack--1",
            h1 { {t!("kind-incident")} }
            p { class: "muted", {t!("overdose-nothing-required")} }
            if told {
                p { class: "panel", {t!("incident-told")} }
            }
        }
        section { class: "stack",
            h2 { {t!("field-incident-type")} }
            OneOf {
                label: t!("field-incident-type"),
                options: options(),
                chosen: what,
                wide: true,
                onchoose: move |what| onedit.change(move |draft| draft.record.incident_type = what),
            }
        }
        if what == Some(IncidentType::NeedleStick) {
            FirstAidCard {}
        }
        AskWhen { when: typed.when, onedit: move |edit: Edit<DraftWhen>| onedit.change(move |draft| edit.apply(&mut draft.typed.when)) }
        section {
            AskNamed {
                title: t!("field-area"),
                glyph: Glyph::Stay,
                names: areas,
                chosen: record.area,
                onchoose: move |area| onedit.change(move |draft| draft.record.area = area),
            }
            AskSeveral { field: "affected", glyph: Glyph::Person, chosen: record.affected.clone(), ontoggle: move |whom| onedit.change(move |draft| toggle(&mut draft.record.affected, whom)) }
            if draft.asks_of_injury() {
                AskSeveral { field: "first-aid", glyph: Glyph::Plaster, chosen: record.first_aid.clone(), ontoggle: move |done| onedit.change(move |draft| toggle(&mut draft.record.first_aid, done)) }
            }
            if draft.asks_of_others() {
                AskSeveral { field: "harm", glyph: Glyph::StLook, chosen: record.harm.clone(), ontoggle: move |harm| onedit.change(move |draft| toggle(&mut draft.record.harm, harm)) }
                AskSeveral { field: "seized", glyph: Glyph::Missing, chosen: record.seized.clone(), ontoggle: move |what| onedit.change(move |draft| toggle(&mut draft.record.seized, what)) }
                if !told {
                    Taken { draft: draft.clone(), items, onedit }
                }
            }
        }
        AskPeople { people: record.people, onstep: move |step| onedit.change(move |draft| draft.record.people = step_people(draft.record.people, step)) }
        section {
            AskOne { field: "wants-support", glyph: Glyph::Service, chosen: record.wants_support, onchoose: move |answer| onedit.change(move |draft| draft.record.wants_support = answer) }
            AskSeveral { field: "follow-up", glyph: Glyph::Refer, chosen: record.follow_up.clone(), ontoggle: move |followed| onedit.change(move |draft| toggle(&mut draft.record.follow_up, followed)) }
        }
        AskFollowUp { chosen: record.follow_up_day, onchoose: move |day| onedit.change(move |draft| draft.record.follow_up_day = day) }
        if !told {
            AskNote { note: typed.note, onedit: move |note| onedit.change(|draft| draft.typed.note = typed_note(note)) }
        }
    }
}

/// The card on what to do at once. It stands open: whoever needs it is bleeding.
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

/// The items that were taken out of the bag: they leave the books with the incident.
#[component]
fn Taken(draft: IncidentDraft, items: Vec<ItemView>, onedit: EventHandler<Edit<IncidentDraft>>) -> Element {
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
                    onstep: move |step| onedit.change(move |draft| draft.take(item.id, step)),
                }
            }
        }
    }
}
