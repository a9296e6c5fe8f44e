//! Until when something is good, as it is printed on boxes all over the world.

use super::when::YEARS;
use chrono::NaiveDate;
use kitbag_shared::record::Expiry;
use kitbag_shared::time::{Day, Month};

/// The reading of a field for an expiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpiryRead {
    /// An empty field.
    Empty,
    /// A date.
    Is(Expiry),
    /// Day before month, or month before day: nobody can tell but who holds the box.
    Either(Expiry, Expiry),
    /// A text that is none.
    Unclear,
}

/// The beginnings of the months' names in English, Spanish and French, as they are shortened on boxes.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév", "fev"],
    &["mar"],
    &["apr", "abr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "ago", "aoû", "aou"],
    &["sep", "set"],
    &["oct"],
    &["nov"],
    &["dec", "dic", "déc"],
];

/// Reads what a field says: `03/27`, `2027-03`, `2027-03-15`, `15/03/2027`, `MAR 2027`, `15 mars 2027`.
pub fn read_expiry(text: &str) -> ExpiryRead {
    if let Some(expiry) = compact(text) {
        return expiry;
    }
    let words = words_of(text);
    let words = words.iter().map(String::as_str).skip_while(|word| ANNOUNCED.contains(word));
    let parts: Vec<Part> = match words.map(part).collect() {
        Some(parts) => parts,
        None => return ExpiryRead::Unclear,
    };
    match parts.as_slice() {
        [] => ExpiryRead::Empty,
        [one, other] => of_two(*one, *other).map_or(ExpiryRead::Unclear, ExpiryRead::Is),
        [one, two, three] => of_three(*one, *two, *three),
        _ => ExpiryRead::Unclear,
    }
}

/// The words that stand before a date on a box.
const ANNOUNCED: [&str; 6] = ["exp", "expiry", "expires", "cad", "caduca", "per"];
/// The mark that a scanner puts before an expiry: the number that says what follows.
const SCANNED: &str = "(17)";

/// No box that somebody holds is good until a year before this: so it is no reading of six digits by hand.
const BY_HAND_FROM: u32 = 20;

/// Six digits as scanners read them, year, month and day, `00` for a whole month; or a year and a month without a mark; or as
/// people write them, the day first.
fn compact(text: &str) -> Option<ExpiryRead> {
    let text = text.trim();
    let digits = text.strip_prefix(SCANNED).unwrap_or(text);
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pair = |at: usize| digits.get(at..at + 2).and_then(|pair| pair.parse::<u32>().ok());
    let (one, two, three) = (pair(0)?, pair(2)?, pair(4)?);
    let month = |year: u32, of_year: u32| Month::of(year, of_year).filter(|_| YEARS.contains(&year)).map(Expiry::Month);
    let scanned = if three == 0 { month(2000 + one, two) } else { day(2000 + one, two, three) };
    let plain = month(one * 100 + two, three).or_else(|| month(two * 100 + three, one));
    let by_hand = day(2000 + three, two, one).filter(|by_hand| three >= BY_HAND_FROM && Some(*by_hand) != scanned);
    let plain = plain.or(by_hand);
    Some(match (scanned, plain.filter(|_| text == digits)) {
        (Some(one), Some(other)) => ExpiryRead::Either(one, other),
        (Some(expiry), None) | (None, Some(expiry)) => ExpiryRead::Is(expiry),
        (None, None) => ExpiryRead::Unclear,
    })
}

fn day(year: u32, month: u32, day: u32) -> Option<Expiry> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(Expiry::Day(Day::from_date(date)))
}

/// The words of a field in small letters; a word ends where letters and digits meet, as in `MAR27`.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for letter in text.to_lowercase().chars() {
        let kind = (!separates(letter)).then(|| letter.is_ascii_digit());
        if kind.is_some() {
            if kind != before {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(letter);
            }
        }
        before = kind;
    }
    words
}

fn separates(letter: char) -> bool {
    letter.is_whitespace() || "-/.,:\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}".contains(letter)
}

/// A number with how many digits it has, or a month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Number(u32, usize),
    Named(u32),
    /// `de`, as in `marzo de 2027`.
    Nothing,
}

fn part(text: &str) -> Option<Part> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Part::Number(text.parse().ok()?, text.len()));
    }
    if text == "de" {
        return Some(Part::Nothing);
    }
    let of_year = (1..).zip(MONTHS).find(|(_, names)| names.iter().any(|name| text.starts_with(name)));
    of_year.map(|(of_year, _)| Part::Named(of_year))
}

impl Part {
    /// A year: four digits, or the last two of this century.
    fn year(self) -> Option<u32> {
        let year = match self {
            Self::Number(year, 4) => year,
            Self::Number(year, 2) => 2000 + year,
            Self::Number(..) | Self::Named(_) | Self::Nothing => return None,
        };
        YEARS.contains(&year).then_some(year)
    }

    fn month(self) -> Option<u32> {
        match self {
            Self::Number(month @ 1..=12, 1 | 2) | Self::Named(month) => Some(month),
            Self::Number(..) | Self::Nothing => None,
        }
    }

    fn day(self) -> Option<u32> {
        match self {
            Self::Number(day @ 1..=31, 1 | 2) => Some(day),
            Self::Number(..) | Self::Named(_) | Self::Nothing => None,
        }
    }
}

/// A month and a year, in either order. Two digits on either side are month and year: that is how boxes are printed.
fn of_two(one: Part, other: Part) -> Option<Expiry> {
    let month = |month: Part, year: Part| Month::of(year.year()?, month.month()?).map(Expiry::Month);
    if matches!(one, Part::Number(_, 4)) { month(other, one) } else { month(one, other).or_else(|| month(other, one)) }
}

/// A day: the year stands first, or last, and then day and month change places with the country.
fn of_three(one: Part, two: Part, three: Part) -> ExpiryRead {
    if two == Part::Nothing {
        return of_two(one, three).map_or(ExpiryRead::Unclear, ExpiryRead::Is);
    }
    let day = |year: Part, month: Part, of_month: Part| day(year.year()?, month.month()?, of_month.day()?);
    if matches!(one, Part::Number(_, 4)) {
        return day(one, two, three).map_or(ExpiryRead::Unclear, ExpiryRead::Is);
    }
    match (day(three, two, one), day(three, one, two)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => ExpiryRead::Either(day_first, month_first),
        (Some(day), _) | (None, Some(day)) => ExpiryRead::Is(day),
        (None, None) => ExpiryRead::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: u32, of_year: u32) -> ExpiryRead {
        ExpiryRead::Is(Expiry::Month(Month::of(year, of_year).unwrap()))
    }

    fn day(year: i32, month: u32, day: u32) -> Expiry {
        Expiry::Day(Day::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap()))
    }

    #[test]
    fn a_month_is_read_as_boxes_are_printed() {
        for text in [
            "2027-03",
            "2027/3",
            "03/27",
            "3/27",
            "03/2027",
            "03-2027",
            "03.2027",
            "03 2027",
            "MAR 2027",
            "Mar-27",
            "mars 2027",
            "marzo 2027",
            "marzo de 2027",
            "march 2027",
            "2027 MAR",
            "2027\u{2013}03",
            " 03 / 27 ",
        ] {
            assert_eq!(read_expiry(text), month(2027, 3), "{text}");
        }
        for (text, of_year) in [
            ("ene 2027", 1),
            ("févr. 2027", 2),
            ("avr 2027", 4),
            ("mai 2027", 5),
            ("juin 2027", 6),
            ("juil. 2027", 7),
            ("août 2027", 8),
            ("ago 2027", 8),
            ("set 2027", 9),
            ("dic 2027", 12),
            ("déc. 2027", 12),
            ("27-12", 12),
        ] {
            assert_eq!(read_expiry(text), month(2027, of_year), "{text}");
        }
    }

    #[test]
    fn a_day_is_kept_as_a_day() {
        for text in [
            "2027-03-15",
            "15/03/2027",
            "15.03.2027",
            "03/15/2027",
            "15 MAR 2027",
            "15 mars 2027",
            "MAR 15, 2027",
            "15-03-27",
        ] {
            assert_eq!(read_expiry(text), ExpiryRead::Is(day(2027, 3, 15)), "{text}");
        }
        assert_eq!(read_expiry("04/04/2027"), ExpiryRead::Is(day(2027, 4, 4)));
        assert_eq!(read_expiry("2028-02-29"), ExpiryRead::Is(day(2028, 2, 29)));
    }

    #[test]
    fn six_digits_are_what_a_scanner_reads_or_a_year_and_a_month() {
        let month = |year, of_year| Expiry::Month(Month::of(year, of_year).unwrap());
        for (text, read) in [
            ("270315", ExpiryRead::Is(day(2027, 3, 15))),
            ("(17)270315", ExpiryRead::Is(day(2027, 3, 15))),
            ("202703", ExpiryRead::Is(month(2027, 3))),
            ("032027", ExpiryRead::Is(month(2027, 3))),
            ("202803", ExpiryRead::Is(month(2028, 3))),
            ("201203", ExpiryRead::Either(day(2020, 12, 3), month(2012, 3))),
            ("300627", ExpiryRead::Either(day(2030, 6, 27), day(2027, 6, 30))),
            ("310827", ExpiryRead::Either(day(2031, 8, 27), day(2027, 8, 31))),
            ("270627", ExpiryRead::Is(day(2027, 6, 27))),
            ("300620", ExpiryRead::Either(day(2030, 6, 20), day(2020, 6, 30))),
            ("300619", ExpiryRead::Is(day(2030, 6, 19))),
            ("(17)300627", ExpiryRead::Is(day(2030, 6, 27))),
            ("271332", ExpiryRead::Unclear),
            ("(17)202703", ExpiryRead::Unclear),
        ] {
            assert_eq!(read_expiry(text), read, "{text}");
        }
    }

    #[test]
    fn what_only_the_holder_of_the_box_can_tell_is_asked() {
        for text in ["03/04/2027", "03-04-27", "3.4.2027"] {
            assert_eq!(read_expiry(text), ExpiryRead::Either(day(2027, 4, 3), day(2027, 3, 4)), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_unclear_and_nothing_is_nothing() {
        for text in ["", "  ", " - "] {
            assert_eq!(read_expiry(text), ExpiryRead::Empty, "{text:?}");
        }
        for text in [
            "2027",
            "13/2027",
            "00/27",
            "2027-13",
            "1999-12",
            "2200-01",
            "soon",
            "03/27/1/1",
            "2027-02-30",
            "31/02/2027",
            "MAR",
            "MAR MAR",
            "027-03",
            "2027-003",
            "15/2027/03",
            "de 2027",
            "٠٣/٢٠٢٧",
        ] {
            assert_eq!(read_expiry(text), ExpiryRead::Unclear, "{text}");
        }
    }
}
