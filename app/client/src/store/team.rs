//! The team: who belongs, who asks to, invitations, and ends.
//!
//! A supervisor's decision is an intent, kept here until the server's chain says it.

mod admit;
mod came_back;
mod confirm;
mod renew;
mod revoke;
mod role;
mod shown;

pub(crate) use admit::{
    Admitted, admit, admitted_by_others, leave_out, note_seen, seen_admitted, take_up_again, went_back,
};
pub(crate) use confirm::{confirm, turn_away};
pub(crate) use renew::renew_keys;
pub(crate) use revoke::{revoke, take_back};
pub(crate) use role::change_role;
pub(crate) use shown::{asking_count, view};

use super::environment::Environment;
use super::error::StoreError;
use super::identity::Identity;
use super::{clock, intents, keys, sheets};
use kitbag_shared::chain::{Deed, State, Statement};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::invitation::{Invitation, JoinRequest, OpenInvitation, short_code};
use kitbag_shared::keys::{DeviceCard, Secret};
use kitbag_shared::limits::{INVITATION_MS_MAX, JOINS_PER_INVITATION_MAX};
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::SyncRequest;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Less than the longest, so that a slow network and a clock that is a little off do not make it too long.
const INVITATION_MS: i64 = INVITATION_MS_MAX - 30 * 60 * 1000;

/// An invitation of this device's.
struct Invited {
    secret: Secret,
    role: Role,
}

/// Opens an invitation and returns its link, which this device shows for as long as it is open.
pub fn invite(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    role: Role,
) -> Result<String, StoreError> {
    me.supervisors_only()?;
    let secret = Secret::from_bytes(keys::fresh(env));
    let invitation = Invitation { server: me.server.clone(), programme: me.programme, secret };
    let until = Moment(clock::by_server(db, env)?.0.saturating_add(INVITATION_MS));
    let sql = "INSERT INTO invitation (id, secret, role, until, stored, void) VALUES (?1, ?2, ?3, ?4, 0, 0)";
    db.execute(sql, (invitation.id().as_bytes(), invitation.secret.as_bytes(), role.code(), until.0))?;
    Ok(invitation.link())
}

/// Closes an invitation: nobody comes in by it any more. The server is told even of one that this device has not heard
/// back about.
pub(crate) fn close_invitation(db: &Transaction<'_>, me: &Identity, id: InvitationId) -> Result<(), StoreError> {
    me.supervisors_only()?;
    if db.execute("UPDATE invitation SET void = 1 WHERE id = ?1 AND void = 0", [id.as_bytes()])? == 0 {
        return Err(StoreError::NotHere);
    }
    db.execute("INSERT OR IGNORE INTO close_invitation (id) VALUES (?1)", [id.as_bytes()])?;
    db.execute("DELETE FROM joining WHERE invitation = ?1", [id.as_bytes()])?;
    Ok(())
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

/// Forgets what only supervisors send: this device is none's any more, and it would wait for ever.
pub(super) fn stand_down(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE invitation SET void = 1", [])?;
    for table in ["joining", "forget_join", "close_invitation"] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    sheets::forget(db)?;
    intents::stand_down(db)
}

/// Statements came, whoever said them: who is a member asks no more, and an invitation is good once. Whoever was ended
/// may know the secrets of open invitations, and the server takes any end as a reason to void them. One that it does not
/// have yet was made after the end was decided, or goes to it after that.
pub(super) fn after_statements(db: &Connection, new: &[Statement]) -> Result<(), StoreError> {
    for deed in new.iter().filter_map(Statement::deeds).flatten() {
        match deed {
            Deed::Certify(certificate) => {
                let invitation = certificate.invitation.map(|id| *id.as_bytes());
                db.execute("UPDATE invitation SET void = 1 WHERE id = ?1", [invitation])?;
                db.execute("DELETE FROM joining WHERE device = ?1", [certificate.device.id().as_bytes()])?;
            }
            Deed::End(_) | Deed::Role(_) => {
                db.execute("UPDATE invitation SET void = 1 WHERE stored = 1", [])?;
                db.execute("DELETE FROM joining", [])?;
            }
            Deed::TurnAway(invitation) => {
                db.execute("UPDATE invitation SET void = 1 WHERE id = ?1", [invitation.as_bytes()])?;
            }
            Deed::Collection { .. }
            | Deed::Key { .. }
            | Deed::CodeKey { .. }
            | Deed::Admit(_)
            | Deed::Sheet(_)
            | Deed::Reset { .. } => {}
        }
    }
    Ok(())
}

/// Notes that the server knows what an answer followed on.
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

/// A device that asks to join, and the invitation by which it does.
#[derive(Debug, PartialEq, Eq)]
struct Joining {
    card: DeviceCard,
    invitation: InvitationId,
    /// The code that their screen shows, too. Made once, when the request came.
    short_code: String,
}

/// Keeps the join requests that an own invitation's secret vouches for. Returns whether they changed.
pub(super) fn take_joins(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    state: &State,
    joins: &[JoinRequest],
) -> Result<bool, StoreError> {
    let before = joining(db)?;
    let kept =
        |join: &JoinRequest| before.iter().find(|one| one.card == join.device && one.invitation == join.invitation);
    // Those that were shown keep their places: nobody's code changes under the thumb.
    let (mut known, new): (Vec<_>, Vec<_>) = joins.iter().partition(|join| kept(join).is_some());
    known.sort_by_key(|join| before.iter().position(|one| one.card.id() == join.device_id()));
    let mut vouched: Vec<Joining> = Vec::new();
    for join in known.into_iter().chain(new) {
        let Some(secret) = vouched_by(db, me, state, join)? else {
            forget_if_made_up(db, me, join)?;
            continue;
        };
        let same = vouched.iter().filter(|one| one.invitation == join.invitation).count();
        if same < JOINS_PER_INVITATION_MAX {
            let code = kept(join).map(|one| one.short_code.clone());
            let code = code.or_else(|| short_code(env.code_cost(), &secret, me.programme, &join.device));
            let short_code = code.ok_or(StoreError::Damaged("a short code"))?;
            vouched.push(Joining { card: join.device.clone(), invitation: join.invitation, short_code });
        }
    }
    db.execute("DELETE FROM joining", [])?;
    vouched.iter().zip(0..).try_for_each(|(one, place)| keep_joining(db, one, place))?;
    Ok(before != joining(db)?)
}

/// The secret of the own invitation that vouches for a request: the proof is made here again. None, too, for who is a member,
/// was dealt with, or has keys that nothing can be sealed to.
fn vouched_by(db: &Connection, me: &Identity, state: &State, join: &JoinRequest) -> Result<Option<Secret>, StoreError> {
    let secret = invited(db, join.invitation)?.map(|invited| invited.secret);
    let ours = secret.filter(|secret| join.vouched(me.programme, secret) && join.device.wrap.can_be_sealed_to());
    let device = join.device_id();
    let open = ours.is_some() && state.member(device).is_none() && !is_forgotten(db, device)?;
    Ok(ours.filter(|_| open))
}

/// Forgets a request that names this device's invitation and does not hold it: that takes a place from who does, and
/// only here that is known. The next run has the server forget them.
fn forget_if_made_up(db: &Connection, me: &Identity, join: &JoinRequest) -> Result<(), StoreError> {
    let ours = invited(db, join.invitation)?;
    if ours.is_some_and(|invited| !join.vouched(me.programme, &invited.secret)) {
        db.execute("INSERT OR IGNORE INTO forget_join (device) VALUES (?1)", [join.device_id().as_bytes()])?;
    }
    Ok(())
}

fn keep_joining(db: &Connection, joining: &Joining, place: u32) -> Result<(), StoreError> {
    let Joining { card, invitation, short_code } = joining;
    let sql =
        "INSERT OR REPLACE INTO joining (device, invitation, card, short_code, place) VALUES (?1, ?2, ?3, ?4, ?5)";
    let body = super::columns::body_of(card);
    db.execute(sql, (card.id().as_bytes(), invitation.as_bytes(), body, short_code, place))?;
    Ok(())
}

fn is_forgotten(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM forget_join WHERE device = ?1")?.exists([device.as_bytes()])?)
}

fn joining(db: &Connection) -> Result<Vec<Joining>, StoreError> {
    let mut statement = db.prepare_cached("SELECT card, invitation, short_code FROM joining ORDER BY place, device")?;
    let read =
        |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, InvitationId::from_bytes(row.get(1)?), row.get(2)?));
    let mut all = Vec::new();
    for row in statement.query_map([], read)? {
        let (card, invitation, short_code) = row?;
        let card = super::columns::from_body(&card, "a join request")?;
        all.push(Joining { card, invitation, short_code });
    }
    Ok(all)
}

/// The request of a device is dealt with.
fn forget_joining(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    db.execute("DELETE FROM joining WHERE device = ?1", [device.as_bytes()])?;
    db.execute("INSERT OR IGNORE INTO forget_join (device) VALUES (?1)", [device.as_bytes()])?;
    Ok(())
}
