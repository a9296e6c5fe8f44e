//! A record while it is typed: one shape for every form that makes a record.

use super::Draft;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Record;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// A record while it is typed. What is chosen stands in it as it will be saved; what is checked only then, and what becomes
/// records of its own, stands beside it. Nothing in it is required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct RecordDraft<R: Form> {
    /// The record's. Made when the form opens: a double tap cannot save it twice.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// What is chosen, and what a fresh form has from the last contact. What saving fills in is not there.
    pub record: R,
    /// What is typed.
    pub typed: R::Typed,
}

/// A kind of record that has a form of its own.
pub trait Form: Record {
    /// What is typed beside it.
    type Typed: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned;

    /// The record with what its form chooses, and nothing else: that is typed, or filled in when it is saved, or has no form.
    fn chosen(self) -> Self;

    /// The same draft with nothing noted: what was carried over from the last contact stays.
    fn untouched(draft: &RecordDraft<Self>) -> RecordDraft<Self>;

    /// The draft, if it is of this kind.
    fn of(draft: &Draft) -> Option<&RecordDraft<Self>>;
}

impl<R: Form> RecordDraft<R> {
    /// A fresh draft with what is carried over.
    pub fn fresh(id: RecordId, record: R) -> Self {
        Self { id, amends: false, record, typed: R::Typed::default() }
    }

    /// A draft that amends a record, and what would have to be typed to get it.
    pub fn amending(id: RecordId, record: R, typed: R::Typed) -> Self {
        Self { id, amends: true, record: record.chosen(), typed }
    }

    /// Whether nothing has been noted yet.
    pub fn is_empty(&self) -> bool {
        *self == R::untouched(self)
    }
}
