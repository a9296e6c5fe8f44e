//! Sums over records, as plain functions: what the store's kept tables must equal, and reports are made of.
//!
//! Practice records never count. Counted and estimated returns are never added to one another.

use crate::record::lists::{ReturnMethod, ReturnUnit};
use crate::record::{Conversion, Return};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Used sharps returned, in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Counted one by one.
    pub counted: u64,
    /// Told, weighed or measured, by the programme's own conversion.
    pub estimated: u64,
    /// Returns in a unit for which the programme has no conversion: said, not guessed.
    pub without_conversion: u32,
}

/// Sums returns, keeping what was counted apart from what was estimated. A measure is summed before it is converted, so
/// that many small returns are not each rounded.
pub fn returned<'a>(
    returns: impl IntoIterator<Item = &'a Return>,
    conversions: &BTreeMap<ReturnUnit, Conversion>,
) -> Returned {
    let mut sums = Returned::default();
    let mut measured: BTreeMap<ReturnUnit, (u64, u32)> = BTreeMap::new();
    for one in returns {
        let quantity = u64::from(one.quantity.get());
        match (one.unit, one.method) {
            (ReturnUnit::Pieces, ReturnMethod::Counted) => sums.counted += quantity,
            (ReturnUnit::Pieces, _) => sums.estimated += quantity,
            (unit, _) => {
                let (sum, returns) = measured.entry(unit).or_default();
                (*sum, *returns) = (*sum + quantity, *returns + 1);
            }
        }
    }
    for (unit, (sum, returns)) in measured {
        match conversions.get(&unit).and_then(|conversion| conversion.sharps_in(sum)) {
            Some(sharps) => sums.estimated += sharps,
            None => sums.without_conversion += returns,
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Count;

    fn count(number: u32) -> Count {
        Count::new(number).unwrap()
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

    #[test]
    fn a_measure_is_summed_before_it_is_converted_and_rounded_half_up() {
        let one = |quantity, unit, method| Return { quantity: count(quantity), unit, method };
        let weighed = |grams| one(grams, ReturnUnit::Grams, ReturnMethod::Weight);
        let poured = |millilitres| one(millilitres, ReturnUnit::Millilitres, ReturnMethod::ContainerVolume);
        let conversions = BTreeMap::from([
            (ReturnUnit::Grams, Conversion { sharps: count(2_810), per: count(4_536) }),
            (ReturnUnit::Millilitres, Conversion { sharps: count(100), per: count(1_000) }),
        ]);
        for (returns, estimated) in [
            (vec![weighed(2_000)], 1_239),
            (vec![weighed(1_000), weighed(1_000)], 1_239),
            (vec![poured(5_000)], 500),
            (vec![poured(4)], 0),
            (vec![poured(5)], 1),
            (vec![poured(4); 10], 4),
            (vec![weighed(2_000), poured(5_000)], 1_739),
        ] {
            assert_eq!(returned(&returns, &conversions).estimated, estimated, "{returns:?}");
        }
        let nothing = BTreeMap::from([(ReturnUnit::Grams, Conversion { sharps: count(1), per: count(0) })]);
        let sums = returned(&[weighed(1), weighed(2), poured(3)], &nothing);
        assert_eq!(sums, Returned { counted: 0, estimated: 0, without_conversion: 3 });
    }
}
