//! The server over real HTTP on the loopback, with honest devices and with clients that are anything but.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod after_end;
mod binary;
mod bounds;
mod chain;
mod clock;
mod crowds;
mod devices;
mod devices_exchange;
mod holders;
mod kept;
mod limits;
mod maintenance;
mod programme;
mod raw;
mod refusals;
mod web_app;
