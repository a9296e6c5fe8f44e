//! What kind of place a place is.

use super::changing::Changing;
use crate::components::OneOf;
use crate::screens::ask::options;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::EntryChange;
use kitbag_shared::record::lists::PlaceKind;

/// The kinds, one of which it is.
#[component]
pub(super) fn KindOfPlace(
    /// As it is now.
    kind: Option<PlaceKind>,
    /// It becomes another.
    onchange: Changing,
) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("field-place-kind")} }
            OneOf {
                label: t!("field-place-kind"),
                options: options::<PlaceKind>(),
                chosen: kind,
                wide: true,
                onchoose: move |next: Option<PlaceKind>| {
                    // The chosen one again is no change of mind.
                    if next.is_some() && next != kind {
                        let undo = (t!("entry-changed", field = t!("field-place-kind")), EntryChange::PlaceKind(kind));
                        onchange.call((EntryChange::PlaceKind(next), Some(undo)));
                    }
                },
            }
        }
    }
}
