//! Stock by place and item, as the bag shows it.

use super::{ItemView, Name};
use crate::form::{MovementDraft, Recounted};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PlaceKind;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// Stock by place and item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagView {
    /// The places, this worker's own bag first.
    pub places: Vec<PlaceView>,
    /// All items that count as themselves.
    pub items: Vec<ItemView>,
    /// Kits with what the recipe in force holds.
    pub recipes: Vec<RecipeView>,
    /// This worker's own bag.
    pub own_bag: Option<RecordId>,
    /// A form that was begun and not saved.
    pub begun: Option<MovementDraft>,
    /// What is counted as another by now, for a form that was open before.
    pub recounted: Recounted,
}

/// A place and what lies there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceView {
    /// Which place.
    pub id: RecordId,
    /// Its name; a bag without one is its member's.
    pub name: Name,
    /// What kind of place.
    pub place_kind: Option<PlaceKind>,
    /// What lies there, quantities that are zero left out. Below zero is possible.
    pub on_hand: Vec<OnHand>,
    /// Something has come in by the books, ever.
    pub filled: bool,
}

/// How much of an item lies at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnHand {
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The lot, if told apart.
    pub lot: Option<String>,
    /// The last day on which it is good, if that is known.
    pub good_until: Option<Day>,
    /// In base units.
    pub quantity: i64,
}

/// A kit and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeView {
    /// The recipe's record.
    pub id: RecordId,
    /// The kit.
    pub kit: RecordId,
    /// The kit's name.
    pub name: Name,
    /// Item, name and quantity in base units.
    pub lines: Vec<(RecordId, Name, u32)>,
}
