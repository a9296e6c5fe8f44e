//! Laws that hold for every kind of record: into fields and back, nothing lost, nothing shown by `Debug`.

mod made;
mod samples;
mod specs;

use super::lists::*;
use super::*;
use crate::ids::LineId;
use crate::time::Day;
use made::{CANARY, arbitrary, full};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use samples::{contact, id, when};
use std::collections::{BTreeMap, BTreeSet};

fn round_trip<R: Record>(record: &R) {
    let fields = record.fields();
    assert_eq!(R::read(&fields), Reading { record: record.clone(), unread: vec![] });
    for value in fields.values() {
        assert_eq!(Value::from_bytes(value.as_bytes()).as_ref(), Ok(value));
    }
}

fn round_trip_json<R: Record>(record: &R) {
    let json = serde_json::to_string(record).unwrap();
    assert_eq!(&serde_json::from_str::<R>(&json).unwrap(), record);
}

/// Applying the changes to `before` gives `after`, and no change is idle.
fn changes_are_minimal<R: Record>(before: &R, after: &R) {
    let (old, new, changes) = (before.fields(), after.fields(), changed(before, after));
    let mut applied = old.clone();
    for (key, value) in &changes {
        let differs = if value.is_none() { applied.remove(key).is_some() } else { old.get(key) != Some(value) };
        assert!(differs);
        if !value.is_none() {
            applied.insert(*key, value.clone());
        }
    }
    assert_eq!(applied, new);
    assert!(changes.is_sorted_by(|one, other| one.0 < other.0));
}

/// Whatever the fields are, each is either read, and then written again as it was, or named as unread.
fn nothing_is_lost<R: Record>(fields: &Fields) {
    let Reading { record, unread } = R::read(fields);
    let written = record.fields();
    for (key, value) in fields {
        let passed_over = value.is_none() || key.field == WITHDRAWN || value == &Value::of(&false);
        assert!(written.get(key) == Some(value) || unread.contains(key) || passed_over);
        assert!(!(written.contains_key(key) && unread.contains(key)));
    }
    assert!(written.keys().all(|key| fields.contains_key(key)));
}

/// How many pairs of records of each kind are looked at.
const PAIRS: u32 = 64;

/// What holds for any record, and for any change of one into another.
struct AnyHolds;

impl RecordVisitor for AnyHolds {
    type Output = ();

    fn visit<R: Record>(self) {
        let pairs = (arbitrary::<R>(), arbitrary::<R>());
        let held = TestRunner::new(ProptestConfig::with_cases(PAIRS)).run(&pairs, |(before, after)| {
            round_trip(&before);
            round_trip_json(&before);
            changes_are_minimal(&before, &after);
            specs::tells_what_it_holds(&before);
            Ok(())
        });
        held.unwrap_or_else(|why| panic!("{:?}: {why}", R::KIND));
    }
}

#[test]
fn every_kind_holds_whatever_is_filled() {
    Kind::ALL.into_iter().for_each(|kind| kind.with_record(AnyHolds));
}

struct NothingIsLost<'a>(&'a Fields);

impl RecordVisitor for NothingIsLost<'_> {
    type Output = ();

    fn visit<R: Record>(self) {
        nothing_is_lost::<R>(self.0);
    }
}

proptest! {
    #[test]
    fn foreign_fields_are_read_or_named(
        foreign in btree_map((0u16..100, prop_oneof![Just(0u64), any::<u64>()]), vec(any::<u8>(), 1..12), 0..20),
    ) {
        let fields: Fields = foreign
            .into_iter()
            .filter_map(|((field, line), bytes)| {
                Some((FieldKey::line(FieldId(field), LineId(line)), Value::from_bytes(&bytes).ok()?))
            })
            .collect();
        Kind::ALL.into_iter().for_each(|kind| kind.with_record(NothingIsLost(&fields)));
    }
}

struct FullHolds;

impl RecordVisitor for FullHolds {
    type Output = ();

    fn visit<R: Record>(self) {
        a_full_record_holds(&full::<R>());
    }
}

/// What holds for a record with every field filled.
fn a_full_record_holds<R: Record>(record: &R) {
    let name = R::KIND.key();
    round_trip(record);
    round_trip_json(record);
    changes_are_minimal(record, &R::default());
    changes_are_minimal(&R::default(), record);
    assert_eq!(changed(record, record), vec![]);

    let filled: BTreeSet<FieldId> = record.fields().keys().map(|key| key.field).collect();
    let known: BTreeSet<FieldId> = R::FIELDS.iter().map(|field| field.id).collect();
    let names: BTreeSet<&str> = R::FIELDS.iter().map(|field| field.name.as_ref()).collect();
    assert_eq!((filled, known.len()), (known.clone(), R::FIELDS.len()), "{name}");
    assert_eq!(names.len(), R::FIELDS.len(), "{name}");
    assert!(!known.contains(&WITHDRAWN), "{name}");

    assert_eq!(R::KIND.fields(), R::FIELDS);
    specs::tells_what_it_holds(record);

    an_unknown_field_survives(record);
    let shown = format!("{record:?} {record:#?} {:?} {:?}", R::read(&record.fields()), record.told());
    assert!(!shown.contains(CANARY), "{shown}");
    assert!(format!("{record:#?}").ends_with("(…)"), "{name}");
    assert!(R::default().fields().is_empty(), "{name}: nothing has a default");
}

fn an_unknown_field_survives<R: Record>(record: &R) {
    let mut fields = record.fields();
    let unknown = FieldKey::line(FieldId(60_000), LineId(5));
    fields.insert(unknown, Value::of(&"of a newer app"));
    fields.insert(FieldKey::single(WITHDRAWN), Value::of(&1u8));
    fields.insert(FieldKey::single(FieldId(60_001)), Value::none());
    assert_eq!(R::read(&fields), Reading { record: record.clone(), unread: vec![unknown] });
}

#[test]
fn every_kind_holds_with_every_field_filled() {
    Kind::ALL.into_iter().for_each(|kind| kind.with_record(FullHolds));
}

/// Numbers are forever: this list may grow, and nothing in it may change.
#[test]
fn numbers_of_the_first_release_stay() {
    let field = |fields: &'static [FieldSpec], id| {
        fields.iter().find(|field| field.id == FieldId(id)).map(|field| field.name.as_ref())
    };
    for (id, name) in
        [(1, "when"), (4, "worker"), (10, "participant"), (40, "movements"), (41, "returned"), (80, "note")]
    {
        assert_eq!(field(Encounter::FIELDS, id), Some(name));
    }
    for (id, name) in [(1, "item"), (3, "quantity"), (4, "place"), (9, "pair"), (11, "counted")] {
        assert_eq!(field(StockMovement::FIELDS, id), Some(name));
    }
    let bytes: Vec<Vec<u8>> = contact().fields().values().take(3).map(|value| value.as_bytes().to_vec()).collect();
    assert_eq!(bytes[0], [0x83, 0x1b, 0, 0, 0x01, 0x9b, 0x76, 0xda, 0xa8, 0x7b, 0x39, 0x01, 0x2b, 0xf5]);
    assert_eq!(bytes[2], [0x19, 0x03, 0x84]);
}

#[test]
fn what_another_shape_wrote_is_left_alone() {
    let of = |field, line, value| BTreeMap::from([(FieldKey::line(FieldId(field), LineId(line)), value)]);
    let longer_fact = Value::of(&(1_000i64, 0i16, false, "a part of a newer app"));
    let mismatched = Value::of(&id(9));
    for (fields, why) in [
        (of(1, 0, longer_fact), "a fact with one more part"),
        (of(1, 7, Value::of(&when())), "a single field under a line"),
        (of(3, 0, Value::of(&"street")), "a text for a code"),
        (of(5, 0, Value::of(&0u16)), "a number below its bounds"),
        (of(50, 1, Value::of(&7u8)), "a set line with another value"),
        (of(50, 70_000, Value::of(&true)), "a set line beyond all codes"),
        (of(40, 1, mismatched), "an id under a line that is not its own"),
        (of(61, 1, Value::of(&" spaces ")), "a text that was not brought into its form"),
    ] {
        let reading = Encounter::read(&fields);
        assert_eq!(reading.unread, fields.keys().copied().collect::<Vec<_>>(), "{why}");
        assert_eq!(reading.record, Encounter::default(), "{why}");
    }
}

#[test]
fn what_cannot_be_read_is_never_changed() {
    let mut fields = contact().fields();
    let newer = FieldKey::single(FieldId(1));
    fields.insert(newer, Value::of(&(1_000i64, 0i16, false, 4u8)));
    let before = Encounter::read(&fields).record;
    let after = Encounter { area: None, practice: false, ..before.clone() };
    let changes = changed(&before, &after);
    assert_eq!(
        changes,
        [(FieldKey::single(FieldId(2)), Value::none()), (FieldKey::single(FieldId(90)), Value::none())]
    );
}

#[test]
fn a_line_taken_out_becomes_no_value() {
    let before = contact();
    let mut after = before.clone();
    after.services.remove(&Service::WoundCare);
    after.returned.clear();
    after.movements.insert(id(20));
    let keys = [
        (FieldKey::line(FieldId(40), id(20).line()), Value::of(&id(20))),
        (FieldKey::line(FieldId(41), LineId(u64::MAX)), Value::none()),
        (FieldKey::line(FieldId(50), LineId(6)), Value::none()),
    ];
    assert_eq!(changed(&before, &after), keys);
}

#[test]
fn a_referral_keeps_that_it_was_made() {
    let mut referral = Referral::default();
    assert!(!referral.was_made() && !referral.was_started());
    referral.advance(ReferralStatus::Offered, Day(1));
    assert!(!referral.was_made());
    referral.advance(ReferralStatus::Made, Day(2));
    referral.advance(ReferralStatus::NotReached, Day(3));
    assert!(referral.was_made() && !referral.was_started());
    referral.advance(ReferralStatus::Started, Day(4));
    referral.advance(ReferralStatus::Made, Day(9));
    referral.advance(ReferralStatus::Closed, Day(10));
    assert!(referral.was_started());
    assert_eq!(referral.steps[&ReferralStatus::Made], Day(2));
}

/// The field's list of words to avoid; none may stand in any key or name that a word is looked up by.
#[test]
fn no_key_stigmatises() {
    const AVOID: [&str; 17] = [
        "addict",
        "abuse",
        "junkie",
        "clean",
        "dirty",
        "victim",
        "relapse",
        "drug-seeking",
        "seeking",
        "compliant",
        "failed",
        "lost-to",
        "ghetto",
        "epidemic",
        "user",
        "habit",
        "misuse",
    ];
    // To clean up needles is an action, not a word about a person or a syringe.
    const ACTIONS: [&str; 4] = ["needle-clean-up", "kit-clean-up", "cleaned_up", "cleaned-up"];
    let fields = Kind::ALL.into_iter().flat_map(Kind::fields);
    let names = fields.map(|field| field.name.clone().into_owned());
    let kinds = Kind::ALL.into_iter().map(|kind| kind.key().to_owned());
    let lists = lists::all().iter().flat_map(List::words).collect::<Vec<_>>();
    for word in names.chain(kinds).chain(lists).chain(catalogue::words()) {
        let rest = ACTIONS.iter().fold(word.clone(), |rest, action| rest.replace(action, ""));
        assert!(AVOID.iter().all(|avoid| !rest.contains(avoid)), "{word}");
    }
}
