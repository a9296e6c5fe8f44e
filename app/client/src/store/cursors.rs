//! Where this device stands in each collection that it reads.

use super::columns::{int, uint};
use super::error::StoreError;
use super::identity::Identity;
use kitbag_shared::chain::State;
use kitbag_shared::ids::{CollectionId, Hash};
use kitbag_shared::wire::Cursor;
use rusqlite::{Connection, OptionalExtension};

/// The cursor of a collection.
pub(super) fn of(db: &Connection, collection: CollectionId) -> Result<Cursor, StoreError> {
    let sql = "SELECT position, rolling FROM cursor WHERE collection = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Cursor { collection, position: uint(row.get(0)?), rolling: Hash::from_bytes(row.get(1)?) })
    };
    let cursor = db.prepare_cached(sql)?.query_row([collection.as_bytes()], read).optional()?;
    Ok(cursor.unwrap_or(Cursor::start(collection)))
}

/// The cursors of every collection that it may read.
pub(super) fn all(db: &Connection, me: &Identity, state: &State) -> Result<Vec<Cursor>, StoreError> {
    let readable = state.collections().keys().filter(|collection| state.may_read(me.device(), **collection));
    readable.map(|collection| of(db, *collection)).collect()
}

/// Moves.
pub(super) fn set(db: &Connection, cursor: &Cursor) -> Result<(), StoreError> {
    let sql = "INSERT INTO cursor (collection, position, rolling) VALUES (?1, ?2, ?3)
        ON CONFLICT (collection) DO UPDATE SET position = excluded.position, rolling = excluded.rolling";
    db.prepare_cached(sql)?.execute((cursor.collection.as_bytes(), int(cursor.position), cursor.rolling.as_bytes()))?;
    Ok(())
}

/// Back to the start of a collection.
pub(super) fn start_again(db: &Connection, collection: CollectionId) -> Result<(), StoreError> {
    set(db, &Cursor::start(collection))
}
