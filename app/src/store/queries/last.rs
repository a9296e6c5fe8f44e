//! The last contact that this person recorded: what the next one begins with.

use super::names::by_row;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Mode;
use kitbag_shared::record::{Encounter, Kind, StockMovement};
use rusqlite::{Connection, OptionalExtension};

pub(crate) const OWN: &str = "SELECT casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.worker = (SELECT member FROM enrolment) AND record.kind = 1 AND record.hidden = 0
    ORDER BY casework.at DESC, casework.id DESC LIMIT 1";

/// The last contact that this person recorded and nobody withdrew.
pub(super) fn own(db: &Connection) -> Result<Option<Encounter>, StoreError> {
    let row: Option<i64> = db.prepare_cached(OWN)?.query_row([], |row| row.get(0)).optional()?;
    row.map_or(Ok(None), |row| by_row(db, row))
}

/// Where and how the last contact was: carried over to the next.
pub fn place(db: &Connection) -> Result<(Option<RecordId>, Option<Mode>), StoreError> {
    Ok(own(db)?.map_or((None, None), |last| (last.area, last.mode)))
}

/// What the last contact was given.
pub(super) fn given(db: &Connection) -> Result<Vec<(RecordId, u32)>, StoreError> {
    let Some(last) = own(db)? else { return Ok(Vec::new()) };
    let mut given = Vec::new();
    for movement in &last.movements {
        let Some(kept) = records::find_of(db, Kind::StockMovement, *movement)? else { continue };
        let movement: StockMovement = kept.read();
        if let (Some(item), Some(quantity)) = (movement.item, movement.quantity) {
            given.push((item, quantity.get().unsigned_abs()));
        }
    }
    given.sort_unstable();
    Ok(given)
}
