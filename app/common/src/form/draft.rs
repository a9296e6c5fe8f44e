//! A record while it is typed: one shape for every form that makes a record.

use super::Draft;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Record;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// A record while it is typed. What is chosen stands in it as it will be saved; what is checked only then, and what becomes
/// records of its own, stands beside it. Nothing in it is required.
///
/// What is carried over from the last contact is nothing noted; what somebody adds is, and is kept as text at every change:
/// ```
/// use kitbag_common::form::EncounterDraft;
/// use kitbag_shared::ids::RecordId;
/// use kitbag_shared::record::lists::{Mode, Service};
///
/// let mut draft = EncounterDraft::new(RecordId::random([1; 16]), None, Some(Mode::Street));
/// assert!(draft.is_empty());
/// draft.record.services.insert(Service::WoundCare); // chosen
/// draft.typed.note = "comes back on Fri".to_owned(); // typed, checked when it is saved
/// assert!(!draft.is_empty());
///
/// let kept = serde_json::to_string(&draft).unwrap();
/// assert_eq!(serde_json::from_str::<EncounterDraft>(&kept).unwrap(), draft);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct RecordDraft<R: Form> {
    /// The record's. Made when the form opens: a double tap cannot save it twice.
    pub id: RecordId,
    /// Whether the record exists and is being amended.
    pub amends: bool,
    /// The choices, and what a fresh form has from the last contact. What saving fills in is not there.
    #[serde(with = "as_fields")]
    pub record: R,
    /// The typed text.
    pub typed: R::Typed,
}

/// A kind of record that has a form of its own.
pub trait Form: Record {
    /// The text that is typed beside it.
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

/// A record as its fields, each the item that an operation would hold: whoever reads drafts reads those anyway, and a second
/// way of writing every type would be fetched by every phone.
mod as_fields {
    use crate::bytes::Bytes;
    use kitbag_shared::ids::LineId;
    use kitbag_shared::record::{FieldId, FieldKey, Fields, Record, Value};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Field, line and value. The line as text: JSON numbers do not hold it.
    type Kept = (u16, String, Bytes);

    pub(super) fn serialize<R: Record, S: Serializer>(record: &R, to: S) -> Result<S::Ok, S::Error> {
        let kept = |(key, value): (FieldKey, Value)| -> Kept {
            (key.field.0, key.line.0.to_string(), Bytes(value.as_bytes().to_vec()))
        };
        to.collect_seq(record.fields().into_iter().map(kept))
    }

    pub(super) fn deserialize<'de, R: Record, D: Deserializer<'de>>(from: D) -> Result<R, D::Error> {
        let kept = Vec::<Kept>::deserialize(from)?;
        let fields: Option<Fields> = kept.iter().map(read).collect();
        let reading = R::read(&fields.ok_or_else(|| D::Error::custom("no field of a record"))?);
        // Of a newer app, perhaps: what cannot be read is not thrown away with the next change.
        if reading.unread.is_empty() {
            Ok(reading.record)
        } else {
            Err(D::Error::custom("a field that is not read here"))
        }
    }

    fn read((field, line, value): &Kept) -> Option<(FieldKey, Value)> {
        let key = FieldKey::line(FieldId(*field), LineId(line.parse().ok()?));
        Some((key, Value::from_bytes(&value.0).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, EncounterDraft, IncidentDraft, OverdoseDraft, ReferralDraft};
    use kitbag_shared::ids::RecordId;
    use kitbag_shared::record::lists::{Affected, Mode, Outcome, Service};

    /// Written as between page and store, and in the database.
    #[test]
    fn a_draft_comes_back_as_it_was_and_a_field_that_is_none_makes_it_unreadable() {
        let id = RecordId::random([1; 16]);
        let mut contact = EncounterDraft::new(id, Some(RecordId::random([2; 16])), Some(Mode::Street));
        contact.record.services = [Service::WoundCare].into();
        contact.record.practice = true;
        let mut response = OverdoseDraft::new(id, None);
        response.count_people(super::super::headcount(Some(2)));
        response.end_for(2, Some(Outcome::Alert));
        let mut incident = IncidentDraft::new(id, None);
        incident.record.affected = [Affected::Worker].into();
        let drafts = [
            Draft::Encounter(contact),
            Draft::Overdose(response),
            Draft::Incident(incident),
            Draft::Referral(ReferralDraft::new(id)),
        ];
        for draft in drafts {
            let kept = serde_json::to_string(&draft).unwrap();
            assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), draft);
        }
        let draft = serde_json::to_string(&Draft::Referral(ReferralDraft::new(id))).unwrap();
        for fields in
            ["[[999,\"0\",\"AQ==\"]]", "[[2,\"0\",\"!\"]]", "[[2,\"x\",\"AQ==\"]]", "[[2,\"0\",\"AQEB\"]]", "{}"]
        {
            let broken = draft.replace("\"record\":[]", &format!("\"record\":{fields}"));
            assert!(serde_json::from_str::<Draft>(&broken).is_err(), "{broken}");
        }
    }
}
