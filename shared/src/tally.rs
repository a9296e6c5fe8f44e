//! Sums over records, as plain functions: what the store's kept tables must equal, and reports are made of.
//!
//! Practice records never count. Counted and estimated returns are never added to one another.

use crate::ids::RecordId;
use crate::record::lists::{ReturnMethod, ReturnUnit};
use crate::record::{Conversion, Return, StockMovement};
use std::collections::BTreeMap;

/// What lies where: item, place, and the lot where lots are told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// The item.
    pub item: RecordId,
    /// The place.
    pub place: RecordId,
    /// The lot.
    pub lot: Option<String>,
}

/// On hand by shelf, in base units: the sum of all movements that are not withdrawn.
///
/// Below zero is possible: what happened on the street is not refused by the books.
pub fn on_hand<'a>(movements: impl IntoIterator<Item = &'a StockMovement>) -> BTreeMap<Shelf, i64> {
    let mut sums = BTreeMap::new();
    for movement in movements {
        if let Some((shelf, quantity)) = contribution(movement) {
            *sums.entry(shelf).or_insert(0) += quantity;
        }
    }
    sums.retain(|_, quantity| *quantity != 0);
    sums
}

/// What one movement adds to a shelf; none while a part is missing, or for practice.
pub fn contribution(movement: &StockMovement) -> Option<(Shelf, i64)> {
    if movement.practice {
        return None;
    }
    let lot = movement.lot.as_ref().map(|lot| lot.as_str().to_owned());
    let shelf = Shelf { item: movement.item?, place: movement.place?, lot };
    Some((shelf, i64::from(movement.quantity?.get())))
}

/// Used sharps returned, in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// Counted one by one.
    pub counted: u64,
    /// Told, weighed or measured, by the programme's own conversion.
    pub estimated: u64,
    /// Returns in a unit for which the programme has no conversion: said, not guessed.
    pub without_conversion: u32,
}

/// Sums returns, keeping what was counted apart from what was estimated.
pub fn returned<'a>(
    returns: impl IntoIterator<Item = &'a Return>,
    conversions: &BTreeMap<ReturnUnit, Conversion>,
) -> Returned {
    let mut sums = Returned::default();
    for one in returns {
        let quantity = one.quantity.get();
        let converted = conversions.get(&one.unit).and_then(|conversion| conversion.sharps_in(one.quantity));
        match (one.unit, one.method, converted) {
            (ReturnUnit::Pieces, ReturnMethod::Counted, _) => sums.counted += u64::from(quantity),
            (ReturnUnit::Pieces, _, _) => sums.estimated += u64::from(quantity),
            (_, _, Some(sharps)) => sums.estimated += sharps,
            (_, _, None) => sums.without_conversion += 1,
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Count, Quantity, Text};

    fn id(seed: u8) -> RecordId {
        RecordId::random([seed; 16])
    }

    fn movement(quantity: i32) -> StockMovement {
        let quantity = Quantity::new(quantity).ok();
        StockMovement { item: Some(id(1)), place: Some(id(2)), quantity, ..StockMovement::default() }
    }

    fn count(number: u32) -> Count {
        Count::new(number).unwrap()
    }

    #[test]
    fn on_hand_is_the_sum_and_may_be_below_zero() {
        let shelf = Shelf { item: id(1), place: id(2), lot: None };
        let sums = on_hand(&[movement(10), movement(-12)]);
        assert_eq!(sums, BTreeMap::from([(shelf, -2)]));
        assert!(on_hand(&[movement(3), movement(-3)]).is_empty());
    }

    #[test]
    fn lots_are_kept_apart_and_practice_never_counts() {
        let lot = StockMovement { lot: Text::new("A1").ok(), ..movement(5) };
        let practice = StockMovement { practice: true, ..movement(100) };
        assert_eq!(on_hand(&[movement(10), lot, practice]).into_values().collect::<Vec<_>>(), [10, 5]);
        let incomplete = StockMovement { place: None, ..movement(7) };
        assert!(on_hand(&[incomplete]).is_empty());
    }

    #[test]
    fn counted_and_estimated_returns_stay_apart() {
        let one = |quantity, unit, method| Return { quantity: count(quantity), unit, method };
        let returns = [
            one(30, ReturnUnit::Pieces, ReturnMethod::Counted),
            one(20, ReturnUnit::Pieces, ReturnMethod::SelfReported),
            one(2, ReturnUnit::Containers, ReturnMethod::ContainerVolume),
            one(454, ReturnUnit::Grams, ReturnMethod::Weight),
        ];
        let by_the_pound = Conversion { sharps: count(281), per: count(454) };
        let sums = returned(&returns, &BTreeMap::from([(ReturnUnit::Grams, by_the_pound)]));
        assert_eq!(sums, Returned { counted: 30, estimated: 20 + 281, without_conversion: 1 });
    }
}
