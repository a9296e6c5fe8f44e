//! The program of the thread on which a browser reads and writes tables. It answers what it is asked, and keeps nothing: the
//! page ends it with all that it had in memory. Everywhere else the library is called.

#[cfg(target_family = "wasm")]
mod platform;

fn main() {
    #[cfg(target_family = "wasm")]
    platform::run();
}
