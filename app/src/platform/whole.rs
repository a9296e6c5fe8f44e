//! A module that was not cut: all screens are here from the start.

use crate::route::{Apart, Route};
use crate::screens::apart::{desk, rest};
use dioxus::prelude::Element;
use std::future::ready;

/// A screen of a group, which is here.
pub fn drawn_apart(of: Apart, route: Route) -> Option<Element> {
    Some(match of {
        Apart::Rest => rest(route),
        Apart::Desk => desk(route),
    })
}

/// Ends when a group is here.
pub fn fetch_apart(_of: Apart) -> impl Future<Output = ()> {
    ready(())
}
