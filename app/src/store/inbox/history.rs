//! The operations that made a record what it is, read again from where they lie sealed.

use super::judged::Opened;
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::records::Kept;
use kitbag_shared::operation::Operation;
use rusqlite::Connection;

/// How many operations on one record are looked for: people make a handful, and a member who means harm thousands.
pub(in crate::store) const HISTORY_OPERATIONS_MAX: usize = 100;

/// Those that can still be read here, in the order of their clocks. Of a record with one there is nothing before.
pub(in crate::store) fn operations_on(
    db: &Connection,
    enrolled: &Enrolled,
    kept: &Kept,
) -> Result<Vec<Operation>, StoreError> {
    let mut known: Vec<_> = kept.state.known().collect();
    if known.len() < 2 {
        return Ok(Vec::new());
    }
    // Log by log, so that each batch is opened once.
    known.sort_unstable_by_key(|(dot, _)| (dot.actor, dot.seq));
    let surplus = known.len().saturating_sub(HISTORY_OPERATIONS_MAX);
    let (mut opened, mut found) = (Opened::default(), Vec::new());
    for operation in known.into_iter().skip(surplus) {
        found.extend(opened.find(db, enrolled, kept.collection, operation)?);
    }
    found.sort_by_key(|operation| (operation.ranked_at(), operation.dot));
    Ok(found)
}
