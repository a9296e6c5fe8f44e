//! Sealed batches as they arrive: what taking them costs, counted in records read and written.

use super::{CASEWORK, Phone, device_keys, programme};
use crate::store::inbox;
use crate::store::inbox::quarantine::{Reason, keep};
use crate::store::records::counted::{Work, during};
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Actor, CollectionId, Dot, Hash, ProgrammeId, RecordId};
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldId, FieldKey, Kind, Value};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::Delivered;

/// As many operations on one record as fit into little more than a kilobyte.
const MANY: usize = 3_400;

/// A log of casework by a device of the programme, or by a stranger.
pub(super) struct Author {
    pub(super) number: u8,
    programme: ProgrammeId,
    pub(super) key: CollectionKey,
    incarnation: u32,
    next: u64,
    previous: Hash,
}

/// Operations that did not see each other, on records in turn.
pub(super) fn edits(count: usize, records: u8) -> Vec<(Kind, RecordId, Change)> {
    let key = FieldKey::single(FieldId(900));
    let turns = (0..records).cycle().take(count);
    let change = |value: u32| Change { key, value: Value::of(&(value % 20)), replaces: Vec::new() };
    (0..).zip(turns).map(|(value, turn)| (Kind::Encounter, RecordId::random([turn + 100; 16]), change(value))).collect()
}

impl Author {
    pub(super) fn new(phone: &Phone, number: u8, incarnation: u32) -> Self {
        let secret = Secret::from_bytes([7; 32]);
        let key = CollectionKey { collection: CASEWORK, used_for: KeyUse::Seal, secret };
        let programme = phone.store.me().unwrap().programme;
        Self { number, programme, key, incarnation, next: 1, previous: BatchHeader::NO_PREVIOUS }
    }

    pub(super) fn actor(&self) -> Actor {
        Actor { device: device_keys(self.number).id(), incarnation: self.incarnation }
    }

    pub(super) fn operations(&self, said: Vec<(Kind, RecordId, Change)>) -> Vec<Operation> {
        let operation = |(seq, (kind, record, change)): (u64, (Kind, RecordId, Change))| {
            let dot = Dot { seq, actor: self.actor() };
            let at = Moment(1_780_000_000_000);
            Operation { dot, kind: kind.id(), record, at, offset_ms: 0, changes: vec![change], alias: None }
        };
        (self.next..).zip(said).map(operation).collect()
    }

    pub(super) fn seal(&mut self, operations: &[Operation]) -> SealedBatch {
        let (programme, actor, previous) = (self.programme, self.actor(), self.previous);
        let head = Head { number: 0, id: BatchHeader::NO_PREVIOUS };
        let cut = Cut { programme, actor, collection: self.key.collection, previous, head };
        let sign = device_keys(self.number).sign;
        let batch = seal_batch(&cut, operations, &self.key, &sign, &[self.number; 24]).unwrap();
        self.next += operations.len() as u64;
        self.previous = batch.id();
        batch
    }

    pub(super) fn batch(&mut self, said: Vec<(Kind, RecordId, Change)>) -> SealedBatch {
        let operations = self.operations(said);
        self.seal(&operations)
    }
}

pub(super) fn delivered(position: u64, collection: CollectionId, bytes: &[u8]) -> Delivered {
    Delivered { position, collection, batch: bytes.to_vec().into() }
}

/// These batches and no others come, from the first of casework on.
pub(super) fn deliver(phone: &mut Phone, first: u64, batches: &[SealedBatch]) {
    let all: Vec<Delivered> =
        (first..).zip(batches).map(|(position, batch)| delivered(position, CASEWORK, batch.bytes())).collect();
    assert!(phone.store.take_batches(&mut phone.env, &all).unwrap().moved);
}

fn two() -> Vec<Phone> {
    programme(&[Role::Supervisor, Role::PeerWorker])
}

#[test]
fn taking_a_batch_costs_one_read_and_one_write_of_each_record() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    for (position, records) in [(1, 1), (2, 1), (3, 5)] {
        let batch = ben.batch(edits(MANY, records));
        let ((), work) = during(|| deliver(ana, position, std::slice::from_ref(&batch)));
        let each = u64::from(records);
        assert_eq!(work, Work { reads: each, writes: each }, "{records} records");
    }
}

#[test]
fn judging_a_log_again_reads_each_record_once_a_batch() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let batches: Vec<_> = (0..2).map(|_| ben.batch(edits(500, 3))).collect();
    deliver(ana, 1, &batches);
    let now = Moment(ana.env.now);
    ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap();
    ana.store.db.execute("DELETE FROM judged_log WHERE incarnation = 7", []).unwrap();
    let (changed, work) = during(|| ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap());
    assert!(!changed);
    assert_eq!(work, Work { reads: 6, writes: 0 });
}

#[test]
fn what_was_set_aside_is_judged_again_in_one_read_and_one_write_of_each_record() {
    let mut phones = two();
    let ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let operations = ben.operations(edits(900, 3));
    let now = Moment(ana.env.now);
    ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap();
    ana.store
        .change(|db, _| operations.iter().try_for_each(|one| keep(db, CASEWORK, one, Reason::NotPermitted)))
        .unwrap();
    let (changed, work) = during(|| ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap());
    assert!(changed);
    assert_eq!(work, Work { reads: 3, writes: 3 });
    let left: i64 = ana.store.db.query_row("SELECT count(*) FROM quarantine", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn of_two_operations_under_one_dot_both_are_kept_each_with_its_reason() {
    let mut phones = two();
    let ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let [first, second]: [Operation; 2] = [1u32, 2].map(|value| {
        let mut one = ben.operations(edits(1, 1)).remove(0);
        one.changes[0].value = Value::of(&value);
        one
    });
    ana.store
        .change(|db, _| {
            keep(db, CASEWORK, &first, Reason::NotPermitted)?;
            keep(db, CASEWORK, &second, Reason::OverALimit)?;
            keep(db, CASEWORK, &second, Reason::OverALimit)
        })
        .unwrap();
    let kept = |phone: &Phone| -> Vec<(i64, Vec<u8>)> {
        let mut rows = phone.store.db.prepare("SELECT reason, body FROM quarantine ORDER BY reason").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let bodies = [&second, &first].map(|one| minicbor::to_vec(one).unwrap());
    assert_eq!(kept(ana), [(1, bodies[0].clone()), (2, bodies[1].clone())]);
    // Both may be written: a record holds one of them, and the other stays set aside.
    let now = Moment(ana.env.now);
    ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap();
    assert_eq!(kept(ana).len(), 1);
    ana.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap();
    assert_eq!(kept(ana).len(), 1, "nor is it lost by judging it once more");
}

#[test]
fn a_second_operation_under_a_dot_that_arrives_is_set_aside_not_dropped() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let mut other = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let batches = [ben.batch(edits(1, 1)), other.batch(edits(2, 2))];
    deliver(ana, 1, &batches);
    let count = |sql: &str| -> i64 { ana.store.db.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM quarantine"), 0, "the very same operation is known");
    let mut third = Author::new(ana, 2, 7);
    let mut said = edits(1, 1);
    said[0].2.value = Value::of(&77u32);
    deliver(ana, 3, &[third.batch(said)]);
    let count = |sql: &str| -> i64 { ana.store.db.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM quarantine WHERE reason = 6"), 1);
}
