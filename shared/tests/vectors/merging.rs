//! The merge law at work: operations in, current versions, what is shown, what is in conflict and whether it is seen out.

use crate::cast::{EVENING, actor, timed};
use crate::file::{held, hex};
use crate::scene::{dot_json, operation_from, operation_json};
use kitbag_shared::ids::{Dot, LineId};
use kitbag_shared::merge::{RecordState, Visibility, republished};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::{FieldId, FieldKey, KindId, Value, WITHDRAWN};
use kitbag_shared::time::{DAY_MS, Moment};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

const FIELD: FieldKey = FieldKey::single(FieldId(3));
const OTHER: FieldKey = FieldKey::single(FieldId(5));
/// Three devices, by a byte of [`crate::cast`].
const ANA: u8 = 2;
const BO: u8 = 3;
const CY: u8 = 5;

/// A device's copy of one record.
#[derive(Clone)]
struct Copy {
    seed: u8,
    seq: u64,
    state: RecordState,
}

impl Copy {
    fn of(seed: u8) -> Self {
        Self { seed, seq: 0, state: RecordState::default() }
    }

    fn hears(&mut self, operations: &[Operation]) {
        operations.iter().for_each(|operation| assert!(self.state.apply(operation)));
    }

    /// Writes `changes`, `minutes` after the evening's beginning by its own clock.
    fn writes(&mut self, minutes: i64, changes: Vec<Change>) -> Operation {
        self.seq += 1;
        let operation = Operation {
            dot: Dot { seq: self.seq, actor: actor(self.seed, 0) },
            kind: KindId(1),
            record: timed(1),
            at: Moment(EVENING.0 + minutes * 60_000),
            offset_ms: 0,
            changes,
            alias: None,
        };
        self.hears(std::slice::from_ref(&operation));
        operation
    }

    fn says(&mut self, minutes: i64, key: FieldKey, value: u16) -> Operation {
        let change = self.state.change(key, Value::of(&value));
        self.writes(minutes, vec![change])
    }
}

fn copies() -> [Copy; 3] {
    [ANA, BO, CY].map(Copy::of)
}

/// The first operation, and three copies that know it.
fn begun() -> (Operation, [Copy; 3]) {
    let [mut ana, mut bo, mut cy] = copies();
    let first =
        ana.writes(0, vec![ana.state.change(FIELD, Value::of(&1u16)), ana.state.change(OTHER, Value::of(&2u16))]);
    bo.hears(std::slice::from_ref(&first));
    cy.hears(std::slice::from_ref(&first));
    (first, [ana, bo, cy])
}

fn an_edit_that_saw_another_wins() -> Vec<Operation> {
    let (first, [_, mut bo, _]) = begun();
    vec![first, bo.says(-600, FIELD, 9)]
}

fn edits_side_by_side() -> Vec<Operation> {
    let (first, [mut ana, mut bo, _]) = begun();
    vec![first, ana.says(2, FIELD, 7), bo.says(1, FIELD, 8)]
}

fn a_choice_ends_a_conflict() -> Vec<Operation> {
    let (_, [_, _, mut cy]) = begun();
    let mut all = edits_side_by_side();
    cy.hears(&all[1..]);
    all.push(cy.says(-5, FIELD, 8));
    all
}

fn the_same_said_twice() -> Vec<Operation> {
    let (first, [mut ana, mut bo, _]) = begun();
    vec![first, ana.says(2, FIELD, 7), bo.says(1, FIELD, 7)]
}

fn at_the_same_time() -> Vec<Operation> {
    let (first, [mut ana, mut bo, mut cy]) = begun();
    vec![first, ana.says(1, FIELD, 7), bo.says(1, FIELD, 8), cy.says(1, FIELD, 9)]
}

fn offsets() -> Vec<Operation> {
    let (first, [mut ana, mut bo, mut cy]) = begun();
    let with = |operation, offset_ms| Operation { offset_ms, ..operation };
    vec![
        first,
        with(ana.says(1, FIELD, 7), DAY_MS + 1),
        with(bo.says(0, FIELD, 8), DAY_MS),
        with(cy.says(2, FIELD, 9), -DAY_MS),
    ]
}

fn lines() -> Vec<Operation> {
    let (first, [mut ana, mut bo, _]) = begun();
    let line = |line| FieldKey::line(FieldId(50), LineId(line));
    let (a, b) = (ana.says(1, line(6), 1), bo.says(1, line(u64::MAX), 2));
    bo.hears(std::slice::from_ref(&a));
    let out = bo.state.change(line(6), Value::none());
    let taken_out = bo.writes(2, vec![out]);
    vec![first, a, b, taken_out]
}

fn withdrawn() -> Vec<Operation> {
    let (first, [_, mut bo, _]) = begun();
    let withdrawal = bo.state.withdrawal();
    vec![first, bo.writes(1, vec![withdrawal])]
}

fn withdrawn_beside_an_edit() -> Vec<Operation> {
    let (_, [mut ana, _, _]) = begun();
    let mut all = withdrawn();
    all.push(ana.says(2, OTHER, 4));
    all
}

fn reinstated() -> Vec<Operation> {
    let mut all = withdrawn();
    let [_, _, mut cy] = copies();
    cy.hears(&all);
    let back = cy.state.reinstatement();
    all.push(cy.writes(3, vec![back]));
    all
}

fn withdrawn_beside_a_reinstatement() -> Vec<Operation> {
    let mut all = reinstated();
    let (_, [mut ana, _, _]) = begun();
    ana.hears(&all[1..2]);
    let again = ana.state.withdrawal();
    all.push(ana.writes(4, vec![again]));
    all
}

/// The second edit of a device that was restored goes out under two names; somebody replaces the old one.
fn published_twice() -> Vec<Operation> {
    let (first, [mut ana, mut bo, _]) = begun();
    let old = ana.says(1, FIELD, 7);
    bo.hears(std::slice::from_ref(&old));
    let replacing = bo.says(2, FIELD, 8);
    let dot = Dot { seq: 1, actor: actor(ANA, 1) };
    let again = republished(&old, dot, &BTreeMap::from([(old.dot, dot)]));
    vec![first, old, again, replacing]
}

/// Where something else was published under the old name, the two are two.
fn an_alias_of_something_else() -> Vec<Operation> {
    let mut all = published_twice();
    all[1].changes[0].value = Value::of(&6u16);
    all
}

fn shown_json(operations: &[Operation]) -> Json {
    let mut state = RecordState::default();
    operations.iter().for_each(|operation| assert!(state.apply(operation)));
    let keys: BTreeSet<FieldKey> = operations.iter().flat_map(|op| &op.changes).map(|change| change.key).collect();
    let (conflicts, values) = (state.conflicts(), state.shown());
    let fields = keys.into_iter().filter(|key| key.field != WITHDRAWN).map(|key| {
        let versions = state.versions(key).into_iter();
        let versions: Vec<_> = versions
            .map(|(dot, version)| json!({ "dot": dot_json(&dot), "value": hex(version.value.as_bytes()) }))
            .collect();
        json!({
            "field": key.field.0,
            "line": key.line.0,
            "versions": versions,
            "shown": values.get(&key).map(|value| hex(value.as_bytes())),
            "in_conflict": conflicts.contains(&key),
        })
    });
    let fields: Vec<_> = fields.collect();
    let visibility = match state.visibility() {
        Visibility::Visible => "visible",
        Visibility::Hidden => "hidden",
        Visibility::WithdrawnUnseen => "flagged",
    };
    json!({ "fields": fields, "visibility_text": visibility })
}

#[test]
fn merging() {
    let cases: [(&str, Vec<Operation>); 13] = [
        ("an edit that saw another wins, whatever its clock says", an_edit_that_saw_another_wins()),
        ("two that did not see each other are both kept, the later is shown", edits_side_by_side()),
        ("a choice replaces all that it saw", a_choice_ends_a_conflict()),
        ("the same said twice is no conflict", the_same_said_twice()),
        ("at the same time the greatest dot is shown", at_the_same_time()),
        ("an offset of a day is believed, one of more is not", offsets()),
        ("lines are kept apart, and one is taken out", lines()),
        ("withdrawn by someone who saw all of it", withdrawn()),
        ("withdrawn beside an edit", withdrawn_beside_an_edit()),
        ("a withdrawal taken back", reinstated()),
        ("withdrawn again beside that", withdrawn_beside_a_reinstatement()),
        ("published twice after a fork: whoever replaces one replaces both", published_twice()),
        ("an alias of something that was never said", an_alias_of_something_else()),
    ];
    let vectors = cases.iter().map(|(name, operations)| {
        json!({
            "name": name,
            "operations": operations.iter().map(operation_json).collect::<Vec<_>>(),
            "state": shown_json(operations),
        })
    });
    let vectors: Vec<_> = vectors.collect();
    for one in held("merge", &Json::from(vectors)).as_array().unwrap() {
        let mut operations: Vec<_> = one["operations"].as_array().unwrap().iter().map(operation_from).collect();
        for _ in 0..operations.len() {
            operations.rotate_left(1);
            assert_eq!(shown_json(&operations), one["state"], "{}", one["name"]);
            operations.reverse();
            assert_eq!(shown_json(&operations), one["state"], "{}", one["name"]);
        }
    }
}
