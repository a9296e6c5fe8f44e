//! Time as the core knows it: numbers handed in from outside. There is no clock here.
//!
//! A moment is Unix milliseconds; a day counts from 1970-01-01; a month counts from January of year 0.

use chrono::{DateTime, Datelike, Days, NaiveDate};
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// Unix time in milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Moment(#[n(0)] pub i64);

impl Moment {
    /// The civil day at `offset_minutes` east of UTC.
    pub fn day(self, offset_minutes: i32) -> Day {
        let local_ms = self.0.saturating_add(i64::from(offset_minutes) * 60_000);
        Day(i32::try_from(local_ms.div_euclid(DAY_MS)).unwrap_or(i32::MAX))
    }

    /// Hours and minutes at `offset_minutes` east of UTC.
    pub fn clock(self, offset_minutes: i32) -> (u32, u32) {
        let local_ms = self.0.saturating_add(i64::from(offset_minutes) * 60_000);
        let minutes = u32::try_from(local_ms.rem_euclid(DAY_MS) / 60_000).unwrap_or(0);
        (minutes / 60, minutes % 60)
    }

    /// Cuts this moment down to its day in UTC: what a stock operation tells of time.
    pub fn whole_day(self) -> Self {
        Self(self.0.div_euclid(DAY_MS).saturating_mul(DAY_MS))
    }
}

/// A civil day, counted from 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Day(#[n(0)] pub i32);

impl Day {
    /// The calendar date, if it is within chrono's range.
    pub fn date(self) -> Option<NaiveDate> {
        DateTime::from_timestamp(i64::from(self.0) * 86_400, 0).map(|moment| moment.date_naive())
    }

    /// Takes a calendar date.
    pub fn from_date(date: NaiveDate) -> Self {
        let days = date.signed_duration_since(NaiveDate::default()).num_days();
        Self(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The month of this day.
    pub fn month(self) -> Month {
        let date = self.date().unwrap_or_default();
        let month = date.year().saturating_mul(12).saturating_add_unsigned(date.month0());
        Month(u32::try_from(month).unwrap_or(0))
    }

    /// The day `days` later.
    pub fn plus(self, days: u32) -> Self {
        self.date().and_then(|date| date.checked_add_days(Days::new(u64::from(days)))).map_or(self, Self::from_date)
    }
}

/// A calendar month: year times twelve plus month from 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Month(#[n(0)] pub u32);

/// Months in a year.
const YEAR_MONTHS: u32 = 12;

impl Month {
    /// A month of a year, counted from 1.
    pub fn of(year: u32, month: u32) -> Option<Self> {
        let from_zero = month.checked_sub(1).filter(|month| *month < YEAR_MONTHS)?;
        year.checked_mul(YEAR_MONTHS)?.checked_add(from_zero).map(Self)
    }

    /// The year.
    pub const fn year(self) -> u32 {
        self.0 / YEAR_MONTHS
    }

    /// The month of the year, counted from 1.
    pub const fn of_year(self) -> u32 {
        self.0 % YEAR_MONTHS + 1
    }

    /// The month `months` later.
    pub fn plus(self, months: u32) -> Self {
        Self(self.0.saturating_add(months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months() {
        let new_year = Moment(1_767_225_600_000); // 2026-01-01T00:00:00Z
        assert_eq!(new_year.day(0).date(), NaiveDate::from_ymd_opt(2026, 1, 1));
        assert_eq!(new_year.day(-60).date(), NaiveDate::from_ymd_opt(2025, 12, 31));
        assert_eq!(new_year.day(0).month(), Month(2026 * 12));
        assert_eq!(new_year.clock(90), (1, 30));
        assert_eq!(Moment(new_year.0 + 12_345).whole_day(), new_year);
        assert_eq!(Day::from_date(new_year.day(0).date().unwrap()), new_year.day(0));
    }

    #[test]
    fn absurd_clocks_do_not_panic() {
        for at in [i64::MIN, i64::MAX, 0, -1] {
            let _ = (Moment(at).day(840), Moment(at).clock(-720), Moment(at).day(0).month(), Moment(at).whole_day());
        }
    }
}
