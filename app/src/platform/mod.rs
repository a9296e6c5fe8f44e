//! What differs between a browser and a desktop, and nothing else: where the store runs, where its files lie, who sends
//! a request, and the few things a page asks of what it is shown in.
//!
//! Both targets offer `launch`, `device` and `Http`. Nothing here knows a screen, a record or a key.

mod book;
pub mod slots;
#[cfg(all(test, not(target_family = "wasm")))]
mod vault_contract;

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod web;

#[cfg(not(target_family = "wasm"))]
pub use native::*;
#[cfg(target_family = "wasm")]
pub use web::*;

/// Random bytes of the operating system. Without them nothing may go on: keys are made of them.
fn fill(bytes: &mut [u8]) {
    #[expect(clippy::panic, reason = "predictable keys would be worse than none; before this no system has got here")]
    if getrandom::fill(bytes).is_err() {
        panic!("no randomness");
    }
}
