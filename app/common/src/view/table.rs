//! What came in by a table, and what goes out by one.

use super::Name;
use kitbag_shared::record::lists::{BaseUnit, Reason};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// What came in by a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningView {
    /// Lines of stock that stand; none where it was taken back.
    pub lines: u32,
    /// Items that it added to the catalogue and that stand.
    pub items: u32,
    /// Lines and items that were taken back.
    pub taken_back: u32,
}

impl OpeningView {
    /// Whether anything of it stands.
    pub const fn stands(&self) -> bool {
        self.lines > 0 || self.items > 0
    }
}

/// The latest movements, as a table has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementsView {
    /// The latest first.
    pub rows: Vec<MovementRow>,
    /// There are more than one table holds.
    pub more: bool,
}

/// What moved in one day for one reason, of one lot at one place. Who moved it, and for whom, is left out: a file is read
/// by anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementRow {
    /// The day.
    pub day: Option<Day>,
    /// Why.
    pub reason: Option<Reason>,
    /// The item.
    pub item: Name,
    /// What came, or, below zero, left; none of a count.
    pub quantity: Option<i64>,
    /// What was counted, of a count.
    pub counted: Option<u32>,
    /// What one of it is.
    pub unit: BaseUnit,
    /// The place.
    pub place: Name,
    /// The lot.
    pub lot: Option<String>,
    /// The last day on which it is good.
    pub good_until: Option<Day>,
}
