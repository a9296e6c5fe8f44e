//! Any version of any field of any known record as a shown value: one walk over what the record tells, whatever its kind.
//!
//! Words are looked up by ids, other records by their names, fading and sealed texts opened with the keys that are here.

use super::names::Names;
use crate::store::error::StoreError;
use crate::store::{desk, fading};
use crate::view::{Name, Shown};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::facts::{GuideReview, When};
use kitbag_shared::record::lists::{Answer, Debrief};
use kitbag_shared::record::spec::{Group, Part};
use kitbag_shared::record::{CodeMark, Fact, FieldKey, Fields, Kind, Shape, Told, Value, ValueList};
use rusqlite::Connection;

/// What showing needs: names, and the keys that texts fade with.
pub(super) struct Showing<'a> {
    pub(super) db: &'a Connection,
    pub(super) names: &'a Names,
    /// Which record is shown.
    pub(super) record: RecordId,
    /// Minutes east of UTC where it happened.
    pub(super) offset_minutes: i32,
}

/// Shows one version of a field; a version that this app cannot read was written by a newer one.
pub(super) fn show(with: &Showing<'_>, kind: Kind, key: FieldKey, value: &Value) -> Result<Shown, StoreError> {
    let told = kind.told(&Fields::from([(key, value.clone())]));
    if !told.unread.is_empty() {
        return Ok(Shown::Newer);
    }
    told.record.into_iter().next().map_or(Ok(Shown::Nothing), |told| with.line(told))
}

impl Showing<'_> {
    /// One line, after the value of a list that names it.
    fn line(&self, told: Told) -> Result<Shown, StoreError> {
        let shown = self.fact(told.fact)?;
        Ok(match told.line {
            Some(line) => Shown::Parts(vec![self.fact(line)?, shown]),
            None => shown,
        })
    }

    fn fact(&self, fact: Fact) -> Result<Shown, StoreError> {
        Ok(match fact {
            Fact::Flag => Shown::Word(Answer::Yes.word()),
            Fact::Code(list, code) => Shown::Word(list.word(code)),
            Fact::Number(number) => Shown::Number(number),
            Fact::Text(text) => Shown::Text(text),
            Fact::Day(day) => Shown::Day(day),
            Fact::Moment(at) => Shown::When { at, offset_minutes: self.offset_minutes, about: false },
            Fact::When(When { at, offset, about }) => {
                Shown::When { at, offset_minutes: i32::from(offset.get()), about }
            }
            Fact::Expiry(expiry) => Shown::GoodUntil(expiry.last_day()),
            Fact::Reference(id) => match self.names.of(id) {
                Name::Word(word) => Shown::Word(word),
                Name::Text(text) => Shown::Text(text),
            },
            Fact::Device(device) => Shown::Text(self.names.who(device)),
            Fact::Mark(mark) => Shown::Text(beginning(mark)),
            Fact::Fading(fading) => Shown::Fading { text: fading::read(self.db, &fading)?, until: fading.until() },
            // What was dropped in, for whoever has the desk's keys; for others that it was.
            Fact::Sealed(item) => {
                let word = desk::said(self.db, self.record, &item)?.map(Debrief::word);
                Shown::Word(word.unwrap_or_else(|| "desk-sealed".to_owned()))
            }
            Fact::Group(group, parts) => Shown::Parts(self.parts(group, parts)?),
        })
    }

    /// The parts in their order, but for a moment, which stands behind what happened then.
    fn parts(&self, group: &Group, mut parts: Vec<(&Part, Fact)>) -> Result<Vec<Shown>, StoreError> {
        parts.retain(|(part, _)| !says_nothing(group, part));
        parts.sort_by_key(|(part, _)| part.shape == Shape::Moment);
        parts.into_iter().map(|(_, fact)| self.fact(fact)).collect()
    }
}

/// The print of a guide is for comparing, not for people.
fn says_nothing(group: &Group, part: &Part) -> bool {
    group == GuideReview::GROUP && part.name == "print"
}

/// A mark tells only "the same code again": its first bytes are enough to see that.
fn beginning(mark: CodeMark) -> String {
    mark.as_bytes().iter().take(2).map(|byte| format!("{byte:02x}")).collect()
}
