//! Clock, time zone, randomness and waiting, in a window as well as in a worker.

use kitbag_shared::time::Moment;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

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

pub fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "a clock's milliseconds lie within 2^53")]
    Moment(js_sys::Date::now() as i64)
}

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

pub async fn sleep(ms: u64) {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^31")]
    let ms = ms.min(TIMEOUT_MS_MAX) as f64;
    let timer = js_sys::Promise::new(&mut |resolve, _reject| {
        set_timeout(&resolve, ms);
    });
    let _always = JsFuture::from(timer).await;
}
