//! The program: in a browser both halves of it, natively the window.

fn main() {
    kitbag_app::platform::launch();
}
