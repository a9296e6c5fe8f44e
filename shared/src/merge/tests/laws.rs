//! The merge law over random histories: whatever order, repetition or grouping operations arrive in, and whatever the
//! clocks say, every device comes to what the law says.

use super::law::{lawful, merged_truth};
use super::trace::{Replica, Step, TEN_YEARS_MS, World, history, history_with_forks, record_id};
use crate::ids::{Dot, RecordId};
use crate::merge::{RecordState, Visibility};
use crate::operation::Operation;
use crate::record::{FieldKey, Value};
use crate::time::Moment;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

const STEPS_MAX: usize = 40;

type States = BTreeMap<RecordId, RecordState>;

fn merged<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> States {
    let mut replica = Replica::default();
    operations.into_iter().for_each(|operation| replica.apply(operation));
    replica.records
}

/// Operations in some order; tells the dots only, as the history says the rest.
#[derive(Clone)]
struct Shuffled(Vec<Operation>);

impl fmt::Debug for Shuffled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tell = |dot: Dot| write!(f, "{:?}/{}:{} ", dot.actor.device, dot.actor.incarnation, dot.seq);
        self.0.iter().map(|operation| operation.dot).try_for_each(tell)
    }
}

/// A history and all that was written in it, in any order.
fn shuffled(steps: impl Strategy<Value = Vec<Step>>) -> impl Strategy<Value = (Vec<Step>, Shuffled)> {
    steps.prop_flat_map(|steps| {
        let operations = World::after(&steps).operations();
        (Just(steps), Just(operations).prop_shuffle().prop_map(Shuffled))
    })
}

proptest! {
    #[test]
    fn any_order_gives_the_state_of_the_law((steps, Shuffled(operations)) in shuffled(history_with_forks(STEPS_MAX))) {
        let world = World::after(&steps);
        let states = merged(&operations);
        prop_assert_eq!(merged_truth(&world, &states), lawful(&world));
        prop_assert_eq!(states, merged(world.written.values()));
    }

    #[test]
    fn repetition_changes_nothing((steps, Shuffled(operations)) in shuffled(history_with_forks(STEPS_MAX))) {
        let world = World::after(&steps);
        let mut states = merged(world.written.values());
        let once = states.clone();
        for operation in &operations {
            let new = states.get_mut(&operation.record).is_some_and(|state| state.apply(operation));
            prop_assert!(!new);
        }
        prop_assert_eq!(states, once);
    }

    #[test]
    fn grouping_changes_nothing_nor_does_laying_the_state_down_between_groups(
        (steps, Shuffled(operations)) in shuffled(history_with_forks(STEPS_MAX)), group in 1..8usize
    ) {
        let world = World::after(&steps);
        let mut states = States::new();
        for operations in operations.chunks(group) {
            let records: BTreeSet<RecordId> = operations.iter().map(|operation| operation.record).collect();
            for record in records {
                let of_it = operations.iter().filter(|operation| operation.record == record);
                states.entry(record).or_default().apply_all(of_it);
            }
            for state in states.values_mut() {
                *state = minicbor::decode(&minicbor::to_vec(&*state).unwrap()).unwrap();
            }
        }
        prop_assert_eq!(states, merged(world.written.values()));
    }

    #[test]
    fn what_was_dropped_and_sent_again_counts_as_if_it_had_never_been_lost(
        (steps, Shuffled(operations)) in shuffled(history_with_forks(STEPS_MAX)),
        arrives in prop::collection::vec(any::<u8>(), 1..7)
    ) {
        let world = World::after(&steps);
        let mut replica = Replica::default();
        // Three times everything is sent and a part of it arrives; the fourth time all of it does.
        for round in 0..4 {
            let arriving = operations.iter().zip(arrives.iter().cycle());
            arriving.filter(|(_, mask)| round == 3 || *mask >> round & 1 == 1).for_each(|(operation, _)| replica.apply(operation));
        }
        prop_assert_eq!(replica.heard.len(), operations.len());
        prop_assert_eq!(merged_truth(&world, &replica.records), lawful(&world));
    }

    #[test]
    fn every_device_comes_to_the_same_forked_or_not(steps in history_with_forks(STEPS_MAX)) {
        let mut world = World::after(&steps);
        let operations = world.operations();
        let lawful = lawful(&world);
        let mut shown = Vec::new();
        for replica in &mut world.replicas {
            operations.iter().for_each(|operation| replica.apply(operation));
            shown.push(replica.records.values().map(|state| (state.shown(), state.conflicts())).collect::<Vec<_>>());
        }
        for (replica, seen) in world.replicas.iter().zip(&shown) {
            prop_assert_eq!(&merged_truth(&world, &replica.records), &lawful);
            prop_assert_eq!(seen, &shown[0]);
        }
    }

    #[test]
    fn clocks_decide_nothing_but_which_of_the_kept_versions_is_shown(
        steps in history(STEPS_MAX), clocks in prop::collection::vec(-TEN_YEARS_MS..TEN_YEARS_MS, STEPS_MAX)
    ) {
        let world = World::after(&steps);
        let mut reset = world.operations();
        for (operation, at) in reset.iter_mut().zip(clocks) {
            operation.at = Moment(at);
        }
        let (before, after) = (merged(world.written.values()), merged(&reset));
        prop_assert_eq!(merged_truth(&world, &before), merged_truth(&world, &after));
        for (record, state) in &after {
            prop_assert_eq!(state.conflicts(), before[record].conflicts());
            for (key, value) in state.shown() {
                let kept = before[record].versions(key);
                prop_assert!(kept.iter().any(|(_, version)| version.value == value));
            }
        }
    }

    #[test]
    fn the_latest_by_the_corrected_clock_is_shown(steps in history(STEPS_MAX)) {
        let world = World::after(&steps);
        for state in merged(world.written.values()).values() {
            for key in state.keys() {
                let ranks: Vec<_> = state.versions(key).iter().map(|(dot, version)| (version.at, *dot)).collect();
                prop_assert!(ranks.is_sorted_by(|a, b| a > b));
                let stamped = ranks.iter().all(|(at, dot)| world.written[dot].ranked_at() == *at);
                prop_assert!(stamped);
            }
        }
    }

    #[test]
    fn a_field_and_a_line_know_nothing_of_their_neighbours(steps in history(STEPS_MAX)) {
        let world = World::after(&steps);
        for (record, state) in merged(world.written.values()) {
            for key in state.keys() {
                let alone: Vec<Operation> = world.operations().into_iter().map(|operation| only(operation, key)).collect();
                let alone = merged(&alone);
                prop_assert_eq!(state.versions(key), alone[&record].versions(key));
            }
        }
    }

    #[test]
    fn lines_added_apart_are_all_kept(lines in prop::collection::btree_map(1..20u64, any::<u8>(), 1..6)) {
        let added = lines.iter().enumerate().map(|(author, (line, value))| {
            let mut operation = super::operation(super::dot(author as u8, 1), vec![super::change(3, u32::from(*value), &[])]);
            operation.changes[0].key.line.0 = *line;
            operation
        });
        let added: Vec<_> = added.collect();
        let state = super::merged(&added);
        prop_assert_eq!(state.shown().len(), lines.len());
        prop_assert!(state.conflicts().is_empty());
    }

    #[test]
    fn a_withdrawal_that_saw_everything_hides_until_it_is_taken_back(
        (_, Shuffled(order)) in shuffled(history_with_forks(STEPS_MAX)), record in 0..4u8
    ) {
        let mut states = merged(&order);
        let state = states.entry(record_id(record)).or_default();
        let seen_everything = super::operation(super::dot(200, 1), vec![state.withdrawal()]);
        state.apply(&seen_everything);
        prop_assert_eq!(state.visibility(), Visibility::Hidden);

        let mut edited = state.clone();
        edited.apply(&super::operation(super::dot(201, 1), vec![super::change(1, 9, &[])]));
        prop_assert_eq!(edited.visibility(), Visibility::WithdrawnUnseen);
        edited.apply(&super::operation(super::dot(201, 2), vec![edited.withdrawal()]));
        prop_assert_eq!(edited.visibility(), Visibility::Hidden);

        state.apply(&super::operation(super::dot(202, 1), vec![state.reinstatement()]));
        prop_assert_eq!(state.visibility(), Visibility::Visible);
    }
}

/// The operation as if it had changed one field only; of one that did not, nothing is left.
fn only(mut operation: Operation, key: FieldKey) -> Operation {
    operation.changes.retain(|change| change.key == key);
    operation
}

#[test]
fn a_value_taken_out_is_shown_no_more_and_kept_beside_what_was_written_apart() {
    let state = super::merged([
        &super::operation(super::dot(1, 1), vec![super::change(1, 5, &[])]),
        &{
            let mut out = super::operation(super::dot(2, 1), vec![super::change(1, 0, &[super::dot(1, 1)])]);
            out.changes[0].value = Value::none();
            out
        },
        &super::operation(super::dot(3, 1), vec![super::change(1, 6, &[super::dot(1, 1)])]),
    ]);
    assert_eq!(state.conflicts(), [super::key(1)]);
    assert_eq!(state.versions(super::key(1)).len(), 2);
}
