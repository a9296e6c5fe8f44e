//! A place in the chain.

use crate::ids::Hash;
use minicbor::{CborLen, Decode, Encode};

/// A place in the chain: a statement's number and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Head {
    /// The number, from 0.
    #[n(0)]
    pub number: u32,
    /// The statement's id.
    #[n(1)]
    pub id: Hash,
}
