//! The referral directory: what is looked for in it, and an organisation as it is typed.

use super::close::folded;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, ReferralType};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use strsim::osa_distance;

/// So many days after somebody made sure of it, what the directory says of an organisation may have changed.
pub const VERIFIED_DAYS: i32 = 90;
/// Words that are looked for at once; those after them are left out.
pub const LOOKED_WORDS_MAX: usize = 6;
/// Letters of a word that is looked for; those after them are left out.
pub const LOOKED_LETTERS_MAX: usize = 40;
/// A word of so many letters may have one wrong, one missing or two changed round.
const ONE_WRONG_MIN: usize = 4;
/// A word of so many letters may have two.
const TWO_WRONG_MIN: usize = 8;

/// What somebody looks for in the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedFor {
    /// Words, of which all have to be met.
    pub words: Vec<LookedWord>,
    /// What it has to offer.
    pub offers: Option<ReferralType>,
    /// Where it has to be, or which area it has to serve.
    pub area: Option<RecordId>,
}

/// A word that is looked for. In another language the same services have other names, which only the page knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedWord {
    /// The word, folded.
    pub text: String,
    /// The services that have it in their name.
    pub offers: BTreeSet<ReferralType>,
    /// How it has to be spelt for that.
    pub spelling: Spelling,
}

/// The way in which a word that is looked for is compared: with errors only where nothing is spelt as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spelling {
    /// As it is typed, or the beginning of it.
    Right,
    /// With an error, in a long word two.
    Near,
}

impl LookedFor {
    /// What was typed, word by word; `names` are the services as the page calls them.
    pub fn typed(text: &str, names: &[(ReferralType, String)]) -> Self {
        let names: Vec<(ReferralType, String)> = names.iter().map(|(of, name)| (*of, folded(name))).collect();
        let called = |text: &str, spelling| {
            let is_called = |(_, name): &&(ReferralType, String)| likeness(text, name, spelling).is_some();
            names.iter().filter(is_called).map(|(of, _)| *of).collect::<BTreeSet<_>>()
        };
        let word = |text: &str| {
            let right = called(text, Spelling::Right);
            let spelling = if right.is_empty() { Spelling::Near } else { Spelling::Right };
            let offers = if right.is_empty() { called(text, Spelling::Near) } else { right };
            LookedWord { text: text.to_owned(), offers, spelling }
        };
        let typed: String = text.chars().take(LOOKED_WORDS_MAX * LOOKED_LETTERS_MAX).collect();
        let words = folded(&typed);
        let words = words.split(' ').filter(|word| !word.is_empty()).take(LOOKED_WORDS_MAX);
        let bounded = words.map(|word| word.chars().take(LOOKED_LETTERS_MAX).collect::<String>());
        let words = bounded.map(|text| word(&text)).collect();
        Self { words, ..Self::default() }
    }
}

/// How far a word that is looked for is from a folded text: nothing is the word itself, none is not in it.
pub fn likeness(looked_for: &str, text: &str, spelling: Spelling) -> Option<u32> {
    let far = |word: &str| match spelling {
        Spelling::Right => begins(looked_for, word),
        Spelling::Near => is_near(looked_for, word).then_some(0),
    };
    text.split(' ').filter_map(far).min()
}

fn begins(looked_for: &str, word: &str) -> Option<u32> {
    match (word == looked_for, word.starts_with(looked_for)) {
        (true, _) => Some(0),
        (false, true) => Some(1),
        (false, false) => (looked_for.chars().count() >= ONE_WRONG_MIN && word.contains(looked_for)).then_some(2),
    }
}

/// Whether a word is meant, although it is spelt otherwise. Another number is another one.
fn is_near(looked_for: &str, word: &str) -> bool {
    let letters = looked_for.chars().count();
    let wrong = match letters {
        ..ONE_WRONG_MIN => return false,
        ONE_WRONG_MIN..TWO_WRONG_MIN => 1,
        TWO_WRONG_MIN.. => 2,
    };
    if looked_for.contains(|sign: char| sign.is_ascii_digit()) {
        return false;
    }
    if word.chars().count() + wrong < letters {
        return false;
    }
    // What is typed so far may end before the word does.
    (letters - 1..=letters + 1).any(|length| {
        let start: String = word.chars().take(length).collect();
        osa_distance(looked_for, &start) <= wrong
    })
}

/// An organisation of the directory, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    /// Its name.
    pub name: String,
    /// What else people call it.
    pub other_name: String,
    /// What it offers.
    pub offers: BTreeSet<ReferralType>,
    /// Where, coarsely.
    pub area: Option<RecordId>,
    /// The areas that it serves, where they are more than its own.
    pub serves: BTreeSet<RecordId>,
    /// Its telephone number.
    pub phone: String,
    /// Its public address.
    pub address: String,
    /// Opening hours.
    pub hours: String,
    /// The languages that are spoken there.
    pub languages: String,
    /// What one has to bring.
    pub bring: String,
    /// Whether it takes people who use drugs.
    pub takes_people_who_use: Option<Answer>,
    /// Whether it demands abstinence.
    pub demands_abstinence: Option<Answer>,
    /// Whom to ask for, how one gets in, what else to know.
    pub note: String,
}

impl OrganisationForm {
    /// Whether it can be saved.
    pub fn is_complete(&self) -> bool {
        !self.name.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_people_type_it() {
        let clinic = folded("Clínica del Puerto, Sainte-Églantine");
        for (typed, far) in [
            ("clinica", Some(0)),
            ("CLÍN", Some(1)),
            ("pue", Some(1)),
            ("glant", Some(2)),
            ("lan", None),
            ("clincia", None),
        ] {
            assert_eq!(likeness(&folded(typed), &clinic, Spelling::Right), far, "{typed}");
        }
        for (typed, near) in [
            ("clincia", true),
            ("clinc", true),
            ("eglantime", true),
            ("eglamtime", true),
            ("aglamtime", false),
            ("peurto", true),
            ("puu", false),
            ("bridge", false),
            ("xxpuerto", true),
            ("xyzpuerto", false),
        ] {
            assert_eq!(likeness(&folded(typed), &clinic, Spelling::Near).is_some(), near, "{typed}");
        }
        assert_eq!(likeness("0007", "0017", Spelling::Near), None, "another number is another one");
    }

    #[test]
    fn a_service_is_found_by_its_name_in_the_language_of_the_page() {
        let names =
            [(ReferralType::Detox, "Désintoxication".to_owned()), (ReferralType::Dental, "Dentaire".to_owned())];
        let looked = LookedFor::typed(" desintox, port ", &names);
        assert_eq!(looked.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), ["DESINTOX", "PORT"]);
        assert_eq!(
            (&looked.words[0].offers, looked.words[0].spelling),
            (&[ReferralType::Detox].into(), Spelling::Right)
        );
        let misspelt = LookedFor::typed("dentare", &names).words.remove(0);
        assert_eq!((misspelt.offers, misspelt.spelling), ([ReferralType::Dental].into(), Spelling::Near));
        assert!(looked.words[1].offers.is_empty());
        for over in [0, 1] {
            let many = "a ".repeat(LOOKED_WORDS_MAX + over);
            assert_eq!(LookedFor::typed(&many, &[]).words.len(), LOOKED_WORDS_MAX);
            let long = "é".repeat(LOOKED_LETTERS_MAX + over);
            assert_eq!(LookedFor::typed(&long, &[]).words[0].text, "E".repeat(LOOKED_LETTERS_MAX));
        }
        assert_eq!(LookedFor::typed(" – ", &[]), LookedFor::default(), "of marks alone nothing is looked for");
    }
}
