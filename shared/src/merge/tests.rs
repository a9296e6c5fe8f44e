//! The merge law held over random histories, and told by example.

mod beside_automerge;
mod law;
mod laws;
mod stock;
mod trace;

use super::*;
use crate::operation::tests::{change, dot, operation};
use crate::record::FieldId;
use trace::TEN_YEARS_MS;

fn merged<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> RecordState {
    let mut state = RecordState::default();
    operations.into_iter().for_each(|operation| {
        state.apply(operation);
    });
    state
}

fn key(field: u16) -> FieldKey {
    FieldKey::single(FieldId(field))
}

#[test]
fn an_edit_that_saw_another_wins_whatever_the_clocks_say() {
    let first = operation(dot(1, 1), vec![change(1, 10, &[])]);
    let mut second = operation(dot(2, 1), vec![change(1, 20, &[dot(1, 1)])]);
    second.at = Moment(-TEN_YEARS_MS);
    let state = merged([&second, &first]);
    assert_eq!(state.shown()[&key(1)], Value::of(&20u32));
    assert!(state.conflicts().is_empty());
}

#[test]
fn edits_that_did_not_see_each_other_are_both_kept_until_someone_chooses() {
    let mut early = operation(dot(1, 1), vec![change(1, 10, &[])]);
    early.at = Moment(1);
    let late = operation(dot(2, 1), vec![change(1, 20, &[]), change(2, 7, &[])]);
    let mut state = merged([&early, &late]);
    assert_eq!(state.shown()[&key(1)], Value::of(&20u32));
    assert_eq!(state.conflicts(), [key(1)]);

    let choice = state.change(key(1), Value::of(&10u32));
    state.apply(&operation(dot(3, 1), vec![choice]));
    assert_eq!(state.shown()[&key(1)], Value::of(&10u32));
    assert!(state.conflicts().is_empty());
    assert_eq!(state.shown()[&key(2)], Value::of(&7u32));
}

#[test]
fn equal_values_are_no_conflict() {
    let state =
        merged([&operation(dot(1, 1), vec![change(1, 10, &[])]), &operation(dot(2, 1), vec![change(1, 10, &[])])]);
    assert!(state.conflicts().is_empty());
}

#[test]
fn a_withdrawal_hides_only_what_it_saw() {
    let created = operation(dot(1, 1), vec![change(1, 10, &[])]);
    let mut state = merged([&created]);
    let withdrawal = operation(dot(1, 2), vec![state.withdrawal()]);
    let unseen = operation(dot(2, 1), vec![change(2, 5, &[])]);
    state.apply(&withdrawal);
    assert_eq!(state.visibility(), Visibility::Hidden);
    state.apply(&unseen);
    assert_eq!(state.visibility(), Visibility::WithdrawnUnseen);
    state.apply(&operation(dot(1, 3), vec![state.withdrawal()]));
    assert_eq!(state.visibility(), Visibility::Hidden);
    state.apply(&operation(dot(1, 4), vec![state.reinstatement()]));
    assert_eq!(state.visibility(), Visibility::Visible);
}

#[test]
fn a_forked_dot_is_no_alias() {
    // The clone's operation 1 reached the others; ours, also 1, said something else and is published again.
    let theirs = operation(dot(1, 1), vec![change(1, 10, &[])]);
    let ours = operation(dot(1, 1), vec![change(1, 99, &[])]);
    let mut again = ours.clone();
    again.dot.actor.incarnation = 1;
    again.alias = Some(Alias { dot: ours.dot, content: ours.content_hash() });
    let replacing = operation(dot(2, 1), vec![change(1, 11, &[dot(1, 1)])]);
    let state = merged([&theirs, &again, &replacing]);
    let values: Vec<_> = state.versions(key(1)).iter().map(|(_, version)| version.value.clone()).collect();
    assert!(values.contains(&Value::of(&99u32)), "what was never seen is not replaced");
    assert!(!values.contains(&Value::of(&10u32)));
}

#[test]
fn what_is_published_again_after_a_fork_is_the_same_state_everywhere() {
    let fresh = |seq| Dot { seq, actor: crate::ids::Actor { incarnation: 1, ..dot(1, 0).actor } };
    // Both copies of the database hold 1, 2 and a withdrawal; the other copy publishes 1 and 2 as they are.
    let first = operation(dot(1, 1), vec![change(1, 10, &[])]);
    let second = operation(dot(1, 2), vec![change(1, 11, &[dot(1, 1)])]);
    let mut ours = merged([&first, &second]);
    let withdrawal = operation(dot(1, 3), vec![ours.withdrawal()]);
    ours.apply(&withdrawal);

    let names: BTreeMap<Dot, Dot> = (1..=3).map(|seq| (dot(1, seq), fresh(seq))).collect();
    let again: Vec<Operation> = [&first, &second, &withdrawal]
        .into_iter()
        .map(|operation| republished(operation, names[&operation.dot], &names))
        .collect();
    for operation in &again {
        assert_eq!(operation.check(), Ok(()));
        let old = operation.alias.unwrap().dot;
        ours.republish(old, operation);
    }
    assert_eq!(ours.current_dots(key(1)), [fresh(2)]);
    assert_eq!(ours.visibility(), Visibility::Hidden);
    ours.apply(&first);
    ours.apply(&second);

    let theirs = merged([&again[1], &first, &again[2], &second, &again[0]]);
    assert_eq!(ours, theirs);
    assert_eq!(ours.versions(key(1)).len(), 1, "it counts once");
    assert_eq!(ours.visibility(), Visibility::Hidden);
}

/// An area as the first databases keep it: every dot and moment spelled out in its field.
const SPELLED_OUT: &str = "83a182010082a182185d8250669827ca020796a5085ce82c2a9cb16d0082695269766572736964651b0000019cd50b1800\
    80a182185d8250669827ca020796a5085ce82c2a9cb16d0048c2d9a85e61078394a0";

#[test]
fn a_state_that_was_kept_spelled_out_is_read_and_kept_shorter() {
    let bytes = crate::ids::bytes_from_hex::<83>(SPELLED_OUT).unwrap();
    let state: RecordState = minicbor::decode(&bytes).unwrap();
    assert_eq!(state.shown()[&key(1)], Value::of(&"Riverside"));
    let kept = minicbor::to_vec(&state).unwrap();
    assert_eq!(minicbor::decode::<RecordState>(&kept).unwrap(), state);
    assert!(kept.len() < bytes.len(), "{} of {}", kept.len(), bytes.len());
    assert!(minicbor::decode::<RecordState>(&kept[..kept.len() - 1]).is_err());
}
