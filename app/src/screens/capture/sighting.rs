//! What is going round: what kind of sign, what a strip said, words. It is about the supply, never about a person.

use crate::components::{OneOf, TextField};
use crate::screens::ask::{NoteWarnings, options};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{SightingDraft, typed_line};
use kitbag_shared::record::lists::Substance;

/// Substances that are handed over as such; the rest of the list is about people.
const SUPPLIED: [Substance; 14] = [
    Substance::Heroin,
    Substance::Fentanyl,
    Substance::Nitazene,
    Substance::OpioidPills,
    Substance::Methamphetamine,
    Substance::Cocaine,
    Substance::Crack,
    Substance::Benzodiazepine,
    Substance::Xylazine,
    Substance::Medetomidine,
    Substance::Ketamine,
    Substance::Mdma,
    Substance::SyntheticCannabinoid,
    Substance::Another,
];

/// The words for it in one line; what it is for where nothing is said.
pub fn sighting_words(sighting: &SightingDraft) -> String {
    let sign = sighting.sign_noted().map(|sign| words().value(sign));
    let looked_for = sighting.looked_for.map(|substance| words().value(substance));
    let result = sighting.result.map(|result| words().value(result));
    let parts: Vec<String> = [sign, looked_for, result].into_iter().flatten().collect();
    if parts.is_empty() { t!("fold-sighting-detail") } else { parts.join(", ") }
}

/// Substances that are handed over as such, with their words.
pub fn supplied() -> Vec<(Substance, String)> {
    SUPPLIED.map(|substance| (substance, words().value(substance))).to_vec()
}

/// The questions about it.
#[component]
pub fn Sighting(
    /// What is noted so far.
    sighting: SightingDraft,
    /// One change.
    onedit: EventHandler<Edit<SightingDraft>>,
) -> Element {
    rsx! {
        OneOf {
            label: t!("fold-sighting"),
            options: options(),
            chosen: sighting.sign,
            wide: true,
            onchoose: move |sign| onedit.change(move |sighting| sighting.set_sign(sign)),
        }
        if sighting.asks_for_strip() {
            h3 { {t!("sighting-looked-for")} }
            OneOf {
                label: t!("sighting-looked-for"),
                options: supplied(),
                chosen: sighting.looked_for,
                wide: true,
                onchoose: move |substance| onedit.change(move |sighting| sighting.looked_for = substance),
            }
            h3 { {t!("sighting-result")} }
            OneOf {
                label: t!("sighting-result"),
                options: options(),
                chosen: sighting.result,
                wide: true,
                onchoose: move |result| onedit.change(move |sighting| sighting.result = result),
            }
        }
        if sighting.sign.is_some() {
            h3 { {t!("sighting-sold-as")} }
            OneOf {
                label: t!("sighting-sold-as"),
                options: supplied(),
                chosen: sighting.sold_as,
                wide: true,
                onchoose: move |substance| onedit.change(move |sighting| sighting.sold_as = substance),
            }
        }
        NoteWarnings { note: sighting.words.clone() }
        TextField {
            id: "sighting",
            label: t!("sighting-words"),
            value: sighting.words,
            hint: t!("sighting-hint"),
            onedit: move |text| onedit.change(|sighting| sighting.words = typed_line(text)),
        }
    }
}
