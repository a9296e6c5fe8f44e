//! The program that draws: in a browser its page, natively its window.

fn main() {
    kitbag_app::platform::launch();
}
