//! The draft of a contact.

use super::{
    DraftWhen, PersonDraft, PersonEdit, ReferralDraft, ReferralEdit, SightingDraft, SightingEdit, Step, headcount, put,
    toggle, typed, typed_note,
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
    /// How many of an item.
    Give(RecordId, Step),
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
            EncounterEdit::Give(item, step) => self.give(item, step.of(self.given_of(item), Count::MAX)),
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
mod tests;
