//! A newer app beside these: what it writes and these do not know is kept, and handed on.

use super::Sim;
use crate::model::{Field, Write};
use crate::newer::{FIELD, KIND, SAID};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::{Encounter, FieldKey, Headcount, Kind, OffsetMinutes, Value, When, changed};
use std::collections::BTreeSet;

/// It is in nobody's list of phones.
const NEWER: usize = usize::MAX;

impl Sim {
    /// It records a contact with a field that nobody knows, and beside it a record of a kind that nobody knows.
    pub(super) fn newer_contact(&mut self) {
        let at = self.time.now();
        let mut random = [0; 10];
        random.iter_mut().for_each(|byte| *byte = u8::try_from(self.between(0, 255)).unwrap_or(0));
        let (contact, other) = (RecordId::timed(at.0, &random), RecordId::timed(at.0 + 1, &random));
        let encounter = Encounter {
            when: OffsetMinutes::new(0).map(|offset| When { at, offset, about: false }).ok(),
            headcount: Headcount::new(1).ok(),
            ..Encounter::default()
        };
        let unknown = (FieldKey::line(FIELD, LineId(0)), Value::of(&SAID));
        let mut fields = changed(&Encounter::default(), &encounter);
        fields.push(unknown.clone());
        let written = self.newer.write(at, vec![(Kind::Encounter.id(), contact, fields), (KIND, other, vec![unknown])]);
        self.note(format!("a newer app records {contact}: {written:?}"));
        self.model.wrote(contact, Field::People, Write::of(1, BTreeSet::new(), NEWER));
        self.newer_sends();
    }

    /// Returns whether the server has all of it.
    pub(super) fn newer_sends(&mut self) -> bool {
        let done = self.newer.send(&self.site, self.time.now());
        if done {
            self.model.sent(NEWER);
        }
        self.note(format!("the newer app sends all that it wrote: {done}"));
        done
    }
}
