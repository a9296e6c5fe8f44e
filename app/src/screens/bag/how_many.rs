//! How many: one large figure where the thumb is, and a field to type in.

use crate::components::{Exactly, Glyph, HoldButton, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{MovementEdit, Step};

/// What the quick keys add.
const KEYS: [i32; 5] = [5, 10, 20, 50, 100];

/// As large as there is room for between the two buttons of a small phone.
const fn big(value: u32) -> &'static str {
    match value {
        0..=99 => "big",
        100..=9_999 => "big big--long",
        _ => "big big--longest",
    }
}

/// One large figure between less and more, with quick keys below.
#[component]
pub(super) fn HowMany(
    /// How many; none where nothing was counted yet, which is not a count of none.
    value: Option<u32>,
    /// The same in words.
    said: String,
    /// One change.
    onedit: EventHandler<MovementEdit>,
) -> Element {
    let shown = value.map_or_else(|| "–".to_owned(), |value| words().grouped(i64::from(value)));
    let step = move |step| {
        onedit.call(match step {
            Step::By(by) => MovementEdit::Add(by),
            Step::To(to) => MovementEdit::Set(to),
        });
    };
    rsx! {
        section { class: "stack",
            div { class: "stepper",
                HoldButton { class: "step", label: t!("bag-less"), ended: value.unwrap_or(0) == 0, onstep: move |()| step(Step::By(-1)),
                    Icon { glyph: Glyph::Minus }
                }
                p { class: big(value.unwrap_or(0)), "aria-hidden": "true", "{shown}" }
                span { class: "hidden", role: "status", "{said}" }
                HoldButton { class: "step", label: t!("bag-more"), onstep: move |()| step(Step::By(1)),
                    Icon { glyph: Glyph::Plus }
                }
            }
            div { class: "grid3", role: "group", "aria-label": t!("bag-how-many"),
                for by in KEYS {
                    HoldButton { key: "{by}", class: "key", label: t!("bag-plus", count = by), onstep: move |()| step(Step::By(by)), {t!("bag-plus", count = by)} }
                }
                button { class: "key", r#type: "button", onclick: move |_| step(Step::To(0)), {t!("bag-none")} }
            }
            p { class: "small muted", {t!("bag-packs-hint")} }
            Exactly {
                label: t!("bag-how-many"),
                value,
                packs: true,
                ontype: move |to: Option<u32>| onedit.call(to.map_or(MovementEdit::Clear, MovementEdit::Set)),
            }
        }
    }
}
