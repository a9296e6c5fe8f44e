//! What a hand scanner types, which a computer takes for a keyboard: fast, with keys for what is no letter, and with one
//! that ends it. People type and paste into the same field.
//!
//! The sign between two parts of a code arrives as Ctrl+], as Alt+029, as F8 or as itself, and a field would lose it, or the
//! browser would do something else: those keys are taken, and it is noted where they stood.

use kitbag_shared::gs1::SEPARATOR;

/// Nobody types so fast: between two letters of a scanner pass at most so many milliseconds.
const GAP_MS_MAX: u64 = 30;
/// When nothing has come for so many milliseconds, a scanner that sends no end has ended. A busy phone may take a fifth of a
/// second for one key: half a code is none.
pub const SILENCE_MS: u32 = 300;
/// Letters from which on something fast is a code.
const CODE_CHARS_MIN: usize = 8;
/// What Alt is held for, in the digits of the number pad.
const SEPARATOR_DIGITS: [&str; 2] = ["029", "0029"];

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFate {
    /// The field's.
    Left,
    /// Part of a code: nobody else may hear of it.
    Taken,
    /// It ends the code. Nobody else may hear of it.
    Ends,
}

/// A key that went down.
#[derive(Clone, Copy, Debug)]
pub struct KeyDown<'a> {
    /// Its value, as browsers name it.
    pub key: &'a str,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
}

/// What was typed into a field for codes so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeTyping {
    text: String,
    /// Before which letters a separator stood.
    separators: Vec<usize>,
    alt_digits: String,
    last_ms: u64,
    is_slow: bool,
}

impl CodeTyping {
    /// What the field shows.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A key went down.
    pub fn key(&mut self, down: KeyDown<'_>) -> KeyFate {
        match down.key {
            "Enter" | "Tab" if !self.text.is_empty() && !down.shift => KeyFate::Ends,
            "]" | "\u{1d}" if down.ctrl && !down.alt => self.separate(),
            "F8" | "\u{1d}" => self.separate(),
            // Enter and new line, as some scanners send them. Browsers would open a list.
            "m" | "M" | "j" | "J" if down.ctrl && !down.alt => {
                if self.text.is_empty() {
                    KeyFate::Taken
                } else {
                    KeyFate::Ends
                }
            }
            digit if down.alt && is_digit(digit) => self.alt_digit(digit),
            "Alt" => {
                self.alt_digits.clear();
                KeyFate::Left
            }
            _ => KeyFate::Left,
        }
    }

    /// What the field says after the browser put something into it.
    pub fn typed(&mut self, text: String, at_ms: u64) {
        let kept = self.text.chars().zip(text.chars()).take_while(|(one, other)| one == other).count();
        self.separators.retain(|at| *at <= kept);
        if self.text.is_empty() {
            self.is_slow = false;
        } else if at_ms.saturating_sub(self.last_ms) > GAP_MS_MAX {
            self.is_slow = true;
        }
        self.last_ms = at_ms;
        self.text = text;
    }

    /// Whether it came faster than anybody types: then silence ends it.
    pub fn is_by_a_scanner(&self) -> bool {
        !self.is_slow && self.text.chars().nth(CODE_CHARS_MIN - 1).is_some()
    }

    /// The code, and an empty field.
    pub fn take(&mut self) -> String {
        let typed = std::mem::take(self);
        let mut code = String::new();
        for (at, letter) in typed.text.chars().enumerate() {
            if typed.separators.contains(&at) {
                code.push(char::from(SEPARATOR));
            }
            code.push(letter);
        }
        code
    }

    fn separate(&mut self) -> KeyFate {
        self.separators.push(self.text.chars().count());
        KeyFate::Taken
    }

    fn alt_digit(&mut self, digit: &str) -> KeyFate {
        self.alt_digits.push_str(digit);
        if SEPARATOR_DIGITS.contains(&self.alt_digits.as_str()) {
            self.alt_digits.clear();
            self.separate();
        }
        KeyFate::Taken
    }
}

fn is_digit(key: &str) -> bool {
    matches!(key.as_bytes(), [digit] if digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: KeyDown<'_> = KeyDown { key: "", ctrl: false, alt: false, shift: false };

    /// Types as a scanner does: letters as they come, a separator by those keys.
    fn scanned(code: &str, separator: &[KeyDown<'_>]) -> CodeTyping {
        let mut typing = CodeTyping::default();
        for (at, letter) in (0..).step_by(5).zip(code.chars()) {
            if letter == '|' {
                assert!(separator.iter().all(|key| key.key == "Alt" || typing.key(*key) == KeyFate::Taken));
                continue;
            }
            let key = letter.to_string();
            assert_eq!(typing.key(KeyDown { key: &key, ..PLAIN }), KeyFate::Left);
            typing.typed(format!("{}{letter}", typing.text()), at);
        }
        typing
    }

    #[test]
    fn each_way_in_which_scanners_send_the_separator_is_one() {
        let ctrl = KeyDown { key: "]", ctrl: true, ..PLAIN };
        let f8 = KeyDown { key: "F8", ..PLAIN };
        let itself = KeyDown { key: "\u{1d}", ..PLAIN };
        let held = |key| KeyDown { key, alt: true, ..PLAIN };
        for keys in [vec![ctrl], vec![f8], vec![itself], ["Alt", "0", "2", "9"].map(held).to_vec()] {
            let mut typing = scanned("0100363824012346|10AB12|219X7", &keys);
            assert!(typing.is_by_a_scanner());
            assert_eq!(typing.text(), "010036382401234610AB12219X7", "no digit of it is in the field");
            assert_eq!(typing.key(KeyDown { key: "Enter", ..PLAIN }), KeyFate::Ends);
            assert_eq!(typing.take(), "0100363824012346\u{1d}10AB12\u{1d}219X7", "{keys:?}");
            assert_eq!(typing, CodeTyping::default());
        }
    }

    #[test]
    fn what_people_do_in_a_field_stays_theirs() {
        let mut typing = CodeTyping::default();
        let ctrl = |key| KeyDown { key, ctrl: true, ..PLAIN };
        for down in [ctrl("v"), ctrl("a"), ctrl("c"), KeyDown { key: "]", ..PLAIN }, KeyDown { key: "5", ..PLAIN }] {
            assert_eq!(typing.key(down), KeyFate::Left, "{down:?}");
        }
        for key in ["Enter", "Tab"] {
            assert_eq!(typing.key(KeyDown { key, ..PLAIN }), KeyFate::Left, "an empty field keeps nobody");
        }
        typing.typed("0".to_owned(), 0);
        typing.typed("01".to_owned(), 180);
        assert_eq!(typing.key(KeyDown { key: "Tab", shift: true, ..PLAIN }), KeyFate::Left);
        typing.typed("0100363824012346".to_owned(), 200);
        assert!(!typing.is_by_a_scanner(), "somebody types");
        assert_eq!(typing.key(KeyDown { key: "Tab", ..PLAIN }), KeyFate::Ends);
    }

    #[test]
    fn what_is_pasted_is_a_code_at_once_and_a_short_number_is_none() {
        let mut typing = CodeTyping::default();
        typing.typed("0100363824012346".to_owned(), 9_000);
        assert!(typing.is_by_a_scanner());
        let mut typing = CodeTyping::default();
        typing.typed("2400".to_owned(), 9_000);
        assert!(!typing.is_by_a_scanner());
    }

    #[test]
    fn a_separator_goes_with_the_letters_around_it() {
        let mut typing = CodeTyping::default();
        typing.typed("10AB12".to_owned(), 0);
        typing.key(KeyDown { key: "F8", ..PLAIN });
        typing.typed("10AB12219X7".to_owned(), 5);
        typing.typed("10AB1221".to_owned(), 900);
        assert_eq!(typing.clone().take(), "10AB12\u{1d}21");
        typing.typed("10A".to_owned(), 1_000);
        assert_eq!(typing.take(), "10A");
    }
}
