//! The pure core of Kitbag: records, operations, merge, sealing, membership, wire, sync.
//!
//! Nothing here has a clock, randomness, files, sockets or async: time, random bytes and ids are
//! arguments, so that a seed replays a bug from the field. `PROTOCOL.md` beside this is the authority.

pub mod batch;
pub mod chain;
pub mod clocks;
pub mod counted_as;
pub mod desk;
pub mod fade;
pub mod fault_injection;
pub mod gs1;
pub mod ids;
pub mod invitation;
pub mod kem;
pub mod keys;
pub mod label;
pub mod limits;
pub mod merge;
pub mod offline_bundle;
pub mod operation;
pub mod permits;
pub mod record;
pub mod request;
pub mod seal;
pub mod stock;
pub mod strict;
pub mod sync;
pub mod tally;
pub mod time;
pub mod wire;
pub mod wrap;
