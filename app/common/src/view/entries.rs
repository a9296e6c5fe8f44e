//! The lists that a programme keeps itself, for whoever looks after them.

use super::{Name, Named};
use crate::form::EntryIs;
use kitbag_shared::ids::RecordId;
use serde::{Deserialize, Serialize};

/// An entry of a list, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// The record.
    pub id: RecordId,
    /// The name as lists show it, told apart from others of that name, whatever it is counted as.
    pub name: Name,
    /// The name that the programme gave it.
    pub own_name: Option<String>,
    /// The name where it has none of its own: the catalogue's, or whose bag it is.
    pub otherwise: Option<Name>,
    /// The kind of entry.
    pub is: EntryIs,
    /// Whether it is offered no longer.
    pub retired: bool,
    /// The entry that a supervisor said it is counted as.
    pub counted_as: Option<Named>,
    /// The entries that are counted as this one.
    pub counted_here: Vec<Named>,
}

impl EntryView {
    /// Whether forms offer it.
    pub const fn is_offered(&self) -> bool {
        !self.retired && self.counted_as.is_none()
    }
}
