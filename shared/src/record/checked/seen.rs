//! Which characters of a text are seen where they stand.
//!
//! What is not, makes two names of one look, or none at all, and what turns the direction shows a text as another. It
//! is refused in what is read and dropped from what is typed. Joiners and variation selectors shape what they stand
//! behind: Persian, the scripts of India and emoji are written with them, so there they stay.

/// A text without what is not seen in it.
pub fn seen(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_seen_behind(kept.chars().next_back(), letter) {
            kept.push(letter);
        }
    }
    kept
}

/// Whether all of a text is seen.
pub(super) fn is_seen(text: &str) -> bool {
    seen(text) == text
}

/// What shapes is judged by what it stands behind: while somebody types, nothing follows it yet.
fn is_seen_behind(before: Option<char>, letter: char) -> bool {
    if is_joiner(letter) {
        before.is_some_and(|before| before >= FIRST_JOINED && !before.is_whitespace() && !is_joiner(before))
    } else if is_selector(letter) {
        before.is_some_and(has_variants)
    } else {
        !is_never_seen(letter)
    }
}

/// The first script that is written with joiners is Arabic; before it they would only hide.
const FIRST_JOINED: char = '\u{600}';

const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// They choose between two looks of the character before: Mongolian, of symbols, of ideographs.
const fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Keycaps are made of digits; other characters that have two looks come after the letters of ASCII.
fn has_variants(letter: char) -> bool {
    let keycap = letter.is_ascii_digit() || matches!(letter, '#' | '*');
    let later = letter >= '\u{a9}' && !letter.is_whitespace();
    (keycap || later) && !is_joiner(letter) && !is_selector(letter)
}

/// Nothing of their own anywhere: soft hyphens, fillers and blanks that are no spaces, breaks of lines and paragraphs,
/// marks and turns of direction, tags, annotations.
const fn is_never_seen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_sees_is_dropped_and_what_shapes_stays() {
        for (text, expected) in [
            ("Ana", "Ana"),
            ("A\u{200b}na", "Ana"),
            ("A\u{ad}na\u{feff}", "Ana"),
            ("\u{202e}anA\u{202c}", "anA"),
            ("\u{2068}Ana\u{2069}", "Ana"),
            ("Ana\u{2028}Ben", "AnaBen"),
            ("A\u{200d}n\u{200c}a", "Ana"),
            ("A\u{fe0f}na", "Ana"),
            ("\u{200d}\u{fe0f}\u{200c}", ""),
            ("\u{3164}\u{2800}\u{ffa0}", ""),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{200c}می \u{200c}خواهم", "می خواهم"),
            ("ه\u{200d}", "ه\u{200d}"),
            ("می\u{200c}\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥", "👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥"),
            ("1\u{fe0f}\u{20e3} ©\u{fe0f} ❤\u{fe0f}\u{fe0f}", "1\u{fe0f}\u{20e3} ©\u{fe0f} ❤\u{fe0f}"),
            ("葛\u{e0100}城", "葛\u{e0100}城"),
            ("l’été\u{a0}: oui\u{202f}!", "l’été\u{a0}: oui\u{202f}!"),
        ] {
            assert_eq!(seen(text), expected, "{text:?}");
            assert_eq!(is_seen(text), text == expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_left_is_seen(text in "[ aé1ب\u{200b}-\u{200d}\u{202e}\u{fe0f}❤]{0,12}") {
            prop_assert!(is_seen(&seen(&text)));
        }
    }
}
