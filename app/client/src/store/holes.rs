//! Holes: where a batch stood that there was no room for. Its collection is fetched again from there when more is known.

use super::columns::{int, uint};
use super::cursors;
use super::error::StoreError;
use kitbag_shared::ids::{CollectionId, Hash};
use kitbag_shared::wire::Cursor;
use rusqlite::Connection;

/// A batch that came after this place was not kept. The earliest such place counts.
pub(super) fn note(db: &Connection, before: &Cursor) -> Result<(), StoreError> {
    let sql = "INSERT INTO hole (collection, position, rolling) VALUES (?1, ?2, ?3)
        ON CONFLICT (collection) DO UPDATE SET position = excluded.position, rolling = excluded.rolling
        WHERE excluded.position < position";
    let (collection, rolling) = (before.collection.as_bytes(), before.rolling.as_bytes());
    db.prepare_cached(sql)?.execute((collection, int(before.position), rolling))?;
    Ok(())
}

/// Whether something of that collection was not kept.
pub(super) fn is_in(db: &Connection, collection: CollectionId) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM hole WHERE collection = ?1")?.exists([collection.as_bytes()])?)
}

/// More is known: collections of which something was not kept are read again from there. Returns whether there are any.
pub(super) fn fetch_again(db: &Connection) -> Result<bool, StoreError> {
    let holes = all(db)?;
    holes.iter().try_for_each(|hole| fetch(db, hole))?;
    Ok(!holes.is_empty())
}

/// The same of one collection.
pub(super) fn fetch_again_in(db: &Connection, collection: CollectionId) -> Result<bool, StoreError> {
    let hole = all(db)?.into_iter().find(|hole| hole.collection == collection);
    hole.as_ref().map_or(Ok(()), |hole| fetch(db, hole))?;
    Ok(hole.is_some())
}

fn all(db: &Connection) -> Result<Vec<Cursor>, StoreError> {
    let mut rows = db.prepare_cached("SELECT collection, position, rolling FROM hole ORDER BY collection")?;
    let read = |row: &rusqlite::Row<'_>| {
        let (collection, rolling) = (CollectionId::from_bytes(row.get(0)?), Hash::from_bytes(row.get(2)?));
        Ok(Cursor { collection, position: uint(row.get(1)?), rolling })
    };
    Ok(rows.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn fetch(db: &Connection, hole: &Cursor) -> Result<(), StoreError> {
    if cursors::of(db, hole.collection)?.position > hole.position {
        cursors::set(db, hole)?;
    }
    db.prepare_cached("DELETE FROM hole WHERE collection = ?1")?.execute([hole.collection.as_bytes()])?;
    Ok(())
}
