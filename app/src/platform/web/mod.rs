//! The browser: one module for both threads. The window shows the app, a dedicated worker holds the store.

mod camera;
mod device;
mod handing;
mod http;
mod link;
mod passkey;
mod senses;
mod storage;
mod surroundings;
mod window;
mod worker;

pub use http::Http;

use crate::session::Device;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// The worker's last word to its page.
const STOPPED: &str = "stopped";

/// Starts whichever half this thread is.
pub fn launch() {
    say_where_it_breaks();
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::run(scope),
        Err(_) => dioxus::launch(crate::screens::app::App),
    }
}

/// What the page needs of this browser. Starts the worker: to be called once.
pub fn device() -> Rc<dyn Device> {
    Rc::new(device::Browser::start())
}

/// Says where it broke, and nothing of what was being worked on. A worker that broke answers nobody any more: its
/// page has to know.
fn say_where_it_breaks() {
    std::panic::set_hook(Box::new(|broken| {
        let place = broken.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("kitbag stopped at {place}").into());
        if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
            let _page_gone = scope.post_message(&STOPPED.into());
        }
    }));
}
