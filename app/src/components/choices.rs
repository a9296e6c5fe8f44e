//! Choosing without dialogs: one of a few, several of many, one of two versions.
//!
//! Nothing is chosen beforehand, and what was chosen can be taken back by tapping it again.

use super::{Glyph, Icon};
use dioxus::prelude::*;

/// A choice of one of a few, as a row of buttons. Tapping the chosen one gives nothing.
#[component]
pub fn OneOf<T: Clone + PartialEq + 'static>(
    /// What is asked, for those who do not see the group.
    label: String,
    /// The values with their words.
    options: Vec<(T, String)>,
    /// The chosen one.
    chosen: Option<T>,
    /// Two to a row, for longer words.
    #[props(default)]
    wide: bool,
    /// Chosen, or taken back.
    onchoose: EventHandler<Option<T>>,
) -> Element {
    rsx! {
        div { class: if wide { "seg seg--wide" } else { "seg" }, role: "group", "aria-label": label,
            for (index , (value , text)) in options.into_iter().enumerate() {
                Pick {
                    key: "{index}",
                    text,
                    chosen: chosen.as_ref() == Some(&value),
                    ondo: {
                        let taken_back = chosen.as_ref() == Some(&value);
                        move |()| onchoose.call((!taken_back).then(|| value.clone()))
                    },
                }
            }
        }
    }
}

/// Several of many, as buttons that stay pressed.
#[component]
pub fn SeveralOf<T: Clone + PartialEq + 'static>(
    /// What is asked, for those who do not see the group.
    label: String,
    /// The values with their words.
    options: Vec<(T, String)>,
    /// The chosen ones.
    chosen: Vec<T>,
    /// One more, or one fewer.
    ontoggle: EventHandler<T>,
) -> Element {
    rsx! {
        div { class: "seg seg--wide", role: "group", "aria-label": label,
            for (index , (value , text)) in options.into_iter().enumerate() {
                Pick {
                    key: "{index}",
                    text,
                    chosen: chosen.contains(&value),
                    ondo: move |()| ontoggle.call(value.clone()),
                }
            }
        }
    }
}

/// A tile that stays pressed, with a glyph before its words.
#[component]
pub fn TilePick(
    /// The glyph.
    #[props(default)]
    glyph: Option<Glyph>,
    /// Its words.
    text: String,
    /// Whether it is pressed.
    chosen: bool,
    /// Tapped.
    ondo: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: "tile",
            r#type: "button",
            "aria-pressed": "{chosen}",
            onclick: move |_| ondo.call(()),
            if let Some(glyph) = glyph {
                span { class: "lead",
                    Icon { glyph }
                }
            }
            span { "{text}" }
        }
    }
}

/// A button that stays pressed.
#[component]
pub fn Pick(
    /// Its words.
    text: String,
    /// Whether it is pressed.
    chosen: bool,
    /// Tapped.
    ondo: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: "btn",
            r#type: "button",
            "aria-pressed": "{chosen}",
            onclick: move |_| ondo.call(()),
            "{text}"
        }
    }
}

/// A version to choose among some, as a radio button with a large title.
#[component]
pub fn Version(
    /// What it says.
    title: String,
    /// Whose it is, and when.
    detail: String,
    /// Whether it is chosen.
    chosen: bool,
    /// Chosen.
    onchoose: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: "choice",
            r#type: "button",
            role: "radio",
            "aria-checked": "{chosen}",
            onclick: move |_| onchoose.call(()),
            Icon { glyph: if chosen { Glyph::RadioOn } else { Glyph::Radio }, large: true }
            span {
                b { "{title}" }
                small { "{detail}" }
            }
        }
    }
}

/// A box to tick: a row for something that is so, or not.
#[component]
pub fn Tick(
    /// What is so.
    title: String,
    /// More about it.
    #[props(default)]
    detail: Option<String>,
    /// Whether it is ticked.
    ticked: bool,
    /// Tapped.
    ontoggle: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: "row row--tick",
            r#type: "button",
            role: "checkbox",
            "aria-checked": "{ticked}",
            onclick: move |_| ontoggle.call(()),
            span { class: "box",
                if ticked {
                    Icon { glyph: Glyph::Check }
                }
            }
            span {
                b { class: "need", "{title}" }
                if let Some(detail) = detail {
                    small { "{detail}" }
                }
            }
        }
    }
}
