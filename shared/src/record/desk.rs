//! What only supervisors read, as it lies in a record: a word or a letter that was dropped in.
//!
//! Sealing and opening are in [`crate::desk`]. These types only hold the result.

use super::spec::{Fact, Shape, Typed};
use super::{FieldId, WITHDRAWN, record};
use crate::ids::{DeviceId, KeyId, RecordId};
use crate::kem::ToDevice;
use crate::operation::{Change, Operation};
use minicbor::decode::Error;
use minicbor::{CborLen, Decode, Decoder, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A word of the desk with its tag, in bytes: every word takes the same, whatever it says.
pub const DESK_SEALED_BYTES: usize = 32;
/// A letter to the desk with its tag, in bytes: every letter takes the same, whatever it tells. The fullest incident has room.
pub const DESK_LETTER_BYTES: usize = 1024;

record! {
    /// What somebody who reads no casework told the desk: only supervisors can open it.
    pub struct DeskReport {
        /// What is told: an `Incident`.
        1 letter: Option<DeskLetter>,
        /// What its id is made of, with the device that wrote it: so that nobody else writes over it.
        2 made_of: Option<RecordId>,
    }
}

impl DeskReport {
    /// The id of a report that a device writes.
    pub fn id(made_of: RecordId, author: DeviceId) -> RecordId {
        RecordId::of_part(made_of, RecordId::random(*author.as_bytes()))
    }

    /// Whether an operation writes a report of its own author, and nothing else: it says what the id is made of.
    pub fn is_of_author(operation: &Operation) -> bool {
        let says =
            |change: &Change| (change.key.field == MADE_OF).then(|| change.value.read::<RecordId>().ok()).flatten();
        let own = |made_of| Self::id(made_of, operation.dot.actor.device) == operation.record;
        operation.changes.iter().all(|change| change.key.field != WITHDRAWN)
            && operation.changes.iter().find_map(says).is_some_and(own)
    }
}

const MADE_OF: FieldId = FieldId(2);

/// One value of a list, sealed to the desk.
pub type DeskItem = ToDesk<DESK_SEALED_BYTES>;
/// A record, sealed to the desk.
pub type DeskLetter = ToDesk<DESK_LETTER_BYTES>;

/// So many bytes, sealed to the desk.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, CborLen, Serialize, Deserialize)]
pub struct ToDesk<const BYTES: usize> {
    #[n(0)]
    key: KeyId,
    #[n(1)]
    sealed: ToDevice,
}

impl<const BYTES: usize> ToDesk<BYTES> {
    /// What is sealed to the desk's key of that id, if it has the length of all that are so.
    pub fn new(key: KeyId, sealed: ToDevice) -> Option<Self> {
        (sealed.sealed().len() == BYTES).then_some(Self { key, sealed })
    }

    /// The desk's key that opens it.
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// What is said, sealed.
    pub const fn sealed(&self) -> &ToDevice {
        &self.sealed
    }
}

/// A record that only supervisors read.
impl Typed for DeskLetter {
    const SHAPE: Shape = Shape::Letter;

    fn fact(&self) -> Option<Fact> {
        Some(Fact::Letter(self.clone()))
    }
}

impl<'b, C, const BYTES: usize> Decode<'b, C> for ToDesk<BYTES> {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, Error> {
        #[derive(Decode)]
        struct Parts {
            #[n(0)]
            key: KeyId,
            #[n(1)]
            sealed: ToDevice,
        }
        let at = from.position();
        let Parts { key, sealed } = Parts::decode(from, context)?;
        Self::new(key, sealed).ok_or_else(|| Error::message("what is sealed to the desk has another length").at(at))
    }
}

impl<const BYTES: usize> fmt::Debug for ToDesk<BYTES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ToDesk({:?})", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kem::{X_WING, X_WING_ENCAPSULATED_BYTES};

    fn is_taken<const BYTES: usize>(bytes: usize) -> bool {
        let sealed = ToDevice::new(X_WING, vec![2; X_WING_ENCAPSULATED_BYTES], vec![3; bytes]).unwrap();
        let parts = minicbor::to_vec((KeyId::from_bytes([1; 16]), sealed.clone())).unwrap();
        let read = minicbor::decode::<ToDesk<BYTES>>(&parts).ok();
        assert_eq!(read, ToDesk::new(KeyId::from_bytes([1; 16]), sealed));
        read.inspect(|item| assert_eq!(minicbor::to_vec(item).unwrap(), parts)).is_some()
    }

    #[test]
    fn a_word_has_one_length_and_so_has_a_letter() {
        let word = is_taken::<DESK_SEALED_BYTES>;
        assert!(word(DESK_SEALED_BYTES) && !word(DESK_SEALED_BYTES - 1) && !word(DESK_SEALED_BYTES + 1));
        let letter = is_taken::<DESK_LETTER_BYTES>;
        assert!(letter(DESK_LETTER_BYTES) && !letter(DESK_LETTER_BYTES - 1) && !letter(DESK_LETTER_BYTES + 1));
    }
}
