//! Kitbag's window: what people see and touch.
//!
//! The page (`screens/`, `components/`) shows views and sends requests; the client (`kitbag_client`) answers them behind
//! one message-shaped handle. Target-specific code is in `platform/` only.

pub mod components;
pub mod offer;
pub mod platform;
pub mod route;
pub mod screens;
pub mod session;
pub mod theme;
pub mod touch;
pub mod words;
