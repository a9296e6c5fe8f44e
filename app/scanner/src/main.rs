//! The program of the thread on which a browser looks for codes. It answers each picture with what a code in it says, and
//! keeps nothing. Everywhere else the library is called.

#[cfg(target_family = "wasm")]
mod platform;

fn main() {
    #[cfg(target_family = "wasm")]
    platform::run();
}
