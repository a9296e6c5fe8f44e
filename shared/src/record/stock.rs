//! Stock: items, recipes of kits, places, and the movements whose sum is what is on hand. Everyone reads these,
//! so nothing here says to whom something went, nor at what time of day.

use super::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind, Reason, RequisitionEnd};
use super::{
    Cost, Count, Expiry, Explained, GtinLearnt, ItemCount, LogRead, ParLevel, Quantity, RecipeLine, Text, ToldSide,
    record,
};
use crate::ids::{LineId, RecordId};
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// A quantity of one item that came to a place or left it.
    pub struct StockMovement {
        /// What: an `Item`.
        1 item: Option<RecordId>,
        /// Why.
        2 reason: Option<Reason>,
        /// How many base units came, or, below zero, left. Never blocked by what the books say.
        3 quantity: Option<Quantity>,
        /// Where: a `Place`.
        4 place: Option<RecordId>,
        /// The civil day; no finer time.
        5 day: Option<Day>,
        /// The lot, as printed.
        6 lot: Option<Text>,
        /// The expiry, as printed.
        7 expiry: Option<Expiry>,
        /// Where it comes from or who paid for it.
        8 source: Option<Text>,
        /// The other half of a transfer, or the movement of the kit that this one was packed into: a `StockMovement`.
        9 pair: Option<RecordId>,
        /// The version of the recipe by which a kit was made: a `Recipe`.
        10 recipe: Option<RecordId>,
        /// What a physical count counted. Of a stocktake there is no quantity: what it changes follows from what it had seen.
        /// Without one the quantity is the difference to what was known.
        11 counted: Option<Count>,
        /// Who moved it: a `Member`.
        12 member: Option<RecordId>,
        /// Recorded for practice: it never counts.
        13 practice: bool,
        /// The first of the movements that a stock form made in one go, such as several lots that moved together; that one names
        /// itself: a `StockMovement`.
        14 action: Option<RecordId>,
        /// The stocktake of which this is one item's count: a `Stocktake`.
        15 stocktake: Option<RecordId>,
        /// Whether this moved before or after counts that could not know: what was known where it was written down, or said
        /// when asked. A line is named by its stocktake.
        16 told: BTreeMap<LineId, ToldSide>,
        /// Counts that had not seen this one nor it them, and over which a supervisor chose it: `StockMovement`s.
        17 chosen_over: BTreeSet<RecordId>,
        /// Where a transfer is on its way to: a `Place`. It lies there once the other half is here, whose id follows from this
        /// one's and from the item. What has not come by then is on its way until it comes or is explained.
        18 to: Option<RecordId>,
        /// What it was sent or received for: a `Requisition`.
        19 requisition: Option<RecordId>,
        /// Why there was more or less than there should have been: of a transfer that came, or of a count. A line is named by the
        /// member who says so. It changes nothing on hand.
        20 explained: BTreeMap<LineId, Explained>,
        /// The row of the table by which it came in.
        21 row: Option<Count>,
    }
}

record! {
    /// One round of counting at a place. What was counted of each item is a movement that names it.
    pub struct Stocktake {
        /// Where: a `Place`.
        1 place: Option<RecordId>,
        /// The civil day on which counting began.
        2 first_day: Option<Day>,
        /// The civil day on which it ended.
        3 last_day: Option<Day>,
        /// Whether all that lay there was counted.
        4 whole: bool,
        /// Whether whoever counted did not see what the books said.
        5 blind: bool,
        /// Who counted: `Member`s.
        6 counters: BTreeSet<RecordId>,
        /// The last operation known when counting began of each log that had moved or counted something there since the first
        /// day. Of the counting device's own log, where it is not named, what stands before the stocktake was seen.
        7 read: BTreeMap<LineId, LogRead>,
    }
}

record! {
    /// A bag that is signed out to somebody, until it comes back.
    pub struct Custody {
        /// The bag: a `Place`.
        1 bag: Option<RecordId>,
        /// Who carries it: a `Member`.
        2 member: Option<RecordId>,
        /// The civil day on which it was signed out.
        3 out_day: Option<Day>,
        /// What it was signed for with; a line is named by its item.
        4 packed: BTreeMap<LineId, ItemCount>,
        /// Who signed it out: a `Member`.
        5 signed_by: Option<RecordId>,
        /// The civil day on which it came back.
        6 back_day: Option<Day>,
        /// The count by which it came back: a `Stocktake`.
        7 stocktake: Option<RecordId>,
    }
}

record! {
    /// Supplies that are asked for, until they came: of another place of the programme, or ordered from a supplier.
    pub struct Requisition {
        /// Where they are wanted: a `Place`.
        1 place: Option<RecordId>,
        /// Who asked: a `Member`.
        2 asked_by: Option<RecordId>,
        /// The civil day on which it was asked.
        3 asked_day: Option<Day>,
        /// How much of what is wanted, or ordered; a line is named by its item.
        4 wanted: BTreeMap<LineId, ItemCount>,
        /// The civil day by which it is wanted.
        5 wanted_by: Option<Day>,
        /// Who asked for it outside of the programme.
        6 partner: Option<Text>,
        /// From where it is promised: a `Place`.
        7 from: Option<RecordId>,
        /// The supplier that it is ordered from.
        8 supplier: Option<Text>,
        /// How much is promised, in all; a line is named by its item.
        9 promised: BTreeMap<LineId, ItemCount>,
        /// The civil day on which it is to be there.
        10 expected: Option<Day>,
        /// How much was picked, in all, what was sent since among it; a line is named by its item.
        11 picked: BTreeMap<LineId, ItemCount>,
        /// Why nothing more is to come of it.
        12 closed: Option<RequisitionEnd>,
        /// The civil day on which somebody said so.
        13 closed_day: Option<Day>,
    }
}

record! {
    /// Something that is handed out or used up.
    pub struct Item {
        /// The programme's own name for it.
        1 name: Option<Text>,
        /// The stable key of a catalogue item, such as `syringe-1ml-29g`: its word id is `item-` and this.
        2 word: Option<Text>,
        /// Its shelf.
        3 category: Option<ItemCategory>,
        /// What one of it is.
        4 unit: Option<BaseUnit>,
        /// How many base units its usual pack holds.
        5 pack: Option<Count>,
        /// Whether it is a kit, whose contents recipes say.
        6 is_kit: bool,
        /// Doses of naloxone in one of it.
        7 doses_per_unit: Option<Count>,
        /// Which naloxone it is.
        8 naloxone: Option<NaloxoneProduct>,
        /// Syringes for injecting in one of it: loose needles have none, and are never added to barrels.
        9 syringes_per_unit: Option<Count>,
        /// Its place among the steppers of a contact; none: it is not offered there at once.
        10 usual: Option<Count>,
        /// What one of it costs.
        11 cost: Option<Cost>,
        /// No longer offered; what is on hand still counts.
        12 retired: bool,
        /// The item that this one is counted as, since a supervisor found the two to be the same: an `Item`.
        13 counted_as: Option<RecordId>,
        /// The makers' numbers of its boxes, learnt when one was scanned first; a line is named by its number.
        14 gtins: BTreeMap<LineId, GtinLearnt>,
    }
}

record! {
    /// What a kit holds, in one version. A change is a new version, so that old reports stay as they are.
    pub struct Recipe {
        /// The kit: an `Item`.
        1 kit: Option<RecordId>,
        /// Which version, from 1.
        2 version: Option<Count>,
        /// What is in it; a line is named by its item, so that an item is in it once.
        3 lines: BTreeMap<LineId, RecipeLine>,
        /// No longer packed.
        4 retired: bool,
    }
}

record! {
    /// Where stock lies.
    pub struct Place {
        /// Its name.
        1 name: Option<Text>,
        /// What kind of place.
        2 place_kind: Option<PlaceKind>,
        /// Whose bag it is: a `Member`.
        3 member: Option<RecordId>,
        /// How much of each item it should have; a line is named by its item.
        4 pars: BTreeMap<LineId, ParLevel>,
        /// No longer used.
        5 retired: bool,
        /// The place that this one is counted as, since a supervisor found the two to be the same: a `Place`.
        6 counted_as: Option<RecordId>,
        /// Its place in lists, among those that have one.
        7 rank: Option<Count>,
    }
}

record! {
    /// A lot that is not to be used any more: its maker or the programme calls it back.
    pub struct Recall {
        /// Of what: an `Item`.
        1 item: Option<RecordId>,
        /// The lot, or the first of a range, as printed. It is compared in capitals, without spaces and dashes.
        2 lot: Option<Text>,
        /// The last of a range of lots: the same letters, and a number that is not smaller.
        3 last: Option<Text>,
        /// The civil day on which it was named.
        4 day: Option<Day>,
        /// It may be used again.
        5 lifted: bool,
    }
}
