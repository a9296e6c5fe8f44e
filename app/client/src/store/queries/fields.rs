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

/// The needs of showing: names, and the keys that texts fade with.
pub(super) struct Showing<'a> {
    pub(super) db: &'a Connection,
    pub(super) names: &'a Names,
    /// The record that is shown.
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
    /// Shows one line, after the value of a list that names it.
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
            Fact::Letter(_) => Shown::Word("desk-sealed".to_owned()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::programme;
    use kitbag_shared::ids::LineId;
    use kitbag_shared::record::lists::{NaloxoneProduct, NaloxoneRoute, Role, Stamped};
    use kitbag_shared::record::{Count, Expiry, FieldId, Headcount, Record as _, Stamp, Text, Unmet, Wanted};
    use kitbag_shared::record::{Encounter, OverdoseResponse, ProgrammeSettings};
    use kitbag_shared::time::{Day, Moment};

    fn word(id: &str) -> Shown {
        Shown::Word(id.to_owned())
    }

    fn text(text: &str) -> Text {
        Text::new(text).unwrap()
    }

    fn stamp() -> Value {
        Value::of(&Stamp {
            what: Stamped::Dose,
            at: Moment(7),
            person: Headcount::new(2).ok(),
            product: Some(NaloxoneProduct::Vial),
            route: Some(NaloxoneRoute::Intramuscular),
        })
    }

    fn at(at: i64, offset_minutes: i32, about: bool) -> Shown {
        Shown::When { at: Moment(at), offset_minutes, about }
    }

    #[test]
    fn every_shape_is_shown_as_people_read_it() {
        let phone = programme(&[Role::Supervisor]).remove(0);
        let names = Names::load(&phone.store.db).unwrap();
        let record = RecordId::random([1; 16]);
        let with = Showing { db: &phone.store.db, names: &names, record, offset_minutes: -300 };
        let wanted = |wanted| Value::of(&Unmet { wanted, quantity: Count::new(3).ok() });
        let review = Value::of(&GuideReview { clinician: text("Dr Lee"), day: Day(9), print: text("5f") });
        let marked = Value::of(&CodeMark::from_bytes([0xa7; 16]));
        let parts = Shown::Parts;
        let dose = [
            word("stamped-dose"),
            Shown::Number(2),
            word("naloxone-product-vial"),
            word("naloxone-route-intramuscular"),
        ];
        let (contact, overdose, settings) = (Encounter::KIND, OverdoseResponse::KIND, ProgrammeSettings::KIND);
        let table = [
            (contact, 1, 0, Value::of(&(5i64, 60i16, true)), at(5, 60, true)),
            (contact, 3, 0, Value::of(&900u16), word("mode-other-code")),
            (contact, 5, 0, Value::of(&4u16), Shown::Number(4)),
            (contact, 10, 0, marked, Shown::Text("a7a7".to_owned())),
            (contact, 22, 98, Value::of(&true), word("ethnicity-did-not-say")),
            (
                contact,
                43,
                8,
                wanted(Wanted::Words(text("socks"))),
                parts(vec![Shown::Text("socks".to_owned()), Shown::Number(3)]),
            ),
            (contact, 55, 8, Value::of(&Vec::<bool>::new()), parts(vec![])),
            (contact, 90, 0, Value::of(&true), word("answer-yes")),
            (contact, 90, 0, Value::none(), Shown::Nothing),
            (contact, 5, 0, Value::of(&"four"), Shown::Newer),
            (contact, 999, 0, Value::of(&4u16), Shown::Newer),
            (Kind::StockMovement, 7, 0, Value::of(&Expiry::Day(Day(30))), Shown::GoodUntil(Day(30))),
            (Kind::Referral, 6, 3, Value::of(&Day(40)), parts(vec![word("referral-status-made"), Shown::Day(Day(40))])),
            (overdose, 24, 8, stamp(), parts(dose.into_iter().chain([at(7, -300, false)]).collect())),
            (
                settings,
                12,
                4,
                Value::of(&180u32),
                parts(vec![word("guide-choice-dose-interval-seconds"), Shown::Number(180)]),
            ),
            (settings, 13, 0, review, parts(vec![Shown::Text("Dr Lee".to_owned()), Shown::Day(Day(9))])),
        ];
        for (kind, field, line, value, expected) in table {
            let key = FieldKey::line(FieldId(field), LineId(line));
            assert_eq!(show(&with, kind, key, &value).unwrap(), expected, "{kind:?} {field}");
        }
    }
}
