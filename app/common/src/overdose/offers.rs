//! What can be done at each card: one main thing, and at most three others. A table, so that a card is changed here
//! and not in a screen.

use super::guide::Choices;
use super::running::Touch;
use kitbag_shared::record::lists::{GuideCard, Stamped};

/// An offer: something that can be done, and the word id of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The touch that does it.
    pub touch: Touch,
    /// The words.
    pub word: &'static str,
}

const fn stamp(what: Stamped, word: &'static str) -> Offer {
    Offer { touch: Touch::Stamp(what), word }
}

const fn show(card: GuideCard, word: &'static str) -> Offer {
    Offer { touch: Touch::Show(card), word }
}

const NEXT: Offer = Offer { touch: Touch::Next, word: "mode-next" };
const BREATHING: Offer = stamp(Stamped::Breathing, "mode-breathing");
const WOKE: Offer = stamp(Stamped::Woke, "mode-woke");

/// The main thing to do at a card first, then the others.
pub fn offers(card: GuideCard, paced: bool, choices: &Choices) -> Vec<Offer> {
    match card {
        GuideCard::Check if choices.watches_who_breathes() => {
            vec![Offer { word: "mode-no-response", ..NEXT }, show(GuideCard::Asleep, "mode-breathes-every-6"), WOKE]
        }
        GuideCard::Check => vec![Offer { word: "mode-no-response", ..NEXT }, WOKE],
        GuideCard::Call => vec![stamp(Stamped::Called, "mode-called"), stamp(Stamped::NotCalled, "mode-not-called")],
        GuideCard::Airway => vec![NEXT, BREATHING],
        GuideCard::Dose => {
            vec![stamp(Stamped::Dose, "mode-dose-given"), show(GuideCard::NoNaloxone, "mode-no-naloxone"), BREATHING]
        }
        GuideCard::Breathe | GuideCard::NoNaloxone if !paced => {
            vec![stamp(Stamped::BreathsStart, "mode-breaths-start"), NEXT, BREATHING]
        }
        GuideCard::Breathe | GuideCard::NoNaloxone => {
            vec![show(GuideCard::Recheck, "mode-recheck"), show(GuideCard::Cpr, "mode-no-sign-of-life"), BREATHING]
        }
        GuideCard::Cpr => {
            vec![stamp(Stamped::CompressionsStart, "mode-compressions-start"), NEXT, BREATHING]
        }
        GuideCard::Wait => vec![show(GuideCard::Recheck, "mode-recheck"), BREATHING],
        GuideCard::Recheck => {
            vec![stamp(Stamped::Breathing, "mode-yes-breathing"), stamp(Stamped::NotBreathing, "mode-not-breathing")]
        }
        GuideCard::Side => {
            vec![stamp(Stamped::Side, "mode-on-side"), stamp(Stamped::NotBreathing, "mode-not-breathing")]
        }
        GuideCard::Asleep => {
            vec![stamp(Stamped::Side, "mode-on-side"), show(GuideCard::Call, "mode-not-breathing"), WOKE]
        }
        GuideCard::Stay => vec![
            stamp(Stamped::HelpArrived, "mode-help-arrived"),
            WOKE,
            stamp(Stamped::NotBreathing, "mode-not-breathing"),
        ],
        GuideCard::Wakes => vec![NEXT, stamp(Stamped::HelpArrived, "mode-help-arrived")],
        GuideCard::End => vec![Offer { touch: Touch::End, word: "mode-end" }, show(GuideCard::Stay, "mode-stay-on")],
        GuideCard::Stimulant => vec![
            show(GuideCard::Check, "mode-no-response"),
            stamp(Stamped::Hot, "mode-hot"),
            stamp(Stamped::Seizure, "mode-seizure"),
            stamp(Stamped::Called, "mode-called"),
        ],
        GuideCard::DoNot | GuideCard::Other(_) => vec![show(GuideCard::Check, "mode-back-to-check")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overdose::guide;
    use kitbag_shared::record::lists::GuideChoice;

    #[test]
    fn every_card_leads_on() {
        for card in guide().cards() {
            for paced in [false, true] {
                let offers = offers(card, paced, &Choices::default());
                assert!((1..=4).contains(&offers.len()), "{card:?}");
            }
        }
    }

    /// The cautious side: whoever does not wake gets a dose unless the programme's clinician says otherwise.
    #[test]
    fn a_first_dose_is_withheld_only_by_choice() {
        let watch = show(GuideCard::Asleep, "mode-breathes-every-6");
        assert!(!offers(GuideCard::Check, false, &Choices::default()).contains(&watch));
        assert!(offers(GuideCard::Check, false, &Choices::new([(GuideChoice::FirstDose, 2)])).contains(&watch));
    }
}
