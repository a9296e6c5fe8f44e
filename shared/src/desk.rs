//! The desk: what any member drops in and only supervisors read.
//!
//! The desk is a collection that supervisors hold the keys of. From each key follows a key pair, whose public half lies
//! in the programme's settings, where supervisors alone write; a word is sealed to it, and lies in the record that it
//! belongs to. So the server does not even see that somebody dropped something in.

use crate::ids::RecordId;
use crate::keys::{CollectionKey, WrapPair, derive};
use crate::record::desk::DESK_SEALED_BYTES;
use crate::record::{DeskItem, DeskKey, ValueList};
use crate::seal::{NotOpened, TAG_BYTES, open_with, seal_to};

const PAIR_LABEL: &str = "kitbag desk v1";
const AGAIN_LABEL: &str = "kitbag desk again v1";
const INFO: &[u8] = b"kitbag desk item v1";
/// The code in two bytes and zeros: one length for every word.
const PLAIN_BYTES: usize = DESK_SEALED_BYTES - TAG_BYTES;

fn pair(key: &CollectionKey) -> WrapPair {
    WrapPair::from_secret(derive(key.secret.as_bytes(), PAIR_LABEL, &[]))
}

/// What is published of a key of the desk.
pub fn desk_key(key: &CollectionKey) -> DeskKey {
    DeskKey { generation: key.generation, key: key.id(), public: pair(key).public() }
}

/// Which of several published keys is sealed to: the greatest (generation, id), as with collection keys. One that this
/// version cannot seal to is passed over, so that it keeps nobody from saving.
pub fn in_force<'a>(published: impl IntoIterator<Item = &'a DeskKey>) -> Option<&'a DeskKey> {
    let usable = published.into_iter().filter(|key| key.public.can_be_sealed_to());
    usable.max_by_key(|key| (key.generation, key.key))
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
    use crate::ids::{CollectionId, KeyId};
    use crate::kem::{X_WING, X_WING_PUBLIC_BYTES};
    use crate::keys::{KeyUse, Secret, WrapKey};
    use crate::record::lists::Debrief;

    fn key(generation: u32, secret: u8) -> CollectionKey {
        let collection = CollectionId::from_bytes([1; 16]);
        CollectionKey { collection, used_for: KeyUse::Seal, generation, secret: Secret::from_bytes([secret; 32]) }
    }

    fn record(byte: u8) -> RecordId {
        RecordId::random([byte; 16])
    }

    #[test]
    fn only_the_desk_reads_it_and_only_in_its_record() {
        let item = drop_in(&desk_key(&key(1, 2)), record(3), Debrief::WantsACall, [4; 32]).unwrap();
        assert_eq!(read(&key(1, 2), record(3), &item), Ok(Debrief::WantsACall));
        assert_eq!(read::<Debrief>(&key(1, 9), record(3), &item), Err(NotOpened));
        assert_eq!(read::<Debrief>(&key(1, 2), record(5), &item), Err(NotOpened), "it cannot be laid elsewhere");
        let renamed = DeskItem::new(key(1, 9).id(), item.sealed().clone()).unwrap();
        assert_eq!(read::<Debrief>(&key(1, 9), record(3), &renamed), Err(NotOpened));
    }

    #[test]
    fn every_word_looks_the_same() {
        let to = desk_key(&key(1, 2));
        let seal = |word| drop_in(&to, record(3), word, [4; 32]).unwrap();
        let (fine, call) = (seal(Debrief::Ok), seal(Debrief::WantsACall));
        assert_ne!(fine, call);
        let bytes = |item: &DeskItem| minicbor::to_vec(item).unwrap().len();
        assert_eq!(bytes(&fine), bytes(&call));
        assert!(!format!("{call:?}").contains("WantsACall"));
    }

    #[test]
    fn two_supervisors_say_it_in_the_same_bytes() {
        let say = || answer(&key(2, 2), record(3), Debrief::Called).unwrap();
        assert_eq!(say(), say());
        assert_eq!(read(&key(2, 2), record(3), &say()), Ok(Debrief::Called));
        assert_ne!(answer(&key(2, 2), record(4), Debrief::Called).unwrap(), say());
    }

    #[test]
    fn the_last_key_is_sealed_to() {
        let published = [desk_key(&key(2, 2)), desk_key(&key(10, 3)), desk_key(&key(1, 4))];
        assert_eq!(in_force(&published), Some(&published[1]));
        let same =
            [3, 4].map(|byte| DeskKey { generation: 10, key: KeyId::from_bytes([byte; 16]), ..published[1].clone() });
        assert_eq!(in_force(&same), Some(&same[1]));
        assert_eq!(in_force(&[]), None);
    }

    #[test]
    fn a_key_that_nobody_can_seal_to_is_passed_over() {
        let good = desk_key(&key(2, 2));
        let later = |public| DeskKey { generation: 9, key: KeyId::from_bytes([9; 16]), public };
        for kem in [X_WING, 0x0010] {
            let bad = later(WrapKey::new(kem, vec![0xff; X_WING_PUBLIC_BYTES]).unwrap());
            assert_eq!(in_force([&good, &bad]), Some(&good), "{kem:#x}");
            assert_eq!(in_force([&bad]), None);
        }
    }
}
