//! A record as it is kept, and who wrote it first.

use kitbag_shared::ids::{CollectionId, DeviceId, Dot, RecordId};
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::{Kind, KindId, Record, WITHDRAWN};
use kitbag_shared::stock::first_of_each_log;
use kitbag_shared::time::Moment;

/// A record as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The number inside this database.
    pub row: i64,
    /// The id.
    pub id: RecordId,
    /// The kind.
    pub kind: KindId,
    /// The collection.
    pub collection: CollectionId,
    /// The state: all that is known of it.
    pub state: RecordState,
    /// The device that wrote the earliest operation that is known here.
    pub author: DeviceId,
    /// The time of that operation, by its author's corrected clock.
    pub author_at: Moment,
    /// The least field that it said something of: by it operations of one time are told apart.
    pub(super) author_field: u16,
}

/// What tells who wrote a record first. Stock tells no hour: of one day it is whoever said what it is, the least field; later
/// changes add to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Authorship {
    pub(super) at: Moment,
    pub(super) field: u16,
    pub(super) device: DeviceId,
}

impl Authorship {
    pub(super) fn of(operation: &Operation) -> Self {
        let fields = operation.changes.iter().map(|change| change.key.field).filter(|field| *field != WITHDRAWN);
        let field = fields.map(|field| field.0).min().unwrap_or(u16::MAX);
        // Where only the day is told, how far a clock was off says nothing of who was first.
        let at = if operation.at == operation.at.whole_day() { operation.at } else { operation.ranked_at() };
        Self { at, field, device: operation.dot.actor.device }
    }
}

impl Kept {
    pub(super) const fn authorship(&self) -> Authorship {
        Authorship { at: self.author_at, field: self.author_field, device: self.author }
    }

    pub(super) const fn write_author(&mut self, first: Authorship) {
        (self.author_at, self.author_field, self.author) = (first.at, first.field, first.device);
    }

    /// The shown values as a record of a kind that this app knows.
    pub fn read<R: Record>(&self) -> R {
        R::read(&self.state.shown()).record
    }

    /// Whether it is withdrawn.
    pub fn is_hidden(&self) -> bool {
        self.state.visibility() == Visibility::Hidden
    }

    /// The first operation on it in each log that has some.
    pub fn logs(&self) -> Vec<Dot> {
        first_of_each_log(self.state.known().map(|(dot, _)| dot))
    }

    /// The kind, if this app knows it.
    pub fn known_kind(&self) -> Option<Kind> {
        Kind::from_id(self.kind)
    }
}
