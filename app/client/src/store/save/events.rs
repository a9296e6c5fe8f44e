//! A supervisor's word on two records: one event, or two. Neither record is changed but for the link, and the link can be
//! taken away again, after it went everywhere, too.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, OverdoseResponse};

/// Both tell of one event: it is counted by the first.
pub fn same_event(action: &mut Action<'_>, counted: RecordId, other: RecordId) -> Result<(), StoreError> {
    if counted == other {
        return Err(StoreError::NotComplete);
    }
    change(action, counted, |_| {})?;
    change(action, other, |response| response.same_event = Some(counted))
}

/// Notes that two records tell of two events: that is not asked again.
pub fn other_event(action: &mut Action<'_>, one: RecordId, other: RecordId) -> Result<(), StoreError> {
    change(action, other, |_| {})?;
    change(action, one, |response| {
        response.other_events.insert(other);
    })
}

/// Parts a record: it counts by itself again.
pub fn part_event(action: &mut Action<'_>, record: RecordId) -> Result<(), StoreError> {
    change(action, record, |response| response.same_event = None)
}

fn change(action: &mut Action<'_>, id: RecordId, change: impl FnOnce(&mut OverdoseResponse)) -> Result<(), StoreError> {
    records::get_of(action.db, Kind::OverdoseResponse, id)?;
    let mut response: OverdoseResponse = action.read(id)?;
    change(&mut response);
    action.put(id, &response)?;
    Ok(())
}
