//! Opening stock: what a programme's own table says lies where, once its rows are checked and somebody said yes.

use kitbag_shared::ids::{Hash, RecordId};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use kitbag_shared::record::{Count, Expiry};
use serde::{Deserialize, Serialize};

/// Lines that come in by one table: what a phone writes in one go while somebody waits.
pub const OPENING_LINES_MAX: usize = 2_000;
/// The last row of a table that may hold something.
pub const OPENING_ROW_MAX: u32 = Count::MAX;
/// Different names in one table: no more than it has rows.
pub const OPENING_NAMES_MAX: u32 = 20_000;

/// What comes in by one table, all of it in one action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningForm {
    /// The hash of the file: the same file names the same records, so that it comes in once.
    pub file: Hash,
    /// Line by line.
    pub lines: Vec<OpeningLine>,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningLine {
    /// Its number, as the spreadsheet shows it, by which it comes in once.
    pub row: u32,
    /// What lies there.
    pub item: OpeningItem,
    /// How much lies where; none where the row only names something for the catalogue.
    pub stock: Option<OpeningStock>,
}

/// The item of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpeningItem {
    /// One of the catalogue.
    Known(RecordId),
    /// One that is added to it.
    New(NewItem),
}

/// An item that a table adds to the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItem {
    /// Its name, as written.
    pub name: String,
    /// Its shelf.
    pub category: ItemCategory,
    /// What one of it is.
    pub unit: BaseUnit,
    /// Which of the file's different names it is, from 0, whether the others are new or not.
    pub nth: u32,
}

/// So much of something, at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningStock {
    /// Where.
    pub place: RecordId,
    /// In base units, at least one.
    pub quantity: u32,
    /// The lot, as written; empty where there is none.
    pub lot: String,
    /// Until when it is good.
    pub expiry: Option<Expiry>,
}

impl OpeningForm {
    /// The action that it is: all that comes in by it is named after this.
    pub fn action(&self) -> RecordId {
        action_of_file(&self.file)
    }
}

/// The action by which the table of that hash comes in, on every phone.
pub fn action_of_file(file: &Hash) -> RecordId {
    let [first, ..] = file.as_bytes().as_chunks::<16>().0 else { return RecordId::random([0; 16]) };
    RecordId::random(*first)
}

/// The record of an item that a table adds.
pub fn item_of_file(action: RecordId, nth: u32) -> RecordId {
    RecordId::of_number(action, nth)
}
