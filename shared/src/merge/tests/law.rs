//! The law, told over a whole history without any state, by somebody who knows which operations are one and the same
//! published twice.

use super::trace::World;
use crate::ids::RecordId;
use crate::merge::{RecordState, Visibility, Withdrawal};
use crate::operation::Change;
use crate::record::{FieldId, FieldKey, WITHDRAWN};
use std::collections::{BTreeMap, BTreeSet};

/// What is true of one record. An operation is known by its origin: a number that all of its names share.
#[derive(Debug, PartialEq, Eq)]
pub struct Truth {
    /// The current versions of each field, as often as they count.
    pub current: BTreeMap<FieldKey, Vec<usize>>,
    pub visibility: Visibility,
}

/// By the law.
pub fn lawful(world: &World) -> BTreeMap<RecordId, Truth> {
    let records: BTreeSet<RecordId> = world.written.values().map(|operation| operation.record).collect();
    records.into_iter().map(|record| (record, lawful_record(world, record))).collect()
}

fn lawful_record(world: &World, record: RecordId) -> Truth {
    let operations = world.written.values().filter(|operation| operation.record == record);
    let changes: Vec<(usize, &Change)> =
        operations.flat_map(|op| op.changes.iter().map(|change| (world.origins[&op.dot], change))).collect();
    let is_replaced = |origin: usize, key: FieldKey| {
        let on_field = changes.iter().filter(|(_, other)| other.key == key);
        on_field.flat_map(|(_, other)| &other.replaces).any(|dot| world.origins[dot] == origin)
    };
    let mut current: BTreeMap<FieldKey, BTreeSet<usize>> = BTreeMap::new();
    for (origin, change) in changes.iter().filter(|(origin, change)| !is_replaced(*origin, change.key)) {
        current.entry(change.key).or_default().insert(*origin);
    }
    let withdrawn = current.remove(&FieldKey::single(WITHDRAWN)).unwrap_or_default();
    let visibility = lawful_visibility(world, &changes, &current, &withdrawn);
    current.insert(FieldKey::single(FieldId(0)), withdrawn);
    current.retain(|_, origins| !origins.is_empty());
    let current = current.into_iter().map(|(key, origins)| (key, origins.into_iter().collect())).collect();
    Truth { current, visibility }
}

fn lawful_visibility(
    world: &World,
    changes: &[(usize, &Change)],
    current: &BTreeMap<FieldKey, BTreeSet<usize>>,
    withdrawn: &BTreeSet<usize>,
) -> Visibility {
    let said =
        |origin: usize| changes.iter().filter(move |(other, change)| *other == origin && change.key.field == WITHDRAWN);
    let saws: Vec<Option<BTreeSet<usize>>> = withdrawn
        .iter()
        .flat_map(|origin| said(*origin))
        .map(|(_, change)| change.value.read::<Withdrawal>().ok())
        .map(|withdrawal| withdrawal.map(|it| it.saw.iter().map(|dot| world.origins[dot]).collect()))
        .collect();
    let saw_all = |saw: &BTreeSet<usize>| current.values().flatten().all(|origin| saw.contains(origin));
    if saws.iter().all(Option::is_none) {
        Visibility::Visible
    } else if saws.iter().all(Option::is_some) && saws.iter().flatten().any(saw_all) {
        Visibility::Hidden
    } else {
        Visibility::WithdrawnUnseen
    }
}

/// What a merge came to, in the same terms.
pub fn merged_truth(world: &World, states: &BTreeMap<RecordId, RecordState>) -> BTreeMap<RecordId, Truth> {
    states.iter().map(|(record, state)| (*record, truth_of(world, state))).collect()
}

fn truth_of(world: &World, state: &RecordState) -> Truth {
    let current = state.fields.keys().map(|key| {
        let mut origins: Vec<usize> = state.versions(*key).iter().map(|(dot, _)| world.origins[dot]).collect();
        origins.sort_unstable();
        (*key, origins)
    });
    let current = current.filter(|(_, origins)| !origins.is_empty()).collect();
    Truth { current, visibility: state.visibility() }
}
