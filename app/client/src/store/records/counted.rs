//! How often records were read and written on this thread: tests count work, not time.

use std::cell::Cell;

thread_local! {
    static COUNTED: Cell<Work> = const { Cell::new(Work { reads: 0, writes: 0 }) };
}

/// Reads and writes of records with their states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Work {
    pub(in crate::store) reads: u64,
    pub(in crate::store) writes: u64,
}

pub(super) fn read() {
    COUNTED.set(Work { reads: COUNTED.get().reads + 1, ..COUNTED.get() });
}

pub(super) fn write() {
    COUNTED.set(Work { writes: COUNTED.get().writes + 1, ..COUNTED.get() });
}

/// The work that something took.
pub(in crate::store) fn during<T>(work: impl FnOnce() -> T) -> (T, Work) {
    COUNTED.set(Work::default());
    let done = work();
    (done, COUNTED.get())
}
