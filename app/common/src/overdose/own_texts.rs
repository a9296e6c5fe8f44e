//! Cards in the programme's own words. A text takes the whole card's place in one language; where there is none the
//! card says what the guide says. It is marked wherever it is shown, and is part of what a clinician reviews.

use kitbag_shared::record::lists::{GuideCard, Language};
use serde::{Deserialize, Serialize};

/// The longest title of a card, in characters: it is read with shaking hands.
pub const CARD_TITLE_CHARS_MAX: usize = 40;
/// The longest line of a card, in characters.
pub const CARD_LINE_CHARS_MAX: usize = 140;
/// The mark in an own text for the programme's number.
pub const NUMBER_PLACE: &str = "{number}";
/// The mark in an own text for the minutes between two doses.
pub const MINUTES_PLACE: &str = "{minutes}";

/// The own text of one card in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    /// The card.
    pub card: GuideCard,
    /// The language.
    pub language: Language,
    /// The title.
    pub title: String,
    /// The first line; may be empty.
    pub first: String,
    /// The second line; may be empty.
    pub second: String,
}

/// The programme's own texts, at most one for a card in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTexts(Vec<OwnText>);

impl OwnText {
    /// The lines, those that are empty left out.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        [self.first.trim(), self.second.trim()].into_iter().filter(|line| !line.is_empty())
    }

    /// Whether it can take a card's place: it has a title, and everything can be read in a moment.
    pub fn fits(&self) -> bool {
        let short = |text: &str, chars_max: usize| text.trim().chars().count() <= chars_max;
        !self.title.trim().is_empty()
            && short(&self.title, CARD_TITLE_CHARS_MAX)
            && [&self.first, &self.second].into_iter().all(|line| short(line, CARD_LINE_CHARS_MAX))
    }

    fn place(&self) -> (GuideCard, Language) {
        (self.card, self.language)
    }
}

impl OwnTexts {
    /// Takes texts as they are kept. Of two for the same card and language the later one holds.
    pub fn new(texts: impl IntoIterator<Item = OwnText>) -> Self {
        texts.into_iter().fold(Self::default(), Self::with)
    }

    /// The text that takes a card's place in a language.
    pub fn of(&self, card: GuideCard, language: Language) -> Option<&OwnText> {
        self.0.iter().find(|text| text.place() == (card, language))
    }

    /// The same with one more, or another.
    #[must_use]
    pub fn with(self, text: OwnText) -> Self {
        let mut texts = self.without(text.card, text.language);
        texts.0.push(text);
        texts
    }

    /// The same with the guide's own words again.
    #[must_use]
    pub fn without(mut self, card: GuideCard, language: Language) -> Self {
        self.0.retain(|text| text.place() != (card, language));
        self
    }

    /// The texts, all of them.
    pub fn iter(&self) -> impl Iterator<Item = &OwnText> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str, first: &str) -> OwnText {
        let (card, language) = (GuideCard::Call, Language::Spanish);
        OwnText { card, language, title: title.into(), first: first.into(), second: String::new() }
    }

    #[test]
    fn one_text_for_a_card_in_a_language_and_it_can_be_put_back() {
        let texts = OwnTexts::new([text("Llame", ""), text("Llame ya", "por altavoz")]);
        let kept = texts.of(GuideCard::Call, Language::Spanish).unwrap();
        assert_eq!((kept.title.as_str(), kept.lines().collect::<Vec<_>>()), ("Llame ya", vec!["por altavoz"]));
        assert!(
            texts.of(GuideCard::Call, Language::English).is_none()
                && texts.of(GuideCard::Dose, Language::Spanish).is_none()
        );
        assert_eq!(texts.without(GuideCard::Call, Language::Spanish), OwnTexts::default());
    }

    #[test]
    fn a_title_is_needed_and_nothing_may_be_long() {
        let (title, line) = ("ñ".repeat(CARD_TITLE_CHARS_MAX), "ñ".repeat(CARD_LINE_CHARS_MAX));
        assert!(text(&title, &line).fits());
        for (title, line) in [(" ".into(), line.clone()), (title.clone() + "n", String::new()), (title, line + "n")] {
            assert!(!text(&title, &line).fits(), "{title} {line}");
        }
    }
}
