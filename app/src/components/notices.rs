//! What was done, with a way back; what could not be done, in a sentence.

use super::{Glyph, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::Failure;

/// Says that something was saved, and takes it back. It stands in the dock, so it never covers a tile.
#[component]
pub fn UndoBar(
    /// What was done.
    title: String,
    /// To what.
    #[props(default)]
    detail: Option<String>,
    /// Takes it back, where that is possible.
    #[props(default)]
    onundo: Option<EventHandler<()>>,
) -> Element {
    rsx! {
        div { class: "undo--apart",
            div { class: "undo",
                span { role: "status",
                    b { class: "strong", "{title}" }
                    if let Some(detail) = detail {
                        br {}
                        span { class: "small", "{detail}" }
                    }
                }
                if let Some(onundo) = onundo {
                    button { class: "btn", r#type: "button", onclick: move |_| onundo.call(()),
                        Icon { glyph: Glyph::Undo }
                        {t!("undo")}
                    }
                }
            }
        }
    }
}

/// A notice of why something could not be done, that the records are safe, and what to do.
#[component]
pub fn FailureNotice(
    /// Why.
    failure: Failure,
) -> Element {
    let sentence = words().text(&format!("failure-{}", failure.key()));
    rsx! {
        div { class: "panel panel--look", role: "alert",
            p { class: "state state--look",
                Icon { glyph: Glyph::StLook }
                "{sentence}"
            }
        }
    }
}
