//! Where the page's module is cut: each group of screens is drawn by one function, and what only that one calls comes in
//! a module of its own. Fetching it, again where it did not arrive, is the work of part.js.

use crate::route::{Apart, Route};
use crate::screens::apart::{desk, rest};
use dioxus::prelude::Element;
use wasm_split::{LazyLoader, lazy_loader};

static REST: LazyLoader<Route, Element> = lazy_loader!(extern "rest" fn rest(route: Route) -> Element);
static DESK: LazyLoader<Route, Element> = lazy_loader!(extern "desk" fn desk(route: Route) -> Element);

const fn loader(of: Apart) -> &'static LazyLoader<Route, Element> {
    match of {
        Apart::Rest => &REST,
        Apart::Desk => &DESK,
    }
}

/// A screen of a group, if that is here.
pub fn drawn_apart(of: Apart, route: Route) -> Option<Element> {
    loader(of).call(route).ok()
}

/// Ends when a group is here.
pub async fn fetch_apart(of: Apart) {
    let _arrived = loader(of).load().await;
}
