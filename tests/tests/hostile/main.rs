//! Foreign bytes never panic and never take much memory: random bytes, valid ones that were tampered with, and the
//! shapes by which decoders are known to fall. Bounded; `tests/fuzz` looks for longer.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod allocated;
mod tampered;

use allocated::peak_bytes;
use kitbag_shared::limits::{BATCH_BYTES_MAX, BATCH_PLAIN_BYTES_MAX, OPERATION_CHANGES_MAX};
use kitbag_tests::hostile::entry::Entry;
use kitbag_tests::hostile::{device, formats};
use proptest::prelude::*;
use std::io::Write;
use tampered::{operation, tampering};

/// What taking foreign bytes may allocate at any one time, as a multiple of their length. A list of byte strings is
/// the worst: each costs a byte on the way and a vector's 24 here, while the list grows by doubling.
const ALLOCATED_PER_BYTE_MAX: usize = 48;
/// And beside it whatever the length: samples and keys, and the buffers of inflating.
const ALLOCATED_BYTES_BESIDE_MAX: usize = 512 * 1024;

/// Long enough to end any recursion and to show any growth.
const LONG_BYTES: usize = 128 * 1024;

fn bounded(entry: &Entry, bytes: &[u8]) {
    let peak = peak_bytes(|| (entry.take)(bytes));
    let allowed = ALLOCATED_BYTES_BESIDE_MAX + ALLOCATED_PER_BYTE_MAX * bytes.len();
    assert!(peak <= allowed, "{entry:?}: {peak} B for {} B", bytes.len());
}

fn any_format() -> impl Strategy<Value = &'static Entry> {
    static ENTRIES: [Entry; formats::ENTRIES.len()] = formats::ENTRIES;
    prop::sample::select(ENTRIES.iter().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_refused_or_taken(entry in any_format(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        bounded(entry, &bytes);
    }

    #[test]
    fn tampered_bytes_are_refused_or_taken(
        entry in any_format(), other in any_format(), tamperings in prop::collection::vec(tampering(), 1..5)
    ) {
        let (mut bytes, other) = ((entry.sample)(), (other.sample)());
        tamperings.iter().for_each(|tampering| tampering.apply(&mut bytes, &other));
        bounded(entry, &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_device_takes_tampered_drafts_and_copies(
        entry in 0..device::ENTRIES.len(), tamperings in prop::collection::vec(tampering(), 0..4)
    ) {
        let entry = &device::ENTRIES[entry];
        let mut bytes = (entry.sample)();
        let other = bytes.clone();
        tamperings.iter().for_each(|tampering| tampering.apply(&mut bytes, &other));
        (entry.take)(&bytes);
    }

    #[test]
    fn a_device_takes_whatever_operations_a_member_writes(operations in prop::collection::vec(operation(), 1..12)) {
        device::apply_operations(operations);
    }
}

#[test]
fn every_sample_is_what_belongs_there() {
    for entry in formats::ENTRIES.iter().chain(&device::ENTRIES) {
        assert!((entry.take)(&(entry.sample)()), "{entry:?}");
        assert!(!(entry.take)(&[0xff; 40]), "{entry:?}");
    }
}

#[test]
fn a_deflate_bomb_stops_at_the_limit() {
    let entry = formats::ENTRIES.iter().find(|entry| entry.name == "batch_deflated").unwrap();
    let mut bomb = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    while bomb.get_ref().len() < BATCH_BYTES_MAX / 2 {
        bomb.write_all(&[0; 64 * 1024]).unwrap();
    }
    let inflated = bomb.total_in();
    let bomb = bomb.finish().unwrap();
    assert!(inflated > 1_000 * bomb.len() as u64 / 2, "{inflated} B in {} B", bomb.len());
    let peak = peak_bytes(|| (entry.take)(&bomb));
    assert!(peak < 8 * bomb.len() + 4 * BATCH_PLAIN_BYTES_MAX, "{peak} B");
}

#[test]
fn a_batch_of_the_smallest_changes_takes_a_multiple_of_its_plaintext() {
    let entry = formats::ENTRIES.iter().find(|entry| entry.name == "batch_plain").unwrap();
    let operation =
        |changes| (1u16, minicbor::bytes::ByteArray::from([4u8; 16]), 0i64, 0i64, vec![(1u16, 0u8); changes]);
    let plain = minicbor::to_vec(([0u8; 0], [operation(OPERATION_CHANGES_MAX), operation(1)])).unwrap();
    assert!((entry.take)(&plain), "the decoder takes it");
    bounded(entry, &plain);
}

#[test]
fn dense_lists_take_no_more_than_the_multiple() {
    // The densest that CBOR has: one byte an item, in whatever list the structure begins with.
    for entry in &formats::ENTRIES {
        for item in [0x00, 0x40, 0x60, 0x80, 0xa0, 0xf6] {
            for head in [&[0x9a, 0, 1, 0xff, 0xf0][..], &[0x9f], &[0xa1, 0x03, 0x9a, 0, 1, 0xff, 0xf0]] {
                let mut bytes = head.to_vec();
                bytes.resize(LONG_BYTES, item);
                bounded(entry, &bytes);
            }
        }
    }
}

#[test]
fn nested_items_end_at_a_depth() {
    for entry in formats::ENTRIES.iter().chain(&device::ENTRIES) {
        for nesting in [0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xd8, b'[', b'{'] {
            (entry.take)(&vec![nesting; LONG_BYTES]);
            // Inside a map, under a key that this app does not know and skips.
            let skipped = [&[0xa1, 0x18, 0x63][..], &vec![nesting; LONG_BYTES]].concat();
            (entry.take)(&skipped);
        }
    }
}
