//! A recovery sheet that was made on this device: shown until two of its groups were typed back, and then forgotten.
//!
//! Its secret lies where a founder's lies, in the encrypted database, and in no other place. What becomes of it once it is
//! on paper depends on what it was made for; what supervisors say about a proposed one is in `proposed`, and what everybody
//! is told of a sheet's use in `told`.

mod proposed;
mod told;

pub(super) use proposed::{Held, again, held, is_asked, no, view, yes};
pub(super) use told::{acknowledge, news, uses};

use super::columns::{body_of, from_body};
use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::identity::{Identity, Stage};
use super::intents::kept;
use super::keys;
use crate::message::Reply;
use crate::view::{SheetFor, SheetView};
use kitbag_common::sheet::{self, OWN_GROUPS, OnSheet};
use kitbag_shared::chain::{Chain, Deed};
use kitbag_shared::keys::{DeviceCard, Secret, recovery_keys};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Groups that are asked back before a sheet counts as written down.
pub const GROUPS_ASKED: usize = 2;

/// The secret of a sheet that is not on paper yet, as far as is known.
fn secret(db: &Connection) -> Result<Option<Secret>, StoreError> {
    let read = |row: &rusqlite::Row<'_>| row.get::<_, Option<[u8; 32]>>(0);
    let secret = db.query_row("SELECT sheet_secret FROM enrolment", [], read).optional()?.flatten();
    Ok(secret.map(Secret::from_bytes))
}

/// Forgets what was begun here, which is over.
pub(super) fn forget(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET sheet_secret = NULL", [])?;
    Ok(())
}

/// The purpose that it was made for: a founder's is the programme's already.
fn made_for(me: &Identity, chain: &Chain, secret: &Secret) -> SheetFor {
    let is_the_programmes = || chain.sheet() == Some(recovery_keys(secret).id());
    match me.stage {
        Stage::Recovering => SheetFor::Replacing,
        Stage::Founding | Stage::Waiting | Stage::Member if is_the_programmes() => SheetFor::Founding,
        Stage::Founding | Stage::Waiting | Stage::Member => SheetFor::Proposing,
    }
}

/// Whether the programme's sheet waits here to be written down: nothing else is shown before.
pub(super) fn is_to_be_written(db: &Connection, enrolled: &Enrolled) -> Result<bool, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    Ok(secret(db)?.is_some_and(|secret| made_for(me, membership, &secret) == SheetFor::Founding))
}

/// The sheet that waits to be written down, and which of its groups are asked back.
pub(super) fn shown(db: &Connection, env: &mut dyn Environment, enrolled: &Enrolled) -> Result<SheetView, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let secret = secret(db)?.ok_or(StoreError::NotHere)?;
    let made_for = made_for(me, membership, &secret);
    let groups = sheet::groups(&OnSheet { secret, programme: me.programme });
    Ok(SheetView { groups, ask: asked(env), made_for })
}

/// Two groups by chance, counted from 1, that cannot be read off an older sheet.
fn asked(env: &mut dyn Environment) -> [usize; GROUPS_ASKED] {
    let mut random = [0; 2];
    env.fill(&mut random);
    let [first, further] = random.map(usize::from);
    let first = first % OWN_GROUPS;
    let second = (first + 1 + further % (OWN_GROUPS - 1)) % OWN_GROUPS;
    [first.min(second) + 1, first.max(second) + 1]
}

/// Makes a sheet to be proposed, or shows the one that was begun.
pub(super) fn make(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<SheetView, StoreError> {
    enrolled.identity.supervisors_only()?;
    begin(db, env)?;
    shown(db, env, enrolled)
}

/// Makes a sheet that the old one is to name, or shows the one that was begun.
pub(super) fn make_in_place(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<SheetView, StoreError> {
    begin(db, env)?;
    shown(db, env, enrolled)
}

fn begin(db: &Connection, env: &mut dyn Environment) -> Result<(), StoreError> {
    let fresh = keys::fresh(env);
    db.execute("UPDATE enrolment SET sheet_secret = ?1 WHERE sheet_secret IS NULL", [fresh])?;
    Ok(())
}

/// Throws a sheet away that was begun to be proposed.
pub(super) fn give_up(db: &Transaction<'_>, enrolled: &Enrolled) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let secret = secret(db)?.ok_or(StoreError::NotHere)?;
    if made_for(me, membership, &secret) != SheetFor::Proposing {
        return Err(StoreError::NotPermitted);
    }
    forget(db)
}

/// Two groups were typed back. If they are right, the sheet is on paper: its secret is forgotten here, and what it was made
/// for goes on.
pub(super) fn written(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    typed: &[(usize, String)],
) -> Result<Reply, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let secret = secret(db)?.ok_or(StoreError::NotHere)?;
    let groups = sheet::groups(&OnSheet { secret: secret.clone(), programme: me.programme });
    let group = |number: usize| number.checked_sub(1).and_then(|at| groups.get(at));
    let wrong: Vec<usize> = typed
        .iter()
        .filter(|(number, typed)| !group(*number).is_some_and(|group| sheet::is_group(group, typed)))
        .map(|(number, _)| *number)
        .collect();
    if !wrong.is_empty() {
        return Ok(Reply::WrongGroups(wrong));
    }
    let mut asked: Vec<usize> = typed.iter().map(|(number, _)| *number).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.len() < GROUPS_ASKED {
        return Err(StoreError::NotComplete);
    }
    let card = recovery_keys(&secret).card();
    match made_for(me, membership, &secret) {
        SheetFor::Founding => {}
        SheetFor::Proposing => propose(db, env, me, &card)?,
        SheetFor::Replacing => {
            db.execute("UPDATE enrolment SET sheet_card = ?1", [body_of(&card)])?;
        }
    }
    forget(db)?;
    Ok(Reply::Done)
}

/// The last that was written down is the one that is meant.
fn propose(db: &Connection, env: &mut dyn Environment, me: &Identity, card: &DeviceCard) -> Result<(), StoreError> {
    me.supervisors_only()?;
    proposed::drop_decisions(db)?;
    kept::add(db, card.id(), &Deed::Sheet(card.clone()), env.now())
}

/// The sheet that the old one is to name: it is on paper.
pub(super) fn in_place(db: &Connection) -> Result<Option<DeviceCard>, StoreError> {
    let card: Option<Vec<u8>> = db.query_row("SELECT sheet_card FROM enrolment", [], |row| row.get(0))?;
    card.map(|card| from_body(&card, "a recovery sheet")).transpose()
}

/// Forgets it here: it is named, or is not to be.
pub(super) fn forget_in_place(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET sheet_card = NULL, sheet_secret = NULL", [])?;
    Ok(())
}
