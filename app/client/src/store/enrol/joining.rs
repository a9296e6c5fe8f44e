//! Joining: this device's keys are made here and shown to a supervisor, who decides.

use super::typed::forget_typed;
use super::{Beginning, StoreError, begin};
use crate::store::action::Action;
use crate::store::environment::{Environment, timed_id};
use crate::store::identity::{Identity, Stage};
use crate::store::keys;
use crate::store::save::introduce;
use kitbag_shared::chain::State;
use kitbag_shared::ids::InstallId;
use kitbag_shared::invitation::{self, Invitation, JoinRequest};
use kitbag_shared::keys::{DeviceKeys, Secret};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Makes this device's keys, or, where it already asked with this invitation, only takes note of the name.
pub(crate) fn begin_joining(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    install: InstallId,
    invitation: &Invitation,
    my_name: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE enrolment SET name = ?1
        WHERE stage = ?2 AND invitation_secret = ?3 AND short_code IS NOT NULL";
    if db.execute(sql, (my_name, Stage::Waiting.code(), invitation.secret.as_bytes()))? > 0 {
        return Ok(());
    }
    let seed = Secret::from_bytes(keys::fresh(env));
    let beginning = Beginning {
        stage: Stage::Waiting,
        server: &invitation.server,
        programme: invitation.programme,
        seed: &seed,
        member: timed_id(env),
        name: my_name,
        programme_name: "",
        setup_token: None,
        sheet_secret: None,
        invitation_secret: Some(&invitation.secret),
        install,
    };
    begin(db, &beginning)?;
    forget_typed(db)?;
    let card = DeviceKeys::from_seed(&seed).card();
    let code = invitation::short_code(env.code_cost(), &invitation.secret, invitation.programme, &card);
    let code = code.ok_or(StoreError::Damaged("a short code"))?;
    db.execute("UPDATE enrolment SET short_code = ?1", [code])?;
    Ok(())
}

fn invitation_of(db: &Connection, me: &Identity) -> Result<Option<Invitation>, StoreError> {
    let sql = "SELECT invitation_secret FROM enrolment WHERE stage = ?1";
    let secret: Option<Option<[u8; 32]>> = db.query_row(sql, [Stage::Waiting.code()], |row| row.get(0)).optional()?;
    Ok(secret.flatten().map(|secret| Invitation {
        server: me.server.clone(),
        programme: me.programme,
        secret: Secret::from_bytes(secret),
    }))
}

/// The join request that the server is to keep for the supervisor, unless it has it.
pub(crate) fn join_body(db: &Connection, me: &Identity) -> Result<Option<JoinRequest>, StoreError> {
    if join_sent(db)? { Ok(None) } else { join_again(db, me) }
}

/// The same, whether it has it or not: its answer says whether it keeps it still.
pub(crate) fn join_again(db: &Connection, me: &Identity) -> Result<Option<JoinRequest>, StoreError> {
    Ok(invitation_of(db, me)?.map(|invitation| JoinRequest::new(&invitation, &me.keys)))
}

/// Whether the server has taken the request.
pub(crate) fn join_sent(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT join_sent FROM enrolment", [], |row| row.get(0))?)
}

/// The server has it.
pub(crate) fn join_taken(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET join_sent = 1", [])?;
    Ok(())
}

/// The code to be compared on both screens, while waiting.
pub(crate) fn short_code(db: &Connection) -> Result<String, StoreError> {
    let sql = "SELECT short_code FROM enrolment WHERE stage = ?1";
    let code: Option<String> = db.query_row(sql, [Stage::Waiting.code()], |row| row.get(0)).optional()?.flatten();
    code.ok_or(StoreError::Damaged("the short code"))
}

/// A supervisor has confirmed, and every key that goes with it is here: this person's first records are written.
/// Returns whether that is so.
pub(crate) fn finish_joining(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    state: &State,
) -> Result<bool, StoreError> {
    let Some(role) = me.role().filter(|_| me.stage == Stage::Waiting) else {
        return Ok(false);
    };
    if keys::incomplete(db, state, me)? {
        return Ok(false);
    }
    let sql = "UPDATE enrolment SET stage = ?1, invitation_secret = NULL, short_code = NULL";
    db.execute(sql, [Stage::Member.code()])?;
    introduce(&mut Action::new(db, env, me), &me.name, role)?;
    Ok(true)
}
