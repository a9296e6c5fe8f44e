//! Recovery sheets: one that is to be written down, what supervisors propose, and what everybody is told of their use.

use super::SaidRow;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// A recovery sheet that is not on paper yet, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// The groups, in order.
    pub groups: Vec<String>,
    /// The numbers of those that are asked back, counted from 1.
    pub ask: [usize; 2],
    /// The purpose that it was made for.
    pub made_for: SheetFor,
}

/// The purpose of a recovery sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFor {
    /// A sheet of the new programme.
    Founding,
    /// Supervisors are to put it in the place of the one that holds.
    Proposing,
    /// A sheet that whoever holds the old one puts in its place.
    Replacing,
}

/// The view of sheets that are begun and proposed, for a supervisor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetsView {
    /// Whether one was made on this phone and is not written down.
    pub begun: bool,
    /// The code of one that was written down here and waits to be proposed.
    pub own: Option<String>,
    /// The one that is proposed now.
    pub proposal: Option<ProposedSheetView>,
    /// Whether that displaced what was proposed on this phone, whose paper is worth nothing then.
    pub displaced: bool,
    /// Whether nobody else is a supervisor, so that nobody can say the same.
    pub single: bool,
    /// Since when the one that holds does.
    pub since: Option<Day>,
}

/// A proposed sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedSheetView {
    /// The sheet.
    pub sheet: DeviceId,
    /// The name of whose phone proposed it, if known.
    pub name: String,
    /// Whether this very phone did.
    pub mine: bool,
    /// The code to be compared.
    pub code: String,
    /// The answer that was given here.
    pub answer: SheetAnswer,
}

/// The answer of somebody here to a proposed sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetAnswer {
    /// No answer yet.
    None,
    /// Yes: it waits for the next contact.
    Yes,
    /// No.
    No,
}

/// The news of the recovery sheet's use that nobody here has seen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetNews {
    /// The last day on which something was said.
    pub day: Day,
    /// A sheet was used.
    pub used: bool,
    /// Another sheet took its place.
    pub named: bool,
    /// Decisions that were taken back.
    pub taken_back: u32,
}

/// A use of a recovery sheet, or the change to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetUse {
    /// The day, as its author's clock had it.
    pub day: Day,
    /// The sheet said it.
    pub used: bool,
    /// Another sheet holds since then.
    pub named: bool,
    /// The decisions that it took back, newest first.
    pub taken_back: Vec<SaidRow>,
    /// The names of whose the devices in them are, as far as they are known.
    pub names: Vec<(DeviceId, String)>,
}
