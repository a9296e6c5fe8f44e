//! Forms before they are records: drafts, the edits that change them, and what they come to.
//!
//! Pure: no Dioxus, no store, no clock. A draft may be incomplete and is kept at every change; turning it
//! into checked records is the store's part.

mod close;
mod counting;
mod dialled;
mod directory;
mod draft;
mod edited;
mod encounter;
mod enrolling;
mod entry;
mod expiry;
mod guide;
mod half_typed;
mod incident;
mod item;
mod movement;
mod numbers;
mod opening;
mod overdose;
mod person;
mod reader;
mod recipe;
mod recounted;
mod referral;
mod requisition;
mod services;
mod sighting;
mod sign_out;
mod typing;
mod when;

pub use close::{folded, holds, is_close, same_name};
pub use counting::{CountingForm, LIKELY_MOST, Measure};
pub use dialled::dialled;
pub use directory::{LookedFor, LookedWord, OrganisationForm, Spelling, VERIFIED_DAYS, likeness};
pub use draft::{Form, RecordDraft};
pub use edited::Edited;
pub use encounter::{EncounterDraft, EncounterTyped, GivenCounts, GivenSupplies, KitParts, return_unit};
pub use enrolling::EnrolTyped;
pub use entry::{EntryChange, EntryForm, EntryIs, ListOf};
pub use expiry::{ExpiryRead, read_expiry};
pub use guide::GuideForm;
pub use half_typed::{FormOf, HalfTyped, TypedField};
pub use incident::{IncidentDraft, IncidentTyped};
pub use item::{COST_HUNDREDTHS_MAX, CostRead, ItemChange, Price, field_from_hundredths, read_cost};
pub use movement::{
    Boxes, CameForm, CountForm, CountSheetForm, Laid, MovementDraft, MovementEdit, MovementForm, PackForm,
    QuantityForm, ScannedBox, StockAction,
};
pub use numbers::quantity_from_field;
pub use opening::{
    NewItem, OPENING_LINES_MAX, OPENING_NAMES_MAX, OPENING_ROW_MAX, OpeningForm, OpeningItem, OpeningLine,
    OpeningStock, action_of_file, item_of_file,
};
pub(crate) use overdose::only_route;
pub use overdose::{DOSE_LINES_MAX, DoseDraft, DosesGiven, OverdoseDraft, OverdoseTyped, StampDraft};
pub use person::{StandsAlone, choose};
pub use reader::{CodeTyping, KeyDown, KeyFate, SILENCE_MS};
pub use recipe::{RECIPE_LINES_MAX, RecipeForm};
pub use recounted::Recounted;
pub use referral::{ReferralDraft, ReferralTyped, next_steps};
pub use requisition::{PromiseForm, RequisitionDraft, RequisitionMissing, RequisitionTyped, SendPickedForm, Suggested};
pub use services::{ServiceForm, drop_blank_lines, noted_texts};
pub use sighting::SightingDraft;
pub use sign_out::{SignOutDraft, SignOutForm};
pub use typing::{
    CodePreview, NoteWarning, TYPED_CHARS_MAX, code_preview, note_left, note_warning, one_line, typed_line, typed_note,
};
pub use when::{WhenDoubt, day_from_field, field_from_day, field_from_moment, moment_doubt, moment_from_field};

use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Headcount};
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Any form's draft, as it is kept and saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
// Where pointers are short it is not large.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "a phone has one of them open at a time")
)]
pub enum Draft {
    /// A contact.
    Encounter(EncounterDraft),
    /// An overdose response.
    Overdose(OverdoseDraft),
    /// A referral.
    Referral(ReferralDraft),
    /// An incident.
    Incident(IncidentDraft),
    /// Something is done with stock.
    Movement(MovementDraft),
    /// A bag is signed out.
    SignOut(SignOutDraft),
    /// Something is asked for or ordered.
    Requisition(RequisitionDraft),
}

/// The slot of a draft: one of each form for new records; amendments have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftSlot {
    /// A new contact.
    Encounter,
    /// A new overdose response.
    Overdose,
    /// A new referral.
    Referral,
    /// A new incident.
    Incident,
    /// Something is done with stock.
    Movement,
    /// A bag is signed out.
    SignOut,
    /// Something new is asked for or ordered.
    Requisition,
    /// An amendment of a record; each record has its own.
    Amendment,
}

impl DraftSlot {
    /// The slots, all of them.
    pub const ALL: [Self; 8] = [
        Self::Encounter,
        Self::Overdose,
        Self::Referral,
        Self::Incident,
        Self::Movement,
        Self::SignOut,
        Self::Requisition,
        Self::Amendment,
    ];
}

impl Draft {
    /// The record that it becomes or amends.
    pub fn record(&self) -> RecordId {
        match self {
            Self::Encounter(draft) => draft.id,
            Self::Overdose(draft) => draft.id,
            Self::Referral(draft) => draft.id,
            Self::Incident(draft) => draft.id,
            Self::Movement(draft) => draft.id,
            Self::SignOut(draft) => draft.id,
            Self::Requisition(draft) => draft.id,
        }
    }

    /// Whether nothing has been noted in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Encounter(draft) => draft.is_empty(),
            Self::Overdose(draft) => draft.is_empty(),
            Self::Referral(draft) => draft.is_empty(),
            Self::Incident(draft) => draft.is_empty(),
            Self::Movement(draft) => draft.is_empty(),
            Self::SignOut(draft) => draft.is_empty(),
            Self::Requisition(draft) => draft.is_empty(),
        }
    }

    /// Whether that record exists and is being amended.
    pub fn amends(&self) -> bool {
        match self {
            Self::Encounter(draft) => draft.amends,
            Self::Overdose(draft) => draft.amends,
            Self::Referral(draft) => draft.amends,
            Self::Incident(draft) => draft.amends,
            Self::Requisition(draft) => draft.amends,
            Self::Movement(_) | Self::SignOut(_) => false, // what happened to stock is undone by another movement
        }
    }

    /// The slot in which it is kept.
    pub fn slot(&self) -> DraftSlot {
        match self {
            Self::Encounter(draft) if !draft.amends => DraftSlot::Encounter,
            Self::Overdose(draft) if !draft.amends => DraftSlot::Overdose,
            Self::Referral(draft) if !draft.amends => DraftSlot::Referral,
            Self::Incident(draft) if !draft.amends => DraftSlot::Incident,
            Self::Movement(_) => DraftSlot::Movement,
            Self::SignOut(_) => DraftSlot::SignOut,
            Self::Requisition(draft) if !draft.amends => DraftSlot::Requisition,
            Self::Encounter(_) | Self::Overdose(_) | Self::Referral(_) | Self::Incident(_) | Self::Requisition(_) => {
                DraftSlot::Amendment
            }
        }
    }
}

/// The time when it happened, as a form says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftWhen {
    /// Whenever it is saved.
    #[default]
    Now,
    /// At a given time, perhaps only about.
    At {
        /// The moment.
        at: Moment,
        /// Minutes east of UTC where it happened.
        offset_minutes: i16,
        /// Only about then.
        about: bool,
    },
    /// A time was begun and is not complete: nothing is saved by guessing it.
    Unclear {
        /// Minutes east of UTC where it happened.
        offset_minutes: i16,
        /// Only about then.
        about: bool,
    },
}

/// A change of a quantity. Steps are told as steps, so that two quick taps count twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A step to so many more, or fewer.
    By(i32),
    /// Exactly so many.
    To(u32),
}

impl Step {
    /// The quantity that another becomes by it, between none and `most`.
    pub fn of(self, quantity: u32, most: u32) -> u32 {
        let stepped = match self {
            Self::By(by) => quantity.saturating_add_signed(by),
            Self::To(to) => to,
        };
        stepped.min(most)
    }
}

/// Puts so many of an item, and no line for none.
fn put(counts: &mut BTreeMap<RecordId, u32>, item: RecordId, quantity: u32) {
    match quantity.min(Count::MAX) {
        0 => drop(counts.remove(&item)),
        some => drop(counts.insert(item, some)),
    }
}

/// Steps to so many more, or fewer, or exactly so many; none is "not noted".
pub fn step(count: &mut Option<Count>, step: Step) {
    let stepped = step.of(count.map_or(0, Count::get), Count::MAX);
    *count = Count::new(stepped).ok().filter(|count| count.get() > 0);
}

/// Counts so many people; none is "not noted", and of more than a record counts the most.
pub fn headcount(people: Option<u16>) -> Option<Headcount> {
    people.and_then(|people| Headcount::new(people.min(Headcount::MAX)).ok())
}

/// Steps to so many more people, or fewer, or exactly so many.
pub fn step_people(people: Option<Headcount>, step: Step) -> Option<Headcount> {
    let stepped = step.of(people.map_or(0, |people| u32::from(people.get())), u32::from(Headcount::MAX));
    headcount(u16::try_from(stepped).ok())
}

/// On if it was off, off if it was on.
pub fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}
