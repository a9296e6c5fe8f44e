//! The real server's process under load, killed, copied and crowded: apart from the other tests, which it would slow down.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../over_http/binary.rs"]
mod binary;
#[path = "../over_http/devices.rs"]
#[expect(dead_code, unused_imports, reason = "what is asked over HTTP one by one needs more of it")]
mod devices;
#[path = "../over_http/programme.rs"]
#[expect(dead_code, reason = "what is asked over HTTP one by one needs more of it")]
mod programme;

mod crowd;
mod crowded;
mod kept_whole;
mod writer;
