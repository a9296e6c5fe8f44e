//! What is typed: how long it is, what a code will be matched as, and whether a note gives somebody away.
//!
//! Nothing here refuses a text; it only tells, while the person can still change it. It knows no dictionary and no
//! calendar of today: a warning is a nudge and may be wrong in both directions.

use kitbag_shared::limits::NOTE_CHARS_MAX;
use std::collections::BTreeSet;

mod cleaning;
mod codes;
mod dates;
mod names;

pub use cleaning::one_line;
pub use codes::{CodePreview, code_preview};

/// The characters that a draft keeps of a typed or pasted text: ten pages, so that nothing that a person wrote is cut
/// while they shorten it. A draft is written at every change and has to end somewhere; the field says where it did.
pub const TYPED_CHARS_MAX: usize = 20_000;

/// Cleans what was typed into one line, and cuts it to its bound.
pub fn typed_line(text: String) -> String {
    bounded(one_line(&text))
}

/// Cleans and cuts what was typed into a note, likewise.
pub fn typed_note(text: String) -> String {
    bounded(cleaning::lines(&text))
}

fn bounded(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(TYPED_CHARS_MAX) {
        text.truncate(end);
    }
    text
}

/// The number of characters that a note has left; below zero it is too long.
pub fn note_left(note: &str) -> i64 {
    let chars = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    chars(NOTE_CHARS_MAX) - chars(note.trim().chars().count())
}

/// A warning of what a note seems to hold that could give somebody away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteWarning {
    /// A name.
    Name,
    /// A telephone number.
    Phone,
    /// A date of birth.
    BirthDate,
}

impl NoteWarning {
    /// The word id of its sentence.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "note-warning-name",
            Self::Phone => "note-warning-phone",
            Self::BirthDate => "note-warning-birth-date",
        }
    }
}

/// The warnings for a note in English, Spanish or French.
pub fn note_warning(note: &str) -> BTreeSet<NoteWarning> {
    let mut warnings = BTreeSet::new();
    if names::looks_like_a_name(note) {
        warnings.insert(NoteWarning::Name);
    }
    if looks_like_a_phone_number(note) {
        warnings.insert(NoteWarning::Phone);
    }
    if dates::looks_like_a_birth_date(note) {
        warnings.insert(NoteWarning::BirthDate);
    }
    warnings
}

/// The fewest digits of a telephone number, in digits: local numbers have seven.
const PHONE_DIGITS_MIN: usize = 7;

/// Enough digits in a row, with nothing between them but what numbers are grouped by; dates are not numbers.
fn looks_like_a_phone_number(note: &str) -> bool {
    let part_of_number = |letter: char| letter.is_ascii_digit() || " -.()+".contains(letter);
    note.split(|letter| !part_of_number(letter)).any(|run| !dates::has_a_date(run) && groups_like_a_phone_number(run))
}

/// Telephone numbers have a group of three digits or more, and no group of one but a country's code in front. French
/// ones are written in pairs.
fn groups_like_a_phone_number(run: &str) -> bool {
    let groups: Vec<&str> =
        run.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let enough = groups.iter().map(|digits| digits.len()).sum::<usize>() >= PHONE_DIGITS_MIN;
    let short_after_first = groups.iter().skip(1).any(|digits| digits.len() < 2);
    enough && !short_after_first && groups.iter().any(|digits| digits.len() >= 3) || is_in_french_pairs(&groups)
}

/// `06 12 34 56 78`, or `+33 6 12 34 56 78`.
fn is_in_french_pairs(groups: &[&str]) -> bool {
    let pairs = match groups {
        ["33", first, pairs @ ..] if first.len() == 1 => pairs,
        [first, pairs @ ..] if first.len() == 2 && first.starts_with('0') => pairs,
        _ => return false,
    };
    pairs.len() == 4 && pairs.iter().all(|pair| pair.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_that_is_left() {
        for (note, left) in [(String::new(), 280), ("  ab ".into(), 278), ("ñ".repeat(280), 0), ("ñ".repeat(281), -1)]
        {
            assert_eq!(note_left(&note), left);
        }
    }

    #[test]
    fn what_is_typed_is_cleaned_and_bounded() {
        assert_eq!(typed_line("Ana\n\u{200b}Ben".into()), "Ana Ben");
        assert_eq!(typed_note("Ana\n\u{200b}Ben".into()), "Ana\nBen");
        for (length, kept) in [(TYPED_CHARS_MAX, TYPED_CHARS_MAX), (TYPED_CHARS_MAX + 1, TYPED_CHARS_MAX)] {
            assert_eq!(typed_line("ñ".repeat(length)).chars().count(), kept);
            assert_eq!(typed_note("ñ".repeat(length)).chars().count(), kept);
        }
    }

    #[test]
    fn notes_that_give_somebody_away() {
        use NoteWarning::{BirthDate, Name, Phone};
        let table: &[(&str, &[NoteWarning])] = &[
            ("call 555 123 4567 after six", &[Phone]),
            ("+1 (604) 555-0188", &[Phone]),
            ("tel 5550188", &[Phone]),
            ("llamar al 55 1234 5678", &[Phone]),
            ("appeler le 06 12 34 56 78", &[Phone]),
            ("+33 6 12.34.56.78", &[Phone]),
            ("514 555-0188 le soir", &[Phone]),
            ("born 3 4 1985", &[BirthDate]),
            ("DOB 03/04/85", &[BirthDate]),
            ("nació el 12 de marzo de 1985", &[BirthDate]),
            ("née le 12 mars", &[BirthDate]),
            ("le 3 février 1985", &[BirthDate]),
            ("12 March 1985", &[BirthDate]),
            ("1985-03-12", &[BirthDate]),
            ("his name is john", &[Name]),
            ("asked for Maria Lopez", &[Name]),
            ("se llama Lucía", &[Name]),
            ("Sra. Gómez viene el martes", &[Name]),
            ("Maria came back", &[Name]),
            ("elle s’appelle lucie", &[Name]),
            ("il s'appelle marc", &[Name]),
            ("Mme Tremblay revient mardi", &[Name]),
            ("Sylvie est revenue", &[Name]),
            ("José Pérez, tel. 5512345678, nac. 01/02/1990", &[Name, Phone, BirthDate]),
        ];
        for (note, expected) in table {
            assert_eq!(note_warning(note), expected.iter().copied().collect(), "{note}");
        }
    }

    #[test]
    fn notes_that_do_not() {
        for note in [
            "",
            "wants larger barrels next time",
            "Gave Narcan twice, then rescue breaths",
            "10 20 30 40 pieces",
            "came on 22/11/2026, follow up 24/11/26",
            "Prefers Tuesday. Asked about HIV testing",
            "Quiere más agua. Viene el martes a las 18:30",
            "dose 4 mg, 2 min apart, 1-3 min to effect",
            "needs 100 x 1 mL 29G and 2 boxes",
            "Lot 23K7, exp 12/2027",
            "Hoy pidió Narcan y tiras",
            "Demande plus d’eau. Revient mardi à 18:30, rue Saint-Denis",
            "10 20 30 40 50 unités, 1 23 45 67 89",
            "Doses à 21:10, 21:13 et 21:16 le 24/11/2026",
        ] {
            assert_eq!(note_warning(note), BTreeSet::new(), "{note}");
        }
    }

    #[test]
    fn any_text_is_read_without_harm() {
        for note in ["ñ/ñ/ñ", "////", "1/1/", "99999999999999999999/1/1", "de de de 1985", ". . . A", "\u{301}"] {
            let _ = note_warning(note);
        }
    }
}
