//! Counting with the thumb: kit tiles and steppers.

use super::fields::{Hitch, use_told};
use super::{Glyph, HoldButton, Icon, StateLine, Urgency, into_view};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{Step, quantity_from_field};
use kitbag_shared::record::Count;
use std::cell::Cell;
use std::rc::Rc;

/// A kit: a tap gives one more. What takes one back has a place of its own from the start, so that no spot ever does the
/// opposite of what it did before.
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
    let given = count > 0;
    rsx! {
        div { class: if given { "tile tile--kit tile--given" } else { "tile tile--kit" },
            button {
                class: "take",
                r#type: "button",
                "aria-label": t!("step-less-of", name = name.clone(), count = count), // what is seen is part of the name
                "aria-disabled": (!given).then_some("true"),
                onclick: move |_| {
                    if given {
                        onstep.call(Step::By(-1));
                    }
                },
                if given {
                    b { class: "tally", "aria-hidden": "true", "{count}" }
                }
                Icon { glyph: Glyph::Minus }
            }
            button {
                class: "give",
                r#type: "button",
                "aria-pressed": "{given}",
                onclick: move |_| onstep.call(Step::By(1)),
                Icon { glyph }
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
    /// The most that can be typed.
    #[props(default = Count::MAX)]
    most: u32,
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
            div { class: "stack", onmounted: into_view,
                {children}
                Amounts { name: name.clone(), value, amounts, most, onchoose: choose, ontype: move |to: Option<u32>| onstep.call(Step::To(to.unwrap_or(0))) }
            }
        }
    }
}

#[component]
fn Amounts(
    name: String,
    value: u32,
    amounts: Vec<u32>,
    most: u32,
    onchoose: EventHandler<u32>,
    ontype: EventHandler<Option<u32>>,
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
        Exactly { label: t!("step-exactly", name = name.clone()), value: some(value), most, ontype }
    }
}

/// A quantity of which none is as good as nothing said.
pub fn some(value: u32) -> Option<u32> {
    (value > 0).then_some(value)
}

/// A field for a quantity as people write one. Empty is none; what is no quantity stays in the field with a sentence, and
/// nothing of it is noted: a part of a long number was not meant.
#[component]
pub fn Exactly(
    /// What is typed here, for who cannot see it.
    label: String,
    /// How many now; none where no number is there, which is shown as an empty field: a nought is a number.
    #[props(default)]
    value: Option<u32>,
    /// The most that is taken.
    #[props(default = Count::MAX)]
    most: u32,
    /// Whether packs times pieces are likely to be typed.
    #[props(default)]
    packs: bool,
    /// Typed: so many; nothing while it is empty or not understood.
    ontype: EventHandler<Option<u32>>,
) -> Element {
    let mut typed = use_signal(String::new);
    let last = use_hook(|| Rc::new(Cell::new(LastTyped::default())));
    let stands = LastTyped::stands(&last, value);
    let quantity = quantity_from_field(&typed.read(), most);
    let is_said = quantity == value || (quantity == Some(0) && value.is_none());
    let refused = stands && !typed.read().trim().is_empty() && (quantity.is_none() || !is_said);
    use_told(&format!("exactly {label}"), &label, refused.then_some(Hitch::Unclear));
    let text = if stands { typed.cloned() } else { value.map(|value| value.to_string()).unwrap_or_default() };
    rsx! {
        if refused {
            StateLine { glyph: Glyph::StLook, text: t!("step-not-a-quantity", most = most), urgency: Urgency::Look }
        }
        input {
            class: "entry",
            r#type: "text",
            inputmode: if packs { "text" } else { "numeric" }, // a pad of digits has no ×
            autocomplete: "off",
            autocapitalize: "none",
            autocorrect: "off",
            spellcheck: "false",
            "writingsuggestions": "false",
            "aria-label": "{label}",
            "aria-invalid": refused.then_some("true"),
            value: "{text}",
            oninput: move |event| {
                let text = event.value();
                last.set(LastTyped { fresh: true, stands: true, said: None });
                ontype.call(quantity_from_field(&text, most));
                typed.set(text);
            },
        }
    }
}

/// How a field's text stands to the number that the form around it says. A form may make none of what is not understood, or keep
/// what it had: the text stays all the same until somebody changes the number in another way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LastTyped {
    /// The form has not been drawn since.
    fresh: bool,
    /// The text is still what somebody sees.
    stands: bool,
    /// What the form said when it was drawn next.
    said: Option<u32>,
}

impl LastTyped {
    fn stands(last: &Cell<Self>, said: Option<u32>) -> bool {
        let mut now = last.get();
        if now.fresh {
            now = Self { fresh: false, said, ..now };
        } else if now.said != said {
            now.stands = false;
        }
        last.set(now);
        now.stands
    }
}
