//! Nonces of recent requests, so that none is taken twice. In memory only, and bounded.
//!
//! A nonce is remembered for as long as its request's time would still be accepted. Requests from before the
//! server started are refused elsewhere, so forgetting all at a restart opens nothing.

use kitbag_shared::ids::{DeviceId, RequestNonce};
use kitbag_shared::limits::REQUEST_SKEW_MS_MAX;
use kitbag_shared::time::Moment;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

type Nonce = (DeviceId, RequestNonce);

/// What became of a nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is new, and remembered now.
    New,
    /// It was used before.
    Before,
    /// No more can be remembered now.
    Full,
}

/// The nonces that are remembered.
pub(crate) struct Nonces {
    nonces_max: usize,
    remembered: Mutex<Remembered>,
}

#[derive(Default)]
struct Remembered {
    nonces: HashSet<Nonce>,
    by_time: BTreeSet<(Moment, Nonce)>,
}

impl Nonces {
    pub(crate) fn new(nonces_max: usize) -> Self {
        Self { nonces_max, remembered: Mutex::default() }
    }

    /// Remembers the nonce of a request that claims `time`.
    pub(crate) fn see(&self, device: DeviceId, nonce: RequestNonce, time: Moment, now: Moment) -> Seen {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.forget_before(Moment(now.0.saturating_sub(REQUEST_SKEW_MS_MAX)));
        let nonce = (device, nonce);
        if remembered.nonces.contains(&nonce) {
            return Seen::Before;
        }
        if remembered.nonces.len() >= self.nonces_max {
            return Seen::Full;
        }
        remembered.nonces.insert(nonce);
        remembered.by_time.insert((time, nonce));
        Seen::New
    }
}

impl Remembered {
    fn forget_before(&mut self, oldest: Moment) {
        while let Some((time, nonce)) = self.by_time.first().copied()
            && time < oldest
        {
            self.by_time.remove(&(time, nonce));
            self.nonces.remove(&nonce);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_new_once_while_its_time_counts() {
        let nonces = Nonces::new(2);
        let [a, b] = [[1; 16], [2; 16]].map(DeviceId::from_bytes);
        let see = |device, nonce, time, now| {
            nonces.see(device, RequestNonce::from_bytes([nonce; 16]), Moment(time), Moment(now))
        };
        assert_eq!(see(a, 1, 0, 0), Seen::New);
        assert_eq!(see(a, 1, 0, REQUEST_SKEW_MS_MAX), Seen::Before);
        assert_eq!(see(b, 1, 5, 5), Seen::New, "another device's own");
        assert_eq!(see(a, 2, 5, 5), Seen::Full);
        let later = REQUEST_SKEW_MS_MAX + 1;
        assert_eq!(see(a, 2, later, later), Seen::New, "the oldest is forgotten");
    }
}
