//! Movements that were made in one go.

use crate::store::error::StoreError;
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::StockMovement;
use rusqlite::Connection;

/// Movements that are withdrawn, or come back, with one of them: no form makes more at once.
const MADE_AT_ONCE_MAX: u32 = 1_024;

/// The other movements that were made in one go with this one, by the same device: what somebody else says to belong to it
/// does not go with it.
pub fn made_with(
    db: &Connection,
    (id, author): (RecordId, DeviceId),
    movement: &StockMovement,
) -> Result<Vec<RecordId>, StoreError> {
    let first = movement.action.unwrap_or(id);
    // Before there were actions, the other half of a transfer and the parts of a kit were known by their pair.
    let pair = movement.pair.unwrap_or(id);
    let sql = "SELECT uuid FROM (
            SELECT id FROM record WHERE uuid IN (?2, ?3) AND kind = 4
            UNION SELECT id FROM movement WHERE action = ?2
            UNION SELECT id FROM movement WHERE pair IN (?1, ?3)
        ) JOIN record USING (id) WHERE uuid <> ?1 AND author = ?4 LIMIT ?5";
    let mut rows = db.prepare_cached(sql)?;
    let of_it = (id.as_bytes(), first.as_bytes(), pair.as_bytes(), author.as_bytes(), MADE_AT_ONCE_MAX);
    let found = rows.query_map(of_it, |row| row.get(0))?;
    Ok(found.map(|found| found.map(uuid::Uuid::from_bytes).map(RecordId)).collect::<Result<_, _>>()?)
}
