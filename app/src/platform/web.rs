//! The browser's window. The store is in a worker, which has a module of its own.

#[cfg(feature = "apart")]
mod apart;
mod camera;
mod detector;
mod device;
mod handing;
mod link;
mod passkey;
mod scanner;
mod senses;
mod tables;
mod thread;
mod window;

use crate::session::Device;
#[cfg(feature = "apart")]
pub use apart::{drawn_apart, fetch_apart};
use kitbag_common::surroundings::say_where_it_breaks;
use std::rc::Rc;

/// Shows the app.
pub fn launch() {
    say_where_it_breaks();
    dioxus::launch(crate::screens::app::App);
}

/// Makes the device that the page needs of this browser. Starts the worker: to be called once.
pub fn device() -> Rc<dyn Device> {
    Rc::new(device::Browser::start())
}
