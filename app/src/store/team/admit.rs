//! What becomes of work that came from a device beyond the end of its membership. A lost phone may hold real contacts.

use super::supervisors_only;
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::inbox::quarantine;
use crate::store::intents;
use crate::store::world::World;
use kitbag_shared::chain::{Deed, Logs};
use kitbag_shared::ids::DeviceId;
use rusqlite::Transaction;

/// What is here of the device's work is to count, for everybody.
pub(crate) fn admit(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    let logs = quarantine::logs_after_end(db, device)?;
    if logs.is_empty() {
        return Err(StoreError::NotHere);
    }
    intents::add(db, device, &Deed::Admit(Logs { device, logs }), world.now())
}

/// It does not count. It stays in quarantine, and off this device's list.
pub(crate) fn leave_out(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    quarantine::leave_out(db, device)
}

/// It is on the list again: it may still be admitted.
pub(crate) fn take_up_again(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    quarantine::take_up_again(db, device)
}

/// What nobody can admit was seen, and leaves the list.
pub(crate) fn note_seen(db: &Transaction<'_>, enrolled: &Enrolled, reason: &str) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    quarantine::note_seen(db, reason)
}
