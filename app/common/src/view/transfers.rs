//! Transfers on their way, as screens show them.

use super::Name;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, VarianceReason};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// What one form sent from one place to another, as far as it is not there, or as somebody said lately why it never came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferView {
    /// The form's first movement: withdrawn by it.
    pub id: RecordId,
    /// The place that it left.
    pub from: RecordId,
    /// That place's name.
    pub from_name: Name,
    /// The place that it is to come to.
    pub to: RecordId,
    /// That place's name.
    pub to_name: Name,
    /// The day on which it left.
    pub day: Day,
    /// Who sent it; none if it was this device.
    pub who: Option<String>,
    /// What was sent.
    pub lines: Vec<TransferLine>,
}

impl TransferView {
    /// Whether something of it neither came nor is explained.
    pub fn is_open(&self) -> bool {
        self.lines.iter().any(TransferLine::is_open)
    }
}

/// So much of one lot of an item that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLine {
    /// Its movement.
    pub sent: RecordId,
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that its quantities count.
    pub unit: BaseUnit,
    /// The lot, if told apart.
    pub lot: Option<String>,
    /// The last day on which it is good, if that is known.
    pub good_until: Option<Day>,
    /// Base units that were sent.
    pub quantity: u32,
    /// Base units that have not come; below zero where more came.
    pub missing: i64,
    /// The arrival that says what comes next.
    pub next: RecordId,
    /// What that arrival says already.
    pub next_has: u32,
    /// Whether somebody counted it where it goes, since it left.
    pub counted: bool,
    /// Why not all came, by everybody who said so.
    pub explained: Vec<ExplainedView>,
}

impl TransferLine {
    /// Whether it neither came nor is explained.
    pub fn is_open(&self) -> bool {
        self.explained.is_empty()
    }
}

/// Why there was more or less than there should have been, as somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedView {
    /// Why.
    pub why: VarianceReason,
    /// Who says so; none if it was this member.
    pub who: Option<Name>,
}
