//! The deeds: what a statement can do to a programme, as it is written. What is lawful is [`super::step`]'s.

use super::last::Last;
use crate::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, KeyId};
use crate::keys::{DeviceCard, WrapKey};
use crate::limits::{LOG_ENDS_MAX, TEAMS_MAX};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use minicbor::{CborLen, Decode, Encode};

/// The words that make a device a member, with a role.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Certificate {
    /// The device's public keys.
    #[n(0)]
    pub device: DeviceCard,
    /// The role that gives its rights.
    #[n(1)]
    pub role: Role,
    /// The casework collections whose team it belongs to. Supervisors belong to all.
    #[n(2)]
    pub teams: Vec<CollectionId>,
    /// The invitation it came by; each makes one member.
    #[n(3)]
    pub invitation: Option<InvitationId>,
}

/// The last operation of a log that still counts after an end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct LogEnd {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// The actor whose log it is.
    #[n(1)]
    pub actor: Actor,
    /// The last sequence that counts.
    #[n(2)]
    pub seq: u64,
    /// The id of the batch that holds it.
    #[n(3)]
    pub batch: Hash,
}

impl LogEnd {
    pub(super) const fn last(&self) -> Last {
        Last { seq: self.seq, batch: self.batch }
    }
}

/// The reason why a device's membership ends. A reason that this version does not know ends it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The person left, or the device is not needed.
    Left,
    /// The device is lost or seized: it wipes itself at its next contact.
    Lost,
    /// Another role followed in the same statement.
    RoleChange,
    /// A newer version's.
    Other(u8),
}

impl EndReason {
    const fn code(self) -> u8 {
        match self {
            Self::Left => 1,
            Self::Lost => 2,
            Self::RoleChange => 3,
            Self::Other(code) => code,
        }
    }

    const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Left,
            2 => Self::Lost,
            3 => Self::RoleChange,
            other => Self::Other(other),
        }
    }
}

impl<C> Encode<C> for EndReason {
    fn encode<W: minicbor::encode::Write>(
        &self,
        to: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        to.u8(self.code())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for EndReason {
    fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        from.u8().map(Self::from_code)
    }
}

impl<C> CborLen<C> for EndReason {
    fn cbor_len(&self, context: &mut C) -> usize {
        self.code().cbor_len(context)
    }
}

/// The end of a device's membership.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct End {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// The reason.
    #[n(1)]
    pub reason: EndReason,
    /// The logs that still count and how far, [`LOG_ENDS_MAX`] of them at most; nothing of a log that is not named.
    #[n(2)]
    pub logs: Vec<LogEnd>,
}

/// Another role for a member. What it wrote so far counts by the old one, up to where its logs are named.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct NewRole {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// The role from now on.
    #[n(1)]
    pub role: Role,
    /// The teams from now on.
    #[n(2)]
    pub teams: Vec<CollectionId>,
    /// The logs that count by the old role and how far, as in an end.
    #[n(3)]
    pub logs: Vec<LogEnd>,
}

/// Logs of one device, up to where they count after all.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Logs {
    /// The device whose work it is.
    #[n(0)]
    pub device: DeviceId,
    /// Up to where its logs count from now on, [`LOG_ENDS_MAX`] of them at most. A log that is not named, or is named
    /// lower, stays as it was.
    #[n(1)]
    pub logs: Vec<LogEnd>,
}

/// A deed: a single thing that a statement does.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub enum Deed {
    /// A device becomes a member.
    #[n(1)]
    Certify(#[n(0)] Certificate),
    /// A device's membership ends.
    #[n(2)]
    End(#[n(0)] End),
    /// A member gets another role.
    #[n(3)]
    Role(#[n(0)] NewRole),
    /// A collection exists. Its kind never changes.
    #[n(4)]
    Collection {
        /// Its id.
        #[n(0)]
        id: CollectionId,
        /// The purpose.
        #[n(1)]
        kind: CollectionKind,
    },
    /// A key seals that collection from here on.
    #[n(5)]
    Key {
        /// The collection.
        #[n(0)]
        collection: CollectionId,
        /// The key's id.
        #[n(1)]
        key: KeyId,
        /// Of the desk: what members seal to, whose private half follows from the key.
        #[n(2)]
        desk: Option<WrapKey>,
    },
    /// The key that marks participant codes, named once.
    #[n(6)]
    CodeKey {
        /// The casework collection whose readers hold it.
        #[n(0)]
        collection: CollectionId,
        /// The key's id.
        #[n(1)]
        key: KeyId,
    },
    /// Work of a device counts that an end left out.
    #[n(7)]
    Admit(#[n(0)] Logs),
    /// An invitation is closed: nobody comes in by it any more.
    #[n(8)]
    TurnAway(#[n(0)] InvitationId),
    /// Another recovery sheet takes the place of the one before.
    #[n(9)]
    Sheet(#[n(0)] DeviceCard),
    /// A reset: what was said after that number is void. Only as the first deed of a statement, by a recovery sheet.
    #[n(10)]
    Reset {
        /// The last number that holds.
        #[n(0)]
        to: u32,
    },
}

impl Deed {
    /// The certificate, if it is one.
    pub fn certificate(&self) -> Option<&Certificate> {
        if let Self::Certify(certificate) = self { Some(certificate) } else { None }
    }

    /// The end, if it is one.
    pub fn end(&self) -> Option<&End> {
        if let Self::End(end) = self { Some(end) } else { None }
    }

    /// The recovery sheet that it names or proposes, if it does.
    pub fn sheet(&self) -> Option<&DeviceCard> {
        if let Self::Sheet(card) = self { Some(card) } else { None }
    }

    /// The device that it gives a role: as a new member, or another than it had. The sheet's is not given so.
    pub fn gives_role_to(&self) -> Option<DeviceId> {
        match self {
            Self::Certify(certificate) => Some(certificate.device.id()),
            Self::Role(role) => Some(role.device),
            Self::End(_)
            | Self::Collection { .. }
            | Self::Key { .. }
            | Self::CodeKey { .. }
            | Self::Admit(_)
            | Self::TurnAway(_)
            | Self::Sheet(_)
            | Self::Reset { .. } => None,
        }
    }

    pub(super) fn is_within_limits(&self) -> bool {
        match self {
            Self::End(End { logs, .. }) | Self::Admit(Logs { logs, .. }) => logs.len() <= LOG_ENDS_MAX,
            Self::Role(NewRole { logs, teams, .. }) => logs.len() <= LOG_ENDS_MAX && teams.len() <= TEAMS_MAX,
            Self::Certify(Certificate { teams, .. }) => teams.len() <= TEAMS_MAX,
            Self::Collection { .. }
            | Self::Key { .. }
            | Self::CodeKey { .. }
            | Self::TurnAway(_)
            | Self::Sheet(_)
            | Self::Reset { .. } => true,
        }
    }
}
