//! The desk: what any member drops in and only supervisors read.
//!
//! The desk is a collection that supervisors hold the keys of. From each key follows a key pair, whose public half the
//! chain of statements names with the key; a word is sealed to it, and lies in the record that it belongs to. So the
//! server does not even see that somebody dropped something in.

use crate::ids::{KeyId, RecordId};
use crate::keys::{CollectionKey, WrapKey, WrapPair, derive};
use crate::record::desk::{DESK_LETTER_BYTES, DESK_SEALED_BYTES};
use crate::record::{DeskItem, DeskLetter, Fields, KindId, Record, ValueList};
use crate::seal::{NotOpened, TAG_BYTES, open_with, seal_to};
use minicbor::{Decode, Encode};

const PAIR_LABEL: &str = "kitbag desk v1";
const AGAIN_LABEL: &str = "kitbag desk again v1";
const INCIDENT_LABEL: &str = "kitbag desk incident v1";
const INFO: &[u8] = b"kitbag desk item v1";
const LETTER_INFO: &[u8] = b"kitbag desk letter v1";
/// The code in two bytes and zeros: one length for every word.
const PLAIN_BYTES: usize = DESK_SEALED_BYTES - TAG_BYTES;
const LETTER_PLAIN_BYTES: usize = DESK_LETTER_BYTES - TAG_BYTES;

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

/// Seals a record's fields as a letter that lies in another record. None where they have no room: it has one length. `random`
/// must be fresh.
pub fn write_letter<R: Record>(
    to: &DeskKey,
    lies_in: RecordId,
    record: &R,
    random: [u8; 32],
) -> Result<Option<DeskLetter>, NotOpened> {
    let mut plain = minicbor::to_vec(Letter { kind: R::KIND.id(), fields: record.fields() }).map_err(|_| NotOpened)?;
    if plain.len() > LETTER_PLAIN_BYTES {
        return Ok(None);
    }
    plain.resize(LETTER_PLAIN_BYTES, 0);
    Ok(DeskLetter::new(to.key, seal_to(&to.public, random, LETTER_INFO, lies_in.as_bytes(), &plain)?))
}

/// Reads a letter. The key must be the one that it names, and the record one of that kind.
pub fn read_letter<R: Record>(key: &CollectionKey, lies_in: RecordId, letter: &DeskLetter) -> Result<R, NotOpened> {
    if key.id() != letter.key() {
        return Err(NotOpened);
    }
    let plain = open_with(&pair(key), LETTER_INFO, lies_in.as_bytes(), letter.sealed())?;
    let mut from = minicbor::Decoder::new(&plain);
    let Letter { kind, fields } = from.decode().map_err(|_| NotOpened)?;
    let zeros = plain.get(from.position()..).unwrap_or_default();
    if kind != R::KIND.id() || zeros.iter().any(|byte| *byte != 0) {
        return Err(NotOpened);
    }
    Ok(R::read(&fields).record)
}

/// The id of the incident that a report becomes, alike for all who hold the desk's key, and for nobody else.
pub fn incident_of(key: &CollectionKey, report: RecordId) -> RecordId {
    let made = derive(key.secret.as_bytes(), INCIDENT_LABEL, report.as_bytes());
    let [first, _] = made.as_bytes().as_chunks::<16>().0 else { return report };
    RecordId::of_part(report, RecordId::random(*first))
}

/// A record as a letter tells it; zeros follow up to its length.
#[derive(Encode, Decode)]
struct Letter {
    #[n(0)]
    kind: KindId,
    #[n(1)]
    fields: Fields,
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
    fn a_letter_is_read_by_the_desk_where_it_lies_and_looks_like_any_other() {
        use crate::record::lists::{Affected, FirstAid, FollowUp, Harm, IncidentType, Seized};
        use crate::record::{Area, Incident, When};
        use crate::time::{Day, Moment};
        let to = desk_key(&key(2));
        let full = Incident {
            when: When::new(Moment(i64::from(u32::MAX) * 1_000), 840, true).ok(),
            area: Some(record(7)),
            incident_type: Some(IncidentType::NeedleStick),
            worker: Some(record(8)),
            affected: Affected::ALL.iter().copied().collect(),
            people: crate::record::Headcount::new(50).ok(),
            first_aid: FirstAid::ALL.iter().copied().collect(),
            follow_up: FollowUp::ALL.iter().copied().collect(),
            follow_up_day: Some(Day(50_000)),
            seized: Seized::ALL.iter().copied().collect(),
            harm: Harm::ALL.iter().copied().collect(),
            wants_support: Some(crate::record::lists::Answer::Yes),
            ..Incident::default()
        };
        let write = |incident: &Incident| write_letter(&to, record(3), incident, [4; 32]).unwrap().unwrap();
        let (letter, short) = (write(&full), write(&Incident::default()));
        assert_eq!(read_letter(&key(2), record(3), &letter), Ok(full));
        assert_eq!(minicbor::to_vec(&letter).unwrap().len(), minicbor::to_vec(&short).unwrap().len());
        assert_eq!(read_letter::<Incident>(&key(9), record(3), &letter), Err(NotOpened));
        assert_eq!(read_letter::<Incident>(&key(2), record(5), &letter), Err(NotOpened), "it cannot be laid elsewhere");
        assert_eq!(read_letter::<Area>(&key(2), record(3), &letter), Err(NotOpened), "it tells of no area");
    }

    #[test]
    fn a_letter_has_room_for_so_much_and_no_more() {
        use crate::ids::LineId;
        use crate::record::{Recipe, RecipeLine};
        let of = |lines: u64| {
            let line = |line: u64| RecipeLine {
                item: record(u8::try_from(line).unwrap()),
                quantity: crate::record::Count::new(9).unwrap(),
            };
            Recipe { lines: (0..lines).map(|number| (LineId(number + 1), line(number))).collect(), ..Recipe::default() }
        };
        let fits = |lines| write_letter(&desk_key(&key(2)), record(3), &of(lines), [4; 32]).unwrap().is_some();
        let most = (0..200).take_while(|lines| fits(*lines)).last().unwrap();
        let bytes = |lines| {
            minicbor::to_vec(Letter { kind: crate::record::Kind::Recipe.id(), fields: of(lines).fields() })
                .unwrap()
                .len()
        };
        assert!(bytes(most) <= LETTER_PLAIN_BYTES && bytes(most + 1) > LETTER_PLAIN_BYTES);
    }

    #[test]
    fn two_supervisors_say_it_in_the_same_bytes() {
        let say = || answer(&key(2), record(3), Debrief::Called).unwrap();
        assert_eq!(say(), say());
        assert_eq!(read(&key(2), record(3), &say()), Ok(Debrief::Called));
        assert_ne!(answer(&key(2), record(4), Debrief::Called).unwrap(), say());
    }
}
