//! Times, days and field values in words.
//!
//! Knows how a language says a date or a list; of the clock only which year it is.

use super::{Language, Words, this_year};
use chrono::Datelike as _;
use kitbag_common::view::Shown;
use kitbag_shared::record::Expiry;
use kitbag_shared::time::{Day, Moment, Month};

/// Months in a year.
const YEAR_MONTHS: u32 = 12;
/// The civil day 1970-01-01 was a Thursday: so many days after a Monday.
const FIRST_WEEKDAY: i32 = 3;

fn year_of(day: Day) -> u32 {
    day.month().year()
}

impl Words {
    /// Hours and minutes at a place.
    pub fn clock(self, at: Moment, offset_minutes: i32) -> String {
        let (hours, minutes) = at.clock(offset_minutes);
        format!("{hours:02}:{minutes:02}")
    }

    /// The local time of day, with its seconds: of what may happen again within a minute.
    pub fn clock_to_the_second(self, at: Moment, offset_minutes: i32) -> String {
        let seconds = at.0.div_euclid(1_000).rem_euclid(60);
        format!("{}:{seconds:02}", self.clock(at, offset_minutes))
    }

    /// Weekday, day and month, and the year where it is not this one.
    pub fn day(self, day: Day) -> String {
        match this_year() {
            Some(year) if year != year_of(day) => self.dated(day),
            Some(_) | None => self.plain_day(day),
        }
    }

    fn plain_day(self, day: Day) -> String {
        let weekday = (day.0 + FIRST_WEEKDAY).rem_euclid(7) + 1;
        let month = day.month().0 % YEAR_MONTHS + 1;
        let day_of_month = day.date().map_or(0, |date| date.day());
        self.text_with(
            "date-day",
            &[("weekday", weekday.into()), ("day", day_of_month.into()), ("month", month.into())],
        )
    }

    /// Weekday, day and month, and the year: of a day that may be of any.
    pub fn dated(self, day: Day) -> String {
        let year = format!("{:04}", year_of(day));
        self.text_with("date-day-year", &[("day", self.plain_day(day).into()), ("year", year.into())])
    }

    /// A month of a year.
    pub fn month(self, month: Month) -> String {
        let (year, month) = (month.0 / YEAR_MONTHS, month.0 % YEAR_MONTHS + 1);
        self.text_with("date-month", &[("month", month.into()), ("year", year.to_string().into())])
    }

    /// The last day on which something is good: the end of a month is that month, as it is printed.
    pub fn good_until(self, day: Day) -> String {
        match Expiry::from_last_day(day) {
            Expiry::Month(month) => self.month(month),
            Expiry::Day(day) => self.dated(day),
        }
    }

    /// A day as seen from another: today, yesterday, or its date.
    pub fn day_from(self, day: Day, today: Day) -> String {
        match today.0.saturating_sub(day.0) {
            0 => self.text("date-today"),
            1 => self.text("date-yesterday"),
            _ => self.day(day),
        }
    }

    /// A number with its thousands apart.
    pub fn grouped(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let apart = if self.language == Language::English { ',' } else { '\u{202f}' };
        let mut grouped = String::from(if number < 0 { "−" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(apart);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// The mark before the parts of a number.
    pub fn mark(self) -> char {
        if self.language == Language::English { '.' } else { ',' }
    }

    /// An amount of money, of its hundredths.
    pub fn amount(self, hundredths: u32) -> String {
        format!("{}{}{:02}", self.grouped(i64::from(hundredths / 100)), self.mark(), hundredths % 100)
    }

    /// A number with what it does: more, or fewer.
    pub fn signed(self, number: i64) -> String {
        let sign = if number > 0 { "+" } else { "" };
        format!("{sign}{}", self.grouped(number))
    }

    /// A field's value.
    pub fn shown(self, value: &Shown) -> String {
        match value {
            Shown::Nothing => self.text("shown-nothing"),
            Shown::Word(id) => self.text(id),
            Shown::Text(text) => text.clone(),
            Shown::Number(number) => number.to_string(),
            Shown::When { at, offset_minutes, about } => {
                let id = if *about { "shown-about" } else { "shown-at" };
                let day = self.day(at.day(*offset_minutes));
                self.text_with(id, &[("day", day.into()), ("time", self.clock(*at, *offset_minutes).into())])
            }
            Shown::Day(day) => self.day(*day),
            Shown::GoodUntil(day) => self.good_until(*day),
            Shown::Parts(parts) => self.parts(parts),
            Shown::Fading { text: Some(text), until } => {
                self.text_with("shown-fading", &[("text", text.clone().into()), ("month", self.month(*until).into())])
            }
            Shown::Fading { text: None, .. } => self.text("shown-faded"),
            Shown::Newer => self.text("shown-newer"),
        }
    }

    /// Joins parts: what a number counts stands right behind it.
    fn parts(self, parts: &[Shown]) -> String {
        let mut said = String::new();
        let mut after_number = false;
        for part in parts {
            if !said.is_empty() {
                said.push_str(if after_number { " " } else { ", " });
            }
            said.push_str(&self.shown(part));
            after_number = matches!(part, Shown::Number(_));
        }
        said
    }
}
