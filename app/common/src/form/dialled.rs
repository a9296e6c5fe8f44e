//! The number that a phone dials for what somebody wrote down as one.

use kitbag_shared::record::checked::plain_capitals;

/// No number is shorter: the emergency numbers have three.
const DIGITS_MIN: usize = 3;
/// No number is longer (E.164).
const DIGITS_MAX: usize = 15;

/// The number that is dialled: the first that is written, none where it is not clear which that is. Extensions, opening hours and
/// a second number behind it are no part of it, letters stand for none.
pub fn dialled(written: &str) -> Option<String> {
    let signs: Vec<char> = plain_capitals(written.trim().chars()).collect();
    let (mut number, mut at) = (String::new(), 0);
    if signs.first() == Some(&'+') {
        (number, at) = ("+".to_owned(), 1);
    }
    loop {
        match signs.get(at) {
            Some(digit) if digit.is_ascii_digit() => {
                number.push(*digit);
                at += 1;
            }
            Some('(') => {
                let Some(inside) = in_brackets(signs.get(at + 1..)?) else { break };
                at += inside.len() + 2;
                // What is dialled from within a country alone.
                if !(number.starts_with('+') && inside == "0") {
                    number.push_str(&inside);
                }
            }
            Some(' ' | '-' | '.' | '/') if goes_on(signs.get(at..)?) => at += 1,
            Some('-' | '.' | '/') if signs.get(at + 1).is_some_and(|next| next.is_alphabetic()) => return None,
            // A word that is dialled by its letters, or anything else that the number runs into.
            Some(letter) if letter.is_alphanumeric() => return None,
            _ => break,
        }
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (DIGITS_MIN..=DIGITS_MAX).contains(&digits).then_some(number)
}

/// The digits of a group in brackets; none where it holds anything else.
fn in_brackets(signs: &[char]) -> Option<String> {
    let inside: String = signs.iter().take_while(|sign| **sign != ')').collect();
    let is_closed = signs.get(inside.chars().count()) == Some(&')');
    (is_closed && !inside.is_empty() && inside.chars().all(|sign| sign.is_ascii_digit())).then_some(inside)
}

/// Whether the number goes on behind a mark: behind a blank by digits or a group of them, behind another at once by a digit.
/// A slash between blanks, and a word, begin something else.
fn goes_on(signs: &[char]) -> bool {
    match signs {
        [' ', '-' | '.', ' ', rest @ ..] | [' ', rest @ ..] => match rest {
            ['(', inside @ ..] => in_brackets(inside).is_some(),
            [first, ..] => first.is_ascii_digit(),
            [] => false,
        },
        [_, next, ..] => next.is_ascii_digit() || *next == '(',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_is_written_is_dialled_and_nothing_that_nobody_wrote() {
        for (written, number) in [
            ("555 0102", Some("5550102")),
            ("+1 (555) 010-2233", Some("+15550102233")),
            ("(0123) 4567 8900", Some("012345678900")),
            ("+44 (0)20 7946 0958", Some("+442079460958")),
            ("0340/12.34.56", Some("0340123456")),
            ("555-0102 / 555-0199", Some("5550102")),
            ("555 0102, 555 0199", Some("5550102")),
            ("555 0102 or 555 0199", Some("5550102")),
            ("555 0102 ext 3", Some("5550102")),
            ("555 0102 x3", Some("5550102")),
            ("555 0102 (24h, 7/7)", Some("5550102")),
            ("555 0102 (day)", Some("5550102")),
            ("٥٥٥ ٠١٠٢", Some("5550102")),
            ("911", Some("911")),
            ("1-800-HELP", None),
            ("555 0102x3", None),
            ("*#06#", None),
            ("12", None),
            ("call Bea", None),
            ("", None),
            ("+", None),
            ("123456789012345", Some("123456789012345")),
            ("1234567890123456", None),
        ] {
            assert_eq!(dialled(written).as_deref(), number, "{written}");
        }
    }
}
