//! An overdose response as a form: nothing is required, nothing is assumed.
//!
//! The clock, the breaths and the cards for an overdose that is going on are not here.

mod naloxone;
#[cfg(test)]
mod tests;

use super::ask::{AskNamed, AskNote, AskOne, AskPeople, AskSeveral, AskWhen, ToIncident, options};
use super::edit::{Change as _, Edit};
use super::expiry::expired_naloxone;
use super::form_state::{FormFrame, use_form_state};
use crate::components::{Glyph, OneOf};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftWhen, OverdoseDraft, step_people, toggle, typed_note};
use kitbag_common::message::ask;
use kitbag_common::overdose::PEOPLE_MAX;
use kitbag_common::view::Named;
use kitbag_shared::record::lists::{Afterwards, Answer, Debrief, NaloxoneProduct};
use naloxone::Naloxone;
use std::collections::BTreeSet;

/// The form of an overdose response: new, or to correct one.
#[component]
pub fn OverdoseForm(
    /// As it was left.
    draft: OverdoseDraft,
) -> Element {
    let state = use_form_state(draft, Draft::Overdose);
    let (areas, expired) = use_areas_and_bag();
    let edit = use_callback(move |edit: Edit<OverdoseDraft>| state.change(|draft| edit.apply(draft)));
    let shown = state.noted();
    let empty = shown.is_empty();
    rsx! {
        FormFrame { failure: state.failure(), empty, detail: (!empty).then(|| summary(&shown)), typed: state.is_typed(), onsave: move |()| state.save(), oncancel: move |()| state.cancel(),
            OverdoseFields { draft: shown, areas, expired, onedit: edit }
        }
    }
}

/// The programme's areas, as the contact screen offers them, and the naloxone of which some in the bag has expired.
fn use_areas_and_bag() -> (Vec<Named>, BTreeSet<NaloxoneProduct>) {
    let today = use_session().today();
    match &*use_answer(|| ask::Choices).read() {
        Some(Ok(view)) => (view.areas.clone(), expired_naloxone(view.usual.iter().chain(&view.others), today)),
        Some(Err(_)) | None => Default::default(),
    }
}

/// The line of the save bar: doses and outcome, each as far as it is known.
fn summary(draft: &OverdoseDraft) -> String {
    let doses = draft.doses_given();
    let given = match (doses.known, doses.unknown_lines) {
        (0, 0) => None,
        (known, 0) => Some(t!("overdose-doses", count = known)),
        (0, _) => Some(t!("overdose-doses-unknown")),
        (known, _) => Some(t!("overdose-doses-at-least", count = known)),
    };
    let outcome = draft.record.outcome.map_or_else(|| t!("overdose-no-outcome"), |outcome| words().value(outcome));
    given.into_iter().chain([outcome]).collect::<Vec<_>>().join(" · ")
}

/// The questions of the form, all of them.
#[component]
pub fn OverdoseFields(
    /// What is noted so far.
    draft: OverdoseDraft,
    /// The programme's areas.
    areas: Vec<Named>,
    /// Naloxone of which some in the worker's bag has expired.
    #[props(default)]
    expired: BTreeSet<NaloxoneProduct>,
    /// One change.
    onedit: EventHandler<Edit<OverdoseDraft>>,
) -> Element {
    let OverdoseDraft { amends, record, typed, .. } = draft.clone();
    let given = record.naloxone_given;
    rsx! {
        section { class: "stack stack--1",
            h1 { {t!("overdose-title")} }
            p { class: "muted", {t!("overdose-nothing-required")} }
        }
        AskWhen { when: typed.when, onedit: move |edit: Edit<DraftWhen>| onedit.change(move |draft| edit.apply(&mut draft.typed.when)) }
        AskPeople { people: record.people, onstep: move |step| onedit.change(move |draft| draft.count_people(step_people(draft.record.people, step))) }
        Where { draft: draft.clone(), areas, onedit }
        Naloxone { given, doses: typed.doses, expired, replaced: record.afterwards.contains(&Afterwards::NaloxoneReplaced), onedit }
        section {
            AskSeveral { field: "signs", glyph: Glyph::Pulse, chosen: record.signs.clone(), ontoggle: move |sign| onedit.change(move |draft| toggle(&mut draft.record.signs, sign)) }
            AskSeveral { field: "actions", glyph: Glyph::Service, chosen: record.actions.clone(), ontoggle: move |action| onedit.change(move |draft| toggle(&mut draft.record.actions, action)) }
            if given != Some(Answer::No) {
                AskOne { field: "time-to-effect", glyph: Glyph::Clock, chosen: record.time_to_effect, onchoose: move |time| onedit.change(move |draft| draft.record.time_to_effect = time) }
                AskOne { field: "effect", glyph: Glyph::Wake, chosen: record.effect, onchoose: move |effect| onedit.change(move |draft| draft.record.effect = effect) }
            }
        }
        Emergency { draft: draft.clone(), onedit }
        section { class: "stack",
            h2 { {t!("field-outcome")} }
            OneOf {
                label: t!("field-outcome"),
                options: options(),
                chosen: record.outcome,
                wide: true,
                onchoose: move |outcome| onedit.change(move |draft| draft.record.outcome = outcome),
            }
            for person in draft.further_people(PEOPLE_MAX) {
                div { key: "{person}", class: "stack",
                    h3 { {t!("overdose-outcome-of", number = person)} }
                    OneOf {
                        label: t!("overdose-outcome-of", number = person),
                        options: options(),
                        chosen: draft.further_outcome(person),
                        wide: true,
                        onchoose: move |outcome| onedit.change(move |draft| draft.end_for(person, outcome)),
                    }
                }
            }
        }
        section {
            AskSeveral { field: "afterwards", glyph: Glyph::Today, chosen: record.afterwards.clone(), ontoggle: move |after| onedit.change(move |draft| toggle(&mut draft.record.afterwards, after)) }
        }
        Debriefing { chosen: typed.debrief, amends, onchoose: move |debrief| onedit.change(move |draft| draft.typed.debrief = debrief) }
        AskNote { note: typed.note, onedit: move |note| onedit.change(|draft| draft.typed.note = typed_note(note)) }
        ToIncident {}
    }
}

/// The question of how the worker is: answered or not, it is for supervisors only.
#[component]
fn Debriefing(chosen: Option<Debrief>, amends: bool, onchoose: EventHandler<Option<Debrief>>) -> Element {
    let offered = [Debrief::Ok, Debrief::WantsACall, Debrief::DidNotSay];
    rsx! {
        section { class: "stack",
            h2 { {t!("debrief-title")} }
            p { class: "muted", {t!("debrief-sealed")} }
            if amends {
                p { class: "muted", {t!("debrief-again")} }
            }
            OneOf {
                label: t!("debrief-title"),
                options: offered.map(|word| (word, words().value(word))).to_vec(),
                chosen,
                wide: true,
                onchoose,
            }
        }
    }
}

#[component]
fn Where(draft: OverdoseDraft, areas: Vec<Named>, onedit: EventHandler<Edit<OverdoseDraft>>) -> Element {
    rsx! {
        section {
            AskNamed {
                title: t!("field-area"),
                glyph: Glyph::Stay,
                names: areas,
                chosen: draft.record.area,
                onchoose: move |area| onedit.change(move |draft| draft.record.area = area),
            }
            AskOne { field: "setting", glyph: Glyph::Shelf, chosen: draft.record.setting, onchoose: move |setting| onedit.change(move |draft| draft.record.setting = setting) }
            AskOne { field: "known-how", glyph: Glyph::Person, chosen: draft.record.known_how, onchoose: move |how| onedit.change(move |draft| draft.record.known_how = how) }
        }
    }
}

#[component]
fn Emergency(draft: OverdoseDraft, onedit: EventHandler<Edit<OverdoseDraft>>) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("field-emergency-called")} }
            OneOf {
                label: t!("field-emergency-called"),
                options: options(),
                chosen: draft.record.emergency_called,
                onchoose: move |answer| onedit.change(move |draft| draft.answer_emergency(answer)),
            }
            if draft.record.emergency_called == Some(Answer::No) {
                AskSeveral {
                    field: "why-not-called",
                    glyph: Glyph::Phone,
                    chosen: draft.record.why_not_called.clone(),
                    ontoggle: move |why| onedit.change(move |draft| toggle(&mut draft.record.why_not_called, why)),
                }
            }
        }
    }
}
