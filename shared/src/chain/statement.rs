//! The statements themselves: how they are signed, named and read. Nothing here knows more than one.

use super::deed::Deed;
use super::head::Head;
use crate::ids::{DeviceId, Hash, ProgrammeId};
use crate::keys::{DeviceKeys, VerifyKey, hash};
use crate::limits::{DEEDS_MAX, STATEMENT_BYTES_MAX};
use crate::record::Value;
use crate::time::Day;
use minicbor::{CborLen, Decode, Encode};

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
struct Body {
    #[n(0)]
    programme: ProgrammeId,
    #[n(1)]
    number: u32,
    #[n(2)]
    previous: Hash,
    #[n(3)]
    author: DeviceId,
    #[n(4)]
    day: Day,
    /// The deeds: each a [`Deed`], or one that only a newer version can read.
    #[n(5)]
    deeds: Vec<Value>,
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
    deeds: Option<Vec<Deed>>,
    id: Hash,
    bytes: Vec<u8>,
}

/// Bytes that are not a membership statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a membership statement")]
pub struct NotAStatement;

const STATEMENT_LABEL: &str = "kitbag statement v1";

impl Statement {
    /// The `previous` of statement 0.
    pub const NO_PREVIOUS: Hash = Hash::from_bytes([0; 32]);
    /// The programme that statement 0 names: it does not know its own hash.
    pub const NO_PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([0; 16]);

    /// Statement 0 of a new programme, by its first supervisor's device.
    pub fn first(keys: &DeviceKeys, day: Day, deeds: &[Deed]) -> Self {
        let (programme, previous) = (Self::NO_PROGRAMME, Self::NO_PREVIOUS);
        Self::signed(keys, Body { programme, number: 0, previous, author: keys.id(), day, deeds: values(deeds) })
    }

    /// The statement that follows `head`.
    pub fn after(head: &Head, programme: ProgrammeId, keys: &DeviceKeys, day: Day, deeds: &[Deed]) -> Self {
        let (number, previous) = (head.number.saturating_add(1), head.id);
        Self::signed(keys, Body { programme, number, previous, author: keys.id(), day, deeds: values(deeds) })
    }

    fn signed(keys: &DeviceKeys, body: Body) -> Self {
        let encoded = minicbor::to_vec(&body).unwrap_or_default();
        let signature = keys.sign.sign(hash(STATEMENT_LABEL, &[&encoded]).as_bytes());
        let bytes = minicbor::to_vec(Parts { body: &encoded, signature }).unwrap_or_default();
        Self::of(body, bytes)
    }

    fn of(body: Body, bytes: Vec<u8>) -> Self {
        Self { deeds: read_deeds(&body.deeds), body, id: id_of(&bytes), bytes }
    }

    /// Reads a statement. It has one encoding, and so one hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAStatement> {
        if bytes.len() > STATEMENT_BYTES_MAX {
            return Err(NotAStatement);
        }
        let parts: Parts<'_> = minicbor::decode(bytes).map_err(|_| NotAStatement)?;
        let body: Body = minicbor::decode(parts.body).map_err(|_| NotAStatement)?;
        let again = minicbor::to_vec(&body).ok();
        let whole = minicbor::to_vec(&parts).ok();
        let canonical = again.as_deref() == Some(parts.body) && whole.as_deref() == Some(bytes);
        if canonical && (1..=DEEDS_MAX).contains(&body.deeds.len()) {
            Ok(Self::of(body, bytes.to_vec()))
        } else {
            Err(NotAStatement)
        }
    }

    /// The statement as it travels.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash by which the next one names it.
    pub fn id(&self) -> Hash {
        self.id
    }

    /// The deeds, in order; none if only a newer version can read all of them.
    pub fn deeds(&self) -> Option<&[Deed]> {
        self.deeds.as_deref()
    }

    /// The number, from 0.
    pub fn number(&self) -> u32 {
        self.body.number
    }

    /// The id of the statement before it.
    pub fn previous(&self) -> Hash {
        self.body.previous
    }

    /// The place in the chain.
    pub fn place(&self) -> Head {
        Head { number: self.number(), id: self.id }
    }

    /// The day, as its author's clock had it.
    pub fn day(&self) -> Day {
        self.body.day
    }

    /// The programme it is about; [`Self::NO_PROGRAMME`] in statement 0.
    pub fn programme(&self) -> ProgrammeId {
        self.body.programme
    }

    /// The device that says it.
    pub fn author(&self) -> DeviceId {
        self.body.author
    }

    /// Whether it is signed by that key.
    pub fn verify(&self, key: &VerifyKey) -> bool {
        let Ok(parts) = minicbor::decode::<Parts<'_>>(&self.bytes) else {
            return false;
        };
        key.verify(hash(STATEMENT_LABEL, &[parts.body]).as_bytes(), &parts.signature)
    }
}

/// By what a statement is named, also one that cannot be read.
pub(super) fn id_of(bytes: &[u8]) -> Hash {
    hash("kitbag statement id v1", &[bytes])
}

fn values(deeds: &[Deed]) -> Vec<Value> {
    deeds.iter().map(Value::of).collect()
}

/// A deed that has more in it than this version would write says something that this version must not guess at.
fn read_deeds(values: &[Value]) -> Option<Vec<Deed>> {
    let read =
        |value: &Value| value.read::<Deed>().ok().filter(|deed| Value::of(deed) == *value && deed.is_within_limits());
    values.iter().map(read).collect()
}
