//! The merge law held over random traces: actors edit what they see, exchange some operations, and
//! whatever order, repetition or grouping the rest arrives in, the state is the law's.

use super::*;
use crate::operation::tests::{change, dot, operation};
use crate::record::FieldId;
use proptest::prelude::*;

const ACTORS: u8 = 5;
const FIELDS: u16 = 3;
const TEN_YEARS_MS: i64 = 10 * 366 * 86_400_000;

#[derive(Clone, Debug)]
enum Step {
    Edit { actor: u8, field: u16, value: u32, at: i64 },
    Withdraw { actor: u8, at: i64 },
    Reinstate { actor: u8, at: i64 },
    Hear { actor: u8, from: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let actor = 0..ACTORS;
    let at = -TEN_YEARS_MS..TEN_YEARS_MS;
    prop_oneof![
        6 => (actor.clone(), 1..=FIELDS, 0..4u32, at.clone())
            .prop_map(|(actor, field, value, at)| Step::Edit { actor, field, value, at }),
        1 => (actor.clone(), at.clone()).prop_map(|(actor, at)| Step::Withdraw { actor, at }),
        1 => (actor.clone(), at).prop_map(|(actor, at)| Step::Reinstate { actor, at }),
        4 => (actor.clone(), actor).prop_map(|(actor, from)| Step::Hear { actor, from }),
    ]
}

/// Plays a trace: what every actor wrote, each against the state that it had then.
fn play(steps: &[Step]) -> Vec<Operation> {
    let mut states = vec![RecordState::default(); usize::from(ACTORS)];
    let mut heard: Vec<Vec<Operation>> = vec![Vec::new(); usize::from(ACTORS)];
    let mut written = Vec::new();
    let mut seqs = [0u64; ACTORS as usize];
    for step in steps {
        let (actor, at, change) = match *step {
            Step::Hear { actor, from } => {
                for operation in heard[usize::from(from)].clone() {
                    if states[usize::from(actor)].apply(&operation) {
                        heard[usize::from(actor)].push(operation);
                    }
                }
                continue;
            }
            Step::Edit { actor, field, value, at } => {
                let key = FieldKey::single(FieldId(field));
                (actor, at, states[usize::from(actor)].change(key, Value::of(&value)))
            }
            Step::Withdraw { actor, at } => (actor, at, states[usize::from(actor)].withdrawal()),
            Step::Reinstate { actor, at } => (actor, at, states[usize::from(actor)].reinstatement()),
        };
        seqs[usize::from(actor)] += 1;
        let mut op = operation(dot(actor, seqs[usize::from(actor)]), vec![change]);
        op.at = Moment(at);
        states[usize::from(actor)].apply(&op);
        heard[usize::from(actor)].push(op.clone());
        written.push(op);
    }
    written
}

fn merged<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> RecordState {
    let mut state = RecordState::default();
    operations.into_iter().for_each(|operation| {
        state.apply(operation);
    });
    state
}

/// The law, word for word, without any state: the current dots of each field.
fn by_the_law(operations: &[Operation]) -> BTreeMap<FieldKey, BTreeSet<Dot>> {
    let mut current: BTreeMap<FieldKey, BTreeSet<Dot>> = BTreeMap::new();
    for operation in operations {
        for change in &operation.changes {
            let on_field = operations.iter().flat_map(|other| &other.changes).filter(|other| other.key == change.key);
            let replaced = on_field.flat_map(|other| &other.replaces).any(|dot| *dot == operation.dot);
            if !replaced {
                current.entry(change.key).or_default().insert(operation.dot);
            }
        }
    }
    current
}

fn current(state: &RecordState) -> BTreeMap<FieldKey, BTreeSet<Dot>> {
    let all = state.fields.keys().map(|key| (*key, state.current_dots(*key).into_iter().collect()));
    all.filter(|(_, dots): &(_, BTreeSet<Dot>)| !dots.is_empty()).collect()
}

proptest! {
    #[test]
    fn any_order_and_repetition_gives_the_state_of_the_law(
        (written, shuffled) in prop::collection::vec(step(), 1..60)
            .prop_map(|steps| play(&steps))
            .prop_flat_map(|written| {
                let doubled: Vec<_> = written.iter().chain(&written).cloned().collect();
                (Just(written), Just(doubled).prop_shuffle())
            })
    ) {
        let in_order = merged(&written);
        let out_of_order = merged(&shuffled);
        prop_assert_eq!(&in_order, &out_of_order);
        prop_assert_eq!(current(&in_order), by_the_law(&written));
        prop_assert_eq!(in_order.shown(), out_of_order.shown());
        prop_assert_eq!(in_order.visibility(), out_of_order.visibility());
    }

    #[test]
    fn dropped_and_resent_operations_change_nothing(
        steps in prop::collection::vec(step(), 1..60), kept in prop::collection::vec(any::<bool>(), 60)
    ) {
        let written = play(&steps);
        let (first, late): (Vec<_>, Vec<_>) = written.iter().zip(&kept).partition(|(_, kept)| **kept);
        let mut state = merged(first.iter().map(|(operation, _)| *operation));
        late.iter().for_each(|(operation, _)| { state.apply(operation); });
        prop_assert_eq!(state, merged(&written));
    }

    #[test]
    fn the_state_survives_its_encoding(steps in prop::collection::vec(step(), 1..40)) {
        let state = merged(&play(&steps));
        let bytes = minicbor::to_vec(&state).unwrap();
        prop_assert_eq!(minicbor::decode::<RecordState>(&bytes).unwrap(), state);
    }

    #[test]
    fn an_alias_is_the_same_operation_whenever_it_arrives(
        steps in prop::collection::vec(step(), 1..30), pick in any::<prop::sample::Index>(),
        order in Just(()).prop_perturb(|(), rng| rng.clone().random::<u64>())
    ) {
        let written = play(&steps);
        prop_assume!(!written.is_empty());
        let original = &written[pick.index(written.len())];
        let mut again = original.clone();
        again.dot.actor.incarnation = 1;
        again.alias = Some(Alias { dot: original.dot, content: original.content_hash() });
        let with_alias: Vec<_> = written.iter().chain([&again]).cloned().collect();
        let mut mixed = with_alias.clone();
        mixed.rotate_left(usize::try_from(order % with_alias.len() as u64).unwrap());
        let (plain, doubled) = (merged(&written), merged(&mixed));
        prop_assert_eq!(plain.shown(), doubled.shown());
        prop_assert_eq!(plain.conflicts(), doubled.conflicts());
        prop_assert_eq!(plain.visibility(), doubled.visibility());
    }
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
