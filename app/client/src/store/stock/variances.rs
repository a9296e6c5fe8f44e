//! What a count found against what the books said, item by item, as far as is known now: what comes in late changes it.

use super::stocktakes::{counted_as_one, counts, moved_around};
use crate::store::counted_as;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::stock::{Counted, count_before, expected};
use rusqlite::Connection;

/// Items of one count that are told because their numbers differ.
pub const VARIANCES_MAX: usize = 100;
/// Items of one count that are looked at for them.
pub const LOOKED_AT_MAX: u32 = 1_000;

/// One item of a count.
pub struct Variance {
    /// The count's movement.
    pub count: RecordId,
    /// The item.
    pub item: RecordId,
    /// What the books said.
    pub expected: i64,
    /// What was counted.
    pub counted: u32,
}

/// The items of a stocktake of which something else was counted than the books said.
pub fn variances(db: &Connection, stocktake: RecordId) -> Result<Vec<Variance>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let sql = "SELECT record.uuid, place, item FROM movement JOIN record USING (id)
        WHERE movement.stocktake = ?1 AND movement.counted IS NOT NULL ORDER BY record.uuid LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map((stocktake.as_bytes(), LOOKED_AT_MAX), |row| {
        Ok((id(row.get(0)?), (id(row.get(1)?), id(row.get(2)?))))
    })?;
    let mut variances = Vec::new();
    for line in found.collect::<Result<Vec<_>, _>>()? {
        let shelf = counted_as_one(&counted_as, line.1);
        let counts = counts(db, shelf)?;
        let Some(of) = counts.iter().find(|count| count.id == line.0) else { continue };
        let before: Option<&Counted> = count_before(of, &counts);
        let expected = expected(of, before, &moved_around(db, shelf, (of, before))?);
        if expected == i64::from(of.counted) {
            continue;
        }
        variances.push(Variance { count: of.id, item: shelf.1, expected, counted: of.counted });
        if variances.len() == VARIANCES_MAX {
            break;
        }
    }
    Ok(variances)
}
