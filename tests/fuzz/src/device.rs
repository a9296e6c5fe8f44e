//! One target for each way into a device's store: the binary's name says which.

#![no_main]

use kitbag_fuzz::{device, entry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = entry::take(&device::ENTRIES, env!("CARGO_BIN_NAME"), bytes);
});
