//! What stock forms did, form by form.

use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::names::Names;
use crate::store::records;
use crate::view::StockEntryView;
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::{BaseUnit, Reason};
use kitbag_shared::record::{Item, Kind, StockMovement, ValueList as _};
use kitbag_shared::time::Day;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// The entries that are shown at once.
const SHOWN_MAX: u32 = 30;
/// The movements that are looked through for one's own, the latest first: somebody else's thousands are not in the way.
const LOOKED_AT_MAX: u32 = 5_000;

const ENTRY: &str = "SELECT record.uuid, movement.reason, movement.item, movement.place, movement.day, record.author,
        record.hidden, (SELECT sum(line.quantity) FROM movement AS line WHERE line.action = record.uuid
            AND line.reason = movement.reason AND line.item IS movement.item AND line.place IS movement.place)
    FROM movement JOIN record USING (id)";

/// What this device's forms did last.
pub fn own(db: &Connection, names: &Names, me: &Identity) -> Result<Vec<StockEntryView>, StoreError> {
    let sql = [
        ENTRY,
        " WHERE movement.action = record.uuid AND record.author = ?1
            AND movement.id > (SELECT coalesce(max(id), 0) - ?2 FROM movement) ORDER BY movement.id DESC LIMIT ?3",
    ];
    let mut rows = db.prepare_cached(&sql.concat())?;
    let found = rows.query_map((me.device().as_bytes(), LOOKED_AT_MAX, SHOWN_MAX), read)?;
    shown(db, names, me, found.collect::<Result<_, _>>()?)
}

/// What forms of the whole team did with an item last.
pub fn of_item(
    db: &Connection,
    names: &Names,
    me: &Identity,
    item: RecordId,
) -> Result<Vec<StockEntryView>, StoreError> {
    let sql = [
        ENTRY,
        " WHERE movement.action = record.uuid
            AND movement.item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)
            ORDER BY movement.id DESC LIMIT ?2",
    ];
    let mut rows = db.prepare_cached(&sql.concat())?;
    let found = rows.query_map((item.as_bytes(), SHOWN_MAX), read)?;
    shown(db, names, me, found.collect::<Result<_, _>>()?)
}

struct Entry {
    id: RecordId,
    reason: Option<u16>,
    item: Option<[u8; 16]>,
    place: Option<[u8; 16]>,
    day: Option<i32>,
    author: DeviceId,
    hidden: bool,
    quantity: Option<i64>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: RecordId(uuid::Uuid::from_bytes(row.get(0)?)),
        reason: row.get(1)?,
        item: row.get(2)?,
        place: row.get(3)?,
        day: row.get(4)?,
        author: DeviceId::from_bytes(row.get(5)?),
        hidden: row.get(6)?,
        quantity: row.get(7)?,
    })
}

/// An entry of which a part is missing says nothing.
fn shown(
    db: &Connection,
    names: &Names,
    me: &Identity,
    entries: Vec<Entry>,
) -> Result<Vec<StockEntryView>, StoreError> {
    let items: BTreeMap<RecordId, Item> = records::all::<Item>(db)?.into_iter().collect();
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let mut views = Vec::new();
    for entry in entries {
        let (Some(reason), Some(item), Some(place)) = (entry.reason, entry.item.map(id), entry.place.map(id)) else {
            continue;
        };
        let reason = Reason::from_code(reason);
        let counted = match reason {
            Reason::CountCorrection => records::get_of(db, Kind::StockMovement, entry.id)?
                .read::<StockMovement>()
                .counted
                .map(|count| count.get()),
            _ => None,
        };
        views.push(StockEntryView {
            id: entry.id,
            reason,
            name: names.of(item),
            unit: items.get(&names.counted_item(item)).and_then(|item| item.unit).unwrap_or(BaseUnit::Piece),
            quantity: entry.quantity.unwrap_or(0),
            counted,
            place: names.of(place),
            day: entry.day.map_or(Day(0), Day),
            who: (entry.author != me.device()).then(|| names.who(entry.author)),
            withdrawn: entry.hidden,
        });
    }
    Ok(views)
}
