//! A form over something that others may change meanwhile.

use serde::{Deserialize, Serialize};

/// A form as it was shown to a person, and as they left it: what they did not touch is not theirs to put back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited<F> {
    /// The form as it was shown.
    pub was: F,
    /// The form as it was left.
    pub now: F,
}

impl<F: Default> From<F> for Edited<F> {
    fn from(now: F) -> Self {
        Self { was: F::default(), now }
    }
}
