//! Valid bytes tampered with, and operations that nobody would write.

use kitbag_shared::ids::{Actor, DeviceId, Dot, LineId, RecordId};
use kitbag_shared::operation::{Alias, Change, ContentHash, Operation};
use kitbag_shared::record::{FieldId, FieldKey, KindId, Value};
use kitbag_shared::time::Moment;
use proptest::prelude::*;
use proptest::sample::Index;

#[derive(Clone, Debug)]
pub enum Tampering {
    Flip {
        at: Index,
        bit: u8,
    },
    Replace {
        at: Index,
        with: u8,
    },
    Insert {
        at: Index,
        bytes: Vec<u8>,
    },
    CutOff {
        at: Index,
    },
    TakeOut {
        at: Index,
        bytes: usize,
    },
    /// The end of something else entirely.
    Splice {
        at: Index,
        other: Index,
    },
    /// A head that says that very much follows: bytes, text, an array or a map.
    BlowUp {
        at: Index,
        major: u8,
        len: u64,
    },
}

pub fn tampering() -> impl Strategy<Value = Tampering> {
    let at = any::<Index>;
    let len = prop_oneof![Just(u64::MAX), Just(1 << 40), Just(u64::from(u32::MAX)), 1_000..100_000u64];
    prop_oneof![
        (at(), 0..8u8).prop_map(|(at, bit)| Tampering::Flip { at, bit }),
        (at(), any::<u8>()).prop_map(|(at, with)| Tampering::Replace { at, with }),
        (at(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Tampering::Insert { at, bytes }),
        at().prop_map(|at| Tampering::CutOff { at }),
        (at(), 1..40usize).prop_map(|(at, bytes)| Tampering::TakeOut { at, bytes }),
        (at(), any::<Index>()).prop_map(|(at, other)| Tampering::Splice { at, other }),
        (at(), 2..6u8, len).prop_map(|(at, major, len)| Tampering::BlowUp { at, major, len }),
    ]
}

impl Tampering {
    pub fn apply(&self, bytes: &mut Vec<u8>, other: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let len = bytes.len();
        match self {
            Self::Flip { at, bit } => bytes[at.index(len)] ^= 1 << bit,
            Self::Replace { at, with } => bytes[at.index(len)] = *with,
            Self::Insert { at, bytes: new } => drop(bytes.splice(at.index(len)..at.index(len), new.iter().copied())),
            Self::CutOff { at } => bytes.truncate(at.index(len)),
            Self::TakeOut { at, bytes: count } => drop(bytes.drain(at.index(len)..len.min(at.index(len) + count))),
            Self::Splice { at, other: from } => {
                bytes.truncate(at.index(len));
                bytes.extend(&other[from.index(other.len())..]);
            }
            Self::BlowUp { at, major, len: says } => {
                let head = [&[major << 5 | 27][..], &says.to_be_bytes()].concat();
                drop(bytes.splice(at.index(len)..at.index(len) + 1, head));
            }
        }
    }
}

/// Any operation that can be encoded: kinds and fields that exist and others, values of every shape, clocks at their
/// ends, dots of anybody.
pub fn operation() -> impl Strategy<Value = Operation> {
    let key = (0..24u16, prop_oneof![Just(0), 1..20u64, Just(u64::MAX)]);
    let change = (key, value(), prop::collection::vec(dot(), 0..4));
    let change = change.prop_map(|((field, line), value, replaces)| Change {
        key: FieldKey { field: FieldId(field), line: LineId(line) },
        value,
        replaces,
    });
    let kind = prop_oneof![10 => 1..=12u16, 1 => any::<u16>()];
    let alias = (dot(), any::<[u8; 8]>()).prop_map(|(dot, content)| Alias { dot, content: ContentHash(content) });
    let what = (kind, 0..3u8, prop::collection::vec(change, 0..8), prop::option::weighted(0.1, alias));
    (what, moment(), moment()).prop_map(|((kind, record, changes, alias), at, offset_ms)| Operation {
        dot: Dot { seq: 1, actor: Actor { device: DeviceId::from_bytes([1; 16]), incarnation: 0 } },
        kind: KindId(kind),
        record: RecordId::random([record; 16]),
        at: Moment(at),
        offset_ms,
        changes,
        alias,
    })
}

fn moment() -> impl Strategy<Value = i64> {
    prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0), Just(1_773_144_000_000), any::<i64>()]
}

fn dot() -> impl Strategy<Value = Dot> {
    let device = prop_oneof![Just([0x66; 16]), Just([1; 16])];
    let seq = prop_oneof![1..30u64, Just(u64::MAX)];
    (seq, device, 0..3u32).prop_map(|(seq, device, incarnation)| Dot {
        seq,
        actor: Actor { device: DeviceId::from_bytes(device), incarnation },
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        prop_oneof![any::<i64>(), -4..100i64].prop_map(|number| encoded(&number)),
        any::<u64>().prop_map(|number| encoded(&number)),
        any::<bool>().prop_map(|truth| encoded(&truth)),
        Just(vec![0xf6]),
        ".{0,40}".prop_map(|text| encoded(&text)),
        (0..3u8).prop_map(|id| encoded(&RecordId::random([id; 16]))),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| encoded(&minicbor::bytes::ByteVec::from(bytes))),
    ];
    let item = leaf.prop_recursive(3, 24, 5, |inner| {
        prop::collection::vec(inner, 0..5).prop_map(|items| {
            let mut bytes = vec![0x80 | items.len() as u8];
            items.iter().for_each(|item| bytes.extend(item));
            bytes
        })
    });
    item.prop_map(|bytes| Value::from_bytes(&bytes).unwrap())
}

fn encoded<T: minicbor::Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).unwrap()
}
