//! The window and its document: address, language, coming and going. Knows neither page nor store.

use crate::route::Apart;
use crate::session::{Home, Keeping, Offline};
use futures_util::future::{Either, select};
use kitbag_common::surroundings::sleep;
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Document, HtmlElement, Storage, Url, VisibilityState, Window};

/// The tag in index.html that says where worker.js is, with its hash.
const WORKER_META: &str = "meta[name=kitbag-worker]";
/// The marks of links that hold a secret.
const LINK_MARKS: [&str; 2] = ["#setup=", "#join="];
/// The key under which this tab remembers that it is covered, and by which the document says so.
const COVERED: &str = "covered";
const COVERED_ATTRIBUTE: &str = "data-covered";
/// The key under which this tab holds the link that somebody came with.
const HELD_LINK: &str = "link";
/// The key under which this tab remembers that nobody opens it when it begins anew.
const QUIET: &str = "quiet";
/// The title of the tab when nothing covers it.
const TITLE: &str = "Kitbag";
/// The time that a newer version may take to start before the page is loaded anew without it, in milliseconds.
const NEWER_MS_MAX: u64 = 3_000;
/// The time that the browser may take to say whether it keeps what is kept here, in milliseconds.
const PERSIST_MS_MAX: u64 = 10_000;
/// The time that a file lies ready that is handed over as a download, in milliseconds.
const DOWNLOAD_MS: u64 = 60_000;

pub fn worker_address() -> Option<String> {
    named_in_page(WORKER_META)
}

/// The address that a tag of the page names.
pub fn named_in_page(tag: &str) -> Option<String> {
    document()?.query_selector(tag).ok()??.get_attribute("content")
}

/// The whole address, if it holds a secret; it is taken out of the address bar and the history.
pub fn take_link() -> Option<String> {
    let window = window()?;
    let address = window.location().href().ok()?;
    if !LINK_MARKS.iter().any(|mark| address.contains(mark)) {
        return None;
    }
    let _stays = window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some("/"));
    Some(address)
}

/// The link that this tab holds, and nothing else does: it is gone with the tab.
pub fn held_link() -> Option<String> {
    tab_storage()?.get_item(HELD_LINK).ok()?
}

pub fn hold_link(link: Option<&str>) {
    if let Some(tab) = tab_storage() {
        let _lost_with_the_page = link.map_or_else(|| tab.remove_item(HELD_LINK), |link| tab.set_item(HELD_LINK, link));
    }
}

/// The server that the page came from.
pub fn origin() -> Option<String> {
    window()?.location().origin().ok()
}

/// The browser's languages, the most wanted first.
pub fn languages() -> Vec<String> {
    let tags = window().map(|window| window.navigator().languages()).unwrap_or_default();
    tags.iter().filter_map(|tag| tag.as_string()).collect()
}

pub fn set_document_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _unchanged = root.set_attribute("lang", tag);
    }
}

pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

pub fn remember(name: &str, value: &str) {
    let _forgotten = storage().map(|storage| storage.set_item(name, value));
}

/// Remembers in this tab alone that the neutral page covers it, and its title; cover.js reads it before anything is
/// painted.
pub fn cover(title: Option<&str>) {
    if let Some(tab) = tab_storage() {
        let _forgotten = title.map_or_else(|| tab.remove_item(COVERED), |title| tab.set_item(COVERED, title));
    }
    let Some(document) = document() else { return };
    document.set_title(title.unwrap_or(TITLE));
    if let Some(root) = document.document_element() {
        let _shown = root.toggle_attribute_with_force(COVERED_ATTRIBUTE, title.is_some());
    }
}

pub fn is_covered() -> bool {
    tab_storage().is_some_and(|tab| tab.get_item(COVERED).is_ok_and(|value| value.is_some()))
}

pub fn keep_quiet() {
    let _forgotten = tab_storage().map(|tab| tab.set_item(QUIET, ""));
}

pub fn take_quiet() -> bool {
    let Some(tab) = tab_storage() else { return false };
    let quiet = tab.get_item(QUIET).is_ok_and(|value| value.is_some());
    let _stays = tab.remove_item(QUIET);
    quiet
}

/// Browsers make no prompt for a page that is out of sight or behind another window.
pub fn is_looked_at() -> bool {
    document().is_some_and(|document| {
        document.visibility_state() != VisibilityState::Hidden && document.has_focus().unwrap_or(true)
    })
}

/// theme.js puts on what is remembered.
pub fn put_on_theme() {
    send_event("kitbag-theme");
}

pub fn reload() {
    if let Some(window) = window() {
        let _stays = window.location().reload();
    }
}

/// Loads the page anew, as a newer version of the app if one waits: nothing is open now.
pub fn start_again() {
    if newer_waits() {
        send_event("kitbag-activate"); // start.js loads the page anew as soon as the newer version is in charge
        spawn_local(async {
            sleep(NEWER_MS_MAX).await;
            reload();
        });
    } else {
        reload();
    }
}

/// Asks for storage that the browser does not clear by itself, and says what came of it. Some browsers never answer,
/// others ask the person first: what is not granted by then may be granted later.
pub fn ask_for_persistence(tell: impl Fn(Keeping) + 'static) {
    let asked = window().and_then(|window| window.navigator().storage().persist().ok());
    let Some(asked) = asked else { return tell(Keeping::AtRisk) };
    spawn_local(async move {
        let answer = JsFuture::from(asked);
        let patience = pin!(sleep(PERSIST_MS_MAX));
        match select(answer, patience).await {
            Either::Left((answer, _)) => tell(keeping(&answer)),
            Either::Right(((), late)) => {
                tell(Keeping::AtRisk);
                tell(keeping(&late.await));
            }
        }
    });
}

fn keeping(answer: &Result<JsValue, JsValue>) -> Keeping {
    let granted = answer.as_ref().is_ok_and(JsValue::is_truthy);
    if granted { Keeping::Durable } else { Keeping::AtRisk }
}

/// Whether the page was opened from the home screen, or else which phones' way of putting it there is likely.
pub fn home() -> Home {
    let Some(window) = window() else { return Home::Browser };
    let standalone = window.match_media("(display-mode: standalone)").ok().flatten();
    // Safari's own word for it, which is older.
    let of_safari = js_sys::Reflect::get(&window.navigator(), &"standalone".into());
    if standalone.is_some_and(|query| query.matches()) || of_safari.is_ok_and(|says| says.is_truthy()) {
        return Home::Installed;
    }
    let agent = window.navigator().user_agent().unwrap_or_default();
    if ["iPhone", "iPad"].iter().any(|make| agent.contains(make)) { Home::Iphone } else { Home::Browser }
}

/// Hands a file over as a download.
pub fn save_file(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let url = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence(&parts)?)?;
    let anchor: HtmlElement = document.create_element("a")?.dyn_into()?;
    anchor.set_attribute("href", &url)?;
    anchor.set_attribute("download", name)?;
    anchor.click();
    spawn_local(async move {
        sleep(DOWNLOAD_MS).await;
        let _gone_with_the_page = Url::revoke_object_url(&url);
    });
    Ok(())
}

/// Shakes the phone. Not every phone and not every browser can.
pub fn buzz(ms: u32) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    if js_sys::Reflect::has(&navigator, &JsValue::from_str("vibrate")).unwrap_or(false) {
        let _shakes = navigator.vibrate_with_duration(ms);
    }
}

/// Calls back whenever the window has that event.
pub fn on_event(name: &str, callback: impl FnMut() + 'static) {
    if let Some(window) = window() {
        on(&window, name, callback);
    }
}

/// Calls back whenever the page comes into sight, or goes out of it.
pub fn on_visibility(mut shown: impl FnMut() + 'static, mut hidden: impl FnMut() + 'static) {
    let Some(document) = document() else { return };
    let asked = document.clone();
    on(&document, "visibilitychange", move || {
        if asked.visibility_state() == VisibilityState::Hidden { hidden() } else { shown() }
    });
}

/// Calls back whenever somebody touches the phone or types, before whatever was touched hears of it.
pub fn on_touch(callback: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let callback = Closure::<dyn FnMut()>::new(callback).into_js_value();
    for name in ["pointerdown", "keydown"] {
        let _deaf = window.add_event_listener_with_callback_and_bool(name, callback.unchecked_ref(), true);
    }
}

/// Calls back for the phone's own back button. The page stays: an entry of the history is there to be gone back from.
pub fn on_back(mut callback: impl FnMut() + 'static) {
    stay();
    on_event("popstate", move || {
        stay();
        callback();
    });
}

fn stay() {
    if let Some(Ok(history)) = window().map(|window| window.history()) {
        let _leaves = history.push_state(&JsValue::NULL, "");
    }
}

fn on(target: &web_sys::EventTarget, name: &str, callback: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(callback);
    let _deaf = target.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
    callback.forget(); // lives as long as the page
}

fn send_event(name: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(name)) {
        let _unheard = window.dispatch_event(&event);
    }
}

/// start.js says so on the document.
pub fn newer_waits() -> bool {
    document().and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute("data-newer"))
}

/// start.js says so on the document.
pub fn offline() -> Offline {
    let said = document().and_then(|document| document.document_element()?.get_attribute("data-offline"));
    match said.as_deref() {
        Some("ready") => Offline::Ready,
        Some(_) => Offline::NotYet,
        None => Offline::Unknown,
    }
}

/// part.js says so on the document, by the name of the group.
pub fn is_missing(of: Apart) -> bool {
    let name = match of {
        Apart::Rest => "rest",
        Apart::Desk => "desk",
    };
    let said = document().and_then(|document| document.document_element()?.get_attribute("data-missing"));
    said.is_some_and(|said| said.split(' ').any(|missing| missing == name))
}

/// Tells part.js to fetch again what is missing.
pub fn fetch_again() {
    send_event("kitbag-again");
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The storage of this tab alone, which other tabs do not see.
fn tab_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}
