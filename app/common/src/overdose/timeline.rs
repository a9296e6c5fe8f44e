//! One line of time for a whole response, on a phone whose clock may be set while it goes on.
//!
//! Time zones and daylight saving do not reach it: moments are Unix time. Nothing on it ever goes back.

use kitbag_shared::time::Moment;

/// The greatest difference of clock and ticks before the clock counts as set, in milliseconds.
const APART_MS_MAX: i64 = 1_500;
/// The longest that a phone is believed to have slept with a response open, in milliseconds. A clock that is further
/// ahead than that was set.
const SLEEP_MS_MAX: i64 = 12 * 60 * 60 * 1000;

/// The time as the machine says it: its clock, which somebody may set, and ticks that never jump but may rest while it
/// sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The clock.
    pub at: Moment,
    /// Milliseconds since the page began.
    pub ticks_ms: u64,
}

/// The line, as far as it has been followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeline {
    here: Moment,
    seen: Now,
}

impl Timeline {
    /// Begins at the clock's time, or at the last moment that is known of the response if the clock is behind it.
    pub fn begin(now: Now, last_known: Option<Moment>) -> Self {
        Self { here: last_known.map_or(now.at, |last| last.max(now.at)), seen: now }
    }

    /// Follows the machine's time and returns where the line is now. A clock ahead of the ticks is a phone that slept;
    /// a clock behind them was put back.
    pub fn follow(&mut self, now: Now) -> Moment {
        let by_clock = now.at.0.saturating_sub(self.seen.at.0);
        let by_ticks = i64::try_from(now.ticks_ms.saturating_sub(self.seen.ticks_ms)).unwrap_or(i64::MAX);
        let was_set =
            by_clock < by_ticks.saturating_sub(APART_MS_MAX) || by_clock > by_ticks.saturating_add(SLEEP_MS_MAX);
        let passed = if was_set { by_ticks } else { by_clock.max(0) };
        self.here = Moment(self.here.0.saturating_add(passed));
        self.seen = now;
        self.here
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(at_s: i64, ticks_s: u64) -> Now {
        Now { at: Moment(at_s * 1000), ticks_ms: ticks_s * 1000 }
    }

    const HOUR_S: i64 = 3_600;

    #[test]
    fn time_goes_on_whatever_is_done_to_the_clock() {
        let table = [
            ("as it should", now(1_060, 60), 60),
            ("put back an hour", now(1_000 - HOUR_S + 60, 60), 60),
            ("put back ten years", now(-300_000_000, 60), 60),
            ("put ahead ten years", now(300_000_000, 60), 60),
            ("asleep for ten minutes", now(1_660, 60), 660),
            ("asleep for eleven hours", now(1_000 + 11 * HOUR_S, 1), 11 * HOUR_S),
            ("nothing", now(1_000, 0), 0),
        ];
        for (what, later, passed_s) in table {
            let mut line = Timeline::begin(now(1_000, 0), None);
            assert_eq!(line.follow(later), Moment((1_000 + passed_s) * 1000), "{what}");
        }
    }

    #[test]
    fn after_a_jump_it_goes_on_by_the_clock_as_it_is_now() {
        let mut line = Timeline::begin(now(1_000, 0), None);
        line.follow(now(1_010 - HOUR_S, 10));
        assert_eq!(line.follow(now(1_020 - HOUR_S, 20)), Moment(1_020_000));
        assert_eq!(line.follow(now(1_140 - HOUR_S, 20)), Moment(1_140_000), "and then it slept");
    }

    #[test]
    fn after_a_kill_it_never_lies_before_what_was_stamped() {
        let last = Moment(2_000_000);
        assert_eq!(Timeline::begin(now(2_060, 0), Some(last)).follow(now(2_060, 0)), Moment(2_060_000));
        let mut put_back = Timeline::begin(now(500, 0), Some(last));
        assert_eq!(put_back.follow(now(500, 0)), last);
        assert_eq!(put_back.follow(now(507, 7)), Moment(2_007_000));
    }

    #[test]
    fn absurd_clocks_do_not_break_it() {
        for at in [i64::MIN, -1, 0, i64::MAX] {
            let mut line = Timeline::begin(Now { at: Moment(at), ticks_ms: u64::MAX }, Some(Moment(5)));
            line.follow(Now { at: Moment(i64::MAX), ticks_ms: 0 });
            line.follow(Now { at: Moment(i64::MIN), ticks_ms: u64::MAX });
        }
    }
}
