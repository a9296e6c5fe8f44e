//! What somebody does with the team, as a request of the store.

use kitbag_common::message::{Asked, Asks as _, ask};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::record::lists::Role;

/// An act of somebody with the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamAct {
    /// The codes are the same.
    Confirm(DeviceId),
    /// The codes are not the same, or nobody knows whose the device is.
    TurnAway(DeviceId),
    /// Gives a device another role.
    ChangeRole(DeviceId, Role),
    /// Ends a device's membership.
    End {
        /// The device.
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
    /// The answer no to a proposed sheet.
    NoToSheet(DeviceId),
    /// After that: it is compared again.
    CompareSheetAgain(DeviceId),
    /// The uses of the sheet were seen.
    SheetSeen,
}

impl TeamAct {
    /// The request that asks for it.
    pub(super) fn asks(self) -> TeamAsks {
        let plain = TeamAsks::Plain;
        match self {
            Self::Invite(role) => TeamAsks::Invite(ask::Invite { role }),
            Self::MakeSheet => TeamAsks::MakeSheet(ask::MakeSheet),
            Self::Confirm(device) => plain(ask::Confirm(device).asked()),
            Self::TurnAway(device) => plain(ask::TurnAway(device).asked()),
            Self::ChangeRole(device, role) => plain(ask::ChangeRole { device, role }.asked()),
            Self::End { device, lost } => plain(ask::Revoke { device, lost }.asked()),
            Self::TakeBack(decision) => plain(ask::TakeBack(decision).asked()),
            Self::NewKeys => plain(ask::NewKeys.asked()),
            Self::CloseInvitation(id) => plain(ask::CloseInvitation(id).asked()),
            Self::GiveUpSheet => plain(ask::GiveUpSheet.asked()),
            Self::YesToSheet(sheet) => plain(ask::SayYesToSheet(sheet).asked()),
            Self::NoToSheet(sheet) => plain(ask::SayNoToSheet(sheet).asked()),
            Self::CompareSheetAgain(sheet) => plain(ask::CompareSheetAgain(sheet).asked()),
            Self::SheetSeen => plain(ask::SheetSeen.asked()),
        }
    }
}

/// A request of the team's, by what answers it.
#[expect(clippy::large_enum_variant, reason = "it lives until it is matched")]
pub(super) enum TeamAsks {
    /// Answered by a link.
    Invite(ask::Invite),
    /// Answered by a sheet.
    MakeSheet(ask::MakeSheet),
    /// Answered by its being done.
    Plain(Asked<()>),
}

/// The code in two halves, as people read it aloud.
pub(super) fn halves(code: &str) -> (String, String) {
    let letters: Vec<char> = code.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let (first, second) = letters.split_at(letters.len().div_ceil(2));
    (first.iter().collect(), second.iter().collect())
}
