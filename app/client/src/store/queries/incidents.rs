//! Incidents: those that ask for a look, and how many there were.

use super::names::Names;
use super::today;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::view::TodayRow;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::IncidentType;
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// The number of incidents that are listed at most; the count in the status is of all.
const ROWS_MAX: i64 = 200;

pub(crate) const ASKING: &str = "SELECT record.uuid FROM incident CROSS JOIN record USING (id)
    WHERE incident.asks_from <= ?1 AND record.hidden = 0 ORDER BY incident.asks_from DESC LIMIT ?2";

/// Incidents that ask for a look on a day.
pub fn asking(db: &Connection, names: &Names, me: &Identity, today: Day) -> Result<Vec<TodayRow>, StoreError> {
    let mut rows = db.prepare_cached(ASKING)?;
    let ids = rows.query_map((today.0, ROWS_MAX), |row| Ok(RecordId(uuid::Uuid::from_bytes(row.get(0)?))))?;
    today::rows(db, names, me, ids.collect::<Result<Vec<_>, _>>()?)
}

const COUNTED: &str = "SELECT incident.type, count(*) FROM incident
    CROSS JOIN casework USING (id) CROSS JOIN record USING (id)
    WHERE casework.day BETWEEN ?1 AND ?2 AND casework.practice = 0 AND record.hidden = 0
    GROUP BY incident.type ORDER BY incident.type";

/// The number of incidents of each kind, by the day on which they happened there. Of those without a day nobody can
/// say.
pub fn counted(db: &Connection, from: Day, to: Day) -> Result<Vec<(Option<IncidentType>, u32)>, StoreError> {
    let mut rows = db.prepare_cached(COUNTED)?;
    let found = rows.query_map((from.0, to.0), |row| {
        Ok((row.get::<_, Option<u16>>(0)?.map(IncidentType::from_code), row.get(1)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
