//! Kitbag's client without a window: the encrypted local store and its sync, behind one message-shaped handle.
//!
//! The store (`store/`, `sync/`) answers through `service/`: in a worker in the browser, on a thread natively. Whoever asks
//! knows what `kitbag_common` says of forms, requests and views, and nothing of the store. Nothing here draws.

pub mod platform;
pub mod scan;
pub mod service;
pub mod store;
pub mod sync;

pub use kitbag_common::{
    form, idle, links, mark, message, messages, overdose, pending, pin, sheet, surroundings, view,
};
