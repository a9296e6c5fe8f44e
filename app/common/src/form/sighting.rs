//! What is going round, as somebody told it: a sign, what a strip said, words. No person is attached.

use kitbag_shared::record::lists::{CheckResult, Substance, SupplySign};
use serde::{Deserialize, Serialize};

/// A sign in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SightingDraft {
    /// The kind of sign.
    pub sign: Option<SupplySign>,
    /// The substance that it was sold as.
    pub sold_as: Option<Substance>,
    /// The substance that the strip looked for.
    pub looked_for: Option<Substance>,
    /// The result of the strip.
    pub result: Option<CheckResult>,
    /// The words, as typed.
    pub words: String,
}

impl SightingDraft {
    /// Sets the kind of sign. What only a strip says goes with the strip.
    pub fn set_sign(&mut self, sign: Option<SupplySign>) {
        self.sign = sign;
        if sign != Some(SupplySign::StripResult) {
            (self.looked_for, self.result) = (None, None);
        }
    }

    /// Whether what a strip said is asked. What is noted is never hidden.
    pub fn asks_for_strip(&self) -> bool {
        self.sign == Some(SupplySign::StripResult) || self.looked_for.is_some() || self.result.is_some()
    }

    /// The kind of sign; something else where only the rest was noted, and none where nothing was.
    pub fn sign_noted(&self) -> Option<SupplySign> {
        let anything = self.sold_as.is_some() || !self.words.trim().is_empty();
        self.sign.or(anything.then_some(SupplySign::Another))
    }

    /// The sighting as a record says it.
    pub fn noted(&self) -> Self {
        Self { sign: self.sign_noted(), words: self.words.trim().to_owned(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_strip_says_goes_with_the_strip() {
        let strip = || {
            let mut draft = SightingDraft::default();
            draft.set_sign(Some(SupplySign::StripResult));
            (draft.looked_for, draft.result) = (Some(Substance::Xylazine), Some(CheckResult::Found));
            draft
        };
        for other in [None, Some(SupplySign::Colour)] {
            let mut draft = strip();
            draft.set_sign(other);
            assert_eq!((draft.sign, draft.looked_for, draft.result), (other, None, None));
        }
    }

    #[test]
    fn whatever_was_noted_has_a_sign() {
        let draft = SightingDraft::default;
        let purple = || SightingDraft { words: "purple".into(), ..draft() };
        for (draft, sign) in [
            (draft(), None),
            (SightingDraft { words: "  ".into(), ..draft() }, None),
            (purple(), Some(SupplySign::Another)),
            (SightingDraft { sold_as: Some(Substance::Heroin), ..draft() }, Some(SupplySign::Another)),
            (SightingDraft { sign: Some(SupplySign::Colour), ..purple() }, Some(SupplySign::Colour)),
        ] {
            assert_eq!(draft.sign_noted(), sign, "{draft:?}");
        }
    }
}
