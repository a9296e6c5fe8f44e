//! What was said about a person: only what the programme asks, only what the person wanted to say.

use super::{toggle, typed};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{
    AgeBand, Ethnicity, Gender, Housing, PersonQuestion, Residence, Substance, UseRoute,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Answers in the making. None of them is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonDraft {
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Race, ethnicity or Indigenous status.
    pub ethnicity: BTreeSet<Ethnicity>,
    /// Where the person lives, coarsely.
    pub residence: Option<Residence>,
    /// In which area, where it is one of the programme's.
    pub residence_area: Option<RecordId>,
    /// Housing tonight.
    pub housing: Option<Housing>,
    /// The language as typed.
    pub language: String,
    /// Routes of use.
    pub use_routes: BTreeSet<UseRoute>,
    /// Substances.
    pub substances: BTreeSet<Substance>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonEdit {
    /// Age band.
    AgeBand(Option<AgeBand>),
    /// Gender.
    Gender(Option<Gender>),
    /// One of several, on or off.
    Ethnicity(Ethnicity),
    /// Where the person lives.
    Residence(Option<Residence>),
    /// In which area.
    ResidenceArea(Option<RecordId>),
    /// Housing tonight.
    Housing(Option<Housing>),
    /// The language as typed.
    Language(String),
    /// A route, on or off.
    UseRoute(UseRoute),
    /// A substance, on or off.
    Substance(Substance),
}

impl PersonDraft {
    /// Changes it. Not wanting to say, or not knowing, is an answer of its own: it stands alone.
    pub fn apply(&mut self, edit: PersonEdit) {
        match edit {
            PersonEdit::AgeBand(age_band) => self.age_band = age_band,
            PersonEdit::Gender(gender) => self.gender = gender,
            PersonEdit::Ethnicity(value) => {
                choose(&mut self.ethnicity, value, &[Ethnicity::DidNotSay, Ethnicity::Unknown])
            }
            PersonEdit::Residence(residence) => self.residence = residence,
            PersonEdit::ResidenceArea(area) => self.residence_area = area,
            PersonEdit::Housing(housing) => self.housing = housing,
            PersonEdit::Language(language) => self.language = typed(language),
            PersonEdit::UseRoute(value) => choose(&mut self.use_routes, value, &[UseRoute::DidNotSay]),
            PersonEdit::Substance(value) => {
                choose(&mut self.substances, value, &[Substance::DidNotSay, Substance::Unknown])
            }
        }
        if !self.asks_for_area() {
            self.residence_area = None;
        }
    }

    /// Whether it is asked in which of the programme's areas somebody lives.
    pub fn asks_for_area(&self) -> bool {
        self.residence == Some(Residence::InAnArea)
    }

    /// Whether a question has an answer.
    pub fn answers(&self, question: PersonQuestion) -> bool {
        match question {
            PersonQuestion::AgeBand => self.age_band.is_some(),
            PersonQuestion::Gender => self.gender.is_some(),
            PersonQuestion::Ethnicity => !self.ethnicity.is_empty(),
            PersonQuestion::Residence => self.residence.is_some(),
            PersonQuestion::Housing => self.housing.is_some(),
            PersonQuestion::Language => !self.language.trim().is_empty(),
            PersonQuestion::UseRoutes => !self.use_routes.is_empty(),
            PersonQuestion::Substances => !self.substances.is_empty(),
            PersonQuestion::Other(_) => false,
        }
    }
}

/// On or off; what stands alone takes the others' place, and they its.
fn choose<L: Ord + Copy>(set: &mut BTreeSet<L>, value: L, alone: &[L]) {
    toggle(set, value);
    if set.contains(&value) {
        set.retain(|other| *other == value || !(alone.contains(other) || alone.contains(&value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::record::ValueList as _;

    fn after(edits: &[PersonEdit]) -> PersonDraft {
        let mut draft = PersonDraft::default();
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    #[test]
    fn each_question_has_an_answer_that_can_be_taken_back() {
        use PersonEdit as E;
        let table = [
            (PersonQuestion::AgeBand, E::AgeBand(Some(AgeBand::DidNotSay)), E::AgeBand(None)),
            (PersonQuestion::Gender, E::Gender(Some(Gender::TransWoman)), E::Gender(None)),
            (PersonQuestion::Ethnicity, E::Ethnicity(Ethnicity::Indigenous), E::Ethnicity(Ethnicity::Indigenous)),
            (PersonQuestion::Residence, E::Residence(Some(Residence::NoFixedAddress)), E::Residence(None)),
            (PersonQuestion::Housing, E::Housing(Some(Housing::Vehicle)), E::Housing(None)),
            (PersonQuestion::Language, E::Language("Quechua".into()), E::Language(String::new())),
            (PersonQuestion::UseRoutes, E::UseRoute(UseRoute::Smoke), E::UseRoute(UseRoute::Smoke)),
            (PersonQuestion::Substances, E::Substance(Substance::Crack), E::Substance(Substance::Crack)),
        ];
        assert_eq!(table.len(), PersonQuestion::ALL.len());
        for (question, answer, back) in table {
            let answered = after(std::slice::from_ref(&answer));
            for other in PersonQuestion::ALL {
                assert_eq!(answered.answers(*other), *other == question, "{answer:?} and {other:?}");
            }
            assert_eq!(after(&[answer, back]), PersonDraft::default(), "{question:?}");
        }
    }

    #[test]
    fn not_wanting_to_say_stands_alone() {
        let (black, white, silent) = (Ethnicity::Black, Ethnicity::White, Ethnicity::DidNotSay);
        let said = |values: &[Ethnicity]| {
            let edits: Vec<_> = values.iter().map(|value| PersonEdit::Ethnicity(*value)).collect();
            after(&edits).ethnicity.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(said(&[black, white]), [black, white]);
        assert_eq!(said(&[black, white, silent]), [silent]);
        assert_eq!(said(&[silent, black]), [black]);
        assert_eq!(said(&[silent, Ethnicity::Unknown]), [Ethnicity::Unknown]);
        assert_eq!(said(&[black, silent, silent]), []);
    }

    #[test]
    fn an_area_belongs_to_somebody_who_lives_in_one() {
        let area = PersonEdit::ResidenceArea(Some(RecordId::random([1; 16])));
        let lives = |residence| PersonEdit::Residence(Some(residence));
        assert!(after(&[lives(Residence::InAnArea), area.clone()]).residence_area.is_some());
        assert!(after(std::slice::from_ref(&area)).residence_area.is_none());
        assert!(after(&[lives(Residence::InAnArea), area, lives(Residence::Elsewhere)]).residence_area.is_none());
    }
}
