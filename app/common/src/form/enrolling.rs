//! What is typed to found a programme or to join one, before there is an enrolment.

use serde::{Deserialize, Serialize};

/// The text that somebody typed, and the link that they came with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolTyped {
    /// The set-up link or the invitation, whole.
    pub link: String,
    /// The programme's name, when founding.
    pub programme_name: String,
    /// Whom to call in an emergency, when founding.
    pub number: String,
    /// The person's name or pseudonym.
    pub my_name: String,
}
