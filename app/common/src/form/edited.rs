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

impl<F: PartialEq> Edited<F> {
    /// What is left to be saved once a form was as `sent`: nothing, unless it says something else by now. What was saved was
    /// seen, and is nobody's other version.
    pub fn since(sent: F, now: F) -> Option<Self> {
        (now != sent).then_some(Self { was: sent, now })
    }
}

impl<F: Default> From<F> for Edited<F> {
    fn from(now: F) -> Self {
        Self { was: F::default(), now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_is_what_was_shown_of_what_is_typed_since() {
        assert_eq!(Edited::since("as sent", "as sent"), None);
        assert_eq!(Edited::since("as sent", "more"), Some(Edited { was: "as sent", now: "more" }));
    }
}
