//! Counting with the thumb: kit tiles and steppers.

use super::{Glyph, HoldButton, Icon};
use crate::t;
use dioxus::prelude::*;
use std::rc::Rc;

/// How a quantity changes. Steps are told as steps, so that two quick taps count twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many more, or fewer.
    By(i32),
    /// Exactly so many.
    To(u32),
}

/// A kit: a tap gives one more. Once chosen, its count stands in the icon's place and takes one back when tapped.
#[component]
pub fn KitTile(
    /// What it is drawn as.
    glyph: Glyph,
    /// The kit's name.
    name: String,
    /// What to know of it before it is given.
    #[props(default)]
    note: Option<String>,
    /// How many are given.
    count: u32,
    /// One more or one fewer.
    onstep: EventHandler<Step>,
) -> Element {
    if count == 0 {
        return rsx! {
            button {
                class: "tile",
                r#type: "button",
                "aria-pressed": "false",
                onclick: move |_| onstep.call(Step::By(1)),
                i { class: "lead",
                    Icon { glyph }
                }
                span {
                    "{name}"
                    if let Some(note) = note {
                        small { "{note}" }
                    }
                }
            }
        };
    }
    rsx! {
        div { class: "tile tile--given",
            button {
                class: "take",
                r#type: "button",
                "aria-label": t!("step-less-of", name = name.clone(), count = count), // what is seen is part of the name
                onclick: move |_| onstep.call(Step::By(-1)),
                b { class: "tally", "aria-hidden": "true", "{count}" }
                Icon { glyph: Glyph::Minus }
            }
            button {
                class: "give",
                r#type: "button",
                "aria-pressed": "true",
                onclick: move |_| onstep.call(Step::By(1)),
                span {
                    "{name}"
                    if let Some(note) = note {
                        small { "{note}" }
                    }
                }
            }
        }
    }
}

/// Quick amounts of what is counted in pieces.
pub const PIECES: [u32; 6] = [1, 5, 10, 20, 50, 100];

/// A quantity with one less, its value and one more; both go on while they are held. The value opens quick amounts and
/// a field to type in, and whatever else is asked about it.
#[component]
pub fn Stepper(
    /// What is counted.
    name: String,
    /// More about it.
    #[props(default)]
    detail: Option<String>,
    /// How many now.
    value: u32,
    /// How many one tap adds or takes.
    #[props(default = 1)]
    step: u32,
    /// Quick amounts.
    #[props(default)]
    amounts: Vec<u32>,
    /// What else is asked where the amounts are.
    children: Element,
    /// The quantity changes.
    onstep: EventHandler<Step>,
) -> Element {
    let mut open = use_signal(|| false);
    let mut shown = use_signal(|| None::<Rc<MountedData>>);
    let by = i32::try_from(step).unwrap_or(1);
    // A quick amount is all that was wanted: what was pushed down comes back, and a keyboard stays where it was.
    let choose = move |amount| {
        onstep.call(Step::To(amount));
        open.set(false);
        let value = shown.cloned();
        spawn(async move {
            if let Some(value) = value {
                let _unfocused = value.set_focus(true).await;
            }
        });
    };
    rsx! {
        div { class: "stepper",
            HoldButton {
                class: "step",
                label: t!("step-less", name = name.clone()),
                ended: value == 0,
                onstep: move |()| onstep.call(Step::By(-by)),
                Icon { glyph: Glyph::Minus }
            }
            button {
                class: if value > 0 { "value value--set" } else { "value" },
                r#type: "button",
                "aria-expanded": "{open}",
                onmounted: move |mounted| shown.set(Some(mounted.data())),
                onclick: move |_| open.toggle(),
                span {
                    "{name}"
                    if let Some(detail) = detail {
                        small { "{detail}" }
                    }
                }
                b { "aria-live": "polite", "{value}" }
            }
            HoldButton {
                class: "step",
                label: t!("step-more", name = name.clone()),
                onstep: move |()| onstep.call(Step::By(by)),
                Icon { glyph: Glyph::Plus }
            }
        }
        if open() {
            div { class: "stack",
                {children}
                Amounts { name: name.clone(), value, amounts, onchoose: choose, ontype: move |to| onstep.call(Step::To(to)) }
            }
        }
    }
}

#[component]
fn Amounts(
    name: String,
    value: u32,
    amounts: Vec<u32>,
    onchoose: EventHandler<u32>,
    ontype: EventHandler<u32>,
) -> Element {
    rsx! {
        div { class: "seg", role: "group", "aria-label": t!("step-amounts", name = name.clone()),
            for amount in amounts {
                button {
                    key: "{amount}",
                    class: "btn",
                    r#type: "button",
                    "aria-pressed": "{amount == value}",
                    onclick: move |_| onchoose.call(amount),
                    "{amount}"
                }
            }
        }
        input {
            class: "entry",
            r#type: "number",
            inputmode: "numeric",
            min: "0",
            "aria-label": t!("step-exactly", name = name.clone()),
            value: "{value}",
            oninput: move |event| {
                if let Ok(exactly) = event.value().parse() {
                    ontype.call(exactly);
                }
            },
        }
    }
}
