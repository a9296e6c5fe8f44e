//! Whether an entry is offered: two choices, each in its own place. What is on its way to a place is named before it goes.

use super::changing::{Changing, Done};
use crate::components::OneOf;
use crate::screens::bag::quantity;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::EntryChange;
use kitbag_common::view::{ComingView, EntryView};

/// Whether it is offered.
#[component]
pub(super) fn Offering(
    /// As it is now.
    view: EntryView,
    /// It becomes otherwise.
    onchange: Changing,
    /// Something is asked before.
    onask: EventHandler<(String, (EntryChange, Option<Done>))>,
) -> Element {
    let (retired, comes) = (view.retired, coming_said(&view));
    rsx! {
        section { class: "stack",
            h2 { {t!("entry-offering")} }
            p { class: "small muted", {t!("entry-retire-how")} }
            OneOf {
                label: t!("entry-offering"),
                options: vec![(false, t!("entry-offer")), (true, t!("entry-retire"))],
                chosen: Some(retired),
                wide: true,
                onchoose: move |chosen: Option<bool>| {
                    // The chosen one again is no change of mind.
                    let Some(retire) = chosen.filter(|chosen| *chosen != retired) else { return };
                    let told = if retire { t!("entry-retired") } else { t!("entry-offered") };
                    let change = (EntryChange::Retire(retire), Some((told, EntryChange::Retire(retired))));
                    match comes.clone().filter(|_| retire) {
                        Some(lines) => onask.call((t!("entry-retire-comes", lines = lines), change)),
                        None => onchange.call(change),
                    }
                },
            }
        }
    }
}

/// What is on its way to a place, in words.
pub(super) fn coming_said(view: &EntryView) -> Option<String> {
    let line = |coming: &ComingView| {
        let count = i64::try_from(coming.quantity).unwrap_or(i64::MAX);
        t!("transfer-line", quantity = quantity(coming.unit, count), name = words().name(&coming.name))
    };
    let more = (view.coming_more > 0).then(|| t!("today-more", count = view.coming_more));
    let said: Vec<String> = view.coming.iter().map(line).chain(more).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}
