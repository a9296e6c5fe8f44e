//! Nonces of recent requests, so that none is taken twice. In memory only, and bounded.
//!
//! A nonce is remembered for as long as its request's time would still be accepted. Each device and each programme has a
//! share: whose share is full loses its own oldest, and requests of that device from before it count as seen. So whoever
//! asks without end shuts out nobody else. Requests from before the server started are refused elsewhere, so forgetting
//! all at a restart opens nothing.

use kitbag_shared::ids::{DeviceId, ProgrammeId, RequestNonce};
use kitbag_shared::limits::REQUEST_SKEW_MS_MAX;
use kitbag_shared::time::Moment;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// The judgement of a nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A new nonce, which is remembered now.
    New,
    /// A nonce that was used before, or may have been.
    Before,
}

/// The numbers of nonces that are remembered: of a device, of a programme, and of all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NonceShares {
    pub(crate) device_max: usize,
    pub(crate) programme_max: usize,
    pub(crate) all_max: usize,
}

/// The nonces that are remembered.
pub(crate) struct Nonces {
    shares: NonceShares,
    remembered: Mutex<Remembered>,
}

#[derive(Default)]
struct Remembered {
    programmes: BTreeMap<ProgrammeId, OfProgramme>,
    count: usize,
    swept: Option<Moment>,
}

#[derive(Default)]
struct OfProgramme {
    devices: HashMap<DeviceId, OfDevice>,
    count: usize,
}

#[derive(Default)]
struct OfDevice {
    nonces: HashSet<RequestNonce>,
    by_time: BTreeSet<(Moment, RequestNonce)>,
    /// Nonces of requests up to this time may have been forgotten.
    forgotten: Option<Moment>,
}

/// The times that a request may claim now.
#[derive(Clone, Copy)]
struct Accepted {
    from: Moment,
    to: Moment,
}

impl Accepted {
    fn at(now: Moment) -> Self {
        let from = Moment(now.0.saturating_sub(REQUEST_SKEW_MS_MAX));
        Self { from, to: Moment(now.0.saturating_add(REQUEST_SKEW_MS_MAX)) }
    }
}

impl Nonces {
    pub(crate) fn new(shares: NonceShares) -> Self {
        Self { shares, remembered: Mutex::default() }
    }

    /// Remembers the nonce of a request that claims `time`.
    pub(crate) fn see(
        &self,
        (programme, device): (ProgrammeId, DeviceId),
        nonce: RequestNonce,
        time: Moment,
        now: Moment,
    ) -> Seen {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        let accepted = Accepted::at(now);
        remembered.forget_sometimes(now, accepted);
        let of_programme = remembered.programmes.entry(programme).or_default();
        let of_device = of_programme.devices.entry(device).or_default();
        if of_device.has_seen(nonce, time, accepted) {
            return Seen::Before;
        }
        of_device.nonces.insert(nonce);
        of_device.by_time.insert((time, nonce));
        of_programme.count += 1;
        remembered.count += 1;
        remembered.shed((programme, device), self.shares, accepted);
        Seen::New
    }
}

impl Remembered {
    /// Drops of all devices what is past, once in a while.
    fn forget_sometimes(&mut self, now: Moment, accepted: Accepted) {
        let due = |swept: Moment| now < swept || now.0.saturating_sub(swept.0) > REQUEST_SKEW_MS_MAX;
        if !self.swept.is_none_or(due) {
            return;
        }
        self.swept = Some(now);
        self.programmes.retain(|_, programme| {
            programme.devices.retain(|_, device| {
                device.forget_before(accepted.from);
                !device.nonces.is_empty() || device.forgotten.is_some_and(|time| time >= accepted.from)
            });
            programme.count = programme.devices.values().map(|device| device.nonces.len()).sum();
            !programme.devices.is_empty()
        });
        self.count = self.programmes.values().map(|programme| programme.count).sum();
    }

    /// Makes every share fit again: whoever has the most of it gives.
    fn shed(&mut self, (programme, device): (ProgrammeId, DeviceId), shares: NonceShares, accepted: Accepted) {
        let of_programme = self.programmes.get(&programme);
        let of_device = of_programme.and_then(|programme| programme.devices.get(&device));
        let giver = if of_device.is_some_and(|device| device.nonces.len() > shares.device_max) {
            Some((programme, device))
        } else if of_programme.is_some_and(|programme| programme.count > shares.programme_max) {
            self.fullest_of(programme)
        } else if self.count > shares.all_max {
            let fullest = self.programmes.iter().max_by_key(|(_, programme)| programme.count);
            fullest.and_then(|(programme, _)| self.fullest_of(*programme))
        } else {
            None
        };
        let Some((programme, device)) = giver else { return };
        let Some(of_programme) = self.programmes.get_mut(&programme) else { return };
        let Some(of_device) = of_programme.devices.get_mut(&device) else { return };
        of_device.shed_one(accepted);
        of_programme.count = of_programme.count.saturating_sub(1);
        self.count = self.count.saturating_sub(1);
    }

    fn fullest_of(&self, programme: ProgrammeId) -> Option<(ProgrammeId, DeviceId)> {
        let devices = &self.programmes.get(&programme)?.devices;
        let fullest = devices.iter().max_by_key(|(_, device)| device.nonces.len());
        fullest.map(|(device, _)| (programme, *device))
    }
}

impl OfDevice {
    /// A forgotten time beyond what can be claimed now is of a clock that was put right since: nothing rests on it.
    fn has_seen(&self, nonce: RequestNonce, time: Moment, accepted: Accepted) -> bool {
        let forgotten = self.forgotten.filter(|forgotten| *forgotten <= accepted.to);
        self.nonces.contains(&nonce) || forgotten.is_some_and(|forgotten| time <= forgotten)
    }

    fn forget_before(&mut self, oldest: Moment) {
        while let Some((time, nonce)) = self.by_time.first().copied()
            && time < oldest
        {
            self.by_time.pop_first();
            self.nonces.remove(&nonce);
        }
    }

    /// First what a clock left that ran ahead, then the oldest.
    fn shed_one(&mut self, accepted: Accepted) {
        let ahead = self.by_time.last().is_some_and(|(time, _)| *time > accepted.to);
        let shed = if ahead { self.by_time.pop_last() } else { self.by_time.pop_first() };
        let Some((time, nonce)) = shed else { return };
        self.nonces.remove(&nonce);
        if !ahead {
            self.forgotten = self.forgotten.max(Some(time));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
    const OTHER: ProgrammeId = ProgrammeId::from_bytes([2; 16]);
    const A: DeviceId = DeviceId::from_bytes([1; 16]);
    const B: DeviceId = DeviceId::from_bytes([2; 16]);

    fn nonces(device_max: usize, programme_max: usize, all_max: usize) -> Nonces {
        Nonces::new(NonceShares { device_max, programme_max, all_max })
    }

    fn see(nonces: &Nonces, whose: (ProgrammeId, DeviceId), nonce: u8, time: i64, now: i64) -> Seen {
        nonces.see(whose, RequestNonce::from_bytes([nonce; 16]), Moment(time), Moment(now))
    }

    fn remembered(nonces: &Nonces) -> usize {
        let remembered = nonces.remembered.lock().unwrap();
        let devices = remembered.programmes.values().flat_map(|programme| programme.devices.values());
        let counted: usize = devices.map(|device| device.nonces.len()).sum();
        assert_eq!(remembered.count, counted);
        counted
    }

    #[test]
    fn a_nonce_is_new_once_while_its_time_counts() {
        let nonces = nonces(10, 10, 10);
        let a = (PROGRAMME, A);
        assert_eq!(see(&nonces, a, 1, 0, 0), Seen::New);
        assert_eq!(see(&nonces, a, 1, 0, REQUEST_SKEW_MS_MAX), Seen::Before);
        assert_eq!(see(&nonces, (PROGRAMME, B), 1, 5, 5), Seen::New, "another device's own");
        assert_eq!(see(&nonces, (OTHER, A), 1, 5, 5), Seen::New, "another programme's own");
        let later = 3 * REQUEST_SKEW_MS_MAX;
        assert_eq!(see(&nonces, a, 2, later, later), Seen::New);
        assert_eq!(remembered(&nonces), 1, "what is past is forgotten");
    }

    #[test]
    fn whose_share_is_full_loses_its_own_oldest_which_stays_refused() {
        let nonces = nonces(2, 10, 10);
        let a = (PROGRAMME, A);
        for (nonce, time) in [(1, 10), (2, 20), (3, 30)] {
            assert_eq!(see(&nonces, a, nonce, time, 30), Seen::New, "a flood is never told that there is no room");
        }
        assert_eq!(remembered(&nonces), 2);
        assert_eq!(see(&nonces, a, 1, 10, 30), Seen::Before, "forgotten, and refused all the same");
        assert_eq!(see(&nonces, a, 9, 10, 30), Seen::Before, "as is whatever is as old");
        assert_eq!(see(&nonces, a, 2, 20, 30), Seen::Before);
        assert_eq!(see(&nonces, (PROGRAMME, B), 1, 10, 30), Seen::New);
    }

    #[test]
    fn a_programme_at_its_share_and_all_of_them_take_from_the_fullest() {
        let nonces = nonces(10, 4, 5);
        for nonce in 1..=5 {
            assert_eq!(see(&nonces, (PROGRAMME, A), nonce, i64::from(nonce), 9), Seen::New);
        }
        assert_eq!(remembered(&nonces), 4, "the programme's share");
        assert_eq!(see(&nonces, (PROGRAMME, B), 1, 1, 9), Seen::New, "at the fullest device's cost");
        assert_eq!(see(&nonces, (OTHER, A), 1, 1, 9), Seen::New);
        assert_eq!(see(&nonces, (OTHER, A), 2, 2, 9), Seen::New, "at the fullest programme's cost");
        assert_eq!(remembered(&nonces), 5);
        for (whose, nonce) in [((PROGRAMME, B), 1), ((OTHER, A), 1), ((OTHER, A), 2)] {
            assert_eq!(see(&nonces, whose, nonce, i64::from(nonce), 9), Seen::Before, "these are remembered");
        }
    }

    #[test]
    fn what_a_clock_left_that_ran_ahead_stops_nobody() {
        let nonces = nonces(2, 10, 10);
        let (a, year) = ((PROGRAMME, A), 365 * 86_400_000);
        for nonce in 1..=4 {
            assert_eq!(see(&nonces, a, nonce, year + i64::from(nonce), year), Seen::New);
        }
        for nonce in 11..=14 {
            assert_eq!(see(&nonces, a, nonce, i64::from(nonce), 20), Seen::New, "the clock was put right");
        }
        assert_eq!(see(&nonces, a, 14, 14, 20), Seen::Before);
    }
}
