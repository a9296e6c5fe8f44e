//! Gives a device another role, as soon as the server's chain says so.

use super::confirm::teams;
use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::intents;
use kitbag_shared::chain::{Deed, NewRole};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// The roles that a supervisor gives.
pub(super) const ROLES: [Role; 3] = [Role::PeerWorker, Role::Volunteer, Role::Supervisor];

/// Changes a role. What the device wrote so far counts as it was written. It is handed the keys of what it may read
/// more; the keys of what it may not read any more are changed.
pub(crate) fn change_role(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    device: DeviceId,
    role: Role,
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    me.supervisors_only()?;
    let may_change = |now: Role| device != me.device() && now != role && now != Role::RecoverySheet;
    if !ROLES.contains(&role) || !membership.member(device).is_some_and(|member| may_change(member.role)) {
        return Err(StoreError::NotPermitted);
    }
    let new = NewRole { device, role, teams: teams(me, role), logs: Vec::new() };
    intents::add(db, device, &Deed::Role(new), env.now())
}
