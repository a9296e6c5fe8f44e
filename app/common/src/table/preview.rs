//! What would come in by a table, before anything is written: line by line, and what is wrong row by row.

use crate::form::{OpeningForm, OpeningLine};
use kitbag_shared::ids::Hash;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What would come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The hash of the file.
    pub file: Hash,
    /// How it was read.
    pub how: HowRead,
    /// The columns that nothing is read from: by what stands above each, or by their letters.
    pub left_out: Vec<String>,
    /// The rows that can come in, each with what makes one doubt it.
    pub lines: Vec<PreviewLine>,
    /// The rows that cannot.
    pub problems: Vec<RowProblem>,
    /// Rows that say nothing new: no quantity, or none.
    pub idle: u32,
    /// Nobody can tell the day from the month in it.
    pub asks_order: bool,
    /// Rows name no place.
    pub asks_place: bool,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HowRead {
    /// As text.
    Csv {
        /// What stands between columns.
        separator: Separator,
        /// How its letters are written.
        code: TextCode,
    },
    /// As a workbook.
    Xlsx {
        /// The name of the sheet that was read.
        sheet: String,
        /// How many others it has.
        others: u32,
    },
}

/// What stands between columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextCode {
    /// UTF-8.
    Utf8,
    /// UTF-16.
    Utf16,
    /// Windows-1252, of which Latin-1 is a part: nothing in the file says so.
    Windows1252,
}

/// A row that can come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewLine {
    /// What comes.
    pub line: OpeningLine,
    /// The item, as the row writes it.
    pub said: String,
    /// Why it comes only if somebody says that it is right.
    pub doubts: Vec<Doubt>,
}

/// Why a row may not mean what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// As a number of days the quantity is this day: spreadsheets turn dates into such numbers.
    LikeADate(Day),
    /// The quantity is what forms write for "unknown".
    Filler,
    /// It may as well be this number, with a fraction of zeros behind it.
    Fraction(u32),
    /// An earlier row says the same.
    Again(u32),
    /// It would be new, and is called nearly as something that is there.
    CloseTo(String),
    /// So much of the item lies there already, by the books.
    LiesThere(i64),
}

/// A row that cannot come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Its number, as the spreadsheet shows it.
    pub row: u32,
    /// The item, as the row writes it; empty if it names none.
    pub item: String,
    /// What stands where it is wrong.
    pub said: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// It names no item.
    NoItem,
    /// It is a sum of others.
    Total,
    /// No item is called so, and whoever asks may add none. The nearest, if one is near.
    UnknownItem(Option<String>),
    /// Several items are called so.
    SeveralItems,
    /// No unit is called so.
    UnknownUnit,
    /// The item is counted by another unit.
    OtherUnit(BaseUnit),
    /// No shelf is called so.
    UnknownCategory,
    /// No place is called so. The nearest, if one is near.
    UnknownPlace(Option<String>),
    /// Several places are called so.
    SeveralPlaces,
    /// It names no place, and none was chosen for it.
    NoPlace,
    /// The quantity is below zero.
    Negative,
    /// The quantity is a fraction.
    NotWhole,
    /// The quantity is no number.
    NotANumber,
    /// The quantity is larger than what a line holds.
    TooMany,
    /// The quantity is a date.
    DateAsQuantity,
    /// The expiry is no date.
    NoDate,
    /// The expiry is a number that a spreadsheet made of this day.
    DateAsNumber(Day),
    /// The year of the expiry has two digits.
    ShortYear,
    /// Which is the day and which the month nobody can tell.
    EitherDate,
    /// The lot was turned into a number or a date by a spreadsheet.
    LotChanged,
    /// A text is longer than it may be.
    TooLong,
    /// Letters were lost: the file was saved in another code than it was written in.
    LettersLost,
    /// The file has more lines of this item than one table may bring.
    TooManyLines,
}

impl Problem {
    /// The end of its word id.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoItem => "no-item",
            Self::Total => "total",
            Self::UnknownItem(_) => "unknown-item",
            Self::SeveralItems => "several-items",
            Self::UnknownUnit => "unknown-unit",
            Self::OtherUnit(_) => "other-unit",
            Self::UnknownCategory => "unknown-category",
            Self::UnknownPlace(_) => "unknown-place",
            Self::SeveralPlaces => "several-places",
            Self::NoPlace => "no-place",
            Self::Negative => "negative",
            Self::NotWhole => "not-whole",
            Self::NotANumber => "not-a-number",
            Self::TooMany => "too-many",
            Self::DateAsQuantity => "date-as-quantity",
            Self::NoDate => "no-date",
            Self::DateAsNumber(_) => "date-as-number",
            Self::ShortYear => "short-year",
            Self::EitherDate => "either-date",
            Self::LotChanged => "lot-changed",
            Self::TooLong => "too-long",
            Self::LettersLost => "letters-lost",
            Self::TooManyLines => "too-many-lines",
        }
    }
}

impl Preview {
    /// What comes in when somebody says yes: what nobody doubts, and the doubted rows that were said to be right.
    pub fn form(&self, right: &BTreeSet<u32>) -> OpeningForm {
        let comes = |line: &&PreviewLine| line.doubts.is_empty() || right.contains(&line.line.row);
        OpeningForm { file: self.file, lines: self.lines.iter().filter(comes).map(|line| line.line.clone()).collect() }
    }
}
