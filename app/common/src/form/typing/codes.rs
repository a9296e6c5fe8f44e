//! What a typed code will be matched as, and whether its letters are those that they look like.
//!
//! Greek and Cyrillic letters stay apart from the Latin ones that they look like: they are heard as others. Whoever
//! typed one by a keyboard's slip is told so.

use kitbag_shared::limits::CODE_CHARS_MIN;
use kitbag_shared::record::{NotAllowed, ParticipantCode};
use std::collections::BTreeSet;

/// The preview of what a typed code will be matched as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodePreview {
    /// An empty code: nothing that counts was typed.
    Empty,
    /// A code that still lacks so many characters.
    TooShort {
        /// The number of characters that are needed, at least 1.
        missing: usize,
    },
    /// More than a code may have.
    TooLong,
    /// A code that will be matched in this form.
    Ready(String),
    /// A code that will be, and whose letters are of more than one alphabet.
    Mixed(String),
    /// A code that will be, and whose letters all look like those of another alphabet.
    LooksLike {
        /// The form in which it will be matched.
        code: String,
        /// The letters that it looks like.
        looks: String,
    },
}

impl CodePreview {
    /// The form in which it will be matched, if it will.
    pub fn code(self) -> Option<String> {
        match self {
            Self::Empty | Self::TooShort { .. } | Self::TooLong => None,
            Self::Ready(code) | Self::Mixed(code) | Self::LooksLike { code, .. } => Some(code),
        }
    }
}

/// The form in which a code is matched: capitals and digits, without accents.
pub fn code_preview(code: &str) -> CodePreview {
    match ParticipantCode::new(code) {
        Ok(code) => with_warning(code.as_str().to_owned()),
        Err(NotAllowed::TooLong(_)) => CodePreview::TooLong,
        Err(NotAllowed::TooShort(_)) => CodePreview::TooShort {
            missing: (1..CODE_CHARS_MIN)
                .find(|more| ParticipantCode::new(&format!("{code}{}", "0".repeat(*more))).is_ok())
                .unwrap_or(CODE_CHARS_MIN),
        },
        Err(_) => CodePreview::Empty,
    }
}

fn with_warning(code: String) -> CodePreview {
    let alphabets: BTreeSet<Alphabet> = code.chars().filter_map(Alphabet::of).collect();
    if alphabets.len() > 1 {
        return CodePreview::Mixed(code);
    }
    match code.chars().map(looks_latin).collect::<Option<String>>().filter(|looks| *looks != code) {
        Some(looks) => CodePreview::LooksLike { code, looks },
        None => CodePreview::Ready(code),
    }
}

/// Alphabets that a slip of the keyboard mixes. What is written with several scripts, as Japanese is, is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
    Other,
}

impl Alphabet {
    fn of(letter: char) -> Option<Self> {
        letter.is_alphabetic().then_some(match letter {
            '\0'..='\u{36f}' | '\u{1d00}'..='\u{1d25}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' => {
                Self::Latin
            }
            '\u{370}'..='\u{3ff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Self::Cyrillic,
            _ => Self::Other,
        })
    }
}

/// Greek, Cyrillic, Armenian and Cherokee capitals beside those of A–Z that they cannot be told from.
const LOOK_ALIKES: &[(&str, char)] = &[
    ("ΑАᎪ", 'A'),
    ("ΒВᏴ", 'B'),
    ("СᏟ", 'C'),
    ("ΕЕᎬ", 'E'),
    ("ԌᏀ", 'G'),
    ("ΗНᎻ", 'H'),
    ("ΙІӀ", 'I'),
    ("ЈᎫ", 'J'),
    ("ΚКᏦ", 'K'),
    ("ԼᏞ", 'L'),
    ("ΜМᎷ", 'M'),
    ("Ν", 'N'),
    ("ΟОՕ", 'O'),
    ("ΡРᏢ", 'P'),
    ("Ԛ", 'Q'),
    ("ЅՏᏚ", 'S'),
    ("ΤТᎢ", 'T'),
    ("Ս", 'U'),
    ("Ꮩ", 'V'),
    ("ԜᎳ", 'W'),
    ("ΧХ", 'X'),
    ("ΥУҮ", 'Y'),
    ("ΖᏃ", 'Z'),
];

/// The Latin letter or the digit that one looks like, which it may be.
fn looks_latin(letter: char) -> Option<char> {
    let alike = LOOK_ALIKES.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, latin)| *latin);
    alike.or(letter.is_ascii_alphanumeric().then_some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_previewed_as_it_will_be_matched() {
        let ready = |code: &str| CodePreview::Ready(code.to_owned());
        for (code, expected) in [
            ("", CodePreview::Empty),
            (" - ", CodePreview::Empty),
            ("ma", CodePreview::TooShort { missing: 2 }),
            ("ma0", CodePreview::TooShort { missing: 1 }),
            ("æ1", CodePreview::TooShort { missing: 1 }),
            ("ma 07-85", ready("MA0785")),
            ("ñu12", ready("NU12")),
            ("œil1", ready("OEIL1")),
            ("жанна1", ready("ЖАННА1")),
            ("田中はな1", ready("田中はな1")),
            ("1234", ready("1234")),
            ("aaaaabbbbbcccccddddd", ready("AAAAABBBBBCCCCCDDDDD")),
            ("aaaaabbbbbcccccddddde", CodePreview::TooLong),
        ] {
            assert_eq!(code_preview(code), expected, "{code}");
        }
    }

    #[test]
    fn letters_that_are_not_what_they_look_like_are_told() {
        for (code, mixed) in [("mа12", "MА12"), ("Ωmega", "ΩMEGA"), ("анна-b", "АННАB"), ("Ααа1", "ΑΑА1")]
        {
            assert_eq!(code_preview(code), CodePreview::Mixed(mixed.to_owned()), "{code}");
        }
        for (code, kept, looks) in [("тома12", "ТОМА12", "TOMA12"), ("ΜΑ07", "ΜΑ07", "MA07")] {
            let told = CodePreview::LooksLike { code: kept.to_owned(), looks: looks.to_owned() };
            assert_eq!(code_preview(code), told, "{code}");
        }
    }
}
