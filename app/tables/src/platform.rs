//! A browser's worker around the library.

use kitbag_common::surroundings::say_where_it_breaks;
use kitbag_tables::answer::answer;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Says that it is ready, and answers until it is ended. What it cannot understand it answers with nothing.
pub fn run() {
    say_where_it_breaks();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let to_page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let asked = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
        let told = asked.and_then(|asked| serde_json::to_string(&answer(&asked)).ok());
        let _page_gone = to_page.post_message(&told.unwrap_or_default().into());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    let _page_gone = scope.post_message(&JsValue::from_str(READY));
}

/// What it says before it can be asked.
const READY: &str = "ready";
