//! Recovery sheets: one that is to be written down, what supervisors propose, and what everybody is told of their use.

use super::SaidRow;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// A recovery sheet that is not on paper yet, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// Its groups, in order.
    pub groups: Vec<String>,
    /// The numbers of those that are asked back, counted from 1.
    pub ask: [usize; 2],
    /// What it was made for.
    pub made_for: SheetFor,
}

/// What a recovery sheet was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFor {
    /// It is the new programme's.
    Founding,
    /// Supervisors are to put it in the place of the one that holds.
    Proposing,
    /// Whoever holds the old one puts it in its place.
    Replacing,
}

/// What a supervisor sees of sheets that are begun and proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetsView {
    /// One was made on this phone and is not written down.
    pub begun: bool,
    /// The code of one that was written down here and waits to be proposed.
    pub own: Option<String>,
    /// The one that is proposed now.
    pub proposal: Option<ProposedSheetView>,
    /// What was proposed on this phone was displaced by that: its paper is worth nothing.
    pub displaced: bool,
    /// Nobody else is a supervisor, so nobody can say the same.
    pub single: bool,
    /// Since when the one that holds does.
    pub since: Option<Day>,
}

/// A proposed sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedSheetView {
    /// Which.
    pub sheet: DeviceId,
    /// Whose phone proposed it, if known.
    pub name: String,
    /// This very phone did.
    pub mine: bool,
    /// To be compared.
    pub code: String,
    /// What was answered here.
    pub answer: SheetAnswer,
}

/// What somebody here said to a proposed sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetAnswer {
    /// Nothing yet.
    None,
    /// Yes: it waits for the next contact.
    Yes,
    /// No.
    No,
}

/// What nobody here has seen of the recovery sheet's use yet.
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

/// One use of a recovery sheet, or the change to another.
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
    /// Whose the devices in them are, as far as that is known.
    pub names: Vec<(DeviceId, String)>,
}
