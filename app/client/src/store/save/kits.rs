//! Kits: a new one with what is in it, and the next version of what is in one. No version is ever changed.
//!
//! A version has the number behind those that its author saw. Two supervisors who make one at the same time make two of one
//! number: every device makes kits by the same of them, and says that there are two.

use super::entries::offered_of_name;
use super::usual::stand;
use crate::form::{RECIPE_LINES_MAX, RecipeForm};
use crate::message::Reply;
use crate::store::action::Action;
use crate::store::checked::{self, count};
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::queries::catalogue::is_apart;
use crate::store::records;
use crate::store::stock::recipes::recipes_in_force;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use kitbag_shared::record::{Item, Kind, Recipe, RecipeLine};
use std::collections::BTreeMap;

/// Items with how many a kit holds.
type Contents = BTreeMap<RecordId, u32>;

/// A place behind all others.
const LAST: u32 = u32::MAX;

/// A new kit with its first version. The same kit is not made twice by a second tap.
pub fn add_kit(action: &mut Action<'_>, typed: &str, form: &RecipeForm) -> Result<Reply, StoreError> {
    let name = checked::name(typed)?;
    let contents = checked_contents(action, form)?;
    let blank = Item {
        name: Some(name),
        category: Some(ItemCategory::Kits),
        unit: Some(BaseUnit::Kit),
        is_kit: true,
        ..Item::default()
    };
    if let Some(record) = offered_of_name(action, &blank)?
        && holds(action, record)?.is_some_and(|(_, held)| held == contents)
    {
        return Ok(Reply::Saved { record, new: false });
    }
    let kit = timed_id(action.env);
    action.put(kit, &blank)?;
    make(action, kit, 1, &contents)?;
    stand(action, kit, Some(LAST))?;
    Ok(Reply::Saved { record: kit, new: true })
}

/// The next version of what is in a kit, unless it is what is in it now and nobody put in something else at the same time.
pub fn save_recipe(action: &mut Action<'_>, kit: RecordId, form: &RecipeForm) -> Result<Reply, StoreError> {
    let item: Item = records::get_of(action.db, Kind::Item, kit)?.read();
    if !item.is_kit {
        return Err(StoreError::NotPermitted);
    }
    let contents = checked_contents(action, form)?;
    if let Some((record, held)) = holds(action, kit)?
        && held == contents
        && !is_apart(action.db, kit)?
    {
        return Ok(Reply::Saved { record, new: false });
    }
    let record = make(action, kit, form.next_version(), &contents)?;
    Ok(Reply::Saved { record, new: true })
}

/// What a kit holds now, and the version that says so.
fn holds(action: &Action<'_>, kit: RecordId) -> Result<Option<(RecordId, Contents)>, StoreError> {
    let in_force = recipes_in_force(action.db)?.remove(&kit).filter(|(_, recipe)| recipe.kit == Some(kit));
    Ok(in_force.map(|(id, recipe)| (id, recipe.lines.values().map(|line| (line.item, line.quantity.get())).collect())))
}

fn make(action: &mut Action<'_>, kit: RecordId, version: u32, contents: &Contents) -> Result<RecordId, StoreError> {
    let line = |(item, quantity): (&RecordId, &u32)| {
        Ok((item.line(), RecipeLine { item: *item, quantity: count(*quantity)? }))
    };
    let lines = contents.iter().map(line).collect::<Result<_, StoreError>>()?;
    let recipe = Recipe { kit: Some(kit), version: Some(count(version)?), lines, ..Recipe::default() };
    let id = timed_id(action.env);
    action.put(id, &recipe)?;
    Ok(id)
}

/// Something is in it, not more than a kit holds, and none of it is a kit itself: reports take a kit apart once.
fn checked_contents(action: &Action<'_>, form: &RecipeForm) -> Result<Contents, StoreError> {
    let contents = form.contents();
    if contents.is_empty() || contents.len() > RECIPE_LINES_MAX {
        return Err(StoreError::NotComplete);
    }
    for item in contents.keys() {
        if records::get_of(action.db, Kind::Item, *item)?.read::<Item>().is_kit {
            return Err(StoreError::NotComplete);
        }
    }
    Ok(contents)
}
