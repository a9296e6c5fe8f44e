//! What is going round, as somebody told it: a sign, what a strip said, words. No person is attached.

use super::typed;
use kitbag_shared::record::lists::{CheckResult, Substance, SupplySign};
use serde::{Deserialize, Serialize};

/// A sign in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SightingDraft {
    /// What kind of sign it is.
    pub sign: Option<SupplySign>,
    /// What it was sold as.
    pub sold_as: Option<Substance>,
    /// What the strip looked for.
    pub looked_for: Option<Substance>,
    /// What the strip said.
    pub result: Option<CheckResult>,
    /// As typed.
    pub words: String,
}

/// One change of it.
#[derive(Clone, Debug, PartialEq)]
pub enum SightingEdit {
    /// What kind of sign it is.
    Sign(Option<SupplySign>),
    /// What it was sold as.
    SoldAs(Option<Substance>),
    /// What the strip looked for.
    LookedFor(Option<Substance>),
    /// What the strip said.
    Result(Option<CheckResult>),
    /// As typed.
    Words(String),
}

impl SightingDraft {
    /// Changes it. What only a strip says goes with the strip.
    pub fn apply(&mut self, edit: SightingEdit) {
        match edit {
            SightingEdit::Sign(sign) => self.sign = sign,
            SightingEdit::SoldAs(substance) => self.sold_as = substance,
            SightingEdit::LookedFor(substance) => self.looked_for = substance,
            SightingEdit::Result(result) => self.result = result,
            SightingEdit::Words(words) => self.words = typed(words),
        }
        if !self.asks_for_strip() {
            (self.looked_for, self.result) = (None, None);
        }
    }

    /// Whether what a strip said is asked.
    pub fn asks_for_strip(&self) -> bool {
        self.sign == Some(SupplySign::StripResult)
    }

    /// What kind of sign it is; something else where only the rest was noted, and none where nothing was.
    pub fn sign_noted(&self) -> Option<SupplySign> {
        let anything = self.sold_as.is_some() || !self.words.trim().is_empty();
        self.sign.or(anything.then_some(SupplySign::Another))
    }

    /// As a record says it.
    pub fn noted(&self) -> Self {
        Self { sign: self.sign_noted(), words: self.words.trim().to_owned(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(edits: &[SightingEdit]) -> SightingDraft {
        let mut draft = SightingDraft::default();
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    #[test]
    fn what_a_strip_says_goes_with_the_strip() {
        use SightingEdit::{LookedFor, Result, Sign};
        let strip = [
            Sign(Some(SupplySign::StripResult)),
            LookedFor(Some(Substance::Xylazine)),
            Result(Some(CheckResult::Found)),
        ];
        let draft = after(&strip);
        assert_eq!((draft.looked_for, draft.result), (Some(Substance::Xylazine), Some(CheckResult::Found)));
        for other in [None, Some(SupplySign::Colour)] {
            let draft = after(&[strip.as_slice(), &[Sign(other)]].concat());
            assert_eq!((draft.sign, draft.looked_for, draft.result), (other, None, None));
        }
    }

    #[test]
    fn whatever_was_noted_has_a_sign() {
        use SightingEdit::{Sign, SoldAs, Words};
        for (edits, sign) in [
            (vec![], None),
            (vec![Words("  ".into())], None),
            (vec![Words("purple".into())], Some(SupplySign::Another)),
            (vec![SoldAs(Some(Substance::Heroin))], Some(SupplySign::Another)),
            (vec![Sign(Some(SupplySign::Colour)), Words("purple".into())], Some(SupplySign::Colour)),
            (vec![Sign(Some(SupplySign::Colour)), Sign(None)], None),
        ] {
            assert_eq!(after(&edits).sign_noted(), sign, "{edits:?}");
        }
    }
}
