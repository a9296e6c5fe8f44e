//! Names in a note: after words that announce one, or words with capitals where a sentence needs none.
//!
//! A short list of first names that mean nothing else catches those that start a sentence.

/// Words that a name follows.
const ANNOUNCES: &[&[&str]] = &[
    &["name", "is"],
    &["named"],
    &["nickname", "is"],
    &["se", "llama"],
    &["me", "llamo"],
    &["nombre", "es"],
    &["apellido"],
    &["surname"],
];

/// Titles that a name follows.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "sr", "sra", "srta", "don", "doña", "dra"];

/// Capitals that are no names: weekdays, months, products and what English writes so.
const NO_NAMES: &[&str] = &[
    "i",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "narcan",
    "naloxone",
    "naloxona",
    "fentanyl",
    "suboxone",
    "methadone",
    "english",
    "spanish",
    "lot",
    "street",
    "avenue",
    "calle",
    "park",
];

/// First names that are nothing else in English or Spanish, of those given most often.
const FIRST_NAMES: &[&str] = &[
    "alejandro",
    "alexander",
    "ana",
    "andrea",
    "andrew",
    "andres",
    "andrés",
    "anna",
    "anthony",
    "antonio",
    "ashley",
    "barbara",
    "brandon",
    "brian",
    "carlos",
    "carmen",
    "charles",
    "christopher",
    "claudia",
    "cynthia",
    "daniel",
    "david",
    "deborah",
    "diego",
    "donald",
    "edward",
    "elena",
    "elizabeth",
    "emily",
    "eric",
    "fernando",
    "francisco",
    "gabriel",
    "gary",
    "george",
    "guadalupe",
    "hector",
    "héctor",
    "isabel",
    "jacob",
    "james",
    "javier",
    "jennifer",
    "jeffrey",
    "jessica",
    "john",
    "jorge",
    "jose",
    "josé",
    "joseph",
    "joshua",
    "juan",
    "juana",
    "karen",
    "kevin",
    "kimberly",
    "laura",
    "linda",
    "lisa",
    "lucia",
    "lucía",
    "luis",
    "manuel",
    "margaret",
    "maria",
    "maría",
    "mario",
    "martha",
    "mary",
    "matthew",
    "michael",
    "michelle",
    "miguel",
    "nancy",
    "nicholas",
    "patricia",
    "paul",
    "pedro",
    "rafael",
    "raul",
    "raúl",
    "rebecca",
    "ricardo",
    "richard",
    "robert",
    "roberto",
    "ronald",
    "rosa",
    "ryan",
    "samantha",
    "sandra",
    "sarah",
    "scott",
    "sergio",
    "sofia",
    "sofía",
    "stephanie",
    "stephen",
    "steven",
    "susan",
    "thomas",
    "timothy",
    "william",
    "ximena",
];

struct Word<'a> {
    text: &'a str,
    lower: String,
    starts_sentence: bool,
}

/// Whether the note seems to name somebody.
pub(super) fn looks_like_a_name(note: &str) -> bool {
    let words = words_of(note);
    let listed = |word: &Word<'_>| is_capitalised(word.text) && FIRST_NAMES.contains(&word.lower.as_str());
    words.iter().any(listed) || is_announced(&words) || has_a_full_name(&words) || has_a_title(&words)
}

fn words_of(note: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut starts_sentence = true;
    for piece in note.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '\'') {
        let text = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if !text.is_empty() {
            words.push(Word { text, lower: text.to_lowercase(), starts_sentence });
            starts_sentence = false;
        }
        starts_sentence |= piece.ends_with(['.', '!', '?', '\n', ':', '¿', '¡']);
    }
    words
}

/// "name is john": a capital is not asked for, since few type one.
fn is_announced(words: &[Word<'_>]) -> bool {
    ANNOUNCES.iter().any(|announcing| {
        words.windows(announcing.len() + 1).any(|window| {
            window.iter().zip(*announcing).all(|(word, expected)| word.lower == **expected)
                && window.last().is_some_and(|word| word.text.chars().all(char::is_alphabetic))
        })
    })
}

fn has_a_title(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|pair| match pair {
        [title, name] => {
            is_capitalised(title.text) && TITLES.contains(&title.lower.as_str()) && is_capitalised(name.text)
        }
        _ => false,
    })
}

/// Two capitals in a row, the first of which no sentence asks for.
fn has_a_full_name(words: &[Word<'_>]) -> bool {
    let could_be = |word: &Word<'_>| is_capitalised(word.text) && !NO_NAMES.contains(&word.lower.as_str());
    words.windows(2).any(|pair| match pair {
        [first, last] => !first.starts_sentence && !last.starts_sentence && could_be(first) && could_be(last),
        _ => false,
    })
}

/// A capital and then small letters: `HIV` and `OK` are no names.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    capital && rest.chars().count() > 0 && rest.chars().all(|letter| letter.is_lowercase() || letter == '\'')
}
