//! Token buckets: how often each of many may ask. In memory only, and bounded.
//!
//! Only requests whose signature holds draw from a device's bucket, so nobody can empty another's; whether one is empty
//! can be looked at before.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Buckets in memory. The one that was not asked for the longest is forgotten for a new one: more of them refuse nobody.
pub(crate) const BUCKETS_KEPT_MAX: usize = 10_000;

/// Buckets of one size, one for each `K`.
pub(crate) struct Rates<K> {
    burst: f64,
    per_second: f64,
    buckets: Mutex<HashMap<K, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

impl<K: Copy + Eq + Hash> Rates<K> {
    pub(crate) fn new(burst: u32, per_second: u32) -> Self {
        Self::filling(f64::from(burst), f64::from(per_second))
    }

    /// A bucket of so many tokens that fills within so many seconds.
    pub(crate) fn filling_in(burst: u32, seconds: u32) -> Self {
        Self::filling(f64::from(burst), f64::from(burst) / f64::from(seconds.max(1)))
    }

    fn filling(burst: f64, per_second: f64) -> Self {
        Self { burst, per_second, buckets: Mutex::default() }
    }

    /// Takes one token at `now`; `false` if there is none.
    pub(crate) fn take(&self, key: K, now: Instant) -> bool {
        self.take_many(key, 1, now)
    }

    /// Takes all of these tokens at `now`, or none and `false`.
    pub(crate) fn take_many(&self, key: K, tokens: u32, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        self.make_room(&mut buckets, key, now);
        let full = Bucket { tokens: self.burst, at: now };
        let bucket = buckets.entry(key).or_insert(full);
        bucket.tokens = self.refilled(bucket, now);
        bucket.at = now;
        let enough = bucket.tokens >= f64::from(tokens);
        if enough {
            bucket.tokens -= f64::from(tokens);
        }
        enough
    }

    /// Puts tokens back that were taken for nothing.
    pub(crate) fn give_back(&self, key: K, tokens: u32) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(&key) {
            bucket.tokens = (bucket.tokens + f64::from(tokens)).min(self.burst);
        }
    }

    /// Whether there is a token at `now`. Takes none.
    pub(crate) fn has(&self, key: K, now: Instant) -> bool {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.get(&key).map_or(self.burst, |bucket| self.refilled(bucket, now)) >= 1.0
    }

    fn make_room(&self, buckets: &mut HashMap<K, Bucket>, key: K, now: Instant) {
        if buckets.len() < BUCKETS_KEPT_MAX || buckets.contains_key(&key) {
            return;
        }
        buckets.retain(|_, bucket| self.refilled(bucket, now) < self.burst);
        while buckets.len() >= BUCKETS_KEPT_MAX {
            let oldest = buckets.iter().min_by_key(|(_, bucket)| bucket.at).map(|(key, _)| *key);
            let Some(oldest) = oldest else { return };
            buckets.remove(&oldest);
        }
    }

    fn refilled(&self, bucket: &Bucket, now: Instant) -> f64 {
        let waited = now.saturating_duration_since(bucket.at).as_secs_f64();
        (bucket.tokens + waited * self.per_second).min(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_and_then_a_steady_rate() {
        let rates = Rates::new(2, 1);
        let start = Instant::now();
        assert!(rates.take("a", start) && rates.has("a", start) && rates.take("a", start));
        assert!(!rates.has("a", start) && !rates.take("a", start));
        assert!(rates.take("b", start), "each has its own");
        let later = start + Duration::from_secs(1);
        assert!(rates.has("a", later) && rates.take("a", later) && !rates.take("a", later));
    }

    #[test]
    fn many_at_once_are_all_or_none() {
        let rates = Rates::filling_in(10, 10);
        let start = Instant::now();
        assert!(!rates.take_many((), 11, start) && rates.take_many((), 10, start) && !rates.take_many((), 1, start));
        assert!(rates.take_many((), 5, start + Duration::from_secs(5)));
    }

    #[test]
    fn however_many_ask_a_new_one_is_served_and_memory_is_bounded() {
        let rates = Rates::new(1, 1);
        let start = Instant::now();
        for one in 0..BUCKETS_KEPT_MAX + 10 {
            assert!(rates.take(one, start + Duration::from_nanos(u64::try_from(one).unwrap())), "{one}");
        }
        assert_eq!(rates.buckets.lock().unwrap().len(), BUCKETS_KEPT_MAX);
        assert!(!rates.take(BUCKETS_KEPT_MAX + 9, start), "those that ask now are remembered");
    }
}
