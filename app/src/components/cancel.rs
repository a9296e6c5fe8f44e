//! Leaving a form without keeping it: at once where nothing was typed, else after a question.

use super::{Button, Glyph, Weight, into_view};
use crate::t;
use dioxus::prelude::*;

/// Leaves a form. The question stands above; where the thumb is, a second tap throws nothing away.
#[component]
pub fn Cancel(
    /// Something was typed or chosen.
    typed: bool,
    /// It is left, and nothing of it is kept.
    oncancel: EventHandler<()>,
) -> Element {
    let mut asked = use_signal(|| false);
    if !(asked() && typed) {
        let leave = move |()| if typed { asked.set(true) } else { oncancel.call(()) };
        return rsx! { Button { text: t!("cancel"), glyph: Glyph::Close, weight: Weight::Plain, ondo: leave } };
    }
    rsx! {
        // It is longer than what was tapped, at the end of a form: none of it stays below the bar.
        div { class: "stack", onmounted: into_view,
            p { class: "small strong", role: "alert", {t!("cancel-asks")} }
            Button { text: t!("cancel-throw-away"), glyph: Glyph::Erase, ondo: move |()| oncancel.call(()) }
            Button { text: t!("cancel-go-on"), weight: Weight::Plain, ondo: move |()| asked.set(false) }
        }
    }
}
