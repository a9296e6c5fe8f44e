//! How counts and ids of the protocol lie in columns. SQLite's integers are signed; sequences never come near the sign.

use super::error::StoreError;
use kitbag_shared::ids::CollectionId;
use minicbor::{Decode, Encode};

/// A count for a column.
pub(super) fn int(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A count from a column.
pub(super) fn uint(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// Writes something of the protocol as CBOR for a column.
pub(super) fn body_of<T: Encode<()>>(value: &T) -> Vec<u8> {
    // Our own types encode without errors of their own, and memory takes any of them.
    minicbor::to_vec(value).unwrap_or_default()
}

/// Reads something of the protocol that this store wrote itself.
pub(super) fn from_body<'b, T: Decode<'b, ()>>(bytes: &'b [u8], what: &'static str) -> Result<T, StoreError> {
    minicbor::decode(bytes).map_err(|_| StoreError::Damaged(what))
}

/// A collection's id from a column.
pub(super) fn collection(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<CollectionId> {
    row.get(column).map(CollectionId::from_bytes)
}
