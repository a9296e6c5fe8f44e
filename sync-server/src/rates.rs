//! Token buckets: how often each device may ask. In memory only; knows no addresses.
//!
//! Only requests whose signature holds draw from a device's bucket, so nobody can empty another's.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Buckets in memory before full ones are forgotten.
const BUCKETS_KEPT_MAX: usize = 10_000;

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

impl<K: Eq + Hash> Rates<K> {
    pub(crate) fn new(burst: u32, per_second: u32) -> Self {
        Self { burst: f64::from(burst), per_second: f64::from(per_second), buckets: Mutex::default() }
    }

    /// Takes one token at `now`; `false` if there is none.
    pub(crate) fn take(&self, key: K, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_KEPT_MAX && !buckets.contains_key(&key) {
            buckets.retain(|_, bucket| self.refilled(bucket, now) < self.burst);
            if buckets.len() >= BUCKETS_KEPT_MAX {
                return false;
            }
        }
        let full = Bucket { tokens: self.burst, at: now };
        let bucket = buckets.entry(key).or_insert(full);
        bucket.tokens = self.refilled(bucket, now);
        bucket.at = now;
        let enough = bucket.tokens >= 1.0;
        if enough {
            bucket.tokens -= 1.0;
        }
        enough
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
        assert!(rates.take("a", start) && rates.take("a", start));
        assert!(!rates.take("a", start));
        assert!(rates.take("b", start), "each has its own");
        let later = start + Duration::from_secs(1);
        assert!(rates.take("a", later) && !rates.take("a", later));
    }
}
