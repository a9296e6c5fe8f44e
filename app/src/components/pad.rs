//! A pad of digits, so that no keyboard has to open, and dots that say how many were entered.

use super::{Glyph, Icon};
use crate::t;
use dioxus::prelude::*;

/// The key of the pad that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadKey {
    /// A digit.
    Digit(char),
    /// Take one back.
    Erase,
}

/// The digits after a key. A full line takes no more.
pub fn digits_after(digits: &str, key: PadKey, digits_max: usize) -> String {
    let mut digits = digits.to_owned();
    match key {
        PadKey::Digit(digit) if digits.len() < digits_max => digits.push(digit),
        PadKey::Digit(_) => {}
        PadKey::Erase => _ = digits.pop(),
    }
    digits
}

/// The pad. What was entered is shown as dots only.
#[component]
pub fn DigitPad(
    /// How many digits were entered.
    entered: usize,
    /// How many at least are needed.
    needed: usize,
    /// What the key beside the nought does: its words.
    aside: String,
    /// The key beside the nought was pressed.
    onaside: EventHandler<()>,
    /// Another one was.
    onkey: EventHandler<PadKey>,
) -> Element {
    rsx! {
        div { class: "dots", role: "img", "aria-label": t!("pad-entered", count = entered),
            for index in 0..entered.max(needed) {
                Icon { key: "{index}", glyph: if index < entered { Glyph::Dot } else { Glyph::DotOpen } }
            }
        }
        div { class: "pad",
            for digit in '1'..='9' {
                Key { key: "{digit}", digit, onkey }
            }
            button { class: "key key--plain", r#type: "button", onclick: move |_| onaside.call(()), "{aside}" }
            Key { digit: '0', onkey }
            button {
                class: "key key--plain",
                r#type: "button",
                "aria-label": t!("pad-erase"),
                onclick: move |_| onkey.call(PadKey::Erase),
                Icon { glyph: Glyph::Erase, large: true }
            }
        }
    }
}

#[component]
fn Key(digit: char, onkey: EventHandler<PadKey>) -> Element {
    rsx! {
        button { class: "key", r#type: "button", onclick: move |_| onkey.call(PadKey::Digit(digit)), "{digit}" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_add_up_to_the_limit_and_take_back() {
        let keys = |all: &str| {
            all.chars().fold(String::new(), |digits, key| {
                let key = if key == '<' { PadKey::Erase } else { PadKey::Digit(key) };
                digits_after(&digits, key, 4)
            })
        };
        for (pressed, expected) in [("2580", "2580"), ("25801", "2580"), ("25<8", "28"), ("<<2", "2"), ("", "")] {
            assert_eq!(keys(pressed), expected, "{pressed}");
        }
    }
}
