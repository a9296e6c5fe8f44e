//! Who is enrolled on a shared phone: no names to a stranger, unless somebody wishes theirs to be seen.

use crate::components::{Glyph, TilePick};
use crate::store::vault::doors::Mark;
use crate::t;
use crate::view::DoorsView;
use dioxus::prelude::*;

/// One tile for each; nothing where there is one person only.
#[component]
pub fn People(
    /// They.
    people: DoorsView,
    /// Somebody's door.
    onchoose: EventHandler<u8>,
) -> Element {
    if people.doors.len() < 2 {
        return rsx! {};
    }
    rsx! {
        div { class: "tiles", role: "group", "aria-label": t!("door-who"),
            for door in people.doors {
                TilePick {
                    key: "{door.number}",
                    glyph: door.label.mark.map(glyph_of),
                    text: door.label.name.unwrap_or_else(|| t!("door-number", count = door.number)),
                    chosen: door.chosen,
                    ondo: move |()| onchoose.call(door.number),
                }
            }
        }
    }
}

/// What a mark looks like.
pub const fn glyph_of(mark: Mark) -> Glyph {
    match mark {
        Mark::Bag => Glyph::Bag,
        Mark::Book => Glyph::Book,
        Mark::Clock => Glyph::Clock,
        Mark::Wind => Glyph::Wind,
        Mark::Note => Glyph::Note,
        Mark::Place => Glyph::Stay,
    }
}
