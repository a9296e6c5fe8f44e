//! Hand-outs corrected by several people who do not see each other: what is on hand is the same on every device, a
//! hand-out is never subtracted twice, and two corrections are one conflict that a person can see.

use super::law::{Truth, lawful};
use super::trace::{ACTORS, Act, Replica, Step, World, history_with_forks, record_id};
use crate::ids::{Dot, RecordId};
use crate::merge::{RecordState, Visibility};
use crate::record::{Fields, Kind, Record, StockMovement};
use crate::stock::{Shelf, on_hand};
use proptest::prelude::*;
use std::collections::BTreeMap;

const MOVEMENT: u8 = 2;

fn counted(replica: &Replica) -> BTreeMap<Shelf, i64> {
    let is_movement = |state: &&RecordState| state.visibility() != Visibility::Hidden;
    let shown = replica.records.iter().filter(|(id, _)| **id >= record_id(MOVEMENT)).map(|(_, state)| state);
    let movements: Vec<_> = shown.filter(is_movement).map(|state| StockMovement::read(&state.shown()).record).collect();
    on_hand(&movements)
}

/// The sum by the law, from the operations alone.
fn lawfully_counted(world: &World) -> BTreeMap<Shelf, i64> {
    let lawful = lawful(world).into_iter().filter(|(_, truth)| truth.visibility != Visibility::Hidden);
    let movements: Vec<_> = lawful
        .filter(|(record, _)| *record >= record_id(MOVEMENT))
        .map(|(record, truth)| StockMovement::read(&lawfully_shown(world, record, &truth)).record)
        .collect();
    on_hand(&movements)
}

fn lawfully_shown(world: &World, record: RecordId, truth: &Truth) -> Fields {
    let first_name = |origin: usize| -> Option<Dot> {
        let names = world.origins.iter().filter(|(_, other)| **other == origin).map(|(dot, _)| *dot);
        names.min_by_key(|dot| dot.actor.incarnation)
    };
    let mut fields = Fields::new();
    for (key, origins) in &truth.current {
        let of_record = world.written.values().filter(|operation| operation.record == record);
        let current = of_record.filter(|operation| origins.contains(&world.origins[&operation.dot]));
        let shown = current.max_by_key(|op| (op.ranked_at(), first_name(world.origins[&op.dot]))).unwrap();
        let change = shown.changes.iter().find(|change| change.key == *key).unwrap();
        if !change.value.is_none() {
            fields.insert(*key, change.value.clone());
        }
    }
    fields
}

proptest! {
    #[test]
    fn on_hand_is_the_same_everywhere_and_counts_each_hand_out_once(steps in history_with_forks(50)) {
        let mut world = World::after(&steps);
        let expected = lawfully_counted(&world);
        let operations = world.operations();
        for replica in &mut world.replicas {
            operations.iter().for_each(|operation| replica.apply(operation));
            prop_assert_eq!(&counted(replica), &expected);
        }
    }
}

fn step(actor: usize, act: Act) -> Step {
    Step { actor, act, clock: (1_000, 0) }
}

fn moves(actor: usize, quantity: i32) -> Step {
    step(actor, Act::Move { movement: MOVEMENT, place: 0, quantity })
}

fn hears(actor: usize, from: usize) -> Step {
    step(actor, Act::Hear { from, quarters: 4, receipt: true })
}

/// Everybody's view once everything has arrived.
fn in_the_end(steps: &[Step]) -> Vec<Replica> {
    let mut world = World::after(steps);
    let operations = world.operations();
    world.replicas.iter_mut().for_each(|replica| operations.iter().for_each(|operation| replica.apply(operation)));
    world.replicas
}

fn the_sum(replica: &Replica) -> i64 {
    counted(replica).into_values().sum()
}

#[test]
fn two_corrections_of_one_hand_out_are_one_conflict_and_one_subtraction() {
    let replicas = in_the_end(&[moves(0, -10), hears(1, 0), hears(2, 0), moves(1, -8), moves(2, -7)]);
    for replica in &replicas {
        let state = &replica.records[&record_id(MOVEMENT)];
        let names: Vec<_> = state.conflicts().iter().map(|key| name_of(key.field)).collect();
        assert_eq!(names, ["quantity"]);
        assert!([-8, -7].contains(&the_sum(replica)));
        assert_eq!(the_sum(replica), the_sum(&replicas[0]));
    }
    assert_eq!(replicas.len(), ACTORS);
}

fn name_of(field: crate::record::FieldId) -> &'static str {
    Kind::StockMovement.fields().iter().find(|spec| spec.id == field).unwrap().name.as_ref()
}

#[test]
fn a_correction_after_having_seen_the_other_settles_it() {
    let steps = [moves(0, -10), hears(1, 0), moves(1, -8), moves(0, -9), hears(0, 1), moves(0, -6), hears(1, 0)];
    for replica in in_the_end(&steps) {
        assert!(replica.records[&record_id(MOVEMENT)].conflicts().is_empty());
        assert_eq!(the_sum(&replica), -6);
    }
}

#[test]
fn a_withdrawn_hand_out_counts_again_when_somebody_else_corrected_it_unseen() {
    let withdrawn = [moves(0, -10), hears(1, 0), step(0, Act::Withdraw { record: MOVEMENT })];
    assert!(in_the_end(&withdrawn).iter().all(|replica| the_sum(replica) == 0));
    let corrected = [withdrawn.as_slice(), &[moves(1, -8)]].concat();
    for replica in in_the_end(&corrected) {
        assert_eq!(replica.records[&record_id(MOVEMENT)].visibility(), Visibility::WithdrawnUnseen);
        assert_eq!(the_sum(&replica), -8);
    }
}

#[test]
fn a_hand_out_of_a_database_cloned_twice_is_subtracted_once() {
    let fork = || step(0, Act::Fork { cloned: true });
    let steps = [moves(0, -10), fork(), fork(), hears(1, 0)];
    let names = World::after(&steps).operations();
    assert_eq!(names.len(), 3, "each copy publishes it");
    // Whichever of the copies are ever heard of.
    for kept in [&names[..], &names[1..], &names[2..], &[names[0].clone(), names[2].clone()]] {
        let mut replica = Replica::default();
        kept.iter().for_each(|operation| replica.apply(operation));
        assert_eq!(the_sum(&replica), -10);
        assert_eq!(replica.records[&record_id(MOVEMENT)].versions(super::key(3)).len(), 1);
    }
}
