//! In a browser, in a window as well as in a worker.

use kitbag_shared::time::Moment;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

/// The longest wait that browsers count right, in milliseconds; longer ones end at once.
const TIMEOUT_MS_MAX: u64 = 0x7fff_ffff;

#[wasm_bindgen]
extern "C" {
    /// Of the window or of the worker, whichever this is.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, ms: f64) -> JsValue;

    /// A clock that never jumps.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// The clock.
pub fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "a clock's milliseconds lie within 2^53")]
    Moment(js_sys::Date::now() as i64)
}

/// Minutes east of UTC at this place and time.
pub fn offset_minutes() -> i32 {
    let west = js_sys::Date::new_0().get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes within two days")]
    let west = west as i32;
    -west
}

/// Milliseconds since this thread began.
pub fn ticks_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts up from 0")]
    let ticks = performance_now() as u64;
    ticks
}

/// Waits.
pub async fn sleep(ms: u64) {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^31")]
    let ms = ms.min(TIMEOUT_MS_MAX) as f64;
    let timer = js_sys::Promise::new(&mut |resolve, _reject| {
        set_timeout(&resolve, ms);
    });
    let _always = JsFuture::from(timer).await;
}

/// The worker's last word to its page.
pub const STOPPED: &str = "stopped";

/// Says where it broke, and nothing of what was being worked on. A worker that broke answers nobody any more: its
/// page has to know.
pub fn say_where_it_breaks() {
    std::panic::set_hook(Box::new(|broken| {
        let place = broken.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("kitbag stopped at {place}").into());
        if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
            let _page_gone = scope.post_message(&STOPPED.into());
        }
    }));
}
