//! Rows, cells, folds: how values stand on a screen.

use super::{Glyph, Icon};
use dioxus::html::{ScrollLogicalPosition, ScrollToOptions};
use dioxus::prelude::*;

/// A value that opens its picker below.
#[component]
pub fn Cell(
    /// What it is.
    label: String,
    /// What it says now.
    value: String,
    /// Whether its picker is open.
    open: bool,
    /// Tapped.
    onopen: EventHandler<()>,
) -> Element {
    rsx! {
        button {
            class: "cell",
            r#type: "button",
            "aria-expanded": "{open}",
            onclick: move |_| onopen.call(()),
            span { "{label}" }
            b { "{value}" }
        }
    }
}

/// Brings what has just opened into sight, as little as that takes.
pub fn into_view(opened: Event<MountedData>) {
    let opened = opened.data();
    spawn(async move {
        let nearest = ScrollToOptions {
            behavior: ScrollBehavior::Instant,
            vertical: ScrollLogicalPosition::Nearest,
            horizontal: ScrollLogicalPosition::Nearest,
        };
        let _stays_where_it_is = opened.scroll_to_with_options(nearest).await;
    });
}

/// A part of a form that is closed until it is needed. What it holds is drawn only while it is open.
#[component]
pub fn Fold(
    /// Its glyph.
    #[props(default)]
    glyph: Option<Glyph>,
    /// Its title.
    title: String,
    /// What is in it, or what it is for.
    detail: String,
    /// Open from the start.
    #[props(default)]
    begins_open: bool,
    /// What it holds.
    children: Element,
) -> Element {
    let mut open = use_signal(|| begins_open);
    let mut tapped = use_signal(|| false);
    rsx! {
        details {
            class: "fold",
            open: open(),
            summary {
                onclick: move |event| {
                    // The browser would turn it itself; then the two would tell different stories.
                    event.prevent_default();
                    tapped.set(true);
                    open.toggle();
                },
                if let Some(glyph) = glyph {
                    Icon { glyph }
                }
                span {
                    "{title}"
                    small { "{detail}" }
                }
                Icon { glyph: Glyph::Down }
            }
            if open() {
                div {
                    class: "stack folded",
                    onmounted: move |opened| {
                        // What is open from the start takes nobody away from what stands above it.
                        if *tapped.peek() {
                            into_view(opened);
                        }
                    },
                    {children}
                }
            }
        }
    }
}

/// A line of a list that leads somewhere.
#[component]
pub fn Row(
    /// What stands before it: a time, or a glyph.
    #[props(default)]
    lead: Option<Element>,
    /// Its title.
    title: String,
    /// More about it.
    #[props(default)]
    detail: Option<String>,
    /// What stands below: a state, tags.
    children: Element,
    /// Tapped.
    onopen: EventHandler<()>,
) -> Element {
    let class = lead.as_ref().map_or("row row--bare", |_| "row");
    rsx! {
        button { class, r#type: "button", onclick: move |_| onopen.call(()),
            if let Some(lead) = lead {
                {lead}
            }
            span {
                b { "{title}" }
                if let Some(detail) = detail {
                    small { "{detail}" }
                }
                {children}
            }
            Icon { glyph: Glyph::Next }
        }
    }
}

/// The weight of a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Settled.
    #[default]
    Settled,
    /// On its way.
    Waiting,
    /// A person should look.
    Look,
}

/// A state: glyph and words.
#[component]
pub fn StateLine(
    /// Its glyph.
    glyph: Glyph,
    /// Its words.
    text: String,
    /// How it weighs.
    #[props(default)]
    urgency: Urgency,
) -> Element {
    let class = match urgency {
        Urgency::Settled => "state",
        Urgency::Waiting => "state state--wait",
        Urgency::Look => "state state--look",
    };
    rsx! {
        span { class,
            Icon { glyph }
            "{text}"
        }
    }
}
