//! CSV: UTF-8 that says so, commas, days as `2027-03-31`.
//!
//! A text that a spreadsheet would reckon (`=1+1`, `+1 555…`, `-5`, `@…`) gets one `'` before it, and so does one that has
//! such marks already, also behind a `;`, a tab or a line end, where some spreadsheets begin the next cell: what is read back without exactly one is what was written. Numbers are bare: stock is below zero on
//! every other page.

use crate::table::guarded;
use kitbag_common::form::field_from_day;
use kitbag_common::table::{OutCell, ToWrite};

/// How a text says that it is UTF-8: without it Excel takes it for something else.
const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(table: &ToWrite) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    writer.write_record(table.heads.iter().map(|head| guarded(head))).ok()?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell)).ok()?;
    }
    writer.into_inner().ok()
}

fn cell(cell: &OutCell) -> String {
    match cell {
        OutCell::Empty => String::new(),
        OutCell::Text(text) => guarded(text),
        OutCell::Number(number) => number.to_string(),
        OutCell::Day(day) => field_from_day(*day),
    }
}
