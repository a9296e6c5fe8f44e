//! Clock, time zone, randomness and waiting of the thread that this is, the page's or the store's.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod web;

#[cfg(not(target_family = "wasm"))]
pub use native::*;
#[cfg(target_family = "wasm")]
pub use web::*;

/// Random bytes of the operating system. Without them nothing may go on: keys are made of them.
pub fn fill(bytes: &mut [u8]) {
    #[expect(clippy::panic, reason = "predictable keys would be worse than none; before this no system has got here")]
    if getrandom::fill(bytes).is_err() {
        panic!("no randomness");
    }
}
