//! The browser: one module for both threads. The window shows the app, a dedicated worker holds the store.

mod device;
mod link;
mod storage;
mod surroundings;
mod window;
mod worker;

use crate::session::Device;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Starts whichever half this thread is.
pub fn launch() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::run(scope),
        Err(_) => dioxus::launch(crate::screens::app::App),
    }
}

/// What the page needs of this browser. Starts the worker: to be called once.
pub fn device() -> Rc<dyn Device> {
    Rc::new(device::Browser::start())
}
