//! What is asked for and ordered, as screens show it.

use super::{ItemView, Name};
use crate::form::{PromiseForm, SendPickedForm};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::stock::{RequisitionLine, RequisitionStage};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked for and ordered, and what whoever asks or answers chooses from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequisitionsView {
    /// Those that nobody has answered, the latest first; those under way, by when they are due; then those that came or were
    /// closed lately.
    pub requisitions: Vec<RequisitionView>,
    /// So many more than are shown.
    pub more: u32,
    /// The places, those where a store is kept first.
    pub places: Vec<PlaceHasView>,
    /// All items that count as themselves.
    pub items: Vec<ItemView>,
    /// The suppliers that were ordered from before.
    pub suppliers: Vec<String>,
    /// The bag on one's back, or one's own.
    pub own: Option<RecordId>,
}

/// A place, and what can be promised there of what somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceHasView {
    /// Which.
    pub id: RecordId,
    /// Its name.
    pub name: Name,
    /// Whether it is somebody's bag.
    pub bag: bool,
    /// Usable and promised to nobody, of each item that somebody asks for; below zero where too much is promised.
    pub has: BTreeMap<RecordId, i64>,
    /// How much more it should have of each item, beside what is on its way or promised to it.
    pub short: BTreeMap<RecordId, u32>,
}

/// Something that is asked for, or ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequisitionView {
    /// Its record.
    pub id: RecordId,
    /// Where it is wanted.
    pub place: RecordId,
    /// That place's name.
    pub place_name: Name,
    /// Who asked, as it says itself.
    pub who: Option<Name>,
    /// Whether that is this person.
    pub mine: bool,
    /// When.
    pub day: Option<Day>,
    /// By when it is wanted.
    pub wanted_by: Option<Day>,
    /// Who asked for it outside of the programme.
    pub partner: Option<String>,
    /// The supplier that it is ordered from.
    pub supplier: Option<String>,
    /// From where it is promised,
    pub from: Option<RecordId>,
    /// and that place's name.
    pub from_name: Option<Name>,
    /// When it is to be there.
    pub expected: Option<Day>,
    /// How far it is.
    pub stage: RequisitionStage,
    /// What is asked for.
    pub lines: Vec<RequisitionLineView>,
    /// Of the one that is opened the id of what is sent next; none where nothing can be any more.
    pub next_sending: Option<RecordId>,
    /// Whether several said different things of it that had not seen each other.
    pub needs_look: bool,
}

impl RequisitionView {
    /// What is promised.
    pub fn promised(&self) -> PromiseForm {
        PromiseForm { from: self.from, lines: self.some_of(|line| line.promised), expected: self.expected }
    }

    /// What is ready, to be sent; none where nothing can be any more.
    pub fn ready(&self) -> Option<SendPickedForm> {
        let lines = self.some_of(RequisitionLine::ready);
        Some(SendPickedForm { requisition: self.id, sending: self.next_sending?, lines })
    }

    fn some_of(&self, number: impl Fn(&RequisitionLine) -> u64) -> BTreeMap<RecordId, u32> {
        RequisitionLine::some_of(self.lines.iter().map(|of| &of.line), number)
    }
}

/// One item of a requisition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequisitionLineView {
    /// How far it is.
    pub line: RequisitionLine,
    /// The item's name.
    pub name: Name,
    /// The unit that its quantities count.
    pub unit: BaseUnit,
    /// Of a requisition that is opened the lots to pick first, where it is promised from.
    pub lots: Vec<PickLotView>,
}

/// So much of a lot to pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickLotView {
    /// The lot.
    pub lot: Option<String>,
    /// The last day on which it is good.
    pub good_until: Option<Day>,
    /// How much of it to pick.
    pub quantity: u32,
}
