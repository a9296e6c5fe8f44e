//! What only supervisors read, as it lies in a record: the desk's public key, and a word that was dropped in.
//!
//! Sealing and opening are in [`crate::desk`]. These types only hold the results.

use crate::ids::{KeyId, LineId};
use crate::keys::WrapKey;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A word of the desk with its tag, in bytes: every word takes the same, whatever it says.
pub const DESK_SEALED_BYTES: usize = 32;

/// The public half of a key of the desk: whoever has it can drop something in and read nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen, Serialize, Deserialize)]
pub struct DeskKey {
    /// The generation of the desk's collection key that it follows from.
    #[n(0)]
    pub generation: u32,
    /// That key's id.
    #[n(1)]
    pub key: KeyId,
    /// What is sealed to.
    #[n(2)]
    pub public: WrapKey,
}

impl DeskKey {
    /// The line under which it is published: whoever publishes a key writes the same line.
    pub fn line(&self) -> LineId {
        let [.., a, b, c, d, e, f, g, h] = *self.key.as_bytes();
        LineId(u64::from_be_bytes([a, b, c, d, e, f, g, h]).max(1))
    }
}

/// One value of a list, sealed to the desk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen, Serialize, Deserialize)]
pub struct DeskItem {
    /// The desk's key that opens it.
    #[n(0)]
    pub key: KeyId,
    /// The encapsulated key.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub encapsulated: [u8; 32],
    /// The ciphertext with its tag.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub sealed: [u8; DESK_SEALED_BYTES],
}

impl fmt::Debug for DeskItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskItem({:?})", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_one_length() {
        let item = DeskItem { key: KeyId::from_bytes([1; 16]), encapsulated: [2; 32], sealed: [3; DESK_SEALED_BYTES] };
        let bytes = minicbor::to_vec(item).unwrap();
        assert_eq!(minicbor::decode::<DeskItem>(&bytes).unwrap(), item);
        let other = |bytes: usize| {
            let parts = (KeyId::from_bytes([1; 16]), ByteVec::from(vec![2; 32]), ByteVec::from(vec![3; bytes]));
            minicbor::decode::<DeskItem>(&minicbor::to_vec(parts).unwrap()).is_ok()
        };
        use minicbor::bytes::ByteVec;
        assert!(other(DESK_SEALED_BYTES) && !other(DESK_SEALED_BYTES - 1) && !other(DESK_SEALED_BYTES + 1));
    }
}
