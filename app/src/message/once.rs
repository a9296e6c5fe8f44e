//! Which requests do something, so that a second tap must not do it again before the first is answered.

use super::Request;

impl Request {
    /// Whether it makes or changes something. Two events of one tap ask for the same: it is done once.
    #[expect(clippy::too_many_lines, reason = "one line a request, so that the compiler asks of each new one")]
    pub const fn acts(&self) -> bool {
        match self {
            Self::Found { .. }
            | Self::Join { .. }
            | Self::Recover { .. }
            | Self::FoundAgain { .. }
            | Self::CancelJoin
            | Self::StartAnew
            | Self::ThrowAwayLeft
            | Self::SetPin { .. }
            | Self::RemovePin
            | Self::ShowMe { .. }
            | Self::AddPasskey { .. }
            | Self::RemovePasskey
            | Self::Save(_)
            | Self::AddArea { .. }
            | Self::Withdraw(_)
            | Self::Reinstate(_)
            | Self::Choose { .. }
            | Self::BeginShift
            | Self::EndShift
            | Self::Advance { .. }
            | Self::Move(_)
            | Self::AskAbout { .. }
            | Self::Invite { .. }
            | Self::CloseInvitation(_)
            | Self::Confirm(_)
            | Self::TurnAway(_)
            | Self::ChangeRole { .. }
            | Self::Admit(_)
            | Self::LeaveOut(_)
            | Self::TakeUpAgain(_)
            | Self::SeenAdmitted(_)
            | Self::SeenSetAside { .. }
            | Self::TakeBack(_)
            | Self::Revoke { .. }
            | Self::NewKeys
            | Self::MakeSheet
            | Self::GiveUpSheet
            | Self::SheetWritten { .. }
            | Self::SayYesToSheet(_)
            | Self::SayNoToSheet(_)
            | Self::CompareSheetAgain(_)
            | Self::SheetSeen
            | Self::Compared
            | Self::CallMade(_)
            | Self::SameEvent { .. }
            | Self::OtherEvent { .. }
            | Self::PartEvent(_)
            | Self::SaveGuide(_)
            | Self::TakeIn { .. } => true,
            Self::Gate
            | Self::SuggestPassphrase
            | Self::Begun
            | Self::CheckJoin
            | Self::ReadCode { .. }
            | Self::LeftBehind
            | Self::Unlock { .. }
            | Self::UnlockWithPasskey { .. }
            | Self::Lock
            | Self::Pause
            | Self::Hide
            | Self::Resume { .. }
            | Self::Locking
            | Self::Doors
            | Self::ChooseDoor { .. }
            | Self::Capture
            | Self::OpenDraft(_)
            | Self::Amend(_)
            | Self::KeepDraft(_)
            | Self::DropDraft(_)
            | Self::Today
            | Self::Earlier(_)
            | Self::Shift
            | Self::Record(_)
            | Self::Referrals
            | Self::Bag
            | Self::NeedsLook
            | Self::Questions
            | Self::Team
            | Self::Sheet
            | Self::OverdoseNumbers { .. }
            | Self::Guide
            | Self::Emergency
            | Self::KeepRunning(_)
            | Self::DropRunning
            | Self::Status
            | Self::Confirmations
            | Self::SyncNow
            | Self::Carry => false,
        }
    }
}
