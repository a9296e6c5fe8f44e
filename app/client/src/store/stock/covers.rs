//! How long what lies at a place lasts, by the movements of the last weeks.

use crate::store::counted_as;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PlaceKind;
use kitbag_shared::record::{Kind, ValueList as _};
use kitbag_shared::stock::{Cover, Flow, LotLeft, WINDOW_DAYS, cover, usable};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What moved at a place lately, by item and day: what left it to be used, what left it otherwise, and what came. What leaves
/// a bag is handed out; a store room fills bags, vans and sites and packs kits, and what goes to a store room is not used.
const LATELY: &str = "SELECT item, day, sum(CASE WHEN used THEN quantity ELSE 0 END),
        sum(CASE WHEN NOT used AND quantity < 0 THEN quantity ELSE 0 END), sum(max(quantity, 0))
    FROM (
        SELECT item, day, quantity, quantity < 0 AND CASE reason
            WHEN 7 THEN 1
            WHEN 5 THEN ?3
            WHEN 3 THEN ?3 AND coalesce((
                SELECT place.type <> ?4 FROM record AS half JOIN movement AS arriving USING (id)
                    JOIN record AS there ON there.uuid = arriving.place JOIN place ON place.id = there.id
                    WHERE half.uuid = movement.pair AND half.kind = 4 LIMIT 1), 0)
            ELSE 0 END AS used
        FROM movement
        WHERE place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)
            AND day >= ?2 AND counts = 1";
/// Of one item alone.
const OF_ONE: &str = " AND item IN (SELECT ?5 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?5)";
const BY_DAY: &str = ") GROUP BY item, day";

/// The days of cover of every item that lies at a place or moved there lately, or of one.
pub fn covers(
    db: &Connection,
    (place, place_kind): (RecordId, Option<PlaceKind>),
    left: &BTreeMap<RecordId, Vec<LotLeft>>,
    today: Day,
    of: Option<RecordId>,
) -> Result<BTreeMap<RecordId, Cover>, StoreError> {
    let flows = flows(db, place, place_kind != Some(PlaceKind::Bag), today, of)?;
    let items = left.keys().chain(flows.keys()).copied();
    let none = Vec::new();
    let cover_of = |item: RecordId| {
        let (lots, flows) = (left.get(&item).unwrap_or(&none), flows.get(&item).map(Vec::as_slice).unwrap_or_default());
        let all = lots.iter().map(|lot| lot.quantity).sum();
        (item, cover(all, usable(lots, today), flows, today))
    };
    Ok(items.map(cover_of).collect())
}

fn flows(
    db: &Connection,
    place: RecordId,
    is_store: bool,
    today: Day,
    of: Option<RecordId>,
) -> Result<BTreeMap<RecordId, Vec<Flow>>, StoreError> {
    let (counted_as, since) = (counted_as::load(db)?, today.0.saturating_sub_unsigned(WINDOW_DAYS));
    let sql = [LATELY, if of.is_some() { OF_ONE } else { "" }, BY_DAY].concat();
    let mut rows = db.prepare_cached(&sql)?;
    let (place, store_room) = (place.as_bytes(), PlaceKind::StoreRoom.code());
    let mut rows = match of {
        Some(item) => rows.query((place, since, is_store, store_room, item.as_bytes()))?,
        None => rows.query((place, since, is_store, store_room))?,
    };
    let mut flows: BTreeMap<RecordId, Vec<Flow>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let item = counted_as.of(Kind::Item, RecordId(uuid::Uuid::from_bytes(row.get(0)?)));
        let day = Day(row.get(1)?);
        let sums = [(row.get(2)?, true), (row.get(3)?, false), (row.get(4)?, false)];
        let moved = sums.into_iter().filter(|(quantity, _)| *quantity != 0);
        flows.entry(item).or_default().extend(moved.map(|(quantity, used)| Flow { day, quantity, used }));
    }
    Ok(flows)
}

/// Base units that left each shelf lately to be used, at most: what goes from one store room to another is among them.
pub(in crate::store) fn used_lately(
    db: &Connection,
    today: Day,
) -> Result<BTreeMap<(RecordId, RecordId), i64>, StoreError> {
    let (counted_as, since) = (counted_as::load(db)?, today.0.saturating_sub_unsigned(WINDOW_DAYS));
    let sql = "SELECT place, item, sum(-quantity) FROM movement
        WHERE counts = 1 AND reason IN (3, 5, 7) AND day >= ?1 AND day < ?2 AND quantity < 0
        GROUP BY place, item";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query((since, today.0))?;
    let mut used = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let [place, item] = [row.get(0)?, row.get(1)?].map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
        let shelf = (counted_as.of(Kind::Place, place), counted_as.of(Kind::Item, item));
        *used.entry(shelf).or_insert(0) += row.get::<_, i64>(2)?;
    }
    Ok(used)
}
