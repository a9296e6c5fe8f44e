//! The rows of bags that are or were signed out.

use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Custody;
use kitbag_shared::stock::Held;
use rusqlite::Connection;

/// Writes a custody's row; none of one that is withdrawn, or of which a part is missing.
pub(in crate::store) fn write(
    db: &Connection,
    (row, id): (i64, RecordId),
    custody: &Custody,
    hidden: bool,
) -> Result<(), StoreError> {
    let Some(held) = Held::new(id, custody).filter(|_| !hidden) else { return Ok(()) };
    let sql = "INSERT OR REPLACE INTO custody (id, bag, member, out_day, back_day, stocktake)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (bag, member) = (held.bag.as_bytes(), held.member.as_bytes());
    let (out, back) = (held.out_day.0, held.back_day.map(|day| day.0));
    let stocktake = custody.stocktake.as_ref().map(RecordId::as_bytes);
    db.prepare_cached(sql)?.execute((row, bag, member, out, back, stocktake))?;
    Ok(())
}
