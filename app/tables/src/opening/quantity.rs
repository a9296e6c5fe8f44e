//! The quantity of a cell, as people write them.

use crate::read::day_of_serial;
use crate::table::Cell;
use kitbag_common::form::quantity_from_field;
use kitbag_common::table::{Doubt, HowRead, Problem, Separator};
use kitbag_shared::record::Count;

/// Numbers that forms write for "unknown".
const FILLERS: [u32; 4] = [9_999, 99_999, 999_999, 999];
/// Serial numbers of days from 2000 to 2049: what a spreadsheet makes of a date that it takes for a number.
const LIKE_DATES: std::ops::RangeInclusive<u32> = 36_526..=54_788;

/// The quantity of a cell; none where nothing stands there.
pub(super) fn read(cell: &Cell) -> Result<Option<u32>, Problem> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Day(_) => Err(Problem::DateAsQuantity),
        Cell::Number(number) => of_number(number).map(Some),
        Cell::Text(_) => of_text(&cell.said()).map(Some),
    }
}

fn of_number(number: &str) -> Result<u32, Problem> {
    let value: f64 = number.parse().map_err(|_| Problem::NotANumber)?;
    if value < 0.0 {
        return Err(Problem::Negative);
    }
    if value.fract() != 0.0 {
        return Err(Problem::NotWhole);
    }
    if value > f64::from(Count::MAX) {
        return Err(Problem::TooMany);
    }
    // A whole number within the limit, which is written without a fraction.
    format!("{value:.0}").parse().map_err(|_| Problem::NotANumber)
}

fn of_text(text: &str) -> Result<u32, Problem> {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let below = inside.or_else(|| text.strip_prefix(['-', '−', '–'])).or_else(|| text.strip_suffix(['-', '−']));
    if let Some(below) = below {
        return Err(if of_text(below.trim()).is_ok() { Problem::Negative } else { Problem::NotANumber });
    }
    let whole = without_zero_fraction(text);
    if let Some(quantity) = quantity_from_field(whole, Count::MAX) {
        return Ok(quantity);
    }
    let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    match whole.rsplit_once([',', '.']) {
        Some((before, after)) if digits(after) && of_text(before).is_ok() => Err(Problem::NotWhole),
        _ if quantity_from_field(whole, u32::MAX).is_some() || digits(whole) => Err(Problem::TooMany),
        _ => Err(Problem::NotANumber),
    }
}

/// `12,0` and `1.234,00` are whole. Three zeros are thousands.
fn without_zero_fraction(text: &str) -> &str {
    match text.rsplit_once([',', '.']) {
        Some((whole, "0" | "00")) if !whole.is_empty() => whole,
        Some(_) | None => text,
    }
}

/// The number that a text would be if its sign stood before a fraction and not between thousands, where the file's other
/// numbers would be written so: `12.000` is twelve or twelve thousand.
pub(super) fn with_fraction(cell: &Cell, how: &HowRead) -> Option<u32> {
    let Cell::Text(text) = cell else { return None };
    let sign = match how {
        HowRead::Csv { separator: Separator::Semicolon, .. } => ',',
        HowRead::Csv { .. } | HowRead::Xlsx { .. } => '.',
    };
    let (whole, fraction) = text.trim().split_once(sign)?;
    if fraction == "000" { whole.parse().ok() } else { None }
}

/// What makes one doubt a quantity that can be read.
pub(super) fn doubt(quantity: u32) -> Option<Doubt> {
    if FILLERS.contains(&quantity) {
        return Some(Doubt::Filler);
    }
    let serial = i32::try_from(quantity).ok().filter(|_| LIKE_DATES.contains(&quantity))?;
    day_of_serial(serial).map(Doubt::LikeADate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use kitbag_shared::time::Day;

    #[test]
    fn quantities_are_read_as_people_and_spreadsheets_write_them() {
        for (text, is) in [
            ("120", Ok(120)),
            ("1,000", Ok(1_000)),
            ("1.000", Ok(1_000)),
            ("1 000", Ok(1_000)),
            ("1\u{a0}000", Ok(1_000)),
            ("1'000", Ok(1_000)),
            ("24 × 100", Ok(2_400)),
            ("12,0", Ok(12)),
            ("12.00", Ok(12)),
            ("1.234,00", Ok(1_234)),
            ("1,234.00", Ok(1_234)),
            ("0", Ok(0)),
            ("12,5", Err(Problem::NotWhole)),
            ("0.25", Err(Problem::NotWhole)),
            ("0.500", Err(Problem::NotWhole)),
            ("0,500", Err(Problem::NotWhole)),
            ("1.234,5", Err(Problem::NotWhole)),
            ("-5", Err(Problem::Negative)),
            ("−1 000", Err(Problem::Negative)),
            ("(5)", Err(Problem::Negative)),
            ("inventory", Err(Problem::NotANumber)),
            ("10 boxes", Err(Problem::NotANumber)),
            ("5.55E+09", Err(Problem::NotANumber)),
            ("1e3", Err(Problem::NotANumber)),
            ("-", Err(Problem::NotANumber)),
            ("NA", Err(Problem::NotANumber)),
            ("4006381333931", Err(Problem::TooMany)),
            ("1000001", Err(Problem::TooMany)),
        ] {
            assert_eq!(read(&Cell::Text(text.to_owned())), is.map(Some), "{text}");
        }
        for (number, is) in [
            ("12", Ok(12)),
            ("12.0", Ok(12)),
            ("1E3", Ok(1_000)),
            ("1.234", Err(Problem::NotWhole)),
            ("-3", Err(Problem::Negative)),
            ("1e300", Err(Problem::TooMany)),
            ("NaN", Err(Problem::NotWhole)),
            ("x", Err(Problem::NotANumber)),
        ] {
            assert_eq!(read(&Cell::Number(number.to_owned())), is.map(Some), "{number}");
        }
        assert_eq!(read(&Cell::Empty), Ok(None));
        assert_eq!(read(&Cell::Day(Day(1))), Err(Problem::DateAsQuantity));
    }

    #[test]
    fn what_may_be_a_date_or_a_filler_is_doubted() {
        let march = Day::from_date(NaiveDate::from_ymd_opt(2018, 3, 4).unwrap());
        for (quantity, doubted) in [
            (43_163, Some(Doubt::LikeADate(march))),
            (9_999, Some(Doubt::Filler)),
            (999, Some(Doubt::Filler)),
            (1_000, None),
            (36_525, None),
            (54_789, None),
        ] {
            assert_eq!(doubt(quantity), doubted, "{quantity}");
        }
    }
}
