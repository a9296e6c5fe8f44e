//! Counts what a thread allocates, so that tests beside each other do not disturb the count.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static LIVE_BYTES: Cell<isize> = const { Cell::new(0) };
    static PEAK_BYTES: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    // A thread that ends frees after its counters are gone.
    let _ = LIVE_BYTES.try_with(|live| {
        live.set(live.get() + bytes);
        let _ = PEAK_BYTES.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

#[expect(
    unsafe_code,
    reason = "counting allocations is possible in no other way; the system's allocator does the work"
)]
// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How many bytes more than before this thread holds at most while it works.
pub fn peak_bytes<T>(work: impl FnOnce() -> T) -> usize {
    let before = LIVE_BYTES.get();
    PEAK_BYTES.set(before);
    let done = work();
    drop(done);
    usize::try_from(PEAK_BYTES.get() - before).unwrap()
}

#[test]
fn the_count_is_of_what_is_held_at_once() {
    let peak = peak_bytes(|| (0..10).for_each(|_| drop(std::hint::black_box(vec![0u8; 1_000_000]))));
    assert!((1_000_000..2_000_000).contains(&peak), "{peak}");
}
