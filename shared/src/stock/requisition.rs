//! The law of requisitions: what is asked for, promised, picked, on its way and there.
//!
//! > All numbers of a line are totals: what is picked holds what was sent since, and what was sent holds what came. So two
//! > phones that say the same of one line say it once, and nothing is taken off anywhere.
//!
//! What was sent and never came, for a reason that somebody gave, was not sent: it is owed again. What a supplier delivers is
//! not sent by anybody here; it came, or not. A requisition is done by itself once all that is wanted came; else it is open
//! until somebody closes it.
//!
//! A promise takes nothing from a shelf. It is a number of its own beside what lies there and what is on its way.

use super::{Came, Sent};
use crate::ids::{LineId, RecordId};
use crate::record::lists::RequisitionEnd;
use crate::record::{Count, ItemCount, Requisition};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Items of one requisition.
pub const REQUISITION_LINES_MAX: usize = 200;
/// Times that something is sent for one requisition: what is sent after these belongs to the last.
pub const SENDINGS_MAX: usize = 64;

/// How far one item of a requisition is, in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequisitionLine {
    /// The item.
    pub item: RecordId,
    /// Asked for; none where it is promised or sent beside what was asked for.
    pub wanted: u64,
    /// Promised; of what is ordered all that is wanted.
    pub promised: u64,
    /// Picked, what was sent among it.
    pub picked: u64,
    /// Sent, what came among it, and nothing that is known never to come.
    pub sent: u64,
    /// There.
    pub came: u64,
}

impl RequisitionLine {
    /// Promised and not sent: it lies where it was promised from, and is spoken for.
    pub const fn owed(&self) -> u64 {
        self.promised.saturating_sub(self.sent)
    }

    /// Picked and not sent.
    pub const fn ready(&self) -> u64 {
        self.picked.saturating_sub(self.sent)
    }

    /// Still to be picked.
    pub const fn to_pick(&self) -> u64 {
        self.owed().saturating_sub(self.ready())
    }

    /// On its way.
    pub const fn on_its_way(&self) -> u64 {
        self.sent.saturating_sub(self.came)
    }

    /// Wanted and not there.
    pub const fn lacks(&self) -> u64 {
        self.wanted.saturating_sub(self.came)
    }
}

/// How far a requisition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequisitionStage {
    /// Nobody has promised it.
    Asked,
    /// It is promised, and nothing of it picked.
    Promised,
    /// It is being picked.
    Picking,
    /// It is ordered from a supplier, and nothing of it came.
    Ordered,
    /// Something is on its way.
    OnItsWay,
    /// A part came, and nothing is on its way.
    CameInPart,
    /// All of it came.
    Came,
    /// Somebody said that no more is to come.
    Closed(RequisitionEnd),
}

impl RequisitionStage {
    /// Whether somebody still has something to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Came | Self::Closed(_))
    }
}

/// What was sent and received for a requisition, of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MovedFor {
    /// What was sent and came, or still may.
    pub sent: u64,
    /// What came.
    pub came: u64,
}

impl MovedFor {
    /// What a sending comes to by what its arrivals say.
    pub fn sent(sent: &Sent, came: Came) -> Self {
        let there = came.quantity.unsigned_abs();
        Self { sent: there.saturating_add(sent.rest(came).max(0).unsigned_abs()), came: there }
    }

    /// What came from outside, of what a supplier delivers; nothing of it was on its way here.
    pub fn there(quantity: i64) -> Self {
        let quantity = u64::try_from(quantity).unwrap_or(0);
        Self { sent: quantity, came: quantity }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { sent: self.sent.saturating_add(other.sent), came: self.came.saturating_add(other.came) }
    }
}

impl Requisition {
    /// Whether it is an order: nobody of the programme gives it.
    pub const fn is_order(&self) -> bool {
        self.supplier.is_some()
    }

    /// Its lines, by what moved of each item for it. What one says of an item in a line that is another's counts for nothing.
    pub fn lines(&self, moved: &BTreeMap<RecordId, MovedFor>) -> Vec<RequisitionLine> {
        let [wanted, promised, picked] = [&self.wanted, &self.promised, &self.picked].map(by_item);
        let mut items: BTreeSet<RecordId> =
            [&wanted, &promised, &picked].into_iter().flat_map(|of| of.keys()).copied().collect();
        items.extend(moved.keys());
        let of = |counts: &BTreeMap<RecordId, u64>, item| counts.get(&item).copied().unwrap_or(0);
        let line = |item| {
            let MovedFor { sent, came } = moved.get(&item).copied().unwrap_or_default();
            let promised = if self.is_order() { of(&wanted, item) } else { of(&promised, item) };
            RequisitionLine { item, wanted: of(&wanted, item), promised, picked: of(&picked, item), sent, came }
        };
        items.into_iter().map(line).collect()
    }

    /// How far it is, by its lines.
    pub fn stage(&self, lines: &[RequisitionLine]) -> RequisitionStage {
        let any = |of: fn(&RequisitionLine) -> u64| lines.iter().any(|line| of(line) > 0);
        if let Some(end) = self.closed {
            RequisitionStage::Closed(end)
        } else if any(|line| line.wanted) && !any(RequisitionLine::lacks) {
            RequisitionStage::Came
        } else if self.is_order() {
            if any(|line| line.came) { RequisitionStage::CameInPart } else { RequisitionStage::Ordered }
        } else if any(RequisitionLine::ready) {
            RequisitionStage::Picking
        } else if any(RequisitionLine::on_its_way) {
            RequisitionStage::OnItsWay
        } else if any(|line| line.came) {
            RequisitionStage::CameInPart
        } else if any(|line| line.promised) {
            RequisitionStage::Promised
        } else {
            RequisitionStage::Asked
        }
    }

    /// Lines as a record has them, of items and how much of each; none of an item is no line.
    pub fn lines_of(counts: &BTreeMap<RecordId, Count>) -> BTreeMap<LineId, ItemCount> {
        let some = counts.iter().filter(|(_, quantity)| quantity.get() > 0);
        some.map(|(item, quantity)| (item.line(), ItemCount { item: *item, quantity: *quantity })).collect()
    }
}

fn by_item(lines: &BTreeMap<LineId, ItemCount>) -> BTreeMap<RecordId, u64> {
    let own = lines.iter().filter(|(line, of)| **line == of.item.line());
    own.map(|(_, of)| (of.item, u64::from(of.quantity.get()))).collect()
}

/// The id of what is sent for a requisition in one go: alike on every phone that knows of as many sendings.
pub fn sending_id(requisition: RecordId, number: usize) -> RecordId {
    let number = number.min(SENDINGS_MAX - 1);
    RecordId::of_number(requisition, u32::try_from(number).unwrap_or(0))
}

#[cfg(test)]
mod tests;
