//! The team: who belongs, who asks to, invitations, and ends with new keys.
//!
//! A supervisor's decision is a signed statement, written here and sent at the next contact.

mod admit;
mod confirm;
mod revoke;
mod role;
mod shown;

pub(crate) use admit::{admit, leave_out, note_seen};
pub(crate) use confirm::{confirm, turn_away};
pub(crate) use revoke::revoke;
pub(crate) use role::change_role;
pub(crate) use shown::view;

use super::error::StoreError;
use super::identity::Identity;
use super::world::World;
use super::{clock, keys};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::invitation::{Invitation, JoinRequest, OpenInvitation};
use kitbag_shared::keys::{DeviceCard, Secret};
use kitbag_shared::limits::INVITATION_MS_MAX;
use kitbag_shared::membership::Membership;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};
use kitbag_shared::wire::SyncRequest;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Less than the longest, so that a slow network and a clock that is a little off do not make it too long.
const INVITATION_MS: i64 = INVITATION_MS_MAX - 30 * 60 * 1000;

/// An invitation of this device's.
struct Invited {
    secret: Secret,
    role: Role,
}

fn server_now(world: &dyn World, me: &Identity) -> Moment {
    clock::of_server(world, me.offset_ms)
}

fn server_day(world: &dyn World, me: &Identity) -> Day {
    server_now(world, me).day(0)
}

fn supervisors_only(me: &Identity) -> Result<(), StoreError> {
    if me.role() == Some(Role::Supervisor) { Ok(()) } else { Err(StoreError::NotPermitted) }
}

/// Opens an invitation and returns its link, which is kept nowhere else.
pub fn invite(db: &Transaction<'_>, world: &mut dyn World, me: &Identity, role: Role) -> Result<String, StoreError> {
    supervisors_only(me)?;
    let secret = Secret::from_bytes(keys::fresh(world));
    let invitation = Invitation { server: me.server.clone(), programme: me.programme, secret };
    let until = Moment(server_now(world, me).0.saturating_add(INVITATION_MS));
    let sql = "INSERT INTO invitation (id, secret, role, until, stored, void) VALUES (?1, ?2, ?3, ?4, 0, 0)";
    db.execute(sql, (invitation.id().as_bytes(), invitation.secret.as_bytes(), role.code(), until.0))?;
    Ok(invitation.link())
}

fn invited(db: &Connection, id: InvitationId) -> Result<Option<Invited>, StoreError> {
    let sql = "SELECT secret, role FROM invitation WHERE id = ?1 AND void = 0";
    let found = db
        .query_row(sql, [id.as_bytes()], |row| Ok((Secret::from_bytes(row.get(0)?), row.get::<_, u16>(1)?)))
        .optional()?;
    Ok(found.map(|(secret, role)| Invited { secret, role: Role::from_code(role) }))
}

/// Invitations that the server does not know yet.
pub(super) fn unsent_invitations(db: &Connection) -> Result<Vec<OpenInvitation>, StoreError> {
    let sql = "SELECT id, until FROM invitation WHERE stored = 0 AND void = 0 ORDER BY id";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(OpenInvitation { id: InvitationId::from_bytes(row.get(0)?), until: Moment(row.get(1)?) })
    };
    Ok(rows.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// Join requests that the server is to drop.
pub(super) fn joins_to_forget(db: &Connection) -> Result<Vec<DeviceId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT device FROM forget_join ORDER BY device")?;
    Ok(rows.query_map([], |row| row.get(0).map(DeviceId::from_bytes))?.collect::<Result<_, _>>()?)
}

/// Invitations that the server is to close.
pub(super) fn invitations_to_close(db: &Connection) -> Result<Vec<InvitationId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT id FROM close_invitation ORDER BY id")?;
    Ok(rows.query_map([], |row| row.get(0).map(InvitationId::from_bytes))?.collect::<Result<_, _>>()?)
}

/// This device is no supervisor's any more: what only supervisors send would wait for ever.
pub(super) fn stand_down(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE invitation SET void = 1", [])?;
    for table in ["joining", "forget_join", "close_invitation", "outgoing_wrap"] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// What an answer followed on is known to the server.
pub(super) fn sent(db: &Connection, request: &SyncRequest) -> Result<(), StoreError> {
    for invitation in &request.invitations {
        db.execute("UPDATE invitation SET stored = 1 WHERE id = ?1", [invitation.id.as_bytes()])?;
    }
    for device in &request.forget_joins {
        db.execute("DELETE FROM forget_join WHERE device = ?1", [device.as_bytes()])?;
    }
    for invitation in &request.close_invitations {
        db.execute("DELETE FROM close_invitation WHERE id = ?1", [invitation.as_bytes()])?;
    }
    Ok(())
}

/// Keeps the join requests that an own invitation's secret vouches for. Returns whether they changed.
pub(super) fn take_joins(
    db: &Connection,
    me: &Identity,
    membership: &Membership,
    joins: &[JoinRequest],
) -> Result<bool, StoreError> {
    let mut vouched = Vec::new();
    for join in joins {
        let invited = invited(db, join.invitation)?;
        let ours = invited.is_some_and(|invited| join.vouched(me.programme, &invited.secret));
        if ours && membership.member(join.device_id()).is_none() && !is_forgotten(db, join.device_id())? {
            vouched.push(join);
        }
    }
    let before = joining(db)?;
    db.execute("DELETE FROM joining", [])?;
    for join in vouched {
        let sql = "INSERT OR REPLACE INTO joining (device, invitation, card) VALUES (?1, ?2, ?3)";
        let card = super::columns::body_of(&join.device);
        db.execute(sql, (join.device_id().as_bytes(), join.invitation.as_bytes(), card))?;
    }
    Ok(before != joining(db)?)
}

fn is_forgotten(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM forget_join WHERE device = ?1")?.exists([device.as_bytes()])?)
}

/// Who asks to join, and by which invitation.
fn joining(db: &Connection) -> Result<Vec<(DeviceCard, InvitationId)>, StoreError> {
    let mut statement = db.prepare_cached("SELECT card, invitation FROM joining ORDER BY device")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, InvitationId::from_bytes(row.get(1)?))))?;
    let mut all = Vec::new();
    for row in rows {
        let (card, invitation) = row?;
        all.push((super::columns::from_body(&card, "a join request")?, invitation));
    }
    Ok(all)
}

/// The request of a device is dealt with.
fn forget_joining(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    db.execute("DELETE FROM joining WHERE device = ?1", [device.as_bytes()])?;
    db.execute("INSERT OR IGNORE INTO forget_join (device) VALUES (?1)", [device.as_bytes()])?;
    Ok(())
}
