//! The recipe by which each kit is made now, and what one kit takes.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Recipe};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The recipe by which a kit is made now.
pub fn recipe_in_force(db: &Connection, kit: RecordId) -> Result<Option<RecordId>, StoreError> {
    let kit = counted_as::load(db)?.of(Kind::Item, kit);
    Ok(recipes_in_force(db)?.remove(&kit).map(|(id, _)| id))
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

/// The parts of one kit: so many of each item, those together that are counted as one.
pub(super) fn parts(action: &Action<'_>, recipe: &Recipe) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    let mut parts: BTreeMap<RecordId, u32> = BTreeMap::new();
    for line in recipe.lines.values() {
        let part = parts.entry(line.item).or_default();
        *part = part.saturating_add(line.quantity.get());
    }
    Ok(counted_as::load(action.db)?.summed(&parts))
}
