//! The draft of a contact.

use super::services::{drop_blank_lines, noted_texts, uncoded};
use super::{Draft, DraftWhen, Form, RecordDraft, ReferralDraft, SightingDraft, Step, put};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{CollectingFor, Mode, ReturnMethod, ReturnUnit};
use kitbag_shared::record::{Count, Encounter};
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A contact in the making.
pub type EncounterDraft = RecordDraft<Encounter>;

/// The typed text of a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EncounterTyped {
    /// The time.
    pub when: DraftWhen,
    /// The participant code.
    pub code: String,
    /// The language that the person speaks.
    pub language: String,
    /// The hand-outs: item or kit, and how many base units. From the worker's own bag.
    pub given: BTreeMap<RecordId, u32>,
    /// The parts of kits that stay in the bag: how many of each item, of all kits together.
    pub left_out: BTreeMap<RecordId, u32>,
    /// What a contact that is corrected had said of both.
    pub before: GivenSupplies,
    /// Used sharps returned: pieces, grams or millilitres as the method says.
    pub returned: u32,
    /// The method by which that is known.
    pub returned_method: ReturnMethod,
    /// Items asked for and not available.
    pub asked_for: BTreeSet<RecordId>,
    /// The sighting: what is going round.
    pub sighting: SightingDraft,
    /// A referral made here, once something of it is noted. Its code is the contact's.
    pub referral: Option<Box<ReferralDraft>>,
    /// The codes of samples, by the line of their check.
    pub samples: BTreeMap<String, String>,
    /// What people said in their own words, by line.
    pub feedback: BTreeMap<String, String>,
    /// The note.
    pub note: String,
}

impl Default for EncounterTyped {
    fn default() -> Self {
        Self {
            when: DraftWhen::Now,
            code: String::new(),
            language: String::new(),
            given: BTreeMap::new(),
            left_out: BTreeMap::new(),
            before: GivenSupplies::default(),
            returned: 0,
            returned_method: ReturnMethod::Counted,
            asked_for: BTreeSet::new(),
            sighting: SightingDraft::default(),
            referral: None,
            samples: BTreeMap::new(),
            feedback: BTreeMap::new(),
            note: String::new(),
        }
    }
}

impl Form for Encounter {
    type Typed = EncounterTyped;

    fn chosen(self) -> Self {
        let none = Self::default();
        Self {
            when: none.when,
            worker: none.worker,
            participant: none.participant,
            code: none.code,
            language: none.language,
            movements: none.movements,
            returned: none.returned,
            asked_for: none.asked_for,
            supply_sightings: none.supply_sightings,
            feedback: none.feedback,
            drug_checks: self.drug_checks.into_iter().map(|(line, check)| (line, uncoded(check))).collect(),
            referrals: none.referrals,
            note: none.note,
            ..self
        }
    }

    /// Area and mode are carried over; how a return is known says nothing without one, nor does a line that is blank again.
    fn untouched(draft: &EncounterDraft) -> EncounterDraft {
        let Self { area, mode, practice, .. } = draft.record;
        let carried = Self { area, mode, practice, ..Self::default() };
        let mut noted = draft.record.clone();
        drop_blank_lines(&mut noted);
        let record = if noted == carried { draft.record.clone() } else { carried };
        let mut typed = EncounterTyped { returned_method: draft.typed.returned_method, ..EncounterTyped::default() };
        for (texts, untouched) in
            [(&draft.typed.samples, &mut typed.samples), (&draft.typed.feedback, &mut typed.feedback)]
        {
            if noted_texts(texts).is_empty() {
                untouched.clone_from(texts);
            }
        }
        EncounterDraft { id: draft.id, amends: draft.amends, record, typed }
    }

    fn of(draft: &Draft) -> Option<&EncounterDraft> {
        if let Draft::Encounter(draft) = draft { Some(draft) } else { None }
    }
}

/// The id of the referral that a contact's form makes.
fn beside(contact: RecordId) -> RecordId {
    RecordId(uuid::Uuid::from_u128(contact.0.as_u128() ^ 1))
}

/// The unit in which a return is measured where the form notes it by that method.
pub fn return_unit(method: ReturnMethod) -> ReturnUnit {
    match method {
        ReturnMethod::Weight => ReturnUnit::Grams,
        ReturnMethod::ContainerVolume => ReturnUnit::Millilitres,
        ReturnMethod::Counted | ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            ReturnUnit::Pieces
        }
    }
}

/// What is in each kit: so many of each item.
pub type KitParts = BTreeMap<RecordId, BTreeMap<RecordId, u32>>;

/// The supplies that a contact was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenSupplies {
    /// Items and kits, and how many.
    pub given: BTreeMap<RecordId, u32>,
    /// The parts of its kits that stayed in the bag.
    pub left_out: BTreeMap<RecordId, u32>,
}

/// The hand-outs, counted apart: a kit is not an item, whatever it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenCounts {
    /// Kits.
    pub kits: u32,
    /// Single items, in base units.
    pub items: u32,
}

impl EncounterDraft {
    /// A fresh draft. Area and mode are carried over from the last contact.
    pub fn new(id: RecordId, area: Option<RecordId>, mode: Option<Mode>) -> Self {
        Self::fresh(id, Encounter { area, mode, ..Encounter::default() })
    }

    /// The number of an item that are handed out.
    pub fn given_of(&self, item: RecordId) -> u32 {
        self.typed.given.get(&item).copied().unwrap_or(0)
    }

    /// Hands out more or less of an item.
    pub fn give(&mut self, item: RecordId, step: Step) {
        let quantity = step.of(self.given_of(item), Count::MAX);
        put(&mut self.typed.given, item, quantity);
        if self.typed.given.is_empty() {
            self.typed.left_out.clear(); // out of nothing
        }
    }

    /// The parts that are in the kits that are given: so many of each item.
    pub fn parts_given(&self, kits: &KitParts) -> BTreeMap<RecordId, u32> {
        let mut parts: BTreeMap<RecordId, u32> = BTreeMap::new();
        for (kit, given) in &self.typed.given {
            for (item, quantity) in kits.get(kit).into_iter().flatten() {
                let part = parts.entry(*item).or_default();
                *part = part.saturating_add(given.saturating_mul(*quantity)).min(Count::MAX);
            }
        }
        parts
    }

    /// The parts that stay in the bag: no more than the kits that are given hold. As long as a correction gives the same
    /// kits they may have held others then, and what was left out of them stands.
    pub fn left_out(&self, kits: &KitParts) -> BTreeMap<RecordId, u32> {
        let (parts, same) = (self.parts_given(kits), self.typed.before.given == self.typed.given);
        let before = |item| self.typed.before.left_out.get(item).copied().filter(|_| same).unwrap_or(0);
        let most = |item| parts.get(item).copied().unwrap_or(0).max(before(item));
        let left = self.typed.left_out.iter().map(|(item, quantity)| (*item, most(item).min(*quantity)));
        left.filter(|(_, quantity)| *quantity > 0).collect()
    }

    /// Whether a correction says of kits and parts what was said before.
    pub fn gives_as_before(&self) -> bool {
        let EncounterTyped { given, left_out, before, .. } = &self.typed;
        self.amends && *given == before.given && *left_out == before.left_out
    }

    /// Leaves out more or less of a part, of which the kits that are given hold so many.
    pub fn leave_out(&mut self, item: RecordId, step: Step, most: u32) {
        let quantity = step.of(self.typed.left_out.get(&item).copied().unwrap_or(0).min(most), most);
        put(&mut self.typed.left_out, item, quantity);
    }

    /// The same again as the last contact was given: what was chosen for other items stays, and what is left out of other
    /// kits, too.
    pub fn repeat(&mut self, last: &GivenSupplies) {
        if self.typed.given.keys().all(|item| last.given.contains_key(item)) {
            self.typed.left_out.clear();
        }
        for (item, quantity) in &last.given {
            put(&mut self.typed.given, *item, *quantity);
        }
        for (item, quantity) in &last.left_out {
            let left_out = self.typed.left_out.get(item).copied().unwrap_or(0);
            put(&mut self.typed.left_out, *item, left_out.saturating_add(*quantity));
        }
    }

    /// More or less was returned, in the method's unit.
    pub fn step_returned(&mut self, step: Step) {
        self.typed.returned = step.of(self.typed.returned, Count::MAX);
    }

    /// Sets how the return is known. A quantity in another unit is not carried over: 30 pieces are not 30 grams.
    pub fn know_returned_by(&mut self, method: ReturnMethod) {
        if return_unit(method) != return_unit(self.typed.returned_method) {
            self.typed.returned = 0;
        }
        self.typed.returned_method = method;
    }

    /// The counts that the save bar says.
    pub fn given_counts(&self, is_kit: impl Fn(RecordId) -> bool) -> GivenCounts {
        let mut counts = GivenCounts::default();
        for (item, quantity) in &self.typed.given {
            let sum = if is_kit(*item) { &mut counts.kits } else { &mut counts.items };
            *sum = sum.saturating_add(*quantity);
        }
        counts
    }

    /// Whom the supplies are for: for oneself there are no others.
    pub fn collect_for(&mut self, whom: Option<CollectingFor>) {
        self.record.collecting_for = whom;
        if !self.asks_for_others() {
            self.record.collecting_for_others = None;
        }
    }

    /// Whether it is asked for how many others the supplies are.
    pub fn asks_for_others(&self) -> bool {
        matches!(self.record.collecting_for, Some(CollectingFor::OneselfAndOthers | CollectingFor::Others))
    }

    /// The referral of this contact as it is noted, or one with nothing in it. Its id follows from the contact's, so that a
    /// second tap cannot make a second one.
    pub fn referral_draft(&self) -> ReferralDraft {
        self.typed.referral.as_deref().cloned().unwrap_or_else(|| ReferralDraft::new(beside(self.id)))
    }

    /// Changes that referral.
    pub fn refer(&mut self, change: impl FnOnce(&mut ReferralDraft)) {
        let mut referral = self.referral_draft();
        change(&mut referral);
        self.typed.referral = (!referral.is_empty()).then(|| Box::new(referral));
    }

    /// The same, with "now" as it was then.
    pub fn written_at(mut self, at: Moment, offset_minutes: i32) -> Self {
        if self.typed.when == DraftWhen::Now {
            let offset_minutes = i16::try_from(offset_minutes).unwrap_or(0);
            self.typed.when = DraftWhen::At { at, offset_minutes, about: false };
        }
        self
    }

    /// Whether something was typed in words.
    pub fn has_words(&self) -> bool {
        let EncounterTyped { note, code, language, sighting, referral, samples, feedback, .. } = &self.typed;
        let words =
            [note, code, language, &sighting.words].into_iter().chain(samples.values()).chain(feedback.values());
        referral.is_some() || words.into_iter().any(|words| !words.trim().is_empty())
    }

    /// The same once more, as another contact: what was taken back is typed again without a finger.
    pub fn again_as(mut self, id: RecordId) -> Self {
        self.id = id;
        if let Some(referral) = &mut self.typed.referral {
            referral.id = beside(id);
        }
        self
    }
}

#[cfg(test)]
mod tests;
