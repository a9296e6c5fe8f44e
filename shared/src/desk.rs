//! The desk: what any member drops in and only supervisors read.
//!
//! The desk is a collection that supervisors hold the keys of. From each key follows a key pair, whose public half the
//! chain of statements names with the key; a word is sealed to it, and lies in the record that it belongs to. So the
//! server does not even see that somebody dropped something in.

use crate::ids::{KeyId, RecordId};
use crate::keys::{CollectionKey, WrapKey, WrapPair, derive};
use crate::record::desk::DESK_SEALED_BYTES;
use crate::record::{DeskItem, ValueList};
use crate::seal::{NotOpened, TAG_BYTES, open_with, seal_to};

const PAIR_LABEL: &str = "kitbag desk v1";
const AGAIN_LABEL: &str = "kitbag desk again v1";
const INFO: &[u8] = b"kitbag desk item v1";
/// The code in two bytes and zeros: one length for every word.
const PLAIN_BYTES: usize = DESK_SEALED_BYTES - TAG_BYTES;

/// The public half of a key of the desk: whoever has it can drop something in and read nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskKey {
    /// The desk's collection key that it follows from.
    pub key: KeyId,
    /// The public key to seal to.
    pub public: WrapKey,
}

fn pair(key: &CollectionKey) -> WrapPair {
    WrapPair::from_secret(derive(key.secret.as_bytes(), PAIR_LABEL, &[]))
}

/// The public part of a key of the desk, as the chain names it.
pub fn desk_key(key: &CollectionKey) -> DeskKey {
    DeskKey { key: key.id(), public: pair(key).public() }
}

/// Seals a word for a record. `random` must be fresh.
pub fn drop_in<T: ValueList>(to: &DeskKey, record: RecordId, word: T, random: [u8; 32]) -> Result<DeskItem, NotOpened> {
    let mut plain = [0; PLAIN_BYTES];
    [plain[0], plain[1]] = word.code().to_be_bytes();
    let sealed = seal_to(&to.public, random, INFO, record.as_bytes(), &plain)?;
    DeskItem::new(to.key, sealed).ok_or(NotOpened)
}

/// Seals a supervisor's word: two who say the same of a record write the same bytes, so that they do not disagree.
pub fn answer<T: ValueList>(key: &CollectionKey, record: RecordId, word: T) -> Result<DeskItem, NotOpened> {
    let context = [record.as_bytes().as_slice(), &word.code().to_be_bytes()].concat();
    let random = derive(key.secret.as_bytes(), AGAIN_LABEL, &context);
    drop_in(&desk_key(key), record, word, *random.as_bytes())
}

/// Reads a word. The key must be the one that it names.
pub fn read<T: ValueList>(key: &CollectionKey, record: RecordId, item: &DeskItem) -> Result<T, NotOpened> {
    if key.id() != item.key() {
        return Err(NotOpened);
    }
    let plain = open_with(&pair(key), INFO, record.as_bytes(), item.sealed())?;
    match plain.as_slice() {
        [high, low, zeros @ ..] if zeros.iter().all(|byte| *byte == 0) => {
            Ok(T::from_code(u16::from_be_bytes([*high, *low])))
        }
        _ => Err(NotOpened),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::CollectionId;
    use crate::keys::{KeyUse, Secret};
    use crate::record::lists::Debrief;

    fn key(secret: u8) -> CollectionKey {
        let collection = CollectionId::from_bytes([1; 16]);
        CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([secret; 32]) }
    }

    fn record(byte: u8) -> RecordId {
        RecordId::random([byte; 16])
    }

    #[test]
    fn only_the_desk_reads_it_and_only_in_its_record() {
        let item = drop_in(&desk_key(&key(2)), record(3), Debrief::WantsACall, [4; 32]).unwrap();
        assert_eq!(read(&key(2), record(3), &item), Ok(Debrief::WantsACall));
        assert_eq!(read::<Debrief>(&key(9), record(3), &item), Err(NotOpened));
        assert_eq!(read::<Debrief>(&key(2), record(5), &item), Err(NotOpened), "it cannot be laid elsewhere");
        let renamed = DeskItem::new(key(9).id(), item.sealed().clone()).unwrap();
        assert_eq!(read::<Debrief>(&key(9), record(3), &renamed), Err(NotOpened));
    }

    #[test]
    fn every_word_looks_the_same() {
        let to = desk_key(&key(2));
        let seal = |word| drop_in(&to, record(3), word, [4; 32]).unwrap();
        let (fine, call) = (seal(Debrief::Ok), seal(Debrief::WantsACall));
        assert_ne!(fine, call);
        let bytes = |item: &DeskItem| minicbor::to_vec(item).unwrap().len();
        assert_eq!(bytes(&fine), bytes(&call));
        assert!(!format!("{call:?}").contains("WantsACall"));
    }

    #[test]
    fn two_supervisors_say_it_in_the_same_bytes() {
        let say = || answer(&key(2), record(3), Debrief::Called).unwrap();
        assert_eq!(say(), say());
        assert_eq!(read(&key(2), record(3), &say()), Ok(Debrief::Called));
        assert_ne!(answer(&key(2), record(4), Debrief::Called).unwrap(), say());
    }
}
