//! What a supervisor decided here and the server's chain does not say yet: kept, shown as waiting, and shown when it was
//! refused. Nothing changes by it until the chain says it.
//!
//! One statement is made of those that wait, when a request is put together; it is in `propose`.

mod propose;
#[cfg(test)]
mod tests;

pub(super) use propose::propose;

use super::chain;
use super::columns::{body_of, from_body};
use super::enrolled::Enrolled;
use super::error::StoreError;
use super::identity::Identity;
use super::sheets::{self, Held};
use kitbag_shared::chain::{Chain, Deed, End, NewRole, State, Statement};
use kitbag_shared::ids::{DeviceId, Hash};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{RefusalCode, SyncAnswer};
use rusqlite::{Connection, Row};
use std::mem::discriminant;

/// One decision.
#[derive(Clone, Debug)]
pub(super) struct Intent {
    /// The order in which they were made.
    pub(super) number: u32,
    /// Whom it is about.
    pub(super) device: DeviceId,
    /// What is to be said. An end's logs are named when a statement is made of it.
    pub(super) deed: Deed,
    /// Whether it is to be said still.
    pub(super) waits: bool,
    /// Why it was refused.
    pub(super) refusal: Option<RefusalCode>,
    alone: bool,
    proposed: Option<Hash>,
}

/// Keeps a decision. It takes the place of an earlier one of its sort about the same device.
pub(super) fn add(db: &Connection, device: DeviceId, deed: &Deed, now: Moment) -> Result<(), StoreError> {
    let ends = matches!(deed, Deed::End(_));
    let replaced = |other: &Deed| {
        discriminant(other) == discriminant(deed) || (ends && matches!(other, Deed::Role(_) | Deed::Certify(_)))
    };
    for intent in all(db)?.iter().filter(|intent| intent.device == device && replaced(&intent.deed)) {
        drop_one(db, intent.number)?;
    }
    insert(db, device, deed, now)
}

fn insert(db: &Connection, device: DeviceId, deed: &Deed, now: Moment) -> Result<(), StoreError> {
    let sql = "INSERT INTO intent (device, deed, made_at) VALUES (?1, ?2, ?3)";
    db.execute(sql, (device.as_bytes(), body_of(deed), now.0))?;
    Ok(())
}

/// Keeps the decision that everything gets a new key, once. It stands as a key deed of the key that is to go; which keys
/// come in the place of all is decided when a statement is made of it.
pub(super) fn renew(db: &Connection, me: &Identity, state: &State, now: Moment) -> Result<(), StoreError> {
    let Some((id, collection)) = state.collections().first_key_value() else { return Ok(()) };
    add(db, me.device(), &Deed::Key { collection: *id, key: collection.key, desk: None }, now)
}

/// All of them, in the order in which they were made.
pub(super) fn all(db: &Connection) -> Result<Vec<Intent>, StoreError> {
    let sql = "SELECT number, device, deed, waits, refusal, alone, proposed FROM intent ORDER BY number";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        let proposed: Option<[u8; 32]> = row.get(6)?;
        let refusal: Option<u8> = row.get(4)?;
        let intent = (row.get(0)?, DeviceId::from_bytes(row.get(1)?), row.get(3)?, row.get(5)?);
        Ok((intent, row.get::<_, Vec<u8>>(2)?, refusal, proposed.map(Hash::from_bytes)))
    };
    let mut intents = Vec::new();
    for row in rows.query_map([], read)? {
        let ((number, device, waits, alone), deed, refusal, proposed) = row?;
        let (deed, refusal) =
            (from_body(&deed, "a decision")?, refusal.and_then(|code| minicbor::decode(&[code]).ok()));
        intents.push(Intent { number, device, deed, waits, refusal, alone, proposed });
    }
    Ok(intents)
}

/// Those that are to be said, in the order in which that is tried: ends first, and last those that a refusal has shown
/// to be in others' way.
fn waiting(db: &Connection) -> Result<Vec<Intent>, StoreError> {
    let mut waiting: Vec<Intent> = all(db)?.into_iter().filter(|intent| intent.waits).collect();
    waiting.sort_by_key(|intent| (intent.alone, !matches!(intent.deed, Deed::End(_)), intent.number));
    Ok(waiting)
}

/// Whether a device's certificate waits.
pub(super) fn certifies(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    let certifies = |intent: &Intent| intent.device == device && intent.waits && intent.deed.certificate().is_some();
    Ok(all(db)?.iter().any(certifies))
}

/// Whether an admission of a device's late work waits.
pub(super) fn admits(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    let admits = |intent: &Intent| intent.device == device && intent.waits && matches!(intent.deed, Deed::Admit(_));
    Ok(all(db)?.iter().any(admits))
}

/// Whether a decision could be said in the next request.
pub(super) fn can_be_said(db: &Connection, me: &Identity, chain: &Chain) -> Result<bool, StoreError> {
    let waiting = all(db)?.into_iter().filter(|intent| intent.waits);
    for intent in waiting {
        if sheets::held(db, chain, me, &intent)? != Some(Held::Back) {
            return is_ready(db, me, chain);
        }
    }
    Ok(false)
}

/// Only a supervisor who knows all that the server's chain says can say what follows.
fn is_ready(db: &Connection, me: &Identity, chain: &Chain) -> Result<bool, StoreError> {
    let in_step = chain.head().is_some() && chain::server_head(db)? == chain.head();
    Ok(me.role() == Some(Role::Supervisor) && in_step && !chain::is_newer(db)?)
}

/// A decision is taken back, or its refusal was seen.
pub(super) fn drop_one(db: &Connection, number: u32) -> Result<(), StoreError> {
    db.execute("DELETE FROM intent WHERE number = ?1", [number])?;
    Ok(())
}

/// Whether the chain says it already, whoever said it. A sheet that this device proposed waits for somebody else's word.
fn is_so(state: &State, me: DeviceId, deed: &Deed) -> bool {
    match deed {
        Deed::Certify(certificate) => state.member(certificate.device.id()).is_some(),
        Deed::End(end) => state.member(end.device).is_none(),
        Deed::Role(new) => {
            state.member(new.device).is_some_and(|member| member.role == new.role && member.teams == new.teams)
        }
        Deed::Admit(admit) => {
            admit.logs.iter().all(|log| state.roles_once_admitted(log.actor, log.collection, log.seq).is_empty())
        }
        Deed::TurnAway(invitation) => state.invitation_used(*invitation),
        Deed::Sheet(card) => {
            let is_proposed = state.proposed_sheet().is_some_and(|(proposed, by)| proposed == card && by == me);
            state.sheet() == Some(card.id()) || is_proposed
        }
        Deed::Collection { .. } | Deed::Key { .. } | Deed::CodeKey { .. } | Deed::Reset { .. } => false,
    }
}

/// Of a branch that this device left, says again what it said there itself and was so to its end: whom somebody ended
/// later is not certified again because the end was lost, too.
fn say_again(db: &Connection, enrolled: &Enrolled, left: &chain::left::Left, now: Moment) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let mine = || left.statements().filter(|statement| statement.author() == me.device());
    let stood = |deed: &&Deed| is_kept(deed) && is_so(&left.chain, me.device(), deed);
    let mut again: Vec<&Deed> = mine().filter_map(Statement::deeds).flatten().filter(stood).collect();
    again.sort_by_key(|deed| deed.end().is_none());
    let since: Vec<Intent> = all(db)?.into_iter().filter(|intent| intent.waits).collect();
    for (device, deed) in again.into_iter().filter_map(bare) {
        add_before(db, &since, (device, &deed), now)?;
    }
    if mine().any(only_renews) {
        renew(db, me, membership, now)?;
    }
    Ok(())
}

/// Keeps a decision of before those that were made `since`: it takes the place of none of them.
fn add_before(
    db: &Connection,
    since: &[Intent],
    (device, deed): (DeviceId, &Deed),
    now: Moment,
) -> Result<(), StoreError> {
    let same_sort =
        |intent: &Intent| intent.device == device && intent.waits && discriminant(&intent.deed) == discriminant(deed);
    let mut about_it = since.iter().filter(|intent| intent.device == device).peekable();
    if about_it.peek().is_none() {
        return add(db, device, deed, now);
    }
    if about_it.any(|intent| matches!(intent.deed, Deed::End(_))) || all(db)?.iter().any(same_sort) {
        return Ok(());
    }
    insert(db, device, deed, now)
}

/// The chain has changed: what it says is done, and what this device said in a part of it that was lost is to be said
/// again, the ends first.
pub(super) fn settle(db: &Connection, enrolled: &Enrolled, came: &chain::Came, now: Moment) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership: chain } = enrolled;
    if let Some(left) = &came.left {
        say_again(db, enrolled, left, now)?;
    }
    for intent in all(db)? {
        let said_here = came.new.iter().any(|statement| intent.proposed == Some(statement.id()));
        let said = said_here && matches!(intent.deed, Deed::Key { .. } | Deed::Sheet(_));
        if !said && !is_so(chain, me.device(), &intent.deed) {
            continue;
        }
        drop_one(db, intent.number)?;
        if said_here && matches!(intent.deed, Deed::End(_) | Deed::Role(_)) {
            admit_the_rest(db, chain, intent.device, now)?;
        }
    }
    propose::forget_unspent(db, chain)
}

/// Whether a statement names new keys, and takes nothing from anybody.
fn only_renews(statement: &Statement) -> bool {
    let is_key = |deed: &Deed| matches!(deed, Deed::Key { .. });
    statement.deeds().is_some_and(|deeds| deeds.iter().all(is_key))
}

const fn is_kept(deed: &Deed) -> bool {
    matches!(deed, Deed::End(_) | Deed::Role(_) | Deed::Certify(_) | Deed::Sheet(_))
}

/// A decision as it is kept, and whom it is about.
fn bare(deed: &Deed) -> Option<(DeviceId, Deed)> {
    match deed {
        Deed::Certify(certificate) => Some((certificate.device.id(), deed.clone())),
        Deed::End(end) => Some((end.device, Deed::End(End { logs: Vec::new(), ..end.clone() }))),
        Deed::Role(role) => Some((role.device, Deed::Role(NewRole { logs: Vec::new(), ..role.clone() }))),
        Deed::Sheet(card) => Some((card.id(), deed.clone())),
        Deed::Admit(_)
        | Deed::TurnAway(_)
        | Deed::Collection { .. }
        | Deed::Key { .. }
        | Deed::CodeKey { .. }
        | Deed::Reset { .. } => None,
    }
}

/// The logs for which an end had no room, as far as they were here when it was said: admitted right after it.
fn admit_the_rest(db: &Connection, state: &State, device: DeviceId, now: Moment) -> Result<(), StoreError> {
    let left_out = |log: &kitbag_shared::chain::LogEnd| {
        state.roles_for(log.actor, log.collection, log.seq).is_empty()
            && !state.roles_once_admitted(log.actor, log.collection, log.seq).is_empty()
    };
    let rest: Vec<_> = propose::log_ends(db, device)?.into_iter().filter(left_out).collect();
    for logs in rest.chunks(kitbag_shared::limits::LOG_ENDS_MAX) {
        let admit = kitbag_shared::chain::Logs { device, logs: logs.to_vec() };
        insert(db, device, &Deed::Admit(admit), now)?;
    }
    Ok(())
}

/// Notes which decisions the server refused. Where several were in one statement, each is tried alone before it counts as
/// refused. Returns whether there were any.
pub(super) fn note_refused(db: &Connection, answer: &SyncAnswer) -> Result<bool, StoreError> {
    let mut any = false;
    for refusal in answer.refusals.iter().filter(|refusal| refusal.why != RefusalCode::NotNext) {
        let intents: Vec<u32> = {
            let mut rows = db.prepare_cached("SELECT number FROM intent WHERE proposed = ?1 AND waits = 1")?;
            rows.query_map([refusal.batch.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        match intents.as_slice() {
            [] => continue,
            [one] => refuse(db, *one, refusal.why)?,
            several => {
                for number in several {
                    db.execute("UPDATE intent SET alone = 1 WHERE number = ?1", [number])?;
                }
            }
        }
        any = true;
    }
    Ok(any)
}

fn refuse(db: &Connection, number: u32, why: RefusalCode) -> Result<(), StoreError> {
    let code = body_of(&why).first().copied();
    let sql = "UPDATE intent SET waits = 0, refusal = ?2, alone = 1 WHERE number = ?1";
    db.execute(sql, (number, code))?;
    Ok(())
}

/// A run begins: what found no place is tried once more, behind the others.
pub(super) fn begin_run(db: &Connection) -> Result<(), StoreError> {
    for code in [RefusalCode::TooLarge, RefusalCode::OverQuota] {
        let code = body_of(&code).first().copied();
        db.execute("UPDATE intent SET waits = 1 WHERE waits = 0 AND refusal = ?1", [code])?;
    }
    Ok(())
}

/// This device is no supervisor's any more: what it decided is refused.
pub(super) fn stand_down(db: &Connection) -> Result<(), StoreError> {
    let code = body_of(&RefusalCode::NotPermitted).first().copied();
    db.execute("UPDATE intent SET waits = 0, refusal = ?1 WHERE waits = 1", [code])?;
    Ok(())
}
