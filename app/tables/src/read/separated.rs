//! CSV, with whatever stands between its columns.

use super::code::text_of;
use crate::limits::COLUMNS_MAX;
use crate::table::{Cell, Row, Rows, Table, unguarded};
use csv::{ReaderBuilder, StringRecord};
use kitbag_common::table::{HowRead, Separator, Unread};

/// Rows by which it is told what stands between columns.
const LOOKED_AT: usize = 30;

/// Reads a text.
pub(super) fn read(file: &[u8]) -> Result<Table, Unread> {
    let (text, code) = text_of(file);
    // Nobody writes these by hand: it is something else that happens to be opened.
    if text.contains('\0') {
        return Err(Unread::NoTable);
    }
    let separator = separator_of(&text);
    let mut rows = Rows::default();
    let mut lines = Lines::of(&text);
    for record in records(&text, separator) {
        let record = record.map_err(|_| Unread::Damaged)?;
        if record.len() > COLUMNS_MAX && record.iter().skip(COLUMNS_MAX).any(|cell| !cell.trim().is_empty()) {
            return Err(Unread::TooLarge);
        }
        let cells = record.iter().take(COLUMNS_MAX).map(|cell| Cell::text(unguarded(cell))).collect();
        rows.take(Row { number: lines.number_of(&record), cells })?;
    }
    Ok(Table { how: HowRead::Csv { separator, code }, rows: rows.all() })
}

fn records(text: &str, separator: Separator) -> impl Iterator<Item = csv::Result<StringRecord>> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(sign(separator));
    builder.from_reader(text.as_bytes()).into_records()
}

const fn sign(separator: Separator) -> u8 {
    match separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    }
}

/// What cuts most of the first rows into as many columns as most others have. A comma may as well stand in a number.
fn separator_of(text: &str) -> Separator {
    let alike = |separator: Separator| {
        let counts: Vec<usize> =
            records(text, separator).take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let most = counts.iter().filter(|columns| **columns > 1);
        most.map(|columns| counts.iter().filter(|other| *other == columns).count()).max().unwrap_or(0)
    };
    let all = [Separator::Comma, Separator::Semicolon, Separator::Tab];
    all.into_iter()
        .max_by_key(|separator| alike(*separator))
        .filter(|best| alike(*best) > 0)
        .unwrap_or(Separator::Comma)
}

/// The numbers of rows, as a spreadsheet counts them: a row of several lines is one, and empty lines count.
struct Lines<'t> {
    bytes: &'t [u8],
    number: u32,
}

impl<'t> Lines<'t> {
    const fn of(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), number: 0 }
    }

    /// The number of the next record. The reader says where it began to look for it: the empty lines from there on, which it
    /// left out, are counted.
    fn number_of(&mut self, record: &StringRecord) -> u32 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        // Of the two signs that ended the row before, the second may be left.
        let rest = |at: usize| start > 0 && self.bytes.get(at.wrapping_sub(1)..=at) == Some(b"\r\n");
        let mut at = if rest(start) { start + 1 } else { start };
        while let Some(b'\r' | b'\n') = self.bytes.get(at) {
            at += if self.bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 };
            self.number += 1;
        }
        self.number += 1;
        self.number
    }
}
