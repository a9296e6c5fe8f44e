//! What somebody does with the team, as a request of the store.

use kitbag_common::message::Request;
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::record::lists::Role;

/// What somebody does with the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamAct {
    /// The codes are the same.
    Confirm(DeviceId),
    /// They are not, or nobody knows whose it is.
    TurnAway(DeviceId),
    /// Gives a device another role.
    ChangeRole(DeviceId, Role),
    /// Ends a device's membership.
    End {
        /// Which device.
        device: DeviceId,
        /// Lost or seized: it is told nothing new.
        lost: bool,
    },
    /// Takes a decision back, or has seen that it was refused.
    TakeBack(u32),
    /// New keys of everything.
    NewKeys,
    /// Opens an invitation.
    Invite(Role),
    /// Withdraws one.
    CloseInvitation(InvitationId),
    /// Makes a recovery sheet to be proposed, or goes on with the one that was begun.
    MakeSheet,
    /// Throws that away.
    GiveUpSheet,
    /// The proposed sheet is to hold.
    YesToSheet(DeviceId),
    /// It is not.
    NoToSheet(DeviceId),
    /// After that: it is compared again.
    CompareSheetAgain(DeviceId),
    /// What the sheet was used for was seen.
    SheetSeen,
}

impl TeamAct {
    /// What asks for it.
    pub(super) const fn request(self) -> Request {
        match self {
            Self::Confirm(device) => Request::Confirm(device),
            Self::TurnAway(device) => Request::TurnAway(device),
            Self::ChangeRole(device, role) => Request::ChangeRole { device, role },
            Self::End { device, lost } => Request::Revoke { device, lost },
            Self::TakeBack(decision) => Request::TakeBack(decision),
            Self::NewKeys => Request::NewKeys,
            Self::Invite(role) => Request::Invite { role },
            Self::CloseInvitation(id) => Request::CloseInvitation(id),
            Self::MakeSheet => Request::MakeSheet,
            Self::GiveUpSheet => Request::GiveUpSheet,
            Self::YesToSheet(sheet) => Request::SayYesToSheet(sheet),
            Self::NoToSheet(sheet) => Request::SayNoToSheet(sheet),
            Self::CompareSheetAgain(sheet) => Request::CompareSheetAgain(sheet),
            Self::SheetSeen => Request::SheetSeen,
        }
    }
}

/// The code in two halves, as people read it aloud.
pub(super) fn halves(code: &str) -> (String, String) {
    let letters: Vec<char> = code.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let (first, second) = letters.split_at(letters.len().div_ceil(2));
    (first.iter().collect(), second.iter().collect())
}
