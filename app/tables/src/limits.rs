//! What a table may take of a phone. Each has a test at and over it; a file's bytes are the page's to count first.

/// Rows with something in them.
pub const ROWS_MAX: usize = 20_000;
/// The last row that may hold something.
pub const ROW_NUMBER_MAX: u32 = kitbag_common::form::OPENING_ROW_MAX;
/// The last column that may hold something.
pub const COLUMNS_MAX: usize = 256;
/// A cell, in bytes as UTF-8: longer ones are no values.
pub const CELL_BYTES_MAX: usize = 4 * 1024;
/// All cells of a table together, in bytes as UTF-8: cells that share a text each have their own.
pub const TABLE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// All parts of a workbook that are looked at, in bytes once they are inflated: a few kilobytes can claim to be gigabytes.
pub const INFLATED_BYTES_MAX: usize = 48 * 1024 * 1024;
/// Parts of a workbook.
pub const PARTS_MAX: usize = 1_024;
/// Texts that a workbook's cells share.
pub const SHARED_TEXTS_MAX: usize = 200_000;
/// Formats that a workbook's cells have.
pub const FORMATS_MAX: usize = 65_536;
/// Rows among which the one is looked for that names the columns.
pub const HEADS_ROWS_MAX: usize = 20;
