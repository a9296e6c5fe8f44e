//! Texts in a checked form: trimmed, bounded, showable, and each of a type of its own.

use super::NotAllowed;
use super::code::participant_code;
use super::gtin::gtin;
use super::seen::is_seen;
use crate::limits::{NOTE_CHARS_MAX, TEXT_CHARS_MAX};
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A text that passes a check, as a type of its own.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Brings a text into its form, if that is allowed.
            pub fn new(text: &str) -> Result<Self, NotAllowed> {
                $check(text).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAllowed;

            fn try_from(text: String) -> Result<Self, NotAllowed> {
                Self::new(&text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAllowed;

            fn from_str(text: &str) -> Result<Self, NotAllowed> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                to: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                to.str(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            /// Takes a text only in its checked form: a writer that did not bring it there is refused.
            fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let text = from.str()?;
                let checked = Self::new(text).map_err(minicbor::decode::Error::custom)?;
                if checked.0 == text { Ok(checked) } else { Err(minicbor::decode::Error::message("not in its checked form")) }
            }
        }

        impl<C> CborLen<C> for $name {
            fn cbor_len(&self, context: &mut C) -> usize {
                self.0.cbor_len(context)
            }
        }
    };
}

text!(
    /// One line of text, trimmed, at most [`TEXT_CHARS_MAX`] characters.
    Text, one_line
);
text!(
    /// A private note, trimmed, at most [`NOTE_CHARS_MAX`] characters. In a record only as [`Fading`](crate::record::Fading).
    NoteText, note
);
text!(
    /// A participant's own code in the form in which codes are matched: capitals and digits, 4 to 20.
    /// In a record only as [`CodeMark`](crate::record::CodeMark) and [`Fading`](crate::record::Fading). Pseudonymous, not anonymous.
    ParticipantCode, participant_code
);
text!(
    /// A currency by its three letters (ISO 4217).
    Currency, currency
);
text!(
    /// A maker's number of a product, or of a carton of it (GTIN), in fourteen digits, the last of which proves the others.
    Gtin, gtin
);

fn one_line(text: &str) -> Result<String, NotAllowed> {
    shown(text, TEXT_CHARS_MAX, |character| !character.is_control())
}

fn note(text: &str) -> Result<String, NotAllowed> {
    shown(text, NOTE_CHARS_MAX, |character| !character.is_control() || character == '\n')
}

fn shown(text: &str, chars_max: usize, allowed: impl Fn(char) -> bool) -> Result<String, NotAllowed> {
    let text = text.trim();
    if text.is_empty() {
        Err(NotAllowed::Empty)
    } else if text.chars().nth(chars_max).is_some() {
        Err(NotAllowed::TooLong(chars_max))
    } else if !text.chars().all(allowed) || !is_seen(text) {
        Err(NotAllowed::Unseen)
    } else {
        Ok(text.to_owned())
    }
}

fn currency(text: &str) -> Result<String, NotAllowed> {
    let letters = text.trim().to_ascii_uppercase();
    let three = letters.len() == 3 && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    if three { Ok(letters) } else { Err(NotAllowed::NotACode) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_checked_form_stays_as_it_is(text in "\\PC{1,40}") {
            if let Ok(code) = ParticipantCode::new(&text) {
                prop_assert_eq!(ParticipantCode::new(code.as_str()), Ok(code));
            }
            if let Ok(line) = Text::new(&text) {
                prop_assert_eq!(Text::new(line.as_str()), Ok(line));
            }
        }
    }

    #[test]
    fn texts_at_and_over_their_length() {
        for (chars_max, check) in [(TEXT_CHARS_MAX, one_line as fn(&str) -> _), (NOTE_CHARS_MAX, note)] {
            assert!(check(&"ñ".repeat(chars_max)).is_ok());
            assert_eq!(check(&"ñ".repeat(chars_max + 1)), Err(NotAllowed::TooLong(chars_max)));
            assert_eq!(check(" \n\t "), Err(NotAllowed::Empty));
            assert_eq!(check("a\u{0}b"), Err(NotAllowed::Unseen));
            assert_eq!(check("  two words\n").as_deref(), Ok("two words"));
        }
        for unseen in ["\u{200b}", "An\u{ad}a", "\u{202e}anA", "Ana\u{2028}Ben", "A\u{200d}na", "\u{3164}"] {
            assert_eq!(Text::new(unseen), Err(NotAllowed::Unseen), "{unseen:?}");
            assert_eq!(NoteText::new(unseen), Err(NotAllowed::Unseen), "{unseen:?}");
        }
        assert_eq!(Text::new("two\nlines"), Err(NotAllowed::Unseen));
        assert_eq!(NoteText::new("two\nlines").unwrap().as_str(), "two\nlines");
    }

    #[test]
    fn foreign_texts_pass_the_same_check() {
        let cbor = |text: &str| minicbor::to_vec(text).unwrap();
        assert_eq!(minicbor::decode::<Text>(&cbor("water")).unwrap().as_str(), "water");
        assert!(minicbor::decode::<Text>(&cbor(" water")).is_err());
        assert!(minicbor::decode::<ParticipantCode>(&cbor("ma0785")).is_err());
        assert!(minicbor::decode::<Currency>(&cbor("usd")).is_err());
        assert_eq!(serde_json::from_str::<ParticipantCode>("\"ma 0785\"").unwrap().as_str(), "MA0785");
        assert!(serde_json::from_str::<Text>("\"\"").is_err());
    }

    #[test]
    fn currencies_are_three_letters() {
        assert_eq!(Currency::new(" cad ").unwrap().as_str(), "CAD");
        for wrong in ["", "CA", "CADX", "C4D", "€€€"] {
            assert_eq!(Currency::new(wrong), Err(NotAllowed::NotACode), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_no_text() {
        let shown = format!("{:?} {:?} {:?}", Text::new("Ana"), NoteText::new("Ana"), ParticipantCode::new("ANA1"));
        assert!(!shown.to_uppercase().contains("ANA"), "{shown}");
    }
}
