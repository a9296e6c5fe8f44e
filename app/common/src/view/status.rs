//! How the records stand: the chip's five states, and what is said beside them.

use super::SheetNews;
use crate::message::Failure;
use kitbag_shared::clocks::BothClocks;
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};

/// The five states of the chip, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chip {
    /// Saved on this phone, `waiting` records not sent yet.
    Saved {
        /// Records that wait.
        waiting: u32,
    },
    /// Sending.
    Sending {
        /// Records confirmed in this run.
        done: u32,
        /// Records of this run.
        of: u32,
    },
    /// A state with all records sent.
    AllSent {
        /// The time when the last receipt or empty answer came.
        at: Moment,
    },
    /// No signal.
    NoSignal {
        /// Records that wait.
        saved: u32,
    },
    /// A problem, with its sentence.
    Problem {
        /// The reason.
        why: Failure,
        /// Records that wait.
        saved: u32,
    },
}

/// The status of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// The state that the chip shows.
    pub chip: Chip,
    /// The number of things that a supervisor should look at.
    pub needs_look: u32,
    /// The number of people who wait to be let in by this supervisor's phone.
    pub asking: u32,
    /// The times of both clocks at the last contact: by them the page puts its "now" right.
    pub clocks: Option<BothClocks>,
    /// The phone's clock is off by more than a day: its "now" is put right by the server's.
    pub clock_is_wrong: bool,
    /// At the last contact the phone's clock and the server's did not agree, and not for long enough to know which is
    /// right: no text fades meanwhile.
    pub clocks_differ: bool,
    /// The time since when something waits for more than a day.
    pub overdue_since: Option<Moment>,
    /// The server has told different people different things about who is in the team.
    pub two_chains: bool,
    /// Only a newer app can read what was decided for the team: nothing is sent before.
    pub needs_update: bool,
    /// More of the team's records are on their way: lists and numbers are not complete.
    pub fetching: bool,
    /// The news of the recovery sheet's use that somebody is to be told.
    pub sheet: Option<SheetNews>,
    /// Another supervisor's proposal of a recovery sheet waits for a word of this one's.
    pub sheet_proposed: bool,
    /// Whether a decision for the team, or a key, waits for signal: the chip counts records only.
    pub team_waits: bool,
}
