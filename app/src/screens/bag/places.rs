//! Where it is done, and, of what moves, where it goes and whether it is there already.

use super::said::places_of;
use crate::components::{Glyph, OneOf};
use crate::screens::ask::AskNamed;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit, StockAction};
use kitbag_common::view::{BagView, Named};
use kitbag_shared::ids::RecordId;

#[component]
pub(super) fn Places(view: BagView, draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    let places = places_of(&view);
    let others: Vec<Named> = places.iter().filter(|place| Some(place.id) != draft.place).cloned().collect();
    let moves = draft.action == StockAction::Move;
    let title = if moves { t!("bag-from") } else { t!("field-place") };
    let (own, stands, from, to) = (view.own_bag, draft.stands, draft.place, draft.to);
    // Each place that is chosen says anew what is likely; whoever knows better says so afterwards.
    let likely = move |from: Option<RecordId>, to: Option<RecordId>| {
        if moves && to.is_some() && from != to {
            onedit.call(MovementEdit::OnItsWay(MovementDraft::goes_on_its_way(from, to, [own, stands])));
        }
    };
    rsx! {
        section {
            AskNamed {
                title,
                glyph: Glyph::Bag,
                names: places,
                chosen: draft.place,
                onchoose: move |place| {
                    onedit.call(MovementEdit::Place(place));
                    likely(place, to);
                },
            }
            if moves {
                AskNamed {
                    title: t!("bag-to"),
                    glyph: Glyph::Next,
                    names: others,
                    chosen: draft.to,
                    onchoose: move |to| {
                        onedit.call(MovementEdit::To(to));
                        likely(from, to);
                    },
                }
            }
            if moves && draft.to.is_some() {
                IsItThere { on_its_way: draft.on_its_way == Some(true), onedit }
            }
        }
    }
}

/// Whether it is there already, or on its way until somebody there says that it came.
#[component]
fn IsItThere(on_its_way: bool, onedit: EventHandler<MovementEdit>) -> Element {
    rsx! {
        OneOf {
            label: t!("transfer-where"),
            options: vec![(false, t!("transfer-there")), (true, t!("transfer-on-its-way"))],
            chosen: Some(on_its_way),
            wide: true,
            onchoose: move |chosen: Option<bool>| {
                if let Some(chosen) = chosen {
                    onedit.call(MovementEdit::OnItsWay(chosen));
                }
            },
        }
        p { class: "small muted", role: "status",
            if on_its_way { {t!("transfer-on-its-way-what")} } else { {t!("transfer-there-what")} }
        }
    }
}
