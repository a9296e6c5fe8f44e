//! What needs doing before it is trouble, and what is recalled, as screens show it.

use super::{CoverView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::stock::Ordering;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// What needs doing before it is trouble.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AheadView {
    /// What runs short, the most urgent first.
    pub shortages: Vec<ShortageView>,
    /// What has expired or soon will, the first to end in front.
    pub endings: Vec<EndingView>,
    /// What is below zero by the books, the furthest first: it is to be counted.
    pub below: Vec<BelowView>,
    /// The number of those that are not shown.
    pub more: u32,
}

/// An item of which more left a place than is known to have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowView {
    /// The place.
    pub place: RecordId,
    /// Its name.
    pub place_name: Name,
    /// Whether it is one's own bag.
    pub own: bool,
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that the quantity counts.
    pub unit: BaseUnit,
    /// Base units, below zero.
    pub quantity: i64,
}

/// A place that runs short of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortageView {
    /// The place.
    pub place: RecordId,
    /// Its name.
    pub place_name: Name,
    /// Whether it is one's own bag,
    pub own: bool,
    /// or anybody's.
    pub bag: bool,
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that quantities count.
    pub unit: BaseUnit,
    /// What can be used there.
    pub usable: i64,
    /// What else lies there: expired, or recalled.
    pub left_out: i64,
    /// How long it lasts.
    pub cover: CoverView,
    /// The day on which it runs out, if it does so within days; else it is below par alone.
    pub runs_out: Option<Day>,
    /// How much should be there.
    pub par: Option<u32>,
    /// How much is on its way there.
    pub on_its_way: u64,
    /// How much is promised to it or ordered for it.
    pub due: u64,
    /// How much is asked for there that nobody has promised.
    pub asked: u64,
    /// How much more it should have.
    pub lacks: u64,
    /// From where that can come.
    pub moves: Vec<MoveView>,
    /// How much to order, where that is said.
    pub order: Option<u64>,
    /// For how many days that reckons.
    pub ordering: Ordering,
}

/// So much that could come from a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveView {
    /// From where.
    pub from: RecordId,
    /// Its name.
    pub name: Name,
    /// Base units.
    pub quantity: u64,
    /// How much of what lies there cannot be used there before it ends,
    pub at_risk: u64,
    /// and when the first of it ends.
    pub ends: Option<Day>,
}

/// What has expired at a place, or soon will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingView {
    /// The place.
    pub place: RecordId,
    /// Its name.
    pub place_name: Name,
    /// Whether it is one's own bag.
    pub own: bool,
    /// The item.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that quantities count.
    pub unit: BaseUnit,
    /// Whether it is naloxone, or a kit with it.
    pub naloxone: bool,
    /// Good no longer.
    pub expired: u64,
    /// Good for not long any more,
    pub soon: u64,
    /// and when the first of that ends.
    pub ends: Option<Day>,
    /// How much of that cannot be used here before; none where too little is known.
    pub at_risk: Option<u64>,
    /// How long all of it lasts.
    pub cover: CoverView,
}

/// Lots of an item that are recalled, or were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallView {
    /// Its record.
    pub id: RecordId,
    /// The lot, or the first.
    pub lot: String,
    /// The last.
    pub last: Option<String>,
    /// The day on which it was named.
    pub day: Option<Day>,
    /// It may be used again.
    pub lifted: bool,
    /// Where some of it lies, kits that may hold it among them.
    pub at: Vec<RecalledHereView>,
    /// Base units that were handed out, as far as their lot was written down.
    pub handed_out: u64,
}

/// So much at a place, or on its way there, that is recalled or may hold what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledHereView {
    /// The place.
    pub place: RecordId,
    /// Its name.
    pub place_name: Name,
    /// Whether it is one's own bag,
    pub own: bool,
    /// or anybody's.
    pub bag: bool,
    /// What lies there.
    pub item: RecordId,
    /// Its name.
    pub name: Name,
    /// The unit that the quantity counts.
    pub unit: BaseUnit,
    /// Base units.
    pub quantity: i64,
    /// The lots of it, or of what is in it.
    pub lots: Vec<String>,
    /// The name of what is recalled, where this is a kit that may hold it.
    pub inside: Option<Name>,
    /// Whether it does not lie there yet: it was sent there, and nobody said that it came.
    pub on_its_way: bool,
}
