//! The one form in which participant codes are matched: what two workers hear as one code is one code.
//!
//! All of it is part of the protocol, since a mark is a keyed hash of exactly this form. It goes by Unicode 17 for
//! ever: what is assigned later is no letter, whatever the standard library of a later compiler says of it.

use super::NotAllowed;
use crate::limits::{CODE_CHARS_MAX, CODE_CHARS_MIN};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_public_assigned;

mod letters;
mod marks;
#[cfg(test)]
mod tests;

/// Brings a code into its form, if it has as many letters and digits as a code has.
pub(super) fn participant_code(text: &str) -> Result<String, NotAllowed> {
    let letters = plain_capitals(text.chars()).filter(|letter| marks::counts(*letter)).nfc();
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
/// letters as plain ones, katakana as hiragana, without accents, any script's digits as 0–9. What is neither letter nor
/// digit is still in it.
pub fn plain_capitals(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let apart = text.nfkc().map(persian_heh).nfkd();
    marks::without_what_is_left_out(apart).flat_map(capitals).flat_map(letters::plain).nfc()
}

/// ۀ is a ه with a mark to whoever types it; only Unicode takes it apart to the vowel ە.
const fn persian_heh(letter: char) -> char {
    if letter == 'ۀ' { 'ه' } else { letter }
}

/// Small first: ẞ has no capital, ß has SS.
fn capitals(letter: char) -> impl Iterator<Item = char> {
    let capitals = letter.to_lowercase().flat_map(char::to_uppercase);
    let known = capitals.clone().all(is_public_assigned);
    let itself = (!known).then_some(letter);
    capitals.filter(move |_| known).chain(itself)
}
