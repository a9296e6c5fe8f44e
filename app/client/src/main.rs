//! The program of the store's thread in a browser. Everywhere else the store's thread is started by whoever needs it.

fn main() {
    #[cfg(target_family = "wasm")]
    kitbag_client::platform::run();
}
