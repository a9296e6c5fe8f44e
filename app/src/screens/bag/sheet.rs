//! The count sheet: everything that lies at a place, shelf by shelf, each with a field for what was counted.

use super::shelves::{OnShelf, shelves_of};
use crate::components::{Exactly, Seek};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit};
use kitbag_common::view::BagView;
use kitbag_shared::record::ValueList as _;

/// So few items need no search.
const SEARCHED_MIN: usize = 8;

/// One round through a place. What the books say is not shown.
#[component]
pub(super) fn CountSheet(
    /// Stock by place and item.
    view: BagView,
    /// What was counted so far.
    draft: MovementDraft,
    /// One change.
    onedit: EventHandler<MovementEdit>,
) -> Element {
    let mut find = use_signal(String::new);
    let Some(place) = view.places.iter().find(|of| Some(of.id) == draft.place) else { return rsx! {} };
    let all: usize = shelves_of(&view, place, "").values().map(Vec::len).sum();
    if all == 0 {
        return rsx! {};
    }
    let shelves = shelves_of(&view, place, &find.read());
    rsx! {
        p { class: "small muted", {t!("bag-sheet-what")} }
        if all >= SEARCHED_MIN {
            Seek { id: "find", label: t!("bag-find"), value: find.cloned(), onedit: move |text| find.set(text) }
        }
        for (category , rows) in shelves {
            section { key: "{category:?}",
                div { class: "shelf",
                    h2 { {words().value(category)} }
                }
                ul { class: "rows",
                    for row in rows {
                        li { key: "{row.item.id}", class: "count",
                            SheetRow { counted: draft.counts.get(&row.item.id).copied(), row, onedit }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn SheetRow(row: OnShelf, counted: Option<u32>, onedit: EventHandler<MovementEdit>) -> Element {
    let item = row.item.id;
    let unit =
        words().text_with(&format!("quantity-{}", row.item.unit.key()), &[("count", counted.unwrap_or(0).into())]);
    rsx! {
        span {
            b { {words().name(&row.item.name)} }
            if counted.is_some() {
                small { class: "muted", "{unit}" }
            }
        }
        Exactly {
            label: words().name(&row.item.name),
            value: counted.unwrap_or(0),
            packs: true,
            ontype: move |to: Option<u32>| onedit.call(MovementEdit::Counted(item, to)),
        }
    }
}
