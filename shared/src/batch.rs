//! A batch: a run of consecutive operations of one log, as it travels and as it is kept until receipted.
//!
//! Plaintext (CBOR, dots against a table of actors, times as differences) → deflate → length and padding →
//! XChaCha20-Poly1305 with the header as associated data → Ed25519 over header and ciphertext.
//! Receivers verify before they parse, and inflating stops at a limit.

mod plain;
#[cfg(test)]
mod tests;

use crate::chain::Head;
use crate::ids::{Actor, CollectionId, Hash, KeyId, ProgrammeId};
use crate::keys::{CollectionKey, SignKey, VerifyKey, derive, hash};
use crate::limits::{BATCH_BYTES_MAX, BATCH_OPERATIONS_MAX, BATCH_PADDED_BYTES_MIN, BATCH_PLAIN_BYTES_MAX};
use crate::operation::Operation;
use crate::seal::{self, NONCE_BYTES};
use crate::strict;
use minicbor::{CborLen, Decode, Encode};
use std::io::{Read, Write};

/// The version of the batch format that this app writes.
pub const BATCH_VERSION: u8 = 1;

/// The head of a batch: it stands outside the seal, and is signed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct BatchHeader {
    /// [`BATCH_VERSION`].
    #[n(0)]
    pub version: u8,
    /// The programme.
    #[n(1)]
    pub programme: ProgrammeId,
    /// The actor whose log it is.
    #[n(2)]
    pub actor: Actor,
    /// The collection.
    #[n(3)]
    pub collection: CollectionId,
    /// The key it is sealed with.
    #[n(4)]
    pub key: KeyId,
    /// The sequence of its first operation, from 1.
    #[n(5)]
    pub first_seq: u64,
    /// The number of operations.
    #[n(6)]
    pub count: u32,
    /// The id of the log's batch before this; zeros for the first.
    #[n(7)]
    pub previous: Hash,
    /// The head of the chain that its author knew: whoever is shown two chains finds out.
    #[n(8)]
    pub head: Head,
}

impl BatchHeader {
    /// The sequence of its last operation.
    pub fn last_seq(&self) -> u64 {
        self.first_seq.saturating_add(u64::from(self.count)).saturating_sub(1)
    }

    /// The `previous` of a log's first batch.
    pub const NO_PREVIOUS: Hash = Hash::from_bytes([0; 32]);
}

/// The three parts as they travel: header and body as byte strings, so that they are signed as sent.
#[derive(Encode, Decode, CborLen)]
struct Parts<'a> {
    #[cbor(b(0), with = "minicbor::bytes")]
    header: &'a [u8],
    #[cbor(b(1), with = "minicbor::bytes")]
    body: &'a [u8],
    #[cbor(n(2), with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// A batch as bytes whose outside was read; nothing is known of its signature or content yet.
///
/// Everybody sees whose it is and that it is whole; only who holds the key sees what it says:
/// ```
/// use kitbag_shared::batch::{BatchError, BatchHeader, Cut, seal_batch};
/// use kitbag_shared::ids::{Actor, CollectionId, Dot, Hash, ProgrammeId, RecordId};
/// use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
/// use kitbag_shared::record::{FieldId, FieldKey, Kind, Value};
/// use kitbag_shared::{chain::Head, operation::Change, operation::Operation, time::Moment};
///
/// let (ana, collection) = (DeviceKeys::from_seed(&Secret::from_bytes([1; 32])), CollectionId::from_bytes([2; 16]));
/// let key = |secret| CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([secret; 32]) };
/// let actor = Actor { device: ana.id(), incarnation: 0 };
/// let (programme, head) = (ProgrammeId::from_bytes([4; 16]), Head { number: 0, id: Hash::from_bytes([5; 32]) });
/// let cut = Cut { programme, actor, collection, previous: BatchHeader::NO_PREVIOUS, head };
/// let changes = vec![Change { key: FieldKey::single(FieldId(1)), value: Value::of(&"Riverside"), replaces: vec![] }];
/// let (dot, kind, record) = (Dot { seq: 1, actor }, Kind::Area.id(), RecordId::random([6; 16]));
/// let operations = [Operation { dot, kind, record, at: Moment(1_000), offset_ms: 0, changes, alias: None }];
///
/// let batch = seal_batch(&cut, &operations, &key(3), &ana.sign, &[7; 24]).unwrap();
/// assert_eq!(batch.header().actor, actor);
/// assert_eq!(batch.verify(&ana.card().verify), Ok(()));
/// assert_eq!(batch.open(&key(3)).unwrap(), operations);
/// assert_eq!(batch.open(&key(8)), Err(BatchError::NotOpened));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBatch {
    header: BatchHeader,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for SealedBatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealedBatch({:?}, {} B)", self.header, self.bytes.len())
    }
}

/// The reason why bytes are not a batch that can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// More than [`BATCH_BYTES_MAX`].
    #[error("the batch is larger than {BATCH_BYTES_MAX} bytes")]
    TooLarge,
    /// The outside cannot be read, or counts nothing or too much.
    #[error("the batch cannot be read")]
    NotABatch,
    /// Written by a newer app.
    #[error("the batch has a version that is not known here")]
    UnknownVersion,
    /// The signature is not the device's.
    #[error("the batch is not signed by its device")]
    BadSignature,
    /// Another key, or changed bytes.
    #[error("the batch does not open with this key")]
    NotOpened,
    /// Opens, but its content is not a run of operations.
    #[error("the batch's content cannot be read")]
    BadContent,
}

impl SealedBatch {
    /// Reads the outside of a batch.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BatchError> {
        if bytes.len() > BATCH_BYTES_MAX {
            return Err(BatchError::TooLarge);
        }
        if version_said(&bytes).is_some_and(|version| version > u64::from(BATCH_VERSION)) {
            return Err(BatchError::UnknownVersion);
        }
        let parts = strict::read::<Parts>(&bytes).ok_or(BatchError::NotABatch)?;
        let header = strict::read::<BatchHeader>(parts.header).ok_or(BatchError::NotABatch)?;
        if header.version != BATCH_VERSION {
            return Err(BatchError::UnknownVersion);
        }
        // One batch has one encoding, and so one id: whoever carries another's batch cannot give it a second.
        let header_again = minicbor::to_vec(&header).ok();
        if minicbor::to_vec(&parts).ok().as_deref() != Some(bytes.as_slice())
            || header_again.as_deref() != Some(parts.header)
        {
            return Err(BatchError::NotABatch);
        }
        let count = usize::try_from(header.count).unwrap_or(usize::MAX);
        let counted = (1..=BATCH_OPERATIONS_MAX).contains(&count);
        if !counted || header.first_seq == 0 || header.first_seq.checked_add(u64::from(header.count)).is_none() {
            return Err(BatchError::NotABatch);
        }
        Ok(Self { header, bytes })
    }

    /// The header, which stands outside the seal.
    pub fn header(&self) -> &BatchHeader {
        &self.header
    }

    /// The batch as it travels.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The batch as it travels, given up.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The id by which it is receipted and chained: the hash of all its bytes.
    pub fn id(&self) -> Hash {
        hash("kitbag batch id v1", &[&self.bytes])
    }

    /// Holds the signature against the device's key.
    pub fn verify(&self, key: &VerifyKey) -> Result<(), BatchError> {
        let parts = strict::read::<Parts>(&self.bytes).ok_or(BatchError::NotABatch)?;
        let signed = signed_bytes(parts.header, parts.body);
        if key.verify(&signed, &parts.signature) { Ok(()) } else { Err(BatchError::BadSignature) }
    }

    /// Opens a verified batch: its operations with their dots.
    pub fn open(&self, key: &CollectionKey) -> Result<Vec<Operation>, BatchError> {
        let parts = strict::read::<Parts>(&self.bytes).ok_or(BatchError::NotABatch)?;
        let seal_key = derive(key.secret.as_bytes(), SEAL_LABEL, &[]);
        let padded = seal::open(&seal_key, parts.header, parts.body).map_err(|_| BatchError::NotOpened)?;
        let plain = inflate(unpad(&padded).ok_or(BatchError::BadContent)?).ok_or(BatchError::BadContent)?;
        let operations =
            plain::decode(self.header.actor, self.header.first_seq, &plain).map_err(|_| BatchError::BadContent)?;
        if operations.len() == usize::try_from(self.header.count).unwrap_or(usize::MAX) {
            Ok(operations)
        } else {
            Err(BatchError::BadContent)
        }
    }
}

/// The number of operations that a batch says outside that it holds, and none where that cannot be read. A batch that
/// holds another number is not taken.
pub fn operations_said(bytes: &[u8]) -> usize {
    let header = strict::read::<Parts>(bytes).and_then(|parts| strict::read::<BatchHeader>(parts.header));
    header.map_or(0, |header| usize::try_from(header.count).unwrap_or(usize::MAX))
}

/// The version that a batch says it has. All that every version has in common: it is an array whose first item is a byte
/// string, and in that an array whose first item is the version.
fn version_said(bytes: &[u8]) -> Option<u64> {
    let mut outside = minicbor::Decoder::new(bytes);
    outside.array().ok()?.filter(|items| *items > 0)?;
    let mut header = minicbor::Decoder::new(outside.bytes().ok()?);
    header.array().ok()?.filter(|items| *items > 0)?;
    header.u64().ok()
}

const SEAL_LABEL: &str = "kitbag seal v1";

/// The place that a batch is cut for: a log, and where in it.
#[derive(Clone, Debug)]
pub struct Cut {
    /// The programme.
    pub programme: ProgrammeId,
    /// The actor whose log it is.
    pub actor: Actor,
    /// The collection.
    pub collection: CollectionId,
    /// The id of the log's batch before this.
    pub previous: Hash,
    /// The head of the chain that its author knows.
    pub head: Head,
}

/// Seals a run of consecutive operations, none of them over its limits, of the log that `cut` names.
///
/// Refuses an empty run, gaps, another log's operations, and what would pass a limit.
pub fn seal_batch(
    cut: &Cut,
    operations: &[Operation],
    key: &CollectionKey,
    sign: &SignKey,
    nonce: &[u8; NONCE_BYTES],
) -> Result<SealedBatch, BatchError> {
    let first_seq = consecutive_from(cut, operations).ok_or(BatchError::BadContent)?;
    let header = BatchHeader {
        version: BATCH_VERSION,
        programme: cut.programme,
        actor: cut.actor,
        collection: cut.collection,
        key: key.id(),
        first_seq,
        count: u32::try_from(operations.len()).map_err(|_| BatchError::TooLarge)?,
        previous: cut.previous,
        head: cut.head,
    };
    let plain = plain::encode(operations);
    if plain.len() > BATCH_PLAIN_BYTES_MAX || operations.len() > BATCH_OPERATIONS_MAX {
        return Err(BatchError::TooLarge);
    }
    let header_bytes = minicbor::to_vec(&header).unwrap_or_default();
    let seal_key = derive(key.secret.as_bytes(), SEAL_LABEL, &[]);
    let body = seal::seal(&seal_key, nonce, &header_bytes, &pad(&deflate(&plain)));
    let signature = sign.sign(&signed_bytes(&header_bytes, &body));
    let parts = Parts { header: &header_bytes, body: &body, signature };
    SealedBatch::from_bytes(minicbor::to_vec(&parts).unwrap_or_default())
}

fn consecutive_from(cut: &Cut, operations: &[Operation]) -> Option<u64> {
    let first_seq = operations.first()?.dot.seq;
    let in_order = (first_seq..).zip(operations).all(|(seq, op)| op.dot.seq == seq && op.dot.actor == cut.actor);
    in_order.then_some(first_seq)
}

fn signed_bytes(header: &[u8], body: &[u8]) -> Vec<u8> {
    hash("kitbag batch v1", &[header, body]).as_bytes().to_vec()
}

fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    let written = encoder.write_all(plain);
    debug_assert!(written.is_ok());
    encoder.finish().unwrap_or_default()
}

/// Stops at the limit: a small batch cannot make a receiver allocate more.
fn inflate(deflated: &[u8]) -> Option<Vec<u8>> {
    let limit = u64::try_from(BATCH_PLAIN_BYTES_MAX).ok()?;
    let mut plain = Vec::new();
    let read = flate2::read::DeflateDecoder::new(deflated).take(limit + 1).read_to_end(&mut plain);
    (read.is_ok() && plain.len() <= BATCH_PLAIN_BYTES_MAX).then_some(plain)
}

/// The length in four bytes, the bytes, and zeros up to [`padded_len`].
fn pad(bytes: &[u8]) -> Vec<u8> {
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut padded = [len.to_be_bytes().as_slice(), bytes].concat();
    padded.resize(padded_len(padded.len()), 0);
    padded
}

fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (len, rest) = padded.split_first_chunk::<4>()?;
    let (bytes, zeros) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*len)).ok()?)?;
    (padded.len() == padded_len(bytes.len() + 4) && zeros.iter().all(|byte| *byte == 0)).then_some(bytes)
}

/// The length that so many bytes, their own length included, are padded to: the greater of [`BATCH_PADDED_BYTES_MIN`]
/// and PADMÉ (Nikitin et al. 2019), which adds at most 12 % and leaks only O(log log n) bits of the length.
pub fn padded_len(len: usize) -> usize {
    let len = len.max(BATCH_PADDED_BYTES_MIN);
    let exponent = len.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - kept_bits)) - 1;
    (len + mask) & !mask
}
