//! What is wrong with a row, and what one may doubt of it, in words.

use crate::t;
use crate::words::words;
use kitbag_common::form::field_from_day;
use kitbag_common::table::{Doubt, HowRead, Problem, RowProblem, Separator, TextCode};
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};

/// How the file was read.
pub(super) fn how(how: &HowRead) -> Vec<String> {
    match how {
        HowRead::Csv { separator, code } => {
            let separator = match separator {
                Separator::Comma => t!("preview-separator-comma"),
                Separator::Semicolon => t!("preview-separator-semicolon"),
                Separator::Tab => t!("preview-separator-tab"),
            };
            let doubted = (*code == TextCode::Windows1252).then(|| t!("preview-windows"));
            [Some(t!("preview-csv", separator = separator)), doubted].into_iter().flatten().collect()
        }
        HowRead::Xlsx { sheet, others } => {
            let left = (*others > 0).then(|| t!("preview-sheets-left", count = *others));
            [Some(t!("preview-sheet", name = sheet.clone())), left].into_iter().flatten().collect()
        }
    }
}

/// Which row, and what stands there.
pub(super) fn row(wrong: &RowProblem) -> String {
    let (row, item, said) = (wrong.row, wrong.item.clone(), wrong.said.clone());
    match (item.is_empty(), said.is_empty()) {
        (true, true) => t!("problem-row-blank", row = row),
        (true, false) => t!("problem-row", row = row, said = said),
        (false, true) => t!("problem-row", row = row, said = item),
        (false, false) if item == said => t!("problem-row", row = row, said = said),
        (false, false) => t!("problem-row-item", row = row, item = item, said = said),
    }
}

/// What is wrong, and what to do.
pub(super) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::UnknownItem(Some(near)) => t!("problem-unknown-item-near", name = near.clone()),
        Problem::UnknownPlace(Some(near)) => t!("problem-unknown-place-near", name = near.clone()),
        Problem::OtherUnit(unit) => t!("problem-other-unit", unit = words().value(*unit)),
        Problem::UnknownUnit => t!("problem-unknown-unit", units = all::<BaseUnit>(&[BaseUnit::Kit])),
        Problem::UnknownCategory => {
            t!("problem-unknown-category", categories = all::<ItemCategory>(&[ItemCategory::Kits]))
        }
        Problem::DateAsNumber(day) => {
            t!("problem-date-as-number", day = words().dated(*day), written = field_from_day(*day))
        }
        other => words().text(&format!("problem-{}", other.key())),
    }
}

/// The values of a list that a new item may have.
fn all<L: ValueList + PartialEq>(but: &[L]) -> String {
    let values = L::ALL.iter().filter(|value| !but.contains(value)).map(|value| words().value(*value));
    values.collect::<Vec<_>>().join(", ")
}

/// Why somebody should look.
pub(super) fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::LikeADate(day) => t!("doubt-like-a-date", day = words().dated(*day)),
        Doubt::Filler => t!("doubt-filler"),
        Doubt::Fraction(number) => t!("doubt-fraction", number = words().grouped(i64::from(*number))),
        Doubt::Again(row) => t!("doubt-again", row = *row),
        Doubt::CloseTo(name) => t!("doubt-close-to", name = name.clone()),
        Doubt::LiesThere(quantity) => t!("doubt-lies-there", quantity = words().grouped(*quantity)),
    }
}
