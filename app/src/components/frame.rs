//! What stands at the same place on every screen: the status chip and Hide above, the tabs below.

use super::{Glyph, Icon, StatusChip};
use crate::route::Tab;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::view::StatusView;
use kitbag_shared::record::lists::Role;

/// The button of the top bar that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopPress {
    /// The status chip.
    Status,
    /// Hide.
    Hide,
}

/// The status chip, and Hide in its corner.
#[component]
pub fn TopBar(
    /// How the records stand.
    status: Option<StatusView>,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// One of the two was pressed.
    onpress: EventHandler<TopPress>,
) -> Element {
    rsx! {
        header { class: "top",
            StatusChip { status, offset_minutes, onopen: move |()| onpress.call(TopPress::Status) }
            button {
                class: "square square--plain",
                r#type: "button",
                onclick: move |_| onpress.call(TopPress::Hide),
                Icon { glyph: Glyph::Hide }
                {t!("hide")}
            }
        }
    }
}

/// The tabs of a role; overdose is always the last place.
#[component]
pub fn Tabs(
    /// Whose.
    role: Role,
    /// Where we are.
    current: Tab,
    /// How many things a supervisor should look at: shown at "More".
    #[props(default)]
    needs_look: u32,
    /// A tab was chosen.
    onchoose: EventHandler<Tab>,
) -> Element {
    rsx! {
        nav { class: "tabs", "aria-label": t!("tabs"),
            for tab in Tab::of(role).iter().copied() {
                TabButton {
                    key: "{tab:?}",
                    tab,
                    current: tab == current,
                    count: if tab == Tab::More { needs_look } else { 0 },
                    onchoose,
                }
            }
        }
    }
}

#[component]
fn TabButton(tab: Tab, current: bool, count: u32, onchoose: EventHandler<Tab>) -> Element {
    let (glyph, text) = match tab {
        Tab::Capture => (Glyph::Capture, t!("tab-capture")),
        Tab::Today => (Glyph::Today, t!("tab-today")),
        Tab::Bag => (Glyph::Bag, t!("tab-bag")),
        Tab::More => (Glyph::Book, t!("tab-more")),
        Tab::Overdose => (Glyph::Pulse, t!("tab-overdose")),
    };
    rsx! {
        button {
            class: if tab == Tab::Overdose { "help" } else { "tab" },
            r#type: "button",
            "aria-current": current.then_some("page"),
            "aria-describedby": (count > 0).then_some("tab-count"),
            onclick: move |_| onchoose.call(tab),
            span { class: "mark",
                Icon { glyph }
                if count > 0 {
                    b { class: "dot", "aria-hidden": "true", "{count}" }
                }
            }
            "{text}"
        }
        if count > 0 {
            // Beside the button, so that its name stays the tab's.
            span { id: "tab-count", class: "hidden", {t!("tab-more-count", count = count)} }
        }
    }
}
