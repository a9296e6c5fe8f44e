//! The two answers to a join request: a certificate, with which go the keys, or none.

use super::role::ROLES;
use super::{Identity, Joining, forget_joining, invited, joining};
use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::intents;
use kitbag_shared::chain::{Certificate, Deed};
use kitbag_shared::ids::{CollectionId, DeviceId};
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// The codes on both screens are the same: the device is to be a member.
pub(crate) fn confirm(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    let me = &enrolled.identity;
    me.supervisors_only()?;
    let joining = joining(db)?.into_iter().find(|joining| joining.card.id() == device);
    let Joining { card, invitation, .. } = joining.ok_or(StoreError::NotHere)?;
    let role = invited(db, invitation)?.ok_or(StoreError::NotHere)?.role;
    if !ROLES.contains(&role) {
        return Err(StoreError::NotPermitted);
    }
    let certificate = Certificate { device: card, role, teams: teams(me, role), invitation: Some(invitation) };
    intents::add(db, device, &Deed::Certify(certificate), env.now())
}

/// A peer worker belongs to the team whose casework this supervisor writes to.
pub(super) fn teams(me: &Identity, role: Role) -> Vec<CollectionId> {
    match role {
        Role::PeerWorker => me.rights.iter().filter_map(|rights| rights.casework).collect(),
        Role::Volunteer | Role::Supervisor | Role::RecoverySheet | Role::Other(_) => Vec::new(),
    }
}

/// Turns a join request away. Whoever asked has the invitation's secret, so nobody joins by it any more.
pub(crate) fn turn_away(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    let asked = joining(db)?.into_iter().find(|joining| joining.card.id() == device);
    if let Some(Joining { invitation, .. }) = asked {
        db.execute("UPDATE invitation SET void = 1 WHERE id = ?1", [invitation.as_bytes()])?;
        db.execute("INSERT OR IGNORE INTO close_invitation (id) VALUES (?1)", [invitation.as_bytes()])?;
        db.execute("DELETE FROM joining WHERE invitation = ?1", [invitation.as_bytes()])?;
        intents::add(db, device, &Deed::TurnAway(invitation), env.now())?;
    }
    forget_joining(db, device)
}
