//! Fading keys that somebody else's batches need, by a carried file or from an earlier enrolment on this phone. Whoever
//! brings the batches brings them, too, whether this device can open them or not.

use super::columns::{body_of, from_body};
use super::enrolled::Enrolled;
use super::error::StoreError;
use super::outbox::Left;
use super::{clock, fading, keys};
use kitbag_shared::clocks;
use kitbag_shared::fade::KeyringEntry;
use rusqlite::{Connection, OptionalExtension};

/// Entries that are kept for others and cannot be opened here: more than a team writes in a month.
pub(super) const BROUGHT_MAX: i64 = 2_000;

/// The states of an entry with the server, as the tables say them.
pub(super) const TO_SEND: i64 = 0;
pub(super) const STORED: i64 = 1;
pub(super) const REFUSED: i64 = 2;

/// Takes an entry, to be handed on to the server, and says how it stands.
pub(super) fn take(db: &Connection, enrolled: &Enrolled, entry: &KeyringEntry) -> Result<Left, StoreError> {
    if !enrolled.membership.collections().contains_key(&entry.collection) {
        return Ok(Left::Elsewhere);
    }
    if clocks::may_forget(clock::contacts(db)?, entry.until) {
        return Ok(Left::Settled);
    }
    match keys::by_id(db, entry.sealed_with)? {
        Some(key) if key.collection == entry.collection => match entry.open(&key) {
            Ok(key) => fading::insert_to_send(db, &key, entry)?,
            // Nobody's key, and nothing is sealed with it.
            Err(_) => return Ok(Left::Settled),
        },
        Some(_) => return Ok(Left::Settled),
        None => keep(db, entry)?,
    }
    stands(db, entry)
}

/// Keeps an entry. If there is no room, it stays with the device that wrote it.
fn keep(db: &Connection, entry: &KeyringEntry) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO brought_keyring (id, sealed_with, until_month, entry, stored)
        SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT count(*) FROM brought_keyring) < ?6";
    let (id, sealed_with) = (entry.id.as_bytes(), entry.sealed_with.as_bytes());
    db.prepare_cached(sql)?.execute((id, sealed_with, entry.until.0, body_of(entry), TO_SEND, BROUGHT_MAX))?;
    Ok(())
}

fn stands(db: &Connection, entry: &KeyringEntry) -> Result<Left, StoreError> {
    let sql = "SELECT stored FROM (SELECT stored FROM fading_key WHERE id = ?1
        UNION ALL SELECT stored FROM brought_keyring WHERE id = ?1 AND sealed_with = ?2) ORDER BY stored = 1 DESC";
    let params = (entry.id.as_bytes(), entry.sealed_with.as_bytes());
    let stored: Option<i64> = db.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
    Ok(match stored {
        Some(STORED) => Left::Settled,
        Some(REFUSED) => Left::Refused,
        Some(_) | None => Left::Waiting,
    })
}

/// The entries to be sent for others, as many as are left of the room.
pub(super) fn unsent(db: &Connection, room: i64) -> Result<Vec<KeyringEntry>, StoreError> {
    entries(db, "SELECT entry FROM brought_keyring WHERE stored = 0 ORDER BY id, sealed_with LIMIT ?1", room)
}

/// The entries that the server is not known to have, refused or not.
pub(super) fn not_stored(db: &Connection, room: i64) -> Result<Vec<KeyringEntry>, StoreError> {
    entries(db, "SELECT entry FROM brought_keyring WHERE stored <> 1 ORDER BY id, sealed_with LIMIT ?1", room)
}

fn entries(db: &Connection, sql: &str, room: i64) -> Result<Vec<KeyringEntry>, StoreError> {
    let all: Vec<Vec<u8>> = db.prepare_cached(sql)?.query_map([room], |row| row.get(0))?.collect::<Result<_, _>>()?;
    all.iter().map(|bytes| from_body(bytes, "a keyring entry")).collect()
}

/// Marks how an entry stands after an answer followed on it.
pub(super) fn mark(db: &Connection, entry: &KeyringEntry, stored: i64) -> Result<(), StoreError> {
    let sql = "UPDATE brought_keyring SET stored = ?3 WHERE id = ?1 AND sealed_with = ?2 AND stored <> 1";
    db.prepare_cached(sql)?.execute((entry.id.as_bytes(), entry.sealed_with.as_bytes(), stored))?;
    Ok(())
}
