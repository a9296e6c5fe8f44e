//! When the programme's devices lock by themselves: a supervisor's to set.

use crate::idle::{LOCK_MINUTES_MAX, LOCK_MINUTES_MIN};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use crate::store::records;

/// Sets it for all of them. What no device would heed is not written.
pub fn lock_after(action: &mut Action<'_>, minutes: u32) -> Result<(), StoreError> {
    if !(LOCK_MINUTES_MIN..=LOCK_MINUTES_MAX).contains(&minutes) {
        return Err(StoreError::NotComplete);
    }
    let (id, mut settings) = records::settings_record(action.db)?.ok_or(StoreError::NotHere)?;
    settings.lock_minutes = Some(count(minutes)?);
    action.put(id, &settings)?;
    Ok(())
}
