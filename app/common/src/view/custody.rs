//! Bags that somebody carries, and what they were short of when they came back, as screens show them.

use super::{ExplainedView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// A bag that is signed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyView {
    /// The custody.
    pub id: RecordId,
    /// The bag.
    pub bag: RecordId,
    /// Its name.
    pub bag_name: Name,
    /// Whoever carries it.
    pub who: Name,
    /// Whether that is this person.
    pub mine: bool,
    /// Since when.
    pub day: Day,
    /// Other bags that are signed out to the same person.
    pub beside: Vec<Name>,
}

/// A bag that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnView {
    /// The custody.
    pub id: RecordId,
    /// The bag.
    pub bag: RecordId,
    /// Its name.
    pub bag_name: Name,
    /// Whoever carried it.
    pub who: Name,
    /// Whether that is this person.
    pub mine: bool,
    /// The day on which it came back.
    pub day: Day,
    /// Whether somebody counted it then; else what was in it is not known, and nothing is asked.
    pub counted: bool,
    /// The items of which there was more or less than the books said.
    pub lines: Vec<VarianceView>,
}

/// An item of which there was more or less than the books said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VarianceView {
    /// The count's movement.
    pub movement: RecordId,
    /// The item's name.
    pub name: Name,
    /// The unit that was counted.
    pub unit: BaseUnit,
    /// What the books said.
    pub expected: i64,
    /// What was counted.
    pub counted: u32,
    /// Why, by everybody who said so.
    pub explained: Vec<ExplainedView>,
}
