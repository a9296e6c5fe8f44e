//! What was done, with a way back; what could not be done, in a sentence.

use super::{Button, Glyph, Icon};
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

/// A question above the bar, which rests meanwhile: the second tap of a finger that saved does nothing.
#[component]
pub fn AskFirst(
    /// What is asked.
    question: String,
    /// The words of the way on, where it is not to save all the same.
    #[props(default)]
    so: Option<String>,
    /// It is looked at again.
    onback: EventHandler<()>,
    /// It is so.
    onso: EventHandler<()>,
) -> Element {
    rsx! {
        div { class: "panel panel--look", role: "alert",
            p { "{question}" }
            div { class: "pair",
                Button { text: t!("capture-look-again"), glyph: Glyph::Back, ondo: onback }
                Button { text: so.unwrap_or_else(|| t!("capture-save-so")), ondo: onso }
            }
        }
    }
}
