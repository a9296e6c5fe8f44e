//! Counts of which somebody has to say something, as screens show them.

use super::Name;
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::{BaseUnit, Reason};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// What one phone wrote of a place on the days of a count that had not seen it: it may have moved before or after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsureView {
    /// The stocktake.
    pub stocktake: RecordId,
    /// The place.
    pub place_id: RecordId,
    /// Its name.
    pub place: Name,
    /// The last day of counting.
    pub day: Day,
    /// Who counted; none if it was this device.
    pub counter: Option<String>,
    /// The phone that wrote down what moved.
    pub phone: DeviceId,
    /// Who wrote down what moved; none if it was this device.
    pub mover: Option<String>,
    /// What moved, the latest first.
    pub lines: Vec<UnsureLine>,
    /// How much more there is, to be asked afterwards.
    pub more: u32,
}

/// One thing that may have moved before or after a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsureLine {
    /// Its movement.
    pub movement: RecordId,
    /// How it came, or why it left.
    pub reason: Option<Reason>,
    /// The item's name.
    pub name: Name,
    /// The unit that the quantity counts.
    pub unit: BaseUnit,
    /// What came, or, below zero, what left.
    pub quantity: i64,
}

/// Counts of one item at one place that had not seen each other and found different numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApartView {
    /// The place.
    pub place: Name,
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that was counted.
    pub unit: BaseUnit,
    /// The counts, the one that is shown first.
    pub counts: Vec<ApartCount>,
}

/// One of several counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApartCount {
    /// Its movement.
    pub count: RecordId,
    /// Base units.
    pub counted: u32,
    /// The last day of counting.
    pub day: Day,
    /// Who counted; none if it was this device.
    pub counter: Option<String>,
}
