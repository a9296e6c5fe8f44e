//! Before the clock runs: one bar starts it, and the first card can be read already.

use super::act::{Act, Square};
use super::card::{Call, CardPanel, NumberNotSet};
use crate::components::{Bar, Button, Glyph};
use crate::screens::frame::Dock;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::view::EmergencyView;
use kitbag_shared::record::lists::GuideCard;

/// Before the clock runs: one bar starts it, and the first card can be read already.
#[component]
pub(super) fn Idle(
    view: EmergencyView,
    may_write: bool,
    failure: Option<Failure>,
    onact: EventHandler<Act>,
) -> Element {
    let number = view.guide.number.clone();
    rsx! {
        div { class: "screen mode",
            main { class: "main",
                h1 { class: "hidden", {t!("mode-title")} }
                CardPanel { card: GuideCard::Check, guide: view.guide.clone(), by: view.reviewed_by.clone() }
                NumberNotSet { number: number.clone() }
                Button { text: t!("mode-stimulant"), glyph: Glyph::Wind, ondo: move |()| onact.call(Act::Start(GuideCard::Stimulant)) }
                if may_write {
                    Button {
                        text: if view.to_write > 0 { t!("mode-to-write", count = view.to_write) } else { t!("mode-write-earlier") },
                        glyph: Glyph::Note,
                        ondo: move |()| onact.call(Act::WriteEarlier),
                    }
                    Button { text: t!("mode-write-told"), glyph: Glyph::Person, ondo: move |()| onact.call(Act::WriteTold) }
                }
            }
            Dock { mode: true, failure,
                Call { number, wide: true }
                Bar { text: t!("mode-start"), detail: t!("mode-start-detail"), ondo: move |()| onact.call(Act::Start(GuideCard::Check)) }
                div { class: "grid3",
                    Square { glyph: Glyph::Back, text: t!("back"), ondo: move |()| onact.call(Act::Close) }
                    Square { glyph: Glyph::Hide, text: t!("hide"), ondo: move |()| onact.call(Act::Hide) }
                }
            }
        }
    }
}
