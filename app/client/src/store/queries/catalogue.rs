//! One item of the catalogue: what lists do not show of it, and of a kit what is in it, version by version.

use super::names::{Names, listed, offered};
use crate::form::Price;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::records::{self, Kept};
use crate::store::stock::recipes::{recipe_in_force, recipes_in_force};
use crate::view::{CatalogueItemView, KitView, Named, RecipeVersionView, Standing};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Currency, Item, Kind, Recipe};
use kitbag_shared::time::{DAY_MS, Day, Moment};
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An item of the catalogue.
pub fn catalogue_item(db: &Connection, id: RecordId) -> Result<CatalogueItemView, StoreError> {
    let item: Item = records::get_of(db, Kind::Item, id)?.read();
    Ok(CatalogueItemView {
        pack: item.pack.map(Count::get),
        cost: item
            .cost
            .map(|cost| Price { hundredths: cost.hundredths.get(), currency: cost.currency.as_str().to_owned() }),
        currency: usual_currency(db)?,
        beside: beside(db, item.is_kit)?,
        used: is_used(db, id)?,
        kit: item.is_kit.then(|| kit(db, id)).transpose()?,
    })
}

/// Kits, or single items, that the contact screen offers at once, in the order that is kept for it.
pub fn beside(db: &Connection, kits: bool) -> Result<Vec<Named>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let items: BTreeMap<RecordId, Item> = records::all::<Item>(db)?.into_iter().collect();
    let usual = items.iter().filter(|(_, item)| item.usual.is_some());
    let usual: BTreeSet<RecordId> = usual.map(|(id, _)| counted_as.of(Kind::Item, *id)).collect();
    let is_kit = |named: &Named| items.get(&named.id).is_some_and(|item| item.is_kit);
    let mut found = listed(db, Kind::Item)?;
    found.retain(|named| named.offered && is_kit(named) == kits && (kits || usual.contains(&named.id)));
    Ok(found)
}

/// The currency that most items are said to cost in.
fn usual_currency(db: &Connection) -> Result<Option<String>, StoreError> {
    let mut said: BTreeMap<Currency, u32> = BTreeMap::new();
    for cost in records::all::<Item>(db)?.into_iter().filter_map(|(_, item)| item.cost) {
        *said.entry(cost.currency).or_default() += 1;
    }
    let most = said.into_iter().max_by_key(|(currency, times)| (*times, Reverse(currency.clone())));
    Ok(most.map(|(currency, _)| currency.as_str().to_owned()))
}

/// Whether anything moved of it, or it is part of a kit.
fn is_used(db: &Connection, item: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM recipe_line WHERE item = ?1 UNION ALL SELECT 1 FROM movement WHERE item = ?1 LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([item.as_bytes()])?)
}

fn kit(db: &Connection, kit: RecordId) -> Result<KitView, StoreError> {
    let (names, mut by_kit) = (Names::load(db)?, by_kit(db)?);
    let of_it = by_kit.remove(&kit).unwrap_or_default();
    let (seen, apart) = (seen(&of_it), are_apart(&of_it));
    // One without a version of its own is made like the one that is counted as it.
    let in_force = recipe_in_force(db, kit)?;
    let of_another = by_kit.into_values().flatten().filter(|version| Some(version.kept.id) == in_force);
    let order: Vec<RecordId> = listed(db, Kind::Item)?.into_iter().map(|named| named.id).collect();
    let view = |version: Version| {
        let lines = version.recipe.lines.values().map(|line| (line.item, names.of(line.item), line.quantity.get()));
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|(item, _, _)| order.iter().position(|listed| listed == item));
        RecipeVersionView {
            id: version.kept.id,
            version: version.number(),
            lines,
            by: names.who(version.kept.author),
            day: told_day(version.kept.author_at),
            standing: version.standing,
        }
    };
    let mut versions: Vec<RecipeVersionView> = of_it.into_iter().chain(of_another).map(view).collect();
    versions.sort_by_key(|version| (version.standing != Standing::InForce, Reverse((version.version, version.id))));
    Ok(KitView { seen, apart, versions })
}

/// The day of what is in stock: its hour is not told, and a corrected clock puts it a moment before or after.
fn told_day(at: Moment) -> Day {
    Moment(at.0.saturating_add(DAY_MS / 2)).day(0)
}

/// So many versions, and no number behind theirs is taken.
fn seen(versions: &[Version]) -> u32 {
    let highest = versions.iter().map(Version::number).max().unwrap_or(0);
    highest.max(u32::try_from(versions.len()).unwrap_or(u32::MAX))
}

/// The kits that are offered and that two people changed at the same time, neither having seen what the other did.
pub fn kits_apart(db: &Connection) -> Result<Vec<Named>, StoreError> {
    let by_kit = by_kit(db)?;
    if !by_kit.values().any(|versions| are_apart(versions)) {
        return Ok(Vec::new());
    }
    let is_apart = |named: &Named| by_kit.get(&named.id).is_some_and(|versions| are_apart(versions));
    Ok(offered(db, Kind::Item)?.into_iter().filter(is_apart).collect())
}

/// Whether two people changed a kit at the same time.
pub fn is_apart(db: &Connection, kit: RecordId) -> Result<bool, StoreError> {
    Ok(by_kit(db)?.get(&kit).is_some_and(|versions| are_apart(versions)))
}

/// A version with all that is known of it.
struct Version {
    kept: Kept,
    recipe: Recipe,
    standing: Standing,
}

impl Version {
    fn number(&self) -> u32 {
        self.recipe.version.map_or(1, Count::get)
    }
}

/// Whether there is a version that whoever made the one in force had not seen: theirs has the number behind as many as they
/// saw. What was taken back since is none of them.
fn are_apart(versions: &[Version]) -> bool {
    let Some(in_force) = versions.iter().find(|version| version.standing == Standing::InForce) else { return false };
    let counts = |version: &&Version| version.standing != Standing::TakenBack || version.number() < in_force.number();
    // Two who put in the same need nobody to choose.
    let says_the_same = |version: &Version| {
        let is_beside = version.kept.id != in_force.kept.id && version.number() == in_force.number();
        is_beside && version.recipe.lines == in_force.recipe.lines
    };
    let counted = versions.iter().filter(counts).filter(|version| !says_the_same(version)).count();
    counted > usize::try_from(in_force.number()).unwrap_or(usize::MAX)
}

/// The versions of each kit, those that were taken back among them.
fn by_kit(db: &Connection) -> Result<BTreeMap<RecordId, Vec<Version>>, StoreError> {
    let in_force: BTreeSet<RecordId> = recipes_in_force(db)?.into_values().map(|(id, _)| id).collect();
    let mut rows = db.prepare_cached("SELECT uuid FROM record WHERE kind = ?1 ORDER BY uuid")?;
    let ids = rows.query_map([Kind::Recipe.id().0], |row| Ok(RecordId(uuid::Uuid::from_bytes(row.get(0)?))))?;
    let mut by_kit: BTreeMap<RecordId, Vec<Version>> = BTreeMap::new();
    for id in ids {
        let kept = records::get_of(db, Kind::Recipe, id?)?;
        let recipe: Recipe = kept.read();
        let standing = if in_force.contains(&kept.id) {
            Standing::InForce
        } else if kept.is_hidden() || recipe.retired {
            Standing::TakenBack
        } else {
            Standing::Earlier
        };
        if let Some(kit) = recipe.kit {
            by_kit.entry(kit).or_default().push(Version { kept, recipe, standing });
        }
    }
    Ok(by_kit)
}
