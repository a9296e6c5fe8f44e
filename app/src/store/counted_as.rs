//! Entries of a list that are counted as another: what their records say, worked out once and kept as a table.

use super::error::StoreError;
use kitbag_shared::counted_as::CountedAs;
use kitbag_shared::ids::RecordId;
use rusqlite::Connection;

/// What entries say of themselves, where both are here and of one kind.
const SAID: &str = "SELECT record.uuid, entry.counted_as FROM directory AS entry JOIN record USING (id)
    WHERE entry.counted_as IS NOT NULL AND EXISTS (
        SELECT 1 FROM record AS other JOIN directory AS listed USING (id)
        WHERE other.uuid = entry.counted_as AND other.kind = entry.kind
    )";

/// Works it out anew, after records of a list changed.
pub(super) fn refresh(db: &Connection) -> Result<(), StoreError> {
    let counted = CountedAs::new(pairs(db, SAID)?);
    if counted == load(db)? {
        return Ok(());
    }
    db.execute("DELETE FROM counted_as", [])?;
    let mut insert = db.prepare_cached("INSERT INTO counted_as (entry, other) VALUES (?1, ?2)")?;
    for (entry, other) in counted.pairs() {
        insert.execute((entry.as_bytes(), other.as_bytes()))?;
    }
    Ok(())
}

/// All of it.
pub(super) fn load(db: &Connection) -> Result<CountedAs, StoreError> {
    Ok(CountedAs::new(pairs(db, "SELECT entry, other FROM counted_as")?))
}

fn pairs(db: &Connection, sql: &str) -> Result<Vec<(RecordId, RecordId)>, StoreError> {
    let mut rows = db.prepare_cached(sql)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let found = rows.query_map([], |row| Ok((id(row.get(0)?), id(row.get(1)?))))?;
    Ok(found.collect::<Result<_, _>>()?)
}
