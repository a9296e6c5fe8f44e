//! The count sheet: everything that lies at a place, shelf by shelf, each with a field for what was counted.

use super::said::quantity;
use super::shelves::{OnShelf, SEARCHED_MIN, shelves_of};
use crate::components::{Exactly, Seek};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;

/// One round through a place. What the books say is not shown.
#[component]
pub(super) fn CountSheet(
    /// Stock by place and item.
    view: BagView,
    /// What was counted so far.
    draft: MovementDraft,
    /// What lies there besides, to be counted as well.
    #[props(default)]
    also: Vec<RecordId>,
    /// One change.
    onedit: EventHandler<MovementEdit>,
) -> Element {
    let mut find = use_signal(String::new);
    let Some(place) = view.places.iter().find(|of| Some(of.id) == draft.place) else { return rsx! {} };
    let all = shelves_of(&view, place, "");
    let is_listed = |item: RecordId| all.values().flatten().any(|row| row.item.id == item);
    let is_besides = |item: RecordId| draft.counts.contains_key(&item) || also.contains(&item);
    let counted = view.items.iter().filter(|item| is_besides(item.id) && !is_listed(item.id));
    let others: Vec<OnShelf> = counted.map(|item| OnShelf::new(item, place, &view.transfers)).collect();
    let all: usize = all.values().map(Vec::len).sum();
    if all == 0 && others.is_empty() {
        return rsx! {};
    }
    let shelves = shelves_of(&view, place, &find.read());
    rsx! {
        if !others.is_empty() {
            section {
                div { class: "shelf",
                    h2 { {t!("scanning-counted-too")} }
                }
                ul { class: "rows",
                    for row in others {
                        li { key: "{row.item.id}", class: "count",
                            SheetRow { counted: draft.counts.get(&row.item.id).copied(), row, onedit }
                        }
                    }
                }
            }
        }
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
    rsx! {
        span {
            b { {words().name(&row.item.name)} }
            small { class: "muted",
                if let Some(counted) = counted {
                    {quantity(row.item.unit, i64::from(counted))}
                } else {
                    {t!("bag-not-counted")}
                }
            }
        }
        Exactly {
            label: words().name(&row.item.name),
            value: counted,
            packs: true,
            ontype: move |to: Option<u32>| onedit.call(MovementEdit::Counted(item, to)),
        }
    }
}
