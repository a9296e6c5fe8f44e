//! The same history played into Automerge: its `get_all` keeps, for each key, the values that no known change replaced.
//! After every exchange both must hold the same versions. A null here is a deletion there; a withdrawal is field 0.

use super::trace::{ACTORS, Came, Replica, World, actor, history, record_id};
use crate::ids::{Dot, LineId, RecordId};
use crate::operation::{Change, Operation};
use crate::record::{FieldId, FieldKey, Value};
use crate::time::Moment;
use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use minicbor::{CborLen, Decode, Encode};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, BTreeSet};

/// A version as it lies in Automerge. The dot makes every value different from all others: Automerge passes over a
/// value that is there already, where our log has an operation that replaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
struct Kept {
    #[n(0)]
    at: Moment,
    #[n(1)]
    dot: Dot,
    #[n(2)]
    value: Value,
}

/// The current versions of every field that has any but nulls.
type Versions = BTreeMap<(RecordId, FieldKey), BTreeSet<Kept>>;

/// One Automerge document for each actor, and every change by the dot of the operation that it plays.
struct Documents {
    documents: Vec<AutoCommit>,
    changes: BTreeMap<Dot, automerge::Change>,
    records: BTreeMap<RecordId, ObjId>,
}

impl Documents {
    fn new() -> Self {
        let mut founding = AutoCommit::new();
        let records = (0..4).map(record_id);
        let records =
            records.map(|id| (id, founding.put_object(ROOT, id.to_string(), ObjType::Map).unwrap())).collect();
        founding.commit();
        let own = |index| ActorId::from(actor(index, 0).device.as_bytes().as_slice());
        let documents = (0..ACTORS).map(|index| founding.fork().with_actor(own(index))).collect();
        Self { documents, changes: BTreeMap::new(), records }
    }

    /// Plays an operation by what this document itself sees: what it replaces is Automerge's business.
    fn write(&mut self, author: usize, operation: &Operation) {
        let document = &mut self.documents[author];
        let record = &self.records[&operation.record];
        for change in &operation.changes {
            write_change(document, record, operation, change);
        }
        if document.commit().is_some() {
            self.changes.insert(operation.dot, document.get_last_local_change().unwrap());
        }
    }

    fn hear(&mut self, hearer: usize, heard: &[Operation]) {
        let changes = heard.iter().filter_map(|operation| self.changes.get(&operation.dot).cloned());
        let changes: Vec<_> = changes.collect();
        self.documents[hearer].apply_changes(changes).unwrap();
    }

    fn versions(&self, of: usize) -> Versions {
        let document = &self.documents[of];
        let mut versions = Versions::new();
        for (id, record) in &self.records {
            for name in document.keys(record) {
                let kept = document.get_all(record, name.as_str()).unwrap();
                let kept = kept.iter().map(|(value, _)| minicbor::decode(value.as_bytes().unwrap()).unwrap());
                versions.insert((*id, key_of(&name)), kept.collect());
            }
        }
        versions
    }
}

fn write_change(document: &mut AutoCommit, record: &ObjId, operation: &Operation, change: &Change) {
    let name = name_of(change.key);
    if change.value.is_none() {
        document.delete(record, name).unwrap();
    } else {
        let kept = Kept { at: operation.ranked_at(), dot: operation.dot, value: change.value.clone() };
        document.put(record, name, ScalarValue::Bytes(minicbor::to_vec(&kept).unwrap())).unwrap();
    }
}

fn name_of(key: FieldKey) -> String {
    format!("{}.{}", key.field.0, key.line.0)
}

fn key_of(name: &str) -> FieldKey {
    let (field, line) = name.split_once('.').unwrap();
    FieldKey::line(FieldId(field.parse().unwrap()), LineId(line.parse().unwrap()))
}

fn versions_of(replica: &Replica) -> Versions {
    let mut versions = Versions::new();
    for (record, state) in &replica.records {
        for key in state.fields.keys() {
            let current = state.versions(*key).into_iter().filter(|(_, version)| !version.value.is_none());
            let kept = current.map(|(dot, version)| Kept { at: version.at, dot, value: version.value.clone() });
            versions.insert((*record, *key), kept.collect());
        }
    }
    versions.retain(|_, kept: &mut BTreeSet<Kept>| !kept.is_empty());
    versions
}

const CASES: u32 = 128;
const STEPS_MAX: usize = 80;
/// Any: it is fixed so that a test run says the same twice.
const SEED: u64 = 20_260_310;

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::default() })]

    #[test]
    fn automerge_keeps_the_same_versions(steps in history(STEPS_MAX)) {
        let (mut world, mut documents) = (World::new(), Documents::new());
        for step in &steps {
            match world.step(step) {
                Came::Wrote(operation) => documents.write(step.actor, &operation),
                Came::Heard(heard) => documents.hear(step.actor, &heard),
                Came::Forked => prop_assert!(false, "Automerge knows no forks"),
            }
            let (ours, theirs) = (versions_of(&world.replicas[step.actor]), documents.versions(step.actor));
            prop_assert_eq!(ours, theirs, "after {:?}", step);
        }
        for hearer in 0..ACTORS {
            for from in 0..ACTORS {
                let heard = world.hear(hearer, from, 4, true);
                documents.hear(hearer, &heard);
            }
            prop_assert_eq!(versions_of(&world.replicas[hearer]), documents.versions(hearer), "in the end");
        }
        prop_assert_eq!(documents.versions(ACTORS - 1), documents.versions(ACTORS - 2));
    }
}
