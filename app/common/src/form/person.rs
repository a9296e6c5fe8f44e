//! What was said about the person of a contact: only what the programme asks, only what the person wanted to say.

use super::{EncounterDraft, toggle};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Ethnicity, PersonQuestion, Residence, Substance, UseRoute};
use std::collections::BTreeSet;

/// A list of which several values may be chosen, and some stand alone: not wanting to say, or not knowing, is an answer of
/// its own.
pub trait StandsAlone: Copy + Ord + 'static {
    /// The answers that stand alone.
    const ALONE: &'static [Self];
}

impl StandsAlone for Ethnicity {
    const ALONE: &'static [Self] = &[Self::DidNotSay, Self::Unknown];
}

impl StandsAlone for UseRoute {
    const ALONE: &'static [Self] = &[Self::DidNotSay];
}

impl StandsAlone for Substance {
    const ALONE: &'static [Self] = &[Self::DidNotSay, Self::Unknown];
}

/// On or off; what stands alone takes the others' place, and they its.
pub fn choose<L: StandsAlone>(set: &mut BTreeSet<L>, value: L) {
    toggle(set, value);
    if set.contains(&value) {
        let alone = |one: &L| L::ALONE.contains(one);
        set.retain(|other| *other == value || !(alone(other) || alone(&value)));
    }
}

impl EncounterDraft {
    /// Sets where the person lives: an area belongs to somebody who lives in one.
    pub fn live(&mut self, residence: Option<Residence>) {
        self.record.residence = residence;
        if !self.lives_in_an_area() {
            self.record.residence_area = None;
        }
    }

    /// Whether it is asked in which of the programme's areas somebody lives. What is noted is never hidden.
    pub fn asks_for_area(&self) -> bool {
        self.lives_in_an_area() || self.record.residence_area.is_some()
    }

    fn lives_in_an_area(&self) -> bool {
        self.record.residence == Some(Residence::InAnArea)
    }

    /// In which area.
    pub fn live_in(&mut self, area: Option<RecordId>) {
        self.record.residence_area = area.filter(|_| self.lives_in_an_area());
    }

    /// Whether a question has an answer.
    pub fn answers(&self, question: PersonQuestion) -> bool {
        let record = &self.record;
        match question {
            PersonQuestion::AgeBand => record.age_band.is_some(),
            PersonQuestion::Gender => record.gender.is_some(),
            PersonQuestion::Ethnicity => !record.ethnicity.is_empty(),
            PersonQuestion::Residence => record.residence.is_some(),
            PersonQuestion::Housing => record.housing.is_some(),
            PersonQuestion::Language => !self.typed.language.trim().is_empty(),
            PersonQuestion::UseRoutes => !record.use_routes.is_empty(),
            PersonQuestion::Substances => !record.substances.is_empty(),
            PersonQuestion::Other(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::record::ValueList as _;
    use kitbag_shared::record::lists::{AgeBand, Gender, Housing};

    fn after(changes: &[fn(&mut EncounterDraft)]) -> EncounterDraft {
        let mut draft = EncounterDraft::new(RecordId::random([1; 16]), None, None);
        changes.iter().for_each(|change| change(&mut draft));
        draft
    }

    #[test]
    fn each_question_has_an_answer_that_can_be_taken_back() {
        type Change = fn(&mut EncounterDraft);
        let table: [(PersonQuestion, Change, Change); 8] = [
            (PersonQuestion::AgeBand, |d| d.record.age_band = Some(AgeBand::DidNotSay), |d| d.record.age_band = None),
            (PersonQuestion::Gender, |d| d.record.gender = Some(Gender::TransWoman), |d| d.record.gender = None),
            (
                PersonQuestion::Ethnicity,
                |d| choose(&mut d.record.ethnicity, Ethnicity::Indigenous),
                |d| choose(&mut d.record.ethnicity, Ethnicity::Indigenous),
            ),
            (PersonQuestion::Residence, |d| d.live(Some(Residence::NoFixedAddress)), |d| d.live(None)),
            (PersonQuestion::Housing, |d| d.record.housing = Some(Housing::Vehicle), |d| d.record.housing = None),
            (PersonQuestion::Language, |d| d.typed.language = "Quechua".into(), |d| d.typed.language.clear()),
            (
                PersonQuestion::UseRoutes,
                |d| choose(&mut d.record.use_routes, UseRoute::Smoke),
                |d| choose(&mut d.record.use_routes, UseRoute::Smoke),
            ),
            (
                PersonQuestion::Substances,
                |d| choose(&mut d.record.substances, Substance::Crack),
                |d| choose(&mut d.record.substances, Substance::Crack),
            ),
        ];
        assert_eq!(table.len(), PersonQuestion::ALL.len());
        for (question, answer, back) in table {
            let answered = after(&[answer]);
            for other in PersonQuestion::ALL {
                assert_eq!(answered.answers(*other), *other == question, "{question:?} and {other:?}");
            }
            assert_eq!(after(&[answer, back]), after(&[]), "{question:?}");
        }
    }

    #[test]
    fn not_wanting_to_say_stands_alone() {
        let (black, white, silent) = (Ethnicity::Black, Ethnicity::White, Ethnicity::DidNotSay);
        let said = |values: &[Ethnicity]| {
            let mut set = BTreeSet::new();
            values.iter().for_each(|value| choose(&mut set, *value));
            set.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(said(&[black, white]), [black, white]);
        assert_eq!(said(&[black, white, silent]), [silent]);
        assert_eq!(said(&[silent, black]), [black]);
        assert_eq!(said(&[silent, Ethnicity::Unknown]), [Ethnicity::Unknown]);
        assert_eq!(said(&[black, silent, silent]), []);
    }

    #[test]
    fn an_area_belongs_to_somebody_who_lives_in_one() {
        let in_an_area: fn(&mut EncounterDraft) = |draft| draft.live(Some(Residence::InAnArea));
        let area: fn(&mut EncounterDraft) = |draft| draft.live_in(Some(RecordId::random([2; 16])));
        let elsewhere: fn(&mut EncounterDraft) = |draft| draft.live(Some(Residence::Elsewhere));
        assert!(after(&[in_an_area, area]).record.residence_area.is_some());
        assert!(after(&[area]).record.residence_area.is_none());
        assert!(after(&[in_an_area, area, elsewhere]).record.residence_area.is_none());
    }
}
