//! What is still to be done after founding a programme.

use serde::{Deserialize, Serialize};

/// What a new programme needs before its first shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FirstStep {
    /// The recovery sheet is on paper.
    Sheet,
    /// Whom to call in an emergency.
    Number,
    /// Where contacts take place.
    Areas,
    /// What there is to hand out.
    Items,
    /// Who else is in the team.
    Team,
    /// What is asked about a person.
    Questions,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// Which.
    pub step: FirstStep,
    /// It is done, as the records and the team say.
    pub done: bool,
}
