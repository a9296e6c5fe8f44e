//! Whole numbers within bounds, each meaning a type of its own, so that people are never added to doses.

use super::NotAllowed;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// The largest quantity of anything, in base units.
pub const QUANTITY_MAX: i32 = 1_000_000;
/// The largest group that one contact or response counts, in people.
pub const HEADCOUNT_MAX: u16 = 999;
/// The most doses of one product by one route in one response.
pub const DOSES_MAX: u8 = 99;
/// How far a device's civil time may be from UTC, in minutes.
pub const OFFSET_MINUTES_MAX: i16 = 840;
/// The longest that a programme may keep notes readable, in months.
pub const FADE_MONTHS_MAX: u8 = 24;

/// A whole number within bounds, as a type of its own: `Name "name" "unit", type, as stored, least, most`.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident $key:literal $unit:literal, $int:ty, $stored:ident, $least:expr, $most:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($int);

        impl $name {
            /// Its name in `kebab-case`, under which the papers explain it.
            pub const NAME: &'static str = $key;
            /// What it counts.
            pub const UNIT: &'static str = $unit;
            /// The least that is taken.
            pub const MIN: $int = $least;
            /// The most that is taken.
            pub const MAX: $int = $most;

            /// Takes a number within the bounds.
            pub fn new(number: $int) -> Result<Self, NotAllowed> {
                Self::try_from(i64::from(number))
            }

            /// The number.
            pub const fn get(self) -> $int {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = NotAllowed;

            fn try_from(number: i64) -> Result<Self, NotAllowed> {
                let (least, most) = (i64::from(Self::MIN), i64::from(Self::MAX));
                let within = <$int>::try_from(number).ok().filter(|_| (least..=most).contains(&number));
                within.map(Self).ok_or(NotAllowed::OutOfRange { least, most })
            }
        }

        impl From<$name> for i64 {
            fn from(number: $name) -> Self {
                Self::from(number.0)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                to: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                to.$stored(self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                Self::new(from.$stored()?).map_err(minicbor::decode::Error::custom)
            }
        }

        impl<C> CborLen<C> for $name {
            fn cbor_len(&self, context: &mut C) -> usize {
                self.0.cbor_len(context)
            }
        }
    };
}

number!(
    /// A signed quantity of stock in base units: what came, or, below zero, what left.
    Quantity "quantity" "base units", i32, i32, -QUANTITY_MAX, QUANTITY_MAX
);
number!(
    /// How many of something, from none.
    Count "count" "how many, as the field says", u32, u32, 0, QUANTITY_MAX.unsigned_abs()
);
number!(
    /// How many people, from one.
    Headcount "headcount" "people", u16, u16, 1, HEADCOUNT_MAX
);
number!(
    /// How many doses, from one.
    Doses "doses" "doses", u8, u8, 1, DOSES_MAX
);
number!(
    /// Civil time's distance from UTC, in minutes; east is positive.
    OffsetMinutes "offset-minutes" "minutes east of UTC", i16, i16, -OFFSET_MINUTES_MAX, OFFSET_MINUTES_MAX
);
number!(
    /// How many months a fading field stays readable.
    FadeMonths "fade-months" "months", u8, u8, 1, FADE_MONTHS_MAX
);
number!(
    /// Where an operation stands in its log, or which log of a device it is, from none.
    Sequence "sequence" "operations, or logs", i64, i64, 0, i64::MAX
);
number!(
    /// A month of the year, January being 1.
    MonthOfYear "month-of-year" "month of the year, January being 1", u8, u8, 1, 12
);

impl Quantity {
    /// The same quantity the other way: what a transfer takes out for what it brings in.
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }
}

impl Default for Count {
    /// None.
    fn default() -> Self {
        Self(0)
    }
}

impl Count {
    /// As a quantity that came.
    pub fn incoming(self) -> Quantity {
        Quantity(i32::try_from(self.0).unwrap_or(QUANTITY_MAX))
    }

    /// As a quantity that left.
    pub fn outgoing(self) -> Quantity {
        self.incoming().negated()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    /// Accepts exactly the numbers from `least` to `most`, by constructor, CBOR and JSON alike.
    fn bounds<T>(least: i64, most: i64)
    where
        T: TryFrom<i64, Error = NotAllowed> + Debug + PartialEq + Encode<()> + for<'b> Decode<'b, ()>,
        T: Serialize + for<'de> Deserialize<'de>,
    {
        for number in [least, most] {
            let value = T::try_from(number).unwrap();
            assert_eq!(minicbor::decode::<T>(&minicbor::to_vec(number).unwrap()).unwrap(), value);
            assert_eq!(minicbor::to_vec(&value).unwrap(), minicbor::to_vec(number).unwrap());
            assert_eq!(serde_json::to_string(&value).unwrap(), number.to_string());
            assert_eq!(serde_json::from_str::<T>(&number.to_string()).unwrap(), value);
        }
        for number in [least - 1, most + 1, i64::MIN, i64::MAX] {
            assert_eq!(T::try_from(number), Err(NotAllowed::OutOfRange { least, most }));
            assert!(minicbor::decode::<T>(&minicbor::to_vec(number).unwrap()).is_err());
            assert!(serde_json::from_str::<T>(&number.to_string()).is_err());
        }
    }

    #[test]
    fn numbers_at_and_over_their_bounds() {
        bounds::<Quantity>(-1_000_000, 1_000_000);
        bounds::<Count>(0, 1_000_000);
        bounds::<Headcount>(1, 999);
        bounds::<Doses>(1, 99);
        bounds::<OffsetMinutes>(-840, 840);
        bounds::<FadeMonths>(1, 24);
        bounds::<MonthOfYear>(1, 12);
    }

    #[test]
    fn what_left_is_the_negative_of_what_came() {
        let most = Count::new(Count::MAX).unwrap();
        assert_eq!(most.incoming().get(), Quantity::MAX);
        assert_eq!(most.outgoing(), most.incoming().negated());
        assert_eq!(Count::new(0).unwrap().outgoing().get(), 0);
    }
}
