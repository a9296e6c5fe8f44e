//! What the store takes from outside: the clock, the time zone, randomness. Seeded in tests.

use kitbag_shared::ids::RecordId;
use kitbag_shared::invitation::CodeCost;
use kitbag_shared::time::Moment;

/// Clock, time zone, randomness.
pub trait Environment {
    /// The time by this device's clock.
    fn now(&self) -> Moment;
    /// Minutes that civil time here is east of UTC.
    fn offset_minutes(&self) -> i32;
    /// Fills with random bytes fit for keys.
    fn fill(&mut self, bytes: &mut [u8]);
    /// The cost of making a short code: less in tests alone.
    fn code_cost(&self) -> CodeCost {
        CodeCost::FIELD
    }
}

/// A fresh id that tells no time.
pub fn random_id(env: &mut dyn Environment) -> RecordId {
    let mut random = [0; 16];
    env.fill(&mut random);
    RecordId::random(random)
}

/// A fresh id for a record of any kind but those of stock.
pub fn timed_id(env: &mut dyn Environment) -> RecordId {
    let mut random = [0; 10];
    env.fill(&mut random);
    RecordId::timed(env.now().0, &random)
}
