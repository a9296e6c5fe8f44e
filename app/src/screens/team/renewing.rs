//! New keys of everything: somebody may have seen those that seal now.

use super::act::TeamAct;
use crate::components::{Button, Fold, Glyph};
use crate::t;
use dioxus::prelude::*;

/// Folded, since it is hardly ever needed.
#[component]
pub(super) fn NewKeys(
    /// It is decided already, and waits.
    waits: bool,
    /// New keys are wanted.
    onact: EventHandler<TeamAct>,
) -> Element {
    rsx! {
        Fold { glyph: Glyph::Lock, title: t!("team-new-keys"), detail: t!("team-new-keys-when"),
            p { {t!("team-new-keys-how")} }
            Button { text: t!("team-new-keys-do"), glyph: Glyph::Lock, waits, ondo: move |()| onact.call(TeamAct::NewKeys) }
        }
    }
}
