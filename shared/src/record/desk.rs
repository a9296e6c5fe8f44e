//! What only supervisors read, as it lies in a record: a word or a letter that was dropped in.
//!
//! Sealing and opening are in [`crate::desk`]. These types only hold the result.

use crate::ids::KeyId;
use crate::kem::ToDevice;
use minicbor::decode::Error;
use minicbor::{CborLen, Decode, Decoder, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A word of the desk with its tag, in bytes: every word takes the same, whatever it says.
pub const DESK_SEALED_BYTES: usize = 32;
/// A letter to the desk with its tag, in bytes: every letter takes the same, whatever it tells. The fullest incident has room.
pub const DESK_LETTER_BYTES: usize = 1024;

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
