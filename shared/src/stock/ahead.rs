//! Ahead of trouble: what runs short where, what ends before it can be used, and what to move or order.
//!
//! All of it is reckoned from what lies on shelves and how long it lasts. What it comes to is a suggestion, never a movement.
//! A place that gives keeps what it needs itself, and nobody gives what is good no longer or is recalled.

use super::{Cover, EXPIRES_SOON_DAYS, LotLeft, Rate, ShelfLife, shelf_life};
use crate::ids::RecordId;
use crate::record::{Count, ProgrammeSettings};
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What lasts for fewer days than this runs short.
pub const SHORT_DAYS: u32 = 7;
/// A place that runs short is filled up for so many days, and one that gives keeps so much: four weeks.
pub const FILL_DAYS: u32 = 28;
/// What lasts for more days than this can be given.
pub const SPARE_DAYS: u32 = 60;

/// An item at a place, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfNow {
    /// The item.
    pub item: RecordId,
    /// The place.
    pub place: RecordId,
    /// Lot by lot, what expires first in front.
    pub lots: Vec<LotLeft>,
    /// How long what is usable lasts.
    pub cover: Cover,
    /// How much should be there.
    pub par: Option<u32>,
    /// How much is on its way there: who asks for the same twice gets it twice.
    pub on_its_way: u64,
    /// How much is promised to it or ordered for it, and has not left yet. It keeps nothing from running out: nobody knows
    /// when it comes, but it need not be asked for again.
    pub due: u64,
    /// How much of what lies there is promised to others.
    pub promised: u64,
    /// Whether others can be given of it: what somebody carries stays with them.
    pub gives: bool,
    /// How many its usual pack holds: orders are of whole packs.
    pub pack: u32,
}

impl ShelfNow {
    fn usable(&self, today: Day) -> i64 {
        usable(&self.lots, today)
    }

    fn has(&self, today: Day) -> u64 {
        u64::try_from(self.usable(today)).unwrap_or(0)
    }

    /// What lies there, and what comes.
    fn comes_to(&self, today: Day) -> u64 {
        self.has(today).saturating_add(self.on_its_way).saturating_add(self.due)
    }

    /// What nobody was promised.
    fn free(&self, today: Day) -> u64 {
        self.has(today).saturating_sub(self.promised)
    }

    /// What it should have, as far as anybody can say: its par, and what goes out in [`FILL_DAYS`].
    fn should_have(&self) -> Option<u64> {
        let goes_out = self.cover.rate().map(|rate| rate.need_of(FILL_DAYS));
        goes_out.max(self.par.map(u64::from))
    }

    fn is_below_par(&self, today: Day) -> bool {
        let coming = i64::try_from(self.on_its_way).unwrap_or(i64::MAX);
        self.par.is_some_and(|par| self.usable(today).saturating_add(coming) < i64::from(par))
    }

    fn runs_short(&self, today: Day) -> bool {
        let lasts = |rate: Rate| rate.need_of(SHORT_DAYS) <= self.has(today).saturating_add(self.on_its_way);
        matches!(self.cover, Cover::Lasts { days, .. } if days < SHORT_DAYS) && !self.cover.rate().is_some_and(lasts)
    }

    /// What ends soon and cannot be used before, as far as the rate says.
    fn at_risk_soon(&self, today: Day) -> Vec<AtRisk> {
        let Some(rate) = self.cover.rate() else { return Vec::new() };
        let mut at_risk = at_risk(&self.lots, rate, today);
        at_risk.retain(|lot| lot.good_until <= today.plus(EXPIRES_SOON_DAYS));
        at_risk
    }
}

/// What can be used of lots: neither expired nor recalled. What is owed is taken off.
pub fn usable(lots: &[LotLeft], today: Day) -> i64 {
    lots.iter().filter(|lot| is_usable(lot, today)).map(|lot| lot.quantity).sum()
}

fn is_usable(lot: &LotLeft, today: Day) -> bool {
    !lot.recalled && lot.good_until.is_none_or(|day| shelf_life(day, today) != ShelfLife::Over)
}

/// So much of a lot that cannot be used before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtRisk {
    /// The last day on which it is good.
    pub good_until: Day,
    /// Base units, at least one.
    pub quantity: u64,
}

/// What of lots cannot be used before it ends, if what ends first is used first. `lots` are as [`lots_left`](super::lots_left)
/// gives them.
pub fn at_risk(lots: &[LotLeft], rate: Rate, today: Day) -> Vec<AtRisk> {
    let (mut used, mut at_risk) = (0_u64, Vec::new());
    for lot in lots.iter().filter(|lot| is_usable(lot, today)) {
        let Some(good_until) = lot.good_until else { continue };
        let days = u32::try_from(i64::from(good_until.0) - i64::from(today.0)).unwrap_or(0);
        let here = u64::try_from(lot.quantity).unwrap_or(0);
        let used_of_it = rate.used_in(days).saturating_sub(used).min(here);
        used += used_of_it;
        if here > used_of_it {
            at_risk.push(AtRisk { good_until, quantity: here - used_of_it });
        }
    }
    at_risk
}

/// A place that runs short of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The item.
    pub item: RecordId,
    /// The place.
    pub place: RecordId,
    /// How much of it can be used; below zero where more left than is known to have come.
    pub usable: i64,
    /// How long that lasts.
    pub cover: Cover,
    /// Whether it lasts for less than [`SHORT_DAYS`]; else it is below par alone.
    pub runs_out: bool,
    /// How much should be there.
    pub par: Option<u32>,
    /// How much is on its way there.
    pub on_its_way: u64,
    /// How much is promised to it or ordered for it.
    pub due: u64,
    /// How much more it should have.
    pub lacks: u64,
    /// From where that can come.
    pub moves: Vec<Suggested>,
}

/// So much that could come from a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// From where.
    pub from: RecordId,
    /// Base units, at least one.
    pub quantity: u64,
    /// How much of what lies there ends soon and cannot be used there before,
    pub at_risk: u64,
    /// and when the first of it ends.
    pub ends: Option<Day>,
}

/// What has expired at a place, or soon will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The item.
    pub item: RecordId,
    /// The place.
    pub place: RecordId,
    /// Base units that are good no longer.
    pub expired: u64,
    /// Base units that are good for at most [`EXPIRES_SOON_DAYS`],
    pub soon: u64,
    /// and when the first of them end.
    pub ends: Option<Day>,
    /// How much of those cannot be used here before; none where too little is known of what goes out.
    pub at_risk: Option<u64>,
}

/// What runs short, the most urgent first, with what to move; and what ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// What runs short.
    pub shortages: Vec<Shortage>,
    /// What has expired or soon will, the first to end in front.
    pub endings: Vec<Ending>,
}

/// What needs doing, by what lies on all shelves that are looked at.
pub fn ahead(shelves: &[ShelfNow], today: Day) -> Ahead {
    let mut shortages: Vec<Shortage> = shelves.iter().filter_map(|shelf| shortage(shelf, today)).collect();
    shortages.sort_by_key(|short| (short.cover_ends(today), short.place, short.item));
    let mut givers = givers(shelves, &shortages, today);
    for short in &mut shortages {
        if let Some(givers) = givers.get_mut(&short.item) {
            short.moves = from_givers(givers, short.lacks);
        }
    }
    let mut endings: Vec<Ending> = shelves.iter().filter_map(|shelf| ending(shelf, today)).collect();
    endings.sort_by_key(|ending| (ending.expired == 0, ending.ends, ending.place, ending.item));
    Ahead { shortages, endings }
}

impl Shortage {
    /// What runs out comes first, the earliest in front.
    fn cover_ends(&self, today: Day) -> (bool, Option<Day>) {
        (!self.runs_out, self.cover.runs_out_on(today).filter(|_| self.runs_out))
    }
}

fn shortage(shelf: &ShelfNow, today: Day) -> Option<Shortage> {
    if !shelf.runs_short(today) && !shelf.is_below_par(today) {
        return None;
    }
    Some(Shortage {
        item: shelf.item,
        place: shelf.place,
        usable: shelf.usable(today),
        cover: shelf.cover,
        runs_out: shelf.runs_short(today),
        par: shelf.par,
        on_its_way: shelf.on_its_way,
        due: shelf.due,
        lacks: shelf.should_have().unwrap_or(0).saturating_sub(shelf.comes_to(today)),
        moves: Vec::new(),
    })
}

/// A place that can give, and what is left of that.
struct Giver {
    from: RecordId,
    spare: u64,
    at_risk: u64,
    ends: Option<Day>,
}

/// The places that can give of each item, what ends first in front, then where most is spare.
fn givers(shelves: &[ShelfNow], shortages: &[Shortage], today: Day) -> BTreeMap<RecordId, Vec<Giver>> {
    let mut by_item: BTreeMap<RecordId, Vec<Giver>> = BTreeMap::new();
    let short: BTreeSet<_> = shortages.iter().map(|short| (short.item, short.place)).collect();
    for shelf in shelves.iter().filter(|shelf| shelf.gives && !short.contains(&(shelf.item, shelf.place))) {
        by_item.entry(shelf.item).or_default().extend(giver(shelf, today));
    }
    for givers in by_item.values_mut() {
        givers.sort_by_key(|giver| (giver.at_risk == 0, giver.ends, std::cmp::Reverse(giver.spare), giver.from));
    }
    by_item
}

/// What ends before it is used can be given, and what lasts very long, or is more than the par where nobody knows how long.
fn giver(shelf: &ShelfNow, today: Day) -> Option<Giver> {
    let at_risk = shelf.at_risk_soon(today);
    let lasts = match shelf.cover {
        Cover::TooLittle { .. } => shelf.par.is_some(),
        Cover::NotUsed => true,
        Cover::Lasts { days, .. } => days > SPARE_DAYS,
    };
    let spare = shelf.free(today).saturating_sub(shelf.should_have()?);
    let risked = at_risk.iter().map(|lot| lot.quantity).sum::<u64>();
    let gives = (lasts || risked > 0) && spare > 0;
    gives.then(|| Giver { from: shelf.place, spare, at_risk: risked, ends: at_risk.first().map(|lot| lot.good_until) })
}

fn from_givers(givers: &mut [Giver], mut lacks: u64) -> Vec<Suggested> {
    let mut moves = Vec::new();
    for giver in givers.iter_mut().filter(|giver| giver.spare > 0) {
        let quantity = giver.spare.min(lacks);
        if quantity == 0 {
            break;
        }
        moves.push(Suggested { from: giver.from, quantity, at_risk: giver.at_risk, ends: giver.ends });
        (giver.spare, giver.at_risk) = (giver.spare - quantity, giver.at_risk.saturating_sub(quantity));
        lacks -= quantity;
    }
    moves
}

fn ending(shelf: &ShelfNow, today: Day) -> Option<Ending> {
    let of = |life: ShelfLife| {
        let alike = move |lot: &&LotLeft| lot.good_until.is_some_and(|day| shelf_life(day, today) == life);
        shelf.lots.iter().filter(alike).filter(|lot| !lot.recalled && lot.quantity > 0)
    };
    let sum = |life| of(life).map(|lot| lot.quantity.unsigned_abs()).sum::<u64>();
    let (expired, soon) = (sum(ShelfLife::Over), sum(ShelfLife::Short));
    (expired + soon > 0).then(|| Ending {
        item: shelf.item,
        place: shelf.place,
        expired,
        soon,
        ends: of(ShelfLife::Short).filter_map(|lot| lot.good_until).min(),
        at_risk: shelf.cover.rate().map(|_| shelf.at_risk_soon(today).iter().map(|lot| lot.quantity).sum()),
    })
}

/// The most days until what is ordered comes.
pub const LEAD_DAYS_MAX: u32 = 180;
/// The most days until the next order. There is one on another day: at least one.
pub const REVIEW_DAYS_MAX: u32 = 180;
/// The most days that an order lasts longer, to be safe.
pub const SAFETY_DAYS_MAX: u32 = 90;

/// For how many days an order reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordering {
    /// Days until what is ordered comes,
    pub lead_days: u32,
    /// days until the next order,
    pub review_days: u32,
    /// and days more, since nobody knows what comes.
    pub safety_days: u32,
}

impl Default for Ordering {
    /// Two weeks until it comes, an order every four, and a week more.
    fn default() -> Self {
        Self { lead_days: 14, review_days: 28, safety_days: 7 }
    }
}

impl Ordering {
    /// As a programme sets it: what it does not say is as usual, and what is beyond a bound is that bound.
    pub fn of(settings: &ProgrammeSettings) -> Self {
        let usual = Self::default();
        let days = |said: Option<Count>, usual: u32| said.map_or(usual, Count::get);
        Self {
            lead_days: days(settings.order_lead_days, usual.lead_days).min(LEAD_DAYS_MAX),
            review_days: days(settings.order_review_days, usual.review_days).clamp(1, REVIEW_DAYS_MAX),
            safety_days: days(settings.order_safety_days, usual.safety_days).min(SAFETY_DAYS_MAX),
        }
    }

    /// Whether a programme's settings say nothing that is beyond a bound.
    pub fn takes(settings: &ProgrammeSettings) -> bool {
        let Self { lead_days, review_days, safety_days } = Self::of(settings);
        let as_said = |said: Option<Count>, taken: u32| said.is_none_or(|said| said.get() == taken);
        as_said(settings.order_lead_days, lead_days)
            && as_said(settings.order_review_days, review_days)
            && as_said(settings.order_safety_days, safety_days)
    }

    /// All of its days.
    pub const fn days(self) -> u32 {
        self.lead_days.saturating_add(self.review_days).saturating_add(self.safety_days)
    }
}

/// How much of an item to order for a place, in whole packs: what goes out until the order after this one has come, and not
/// less than its par. None where nobody can say.
pub fn to_order(shelf: &ShelfNow, ordering: Ordering, today: Day) -> Option<u64> {
    let goes_out = shelf.cover.rate().map(|rate| rate.need_of(ordering.days()));
    let wanted = goes_out.max(shelf.par.map(u64::from))?.saturating_add(shelf.promised);
    let there = shelf.comes_to(today);
    let pack = u64::from(shelf.pack.max(1));
    Some(wanted.saturating_sub(there).div_ceil(pack).saturating_mul(pack))
}

#[cfg(test)]
mod tests;
