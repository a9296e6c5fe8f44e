//! Two clocks, a device's and the server's, and what they are believed together: nothing is destroyed on the word of one.
//!
//! Either can be wrong: a battery that was empty, a server that lies or was started with its clock ahead. Time counts as
//! past only where a contact showed both clocks in agreement, or where two contacts days apart, by either clock, found
//! them equally far from each other. Until then nothing is forgotten, and a person is told.

use crate::limits::{CLOCKS_STEADY_MS, KEYRING_MONTHS_AHEAD_MAX, OFFSET_MS_MAX};
use crate::time::{DAY_MS, Moment, Month};
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// The longest time that a device is taken to be offline, in milliseconds. Clocks that are further apart are told from
/// each other by what one of them shows.
pub const OFFLINE_MS_MAX: i64 = 90 * DAY_MS;

/// The times that both clocks showed at one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
pub struct BothClocks {
    /// The device's.
    #[n(0)]
    pub own: Moment,
    /// The server's, by an answer to this device's own request: a refusal counts for nothing here.
    #[n(1)]
    pub server: Moment,
}

/// The contacts that are remembered: the last, and the one since which the clocks have stood equally far apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The first of those that found the clocks as the last one did.
    pub since: BothClocks,
    /// The last.
    pub last: BothClocks,
}

impl BothClocks {
    /// The server's time minus the device's, in milliseconds.
    pub fn offset_ms(self) -> i64 {
        self.server.0.saturating_sub(self.own.0)
    }

    /// Whether the device's clock is too wrong to be believed: off by more than a day. One that is off by less stays the
    /// person's own.
    pub fn is_off(self) -> bool {
        self.offset_ms().unsigned_abs() > OFFSET_MS_MAX.unsigned_abs()
    }

    /// Whether somebody set the clock right between this contact and now: it shows what the right one can have come to, and
    /// the wrong one not. Where they were less far apart than a device may be offline it could be either: one that is behind
    /// comes by itself to where the right one was, and one that is ahead may have been put back by an hour. What was
    /// trusted before is trusted on then, until a person says otherwise or a contact does.
    pub fn was_set_since(self, now: Moment) -> bool {
        let apart = self.offset_ms().unsigned_abs() > OFFLINE_MS_MAX.saturating_add(OFFSET_MS_MAX).unsigned_abs();
        let can_be_right = now >= self.server && now.0.saturating_sub(self.server.0) <= OFFLINE_MS_MAX;
        apart && can_be_right
    }

    /// The contact that a person's word comes to, who looked at the device's clock just now and found it right.
    pub const fn right_at(own: Moment) -> Self {
        Self { own, server: own }
    }

    /// The time to be added to the device's clock now, in milliseconds, where it is too wrong to be believed.
    pub fn wrong_by(self, now: Moment) -> Option<i64> {
        (self.is_off() && !self.was_set_since(now)).then(|| self.offset_ms())
    }
}

/// Puts right what the device's clock showed at some moment. That moment lies between the contact `before` it and
/// `now`, which is right; the clock may have been set, or have gone wrong, in between and since. Of what it may have
/// been off by (what that contact found, nothing, what the `last` one found) the first counts that puts it there. Where
/// none does, it stays as it is.
pub fn put_right(shown: Moment, before: Option<BothClocks>, last: Option<BothClocks>, now: Moment) -> Moment {
    let off_by =
        |contact: Option<BothClocks>| contact.filter(|contact| contact.is_off()).map_or(0, BothClocks::offset_ms);
    let moved = |by: i64| Moment(shown.0.saturating_add(by));
    let after_it = |at: Moment| before.is_none_or(|before| at.0 >= before.server.0.saturating_sub(OFFSET_MS_MAX));
    let has_been = |at: Moment| at.0 <= now.0.saturating_add(OFFSET_MS_MAX);
    let ways = [off_by(before.or(last)), 0, off_by(last)];
    ways.into_iter().map(moved).find(|at| after_it(*at) && has_been(*at)).unwrap_or(shown)
}

impl Contacts {
    /// The contacts as known after one more.
    pub fn after(known: Option<Self>, now: BothClocks) -> Self {
        let steady = known.filter(|known| {
            let moved = now.offset_ms().saturating_sub(known.since.offset_ms());
            let on = now.own >= known.since.own && now.server >= known.since.server;
            on && moved.unsigned_abs() <= OFFSET_MS_MAX.unsigned_abs()
        });
        Self { since: steady.map_or(now, |known| known.since), last: now }
    }

    /// Whether the last contact found the clocks in agreement.
    pub fn agree(self) -> bool {
        !self.last.is_off()
    }

    /// Whether the clocks are believed: they agree, or both went on for days and stayed equally far apart.
    pub fn believed(self) -> bool {
        let on = |since: Moment, last: Moment| last.0.saturating_sub(since.0) >= CLOCKS_STEADY_MS;
        self.agree() || (on(self.since.own, self.last.own) && on(self.since.server, self.last.server))
    }

    /// Up to when time has passed by both clocks; none while they are not believed. What the device's clock alone shows
    /// since the last contact counts for nothing.
    pub fn surely_past(self) -> Option<Moment> {
        let agreed = self.last.own.min(self.last.server);
        self.believed().then_some(if self.agree() { agreed } else { self.last.server })
    }
}

/// Whether what is to be kept until the end of a month may be destroyed.
pub fn may_forget(contacts: Option<Contacts>, until: Month) -> bool {
    forgets_before(contacts).is_some_and(|month| until < month)
}

/// The month before which everything may be destroyed; none while nothing may.
pub fn forgets_before(contacts: Option<Contacts>) -> Option<Month> {
    Some(contacts?.surely_past()?.day(0).month())
}

/// The last month of a text that is written now and kept for so many months. `own` is the device's clock, `server` the
/// server's as far as it is known. Where they are not believed, the later counts: a text that stays too long can be
/// withdrawn, one that is forgotten as soon as the clock is put right is lost. It never lies further ahead of the last
/// contact than the server takes.
pub fn fades_after(contacts: Option<Contacts>, (own, server): (Moment, Moment), months: u32) -> Month {
    let month = |at: Moment| at.day(0).month();
    let Some(contacts) = contacts else { return month(own).plus(months) };
    let server = server.max(contacts.last.server);
    let from = if contacts.believed() { server } else { server.max(own) };
    month(from).plus(months).min(month(contacts.last.server).plus(KEYRING_MONTHS_AHEAD_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-06-15
    const NOW: i64 = 1_781_481_600_000;
    const YEAR: i64 = 365 * DAY_MS;

    fn at(own: i64, server: i64) -> BothClocks {
        BothClocks { own: Moment(NOW + own), server: Moment(NOW + server) }
    }

    fn known(contacts: &[BothClocks]) -> Option<Contacts> {
        contacts.iter().fold(None, |known, contact| Some(Contacts::after(known, *contact)))
    }

    #[test]
    fn a_clock_is_put_right_until_somebody_sets_it() {
        for years in [-3, 3] {
            let off = BothClocks { own: Moment(NOW + years * YEAR), server: Moment(NOW) };
            let later = |ms: i64| Moment(off.own.0 + ms);
            assert_eq!(off.wrong_by(later(0)), Some(-years * YEAR));
            assert_eq!(off.wrong_by(later(DAY_MS)), Some(-years * YEAR));
            assert_eq!(off.wrong_by(Moment(NOW + DAY_MS)), None, "{years}: it was set");
        }
        for (by, off) in [(OFFSET_MS_MAX, false), (OFFSET_MS_MAX + 1, true), (-OFFSET_MS_MAX, false)] {
            assert_eq!(at(0, by).wrong_by(Moment(NOW)).is_some(), off, "{by}");
        }
    }

    /// However long the device is offline and whatever its clock does meanwhile, it does not begin to trust that by itself.
    #[test]
    fn offline_a_wrong_clock_is_not_trusted_because_time_goes_by_or_it_jumps() {
        let hour = 3_600_000;
        for days in [-60, -3, -2, 2, 3, 60] {
            let off = at(days * DAY_MS, 0);
            // Time alone, each day of three months; and a jump within a day, either way.
            for elapsed in (0..=90).map(|days| days * DAY_MS) {
                for jump in [0, -hour, hour, -DAY_MS, DAY_MS] {
                    let now = Moment(off.own.0 + elapsed + jump);
                    assert_eq!(off.wrong_by(now), Some(-days * DAY_MS), "{days} days off, after {elapsed}, {jump}");
                }
            }
        }
        let bound = OFFLINE_MS_MAX + OFFSET_MS_MAX;
        for (by, set) in [(bound, false), (bound + 1, true), (-bound, false), (-bound - 1, true)] {
            assert_eq!(at(0, by).was_set_since(Moment(NOW + by + DAY_MS)), set, "{by} apart");
        }
        let far = at(-YEAR, 0);
        for (after, set) in [(0, true), (-1, false), (OFFLINE_MS_MAX, true), (OFFLINE_MS_MAX + 1, false)] {
            assert_eq!(far.was_set_since(Moment(NOW + after)), set, "{after} after");
        }
        assert_eq!(BothClocks::right_at(Moment(NOW)).wrong_by(Moment(NOW + YEAR)), None);
    }

    /// Whenever the clock went wrong and whenever it was set: what it showed on the evening of a response lands there.
    #[test]
    fn what_a_clock_showed_before_is_put_right_by_what_it_was_off_by_then() {
        let (hour, evening, now) = (3_600_000, 2 * DAY_MS, 3 * DAY_MS);
        for years in [-3 * YEAR, 3 * YEAR] {
            let (right, wrong) = (|true_at: i64| at(true_at, true_at), |true_at: i64| at(true_at + years, true_at));
            let table = [
                ("it was right all along", right(0), 0, right(now), 0),
                ("wrong before and after", wrong(0), years, wrong(now), 0),
                ("wrong before, set since", wrong(0), years, right(now), 0),
                ("wrong before, set since, and no contact", wrong(0), years, wrong(0), 0),
                ("set before the response", wrong(0), 0, right(now), 0),
                ("set before the response, and no contact", wrong(0), 0, wrong(0), 0),
                ("it went wrong before the response", right(0), years, wrong(now), 0),
                ("it went wrong since", right(0), 0, wrong(now), 0),
                ("it went wrong before, and was set since: nobody knows", right(0), years, right(now), years),
            ];
            for (what, before, off, last, stays_off) in table {
                for into in [0, hour] {
                    let true_at = evening + into;
                    let shown = Moment(NOW + true_at + off);
                    let put = put_right(shown, Some(before), Some(last), Moment(NOW + now));
                    assert_eq!(put, Moment(NOW + true_at + stays_off), "{what}, {years}");
                }
            }
            let shown = Moment(NOW + evening + years);
            assert_eq!(
                put_right(shown, None, Some(wrong(now)), Moment(NOW + now)),
                Moment(NOW + evening),
                "the first contact"
            );
        }
        assert_eq!(put_right(Moment(NOW), None, None, Moment(NOW)), Moment(NOW), "never in contact");
        let extremes = BothClocks { own: Moment(i64::MIN), server: Moment(i64::MAX) };
        put_right(Moment(i64::MAX), Some(extremes), Some(extremes), Moment(i64::MIN));
    }

    #[test]
    fn nothing_is_forgotten_on_the_word_of_one_clock() {
        let (day, week, year) = (DAY_MS, CLOCKS_STEADY_MS, YEAR);
        let table: &[(&str, &[BothClocks], Option<i64>)] = &[
            ("no contact", &[], None),
            ("they agree", &[at(0, 5)], Some(0)),
            ("at the bound, the earlier counts", &[at(0, OFFSET_MS_MAX)], Some(0)),
            ("and on its other side", &[at(0, -OFFSET_MS_MAX)], Some(-OFFSET_MS_MAX)),
            ("over the bound", &[at(0, OFFSET_MS_MAX + 1)], None),
            ("a server a year ahead", &[at(0, 0), at(day, day + year)], None),
            ("and again the next day", &[at(0, 0), at(day, day + year), at(2 * day, 2 * day + year)], None),
            ("and just before the week", &[at(0, year), at(week - 1, year + week - 1)], None),
            ("a clock that is wrong steadily", &[at(-year, 0), at(week - year, week)], Some(week)),
            ("only the phone's clock went on", &[at(-year, 0), at(week - year, 0)], None),
            ("only the server's did", &[at(0, year), at(0, year + week)], None),
            ("a server that runs ahead", &[at(0, 2 * day), at(week, week + 4 * day)], None),
            ("put right", &[at(-year, 0), at(day, day)], Some(day)),
            ("set back", &[at(0, year), at(week, year + week), at(-day, year - day)], None),
            ("ahead after long agreement", &[at(0, 0), at(9 * week, 9 * week), at(9 * week, year)], None),
        ];
        for (what, contacts, past) in table {
            let expected = past.map(|past| Moment(NOW + past));
            assert_eq!(known(contacts).and_then(Contacts::surely_past), expected, "{what}");
        }
        let june = Moment(NOW).day(0).month();
        assert!(!may_forget(None, Month(0)) && !may_forget(known(&[at(0, YEAR)]), Month(0)));
        assert!(!may_forget(known(&[at(0, 0)]), june) && may_forget(known(&[at(0, 0)]), Month(june.0 - 1)));
        let extremes = BothClocks { own: Moment(i64::MIN), server: Moment(i64::MAX) };
        assert!(!may_forget(Some(Contacts::after(known(&[extremes]), extremes)), Month(0)));
    }

    #[test]
    fn a_text_that_is_written_under_a_wrong_clock_outlives_its_being_put_right() {
        let june = Moment(NOW).day(0).month();
        let (believed, ahead, behind) = (known(&[at(0, 0)]), known(&[at(YEAR, 0)]), known(&[at(0, -YEAR)]));
        let steady = known(&[at(YEAR, 0), at(YEAR + CLOCKS_STEADY_MS, CLOCKS_STEADY_MS)]);
        let table = [
            ("no contact: the phone's own", None, (0, 0), 3),
            ("they agree", believed, (0, 0), 3),
            ("they agreed; the phone fell back to years ago since", believed, (-9 * YEAR, -9 * YEAR), 3),
            (
                "they agreed; the phone is years ahead since: as far as the server takes",
                believed,
                (9 * YEAR, 9 * YEAR),
                24,
            ),
            ("the phone or the server is wrong: the later", ahead, (YEAR, 0), 15),
            ("and the other way round", behind, (0, -YEAR), 3),
            ("the phone's clock is known to be wrong", steady, (YEAR, 0), 3),
        ];
        for (what, contacts, (own, server), expected) in table {
            let clocks = (Moment(NOW + own), Moment(NOW + server));
            assert_eq!(fades_after(contacts, clocks, 3), june.plus(expected), "{what}");
        }
    }
}
