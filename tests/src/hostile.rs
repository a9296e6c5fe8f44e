//! Bytes that mean harm. Every place where foreign bytes come in has an entry here: a function that takes any bytes at
//! all, and a valid sample to start from. The bounded property tests and the fuzz targets (`tests/fuzz`) call the same.
//!
//! An entry panics if a law is broken; that bytes are refused is no news to anybody.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a broken law stops the test")]

pub mod device;
pub mod entry;
pub mod formats;
pub mod member;
