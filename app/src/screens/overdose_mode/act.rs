//! What is done on the screens of overdose mode, and what both of them show alike.

use crate::components::{Glyph, Icon};
use dioxus::prelude::*;
use kitbag_common::overdose::Touch;
use kitbag_shared::record::lists::GuideCard;
use kitbag_shared::time::Moment;

/// Milliseconds in a second.
const SECOND_MS: i64 = 1_000;
/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// An act on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The clock starts, at this card.
    Start(GuideCard),
    /// A touch of the response.
    Touch(Touch),
    /// The sound of breaths, on or off.
    Sound,
    /// Started by mistake.
    Drop,
    /// Covered.
    Hide,
    /// Back to what lies behind.
    Close,
    /// An earlier response is to be written down.
    WriteEarlier,
    /// A response that a participant tells of is to be written.
    WriteTold,
}

#[component]
pub(super) fn Square(glyph: Glyph, text: String, ondo: EventHandler<()>) -> Element {
    rsx! {
        button { class: "square square--plain square--wide", r#type: "button", onclick: move |_| ondo.call(()),
            Icon { glyph }
            "{text}"
        }
    }
}

/// Minutes and seconds; beyond an hour, hours too.
pub(super) fn passed(since: Moment, at: Moment) -> String {
    let ms = at.0.saturating_sub(since.0).max(0);
    let (minutes, seconds) = (ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS);
    match minutes / 60 {
        0 => format!("{minutes:02}:{seconds:02}"),
        hours => format!("{hours}:{:02}:{seconds:02}", minutes % 60),
    }
}
