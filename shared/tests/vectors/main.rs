//! The worked vectors of `PROTOCOL.md`: computed here from fixed inputs, held byte for byte to the files in
//! `shared/vectors`, and read back from there.
//!
//! `KITBAG_VECTORS=write cargo test -p kitbag-shared --test vectors` writes the files anew. The formats are
//! frozen, so vectors may only be added: a change in an old one is a change of the protocol.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod cast;
mod file;
mod scene;

mod batches;
mod desk;
mod document;
mod fading;
mod frozen;
mod hashes;
mod joining;
mod membership;
mod merging;
mod numbers;
mod operations;
mod requests;
mod wire;
mod wraps;
