//! The two answers to a join request: a certificate with the keys that go with it, or none.

use super::{Identity, Joining, forget_joining, invited, joining, server_day, supervisors_only};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::world::World;
use crate::store::{inbox, keys, membership};
use kitbag_shared::ids::{CollectionId, DeviceId};
use kitbag_shared::membership::{Act, Certificate};
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// The codes on both screens are the same: makes the device a member and wraps the keys to it that it may hold.
pub(crate) fn confirm(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &mut Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    let me = enrolled.identity.clone();
    supervisors_only(&me)?;
    let joining = joining(db)?.into_iter().find(|joining| joining.card.id() == device);
    let Joining { card, invitation, .. } = joining.ok_or(StoreError::NotHere)?;
    let role = invited(db, invitation)?.ok_or(StoreError::NotHere)?.role;
    let certificate = Certificate { device: card, role, teams: teams(&me, role), invitation: Some(invitation) };
    let day = server_day(world, &me);
    membership::say(db, &mut enrolled.membership, &me, day, Act::Certify(certificate))?;
    keys::write_owed(db, world, &me, &enrolled.membership, &[])?;
    db.execute("UPDATE invitation SET void = 1 WHERE id = ?1", [invitation.as_bytes()])?;
    db.execute("DELETE FROM joining WHERE device = ?1", [device.as_bytes()])?;
    inbox::try_again(db, enrolled, world.now())?;
    Ok(())
}

/// A peer worker belongs to the team whose casework this supervisor writes to.
pub(super) fn teams(me: &Identity, role: Role) -> Vec<CollectionId> {
    match role {
        Role::PeerWorker => me.rights.iter().filter_map(|rights| rights.casework).collect(),
        Role::Volunteer | Role::Supervisor | Role::RecoverySheet | Role::Other(_) => Vec::new(),
    }
}

/// Turns a join request away. Whoever asked has the invitation's secret, so nobody joins by it any more.
pub(crate) fn turn_away(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    supervisors_only(&enrolled.identity)?;
    let asked = joining(db)?.into_iter().find(|joining| joining.card.id() == device);
    if let Some(Joining { invitation, .. }) = asked {
        db.execute("UPDATE invitation SET void = 1 WHERE id = ?1", [invitation.as_bytes()])?;
        db.execute("INSERT OR IGNORE INTO close_invitation (id) VALUES (?1)", [invitation.as_bytes()])?;
        db.execute("DELETE FROM joining WHERE invitation = ?1", [invitation.as_bytes()])?;
    }
    forget_joining(db, device)
}
