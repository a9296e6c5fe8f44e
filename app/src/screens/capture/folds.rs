//! What most contacts do not need: participant, services, referral, unmet need, note, practice. Closed until opened.

use super::person::{Person, asked, person_words};
use super::referral::{ReferralWithin, referral_words};
use super::sighting::{Sighting, sighting_words};
use crate::components::{Fold, Glyph, OneOf, Pick, SeveralOf, TextField, Typing};
use crate::screens::ask::{AskNote, ToIncident, options};
use crate::screens::referral::code_hint;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, EncounterEdit, code_preview, note_left};
use kitbag_common::view::{CaptureView, ItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ItemCategory;
use std::collections::BTreeSet;

/// The folds of the form.
#[component]
pub fn Folds(
    /// What there is to choose from.
    view: CaptureView,
    /// What is noted so far.
    draft: EncounterDraft,
    /// One change.
    onedit: EventHandler<EncounterEdit>,
) -> Element {
    let services: Vec<String> = draft.services.iter().map(|service| words().value(*service)).collect();
    let asked = asked(&view.questions, &draft.person);
    let referral = draft.referral_draft();
    let all = [view.kits, view.items, view.more_items].into_iter().flatten();
    let items: Vec<ItemView> = all.filter(|item| item.offered || draft.asked_for.contains(&item.id)).collect();
    let missing = items.iter().filter(|item| draft.asked_for.contains(&item.id));
    let missing: Vec<String> = missing.map(|item| words().name(&item.name)).collect();
    rsx! {
        section {
            Fold { glyph: Glyph::Person, title: t!("fold-participant"), detail: participant_words(&draft),
                Participant { draft: draft.clone(), onedit }
            }
            if !asked.is_empty() {
                Fold { glyph: Glyph::People, title: t!("fold-person"), detail: person_words(&asked, &draft.person),
                    Person {
                        asked,
                        person: draft.person.clone(),
                        areas: view.areas,
                        onedit: move |edit| onedit.call(EncounterEdit::Person(edit)),
                    }
                }
            }
            Fold { glyph: Glyph::Service, title: t!("fold-services"), detail: or_words(&services, t!("fold-services-detail")),
                SeveralOf {
                    label: t!("fold-services"),
                    options: options(),
                    chosen: draft.services.iter().copied().collect::<Vec<_>>(),
                    ontoggle: move |service| onedit.call(EncounterEdit::Service(service)),
                }
            }
            Fold { glyph: Glyph::Missing, title: t!("fold-asked-for"), detail: or_words(&missing, t!("fold-asked-for-detail")),
                AskedFor { items, chosen: draft.asked_for.clone(), onedit }
            }
            Fold { glyph: Glyph::StLook, title: t!("fold-sighting"), detail: sighting_words(&draft.sighting),
                Sighting { sighting: draft.sighting.clone(), onedit: move |edit| onedit.call(EncounterEdit::Sighting(edit)) }
            }
            Fold { glyph: Glyph::Note, title: t!("fold-note"), detail: note_words(&draft.note),
                AskNote { note: draft.note.clone(), onedit: move |note| onedit.call(EncounterEdit::Note(note)) }
            }
            if !draft.amends {
                Fold { glyph: Glyph::Refer, title: t!("fold-referral"), detail: referral_words(&referral),
                    ReferralWithin {
                        referral,
                        organisations: view.organisations,
                        onedit: move |edit| onedit.call(EncounterEdit::Referral(edit)),
                    }
                }
            }
        }
        if !draft.amends {
            ToIncident {}
        }
        Pick { text: t!("capture-practice"), chosen: draft.practice, ondo: move |()| onedit.call(EncounterEdit::Practice) }
    }
}

fn or_words(chosen: &[String], otherwise: String) -> String {
    if chosen.is_empty() { otherwise } else { chosen.join(", ") }
}

fn participant_words(draft: &EncounterDraft) -> String {
    let code = code_preview(&draft.code).code();
    let visit = draft.visit.map(|visit| words().value(visit));
    or_words(&code.into_iter().chain(visit).collect::<Vec<_>>(), t!("fold-participant-detail"))
}

fn note_words(note: &str) -> String {
    if note.is_empty() { t!("fold-note-detail") } else { t!("ask-note-left", count = note_left(note)) }
}

#[component]
fn Participant(draft: EncounterDraft, onedit: EventHandler<EncounterEdit>) -> Element {
    rsx! {
        TextField {
            id: "code",
            label: t!("field-code"),
            value: draft.code.clone(),
            typing: Typing::Code,
            hint: code_hint(&draft.code),
            onedit: move |code| onedit.call(EncounterEdit::Code(code)),
        }
        OneOf {
            label: t!("field-visit"),
            options: options(),
            chosen: draft.visit,
            onchoose: move |visit| onedit.call(EncounterEdit::Visit(visit)),
        }
    }
}

#[component]
fn AskedFor(items: Vec<ItemView>, chosen: BTreeSet<RecordId>, onedit: EventHandler<EncounterEdit>) -> Element {
    let mut shelf = use_signal(|| None::<ItemCategory>);
    let mut shelves: Vec<ItemCategory> = items.iter().map(|item| item.category).collect();
    shelves.sort_unstable();
    shelves.dedup();
    let shelves = shelves.into_iter().map(|shelf| (shelf, words().value(shelf))).collect();
    let shown = items.iter().filter(|item| Some(item.category) == shelf() || chosen.contains(&item.id));
    let shown: Vec<(RecordId, String)> = shown.map(|item| (item.id, words().name(&item.name))).collect();
    rsx! {
        OneOf { label: t!("capture-shelf"), options: shelves, chosen: shelf(), wide: true, onchoose: move |chosen| shelf.set(chosen) }
        if !shown.is_empty() {
            hr { class: "seam" }
            SeveralOf {
                label: t!("fold-asked-for"),
                options: shown,
                chosen: chosen.into_iter().collect::<Vec<_>>(),
                ontoggle: move |item| onedit.call(EncounterEdit::AskedFor(item)),
            }
        }
    }
}
