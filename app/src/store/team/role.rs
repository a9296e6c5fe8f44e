//! Gives a device another role: the old certificate ends and a new one follows, in one transaction.

use super::confirm::teams;
use super::revoke::{readable_by, say_end, shut_out};
use super::{server_day, supervisors_only};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::world::World;
use crate::store::{membership, outbox};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::membership::{Act, Certificate, EndReason};
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// The roles that a supervisor gives.
const ROLES: [Role; 3] = [Role::PeerWorker, Role::Volunteer, Role::Supervisor];

/// What the device wrote so far counts as it was written. What it may read more of now, it is handed the keys to; the
/// keys of what it may not read any more are changed.
pub(crate) fn change_role(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &mut Enrolled,
    device: DeviceId,
    role: Role,
) -> Result<(), StoreError> {
    let me = enrolled.identity.clone();
    supervisors_only(&me)?;
    if !ROLES.contains(&role) {
        return Err(StoreError::NotPermitted);
    }
    let may_change = |now: Role| device != me.device() && now != role && now != Role::RecoverySheet;
    let member = enrolled.membership.member(device).filter(|member| may_change(member.role));
    let card = member.ok_or(StoreError::NotPermitted)?.card;
    outbox::cut(db, world, &me)?;
    let read = readable_by(&enrolled.membership, device);
    let day = server_day(world, &me);
    say_end(db, enrolled, day, device, EndReason::RoleChange)?;
    let certificate = Certificate { device: card, role, teams: teams(&me, role), invitation: None };
    membership::say(db, &mut enrolled.membership, &me, day, Act::Certify(certificate))?;
    let lost: Vec<_> = read.into_iter().filter(|read| !enrolled.membership.may_read(device, *read)).collect();
    shut_out(db, world, enrolled, &lost)
}
