//! The browser: a dedicated worker holds the store.

mod http;
mod storage;
mod worker;

pub use http::Http;

use js_sys::global;
use kitbag_common::surroundings::say_where_it_breaks;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Runs the store in this worker until it is ended. A page's own thread has none.
pub fn run() {
    say_where_it_breaks();
    if let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() {
        worker::run(scope);
    }
}
