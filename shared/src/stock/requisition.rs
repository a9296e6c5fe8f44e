//! The law of requisitions: what is asked for, promised, picked, on its way and there.
//!
//! > All numbers of a line are totals: what is picked holds what was sent since, and what was sent holds what came. So two
//! > phones that say the same of one line say it once, and nothing is taken off anywhere.
//!
//! What was sent and never came, for a reason that somebody gave, was not sent: it is owed again, and has to be picked again.
//! Nothing is owed beyond what is wanted, since whoever asked may ask for less. What a supplier delivers is
//! not sent by anybody here; it came, or not. A requisition is done by itself once all that is wanted came; else it is open
//! until somebody closes it.
//!
//! A promise takes nothing from a shelf. It is a number of its own beside what lies there and what is on its way.

use super::Came;
use crate::ids::{LineId, RecordId};
use crate::record::lists::RequisitionEnd;
use crate::record::{ItemCount, Requisition};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Items of one requisition.
pub const REQUISITION_LINES_MAX: usize = 200;
/// Times that something is sent for one requisition.
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
    /// What left for it, whatever became of that.
    pub left: u64,
    /// Sent, what came among it, and nothing that is known never to come.
    pub sent: u64,
    /// There.
    pub came: u64,
}

impl RequisitionLine {
    /// Promised, still wanted and not sent: it lies where it was promised from, and is spoken for.
    pub const fn owed(&self) -> u64 {
        let some = if self.promised < self.wanted { self.promised } else { self.wanted };
        some.saturating_sub(self.sent)
    }

    /// Picked, and has not left.
    pub const fn ready(&self) -> u64 {
        self.picked.saturating_sub(self.left)
    }

    /// Asked for, and neither promised nor sent.
    pub const fn unanswered(&self) -> u64 {
        let some = if self.promised > self.sent { self.promised } else { self.sent };
        self.wanted.saturating_sub(some)
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

    /// One number of each of these lines that has some of it, as forms have it.
    pub fn some_of<'a>(
        lines: impl IntoIterator<Item = &'a Self>,
        number: impl Fn(&Self) -> u64,
    ) -> BTreeMap<RecordId, u32> {
        let some = lines.into_iter().map(|line| (line.item, u32::try_from(number(line)).unwrap_or(u32::MAX)));
        some.filter(|(_, some)| *some > 0).collect()
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
    /// What left.
    pub left: u64,
    /// What of it came, or still may.
    pub sent: u64,
    /// What came.
    pub came: u64,
}

impl MovedFor {
    /// What a sending comes to: so many left, and what its arrivals say.
    pub fn sent(left: i64, came: Came) -> Self {
        let [left, there] = [left, came.quantity].map(|some| u64::try_from(some).unwrap_or(0));
        let way = if came.explained { 0 } else { left.saturating_sub(there) };
        Self { left, sent: there.saturating_add(way), came: there }
    }

    /// What came from outside, of what a supplier delivers; nothing of it was on its way here.
    pub fn there(quantity: i64) -> Self {
        let quantity = u64::try_from(quantity).unwrap_or(0);
        Self { left: quantity, sent: quantity, came: quantity }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            left: self.left.saturating_add(other.left),
            sent: self.sent.saturating_add(other.sent),
            came: self.came.saturating_add(other.came),
        }
    }
}

impl Requisition {
    /// Whether it is an order: nobody of the programme gives it.
    pub const fn is_order(&self) -> bool {
        self.supplier.is_some()
    }

    /// Its lines, by what moved of each item for it, under the items that those are counted as. What one says of an item in a
    /// line that is another's counts for nothing.
    pub fn lines(
        &self,
        moved: &BTreeMap<RecordId, MovedFor>,
        counted_as: impl Fn(RecordId) -> RecordId,
    ) -> Vec<RequisitionLine> {
        let [wanted, promised, picked] =
            [&self.wanted, &self.promised, &self.picked].map(|of| by_item(of, &counted_as));
        let mut all: BTreeMap<RecordId, MovedFor> = BTreeMap::new();
        for (item, some) in moved {
            let sum = all.entry(counted_as(*item)).or_default();
            *sum = sum.and(*some);
        }
        let mut items: BTreeSet<RecordId> = all.keys().copied().collect();
        items.extend([&wanted, &promised, &picked].into_iter().flat_map(|of| of.keys()));
        let of = |counts: &BTreeMap<RecordId, u64>, item| counts.get(&item).copied().unwrap_or(0);
        let line = |item| {
            let MovedFor { left, sent, came } = all.get(&item).copied().unwrap_or_default();
            let promised = if self.is_order() { of(&wanted, item) } else { of(&promised, item) };
            RequisitionLine { item, wanted: of(&wanted, item), promised, picked: of(&picked, item), left, sent, came }
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
}

fn by_item(lines: &BTreeMap<LineId, ItemCount>, counted_as: impl Fn(RecordId) -> RecordId) -> BTreeMap<RecordId, u64> {
    let mut sums = BTreeMap::new();
    for (_, of) in lines.iter().filter(|(line, of)| **line == of.item.line()) {
        *sums.entry(counted_as(of.item)).or_insert(0) += u64::from(of.quantity.get());
    }
    sums
}

/// The ids of what is sent for a requisition, each in one go: alike on every phone that knows of as many sendings.
pub fn sending_ids(requisition: RecordId) -> impl Iterator<Item = RecordId> {
    (0..SENDINGS_MAX).map(move |number| RecordId::of_number(requisition, u32::try_from(number).unwrap_or(0)))
}

#[cfg(test)]
mod tests;
