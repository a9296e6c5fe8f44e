//! Five words that a person can remember and nobody can guess.

use crate::store::environment::Environment;
use kitbag_shared::record::checked::{plain_capitals, seen};
use std::fmt;
use zeroize::Zeroizing;

/// Short, neutral English words, after the BIP 39 list (MIT licence), which has no two that begin with the same four letters.
const WORDS: &str = include_str!("words.txt");
/// 1,519 words give 10.5 bits each: five are worth 52 bits, at 64 MiB and three passes a guess.
const WORDS_IN_A_PASSPHRASE: usize = 5;
/// The shortest passphrase that may wrap a key, in characters: five generated words have at least 19.
pub const PASSPHRASE_CHARS_MIN: usize = 12;

/// A passphrase that is long enough to wrap a key. A PIN is not, and cannot be made into one.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// None if it is too short.
    pub fn chosen(text: &str) -> Option<Self> {
        let compared = as_compared(text);
        (compared.chars().count() >= PASSPHRASE_CHARS_MIN).then_some(Self(compared))
    }

    /// The text as it is compared.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Phones put capitals, spaces, points and accents where nobody meant them, and people write commas between words: only
/// letters and digits are compared.
pub fn as_compared(typed: &str) -> Zeroizing<String> {
    let typed = Zeroizing::new(seen(typed));
    let letters = plain_capitals(typed.chars().filter(|letter| !is_joiner(*letter)));
    let lower = Zeroizing::new(letters.flat_map(char::to_lowercase).collect::<String>());
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    Zeroizing::new(words.collect::<Vec<_>>().join(" "))
}

/// Whether a letter shapes others without parting words.
const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Five random words.
pub fn suggest(env: &mut dyn Environment) -> String {
    let words: Vec<&str> = WORDS.lines().collect();
    let chosen: Vec<&str> = (0..WORDS_IN_A_PASSPHRASE).map(|_| choose(env, &words)).collect();
    chosen.join(" ")
}

/// Chooses a word, each equally likely: numbers past the last whole multiple of the list are drawn again.
fn choose<'a>(env: &mut dyn Environment, words: &[&'a str]) -> &'a str {
    let whole = (usize::from(u16::MAX) + 1) / words.len() * words.len();
    // Each draw succeeds with more than 97 %: 100 in a row only fail if the generator is broken.
    for _ in 0..100 {
        let mut random = [0; 2];
        env.fill(&mut random);
        let number = usize::from(u16::from_be_bytes(random));
        if number < whole {
            return words.get(number % words.len()).copied().unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_too_short_wraps_nothing() {
        let table = [
            ("apple river stone", true),
            ("elevenchars", false),
            (" 2580        ", false),
            ("", false),
            ("- , . ; : - , . ; :", false),
            ("a,,,,,,,,,,,,,", false),
        ];
        for (text, fits) in table {
            assert_eq!(Passphrase::chosen(text).is_some(), fits, "{text}");
        }
        assert_eq!(Passphrase::chosen(" Apple  RIVER stone").unwrap().text(), "apple river stone");
    }

    #[test]
    fn only_letters_and_digits_are_compared() {
        for typed in [
            "apple, river, stone",
            "apple,river,stone",
            "Apple-River-Stone.",
            "apple;river/stone",
            "apple, river – stone.",
            "«apple — river\u{2011}stone…»",
            "\u{a0}ápple\u{a0}rivèr\u{a0}STÔNE\n",
            "a\u{301}pple river\u{200b} sto\u{302}ne",
            "apple\tri\u{ad}ver\r\nstone\u{1d}",
            "\u{202a}ap\u{2060}ple r\u{200d}iver ｓｔｏｎｅ\u{202c}",
        ] {
            assert_eq!(as_compared(typed).as_str(), "apple river stone", "{typed:?}");
        }
        assert_ne!(as_compared("apple river stone"), as_compared("appleriver stone"));
    }

    #[test]
    fn the_words_are_many_short_distinct_and_plain() {
        let words: Vec<&str> = WORDS.lines().collect();
        let distinct: BTreeSet<&&str> = words.iter().collect();
        assert_eq!((words.len(), distinct.len()), (1_519, 1_519));
        assert!(words.iter().all(|word| (3..=7).contains(&word.len())));
        assert!(words.iter().all(|word| word.bytes().all(|letter| letter.is_ascii_lowercase())));
    }
}
