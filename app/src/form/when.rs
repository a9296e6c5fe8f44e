//! Times and days as a date field of a browser says them, and back.
//!
//! Pure text: `2026-11-22T21:45` is a civil time where it happened, so that the offset goes with it.

use super::DraftWhen;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike as _};
use kitbag_shared::time::{Day, Moment, Month};
use std::ops::RangeInclusive;

const MOMENT_FORMAT: &str = "%Y-%m-%dT%H:%M";
const DAY_FORMAT: &str = "%Y-%m-%d";
/// A year has so many digits, a month fewer.
const YEAR_DIGITS: usize = 4;
/// Years that a month can be of.
const YEARS: RangeInclusive<u32> = 2000..=2199;
/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// A moment as the civil time at `offset_minutes` east of UTC; empty beyond the calendar.
pub fn field_from_moment(at: Moment, offset_minutes: i16) -> String {
    let local_ms = at.0.saturating_add(i64::from(offset_minutes) * MINUTE_MS);
    DateTime::from_timestamp_millis(local_ms)
        .map_or_else(String::new, |local| format!("{}T{:02}:{:02}", local.date_naive(), local.hour(), local.minute()))
}

/// The moment of a civil time at `offset_minutes` east of UTC. Browsers may add seconds; they are dropped.
pub fn moment_from_field(text: &str, offset_minutes: i16) -> Option<Moment> {
    let minutes = text.get(..16)?;
    let local = NaiveDateTime::parse_from_str(minutes, MOMENT_FORMAT).ok()?;
    Some(Moment(local.and_utc().timestamp_millis() - i64::from(offset_minutes) * MINUTE_MS))
}

/// A day as a date field says it; empty beyond the calendar.
pub fn field_from_day(day: Day) -> String {
    day.date().map_or_else(String::new, |date| date.to_string())
}

/// The day that a date field says.
pub fn day_from_field(text: &str) -> Option<Day> {
    NaiveDate::parse_from_str(text, DAY_FORMAT).ok().map(Day::from_date)
}

/// A month as a month field says it.
pub fn field_from_month(month: Month) -> String {
    format!("{:04}-{:02}", month.year(), month.of_year())
}

/// The month that a month field says, or somebody typed where the browser has none: `2027-03`, `03/2027`.
pub fn month_from_field(text: &str) -> Option<Month> {
    let (one, other) = text.trim().split_once(['-', '/', '.'])?;
    let (year, month) = if one.len() == YEAR_DIGITS { (one, other) } else { (other, one) };
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    Month::of(year, month).filter(|_| YEARS.contains(&year))
}

impl DraftWhen {
    /// The civil time that a form shows, if it is not "now".
    pub fn field(self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::At { at, offset_minutes, .. } => Some(field_from_moment(at, offset_minutes)),
        }
    }

    /// Whether it is only about then.
    pub fn is_about(self) -> bool {
        matches!(self, Self::At { about: true, .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_time_and_back() {
        for (at, offset_minutes, text) in [
            (1_767_225_600_000, 0, "2026-01-01T00:00"),
            (1_767_225_600_000, -300, "2025-12-31T19:00"),
            (1_767_225_600_000, 345, "2026-01-01T05:45"),
        ] {
            assert_eq!(field_from_moment(Moment(at), offset_minutes), text);
            assert_eq!(moment_from_field(text, offset_minutes), Some(Moment(at)));
            assert_eq!(moment_from_field(&format!("{text}:59"), offset_minutes), Some(Moment(at)));
        }
    }

    #[test]
    fn what_is_no_time_is_nothing() {
        for text in ["", "2026-01-01", "2026-02-30T10:00", "20260101T000000000", "ñandúñandúñandúñandú"] {
            assert_eq!(moment_from_field(text, 0), None, "{text}");
        }
        for text in ["", "2026-02-30", "tomorrow"] {
            assert_eq!(day_from_field(text), None, "{text}");
        }
        let _ = (field_from_moment(Moment(i64::MAX), 840), field_from_day(Day(i32::MAX)));
    }

    #[test]
    fn a_month_and_back_also_as_it_stands_on_a_box() {
        let march = Month(2027 * 12 + 2);
        assert_eq!(field_from_month(march), "2027-03");
        for text in ["2027-03", "03/2027", "3.2027", " 2027-3 "] {
            assert_eq!(month_from_field(text), Some(march), "{text}");
        }
        for text in ["", "2027", "2027-13", "2027-00", "1999-12", "2200-01", "03/27", "03/2027/1"] {
            assert_eq!(month_from_field(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_and_back() {
        let day = day_from_field("2028-02-29").unwrap();
        assert_eq!(field_from_day(day), "2028-02-29");
    }
}
