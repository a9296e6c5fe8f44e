//! An overdose response as a form: nothing is required, nothing is assumed.
//!
//! The clock, the breaths and the cards for an overdose that is going on are not here.

mod naloxone;
#[cfg(test)]
mod tests;

use super::amend::Begun;
use super::ask::{AskNamed, AskNote, AskOne, AskPeople, AskSeveral, AskWhen, ToIncident, options};
use super::expiry::expired_naloxone;
use super::noting::{FormFrame, use_noting};
use crate::components::{Glyph, OneOf};
use crate::session::{use_reply, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftSlot, OverdoseDraft, OverdoseEdit};
use kitbag_common::message::{Reply, Request};
use kitbag_common::overdose::PEOPLE_MAX;
use kitbag_common::view::Named;
use kitbag_shared::record::lists::{Afterwards, Answer, Debrief, NaloxoneProduct};
use naloxone::Naloxone;
use std::collections::BTreeSet;

/// The overdose response that was begun here, or a fresh one.
#[component]
pub fn Overdose() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Overdose, title: t!("overdose-title") }
    }
}

/// The form of an overdose response: new, or to correct one.
#[component]
pub fn OverdoseForm(
    /// As it was left.
    draft: OverdoseDraft,
) -> Element {
    let noting = use_noting(draft, Draft::Overdose);
    let (areas, expired) = use_areas_and_bag();
    let edit = use_callback(move |edit: OverdoseEdit| noting.change(|draft| draft.apply(edit)));
    let shown = noting.noted();
    let empty = shown.is_empty();
    rsx! {
        FormFrame { failure: noting.failure(), empty, detail: (!empty).then(|| summary(&shown)), typed: noting.is_typed(), onsave: move |()| noting.save(), oncancel: move |()| noting.cancel(),
            OverdoseFields { draft: shown, areas, expired, onedit: edit }
        }
    }
}

/// The programme's areas, as the contact screen offers them, and the naloxone of which some in the bag has expired.
fn use_areas_and_bag() -> (Vec<Named>, BTreeSet<NaloxoneProduct>) {
    let today = use_session().today();
    match &*use_reply(|| Request::Choices).read() {
        Some(Reply::Choices(view)) => {
            (view.areas.clone(), expired_naloxone(view.usual.iter().chain(&view.others), today))
        }
        Some(_) | None => Default::default(),
    }
}

/// What the save bar says: doses and outcome, each as far as it is known.
fn summary(draft: &OverdoseDraft) -> String {
    let doses = draft.doses_given();
    let given = match (doses.known, doses.unknown_lines) {
        (0, 0) => None,
        (known, 0) => Some(t!("overdose-doses", count = known)),
        (0, _) => Some(t!("overdose-doses-unknown")),
        (known, _) => Some(t!("overdose-doses-at-least", count = known)),
    };
    let outcome = draft.outcome.map_or_else(|| t!("overdose-no-outcome"), |outcome| words().value(outcome));
    given.into_iter().chain([outcome]).collect::<Vec<_>>().join(" · ")
}

/// Every question of the form.
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
    onedit: EventHandler<OverdoseEdit>,
) -> Element {
    let given = draft.naloxone_given;
    rsx! {
        section { class: "stack stack--1",
            h1 { {t!("overdose-title")} }
            p { class: "muted", {t!("overdose-nothing-required")} }
        }
        AskWhen { when: draft.when, onchoose: move |when| onedit.call(OverdoseEdit::When(when)) }
        AskPeople { people: draft.people, onset: move |people| onedit.call(OverdoseEdit::People(people)) }
        Where { draft: draft.clone(), areas, onedit }
        Naloxone { given, doses: draft.doses.clone(), expired, replaced: draft.afterwards.contains(&Afterwards::NaloxoneReplaced), onedit }
        section {
            AskSeveral { field: "signs", glyph: Glyph::Pulse, chosen: draft.signs.clone(), ontoggle: move |sign| onedit.call(OverdoseEdit::Sign(sign)) }
            AskSeveral { field: "actions", glyph: Glyph::Service, chosen: draft.actions.clone(), ontoggle: move |action| onedit.call(OverdoseEdit::Action(action)) }
            if given != Some(Answer::No) {
                AskOne { field: "time-to-effect", glyph: Glyph::Clock, chosen: draft.time_to_effect, onchoose: move |time| onedit.call(OverdoseEdit::TimeToEffect(time)) }
                AskOne { field: "effect", glyph: Glyph::Wake, chosen: draft.effect, onchoose: move |effect| onedit.call(OverdoseEdit::Effect(effect)) }
            }
        }
        Emergency { draft: draft.clone(), onedit }
        section { class: "stack",
            h2 { {t!("field-outcome")} }
            OneOf {
                label: t!("field-outcome"),
                options: options(),
                chosen: draft.outcome,
                wide: true,
                onchoose: move |outcome| onedit.call(OverdoseEdit::Outcome(outcome)),
            }
            for person in 2..=draft.people.unwrap_or(1).min(PEOPLE_MAX) {
                div { key: "{person}", class: "stack",
                    h3 { {t!("overdose-outcome-of", number = person)} }
                    OneOf {
                        label: t!("overdose-outcome-of", number = person),
                        options: options(),
                        chosen: draft.further_outcomes.get(&person).copied(),
                        wide: true,
                        onchoose: move |outcome| onedit.call(OverdoseEdit::FurtherOutcome(person, outcome)),
                    }
                }
            }
        }
        section {
            AskSeveral { field: "afterwards", glyph: Glyph::Today, chosen: draft.afterwards.clone(), ontoggle: move |after| onedit.call(OverdoseEdit::Afterwards(after)) }
        }
        Debriefing { chosen: draft.debrief, amends: draft.amends, onchoose: move |debrief| onedit.call(OverdoseEdit::Debrief(debrief)) }
        AskNote { note: draft.note, onedit: move |note| onedit.call(OverdoseEdit::Note(note)) }
        ToIncident {}
    }
}

/// How the worker is: answered or not, it is for supervisors only.
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
fn Where(draft: OverdoseDraft, areas: Vec<Named>, onedit: EventHandler<OverdoseEdit>) -> Element {
    rsx! {
        section {
            AskNamed {
                title: t!("field-area"),
                glyph: Glyph::Stay,
                names: areas,
                chosen: draft.area,
                onchoose: move |area| onedit.call(OverdoseEdit::Area(area)),
            }
            AskOne { field: "setting", glyph: Glyph::Shelf, chosen: draft.setting, onchoose: move |setting| onedit.call(OverdoseEdit::Setting(setting)) }
            AskOne { field: "known-how", glyph: Glyph::Person, chosen: draft.known_how, onchoose: move |how| onedit.call(OverdoseEdit::KnownHow(how)) }
        }
    }
}

#[component]
fn Emergency(draft: OverdoseDraft, onedit: EventHandler<OverdoseEdit>) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("field-emergency-called")} }
            OneOf {
                label: t!("field-emergency-called"),
                options: options(),
                chosen: draft.emergency_called,
                onchoose: move |answer| onedit.call(OverdoseEdit::EmergencyCalled(answer)),
            }
            if draft.emergency_called == Some(Answer::No) {
                AskSeveral {
                    field: "why-not-called",
                    glyph: Glyph::Phone,
                    chosen: draft.why_not_called.clone(),
                    ontoggle: move |why| onedit.call(OverdoseEdit::WhyNotCalled(why)),
                }
            }
        }
    }
}
