//! What is still to be done after founding a programme.

use serde::{Deserialize, Serialize};

/// A step that a new programme needs before its first shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FirstStep {
    /// The recovery sheet is on paper.
    Sheet,
    /// Whom to call in an emergency.
    Number,
    /// The areas where contacts take place.
    Areas,
    /// The items that there are to hand out.
    Items,
    /// The other people in the team.
    Team,
    /// The questions that are asked about a person.
    Questions,
}

/// The view of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// The step.
    pub step: FirstStep,
    /// Whether it is done, as the records and the team say.
    pub done: bool,
}
