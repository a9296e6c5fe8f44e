//! Time and randomness of devices under test: the same for the same seed.

use kitbag_client::store::environment::Environment;
use kitbag_shared::invitation::CodeCost;
use kitbag_shared::keys::hash;
use kitbag_shared::time::Moment;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time that a server and its devices go by. It passes when it is told to.
#[derive(Clone, Debug)]
pub struct Time(Arc<AtomicI64>);

impl Time {
    /// Begins at a moment.
    pub fn beginning(at: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(at.0)))
    }

    /// Lets it pass, in milliseconds.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// The true time.
    pub fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::Relaxed))
    }
}

/// Clock and randomness of one device: the seed tells devices apart.
#[derive(Clone, Debug)]
pub struct DeviceEnvironment {
    /// The true time.
    pub time: Time,
    /// How far its clock is ahead, in milliseconds.
    pub skew_ms: i64,
    seed: String,
    drawn: u64,
}

impl DeviceEnvironment {
    /// A device's surroundings.
    pub fn new(time: Time, skew_ms: i64, seed: &str) -> Self {
        Self { time, skew_ms, seed: seed.to_owned(), drawn: 0 }
    }
}

impl Environment for DeviceEnvironment {
    fn now(&self) -> Moment {
        Moment(self.time.now().0.saturating_add(self.skew_ms))
    }

    fn offset_minutes(&self) -> i32 {
        60
    }

    fn code_cost(&self) -> CodeCost {
        CodeCost::TEST
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.drawn += 1;
            let random = hash(&self.seed, &[&self.drawn.to_be_bytes()]);
            for (to, from) in chunk.iter_mut().zip(random.as_bytes()) {
                *to = *from;
            }
        }
    }
}
