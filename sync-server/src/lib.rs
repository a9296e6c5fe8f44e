//! The sync server: stores sealed batches for a programme's devices and hands them on.
//!
//! It judges who may bring and fetch what, by the same membership as every device. It holds no key that opens
//! anything, knows no record and no operation, and stores no time finer than a day.

mod address;
mod admission;
mod auth;
mod bodies;
mod body;
mod connections;
mod events;
mod fair;
mod headers;
mod invitations;
mod known;
mod links;
mod looks;
pub mod maintenance;
mod metrics;
mod nonces;
mod places;
mod quotas;
mod rates;
mod refused;
mod routes;
mod server;
mod service;
pub mod settings;
mod setup;
pub mod store;
mod strangers;
mod streams;
mod sweep;
mod sync;
mod waiting;
mod web;

pub use server::{InProcess, Running, Server, StartError};
pub use settings::{Bounds, Clock, Settings};
