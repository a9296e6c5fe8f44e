//! An operation: what one action of a person changed in one record, and which versions it saw.
//!
//! It knows nothing of what the fields mean, of storage, or of how it travels (see [`crate::batch`]).

use crate::ids::{Dot, RecordId};
use crate::limits::{OFFSET_MS_MAX, OPERATION_BYTES_MAX, OPERATION_CHANGES_MAX, REPLACES_DOTS_MAX};
use crate::record::{FieldKey, KindId, Value};
use crate::time::Moment;
use minicbor::{CborLen, Decode, Encode};
use sha2::{Digest, Sha256};

/// A change: one new version of one field, and the versions of that field that its author saw.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Change {
    /// The field, or the line of a list.
    #[n(0)]
    pub key: FieldKey,
    /// The new value.
    #[n(1)]
    pub value: Value,
    /// The versions of the field that were current where this was written.
    #[n(2)]
    pub replaces: Vec<Dot>,
}

/// The first 8 bytes of the hash of an operation's content: tells two operations of a forked log apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
#[cbor(transparent)]
pub struct ContentHash(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 8]);

/// Says that an operation was first written under another dot, by a device that then found itself forked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Alias {
    /// The dot it had.
    #[n(0)]
    pub dot: Dot,
    /// The hash of what it said then.
    #[n(1)]
    pub content: ContentHash,
}

/// An operation: all that one action changed in one record.
///
/// It says what changed, never the whole record, and each field once:
/// ```
/// use kitbag_shared::ids::{Actor, DeviceId, Dot, RecordId};
/// use kitbag_shared::operation::{Change, Operation, OperationError};
/// use kitbag_shared::record::{FieldId, FieldKey, Kind, Value};
/// use kitbag_shared::time::Moment;
///
/// let actor = Actor { device: DeviceId::from_bytes([1; 16]), incarnation: 0 };
/// let name = Change { key: FieldKey::single(FieldId(1)), value: Value::of(&"Riverside"), replaces: vec![] };
/// let (dot, record) = (Dot { seq: 1, actor }, RecordId::random([2; 16]));
/// let (kind, at, changes) = (Kind::Area.id(), Moment(1_000), vec![name.clone()]);
/// let mut operation = Operation { dot, kind, record, at, offset_ms: 0, changes, alias: None };
/// assert_eq!(operation.check(), Ok(()));
///
/// // With two values for one field nobody could say which of them holds.
/// operation.changes.push(name);
/// assert_eq!(operation.check(), Err(OperationError::FieldTwice));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Operation {
    /// The name.
    #[n(0)]
    pub dot: Dot,
    /// The kind of the record.
    #[n(1)]
    pub kind: KindId,
    /// The record.
    #[n(2)]
    pub record: RecordId,
    /// The author's clock. In the stock collection only the day is told.
    #[n(3)]
    pub at: Moment,
    /// Server time minus the author's clock at their last contact, in milliseconds; 0 if never measured.
    #[n(4)]
    pub offset_ms: i64,
    /// The changes; each field at most once.
    #[n(5)]
    pub changes: Vec<Change>,
    /// Set when this was published before.
    #[n(6)]
    pub alias: Option<Alias>,
}

impl Operation {
    /// The time by which versions are ranked: the author's clock, corrected where the correction is believable.
    pub fn ranked_at(&self) -> Moment {
        let believable = self.offset_ms.unsigned_abs() <= OFFSET_MS_MAX.unsigned_abs();
        let offset_ms = if believable { self.offset_ms } else { 0 };
        Moment(self.at.0.saturating_add(offset_ms))
    }

    /// The hash by which an alias recognises this operation: all of it but the dot and an alias of its own.
    pub fn content_hash(&self) -> ContentHash {
        let bytes = minicbor::to_vec((self.kind, self.record, self.at, self.offset_ms, &self.changes));
        let digest = Sha256::digest(bytes.unwrap_or_default());
        let mut short = [0; 8];
        short.iter_mut().zip(digest).for_each(|(to, byte)| *to = byte);
        ContentHash(short)
    }

    /// Holds an operation to the limits and to what its author may claim.
    pub fn check(&self) -> Result<(), OperationError> {
        if self.changes.is_empty() {
            return Err(OperationError::Empty);
        }
        if self.changes.len() > OPERATION_CHANGES_MAX {
            return Err(OperationError::TooManyChanges);
        }
        if self.changes.iter().any(|change| change.replaces.len() > REPLACES_DOTS_MAX) {
            return Err(OperationError::ReplacesTooMany);
        }
        let mut keys: Vec<_> = self.changes.iter().map(|change| change.key).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            return Err(OperationError::FieldTwice);
        }
        if let Some(alias) = &self.alias
            && (alias.dot.actor.device != self.dot.actor.device || alias.dot.actor >= self.dot.actor)
        {
            return Err(OperationError::ForeignAlias);
        }
        if minicbor::len(self) > OPERATION_BYTES_MAX {
            return Err(OperationError::TooLarge);
        }
        Ok(())
    }
}

/// The reason why an operation is refused before it is written, or quarantined when it comes from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OperationError {
    /// An operation without changes.
    #[error("the operation changes nothing")]
    Empty,
    /// More than [`OPERATION_CHANGES_MAX`] changes.
    #[error("the operation has more than {OPERATION_CHANGES_MAX} changes")]
    TooManyChanges,
    /// A change replaces more than [`REPLACES_DOTS_MAX`] versions.
    #[error("a change replaces more than {REPLACES_DOTS_MAX} versions")]
    ReplacesTooMany,
    /// A field that is changed twice in one operation.
    #[error("a field is changed twice")]
    FieldTwice,
    /// An alias names a dot of another device, or one that is not older.
    #[error("the alias is not an earlier operation of the same device")]
    ForeignAlias,
    /// More than [`OPERATION_BYTES_MAX`] bytes.
    #[error("the operation is larger than {OPERATION_BYTES_MAX} bytes")]
    TooLarge,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ids::{Actor, DeviceId};
    use crate::record::FieldId;

    pub(crate) fn dot(device: u8, seq: u64) -> Dot {
        Dot { seq, actor: Actor { device: DeviceId::from_bytes([device; 16]), incarnation: 0 } }
    }

    pub(crate) fn change(field: u16, value: u32, replaces: &[Dot]) -> Change {
        let key = FieldKey::single(FieldId(field));
        Change { key, value: Value::of(&value), replaces: replaces.to_vec() }
    }

    pub(crate) fn operation(dot: Dot, changes: Vec<Change>) -> Operation {
        let record = RecordId::random([9; 16]);
        Operation { dot, kind: KindId(1), record, at: Moment(1_000), offset_ms: 0, changes, alias: None }
    }

    #[test]
    fn limits_hold_at_and_over() {
        let with = |n: usize| operation(dot(1, 1), (0..n).map(|i| change(i as u16 + 1, 0, &[])).collect());
        assert_eq!(with(0).check(), Err(OperationError::Empty));
        assert_eq!(with(OPERATION_CHANGES_MAX).check(), Ok(()));
        assert_eq!(with(OPERATION_CHANGES_MAX + 1).check(), Err(OperationError::TooManyChanges));

        let replacing = |n: usize| operation(dot(1, 1), vec![change(1, 0, &vec![dot(2, 1); n])]);
        assert_eq!(replacing(REPLACES_DOTS_MAX).check(), Ok(()));
        assert_eq!(replacing(REPLACES_DOTS_MAX + 1).check(), Err(OperationError::ReplacesTooMany));

        let mut large = operation(dot(1, 1), vec![change(1, 0, &[])]);
        let spare = OPERATION_BYTES_MAX - minicbor::len(&large);
        large.changes[0].value = Value::of(&"x".repeat(spare - 2));
        assert_eq!(minicbor::len(&large), OPERATION_BYTES_MAX);
        assert_eq!(large.check(), Ok(()));
        large.changes[0].value = Value::of(&"x".repeat(spare - 1));
        assert_eq!(large.check(), Err(OperationError::TooLarge));
    }

    #[test]
    fn a_field_changes_once_and_an_alias_is_ones_own_past() {
        let twice = operation(dot(1, 1), vec![change(1, 0, &[]), change(1, 1, &[])]);
        assert_eq!(twice.check(), Err(OperationError::FieldTwice));

        let mut again = operation(dot(1, 1), vec![change(1, 0, &[])]);
        again.dot.actor.incarnation = 1;
        let content = again.content_hash();
        again.alias = Some(Alias { dot: dot(1, 4), content });
        assert_eq!(again.check(), Ok(()));
        again.alias = Some(Alias { dot: dot(2, 4), content });
        assert_eq!(again.check(), Err(OperationError::ForeignAlias));
    }

    #[test]
    fn an_unbelievable_offset_is_not_used() {
        let mut op = operation(dot(1, 1), vec![change(1, 0, &[])]);
        op.offset_ms = OFFSET_MS_MAX;
        assert_eq!(op.ranked_at(), Moment(1_000 + OFFSET_MS_MAX));
        op.offset_ms = OFFSET_MS_MAX + 1;
        assert_eq!(op.ranked_at(), Moment(1_000));
        op.offset_ms = i64::MIN;
        assert_eq!(op.ranked_at(), Moment(1_000));
    }
}
