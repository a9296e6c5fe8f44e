//! What only supervisors read, as it lies in a record: a word that was dropped in.
//!
//! Sealing and opening are in [`crate::desk`]. This type only holds the result.

use crate::ids::KeyId;
use crate::kem::ToDevice;
use minicbor::decode::Error;
use minicbor::{CborLen, Decode, Decoder, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A word of the desk with its tag, in bytes: every word takes the same, whatever it says.
pub const DESK_SEALED_BYTES: usize = 32;

/// One value of a list, sealed to the desk.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, CborLen, Serialize, Deserialize)]
pub struct DeskItem {
    #[n(0)]
    key: KeyId,
    #[n(1)]
    sealed: ToDevice,
}

impl DeskItem {
    /// What is sealed to the desk's key of that id, if it has the length of every word.
    pub fn new(key: KeyId, sealed: ToDevice) -> Option<Self> {
        (sealed.sealed().len() == DESK_SEALED_BYTES).then_some(Self { key, sealed })
    }

    /// The desk's key that opens it.
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// The word, sealed.
    pub const fn sealed(&self) -> &ToDevice {
        &self.sealed
    }
}

impl<'b, C> Decode<'b, C> for DeskItem {
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
        Self::new(key, sealed).ok_or_else(|| Error::message("a desk's word of another length").at(at))
    }
}

impl fmt::Debug for DeskItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskItem({:?})", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kem::{X_WING, X_WING_ENCAPSULATED_BYTES};

    #[test]
    fn an_item_has_one_length() {
        let made = |bytes| {
            let sealed = ToDevice::new(X_WING, vec![2; X_WING_ENCAPSULATED_BYTES], vec![3; bytes]).unwrap();
            let parts = minicbor::to_vec((KeyId::from_bytes([1; 16]), sealed.clone())).unwrap();
            let read = minicbor::decode::<DeskItem>(&parts).ok();
            assert_eq!(read, DeskItem::new(KeyId::from_bytes([1; 16]), sealed));
            read.inspect(|item| assert_eq!(minicbor::to_vec(item).unwrap(), parts)).is_some()
        };
        assert!(made(DESK_SEALED_BYTES) && !made(DESK_SEALED_BYTES - 1) && !made(DESK_SEALED_BYTES + 1));
    }
}
