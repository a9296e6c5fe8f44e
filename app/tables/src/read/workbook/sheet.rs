//! The cells of one sheet, as they come: no more is kept than what stands in them, wherever a sheet says that it ends.

use super::formats::Formats;
use super::xml::{Reader, Said, Tag};
use crate::limits::{CELL_BYTES_MAX, COLUMNS_MAX};
use crate::table::{Cell, Row, Rows};
use kitbag_common::table::Unread;

/// Takes the rows of a sheet.
pub(super) fn read(part: &str, texts: &[String], formats: &Formats, rows: &mut Rows) -> Result<(), Unread> {
    let mut sheet =
        Sheet { texts, formats, row: Row { number: 0, cells: Vec::new() }, column: 0, cell: None, listens: false };
    let mut reader = Reader::of(part);
    while let Some(said) = reader.next()? {
        match said {
            Said::Begin(tag) => sheet.begin(&tag)?,
            Said::Text(text) => sheet.hear(&text),
            Said::End(name) if name == "c" => sheet.end_cell()?,
            Said::End(name) if name == "row" => rows.take(sheet.end_row())?,
            Said::End(name) => sheet.listens &= name != "v" && name != "t",
        }
    }
    Ok(())
}

struct Sheet<'b> {
    texts: &'b [String],
    formats: &'b Formats,
    row: Row,
    /// The column of the next cell that does not say its own.
    column: usize,
    cell: Option<Open>,
    listens: bool,
}

/// A cell that is being read.
struct Open {
    kind: String,
    format: usize,
    text: String,
}

impl Sheet<'_> {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Unread> {
        if tag.is("row") {
            let said = tag.attribute("r").and_then(|number| number.parse().ok());
            self.row = Row { number: said.unwrap_or(self.row.number.saturating_add(1)), cells: Vec::new() };
            self.column = 0;
        } else if tag.is("c") {
            let place = tag.attribute("r").map(|place| column_of(&place).ok_or(Unread::Damaged)).transpose()?;
            self.column = place.unwrap_or(self.column);
            let format = tag.attribute("s").and_then(|format| format.parse().ok()).unwrap_or(0);
            self.cell = Some(Open { kind: tag.attribute("t").unwrap_or_default(), format, text: String::new() });
        } else if tag.is("v") || tag.is("t") {
            self.listens = self.cell.is_some();
        } else if tag.is("rPh") || tag.is("f") {
            self.listens = false;
        }
        Ok(())
    }

    /// The row as it was read; the next one without a number follows it.
    fn end_row(&mut self) -> Row {
        let next = Row { number: self.row.number, cells: Vec::new() };
        std::mem::replace(&mut self.row, next)
    }

    fn hear(&mut self, text: &str) {
        if let (true, Some(cell)) = (self.listens, &mut self.cell) {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) -> Result<(), Unread> {
        let Some(open) = self.cell.take() else { return Ok(()) };
        let cell = self.read_cell(open)?;
        let column = self.column;
        self.column = column.saturating_add(1);
        if cell == Cell::Empty {
            return Ok(());
        }
        if column >= COLUMNS_MAX {
            return Err(Unread::TooLarge);
        }
        if self.row.cells.len() <= column {
            self.row.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.row.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn read_cell(&self, Open { kind, format, text }: Open) -> Result<Cell, Unread> {
        Ok(match kind.as_str() {
            "s" => {
                let shared = text.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at));
                let shared = shared.ok_or(Unread::Damaged)?;
                // Before it is copied: a row of cells can share one long text.
                if shared.len() > CELL_BYTES_MAX {
                    return Err(Unread::TooLarge);
                }
                Cell::text(shared.clone())
            }
            "inlineStr" | "str" | "e" | "d" => Cell::text(text),
            "b" => Cell::Text(if text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            _ if text.trim().is_empty() => Cell::Empty,
            _ => {
                let number = text.trim();
                self.formats.day(format, number).map_or_else(|| Cell::Number(number.to_owned()), Cell::Day)
            }
        })
    }
}

/// The column of `BC17`, from 0.
fn column_of(place: &str) -> Option<usize> {
    let mut letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.try_fold(0_usize, |column, letter| {
        column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column?.checked_sub(1)
}
