//! A supervisor's call to a worker who wanted one after an overdose response.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::{keys, records};
use kitbag_shared::desk;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Debrief;
use kitbag_shared::record::{Kind, OverdoseResponse};

/// A supervisor has called.
pub fn call_made(action: &mut Action<'_>, record: RecordId) -> Result<(), StoreError> {
    records::get_of(action.db, Kind::OverdoseResponse, record)?;
    let mut response: OverdoseResponse = action.read(record)?;
    let item = response.debrief.as_ref().ok_or(StoreError::NotHere)?;
    // Sealed under the key of what it answers: another supervisor's answer is the same then, whatever keys came since.
    let key = keys::by_id(action.db, item.key())?.ok_or(StoreError::NotHere)?;
    let answer = desk::answer(&key, record, Debrief::Called).map_err(|_| StoreError::Damaged("the desk's key"))?;
    response.debrief = Some(answer);
    action.put(record, &response)?;
    Ok(())
}
