//! What a stranger sees of somebody on the locked screen of a shared phone.

use crate::components::{Pick, TilePick};
use crate::screens::unlock::glyph_of;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::mark::{Label, LabelChange, Mark};

/// A mark, and perhaps the name.
#[component]
pub fn ShownChoice(
    /// As it is now.
    label: Label,
    /// What is changed of it.
    onshow: EventHandler<LabelChange>,
) -> Element {
    let (chosen, named) = (label.mark, label.name.is_some());
    rsx! {
        section { class: "stack group",
            h2 { {t!("shown-title")} }
            p { {t!("shown-what")} }
            div { class: "tiles", role: "group", "aria-label": t!("shown-mark"),
                for mark in Mark::ALL {
                    TilePick {
                        key: "{mark:?}",
                        glyph: glyph_of(mark),
                        text: word_of(mark),
                        chosen: chosen == Some(mark),
                        ondo: move |()| onshow.call(LabelChange::Mark((chosen != Some(mark)).then_some(mark))),
                    }
                }
            }
            Pick { text: t!("shown-name"), chosen: named, ondo: move |()| onshow.call(LabelChange::Named(!named)) }
        }
    }
}

fn word_of(mark: Mark) -> String {
    match mark {
        Mark::Bag => t!("mark-bag"),
        Mark::Book => t!("mark-book"),
        Mark::Clock => t!("mark-clock"),
        Mark::Wind => t!("mark-wind"),
        Mark::Note => t!("mark-note"),
        Mark::Place => t!("mark-place"),
    }
}
