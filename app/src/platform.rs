//! What differs between a browser and a desktop for the page: how it reaches the store, and the few things that it asks of
//! what it is shown in.
//!
//! Both targets offer `launch` and `device`. Nothing here knows a screen, a record or a key.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod web;
#[cfg(not(feature = "apart"))]
mod whole;

#[cfg(not(target_family = "wasm"))]
pub use native::*;
#[cfg(target_family = "wasm")]
pub use web::*;
#[cfg(not(feature = "apart"))]
pub use whole::{drawn_apart, fetch_apart};
