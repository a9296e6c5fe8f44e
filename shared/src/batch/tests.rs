//! Batches there and back, and everything that must be refused on the way.

use super::*;
use crate::chain::Head;
use crate::ids::{DeviceId, Dot, LineId, RecordId};
use crate::keys::{DeviceKeys, KeyUse, Secret};
use crate::operation::{Alias, Change};
use crate::record::{FieldId, FieldKey, KindId, Value};
use crate::time::Moment;
use proptest::prelude::*;

fn keys() -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([1; 32]))
}

fn key() -> CollectionKey {
    let collection = CollectionId::from_bytes([5; 16]);
    CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([6; 32]) }
}

fn cut() -> Cut {
    Cut {
        programme: ProgrammeId::from_bytes([4; 16]),
        actor: Actor { device: keys().id(), incarnation: 2 },
        collection: CollectionId::from_bytes([5; 16]),
        previous: BatchHeader::NO_PREVIOUS,
        head: Head { number: 7, id: Hash::from_bytes([8; 32]) },
    }
}

fn dot() -> impl Strategy<Value = Dot> {
    (1..9u8, 0..3u32, any::<u64>()).prop_map(|(device, incarnation, seq)| Dot {
        seq,
        actor: Actor { device: DeviceId::from_bytes([device; 16]), incarnation },
    })
}

fn some_change() -> impl Strategy<Value = Change> {
    let value = prop_oneof![
        Just(Value::none()),
        any::<i64>().prop_map(|n| Value::of(&n)),
        ".{0,40}".prop_map(|text| Value::of(&text))
    ];
    (any::<u16>(), prop_oneof![Just(0), any::<u64>()], value, prop::collection::vec(dot(), 0..4)).prop_map(
        |(field, line, value, replaces)| Change { key: FieldKey::line(FieldId(field), LineId(line)), value, replaces },
    )
}

fn some_operation() -> impl Strategy<Value = Operation> {
    let alias = prop::option::of((dot(), any::<[u8; 8]>()));
    (any::<u16>(), any::<[u8; 16]>(), any::<i64>(), any::<i64>(), prop::collection::vec(some_change(), 1..5), alias)
        .prop_map(|(kind, record, at, offset_ms, changes, alias)| Operation {
            dot: Dot { seq: 0, actor: cut().actor },
            kind: KindId(kind),
            record: RecordId::random(record),
            at: Moment(at),
            offset_ms,
            changes,
            alias: alias.map(|(dot, content)| Alias { dot, content: crate::operation::ContentHash(content) }),
        })
}

fn run(max: usize) -> impl Strategy<Value = Vec<Operation>> {
    prop::collection::vec(some_operation(), 1..max).prop_map(|mut operations| {
        (7..).zip(&mut operations).for_each(|(seq, operation)| operation.dot.seq = seq);
        operations
    })
}

fn sealed(operations: &[Operation]) -> SealedBatch {
    seal_batch(&cut(), operations, &key(), &keys().sign, &[3; NONCE_BYTES]).unwrap()
}

fn one_operation() -> Operation {
    Operation {
        dot: Dot { seq: 1, actor: cut().actor },
        kind: KindId(1),
        record: RecordId::random([8; 16]),
        at: Moment(5),
        offset_ms: 0,
        changes: vec![Change { key: FieldKey::single(FieldId(1)), value: Value::of(&1u8), replaces: vec![] }],
        alias: None,
    }
}

proptest! {
    #[test]
    fn operations_come_back_as_they_were(operations in run(20)) {
        let batch = SealedBatch::from_bytes(sealed(&operations).into_bytes()).unwrap();
        prop_assert_eq!(batch.verify(&keys().card().verify), Ok(()));
        prop_assert_eq!(batch.open(&key()).unwrap(), operations);
    }

    #[test]
    fn foreign_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = SealedBatch::from_bytes(bytes.clone());
        let _ = inflate(&bytes);
        let _ = unpad(&bytes);
        let _ = plain::decode(Actor { device: DeviceId::from_bytes([1; 16]), incarnation: 0 }, 1, &bytes);
    }

    #[test]
    fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let mut bytes = sealed(&[one_operation()]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(batch) = SealedBatch::from_bytes(bytes) {
            prop_assert_eq!(batch.verify(&keys().card().verify), Err(BatchError::BadSignature));
        }
    }

    #[test]
    fn padding_is_small_and_steady(len in 1usize..300_000) {
        let padded = padded_len(len);
        prop_assert!(padded >= len.max(BATCH_PADDED_BYTES_MIN));
        prop_assert!(padded <= (len + len / 8).max(BATCH_PADDED_BYTES_MIN));
        prop_assert_eq!(padded_len(padded), padded);
    }
}

#[test]
fn a_single_contact_looks_like_a_few() {
    let one = sealed(&[one_operation()]).bytes().len();
    let mut operations = vec![one_operation(); 8];
    (1..).zip(&mut operations).for_each(|(seq, operation)| operation.dot.seq = seq);
    assert_eq!(sealed(&operations).bytes().len(), one);
}

#[test]
fn another_key_does_not_open_it() {
    let other = CollectionKey { secret: Secret::from_bytes([7; 32]), ..key() };
    assert_eq!(sealed(&[one_operation()]).open(&other), Err(BatchError::NotOpened));
    let stranger = DeviceKeys::from_seed(&Secret::from_bytes([2; 32]));
    assert_eq!(sealed(&[one_operation()]).verify(&stranger.card().verify), Err(BatchError::BadSignature));
}

#[test]
fn gaps_and_other_logs_are_not_sealed() {
    let seal = |operations: &[Operation]| seal_batch(&cut(), operations, &key(), &keys().sign, &[3; NONCE_BYTES]);
    let mut later = one_operation();
    later.dot.seq = 3;
    assert_eq!(seal(&[one_operation(), later]), Err(BatchError::BadContent));
    assert_eq!(seal(&[]), Err(BatchError::BadContent));
    let mut foreign = one_operation();
    foreign.dot.actor.incarnation = 0;
    assert_eq!(seal(&[foreign]), Err(BatchError::BadContent));
}

#[test]
fn a_batch_holds_no_more_than_its_limit_of_operations() {
    let run = |count: u64| -> Vec<Operation> {
        (1..=count).map(|seq| Operation { dot: Dot { seq, ..one_operation().dot }, ..one_operation() }).collect()
    };
    let max = BATCH_OPERATIONS_MAX as u64;
    let seal = |operations: &[Operation]| seal_batch(&cut(), operations, &key(), &keys().sign, &[3; NONCE_BYTES]);
    assert!(plain::encode(&run(max)).len() > BATCH_PLAIN_BYTES_MAX, "the byte limit comes first");
    assert_eq!(seal(&run(max + 1)), Err(BatchError::TooLarge));
    assert!(seal(&run(1000)).is_ok());
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = deflate(&vec![0; BATCH_PLAIN_BYTES_MAX + 1]);
    assert!(bomb.len() < 1000);
    assert_eq!(inflate(&bomb), None);
    assert_eq!(inflate(&deflate(&vec![0; BATCH_PLAIN_BYTES_MAX])).unwrap().len(), BATCH_PLAIN_BYTES_MAX);
}

#[test]
fn an_oversize_batch_is_refused_before_it_is_read() {
    assert_eq!(SealedBatch::from_bytes(vec![0; BATCH_BYTES_MAX + 1]), Err(BatchError::TooLarge));
    assert_eq!(SealedBatch::from_bytes(vec![0; BATCH_BYTES_MAX]), Err(BatchError::NotABatch));
}

#[test]
fn a_newer_version_is_told_apart_from_garbage() {
    let header = BatchHeader { version: 2, ..sealed(&[one_operation()]).header().clone() };
    let header = minicbor::to_vec(&header).unwrap();
    let bytes = minicbor::to_vec(Parts { header: &header, body: &[], signature: [0; 64] }).unwrap();
    assert_eq!(SealedBatch::from_bytes(bytes), Err(BatchError::UnknownVersion));
}

/// Were it otherwise, whoever carries a batch could give it a second id, and its log would look forked.
#[test]
fn a_batch_has_one_encoding() {
    let bytes = sealed(&[one_operation()]).into_bytes();
    let header_len = bytes[2];
    assert_eq!((bytes[0], bytes[1]), (0x83, 0x58), "an array of three, then a byte string with its length in one byte");
    let length_in_two_bytes = [&[0x83, 0x59, 0, header_len], &bytes[3..]].concat();
    let a_fourth_part = [&[0x84], &bytes[1..], &[0]].concat();
    for reframed in [length_in_two_bytes, a_fourth_part] {
        assert_eq!(SealedBatch::from_bytes(reframed), Err(BatchError::NotABatch));
    }
}

/// Else what follows the dots would be read as one more, and here as another operation.
#[test]
fn half_a_dot_is_refused() {
    let mut replacing = one_operation();
    replacing.changes[0].replaces = vec![Dot { seq: 4, ..one_operation().dot }];
    let mut bytes = plain::encode(&[replacing, one_operation()]);
    let header = sealed(&[one_operation()]).header().clone();
    assert!(plain::decode(header.actor, header.first_seq, &bytes).is_ok());
    let dots = bytes.windows(3).position(|three| three == [0x82, 0, 4]).unwrap();
    bytes[dots] = 0x83;
    assert!(plain::decode(header.actor, header.first_seq, &bytes).is_err());
}
