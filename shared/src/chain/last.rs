//! The end of what counts of a log.

use crate::ids::Hash;
use minicbor::{CborLen, Decode, Encode};

/// The last of a log that counts: its sequence, 0 where nothing does, and the batch that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
pub struct Last {
    /// The sequence.
    #[n(0)]
    pub seq: u64,
    /// The id of its batch: what counts is in it, and in those that it follows on.
    #[n(1)]
    pub batch: Hash,
}

impl Last {
    /// A log of which nothing counts.
    pub(super) const NOTHING: Self = Self { seq: 0, batch: Hash::from_bytes([0; 32]) };
}
