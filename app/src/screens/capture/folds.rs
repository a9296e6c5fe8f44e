//! What most contacts do not need: participant, services, referral, unmet need, note, practice. Closed until opened.

use super::person::{Person, asked, person_words};
use super::referral::{ReferralWithin, referral_words};
use super::services::Services;
use super::sighting::{Sighting, sighting_words};
use crate::components::{Fold, Glyph, OneOf, Pick, SeveralOf, TextField, Typing};
use crate::screens::ask::{AskNote, ToIncident, options};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::screens::referral::code_hint;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{
    EncounterDraft, ReferralDraft, SightingDraft, code_preview, note_left, toggle, typed_line, typed_note,
};
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
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let services: Vec<String> = draft.record.services.iter().map(|service| words().value(*service)).collect();
    let asked = asked(&view.questions, &draft);
    let referral = draft.referral_draft();
    let all = [view.kits, view.items, view.more_items].into_iter().flatten();
    let items: Vec<ItemView> = all.filter(|item| item.offered || draft.typed.asked_for.contains(&item.id)).collect();
    let missing = items.iter().filter(|item| draft.typed.asked_for.contains(&item.id));
    let missing: Vec<String> = missing.map(|item| words().name(&item.name)).collect();
    rsx! {
        section {
            Fold { glyph: Glyph::Person, title: t!("fold-participant"), detail: participant_words(&draft),
                Participant { draft: draft.clone(), onedit }
            }
            if !asked.is_empty() {
                Fold { glyph: Glyph::People, title: t!("fold-person"), detail: person_words(&asked, &draft),
                    Person { asked, draft: draft.clone(), areas: view.areas, onedit }
                }
            }
            Fold { glyph: Glyph::Service, title: t!("fold-services"), detail: or_words(&services, t!("fold-services-detail")),
                Services { draft: draft.clone(), onedit }
            }
            Fold { glyph: Glyph::Missing, title: t!("fold-asked-for"), detail: or_words(&missing, t!("fold-asked-for-detail")),
                AskedFor { items, chosen: draft.typed.asked_for.clone(), onedit }
            }
            Fold { glyph: Glyph::StLook, title: t!("fold-sighting"), detail: sighting_words(&draft.typed.sighting),
                Sighting { sighting: draft.typed.sighting.clone(), onedit: move |edit: Edit<SightingDraft>| onedit.change(|draft| edit.apply(&mut draft.typed.sighting)) }
            }
            Fold { glyph: Glyph::Note, title: t!("fold-note"), detail: note_words(&draft.typed.note),
                AskNote { note: draft.typed.note.clone(), onedit: move |note| onedit.change(|draft| draft.typed.note = typed_note(note)) }
            }
            if !draft.amends {
                Fold { glyph: Glyph::Refer, title: t!("fold-referral"), detail: referral_words(&referral),
                    ReferralWithin {
                        referral,
                        onedit: move |edit: Edit<ReferralDraft>| onedit.change(|draft| draft.refer(|referral| edit.apply(referral))),
                    }
                }
            }
        }
        if !draft.amends {
            ToIncident {}
        }
        Pick { text: t!("capture-practice"), chosen: draft.record.practice, ondo: move |()| onedit.change(|draft| draft.record.practice = !draft.record.practice) }
    }
}

fn or_words(chosen: &[String], otherwise: String) -> String {
    if chosen.is_empty() { otherwise } else { chosen.join(", ") }
}

fn participant_words(draft: &EncounterDraft) -> String {
    let code = code_preview(&draft.typed.code).code();
    let visit = draft.record.visit.map(|visit| words().value(visit));
    or_words(&code.into_iter().chain(visit).collect::<Vec<_>>(), t!("fold-participant-detail"))
}

fn note_words(note: &str) -> String {
    if note.is_empty() { t!("fold-note-detail") } else { t!("ask-note-left", count = note_left(note)) }
}

#[component]
fn Participant(draft: EncounterDraft, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
    rsx! {
        TextField {
            id: "code",
            label: t!("field-code"),
            value: draft.typed.code.clone(),
            typing: Typing::Code,
            hint: code_hint(&draft.typed.code),
            onedit: move |code| onedit.change(|draft| draft.typed.code = typed_line(code)),
        }
        OneOf {
            label: t!("field-visit"),
            options: options(),
            chosen: draft.record.visit,
            onchoose: move |visit| onedit.change(move |draft| draft.record.visit = visit),
        }
    }
}

#[component]
fn AskedFor(items: Vec<ItemView>, chosen: BTreeSet<RecordId>, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
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
                ontoggle: move |item| onedit.change(move |draft| toggle(&mut draft.typed.asked_for, item)),
            }
        }
    }
}
