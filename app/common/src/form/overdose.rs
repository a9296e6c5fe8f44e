//! The draft of an overdose response. Nothing is assumed: neither one dose, nor that the person lived.

use super::{Draft, DraftWhen, Form, RecordDraft};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{Answer, Debrief, NaloxoneProduct, NaloxoneRoute, Outcome, Stamped};
use kitbag_shared::record::{Doses, Headcount, OverdoseResponse};
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};

/// An overdose response in the making.
pub type OverdoseDraft = RecordDraft<OverdoseResponse>;

/// The typed text of an overdose response.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverdoseTyped {
    /// The time.
    pub when: DraftWhen,
    /// Doses per product and route.
    pub doses: Vec<DoseDraft>,
    /// The taps in overdose mode. They are not edited: they are what happened.
    pub stamps: Vec<StampDraft>,
    /// The debrief of the worker, for supervisors only. An amendment has none, and leaves what was said as it is.
    pub debrief: Option<Debrief>,
    /// The note.
    pub note: String,
}

/// A tap in overdose mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampDraft {
    /// The meaning of the tap.
    pub what: Stamped,
    /// The time.
    pub at: Moment,
    /// The person, counted from 1.
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
    /// The number of doses, if known.
    pub doses: Option<u8>,
    /// Taken from the worker's own bag: leaves it as a movement.
    pub from_own_bag: bool,
}

impl Form for OverdoseResponse {
    type Typed = OverdoseTyped;

    fn chosen(self) -> Self {
        let none = Self::default();
        Self {
            when: none.when,
            overdose_type: none.overdose_type,
            worker: none.worker,
            naloxone: none.naloxone,
            kit_owner: none.kit_owner,
            lot: none.lot,
            given_by: none.given_by,
            stamps: none.stamps,
            police_came: none.police_came,
            arrest: none.arrest,
            suspected: none.suspected,
            used_alone: none.used_alone,
            recent_break: none.recent_break,
            movements: none.movements,
            referrals: none.referrals,
            encounter: none.encounter,
            same_event: none.same_event,
            other_events: none.other_events,
            debrief: none.debrief,
            note: none.note,
            practice: none.practice,
            ..self
        }
    }

    /// The area is carried over from the last contact.
    fn untouched(draft: &OverdoseDraft) -> OverdoseDraft {
        OverdoseDraft { amends: draft.amends, ..OverdoseDraft::new(draft.id, draft.record.area) }
    }

    fn of(draft: &Draft) -> Option<&OverdoseDraft> {
        if let Draft::Overdose(draft) = draft { Some(draft) } else { None }
    }
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

    /// Steps to so many doses more or fewer; below one they are not known.
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
    /// A fresh draft.
    pub fn new(id: RecordId, area: Option<RecordId>) -> Self {
        Self::fresh(id, OverdoseResponse { area, ..OverdoseResponse::default() })
    }

    /// Doses in all, people and incidents being counted apart.
    pub fn doses_given(&self) -> DosesGiven {
        let mut given = DosesGiven::default();
        for dose in &self.typed.doses {
            match dose.doses {
                Some(doses) => given.known += u32::from(doses),
                None => given.unknown_lines += 1,
            }
        }
        given
    }

    /// Counts the people. A person who is not counted any more has no outcome of their own.
    pub fn count_people(&mut self, people: Option<Headcount>) {
        self.record.people = people;
        let last = self.people();
        self.record.further_outcomes.retain(|person, _| person.0 <= u64::from(last));
    }

    /// The further people, for whom the outcome is asked apart: the first has the response's.
    pub fn further_people(&self, most: u16) -> impl Iterator<Item = u16> + use<> {
        2..=self.people().min(most)
    }

    /// The outcome for one of them.
    pub fn further_outcome(&self, person: u16) -> Option<Outcome> {
        self.record.further_outcomes.get(&LineId(u64::from(person))).copied()
    }

    /// Sets the outcome for a further person, counted from 2.
    pub fn end_for(&mut self, person: u16, outcome: Option<Outcome>) {
        let line = LineId(u64::from(person));
        match outcome.filter(|_| self.further_people(u16::MAX).any(|other| other == person)) {
            Some(outcome) => self.record.further_outcomes.insert(line, outcome),
            None => self.record.further_outcomes.remove(&line),
        };
    }

    /// Whether naloxone was given. Doses say that it was.
    pub fn answer_naloxone(&mut self, answer: Option<Answer>) {
        self.record.naloxone_given = answer;
        if answer.is_some_and(|answer| answer != Answer::Yes) {
            self.typed.doses.clear();
        }
    }

    /// Another product or route. It says that naloxone was given.
    pub fn add_dose(&mut self, dose: DoseDraft) {
        if self.typed.doses.len() < DOSE_LINES_MAX {
            self.typed.doses.push(dose.within_limits());
            self.record.naloxone_given = Some(Answer::Yes);
        }
    }

    /// Changes the dose at an index in its place: the line of the record that it stands for stays.
    pub fn set_dose(&mut self, index: usize, dose: DoseDraft) {
        if let Some(kept) = self.typed.doses.get_mut(index) {
            let line = std::mem::take(&mut kept.line);
            *kept = DoseDraft { line, ..dose.within_limits() };
        }
    }

    /// Takes the dose at an index out.
    pub fn remove_dose(&mut self, index: usize) {
        if index < self.typed.doses.len() {
            self.typed.doses.remove(index);
        }
    }

    /// Whether emergency services were called. If so there is no reason why not.
    pub fn answer_emergency(&mut self, answer: Option<Answer>) {
        self.record.emergency_called = answer;
        if answer == Some(Answer::Yes) {
            self.record.why_not_called.clear();
        }
    }

    fn people(&self) -> u16 {
        self.record.people.map_or(1, Headcount::get)
    }
}

#[cfg(test)]
mod tests;
