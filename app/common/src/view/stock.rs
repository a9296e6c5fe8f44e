//! Stock by place and item, as the bag shows it.

use super::{ApartView, CustodyView, ItemView, Name, Named, RecallView, ReturnView, TransferView, UnsureView};
use crate::form::{DraftSlot, MovementDraft, MovementForm, Recounted, SignOutDraft, StockAction};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Gtin;
use kitbag_shared::record::lists::{BaseUnit, PlaceKind, Reason};
use kitbag_shared::stock::Cover;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Stock by place and item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagView {
    /// The places, this worker's own bag first.
    pub places: Vec<PlaceView>,
    /// All items that count as themselves.
    pub items: Vec<ItemView>,
    /// Kits with what the recipe in force holds.
    pub recipes: Vec<RecipeView>,
    /// The same kits with what those hold that leave next: packed by an earlier version, perhaps.
    pub packed_by: Vec<RecipeView>,
    /// This worker's own bag.
    pub own_bag: Option<RecordId>,
    /// A form that was begun and not saved.
    pub begun: Option<MovementDraft>,
    /// A bag that was about to be signed out.
    pub signing: Option<SignOutDraft>,
    /// Other forms that were begun and not saved, and the record that each would make or amend.
    pub drafts: Vec<(DraftSlot, RecordId)>,
    /// What is counted as another by now, for a form that was open before.
    pub recounted: Recounted,
    /// What this device's stock forms did last, the latest first.
    pub entries: Vec<StockEntryView>,
    /// What may have moved before or after a count.
    pub unsure: Vec<UnsureView>,
    /// Counts that had not seen each other.
    pub apart: Vec<ApartView>,
    /// What makers' numbers on boxes stand for. Several where phones learnt it apart.
    pub gtins: BTreeMap<Gtin, Vec<LearntView>>,
    /// What is on its way between places, the latest first.
    pub transfers: Vec<TransferView>,
    /// The bags that are signed out.
    pub custodies: Vec<CustodyView>,
    /// The bags that came back lately, as far as this person may know what they were short of.
    pub returns: Vec<ReturnView>,
    /// The people a bag can be signed out to.
    pub people: Vec<Named>,
    /// This person among them.
    pub me: Option<RecordId>,
    /// How much is asked for and ordered.
    pub requests: RequestCounts,
}

/// How many requests and orders are open, as far as they concern a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCounts {
    /// All of them,
    pub open: u32,
    /// those that nobody has answered,
    pub asked: u32,
    /// and those of this person that cannot be had, lately.
    pub refused: u32,
}

/// What a maker's number on a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearntView {
    /// The item.
    pub item: RecordId,
    /// How many base units such a box holds.
    pub holds: u32,
}

impl BagView {
    /// What kits hold where something is done with them: made now, or as they were packed.
    pub fn recipes_of(&self, action: StockAction) -> &[RecipeView] {
        if action == StockAction::Unpack { &self.packed_by } else { &self.recipes }
    }
}

/// What one stock form did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockEntryView {
    /// Its first movement: withdrawn and brought back by it.
    pub id: RecordId,
    /// How stock came, or why it left.
    pub reason: Reason,
    /// The item's name.
    pub name: Name,
    /// The unit that the quantity counts.
    pub unit: BaseUnit,
    /// Base units in all lots: what came, or, below zero, what left.
    pub quantity: i64,
    /// How many other items were counted in the same round, or came in by the same table: they are taken back with it.
    pub others: u32,
    /// What was counted, if it was a count.
    pub counted: Option<u32>,
    /// The place's name.
    pub place: Name,
    /// Where it went, if it moved to another place.
    pub to: Option<Name>,
    /// Its lots.
    pub lots: Vec<String>,
    /// Of one that was taken back the form that would do it once more; none where one form does not say it all, or somebody
    /// else did it.
    pub again: Option<MovementForm>,
    /// The day.
    pub day: Day,
    /// Who did it; none if it was this device.
    pub who: Option<String>,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Whether it is said to have been in what was counted already.
    pub in_count: bool,
}

/// One item, wherever it lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockItemView {
    /// The item.
    pub item: ItemView,
    /// The places where some of it lies, or should.
    pub places: Vec<ItemAtView>,
    /// What was done with it last, the latest first; contacts are not among them.
    pub entries: Vec<StockEntryView>,
    /// Counts of it that had not seen each other.
    pub apart: Vec<ApartView>,
    /// Its lots that are recalled, or were.
    pub recalls: Vec<RecallView>,
    /// What of it is on its way.
    pub transfers: Vec<TransferView>,
}

/// One item at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAtView {
    /// The place.
    pub place: RecordId,
    /// Its name.
    pub name: Name,
    /// Whether it is somebody's bag.
    pub bag: bool,
    /// What lies there, lot by lot, what expires first in front.
    pub lots: Vec<OnHand>,
    /// How much should.
    pub par: Option<u32>,
    /// How long it lasts; none where that is somebody else's to know.
    pub cover: Option<CoverView>,
}

/// How long stock lasts, as it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CoverView {
    /// There was stock on too few days.
    #[default]
    TooLittle,
    /// Nothing of it went out.
    NotUsed,
    /// It lasts.
    Lasts {
        /// So many whole days.
        days: u32,
        /// So much went out,
        used: u64,
        /// in so many days with stock.
        over: u32,
    },
}

impl From<Cover> for CoverView {
    fn from(cover: Cover) -> Self {
        match cover {
            Cover::TooLittle { .. } => Self::TooLittle,
            Cover::NotUsed => Self::NotUsed,
            Cover::Lasts { days, used, over } => Self::Lasts { days, used, over },
        }
    }
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
    /// Whether it is a bag,
    pub bag: bool,
    /// and another person's: theirs, or on their back. One that is nobody's stands in the store.
    pub others_bag: bool,
    /// How much of an item should lie there.
    pub pars: BTreeMap<RecordId, u32>,
    /// What lies there, quantities that are zero left out. Below zero is possible.
    pub on_hand: Vec<OnHand>,
    /// Something has come in by the books, ever.
    pub filled: bool,
    /// Items that were counted there today, as far as is known here.
    pub counted: BTreeSet<RecordId>,
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
    /// Whether it is recalled, or may hold what is.
    pub recalled: bool,
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
