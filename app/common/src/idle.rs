//! When the app closes by itself: decided from how long nobody has touched the phone.
//!
//! Pure. Knows no timer and no screen. Two clocks count, since each can stand still: the one that a sleeping phone
//! stops, and the one that a person can put back. Whichever says that more time has passed is believed.

use kitbag_shared::time::Moment;

/// Milliseconds in a minute.
pub const MINUTE_MS: u64 = 60_000;
/// The fewest minutes without a touch after which a programme may want the passphrase again: fewer are sworn at.
pub const LOCK_MINUTES_MIN: u32 = 5;
/// The most: a phone that was put down and forgotten is not open all night.
pub const LOCK_MINUTES_MAX: u32 = 60;
/// After so many, where the programme has chosen none.
pub const LOCK_MINUTES: u32 = 10;
/// The same while somebody may be giving breaths with both hands, in milliseconds.
pub const LOCK_AFTER_MS_IN_OVERDOSE: u64 = 60 * 60 * 1000;
/// Without a touch for so long the PIN is needed again, where one is set, in milliseconds.
pub const PIN_AFTER_MS: u64 = 2 * 60 * 1000;
/// Between two looks at how long it has been, in milliseconds.
pub const LOOK_MS: u32 = 5_000;

/// After how many minutes a device locks, by what its programme chose. A record may say anything: it is bounded.
pub fn lock_minutes(chosen: Option<u32>) -> u32 {
    chosen.unwrap_or(LOCK_MINUTES).clamp(LOCK_MINUTES_MIN, LOCK_MINUTES_MAX)
}

/// The step that is due since the last look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The PIN, if one is set.
    Pin,
    /// The passphrase.
    Lock,
}

/// The time for which nobody has touched the phone.
#[derive(Clone, Copy, Debug)]
pub struct Idle {
    looked_at: Moment,
    ms: u64,
}

impl Idle {
    /// Somebody touches the phone.
    pub const fn since(now: Moment) -> Self {
        Self { looked_at: now, ms: 0 }
    }

    /// Looks at the clock, at least `slept_ms` after the look before, where the passphrase is needed after so many minutes. With
    /// overdose mode in front it takes an hour; the form that a response is written down in is a form like others.
    /// What became due in between is told once.
    pub fn look(&mut self, now: Moment, slept_ms: u32, in_mode: bool, lock_minutes: u32) -> Option<Due> {
        let by_clock = u64::try_from(now.0.saturating_sub(self.looked_at.0)).unwrap_or(0);
        let before = self.ms;
        self.looked_at = now;
        self.ms = before.saturating_add(by_clock.max(slept_ms.into()));
        let passes = |limit| before < limit && limit <= self.ms;
        let (pin_after, lock_after) = if in_mode {
            (LOCK_AFTER_MS_IN_OVERDOSE, LOCK_AFTER_MS_IN_OVERDOSE)
        } else {
            (PIN_AFTER_MS, u64::from(lock_minutes) * MINUTE_MS)
        };
        // The mode may have had a longer limit: what is past it is due as well.
        if self.ms >= lock_after { Some(Due::Lock) } else { passes(pin_after).then_some(Due::Pin) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOOD_STILL: u32 = 0;
    const IN_MODE: bool = true;

    fn at(minutes: i64) -> Moment {
        Moment(1_795_383_840_000 + minutes * 60_000)
    }

    #[test]
    fn it_locks_after_ten_minutes_and_asks_for_the_pin_once_on_the_way() {
        let mut idle = Idle::since(at(0));
        let due: Vec<_> = (1..=10).map(|minute| idle.look(at(minute), LOOK_MS, !IN_MODE, LOCK_MINUTES)).collect();
        assert_eq!((due[1], due[9]), (Some(Due::Pin), Some(Due::Lock)));
        assert_eq!(due.iter().flatten().count(), 2, "{due:?}");
    }

    #[test]
    fn a_millisecond_before_it_is_still_open() {
        let mut idle = Idle::since(Moment(0));
        let just_before = i64::from(LOCK_MINUTES) * 60_000 - 1;
        assert_ne!(idle.look(Moment(just_before), STOOD_STILL, !IN_MODE, LOCK_MINUTES), Some(Due::Lock));
        assert_eq!(idle.look(Moment(just_before + 1), STOOD_STILL, !IN_MODE, LOCK_MINUTES), Some(Due::Lock));
    }

    #[test]
    fn the_programme_chooses_between_five_and_sixty_minutes() {
        let table = [
            (None, LOCK_MINUTES),
            (Some(0), LOCK_MINUTES_MIN),
            (Some(LOCK_MINUTES_MIN - 1), LOCK_MINUTES_MIN),
            (Some(LOCK_MINUTES_MIN), LOCK_MINUTES_MIN),
            (Some(LOCK_MINUTES_MIN + 1), LOCK_MINUTES_MIN + 1),
            (Some(LOCK_MINUTES_MAX), LOCK_MINUTES_MAX),
            (Some(LOCK_MINUTES_MAX + 1), LOCK_MINUTES_MAX),
            (Some(u32::MAX), LOCK_MINUTES_MAX),
        ];
        for (chosen, minutes) in table {
            assert_eq!(lock_minutes(chosen), minutes, "{chosen:?}");
        }
        for minutes in [LOCK_MINUTES_MIN, LOCK_MINUTES_MAX] {
            let mut idle = Idle::since(at(0));
            let looks: Vec<_> =
                (1..=minutes).map(|minute| idle.look(at(minute.into()), LOOK_MS, !IN_MODE, minutes)).collect();
            let (last, before) = looks.split_last().unwrap();
            assert_eq!(*last, Some(Due::Lock), "{minutes}");
            assert!(!before.contains(&Some(Due::Lock)), "{minutes}");
        }
    }

    #[test]
    fn a_touch_begins_anew() {
        let mut idle = Idle::since(at(0));
        assert_eq!(idle.look(at(9), LOOK_MS, !IN_MODE, LOCK_MINUTES), Some(Due::Pin));
        idle = Idle::since(at(9));
        assert_eq!(idle.look(at(10), LOOK_MS, !IN_MODE, LOCK_MINUTES), None);
    }

    #[test]
    fn a_phone_that_slept_has_been_untouched_as_long() {
        let mut idle = Idle::since(at(0));
        assert_eq!(idle.look(at(600), STOOD_STILL, !IN_MODE, LOCK_MINUTES), Some(Due::Lock));
    }

    #[test]
    fn a_clock_put_back_does_not_keep_it_open() {
        let mut idle = Idle::since(at(0));
        let looks = u64::from(LOCK_MINUTES) * MINUTE_MS / u64::from(LOOK_MS);
        let due = (0..looks).filter_map(|_| idle.look(at(-600), LOOK_MS, !IN_MODE, LOCK_MINUTES)).collect::<Vec<_>>();
        assert_eq!(due, [Due::Pin, Due::Lock]);
    }

    #[test]
    fn an_overdose_response_is_not_interrupted_for_an_hour_and_no_longer() {
        let mut idle = Idle::since(at(0));
        assert_eq!(idle.look(at(59), LOOK_MS, IN_MODE, LOCK_MINUTES), None);
        assert_eq!(
            idle.look(at(59), LOOK_MS, !IN_MODE, LOCK_MINUTES),
            Some(Due::Lock),
            "on another screen it is over at once"
        );
        let mut idle = Idle::since(at(0));
        assert_eq!(idle.look(at(60), LOOK_MS, IN_MODE, LOCK_MINUTES), Some(Due::Lock));
    }
}
