//! Tables that people keep in spreadsheets: what the page says to whoever reads and writes them, and hears from there.
//!
//! That is a module of its own, fetched when somebody first needs it: a phone that never opens a table carries nothing of it.

mod preview;

pub use preview::{Doubt, HowRead, Preview, PreviewLine, Problem, RowProblem, Separator, TextCode};

use crate::bytes::Bytes;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// A table as a file, in bytes: what is larger is not opened.
pub const TABLE_FILE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What is asked of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableAsked {
    /// What would come in by it.
    Read(Box<ToRead>),
    /// The file that it makes.
    Write(Box<ToWrite>),
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableTold {
    /// What would come in.
    Read(Box<Preview>),
    /// The file.
    Written(Bytes),
    /// It is not read, as a whole.
    Unread(Unread),
}

/// A file, and what its rows are held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToRead {
    /// The file.
    pub file: Bytes,
    /// What the programme has.
    pub known: Known,
    /// Whether the day stands before the month, as somebody said who knows the file.
    pub order: Option<DateOrder>,
    /// Where lies what a row names no place for.
    pub place: Option<RecordId>,
}

/// What the programme has, by all names that a row may call it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its items.
    pub items: Vec<KnownItem>,
    /// Its places.
    pub places: Vec<(RecordId, Vec<String>)>,
    /// The shelves.
    pub categories: Vec<(ItemCategory, Vec<String>)>,
    /// The units.
    pub units: Vec<(BaseUnit, Vec<String>)>,
    /// Whether whoever asks may add to the catalogue.
    pub may_add: bool,
}

/// An item of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownItem {
    /// The item.
    pub id: RecordId,
    /// Its names, in every language.
    pub names: Vec<String>,
    /// What one of it is.
    pub unit: BaseUnit,
}

/// Which of two numbers of a date is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// The first.
    DayFirst,
    /// The second.
    MonthFirst,
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableForm {
    /// Text, a line a row.
    Csv,
    /// A workbook.
    Xlsx,
}

impl TableForm {
    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A table that is to be a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToWrite {
    /// In which form.
    pub form: TableForm,
    /// What stands above the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<OutCell>>,
}

/// A cell that is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutCell {
    /// Nothing.
    Empty,
    /// A text, whatever it looks like: a lot `1E5` and a code `0785` stay what they are.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(Day),
}

/// Why a file is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// It is no table, or an older form of one.
    NoTable,
    /// A part of it is missing, or it is locked.
    Damaged,
    /// It is larger than what is opened, or would be.
    TooLarge,
    /// No row names the columns.
    NoHeads,
    /// There is nothing in it.
    Empty,
}

impl Unread {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::NoTable, Self::Damaged, Self::TooLarge, Self::NoHeads, Self::Empty];

    /// The end of its word id.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoTable => "no-table",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::NoHeads => "no-heads",
            Self::Empty => "empty",
        }
    }
}
