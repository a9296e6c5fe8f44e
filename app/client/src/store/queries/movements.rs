//! The latest movements, row by row, for a table that somebody takes along.

use super::names::Names;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::stock::shelves::units;
use crate::view::{MovementRow, MovementsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::{BaseUnit, PlaceKind, Reason, Role};
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// Movements in one table: a page and a phone hold so many.
pub const MOVEMENTS_MAX: usize = 20_000;

/// Movements that are not withdrawn and count, the latest day first. What is the same of one day is one row, and rows of a
/// day stand by what they are of: the table says how much went, and never which contact took it. Of somebody's bag it says
/// something to its owner and to supervisors alone: a file leaves the phone. Nor of a bag that goes from back to back: who had
/// it when is known, and what they handed out would follow.
pub fn movements(db: &Connection, me: &Identity) -> Result<MovementsView, StoreError> {
    let names = Names::load(db)?;
    let units = units(db)?;
    let sql = "SELECT item, place, lot, reason, sum(quantity), day, good_until, counted FROM movement
        WHERE (counts = 1 OR counted IS NOT NULL) AND item IS NOT NULL AND place IS NOT NULL
            AND (?2 OR place NOT IN (SELECT record.uuid FROM place JOIN record USING (id)
                WHERE place.type = ?3 AND place.member IS NOT ?4))
        GROUP BY day, reason, place, item, lot, good_until, counted
        ORDER BY day DESC, reason, place, item, lot, good_until, counted LIMIT ?1";
    let mut rows = db.prepare_cached(sql)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let most = i64::try_from(MOVEMENTS_MAX + 1).unwrap_or(i64::MAX);
    let all = me.role() == Some(Role::Supervisor);
    let found = rows.query_map((most, all, PlaceKind::Bag.code(), me.member_record.as_bytes()), |row| {
        let (item, place) = (id(row.get(0)?), id(row.get(1)?));
        let counted: Option<u32> = row.get(7)?;
        let quantity: i64 = row.get(4)?;
        Ok(MovementRow {
            day: row.get::<_, Option<i32>>(5)?.map(Day),
            reason: row.get::<_, Option<u16>>(3)?.map(Reason::from_code),
            item: names.of(item),
            quantity: counted.is_none().then_some(quantity),
            counted,
            unit: units.get(&names.counted_item(item)).copied().unwrap_or(BaseUnit::Piece),
            place: names.of(place),
            lot: row.get::<_, Option<String>>(2)?.filter(|lot| !lot.is_empty()),
            good_until: row.get::<_, Option<i32>>(6)?.map(Day),
        })
    })?;
    let mut rows: Vec<MovementRow> = found.collect::<Result<_, _>>()?;
    let more = rows.len() > MOVEMENTS_MAX;
    rows.truncate(MOVEMENTS_MAX);
    Ok(MovementsView { rows, more })
}
