//! One target for each decoder of the protocol: the binary's name says which.

#![no_main]

use kitbag_fuzz::{entry, formats};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = entry::take(&formats::ENTRIES, env!("CARGO_BIN_NAME"), bytes);
});
