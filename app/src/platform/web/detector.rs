//! The browser's own reader of codes, where there is one that reads makers' squares. That it exists says nothing: without
//! its maker's services it reads no format at all, and what it names it may still fail at.

use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The format without which it is of no use here.
const SQUARE: &str = "data_matrix";
/// Bars whose separator it may lose: they are read again.
const BARS: &str = "code_128";
/// What it is asked for, as far as it names it.
const WANTED: [&str; 6] = [SQUARE, "qr_code", "ean_13", "ean_8", "upc_a", BARS];

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type BarcodeDetector;

    #[wasm_bindgen(constructor, catch)]
    fn new(options: &JsValue) -> Result<BarcodeDetector, JsValue>;

    #[wasm_bindgen(static_method_of = BarcodeDetector, js_name = getSupportedFormats, catch)]
    fn supported() -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn detect(this: &BarcodeDetector, source: &JsValue) -> Result<Promise, JsValue>;
}

/// What is known of it.
enum Known {
    NotAskedYet,
    /// There is none, or it failed: not asked again before this page begins anew.
    UseOurs,
    Here(BarcodeDetector),
}

thread_local! {
    static KNOWN: RefCell<Known> = const { RefCell::new(Known::NotAskedYet) };
}

/// What it saw.
pub enum Sight {
    /// A code.
    Text(String),
    /// None.
    Nothing,
    /// It cannot say, or not well enough.
    LookYourself,
}

/// Looks at the video element of that id.
pub async fn see(view: &str) -> Sight {
    let Some(detector) = known().await else { return Sight::LookYourself };
    let Some(video) = super::camera::video(view) else { return Sight::Nothing };
    match found(&detector, &video).await {
        Ok(codes) => best(&codes),
        Err(_) => {
            KNOWN.set(Known::UseOurs);
            Sight::LookYourself
        }
    }
}

async fn found(detector: &BarcodeDetector, video: &JsValue) -> Result<Array, JsValue> {
    JsFuture::from(detector.detect(video)?).await?.dyn_into()
}

/// The first that says all it has to say.
fn best(codes: &Array) -> Sight {
    let said = |code: &JsValue, name: &str| Reflect::get(code, &name.into()).ok()?.as_string();
    let mut ours = false;
    for code in codes.iter() {
        let Some(text) = said(&code, "rawValue") else { continue };
        if said(&code, "format").as_deref() == Some(BARS) {
            ours = true;
        } else if !text.is_empty() {
            return Sight::Text(text);
        }
    }
    if ours { Sight::LookYourself } else { Sight::Nothing }
}

async fn known() -> Option<BarcodeDetector> {
    let asked = KNOWN.with_borrow(|known| match known {
        Known::NotAskedYet => None,
        Known::UseOurs => Some(None),
        Known::Here(detector) => Some(Some(detector.clone())),
    });
    if let Some(known) = asked {
        return known;
    }
    let detector = made().await.ok();
    KNOWN.set(detector.clone().map_or(Known::UseOurs, Known::Here));
    detector
}

async fn made() -> Result<BarcodeDetector, JsValue> {
    if !Reflect::has(&js_sys::global(), &"BarcodeDetector".into())? {
        return Err(JsValue::NULL);
    }
    let formats: Array = JsFuture::from(BarcodeDetector::supported()?).await?.dyn_into()?;
    let formats: Vec<String> = formats.iter().filter_map(|format| format.as_string()).collect();
    if !formats.iter().any(|format| format == SQUARE) {
        return Err(JsValue::NULL);
    }
    let wanted: Array = WANTED
        .iter()
        .filter(|wanted| formats.iter().any(|format| format == **wanted))
        .map(|wanted| JsValue::from_str(wanted))
        .collect();
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &wanted)?;
    BarcodeDetector::new(&options)
}
