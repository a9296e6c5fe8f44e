//! What somebody who reads no casework tells the desk, and who may write it.

use super::spec::{Fact, Shape, Typed};
use super::{DeskLetter, FieldId, WITHDRAWN, record};
use crate::ids::{DeviceId, RecordId};
use crate::operation::{Change, Operation};

record! {
    /// What somebody who reads no casework told the desk: only supervisors can open it.
    pub struct DeskReport {
        /// What is told: an `Incident`.
        1 letter: Option<DeskLetter>,
        /// What its id is made of, with the device that wrote it: so that nobody else writes over it.
        2 made_of: Option<RecordId>,
    }
}

impl DeskReport {
    /// The id of a report that a device writes.
    pub fn id(made_of: RecordId, author: DeviceId) -> RecordId {
        RecordId::of_part(made_of, RecordId::random(*author.as_bytes()))
    }

    /// Whether an operation writes a report of its own author, and nothing else: it says what the id is made of.
    pub fn is_of_author(operation: &Operation) -> bool {
        let says =
            |change: &Change| (change.key.field == MADE_OF).then(|| change.value.read::<RecordId>().ok()).flatten();
        let own = |made_of| Self::id(made_of, operation.dot.actor.device) == operation.record;
        operation.changes.iter().all(|change| change.key.field != WITHDRAWN)
            && operation.changes.iter().find_map(says).is_some_and(own)
    }
}

const MADE_OF: FieldId = FieldId(2);

/// A record that only supervisors read.
impl Typed for DeskLetter {
    const SHAPE: Shape = Shape::Letter;

    fn fact(&self) -> Option<Fact> {
        Some(Fact::Letter(self.clone()))
    }
}
