//! Buttons: the one thing to do next, and the others.

use super::fields::{Hitch, field_that_waits};
use super::{Glyph, Icon};
use crate::session::Session;
use crate::t;
use dioxus::prelude::*;

/// The weight of a button: how much it asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// An edge.
    #[default]
    Outlined,
    /// No edge until it is pressed.
    Plain,
    /// Filled in the signal colour: overdose and problems.
    Signal,
    /// A button as wide as its words.
    Fit,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Outlined => "btn",
            Self::Plain => "btn btn--plain",
            Self::Signal => "btn btn--signal",
            Self::Fit => "btn btn--fit",
        }
    }
}

/// A button with words, and perhaps a glyph before them.
#[component]
pub fn Button(
    /// Its words.
    text: String,
    /// The glyph before them.
    #[props(default)]
    glyph: Option<Glyph>,
    /// How much it asks for attention.
    #[props(default)]
    weight: Weight,
    /// Cannot be pressed now; stays focusable, so that the reason can be found.
    #[props(default)]
    waits: bool,
    /// Pressed.
    ondo: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: weight.class(),
            r#type: "button",
            "aria-disabled": waits.then_some("true"),
            onclick: move |_| {
                if !waits {
                    ondo.call(());
                }
            },
            if let Some(glyph) = glyph {
                Icon { glyph }
            }
            "{text}"
        }
    }
}

/// The one filled bar of a screen: what to do next, in the same place everywhere. It says what it will do, and waits
/// while a field above holds more than it may, and names it.
#[component]
pub fn Bar(
    /// What it does.
    text: String,
    /// To what.
    #[props(default)]
    detail: Option<String>,
    /// Whether it can be done now; else the words say what is missing.
    #[props(default = true)]
    ready: bool,
    /// Submits the form around it in place of an event of its own.
    #[props(default)]
    submits: bool,
    /// Pressed.
    #[props(default)]
    ondo: EventHandler<()>,
) -> Element {
    // What lies behind overdose mode never holds it up.
    let in_mode = try_consume_context::<Session>().is_some_and(|session| *session.mode.read());
    let held = if in_mode { None } else { field_that_waits() };
    let ready = ready && held.is_none();
    let (text, detail) = match held {
        Some((Hitch::TooLong, field)) => (t!("field-too-long-first", field = field), None),
        Some((Hitch::Unclear, field)) => (t!("field-unclear-first", field = field), None),
        None => (text, detail),
    };
    rsx! {
        button {
            class: "btn btn--bar",
            r#type: if submits { "submit" } else { "button" },
            "aria-disabled": (!ready).then_some("true"),
            onclick: move |event| {
                if !ready {
                    event.prevent_default();
                } else if !submits {
                    ondo.call(());
                }
            },
            span {
                "{text}"
                if let Some(detail) = detail {
                    small { "{detail}" }
                }
            }
        }
    }
}
