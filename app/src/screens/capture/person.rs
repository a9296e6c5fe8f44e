//! What the programme asks about a person, folded, and only as far as it asks.

use crate::components::{Glyph, OneOf, SeveralOf, TextField};
use crate::screens::ask::{AskNamed, options};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{PersonDraft, PersonEdit};
use kitbag_common::view::Named;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::PersonQuestion;
use std::collections::BTreeSet;

/// The questions that stand in the form: those that are on, and what was answered when they were.
pub fn asked(on: &BTreeSet<PersonQuestion>, person: &PersonDraft) -> Vec<PersonQuestion> {
    PersonQuestion::ALL.iter().copied().filter(|question| on.contains(question) || person.answers(*question)).collect()
}

/// Which of them have an answer, in one line; what it is for where none has.
pub fn person_words(asked: &[PersonQuestion], person: &PersonDraft) -> String {
    let answered = asked.iter().filter(|question| person.answers(**question));
    let answered: Vec<String> = answered.map(|question| words().value(*question)).collect();
    if answered.is_empty() { t!("fold-person-detail") } else { answered.join(", ") }
}

/// The questions.
#[component]
pub fn Person(
    /// Which are asked.
    asked: Vec<PersonQuestion>,
    /// What was said so far.
    person: PersonDraft,
    /// The programme's areas.
    areas: Vec<Named>,
    /// One answer.
    onedit: EventHandler<PersonEdit>,
) -> Element {
    rsx! {
        p { class: "small muted", {t!("fold-person-free")} }
        for question in asked {
            section { key: "{question:?}", class: "stack",
                h2 { {words().value(question)} }
                Answer { question, person: person.clone(), areas: areas.clone(), onedit }
            }
        }
    }
}

#[component]
fn Answer(
    question: PersonQuestion,
    person: PersonDraft,
    areas: Vec<Named>,
    onedit: EventHandler<PersonEdit>,
) -> Element {
    let label = words().value(question);
    match question {
        PersonQuestion::AgeBand => rsx! {
            OneOf { label, options: options(), chosen: person.age_band, wide: true, onchoose: move |age| onedit.call(PersonEdit::AgeBand(age)) }
        },
        PersonQuestion::Gender => rsx! {
            OneOf { label, options: options(), chosen: person.gender, wide: true, onchoose: move |gender| onedit.call(PersonEdit::Gender(gender)) }
        },
        PersonQuestion::Ethnicity => rsx! {
            SeveralOf { label, options: options(), chosen: person.ethnicity.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.call(PersonEdit::Ethnicity(value)) }
        },
        PersonQuestion::Residence => rsx! {
            OneOf { label, options: options(), chosen: person.residence, wide: true, onchoose: move |lives| onedit.call(PersonEdit::Residence(lives)) }
            if person.asks_for_area() {
                AskNamed {
                    title: t!("field-residence-area"),
                    glyph: Glyph::Person,
                    names: areas,
                    chosen: person.residence_area,
                    onchoose: move |area| onedit.call(PersonEdit::ResidenceArea(area)),
                }
            }
        },
        PersonQuestion::Housing => rsx! {
            OneOf { label, options: options(), chosen: person.housing, wide: true, onchoose: move |housing| onedit.call(PersonEdit::Housing(housing)) }
        },
        PersonQuestion::Language => rsx! {
            TextField { id: "language", label, value: person.language, onedit: move |text| onedit.call(PersonEdit::Language(text)) }
        },
        PersonQuestion::UseRoutes => rsx! {
            SeveralOf { label, options: options(), chosen: person.use_routes.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.call(PersonEdit::UseRoute(value)) }
        },
        PersonQuestion::Substances => rsx! {
            SeveralOf { label, options: options(), chosen: person.substances.into_iter().collect::<Vec<_>>(), ontoggle: move |value| onedit.call(PersonEdit::Substance(value)) }
        },
        // A newer app's: it is not asked here.
        PersonQuestion::Other(_) => rsx! {},
    }
}
