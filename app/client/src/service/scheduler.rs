//! When to speak to the server next: decided from what happened, counted in milliseconds of a clock that never jumps.
//!
//! Pure. Knows no timer and no network.

use kitbag_shared::sync::send_delay_ms;

/// The interval at which an open app looks for what others sent, in milliseconds, while somebody looks at it.
pub const POLL_MS: u64 = 3 * 60 * 1000;
/// The interval at which a device that waits to be confirmed looks, in milliseconds.
pub const JOIN_POLL_MS: u64 = 3_000;

/// The interval at which a supervisor's device looks while somebody beside them is joining, in milliseconds.
pub const TEAM_POLL_MS: u64 = 5_000;
/// The time after a change of the team for which it does so, in milliseconds.
pub const TEAM_POLLS_FOR_MS: u64 = 10 * 60 * 1000;

/// An occasion that moves the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Unlocked, founded, confirmed, asked for, or the signal is back: at once.
    WantedNow,
    /// A record was saved.
    Saved,
    /// Somebody was invited, confirmed, turned away or put out: at once, and often for a while, since people wait.
    TeamChanged,
    /// Somebody looks at the app.
    Shown,
    /// The app is not looked at.
    Hidden,
    /// A run begins.
    Begun,
    /// The run brought everything to where it belongs.
    Done,
    /// The run failed. To be tried again after so many milliseconds.
    Failed {
        /// The time to wait that the sync machine says, in milliseconds.
        retry_ms: u64,
    },
    /// The supervisor has not confirmed yet.
    NotConfirmedYet,
    /// Locked, or there is nothing to sync with.
    Closed,
}

/// The scheduler: it decides when the next run is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scheduler {
    /// A run that has a reason.
    due_ms: Option<u64>,
    /// A run that only looks; kept up while the app is shown.
    poll_ms: Option<u64>,
    /// Until then it looks often.
    often_until_ms: u64,
    hidden: bool,
}

impl Scheduler {
    /// Takes note of what happened at `now_ms`. `random` spreads what a device saves over minutes.
    pub fn note(&mut self, happened: Happened, now_ms: u64, random: u32) {
        match happened {
            Happened::WantedNow => self.due_ms = Some(now_ms),
            Happened::Saved => self.due_by(now_ms + send_delay_ms(random)),
            Happened::TeamChanged => {
                self.due_ms = Some(now_ms);
                self.often_until_ms = now_ms + TEAM_POLLS_FOR_MS;
            }
            Happened::Shown => self.hidden = false,
            Happened::Hidden => self.hidden = true,
            Happened::Begun => (self.due_ms, self.poll_ms) = (None, None),
            Happened::Done => {
                let often = now_ms < self.often_until_ms;
                self.poll_ms = Some(now_ms + if often { TEAM_POLL_MS } else { POLL_MS });
            }
            Happened::Failed { retry_ms } => self.due_by(now_ms + retry_ms),
            Happened::NotConfirmedYet => self.due_by(now_ms + JOIN_POLL_MS),
            Happened::Closed => *self = Self { hidden: self.hidden, ..Self::default() },
        }
    }

    /// The time to wait from `now_ms`, in milliseconds. None: until something happens.
    pub fn wait_ms(&self, now_ms: u64) -> Option<u64> {
        let poll_ms = self.poll_ms.filter(|_| !self.hidden);
        let next_ms = [self.due_ms, poll_ms].into_iter().flatten().min()?;
        Some(next_ms.saturating_sub(now_ms))
    }

    fn due_by(&mut self, ms: u64) {
        self.due_ms = Some(self.due_ms.map_or(ms, |due_ms| due_ms.min(ms)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::sync::{SEND_MS_MAX, SEND_MS_MIN};

    /// The wait at 1,000 ms after all that happened then.
    fn wait(happened: &[Happened]) -> Option<u64> {
        let mut scheduler = Scheduler::default();
        for happened in happened {
            scheduler.note(*happened, 1_000, 0);
        }
        scheduler.wait_ms(1_000)
    }

    #[test]
    fn what_is_waited_for() {
        use Happened::*;
        let table: [(&[Happened], Option<u64>); 12] = [
            (&[], None),
            (&[WantedNow], Some(0)),
            (&[Saved], Some(SEND_MS_MIN)),
            (&[Saved, WantedNow], Some(0)),
            (&[WantedNow, Saved], Some(0)),
            (&[WantedNow, Begun], None),
            (&[Begun, Saved, Done], Some(SEND_MS_MIN)),
            (&[Begun, Done], Some(POLL_MS)),
            (&[Begun, Done, Hidden], None),
            (&[Begun, Done, Hidden, Saved], Some(SEND_MS_MIN)),
            (&[Begun, Failed { retry_ms: 7 }, Saved, Hidden], Some(7)),
            (&[Begun, NotConfirmedYet], Some(JOIN_POLL_MS)),
        ];
        for (happened, expected) in table {
            assert_eq!(wait(happened), expected, "{happened:?}");
        }
        assert_eq!(wait(&[Saved, Closed]), None);
    }

    #[test]
    fn while_people_wait_it_looks_often_and_then_no_more() {
        let mut scheduler = Scheduler::default();
        scheduler.note(Happened::TeamChanged, 0, 0);
        assert_eq!(scheduler.wait_ms(0), Some(0));
        for (at_ms, expected) in [(1_000, TEAM_POLL_MS), (TEAM_POLLS_FOR_MS, POLL_MS)] {
            scheduler.note(Happened::Begun, at_ms, 0);
            scheduler.note(Happened::Done, at_ms, 0);
            assert_eq!(scheduler.wait_ms(at_ms), Some(expected), "after {at_ms} ms");
        }
    }

    #[test]
    fn a_second_save_does_not_put_off_the_first() {
        let mut scheduler = Scheduler::default();
        scheduler.note(Happened::Saved, 0, u32::MAX);
        assert_eq!(scheduler.wait_ms(0), Some(SEND_MS_MAX));
        scheduler.note(Happened::Saved, 30_000, u32::MAX);
        assert_eq!(scheduler.wait_ms(30_000), Some(SEND_MS_MAX - 30_000));
        assert_eq!(scheduler.wait_ms(u64::MAX), Some(0));
    }

    #[test]
    fn a_poll_that_fell_due_while_hidden_comes_when_the_app_is_shown() {
        let mut scheduler = Scheduler::default();
        scheduler.note(Happened::Done, 0, 0);
        scheduler.note(Happened::Hidden, 1, 0);
        scheduler.note(Happened::Shown, POLL_MS * 2, 0);
        assert_eq!(scheduler.wait_ms(POLL_MS * 2), Some(0));
    }
}
