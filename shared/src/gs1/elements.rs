//! The fields of a code one after the other: which number announces what, and where each ends.

use super::{BoxCode, LOT_CHARS_MAX, LotRead, NotTaken, SEPARATOR};
use crate::record::{Expiry, Gtin, Text};
use crate::time::{Day, Month};
use chrono::NaiveDate;

/// The marks that readers put in front, to say which sort of code they saw.
const CARRIERS: [&[u8]; 8] = [b"]d2", b"]C1", b"]Q3", b"]e0", b"]d1", b"]Q1", b"]E0", b"]E4"];
/// FNC1, as some readers give it.
const FNC1: u8 = 0xe8;
/// What stands before UTF-8 in some texts.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// How people and readers write the separator where they cannot send it. The letter is what a screen shows of it.
const WRITTEN_SEPARATORS: [&str; 4] = ["\u{241d}", "{GS}", "<GS>", "^]"];

/// The code without what readers put around it, with one sort of separator.
pub(super) fn without_carrier(code: &[u8]) -> Vec<u8> {
    let code = code.strip_prefix(BYTE_ORDER_MARK).unwrap_or(code).trim_ascii();
    let code = CARRIERS.iter().find_map(|carrier| code.strip_prefix(*carrier)).unwrap_or(code);
    let code = match std::str::from_utf8(code) {
        Ok(text) => {
            let separator = char::from(SEPARATOR).to_string();
            WRITTEN_SEPARATORS
                .iter()
                .fold(text.to_owned(), |text, written| text.replace(written, &separator))
                .into_bytes()
        }
        Err(_) => code.iter().map(|byte| if *byte == FNC1 { SEPARATOR } else { *byte }).collect(),
    };
    let begins = code.iter().position(|byte| *byte != SEPARATOR).unwrap_or(code.len());
    let ends = code.iter().rposition(|byte| *byte != SEPARATOR).map_or(begins, |last| last + 1);
    code.get(begins..ends).unwrap_or_default().to_vec()
}

/// The fields as they are printed, `(01)…(17)…`, each with a separator behind it; none if that is not how it is written.
pub(super) fn without_brackets(code: &[u8]) -> Option<Vec<u8>> {
    let mut rest = std::str::from_utf8(code).ok()?;
    let mut plain = Vec::new();
    while !rest.is_empty() {
        let (number, value) = rest.strip_prefix('(')?.split_once(')')?;
        is_number(number).then_some(())?;
        let ends = value.match_indices('(').map(|(at, _)| at).find(|at| begins_field(value, *at));
        let (value, next) = value.split_at_checked(ends.unwrap_or(value.len()))?;
        plain.extend_from_slice(number.as_bytes());
        plain.extend_from_slice(value.trim().as_bytes());
        plain.push(SEPARATOR);
        rest = next;
    }
    Some(plain)
}

/// A bracket may be part of a lot: only one around digits announces a field.
fn begins_field(text: &str, at: usize) -> bool {
    let number = text.get(at + 1..).and_then(|rest| rest.split_once(')'));
    number.is_some_and(|(number, _)| is_number(number))
}

fn is_number(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// How far a field goes.
#[derive(Clone, Copy)]
enum Length {
    /// Always so many characters; nothing needs to separate it.
    Exactly(usize),
    /// So many at most, to the next separator.
    UpTo(usize),
}

use Length::{Exactly, UpTo};

/// The numbers that announce a field, from one to another, with how long it is. No number begins another.
const FIELDS: &[(&str, &str, Length)] = &[
    ("00", "00", Exactly(18)),
    ("01", "03", Exactly(14)),
    ("10", "10", UpTo(20)),
    ("11", "13", Exactly(6)),
    ("15", "17", Exactly(6)),
    ("20", "20", Exactly(2)),
    ("21", "22", UpTo(20)),
    ("235", "235", UpTo(28)),
    ("240", "241", UpTo(30)),
    ("242", "242", UpTo(6)),
    ("243", "243", UpTo(20)),
    ("250", "251", UpTo(30)),
    ("253", "253", UpTo(30)),
    ("254", "254", UpTo(20)),
    ("255", "255", UpTo(25)),
    ("30", "30", UpTo(8)),
    ("3100", "3699", Exactly(6)),
    ("37", "37", UpTo(8)),
    ("3900", "3909", UpTo(15)),
    ("3910", "3919", UpTo(18)),
    ("3920", "3929", UpTo(15)),
    ("3930", "3939", UpTo(18)),
    ("3940", "3943", UpTo(4)),
    ("3950", "3955", UpTo(6)),
    ("400", "401", UpTo(30)),
    ("402", "402", UpTo(17)),
    ("403", "403", UpTo(30)),
    ("410", "417", Exactly(13)),
    ("420", "420", UpTo(20)),
    ("421", "421", UpTo(12)),
    ("422", "422", UpTo(3)),
    ("423", "423", UpTo(15)),
    ("424", "424", UpTo(3)),
    ("425", "425", UpTo(15)),
    ("426", "427", UpTo(3)),
    ("4300", "4333", UpTo(70)),
    ("7001", "7001", UpTo(13)),
    ("7002", "7002", UpTo(30)),
    ("7003", "7003", UpTo(10)),
    ("7004", "7004", UpTo(4)),
    ("7005", "7011", UpTo(12)),
    ("7020", "7022", UpTo(20)),
    ("7023", "7040", UpTo(30)),
    ("710", "719", UpTo(20)),
    ("7230", "7242", UpTo(30)),
    ("8001", "8030", UpTo(90)),
    ("8110", "8112", UpTo(70)),
    ("8200", "8200", UpTo(70)),
    ("90", "90", UpTo(30)),
    ("91", "99", UpTo(90)),
];

/// The number that a text begins with, and how long its field is.
fn announced(text: &[u8]) -> Option<(&str, Length)> {
    FIELDS.iter().find_map(|(from, to, length)| {
        let number = std::str::from_utf8(text.get(..from.len())?).ok()?;
        let digits = number.bytes().all(|digit| digit.is_ascii_digit());
        (digits && (*from..=*to).contains(&number)).then_some((number, *length))
    })
}

/// What the fields of a code say, as far as anybody asks.
#[derive(Default)]
pub(super) struct Elements {
    product: Option<Gtin>,
    /// What is in a larger unit: the product, where the code names none otherwise.
    contained: Option<Gtin>,
    lot: Option<String>,
    lot_is_last: bool,
    lot_unread: bool,
    good_until: Option<Expiry>,
    best_before: Option<Expiry>,
    count: Option<u32>,
    not_understood: bool,
    year: u32,
}

impl Elements {
    /// Reads the fields.
    pub(super) fn of(code: &[u8], year: u32) -> Result<Self, NotTaken> {
        let mut rest = code;
        let mut read = Self { year, ..Self::default() };
        announced(code).ok_or(NotTaken::NotGs1)?;
        while !rest.is_empty() {
            if let Some(next) = rest.strip_prefix(&[SEPARATOR]) {
                rest = next;
                continue;
            }
            let Some((number, length)) = announced(rest) else {
                read.not_understood = true;
                break;
            };
            let (value, next) = cut(rest.get(number.len()..).unwrap_or_default(), length);
            read.lot_is_last = next.is_empty();
            read.take(number, value.and_then(|value| std::str::from_utf8(value).ok()))?;
            rest = next;
        }
        Ok(read)
    }

    /// One field. One that is too short, too long, or no text is not understood.
    fn take(&mut self, number: &str, value: Option<&str>) -> Result<(), NotTaken> {
        let dated = |value: Option<&str>| value.and_then(|value| date(value, self.year));
        match number {
            "01" => self.product = Some(product(value)?),
            "02" => self.contained = Some(product(value)?),
            "10" => match value {
                Some(lot) if is_lot(lot) => self.lot = Some(lot.to_owned()),
                Some(_) | None => self.lot_unread = true,
            },
            "17" => match dated(value) {
                Some(expiry) => self.good_until = Some(expiry),
                None => self.not_understood = true,
            },
            "15" | "7003" => match dated(value.and_then(|value| value.get(..6))) {
                Some(expiry) => self.best_before = self.best_before.or(Some(expiry)),
                None => self.not_understood = true,
            },
            "30" | "37" => self.count = value.and_then(|value| value.parse().ok()).filter(|count| *count > 0),
            _ => self.not_understood |= value.is_none(),
        }
        Ok(())
    }

    /// What they say together.
    pub(super) fn code(self, separated: bool) -> Result<BoxCode, NotTaken> {
        let expiry = self.good_until.or(self.best_before);
        let lot = match self.lot {
            _ if self.lot_unread => LotRead::Unread,
            None => LotRead::Missing,
            Some(lot) => {
                let doubted = if separated || !self.lot_is_last { None } else { swallowed(&lot, expiry, self.year) };
                lot_read(&lot, doubted)
            }
        };
        let gtin = self.product.or(self.contained).ok_or(NotTaken::NoProduct)?;
        Ok(BoxCode { gtin, lot, expiry, count: self.count, whole: !self.not_understood })
    }
}

/// A field's value, if it is one, and what follows it.
fn cut(rest: &[u8], length: Length) -> (Option<&[u8]>, &[u8]) {
    let ends = rest.iter().position(|byte| *byte == SEPARATOR).unwrap_or(rest.len());
    match length {
        Exactly(chars) if chars <= ends => (rest.get(..chars), rest.get(chars..).unwrap_or_default()),
        UpTo(most) => {
            ((1..=most).contains(&ends).then_some(rest.get(..ends)).flatten(), rest.get(ends..).unwrap_or_default())
        }
        Exactly(_) => (None, rest.get(ends..).unwrap_or_default()),
    }
}

fn product(value: Option<&str>) -> Result<Gtin, NotTaken> {
    value.and_then(|digits| (digits.len() == 14).then(|| Gtin::new(digits).ok())?).ok_or(NotTaken::WrongDigit)
}

/// The characters that a lot may have, as the specification lists them.
fn is_lot(lot: &str) -> bool {
    let listed = |byte: u8| byte.is_ascii_alphanumeric() || b"!\"%&'()*+,-./:;<=>?_".contains(&byte);
    lot.len() <= LOT_CHARS_MAX && lot.bytes().all(listed)
}

fn lot_read(lot: &str, cut: Option<&str>) -> LotRead {
    match (Text::new(lot), cut.map(Text::new)) {
        (Ok(all), Some(Ok(cut))) => LotRead::Doubtful { cut, all },
        (Ok(lot), None) => LotRead::Printed(lot),
        (Err(_), _) | (_, Some(Err(_))) => LotRead::Unread,
    }
}

/// The lot without what looks like the fields behind it: a date where the code has none, which few lots are by chance, or
/// a serial number.
fn swallowed(lot: &str, expiry: Option<Expiry>, year: u32) -> Option<&str> {
    let is_date = |behind: &str| {
        let six = behind.strip_prefix("17").and_then(|behind| behind.get(..6));
        expiry.is_none() && six.is_some_and(|six| date(six, year).is_some())
    };
    let is_serial = |behind: &str| behind.len() > 2 && behind.starts_with("21");
    let before = |begins: &dyn Fn(&str) -> bool| {
        (1..lot.len()).filter_map(|at| lot.split_at_checked(at)).find(|(_, behind)| begins(behind))
    };
    before(&is_date).or_else(|| before(&is_serial)).map(|(before, _)| before)
}

/// Year, month and day in two digits each; day 00 is the whole month.
fn date(six: &str, this_year: u32) -> Option<Expiry> {
    if six.len() != 6 || !six.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let pair = |at: usize| six.get(at..at + 2).and_then(|pair| pair.parse::<u32>().ok());
    let (year, month, day) = (whole_year(pair(0)?, this_year), pair(2)?, pair(4)?);
    if day == 0 {
        return Month::of(year, month).map(Expiry::Month);
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(Expiry::Day(Day::from_date(date)))
}

/// The year that ends in these two digits, by the specification: none is more than fifty years ahead, or 49 back.
fn whole_year(of_century: u32, this_year: u32) -> u32 {
    let century = this_year - this_year % 100;
    match i64::from(of_century) - i64::from(this_year % 100) {
        51.. => (century + of_century).saturating_sub(100),
        ..=-50 => century + 100 + of_century,
        _ => century + of_century,
    }
}
