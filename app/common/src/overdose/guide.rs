//! The guide as data: its cards with their sources, their order, and what a programme chooses where sources differ.
//!
//! The file is part of the app; the words of its cards are looked up by the cards' keys. A review is of one print: of
//! the file, of the words and of the choices, so that a guide that changed since is not reviewed.

use kitbag_shared::keys::hash;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{GuideCard, GuideChoice, NaloxoneProduct};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const FILE: &str = include_str!("../../../../assets/cards/overdose.json");
/// Keeps these hashes apart from all others.
const PRINT_LABEL: &str = "kitbag overdose guide";
/// A print in letters and digits: long enough that two guides never share one.
const PRINT_BYTES: usize = 16;

/// The guide's file.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Guide {
    order: Vec<String>,
    cards: Vec<CardLine>,
    /// Seconds from one breath to the next.
    pub breath_seconds: u32,
    products: Vec<ProductLine>,
    choices: Vec<ChoiceLine>,
    /// The number of points that a clinician signs.
    pub points: u32,
}

#[derive(Clone, Debug, Deserialize)]
struct CardLine {
    card: String,
    lines: u8,
    sources: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct ProductLine {
    product: String,
    steps: String,
    sources: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct ChoiceLine {
    choice: String,
    default: u32,
    least: u32,
    most: u32,
    sources: Vec<String>,
}

/// A product that the guide has steps for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The product.
    pub product: NaloxoneProduct,
    /// The word id of its steps.
    pub steps: String,
    /// The ids of its sources.
    pub sources: Vec<String>,
}

/// The guide. A test holds that its file can be read.
pub fn guide() -> Guide {
    serde_json::from_str(FILE).unwrap_or_default()
}

fn by_key<L: ValueList>(key: &str) -> Option<L> {
    L::ALL.iter().copied().find(|value| value.key() == key)
}

impl Guide {
    /// The cards one after the other, as the programme chose.
    pub fn order(&self, choices: &Choices) -> Vec<GuideCard> {
        let mut order: Vec<GuideCard> = self.order.iter().filter_map(|key| by_key(key)).collect();
        if choices.dose_before_call() {
            put_before(&mut order, GuideCard::Dose, GuideCard::Call);
        }
        if choices.compressions_before_breaths() {
            put_before(&mut order, GuideCard::Cpr, GuideCard::Breathe);
        }
        if choices.side_after_dose() {
            put_after(&mut order, GuideCard::Side, GuideCard::Dose);
        }
        order
    }

    /// The cards: those of the order as it is written, then the branches.
    pub fn cards(&self) -> Vec<GuideCard> {
        self.cards.iter().filter_map(|line| by_key(&line.card)).collect()
    }

    /// The number of lines below a card's title.
    pub fn lines(&self, card: GuideCard) -> u8 {
        self.cards.iter().find(|line| line.card == card.key()).map_or(0, |line| line.lines)
    }

    /// The ids of a card's sources.
    pub fn sources(&self, card: GuideCard) -> &[String] {
        self.cards.iter().find(|line| line.card == card.key()).map_or(&[], |line| &line.sources)
    }

    /// The ids of the sources of a choice, of either side.
    pub fn sources_of_choice(&self, choice: GuideChoice) -> &[String] {
        self.choice(choice).map_or(&[], |line| &line.sources)
    }

    /// The products that it has steps for.
    pub fn products(&self) -> Vec<Product> {
        let read = |line: &ProductLine| {
            let (steps, sources) = (line.steps.clone(), line.sources.clone());
            Some(Product { product: by_key(&line.product)?, steps, sources })
        };
        self.products.iter().filter_map(read).collect()
    }

    /// The bounds within which a choice may be set.
    pub fn bounds(&self, choice: GuideChoice) -> (u32, u32) {
        self.choice(choice).map_or((0, 0), |line| (line.least, line.most))
    }

    fn choice(&self, choice: GuideChoice) -> Option<&ChoiceLine> {
        self.choices.iter().find(|line| line.choice == choice.key())
    }

    /// The text that a clinician's word is about: the file, the words that are shown, and the choices.
    pub fn print(&self, choices: &Choices, words: &[&str]) -> String {
        let chosen: Vec<String> =
            GuideChoice::ALL.iter().map(|choice| format!("{}={}", choice.key(), choices.of(*choice))).collect();
        let mut parts: Vec<&[u8]> = vec![FILE.as_bytes()];
        parts.extend(chosen.iter().map(|text| text.as_bytes()));
        parts.extend(words.iter().map(|text| text.as_bytes()));
        let print = hash(PRINT_LABEL, &parts);
        print.as_bytes().iter().take(PRINT_BYTES).map(|byte| format!("{byte:02x}")).collect()
    }
}

fn put_before(order: &mut Vec<GuideCard>, card: GuideCard, other: GuideCard) {
    order.retain(|each| *each != card);
    let at = order.iter().position(|each| *each == other).unwrap_or(order.len());
    order.insert(at, card);
}

fn put_after(order: &mut Vec<GuideCard>, card: GuideCard, other: GuideCard) {
    order.retain(|each| *each != card);
    let at = order.iter().position(|each| *each == other).map_or(order.len(), |at| at + 1);
    order.insert(at, card);
}

/// The choices of the programme; the cautious side wherever it chose nothing, or something that does not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices(BTreeMap<u16, u32>);

impl Choices {
    /// Takes codes and values, as settings keep them.
    pub fn new(chosen: impl IntoIterator<Item = (GuideChoice, u32)>) -> Self {
        Self(chosen.into_iter().map(|(choice, value)| (choice.code(), value)).collect())
    }

    /// The same with one more choice, or another.
    #[must_use]
    pub fn with(mut self, choice: GuideChoice, value: u32) -> Self {
        self.0.insert(choice.code(), value);
        self
    }

    /// The choices that were made, as they are kept.
    pub fn chosen(&self) -> impl Iterator<Item = (GuideChoice, u32)> + '_ {
        self.0.iter().map(|(code, value)| (GuideChoice::from_code(*code), *value))
    }

    /// The value that holds for a choice.
    pub fn of(&self, choice: GuideChoice) -> u32 {
        let guide = guide();
        let (least, most) = guide.bounds(choice);
        let chosen = self.0.get(&choice.code()).copied().filter(|value| (least..=most).contains(value));
        chosen.unwrap_or_else(|| guide.choice(choice).map_or(0, |line| line.default))
    }

    /// A person who breathes every six seconds is watched, and gets no first dose.
    pub fn watches_who_breathes(&self) -> bool {
        self.of(GuideChoice::FirstDose) == 2
    }

    /// Naloxone first, then the call.
    pub fn dose_before_call(&self) -> bool {
        self.of(GuideChoice::CallOrDose) == 2
    }

    /// Compressions first.
    pub fn compressions_before_breaths(&self) -> bool {
        self.of(GuideChoice::BreathsOrCompressions) == 2
    }

    /// Onto the side straight after the dose.
    pub fn side_after_dose(&self) -> bool {
        self.of(GuideChoice::SideAfterDose) == 2
    }

    /// The time from one dose to the next, in milliseconds.
    pub fn dose_interval_ms(&self) -> i64 {
        i64::from(self.of(GuideChoice::DoseIntervalSeconds)) * 1_000
    }

    /// The time to stay, in milliseconds.
    pub fn stay_ms(&self) -> i64 {
        i64::from(self.of(GuideChoice::StayMinutes)) * 60_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(choice: GuideChoice, value: u32) -> Choices {
        Choices::new([(choice, value)])
    }

    #[test]
    fn the_file_knows_every_card_and_choice_once() {
        let guide = guide();
        assert_eq!(guide.cards(), GuideCard::ALL);
        let choices: Vec<&str> = guide.choices.iter().map(|line| line.choice.as_str()).collect();
        assert_eq!(choices, GuideChoice::ALL.iter().map(|choice| choice.key()).collect::<Vec<_>>());
        assert_eq!(guide.order(&Choices::default()).len(), guide.order.len());
        assert_eq!((guide.breath_seconds, guide.points, guide.products().len()), (5, 15, guide.products.len()));
        for line in &guide.choices {
            assert!((line.least..=line.most).contains(&line.default) && !line.sources.is_empty(), "{}", line.choice);
        }
    }

    /// A card without a source would be of our own making. "What you know" says nothing medical.
    #[test]
    fn what_a_card_says_has_a_source() {
        let guide = guide();
        let unsourced: Vec<GuideCard> =
            guide.cards().into_iter().filter(|card| guide.sources(*card).is_empty()).collect();
        assert_eq!(unsourced, [GuideCard::End]);
        assert!(guide.products.iter().all(|line| !line.sources.is_empty()));
    }

    #[test]
    fn the_order_follows_the_choices() {
        use GuideCard::{Airway, Breathe, Call, Check, Cpr, Dose, Side, Wait};
        let guide = guide();
        let order = |choices: &Choices| guide.order(choices);
        assert_eq!(order(&Choices::default())[..7], [Check, Call, Airway, Dose, Breathe, Cpr, Wait]);
        assert_eq!(order(&chosen(GuideChoice::CallOrDose, 2))[..4], [Check, Dose, Call, Airway]);
        assert_eq!(order(&chosen(GuideChoice::BreathsOrCompressions, 2))[3..6], [Dose, Cpr, Breathe]);
        assert_eq!(order(&chosen(GuideChoice::SideAfterDose, 2))[3..5], [Dose, Side]);
        for choice in GuideChoice::ALL {
            assert_eq!(order(&chosen(*choice, 2)).len(), 12, "{choice:?}");
        }
    }

    #[test]
    fn a_number_that_no_source_names_is_not_taken() {
        for (value, expected_ms) in [(120, 120_000), (300, 300_000), (119, 180_000), (301, 180_000), (0, 180_000)] {
            let choices = chosen(GuideChoice::DoseIntervalSeconds, value);
            assert_eq!(choices.dose_interval_ms(), expected_ms, "{value}");
        }
        assert_eq!(Choices::default().stay_ms(), 7_200_000);
        assert!(!chosen(GuideChoice::FirstDose, 3).watches_who_breathes());
    }

    #[test]
    fn a_review_is_of_one_guide_only() {
        let guide = guide();
        let print = guide.print(&Choices::default(), &["words"]);
        assert_eq!(print, guide.print(&chosen(GuideChoice::DoseIntervalSeconds, 180), &["words"]));
        assert_ne!(print, guide.print(&chosen(GuideChoice::DoseIntervalSeconds, 120), &["words"]));
        assert_ne!(print, guide.print(&Choices::default(), &["other words"]));
        assert_eq!(print.len(), 2 * PRINT_BYTES);
    }
}
