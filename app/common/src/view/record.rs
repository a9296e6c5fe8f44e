//! A record whole: its fields, who wrote them, and what stood there before.

use super::{Name, Shown, TodayRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// A kept version of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// The value that it says.
    pub value: Shown,
    /// The name of who wrote it.
    pub who: String,
    /// The time, by their clock.
    pub at: Moment,
}

/// A field or line of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// The field's number.
    pub field: u16,
    /// The line, as text, or "0".
    pub line: String,
    /// The word id of its label: `field-…`.
    pub label: String,
    /// The kept versions, the shown one first. More than one: to be chosen.
    pub versions: Vec<VersionView>,
    /// The versions before it was corrected, the latest first, as far as they can still be read here. Not of texts that
    /// fade: a correction may be there to take something out.
    pub before: Vec<VersionView>,
}

/// The view of one record, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// The row that lists show.
    pub row: TodayRow,
    /// The fields, movements left out.
    pub fields: Vec<FieldView>,
    /// The items that were given before a correction, and who corrected it.
    pub given_before: Vec<GivenBefore>,
    /// The name of who wrote it first.
    pub author: String,
    /// The time, by their clock.
    pub written_at: Moment,
    /// The name of who withdrew it, and when.
    pub withdrawn_by: Option<(String, Moment)>,
    /// Whether this device's role may amend it.
    pub may_amend: bool,
    /// Whether this device's role may choose between versions.
    pub may_choose: bool,
    /// Withdrawn by someone who had not seen an edit.
    pub withdrawn_unseen: bool,
}

/// The number of an item that was given before somebody corrected it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenBefore {
    /// The movement that was corrected.
    pub movement: RecordId,
    /// Of what.
    pub name: Name,
    /// The number.
    pub quantity: u32,
    /// Whether it is a part that was left out of a kit.
    pub left_out: bool,
    /// The name of who corrected it.
    pub who: String,
    /// On which day: stock tells no finer time.
    pub day: Day,
}
