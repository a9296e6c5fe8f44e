//! Devices of a programme in step: real stores in real files, the real server in this process, real HTTP between them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod device;
mod programme;
mod road;

mod adversary;
mod ended;
mod enrolling;
mod fading;
mod forks;
mod keys;
mod records;
mod recovering;
mod roles;
mod stored;
mod taken_back;
mod trouble;
