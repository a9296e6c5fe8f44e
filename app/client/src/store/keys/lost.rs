//! Keys that only a branch named that this device left: they open what was sealed there, and nothing is sealed with them.
//!
//! They go to who reads now and read there, or would have if somebody who is out had not ended them there; and to whom one
//! of these has brought in since. Somebody whom a member ended there gets none, whatever a server shows; only the recovery
//! sheet says who is in for good.

use super::{all, by_id, insert, is_handed, read_key, use_code, wrap};
use crate::store::chain::left::Left;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::holes;
use crate::store::identity::Identity;
use kitbag_shared::chain::{Chain, Deed, State, Statement};
use kitbag_shared::ids::{CollectionId, DeviceId, KeyId};
use kitbag_shared::keys::CollectionKey;
use kitbag_shared::time::{DAY_MS, Moment};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The keys that something here waits for, by whose that is: batches by their author, the rest by its sort.
pub(super) fn waited_for(db: &Connection, reads_desk: bool) -> Result<BTreeMap<Vec<u8>, BTreeSet<KeyId>>, StoreError> {
    let sql = "SELECT DISTINCT device, id FROM parked WHERE waits_for = 1
        UNION ALL SELECT DISTINCT x'01', sealed_with FROM parked_keyring
        UNION ALL SELECT DISTINCT x'02', desk_key FROM overdose_response WHERE desk_key IS NOT NULL AND ?1
        UNION ALL SELECT DISTINCT x'02', desk_key FROM desk_report WHERE desk_key IS NOT NULL AND ?1";
    let mut rows = db.prepare_cached(sql)?;
    let mut waited: BTreeMap<Vec<u8>, BTreeSet<KeyId>> = BTreeMap::new();
    for row in rows.query_map([reads_desk], |row| Ok((row.get(0)?, row.get(1).map(KeyId::from_bytes)?)))? {
        let (whose, key) = row?;
        waited.entry(whose).or_default().insert(key);
    }
    Ok(waited)
}

/// Keys that nothing waits for yet are kept, so many. Of more the first go: they are asked for if something waits for them.
pub(in crate::store) const SPARE_KEYS_MAX: i64 = 256;

/// Between two times that a collection is read again because of keys that the chain does not name: whoever is in can make
/// as many of these as they like, and each would cost all that lies behind a hole. By one clock only: if that is set, it
/// costs once more, and nothing is lost.
pub(in crate::store) const SPARE_FETCH_MS: i64 = DAY_MS;

/// Takes a key that the chain does not name: into use if something waits for it, else to have it when something does.
/// Returns whether it is in use. What found no room here, and is to be fetched again, may be sealed with it, too.
pub(super) fn take(db: &Connection, me: DeviceId, state: &State, key: &CollectionKey) -> Result<bool, StoreError> {
    if !state.may_read(me, key.collection) || by_id(db, key.id())?.is_some() {
        return Ok(false);
    }
    let used = is_waited_for(db, key.id())?;
    let new = if used { use_it(db, key)? } else { spare(db, key)? };
    if new && holes::is_in(db, key.collection)? {
        let sql = "INSERT INTO spare_fetch (collection, at, owed) VALUES (?1, ?2, 1)
            ON CONFLICT (collection) DO UPDATE SET owed = 1";
        db.prepare_cached(sql)?.execute((key.collection.as_bytes(), i64::MIN))?;
    }
    Ok(used && new)
}

/// The collections that are to be read again because of such keys, and were not within [`SPARE_FETCH_MS`].
pub(in crate::store) fn due(db: &Connection, now: Moment) -> Result<Vec<CollectionId>, StoreError> {
    let owed: Vec<(CollectionId, Moment)> = {
        let mut rows =
            db.prepare_cached("SELECT collection, at FROM spare_fetch WHERE owed = 1 ORDER BY collection")?;
        let read = |row: &Row<'_>| Ok((CollectionId::from_bytes(row.get(0)?), Moment(row.get(1)?)));
        rows.query_map([], read)?.collect::<Result<_, _>>()?
    };
    let long_ago = |at: Moment| now.0.saturating_sub(at.0).unsigned_abs() >= SPARE_FETCH_MS.unsigned_abs();
    let due: Vec<CollectionId> = owed.into_iter().filter(|(_, at)| long_ago(*at)).map(|(id, _)| id).collect();
    let sql = "UPDATE spare_fetch SET at = ?2, owed = 0 WHERE collection = ?1";
    for collection in &due {
        db.prepare_cached(sql)?.execute((collection.as_bytes(), now.0))?;
    }
    Ok(due)
}

/// Once the sheet says who is in, this device, too, hands it on. Until then it knows of nobody whether they were ended
/// there, and lets nobody have it: not even whom it brought in itself, which may have been before that.
fn use_it(db: &Connection, key: &CollectionKey) -> Result<bool, StoreError> {
    let sql = "INSERT OR IGNORE INTO lost_reader (key, device, ended_by) SELECT ?1, device, device FROM enrolment";
    db.prepare_cached(sql)?.execute([key.id().as_bytes()])?;
    insert(db, key)
}

fn spare(db: &Connection, key: &CollectionKey) -> Result<bool, StoreError> {
    let sql = "INSERT OR IGNORE INTO spare_key (id, collection, used_for, secret) VALUES (?1, ?2, ?3, ?4)";
    let (id, collection, secret) = (key.id(), key.collection, key.secret.as_bytes());
    let params = (id.as_bytes(), collection.as_bytes(), use_code(key.used_for), secret);
    let new = db.prepare_cached(sql)?.execute(params)? > 0;
    let sql = "DELETE FROM spare_key WHERE number <= (SELECT max(number) FROM spare_key) - ?1";
    db.prepare_cached(sql)?.execute([SPARE_KEYS_MAX])?;
    Ok(new)
}

/// Of the keys that nothing waited for those that the chain names by now. Returns whether there were any.
pub(super) fn take_named_spares(db: &Connection, state: &State) -> Result<bool, StoreError> {
    let spares: Vec<CollectionKey> = {
        let mut rows = db.prepare_cached("SELECT collection, used_for, secret FROM spare_key ORDER BY number")?;
        rows.query_map([], read_key)?.collect::<Result<_, _>>()?
    };
    let mut new = false;
    for key in spares.iter().filter(|key| state.collection_of(key.id()) == Some(key.collection)) {
        new |= insert(db, key)?;
        db.prepare_cached("DELETE FROM spare_key WHERE id = ?1")?.execute([key.id().as_bytes()])?;
    }
    Ok(new)
}

/// A key that came before anything waited for it.
pub(super) fn from_spares(db: &Connection, key: KeyId) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "DELETE FROM spare_key WHERE id = ?1 RETURNING collection, used_for, secret";
    let found = db.prepare_cached(sql)?.query_row([key.as_bytes()], read_key).optional()?;
    found.iter().try_for_each(|key| use_it(db, key).map(drop))?;
    Ok(found)
}

/// Whether something that is here waits for a key.
fn is_waited_for(db: &Connection, key: KeyId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM parked WHERE waits_for = 1 AND id = ?1
        UNION ALL SELECT 1 FROM parked_keyring WHERE sealed_with = ?1
        UNION ALL SELECT 1 FROM overdose_response WHERE desk_key = ?1
        UNION ALL SELECT 1 FROM desk_report WHERE desk_key = ?1";
    Ok(db.prepare_cached(sql)?.exists([key.as_bytes()])?)
}

/// Notes who read on a branch that this device leaves, of each key that only it named and that is here; also whom
/// somebody ended there.
pub(in crate::store) fn note(db: &Connection, left: &Left, state: &State) -> Result<(), StoreError> {
    let chain = &left.chain;
    let only_there = |key: &CollectionKey| {
        state.collection_of(key.id()).is_none() && chain.collection_of(key.id()) == Some(key.collection)
    };
    let sql = "INSERT OR REPLACE INTO lost_reader (key, device, ended_by) VALUES (?1, ?2, ?3)";
    let mut insert = db.prepare_cached(sql)?;
    for key in all(db)?.into_iter().filter(only_there) {
        for device in chain.devices().filter(|device| chain.might_ever_read(*device, key.collection)) {
            let ended_by = ended_by(left, state, device, key.collection);
            insert.execute((key.id().as_bytes(), device.as_bytes(), ended_by.as_ref().map(DeviceId::as_bytes)))?;
        }
    }
    Ok(())
}

/// Forgets who read keys that the chain names again, since the chain says it. Left once more, it is noted anew.
pub(in crate::store) fn forget_named(db: &Connection, state: &State) -> Result<(), StoreError> {
    let noted: Vec<KeyId> = {
        let mut rows = db.prepare_cached("SELECT DISTINCT key FROM lost_reader ORDER BY key")?;
        rows.query_map([], |row| row.get(0).map(KeyId::from_bytes))?.collect::<Result<_, _>>()?
    };
    for key in noted.iter().filter(|key| state.collection_of(**key).is_some()) {
        db.prepare_cached("DELETE FROM lost_reader WHERE key = ?1")?.execute([key.as_bytes()])?;
    }
    Ok(())
}

/// The device that ended a device's reading on that branch: if several did, one of those who are in. A thief who let
/// somebody in again and ended them once more was not the only one to say so.
fn ended_by(left: &Left, state: &State, device: DeviceId, collection: CollectionId) -> Option<DeviceId> {
    let last = left.chain.stopped_reading(device, collection)?;
    let there =
        left.chain.ends_of_reading(device, collection).filter(|number| *number > left.common || *number == last);
    let mut by: Vec<DeviceId> = there.filter_map(|number| left.chain.at(number)).map(Statement::author).collect();
    by.sort_by_key(|author| has_a_say(state, *author));
    by.pop()
}

/// Whether an end that somebody said on a lost branch is heeded: what a sheet said was the programme's word, though another
/// has its place by now.
fn has_a_say(state: &State, author: DeviceId) -> bool {
    state.member(author).is_some() || state.is_or_was_sheet(author)
}

/// Whom somebody ended there and lets in again now, or gives a role again, has what others have. Of a role only its author
/// can know that it is one again.
pub(in crate::store) fn note_again(db: &Connection, state: &State, new: &[Statement]) -> Result<(), StoreError> {
    let sql = "UPDATE lost_reader SET ended_by = NULL WHERE device = ?1 AND (?3 OR ended_by = ?2) AND EXISTS
        (SELECT 1 FROM lost_reader AS own WHERE own.key = lost_reader.key AND own.device = ?2 AND own.ended_by IS NULL)";
    for statement in new.iter().filter(|statement| state.member(statement.author()).is_some()) {
        for deed in statement.deeds().unwrap_or_default() {
            let Some(device) = deed.gives_role_to() else { continue };
            let certified = deed.certificate().is_some();
            db.prepare_cached(sql)?.execute((device.as_bytes(), statement.author().as_bytes(), certified))?;
        }
    }
    Ok(())
}

/// Whether the recovery sheet takes something back in these statements, and that still counts.
pub(in crate::store) fn some_reset(chain: &Chain, new: &[Statement]) -> bool {
    let resets = |statement: &Statement| matches!(statement.deeds(), Some([Deed::Reset { .. }, ..]));
    new.iter().any(|statement| resets(statement) && !chain.is_void(statement.number()))
}

/// The recovery sheet has said who is in: an end on a branch that was lost before that is none any more. One of a branch
/// that is left for the sheet's own stays: whoever holds the sheet was shown another.
pub(in crate::store) fn forget_ends(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE lost_reader SET ended_by = NULL", [])?;
    Ok(())
}

/// After the sheet's word whoever reads now may have them, but whom somebody ended there.
pub(in crate::store) fn note_readers(db: &Connection, state: &State) -> Result<(), StoreError> {
    each_reader(db, state, |key, device| add(db, key, device))
}

/// Notes who was brought in since, or reads more now, by somebody who read there and is in.
fn note_new(db: &Connection, state: &State) -> Result<(), StoreError> {
    let read_there = "SELECT 1 FROM lost_reader WHERE key = ?1 AND device = ?2 AND ended_by IS NULL";
    each_reader(db, state, |key, device| {
        let by = state.brought_in_by(device).filter(|by| state.member(*by).is_some());
        match by {
            Some(by) if db.prepare_cached(read_there)?.exists((key.as_bytes(), by.as_bytes()))? => add(db, key, device),
            Some(_) | None => Ok(()),
        }
    })
}

fn add(db: &Connection, key: KeyId, device: DeviceId) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO lost_reader (key, device) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute((key.as_bytes(), device.as_bytes()))?;
    Ok(())
}

/// Goes through every such key that is here, with everybody who reads its collection now.
fn each_reader(
    db: &Connection,
    state: &State,
    each: impl Fn(KeyId, DeviceId) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let keys: Vec<KeyId> = {
        // Of the others nobody is known who may have them.
        let mut rows = db.prepare_cached("SELECT DISTINCT key FROM lost_reader WHERE ended_by IS NULL ORDER BY key")?;
        rows.query_map([], |row| row.get(0).map(KeyId::from_bytes))?.collect::<Result<_, _>>()?
    };
    for key in keys {
        let Some(collection) = by_id(db, key)?.map(|key| key.collection) else { continue };
        let mut readers =
            state.members().map(|(device, _)| device).filter(|device| state.may_read(*device, collection));
        readers.try_for_each(|device| each(key, device))?;
    }
    Ok(())
}

/// Wraps them to whoever may have them by what the chain says now.
pub(in crate::store) fn hand_on(
    db: &Connection,
    env: &mut dyn Environment,
    me: &Identity,
    state: &State,
) -> Result<(), StoreError> {
    note_new(db, state)?;
    for (key, device) in readers(db)?.into_iter().filter(|(_, device)| *device != me.device()) {
        let Some(key) = by_id(db, key)? else { continue };
        if may_have(db, state, &key, device)?
            && let Some(card) = state.card(device)
            && !is_handed(db, key.id(), device)?
        {
            wrap(db, env, me, &key, &card, false)?;
        }
    }
    Ok(())
}

/// Whether a device may have a key that the chain does not name: it reads now and did there, and nobody who is in ended
/// it there.
pub(super) fn may_have(db: &Connection, state: &State, key: &CollectionKey, to: DeviceId) -> Result<bool, StoreError> {
    let sql = "SELECT ended_by FROM lost_reader WHERE key = ?1 AND device = ?2";
    let id = key.id();
    let params = (id.as_bytes(), to.as_bytes());
    let read = |row: &Row<'_>| Ok(row.get::<_, Option<[u8; 16]>>(0)?.map(DeviceId::from_bytes));
    let Some(ended_by) = db.prepare_cached(sql)?.query_row(params, read).optional()? else { return Ok(false) };
    let is_out = ended_by.is_none_or(|author| !has_a_say(state, author));
    Ok(is_out && state.collection_of(key.id()).is_none() && state.may_read(to, key.collection))
}

fn readers(db: &Connection) -> Result<Vec<(KeyId, DeviceId)>, StoreError> {
    let read = |row: &Row<'_>| Ok((KeyId::from_bytes(row.get(0)?), DeviceId::from_bytes(row.get(1)?)));
    let mut rows = db.prepare_cached("SELECT key, device FROM lost_reader ORDER BY key, device")?;
    Ok(rows.query_map([], read)?.collect::<Result<_, _>>()?)
}
