//! A field that narrows a list as one types.

use super::{Glyph, Icon};
use dioxus::prelude::*;

/// A search field, with its glyph in front.
#[component]
pub fn Seek(
    /// Names the field among the others of the screen.
    id: String,
    /// What is looked for: its label, and what stands in it while it is empty.
    label: String,
    /// What is in it.
    value: String,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        label { class: "seek", r#for: "{id}",
            Icon { glyph: Glyph::Search }
            input {
                id: "{id}",
                r#type: "search",
                dir: "auto",
                value: "{value}",
                placeholder: "{label}",
                "aria-label": "{label}",
                autocomplete: "off",
                autocapitalize: "none",
                autocorrect: "off",
                spellcheck: "false",
                "writingsuggestions": "false",
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}
