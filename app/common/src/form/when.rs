//! Times and days as a date field of a browser says them, and back.
//!
//! Pure text: `2026-11-22T21:45` is a civil time where it happened, so that the offset goes with it.

use super::DraftWhen;
use chrono::{DateTime, Datelike as _, NaiveDate, Timelike as _};
use kitbag_shared::limits::AHEAD_MS_MAX;
use kitbag_shared::time::{DAY_MS, Day, Moment};
use std::ops::RangeInclusive;

/// A field's year has at least so many digits.
const YEAR_DIGITS: usize = 4;
/// A browser's field takes years of so many digits.
const YEAR_DIGITS_MAX: usize = 6;
/// Years that an expiry can be of.
pub(super) const YEARS: RangeInclusive<u32> = 2000..=2199;
/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// A moment as the civil time at `offset_minutes` east of UTC; empty where a field has no year for it.
pub fn field_from_moment(at: Moment, offset_minutes: i16) -> String {
    let local_ms = at.0.saturating_add(i64::from(offset_minutes) * MINUTE_MS);
    let local = DateTime::from_timestamp_millis(local_ms);
    let date = local.map(|local| field_from_date(local.date_naive())).filter(|date| !date.is_empty());
    local
        .zip(date)
        .map_or_else(String::new, |(local, date)| format!("{date}T{:02}:{:02}", local.hour(), local.minute()))
}

/// The moment of a civil time at `offset_minutes` east of UTC. Browsers may add seconds; they are dropped.
pub fn moment_from_field(text: &str, offset_minutes: i16) -> Option<Moment> {
    let (date, time) = text.split_once('T')?;
    let mut parts = time.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let local = date_of(date)?.and_hms_opt(hour, minute, 0)?;
    Some(Moment(local.and_utc().timestamp_millis() - i64::from(offset_minutes) * MINUTE_MS))
}

/// A day as a date field says it; empty where a field has no year for it.
pub fn field_from_day(day: Day) -> String {
    day.date().map_or_else(String::new, field_from_date)
}

/// The day that a date field says.
pub fn day_from_field(text: &str) -> Option<Day> {
    date_of(text).map(Day::from_date)
}

/// A field's year has four digits or more, and none before the first.
fn field_from_date(date: NaiveDate) -> String {
    if date.year() < 1 { String::new() } else { format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()) }
}

/// Reads a date. All of the year counts: somebody who types 12026 has not typed 1202.
fn date_of(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() < YEAR_DIGITS || parts.next().is_some() {
        return None;
    }
    let year = i32::try_from(number(year, YEAR_DIGITS_MAX)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}

fn number(digits: &str, most: usize) -> Option<u32> {
    let plain = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A reason to look at a time again before it is saved. None of them blocks, but one that is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenDoubt {
    /// The time is not complete.
    Unclear,
    /// The time has not been yet.
    Ahead,
    /// The time was more than ten years ago.
    LongAgo,
}

/// A record that is older than so many years was more likely typed wrongly.
const YEARS_BACK: i32 = 10;
/// Days in so many years, leap days included.
const DAYS_BACK: i32 = YEARS_BACK * 1461 / 4;

impl DraftWhen {
    /// Takes what a time's field says; a time that is not complete is unclear.
    pub fn take_field(&mut self, text: &str) {
        let Some((offset_minutes, about)) = self.earlier() else { return };
        *self = match moment_from_field(text, offset_minutes) {
            Some(at) => Self::At { at, offset_minutes, about },
            None => Self::Unclear { offset_minutes, about },
        };
    }

    /// Only about then, or exactly.
    pub fn toggle_about(&mut self) {
        match self {
            Self::Now => {}
            Self::At { about, .. } | Self::Unclear { about, .. } => *about = !*about,
        }
    }

    const fn earlier(self) -> Option<(i16, bool)> {
        match self {
            Self::Now => None,
            Self::At { offset_minutes, about, .. } | Self::Unclear { offset_minutes, about } => {
                Some((offset_minutes, about))
            }
        }
    }

    /// The doubt about it, seen from now.
    pub fn doubt(self, now: Moment) -> Option<WhenDoubt> {
        match self {
            Self::Now => None,
            Self::At { at, .. } => moment_doubt(at, now),
            Self::Unclear { .. } => Some(WhenDoubt::Unclear),
        }
    }
}

/// The doubt about a record's time, seen from now.
pub fn moment_doubt(at: Moment, now: Moment) -> Option<WhenDoubt> {
    if at.0 > now.0.saturating_add(AHEAD_MS_MAX) {
        Some(WhenDoubt::Ahead)
    } else if at.0 < now.0.saturating_sub(i64::from(DAYS_BACK) * DAY_MS) {
        Some(WhenDoubt::LongAgo)
    } else {
        None
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
        for text in [
            "",
            "2026-01-01",
            "2026-02-30T10:00",
            "20260101T000000000",
            "ñandúñandúñandúñandú",
            "2026-01-01T",
            "2026-01-01T10",
            "2026-01-01T24:00",
            "26-01-01T10:00",
            "+2026-01-01T10:00",
            "2026-01-01-01T10:00",
            "1234567-01-01T10:00",
        ] {
            assert_eq!(moment_from_field(text, 0), None, "{text}");
        }
        for text in ["", "2026-02-30", "tomorrow"] {
            assert_eq!(day_from_field(text), None, "{text}");
        }
        let _ = (field_from_moment(Moment(i64::MAX), 840), field_from_day(Day(i32::MAX)));
    }

    #[test]
    fn a_time_and_whether_it_is_exact_are_changed_apart() {
        let (at, offset_minutes) = (Moment(1_767_225_600_000), -300);
        let mut when = DraftWhen::Unclear { offset_minutes, about: true };
        when.take_field("2025-12-31T19:00");
        assert_eq!(when, DraftWhen::At { at, offset_minutes, about: true });
        when.toggle_about();
        when.take_field("2025-12-31T");
        assert_eq!(when, DraftWhen::Unclear { offset_minutes, about: false });
        when.toggle_about();
        assert_eq!(when, DraftWhen::Unclear { offset_minutes, about: true });
        let mut now = DraftWhen::Now;
        now.toggle_about();
        now.take_field("2025-12-31T19:00");
        assert_eq!(now, DraftWhen::Now);
    }

    #[test]
    fn the_whole_year_is_read_and_shown_again() {
        for text in ["0026-11-22T21:45", "1202-11-22T21:45", "12026-11-22T21:45", "9999-12-31T23:59"] {
            let at = moment_from_field(text, -300).unwrap();
            assert_eq!(field_from_moment(at, -300), text);
        }
        for text in ["0026-11-22", "12026-11-22"] {
            assert_eq!(field_from_day(day_from_field(text).unwrap()), text);
        }
    }

    #[test]
    fn a_time_ahead_and_one_of_long_ago_are_doubted_and_an_open_one_is_unclear() {
        let now = Moment(1_796_000_000_000);
        let at = |ms| DraftWhen::At { at: Moment(ms), offset_minutes: 0, about: false };
        for (when, doubt) in [
            (DraftWhen::Now, None),
            (DraftWhen::Unclear { offset_minutes: 0, about: true }, Some(WhenDoubt::Unclear)),
            (at(now.0 + AHEAD_MS_MAX), None),
            (at(now.0 + AHEAD_MS_MAX + 1), Some(WhenDoubt::Ahead)),
            (at(now.0 - i64::from(DAYS_BACK) * DAY_MS), None),
            (at(now.0 - i64::from(DAYS_BACK) * DAY_MS - 1), Some(WhenDoubt::LongAgo)),
            (at(i64::MIN), Some(WhenDoubt::LongAgo)),
            (at(i64::MAX), Some(WhenDoubt::Ahead)),
        ] {
            assert_eq!(when.doubt(now), doubt, "{when:?}");
        }
    }

    #[test]
    fn a_day_and_back() {
        let day = day_from_field("2028-02-29").unwrap();
        assert_eq!(field_from_day(day), "2028-02-29");
    }
}
