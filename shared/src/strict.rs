//! The one way in which this protocol writes CBOR, and readers that take no other.
//!
//! Integers and lengths in their shortest form, definite lengths, the keys of a map in ascending order of their bytes and
//! each once, no tags, no floats, nothing behind the item. So what is signed, hashed or compared as bytes means the same
//! to everybody, and nobody can write one thing twice. Knows nothing of what an item says.

use crate::limits::ITEM_DEPTH_MAX;
use minicbor::{Decode, Decoder};

/// Reads exactly one item, in the one way in which it is written.
pub fn read<'a, T: Decode<'a, ()>>(bytes: &'a [u8]) -> Option<T> {
    if !is_canonical(bytes) {
        return None;
    }
    let mut from = Decoder::new(bytes);
    let value = from.decode().ok()?;
    (from.position() == bytes.len()).then_some(value)
}

/// Whether these bytes are one item, in the one way in which it is written. At a cost linear in the bytes.
pub fn is_canonical(bytes: &[u8]) -> bool {
    item(bytes, ITEM_DEPTH_MAX).is_some_and(<[u8]>::is_empty)
}

/// The bytes after the item at the beginning, if that is written as it must be and nests no deeper than `depth`.
pub(crate) fn item(bytes: &[u8], depth: usize) -> Option<&[u8]> {
    let below = depth.checked_sub(1)?;
    let (major, argument, rest) = head(bytes)?;
    match major {
        0 | 1 => Some(rest),
        2 => after(rest, argument).map(|(_, rest)| rest),
        3 => after(rest, argument).and_then(|(text, rest)| std::str::from_utf8(text).is_ok().then_some(rest)),
        4 => (0..argument).try_fold(rest, |rest, _| item(rest, below)),
        5 => pairs(rest, argument, below),
        // False, true and null.
        7 => (20..=22).contains(&argument).then_some(rest),
        _ => None,
    }
}

fn pairs(bytes: &[u8], count: u64, depth: usize) -> Option<&[u8]> {
    let (mut rest, mut before) = (bytes, None);
    for _ in 0..count {
        let behind = item(rest, depth)?;
        let key = rest.get(..rest.len().checked_sub(behind.len())?)?;
        if before.is_some_and(|before: &[u8]| before >= key) {
            return None;
        }
        before = Some(key);
        rest = item(behind, depth)?;
    }
    Some(rest)
}

fn after(bytes: &[u8], length: u64) -> Option<(&[u8], &[u8])> {
    bytes.split_at_checked(usize::try_from(length).ok()?)
}

/// The major type and its argument in the shortest form. Simple values and floats in more than one byte are none.
fn head(bytes: &[u8]) -> Option<(u8, u64, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (major, short) = (first >> 5, first & 0x1f);
    let (length, least) = match short {
        0..=23 => return Some((major, u64::from(short), rest)),
        24 => (1, 24),
        25 => (2, 1 << 8),
        26 => (4, 1 << 16),
        27 => (8, 1 << 32),
        _ => return None,
    };
    let (argument, rest) = after(rest, length)?;
    let argument = argument.iter().fold(0, |all: u64, byte| all << 8 | u64::from(*byte));
    (major != 7 && argument >= least).then_some((major, argument, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The content of an item, however it is written.
    #[derive(Clone, Debug, PartialEq)]
    enum Item {
        Unsigned(u64),
        Negative(u64),
        Bytes(Vec<u8>),
        Text(String),
        Array(Vec<Item>),
        Map(Vec<(Item, Item)>),
        Simple(u8),
    }

    fn any_item() -> impl Strategy<Value = Item> {
        let number = prop_oneof![0..30u64, 200..300u64, 65_000..66_000u64, any::<u64>()];
        let leaf = prop_oneof![
            number.clone().prop_map(Item::Unsigned),
            number.prop_map(Item::Negative),
            prop::collection::vec(any::<u8>(), 0..40).prop_map(Item::Bytes),
            ".{0,9}".prop_map(Item::Text),
            (20..=22u8).prop_map(Item::Simple),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Item::Array),
                prop::collection::vec((inner.clone(), inner), 0..4).prop_map(|pairs| Item::Map(distinct(pairs))),
            ]
        })
    }

    /// The pairs whose keys are written differently: of two alike one would be left out, and its quirk with it.
    fn distinct(pairs: Vec<(Item, Item)>) -> Vec<(Item, Item)> {
        let mut by_key = std::collections::BTreeMap::new();
        by_key.extend(pairs.into_iter().map(|pair| (Writer::write(&pair.0, None).0, pair)));
        by_key.into_values().collect()
    }

    /// A way to write something otherwise than it must be.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Quirk {
        LongHead,
        Indefinite,
        KeysDown,
        KeyTwice,
        Tag,
        Float,
    }

    /// Writes an item with `quirk` at the head of that number, if it can be there.
    struct Writer {
        quirk: Option<(usize, Quirk)>,
        heads: usize,
        used: bool,
    }

    impl Writer {
        fn write(item: &Item, quirk: Option<(usize, Quirk)>) -> (Vec<u8>, bool) {
            let mut writer = Self { quirk, heads: 0, used: false };
            let bytes = writer.item(item);
            (bytes, writer.used)
        }

        fn item(&mut self, item: &Item) -> Vec<u8> {
            let quirk = self.quirk.filter(|(at, _)| *at == self.heads).map(|(_, quirk)| quirk);
            self.heads += 1;
            let (major, argument, content) = match item {
                Item::Unsigned(number) => (0, *number, vec![]),
                Item::Negative(number) => (1, *number, vec![]),
                Item::Bytes(bytes) => (2, bytes.len() as u64, bytes.clone()),
                Item::Text(text) => (3, text.len() as u64, text.clone().into_bytes()),
                Item::Array(items) => (4, items.len() as u64, items.iter().flat_map(|item| self.item(item)).collect()),
                Item::Map(pairs) => {
                    let mut written: Vec<_> =
                        pairs.iter().map(|(key, value)| (self.item(key), self.item(value))).collect();
                    // A quirk further in may have changed the order of what was sorted.
                    written.sort();
                    match (quirk, written.len()) {
                        (Some(Quirk::KeysDown), 2..) => {
                            self.used = true;
                            written.reverse();
                        }
                        (Some(Quirk::KeyTwice), 1..) => {
                            self.used = true;
                            written.insert(0, written[0].clone());
                        }
                        _ => {}
                    }
                    (
                        5,
                        written.len() as u64,
                        written.into_iter().flat_map(|(key, value)| [key, value].concat()).collect(),
                    )
                }
                Item::Simple(value) => (7, u64::from(*value), vec![]),
            };
            self.quirky(quirk, major, argument, content)
        }

        fn quirky(&mut self, quirk: Option<Quirk>, major: u8, argument: u64, content: Vec<u8>) -> Vec<u8> {
            let plain = |argument| [shortest(major, argument), content.clone()].concat();
            let chunk = [shortest(major, argument), content.clone()].concat();
            let written = match (quirk, major) {
                (Some(Quirk::LongHead), 0..=5) if argument <= u64::from(u32::MAX) => {
                    [vec![major << 5 | 27], argument.to_be_bytes().to_vec(), content].concat()
                }
                (Some(Quirk::Indefinite), 2 | 3) => [vec![major << 5 | 31], chunk, vec![0xff]].concat(),
                (Some(Quirk::Indefinite), 4 | 5) => [vec![major << 5 | 31], content, vec![0xff]].concat(),
                (Some(Quirk::Tag), _) => [vec![0xc1], plain(argument)].concat(),
                (Some(Quirk::Float), 0 | 1) => vec![0xf9, 0x3c, 0x00],
                _ => return plain(argument),
            };
            self.used = true;
            written
        }
    }

    fn shortest(major: u8, argument: u64) -> Vec<u8> {
        let bytes = argument.to_be_bytes();
        let (short, length) = match argument {
            0..=23 => return vec![major << 5 | bytes[7]],
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        [&[major << 5 | short], &bytes[8 - length..]].concat()
    }

    fn quirk() -> impl Strategy<Value = Quirk> {
        use Quirk::*;
        prop::sample::select(vec![LongHead, Indefinite, KeysDown, KeyTwice, Tag, Float])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn one_way_of_writing_is_taken_and_no_other(item in any_item(), at in 0..24usize, quirk in quirk()) {
            let (plain, _) = Writer::write(&item, None);
            prop_assert!(is_canonical(&plain), "{plain:02x?}");
            let (other, used) = Writer::write(&item, Some((at, quirk)));
            prop_assert_eq!(is_canonical(&other), !used, "{:?} {:02x?}", quirk, other);
            prop_assert!(!is_canonical(&[plain.clone(), vec![0]].concat()), "nothing may follow");
            prop_assert!(!is_canonical(&plain[..plain.len() - 1]), "nor be missing");
        }

        #[test]
        fn any_bytes_are_judged_in_bounds(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            is_canonical(&bytes);
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nest = |depth: usize| [vec![0x81; depth - 1], vec![0x01]].concat();
        assert!(is_canonical(&nest(ITEM_DEPTH_MAX)));
        assert!(!is_canonical(&nest(ITEM_DEPTH_MAX + 1)));
        assert!(!is_canonical(&vec![0x81; 100_000]));
    }

    #[test]
    fn a_count_of_more_than_is_there_costs_nothing() {
        for huge in [&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..], &[0xbb; 9], &[0x5b; 9], &[0x7b; 9]] {
            assert!(!is_canonical(huge));
        }
    }

    #[test]
    fn what_is_no_plain_item_is_refused() {
        for bad in [&[][..], &[0xf7], &[0xe0], &[0xf8, 0x20], &[0xfa, 0, 0, 0, 0], &[0x61, 0xff], &[0x1c], &[0xff]] {
            assert!(!is_canonical(bad), "{bad:02x?}");
        }
    }
}
