//! What is in kits that are packed or taken apart.

use super::books::{here, recalled};
use super::said::{quantity, unit_of};
use crate::components::{Glyph, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{BagView, Name, PlaceView, RecipeView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;

/// What so many kits take, and what is there. A shortfall is said and blocks nothing.
#[component]
pub(super) fn Contents(
    /// Places and items.
    view: BagView,
    /// The recipe.
    recipe: RecipeView,
    /// How many kits.
    kits: u32,
    /// Where.
    place: Option<PlaceView>,
) -> Element {
    let words = words();
    let lines: Vec<_> = recipe
        .lines
        .iter()
        .map(|(item, name, each)| {
            let needed = i64::from(*each) * i64::from(kits.max(1));
            (*item, words.name(name), *each, needed, here(place.as_ref(), *item), recalled(place.as_ref(), *item))
        })
        .collect();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("bag-in-kit")} }
            ul { class: "rows",
                for (item , name , each , needed , here , recalled) in lines {
                    li { key: "{item}", class: "line",
                        span {
                            b { class: "strong", "{name}" }
                            br {}
                            span { class: "small muted", {t!("bag-each-and-here", each = each, here = here)} }
                            if recalled > 0 {
                                span { class: "tag tag--look",
                                    Icon { glyph: Glyph::StLook }
                                    {t!("recall-tag", count = words.grouped(recalled))}
                                }
                            }
                        }
                        if here < needed {
                            span { class: "tag tag--look",
                                Icon { glyph: Glyph::Below }
                                {t!("bag-short-by", count = needed - here)}
                            }
                        } else {
                            span { class: "nowrap", {quantity(unit_of(&view, item), needed)} }
                        }
                    }
                }
            }
        }
    }
}

/// How many kits are there to be taken apart, and what comes back of them.
#[component]
pub(super) fn ComesBack(
    /// Places and items.
    view: BagView,
    /// The recipe by which they were packed.
    recipe: RecipeView,
    /// How many kits.
    kits: u32,
    /// Where.
    place: Option<PlaceView>,
) -> Element {
    let words = words();
    let line = |(item, name, each): &(RecordId, Name, u32)| {
        let back = i64::from(*each) * i64::from(kits.max(1));
        (*item, words.name(name), *each, quantity(unit_of(&view, *item), back))
    };
    let lines: Vec<_> = recipe.lines.iter().map(line).collect();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("bag-comes-back")} }
            p { class: "strong", {t!("bag-kits-here", quantity = quantity(BaseUnit::Kit, here(place.as_ref(), recipe.kit)))} }
            ul { class: "rows",
                for (item , name , each , back) in lines {
                    li { key: "{item}", class: "line",
                        span {
                            b { class: "strong", "{name}" }
                            br {}
                            span { class: "small muted", {t!("bag-each", each = each)} }
                        }
                        span { class: "nowrap", "{back}" }
                    }
                }
            }
        }
    }
}
