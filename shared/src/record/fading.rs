//! What fades: texts sealed under a key that is dropped when its month has passed, and marks of participant codes.
//!
//! Sealing and hashing are not here. These types only hold the results, within bounds.

use super::NotAllowed;
use crate::ids::KeyId;
use crate::time::Month;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most that the sealed text of a fading field takes, in bytes: a note of the longest characters, padded.
pub const FADING_SEALED_BYTES_MAX: usize = 1_280;
/// The least: an authentication tag.
pub const FADING_SEALED_BYTES_MIN: usize = 16;
/// A nonce of XChaCha20-Poly1305, in bytes.
pub const FADING_NONCE_BYTES: usize = 24;

/// A text that can be read only while its key exists.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, CborLen, Serialize, Deserialize)]
#[serde(try_from = "FadingParts", into = "FadingParts")]
pub struct Fading {
    #[n(0)]
    until: Month,
    #[n(1)]
    key: KeyId,
    #[cbor(n(2), with = "minicbor::bytes")]
    nonce: [u8; FADING_NONCE_BYTES],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

impl Fading {
    /// Takes a sealed text of [`FADING_SEALED_BYTES_MIN`] to [`FADING_SEALED_BYTES_MAX`] bytes.
    pub fn new(until: Month, key: KeyId, nonce: [u8; FADING_NONCE_BYTES], sealed: Vec<u8>) -> Result<Self, NotAllowed> {
        match sealed.len() {
            few if few < FADING_SEALED_BYTES_MIN => Err(NotAllowed::TooShort(FADING_SEALED_BYTES_MIN)),
            many if many > FADING_SEALED_BYTES_MAX => Err(NotAllowed::TooLong(FADING_SEALED_BYTES_MAX)),
            _ => Ok(Self { until, key, nonce, sealed }),
        }
    }

    /// The last month in which it can be read.
    pub const fn until(&self) -> Month {
        self.until
    }

    /// The key that opens it.
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// The nonce it was sealed with.
    pub const fn nonce(&self) -> &[u8; FADING_NONCE_BYTES] {
        &self.nonce
    }

    /// The sealed text with its tag.
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }
}

impl fmt::Debug for Fading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fading({:?}, {} B)", self.key, self.sealed.len())
    }
}

/// The parts of a fading field before they are checked.
#[derive(Decode, Serialize, Deserialize)]
struct FadingParts {
    #[n(0)]
    until: Month,
    #[n(1)]
    key: KeyId,
    #[cbor(n(2), with = "minicbor::bytes")]
    nonce: [u8; FADING_NONCE_BYTES],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

impl TryFrom<FadingParts> for Fading {
    type Error = NotAllowed;

    fn try_from(parts: FadingParts) -> Result<Self, NotAllowed> {
        Self::new(parts.until, parts.key, parts.nonce, parts.sealed)
    }
}

impl From<Fading> for FadingParts {
    fn from(fading: Fading) -> Self {
        Self { until: fading.until, key: fading.key, nonce: fading.nonce, sealed: fading.sealed }
    }
}

impl<'b, C> Decode<'b, C> for Fading {
    fn decode(from: &mut minicbor::Decoder<'b>, context: &mut C) -> Result<Self, minicbor::decode::Error> {
        FadingParts::decode(from, context)?.try_into().map_err(minicbor::decode::Error::custom)
    }
}

/// A keyed hash of a participant code, to match the same code again. Whoever holds the key could try all codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct CodeMark(#[cbor(n(0), with = "minicbor::bytes")] [u8; 16]);

impl CodeMark {
    /// Length in bytes.
    pub const LEN: usize = 16;

    /// Takes the hash as it is.
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// The hash.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Debug for CodeMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeMark(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(bytes: usize) -> Result<Fading, NotAllowed> {
        Fading::new(Month(24_321), KeyId::from_bytes([1; 16]), [2; FADING_NONCE_BYTES], vec![3; bytes])
    }

    #[test]
    fn sealed_texts_at_and_over_their_length() {
        assert!(sealed(16).is_ok() && sealed(1_280).is_ok());
        assert_eq!(sealed(15), Err(NotAllowed::TooShort(16)));
        assert_eq!(sealed(1_281), Err(NotAllowed::TooLong(1_280)));
    }

    #[test]
    fn the_longest_note_fits_with_its_tag() {
        let note_bytes_max = crate::limits::NOTE_CHARS_MAX * char::MAX.len_utf8();
        assert!(note_bytes_max + FADING_SEALED_BYTES_MIN <= FADING_SEALED_BYTES_MAX);
    }

    #[test]
    fn foreign_ones_pass_the_same_check() {
        let good = sealed(40).unwrap();
        assert_eq!(minicbor::decode::<Fading>(&minicbor::to_vec(&good).unwrap()).unwrap(), good);
        let (until, key, nonce) = (good.until, good.key, good.nonce);
        for bytes in [15, 1_281] {
            let parts = FadingParts { until, key, nonce, sealed: vec![3; bytes] };
            let json = serde_json::to_string(&parts).unwrap();
            assert!(serde_json::from_str::<Fading>(&json).is_err());
            let unchecked = Fading { until, key, nonce, sealed: vec![3; bytes] };
            assert!(minicbor::decode::<Fading>(&minicbor::to_vec(&unchecked).unwrap()).is_err());
        }
        assert!(minicbor::decode::<CodeMark>(&[0x4f; 16]).is_err());
    }
}
