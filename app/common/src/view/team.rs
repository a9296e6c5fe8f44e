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
    /// Who came in by this device's invitations of the last day, the latest first.
    pub came_in: Vec<CameInView>,
    /// Invitations of this device's that are open, the newest first.
    pub invitations: Vec<InvitationView>,
    /// Whether this device may invite and confirm.
    pub may_invite: bool,
    /// Whether keys are wrapped to a recovery sheet.
    pub sheet: bool,
    /// What was decided on this device and is not so yet.
    pub decided: Vec<DecidedView>,
    /// Of recovery sheets that are begun and proposed: a supervisor's.
    pub sheets: SheetsView,
    /// What a sheet was used for that nobody here has seen yet, newest first: a supervisor's.
    pub sheet_uses: Vec<SheetUse>,
}

/// A decision that waits for the next contact, or that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedView {
    /// By which it is taken back, or its refusal noted as seen.
    pub decision: u32,
    /// About which device.
    pub device: DeviceId,
    /// Whose, if known.
    pub name: String,
    /// What it is.
    pub what: Decided,
    /// Why the server did not take it; none while it waits.
    pub refused: Option<NotTaken>,
}

/// What was decided.
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
    /// Nobody comes in by that invitation.
    TurnsAway,
    /// Everything gets a new key.
    NewKeys,
    /// A new recovery sheet is proposed.
    ProposesSheet,
    /// Another supervisor's proposal is said again, so that it holds.
    SameSheet,
}

/// Why a decision was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotTaken {
    /// It is not lawful any more: somebody else decided something before.
    NotPermitted,
    /// There is no place for it, at least not today: it is tried again.
    NoPlace,
    /// The server does not know that sort of decision.
    OldServer,
    /// Something else.
    Other,
}

/// A member's device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Which device.
    pub device: DeviceId,
    /// Whose, if known.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// This very device.
    pub this: bool,
    /// A supervisor's of before this device came in by the recovery sheet: perhaps lost.
    pub before_recovery: bool,
    /// Its access was ended, the recovery sheet took that back, and nothing was heard of it since: it may be empty by now.
    pub perhaps_empty: bool,
    /// When it was let in, and by whom, where another row has the same name.
    pub let_in: Option<LetIn>,
}

/// When a device became a member, and by whom.
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
    /// Which device.
    pub device: DeviceId,
    /// To be compared with the code on its screen.
    pub short_code: String,
    /// For which role it was invited.
    pub role: Role,
}

/// Who came in by an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameInView {
    /// Which device.
    pub device: DeviceId,
    /// Whose; empty until their first record has come.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// An open invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Which.
    pub id: InvitationId,
    /// What is scanned or sent on.
    pub link: String,
    /// Whether the server knows of it: before, whoever opens it is told that it is over.
    pub sent: bool,
    /// For which role.
    pub role: Role,
    /// Until when.
    pub until: Moment,
}
