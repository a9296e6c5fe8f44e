//! What the responses of a period come to. People, events and doses are counted apart, and what nobody knows is counted
//! as unknown, never guessed.

use super::events::{Responses, counted_by};
use kitbag_shared::record::OverdoseResponse;
use kitbag_shared::record::lists::{Answer, KnownHow, NaloxoneProduct, Outcome, WhyNotCalled};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Doses of a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The number of those that were counted.
    pub known: u32,
    /// The number of times that nobody knew how many.
    pub unknown: u32,
}

/// The figures of a period. Pairs are in the order of the lists; nothing that is not noted is called something else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdoseNumbers {
    /// Events.
    pub events: u32,
    /// Of these, told by a participant: reported reversals, where naloxone was given.
    pub reported: u32,
    /// Of these, with naloxone given.
    pub with_naloxone: u32,
    /// People, as far as they were counted.
    pub people: u32,
    /// Events in which nobody noted how many.
    pub people_unknown: u32,
    /// Doses by product.
    pub doses: Vec<(NaloxoneProduct, Given)>,
    /// People by outcome; nothing where it was not noted.
    pub outcomes: Vec<(Option<Outcome>, u32)>,
    /// Events by whether emergency services were called.
    pub called: Vec<(Option<Answer>, u32)>,
    /// The reasons why they were not.
    pub why_not: Vec<(WhyNotCalled, u32)>,
    /// Records of the period that are counted with another.
    pub counted_with_another: u32,
}

/// The figures of the events from the first day to the last, by the day on which they happened there.
pub fn overdose_numbers(responses: &Responses, from: Day, to: Day) -> OverdoseNumbers {
    let counted = counted_by(responses);
    let mut sums = Sums::default();
    for (id, response) in responses {
        let within = response.when.as_ref().is_some_and(|when| (from..=to).contains(&when.day()));
        match (within, counted.get(id) == Some(id)) {
            (true, true) => sums.add(response),
            (true, false) => sums.numbers.counted_with_another += 1,
            (false, _) => {}
        }
    }
    sums.whole()
}

#[derive(Default)]
struct Sums {
    numbers: OverdoseNumbers,
    doses: BTreeMap<NaloxoneProduct, Given>,
    outcomes: BTreeMap<Option<Outcome>, u32>,
    called: BTreeMap<Option<Answer>, u32>,
    why_not: BTreeMap<WhyNotCalled, u32>,
}

impl Sums {
    fn add(&mut self, response: &OverdoseResponse) {
        let numbers = &mut self.numbers;
        let naloxone = response.naloxone_given == Some(Answer::Yes);
        numbers.events += 1;
        numbers.with_naloxone += u32::from(naloxone);
        numbers.reported += u32::from(naloxone && response.known_how == Some(KnownHow::ToldByParticipant));
        let people = response.people.map(|people| u32::from(people.get()));
        match people {
            Some(people) => numbers.people += people,
            None => numbers.people_unknown += 1,
        }
        self.add_outcomes(response, people);
        for given in response.naloxone.values() {
            let sum = self.doses.entry(given.product).or_default();
            match given.doses {
                Some(doses) => sum.known += u32::from(doses.get()),
                None => sum.unknown += 1,
            }
        }
        *self.called.entry(response.emergency_called).or_default() += 1;
        for why in &response.why_not_called {
            *self.why_not.entry(*why).or_default() += 1;
        }
    }

    /// Adds the outcomes. A person who was counted without an outcome of their own has one that was not noted.
    fn add_outcomes(&mut self, response: &OverdoseResponse, people: Option<u32>) {
        let mut noted = 0;
        for outcome in response.outcome.iter().chain(response.further_outcomes.values()) {
            *self.outcomes.entry(Some(*outcome)).or_default() += 1;
            noted += 1;
        }
        let open = people.unwrap_or(noted).saturating_sub(noted);
        if open > 0 {
            *self.outcomes.entry(None).or_default() += open;
        }
    }

    fn whole(self) -> OverdoseNumbers {
        OverdoseNumbers {
            doses: self.doses.into_iter().collect(),
            outcomes: self.outcomes.into_iter().collect(),
            called: self.called.into_iter().collect(),
            why_not: self.why_not.into_iter().collect(),
            ..self.numbers
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::ids::{LineId, RecordId};
    use kitbag_shared::record::{Doses, Headcount, NaloxoneGiven, When};
    use kitbag_shared::time::Moment;

    /// 2026-11-22, 23:30 at UTC−5, which is the next day in UTC.
    const AT: Moment = Moment(1_795_408_200_000);

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn response() -> OverdoseResponse {
        OverdoseResponse { when: When::new(AT, -300, false).ok(), ..OverdoseResponse::default() }
    }

    fn dose(product: NaloxoneProduct, doses: Option<u8>) -> NaloxoneGiven {
        NaloxoneGiven { product, route: None, doses: doses.and_then(|doses| Doses::new(doses).ok()) }
    }

    fn all(responses: Vec<OverdoseResponse>) -> Responses {
        (1..).map(id).zip(responses).collect()
    }

    fn numbers(responses: Vec<OverdoseResponse>) -> OverdoseNumbers {
        overdose_numbers(&all(responses), Day(0), Day(i32::MAX))
    }

    #[test]
    fn people_events_and_doses_are_counted_apart() {
        let two = OverdoseResponse {
            people: Headcount::new(2).ok(),
            naloxone_given: Some(Answer::Yes),
            known_how: Some(KnownHow::ToldByParticipant),
            naloxone: BTreeMap::from([
                (LineId(1), dose(NaloxoneProduct::Nasal4Mg, Some(3))),
                (LineId(2), dose(NaloxoneProduct::Vial, None)),
            ]),
            outcome: Some(Outcome::Alert),
            emergency_called: Some(Answer::No),
            why_not_called: [WhyNotCalled::FearOfPolice].into(),
            ..response()
        };
        let counted = numbers(vec![two, response()]);
        assert_eq!((counted.events, counted.people, counted.people_unknown), (2, 2, 1));
        assert_eq!((counted.with_naloxone, counted.reported), (1, 1));
        let nasal = Given { known: 3, unknown: 0 };
        assert_eq!(
            counted.doses,
            [(NaloxoneProduct::Nasal4Mg, nasal), (NaloxoneProduct::Vial, Given { known: 0, unknown: 1 })]
        );
        assert_eq!(counted.outcomes, [(None, 1), (Some(Outcome::Alert), 1)], "nobody is said to have lived");
        assert_eq!(counted.called, [(None, 1), (Some(Answer::No), 1)]);
        assert_eq!(counted.why_not, [(WhyNotCalled::FearOfPolice, 1)]);
    }

    #[test]
    fn each_person_has_their_own_outcome() {
        let three = OverdoseResponse {
            people: Headcount::new(3).ok(),
            outcome: Some(Outcome::Died),
            further_outcomes: BTreeMap::from([(LineId(2), Outcome::Alert)]),
            ..response()
        };
        assert_eq!(numbers(vec![three]).outcomes, [(None, 1), (Some(Outcome::Alert), 1), (Some(Outcome::Died), 1)]);
    }

    #[test]
    fn an_event_lies_in_the_day_of_its_place() {
        let there = AT.day(-300);
        let responses = all(vec![response()]);
        for (from, to, events) in
            [(there, there, 1), (Day(there.0 + 1), Day(there.0 + 1), 0), (Day(0), Day(there.0 - 1), 0)]
        {
            assert_eq!(overdose_numbers(&responses, from, to).events, events, "{from:?}");
        }
        let undated = all(vec![OverdoseResponse::default()]);
        assert_eq!(overdose_numbers(&undated, Day(0), Day(i32::MAX)).events, 0);
    }

    #[test]
    fn a_linked_record_counts_once() {
        let second = OverdoseResponse { same_event: Some(id(1)), people: Headcount::new(5).ok(), ..response() };
        let counted = numbers(vec![response(), second]);
        assert_eq!((counted.events, counted.counted_with_another, counted.people), (1, 1, 0));
    }
}
