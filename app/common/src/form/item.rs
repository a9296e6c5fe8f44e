//! What a supervisor changes of an item: one property at a time, so that each change can be taken back by itself.

use super::numbers::groups;
use kitbag_shared::record::Count;
use kitbag_shared::record::checked::plain_capitals;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct};
use serde::{Deserialize, Serialize};

/// The most that one of an item can cost, in hundredths of the currency: as many as a record holds.
pub const COST_HUNDREDTHS_MAX: u32 = Count::MAX;

/// What one of an item costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// In hundredths of the currency.
    pub hundredths: u32,
    /// The currency, in three letters as typed.
    pub currency: String,
}

/// A new value of one property of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemChange {
    /// Its shelf.
    Category(ItemCategory),
    /// What one of it is.
    Unit(BaseUnit),
    /// How many base units its usual pack holds; none where that is not known.
    Pack(Option<u32>),
    /// Doses of naloxone in one of it.
    Doses(Option<u32>),
    /// Which naloxone it is.
    Naloxone(Option<NaloxoneProduct>),
    /// Syringes for injecting in one of it.
    Syringes(Option<u32>),
    /// What one of it costs.
    Cost(Option<Price>),
    /// Its place among those of its sort on the contact screen, from 1; none: it is not offered there at once.
    Stands(Option<u32>),
}

impl ItemChange {
    /// Whether what is recorded already is counted otherwise by it.
    pub const fn recounts(&self) -> bool {
        match self {
            Self::Unit(_) | Self::Doses(_) | Self::Naloxone(_) | Self::Syringes(_) => true,
            Self::Category(_) | Self::Pack(_) | Self::Cost(_) | Self::Stands(_) => false,
        }
    }

    /// Whether a kit can have it said of itself: what else a kit is follows from what is in it.
    pub const fn is_of_kits(&self) -> bool {
        match self {
            Self::Pack(_) | Self::Cost(_) | Self::Stands(_) => true,
            Self::Category(_) | Self::Unit(_) | Self::Doses(_) | Self::Naloxone(_) | Self::Syringes(_) => false,
        }
    }

    /// Whether it makes a kit of an item without saying what is in it.
    pub const fn makes_a_kit(&self) -> bool {
        matches!(self, Self::Category(ItemCategory::Kits) | Self::Unit(BaseUnit::Kit))
    }
}

/// What a field says of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostRead {
    /// So many hundredths.
    Hundredths(u32),
    /// A number with one mark before three digits: some languages write a thousand like that, and others one and some
    /// thousandths.
    TwoWays,
    /// No cost, or more than [`COST_HUNDREDTHS_MAX`], or parts of a hundredth.
    Unclear,
}

impl CostRead {
    /// The hundredths, where it is clear how many.
    pub const fn hundredths(self) -> Option<u32> {
        match self {
            Self::Hundredths(hundredths) => Some(hundredths),
            Self::TwoWays | Self::Unclear => None,
        }
    }
}

/// The cost that a field says: `3`, `0.25`, `0,25`, `1250`, `1 250`, `1,250.50`.
pub fn read_cost(text: &str) -> CostRead {
    let text: String = plain_capitals(text.trim().chars()).collect();
    if is_of_two_ways(&text) {
        return CostRead::TwoWays;
    }
    hundredths(&text).map_or(CostRead::Unclear, CostRead::Hundredths)
}

/// Whether its one mark stands between as many digits as thousands have. Behind a nought it can only be a part of one.
fn is_of_two_ways(text: &str) -> bool {
    let is_plain = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    text.split_once(MARKS).is_some_and(|(whole, part)| {
        let is_group = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        is_group && part.len() == 3 && is_plain(whole) && is_plain(part)
    })
}

fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = match text.rsplit_once(MARKS) {
        Some((whole, part)) if part.len() <= 2 => (whole, part),
        // Before three digits it stands between thousands, unless there are none.
        Some((whole, _)) if whole.is_empty() || whole.starts_with('0') => return None,
        Some(_) | None => (text, ""),
    };
    if (whole.is_empty() && part.is_empty()) || !part.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let whole = groups(if whole.is_empty() { "0" } else { whole })?;
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    let hundredths = whole.checked_mul(100)?.checked_add(part)?;
    u32::try_from(hundredths).ok().filter(|hundredths| *hundredths <= COST_HUNDREDTHS_MAX)
}

/// The signs before hundredths.
const MARKS: [char; 3] = [',', '.', '\u{66b}'];

/// The text of a field that says so many hundredths, with the language's mark before them.
pub fn field_from_hundredths(hundredths: u32, mark: char) -> String {
    format!("{}{mark}{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_read_as_people_write_them_and_come_back() {
        for (text, hundredths) in [
            ("0", 0),
            ("3", 300),
            (" 0.25 ", 25),
            ("0,25", 25),
            (".5", 50),
            ("1,5", 150),
            ("12.", 1_200),
            ("1 000", 100_000),
            ("1000", 100_000),
            ("1,000.00", 100_000),
            ("1 250,50", 125_050),
            ("1,250.50", 125_050),
            ("1.250,50", 125_050),
            ("10000", 1_000_000),
            ("٢٫٥", 250),
        ] {
            assert_eq!(read_cost(text), CostRead::Hundredths(hundredths), "{text}");
        }
        for text in ["1,125", "1.125", " 12,500 ", "100.000", "1\u{66b}125", "١٫١٢٥"] {
            assert_eq!(read_cost(text), CostRead::TwoWays, "{text}");
        }
        for text in [
            "",
            " ",
            ".",
            ",",
            "-1",
            "free",
            "1.2.3",
            "0.015",
            "0.015x",
            "0.x",
            "$3",
            "1,5,0",
            "10000.01",
            "10001",
            "1e2",
            ".125",
            "1,000,000",
            "1,12x",
            "1000.125",
        ] {
            assert_eq!(read_cost(text), CostRead::Unclear, "{text}");
        }
        for hundredths in [0, 5, 25, 100, 123_456, COST_HUNDREDTHS_MAX] {
            for mark in ['.', ','] {
                assert_eq!(read_cost(&field_from_hundredths(hundredths, mark)), CostRead::Hundredths(hundredths));
            }
        }
    }

    #[test]
    fn what_counts_otherwise_is_nothing_that_a_kit_says_of_itself() {
        for (change, recounts, of_kits) in [
            (ItemChange::Category(ItemCategory::Testing), false, false),
            (ItemChange::Unit(BaseUnit::Pair), true, false),
            (ItemChange::Pack(None), false, true),
            (ItemChange::Doses(Some(2)), true, false),
            (ItemChange::Naloxone(None), true, false),
            (ItemChange::Syringes(None), true, false),
            (ItemChange::Cost(None), false, true),
            (ItemChange::Stands(None), false, true),
        ] {
            assert_eq!((change.recounts(), change.is_of_kits()), (recounts, of_kits), "{change:?}");
        }
        assert!(ItemChange::Unit(BaseUnit::Kit).makes_a_kit() && !ItemChange::Unit(BaseUnit::Pair).makes_a_kit());
        assert!(ItemChange::Category(ItemCategory::Kits).makes_a_kit());
    }
}
