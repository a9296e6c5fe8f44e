//! The draft of a contact.

use super::{
    DraftWhen, PersonDraft, PersonEdit, ReferralDraft, ReferralEdit, SightingDraft, SightingEdit, Step, headcount, put,
    stepped, toggle, typed, typed_note,
};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use kitbag_shared::record::lists::{CollectingFor, Mode, ReturnMethod, ReturnUnit, Service, Visit};
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A contact in the making. Nothing in it is required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EncounterDraft {
    /// Made when the form opens: a double tap cannot save it twice.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// When.
    pub when: DraftWhen,
    /// Where.
    pub area: Option<RecordId>,
    /// How it came about.
    pub mode: Option<Mode>,
    /// How many people, where that was noted.
    pub people: Option<u16>,
    /// Whom the supplies are for.
    #[serde(default)]
    pub collecting_for: Option<CollectingFor>,
    /// For how many others; none is "not noted".
    #[serde(default)]
    pub others: u32,
    /// First visit or returning.
    pub visit: Option<Visit>,
    /// The participant code as typed.
    pub code: String,
    /// What was said about the person.
    #[serde(default)]
    pub person: PersonDraft,
    /// What is handed out: item or kit, and how many base units. From the worker's own bag.
    pub given: BTreeMap<RecordId, u32>,
    /// Used sharps returned: pieces, grams or millilitres as the method says.
    pub returned: u32,
    /// How that is known.
    pub returned_method: ReturnMethod,
    /// Services.
    pub services: BTreeSet<Service>,
    /// Items asked for and not available.
    pub asked_for: BTreeSet<RecordId>,
    /// What is going round.
    #[serde(default)]
    pub sighting: SightingDraft,
    /// A referral made here, once something of it is noted. Its code is the contact's.
    #[serde(default)]
    pub referral: Option<Box<ReferralDraft>>,
    /// The note as typed.
    pub note: String,
    /// A practice record never counts.
    pub practice: bool,
}

impl EncounterDraft {
    /// A fresh draft. Area and mode are carried over from the last contact.
    pub fn new(id: RecordId, area: Option<RecordId>, mode: Option<Mode>) -> Self {
        Self {
            id,
            amends: false,
            when: DraftWhen::Now,
            area,
            mode,
            people: None,
            collecting_for: None,
            others: 0,
            visit: None,
            code: String::new(),
            person: PersonDraft::default(),
            given: BTreeMap::new(),
            returned: 0,
            returned_method: ReturnMethod::Counted,
            services: BTreeSet::new(),
            asked_for: BTreeSet::new(),
            sighting: SightingDraft::default(),
            referral: None,
            note: String::new(),
            practice: false,
        }
    }
}

/// One change of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum EncounterEdit {
    /// When.
    When(DraftWhen),
    /// Where.
    Area(Option<RecordId>),
    /// How it came about.
    Mode(Option<Mode>),
    /// How many people.
    People(Option<u16>),
    /// Whom the supplies are for.
    CollectingFor(Option<CollectingFor>),
    /// How many others they are for.
    Others(Step),
    /// First visit or returning.
    Visit(Option<Visit>),
    /// The participant code as typed.
    Code(String),
    /// What was said about the person.
    Person(PersonEdit),
    /// So many more, or fewer, of an item; never below none.
    Add(RecordId, i32),
    /// Exactly so many of an item.
    Give(RecordId, u32),
    /// The same as the last contact was given.
    Repeat(Vec<(RecordId, u32)>),
    /// How much was returned, in the method's unit.
    Returned(Step),
    /// How the return is known. A quantity in another unit is not carried over: 30 pieces are not 30 grams.
    ReturnedMethod(ReturnMethod),
    /// A service, on or off.
    Service(Service),
    /// An item asked for and not available, on or off.
    AskedFor(RecordId),
    /// What is going round.
    Sighting(SightingEdit),
    /// The referral that is made here.
    Referral(ReferralEdit),
    /// The note as typed.
    Note(String),
    /// Practice, on or off.
    Practice,
}

/// The id of the referral that a contact's form makes.
fn beside(contact: RecordId) -> RecordId {
    RecordId(uuid::Uuid::from_u128(contact.0.as_u128() ^ 1))
}

/// What a return is measured in where the form notes it by that method.
pub fn return_unit(method: ReturnMethod) -> ReturnUnit {
    match method {
        ReturnMethod::Weight => ReturnUnit::Grams,
        ReturnMethod::ContainerVolume => ReturnUnit::Millilitres,
        ReturnMethod::Counted | ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            ReturnUnit::Pieces
        }
    }
}

/// What is handed out, counted apart: a kit is not an item, whatever it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenCounts {
    /// Kits.
    pub kits: u32,
    /// Single items, in base units.
    pub items: u32,
}

impl EncounterDraft {
    /// Changes the draft. Whatever is tapped, it stays within the limits of a record.
    pub fn apply(&mut self, edit: EncounterEdit) {
        match edit {
            EncounterEdit::When(when) => self.when = when,
            EncounterEdit::Area(area) => self.area = area,
            EncounterEdit::Mode(mode) => self.mode = mode,
            EncounterEdit::People(people) => self.people = headcount(people),
            EncounterEdit::CollectingFor(whom) => self.collect_for(whom),
            EncounterEdit::Others(step) => self.others = step.of(self.others, Count::MAX),
            EncounterEdit::Visit(visit) => self.visit = visit,
            EncounterEdit::Code(code) => self.code = typed(code),
            EncounterEdit::Person(edit) => self.person.apply(edit),
            EncounterEdit::Add(item, by) => self.give(item, stepped(self.given_of(item), by)),
            EncounterEdit::Give(item, quantity) => self.give(item, quantity),
            EncounterEdit::Repeat(last) => self.repeat(last),
            EncounterEdit::Returned(step) => self.returned = step.of(self.returned, Count::MAX),
            EncounterEdit::ReturnedMethod(method) => self.know_returned_by(method),
            EncounterEdit::Service(service) => toggle(&mut self.services, service),
            EncounterEdit::AskedFor(item) => toggle(&mut self.asked_for, item),
            EncounterEdit::Sighting(edit) => self.sighting.apply(edit),
            EncounterEdit::Referral(edit) => self.refer(edit),
            EncounterEdit::Note(note) => self.note = typed_note(note),
            EncounterEdit::Practice => self.practice = !self.practice,
        }
    }

    /// How many of an item are handed out.
    pub fn given_of(&self, item: RecordId) -> u32 {
        self.given.get(&item).copied().unwrap_or(0)
    }

    /// What the save bar says.
    pub fn given_counts(&self, is_kit: impl Fn(RecordId) -> bool) -> GivenCounts {
        let mut counts = GivenCounts::default();
        for (item, quantity) in &self.given {
            let sum = if is_kit(*item) { &mut counts.kits } else { &mut counts.items };
            *sum = sum.saturating_add(*quantity);
        }
        counts
    }

    /// Whether nothing has been noted yet. Area and mode are carried over from the last contact, so they do not count.
    pub fn is_empty(&self) -> bool {
        let untouched = Self {
            practice: self.practice,
            amends: self.amends,
            returned_method: self.returned_method,
            ..Self::new(self.id, self.area, self.mode)
        };
        *self == untouched
    }

    /// Whether it is asked for how many others the supplies are.
    pub fn asks_for_others(&self) -> bool {
        matches!(self.collecting_for, Some(CollectingFor::OneselfAndOthers | CollectingFor::Others))
    }

    /// The referral of this contact as it is noted, or one with nothing in it. Its id follows from the contact's, so that a
    /// second tap cannot make a second one.
    pub fn referral_draft(&self) -> ReferralDraft {
        self.referral.as_deref().cloned().unwrap_or_else(|| ReferralDraft::new(beside(self.id)))
    }

    /// The same, with "now" as it was then.
    pub fn written_at(mut self, at: Moment, offset_minutes: i32) -> Self {
        if self.when == DraftWhen::Now {
            let offset_minutes = i16::try_from(offset_minutes).unwrap_or(0);
            self.when = DraftWhen::At { at, offset_minutes, about: false };
        }
        self
    }

    /// Whether something was typed in words.
    pub fn has_words(&self) -> bool {
        let words = [&self.note, &self.code, &self.person.language, &self.sighting.words];
        self.referral.is_some() || words.iter().any(|words| !words.trim().is_empty())
    }

    /// The same once more, as another contact: what was taken back is typed again without a finger.
    pub fn again_as(mut self, id: RecordId) -> Self {
        self.id = id;
        if let Some(referral) = &mut self.referral {
            referral.id = beside(id);
        }
        self
    }

    fn refer(&mut self, edit: ReferralEdit) {
        let mut referral = self.referral_draft();
        referral.apply(edit);
        self.referral = (!referral.is_empty()).then(|| Box::new(referral));
    }

    fn collect_for(&mut self, whom: Option<CollectingFor>) {
        self.collecting_for = whom;
        if !self.asks_for_others() {
            self.others = 0;
        }
    }

    fn know_returned_by(&mut self, method: ReturnMethod) {
        if return_unit(method) != return_unit(self.returned_method) {
            self.returned = 0;
        }
        self.returned_method = method;
    }

    fn give(&mut self, item: RecordId, quantity: u32) {
        put(&mut self.given, item, quantity);
    }

    /// The same again: what was chosen for other items stays.
    fn repeat(&mut self, last: Vec<(RecordId, u32)>) {
        for (item, quantity) in last {
            self.give(item, quantity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::TYPED_CHARS_MAX;
    use kitbag_shared::record::lists::Answer;

    const SYRINGE: u8 = 1;
    const KIT: u8 = 2;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn fresh() -> EncounterDraft {
        EncounterDraft::new(id(9), Some(id(8)), Some(Mode::Street))
    }

    fn after(edits: impl IntoIterator<Item = EncounterEdit>) -> EncounterDraft {
        let mut draft = fresh();
        edits.into_iter().for_each(|edit| draft.apply(edit));
        draft
    }

    #[test]
    fn quantities_stay_between_none_and_the_limit() {
        use EncounterEdit::{Add, Give};
        let item = id(SYRINGE);
        let table = [
            (vec![Add(item, 1)], 1),
            (vec![Add(item, 10), Add(item, 10)], 20),
            (vec![Add(item, -1)], 0),
            (vec![Add(item, 3), Add(item, -5)], 0),
            (vec![Give(item, 7), Add(item, -2)], 5),
            (vec![Give(item, 7), Give(item, 0)], 0),
            (vec![Give(item, 999_999), Add(item, 1)], 1_000_000),
            (vec![Give(item, 1_000_000), Add(item, 1)], 1_000_000),
            (vec![Give(item, u32::MAX)], 1_000_000),
            (vec![Add(item, i32::MAX), Add(item, i32::MAX)], 1_000_000),
            (vec![Add(item, i32::MIN)], 0),
        ];
        for (edits, expected) in table {
            let draft = after(edits.clone());
            assert_eq!(draft.given_of(item), expected, "{edits:?}");
            assert_eq!(draft.given.contains_key(&item), expected > 0, "{edits:?}");
        }
    }

    #[test]
    fn people_and_returns_stay_within_their_limits() {
        use EncounterEdit::{People, Returned};
        for (people, expected) in
            [(None, None), (Some(0), None), (Some(1), Some(1)), (Some(999), Some(999)), (Some(1000), Some(999))]
        {
            assert_eq!(after([People(people)]).people, expected, "{people:?}");
        }
        for (steps, expected) in [
            (vec![Step::By(5)], 5),
            (vec![Step::By(5), Step::By(-6)], 0),
            (vec![Step::By(i32::MIN)], 0),
            (vec![Step::To(1_000_000), Step::By(1)], 1_000_000),
            (vec![Step::To(u32::MAX)], 1_000_000),
            // What several input events of one frame say is what the last one says.
            (vec![Step::To(4), Step::To(40), Step::To(400)], 400),
        ] {
            assert_eq!(after(steps.iter().map(|step| Returned(*step))).returned, expected, "{steps:?}");
        }
    }

    #[test]
    fn a_quantity_is_not_carried_over_into_another_unit() {
        use EncounterEdit::{Returned, ReturnedMethod};
        for (from, to, kept) in [
            (ReturnMethod::Counted, ReturnMethod::SelfReported, 30),
            (ReturnMethod::Counted, ReturnMethod::Weight, 0),
            (ReturnMethod::Weight, ReturnMethod::ContainerVolume, 0),
            (ReturnMethod::ContainerVolume, ReturnMethod::Counted, 0),
            (ReturnMethod::Weight, ReturnMethod::Weight, 30),
        ] {
            let draft = after([ReturnedMethod(from), Returned(Step::To(30)), ReturnedMethod(to)]);
            assert_eq!((draft.returned, draft.returned_method), (kept, to), "{from:?} {to:?}");
        }
    }

    #[test]
    fn others_are_counted_while_supplies_are_for_others() {
        use EncounterEdit::{CollectingFor as For, Others};
        let whom = |whom| after([For(Some(CollectingFor::Others)), Others(Step::By(4)), For(whom)]).others;
        assert_eq!(whom(Some(CollectingFor::OneselfAndOthers)), 4);
        assert_eq!((whom(Some(CollectingFor::Oneself)), whom(None)), (0, 0));
        assert_eq!(after([For(Some(CollectingFor::Others)), Others(Step::By(-1))]).others, 0);
    }

    #[test]
    fn a_draft_of_an_earlier_app_is_read() {
        let mut kept = serde_json::to_value(fresh()).unwrap();
        for newer in ["collecting_for", "others", "sighting", "person", "referral"] {
            assert!(kept.as_object_mut().unwrap().remove(newer).is_some());
        }
        assert_eq!(serde_json::from_value::<EncounterDraft>(kept).unwrap(), fresh());
    }

    #[test]
    fn a_referral_is_there_while_something_of_it_is_noted_and_is_always_the_same_one() {
        let refer = |answer| EncounterEdit::Referral(ReferralEdit::Consent(answer));
        let noted = after([refer(Some(Answer::Yes))]);
        let again = after([refer(Some(Answer::Yes)), refer(None), refer(Some(Answer::No))]);
        let referral = |draft: &EncounterDraft| draft.referral.as_ref().map(|referral| referral.id);
        assert_eq!(referral(&noted), referral(&again));
        assert!(referral(&noted).is_some_and(|referral| referral != noted.id));
        assert_eq!(after([refer(Some(Answer::Yes)), refer(None)]), fresh());
    }

    #[test]
    fn what_was_taken_back_comes_again_as_another_contact_with_a_referral_of_its_own() {
        let refer = EncounterEdit::Referral(ReferralEdit::Consent(Some(Answer::Yes)));
        let saved = after([EncounterEdit::Add(id(KIT), 2), refer]);
        let again = saved.clone().again_as(id(77));
        assert_eq!((again.id, again.given_of(id(KIT))), (id(77), 2));
        let (old, new) = (saved.referral_draft(), again.referral_draft());
        assert!(old.id != new.id && new.consent == old.consent);
        assert_eq!(new.id, EncounterDraft::new(id(77), None, None).referral_draft().id);
    }

    #[test]
    fn a_second_tap_takes_the_first_one_back() {
        use EncounterEdit::{AskedFor, Practice, Service as Given};
        for edit in [Given(Service::WoundCare), AskedFor(id(SYRINGE)), Practice] {
            assert_ne!(after([edit.clone()]), fresh(), "{edit:?}");
            assert_eq!(after([edit.clone(), edit.clone()]), fresh(), "{edit:?}");
        }
    }

    #[test]
    fn repeating_fills_what_was_given_and_keeps_the_rest() {
        let draft = after([
            EncounterEdit::Add(id(SYRINGE), 3),
            EncounterEdit::Add(id(5), 4),
            EncounterEdit::Repeat(vec![(id(SYRINGE), 10), (id(KIT), 2), (id(6), 0)]),
        ]);
        let given: Vec<_> = draft.given.into_iter().collect();
        assert_eq!(given, [(id(SYRINGE), 10), (id(KIT), 2), (id(5), 4)]);
    }

    #[test]
    fn kits_and_items_are_counted_apart() {
        let is_kit = |item| item == id(KIT);
        let counts = |edits| after(edits).given_counts(is_kit);
        assert_eq!(counts(vec![]), GivenCounts::default());
        let both = counts(vec![
            EncounterEdit::Add(id(KIT), 2),
            EncounterEdit::Add(id(SYRINGE), 10),
            EncounterEdit::Add(id(5), 1),
        ]);
        assert_eq!(both, GivenCounts { kits: 2, items: 11 });
    }

    #[test]
    fn every_edit_but_the_carried_over_ones_makes_it_more_than_empty() {
        use EncounterEdit as E;
        let when = DraftWhen::At { at: Moment(5), offset_minutes: 0, about: true };
        let table = [
            (E::When(when), false),
            (E::Area(None), true),
            (E::Mode(Some(Mode::Event)), true),
            (E::People(Some(2)), false),
            (E::CollectingFor(Some(CollectingFor::Others)), false),
            (E::Others(Step::By(1)), false),
            (E::Visit(Some(Visit::First)), false),
            (E::Code("MA07".into()), false),
            (E::Person(PersonEdit::Language("Quechua".into())), false),
            (E::Referral(ReferralEdit::Consent(Some(Answer::Yes))), false),
            (E::Referral(ReferralEdit::Consent(None)), true),
            (E::Add(id(KIT), 1), false),
            (E::Add(id(KIT), -1), true),
            (E::Repeat(vec![(id(KIT), 1)]), false),
            (E::Repeat(vec![]), true),
            (E::Returned(Step::By(5)), false),
            (E::ReturnedMethod(ReturnMethod::Weight), true),
            (E::Service(Service::WoundCare), false),
            (E::AskedFor(id(KIT)), false),
            (E::Sighting(SightingEdit::Words("purple".into())), false),
            (E::Note("x".into()), false),
            (E::Note(String::new()), true),
            (E::Practice, true),
        ];
        assert!(fresh().is_empty());
        for (edit, empty) in table {
            assert_eq!(after([edit.clone()]).is_empty(), empty, "{edit:?}");
        }
    }

    #[test]
    fn a_pasted_book_is_cut_and_a_long_note_is_not() {
        let note = |chars: usize| after([EncounterEdit::Note("ñ".repeat(chars))]).note.chars().count();
        for (chars, kept) in [(281, 281), (TYPED_CHARS_MAX, TYPED_CHARS_MAX), (TYPED_CHARS_MAX + 1, TYPED_CHARS_MAX)] {
            assert_eq!(note(chars), kept);
        }
    }
}
