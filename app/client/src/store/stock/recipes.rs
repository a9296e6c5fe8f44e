//! The recipe by which each kit is made now, and what one kit takes.

use crate::form::KitParts;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Recipe};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The recipe by which a kit is made now.
pub fn recipe_in_force(db: &Connection, kit: RecordId) -> Result<Option<RecordId>, StoreError> {
    let kit = counted_as::load(db)?.of(Kind::Item, kit);
    Ok(recipes_in_force(db)?.remove(&kit).map(|(id, _)| id))
}

/// The version by which those kits were packed that leave next, given the one in force: what was packed first leaves first.
/// Of kits that nobody packed it is the one in force.
pub fn recipe_of_next(
    db: &Connection,
    kit: RecordId,
    in_force: Option<RecordId>,
) -> Result<Option<RecordId>, StoreError> {
    let kit = counted_as::load(db)?.of(Kind::Item, kit);
    let packed = packed_by_version(db, kit)?;
    if packed.iter().all(|(recipe, _)| Some(*recipe) == in_force) {
        return Ok(in_force);
    }
    let sql = "SELECT coalesce(sum(quantity), 0) FROM on_hand
        WHERE item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)";
    let left: i64 = db.prepare_cached(sql)?.query_row([kit.as_bytes()], |row| row.get(0))?;
    if left <= 0 {
        return Ok(in_force);
    }
    let mut newer = 0;
    for (recipe, packed) in packed {
        newer += packed;
        if newer >= left {
            return Ok(Some(recipe));
        }
    }
    Ok(in_force)
}

/// How many of a kit were packed by each version, the newest in front.
fn packed_by_version(db: &Connection, kit: RecordId) -> Result<Vec<(RecordId, i64)>, StoreError> {
    let sql = "SELECT recipe, sum(quantity) FROM movement
        WHERE action IS NOT NULL AND counts = 1 AND reason = 5 AND quantity > 0 AND recipe IS NOT NULL
            AND item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)
        GROUP BY recipe";
    let mut rows = db.prepare_cached(sql)?;
    let rows =
        rows.query_map([kit.as_bytes()], |row| Ok((RecordId(uuid::Uuid::from_bytes(row.get(0)?)), row.get(1)?)))?;
    let mut packed = rows.collect::<Result<Vec<(RecordId, i64)>, _>>()?;
    let mut versions = BTreeMap::new();
    for (recipe, _) in &packed {
        let version = records::find_of(db, Kind::Recipe, *recipe)?.map(|kept| kept.read::<Recipe>().version);
        versions.insert(*recipe, version);
    }
    packed.sort_by_key(|(recipe, _)| std::cmp::Reverse((versions.get(recipe).copied(), *recipe)));
    Ok(packed)
}

/// By kit, the greatest version of its recipe that is not retired. Where kits are counted as one, the recipe of that one
/// goes before those of the others.
pub fn recipes_in_force(db: &Connection) -> Result<BTreeMap<RecordId, (RecordId, Recipe)>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let in_force = records::all::<Recipe>(db)?.into_iter().filter(|(_, recipe)| !recipe.retired);
    let with_kit = in_force.filter_map(|(id, recipe)| Some((counted_as.of(Kind::Item, recipe.kit?), (id, recipe))));
    let mut with_kit: Vec<_> = with_kit.collect();
    with_kit.sort_by_key(|(kit, (id, recipe))| (recipe.kit == Some(*kit), recipe.version, *id));
    Ok(with_kit.into_iter().collect())
}

/// The parts of each kit by the version of which those are that leave next.
pub(in crate::store) fn kit_parts(db: &Connection) -> Result<KitParts, StoreError> {
    let counted_as = counted_as::load(db)?;
    let mut kits = KitParts::new();
    for (kit, (id, in_force)) in recipes_in_force(db)? {
        let next = recipe_of_next(db, kit, Some(id))?.filter(|next| *next != id);
        let packed = next.map_or(Ok(None), |next| records::find_of(db, Kind::Recipe, next))?;
        let recipe = packed.map_or(in_force, |packed| packed.read());
        kits.insert(kit, parts(&counted_as, &recipe));
    }
    Ok(kits)
}

/// The parts of one kit: so many of each item, those together that are counted as one.
pub(super) fn parts(counted_as: &Counted, recipe: &Recipe) -> BTreeMap<RecordId, u32> {
    let mut parts: BTreeMap<RecordId, u32> = BTreeMap::new();
    for line in recipe.lines.values() {
        let part = parts.entry(line.item).or_default();
        *part = part.saturating_add(line.quantity.get());
    }
    counted_as.summed(&parts)
}
