//! Sealing bytes: under a symmetric key, and to a device.
//!
//! XChaCha20-Poly1305 with random nonces, and HPKE (RFC 9180, base mode, X-Wing, HKDF-SHA-256, ChaCha20-Poly1305).
//! Knows nothing of what the bytes are.

pub use crate::kem::ToDevice;
use crate::kem::{DeviceKem, X_WING};
use crate::keys::{DeviceKeys, Secret, WrapKey, WrapPair};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hpke::{OpModeR, OpModeS, Serializable};
use std::convert::Infallible;

/// Bytes of a nonce.
pub const NONCE_BYTES: usize = 24;
/// Bytes that sealing adds beside the nonce.
pub const TAG_BYTES: usize = 16;

/// The bytes are not what this key sealed, or they were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed bytes do not open with this key")]
pub struct NotOpened;

/// Seals `plain` under `key`: the nonce, then the ciphertext. `context` is held to, not hidden.
pub fn seal(key: &Secret, nonce: &[u8; NONCE_BYTES], context: &[u8], plain: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plain, aad: context };
    // Only a plaintext of 256 GiB could fail.
    let sealed = cipher(key).encrypt(&XNonce::from(*nonce), payload).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal`] made.
pub fn open(key: &Secret, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(NotOpened)?;
    cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: context }).map_err(|_| NotOpened)
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key.as_bytes()).into())
}

type HpkeAead = hpke::aead::ChaCha20Poly1305;
type HpkeKdf = hpke::kdf::HkdfSha256;

/// Seals `plain` to a device's wrap key. What is encapsulated follows from `random`, which must be fresh.
pub fn seal_to(
    to: &WrapKey,
    random: [u8; 32],
    info: &[u8],
    context: &[u8],
    plain: &[u8],
) -> Result<ToDevice, NotOpened> {
    let public = to.opened().ok_or(NotOpened)?;
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<HpkeAead, HpkeKdf, DeviceKem>(
        &OpModeS::Base,
        &public,
        info,
        plain,
        context,
        &mut Given(random),
    )
    .map_err(|_| NotOpened)?;
    ToDevice::new(X_WING, encapsulated.to_bytes().to_vec(), sealed).ok_or(NotOpened)
}

/// Opens what [`seal_to`] sealed to this device.
pub fn open_own(keys: &DeviceKeys, info: &[u8], context: &[u8], sealed: &ToDevice) -> Result<Vec<u8>, NotOpened> {
    open_with(keys.pair(), info, context, sealed)
}

/// Opens what [`seal_to`] sealed to the public half of a pair.
pub fn open_with(pair: &WrapPair, info: &[u8], context: &[u8], sealed: &ToDevice) -> Result<Vec<u8>, NotOpened> {
    let encapsulated = sealed.opened().ok_or(NotOpened)?;
    hpke::single_shot_open::<HpkeAead, HpkeKdf, DeviceKem>(
        &OpModeR::Base,
        &pair.private(),
        &encapsulated,
        info,
        sealed.sealed(),
        context,
    )
    .map_err(|_| NotOpened)
}

/// The caller's 32 random bytes r as the generator that HPKE draws X-Wing's 64 from: r, then `H("kitbag given", r)`.
struct Given([u8; 32]);

impl rand_core::TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        // Each block is derived from the one before, so that no byte is handed out twice.
        for block in to.chunks_mut(32) {
            let given = self.0;
            self.0 = *crate::keys::hash("kitbag given", &[&given]).as_bytes();
            block.copy_from_slice(given.get(..block.len()).unwrap_or_default());
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Given {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_context_only() {
        let key = Secret::from_bytes([7; 32]);
        let sealed = seal(&key, &[1; NONCE_BYTES], b"context", b"plain");
        assert_eq!(sealed.len(), NONCE_BYTES + 5 + TAG_BYTES);
        assert_eq!(open(&key, b"context", &sealed).unwrap(), b"plain");
        assert_eq!(open(&key, b"other", &sealed), Err(NotOpened));
        assert_eq!(open(&Secret::from_bytes([8; 32]), b"context", &sealed), Err(NotOpened));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key, b"context", &changed), Err(NotOpened), "byte {at}");
            assert_eq!(open(&key, b"context", &sealed[..at]), Err(NotOpened));
        }
    }

    #[test]
    fn only_the_device_opens_what_is_sealed_to_it() {
        let ours = DeviceKeys::from_seed(&Secret::from_bytes([1; 32]));
        let other = DeviceKeys::from_seed(&Secret::from_bytes([2; 32]));
        let sealed = seal_to(&ours.card().wrap, [3; 32], b"info", b"context", b"plain").unwrap();
        assert_eq!(open_own(&ours, b"info", b"context", &sealed).unwrap(), b"plain");
        assert_eq!(open_own(&ours, b"info", b"other", &sealed), Err(NotOpened));
        assert_eq!(open_own(&ours, b"ofni", b"context", &sealed), Err(NotOpened));
        assert_eq!(open_own(&other, b"info", b"context", &sealed), Err(NotOpened));
        let again = seal_to(&ours.card().wrap, [4; 32], b"info", b"context", b"plain").unwrap();
        assert_ne!(again.encapsulated(), sealed.encapsulated());
    }
}
