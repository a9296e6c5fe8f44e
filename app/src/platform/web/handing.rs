//! Handing something on that is shown: to the clipboard, to another app, to a printer.

use super::passkey::member;
use js_sys::{Function, Object, Promise, Reflect};
use std::future::Future;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard. The request is made before this returns, while the tap still counts.
pub fn copy(text: &str) -> impl Future<Output = bool> + use<> {
    let asked = navigator("clipboard").and_then(|clipboard| call(&clipboard, "writeText", &text.into()));
    async move {
        match asked {
            Ok(written) => JsFuture::from(Promise::resolve(&written)).await.is_ok(),
            Err(_) => false,
        }
    }
}

/// Whether this browser can hand a text to another app.
pub fn can_share() -> bool {
    navigator("share").is_ok_and(|share| share.is_function())
}

/// Hands a text to another app. Whatever becomes of it there is not told.
pub fn share(text: &str) {
    let what = Object::new();
    let asked = Reflect::set(&what, &"text".into(), &text.into())
        .and_then(|_| member(&js_sys::global(), "navigator"))
        .and_then(|navigator| call(&navigator, "share", &what));
    if let Ok(shared) = asked {
        wasm_bindgen_futures::spawn_local(async move {
            let _given_up = JsFuture::from(Promise::resolve(&shared)).await;
        });
    }
}

/// Prints what is shown.
pub fn print() {
    let _no_printer = member(&js_sys::global(), "print").and_then(|print| {
        let print: Function = print.dyn_into()?;
        print.call0(&js_sys::global())
    });
}

fn navigator(name: &str) -> Result<JsValue, JsValue> {
    member(&member(&js_sys::global(), "navigator")?, name)
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = member(of, name)?.dyn_into()?;
    function.call1(of, with)
}
