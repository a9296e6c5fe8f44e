//! What is due when: the next breath, the next dose, the end of staying. Decided from moments alone.

use super::guide::{Choices, guide};
use super::running::Running;
use kitbag_shared::record::lists::Stamped;
use kitbag_shared::time::Moment;

/// Milliseconds in a second.
const SECOND_MS: i64 = 1_000;

/// A breath: where their pace is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breath {
    /// The second of the breath, from 0: a breath is due in the first.
    pub beat: u32,
    /// The number of seconds that a breath has.
    pub of: u32,
    /// The number of breaths that were due before this one.
    pub number: u64,
}

impl Breath {
    /// Whether a breath is due now.
    pub fn is_due(self) -> bool {
        self.beat == 0
    }

    /// Seconds to the next one.
    pub fn next_in(self) -> u32 {
        self.of - self.beat
    }
}

/// A countdown of what runs down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// The time that is left, in whole seconds begun; none when it is over.
    pub left_s: u32,
    /// Of how many.
    pub of_s: u32,
}

/// The place of the pace at a moment, counted from the last start of breaths; nothing while none is wanted.
pub fn breath(running: &Running, at: Moment) -> Option<Breath> {
    let started = running.own_taps().rev().find(|tap| tap.what == Stamped::BreathsStart)?;
    let of = guide().breath_seconds.max(1);
    let passed = u64::try_from(at.0.saturating_sub(started.at.0)).unwrap_or(0) / SECOND_MS.unsigned_abs();
    let beat = u32::try_from(passed % u64::from(of)).unwrap_or(0);
    running.paced.then_some(Breath { beat, of, number: passed / u64::from(of) })
}

/// The time until another dose, after the last one of whoever is in front.
pub fn dose_countdown(running: &Running, at: Moment, choices: &Choices) -> Option<Countdown> {
    let last = running.own_taps().rev().find(|tap| tap.what == Stamped::Dose)?;
    Some(countdown(last.at, choices.dose_interval_ms(), at))
}

/// The time to stay with whoever is in front, after they breathed again.
pub fn stay_countdown(running: &Running, at: Moment, choices: &Choices) -> Option<Countdown> {
    let since = running.own_taps().rev().find(|tap| matches!(tap.what, Stamped::Breathing | Stamped::Woke))?;
    Some(countdown(since.at, choices.stay_ms(), at))
}

/// The time that is left of so many milliseconds since a moment.
pub fn countdown(since: Moment, ms: i64, at: Moment) -> Countdown {
    let seconds = |ms: i64| u32::try_from(ms.max(0).saturating_add(SECOND_MS - 1) / SECOND_MS).unwrap_or(u32::MAX);
    let left = since.0.saturating_add(ms).saturating_sub(at.0).min(ms);
    Countdown { left_s: seconds(left), of_s: seconds(ms) }
}

#[cfg(test)]
mod tests {
    use super::super::running::Touch;
    use super::*;

    fn at(ms: i64) -> Moment {
        Moment(1_000_000 + ms)
    }

    fn after(touches: &[(i64, Touch)]) -> Running {
        let mut running = Running::start(at(0), 0);
        touches.iter().for_each(|(ms, touch)| running.apply(*touch, at(*ms), &Choices::default()));
        running
    }

    #[test]
    fn a_breath_is_due_every_five_seconds() {
        let running = after(&[(2_000, Touch::Stamp(Stamped::BreathsStart))]);
        for (ms, beat, number) in
            [(2_000, 0, 0), (2_999, 0, 0), (3_000, 1, 0), (6_999, 4, 0), (7_000, 0, 1), (602_000, 0, 120)]
        {
            assert_eq!(breath(&running, at(ms)), Some(Breath { beat, of: 5, number }), "{ms}");
        }
        assert_eq!(breath(&running, at(0)).map(|breath| breath.beat), Some(0), "a clock that lies before it");
    }

    #[test]
    fn the_pace_rests_when_they_breathe() {
        let started = [(0, Touch::Stamp(Stamped::BreathsStart)), (60_000, Touch::Stamp(Stamped::Breathing))];
        assert_eq!(breath(&after(&started), at(61_000)), None);
        assert_eq!(breath(&after(&started[..1]), at(61_000)).map(Breath::next_in), Some(4));
        assert_eq!(breath(&after(&[]), at(61_000)), None);
    }

    #[test]
    fn the_next_dose_counts_from_the_last() {
        let dose = Touch::Stamp(Stamped::Dose);
        let running = after(&[(0, dose), (200_000, dose)]);
        let choices = Choices::default();
        for (ms, left_s) in [(200_000, 180), (200_001, 180), (201_000, 179), (379_999, 1), (380_000, 0), (900_000, 0)] {
            let expected = Some(Countdown { left_s, of_s: 180 });
            assert_eq!(dose_countdown(&running, at(ms), &choices), expected, "{ms}");
        }
        assert_eq!(
            dose_countdown(&running, at(0), &choices).map(|left| left.left_s),
            Some(180),
            "never longer than it is"
        );
        assert_eq!(dose_countdown(&after(&[]), at(0), &choices), None);
    }

    #[test]
    fn staying_begins_when_they_breathe() {
        let running = after(&[(0, Touch::Stamp(Stamped::Breathing))]);
        let left = stay_countdown(&running, at(3_600_000), &Choices::default());
        assert_eq!(left, Some(Countdown { left_s: 3_600, of_s: 7_200 }));
    }
}
