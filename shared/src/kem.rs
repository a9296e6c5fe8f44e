//! The key encapsulation that everything sealed to a device goes through, named by its number.
//!
//! X-Wing joins X25519 and ML-KEM-768: whoever stores today what travels must break both to read it one day. The number
//! lies beside the bytes, so that a later version can bring another. This version keeps such bytes and hands them on,
//! but seals and opens nothing with them.

use crate::keys::Secret;
use crate::limits::KEM_BYTES_MAX;
use hpke::{Deserializable, Kem, Serializable};
use minicbor::decode::Error;
use minicbor::{CborLen, Decode, Decoder, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

pub(crate) type DeviceKem = hpke::kem::XWing;

/// X-Wing's number among the KEMs of HPKE.
pub const X_WING: u16 = DeviceKem::KEM_ID;
/// Bytes of an X-Wing public key: ML-KEM-768's, then X25519's.
pub const X_WING_PUBLIC_BYTES: usize = 1_216;
/// Bytes of a key that X-Wing encapsulated.
pub const X_WING_ENCAPSULATED_BYTES: usize = 1_120;

/// Whether so many bytes may be what they are said to be. What cannot be known is only bounded.
const fn fits(kem: u16, bytes: usize, x_wing: usize) -> bool {
    if kem == X_WING { bytes == x_wing } else { 1 <= bytes && bytes <= KEM_BYTES_MAX }
}

/// The public half of a key pair, to which keys are wrapped. Not yet known to be one that can be sealed to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, CborLen, Serialize, Deserialize)]
pub struct WrapKey {
    #[n(0)]
    kem: u16,
    #[cbor(n(1), with = "minicbor::bytes")]
    public: Box<[u8]>,
}

impl WrapKey {
    /// A key of that KEM, if it has as many bytes as such a key has.
    pub fn new(kem: u16, public: Vec<u8>) -> Option<Self> {
        fits(kem, public.len(), X_WING_PUBLIC_BYTES).then(|| Self { kem, public: public.into() })
    }

    /// The KEM's number.
    pub const fn kem(&self) -> u16 {
        self.kem
    }

    /// The public key's bytes.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// Whether this version can seal to it: the KEM is known, and the bytes are one of its keys.
    pub fn can_be_sealed_to(&self) -> bool {
        self.opened().is_some()
    }

    pub(crate) fn opened(&self) -> Option<<DeviceKem as Kem>::PublicKey> {
        if self.kem == X_WING { Deserializable::from_bytes(&self.public).ok() } else { None }
    }
}

impl<'b, C> Decode<'b, C> for WrapKey {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, Error> {
        #[derive(Decode)]
        struct Parts {
            #[n(0)]
            kem: u16,
            #[cbor(n(1), with = "minicbor::bytes")]
            public: Vec<u8>,
        }
        let at = from.position();
        let Parts { kem, public } = Parts::decode(from, context)?;
        Self::new(kem, public).ok_or_else(|| Error::message("a public key of another length").at(at))
    }
}

impl fmt::Debug for WrapKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.public.iter().take(4).map(|byte| format!("{byte:02x}"));
        write!(f, "WrapKey({:#06x}, {}…)", self.kem, start.collect::<String>())
    }
}

/// A key pair to be sealed to, kept as the secret that it follows from (`DeriveKeyPair` of HPKE).
#[derive(Clone, Debug)]
pub struct WrapPair(Secret);

impl WrapPair {
    /// Makes a key from 32 random or derived bytes.
    pub const fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    /// The public key, to seal to.
    pub fn public(&self) -> WrapKey {
        let (_, public) = DeviceKem::derive_keypair(self.0.as_bytes());
        WrapKey { kem: X_WING, public: public.to_bytes().as_slice().into() }
    }

    pub(crate) fn private(&self) -> <DeviceKem as Kem>::PrivateKey {
        DeviceKem::derive_keypair(self.0.as_bytes()).0
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.0
    }
}

/// Bytes sealed to one device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, CborLen, Serialize, Deserialize)]
pub struct ToDevice {
    #[n(0)]
    kem: u16,
    #[cbor(n(1), with = "minicbor::bytes")]
    encapsulated: Box<[u8]>,
    #[cbor(n(2), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

impl ToDevice {
    /// Joins what a KEM of that number encapsulated and what is sealed with it, if the first is as long as it must be.
    pub fn new(kem: u16, encapsulated: Vec<u8>, sealed: Vec<u8>) -> Option<Self> {
        let fits = fits(kem, encapsulated.len(), X_WING_ENCAPSULATED_BYTES);
        fits.then(|| Self { kem, encapsulated: encapsulated.into(), sealed })
    }

    /// The KEM's number.
    pub const fn kem(&self) -> u16 {
        self.kem
    }

    /// The encapsulated key.
    pub fn encapsulated(&self) -> &[u8] {
        &self.encapsulated
    }

    /// The ciphertext with its tag.
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }

    pub(crate) fn opened(&self) -> Option<<DeviceKem as Kem>::EncappedKey> {
        if self.kem == X_WING { Deserializable::from_bytes(&self.encapsulated).ok() } else { None }
    }
}

impl<'b, C> Decode<'b, C> for ToDevice {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, Error> {
        #[derive(Decode)]
        struct Parts {
            #[n(0)]
            kem: u16,
            #[cbor(n(1), with = "minicbor::bytes")]
            encapsulated: Vec<u8>,
            #[cbor(n(2), with = "minicbor::bytes")]
            sealed: Vec<u8>,
        }
        let at = from.position();
        let Parts { kem, encapsulated, sealed } = Parts::decode(from, context)?;
        Self::new(kem, encapsulated, sealed)
            .ok_or_else(|| Error::message("an encapsulated key of another length").at(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{NotOpened, open_with, seal_to};

    /// DHKEM(P-256): a number that HPKE has and this version does not use.
    const ANOTHER: u16 = 0x0010;

    fn pair() -> WrapPair {
        WrapPair::from_secret(Secret::from_bytes([1; 32]))
    }

    fn key_there_and_back(kem: u16, bytes: usize) -> bool {
        let parts = (kem, minicbor::bytes::ByteVec::from(vec![7; bytes]));
        let key = minicbor::decode::<WrapKey>(&minicbor::to_vec(&parts).unwrap());
        key.is_ok_and(|key| minicbor::to_vec(&key).unwrap() == minicbor::to_vec(&parts).unwrap())
    }

    fn sealed_there_and_back(kem: u16, bytes: usize) -> bool {
        let [first, second] = [bytes, 20].map(|bytes| minicbor::bytes::ByteVec::from(vec![7; bytes]));
        let parts = minicbor::to_vec((kem, first, second)).unwrap();
        minicbor::decode::<ToDevice>(&parts).is_ok_and(|sealed| minicbor::to_vec(&sealed).unwrap() == parts)
    }

    #[test]
    fn a_key_has_the_length_of_its_kem() {
        for (holds, bytes) in [(key_there_and_back as fn(u16, usize) -> bool, 1_216), (sealed_there_and_back, 1_120)] {
            assert!(holds(X_WING, bytes) && !holds(X_WING, bytes - 1) && !holds(X_WING, bytes + 1));
            assert!(!holds(X_WING, 32) && !holds(X_WING, 0));
        }
    }

    #[test]
    fn a_key_of_an_unknown_kem_is_kept_up_to_the_limit() {
        for holds in [key_there_and_back, sealed_there_and_back] {
            assert!(holds(ANOTHER, KEM_BYTES_MAX) && !holds(ANOTHER, KEM_BYTES_MAX + 1));
            assert!(holds(ANOTHER, 1) && !holds(ANOTHER, 0));
        }
    }

    #[test]
    fn with_an_unknown_kem_nothing_is_sealed_or_opened() {
        let there = WrapKey::new(ANOTHER, pair().public().public().to_vec()).unwrap();
        assert!(!there.can_be_sealed_to() && pair().public().can_be_sealed_to());
        assert_eq!(seal_to(&there, [3; 32], b"", b"", b"plain"), Err(NotOpened));
        let sealed = seal_to(&pair().public(), [3; 32], b"", b"", b"plain").unwrap();
        let renamed = ToDevice { kem: ANOTHER, ..sealed.clone() };
        assert_eq!(open_with(&pair(), b"", b"", &renamed), Err(NotOpened));
        assert!(open_with(&pair(), b"", b"", &sealed).is_ok());
    }

    /// FIPS 203, 7.2: twelve bits beyond the modulus are no coefficient.
    #[test]
    fn bytes_that_are_no_key_cannot_be_sealed_to() {
        let no_key = WrapKey::new(X_WING, vec![0xff; X_WING_PUBLIC_BYTES]).unwrap();
        assert!(!no_key.can_be_sealed_to());
        assert_eq!(seal_to(&no_key, [3; 32], b"", b"", b"plain"), Err(NotOpened));
    }

    #[test]
    fn both_halves_are_needed() {
        let public = pair().public();
        let sealed = seal_to(&public, [3; 32], b"", b"", b"plain").unwrap();
        let (ml_kem, x25519) = (0, X_WING_ENCAPSULATED_BYTES - 32);
        for at in [ml_kem, x25519] {
            let mut changed = sealed.clone();
            changed.encapsulated[at] ^= 1;
            assert_eq!(open_with(&pair(), b"", b"", &changed), Err(NotOpened), "byte {at}");
        }
    }
}
