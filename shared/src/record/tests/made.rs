//! Records made from their descriptions: full ones for what holds for every kind, and arbitrary ones.
//!
//! Each value is written from its shape alone and must be read, so that a description which is not true is found here.
//! A new field or kind is in all of these tests without a line of its own.

use crate::ids::{DeviceId, KeyId, LineId, RecordId};
use crate::kem::{ToDevice, X_WING, X_WING_ENCAPSULATED_BYTES};
use crate::record::desk::{DESK_LETTER_BYTES, DESK_SEALED_BYTES};
use crate::record::spec::{Number, Part};
use crate::record::{
    CodeMark, Expiry, Fading, FieldKey, FieldSpec, Fields, Gtin, List, Many, Reading, Record, Shape, Text, ToDesk,
    Value, Wanted,
};
use crate::time::{Day, Moment, Month};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

/// Stands in every text, and must never be seen in `Debug`.
pub(super) const CANARY: &str = "Quetzal";

/// A record with every field filled, always the same.
pub(super) fn full<R: Record>() -> R {
    let fields: Vec<_> = R::FIELDS.iter().map(filled).collect();
    read(fields.new_tree(&mut TestRunner::deterministic()).unwrap().current())
}

/// Any record, with some of its fields filled.
pub(super) fn arbitrary<R: Record>() -> impl Strategy<Value = R> {
    let perhaps = |spec| proptest::option::of(filled(spec)).prop_map(Option::unwrap_or_default);
    R::FIELDS.iter().map(perhaps).collect::<Vec<_>>().prop_map(read)
}

fn read<R: Record>(fields: Vec<Fields>) -> R {
    let Reading { record, unread } = R::read(&fields.into_iter().flatten().collect());
    assert_eq!(unread, [], "{:?} is not as it is described", R::KIND);
    record
}

/// A field with a value, or with some lines.
fn filled(spec: &FieldSpec) -> BoxedStrategy<Fields> {
    let id = spec.id;
    let under_lines = move |lines: BTreeMap<LineId, Value>| {
        lines.into_iter().map(|(line, value)| (FieldKey::line(id, line), value)).collect()
    };
    let lines = match (&spec.many, &spec.shape) {
        (Many::One, shape) => {
            return values(shape).prop_map(move |value| Fields::from([(FieldKey::single(id), value)])).boxed();
        }
        (Many::Set, Shape::Code(list)) => btree_map(codes(list), Just(Value::of(&true)), 1..4).boxed(),
        (Many::Set, _) => {
            vec(ids(), 1..4).prop_map(|ids| ids.iter().map(|id| (id.line(), Value::of(id))).collect()).boxed()
        }
        (Many::Lines, shape) => btree_map(any::<u64>().prop_map(LineId), values(shape), 1..4).boxed(),
        (Many::LinesBy(list), shape) => btree_map(codes(list), values(shape), 1..4).boxed(),
    };
    lines.prop_map(under_lines).boxed()
}

/// Lines by code: known ones, and now and then one of a newer app.
fn codes(list: &List) -> impl Strategy<Value = LineId> + use<> {
    code(list).prop_map(|code| LineId(code.into()))
}

fn code(list: &List) -> impl Strategy<Value = u16> + use<> {
    let known: Vec<u16> = list.values.iter().map(|(code, _)| *code).collect();
    prop_oneof![4 => proptest::sample::select(known), 1 => any::<u16>()]
}

fn ids() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::random)
}

fn texts() -> impl Strategy<Value = Text> {
    "\\PC{0,40}".prop_filter_map("not a text", |rest| Text::new(&format!("{CANARY}{rest}")).ok())
}

fn values(shape: &Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Flag => Just(Value::of(&true)).boxed(),
        Shape::Code(list) => code(list).prop_map(|code| Value::of(&code)).boxed(),
        Shape::Number(Number { least, most, .. }) => (*least..=*most).prop_map(|number| Value::of(&number)).boxed(),
        Shape::Text(_) => texts().prop_map(|text| Value::of(&text)).boxed(),
        Shape::Currency => "[A-Z]{3}".prop_map(|letters| Value::of(&letters)).boxed(),
        Shape::Gtin => gtins().prop_map(|gtin| Value::of(&gtin)).boxed(),
        Shape::Day => any::<i32>().prop_map(|day| Value::of(&Day(day))).boxed(),
        Shape::Moment => any::<i64>().prop_map(|at| Value::of(&Moment(at))).boxed(),
        Shape::When => (any::<i64>(), -840i16..=840, any::<bool>()).prop_map(|when| Value::of(&when)).boxed(),
        Shape::Expiry => expiries().prop_map(|expiry| Value::of(&expiry)).boxed(),
        Shape::Wanted => {
            let wanted = prop_oneof![ids().prop_map(Wanted::Item), texts().prop_map(Wanted::Words)];
            wanted.prop_map(|wanted| Value::of(&wanted)).boxed()
        }
        Shape::Reference => ids().prop_map(|id| Value::of(&id)).boxed(),
        Shape::Device => any::<[u8; 16]>().prop_map(|id| Value::of(&DeviceId::from_bytes(id))).boxed(),
        Shape::Mark => any::<[u8; 16]>().prop_map(|mark| Value::of(&CodeMark::from_bytes(mark))).boxed(),
        Shape::Fading => fadings().prop_map(|fading| Value::of(&fading)).boxed(),
        Shape::Sealed(_) => to_desk::<DESK_SEALED_BYTES>().prop_map(|item| Value::of(&item)).boxed(),
        Shape::Letter => to_desk::<DESK_LETTER_BYTES>().prop_map(|letter| Value::of(&letter)).boxed(),
        Shape::Group(group) => group.parts.iter().map(part).collect::<Vec<_>>().prop_map(array).boxed(),
    }
}

fn part(part: &'static Part) -> BoxedStrategy<Option<Value>> {
    let there = values(&part.shape);
    if part.optional { proptest::option::of(there).boxed() } else { there.prop_map(Some).boxed() }
}

/// Parts by position: null for one that is missing, and nothing behind the last that is there.
fn array(mut parts: Vec<Option<Value>>) -> Value {
    while parts.last().is_some_and(Option::is_none) {
        parts.pop();
    }
    Value::of(&parts)
}

fn gtins() -> impl Strategy<Value = Gtin> {
    let checked = |body: u64| (0..10).find_map(|check| Gtin::new(&format!("{body:013}{check}")).ok());
    (1..10_000_000_000_000u64).prop_filter_map("not a number of a product", checked)
}

fn expiries() -> impl Strategy<Value = Expiry> {
    let months = any::<u32>().prop_map(|month| Expiry::Month(Month(month)));
    prop_oneof![months, any::<i32>().prop_map(|day| Expiry::Day(Day(day)))]
}

fn fadings() -> impl Strategy<Value = Fading> {
    (any::<u32>(), any::<[u8; 16]>(), any::<[u8; 24]>(), vec(any::<u8>(), 16..80)).prop_map(
        |(until, key, nonce, sealed)| Fading::new(Month(until), KeyId::from_bytes(key), nonce, sealed).unwrap(),
    )
}

fn to_desk<const BYTES: usize>() -> impl Strategy<Value = ToDesk<BYTES>> {
    any::<([u8; 16], u8, u8)>().prop_map(|(key, encapsulated, sealed)| {
        let encapsulated = vec![encapsulated; X_WING_ENCAPSULATED_BYTES];
        let sealed = ToDevice::new(X_WING, encapsulated, vec![sealed; BYTES]).unwrap();
        ToDesk::new(KeyId::from_bytes(key), sealed).unwrap()
    })
}
