//! Days of cover: how long what lies at a place lasts, by what went out of it lately.
//!
//! Days on which there was nothing to give tell nothing of how much is needed, and are left out. With fewer than
//! [`DAYS_MIN`] others it is too little to say anything.

use crate::time::Day;

/// The days before today that are looked at: four weeks, so that each weekday counts alike.
pub const WINDOW_DAYS: u32 = 28;
/// The least days with stock by which a rate is reckoned.
pub const DAYS_MIN: u32 = 7;

/// What lasts longer than this, in days, runs out some time.
const FAR_DAYS: u32 = 36_500;

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

/// What goes out in a day: so much in so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Base units that went out,
    used: u64,
    /// in so many days, at least one.
    over: u32,
}

impl Rate {
    /// A rate; none of no days.
    pub const fn new(used: u64, over: u32) -> Option<Self> {
        if over == 0 { None } else { Some(Self { used, over }) }
    }

    /// What so many days need, rounded up: nothing is planned too small.
    pub fn need_of(self, days: u32) -> u64 {
        self.used.saturating_mul(u64::from(days)).div_ceil(u64::from(self.over.max(1)))
    }

    /// What so many days surely use, rounded down.
    pub fn used_in(self, days: u32) -> u64 {
        self.used.saturating_mul(u64::from(days)) / u64::from(self.over.max(1))
    }
}

impl Cover {
    /// What goes out in a day, if that can be said.
    pub const fn rate(self) -> Option<Rate> {
        match self {
            Self::TooLittle { .. } => None,
            Self::NotUsed => Rate::new(0, 1),
            Self::Lasts { used, over, .. } => Rate::new(used, over),
        }
    }

    /// The day on which it runs out, if it ever does.
    pub fn runs_out_on(self, today: Day) -> Option<Day> {
        match self {
            Self::TooLittle { .. } | Self::NotUsed => None,
            Self::Lasts { days, .. } => Some(today.plus(days.min(FAR_DAYS))),
        }
    }
}

/// The days of cover of `usable` base units. `on_hand` is all that lies there now, what has expired included; `flows` are
/// all movements since [`WINDOW_DAYS`] ago, in any order.
pub fn cover(on_hand: i64, usable: i64, flows: &[Flow], today: Day) -> Cover {
    let sums = by_days_ago(flows, today);
    // From now backwards: what was there at the end of yesterday, of the day before, and so on.
    let mut end = on_hand - flows.iter().filter(|flow| flow.day >= today).map(|flow| flow.quantity).sum::<i64>();
    let (mut used, mut over) = (0_u64, 0_u32);
    for sum in sums {
        let opening = end - sum.quantity;
        if opening > 0 || sum.moved {
            over += 1;
            used += sum.used;
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

/// What moved on one day.
#[derive(Clone, Copy, Default)]
struct DaySum {
    quantity: i64,
    moved: bool,
    used: u64,
}

/// What moved on each day of the window, yesterday first.
fn by_days_ago(flows: &[Flow], today: Day) -> [DaySum; WINDOW_DAYS as usize] {
    let mut sums = [DaySum::default(); WINDOW_DAYS as usize];
    for flow in flows.iter().filter(|flow| flow.day < today && flow.quantity != 0) {
        let ago = i64::from(today.0) - i64::from(flow.day.0) - 1;
        let Some(sum) = usize::try_from(ago).ok().and_then(|ago| sums.get_mut(ago)) else { continue };
        sum.quantity += flow.quantity;
        sum.moved = true;
        sum.used += if flow.used { flow.quantity.min(0).unsigned_abs() } else { 0 };
    }
    sums
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
    fn a_rate_says_what_days_need() {
        let rate = Rate::new(300, 23).unwrap();
        assert_eq!(
            rate.need_of(30),
            392,
            "300 of a month with 7 days without: the normalised use of the logistics forms"
        );
        assert_eq!((rate.used_in(30), rate.need_of(0), rate.used_in(0)), (391, 0, 0));
        assert_eq!(Rate::new(5, 0), None);
        assert_eq!(Rate::new(u64::MAX, 1).unwrap().need_of(u32::MAX), u64::MAX);
        let lasts = Cover::Lasts { days: 14, used: 300, over: 21 };
        assert_eq!((lasts.rate(), lasts.runs_out_on(TODAY)), (Rate::new(300, 21), Some(TODAY.plus(14))));
        assert_eq!((Cover::NotUsed.rate(), Cover::NotUsed.runs_out_on(TODAY)), (Rate::new(0, 1), None));
        assert_eq!(Cover::TooLittle { days: 6 }.rate(), None);
        let far = Cover::Lasts { days: u32::MAX, used: 1, over: 28 };
        assert!(far.runs_out_on(TODAY) > Some(TODAY.plus(FAR_DAYS - 1)), "what lasts longest runs out last");
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
