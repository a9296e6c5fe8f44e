//! The files of `tests/src/` that the property tests share, without all that the package around them needs.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a broken law stops the target")]

#[cfg(feature = "device")]
#[path = "../../src/hostile/device.rs"]
pub mod device;
#[path = "../../src/hostile/entry.rs"]
pub mod entry;
#[path = "../../src/hostile/formats.rs"]
pub mod formats;
#[path = "../../src/hostile/member.rs"]
pub mod member;
#[cfg(feature = "device")]
#[path = "../../src/environment.rs"]
pub mod environment;
