//! When what is past is dropped: fading keys and invitations. Never on one reading of a clock that jumped.
//!
//! The last day that was believed is stored. A clock that is days away from it, either way, waits: nothing is dropped, and
//! nothing refused as past that is not past by both days, until the clock has kept its new course for days or whoever
//! runs the server says that it is right.

use crate::refused::{Refused, unavailable};
use crate::service::Service;
use crate::store::{self, ClockDays, ClockJump};
use kitbag_shared::time::Day;
use std::sync::{Mutex, PoisonError};

/// The greatest difference of the clock from the last believed day, in days: a server that rests over a night or two.
pub(crate) const JUMP_DAYS_MAX: u32 = 2;
/// The time that a clock that jumped must keep its course before it is believed, in days.
pub(crate) const JUMP_BELIEVED_DAYS: u32 = 3;
/// The greatest distance of two looks at a clock that jumped which are of one course, in days.
pub(crate) const JUMP_STEP_DAYS_MAX: u32 = 31;

/// The days found at the last look at the clock.
#[derive(Default)]
pub(crate) struct Days(Mutex<Found>);

#[derive(Clone, Copy, Default)]
struct Found {
    looked: Option<Day>,
    believed: Option<Day>,
}

/// The days that today may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Today {
    pub(crate) earliest: Day,
    pub(crate) latest: Day,
}

/// Judges a look at the clock: what to remember of it, and whether today is believed.
fn judge(known: Option<ClockDays>, today: Day) -> ClockDays {
    let believed = ClockDays { believed: Some(today), jump: None };
    let last = known.and_then(|known| known.believed);
    if last.is_some_and(|last| last.0.abs_diff(today.0) <= JUMP_DAYS_MAX) {
        return believed;
    }
    let jump = match known.and_then(|known| known.jump) {
        Some(jump) if jump.seen <= today && jump.seen.0.abs_diff(today.0) <= JUMP_STEP_DAYS_MAX => {
            ClockJump { seen: today, ..jump }
        }
        Some(_) | None => ClockJump { since: today, seen: today },
    };
    if jump.since.0.abs_diff(today.0) >= JUMP_BELIEVED_DAYS {
        return believed;
    }
    ClockDays { believed: last, jump: Some(jump) }
}

impl Days {
    fn found(&self) -> Found {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The day that today may be, as far as the last look tells.
    pub(crate) fn today(&self, today: Day) -> Today {
        let believed = self.found().believed.unwrap_or(today);
        if believed.0.abs_diff(today.0) <= JUMP_DAYS_MAX {
            return Today { earliest: today, latest: today };
        }
        Today { earliest: believed.min(today), latest: believed.max(today) }
    }
}

impl Service {
    /// Looks at the clock, once a day, and drops what is past if the day is believed.
    pub(crate) fn sweep_on(&self, today: Day) -> Result<(), Refused> {
        if self.days.found().looked == Some(today) { Ok(()) } else { self.sweep_now(today) }
    }

    /// The same on the server's own round, which looks again while a day is not believed.
    pub(crate) fn sweep_round(&self) -> Result<(), Refused> {
        let (today, found) = (self.clock.now().day(0), self.days.found());
        if found.looked == Some(today) && found.believed == Some(today) { Ok(()) } else { self.sweep_now(today) }
    }

    fn sweep_now(&self, today: Day) -> Result<(), Refused> {
        let (judged, dropped) = store::write(&*self.store, move |rows| {
            let known = match rows.clock_days()? {
                // A new server has nothing to lose.
                None if rows.programmes()?.is_empty() => Some(ClockDays { believed: Some(today), jump: None }),
                known => known,
            };
            let judged = judge(known, today);
            rows.put_clock_days(judged)?;
            if judged.believed != Some(today) {
                return Ok((judged, None));
            }
            rows.end_invitations(today)?;
            Ok((judged, Some(rows.fade_keyring(today.month())?)))
        })
        .map_err(unavailable)?;
        *self.days.0.lock().unwrap_or_else(PoisonError::into_inner) =
            Found { looked: Some(today), believed: judged.believed };
        match dropped {
            Some(keys) => tracing::info!(keys, "dropped what is past"),
            None => {
                tracing::warn!("the clock jumped by days: nothing is dropped until it has kept its course for days")
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at the clock on these days, one after the other, and says which were believed.
    fn believed(days: &[i32]) -> Vec<i32> {
        let mut known = Some(ClockDays { believed: Some(Day(100)), jump: None });
        let looks = days.iter().filter(|day| {
            let judged = judge(known, Day(**day));
            known = Some(judged);
            judged.believed == Some(Day(**day))
        });
        looks.copied().collect()
    }

    #[test]
    fn a_clock_is_believed_day_by_day_and_after_a_jump_when_it_kept_its_course() {
        let cases: [(&str, &[i32], &[i32]); 8] = [
            ("day by day", &[100, 101, 103], &[100, 101, 103]),
            ("a year ahead, once", &[465], &[]),
            ("and put right", &[465, 101, 102], &[101, 102]),
            ("a year ahead, all day", &[465, 465, 465], &[]),
            ("three days on", &[465, 466, 467, 468, 469], &[468, 469]),
            ("another jump begins anew", &[465, 830, 831, 833], &[833]),
            ("back to the first day of all", &[0, 1, 100], &[100]),
            ("a server that is on once in a week", &[107, 114, 121, 128], &[114, 128]),
        ];
        for (name, days, expected) in cases {
            assert_eq!(believed(days), expected, "{name}");
        }
    }

    #[test]
    fn without_a_stored_day_one_reading_is_not_believed() {
        let first = judge(None, Day(100));
        assert_eq!(first.believed, None);
        assert_eq!(judge(Some(first), Day(102)).believed, None);
        assert_eq!(judge(Some(first), Day(103)).believed, Some(Day(103)));
    }

    #[test]
    fn what_is_past_is_past_by_both_days() {
        let days = Days::default();
        let at = |day| days.today(Day(day));
        assert_eq!(at(100), Today { earliest: Day(100), latest: Day(100) });
        days.0.lock().unwrap().believed = Some(Day(100));
        assert_eq!(at(102), Today { earliest: Day(102), latest: Day(102) });
        assert_eq!(at(465), Today { earliest: Day(100), latest: Day(465) });
        assert_eq!(at(0), Today { earliest: Day(0), latest: Day(100) });
    }
}
