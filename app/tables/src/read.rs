//! Any file to a table: which form it has shows its first bytes.

mod code;
mod package;
mod separated;
mod workbook;

use crate::table::Table;
use kitbag_common::table::{TABLE_FILE_BYTES_MAX, Unread};

/// How a package of compressed parts begins, as workbooks are.
const PACKAGE: &[u8] = b"PK\x03\x04";
/// How files begin that are no tables, or workbooks of before 2007: pictures and documents would be read as letters.
const OTHERS: [&[u8]; 5] = [b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];

pub(crate) use workbook::{SERIAL_1970, day_of_serial};

/// Reads a table. Any bytes become one, or the reason why not.
pub fn read(file: &[u8]) -> Result<Table, Unread> {
    if file.len() > TABLE_FILE_BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    if OTHERS.iter().any(|other| file.starts_with(other)) {
        return Err(Unread::NoTable);
    }
    let table = if file.starts_with(PACKAGE) { workbook::read(file)? } else { separated::read(file)? };
    if table.rows.is_empty() { Err(Unread::Empty) } else { Ok(table) }
}

#[cfg(test)]
mod tests;
