//! The one form in which participant codes are matched: what two workers hear as one code is one code.
//!
//! All of it is part of the protocol, since a mark is a keyed hash of exactly this form. It goes by Unicode 17 for
//! ever: what is assigned later is no letter, whatever the standard library of a later compiler says of it.

use super::NotAllowed;
use crate::limits::{CODE_CHARS_MAX, CODE_CHARS_MIN};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, is_public_assigned};

/// Capitals with a stroke, a hook, a belt or a bar, and joined ones, which no normal form takes apart: as they are
/// heard, and as they are written where a keyboard has no such letter.
const PLAIN: &[(&str, &str)] = &[
    ("A", "ȺⱭ"),
    ("AE", "Æ"),
    ("B", "ɃƁƂ"),
    ("C", "ȻƇꞒ"),
    ("D", "ĐÐƉƊƋ"),
    ("E", "ɆƏƎƐ"),
    ("F", "Ƒ"),
    ("G", "ǤƓꞠꞬ"),
    ("H", "ĦⱧꞪ"),
    ("I", "ƗƖꞮ"),
    ("J", "ɈꞲȷ"),
    ("K", "ƘⱩꝀꞢĸ"),
    ("L", "ŁȽⱠⱢꞭ"),
    ("M", "Ɱ"),
    ("N", "ŊƝȠꞐꞤ"),
    ("O", "ØƟƆꝊ"),
    ("OE", "Œ"),
    ("P", "ƤⱣ"),
    ("Q", "Ɋ"),
    ("R", "ɌⱤꞦ"),
    ("S", "ⱾꞨꟅ"),
    ("T", "ŦƬƮȾ"),
    ("TH", "Þ"),
    ("U", "ɄƱ"),
    ("V", "Ʋ"),
    ("W", "Ⱳ"),
    ("Y", "ƳɎ"),
    ("Z", "ƵȤⱫⱿ"),
];

/// White letters on black, in circles and in squares: A of each.
const DARK_A: [u32; 2] = [0x1f150, 0x1f170];

/// Where ten digits from 0 on begin that no normal form takes to 0–9.
#[rustfmt::skip]
const ZEROS: [u32; 68] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
    0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950,
];
/// Where digits from 1 on begin, and the last of them: Ethiopic ones, those in circles, and of scripts of long ago.
#[rustfmt::skip]
const ONES: [(u32, u32); 9] = [
    (0x1369, 9), (0x19da, 1), (0x24f5, 9), (0x2776, 9), (0x2780, 9), (0x278a, 9), (0x10a40, 4), (0x10e60, 9),
    (0x11052, 9),
];

/// Marks of combining class 0 that are not Alphabetic to Unicode, from first to last, without those that nobody sees.
/// The crate's table of all marks would be 10 KB more to download.
#[rustfmt::skip]
const OTHER_MARKS: [(u32, u32); 32] = [
    (0xafd, 0xaff), (0xb55, 0xb55), (0xe47, 0xe47), (0xe4c, 0xe4c), (0xe4e, 0xe4e), (0xecc, 0xecc), (0xece, 0xece),
    (0xf3e, 0xf3f), (0x17c9, 0x17d1), (0x17d3, 0x17d3), (0x1ce1, 0x1ce1), (0x1cf7, 0x1cf7), (0xabec, 0xabec),
    (0x111c9, 0x111c9), (0x111cb, 0x111cc), (0x113d2, 0x113d2), (0x113e1, 0x113e2), (0x11a33, 0x11a33),
    (0x11a98, 0x11a98), (0x11f5a, 0x11f5a), (0x13440, 0x13440), (0x13447, 0x13455), (0x16fe4, 0x16fe4),
    (0x1bc9d, 0x1bc9d), (0x1cf00, 0x1cf2d), (0x1cf30, 0x1cf46), (0x1da00, 0x1da36), (0x1da3b, 0x1da6c),
    (0x1da75, 0x1da75), (0x1da84, 0x1da84), (0x1da9b, 0x1da9f), (0x1daa1, 0x1daaf),
];

/// Brings a code into its form, if it has as many letters and digits as a code has.
pub(super) fn participant_code(text: &str) -> Result<String, NotAllowed> {
    let letters = plain_capitals(text.chars()).filter(|letter| counts(*letter)).nfc();
    // One more than allowed is enough to refuse; a foreign text may be of any length.
    let code: String = letters.take(CODE_CHARS_MAX + 1).collect();
    match code.chars().count() {
        0 => Err(NotAllowed::Empty),
        few if few < CODE_CHARS_MIN => Err(NotAllowed::TooShort(CODE_CHARS_MIN)),
        many if many > CODE_CHARS_MAX => Err(NotAllowed::TooLong(CODE_CHARS_MAX)),
        _ => Ok(code),
    }
}

/// A text without what two people write differently who mean the same: in capitals, wide, small, joined and circled
/// letters as plain ones, without accents, any script's digits as 0–9. What is neither letter nor digit is still in it.
pub fn plain_capitals(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.nfkd().filter(|letter| !is_accent(*letter)).flat_map(capitals).flat_map(plain)
}

/// Accents, dots and strokes, Hebrew points and Arabic vowels: written or not, the code is the same. Vowel signs of
/// other scripts, and what makes か into が, are heard.
fn is_accent(letter: char) -> bool {
    matches!(canonical_combining_class(letter), 1 | 7 | 10..=36 | 200..=240)
}

/// Small first: ẞ has no capital, ß has SS.
fn capitals(letter: char) -> impl Iterator<Item = char> {
    let capitals = letter.to_lowercase().flat_map(char::to_uppercase);
    let known = capitals.clone().all(is_public_assigned);
    let itself = (!known).then_some(letter);
    capitals.filter(move |_| known).chain(itself)
}

fn plain(capital: char) -> impl Iterator<Item = char> {
    let spelt = PLAIN.iter().find(|(_, letters)| letters.contains(capital)).map(|(plain, _)| *plain);
    let itself = spelt.is_none().then(|| digit(capital).or_else(|| dark(capital)).unwrap_or(capital));
    spelt.unwrap_or_default().chars().chain(itself)
}

/// Of Unicode's decimal digits and digits the value.
fn digit(letter: char) -> Option<char> {
    let after = |begin: u32| u32::from(letter).checked_sub(begin);
    let zero = (letter == '\u{24ff}').then_some(0);
    let decimal = || ZEROS.iter().find_map(|zero| after(*zero).filter(|value| *value <= 9));
    let other = || ONES.iter().find_map(|(one, last)| Some(after(*one)? + 1).filter(|value| value <= last));
    char::from_digit(zero.or_else(decimal).or_else(other)?, 10)
}

fn dark(letter: char) -> Option<char> {
    let place = |first: &u32| u32::from(letter).checked_sub(*first).filter(|at| *at < 26);
    let at = DARK_A.iter().find_map(place)?;
    char::from_digit(10 + at, 36).map(|small| small.to_ascii_uppercase())
}

/// Letters, numbers, and the marks that are heard.
fn counts(letter: char) -> bool {
    let heard = letter.is_alphanumeric() || is_other_mark(letter);
    heard && is_public_assigned(letter) && !is_only_seen(letter) && !is_unseen(letter)
}

fn is_other_mark(letter: char) -> bool {
    let listed = |(first, last): &(u32, u32)| (*first..=*last).contains(&u32::from(letter));
    canonical_combining_class(letter) != 0 || OTHER_MARKS.iter().any(listed)
}

/// Letters to Unicode, to people marks as the apostrophe and the hyphen; and what stands around a letter.
fn is_only_seen(letter: char) -> bool {
    let beside = '\u{2b9}'..='\u{2d1}';
    let around = '\u{20dd}'..='\u{20e4}';
    let rest = ['\u{2ec}', '\u{2ee}', '\u{488}', '\u{489}', '\u{640}', '\u{7fa}', '\u{1abe}', '\u{a78b}'];
    beside.contains(&letter)
        || around.contains(&letter)
        || matches!(letter, '\u{a670}'..='\u{a672}')
        || rest.contains(&letter)
}

/// Letters and marks to Unicode that show nothing of themselves.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        participant_code(text).unwrap()
    }

    #[test]
    fn what_two_workers_hear_as_one_code_is_one() {
        for (heard, written) in [
            ("MA0785", &["ma0785", " ma 07-85 ", "mà0785", "ma\u{300}0785", "M.A.07/85", "ＭＡ０７８５", "ma٠٧٨٥"][..]),
            ("MA0785", &["MA०७८५", "🅼🅰0785", "Ⓜⓐ⓪⑦⑧⑤", "𝐌𝐀𝟎𝟕𝟖𝟓", "m\u{200b}a\u{ad}0785", "ma0️⃣7️⃣8️⃣5️⃣", "ᵐᵃ⁰⁷⁸⁵"]),
            ("PENA", &["peña", "pen\u{303}a", "PEÑA"]),
            ("LODZ12", &["Łódź 12", "lodz12", "ŁO\u{301}DZ\u{301} 12"]),
            ("COEUR", &["cœur", "CŒUR", "coeur"]),
            ("AESOP", &["æsop", "ÆSOP"]),
            ("SOREN", &["Søren", "soren"]),
            ("STRASSE9", &["straße9", "STRAẞE9", "strasse9", "ﬅrasse9"]),
            ("ISIK", &["ışık", "IŞIK", "İŞİK", "isik"]),
            ("FIONA1", &["ﬁona1", "Fiona1"]),
            ("OBRIEN", &["O'Brien", "O’Brien", "OʼBrien", "Oʻbrien"]),
            ("TLICHO", &["Tłı̨chǫ", "tlicho"]),
            ("NGUYEN", &["Nguyễn", "nguyen"]),
            ("NO12", &["nº 12", "№12", "no12"]),
            ("ΑΘΗΝΑ", &["Αθήνα", "ΑΘΗΝΑ"]),
            ("ЖАННА1", &["жанна1", "ЖАННА1"]),
            ("ЕЛКА", &["ёлка", "елка"]),
            ("محمد", &["محمد", "مُحَمَّد", "محـمد"]),
            ("한국어말", &["한국어말", "한국어말"]),
        ] {
            written.iter().for_each(|written| assert_eq!(form(written), heard, "{written}"));
        }
    }

    #[test]
    fn what_is_heard_as_two_is_two() {
        for (one, other) in
            [("がか12", "かか12"), ("की12", "का12"), ("क्या1", "कया1"), ("AB12", "АВ12"), ("AB12", "ΑΒ12")]
        {
            assert_ne!(participant_code(one), participant_code(other), "{one}");
        }
    }

    #[test]
    fn what_unicode_17_does_not_assign_is_no_letter() {
        for unknown in ['\u{378}', '\u{e000}', '\u{ffffe}', '\u{10ffff}'] {
            assert_eq!(form(&format!("AB{unknown}12")), "AB12");
        }
    }

    #[test]
    fn every_letter_has_one_form() {
        for letter in '\0'..=char::MAX {
            if let Ok(code) = participant_code(&format!("AAAA{letter}{letter}")) {
                assert_eq!(participant_code(&code).as_ref(), Ok(&code), "{letter:?}");
            }
        }
    }

    /// Capitals and what is a letter come from the standard library's tables, the normal forms from a crate's. A change
    /// of theirs would make old marks unmatchable: it has to be seen, and undone here, before it is shipped. Python's
    /// tables of Unicode 17 gave the same.
    #[test]
    fn the_forms_of_all_letters_never_change() {
        let forms: String =
            ('\0'..=char::MAX).filter_map(|letter| participant_code(&format!("AAAA{letter}\n")).ok()).collect();
        let digest = crate::keys::hash("test", &[forms.as_bytes()]);
        assert_eq!(digest.to_string(), "36daac3ddf56de3f09cfe341ee96d3c60a0d05aef63051505c3905a2f225b036");
    }

    #[test]
    fn codes_at_and_over_their_length() {
        assert!(participant_code("A1B2").is_ok());
        assert_eq!(participant_code("A-1-B"), Err(NotAllowed::TooShort(4)));
        assert_eq!(participant_code("-- --"), Err(NotAllowed::Empty));
        assert!(participant_code(&"X".repeat(20)).is_ok());
        assert_eq!(participant_code(&"X".repeat(21)), Err(NotAllowed::TooLong(20)));
        assert_eq!(participant_code(&"X".repeat(100_000)), Err(NotAllowed::TooLong(20)));
        assert!(participant_code(&"한".repeat(20)).is_ok(), "by letters as people count them");
    }
}
