//! A passkey as a slot takes it: 32 bytes that this phone's own authenticator makes of the slot's salt, and hands out
//! only after a finger, a face or the phone's code (WebAuthn PRF).
//!
//! Knows no browser. Nobody guesses 32 bytes, so a try costs no waiting and is not counted.

use kitbag_shared::keys::{Secret, derive};

/// The salt that a slot gives to the authenticator, in bytes.
pub const SALT_BYTES: usize = 16;
/// The longest name of a credential, in bytes (WebAuthn 3, credential id).
pub const CREDENTIAL_BYTES_MAX: usize = 1_023;
/// Keeps what is derived of it apart from all else.
const LABEL: &str = "kitbag passkey slot";

/// A passkey that answered for one salt.
#[derive(Clone, Debug)]
pub struct Passkey {
    credential: Vec<u8>,
    salt: [u8; SALT_BYTES],
    answer: Secret,
}

impl Passkey {
    /// None if the credential's name cannot be one.
    pub fn new(credential: Vec<u8>, salt: [u8; SALT_BYTES], answer: Secret) -> Option<Self> {
        let fits = (1..=CREDENTIAL_BYTES_MAX).contains(&credential.len());
        fits.then_some(Self { credential, salt, answer })
    }

    /// The id by which the authenticator knows it.
    pub fn credential(&self) -> &[u8] {
        &self.credential
    }

    /// The salt to which it answered.
    pub const fn salt(&self) -> &[u8; SALT_BYTES] {
        &self.salt
    }

    /// The key that wraps the database's.
    pub(super) fn wraps(&self) -> Secret {
        wraps(&self.answer, &self.salt)
    }
}

/// The key that an answer to a slot's salt gives.
pub(super) fn wraps(answer: &Secret, salt: &[u8]) -> Secret {
    derive(answer.as_bytes(), LABEL, salt)
}
