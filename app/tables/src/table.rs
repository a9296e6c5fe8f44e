//! A table as it was read: rows of cells, with the numbers that the spreadsheet shows beside them.

use crate::limits::{CELL_BYTES_MAX, COLUMNS_MAX, ROW_NUMBER_MAX, ROWS_MAX, TABLE_BYTES_MAX};
use kitbag_common::form::field_from_day;
use kitbag_common::table::{HowRead, Unread};
use kitbag_shared::time::Day;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How it was read.
    pub how: HowRead,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// Its cells, column by column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; of a file without kinds of cells, whatever stands there.
    Text(String),
    /// A number, as the file writes it: with a point before the fraction, and nothing between thousands.
    Number(String),
    /// A day.
    Day(Day),
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.said().is_empty())
    }
}

impl Cell {
    /// A text as a cell: of blanks alone it is empty.
    pub fn text(text: String) -> Self {
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// How many bytes of text it holds.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Empty | Self::Day(_) => 0,
            Self::Text(text) | Self::Number(text) => text.len(),
        }
    }

    /// What it says, as it would be typed.
    pub fn said(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.clone(),
            Self::Day(day) => field_from_day(*day),
        }
    }
}

/// A text in which no spreadsheet finds something to reckon: a mark stands before whatever it would, at the beginning and
/// behind what some take for the next column or row.
pub fn guarded(text: &str) -> String {
    let marked = pieces(text).map(|piece| if needs_guard(piece) { format!("'{piece}") } else { piece.to_owned() });
    marked.collect()
}

/// A text without those marks: exactly what it was before it was written.
pub fn unguarded(text: &str) -> String {
    let unmarked = pieces(text).map(|piece| match piece.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        Some(_) | None => piece,
    });
    unmarked.collect()
}

/// A text cut behind whatever may end a column or a row somewhere.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([';', '\t', '\r', '\n'])
}

/// Whether a spreadsheet would reckon a text that begins so, or the mark before it would be lost in reading.
fn needs_guard(text: &str) -> bool {
    let unmarked = text.trim_start_matches('\'');
    unmarked.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// Rows as they are read, within the limits.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// The bytes of their cells.
    bytes: usize,
}

impl Rows {
    /// Takes one more; an empty one is left out.
    pub fn take(&mut self, row: Row) -> Result<(), Unread> {
        if row.is_empty() {
            return Ok(());
        }
        self.bytes = row.cells.iter().map(Cell::bytes).fold(self.bytes, usize::saturating_add);
        let far = row.number > ROW_NUMBER_MAX || row.cells.len() > COLUMNS_MAX;
        let long = row.cells.iter().any(|cell| cell.bytes() > CELL_BYTES_MAX);
        if far || long || self.rows.len() >= ROWS_MAX || self.bytes > TABLE_BYTES_MAX {
            return Err(Unread::TooLarge);
        }
        self.rows.push(row);
        Ok(())
    }

    /// All of them.
    pub fn all(self) -> Vec<Row> {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cells: usize, text: &str) -> Row {
        Row { number: 1, cells: vec![Cell::Text(text.to_owned()); cells] }
    }

    #[test]
    fn a_table_has_room_for_so_much_and_no_more() {
        let mut rows = Rows::default();
        assert_eq!(rows.take(row(COLUMNS_MAX, "x")), Ok(()));
        assert_eq!(rows.take(row(COLUMNS_MAX + 1, "x")), Err(Unread::TooLarge));
        let down = |number| Row { number, ..row(1, "x") };
        assert_eq!(rows.take(down(ROW_NUMBER_MAX)), Ok(()));
        assert_eq!(rows.take(down(ROW_NUMBER_MAX + 1)), Err(Unread::TooLarge));
        assert_eq!(rows.take(row(1, &"x".repeat(CELL_BYTES_MAX))), Ok(()));
        assert_eq!(rows.take(row(1, &"x".repeat(CELL_BYTES_MAX + 1))), Err(Unread::TooLarge));
        for _ in 3..ROWS_MAX {
            assert_eq!(rows.take(row(1, "x")), Ok(()));
        }
        assert_eq!(rows.take(row(3, " ")), Ok(()), "what is empty takes no room");
        assert_eq!(rows.take(row(1, "x")), Err(Unread::TooLarge));
        assert_eq!(rows.all().len(), ROWS_MAX);
    }

    #[test]
    fn its_cells_together_have_room_for_so_much_and_no_more() {
        let mut rows = Rows::default();
        let cells = TABLE_BYTES_MAX / CELL_BYTES_MAX;
        for _ in 0..cells / COLUMNS_MAX {
            assert_eq!(rows.take(row(COLUMNS_MAX, &"x".repeat(CELL_BYTES_MAX))), Ok(()));
        }
        assert_eq!(rows.take(row(1, "x")), Err(Unread::TooLarge));
    }

    #[test]
    fn the_mark_before_a_formula_is_no_part_of_the_text() {
        for (text, said) in [
            ("'=1+1", "=1+1"),
            ("''=1", "'=1"),
            ("'0785", "'0785"),
            ("L'eau", "L'eau"),
            ("'t Hof", "'t Hof"),
            ("'-5", "-5"),
            ("lot;'=1+1\n'@x", "lot;=1+1\n@x"),
            ("a;-b'", "a;-b'"),
        ] {
            assert_eq!(unguarded(text), said);
        }
    }

    proptest! {
        #[test]
        fn no_piece_of_a_guarded_text_is_reckoned_and_all_of_it_is_read_again(text in "[a'=+@;\t\r\n\\-]{0,12}") {
            let written = guarded(&text);
            prop_assert!(pieces(&written).all(|piece| piece.starts_with('\'') || !needs_guard(piece)), "{written:?}");
            prop_assert_eq!(unguarded(&written), text);
        }
    }
}
