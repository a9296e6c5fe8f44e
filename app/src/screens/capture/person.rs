//! What the programme asks about a person, folded, and only as far as it asks.

use crate::components::{Glyph, OneOf, SeveralOf, TextField};
use crate::screens::ask::{AskNamed, options};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, choose, typed_line};
use kitbag_common::view::Named;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::PersonQuestion;
use std::collections::BTreeSet;

/// The questions that stand in the form: those that are on, and what was answered when they were.
pub fn asked(on: &BTreeSet<PersonQuestion>, draft: &EncounterDraft) -> Vec<PersonQuestion> {
    PersonQuestion::ALL.iter().copied().filter(|question| on.contains(question) || draft.answers(*question)).collect()
}

/// The questions that have an answer, in one line; what they are for where none has.
pub fn person_words(asked: &[PersonQuestion], draft: &EncounterDraft) -> String {
    let answered = asked.iter().filter(|question| draft.answers(**question));
    let answered: Vec<String> = answered.map(|question| words().value(*question)).collect();
    if answered.is_empty() { t!("fold-person-detail") } else { answered.join(", ") }
}

/// The questions.
#[component]
pub fn Person(
    /// Which are asked.
    asked: Vec<PersonQuestion>,
    /// What is noted so far.
    draft: EncounterDraft,
    /// The programme's areas.
    areas: Vec<Named>,
    /// One answer.
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    rsx! {
        p { class: "small muted", {t!("fold-person-free")} }
        for question in asked {
            section { key: "{question:?}", class: "stack",
                h2 { {words().value(question)} }
                Answer { question, draft: draft.clone(), areas: areas.clone(), onedit }
            }
        }
    }
}

#[component]
fn Answer(
    question: PersonQuestion,
    draft: EncounterDraft,
    areas: Vec<Named>,
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let (label, asks_for_area) = (words().value(question), draft.asks_for_area());
    let (record, language) = (draft.record, draft.typed.language);
    match question {
        PersonQuestion::AgeBand => rsx! {
            OneOf { label, options: options(), chosen: record.age_band, wide: true, onchoose: move |age| onedit.change(move |draft| draft.record.age_band = age) }
        },
        PersonQuestion::Gender => rsx! {
            OneOf { label, options: options(), chosen: record.gender, wide: true, onchoose: move |gender| onedit.change(move |draft| draft.record.gender = gender) }
        },
        PersonQuestion::Ethnicity => rsx! {
            SeveralOf { label, options: options(), chosen: record.ethnicity.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.change(move |draft| choose(&mut draft.record.ethnicity, value)) }
        },
        PersonQuestion::Residence => rsx! {
            OneOf { label, options: options(), chosen: record.residence, wide: true, onchoose: move |lives| onedit.change(move |draft| draft.live(lives)) }
            if asks_for_area {
                AskNamed {
                    title: t!("field-residence-area"),
                    glyph: Glyph::Person,
                    names: areas,
                    chosen: record.residence_area,
                    onchoose: move |area| onedit.change(move |draft| draft.live_in(area)),
                }
            }
        },
        PersonQuestion::Housing => rsx! {
            OneOf { label, options: options(), chosen: record.housing, wide: true, onchoose: move |housing| onedit.change(move |draft| draft.record.housing = housing) }
        },
        PersonQuestion::Language => rsx! {
            TextField { id: "language", label, value: language, onedit: move |text| onedit.change(|draft| draft.typed.language = typed_line(text)) }
        },
        PersonQuestion::UseRoutes => rsx! {
            SeveralOf { label, options: options(), chosen: record.use_routes.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.change(move |draft| choose(&mut draft.record.use_routes, value)) }
        },
        PersonQuestion::Substances => rsx! {
            SeveralOf { label, options: options(), chosen: record.substances.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.change(move |draft| choose(&mut draft.record.substances, value)) }
        },
        // A newer app's: it is not asked here.
        PersonQuestion::Other(_) => rsx! {},
    }
}
