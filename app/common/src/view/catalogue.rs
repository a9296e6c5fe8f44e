//! One item of the catalogue, for whoever looks after it: what lists do not show, and of a kit what is in it.

use super::{Name, Named};
use crate::form::{Edited, Price, RecipeForm};
use kitbag_shared::ids::RecordId;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// An item, beside what its list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueItemView {
    /// How many base units its usual pack holds.
    pub pack: Option<u32>,
    /// What one of it costs.
    pub cost: Option<Price>,
    /// The currency in which most others are said to cost.
    pub currency: Option<String>,
    /// Those of its sort that the contact screen offers at once, kits or single items, in their order.
    pub beside: Vec<Named>,
    /// Whether anything was recorded with it: then another unit changes what that means.
    pub used: bool,
    /// What is in it, if it is a kit.
    pub kit: Option<KitView>,
}

impl CatalogueItemView {
    /// The place of an item on the contact screen, from 1.
    pub fn stands(&self, item: RecordId) -> Option<u32> {
        let place = self.beside.iter().position(|named| named.id == item)?;
        u32::try_from(place + 1).ok()
    }
}

/// What is in a kit, version by version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitView {
    /// The versions, that in force first, then the latest.
    pub versions: Vec<RecipeVersionView>,
    /// How many versions there are, so that the next has the number behind it.
    pub seen: u32,
    /// Whoever made the version in force had not seen all the others: two people changed the kit at the same time.
    pub apart: bool,
}

impl KitView {
    /// The version by which the kit is made now.
    pub fn in_force(&self) -> Option<&RecipeVersionView> {
        self.versions.iter().find(|version| version.standing == Standing::InForce)
    }

    /// A form over what is in it now.
    pub fn form(&self) -> RecipeForm {
        let lines = self.in_force().into_iter().flat_map(|version| &version.lines);
        RecipeForm::over(self.seen, lines.map(|(item, _, quantity)| (*item, *quantity)))
    }

    /// The form that was begun; or one over what is in it now, where that is newer and nothing of what was begun differs
    /// from what it was begun over, or from what is in it now.
    pub fn edited(&self, begun: Option<Edited<RecipeForm>>) -> Edited<RecipeForm> {
        let fresh = self.form();
        let is_alike = |one: &RecipeForm, other: &RecipeForm| one.contents() == other.contents();
        let begun = begun.filter(|Edited { was, now }| {
            let is_newest = was.seen == fresh.seen && is_alike(was, &fresh);
            is_newest || !(is_alike(now, was) || is_alike(now, &fresh))
        });
        begun.unwrap_or_else(|| Edited { was: fresh.clone(), now: fresh })
    }
}

/// A version of what is in a kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeVersionView {
    /// The recipe.
    pub id: RecordId,
    /// Its number, from 1. Two people may have made two of one number.
    pub version: u32,
    /// Item, name and quantity in base units.
    pub lines: Vec<(RecordId, Name, u32)>,
    /// Who made it.
    pub by: String,
    /// The day, in UTC by their clock: stock tells no hour.
    pub day: Day,
    /// What became of it.
    pub standing: Standing,
}

/// What became of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// Kits are made by it now.
    InForce,
    /// Another took its place. What was packed by it stays as it was packed.
    Earlier,
    /// It was taken back.
    TakenBack,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(seen: u32, quantity: u32) -> RecipeForm {
        RecipeForm::over(seen, [(RecordId::random([1; 16]), quantity)])
    }

    fn kit(seen: u32, quantity: u32) -> KitView {
        let version = RecipeVersionView {
            id: RecordId::random([9; 16]),
            version: seen,
            lines: vec![(RecordId::random([1; 16]), Name::Text("Foil".into()), quantity)],
            by: "Ana".into(),
            day: Day(0),
            standing: Standing::InForce,
        };
        KitView { versions: vec![version], seen, apart: false }
    }

    #[test]
    fn what_was_begun_hides_nothing_that_came_since_unless_it_would_change_it() {
        for (what, now, kit, kept) in [
            ("changed", 2, kit(1, 1), true),
            ("stepped back, and nothing came", 1, kit(1, 1), true),
            ("changed, and another version came", 2, kit(2, 5), true),
            ("stepped back, and another version came", 1, kit(2, 5), false),
            ("stepped back, and the version was taken back", 1, kit(1, 5), false),
            ("the same as what came", 5, kit(2, 5), false),
        ] {
            let begun = Edited { was: form(1, 1), now: form(1, now) };
            let fresh = Edited { was: kit.form(), now: kit.form() };
            assert_eq!(kit.edited(Some(begun.clone())), if kept { begun } else { fresh.clone() }, "{what}");
            assert_eq!(kit.edited(None), fresh);
        }
    }
}
