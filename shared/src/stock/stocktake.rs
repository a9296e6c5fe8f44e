//! The law of counts: what lies at a place once somebody has counted it.
//!
//! > What lies there is what was counted, and the sum of what moved after the count.
//!
//! A count carries how far it had read the logs, and so knows three cases apart. What stands in what it had read moved
//! before it, and so did what moved on an earlier day: both are in what was counted, whatever is said of them later. What
//! moved on a later day moved after it, and so did what was written down where the count was known, which says so itself:
//! both are added. What is of the days of the count, and neither had seen the other, may be either: it is added, and
//! somebody who knows is asked.
//!
//! A count that had seen another takes its place. Of counts that had not seen each other one is shown until a supervisor
//! has chosen it over the others that they were shown; none is ever added to another.
//!
//! Nothing here knows items or places: it is the law of one item at one place, those included that are counted as it.

use crate::ids::{Actor, Dot, RecordId};
use crate::record::lists::CountSide;
use crate::record::{StockMovement, Stocktake};
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Logs that a stocktake names at most: of a log that it does not name it had seen nothing, and it is asked about more.
pub const LOGS_READ_MAX: usize = 200;
/// Counts of one shelf that are looked at, the latest by their days: what a phone has to do stays bounded whatever is said.
pub const COUNTS_MAX: usize = 64;
/// Counts of the same day of which a movement says that it came after them: those that matter, were there ever so many.
pub const TOLD_MAX: usize = 8;

/// A movement as counts see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Base units: what came, or, below zero, what left.
    pub quantity: i64,
    /// The civil day, if it is known.
    pub day: Option<Day>,
    /// The first operation on it in each log that has some.
    pub known: Vec<Dot>,
    /// What is said, by the stocktake of which it is said: by whoever wrote it down and knew the stocktake, or was asked.
    pub told: BTreeMap<RecordId, CountSide>,
}

/// A count of one item at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its movement.
    pub id: RecordId,
    /// Its stocktake.
    pub stocktake: RecordId,
    /// Base units.
    pub counted: u32,
    /// The first day of the stocktake.
    pub first_day: Day,
    /// The last day of the stocktake.
    pub last_day: Day,
    /// The last operation that was known of each log when counting began.
    pub read: BTreeMap<Actor, u64>,
    /// The first operation on its stocktake in each log that has some: the logs of whoever counted.
    pub known: Vec<Dot>,
    /// The counts over which a supervisor chose it.
    pub chosen_over: BTreeSet<RecordId>,
}

/// The side of a count on which something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is in what was counted.
    Before,
    /// It is added to what was counted.
    After,
    /// It may be either, and is added until somebody says.
    Unsure,
}

impl Counted {
    /// A count as its movement and its stocktake say it; none where they say no count of known days, or one of practice.
    pub fn new(id: RecordId, known: Vec<Dot>, movement: &StockMovement, of: &Stocktake) -> Option<Self> {
        if movement.practice {
            return None;
        }
        Some(Self {
            id,
            stocktake: movement.stocktake?,
            counted: movement.counted?.get(),
            first_day: of.first_day?,
            last_day: of.last_day?,
            read: read_by(of),
            known,
            chosen_over: movement.chosen_over.clone(),
        })
    }

    /// Whether what was written so had been written before the count, as far as the count can know.
    fn saw(&self, known: &[Dot]) -> bool {
        let before_it = |dot: &Dot| self.known.iter().any(|own| own.actor == dot.actor && dot.seq < own.seq);
        known.iter().any(|dot| self.read.get(&dot.actor).map_or_else(|| before_it(dot), |last| dot.seq <= *last))
    }

    /// The side on which something moved.
    pub fn side(&self, moved: &Moved) -> Side {
        match moved.told.get(&self.stocktake) {
            Some(CountSide::Before) => return Side::Before,
            Some(CountSide::After) => return Side::After,
            Some(CountSide::Other(_)) | None => {}
        }
        if self.saw(&moved.known) || moved.day.is_some_and(|day| day < self.first_day) {
            Side::Before
        } else if moved.day.is_some_and(|day| day > self.last_day) {
            Side::After
        } else {
            Side::Unsure
        }
    }

    /// Whether it takes another's place: it had seen it, or, where neither had seen the other, was chosen over it or is of a
    /// later day.
    fn takes_the_place_of(&self, other: &Self) -> bool {
        match (self.saw(&other.known), other.saw(&self.known)) {
            (true, false) => true,
            (false, true) => false,
            (seen, _) => match (self.chosen_over.contains(&other.id), other.chosen_over.contains(&self.id)) {
                (true, false) => true,
                (false, true) => false,
                // Nobody can have seen what had seen them: of such counts none is later.
                (..) => !seen && other.last_day < self.first_day,
            },
        }
    }

    /// What decides which of several is shown, where nothing else does: alike on every device.
    fn rank(&self) -> (Day, RecordId) {
        (self.last_day, self.id)
    }
}

/// The first operation in each log, of all on a record: whoever knew a later one of a log knew that it was there.
pub fn first_of_each_log(known: impl IntoIterator<Item = Dot>) -> Vec<Dot> {
    let mut first: BTreeMap<Actor, Dot> = BTreeMap::new();
    for dot in known {
        let least = first.entry(dot.actor).or_insert(dot);
        *least = dot.min(*least);
    }
    first.into_values().collect()
}

/// The last operation that a stocktake had known of each log.
pub fn read_by(of: &Stocktake) -> BTreeMap<Actor, u64> {
    let mut read = BTreeMap::new();
    for log in of.read.values() {
        let Ok(incarnation) = u32::try_from(log.incarnation.get()) else { continue };
        let last = read.entry(Actor { device: log.device, incarnation }).or_default();
        *last = u64::try_from(log.last.get()).unwrap_or(0).max(*last);
    }
    read
}

/// The count by which it is reckoned what lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// The count.
    pub by: &'a Counted,
    /// Others of which none had seen the other, with other numbers, while no supervisor has chosen.
    pub apart: Vec<&'a Counted>,
}

/// The count that rules, of all counts of one item at one place.
///
/// Two phones that count one shelf of 100 as 90 leave 90:
/// ```
/// use kitbag_shared::ids::{Actor, DeviceId, Dot, RecordId};
/// use kitbag_shared::stock::{Counted, ruling};
/// use kitbag_shared::time::Day;
/// use std::collections::{BTreeMap, BTreeSet};
///
/// let count = |device, counted| Counted {
///     id: RecordId::random([device; 16]),
///     stocktake: RecordId::random([device + 100; 16]),
///     counted,
///     first_day: Day(20_000),
///     last_day: Day(20_000),
///     read: BTreeMap::new(),
///     known: vec![Dot { seq: 5, actor: Actor { device: DeviceId::from_bytes([device; 16]), incarnation: 0 } }],
///     chosen_over: BTreeSet::new(),
/// };
/// let alike = [count(1, 90), count(2, 90)];
/// let rules = ruling(&alike).unwrap();
/// assert_eq!((rules.by.counted, rules.apart.len()), (90, 0));
/// // Where they found different numbers, a supervisor is asked; one of them is shown meanwhile.
/// let other = [count(1, 90), count(2, 88)];
/// assert_eq!(ruling(&other).unwrap().apart.len(), 1);
/// ```
pub fn ruling(counts: &[Counted]) -> Option<Ruling<'_>> {
    let last: Vec<&Counted> = {
        let gone = |count: &&Counted| counts.iter().any(|other| other.takes_the_place_of(count));
        let left: Vec<_> = counts.iter().filter(|count| !gone(count)).collect();
        // What somebody made up may go round in a circle.
        if left.is_empty() { counts.iter().collect() } else { left }
    };
    let by = *last.iter().max_by_key(|count| count.rank())?;
    let apart = |count: &&&Counted| count.counted != by.counted;
    Some(Ruling { by, apart: last.iter().filter(apart).copied().collect() })
}

/// The count whose place another took when it was made: what the books went by until then.
pub fn count_before<'a>(of: &Counted, counts: &'a [Counted]) -> Option<&'a Counted> {
    let before: Vec<&Counted> = counts.iter().filter(|other| of.takes_the_place_of(other)).collect();
    let gone = |count: &&&Counted| before.iter().any(|other| other.takes_the_place_of(count));
    let last = before.iter().filter(|count| !gone(count)).copied();
    last.max_by_key(|count| count.rank())
}

/// What the books said where something was counted, as far as is known by now: what the count before it had found, and what
/// moved after that one and before this one.
pub fn expected<'a>(of: &Counted, before: Option<&Counted>, moved: impl IntoIterator<Item = &'a Moved>) -> i64 {
    let between =
        |one: &&Moved| of.side(one) == Side::Before && before.is_none_or(|before| before.side(one) != Side::Before);
    let moved = moved.into_iter().filter(between).map(|one| one.quantity);
    moved.fold(before.map_or(0, |before| i64::from(before.counted)), i64::saturating_add)
}

/// What came and left since a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Base units: the sum of what moved after it, and of what may have.
    pub quantity: i64,
    /// The places, in the list of movements, of those that may have moved before or after.
    pub unsure: Vec<usize>,
}

/// What came and left since a count. Movements of days before it that nobody said anything of may be left out of the list.
pub fn since<'a>(count: &Counted, moved: impl IntoIterator<Item = &'a Moved>) -> Since {
    let mut since = Since::default();
    for (place, one) in moved.into_iter().enumerate() {
        let side = count.side(one);
        if side != Side::Before {
            since.quantity = since.quantity.saturating_add(one.quantity);
        }
        if side == Side::Unsure && one.quantity != 0 {
            since.unsure.push(place);
        }
    }
    since
}

#[cfg(test)]
mod tests;
