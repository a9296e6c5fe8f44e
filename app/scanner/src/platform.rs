//! A browser's worker around the library.

use js_sys::{Reflect, Uint8Array};
use kitbag_common::surroundings::say_where_it_breaks;
use kitbag_scanner::{Picture, read};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What it says before it can be asked.
const READY: &str = "ready";

/// Says that it is ready, and answers until it is ended: with a code's text, or with nothing.
pub fn run() {
    say_where_it_breaks();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let to_page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = picture(&event.data()).and_then(read);
        let _page_gone = to_page.post_message(&text.unwrap_or_default().into());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    let _page_gone = scope.post_message(&JsValue::from_str(READY));
}

/// Width and colours, as the page sends them.
fn picture(message: &JsValue) -> Option<Picture> {
    let width = Reflect::get(message, &"width".into()).ok()?.as_f64()?;
    let colours = Reflect::get(message, &"colours".into()).ok()?;
    let colours = Uint8Array::new(&colours).to_vec();
    let is_one = (1.0..=f64::from(kitbag_scanner::picture::SIDE_PIXELS_MAX)).contains(&width);
    // Within bounds and whole: the page's own number.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
    let width = is_one.then_some(width as u32)?;
    Picture::from_rgba(width, &colours)
}
