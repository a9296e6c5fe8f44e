//! Fading fields: texts sealed under a key per (collection, expiry month) that everyone drops when the month is past.
//!
//! The keys lie on the server in a small keyring, each sealed under its collection's key. Once a key is dropped
//! everywhere, what it sealed is gone wherever it was not already read or backed up. We claim no more than that.
//! Participant codes also have a mark, a keyed hash, that does not fade and tells only "the same code again".

use crate::ids::{CollectionId, Hash, KeyId};
use crate::keys::{CollectionKey, Secret, derive, hash, short_hash};
use crate::record::{CodeMark, Fading};
use crate::seal::{self, NONCE_BYTES, NotOpened};
use crate::time::Month;
use crate::wire;
use minicbor::{CborLen, Decode, Encode};

/// A key that fades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FadingKey {
    /// The collection.
    pub collection: CollectionId,
    /// The last month in which it is kept.
    pub until: Month,
    /// The key.
    pub secret: Secret,
}

/// A fading key in the keyring, as it travels: sealed under a key of its collection.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct KeyringEntry {
    /// The fading key's id.
    #[n(0)]
    pub id: KeyId,
    /// The collection.
    #[n(1)]
    pub collection: CollectionId,
    /// The last month in which it is kept.
    #[n(2)]
    pub until: Month,
    /// The collection's key that seals it.
    #[n(3)]
    pub sealed_with: KeyId,
    /// The fading key, sealed.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}

const KEYRING_LABEL: &str = "kitbag fading key v1";

impl FadingKey {
    /// The id: a hash of all of it.
    pub fn id(&self) -> KeyId {
        let parts: [&[u8]; 3] = [self.collection.as_bytes(), &self.until.0.to_be_bytes(), self.secret.as_bytes()];
        KeyId::from_bytes(short_hash("kitbag fading key id v1", &parts))
    }

    /// The entry for the keyring: sealed under its collection's key.
    pub fn entry(&self, key: &CollectionKey, nonce: &[u8; NONCE_BYTES]) -> KeyringEntry {
        let keyring_key = derive(key.secret.as_bytes(), KEYRING_LABEL, &[]);
        let context = context(self.collection, self.until);
        let sealed = seal::seal(&keyring_key, nonce, &context, self.secret.as_bytes());
        KeyringEntry { id: self.id(), collection: self.collection, until: self.until, sealed_with: key.id(), sealed }
    }

    /// Seals a text for as long as this key lives.
    pub fn seal(&self, nonce: &[u8; NONCE_BYTES], text: &str) -> Option<Fading> {
        let sealed = seal::seal(&self.secret, nonce, &context(self.collection, self.until), text.as_bytes());
        Fading::new(self.until, self.id(), *nonce, sealed.get(NONCE_BYTES..)?.to_vec()).ok()
    }

    /// Reads a text that was sealed under this key.
    pub fn open(&self, fading: &Fading) -> Result<String, NotOpened> {
        let sealed = [fading.nonce().as_slice(), fading.sealed()].concat();
        let plain = seal::open(&self.secret, &context(self.collection, self.until), &sealed)?;
        String::from_utf8(plain).map_err(|_| NotOpened)
    }
}

impl KeyringEntry {
    /// The name by which an answer's refusal names it.
    pub fn name(&self) -> Hash {
        hash("kitbag keyring entry id v1", &[&wire::write(self)])
    }

    /// Opens an entry with the collection's key that sealed it. The key must be the one that the entry names.
    pub fn open(&self, key: &CollectionKey) -> Result<FadingKey, NotOpened> {
        let keyring_key = derive(key.secret.as_bytes(), KEYRING_LABEL, &[]);
        let bytes = seal::open(&keyring_key, &context(self.collection, self.until), &self.sealed)?;
        let secret = Secret::from_slice(&bytes).ok_or(NotOpened)?;
        let opened = FadingKey { collection: self.collection, until: self.until, secret };
        if opened.id() == self.id { Ok(opened) } else { Err(NotOpened) }
    }
}

fn context(collection: CollectionId, until: Month) -> Vec<u8> {
    [collection.as_bytes().as_slice(), &until.0.to_be_bytes()].concat()
}

/// The mark of a participant code under the code key: equal codes, equal marks.
///
/// Whoever holds the code key could try all codes; SECURITY.md says so.
pub fn code_mark(code_key: &CollectionKey, normalised: &str) -> CodeMark {
    let mark = derive(code_key.secret.as_bytes(), "kitbag code mark v1", normalised.as_bytes());
    let mut short = [0; 16];
    short.iter_mut().zip(mark.as_bytes()).for_each(|(to, byte)| *to = *byte);
    CodeMark::from_bytes(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KeyUse;

    fn collection_key() -> CollectionKey {
        let collection = CollectionId::from_bytes([1; 16]);
        CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([2; 32]) }
    }

    fn fading_key() -> FadingKey {
        FadingKey { collection: collection_key().collection, until: Month(24_321), secret: Secret::from_bytes([3; 32]) }
    }

    #[test]
    fn a_text_is_read_only_with_its_key() {
        let fading = fading_key().seal(&[4; NONCE_BYTES], "wants socks").unwrap();
        assert_eq!(fading_key().open(&fading).unwrap(), "wants socks");
        let other = FadingKey { until: Month(24_322), ..fading_key() };
        assert_eq!(other.open(&fading), Err(NotOpened));
        assert!(!format!("{fading:?}").contains("socks"));
    }

    #[test]
    fn the_keyring_gives_the_key_to_members_only() {
        let entry = fading_key().entry(&collection_key(), &[5; NONCE_BYTES]);
        assert_eq!(entry.open(&collection_key()).unwrap(), fading_key());
        let other = CollectionKey { secret: Secret::from_bytes([9; 32]), ..collection_key() };
        assert_eq!(entry.open(&other), Err(NotOpened));
        let postponed = KeyringEntry { until: Month(99_999), ..entry };
        assert_eq!(postponed.open(&collection_key()), Err(NotOpened), "nobody can lengthen a key's life");
    }

    #[test]
    fn equal_codes_have_equal_marks_under_one_key() {
        let key = CollectionKey { used_for: KeyUse::Code, ..collection_key() };
        assert_eq!(code_mark(&key, "MA0785"), code_mark(&key, "MA0785"));
        assert_ne!(code_mark(&key, "MA0785"), code_mark(&key, "MA0786"));
        let other = CollectionKey { secret: Secret::from_bytes([9; 32]), ..key.clone() };
        assert_ne!(code_mark(&key, "MA0785"), code_mark(&other, "MA0785"));
    }
}
