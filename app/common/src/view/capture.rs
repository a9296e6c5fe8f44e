//! What Capture and the forms beside it show and offer.

use super::{Name, Named, Totals};
use crate::form::{EncounterDraft, GivenSupplies, KitParts, Recounted};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PersonQuestion};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An item or kit that can be handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemView {
    /// The item.
    pub id: RecordId,
    /// The name.
    pub name: Name,
    /// Whether it is offered: one that is retired is shown only where it lies, or was chosen before.
    pub offered: bool,
    /// The category: decides the icon.
    pub category: ItemCategory,
    /// The unit that a quantity counts.
    pub unit: BaseUnit,
    /// The usual pack.
    pub pack: u32,
    /// Whether it is a kit.
    pub is_kit: bool,
    /// On hand in the worker's own bag; below zero is possible.
    pub on_hand: i64,
    /// The last day on which the first of what lies there is good, if that is known.
    pub good_until: Option<Day>,
    /// The naloxone that it is, or that is in the kit: expired is better than none.
    pub naloxone: BTreeSet<NaloxoneProduct>,
}

/// The view of Capture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaptureView {
    /// The areas, in their order.
    pub areas: Vec<Named>,
    /// Kits as tiles; the order never changes within a shift.
    pub kits: Vec<ItemView>,
    /// Usual single items as steppers.
    pub items: Vec<ItemView>,
    /// The other items.
    pub more_items: Vec<ItemView>,
    /// The questions about a person that the programme switched on.
    pub questions: BTreeSet<PersonQuestion>,
    /// Whether nothing was recorded with this enrolment yet.
    pub first: bool,
    /// The most of one item that one contact is likely to be about: of more it is asked.
    pub likely_most: u32,
    /// What is in each kit now.
    pub parts: KitParts,
    /// What the last contact was given, for "repeat last".
    pub last_given: GivenSupplies,
    /// The figures of this worker since the shift began, or of the last 12 hours.
    pub tonight: Totals,
    /// The entries that are counted as another by now, for a form that was open before.
    pub recounted: Recounted,
    /// The name of the bag on this worker's back, from which hand-outs are taken; none where they are from their own.
    pub bag: Option<Name>,
    /// The draft, as it was left.
    pub draft: EncounterDraft,
}

/// The choices of forms beside Capture. Asking for it writes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoicesView {
    /// The areas, in their order.
    pub areas: Vec<Named>,
    /// Kits, and usual single items.
    pub usual: Vec<ItemView>,
    /// The other items.
    pub others: Vec<ItemView>,
    /// The entries that are counted as another by now, for a form that was open before.
    pub recounted: Recounted,
}
