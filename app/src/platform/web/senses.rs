//! What overdose mode asks of the phone beside showing: a beep, and a screen that stays on. A browser that cannot goes
//! without, and says nothing.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AudioContext, OscillatorNode};

/// The beep's pitch, in hertz.
const BEEP_HZ: f32 = 880.0;
/// The time that it sounds, in seconds.
const BEEP_S: f64 = 0.15;

thread_local! {
    /// Made at the first beep: browsers allow sound only after a tap.
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
    /// The lock that keeps the screen on.
    static AWAKE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub fn beep() {
    AUDIO.with_borrow_mut(|audio| {
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        let _silent = audio.as_ref().map(sound);
    });
}

fn sound(audio: &AudioContext) -> Result<OscillatorNode, JsValue> {
    let tone = audio.create_oscillator()?;
    tone.frequency().set_value(BEEP_HZ);
    tone.connect_with_audio_node(&audio.destination())?;
    tone.start()?;
    tone.stop_with_when(audio.current_time() + BEEP_S)?;
    Ok(tone)
}

/// The browser lets go of it by itself whenever the page goes out of sight: whoever wants it asks again.
pub fn keep_awake(awake: bool) {
    let held = AWAKE.take();
    if let Some(held) = held {
        let _let_go = call(&held, "release", &[]);
    }
    if awake {
        spawn_local(async {
            let _goes_off = hold().await;
        });
    }
}

async fn hold() -> Result<(), JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let wake_lock = js_sys::Reflect::get(&navigator, &JsValue::from_str("wakeLock"))?;
    let asked: js_sys::Promise = call(&wake_lock, "request", &[JsValue::from_str("screen")])?.dyn_into()?;
    let held = JsFuture::from(asked).await?;
    AWAKE.replace(Some(held));
    Ok(())
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: js_sys::Function = js_sys::Reflect::get(of, &JsValue::from_str(name))?.dyn_into()?;
    function.apply(of, &with.iter().collect::<js_sys::Array>())
}
