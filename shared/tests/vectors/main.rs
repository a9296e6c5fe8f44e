//! The worked vectors of `PROTOCOL.md`: computed here from fixed inputs, held byte for byte to the files in
//! `shared/vectors`, and read back from there.
//!
//! `KITBAG_VECTORS=write cargo test -p kitbag-shared --test vectors` writes the files anew. The formats are
//! frozen: an old one never changes, and new ones come behind.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod cast;
mod file;
mod scene;
mod telling;

mod batches;
mod branches;
mod chains;
mod desk;
mod dictionary;
mod document;
mod fading;
mod hashes;
mod joining;
mod kept;
mod merging;
mod numbers;
mod operations;
mod requests;
mod statements;
mod strict;
mod wire;
mod wraps;
