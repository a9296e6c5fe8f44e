//! Recalled lots: how lots are compared, and which of them a recall means.
//!
//! A lot is printed and typed with spaces and dashes, in small letters and in capitals: [`lot_key`] is the one form in which
//! it is compared. What has no lot is never recalled by one.

use crate::ids::RecordId;
use crate::record::Recall;
use sha2::{Digest, Sha256};

/// The digits at the end of a lot that count as its number: more than any printer prints, and few enough to be a number.
pub const NUMBER_DIGITS_MAX: usize = 18;

/// A lot as it is compared: in capitals, without spaces and dashes.
pub fn lot_key(lot: &str) -> String {
    let is_dash = |letter: char| letter == '-' || matches!(letter, '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    lot.chars().filter(|letter| !letter.is_whitespace() && !is_dash(*letter)).flat_map(char::to_uppercase).collect()
}

/// Lots that are recalled: one, or all between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecalledLots {
    /// One lot, by its key.
    One(String),
    /// The lots of the same letters whose number lies between two, both included.
    Range {
        /// What stands before the number.
        letters: String,
        /// The first number.
        first: u64,
        /// The last number.
        last: u64,
    },
}

/// Why lots cannot be recalled as they were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRecallable {
    /// There is no lot.
    #[error("no lot")]
    NoLot,
    /// The last is no lot of the same letters with a number that is not before the first's.
    #[error("no range of lots")]
    NoRange,
}

impl RecalledLots {
    /// The lots that were typed: one, or from one to a last.
    pub fn new(lot: &str, last: Option<&str>) -> Result<Self, NotRecallable> {
        let lot = lot_key(lot);
        if lot.is_empty() {
            return Err(NotRecallable::NoLot);
        }
        let last = last.map(lot_key).filter(|last| !last.is_empty() && *last != lot);
        let Some(last) = last else { return Ok(Self::One(lot)) };
        let (from, to) = numbered(&lot).zip(numbered(&last)).ok_or(NotRecallable::NoRange)?;
        if from.0 != to.0 || from.1 > to.1 {
            return Err(NotRecallable::NoRange);
        }
        Ok(Self::Range { letters: from.0.to_owned(), first: from.1, last: to.1 })
    }

    /// The lots that a recall means: none while it says no lot or was lifted. One whose range is none means its first lot.
    pub fn of(recall: &Recall) -> Option<Self> {
        let lot = recall.lot.as_ref().filter(|_| !recall.lifted)?.as_str();
        let last = recall.last.as_ref().map(|last| last.as_str());
        Self::new(lot, last).or_else(|_| Self::new(lot, None)).ok()
    }

    /// Whether a lot, as it is printed, is one of them.
    pub fn has(&self, lot: &str) -> bool {
        let key = lot_key(lot);
        match self {
            Self::One(recalled) => *recalled == key,
            Self::Range { letters, first, last } => numbered(&key)
                .is_some_and(|(before, number)| before == letters.as_str() && (*first..=*last).contains(&number)),
        }
    }

    /// The record of these lots of an item: the same on every phone, so that two who name it write of one.
    pub fn record(&self, item: RecordId) -> RecordId {
        let text = match self {
            Self::One(lot) => lot.clone(),
            Self::Range { letters, first, last } => format!("{letters} {first} {last}"),
        };
        let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        let mut named = [0; 16];
        named.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
        RecordId::of_part(item, RecordId::random(named))
    }
}

/// The letters of a key and the number at its end, if it ends in one.
fn numbered(key: &str) -> Option<(&str, u64)> {
    let digits = key.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > NUMBER_DIGITS_MAX {
        return None;
    }
    let (letters, number) = key.split_at_checked(key.len() - digits)?;
    Some((letters, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Text;
    use proptest::prelude::*;

    fn item(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    #[test]
    fn a_lot_is_compared_in_capitals_without_spaces_and_dashes() {
        for lot in ["AB12", "ab12", " AB 12", "ab-1\u{2011}2", "a\u{2013}b\u{a0}12", "AB\u{2212}12"] {
            assert_eq!(lot_key(lot), "AB12", "{lot:?}");
        }
        assert_eq!(lot_key("ß-1"), "SS1");
        assert_eq!(lot_key(" - "), "");
    }

    #[test]
    fn one_lot_is_that_lot_alone() {
        let one = RecalledLots::new("ab-12", None).unwrap();
        assert!(one.has("AB12") && one.has("ab 12"));
        assert!(!one.has("AB13") && !one.has("AB120") && !one.has("") && !one.has("AB012"));
        assert_eq!(RecalledLots::new("AB12", Some(" ab 12 ")), Ok(one.clone()), "to itself is one");
        assert_eq!(RecalledLots::new("AB12", Some(" - ")), Ok(one), "no last is one");
    }

    #[test]
    fn a_range_is_of_the_same_letters_and_the_numbers_between() {
        let range = RecalledLots::new("K-0095", Some("k 0120")).unwrap();
        for (lot, inside) in [
            ("K0095", true),
            ("k-100", true),
            ("K0120", true),
            ("K0094", false),
            ("K0121", false),
            ("L0100", false),
            ("KK0100", false),
            ("K01OO", false),
            ("K", false),
        ] {
            assert_eq!(range.has(lot), inside, "{lot}");
        }
        assert!(RecalledLots::new("2300", Some("2310")).unwrap().has("2305"), "numbers alone");
    }

    #[test]
    fn what_is_no_lot_and_no_range_is_refused() {
        assert_eq!(RecalledLots::new(" - ", None), Err(NotRecallable::NoLot));
        for (first, last) in [("A1", "B2"), ("A2", "A1"), ("A", "B"), ("A1", "A"), ("1A", "2A")] {
            assert_eq!(RecalledLots::new(first, Some(last)), Err(NotRecallable::NoRange), "{first} to {last}");
        }
        let longest = "9".repeat(NUMBER_DIGITS_MAX);
        assert!(RecalledLots::new("A1", Some(&format!("A{longest}"))).is_ok());
        assert_eq!(RecalledLots::new("A1", Some(&format!("A9{longest}"))), Err(NotRecallable::NoRange));
    }

    #[test]
    fn a_record_means_its_lots_until_it_is_lifted() {
        let text = |text: &str| Text::new(text).ok();
        let recall = Recall { item: Some(item(1)), lot: text("A1"), last: text("A9"), ..Recall::default() };
        assert!(RecalledLots::of(&recall).unwrap().has("A5"));
        let no_range = Recall { last: text("B9"), ..recall.clone() };
        assert_eq!(RecalledLots::of(&no_range), Some(RecalledLots::One("A1".into())));
        assert_eq!(RecalledLots::of(&Recall { lifted: true, ..recall.clone() }), None);
        assert_eq!(RecalledLots::of(&Recall { lot: None, ..recall }), None);
    }

    #[test]
    fn the_same_lots_of_an_item_are_one_record() {
        let record = |lot, last, of| RecalledLots::new(lot, last).unwrap().record(item(of));
        assert_eq!(record("ab-12", None, 1), record("AB 12", Some("ab12"), 1));
        let others = [record("AB12", None, 2), record("AB13", None, 1), record("AB12", Some("AB13"), 1)];
        assert!(others.iter().all(|other| *other != record("AB12", None, 1)));
    }

    proptest! {
        #[test]
        fn any_text_has_a_key_that_is_its_own_and_is_recalled_by_itself(lot in "\\PC{0,40}") {
            let key = lot_key(&lot);
            prop_assert_eq!(lot_key(&key), key.clone());
            if let Ok(one) = RecalledLots::new(&lot, None) {
                prop_assert!(one.has(&lot) && one.has(&key));
            }
        }

        #[test]
        fn a_range_has_its_ends(first in 0..5_000u32, more in 0..5_000u32) {
            let (low, high) = (format!("Q{first}"), format!("q-{}", first + more));
            let range = RecalledLots::new(&low, Some(&high)).unwrap();
            let beyond = range.has(&format!("Q{}", first + more + 1));
            prop_assert!(range.has(&low) && range.has(&high) && !beyond);
        }
    }
}
