//! Chance that is the same every time: the demo of today is the demo of tomorrow.

/// A small generator (xorshift64*, Vigna 2016). For invented records, never for keys.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let range = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.next() % range).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let last = u32::try_from(all.len().checked_sub(1)?).ok()?;
        all.get(usize::try_from(self.between(0, last)).ok()?)
    }
}
