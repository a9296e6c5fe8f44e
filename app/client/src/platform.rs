//! What differs between a browser and a desktop for the store: the thread that it runs on, where its files lie, its clock, and
//! who sends a request.
//!
//! Both targets offer `Http` and the surroundings. Nothing here knows a record or a key.

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
