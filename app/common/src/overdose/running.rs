//! A response that goes on: who, which card each of them is at, and every tap with its moment.
//!
//! A tap is a fact and nothing is concluded from it but which card comes next: that naloxone was given never says that
//! the person lived, and a dose that was not tapped stays open.

use super::guide::{Choices, guide};
use kitbag_shared::clocks::BothClocks;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{GuideCard, NaloxoneProduct, NaloxoneRoute, Stamped};
use kitbag_shared::time::Moment;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// The most taps that are kept of one response: many more than in the longest.
pub const TAPS_MAX: usize = 150;
/// The most people in one response.
pub const PEOPLE_MAX: u16 = 9;
/// Shaking fingers touch twice: the same tap within so many milliseconds is one.
const SAME_TAP_MS: i64 = 1_000;

/// A tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
pub struct Tap {
    /// The meaning of the tap.
    #[n(0)]
    pub what: Stamped,
    /// The time, on the response's line of time.
    #[n(1)]
    pub at: Moment,
    /// The person, counted from 1.
    #[n(2)]
    pub person: u16,
    /// At which card: taking it back leads there.
    #[n(3)]
    pub card: GuideCard,
    /// Of a dose: the product, where one was chosen.
    #[n(4)]
    pub product: Option<NaloxoneProduct>,
}

/// A response that goes on, or has ended and is to be written down.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
pub struct Running {
    /// Minutes east of UTC where it began.
    #[n(0)]
    pub offset_minutes: i16,
    /// The taps, in order; the first is the start.
    #[n(1)]
    pub taps: Vec<Tap>,
    /// The card of each person.
    #[n(2)]
    pub cards: Vec<GuideCard>,
    /// The person in front, counted from 1.
    #[n(3)]
    pub person: u16,
    /// The product in hand.
    #[n(4)]
    pub product: Option<NaloxoneProduct>,
    /// Whether breaths are paced for whoever is in front.
    #[n(5)]
    pub paced: bool,
    /// Whether it has ended.
    #[n(6)]
    pub ended: bool,
    /// The times of both clocks at the last contact before it, where known: locked, the database knows it alone.
    #[n(7)]
    pub clocks: Option<BothClocks>,
}

impl Running {
    /// The same taps by the right clock.
    pub fn put_right(&mut self, right: impl Fn(Moment) -> Moment) {
        for tap in &mut self.taps {
            tap.at = right(tap.at);
        }
    }
}

/// A touch: what a person does in overdose mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// A tap that is stamped and leads on.
    Stamp(Stamped),
    /// A product is in hand, or none is known.
    Product(Option<NaloxoneProduct>),
    /// The card after this one.
    Next,
    /// A card of one's choice.
    Show(GuideCard),
    /// The pace of breaths, on or off.
    Pace,
    /// A further person is added.
    AddPerson,
    /// Another of them is in front.
    Person(u16),
    /// The last tap for this person was none.
    TakeBack,
    /// The end of the response.
    End,
}

impl Running {
    /// Starts the clock for one person.
    pub fn start(at: Moment, offset_minutes: i32) -> Self {
        let start = Tap { what: Stamped::Start, at, person: 1, card: GuideCard::Check, product: None };
        Self {
            offset_minutes: i16::try_from(offset_minutes).unwrap_or(0),
            taps: vec![start],
            cards: vec![GuideCard::Check],
            person: 1,
            product: None,
            paced: false,
            ended: false,
            clocks: None,
        }
    }

    /// The time when it began.
    pub fn began(&self) -> Moment {
        self.taps.first().map_or(Moment(0), |tap| tap.at)
    }

    /// The last moment that is known of it.
    pub fn last_known(&self) -> Moment {
        self.taps.iter().map(|tap| tap.at).max().unwrap_or_default()
    }

    /// The number of people.
    pub fn people(&self) -> u16 {
        u16::try_from(self.cards.len()).unwrap_or(PEOPLE_MAX)
    }

    /// The card in front.
    pub fn card(&self) -> GuideCard {
        self.cards.get(usize::from(self.person.saturating_sub(1))).copied().unwrap_or(GuideCard::Check)
    }

    /// The taps for whoever is in front.
    pub fn own_taps(&self) -> impl DoubleEndedIterator<Item = &Tap> {
        self.taps.iter().filter(|tap| tap.person == self.person)
    }

    /// The doses of whoever is in front.
    pub fn doses(&self) -> Vec<Tap> {
        self.own_taps().filter(|tap| tap.what == Stamped::Dose).copied().collect()
    }

    /// Whether somebody has called, or said that nobody will.
    pub fn call_is_settled(&self) -> bool {
        self.taps.iter().any(|tap| matches!(tap.what, Stamped::Called | Stamped::NotCalled))
    }

    /// The last tap for whoever is in front, if it can be taken back: the start of the clock cannot.
    pub fn last_tap(&self) -> Option<&Tap> {
        self.own_taps().next_back().filter(|tap| tap.what != Stamped::Start)
    }

    /// Whether nothing but the start was tapped: a slip, perhaps.
    pub fn only_started(&self) -> bool {
        self.taps.iter().all(|tap| tap.what == Stamped::Start)
    }

    /// Changes it. `at` lies on its line of time.
    pub fn apply(&mut self, touch: Touch, at: Moment, choices: &Choices) {
        if self.ended {
            return;
        }
        match touch {
            Touch::Stamp(what) => self.stamp(what, at, choices),
            Touch::Product(product) => self.product = product,
            Touch::Next => self.show(self.after(choices)),
            Touch::Show(card) => self.show(card),
            Touch::Pace => self.paced = !self.paced,
            Touch::AddPerson => self.add_person(at),
            Touch::Person(person) if (1..=self.people()).contains(&person) => self.come_to(person),
            Touch::Person(_) => {}
            Touch::TakeBack => self.take_back(),
            Touch::End => {
                self.push(Stamped::End, at);
                self.ended = true;
            }
        }
    }

    fn stamp(&mut self, what: Stamped, at: Moment, choices: &Choices) {
        let again = self.own_taps().next_back().is_some_and(|last| last.what == what && at.0 - last.at.0 < SAME_TAP_MS);
        if again {
            return;
        }
        self.push(what, at);
        match what {
            Stamped::BreathsStart => self.paced = true,
            Stamped::Breathing | Stamped::Woke => self.paced = false,
            _ => {}
        }
        if let Some(card) = self.leads_to(what, choices) {
            self.show(card);
        }
    }

    fn push(&mut self, what: Stamped, at: Moment) {
        if self.taps.len() < TAPS_MAX {
            let product = self.product.filter(|_| what == Stamped::Dose);
            self.taps.push(Tap { what, at, person: self.person, card: self.card(), product });
        }
    }

    fn show(&mut self, card: GuideCard) {
        if let Some(place) = self.cards.get_mut(usize::from(self.person.saturating_sub(1))) {
            *place = card;
        }
    }

    /// The card to which a tap leads; none if the card has more to say.
    fn leads_to(&self, what: Stamped, choices: &Choices) -> Option<GuideCard> {
        let card = match what {
            Stamped::Called | Stamped::NotCalled if self.card() == GuideCard::Call => self.after(choices),
            Stamped::Dose => after_in(&guide().order(choices), GuideCard::Dose),
            Stamped::BreathsStart => GuideCard::Breathe,
            Stamped::Breathing => GuideCard::Side,
            Stamped::NotBreathing => GuideCard::Dose,
            Stamped::Side if choices.side_after_dose() && !self.breathes() => self.after(choices),
            Stamped::Side => GuideCard::Stay,
            Stamped::Woke => GuideCard::Wakes,
            Stamped::HelpArrived => GuideCard::End,
            _ => return None,
        };
        Some(card)
    }

    fn breathes(&self) -> bool {
        let told = self.own_taps().rev().find(|tap| matches!(tap.what, Stamped::Breathing | Stamped::NotBreathing));
        told.is_some_and(|tap| tap.what == Stamped::Breathing)
    }

    fn after(&self, choices: &Choices) -> GuideCard {
        match self.card() {
            GuideCard::Call if self.breathes() => GuideCard::Side,
            GuideCard::Stimulant | GuideCard::DoNot => GuideCard::Check,
            GuideCard::NoNaloxone => GuideCard::Breathe,
            GuideCard::Asleep => GuideCard::Stay,
            card => {
                let next = after_in(&guide().order(choices), card);
                // Whoever was told once that somebody called is not asked for each further person.
                if next == GuideCard::Call && self.call_is_settled() {
                    after_in(&guide().order(choices), GuideCard::Call)
                } else {
                    next
                }
            }
        }
    }

    fn add_person(&mut self, at: Moment) {
        if self.people() < PEOPLE_MAX {
            self.cards.push(GuideCard::Check);
            self.come_to(self.people());
            self.push(Stamped::Start, at);
        }
    }

    fn come_to(&mut self, person: u16) {
        self.person = person;
        let told = self.own_taps().rev().find(|tap| {
            matches!(tap.what, Stamped::BreathsStart | Stamped::Breathing | Stamped::Woke | Stamped::NotBreathing)
        });
        self.paced = told.is_some_and(|tap| tap.what == Stamped::BreathsStart);
    }

    fn take_back(&mut self) {
        let person = self.person;
        let Some(at) = self.taps.iter().rposition(|tap| tap.person == person) else { return };
        if self.taps.get(at).is_none_or(|tap| tap.what == Stamped::Start) {
            return;
        }
        let tap = self.taps.remove(at);
        self.paced &= tap.what != Stamped::BreathsStart;
        self.show(tap.card);
    }

    /// The route that a product leaves no choice of.
    pub fn route(product: Option<NaloxoneProduct>) -> Option<NaloxoneRoute> {
        product.and_then(crate::form::only_route)
    }
}

fn after_in(order: &[GuideCard], card: GuideCard) -> GuideCard {
    let at = order.iter().position(|each| each.code() == card.code()).unwrap_or(0);
    order.get(at + 1).or(order.last()).copied().unwrap_or(GuideCard::Check)
}

#[cfg(test)]
#[path = "running_tests.rs"]
mod tests;
