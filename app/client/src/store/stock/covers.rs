//! How long what lies at a place lasts, by the movements of the last weeks.

use crate::store::counted_as;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{PlaceKind, Reason};
use kitbag_shared::record::{Kind, ValueList as _};
use kitbag_shared::stock::{Cover, Flow, LotLeft, ShelfLife, WINDOW_DAYS, cover, shelf_life};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What moved at a place lately, and where it went, of what went to another.
const LATELY: &str = "SELECT item, day, reason, quantity, CASE WHEN reason = 3 THEN (
        SELECT place.type FROM record AS half JOIN movement AS arriving USING (id)
            JOIN record AS there ON there.uuid = arriving.place JOIN place ON place.id = there.id
            WHERE half.uuid = movement.pair AND half.kind = 4 LIMIT 1) END
    FROM movement
    WHERE place IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = ?1)
    AND day >= ?2 AND counts = 1";

/// The days of cover of every item that lies at a place or moved there lately. What leaves a bag is handed out; what leaves
/// any other place for a bag, or goes into kits, is used, too, as far as that place knows.
pub fn covers(
    db: &Connection,
    (place, place_kind): (RecordId, Option<PlaceKind>),
    left: &BTreeMap<RecordId, Vec<LotLeft>>,
    today: Day,
) -> Result<BTreeMap<RecordId, Cover>, StoreError> {
    let flows = flows(db, place, place_kind != Some(PlaceKind::Bag), today)?;
    let items = left.keys().chain(flows.keys()).copied();
    let none = Vec::new();
    let cover_of = |item: RecordId| {
        let (lots, flows) = (left.get(&item).unwrap_or(&none), flows.get(&item).map(Vec::as_slice).unwrap_or_default());
        let is_over = |lot: &LotLeft| lot.good_until.is_some_and(|day| shelf_life(day, today) == ShelfLife::Over);
        let all = lots.iter().map(|lot| lot.quantity).sum();
        let usable = lots.iter().filter(|lot| !is_over(lot)).map(|lot| lot.quantity).sum();
        (item, cover(all, usable, flows, today))
    };
    Ok(items.map(cover_of).collect())
}

fn flows(
    db: &Connection,
    place: RecordId,
    is_store: bool,
    today: Day,
) -> Result<BTreeMap<RecordId, Vec<Flow>>, StoreError> {
    let (counted_as, since) = (counted_as::load(db)?, today.0.saturating_sub_unsigned(WINDOW_DAYS));
    let mut rows = db.prepare_cached(LATELY)?;
    let mut rows = rows.query((place.as_bytes(), since))?;
    let mut flows: BTreeMap<RecordId, Vec<Flow>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let item = counted_as.of(Kind::Item, RecordId(uuid::Uuid::from_bytes(row.get(0)?)));
        let used = match Reason::from_code(row.get(2)?) {
            Reason::HandedOut => true,
            // A store room fills bags and packs kits; what goes to another store room is not used.
            Reason::TransferOut => is_store && row.get::<_, Option<u16>>(4)? == Some(PlaceKind::Bag.code()),
            Reason::PackedIntoKit => is_store && row.get::<_, i64>(3)? < 0,
            _ => false,
        };
        flows.entry(item).or_default().push(Flow { day: Day(row.get(1)?), quantity: row.get(3)?, used });
    }
    Ok(flows)
}
