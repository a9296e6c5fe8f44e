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
    &["s'appelle"],
    &["m'appelle"],
    &["s", "appelle"],
    &["m", "appelle"],
    &["nom", "est"],
    &["prénom"],
];

/// Titles that a name follows.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sr", "sra", "srta", "don", "doña", "dra", "mme", "mlle", "madame", "monsieur",
    "dre",
];

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
    "rue",
    "boulevard",
    "parc",
    "saint",
    "sainte",
];

/// First names that are nothing else in English, Spanish or French, of those given most often.
const FIRST_NAMES: &[&str] = &[
    "alain",
    "alejandro",
    "alexander",
    "amélie",
    "ana",
    "andré",
    "andrea",
    "andres",
    "andrés",
    "andrew",
    "anna",
    "anthony",
    "antoine",
    "antonio",
    "ashley",
    "audrey",
    "barbara",
    "benoit",
    "benoît",
    "brandon",
    "brian",
    "camille",
    "carlos",
    "carmen",
    "caroline",
    "catherine",
    "céline",
    "chantal",
    "charles",
    "christophe",
    "christopher",
    "claude",
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
    "émilie",
    "emily",
    "eric",
    "étienne",
    "fernando",
    "francisco",
    "françois",
    "françoise",
    "frédéric",
    "gabriel",
    "gary",
    "george",
    "gilles",
    "guadalupe",
    "guillaume",
    "hector",
    "héctor",
    "hélène",
    "isabel",
    "isabelle",
    "jacob",
    "jacques",
    "james",
    "javier",
    "jeffrey",
    "jennifer",
    "jérôme",
    "jessica",
    "john",
    "jorge",
    "jose",
    "josé",
    "joseph",
    "joshua",
    "juan",
    "juana",
    "julie",
    "julien",
    "karen",
    "karine",
    "kevin",
    "kimberly",
    "laura",
    "laurent",
    "linda",
    "lisa",
    "luc",
    "lucia",
    "lucía",
    "lucie",
    "luis",
    "manuel",
    "marc",
    "margaret",
    "maria",
    "maría",
    "marie",
    "mario",
    "martha",
    "mary",
    "mathieu",
    "matthew",
    "mélanie",
    "michael",
    "michel",
    "michelle",
    "miguel",
    "monique",
    "nancy",
    "nathalie",
    "nicholas",
    "nicolas",
    "nicole",
    "olivier",
    "pascal",
    "patricia",
    "paul",
    "pedro",
    "philippe",
    "rafael",
    "raul",
    "raúl",
    "rebecca",
    "rené",
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
    "sébastien",
    "serge",
    "sergio",
    "simon",
    "sofia",
    "sofía",
    "sophie",
    "stéphane",
    "stephanie",
    "stéphanie",
    "stephen",
    "steven",
    "susan",
    "sylvain",
    "sylvie",
    "thérèse",
    "thierry",
    "thomas",
    "timothy",
    "valérie",
    "véronique",
    "william",
    "xavier",
    "ximena",
    "yves",
    "yvon",
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
