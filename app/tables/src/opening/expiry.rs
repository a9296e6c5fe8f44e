//! The expiry of a cell. Which of two numbers is the day is asked once a file, where no row of it tells.

use crate::read::day_of_serial;
use crate::table::Cell;
use kitbag_common::form::{ExpiryRead, read_expiry};
use kitbag_common::table::{DateOrder, Problem};
use kitbag_shared::record::Expiry;

/// Digits of the numbers that spreadsheets make of the days of this century.
const SERIAL_DIGITS: usize = 5;
/// The greatest number that may be a month.
const MONTHS: u32 = 12;

/// The order that a file's dates have in common, where some can be read in one way only and none in the other.
pub(super) fn order_of<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for (one, two) in cells.filter_map(|cell| pair(&cell.said())) {
        day_first |= one > MONTHS;
        month_first |= two > MONTHS;
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (true, true) | (false, false) => None,
    }
}

/// The two numbers before a year, which change places with the country.
fn pair(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).collect();
    match parts.as_slice() {
        [one, two, year] if year.len() == 4 => Some((one.parse().ok()?, two.parse().ok()?)),
        _ => None,
    }
}

/// The expiry of a cell; none where nothing stands there.
pub(super) fn read(cell: &Cell, order: Option<DateOrder>) -> Result<Option<Expiry>, Problem> {
    let text = match cell {
        Cell::Empty => return Ok(None),
        Cell::Day(day) => return Ok(Some(Expiry::Day(*day))),
        Cell::Number(_) | Cell::Text(_) => cell.said(),
    };
    if let Some(day) = as_number(&text) {
        return Err(day);
    }
    if is_short(&text) {
        return Err(Problem::ShortYear);
    }
    match read_expiry(&text) {
        ExpiryRead::Empty => Ok(None),
        ExpiryRead::Is(expiry) => Ok(Some(expiry)),
        // With points between them the day stands first wherever that is written.
        ExpiryRead::Either(day_first, _) if text.contains('.') => Ok(Some(day_first)),
        // Six digits without marks: a scanner's, or a month's.
        ExpiryRead::Either(..) if pair(&text).is_none() => Err(Problem::NoDate),
        ExpiryRead::Either(day_first, month_first) => match order {
            Some(DateOrder::DayFirst) => Ok(Some(day_first)),
            Some(DateOrder::MonthFirst) => Ok(Some(month_first)),
            None => Err(Problem::EitherDate),
        },
        ExpiryRead::Unclear => Err(Problem::NoDate),
    }
}

fn as_number(text: &str) -> Option<Problem> {
    let digits = text.split(['.', ',']).next().filter(|digits| digits.len() == SERIAL_DIGITS)?;
    let rest = text.strip_prefix(digits)?.trim_start_matches(['.', ',']);
    let plain = rest.bytes().all(|digit| digit.is_ascii_digit());
    day_of_serial(digits.parse().ok().filter(|_| plain)?).map(Problem::DateAsNumber)
}

/// Three numbers of which the last, the year, has two digits: `03/04/27` may be of three days, and of two centuries.
fn is_short(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let digits = |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|digit| digit.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use kitbag_shared::time::{Day, Month};

    fn day(year: i32, month: u32, day: u32) -> Result<Option<Expiry>, Problem> {
        Ok(Some(Expiry::Day(Day::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap()))))
    }

    fn text(text: &str) -> Cell {
        Cell::text(text.to_owned())
    }

    #[test]
    fn expiries_are_read_and_what_is_none_is_named() {
        let spring = Day::from_date(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap());
        for (said, is) in [
            ("2027-03-31", day(2027, 3, 31)),
            ("31/03/2027", day(2027, 3, 31)),
            ("03/31/2027", day(2027, 3, 31)),
            ("04.03.2027", day(2027, 3, 4)),
            ("03/27", Ok(Some(Expiry::Month(Month::of(2027, 3).unwrap())))),
            ("MAR 2027", Ok(Some(Expiry::Month(Month::of(2027, 3).unwrap())))),
            ("", Ok(None)),
            ("04/03/2027", Err(Problem::EitherDate)),
            ("04/03/27", Err(Problem::ShortYear)),
            ("46081", Err(Problem::DateAsNumber(spring))),
            ("46081.5", Err(Problem::DateAsNumber(spring))),
            ("270304", day(2027, 3, 4)),
            ("never", Err(Problem::NoDate)),
            ("31/02/2027", Err(Problem::NoDate)),
        ] {
            assert_eq!(read(&text(said), None), is, "{said}");
        }
        assert_eq!(read(&text("04/03/2027"), Some(DateOrder::DayFirst)), day(2027, 3, 4));
        assert_eq!(read(&text("04/03/2027"), Some(DateOrder::MonthFirst)), day(2027, 4, 3));
        assert_eq!(read(&Cell::Day(spring), None), Ok(Some(Expiry::Day(spring))));
    }

    #[test]
    fn a_file_tells_its_order_where_all_of_it_agrees() {
        for (dates, order) in [
            (vec!["04/03/2027", "31/01/2025"], Some(DateOrder::DayFirst)),
            (vec!["04/03/2027", "01/31/2025"], Some(DateOrder::MonthFirst)),
            (vec!["13/01/2025", "01/31/2025"], None),
            (vec!["04/03/2027", "2027-13-01"], None),
        ] {
            let cells: Vec<Cell> = dates.iter().map(|date| text(date)).collect();
            assert_eq!(order_of(cells.iter()), order, "{dates:?}");
        }
    }
}
