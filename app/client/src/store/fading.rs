//! The fading keyring: keys by collection and expiry month, and the key that marks participant codes.
//!
//! Texts are never kept opened: they are read when they are shown, so that dropping a key is enough.

use super::columns::{body_of, from_body};
use super::environment::Environment;
use super::error::StoreError;
use super::{brought, clock, keys};
use kitbag_shared::clocks;
use kitbag_shared::fade::{FadingKey, KeyringEntry, code_mark};
use kitbag_shared::ids::CollectionId;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::{CodeMark, Fading};
use kitbag_shared::seal::NONCE_BYTES;
use kitbag_shared::time::Month;
use kitbag_shared::wire::Refusal;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

/// Keyring entries in one request: some 150 bytes each.
const ENTRIES_PER_REQUEST_MAX: i64 = 500;
/// Keyring entries in one copy of what waits: they fit beside the batches of a file.
pub(super) const ENTRIES_CARRIED_MAX: i64 = 4_000;

/// Seals a text so that it can be read until the end of the month that lies `months` after this one.
pub fn seal_text(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    collection: CollectionId,
    months: u32,
    text: &str,
) -> Result<Fading, StoreError> {
    let clocks = (env.now(), clock::by_server(db, env)?);
    let until = clocks::fades_after(clock::contacts(db)?, clocks, months);
    let key = match key_for(db, collection, until)? {
        Some(key) => key,
        None => make_key(db, env, collection, until)?,
    };
    key.seal(&nonce(env), text).ok_or(StoreError::TooLong)
}

/// The text, while its key is here.
pub fn read(db: &Connection, fading: &Fading) -> Result<Option<String>, StoreError> {
    let sql = "SELECT collection, until_month, secret FROM fading_key WHERE id = ?1";
    let key = db.prepare_cached(sql)?.query_row([fading.key().as_bytes()], read_key).optional()?;
    Ok(key.and_then(|key| key.open(fading).ok()))
}

/// The mark of a normalised participant code; none while the code key has not come.
pub fn mark(db: &Connection, normalised: &str) -> Result<Option<CodeMark>, StoreError> {
    Ok(keys::code_key(db)?.map(|key| code_mark(&key, normalised)))
}

fn read_key(row: &Row<'_>) -> rusqlite::Result<FadingKey> {
    Ok(FadingKey {
        collection: CollectionId::from_bytes(row.get(0)?),
        until: Month(row.get(1)?),
        secret: Secret::from_bytes(row.get(2)?),
    })
}

fn nonce(env: &mut dyn Environment) -> [u8; NONCE_BYTES] {
    let mut nonce = [0; NONCE_BYTES];
    env.fill(&mut nonce);
    nonce
}

/// A key that new texts may be sealed with: one that nobody outside the collection's present members holds.
fn key_for(db: &Connection, collection: CollectionId, until: Month) -> Result<Option<FadingKey>, StoreError> {
    let seals_now = keys::sealing(db, collection)?.map(|key| *key.id().as_bytes());
    let sql = "SELECT collection, until_month, secret FROM fading_key
        WHERE collection = ?1 AND until_month = ?2 AND sealed_with IS ?3 ORDER BY id LIMIT 1";
    let params = (collection.as_bytes(), until.0, seals_now);
    Ok(db.prepare_cached(sql)?.query_row(params, read_key).optional()?)
}

fn make_key(
    db: &Connection,
    env: &mut dyn Environment,
    collection: CollectionId,
    until: Month,
) -> Result<FadingKey, StoreError> {
    let key = FadingKey { collection, until, secret: Secret::from_bytes(keys::fresh(env)) };
    let sql = "INSERT INTO fading_key (id, collection, until_month, secret, stored) VALUES (?1, ?2, ?3, ?4, 0)";
    db.execute(sql, (key.id().as_bytes(), collection.as_bytes(), until.0, key.secret.as_bytes()))?;
    write_entries(db, env)?;
    Ok(key)
}

/// Seals every new fading key for the keyring, where its collection's key has come.
pub(super) fn write_entries(db: &Connection, env: &mut dyn Environment) -> Result<(), StoreError> {
    let fresh: Vec<FadingKey> = {
        let sql = "SELECT collection, until_month, secret FROM fading_key WHERE entry IS NULL ORDER BY id";
        db.prepare_cached(sql)?.query_map([], read_key)?.collect::<Result<_, _>>()?
    };
    for key in fresh {
        if let Some(seals) = keys::sealing(db, key.collection)? {
            let entry = key.entry(&seals, &nonce(env));
            let sql = "UPDATE fading_key SET sealed_with = ?2, entry = ?3 WHERE id = ?1";
            db.execute(sql, (entry.id.as_bytes(), entry.sealed_with.as_bytes(), body_of(&entry)))?;
        }
    }
    Ok(())
}

/// Takes keyring entries, and tries those again that waited for their collection's key.
pub(super) fn take(db: &Connection, come: &[KeyringEntry]) -> Result<bool, StoreError> {
    for entry in come {
        keys::to_open(db, entry.sealed_with)?;
        let sql = "INSERT OR IGNORE INTO parked_keyring (id, sealed_with, until_month, entry) VALUES (?1, ?2, ?3, ?4)";
        db.execute(sql, (entry.id.as_bytes(), entry.sealed_with.as_bytes(), entry.until.0, body_of(entry)))?;
    }
    let parked: Vec<Vec<u8>> = {
        let sql = "SELECT entry FROM parked_keyring JOIN collection_key ON collection_key.id = sealed_with
            ORDER BY parked_keyring.id, sealed_with";
        let mut rows = db.prepare_cached(sql)?;
        rows.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    let mut new = false;
    for bytes in parked {
        let entry: KeyringEntry = from_body(&bytes, "a keyring entry")?;
        let Some(key) = keys::by_id(db, entry.sealed_with)? else {
            continue;
        };
        // What does not open is nobody's key, and nothing is sealed with it.
        if let Ok(key) = entry.open(&key) {
            new |= insert_known(db, &key, &entry)?;
        }
        let sql = "DELETE FROM parked_keyring WHERE id = ?1 AND sealed_with = ?2";
        db.execute(sql, (entry.id.as_bytes(), entry.sealed_with.as_bytes()))?;
    }
    forget_past(db)?;
    Ok(new)
}

fn insert_known(db: &Connection, key: &FadingKey, entry: &KeyringEntry) -> Result<bool, StoreError> {
    let sql = "INSERT INTO fading_key (id, collection, until_month, secret, sealed_with, entry, stored)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (id) DO UPDATE SET stored = 1";
    let (id, collection, secret) = (key.id(), key.collection, key.secret.as_bytes());
    let params =
        (id.as_bytes(), collection.as_bytes(), key.until.0, secret, entry.sealed_with.as_bytes(), body_of(entry));
    Ok(db.execute(sql, params)? > 0)
}

/// Keeps a key that somebody brought here, to be handed on to the server.
pub(super) fn insert_to_send(db: &Connection, key: &FadingKey, entry: &KeyringEntry) -> Result<(), StoreError> {
    let sql = "INSERT INTO fading_key (id, collection, until_month, secret, sealed_with, entry, stored)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0) ON CONFLICT (id) DO NOTHING";
    let (id, collection, secret) = (key.id(), key.collection, key.secret.as_bytes());
    let (until, sealed_with) = (key.until.0, entry.sealed_with.as_bytes());
    db.execute(sql, (id.as_bytes(), collection.as_bytes(), until, secret, sealed_with, body_of(entry)))?;
    Ok(())
}

/// Entries to be sent: this device's own first, then what it brings for others.
pub(super) fn unsent(db: &Connection) -> Result<Vec<KeyringEntry>, StoreError> {
    let own = "SELECT entry FROM fading_key WHERE stored = 0 AND entry IS NOT NULL ORDER BY id LIMIT ?1";
    with_brought(db, own, brought::unsent, ENTRIES_PER_REQUEST_MAX)
}

/// Entries that the server is not known to have, those that it refused included: what goes with the batches that wait,
/// wherever these are copied to.
pub(super) fn to_carry(db: &Connection) -> Result<Vec<KeyringEntry>, StoreError> {
    let own = "SELECT entry FROM fading_key WHERE stored <> 1 AND entry IS NOT NULL ORDER BY id LIMIT ?1";
    with_brought(db, own, brought::not_stored, ENTRIES_CARRIED_MAX)
}

fn with_brought(
    db: &Connection,
    own: &str,
    brought: impl FnOnce(&Connection, i64) -> Result<Vec<KeyringEntry>, StoreError>,
    room: i64,
) -> Result<Vec<KeyringEntry>, StoreError> {
    let all: Vec<Vec<u8>> = db.prepare_cached(own)?.query_map([room], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all: Vec<KeyringEntry> =
        all.iter().map(|bytes| from_body(bytes, "a keyring entry")).collect::<Result<_, _>>()?;
    all.extend(brought(db, room - i64::try_from(all.len()).unwrap_or(room))?);
    Ok(all)
}

/// Entries that an answer followed on are stored, but for those that it refuses: these wait for the next run.
pub(super) fn sent(db: &Connection, entries: &[KeyringEntry], refusals: &[Refusal]) -> Result<(), StoreError> {
    for entry in entries {
        let refused = refusals.iter().any(|refusal| refusal.batch == entry.name());
        let stored = if refused { brought::REFUSED } else { brought::STORED };
        let sql = "UPDATE fading_key SET stored = ?2 WHERE id = ?1 AND stored <> 1";
        db.prepare_cached(sql)?.execute((entry.id.as_bytes(), stored))?;
        brought::mark(db, entry, stored)?;
    }
    Ok(())
}

/// A run begins: what was refused is offered once more, since the server may know more by now.
pub(super) fn offer_refused_again(db: &Connection) -> Result<(), StoreError> {
    for table in ["fading_key", "brought_keyring"] {
        db.prepare_cached(&format!("UPDATE {table} SET stored = 0 WHERE stored = 2"))?.execute([])?;
    }
    Ok(())
}

/// The server was set back: it is offered every entry again.
pub(super) fn offer_all_again(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE fading_key SET stored = 0", [])?;
    db.execute("UPDATE brought_keyring SET stored = 0", [])?;
    Ok(())
}

/// Drops the keys of past months, and with them every text that they sealed. Returns whether there were any. Which months
/// are past, both clocks say together or nothing does: this device's alone may be wrong, and so may the server's.
pub fn forget_past(db: &Connection) -> Result<bool, StoreError> {
    let Some(Month(month)) = clocks::forgets_before(clock::contacts(db)?) else { return Ok(false) };
    db.execute("DELETE FROM brought_keyring WHERE until_month < ?1", [month])?;
    db.execute("DELETE FROM parked_keyring WHERE until_month < ?1", [month])?;
    Ok(db.execute("DELETE FROM fading_key WHERE until_month < ?1", [month])? > 0)
}
