//! Opening stock: which columns a table has, and what each of its rows says, or why it says nothing.
//!
//! Nothing is guessed that somebody would have to find out later: a row that is wrong is named and stays out; one that may be
//! right comes in when somebody says so.

mod check;
mod columns;
mod expiry;
mod known;
mod quantity;

use crate::table::Table;
use check::{Checked, Checks};
use columns::{Column, Columns};
use kitbag_common::form::OPENING_LINES_MAX;
use kitbag_common::table::{Preview, Problem, RowProblem, ToRead, Unread};
use kitbag_shared::ids::Hash;
use sha2::{Digest as _, Sha256};

/// What would come in by a table.
pub fn preview(table: Table, asked: &ToRead) -> Result<Preview, Unread> {
    let columns = Columns::of(&table.rows).ok_or(Unread::NoHeads)?;
    let rows = table.rows.get(columns.below..).unwrap_or_default();
    let expiries = expiry::order_of(rows.iter().map(|row| columns.cell(row, Column::Expiry)));
    let left_out = columns.left_out(&table.rows);
    let mut checks = Checks::new((asked, &table.how), columns, asked.order.or(expiries));
    let (mut lines, mut problems, mut idle) = (Vec::new(), Vec::new(), 0);
    for row in rows {
        match checks.row(row) {
            Checked::Line(line) if lines.len() < OPENING_LINES_MAX => lines.push(*line),
            Checked::Line(line) => {
                let (item, problem) = (line.said, Problem::TooManyLines);
                problems.push(RowProblem { row: row.number, said: item.clone(), item, problem });
            }
            Checked::Problem(problem) => problems.push(problem),
            Checked::Idle => idle += 1,
        }
    }
    let (asks_order, asks_place) = (checks.asks_order, checks.asks_place);
    let file = Hash::from_bytes(Sha256::digest(&asked.file.0).into());
    Ok(Preview { file, how: table.how, left_out, lines, problems, idle, asks_order, asks_place })
}

#[cfg(test)]
mod tests;
