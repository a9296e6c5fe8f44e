//! How quantities are reckoned and doubted in a programme: its own conversions, the most that a contact is likely to be about,
//! and for how many days an order reckons.

use kitbag_shared::record::lists::ReturnUnit;
use kitbag_shared::record::{Conversion, Count};
use serde::{Deserialize, Serialize};

/// The most of one item that one contact is likely to be about, where the programme says nothing else.
pub const LIKELY_MOST: u32 = 1_000;

/// A measure that people say a rate for: so many sharps in one of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Measure {
    /// A kilogram.
    Kilogram,
    /// A pound.
    Pound,
    /// A litre.
    Litre,
    /// A container.
    Container,
}

impl Measure {
    /// The measures, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Kilogram, Self::Pound, Self::Litre, Self::Container];

    /// The unit that returns are noted in.
    pub const fn unit(self) -> ReturnUnit {
        match self {
            Self::Kilogram | Self::Pound => ReturnUnit::Grams,
            Self::Litre => ReturnUnit::Millilitres,
            Self::Container => ReturnUnit::Containers,
        }
    }

    /// The suffix of its word ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kilogram => "kilogram",
            Self::Pound => "pound",
            Self::Litre => "litre",
            Self::Container => "container",
        }
    }

    /// The ratio: so many of it are so many of the unit. Ten pounds are 4,536 grams.
    const fn ratio(self) -> (u32, u32) {
        match self {
            Self::Kilogram | Self::Litre => (1, 1_000),
            Self::Pound => (10, 4_536),
            Self::Container => (1, 1),
        }
    }

    /// The most sharps in one of it that a record holds.
    pub const fn sharps_max(self) -> u32 {
        Count::MAX / self.ratio().0
    }

    /// The conversion by so many sharps in one of it; none for none.
    fn conversion(self, sharps: u32) -> Option<Conversion> {
        let (of_it, per) = self.ratio();
        let sharps = Count::new(sharps.checked_mul(of_it)?).ok().filter(|sharps| sharps.get() > 0)?;
        Some(Conversion { sharps, per: Count::new(per).ok()? })
    }

    /// The number of sharps in one of it that a conversion says, if it was said by this measure.
    fn said_by(self, conversion: &Conversion) -> Option<u32> {
        let (of_it, per) = self.ratio();
        let said = conversion.per.get() == per && conversion.sharps.get().is_multiple_of(of_it);
        said.then(|| conversion.sharps.get() / of_it)
    }
}

/// A programme's way with quantities, to be set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountingForm {
    /// The conversions, one a unit.
    pub conversions: Vec<(ReturnUnit, Conversion)>,
    /// The most of one item that one contact is likely to be about.
    pub likely_most: u32,
    /// The days until what is ordered comes; none is as usual.
    pub lead_days: Option<u32>,
    /// The days until the next order; none is as usual.
    pub review_days: Option<u32>,
    /// The days that an order lasts longer, to be safe; none is as usual.
    pub safety_days: Option<u32>,
}

impl Default for CountingForm {
    fn default() -> Self {
        Self {
            conversions: Vec::new(),
            likely_most: LIKELY_MOST,
            lead_days: None,
            review_days: None,
            safety_days: None,
        }
    }
}

impl CountingForm {
    /// The number of sharps that are reckoned for one of a measure; none where the unit's conversion was not said by
    /// it.
    pub fn sharps_in_one(&self, measure: Measure) -> u32 {
        let of_unit = self.conversions.iter().find(|(unit, _)| *unit == measure.unit());
        of_unit.and_then(|(_, conversion)| measure.said_by(conversion)).unwrap_or(0)
    }

    /// Says it by a measure, in place of what was said of the unit before; none is "no conversion".
    pub fn say(&mut self, measure: Measure, sharps: u32) {
        self.conversions.retain(|(unit, _)| *unit != measure.unit());
        self.conversions.extend(measure.conversion(sharps).map(|conversion| (measure.unit(), conversion)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_said_by_one_measure_of_its_unit_and_comes_back() {
        for measure in Measure::ALL {
            for sharps in [1, 281, measure.sharps_max()] {
                let mut form = CountingForm::default();
                form.say(measure, sharps);
                for other in Measure::ALL {
                    let expected = if other == measure { sharps } else { 0 };
                    assert_eq!(form.sharps_in_one(other), expected, "{measure:?} {other:?} {sharps}");
                }
                form.say(measure, measure.sharps_max() + 1);
                assert_eq!(form, CountingForm::default(), "{measure:?}");
            }
        }
        let mut form = CountingForm::default();
        form.say(Measure::Kilogram, 600);
        form.say(Measure::Pound, 281);
        assert_eq!(form.conversions.len(), 1);
        let (_, conversion) = &form.conversions[0];
        assert_eq!(conversion.sharps_in(2_000), Some(1_239));
    }
}
