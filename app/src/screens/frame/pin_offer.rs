//! The offer to set a PIN again that went with the lock, wherever work goes on.

use crate::components::{Button, Weight};
use crate::t;
use dioxus::prelude::*;

/// An offer where there was a PIN before it was locked: one tap leads to the pad, another puts the question away.
#[component]
pub fn PinOffer(
    /// It is to be set again.
    onagain: EventHandler<()>,
    /// Not until the next lock.
    onnotnow: EventHandler<()>,
) -> Element {
    rsx! {
        section { class: "pair", role: "group", "aria-label": t!("pin-set-title"),
            Button { text: t!("pin-again"), ondo: onagain }
            Button { text: t!("pin-not-now"), weight: Weight::Plain, ondo: onnotnow }
        }
    }
}
