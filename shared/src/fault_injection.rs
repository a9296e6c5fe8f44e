//! The guards that keep the promises of the merge and the sync, by name.
//!
//! The simulation switches each off in turn and must see its oracle fail: a guard that nothing misses is not needed, or
//! not tested. That takes the feature `mutants`, which no release has; without it [`stands`] is always true and costs
//! nothing.

#[cfg(all(feature = "mutants", not(debug_assertions)))]
compile_error!("the feature `mutants` switches guards off: it is for the simulation, never for a release");

/// A guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The server takes the current or the previous lease only: a second copy of a database is noticed.
    Lease,
    /// A batch that was cut is sent again byte for byte.
    SameBytes,
    /// An operation published again after a fork says what it was.
    Alias,
    /// An edit names the versions that its author saw.
    Replaces,
    /// A withdrawal hides a record only as far as its author saw it.
    Saw,
    /// A cursor carries the rolling hash of all batches before it.
    RollingHash,
    /// A quarantined operation is judged again when more is known.
    JudgedAgain,
    /// A commit is on the disk before anybody is told.
    DurableFirst,
    /// Only who is a supervisor at that place in the chain speaks.
    Speaks,
    /// A device that is shut out leaves no key that seals.
    NewKeys,
    /// The chain says which key seals, not whoever hands one out.
    ChainKey,
}

impl Guard {
    /// Guards that disasters alone make necessary.
    pub const AGAINST_DISASTERS: [Self; 8] = [
        Self::Lease,
        Self::SameBytes,
        Self::Alias,
        Self::Replaces,
        Self::Saw,
        Self::RollingHash,
        Self::JudgedAgain,
        Self::DurableFirst,
    ];

    /// Guards that people who mean harm make necessary.
    pub const AGAINST_HARM: [Self; 3] = [Self::Speaks, Self::NewKeys, Self::ChainKey];
}

/// Whether a guard stands.
#[cfg(not(feature = "mutants"))]
pub const fn stands(_: Guard) -> bool {
    true
}

#[cfg(feature = "mutants")]
pub use mutants::{stands, without};

#[cfg(feature = "mutants")]
mod mutants {
    use super::Guard;
    use std::sync::atomic::{AtomicU8, Ordering};

    /// None is off.
    const NONE: u8 = u8::MAX;
    static OFF: AtomicU8 = AtomicU8::new(NONE);

    /// Whether a guard stands.
    pub fn stands(guard: Guard) -> bool {
        OFF.load(Ordering::Relaxed) != guard as u8
    }

    /// Does something with one guard off, in this whole process: one at a time.
    pub fn without<T>(guard: Guard, work: impl FnOnce() -> T) -> T {
        OFF.store(guard as u8, Ordering::Relaxed);
        let done = work();
        OFF.store(NONE, Ordering::Relaxed);
        done
    }
}
