//! The keys of collections: kept, wrapped to devices that are owed them, and opened when they come.
//!
//! Who may hold a key is decided by membership. Fading keys are in `fading`.

use super::columns::body_of;
use super::error::StoreError;
use super::identity::Identity;
use super::world::World;
use kitbag_shared::ids::{CollectionId, DeviceId, KeyId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::membership::Membership;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{self, Wrapped};
use kitbag_shared::wrap::Wrap;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

/// Wraps in one request: some 1,400 bytes each.
const WRAPS_PER_REQUEST_MAX: i64 = 100;

/// 32 fresh random bytes.
pub(super) fn fresh(world: &mut dyn World) -> [u8; 32] {
    let mut bytes = [0; 32];
    world.fill(&mut bytes);
    bytes
}

/// A new key of a collection, not stored yet.
pub(super) fn make(
    world: &mut dyn World,
    collection: CollectionId,
    used_for: KeyUse,
    generation: u32,
) -> CollectionKey {
    CollectionKey { collection, used_for, generation, secret: Secret::from_bytes(fresh(world)) }
}

const fn use_code(used_for: KeyUse) -> i64 {
    match used_for {
        KeyUse::Seal => 0,
        KeyUse::Code => 1,
    }
}

/// Keeps a key. `may_seal` is false for one that came from somebody who is no supervisor any more.
pub(super) fn insert(db: &Connection, key: &CollectionKey, may_seal: bool) -> Result<bool, StoreError> {
    let known = by_id(db, key.id())?.is_some();
    let sql = "INSERT INTO collection_key (id, collection, used_for, generation, secret, may_seal)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET may_seal = max(may_seal, excluded.may_seal)";
    let (id, collection) = (key.id(), key.collection);
    let used_for = use_code(key.used_for);
    db.execute(sql, (id.as_bytes(), collection.as_bytes(), used_for, key.generation, key.secret.as_bytes(), may_seal))?;
    Ok(!known)
}

fn read_key(row: &Row<'_>) -> rusqlite::Result<CollectionKey> {
    let used_for = if row.get::<_, i64>(1)? == use_code(KeyUse::Code) { KeyUse::Code } else { KeyUse::Seal };
    Ok(CollectionKey {
        collection: CollectionId::from_bytes(row.get(0)?),
        used_for,
        generation: row.get(2)?,
        secret: Secret::from_bytes(row.get(3)?),
    })
}

/// The key of that id, if it is here.
pub(super) fn by_id(db: &Connection, id: KeyId) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "SELECT collection, used_for, generation, secret FROM collection_key WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id.as_bytes()], read_key).optional()?)
}

/// The key that seals in a collection now: the greatest (generation, id).
pub(super) fn sealing(db: &Connection, collection: CollectionId) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "SELECT collection, used_for, generation, secret FROM collection_key
        WHERE collection = ?1 AND used_for = 0 AND may_seal = 1 ORDER BY generation DESC, id DESC LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([collection.as_bytes()], read_key).optional()?)
}

/// The key that marks participant codes. Should there ever be several, all devices choose the same.
pub(super) fn code_key(db: &Connection) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "SELECT collection, used_for, generation, secret FROM collection_key
        WHERE used_for = 1 AND may_seal = 1 ORDER BY generation, id LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([], read_key).optional()?)
}

/// Every key that is here.
pub(super) fn all(db: &Connection) -> Result<Vec<CollectionKey>, StoreError> {
    let mut rows =
        db.prepare_cached("SELECT collection, used_for, generation, secret FROM collection_key ORDER BY id")?;
    Ok(rows.query_map([], read_key)?.collect::<Result<_, _>>()?)
}

/// Takes wraps to this device and those that waited. Returns whether a new key came.
pub(super) fn take(
    db: &Connection,
    me: &Identity,
    membership: &Membership,
    come: &[&[u8]],
) -> Result<bool, StoreError> {
    for bytes in come {
        db.execute("INSERT OR IGNORE INTO parked_wrap (bytes) VALUES (?1)", [bytes])?;
    }
    let waiting: Vec<(i64, Vec<u8>)> = {
        let mut rows = db.prepare_cached("SELECT number, bytes FROM parked_wrap ORDER BY number")?;
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
    };
    let mut new = false;
    for (number, bytes) in waiting {
        match judge(&me.keys, membership, &bytes) {
            Judged::Wait => continue,
            Judged::Refused => {}
            Judged::Taken { key, may_seal } => new |= insert(db, &key, may_seal)?,
        }
        db.execute("DELETE FROM parked_wrap WHERE number = ?1", [number])?;
    }
    Ok(new)
}

/// Takes what was wrapped to the recovery sheet. Where nobody is left who may say what seals, this device does.
pub(super) fn take_from_sheet(
    db: &Connection,
    world: &mut dyn World,
    sheet: &DeviceKeys,
    membership: &Membership,
    wraps: &[Vec<u8>],
) -> Result<(), StoreError> {
    for bytes in wraps {
        if let Judged::Taken { key, may_seal } = judge(sheet, membership, bytes) {
            insert(db, &key, may_seal)?;
        }
    }
    for collection in membership.collections().keys() {
        if sealing(db, *collection)?.is_none() {
            rotate(db, world, *collection)?;
        }
    }
    if code_key(db)?.is_none() {
        // It never rotates: with another one nobody's code would be found again.
        db.execute("UPDATE collection_key SET may_seal = 1 WHERE used_for = 1", [])?;
    }
    Ok(())
}

/// Makes a key that seals in a collection from now on.
pub(super) fn rotate(db: &Connection, world: &mut dyn World, collection: CollectionId) -> Result<(), StoreError> {
    let sql = "SELECT max(generation) FROM collection_key WHERE collection = ?1 AND used_for = 0";
    let greatest: Option<u32> = db.query_row(sql, [collection.as_bytes()], |row| row.get(0))?;
    let key = make(world, collection, KeyUse::Seal, greatest.unwrap_or(0).saturating_add(1));
    insert(db, &key, true)?;
    Ok(())
}

enum Judged {
    /// Its signer is not known yet.
    Wait,
    /// It will never open anything.
    Refused,
    Taken {
        key: CollectionKey,
        may_seal: bool,
    },
}

/// Only supervisors hand out keys. One whose membership ended may have handed out old keys rightly, which are needed
/// for reading; but what they hand out now must not be what others seal with.
fn judge(keys: &DeviceKeys, membership: &Membership, bytes: &[u8]) -> Judged {
    let Some(wrap) = wire::read::<Wrap>(bytes) else {
        return Judged::Refused;
    };
    let Some(card) = membership.card(wrap.body.by) else {
        return Judged::Wait;
    };
    let role = membership.member(wrap.body.by).map(|member| member.role);
    if !wrap.verify(&card.verify) || role.is_some_and(|role| role != Role::Supervisor) {
        return Judged::Refused;
    }
    match wrap.open(keys) {
        Ok(key) => Judged::Taken { key, may_seal: role.is_some() },
        Err(_) => Judged::Refused,
    }
}

/// Whether a key is still missing that this device should hold before it works: one that seals in each collection
/// that it reads, and the one that marks codes.
pub(super) fn incomplete(db: &Connection, membership: &Membership, me: &Identity) -> Result<bool, StoreError> {
    for collection in membership.collections().keys() {
        if membership.may_read(me.device(), *collection) && sealing(db, *collection)?.is_none() {
            return Ok(true);
        }
    }
    let casework = me.rights.as_ref().is_some_and(|rights| rights.casework.is_some());
    Ok(casework && code_key(db)?.is_none())
}

/// Makes new keys where the one that seals is held by somebody whose membership has ended: two supervisors who each ended
/// somebody without knowing of the other have handed their new keys to the other's.
pub(super) fn rotate_what_the_ended_hold(
    db: &Connection,
    world: &mut dyn World,
    membership: &Membership,
    wrapped: &[Wrapped],
) -> Result<(), StoreError> {
    for collection in membership.collections().keys() {
        let Some(sealing) = sealing(db, *collection)?.map(|key| key.id()) else { continue };
        let told = wrapped.iter().filter(|one| one.key == sealing).map(|one| one.to);
        if told.chain(handed_to(db, sealing)?).any(|holder| !membership.may_read(holder, *collection)) {
            rotate(db, world, *collection)?;
        }
    }
    Ok(())
}

/// Wraps every key to every member that may hold it and is not known to, for the next contact.
pub(super) fn write_owed(
    db: &Connection,
    world: &mut dyn World,
    me: &Identity,
    membership: &Membership,
    wrapped: &[Wrapped],
) -> Result<(), StoreError> {
    let wrapped: BTreeSet<&Wrapped> = wrapped.iter().collect();
    drop_not_owed(db, membership)?;
    for key in all(db)? {
        let readers = membership.members().filter(|(device, _)| membership.may_read(*device, key.collection));
        for (to, member) in readers {
            if !wrapped.contains(&Wrapped { key: key.id(), to })
                && let Ok(wrap) = Wrap::make(&me.keys, me.programme, &member.card, &key, fresh(world))
            {
                keep_outgoing(db, key.id(), to, &wrap)?;
            }
        }
    }
    Ok(())
}

/// Somebody who may not read a collection any more is owed none of its keys.
fn drop_not_owed(db: &Connection, membership: &Membership) -> Result<(), StoreError> {
    let sql = "SELECT DISTINCT device, collection FROM outgoing_wrap JOIN collection_key ON id = key";
    let owed: Vec<(DeviceId, CollectionId)> = {
        let mut rows = db.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((DeviceId::from_bytes(row.get(0)?), CollectionId::from_bytes(row.get(1)?)));
        rows.query_map([], read)?.collect::<Result<_, _>>()?
    };
    for (device, collection) in owed.into_iter().filter(|(to, collection)| !membership.may_read(*to, *collection)) {
        let sql = "DELETE FROM outgoing_wrap
            WHERE device = ?1 AND key IN (SELECT id FROM collection_key WHERE collection = ?2)";
        db.execute(sql, (device.as_bytes(), collection.as_bytes()))?;
    }
    Ok(())
}

/// Whom this device ever wrapped a key to. A server that was set back does not know it any more.
fn handed_to(db: &Connection, key: KeyId) -> Result<Vec<DeviceId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT device FROM handed_key WHERE key = ?1")?;
    let read = |row: &Row<'_>| row.get(0).map(DeviceId::from_bytes);
    Ok(rows.query_map([key.as_bytes()], read)?.collect::<Result<_, _>>()?)
}

fn keep_outgoing(db: &Connection, key: KeyId, to: DeviceId, wrap: &Wrap) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO handed_key (key, device) VALUES (?1, ?2)";
    db.execute(sql, (key.as_bytes(), to.as_bytes()))?;
    let sql = "INSERT OR IGNORE INTO outgoing_wrap (key, device, bytes) VALUES (?1, ?2, ?3)";
    db.execute(sql, (key.as_bytes(), to.as_bytes(), body_of(wrap)))?;
    Ok(())
}

/// Wraps for the next request.
pub(super) fn outgoing(db: &Connection) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut rows = db.prepare_cached("SELECT bytes FROM outgoing_wrap ORDER BY key, device LIMIT ?1")?;
    Ok(rows.query_map([WRAPS_PER_REQUEST_MAX], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The server has these wraps. Returns whether one of them was waiting here.
pub(super) fn stored(db: &Connection, wrapped: &[Wrapped]) -> Result<bool, StoreError> {
    let mut delete = db.prepare_cached("DELETE FROM outgoing_wrap WHERE key = ?1 AND device = ?2")?;
    let mut any = false;
    for one in wrapped {
        any |= delete.execute((one.key.as_bytes(), one.to.as_bytes()))? > 0;
    }
    Ok(any)
}
