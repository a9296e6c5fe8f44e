//! What overdose mode shows.

use crate::overdose::{Choices, OwnTexts, Running};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// The part of the programme that overdose mode needs: all that is readable while locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideView {
    /// Whom to call.
    pub number: Option<String>,
    /// The words to say.
    pub say: Option<String>,
    /// The law, as it is told to those who call.
    pub legal: Option<String>,
    /// The choices of the programme.
    pub choices: Choices,
    /// Cards in the programme's own words.
    #[serde(default)]
    pub texts: OwnTexts,
    /// The print of the guide that was reviewed, and when. Not by whom: a name would be readable, too.
    pub review: Option<(String, Day)>,
}

/// The view of overdose mode when it opens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyView {
    /// The programme's part.
    pub guide: GuideView,
    /// The response that goes on.
    pub running: Option<Running>,
    /// Responses that wait to be written down, as far as the database is open.
    pub to_write: u32,
    /// Whether the database is shut.
    pub locked: bool,
    /// The person who has reviewed the guide: said only while the database is open.
    pub reviewed_by: Option<String>,
}
