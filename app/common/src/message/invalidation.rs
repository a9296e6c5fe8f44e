//! What a request changes: decides whom it concerns beside the one who asked.

use super::Reply;

/// The change that a request makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalidation {
    /// No change that others see: views, and drafts.
    Nothing,
    /// A change that screens show and nobody else hears of.
    Screens,
    /// Records: screens ask again, and the server hears of it within minutes.
    Records,
    /// The team: screens ask again, and the server hears of it at once, since somebody waits.
    Team,
    /// A change of where this device stands.
    Gate,
}

impl Invalidation {
    /// Keeps what is left of it when that was the reply: a refusal changes nothing but, perhaps, the gate.
    pub fn given(self, reply: &Reply) -> Self {
        match (self, reply) {
            (Self::Records | Self::Team, Reply::Failed(_) | Reply::WrongGroups(_)) => Self::Nothing,
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Failure;
    use super::*;

    #[test]
    fn a_refusal_changes_no_record() {
        let refused = Reply::Failed(Failure::NotComplete);
        assert_eq!(Invalidation::Records.given(&refused), Invalidation::Nothing);
        assert_eq!(Invalidation::Team.given(&refused), Invalidation::Nothing);
        assert_eq!(Invalidation::Records.given(&Reply::Done), Invalidation::Records);
        // An invitation that turned out to be over takes the whole enrolment back.
        assert_eq!(Invalidation::Gate.given(&refused), Invalidation::Gate);
    }
}
