//! The team: its devices, who asks to join, and what invitations are open.

use super::{SheetUse, SheetsView};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// The team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    /// Devices that are members now.
    pub devices: Vec<DeviceView>,
    /// Devices that ask to join through an invitation of this device's, with the code to be compared.
    pub joining: Vec<JoiningView>,
    /// The devices that came in by this device's invitations of the last day, the latest first.
    pub came_in: Vec<CameInView>,
    /// Invitations of this device's that are open, the newest first.
    pub invitations: Vec<InvitationView>,
    /// Whether this device may invite and confirm.
    pub may_invite: bool,
    /// Whether keys are wrapped to a recovery sheet.
    pub sheet: bool,
    /// The decisions that were made on this device and do not hold yet.
    pub decided: Vec<DecidedView>,
    /// Of recovery sheets that are begun and proposed: a supervisor's.
    pub sheets: SheetsView,
    /// The uses of a sheet that nobody here has seen yet, newest first: a supervisor's.
    pub sheet_uses: Vec<SheetUse>,
}

/// A decision that waits for the next contact, or that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedView {
    /// By which it is taken back, or its refusal noted as seen.
    pub decision: u32,
    /// About which device.
    pub device: DeviceId,
    /// The name of its member, if known.
    pub name: String,
    /// The decision.
    pub what: Decided,
    /// The reason why the server did not take it; none while it waits.
    pub refused: Option<NotTaken>,
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decided {
    /// A device becomes a member.
    Joins(Role),
    /// A device's membership ends.
    Ends {
        /// Lost or seized.
        lost: bool,
    },
    /// A device gets another role.
    Role(Role),
    /// Work from beyond the end of a membership counts.
    Admits,
    /// An invitation is closed: nobody comes in by it.
    TurnsAway,
    /// The keys of everything are renewed.
    NewKeys,
    /// A new recovery sheet is proposed.
    ProposesSheet,
    /// Another supervisor's proposal is said again, so that it holds.
    SameSheet,
}

/// The reason why a decision was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotTaken {
    /// The decision is not lawful any more: somebody else decided something before.
    NotPermitted,
    /// The server has no place for it, at least not today: it is tried again.
    NoPlace,
    /// The server does not know that sort of decision.
    OldServer,
    /// Any other reason.
    Other,
}

/// A member's device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// The device.
    pub device: DeviceId,
    /// The name of its member, if known.
    pub name: String,
    /// The role, which says what it may do.
    pub role: Role,
    /// Whether it is this very device.
    pub this: bool,
    /// A supervisor's of before this device came in by the recovery sheet: perhaps lost.
    pub before_recovery: bool,
    /// Whether its access was ended, the sheet took that back, and nothing was heard of it since: it may be empty by
    /// now.
    pub perhaps_empty: bool,
    /// The time when it was let in, and by whom, where another row has the same name.
    pub let_in: Option<LetIn>,
}

/// The time when a device became a member, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetIn {
    /// The day, by the clock of whoever let it in.
    pub day: Day,
    /// Their name, if known; none where it let itself in, by founding or the recovery sheet.
    pub by: Option<String>,
}

/// A device that asks to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoiningView {
    /// The device.
    pub device: DeviceId,
    /// The code to be compared with the one on its screen.
    pub short_code: String,
    /// The role for which it was invited.
    pub role: Role,
}

/// A device that came in by an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameInView {
    /// The device.
    pub device: DeviceId,
    /// The name of its member; empty until their first record has come.
    pub name: String,
    /// The role, which says what they may do.
    pub role: Role,
}

/// An open invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// The invitation.
    pub id: InvitationId,
    /// The link that is scanned or sent on.
    pub link: String,
    /// Whether the server knows of it: before, whoever opens it is told that it is over.
    pub sent: bool,
    /// The role for which it invites.
    pub role: Role,
    /// Until when.
    pub until: Moment,
}
