//! The keys of collections: kept, wrapped to devices that may hold them, asked for, and opened when they come.
//!
//! Which keys there are and who may hold one is in the chain of statements. Fading keys are in `fading`.

pub(super) mod lost;

use super::columns::body_of;
use super::environment::Environment;
use super::error::StoreError;
use super::identity::Identity;
use kitbag_shared::chain::{Collection, Deed, State, Statement};
use kitbag_shared::desk::DeskKey;
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{CollectionId, DeviceId, Hash, KeyId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, WrapKey, hash};
use kitbag_shared::limits::{LACKS_MAX, UNNAMED_ASKS_MAX};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::wire::{self, SyncAnswer, SyncRequest, Wanted};
use kitbag_shared::wrap::Wrap;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Wraps in one request: some 1,400 bytes each.
const WRAPS_PER_REQUEST_MAX: i64 = 100;

/// 32 fresh random bytes.
pub(super) fn fresh(env: &mut dyn Environment) -> [u8; 32] {
    let mut bytes = [0; 32];
    env.fill(&mut bytes);
    bytes
}

/// A new key of a collection, not stored yet.
pub(super) fn make(env: &mut dyn Environment, collection: CollectionId, used_for: KeyUse) -> CollectionKey {
    CollectionKey { collection, used_for, secret: Secret::from_bytes(fresh(env)) }
}

const fn use_code(used_for: KeyUse) -> i64 {
    match used_for {
        KeyUse::Seal => 0,
        KeyUse::Code => 1,
    }
}

/// Keeps a key. Returns whether it is new.
pub(super) fn insert(db: &Connection, key: &CollectionKey) -> Result<bool, StoreError> {
    let sql = "INSERT OR IGNORE INTO collection_key (id, collection, used_for, secret) VALUES (?1, ?2, ?3, ?4)";
    let (id, collection, used_for) = (key.id(), key.collection, use_code(key.used_for));
    Ok(db.execute(sql, (id.as_bytes(), collection.as_bytes(), used_for, key.secret.as_bytes()))? > 0)
}

fn read_key(row: &Row<'_>) -> rusqlite::Result<CollectionKey> {
    let used_for = if row.get::<_, i64>(1)? == use_code(KeyUse::Code) { KeyUse::Code } else { KeyUse::Seal };
    Ok(CollectionKey {
        collection: CollectionId::from_bytes(row.get(0)?),
        used_for,
        secret: Secret::from_bytes(row.get(2)?),
    })
}

/// The key of that id, if it is here.
pub(super) fn by_id(db: &Connection, id: KeyId) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "SELECT collection, used_for, secret FROM collection_key WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id.as_bytes()], read_key).optional()?)
}

/// The key of that id to open something with: also one that came before anything waited for it.
pub(super) fn to_open(db: &Connection, id: KeyId) -> Result<Option<CollectionKey>, StoreError> {
    let held = by_id(db, id)?;
    if held.is_some() { Ok(held) } else { lost::from_spares(db, id) }
}

/// Notes which keys seal and which one marks codes, as the chain names them: nothing else makes a key one of these.
pub(super) fn note_named(
    db: &Connection,
    collections: &BTreeMap<CollectionId, Collection>,
    code: Option<(CollectionId, KeyId)>,
) -> Result<(), StoreError> {
    db.execute("DELETE FROM named_key", [])?;
    let sql = "INSERT INTO named_key (used_for, collection, key, desk) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = db.prepare_cached(sql)?;
    for (id, collection) in collections {
        let desk = collection.desk.as_ref().map(body_of);
        insert.execute((use_code(KeyUse::Seal), id.as_bytes(), collection.key.as_bytes(), desk))?;
    }
    if let Some((collection, key)) = code {
        insert.execute((use_code(KeyUse::Code), collection.as_bytes(), key.as_bytes(), None::<Vec<u8>>))?;
    }
    Ok(())
}

/// The key that seals in a collection now. None while it is not here: nothing is sealed with an older one.
pub(super) fn sealing(db: &Connection, collection: CollectionId) -> Result<Option<CollectionKey>, StoreError> {
    if !stands(Guard::ChainKey) {
        return Ok(all(db)?.into_iter().find(|key| key.collection == collection && key.used_for == KeyUse::Seal));
    }
    let sql = "SELECT held.collection, held.used_for, secret FROM named_key AS named
        JOIN collection_key AS held ON held.id = named.key AND held.collection = named.collection
        WHERE named.used_for = 0 AND named.collection = ?1";
    Ok(db.prepare_cached(sql)?.query_row([collection.as_bytes()], read_key).optional()?)
}

/// The key that marks participant codes.
pub(super) fn code_key(db: &Connection) -> Result<Option<CollectionKey>, StoreError> {
    let sql = "SELECT held.collection, held.used_for, secret FROM named_key AS named
        JOIN collection_key AS held ON held.id = named.key WHERE named.used_for = 1";
    Ok(db.prepare_cached(sql)?.query_row([], read_key).optional()?)
}

/// The key to seal to the desk with.
pub(super) fn desk_key(db: &Connection) -> Result<Option<DeskKey>, StoreError> {
    let sql = "SELECT key, desk FROM named_key WHERE used_for = 0 AND desk IS NOT NULL";
    let read = |row: &Row<'_>| Ok((KeyId::from_bytes(row.get(0)?), row.get::<_, Vec<u8>>(1)?));
    let found = db.prepare_cached(sql)?.query_row([], read).optional()?;
    let Some((key, public)) = found else { return Ok(None) };
    let public: WrapKey = super::columns::from_body(&public, "the desk's key")?;
    Ok(Some(DeskKey { key, public }))
}

/// The keys that are here.
pub(super) fn all(db: &Connection) -> Result<Vec<CollectionKey>, StoreError> {
    let mut rows = db.prepare_cached("SELECT collection, used_for, secret FROM collection_key ORDER BY id")?;
    Ok(rows.query_map([], read_key)?.collect::<Result<_, _>>()?)
}

/// The outcome of wraps to this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Came {
    /// A key that opens something from now on.
    pub(super) some: bool,
    /// A key that the chain names: what found no room here may be opened with it.
    pub(super) named: bool,
}

/// Takes wraps to this device.
pub(super) fn take(db: &Connection, me: &Identity, state: &State, come: &[&[u8]]) -> Result<Came, StoreError> {
    let mut came = Came { some: false, named: lost::take_named_spares(db, state)? };
    for key in come.iter().filter_map(|bytes| open(&me.keys, bytes)) {
        match state.collection_of(key.id()) {
            Some(collection) => came.named |= collection == key.collection && insert(db, &key)?,
            None => came.some |= lost::take(db, me.device(), state, &key)?,
        }
    }
    came.some |= came.named;
    Ok(came)
}

/// Takes what was wrapped to the recovery sheet.
pub(super) fn take_from_sheet(
    db: &Connection,
    sheet: &DeviceKeys,
    state: &State,
    wraps: &[Vec<u8>],
) -> Result<(), StoreError> {
    for key in from_sheet(sheet, state, wraps) {
        insert(db, &key)?;
    }
    Ok(())
}

/// The keys that were wrapped to the recovery sheet and that the chain names.
pub(super) fn from_sheet<'a>(
    sheet: &'a DeviceKeys,
    state: &'a State,
    wraps: &'a [Vec<u8>],
) -> impl Iterator<Item = CollectionKey> + 'a {
    let opened = wraps.iter().filter_map(|bytes| open(sheet, bytes));
    opened.filter(|key| state.collection_of(key.id()) == Some(key.collection))
}

/// A key's id is the hash of it, so that a wrap proves itself: it does not matter who made it.
fn open(keys: &DeviceKeys, bytes: &[u8]) -> Option<CollectionKey> {
    wire::read::<Wrap>(bytes)?.open(keys).ok()
}

/// Whether a key is still missing that this device should hold before it works: one that seals in each collection
/// that it reads, and the one that marks codes.
pub(super) fn incomplete(db: &Connection, state: &State, me: &Identity) -> Result<bool, StoreError> {
    for collection in state.collections().keys() {
        if state.may_read(me.device(), *collection) && sealing(db, *collection)?.is_none() {
            return Ok(true);
        }
    }
    let casework = me.rights.as_ref().is_some_and(|rights| rights.casework.is_some());
    Ok(casework && code_key(db)?.is_none())
}

/// The keys that this device should hold and does not, and some of those that its chain does not name and something waits
/// for.
pub(super) fn lacks(
    db: &Connection,
    env: &mut dyn Environment,
    me: &Identity,
    state: &State,
) -> Result<Vec<KeyId>, StoreError> {
    let named = state.keys_for(me.device()).map(|(key, _)| key).chain(to_seal_with(db)?);
    let held = held(db)?;
    let mut lacks = some(env, named.filter(|key| !held.contains(key)), LACKS_MAX - UNNAMED_ASKS_MAX);
    let reads_desk =
        |(id, one): (&CollectionId, &Collection)| one.kind == CollectionKind::Desk && state.may_read(me.device(), *id);
    let waited = lost::waited_for(db, state.collections().iter().any(reads_desk))?;
    let unnamed = |key: &KeyId| state.collection_of(*key).is_none() && !held.contains(key);
    let waited = waited.into_values().map(|keys| keys.into_iter().filter(unnamed).collect()).collect();
    lacks.extend(in_turn(env, waited, UNNAMED_ASKS_MAX));
    Ok(lacks)
}

/// Picks one of each in turn: however many keys somebody writes with that nobody has, what others wrote is asked for,
/// too.
fn in_turn(env: &mut dyn Environment, of_each: Vec<Vec<KeyId>>, max: usize) -> BTreeSet<KeyId> {
    let mut of_each: Vec<Vec<KeyId>> = of_each.into_iter().filter(|keys| !keys.is_empty()).collect();
    begin_anywhere(env, &mut of_each);
    of_each.iter_mut().for_each(|keys| begin_anywhere(env, keys));
    let longest = of_each.iter().map(Vec::len).max().unwrap_or(0);
    let turns = (0..longest).flat_map(|turn| of_each.iter().filter_map(move |keys| keys.get(turn)));
    let mut keys = BTreeSet::new();
    for key in turns {
        if keys.len() == max {
            break;
        }
        keys.insert(*key);
    }
    keys
}

fn begin_anywhere<T>(env: &mut dyn Environment, all: &mut [T]) {
    if all.len() > 1 {
        let mut random = [0; 4];
        env.fill(&mut random);
        all.rotate_left(usize::try_from(u32::from_be_bytes(random)).unwrap_or(0) % all.len());
    }
}

fn held(db: &Connection) -> Result<BTreeSet<KeyId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT id FROM collection_key")?;
    Ok(rows.query_map([], |row| row.get(0).map(KeyId::from_bytes))?.collect::<Result<_, _>>()?)
}

/// Picks keys, at another place in each request where there are more than one asks for: a key that nobody has does not
/// keep the others from being asked for.
fn some(env: &mut dyn Environment, keys: impl Iterator<Item = KeyId>, max: usize) -> Vec<KeyId> {
    let mut keys: Vec<KeyId> = keys.collect::<BTreeSet<_>>().into_iter().collect();
    if keys.len() > max {
        begin_anywhere(env, &mut keys);
        keys.truncate(max);
    }
    keys
}

/// The keys that seal what waits to be sealed: also of what this device may not read any more.
fn to_seal_with(db: &Connection) -> Result<Vec<KeyId>, StoreError> {
    let sql =
        "SELECT key FROM named_key WHERE used_for = 0 AND collection IN (SELECT collection FROM unsent_operation)";
    Ok(db.prepare_cached(sql)?.query_map([], |row| row.get(0).map(KeyId::from_bytes))?.collect::<Result<_, _>>()?)
}

/// The wraps that statements of this device's have to be followed by: which keys to whom.
#[derive(Debug, Default)]
pub(super) struct Owed {
    /// The devices that are owed every key that is here.
    pub(super) devices: BTreeSet<DeviceId>,
    /// The keys that everybody is owed.
    pub(super) keys: BTreeSet<KeyId>,
}

impl Owed {
    /// By what these statements do.
    pub(super) fn of<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> Self {
        let mut owed = Self::default();
        for deed in statements.into_iter().filter_map(Statement::deeds).flatten() {
            match deed {
                Deed::Certify(certificate) => drop(owed.devices.insert(certificate.device.id())),
                Deed::Role(role) => drop(owed.devices.insert(role.device)),
                Deed::Sheet(card) => drop(owed.devices.insert(card.id())),
                Deed::Key { key, .. } | Deed::CodeKey { key, .. } => drop(owed.keys.insert(*key)),
                Deed::End(_) | Deed::Collection { .. } | Deed::Admit(_) | Deed::TurnAway(_) | Deed::Reset { .. } => {}
            }
        }
        owed
    }

    fn is_nothing(&self) -> bool {
        self.devices.is_empty() && self.keys.is_empty()
    }
}

/// Wraps what is owed and was not handed out yet, for the next contact. Only what the chain names, to who may read it:
/// to this device too, since a copy of it, or it itself once it is restored from one, has nobody else who must.
pub(super) fn write_owed(
    db: &Connection,
    env: &mut dyn Environment,
    me: &Identity,
    state: &State,
    owed: &Owed,
) -> Result<(), StoreError> {
    if owed.is_nothing() {
        return Ok(());
    }
    for key in all(db)?.into_iter().filter(|key| state.collection_of(key.id()) == Some(key.collection)) {
        let to_all = owed.keys.contains(&key.id());
        for (to, member) in state.members().filter(|(to, _)| to_all || owed.devices.contains(to)) {
            if state.may_read(to, key.collection) && !is_handed(db, key.id(), to)? {
                wrap(db, env, me, &key, &member.card, true)?;
            }
        }
    }
    Ok(())
}

/// Wraps what others lack and this device holds. What was handed out before and is asked for again, the server has lost,
/// or they have: it is wrapped once more in a run. Returns whether there was any.
pub(super) fn answer_wanted(
    db: &Connection,
    env: &mut dyn Environment,
    me: &Identity,
    state: &State,
    wanted: &[Wanted],
) -> Result<bool, StoreError> {
    let mut any = false;
    for Wanted { key, to } in wanted {
        let Some(key) = by_id(db, *key)?.filter(|_| *to != me.device()) else { continue };
        let named = may_be_handed_out(state, &key, *to);
        if !named && !lost::may_have(db, state, &key, *to)? {
            continue;
        }
        let Some(card) = state.card(*to) else { continue };
        if !is_handed(db, key.id(), *to)? || once_more(db, key.id(), *to)? {
            wrap(db, env, me, &key, &card, named)?;
            any = true;
        }
    }
    Ok(any)
}

/// Whether that device may hold a key that is here, by what the chain says.
fn may_be_handed_out(state: &State, key: &CollectionKey, to: DeviceId) -> bool {
    state.collection_of(key.id()) == Some(key.collection) && state.may_hold(to, key.id())
}

fn is_handed(db: &Connection, key: KeyId, to: DeviceId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM handed_key WHERE key = ?1 AND device = ?2
        UNION ALL SELECT 1 FROM outgoing_wrap WHERE key = ?1 AND device = ?2";
    Ok(db.prepare_cached(sql)?.exists((key.as_bytes(), to.as_bytes()))?)
}

fn once_more(db: &Connection, key: KeyId, to: DeviceId) -> Result<bool, StoreError> {
    let sql = "UPDATE handed_key SET again = 1 WHERE key = ?1 AND device = ?2 AND again = 0";
    Ok(db.prepare_cached(sql)?.execute((key.as_bytes(), to.as_bytes()))? > 0)
}

/// A run begins: who still asks for what was handed out is answered once more.
pub(super) fn begin_run(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE handed_key SET again = 0 WHERE again = 1", [])?;
    Ok(())
}

fn wrap(
    db: &Connection,
    env: &mut dyn Environment,
    me: &Identity,
    key: &CollectionKey,
    to: &kitbag_shared::keys::DeviceCard,
    named: bool,
) -> Result<(), StoreError> {
    // A card that nothing can be sealed to is its owner's loss.
    let Ok(wrap) = Wrap::make(me.programme, to, key, fresh(env)) else { return Ok(()) };
    let sql = "INSERT OR IGNORE INTO outgoing_wrap (key, device, bytes, of_lost) VALUES (?1, ?2, ?3, ?4)";
    db.prepare_cached(sql)?.execute((key.id().as_bytes(), to.id().as_bytes(), body_of(&wrap), !named))?;
    Ok(())
}

/// Hands out again what was handed out to a device: a server that was set back has lost it.
pub(super) fn hand_again(db: &Connection, to: DeviceId) -> Result<(), StoreError> {
    db.execute("DELETE FROM handed_key WHERE device = ?1", [to.as_bytes()])?;
    Ok(())
}

/// Wraps of keys that are not here, or to who may not hold them, wait for nothing.
pub(super) fn drop_not_owed(db: &Connection, state: &State) -> Result<(), StoreError> {
    let waiting: Vec<(KeyId, DeviceId, bool)> = {
        let mut rows = db.prepare_cached("SELECT key, device, of_lost FROM outgoing_wrap ORDER BY key, device")?;
        let read = |row: &Row<'_>| {
            Ok((KeyId::from_bytes(row.get(0)?), DeviceId::from_bytes(row.get(1)?), row.get::<_, bool>(2)?))
        };
        rows.query_map([], read)?.collect::<Result<_, _>>()?
    };
    for (key, to, of_lost) in waiting {
        let may = |held: CollectionKey| {
            may_be_handed_out(state, &held, to) || (of_lost && state.may_read(to, held.collection))
        };
        if !by_id(db, key)?.is_some_and(may) {
            let sql = "DELETE FROM outgoing_wrap WHERE key = ?1 AND device = ?2";
            db.prepare_cached(sql)?.execute((key.as_bytes(), to.as_bytes()))?;
        }
    }
    Ok(())
}

/// Wraps for the next request.
pub(super) fn outgoing(db: &Connection) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut rows = db.prepare_cached("SELECT bytes FROM outgoing_wrap ORDER BY key, device LIMIT ?1")?;
    Ok(rows.query_map([WRAPS_PER_REQUEST_MAX], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The answer came to a request that brought wraps: the server has them, or will never take them. Returns whether there
/// were any.
pub(super) fn sent(db: &Connection, request: &SyncRequest, answer: &SyncAnswer) -> Result<bool, StoreError> {
    let refused: BTreeSet<Hash> = answer.refusals.iter().map(|refusal| refusal.batch).collect();
    for bytes in &request.wraps {
        let Some(wrap) = wire::read::<Wrap>(bytes) else { continue };
        let params = (wrap.key.as_bytes(), wrap.to.as_bytes());
        db.execute("DELETE FROM outgoing_wrap WHERE key = ?1 AND device = ?2", params)?;
        if !refused.contains(&hash("kitbag wrap id v1", &[bytes])) {
            db.execute("INSERT OR IGNORE INTO handed_key (key, device) VALUES (?1, ?2)", params)?;
        }
    }
    Ok(!request.wraps.is_empty())
}
