//! Rows to a file. A text stays a text in any spreadsheet, whatever it looks like.

mod separated;
mod workbook;

use kitbag_common::table::{TableForm, ToWrite};

/// The bytes of the file; none where the machine could not make them.
pub fn write(table: &ToWrite) -> Option<Vec<u8>> {
    match table.form {
        TableForm::Csv => separated::write(table),
        TableForm::Xlsx => workbook::write(table).ok(),
    }
}

#[cfg(test)]
mod tests;
