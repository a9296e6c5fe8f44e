//! What becomes of work that came from a device beyond the end of its membership. A lost phone may hold real contacts.

use super::{server_day, supervisors_only};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::inbox::{self, quarantine};
use crate::store::membership;
use crate::store::world::World;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::membership::{Act, Admit};
use rusqlite::Transaction;

/// What is here of the device's work counts from now on, for everybody.
pub(crate) fn admit(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &mut Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    let me = enrolled.identity.clone();
    supervisors_only(&me)?;
    let logs = quarantine::logs_after_end(db, device)?;
    if logs.is_empty() {
        return Err(StoreError::NotHere);
    }
    let day = server_day(world, &me);
    membership::say(db, &mut enrolled.membership, &me, day, Act::Admit(Admit { device, logs }))?;
    inbox::try_again(db, enrolled, world.now())?;
    Ok(())
}

/// It does not count. It stays in quarantine, and off this device's list.
pub(crate) fn leave_out(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    quarantine::leave_out(db, device)
}

/// What nobody can admit was seen, and leaves the list.
pub(crate) fn note_seen(db: &Transaction<'_>, enrolled: &Enrolled, reason: &str) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    quarantine::note_seen(db, reason)
}
