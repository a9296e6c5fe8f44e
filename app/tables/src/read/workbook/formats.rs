//! Which cells of a workbook are days: a day is a number there, and only its format tells.

use super::xml::{Reader, Said};
use crate::limits::FORMATS_MAX;
use kitbag_common::table::Unread;
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

/// The serial number of 1970-01-01, and how many days later counting begins where it begins in 1904.
pub(crate) const SERIAL_1970: i32 = 25_569;
const DAYS_TO_1904: i32 = 1_462;
/// The first serial number after the leap day of 1900 that there was not.
const SERIAL_MIN: i32 = 61;
/// The serial number of 9999-12-31.
const SERIAL_MAX: i32 = 2_958_465;

/// The formats of a workbook's cells.
#[derive(Default)]
pub(super) struct Formats {
    are_days: Vec<bool>,
    later: i32,
}

impl Formats {
    pub(super) fn of(part: &str) -> Result<Self, Unread> {
        let mut own: BTreeMap<u32, bool> = BTreeMap::new();
        let (mut are_days, mut in_cells) = (Vec::new(), false);
        let mut reader = Reader::of(part);
        while let Some(said) = reader.next()? {
            match said {
                Said::Begin(tag) if tag.is("numFmt") => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                        own.insert(id, says_day(&code));
                    }
                }
                Said::Begin(tag) if tag.is("cellXfs") => in_cells = true,
                Said::End(name) if name == "cellXfs" => in_cells = false,
                Said::Begin(tag) if in_cells && tag.is("xf") => {
                    if are_days.len() >= FORMATS_MAX {
                        return Err(Unread::TooLarge);
                    }
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    are_days.push(own.get(&id).copied().unwrap_or_else(|| is_day(id)));
                }
                Said::Begin(_) | Said::End(_) | Said::Text(_) => {}
            }
        }
        Ok(Self { are_days, later: 0 })
    }

    pub(super) fn counting_from_1904(self, from_1904: bool) -> Self {
        Self { later: if from_1904 { DAYS_TO_1904 } else { 0 }, ..self }
    }

    /// The day that a number of that format is.
    pub(super) fn day(&self, format: usize, number: &str) -> Option<Day> {
        if !self.are_days.get(format).copied().unwrap_or(false) {
            return None;
        }
        let whole = number.split(['.', ',']).next()?.parse::<i32>().ok()?;
        day_of_serial(whole.checked_add(self.later)?)
    }
}

/// The day of a serial number, as spreadsheets count from 1900 on.
pub(crate) fn day_of_serial(serial: i32) -> Option<Day> {
    (SERIAL_MIN..=SERIAL_MAX).contains(&serial).then(|| Day(serial - SERIAL_1970))
}

/// Formats that every workbook has.
const fn is_day(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=36 | 50..=58)
}

/// Whether a format shows a day or a year: its letters, what stands in quotes and brackets left out.
fn says_day(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            'd' | 'D' | 'y' | 'Y' if !quoted && !bracketed => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_format_tells_a_day_from_a_number() {
        for (code, day) in [
            ("yyyy\\-mm\\-dd", true),
            ("dd/mm/yy", true),
            ("mmm yyyy;@", true),
            ("[$-409]d\\-mmm", true),
            ("0.00", false),
            ("General", false),
            ("#,##0\" days\"", false),
            ("[Red]0", false),
            ("h:mm:ss", false),
        ] {
            assert_eq!(says_day(code), day, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let day = |year, month, day| Some(Day::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap()));
        for (serial, is) in [
            (60, None),
            (61, day(1900, 3, 1)),
            (43_163, day(2018, 3, 4)),
            (46_081, day(2026, 2, 28)),
            (SERIAL_MAX, day(9999, 12, 31)),
            (SERIAL_MAX + 1, None),
        ] {
            assert_eq!(day_of_serial(serial), is, "{serial}");
        }
    }
}
