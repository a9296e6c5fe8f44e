//! Days of cover: how long what lies at a place lasts, by what went out of it lately.
//!
//! Days on which there was nothing to give tell nothing of how much is needed, and are left out. With fewer than
//! [`DAYS_MIN`] others it is too little to say anything.

use crate::time::Day;

/// The days before today that are looked at: four weeks, so that each weekday counts alike.
pub const WINDOW_DAYS: u32 = 28;
/// The least days with stock by which a rate is reckoned.
pub const DAYS_MIN: u32 = 7;

/// A movement of an item at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The day.
    pub day: Day,
    /// Base units: what came, or, below zero, what left.
    pub quantity: i64,
    /// Whether it left to be used: handed out, or, of a store room, taken to where it is handed out.
    pub used: bool,
}

/// How long stock lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// There was stock on so few days that nothing can be said.
    TooLittle {
        /// How many.
        days: u32,
    },
    /// Nothing of it went out.
    NotUsed,
    /// It lasts.
    Lasts {
        /// So many days, the last of them whole.
        days: u32,
        /// So much went out,
        used: u64,
        /// in so many days with stock.
        over: u32,
    },
}

/// The days of cover of `usable` base units. `on_hand` is all that lies there now, what has expired included; `flows` are
/// all movements since [`WINDOW_DAYS`] ago, in any order.
pub fn cover(on_hand: i64, usable: i64, flows: &[Flow], today: Day) -> Cover {
    let first = Day(today.0.saturating_sub_unsigned(WINDOW_DAYS));
    let of = |day: Day| flows.iter().filter(move |flow| flow.day == day);
    // From now backwards: what was there at the end of yesterday, of the day before, and so on.
    let mut end = on_hand - flows.iter().filter(|flow| flow.day >= today).map(|flow| flow.quantity).sum::<i64>();
    let (mut used, mut over) = (0_u64, 0_u32);
    for day in (first.0..today.0).rev().map(Day) {
        let opening = end - of(day).map(|flow| flow.quantity).sum::<i64>();
        if opening > 0 || of(day).any(|flow| flow.quantity != 0) {
            over += 1;
            used += of(day).filter(|flow| flow.used).map(|flow| flow.quantity.min(0).unsigned_abs()).sum::<u64>();
        }
        end = opening;
    }
    match (over, used) {
        (..DAYS_MIN, _) => Cover::TooLittle { days: over },
        (_, 0) => Cover::NotUsed,
        (over, used) => {
            let lasts = u64::try_from(usable).unwrap_or(0).saturating_mul(u64::from(over)) / used;
            Cover::Lasts { days: u32::try_from(lasts).unwrap_or(u32::MAX), used, over }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Day = Day(1_000);

    fn out(days_ago: i32, quantity: i64) -> Flow {
        Flow { day: Day(TODAY.0 - days_ago), quantity: -quantity, used: true }
    }

    fn came(days_ago: i32, quantity: i64) -> Flow {
        Flow { day: Day(TODAY.0 - days_ago), quantity, used: false }
    }

    #[test]
    fn a_rate_is_of_the_days_on_which_there_was_something() {
        // 300 in 21 of 28 days: 14.29 a day, the worked figure of the logistics guides.
        let mut flows = vec![came(21, 500)];
        flows.extend((1..=20).map(|day| out(day, 15)));
        assert_eq!(cover(200, 200, &flows, TODAY), Cover::Lasts { days: 14, used: 300, over: 21 });
    }

    #[test]
    fn too_few_days_say_nothing_and_what_was_not_used_lasts() {
        assert_eq!(cover(10, 10, &[came(6, 20), out(1, 10)], TODAY), Cover::TooLittle { days: 6 });
        assert_eq!(cover(10, 10, &[came(7, 20), out(1, 10)], TODAY), Cover::Lasts { days: 7, used: 10, over: 7 });
        assert_eq!(cover(10, 10, &[], TODAY), Cover::NotUsed);
        assert_eq!(cover(0, 0, &[], TODAY), Cover::TooLittle { days: 0 });
    }

    #[test]
    fn neither_today_nor_what_is_dated_ahead_or_merely_moved_is_use() {
        let moved = Flow { used: false, ..out(3, 50) };
        let flows = [out(0, 5), Flow { day: Day(TODAY.0 + 3), ..out(0, 5) }, moved];
        assert_eq!(cover(40, 40, &flows, TODAY), Cover::NotUsed);
    }

    #[test]
    fn what_has_expired_does_not_last() {
        let flows = [out(1, 28)];
        assert_eq!(cover(100, 0, &flows, TODAY), Cover::Lasts { days: 0, used: 28, over: 28 });
        assert_eq!(cover(-3, -3, &[came(10, 5), out(9, 8)], TODAY), Cover::TooLittle { days: 2 });
    }

    proptest! {
        #[test]
        fn the_order_of_movements_does_not_matter_and_more_stock_lasts_no_less(
            flows in prop::collection::vec((0..40i32, -30..30i64, any::<bool>()), 0..40), more in 0..100i64,
        ) {
            let flows: Vec<Flow> =
                flows.into_iter().map(|(ago, quantity, used)| Flow { day: Day(TODAY.0 - ago), quantity, used }).collect();
            let mut turned = flows.clone();
            turned.reverse();
            let now = cover(50, 50, &flows, TODAY);
            prop_assert_eq!(now, cover(50, 50, &turned, TODAY));
            if let (Cover::Lasts { days, .. }, Cover::Lasts { days: longer, .. }) = (now, cover(50, 50 + more, &flows, TODAY)) {
                prop_assert!(longer >= days);
            }
        }
    }
}
