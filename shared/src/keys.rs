//! The secrets: a device's own two key pairs, and the symmetric keys that collections are sealed with.
//!
//! Every secret is made from random bytes that the caller brings, is wiped on drop and prints redacted.
//! Deriving is HKDF-SHA-256 with a label per purpose, so that one key never does two jobs.

use crate::ids::{CollectionId, DeviceId, Hash, KeyId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use minicbor::{CborLen, Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

pub use crate::kem::{WrapKey, WrapPair};

/// SHA-256 over a label and length-prefixed parts, so that no two lists of parts hash alike.
pub fn hash(label: &str, parts: &[&[u8]]) -> Hash {
    let mut digest = Sha256::new();
    for part in std::iter::once(&label.as_bytes()).chain(parts) {
        digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(part);
    }
    Hash::from_bytes(digest.finalize().into())
}

/// The first 16 bytes of [`hash`], from which ids are made.
pub(crate) fn short_hash(label: &str, parts: &[&[u8]]) -> [u8; 16] {
    let mut short = [0; 16];
    short.iter_mut().zip(hash(label, parts).as_bytes()).for_each(|(to, byte)| *to = *byte);
    short
}

/// Derives 32 bytes for one purpose.
pub fn derive(secret: &[u8], label: &str, context: &[u8]) -> Secret {
    let mut bytes = [0; 32];
    // 32 bytes is within HKDF's 255 blocks, so expanding cannot fail.
    let expanded = Hkdf::<Sha256>::new(None, secret).expand_multi_info(&[label.as_bytes(), &[0], context], &mut bytes);
    debug_assert!(expanded.is_ok());
    Secret(bytes)
}

/// 32 secret bytes.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode, CborLen)]
#[cbor(transparent)]
pub struct Secret(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]);

impl Secret {
    /// Takes random or derived bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Takes a slice of exactly 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The public half of an Ed25519 key pair, not yet known to be a valid point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
#[cbor(transparent)]
pub struct VerifyKey(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

impl VerifyKey {
    /// Whether `signature` over `message` is this key's. Strict: no malleable signatures, no small-order keys.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

/// The card that a device shows of itself: its two public keys. Its id is their hash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
pub struct DeviceCard {
    /// Verifies what it signs.
    #[n(0)]
    pub verify: VerifyKey,
    /// Wraps keys to it.
    #[n(1)]
    pub wrap: WrapKey,
}

impl DeviceCard {
    /// The device's id.
    pub fn id(&self) -> DeviceId {
        let parts: [&[u8]; 3] = [&self.verify.0, &self.wrap.kem().to_be_bytes(), self.wrap.public()];
        DeviceId::from_bytes(short_hash("kitbag device v1", &parts))
    }
}

/// A device's signing key pair.
#[derive(Clone)]
pub struct SignKey(SigningKey);

impl SignKey {
    /// Makes a key from 32 random bytes.
    pub fn from_secret(secret: &Secret) -> Self {
        Self(SigningKey::from_bytes(secret.as_bytes()))
    }

    /// The public half.
    pub fn verify_key(&self) -> VerifyKey {
        VerifyKey(self.0.verifying_key().to_bytes())
    }

    /// Signs.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignKey({:?})", self.verify_key())
    }
}

/// A device's private keys.
#[derive(Clone, Debug)]
pub struct DeviceKeys {
    /// Signs batches, statements and requests.
    pub sign: SignKey,
    wrap: WrapPair,
    card: DeviceCard,
    id: DeviceId,
}

impl DeviceKeys {
    /// Makes the keys from 32 random bytes, which are kept as the only secret of the device.
    pub fn from_seed(seed: &Secret) -> Self {
        let sign = SignKey::from_secret(&derive(seed.as_bytes(), "kitbag device sign v1", &[]));
        let wrap = WrapPair::from_secret(derive(seed.as_bytes(), "kitbag device wrap v1", &[]));
        let card = DeviceCard { verify: sign.verify_key(), wrap: wrap.public() };
        let id = card.id();
        Self { sign, wrap, card, id }
    }

    /// The card that the device shows of itself.
    pub fn card(&self) -> DeviceCard {
        self.card.clone()
    }

    /// The device's id.
    pub const fn id(&self) -> DeviceId {
        self.id
    }

    /// 32 bytes that only this device can make, and makes again of the same context: instead of random ones, where saying
    /// the same again must change nothing.
    pub fn again(&self, label: &str, context: &[u8]) -> [u8; 32] {
        *derive(self.wrap.secret().as_bytes(), label, context).as_bytes()
    }

    pub(crate) const fn pair(&self) -> &WrapPair {
        &self.wrap
    }
}

/// The keys of a recovery sheet, a member like a device: they follow from the 32 bytes that stand on it.
pub fn recovery_keys(sheet: &Secret) -> DeviceKeys {
    DeviceKeys::from_seed(&derive(sheet.as_bytes(), "kitbag recovery device v1", &[]))
}

/// The use of a symmetric key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
#[cbor(index_only)]
pub enum KeyUse {
    /// Seals the batches of a collection.
    #[n(0)]
    Seal,
    /// Turns participant codes into marks, in a casework collection. Never rotates.
    #[n(1)]
    Code,
}

/// A collection's key. Which of several seals, the chain of statements says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct CollectionKey {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// The use.
    #[n(1)]
    pub used_for: KeyUse,
    /// The key.
    #[n(2)]
    pub secret: Secret,
}

impl CollectionKey {
    /// The key's id: a hash of all of it, so that nobody can pass off another key.
    pub fn id(&self) -> KeyId {
        let used_for = minicbor::to_vec(self.used_for).unwrap_or_default();
        let parts: [&[u8]; 3] = [self.collection.as_bytes(), &used_for, self.secret.as_bytes()];
        KeyId::from_bytes(short_hash("kitbag key v1", &parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_keep_their_parts_apart() {
        assert_ne!(hash("a", &[b"bc", b"d"]), hash("a", &[b"b", b"cd"]));
        assert_ne!(hash("ab", &[b"c"]), hash("a", &[b"bc"]));
    }

    #[test]
    fn a_signature_holds_for_its_message_only() {
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([1; 32]));
        let signature = keys.sign.sign(b"message");
        assert!(keys.card().verify.verify(b"message", &signature));
        assert!(!keys.card().verify.verify(b"massage", &signature));
        assert!(!VerifyKey([0; 32]).verify(b"message", &signature));
    }

    #[test]
    fn nothing_secret_is_printed() {
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([0xab; 32]));
        let key = CollectionKey {
            collection: CollectionId::from_bytes([0; 16]),
            used_for: KeyUse::Seal,
            secret: Secret::from_bytes([0xab; 32]),
        };
        let shown = format!("{keys:?} {key:?}");
        assert!(!shown.contains("171") && !shown.contains("abab"), "{shown}");
    }

    #[test]
    fn a_key_id_depends_on_all_of_the_key() {
        let key = CollectionKey {
            collection: CollectionId::from_bytes([0; 16]),
            used_for: KeyUse::Seal,
            secret: Secret::from_bytes([1; 32]),
        };
        let others = [
            CollectionKey { used_for: KeyUse::Code, ..key.clone() },
            CollectionKey { secret: Secret::from_bytes([2; 32]), ..key.clone() },
            CollectionKey { collection: CollectionId::from_bytes([1; 16]), ..key.clone() },
        ];
        assert!(others.iter().all(|other| other.id() != key.id()));
    }
}
