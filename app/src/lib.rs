//! Kitbag's client: capture, lists and reconciliation over an encrypted local store.
//!
//! The page (`screens/`, `components/`) shows views and sends requests; the store (`store/`, `sync/`) runs behind
//! one message-shaped handle: a worker in the browser, a thread natively. Target-specific code is in `platform/` only.

pub mod components;
pub mod form;
pub mod hand;
pub mod idle;
pub mod message;
pub mod offer;
pub mod overdose;
pub mod platform;
pub mod route;
pub mod scan;
pub mod screens;
pub mod service;
pub mod session;
pub mod store;
pub mod sync;
pub mod theme;
pub mod view;
pub mod words;
