//! What a supervisor decided here and the server's chain does not say yet: kept, shown as waiting, and shown when it was
//! refused. Nothing changes by it until the chain says it.
//!
//! One statement is made of those that wait, when a request is put together; it is in `propose`.

pub(super) mod kept;
mod propose;
mod said;
#[cfg(test)]
mod tests;

use kept::insert;
pub(super) use kept::{Intent, add, admits, all, begin_run, certifies, drop_one, note_refused, stand_down};
pub(super) use propose::propose;
use said::{is_ready, is_so};

use super::chain;
use super::enrolled::Enrolled;
use super::error::StoreError;
use super::identity::Identity;
use super::sheets::{self, Held};
use kitbag_shared::chain::{Chain, Deed, End, NewRole, State, Statement};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::time::Moment;
use rusqlite::Connection;
use std::mem::discriminant;

/// Keeps the decision that everything gets a new key, once. It stands as a key deed of the key that is to go; which keys
/// come in the place of all is decided when a statement is made of it.
pub(super) fn renew(db: &Connection, me: &Identity, state: &State, now: Moment) -> Result<(), StoreError> {
    let Some((id, collection)) = state.collections().first_key_value() else { return Ok(()) };
    add(db, me.device(), &Deed::Key { collection: *id, key: collection.key, desk: None }, now)
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
