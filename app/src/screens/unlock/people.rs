//! Who is enrolled on a shared phone: no names to a stranger, unless somebody wishes theirs to be seen.

use crate::components::{Glyph, TilePick};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::same_name;
use kitbag_common::mark::Mark;
use kitbag_common::view::{ProfileView, ProfilesView};

/// The people, a tile for each; nothing where there is one person only.
#[component]
pub fn People(
    /// They.
    people: ProfilesView,
    /// Somebody's profile.
    onchoose: EventHandler<u8>,
) -> Element {
    if people.profiles.len() < 2 {
        return rsx! {};
    }
    let names: Vec<_> =
        people.profiles.iter().filter_map(|profile| profile.label.name.as_deref().map(same_name)).collect();
    rsx! {
        div { class: "tiles", role: "group", "aria-label": t!("door-who"),
            for profile in people.profiles {
                TilePick {
                    key: "{profile.number}",
                    glyph: profile.label.mark.map(glyph_of),
                    text: shown(&profile, &names),
                    chosen: profile.chosen,
                    ondo: move |()| onchoose.call(profile.number),
                }
            }
        }
    }
}

/// Somebody's name, if they wish it to be seen; with their number where another has it too.
fn shown(profile: &ProfileView, names: &[String]) -> String {
    let number = t!("door-number", count = profile.number);
    match &profile.label.name {
        Some(name) if names.iter().filter(|other| **other == same_name(name)).count() > 1 => {
            format!("{name} ({number})")
        }
        Some(name) => name.clone(),
        None => number,
    }
}

/// The glyph of a mark.
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
