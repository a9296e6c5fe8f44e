//! Which marks are heard, by script, and which characters are no letters at all.

use unicode_normalization::char::{canonical_combining_class, is_public_assigned};

/// Where marks of a class other than 0 are left to the reader: a code is the same with them and without. Accents of
/// Latin and Greek, stress in Cyrillic; Hebrew points, Arabic vowels and hamza, Syriac and Samaritan points; the dot that
/// Devanagari, Gurmukhi, Gujarati, Telugu and Kannada put below a letter of a foreign word; Ethiopic length; Vedic tones;
/// what stands around symbols. Everywhere else a mark is a vowel, a tone or part of a letter, and heard: what makes か
/// into が, the dot of Bengali য় and of Odia ଡ଼, the i of Buginese.
#[rustfmt::skip]
const LEFT_OUT: [(u32, u32); 24] = [
    (0x300, 0x36f), (0x483, 0x487), (0x591, 0x5c7), (0x610, 0x6ed), (0x711, 0x74a), (0x816, 0x85b), (0x897, 0x8ff),
    (0x93c, 0x93c), (0x951, 0x954), (0xa3c, 0xa3c), (0xabc, 0xabc), (0xc3c, 0xc3c), (0xcbc, 0xcbc), (0x135d, 0x135f),
    (0x1ab0, 0x1aff), (0x1cd0, 0x1cf9), (0x1dc0, 0x1dff), (0x20d0, 0x20f0), (0x2cef, 0x2cf1), (0x2de0, 0x2dff),
    (0xa66f, 0xa69f), (0xa8e0, 0xa8f1), (0xfb1e, 0xfb1e), (0xfe20, 0xfe2f),
];

/// What are marks there, too, and make these capitals other letters of an alphabet: и is not й, у not ў, і not ї, г not
/// ѓ, ड not ड़, ਸ not ਸ਼. ё alone is not among them: most people write е.
const OF_A_LETTER: [(char, &str); 7] = [
    ('\u{301}', "ГК"),
    ('\u{304}', "ИУ"),
    ('\u{306}', "АЕЖИУ"),
    ('\u{308}', "АӘЖЗИІОӨУЧЫЭ"),
    ('\u{30b}', "У"),
    ('\u{93c}', "डढ"),
    ('\u{a3c}', "ਸ"),
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

/// A text taken apart, without marks that are written or not as each likes.
pub(super) fn without_what_is_left_out(apart: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let with_its_letter = apart.scan('\0', |letter, next| {
        if canonical_combining_class(next) == 0 {
            *letter = next;
        }
        Some((*letter, next))
    });
    with_its_letter.filter(|(letter, next)| !is_left_out(*next) || is_part_of(*letter, *next)).map(|(_, next)| next)
}

fn is_left_out(mark: char) -> bool {
    canonical_combining_class(mark) != 0 && is_in(&LEFT_OUT, mark)
}

fn is_part_of(letter: char, mark: char) -> bool {
    let letters = OF_A_LETTER.iter().find(|(of, _)| *of == mark).map(|(_, letters)| *letters);
    letters.is_some_and(|letters| letter.to_uppercase().any(|capital| letters.contains(capital)))
}

fn is_in(ranges: &[(u32, u32)], letter: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(letter)))
}

/// Letters, numbers, and the marks that are heard.
pub(super) fn counts(letter: char) -> bool {
    let heard = letter.is_alphanumeric() || is_other_mark(letter);
    heard && is_public_assigned(letter) && !is_only_seen(letter) && !is_unseen(letter)
}

fn is_other_mark(letter: char) -> bool {
    canonical_combining_class(letter) != 0 || is_in(&OTHER_MARKS, letter)
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
