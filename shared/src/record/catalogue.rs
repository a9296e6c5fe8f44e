//! The catalogue that a new programme starts with: items and kits that needle and syringe programmes commonly carry.
//!
//! It is only a start: every item and recipe becomes an ordinary record that the programme changes as it likes.
//! Names are not here: an item's word id is `item-` and its key. Where no usual pack is known, none is claimed.

mod shelves;

use super::lists::{BaseUnit, ItemCategory};
use super::{Count, Item, Recipe, RecipeLine, Text};
use crate::ids::RecordId;
use shelves::{KITS, SHELVES, Supply, USUAL};
use std::collections::BTreeMap;

/// The records of a new programme's catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Items, kits among them.
    pub items: Vec<(RecordId, Item)>,
    /// The first recipe of each kit.
    pub recipes: Vec<(RecordId, Recipe)>,
}

/// Makes the catalogue, taking an id for each item and then one for each recipe, always in the same order.
pub fn catalogue(mut ids: impl FnMut() -> RecordId) -> Catalogue {
    let singles = SHELVES.iter().flat_map(|(category, supplies)| supplies.iter().map(|supply| item(*category, supply)));
    let items: Vec<_> = singles.chain(KITS.iter().map(|(key, _)| kit(key))).map(|item| (ids(), item)).collect();
    let ids_by_key: BTreeMap<&str, RecordId> =
        items.iter().filter_map(|(id, item)| Some((item.word.as_ref()?.as_str(), *id))).collect();
    let recipes = KITS.iter().filter_map(|(key, contents)| recipe(key, contents, &ids_by_key));
    let recipes = recipes.map(|recipe| (ids(), recipe)).collect();
    Catalogue { items, recipes }
}

/// The word ids that a translation must have for the catalogue.
pub fn words() -> Vec<String> {
    let singles = SHELVES.iter().flat_map(|(_, supplies)| supplies.iter().map(|supply| supply.key));
    singles.chain(KITS.iter().map(|(key, _)| *key)).map(|key| format!("item-{key}")).collect()
}

fn item(category: ItemCategory, supply: &Supply) -> Item {
    Item {
        word: Text::new(supply.key).ok(),
        category: Some(category),
        unit: Some(supply.unit),
        pack: supply.pack.and_then(count),
        doses_per_unit: supply.naloxone.and(count(1)),
        naloxone: supply.naloxone,
        syringes_per_unit: supply.is_syringe.then(|| count(1)).flatten(),
        usual: usual(supply.key),
        ..Item::default()
    }
}

fn kit(key: &str) -> Item {
    Item {
        word: Text::new(key).ok(),
        category: Some(ItemCategory::Kits),
        unit: Some(BaseUnit::Kit),
        is_kit: true,
        usual: usual(key),
        ..Item::default()
    }
}

fn recipe(key: &str, contents: &[(u32, &str)], ids_by_key: &BTreeMap<&str, RecordId>) -> Option<Recipe> {
    let lines = contents.iter().filter_map(|(quantity, key)| {
        let item = *ids_by_key.get(key)?;
        Some((item.line(), RecipeLine { item, quantity: count(*quantity)? }))
    });
    Some(Recipe { kit: Some(*ids_by_key.get(key)?), version: count(1), lines: lines.collect(), ..Recipe::default() })
}

fn usual(key: &str) -> Option<Count> {
    let place = USUAL.iter().position(|usual| *usual == key)?;
    count(u32::try_from(place + 1).ok()?)
}

fn count(number: u32) -> Option<Count> {
    Count::new(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn numbered() -> Catalogue {
        let mut last = 0u8;
        catalogue(|| {
            last += 1;
            RecordId::random([last; 16])
        })
    }

    #[test]
    fn nothing_of_the_tables_is_left_out() {
        let made = numbered();
        let supplies: usize = SHELVES.iter().map(|(_, supplies)| supplies.len()).sum();
        assert_eq!(made.items.len(), supplies + KITS.len());
        assert!(
            made.items.iter().all(|(_, item)| item.word.is_some() && item.category.is_some() && item.unit.is_some())
        );
        assert_eq!(made.recipes.len(), KITS.len());
        for ((_, recipe), (key, contents)) in made.recipes.iter().zip(KITS) {
            assert_eq!(recipe.lines.len(), contents.len(), "{key}");
        }
    }

    #[test]
    fn keys_and_ids_are_distinct() {
        let (made, words) = (numbered(), words());
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        assert_eq!(words.len(), made.items.len());
        let ids = made.items.iter().map(|(id, _)| id).chain(made.recipes.iter().map(|(id, _)| id));
        assert_eq!(ids.collect::<BTreeSet<_>>().len(), made.items.len() + made.recipes.len());
    }

    #[test]
    fn recipes_make_kits_of_the_catalogues_own_items() {
        let made = numbered();
        let items: BTreeMap<RecordId, &Item> = made.items.iter().map(|(id, item)| (*id, item)).collect();
        for (_, recipe) in &made.recipes {
            assert!(items[&recipe.kit.unwrap()].is_kit);
            for (line, contents) in &recipe.lines {
                assert!(!items[&contents.item].is_kit);
                assert_eq!(*line, contents.item.line());
                assert!(contents.quantity.get() > 0);
            }
        }
        let kits: BTreeSet<_> = items.iter().filter(|(_, item)| item.is_kit).map(|(id, _)| Some(*id)).collect();
        assert_eq!(kits, made.recipes.iter().map(|(_, recipe)| recipe.kit).collect());
    }

    #[test]
    fn what_is_usual_exists_and_has_a_place_of_its_own() {
        let made = numbered();
        let places: BTreeSet<u32> = made.items.iter().filter_map(|(_, item)| Some(item.usual?.get())).collect();
        assert_eq!(places, (1..=u32::try_from(USUAL.len()).unwrap()).collect());
    }

    #[test]
    fn loose_needles_are_no_syringes_and_naloxone_counts_in_doses() {
        for (_, item) in numbered().items {
            let word = item.word.unwrap();
            let injects = word.as_str().starts_with("syringe-") || word.as_str().starts_with("barrel-");
            assert_eq!(item.syringes_per_unit.is_some(), injects, "{}", word.as_str());
            assert_eq!(item.doses_per_unit.is_some(), word.as_str().starts_with("naloxone-"), "{}", word.as_str());
        }
    }

    #[test]
    fn the_same_ids_give_the_same_catalogue() {
        assert_eq!(numbered(), numbered());
    }
}
