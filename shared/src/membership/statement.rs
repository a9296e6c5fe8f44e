//! The statements themselves: what can be said of a membership, by whom, and how that is signed and read.
//!
//! What they mean together is judged in [`super`]; nothing here knows more than one statement.

use super::Last;
use crate::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, ProgrammeId};
use crate::keys::{DeviceCard, DeviceKeys, SignKey, VerifyKey, hash};
use crate::limits::{LOG_ENDS_MAX, STATEMENT_BYTES_MAX};
use crate::record::lists::Role;
use crate::record::{CollectionKind, Value};
use crate::time::Day;
use minicbor::{CborLen, Decode, Encode};

/// Makes a device a member, with a role.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Certificate {
    /// The device's public keys.
    #[n(0)]
    pub device: DeviceCard,
    /// What it may do.
    #[n(1)]
    pub role: Role,
    /// The casework collections whose team it belongs to. Supervisors belong to all.
    #[n(2)]
    pub teams: Vec<CollectionId>,
    /// The invitation it came by; one certificate per invitation counts.
    #[n(3)]
    pub invitation: Option<InvitationId>,
}

/// The last operation of a log that still counts after an end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct LogEnd {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// Whose log.
    #[n(1)]
    pub actor: Actor,
    /// Its last sequence that counts.
    #[n(2)]
    pub seq: u64,
    /// The id of the batch that holds it.
    #[n(3)]
    pub batch: Hash,
}

impl LogEnd {
    pub(super) fn last(&self) -> Last {
        Last { seq: self.seq, batch: self.batch }
    }
}

/// Why a device's membership ends. A reason that this version does not know ends it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The person left, or the device is not needed.
    Left,
    /// The device is lost or seized: it wipes itself at its next contact.
    Lost,
    /// Another certificate with another role follows.
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

/// Ends a device's membership.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct End {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Why.
    #[n(1)]
    pub reason: EndReason,
    /// What still counts of its logs, [`LOG_ENDS_MAX`] of them at most; nothing of a log that is not named.
    #[n(2)]
    pub logs: Vec<LogEnd>,
}

/// Lets work count that an end left out: a lost phone may hold real contacts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Admit {
    /// The device whose work it is.
    #[n(0)]
    pub device: DeviceId,
    /// Up to where its logs count from now on, [`LOG_ENDS_MAX`] of them at most. A log that is not named, or is named
    /// lower, stays as it was.
    #[n(1)]
    pub logs: Vec<LogEnd>,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub enum Act {
    /// A device becomes a member.
    #[n(1)]
    Certify(#[n(0)] Certificate),
    /// A device's membership ends.
    #[n(2)]
    End(#[n(0)] End),
    /// A collection exists.
    #[n(3)]
    Collection {
        /// Its id.
        #[n(0)]
        id: CollectionId,
        /// What it is for.
        #[n(1)]
        kind: CollectionKind,
    },
    /// Work of a device whose membership ended counts after all.
    #[n(4)]
    Admit(#[n(0)] Admit),
}

impl Act {
    fn is_within_limits(&self) -> bool {
        match self {
            Self::End(End { logs, .. }) | Self::Admit(Admit { logs, .. }) => logs.len() <= LOG_ENDS_MAX,
            Self::Certify(_) | Self::Collection { .. } => true,
        }
    }
}

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
pub enum Author {
    /// The founding key, from the recovery sheet. Carries the public key, which the programme's id proves.
    #[n(0)]
    Founding(#[n(0)] VerifyKey),
    /// A supervisor's device.
    #[n(1)]
    Device(#[n(0)] DeviceId),
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
struct Body {
    #[n(0)]
    programme: ProgrammeId,
    #[n(1)]
    author: Author,
    #[n(2)]
    parents: Vec<Hash>,
    #[n(3)]
    day: Day,
    /// An [`Act`], or one that only a newer version can read: kept as it came, so that what rests on it can be judged.
    #[n(4)]
    act: Value,
}

#[derive(Encode, Decode)]
struct Parts<'a> {
    #[cbor(b(0), with = "minicbor::bytes")]
    body: &'a [u8],
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// A statement that was read, whose signature is not judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    body: Body,
    act: Option<Act>,
    bytes: Vec<u8>,
}

/// Bytes that are not a membership statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a membership statement")]
pub struct NotAStatement;

const STATEMENT_LABEL: &str = "kitbag statement v1";

impl Statement {
    /// The founding key says something.
    pub fn by_founder(founding: &SignKey, parents: Vec<Hash>, day: Day, act: Act) -> Self {
        let author = Author::Founding(founding.verify_key());
        let act = Value::of(&act);
        Self::signed(founding, Body { programme: founding.programme(), author, parents, day, act })
    }

    /// A device says something.
    pub fn by_device(keys: &DeviceKeys, programme: ProgrammeId, parents: Vec<Hash>, day: Day, act: Act) -> Self {
        let (author, act) = (Author::Device(keys.id()), Value::of(&act));
        Self::signed(&keys.sign, Body { programme, author, parents, day, act })
    }

    fn signed(key: &SignKey, body: Body) -> Self {
        let encoded = minicbor::to_vec(&body).unwrap_or_default();
        let signature = key.sign(hash(STATEMENT_LABEL, &[&encoded]).as_bytes());
        let bytes = minicbor::to_vec(Parts { body: &encoded, signature }).unwrap_or_default();
        Self { act: read_act(&body.act), body, bytes }
    }

    /// Reads a statement.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAStatement> {
        if bytes.len() > STATEMENT_BYTES_MAX {
            return Err(NotAStatement);
        }
        let parts: Parts<'_> = minicbor::decode(bytes).map_err(|_| NotAStatement)?;
        let body: Body = minicbor::decode(parts.body).map_err(|_| NotAStatement)?;
        let statement = Self { act: read_act(&body.act), body, bytes: bytes.to_vec() };
        // One statement has one encoding, and so one hash.
        let again = minicbor::to_vec(&statement.body).ok();
        let whole = minicbor::to_vec(&parts).ok();
        let canonical = again.as_deref() == Some(parts.body) && whole.as_deref() == Some(bytes);
        if canonical { Ok(statement) } else { Err(NotAStatement) }
    }

    /// The statement as it travels.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash by which others name it.
    pub fn id(&self) -> Hash {
        hash("kitbag statement id v1", &[&self.bytes])
    }

    /// What it says; none if only a newer version can read it. Such a statement changes nothing here, but it is kept and
    /// handed on, and others may name it.
    pub fn act(&self) -> Option<&Act> {
        self.act.as_ref()
    }

    /// The statements that its author knew and no other of them names.
    pub fn parents(&self) -> &[Hash] {
        &self.body.parents
    }

    /// The day, as its author's clock had it.
    pub fn day(&self) -> Day {
        self.body.day
    }

    /// The programme it is about.
    pub fn programme(&self) -> ProgrammeId {
        self.body.programme
    }

    /// Who says it.
    pub fn author(&self) -> Author {
        self.body.author
    }

    pub(super) fn verify(&self, key: &VerifyKey) -> bool {
        let Ok(parts) = minicbor::decode::<Parts<'_>>(&self.bytes) else {
            return false;
        };
        key.verify(hash(STATEMENT_LABEL, &[parts.body]).as_bytes(), &parts.signature)
    }
}

/// What has more in it than this version would write says something that this version must not guess at.
fn read_act(value: &Value) -> Option<Act> {
    value.read::<Act>().ok().filter(|act| Value::of(act) == *value && act.is_within_limits())
}
