//! The rules of stock as plain functions: what the store's kept sums must equal, and what its screens and reports go by.
//!
//! Practice records never count.

mod ahead;
mod cover;
mod custody;
mod recall;
mod requisition;
mod stocktake;
mod transit;

pub use ahead::{
    Ahead, AtRisk, Ending, FILL_DAYS, LEAD_DAYS_MAX, Ordering, REVIEW_DAYS_MAX, SAFETY_DAYS_MAX, SHORT_DAYS,
    SPARE_DAYS, ShelfNow, Shortage, Suggested, ahead, at_risk, to_order, usable,
};
pub use cover::{Cover, DAYS_MIN, Flow, Rate, WINDOW_DAYS, cover};
pub use custody::{CUSTODIES_A_DAY_MAX, Held, beside, carried_by, custody_id, on_back};
pub use recall::{NUMBER_DIGITS_MAX, NotRecallable, RecalledLots, lot_key};
pub use requisition::{MovedFor, REQUISITION_LINES_MAX, RequisitionLine, RequisitionStage, SENDINGS_MAX, sending_ids};
pub use stocktake::{
    COUNTS_MAX, Counted, LOGS_READ_MAX, Moved, Ruling, Side, Since, TOLD_MAX, count_before, expected,
    first_of_each_log, read_by, ruling, since,
};
pub use transit::{ARRIVALS_MAX, Came, Sent, Way, arrival_of, explained_away, on_its_way};

use crate::ids::RecordId;
use crate::record::lists::Reason;
use crate::record::{Expiry, Item, StockMovement};
use crate::time::Day;
use std::collections::BTreeMap;

/// Stock that is good for no longer than this is said to expire soon, in days: time enough to use it or to swap it. It is one
/// rule on every screen.
pub const EXPIRES_SOON_DAYS: u32 = 60;

/// Lots of one item that one form moves: what lies in more leaves without its lot.
pub const LOTS_AT_ONCE_MAX: usize = 50;

/// What lies where: item, place, and lot and expiry where they are told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// The item.
    pub item: RecordId,
    /// The place.
    pub place: RecordId,
    /// The lot.
    pub lot: Option<String>,
    /// The last day on which it is good.
    pub good_until: Option<Day>,
}

/// Doses in one of an item.
pub fn doses_in(item: &Item) -> u32 {
    item.doses_per_unit.map_or(1, |doses| doses.get().max(1))
}

/// On hand by shelf, in base units: the sum of all movements that are not withdrawn.
///
/// Below zero is possible: what happened on the street is not refused by the books.
pub fn on_hand<'a>(movements: impl IntoIterator<Item = &'a StockMovement>) -> BTreeMap<Shelf, i64> {
    let mut sums = BTreeMap::new();
    for movement in movements {
        if let Some((shelf, quantity)) = contribution(movement) {
            *sums.entry(shelf).or_insert(0) += quantity;
        }
    }
    sums.retain(|_, quantity| *quantity != 0);
    sums
}

/// What one movement adds to a shelf; none while a part is missing, or for practice.
pub fn contribution(movement: &StockMovement) -> Option<(Shelf, i64)> {
    if movement.practice {
        return None;
    }
    let lot = movement.lot.as_ref().map(|lot| lot.as_str().to_owned());
    let good_until = movement.expiry.map(Expiry::last_day);
    let shelf = Shelf { item: movement.item?, place: movement.place?, lot, good_until };
    Some((shelf, i64::from(movement.quantity?.get())))
}

/// So much of one lot of an item at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotLeft {
    /// The lot, if it is known.
    pub lot: Option<String>,
    /// The last day on which it is good, if it is known.
    pub good_until: Option<Day>,
    /// In base units; below zero where more left than is known to have come.
    pub quantity: i64,
    /// Whether it is recalled, or may hold what is.
    pub recalled: bool,
}

/// What is left of each lot, what expires first in front. What left without a lot is reckoned to have come from those
/// that expire first: nobody reads a box before they hand it out. The sum stays what it was.
pub fn lots_left(lots: impl IntoIterator<Item = LotLeft>) -> Vec<LotLeft> {
    let (mut left, owed): (Vec<_>, Vec<_>) = lots.into_iter().partition(|lot| lot.quantity > 0);
    let mut owed: i64 = owed.iter().map(|lot| lot.quantity).sum();
    left.sort_by(|one, other| expires_first(one).cmp(&expires_first(other)));
    for lot in &mut left {
        let taken = lot.quantity.min(-owed);
        lot.quantity -= taken;
        owed += taken;
    }
    left.retain(|lot| lot.quantity > 0);
    if owed < 0 {
        left.push(LotLeft { lot: None, good_until: None, quantity: owed, recalled: false });
    }
    left
}

/// So many of one lot that leave together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The lot, if it is known.
    pub lot: Option<String>,
    /// The last day on which it is good, if it is known.
    pub good_until: Option<Day>,
    /// In base units, at least one.
    pub quantity: u32,
}

/// The lots that so many of an item leave by, first expiry first: what is good for the shortest time goes first, what has
/// no date after that, what is good no longer after that, and what is recalled last, since nobody means either. `left` is
/// what [`lots_left`] gives. What is not there leaves without a lot: nothing that happened is refused by the books.
pub fn first_expiry_first(left: &[LotLeft], quantity: u32, today: Day) -> Vec<Leaving> {
    let is_over = |lot: &&LotLeft| lot.good_until.is_some_and(|day| shelf_life(day, today) == ShelfLife::Over);
    let (recalled, others): (Vec<_>, Vec<_>) = left.iter().partition(|lot| lot.recalled);
    let (over, good): (Vec<_>, Vec<_>) = others.into_iter().partition(is_over);
    leave(good.into_iter().chain(over).chain(recalled), quantity)
}

/// The lots that so many leave by because they are good no longer: what expired first goes first.
pub fn expired_first(left: &[LotLeft], quantity: u32) -> Vec<Leaving> {
    leave(left.iter(), quantity)
}

/// The lots that so many leave by because they are recalled: those go first.
pub fn recalled_first(left: &[LotLeft], quantity: u32) -> Vec<Leaving> {
    let (recalled, others): (Vec<_>, Vec<_>) = left.iter().partition(|lot| lot.recalled);
    leave(recalled.into_iter().chain(others), quantity)
}

/// The lots that so many leave by for a reason, where nobody chose one.
pub fn leaving_for(reason: Option<Reason>, left: &[LotLeft], quantity: u32, today: Day) -> Vec<Leaving> {
    match reason {
        Some(Reason::Expired) => expired_first(left, quantity),
        Some(Reason::Recalled) => recalled_first(left, quantity),
        Some(_) | None => first_expiry_first(left, quantity, today),
    }
}

fn leave<'a>(lots: impl Iterator<Item = &'a LotLeft>, quantity: u32) -> Vec<Leaving> {
    let (mut leaving, mut rest) = (Vec::new(), quantity);
    for lot in lots.filter(|lot| lot.quantity > 0).take(LOTS_AT_ONCE_MAX) {
        let taken = u32::try_from(lot.quantity).unwrap_or(u32::MAX).min(rest);
        if taken > 0 {
            leaving.push(Leaving { lot: lot.lot.clone(), good_until: lot.good_until, quantity: taken });
        }
        rest -= taken;
    }
    let unnamed = leaving.iter_mut().find(|leaving| leaving.lot.is_none() && leaving.good_until.is_none());
    match unnamed {
        _ if rest == 0 => {}
        Some(unnamed) => unnamed.quantity += rest,
        None => leaving.push(Leaving { lot: None, good_until: None, quantity: rest }),
    }
    leaving
}

/// What has no date comes after what has one.
fn expires_first(lot: &LotLeft) -> (bool, Option<Day>, Option<&str>) {
    (lot.good_until.is_none(), lot.good_until, lot.lot.as_deref())
}

/// How long something is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShelfLife {
    /// No longer. It is flagged and never blocked: expired naloxone is better than none.
    Over,
    /// For at most [`EXPIRES_SOON_DAYS`].
    Short,
    /// For longer.
    Long,
}

/// How long what is good until a day is still good.
pub fn shelf_life(good_until: Day, today: Day) -> ShelfLife {
    if good_until < today {
        ShelfLife::Over
    } else if good_until <= today.plus(EXPIRES_SOON_DAYS) {
        ShelfLife::Short
    } else {
        ShelfLife::Long
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Quantity, Text};
    use crate::time::Month;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn id(seed: u8) -> RecordId {
        RecordId::random([seed; 16])
    }

    fn movement(quantity: i32) -> StockMovement {
        let quantity = Quantity::new(quantity).ok();
        StockMovement { item: Some(id(1)), place: Some(id(2)), quantity, ..StockMovement::default() }
    }

    #[test]
    fn on_hand_is_the_sum_and_may_be_below_zero() {
        let shelf = Shelf { item: id(1), place: id(2), lot: None, good_until: None };
        let sums = on_hand(&[movement(10), movement(-12)]);
        assert_eq!(sums, BTreeMap::from([(shelf, -2)]));
        assert!(on_hand(&[movement(3), movement(-3)]).is_empty());
    }

    #[test]
    fn lots_are_kept_apart_and_practice_never_counts() {
        let lot = StockMovement { lot: Text::new("A1").ok(), ..movement(5) };
        let practice = StockMovement { practice: true, ..movement(100) };
        assert_eq!(on_hand(&[movement(10), lot, practice]).into_values().collect::<Vec<_>>(), [10, 5]);
        let incomplete = StockMovement { place: None, ..movement(7) };
        assert!(on_hand(&[incomplete]).is_empty());
    }

    #[test]
    fn expiries_are_kept_apart_by_the_last_day_on_which_they_are_good() {
        let expiring = |expiry| StockMovement { expiry: Some(expiry), ..movement(5) };
        let march = expiring(Expiry::Month(Month(2027 * 12 + 2)));
        let its_end = expiring(Expiry::Day(Day::from_date(NaiveDate::from_ymd_opt(2027, 3, 31).unwrap())));
        let april = expiring(Expiry::Month(Month(2027 * 12 + 3)));
        assert_eq!(on_hand(&[march, its_end, april]).into_values().collect::<Vec<_>>(), [10, 5]);
    }

    fn lot(name: &str, good_until: Option<i32>, quantity: i64) -> LotLeft {
        let lot = (!name.is_empty()).then(|| name.to_owned());
        LotLeft { lot, good_until: good_until.map(Day), quantity, recalled: false }
    }

    #[test]
    fn what_left_without_a_lot_came_from_what_expires_first() {
        let (a, b, undated) = (lot("A", Some(900), 4), lot("B", Some(300), 3), lot("C", None, 2));
        let table = [
            (vec![a.clone(), b.clone(), undated.clone()], vec![b.clone(), a.clone(), undated.clone()]),
            (
                vec![a.clone(), b.clone(), undated.clone(), lot("", None, -2)],
                vec![lot("B", Some(300), 1), a.clone(), undated.clone()],
            ),
            (vec![a.clone(), b.clone(), undated.clone(), lot("", None, -8)], vec![lot("C", None, 1)]),
            (vec![a, b, undated, lot("", None, -12)], vec![lot("", None, -3)]),
            (vec![lot("A", Some(900), -1), lot("", None, 1)], vec![]),
            (vec![], vec![]),
        ];
        for (lots, left) in table {
            assert_eq!(lots_left(lots.clone()), left, "{lots:?}");
        }
    }

    fn leaves(name: &str, good_until: Option<i32>, quantity: u32) -> Leaving {
        let lot = (!name.is_empty()).then(|| name.to_owned());
        Leaving { lot, good_until: good_until.map(Day), quantity }
    }

    #[test]
    fn what_expires_first_leaves_first_and_what_has_expired_last() {
        let today = Day(400);
        let left = [lot("old", Some(399), 9), lot("A", Some(400), 4), lot("B", Some(900), 3), lot("C", None, 2)];
        for (quantity, leaving) in [
            (0, vec![]),
            (3, vec![leaves("A", Some(400), 3)]),
            (6, vec![leaves("A", Some(400), 4), leaves("B", Some(900), 2)]),
            (8, vec![leaves("A", Some(400), 4), leaves("B", Some(900), 3), leaves("C", None, 1)]),
            (
                10,
                vec![
                    leaves("A", Some(400), 4),
                    leaves("B", Some(900), 3),
                    leaves("C", None, 2),
                    leaves("old", Some(399), 1),
                ],
            ),
        ] {
            assert_eq!(first_expiry_first(&left, quantity, today), leaving, "{quantity}");
        }
        let beyond = first_expiry_first(&left, 20, today);
        assert_eq!(beyond.last(), Some(&leaves("", None, 2)), "what is not there leaves without a lot");
        assert_eq!(expired_first(&left, 10), [leaves("old", Some(399), 9), leaves("A", Some(400), 1)]);
        assert_eq!(first_expiry_first(&[lot("", None, 5)], 8, today), [leaves("", None, 8)]);
        let owed = [lot("", None, -5)];
        assert_eq!(first_expiry_first(&owed, 2, today), [leaves("", None, 2)]);
    }

    #[test]
    fn what_is_recalled_leaves_last_but_because_it_is_recalled() {
        let recalled = LotLeft { recalled: true, ..lot("R", Some(500), 5) };
        let left = [lot("old", Some(399), 2), recalled, lot("A", Some(900), 3)];
        let names = |reason| {
            let leaving = leaving_for(reason, &left, 10, Day(400)).into_iter();
            leaving.map(|one| (one.lot.unwrap(), one.quantity)).collect::<Vec<_>>()
        };
        let named = |names: [(&str, u32); 3]| names.map(|(name, quantity)| (name.to_owned(), quantity));
        assert_eq!(names(None), named([("A", 3), ("old", 2), ("R", 5)]));
        assert_eq!(names(Some(Reason::TransferOut)), names(None));
        assert_eq!(names(Some(Reason::Recalled)), named([("R", 5), ("old", 2), ("A", 3)]));
        assert_eq!(names(Some(Reason::Expired)), named([("old", 2), ("R", 5), ("A", 3)]));
    }

    #[test]
    fn so_many_lots_leave_at_once_and_no_more() {
        let many: Vec<LotLeft> = (0..=LOTS_AT_ONCE_MAX).map(|number| lot(&number.to_string(), Some(900), 1)).collect();
        let all = u32::try_from(many.len()).unwrap();
        assert_eq!(first_expiry_first(&many[1..], all - 1, Day(1)).len(), LOTS_AT_ONCE_MAX);
        let over = first_expiry_first(&many, all, Day(1));
        assert_eq!((over.len(), over.last()), (LOTS_AT_ONCE_MAX + 1, Some(&leaves("", None, 1))));
    }

    proptest! {
        #[test]
        fn what_leaves_is_what_was_asked_for(
            quantities in prop::collection::vec((0..3i32, -20..20i64), 0..6), quantity in 0..100u32, today in 0..4i32,
        ) {
            let left = lots_left(quantities.iter().map(|(day, quantity)| lot("L", Some(*day), *quantity)));
            for leaving in [first_expiry_first(&left, quantity, Day(today)), expired_first(&left, quantity)] {
                prop_assert_eq!(leaving.iter().map(|one| one.quantity).sum::<u32>(), quantity);
                prop_assert!(leaving.iter().all(|one| one.quantity > 0));
                for one in leaving.iter().filter(|one| one.good_until.is_some()) {
                    let here: i64 = left.iter().filter(|lot| lot.good_until == one.good_until).map(|lot| lot.quantity).sum();
                    prop_assert!(i64::from(one.quantity) <= here);
                }
            }
        }

        #[test]
        fn the_sum_stays_what_it_was(quantities in prop::collection::vec((0..3i32, -20..20i64), 0..6)) {
            let lots: Vec<_> = quantities.iter().map(|(day, quantity)| lot("", Some(*day), *quantity)).collect();
            let left = lots_left(lots.clone());
            let sum = |lots: &[LotLeft]| lots.iter().map(|lot| lot.quantity).sum::<i64>();
            prop_assert_eq!(sum(&left), sum(&lots));
            prop_assert!(left.iter().all(|lot| lot.quantity > 0) || left.len() == 1);
        }
    }

    #[test]
    fn what_expires_today_is_good_and_soon_is_sixty_days() {
        let today = Day(20_000);
        for (good_until, life) in [
            (Day(19_999), ShelfLife::Over),
            (today, ShelfLife::Short),
            (Day(20_060), ShelfLife::Short),
            (Day(20_061), ShelfLife::Long),
            (Day(i32::MAX), ShelfLife::Long),
        ] {
            assert_eq!(shelf_life(good_until, today), life, "{good_until:?}");
        }
    }
}
