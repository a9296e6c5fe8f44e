//! Dates of birth in a note: digits in a date's order with a year that people are born in, or a month by name.
//!
//! Without a clock, "born in" is a span of years; dates of this decade are appointments, not births.

/// The years that a date of birth may name.
const BIRTH_YEARS: std::ops::RangeInclusive<u32> = 1920..=2015;
/// Two digits above this one mean the last century, as in `03/04/85`.
const LAST_CENTURY_FROM: u32 = 40;
/// Two digits up to this one mean somebody young, as in `03/04/09`.
const THIS_CENTURY_TO: u32 = 15;

/// Words that announce a birth, before any date.
const BIRTH_WORDS: &[&str] = &[
    "born",
    "dob",
    "birthday",
    "birthdate",
    "nacio",
    "nació",
    "nacida",
    "nacido",
    "nac",
    "cumple",
    "cumpleaños",
    "né",
    "née",
    "naissance",
    "anniversaire",
];
/// Words that may stand between such a word and the date.
const BEFORE_A_DATE: &[&str] = &["on", "el", "le"];

/// The beginnings of the months' names in English, Spanish and French.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene", "abr", "ago", "dic",
    "fév", "fev", "avr", "mai", "juin", "juil", "aoû", "aou", "déc",
];

/// Whether the note names a date that somebody may be born on.
pub(super) fn looks_like_a_birth_date(note: &str) -> bool {
    let words: Vec<String> = note
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let announced = words.windows(2).any(|pair| match pair {
        [word, next] => {
            BIRTH_WORDS.contains(&word.as_str()) && (number(next).is_some() || BEFORE_A_DATE.contains(&next.as_str()))
        }
        _ => false,
    });
    announced || words.windows(3).any(is_birth_by_month_name) || dates(note).any(is_birth_year)
}

/// Whether digits stand in a date's order, whatever the year.
pub(super) fn has_a_date(text: &str) -> bool {
    dates(text).next().is_some()
}

/// The years of dates written in digits, such as `3/4/85`, `03.04.1985` and `1985-04-03`.
fn dates(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split(|letter: char| !(letter.is_ascii_digit() || "/.-".contains(letter))).filter_map(|run| {
        let run = run.trim_matches(|letter: char| !letter.is_ascii_digit());
        let parts: Vec<&str> = run.split(['/', '.', '-']).collect();
        year_of(&parts)
    })
}

fn year_of(parts: &[&str]) -> Option<u32> {
    let [first, second, third] = parts else {
        return None;
    };
    let day_or_month = |part: &str| part.len() <= 2 && number(part).is_some_and(|number| (1..=31).contains(&number));
    let year = |part: &str| matches!(part.len(), 2 | 4).then(|| number(part)).flatten();
    if first.len() == 4 {
        (day_or_month(second) && day_or_month(third)).then(|| year(first)).flatten()
    } else {
        (day_or_month(first) && day_or_month(second)).then(|| year(third)).flatten()
    }
}

fn is_birth_year(year: u32) -> bool {
    if year < 100 { year >= LAST_CENTURY_FROM || year <= THIS_CENTURY_TO } else { BIRTH_YEARS.contains(&year) }
}

/// `12 March 1985`, `marzo de 1985`, `March 12 1985`: a month's name next to a year that people are born in.
fn is_birth_by_month_name(words: &[String]) -> bool {
    let is_month = |word: &String| word.chars().count() >= 3 && MONTHS.iter().any(|month| word.starts_with(month));
    let birth = |word: &String| number(word).is_some_and(|year| BIRTH_YEARS.contains(&year));
    words.iter().any(is_month) && words.last().is_some_and(birth)
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok()
}
