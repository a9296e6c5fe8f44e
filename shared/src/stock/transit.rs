//! The law of transfers: what is on its way from one place to another.
//!
//! > What was sent is on its way until whoever receives it says that it came. What they say came lies there; the rest is on
//! > its way until it comes, or somebody says why it does not.
//!
//! What was sent has left: on hand never counts it where it is not confirmed. What came is a record whose id follows from the
//! sending and from how many arrivals of it were known, so that two phones that say so say it once; where they say different
//! numbers, both are kept as versions of one field, and are never added. What comes later is an arrival of its own, since a
//! count may have been between them. Of every transfer, what came, what is on its way and what was explained are together what
//! was sent.
//!
//! Nothing here knows counts: what came moves on the day on which it is confirmed, and counts ask about it like about
//! anything else that moves.

use super::contribution;
use crate::ids::RecordId;
use crate::record::StockMovement;
use crate::record::lists::Reason;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Arrivals of one sending that are told apart: what comes after these is added to the last of them.
pub const ARRIVALS_MAX: usize = 16;

/// From this number on, arrivals have ids that no lots of one movement have.
const LATER_ARRIVALS: u32 = 1 << 16;

/// The way that something takes: item, lot and expiry, and from which place to which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The item.
    pub item: RecordId,
    /// The place that it left.
    pub from: RecordId,
    /// The place that it is to come to.
    pub to: RecordId,
    /// The lot.
    pub lot: Option<String>,
    /// The last day on which it is good.
    pub good_until: Option<Day>,
}

/// A transfer as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its movement.
    pub id: RecordId,
    /// What takes which way.
    pub way: Way,
    /// Base units, at least one.
    pub quantity: i64,
}

impl Sent {
    /// A transfer that its movement sends on its way; none if it does not.
    ///
    /// A transfer that was there at once names no place to come to, and is none of these.
    pub fn new(id: RecordId, movement: &StockMovement) -> Option<Self> {
        let to = movement.to.filter(|_| movement.reason == Some(Reason::TransferOut))?;
        let (shelf, quantity) = contribution(movement).filter(|(_, quantity)| *quantity < 0)?;
        let way = Way { item: shelf.item, from: shelf.place, to, lot: shelf.lot, good_until: shelf.good_until };
        Some(Self { id, way, quantity: -quantity })
    }

    /// The id of one of its arrivals, counted from none: alike wherever somebody says that it came.
    pub fn arrival(&self, number: usize) -> RecordId {
        arrival_of(self.id, self.way.item, number)
    }

    /// The id of what is said of why it did not come. It is no arrival, so that whoever says why changes no number of those
    /// who say what came.
    pub fn explanation(&self) -> RecordId {
        self.arrival(ARRIVALS_MAX)
    }

    /// The ids of all arrivals that it may have, and of what is said of it.
    pub fn arrivals(&self) -> impl Iterator<Item = RecordId> {
        (0..=ARRIVALS_MAX).map(|number| self.arrival(number))
    }

    /// What its arrivals say together, of movements that are not withdrawn. Nothing else tells of it, whatever it names.
    pub fn came(&self, told: impl IntoIterator<Item = (RecordId, Came)>) -> Came {
        let arrivals: BTreeSet<RecordId> = self.arrivals().collect();
        let of_it = told.into_iter().filter(|(id, _)| arrivals.contains(id)).map(|(_, came)| came);
        of_it.fold(Came::default(), |all, one| Came {
            quantity: all.quantity + one.quantity,
            explained: all.explained || one.explained,
        })
    }

    /// What neither came nor is explained; below zero where more came than was sent.
    pub const fn rest(&self, came: Came) -> i64 {
        if came.explained { 0 } else { self.quantity - came.quantity }
    }
}

/// What is said of the arrivals of a transfer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Base units that came.
    pub quantity: i64,
    /// Whether somebody said why it is not what was sent.
    pub explained: bool,
}

/// The id of one of the arrivals of a movement that sent an item. The first is the other half of a move, as of one that was
/// there at once.
pub fn arrival_of(sent: RecordId, item: RecordId, number: usize) -> RecordId {
    let first = RecordId::of_part(sent, item);
    match u32::try_from(number) {
        Ok(0) | Err(_) => first,
        Ok(number) => RecordId::of_number(first, LATER_ARRIVALS.saturating_add(number)),
    }
}

impl Came {
    /// What a movement says of the transfer that it names; none if it says nothing of that, or for practice.
    pub fn of(sent: &Sent, movement: &StockMovement) -> Option<Self> {
        let (_, quantity) = contribution(movement).filter(|_| movement.pair == Some(sent.id))?;
        Some(Self { quantity, explained: !movement.explained.is_empty() })
    }
}

/// What is on its way, in base units: of all movements that are not withdrawn. Below zero where more came than was sent, and
/// nobody has said why.
pub fn on_its_way(movements: &BTreeMap<RecordId, StockMovement>) -> BTreeMap<Way, i64> {
    summed(movements, Sent::rest)
}

/// What did not come, or came beside what was sent, and is explained.
pub fn explained_away(movements: &BTreeMap<RecordId, StockMovement>) -> BTreeMap<Way, i64> {
    summed(movements, |sent, came| if came.explained { sent.quantity - came.quantity } else { 0 })
}

fn summed(movements: &BTreeMap<RecordId, StockMovement>, of: impl Fn(&Sent, Came) -> i64) -> BTreeMap<Way, i64> {
    let mut sums = BTreeMap::new();
    for sent in movements.iter().filter_map(|(id, movement)| Sent::new(*id, movement)) {
        let told = sent.arrivals().filter_map(|id| Some((id, Came::of(&sent, movements.get(&id)?)?)));
        let came = sent.came(told);
        *sums.entry(sent.way.clone()).or_insert(0) += of(&sent, came);
    }
    sums.retain(|_, quantity| *quantity != 0);
    sums
}

#[cfg(test)]
mod tests;
