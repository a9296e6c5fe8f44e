//! What a request changes: decides whom it concerns beside the one who asked.

use super::{Reply, Request};

/// What a request changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalidation {
    /// Nothing that others see: views, and drafts.
    Nothing,
    /// What screens show and nobody else hears of.
    Screens,
    /// Records: screens ask again, and the server hears of it within minutes.
    Records,
    /// The team: screens ask again, and the server hears of it at once, since somebody waits.
    Team,
    /// Where this device stands.
    Gate,
}

impl Invalidation {
    /// What is left of it when that was the reply: a refusal changes nothing but, perhaps, the gate.
    pub fn given(self, reply: &Reply) -> Self {
        match (self, reply) {
            (Self::Records | Self::Team, Reply::Failed(_) | Reply::WrongGroups(_)) => Self::Nothing,
            _ => self,
        }
    }

    /// Of a request, if it is done.
    #[expect(clippy::too_many_lines, reason = "one line a request, so that the compiler asks of each new one")]
    pub fn of(request: &Request) -> Self {
        match request {
            Request::Gate
            | Request::SuggestPassphrase
            | Request::Begun
            | Request::KeepTyped { .. }
            | Request::ReadCode { .. }
            | Request::Capture
            | Request::Choices
            | Request::OpenDraft(_)
            | Request::Amend(_)
            | Request::KeepDraft(_)
            | Request::DropDraft(_)
            | Request::Today
            | Request::FirstSteps
            | Request::Earlier(_)
            | Request::Shift
            | Request::Record(_)
            | Request::Referrals
            | Request::Bag
            | Request::NeedsLook
            | Request::Questions
            | Request::Counting
            | Request::Entries(_)
            | Request::Team
            | Request::LeftBehind
            | Request::ThrowAwayLeft
            | Request::Locking
            | Request::Profiles
            | Request::ShowMe { .. }
            | Request::AddPasskey { .. }
            | Request::RemovePasskey
            | Request::Status
            | Request::Confirmations
            | Request::Carry
            | Request::OverdoseNumbers { .. }
            | Request::Guide
            | Request::Emergency
            | Request::Sheet
            | Request::KeepRunning(_)
            | Request::DropRunning
            | Request::SyncNow => Self::Nothing,
            Request::PutStepsAway
            | Request::BeginShift
            | Request::EndShift
            | Request::MakeSheet
            | Request::GiveUpSheet => Self::Screens,
            Request::Save(_)
            | Request::AddEntry(_)
            | Request::ChangeEntry { .. }
            | Request::AskAbout { .. }
            | Request::SaveCounting(_)
            | Request::LockAfter { .. }
            | Request::Withdraw(_)
            | Request::Reinstate(_)
            | Request::Choose { .. }
            | Request::Advance { .. }
            | Request::TakeIn { .. }
            | Request::SaveGuide(_)
            | Request::CallMade(_)
            | Request::Compared
            | Request::ClockIsRight
            | Request::SameEvent { .. }
            | Request::OtherEvent { .. }
            | Request::PartEvent(_)
            | Request::LeaveOut(_)
            | Request::TakeUpAgain(_)
            | Request::SeenAdmitted(_)
            | Request::SeenSetAside { .. } => Self::Records,
            Request::Invite { .. }
            | Request::CloseInvitation(_)
            | Request::Confirm(_)
            | Request::TurnAway(_)
            | Request::ChangeRole { .. }
            | Request::Admit(_)
            | Request::TakeBack(_)
            | Request::NewKeys
            | Request::SayYesToSheet(_)
            | Request::SayNoToSheet(_)
            | Request::CompareSheetAgain(_)
            | Request::SheetSeen
            | Request::SheetWritten { .. }
            | Request::Revoke { .. } => Self::Team,
            Request::Found { .. }
            | Request::Join { .. }
            | Request::Recover { .. }
            | Request::FoundAgain { .. }
            | Request::CheckJoin
            | Request::CancelJoin
            | Request::StartAnew
            | Request::ChooseProfile { .. }
            | Request::Unlock { .. }
            | Request::UnlockWithPasskey { .. }
            | Request::Lock
            | Request::SetPin { .. }
            | Request::RemovePin
            | Request::Pause
            | Request::Hide
            | Request::Resume { .. } => Self::Gate,
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
