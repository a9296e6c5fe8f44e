//! Names that are so close that they are likely to be meant for one: offered before another is added.

use kitbag_shared::record::checked::plain_capitals;
use strsim::osa_distance;

/// In a name shorter than this one letter makes another name.
const LETTERS_MIN: usize = 5;

/// Whether two names differ only in case, spaces, marks or accents, or in one letter. Other numbers are other places.
pub fn is_close(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || digits(&one) != digits(&other) {
        return false;
    }
    one == other || (one.chars().count().min(other.chars().count()) >= LETTERS_MIN && osa_distance(&one, &other) == 1)
}

/// Whether a name holds what somebody looks for, as people type it: without accents, marks and capitals. Nothing is in all.
pub fn holds(name: &str, looked_for: &str) -> bool {
    plain(name).contains(&plain(looked_for))
}

/// The part that names have in common which people take for one and the same; of signs alone, the signs.
pub fn same_name(name: &str) -> String {
    let letters = plain(name);
    if letters.is_empty() { name.trim().to_owned() } else { letters }
}

/// The words of a text as people look for them, without accents, marks and capitals, a blank between them.
pub fn folded(text: &str) -> String {
    let plain: String =
        plain_capitals(text.chars()).map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(name: &str) -> String {
    plain_capitals(name.chars()).filter(|letter| letter.is_alphanumeric()).collect()
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_any_part_of_it_as_it_is_typed() {
        for (name, looked_for) in
            [("Rue de l’Église", "eglise"), ("Syringe 1 mL", "1ml"), ("Estación", "CIÓN"), ("Park", " ")]
        {
            assert!(holds(name, looked_for), "{name} {looked_for}");
        }
        assert!(!holds("Park", "perk"));
    }

    #[test]
    fn names_that_are_meant_for_one_are_close() {
        for (one, other) in [
            ("Riverside", "riverside"),
            ("Riverside", " River side "),
            ("Riverside", "Riversyde"),
            ("Riverside", "Riversdie"),
            ("Riverside", "Riversides"),
            ("Estación", "ESTACION"),
            ("Rue de l’Église", "Rue de l'Eglise"),
            ("Łódź Kaliska", "Lodz Kaliska"),
            ("Block 7", "block-7"),
        ] {
            assert!(is_close(one, other) && is_close(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Riverside", "Riverbank"),
            ("Block 7", "Block 8"),
            ("Block 17", "Block 1"),
            ("East", "West"),
            ("Park", "Perk"),
            ("", ""),
            ("—", "…"),
        ] {
            assert!(!is_close(one, other) && !is_close(other, one), "{one} {other}");
        }
    }
}
