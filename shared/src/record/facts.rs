//! Facts of several parts that are meaningful only together, each one field or one line: a quantity without its
//! unit and method says nothing, so the merge never mixes two people's halves.
//!
//! The parts are checked types; a fact that exists is valid. In CBOR each is an array in the order of its parts.

use super::lists::{
    Answer, BodySite, CheckMethod, CheckResult, CountSide, GuideCard, Language, NaloxoneProduct, NaloxoneRoute,
    ReturnMethod, ReturnUnit, SampleForm, Stamped, Substance, SupplySign, TestKind, TestResult, UseRoute, Vaccine,
    VarianceReason, WoundLook, WoundSize,
};
use super::spec::{Fact, Group, Part, Shape, Typed, meaning};
use super::{Count, Currency, Doses, Gtin, Headcount, NotAllowed, OffsetMinutes, Sequence, Text};
use crate::ids::{DeviceId, RecordId};
use crate::time::{Day, Moment};
use chrono::NaiveDate;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// Declares a fact: `/// doc pub struct Return "return" { /// doc 0 quantity: Count, … }`. Parts are encoded by position.
macro_rules! fact {
    ($(#[doc = $doc:literal])+ pub struct $fact:ident $name:literal {
        $($(#[doc = $part_doc:literal])+ $index:literal $part:ident: $type:ty),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
        pub struct $fact {
            $($(#[doc = $part_doc])+ #[n($index)] pub $part: $type,)+
        }

        impl $fact {
            /// Its description.
            pub const GROUP: &'static Group = &Group {
                name: $name,
                meaning: meaning!($($doc)+),
                parts: &[$(Part {
                    index: $index,
                    name: stringify!($part),
                    meaning: meaning!($($part_doc)+),
                    shape: <$type as Typed>::SHAPE,
                    optional: <$type as Typed>::OPTIONAL,
                }),+],
            };
        }
    };
}

/// Declares facts that are told part by part, and lists their descriptions.
macro_rules! facts {
    ($($(#[doc = $doc:literal])+ pub struct $fact:ident $name:literal {
        $($(#[doc = $part_doc:literal])+ $index:literal $part:ident: $type:ty),+ $(,)?
    })+) => {
        $(fact! {
            $(#[doc = $doc])+ pub struct $fact $name { $($(#[doc = $part_doc])+ $index $part: $type),+ }
        }

        impl Typed for $fact {
            const SHAPE: Shape = Shape::Group(Self::GROUP);

            fn fact(&self) -> Option<Fact> {
                let facts = [$(self.$part.fact()),+];
                let parts = Self::GROUP.parts.iter().zip(facts);
                Some(Fact::Group(Self::GROUP, parts.filter_map(|(part, fact)| Some((part, fact?))).collect()))
            }
        })+

        /// Every fact of several parts.
        pub const GROUPS: &[&Group] = &[When::GROUP, $($fact::GROUP),+];
    };
}

fact! {
    /// When something happened, as a worker says.
    pub struct When "when" {
        /// The moment.
        0 at: Moment,
        /// Where the worker's civil time was from UTC.
        1 offset: OffsetMinutes,
        /// Whether this is only "about when".
        2 about: bool,
    }
}

facts! {
    /// Used sharps that came back: quantity, unit and method are one fact.
    pub struct Return "return" {
        /// How much, in the unit.
        0 quantity: Count,
        /// What the quantity counts.
        1 unit: ReturnUnit,
        /// How it is known. Counted and estimated are never added silently.
        2 method: ReturnMethod,
    }

    /// Naloxone given by one route.
    pub struct NaloxoneGiven "naloxone-given" {
        /// The product.
        0 product: NaloxoneProduct,
        /// The route, where it is known.
        1 route: Option<NaloxoneRoute>,
        /// How many doses, where it is known: one is never assumed.
        2 doses: Option<Doses>,
    }

    /// A tap in overdose mode, with its moment by the device's clock.
    pub struct Stamp "stamp" {
        /// What it stood for.
        0 what: Stamped,
        /// When.
        1 at: Moment,
        /// Which of several people it was for, counted from 1.
        2 person: Option<Headcount>,
        /// Of a dose: the product, where it was chosen.
        3 product: Option<NaloxoneProduct>,
        /// Of a dose: the route, where it is known.
        4 route: Option<NaloxoneRoute>,
    }

    /// A clinician's word for the overdose guide, as the programme had set it then.
    pub struct GuideReview "guide-review" {
        /// Who.
        0 clinician: Text,
        /// When.
        1 day: Day,
        /// What they saw: a print of cards, order, choices and texts. Of any other guide it says nothing.
        2 print: Text,
    }

    /// A card's words in one language, as the programme put them.
    pub struct GuideText "guide-text" {
        /// The card.
        0 card: GuideCard,
        /// The language.
        1 language: Language,
        /// Its title.
        2 title: Text,
        /// Its first line.
        3 first: Option<Text>,
        /// Its second line.
        4 second: Option<Text>,
    }

    /// Something that was asked for and not available.
    pub struct Unmet "unmet" {
        /// What.
        0 wanted: Wanted,
        /// How many, where that was said.
        1 quantity: Option<Count>,
    }

    /// What somebody noticed about what is going round, with no person attached.
    pub struct SupplySighting "supply-sighting" {
        /// What kind of sign it is.
        0 sign: SupplySign,
        /// What it was sold as.
        1 sold_as: Option<Substance>,
        /// What a strip looked for.
        2 looked_for: Option<Substance>,
        /// What the strip said.
        3 result: Option<CheckResult>,
        /// In words: the colour, the reaction.
        4 words: Option<Text>,
    }

    /// A wound that was cared for.
    pub struct Wound "wound" {
        /// Where on the body.
        0 site: Option<BodySite>,
        /// How large.
        1 size: Option<WoundSize>,
        /// How it looks.
        2 look: Option<WoundLook>,
        /// Fever or another red flag.
        3 red_flag: Option<Answer>,
        /// Whether higher care was advised.
        4 advised_care: Option<Answer>,
    }

    /// A test that was done.
    pub struct TestDone "test-done" {
        /// For what.
        0 test: TestKind,
        /// What it said, where the programme records that.
        1 result: Option<TestResult>,
    }

    /// A vaccination.
    pub struct Vaccination "vaccination" {
        /// Against what.
        0 vaccine: Vaccine,
        /// Which dose of the series, from 1.
        1 dose: Option<Doses>,
    }

    /// A checked sample, under a code of its own, never a person's.
    pub struct DrugCheck "drug-check" {
        /// The sample's code.
        0 sample: Option<Text>,
        /// What it was sold as.
        1 sold_as: Option<Substance>,
        /// What it looked like.
        2 form: Option<SampleForm>,
        /// How it was checked.
        3 method: CheckMethod,
        /// What the check looked for or found.
        4 substance: Option<Substance>,
        /// Whether that was found.
        5 result: Option<CheckResult>,
    }

    /// A supervised consumption visit.
    pub struct ConsumptionVisit "consumption-visit" {
        /// How the person used.
        0 route: Option<UseRoute>,
        /// Whether breathing or oxygen saturation was monitored.
        1 monitored: Option<Answer>,
        /// Whether oxygen was given.
        2 oxygen: Option<Answer>,
        /// Whether naloxone was given; the overdose response has a record of its own.
        3 naloxone: Option<Answer>,
    }

    /// One line of a kit's recipe.
    pub struct RecipeLine "recipe-line" {
        /// The item.
        0 item: RecordId,
        /// How many of it a kit holds.
        1 quantity: Count,
    }

    /// So much of an item, of a list of several.
    pub struct ItemCount "item-count" {
        /// The item.
        0 item: RecordId,
        /// How many of it, in base units.
        1 quantity: Count,
    }

    /// Somebody who made sure that what is said is right.
    pub struct Verified "verified" {
        /// Who: a `Member`.
        0 by: RecordId,
        /// The civil day on which they last did.
        1 on: Day,
    }

    /// How much of an item a place should have.
    pub struct ParLevel "par-level" {
        /// The item.
        0 item: RecordId,
        /// The quantity below which it is to be filled up.
        1 quantity: Count,
    }

    /// A maker's number that stands on boxes of an item.
    pub struct GtinLearnt "gtin-learnt" {
        /// The number.
        0 gtin: Gtin,
        /// How many base units such a box holds.
        1 holds: Count,
    }

    /// How far a log had been read.
    pub struct LogRead "log-read" {
        /// The device whose log it is.
        0 device: DeviceId,
        /// Which of its logs.
        1 incarnation: Sequence,
        /// The last operation of it that was known.
        2 last: Sequence,
    }

    /// What somebody said of a stocktake that could not know: on which side of it something moved.
    pub struct ToldSide "told-side" {
        /// The stocktake.
        0 stocktake: RecordId,
        /// Before or after.
        1 side: CountSide,
    }

    /// Why there was more or less than there should have been, as one member tells it.
    pub struct Explained "explained" {
        /// Why.
        0 why: VarianceReason,
        /// Who says so: a `Member`.
        1 member: RecordId,
    }

    /// What one of an item costs.
    pub struct Cost "cost" {
        /// In hundredths of the currency.
        0 hundredths: Count,
        /// The currency.
        1 currency: Currency,
    }

    /// The programme's own way from a measure to sharps, such as 281 sharps per 454 grams.
    pub struct Conversion "conversion" {
        /// So many sharps
        0 sharps: Count,
        /// are reckoned for so many of the unit.
        1 per: Count,
    }
}

impl When {
    /// Checks the offset, which is in minutes east of UTC.
    pub fn new(at: Moment, offset_minutes: i16, about: bool) -> Result<Self, NotAllowed> {
        Ok(Self { at, offset: OffsetMinutes::new(offset_minutes)?, about })
    }

    /// The civil day where it happened.
    pub fn day(&self) -> Day {
        self.at.day(i32::from(self.offset.get()))
    }
}

impl Conversion {
    /// Reckoned sharps in so much of the unit, rounded half up; nothing if the conversion divides by nothing.
    pub fn sharps_in(&self, quantity: u64) -> Option<u64> {
        let per = u64::from(self.per.get());
        let doubled = quantity.saturating_mul(u64::from(self.sharps.get())).saturating_mul(2).saturating_add(per);
        doubled.checked_div(per.saturating_mul(2))
    }
}

/// What was wanted: an item of the catalogue, or something in words.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// An item.
    #[n(0)]
    Item(#[n(0)] RecordId),
    /// Something that the catalogue does not have.
    #[n(1)]
    Words(#[n(0)] Text),
}

/// Until when something is good, as printed on it: a day, or a month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expiry {
    /// Good until the end of this month.
    #[n(0)]
    Month(#[n(0)] crate::time::Month),
    /// Good until the end of this day.
    #[n(1)]
    Day(#[n(0)] Day),
}

impl Expiry {
    /// The last day on which it is good; a month beyond the calendar never ends.
    pub fn last_day(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(month) => {
                let following = month.plus(1);
                let year = i32::try_from(following.year()).ok();
                let first = year.and_then(|year| NaiveDate::from_ymd_opt(year, following.of_year(), 1));
                first.and_then(|first| first.pred_opt()).map_or(Day(i32::MAX), Day::from_date)
            }
        }
    }

    /// As it would be printed on something that is good until a day: the end of a month is that month.
    pub fn from_last_day(day: Day) -> Self {
        let month = Self::Month(day.month());
        if month.last_day() == day { month } else { Self::Day(day) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Month;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn a_printed_month_is_good_to_its_end() {
        for (printed, last) in [
            (Expiry::Month(Month(2028 * 12 + 1)), day(2028, 2, 29)),
            (Expiry::Month(Month(2026 * 12 + 11)), day(2026, 12, 31)),
            (Expiry::Day(day(2026, 3, 4)), day(2026, 3, 4)),
            (Expiry::Month(Month(u32::MAX)), Day(i32::MAX)),
        ] {
            assert_eq!(printed.last_day(), last);
            assert!(last.0 == i32::MAX || Expiry::from_last_day(last) == printed);
        }
    }

    #[test]
    fn the_day_is_where_it_happened() {
        let new_year = Moment(1_767_225_600_000); // 2026-01-01T00:00:00Z
        assert_eq!(When::new(new_year, -300, false).unwrap().day(), day(2025, 12, 31));
        assert_eq!(When::new(new_year, 841, false), Err(NotAllowed::OutOfRange { least: -840, most: 840 }));
    }

    #[test]
    fn a_conversion_is_the_programmes_own() {
        let count = |number| Count::new(number).unwrap();
        let by_the_pound = Conversion { sharps: count(281), per: count(454) };
        assert_eq!(by_the_pound.sharps_in(908), Some(562));
        assert_eq!(by_the_pound.sharps_in(453), Some(280));
        assert_eq!(Conversion { sharps: count(1), per: count(2) }.sharps_in(1), Some(1));
        assert_eq!(Conversion { sharps: count(100), per: count(0) }.sharps_in(1), None);
        let most = count(Count::MAX);
        assert_eq!(
            Conversion { sharps: most, per: count(1) }.sharps_in(u64::from(Count::MAX)),
            Some(1_000_000_000_000)
        );
    }
}
