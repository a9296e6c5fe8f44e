//! What a request changes: decides whom it concerns beside the one who asked.

use crate::message::{Reply, Request};

/// What a request changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing that others see: views, and drafts.
    Nothing,
    /// Records: screens ask again, and the server hears of it within minutes.
    Records,
    /// The team: screens ask again, and the server hears of it at once, since somebody waits.
    Team,
    /// Where this device stands.
    Gate,
}

impl Effect {
    /// Of a request that was answered so.
    pub fn of(request: &Request, reply: &Reply) -> Self {
        if matches!(reply, Reply::Failed(_)) && Self::if_done(request) != Self::Gate {
            return Self::Nothing;
        }
        Self::if_done(request)
    }

    fn if_done(request: &Request) -> Self {
        match request {
            Request::Gate
            | Request::SuggestPassphrase
            | Request::Capture
            | Request::OpenDraft(_)
            | Request::Amend(_)
            | Request::KeepDraft(_)
            | Request::DropDraft(_)
            | Request::Today
            | Request::Record(_)
            | Request::Referrals
            | Request::Bag
            | Request::NeedsLook
            | Request::Team
            | Request::Status
            | Request::SyncNow => Self::Nothing,
            Request::Save(_)
            | Request::Withdraw(_)
            | Request::Reinstate(_)
            | Request::Choose { .. }
            | Request::Advance { .. }
            | Request::Move(_) => Self::Records,
            Request::Invite { .. } | Request::Confirm(_) | Request::TurnAway(_) | Request::Revoke { .. } => Self::Team,
            Request::Found { .. }
            | Request::Join { .. }
            | Request::CheckJoin
            | Request::CancelJoin
            | Request::Unlock { .. }
            | Request::Lock => Self::Gate,
        }
    }
}
