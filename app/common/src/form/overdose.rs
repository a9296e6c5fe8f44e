//! The draft of an overdose response. Nothing is assumed: neither one dose, nor that the person lived.

use super::{DraftWhen, headcount, toggle, typed_note};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Doses;
use kitbag_shared::record::lists::{
    Action, Afterwards, Answer, Debrief, Effect, KnownHow, NaloxoneProduct, NaloxoneRoute, Outcome, Setting, Sign,
    Stamped, TimeToEffect, WhyNotCalled,
};
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An overdose response in the making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OverdoseDraft {
    /// Made when the form opens.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// When.
    pub when: DraftWhen,
    /// Where.
    pub area: Option<RecordId>,
    /// What kind of place.
    pub setting: Option<Setting>,
    /// How it is known.
    pub known_how: Option<KnownHow>,
    /// How many people overdosed.
    pub people: Option<u16>,
    /// Whether naloxone was given.
    pub naloxone_given: Option<Answer>,
    /// Doses per product and route.
    pub doses: Vec<DoseDraft>,
    /// Signs that were seen.
    pub signs: BTreeSet<Sign>,
    /// What was done.
    pub actions: BTreeSet<Action>,
    /// How long until it worked.
    pub time_to_effect: Option<TimeToEffect>,
    /// How the person was then.
    pub effect: Option<Effect>,
    /// Whether emergency services were called.
    pub emergency_called: Option<Answer>,
    /// Why not.
    pub why_not_called: BTreeSet<WhyNotCalled>,
    /// The outcome. No default.
    pub outcome: Option<Outcome>,
    /// Afterwards.
    pub afterwards: BTreeSet<Afterwards>,
    /// How it ended for each further person, counted from 2.
    #[serde(default)]
    pub further_outcomes: BTreeMap<u16, Outcome>,
    /// What was tapped in overdose mode. It is not edited: it is what happened.
    #[serde(default)]
    pub stamps: Vec<StampDraft>,
    /// How the worker is, for supervisors only. An amendment has none, and leaves what was said as it is.
    #[serde(default)]
    pub debrief: Option<Debrief>,
    /// The note as typed.
    pub note: String,
}

/// A tap in overdose mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampDraft {
    /// What it stood for.
    pub what: Stamped,
    /// When.
    pub at: Moment,
    /// For whom, counted from 1.
    pub person: u16,
    /// Of a dose: the product, where one was chosen.
    pub product: Option<NaloxoneProduct>,
    /// Of a dose: the route, where the product leaves only one.
    pub route: Option<NaloxoneRoute>,
}

/// Naloxone given by one product and route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseDraft {
    /// The line in the record; 0 while it is new. As text: JSON numbers do not hold it.
    pub line: String,
    /// The product.
    pub product: NaloxoneProduct,
    /// The route.
    pub route: Option<NaloxoneRoute>,
    /// How many doses, if known.
    pub doses: Option<u8>,
    /// Taken from the worker's own bag: leaves it as a movement.
    pub from_own_bag: bool,
}

impl OverdoseDraft {
    /// A fresh draft.
    pub fn new(id: RecordId, area: Option<RecordId>) -> Self {
        Self {
            id,
            amends: false,
            when: DraftWhen::Now,
            area,
            setting: None,
            known_how: None,
            people: None,
            naloxone_given: None,
            doses: Vec::new(),
            signs: BTreeSet::new(),
            actions: BTreeSet::new(),
            time_to_effect: None,
            effect: None,
            emergency_called: None,
            why_not_called: BTreeSet::new(),
            outcome: None,
            afterwards: BTreeSet::new(),
            further_outcomes: BTreeMap::new(),
            stamps: Vec::new(),
            debrief: None,
            note: String::new(),
        }
    }
}

/// One change of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum OverdoseEdit {
    /// When.
    When(DraftWhen),
    /// Where.
    Area(Option<RecordId>),
    /// What kind of place.
    Setting(Option<Setting>),
    /// How it is known.
    KnownHow(Option<KnownHow>),
    /// How many people.
    People(Option<u16>),
    /// Whether naloxone was given.
    NaloxoneGiven(Option<Answer>),
    /// Another product or route.
    AddDose(DoseDraft),
    /// Changes the dose at an index.
    SetDose(usize, DoseDraft),
    /// Takes the dose at an index out.
    RemoveDose(usize),
    /// A sign, on or off.
    Sign(Sign),
    /// An action, on or off.
    Action(Action),
    /// How long until it worked.
    TimeToEffect(Option<TimeToEffect>),
    /// How the person was then.
    Effect(Option<Effect>),
    /// Whether emergency services were called.
    EmergencyCalled(Option<Answer>),
    /// Why not, on or off.
    WhyNotCalled(WhyNotCalled),
    /// The outcome.
    Outcome(Option<Outcome>),
    /// The outcome of a further person, counted from 2.
    FurtherOutcome(u16, Option<Outcome>),
    /// Afterwards, on or off.
    Afterwards(Afterwards),
    /// How the worker is.
    Debrief(Option<Debrief>),
    /// The note as typed.
    Note(String),
}

/// The most products and routes that one response names, in lines.
pub const DOSE_LINES_MAX: usize = 20;

/// Doses that were given, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DosesGiven {
    /// The doses that were counted.
    pub known: u32,
    /// Lines whose doses nobody knows.
    pub unknown_lines: u32,
}

impl DoseDraft {
    /// A product, with the route that it can only be given by, and no number of doses: one is never assumed.
    pub fn of(product: NaloxoneProduct) -> Self {
        Self { line: "0".to_owned(), product, route: only_route(product), doses: None, from_own_bag: false }
    }

    /// So many doses more or fewer; below one they are not known.
    pub fn stepped(&self, by: i16) -> Self {
        let doses = i16::from(self.doses.unwrap_or(0)).saturating_add(by);
        let doses = doses.clamp(0, i16::from(Doses::MAX));
        Self { doses: u8::try_from(doses).ok().filter(|doses| *doses > 0), ..self.clone() }
    }

    /// Whether there is a route to ask for: not where the product leaves only one and that one is noted.
    pub fn has_several_routes(&self) -> bool {
        let only = only_route(self.product);
        only.is_none() || only != self.route
    }

    fn within_limits(mut self) -> Self {
        self.doses = self.doses.filter(|doses| *doses > 0).map(|doses| doses.min(Doses::MAX));
        self
    }
}

/// A nasal spray goes into the nose; every other product has several routes.
pub(crate) fn only_route(product: NaloxoneProduct) -> Option<NaloxoneRoute> {
    match product {
        NaloxoneProduct::Nasal4Mg | NaloxoneProduct::Nasal8Mg | NaloxoneProduct::Nasal3Mg => Some(NaloxoneRoute::Nasal),
        NaloxoneProduct::Vial
        | NaloxoneProduct::Ampoule
        | NaloxoneProduct::Prefilled
        | NaloxoneProduct::Another
        | NaloxoneProduct::Unknown
        | NaloxoneProduct::Other(_) => None,
    }
}

impl OverdoseDraft {
    /// Changes the draft. Two answers that cannot both hold never stay side by side.
    pub fn apply(&mut self, edit: OverdoseEdit) {
        match edit {
            OverdoseEdit::When(when) => self.when = when,
            OverdoseEdit::Area(area) => self.area = area,
            OverdoseEdit::Setting(setting) => self.setting = setting,
            OverdoseEdit::KnownHow(known_how) => self.known_how = known_how,
            OverdoseEdit::People(people) => self.people(people),
            OverdoseEdit::NaloxoneGiven(answer) => self.naloxone_given(answer),
            OverdoseEdit::AddDose(dose) => self.add_dose(dose),
            OverdoseEdit::SetDose(index, dose) => self.set_dose(index, dose),
            OverdoseEdit::RemoveDose(index) => self.remove_dose(index),
            OverdoseEdit::Sign(sign) => toggle(&mut self.signs, sign),
            OverdoseEdit::Action(action) => toggle(&mut self.actions, action),
            OverdoseEdit::TimeToEffect(time) => self.time_to_effect = time,
            OverdoseEdit::Effect(effect) => self.effect = effect,
            OverdoseEdit::EmergencyCalled(answer) => self.emergency_called(answer),
            OverdoseEdit::WhyNotCalled(why) => toggle(&mut self.why_not_called, why),
            OverdoseEdit::Outcome(outcome) => self.outcome = outcome,
            OverdoseEdit::FurtherOutcome(person, outcome) => self.further_outcome(person, outcome),
            OverdoseEdit::Afterwards(afterwards) => toggle(&mut self.afterwards, afterwards),
            OverdoseEdit::Debrief(debrief) => self.debrief = debrief,
            OverdoseEdit::Note(note) => self.note = typed_note(note),
        }
    }

    /// Whether nothing has been noted yet. The area is carried over from the last contact, so it does not count.
    pub fn is_empty(&self) -> bool {
        let untouched = Self { amends: self.amends, ..Self::new(self.id, self.area) };
        *self == untouched
    }

    /// Doses in all, people and incidents being counted apart.
    pub fn doses_given(&self) -> DosesGiven {
        let mut given = DosesGiven::default();
        for dose in &self.doses {
            match dose.doses {
                Some(doses) => given.known += u32::from(doses),
                None => given.unknown_lines += 1,
            }
        }
        given
    }

    /// Whoever is not counted any more has no outcome of their own.
    fn people(&mut self, people: Option<u16>) {
        self.people = headcount(people);
        let last = self.people.unwrap_or(1);
        self.further_outcomes.retain(|person, _| *person <= last);
    }

    fn further_outcome(&mut self, person: u16, outcome: Option<Outcome>) {
        match outcome.filter(|_| (2..=self.people.unwrap_or(1)).contains(&person)) {
            Some(outcome) => self.further_outcomes.insert(person, outcome),
            None => self.further_outcomes.remove(&person),
        };
    }

    fn naloxone_given(&mut self, answer: Option<Answer>) {
        self.naloxone_given = answer;
        if answer.is_some_and(|answer| answer != Answer::Yes) {
            self.doses.clear();
        }
    }

    /// A dose says that naloxone was given.
    fn add_dose(&mut self, dose: DoseDraft) {
        if self.doses.len() < DOSE_LINES_MAX {
            self.doses.push(dose.within_limits());
            self.naloxone_given = Some(Answer::Yes);
        }
    }

    /// Changes a dose in its place: the line of the record that it stands for stays.
    fn set_dose(&mut self, index: usize, dose: DoseDraft) {
        if let Some(kept) = self.doses.get_mut(index) {
            let line = std::mem::take(&mut kept.line);
            *kept = DoseDraft { line, ..dose.within_limits() };
        }
    }

    fn remove_dose(&mut self, index: usize) {
        if index < self.doses.len() {
            self.doses.remove(index);
        }
    }

    fn emergency_called(&mut self, answer: Option<Answer>) {
        self.emergency_called = answer;
        if answer == Some(Answer::Yes) {
            self.why_not_called.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> OverdoseDraft {
        OverdoseDraft::new(RecordId::random([5; 16]), Some(RecordId::random([6; 16])))
    }

    fn after(edits: &[OverdoseEdit]) -> OverdoseDraft {
        let mut draft = fresh();
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    fn nasal(doses: Option<u8>) -> DoseDraft {
        DoseDraft { doses, ..DoseDraft::of(NaloxoneProduct::Nasal4Mg) }
    }

    #[test]
    fn nothing_is_assumed() {
        let draft = fresh();
        assert!(draft.is_empty());
        assert_eq!((draft.outcome, draft.naloxone_given, draft.people), (None, None, None));
        assert_eq!(DoseDraft::of(NaloxoneProduct::Vial).route, None);
        assert_eq!(DoseDraft::of(NaloxoneProduct::Nasal8Mg).doses, None);
        assert!(DoseDraft::of(NaloxoneProduct::Vial).has_several_routes());
        assert!(!DoseDraft::of(NaloxoneProduct::Nasal8Mg).has_several_routes());
        assert_eq!(draft.doses_given(), DosesGiven::default());
    }

    #[test]
    fn every_edit_is_seen_and_can_be_taken_back() {
        use OverdoseEdit as E;
        let when = DraftWhen::At { at: kitbag_shared::time::Moment(9), offset_minutes: -300, about: true };
        let table = [
            (E::When(when), E::When(DraftWhen::Now)),
            (E::Setting(Some(Setting::Home)), E::Setting(None)),
            (E::KnownHow(Some(KnownHow::Witnessed)), E::KnownHow(None)),
            (E::People(Some(2)), E::People(Some(0))),
            (E::NaloxoneGiven(Some(Answer::Unknown)), E::NaloxoneGiven(None)),
            (E::Sign(Sign::BlueOrGrey), E::Sign(Sign::BlueOrGrey)),
            (E::Action(Action::Stayed), E::Action(Action::Stayed)),
            (E::TimeToEffect(Some(TimeToEffect::DidNotWork)), E::TimeToEffect(None)),
            (E::Effect(Some(Effect::Drowsy)), E::Effect(None)),
            (E::EmergencyCalled(Some(Answer::No)), E::EmergencyCalled(None)),
            (E::WhyNotCalled(WhyNotCalled::NoPhone), E::WhyNotCalled(WhyNotCalled::NoPhone)),
            (E::Outcome(Some(Outcome::Unknown)), E::Outcome(None)),
            (E::Afterwards(Afterwards::Hospital), E::Afterwards(Afterwards::Hospital)),
            (E::Note("x".into()), E::Note(String::new())),
        ];
        for (set, back) in table {
            assert!(!after(std::slice::from_ref(&set)).is_empty(), "{set:?}");
            assert_eq!(after(&[set.clone(), back.clone()]), fresh(), "{back:?}");
        }
    }

    #[test]
    fn doses_are_counted_only_where_they_are_known() {
        use OverdoseEdit::AddDose;
        let vial = DoseDraft::of(NaloxoneProduct::Vial);
        let given = |doses: &[DoseDraft]| {
            let edits: Vec<_> = doses.iter().cloned().map(AddDose).collect();
            after(&edits).doses_given()
        };
        for (doses, known, unknown_lines) in [
            (vec![nasal(Some(2))], 2, 0),
            (vec![nasal(Some(2)), vial.clone()], 2, 1),
            (vec![nasal(Some(0))], 0, 1),
            (vec![nasal(Some(255))], 99, 0),
        ] {
            assert_eq!(given(&doses), DosesGiven { known, unknown_lines }, "{doses:?}");
        }
    }

    #[test]
    fn a_dose_steps_between_unknown_and_the_most() {
        for (doses, by, expected) in [
            (None, 1, Some(1)),
            (None, -1, None),
            (Some(1), -1, None),
            (Some(98), 1, Some(99)),
            (Some(99), 1, Some(99)),
            (Some(3), i16::MIN, None),
        ] {
            assert_eq!(nasal(doses).stepped(by).doses, expected, "{doses:?} {by}");
        }
    }

    #[test]
    fn a_changed_dose_keeps_its_line_and_a_wrong_index_changes_nothing() {
        use OverdoseEdit::{AddDose, RemoveDose, SetDose};
        let first = DoseDraft { line: "77".into(), ..nasal(Some(1)) };
        let draft = after(&[AddDose(first.clone()), SetDose(0, nasal(Some(3)))]);
        assert_eq!(draft.doses, [DoseDraft { line: "77".into(), ..nasal(Some(3)) }]);
        let one = after(&[AddDose(first.clone())]);
        assert_eq!(after(&[AddDose(first.clone()), SetDose(1, nasal(None)), RemoveDose(1)]), one);
        assert!(after(&[AddDose(first), RemoveDose(0)]).doses.is_empty());
    }

    #[test]
    fn answers_that_exclude_each_other_do_not_stay_together() {
        use OverdoseEdit::{AddDose, EmergencyCalled, NaloxoneGiven};
        let dose = AddDose(nasal(Some(2)));
        for (answer, lines) in [(Some(Answer::Yes), 1), (None, 1), (Some(Answer::No), 0), (Some(Answer::Unknown), 0)] {
            let draft = after(&[dose.clone(), NaloxoneGiven(answer)]);
            assert_eq!(draft.doses.len(), lines, "{answer:?}");
        }
        assert_eq!(after(&[NaloxoneGiven(Some(Answer::No)), dose]).naloxone_given, Some(Answer::Yes));
        let why = OverdoseEdit::WhyNotCalled(WhyNotCalled::FearOfPolice);
        let called = after(&[EmergencyCalled(Some(Answer::No)), why, EmergencyCalled(Some(Answer::Yes))]);
        assert!(called.why_not_called.is_empty());
    }

    #[test]
    fn each_person_has_an_outcome_of_their_own() {
        use OverdoseEdit::{FurtherOutcome, People};
        let second = FurtherOutcome(2, Some(Outcome::Alert));
        assert!(after(std::slice::from_ref(&second)).further_outcomes.is_empty(), "there is no second");
        let two = after(&[People(Some(2)), second.clone()]);
        assert_eq!(two.further_outcomes, [(2, Outcome::Alert)].into());
        assert!(after(&[People(Some(2)), second.clone(), FurtherOutcome(2, None)]).further_outcomes.is_empty());
        assert!(after(&[People(Some(2)), second, People(Some(1))]).further_outcomes.is_empty());
    }

    #[test]
    fn the_lines_are_bounded() {
        let edits = vec![OverdoseEdit::AddDose(nasal(None)); DOSE_LINES_MAX + 1];
        assert_eq!(after(&edits[..DOSE_LINES_MAX]).doses.len(), DOSE_LINES_MAX);
        assert_eq!(after(&edits).doses.len(), DOSE_LINES_MAX);
    }
}
