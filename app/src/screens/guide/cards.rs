//! The guide's cards one by one, and the programme's own words for them. The original stays in sight: whoever changes a
//! card sees what it said, and from which sources.

use super::super::overdose_mode::{original, title};
use super::view_of;
use crate::components::{Button, Glyph, Icon, Row, StateLine, TextField, Urgency, Weight};
use crate::t;
use crate::words::{Language, Words, words};
use dioxus::prelude::*;
use kitbag_common::form::GuideForm;
use kitbag_common::overdose::{
    CARD_LINE_CHARS_MAX, CARD_TITLE_CHARS_MAX, MINUTES_PLACE, NUMBER_PLACE, OwnText, OwnTexts, guide,
};
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::GuideCard;

/// The cards, each with its title, and whether its words are the programme's.
#[component]
pub fn Cards(
    /// As it is set.
    form: GuideForm,
    /// One is to be read, or changed.
    onopen: EventHandler<GuideCard>,
) -> Element {
    let view = view_of(&form);
    let cards: Vec<_> = guide()
        .cards()
        .into_iter()
        .map(|card| (card, title(card, &view, words()), own_languages(&form.texts, card)))
        .collect();
    rsx! {
        h2 { {t!("cards-title")} }
        p { class: "muted", {t!("cards-about")} }
        ul { class: "rows group",
            for (card , title , own) in cards {
                li { key: "{card.key()}",
                    Row {
                        lead: rsx! { Icon { glyph: if own.is_empty() { Glyph::Book } else { Glyph::Note } } },
                        title,
                        detail: if own.is_empty() { t!("cards-original") } else { t!("cards-own-in", languages = own) },
                        onopen: move |()| onopen.call(card),
                    }
                }
            }
        }
    }
}

fn own_languages(texts: &OwnTexts, card: GuideCard) -> String {
    let own = Language::ALL.into_iter().filter(|language| texts.of(card, language.listed()).is_some());
    own.map(Language::own_name).collect::<Vec<_>>().join(", ")
}

/// The editor of one card in every language: what the guide says, and what the programme says in its place.
#[component]
pub fn CardEditor(
    /// Which.
    card: GuideCard,
    /// As it is set.
    form: GuideForm,
    /// As it is set now.
    onedit: EventHandler<GuideForm>,
) -> Element {
    let sources = guide().sources(card).join(" ");
    rsx! {
        section { class: "stack stack--1",
            h1 { {words().value(card)} }
            p { class: "muted", {t!("cards-places", number = NUMBER_PLACE, minutes = MINUTES_PLACE)} }
            if !sources.is_empty() {
                p { class: "small muted", {t!("guide-sources", name = words().value(card), sources = sources)} }
            }
        }
        for language in Language::ALL {
            InLanguage { key: "{language.tag()}", card, language, form: form.clone(), onedit }
        }
    }
}

#[component]
fn InLanguage(card: GuideCard, language: Language, form: GuideForm, onedit: EventHandler<GuideForm>) -> Element {
    let original = original(card, Words::of(language), NUMBER_PLACE, MINUTES_PLACE);
    let own = form.texts.of(card, language.listed()).cloned();
    let set = {
        let form = form.clone();
        move |text: OwnText| onedit.call(GuideForm { texts: form.texts.clone().with(text), ..form.clone() })
    };
    let put_back = move |()| {
        onedit.call(GuideForm { texts: form.texts.clone().without(card, language.listed()), ..form.clone() });
    };
    let begun = original.clone();
    rsx! {
        section { class: "panel",
            h2 { {language.own_name()} }
            p { class: "strong", "{original.title}" }
            for line in original.lines().map(str::to_owned) {
                p { key: "{line}", "{line}" }
            }
            match own {
                None => rsx! {
                    Button { text: t!("cards-own-words"), glyph: Glyph::Note, ondo: move |()| set(begun.clone()) }
                },
                Some(text) => rsx! {
                    StateLine { glyph: Glyph::Note, text: t!("cards-own"), urgency: Urgency::Look }
                    OwnFields { text, onedit: set }
                    Button { text: t!("cards-put-back"), glyph: Glyph::Undo, weight: Weight::Plain, ondo: put_back }
                },
            }
        }
    }
}

#[component]
fn OwnFields(text: OwnText, onedit: EventHandler<OwnText>) -> Element {
    let (one, two, three) = (text.clone(), text.clone(), text.clone());
    let tag = text.language.key();
    rsx! {
        TextField { id: "title-{tag}", label: t!("cards-field-title"), value: text.title, chars_max: CARD_TITLE_CHARS_MAX, onedit: move |title| onedit.call(OwnText { title, ..one.clone() }) }
        TextField { id: "first-{tag}", label: t!("cards-field-first"), value: text.first, chars_max: CARD_LINE_CHARS_MAX, onedit: move |first| onedit.call(OwnText { first, ..two.clone() }) }
        TextField { id: "second-{tag}", label: t!("cards-field-second"), value: text.second, chars_max: CARD_LINE_CHARS_MAX, onedit: move |second| onedit.call(OwnText { second, ..three.clone() }) }
    }
}
