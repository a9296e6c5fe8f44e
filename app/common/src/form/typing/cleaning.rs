//! What is pasted comes with what no field shows: tabs, line breaks, a scanner's separators, characters that nobody
//! sees. It is taken out as it comes, so that nothing is refused afterwards for what a person cannot find.

use kitbag_shared::record::checked::seen;

/// Makes one line: what breaks or controls becomes a space, what nobody sees goes.
pub fn one_line(text: &str) -> String {
    let spaced = text.replace("\r\n", " ").replace(|letter| is_break(letter) || letter.is_control(), " ");
    seen(&spaced)
}

/// Cleans a note, which keeps its line breaks.
pub(super) fn lines(text: &str) -> String {
    let broken = text.replace("\r\n", "\n").replace(is_break, "\n");
    seen(&broken.replace(|letter: char| letter.is_control() && letter != '\n', " "))
}

/// Whether a character begins a new line, somewhere.
const fn is_break(letter: char) -> bool {
    matches!(letter, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::record::{NoteText, Text};

    #[test]
    fn what_is_pasted_is_cleaned() {
        for (pasted, line, note) in [
            ("Ana\tBen", "Ana Ben", "Ana Ben"),
            ("Ana\r\nBen\rCem\nDua", "Ana Ben Cem Dua", "Ana\nBen\nCem\nDua"),
            ("23K7\u{1d}17271231", "23K7 17271231", "23K7 17271231"),
            ("Ana\u{2028}Ben\u{85}Cem", "Ana Ben Cem", "Ana\nBen\nCem"),
            ("A\u{200b}na\u{feff}\u{202e}", "Ana", "Ana"),
            ("naïve\u{0} l’été", "naïve  l’été", "naïve  l’été"),
            ("می\u{200c}خواهم 👩\u{200d}🚀", "می\u{200c}خواهم 👩\u{200d}🚀", "می\u{200c}خواهم 👩\u{200d}🚀"),
        ] {
            assert_eq!(one_line(pasted), line, "{pasted:?}");
            assert_eq!(lines(pasted), note, "{pasted:?}");
        }
    }

    #[test]
    fn nothing_that_was_cleaned_is_refused() {
        for letter in '\0'..=char::MAX {
            let pasted = format!("a{letter}ب{letter}1");
            assert!(Text::new(&one_line(&pasted)).is_ok() && NoteText::new(&lines(&pasted)).is_ok(), "{letter:?}");
        }
    }
}
