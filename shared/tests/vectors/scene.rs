//! One evening's operations, which several files speak of, and how an operation is written in a vector.

use crate::cast::{
    EVENING, SUPERVISOR, WORKER, actor, casework, casework_key, code_key, dot, line, secret, stock_key, timed, today,
    untimed,
};
use crate::file::{exactly, hex, unhex};
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::fade::{FadingKey, code_mark};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, LineId, RecordId};
use kitbag_shared::keys::CollectionKey;
use kitbag_shared::merge::{RecordState, republished};
use kitbag_shared::operation::{Alias, Change, ContentHash, Operation};
use kitbag_shared::record::lists::{Mode, Reason, ReturnMethod, ReturnUnit, Service};
use kitbag_shared::record::{
    Count, Encounter, FieldId, FieldKey, Headcount, KindId, Quantity, Record, Return, StockMovement, Value, When,
    changed,
};
use kitbag_shared::time::{Moment, Month};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// A batch of the evening with its operations.
pub struct Told {
    pub name: &'static str,
    pub operations: Vec<Operation>,
    pub key: CollectionKey,
    pub previous: kitbag_shared::ids::Hash,
    pub batch: SealedBatch,
}

pub fn fading_key() -> FadingKey {
    FadingKey { collection: casework(), until: Month(today().month().0 + 3), secret: secret(0xaf) }
}

fn encounter() -> Encounter {
    Encounter {
        when: When::new(Moment(EVENING.0 - 600_000), -300, false).ok(),
        area: Some(untimed(0x21)),
        mode: Some(Mode::Street),
        worker: Some(untimed(0x22)),
        headcount: Headcount::new(2).ok(),
        participant: Some(code_mark(&code_key(), "MA0785")),
        movements: BTreeSet::from([untimed(0x31)]),
        returned: BTreeMap::from([(
            line(0x0123_4567_89ab_cdef),
            Return { quantity: Count::new(15).unwrap(), unit: ReturnUnit::Pieces, method: ReturnMethod::SelfReported },
        )]),
        services: BTreeSet::from([Service::WoundCare]),
        note: fading_key().seal(&[0x51; 24], "wants socks"),
        ..Encounter::default()
    }
}

fn of_record<R: Record>(dot: Dot, record: RecordId, at: Moment, before: &R, after: &R) -> Operation {
    let changes = changed(before, after).into_iter().map(|(key, value)| Change { key, value, replaces: vec![] });
    Operation { dot, kind: R::KIND.id(), record, at, offset_ms: 1_250, changes: changes.collect(), alias: None }
}

/// Created; one field amended over two versions; withdrawn; the withdrawal taken back.
pub fn of_casework() -> Vec<Operation> {
    let record = timed(1);
    let created = of_record(dot(WORKER, 1), record, EVENING, &Encounter::default(), &encounter());
    let mode = FieldKey::single(FieldId(3));
    let amended = Operation {
        dot: dot(WORKER, 2),
        at: Moment(EVENING.0 + 60_000),
        changes: vec![Change {
            key: mode,
            value: Value::of(&Mode::FixedSite),
            replaces: vec![dot(WORKER, 1), dot(SUPERVISOR, 7)],
        }],
        ..created.clone()
    };
    let mut state = RecordState::default();
    state.apply(&created);
    state.apply(&amended);
    let next = |seq, change: Change| Operation {
        dot: dot(WORKER, seq),
        at: Moment(EVENING.0 + 60_000 * i64::try_from(seq).unwrap()),
        changes: vec![change],
        ..created.clone()
    };
    let withdrawn = next(3, state.withdrawal());
    state.apply(&withdrawn);
    let reinstated = next(4, state.reinstatement());
    vec![created, amended, withdrawn, reinstated]
}

/// A hand-out, which tells the day and no finer time, and its amendment.
pub fn of_stock() -> Vec<Operation> {
    let handed_out = StockMovement {
        item: Some(untimed(0x32)),
        reason: Some(Reason::HandedOut),
        quantity: Quantity::new(-10).ok(),
        place: Some(untimed(0x33)),
        day: Some(today()),
        ..StockMovement::default()
    };
    let day = EVENING.whole_day();
    let created = of_record(dot(WORKER, 1), untimed(0x31), day, &StockMovement::default(), &handed_out);
    let quantity = FieldKey::single(FieldId(3));
    let fewer = Change { key: quantity, value: Value::of(&-8i32), replaces: vec![dot(WORKER, 1)] };
    let amended = Operation { dot: dot(WORKER, 2), changes: vec![fewer], ..created.clone() };
    vec![created, amended]
}

/// The stock operations, published again by the next incarnation.
pub fn republished_stock() -> Vec<Operation> {
    let again = |seq| Dot { seq, actor: actor(WORKER, 1) };
    let names = BTreeMap::from([(dot(WORKER, 1), again(1)), (dot(WORKER, 2), again(2))]);
    of_stock().iter().map(|operation| republished(operation, names[&operation.dot], &names)).collect()
}

/// What a newer app might write: an unknown kind, an unknown field, values of every plain shape.
fn of_a_newer_app() -> Vec<Operation> {
    let values: [&[u8]; 7] =
        [b"\x18\x2a", b"\x39\x01\xf3", b"\x43\x01\x02\x03", b"\x62hi", b"\x82\x01\xa1\x02\xf5", b"\xf6", b"\xf4"];
    let change = |(field, value): (u16, &[u8])| Change {
        key: FieldKey::line(FieldId(field), LineId(if field == 900 { u64::MAX } else { 0 })),
        value: Value::from_bytes(value).unwrap(),
        replaces: vec![],
    };
    vec![Operation {
        dot: dot(WORKER, 5),
        kind: KindId(900),
        record: timed(2),
        at: Moment(-1),
        offset_ms: -86_400_001,
        changes: (900..).zip(values).map(change).collect(),
        alias: None,
    }]
}

fn told(
    name: &'static str,
    operations: Vec<Operation>,
    key: CollectionKey,
    previous: Option<&SealedBatch>,
    nonce: u8,
) -> Told {
    let previous = previous.map_or(BatchHeader::NO_PREVIOUS, SealedBatch::id);
    let actor = operations[0].dot.actor;
    let programme = crate::cast::programme();
    let cut = Cut { programme, actor, collection: key.collection, previous, head: crate::cast::head() };
    let sign = crate::cast::device(WORKER).sign;
    let batch = seal_batch(&cut, &operations, &key, &sign, &[nonce; 24]).unwrap();
    Told { name, operations, key, previous, batch }
}

/// The evening's batches.
pub fn batches() -> Vec<Told> {
    let first = told("casework, first of its log", of_casework(), casework_key(), None, 0x61);
    let second =
        told("casework, of a newer app, second of its log", of_a_newer_app(), casework_key(), Some(&first.batch), 0x62);
    let stock = told("stock", of_stock(), stock_key(), None, 0x63);
    let again = told("stock, published again after a fork", republished_stock(), stock_key(), None, 0x64);
    vec![first, second, stock, again]
}

/// `[sequence, device, incarnation]`.
pub fn dot_json(dot: &Dot) -> Json {
    json!([dot.seq, hex(dot.actor.device.as_bytes()), dot.actor.incarnation])
}

/// An operation with its parts by name.
pub fn operation_json(operation: &Operation) -> Json {
    let changes = operation.changes.iter().map(|change| {
        let replaces: Vec<_> = change.replaces.iter().map(dot_json).collect();
        let FieldKey { field, line } = change.key;
        json!({ "field": field.0, "line": line.0, "value": hex(change.value.as_bytes()), "replaces": replaces })
    });
    let alias =
        operation.alias.map(|Alias { dot, content }| json!({ "dot": dot_json(&dot), "content": hex(content.0) }));
    json!({
        "dot": dot_json(&operation.dot),
        "kind": operation.kind.0,
        "record": hex(operation.record.as_bytes()),
        "at": operation.at.0,
        "offset": operation.offset_ms,
        "changes": changes.collect::<Vec<_>>(),
        "alias": alias,
    })
}

fn dot_from(json: &Json) -> Dot {
    let incarnation = u32::try_from(json[2].as_u64().unwrap()).unwrap();
    let device = DeviceId::from_bytes(exactly(&json[1]));
    Dot { seq: json[0].as_u64().unwrap(), actor: Actor { device, incarnation } }
}

/// The operation that a vector names.
pub fn operation_from(json: &Json) -> Operation {
    let number = |json: &Json| u16::try_from(json.as_u64().unwrap()).unwrap();
    let changes = json["changes"].as_array().unwrap().iter().map(|change| Change {
        key: FieldKey::line(FieldId(number(&change["field"])), LineId(change["line"].as_u64().unwrap())),
        value: Value::from_bytes(&unhex(&change["value"])).unwrap(),
        replaces: change["replaces"].as_array().unwrap().iter().map(dot_from).collect(),
    });
    let alias = json["alias"]
        .as_object()
        .map(|alias| Alias { dot: dot_from(&alias["dot"]), content: ContentHash(exactly(&alias["content"])) });
    Operation {
        dot: dot_from(&json["dot"]),
        kind: KindId(number(&json["kind"])),
        record: RecordId::from_slice(&unhex(&json["record"])).unwrap(),
        at: Moment(json["at"].as_i64().unwrap()),
        offset_ms: json["offset"].as_i64().unwrap(),
        changes: changes.collect(),
        alias,
    }
}

/// A collection's key with its parts by name.
pub fn key_json(key: &CollectionKey) -> Json {
    let used_for = match key.used_for {
        kitbag_shared::keys::KeyUse::Seal => 0,
        kitbag_shared::keys::KeyUse::Code => 1,
    };
    json!({
        "collection": hex(key.collection.as_bytes()),
        "use": used_for,
        "secret": hex(key.secret.as_bytes()),
        "id": hex(key.id().as_bytes()),
    })
}

/// The collection's key that a vector names.
pub fn key_from(json: &Json) -> CollectionKey {
    CollectionKey {
        collection: CollectionId::from_bytes(exactly(&json["collection"])),
        used_for: if json["use"] == 0 { kitbag_shared::keys::KeyUse::Seal } else { kitbag_shared::keys::KeyUse::Code },
        secret: kitbag_shared::keys::Secret::from_bytes(exactly(&json["secret"])),
    }
}
