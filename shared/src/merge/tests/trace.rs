//! Random histories of a programme: who wrote what, having seen what, and what of it reached whom.

use crate::ids::{Actor, DeviceId, Dot, LineId, RecordId};
use crate::limits::OFFSET_MS_MAX;
use crate::merge::{RecordState, republished};
use crate::operation::{Change, Operation};
use crate::record::{FieldId, FieldKey, Kind, Quantity, Record, StockMovement, Value, changed};
use crate::time::Moment;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub const ACTORS: usize = 5;
/// Records 0 and 1 are contacts, 2 and 3 are movements of stock.
const CONTACTS: u8 = 2;
pub const TEN_YEARS_MS: i64 = 10 * 366 * 86_400_000;
/// Fields 1 and 2 hold one value each, field 3 is a list.
const LIST: u16 = 3;

/// One thing that one actor does.
#[derive(Clone)]
pub struct Step {
    pub actor: usize,
    pub act: Act,
    /// What the actor's clock shows, and by how much it is thought to be off.
    pub clock: (i64, i64),
}

#[derive(Clone)]
pub enum Act {
    /// Changes fields of a contact, by field and line; none takes a value out.
    Write {
        record: u8,
        values: BTreeMap<(u16, u64), Option<u8>>,
    },
    /// Records a hand-out, or corrects it.
    Move {
        movement: u8,
        place: u8,
        quantity: i32,
    },
    Withdraw {
        record: u8,
    },
    Reinstate {
        record: u8,
    },
    /// Hears the first quarters of what another knows; with a receipt that one knows that it was heard.
    Hear {
        from: usize,
        quarters: usize,
        receipt: bool,
    },
    /// Finds its database cloned, and goes on under a new incarnation; the clone may publish what both hold.
    Fork {
        cloned: bool,
    },
}

impl fmt::Debug for Step {
    /// One line, so that a shrunk history reads like one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.actor, self.act)?;
        match &self.act {
            Act::Hear { .. } | Act::Fork { .. } => Ok(()),
            _ => write!(f, " at {} {:+}", self.clock.0, self.clock.1),
        }
    }
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Act::Write { record, values } => {
                write!(f, "writes in {record}:")?;
                values.iter().try_for_each(|((field, line), value)| match value {
                    Some(value) => write!(f, " {field}.{line} = {value}"),
                    None => write!(f, " {field}.{line} out"),
                })
            }
            Act::Move { movement, place, quantity } => write!(f, "moves in {movement}: {quantity} at place {place}"),
            Act::Withdraw { record } => write!(f, "withdraws {record}"),
            Act::Reinstate { record } => write!(f, "takes back the withdrawal of {record}"),
            Act::Hear { from, quarters, receipt: true } => write!(f, "hears {quarters}/4 of {from}"),
            Act::Hear { from, quarters, receipt: false } => write!(f, "hears {quarters}/4 of {from}, receipt lost"),
            Act::Fork { cloned: true } => f.write_str("forks, cloned"),
            Act::Fork { cloned: false } => f.write_str("forks"),
        }
    }
}

/// Histories in which every log is one's own.
pub fn history(steps_max: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(act().boxed()), 1..steps_max)
}

/// Histories in which databases are cloned, too.
pub fn history_with_forks(steps_max: usize) -> impl Strategy<Value = Vec<Step>> {
    let fork = any::<bool>().prop_map(|cloned| Act::Fork { cloned });
    prop::collection::vec(step(prop_oneof![12 => act(), 1 => fork].boxed()), 1..steps_max)
}

fn step(act: BoxedStrategy<Act>) -> impl Strategy<Value = Step> {
    let clock = (-TEN_YEARS_MS..TEN_YEARS_MS, -2 * OFFSET_MS_MAX..2 * OFFSET_MS_MAX);
    (0..ACTORS, act, clock).prop_map(|(actor, act, clock)| Step { actor, act, clock })
}

fn act() -> impl Strategy<Value = Act> {
    let key = prop_oneof![(1..LIST, Just(0)), (Just(LIST), 1..4u64)];
    let values = prop::collection::btree_map(key, prop::option::weighted(0.8, 0..4u8), 1..3);
    let quantity = prop_oneof![-3..0, 1..4];
    prop_oneof![
        5 => (0..CONTACTS, values).prop_map(|(record, values)| Act::Write { record, values }),
        3 => (CONTACTS..CONTACTS + 2, 0..2u8, quantity)
            .prop_map(|(movement, place, quantity)| Act::Move { movement, place, quantity }),
        1 => (0..CONTACTS + 2).prop_map(|record| Act::Withdraw { record }),
        1 => (0..CONTACTS + 2).prop_map(|record| Act::Reinstate { record }),
        5 => (0..ACTORS, 1..=4usize, any::<bool>())
            .prop_map(|(from, quarters, receipt)| Act::Hear { from, quarters, receipt }),
    ]
}

pub fn record_id(record: u8) -> RecordId {
    RecordId::random([record; 16])
}

/// Everything of one device that the merge concerns.
#[derive(Clone, Default)]
pub struct Replica {
    pub records: BTreeMap<RecordId, RecordState>,
    /// What it knows, its own included, in the order in which it came.
    pub heard: Vec<Operation>,
    incarnation: u32,
    seq: u64,
    confirmed: u64,
}

impl Replica {
    pub fn apply(&mut self, operation: &Operation) {
        if self.records.entry(operation.record).or_default().apply(operation) {
            self.heard.push(operation.clone());
        }
    }
}

/// What a step came to.
pub enum Came {
    Wrote(Operation),
    Heard(Vec<Operation>),
    Forked,
}

/// A programme in the course of a history.
pub struct World {
    pub replicas: Vec<Replica>,
    /// Everything that was ever published, or still may be.
    pub written: BTreeMap<Dot, Operation>,
    /// Which operation a dot names, whatever else it is named.
    pub origins: BTreeMap<Dot, usize>,
}

impl World {
    pub fn new() -> Self {
        let replicas = vec![Replica::default(); ACTORS];
        Self { replicas, written: BTreeMap::new(), origins: BTreeMap::new() }
    }

    pub fn after(steps: &[Step]) -> Self {
        let mut world = Self::new();
        steps.iter().for_each(|step| drop(world.step(step)));
        world
    }

    pub fn step(&mut self, step: &Step) -> Came {
        match &step.act {
            Act::Hear { from, quarters, receipt } => Came::Heard(self.hear(step.actor, *from, *quarters, *receipt)),
            Act::Fork { cloned } => {
                self.fork(step.actor, *cloned);
                Came::Forked
            }
            Act::Write { .. } | Act::Move { .. } | Act::Withdraw { .. } | Act::Reinstate { .. } => {
                Came::Wrote(self.write(step))
            }
        }
    }

    fn write(&mut self, step: &Step) -> Operation {
        let replica = &mut self.replicas[step.actor];
        replica.seq += 1;
        let dot = Dot { seq: replica.seq, actor: actor(step.actor, replica.incarnation) };
        let (record, kind, changes) = said(&replica.records, &step.act);
        let (at, offset_ms) = (Moment(step.clock.0), step.clock.1);
        let operation = Operation { dot, kind: kind.id(), record, at, offset_ms, changes, alias: None };
        replica.apply(&operation);
        self.origins.insert(dot, self.origins.len());
        self.written.insert(dot, operation.clone());
        operation
    }

    /// What arrives is always the beginning of what the other knows: logs have no holes.
    pub fn hear(&mut self, actor: usize, from: usize, quarters: usize, receipt: bool) -> Vec<Operation> {
        if actor == from {
            return Vec::new();
        }
        let other = &mut self.replicas[from];
        let part = other.heard[..other.heard.len() * quarters / 4].to_vec();
        if receipt {
            let own = self::actor(from, other.incarnation);
            let seqs = part.iter().map(|operation| operation.dot).filter(|dot| dot.actor == own).map(|dot| dot.seq);
            other.confirmed = seqs.max().unwrap_or(0).max(other.confirmed);
        }
        part.iter().for_each(|operation| self.replicas[actor].apply(operation));
        part
    }

    fn fork(&mut self, actor: usize, cloned: bool) {
        let heard_by_others: BTreeSet<Dot> = (0..ACTORS)
            .filter(|other| *other != actor)
            .flat_map(|other| self.replicas[other].heard.iter().map(|operation| operation.dot))
            .collect();
        let replica = &mut self.replicas[actor];
        let own = self::actor(actor, replica.incarnation);
        let confirmed = replica.confirmed;
        let (again, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut replica.heard)
            .into_iter()
            .partition(|operation| operation.dot.actor == own && operation.dot.seq > confirmed);
        replica.heard = kept;
        replica.incarnation += 1;
        let fresh = (1..).map(|seq| Dot { seq, actor: self::actor(actor, replica.incarnation) });
        let names: BTreeMap<Dot, Dot> = again.iter().map(|operation| operation.dot).zip(fresh).collect();
        (replica.seq, replica.confirmed) = (again.len() as u64, 0);
        for old in &again {
            let new = republished(old, names[&old.dot], &names);
            replica.records.entry(old.record).or_default().republish(old.dot, &new);
            replica.heard.push(new.clone());
            self.origins.insert(new.dot, self.origins[&old.dot]);
            self.written.insert(new.dot, new);
            if !cloned && !heard_by_others.contains(&old.dot) {
                self.written.remove(&old.dot);
            }
        }
    }

    /// Everything written, in the order of dots.
    pub fn operations(&self) -> Vec<Operation> {
        self.written.values().cloned().collect()
    }
}

pub fn actor(index: usize, incarnation: u32) -> Actor {
    Actor { device: DeviceId::from_bytes([index as u8 + 1; 16]), incarnation }
}

/// What an act says, against what its author sees.
fn said(records: &BTreeMap<RecordId, RecordState>, act: &Act) -> (RecordId, Kind, Vec<Change>) {
    let kind_of = |record: u8| if record < CONTACTS { Kind::Encounter } else { Kind::StockMovement };
    let seen = |record: u8| records.get(&record_id(record)).cloned().unwrap_or_default();
    let (record, changes) = match act {
        Act::Write { record, values } => {
            let state = seen(*record);
            let key = |(field, line)| FieldKey::line(FieldId(field), LineId(line));
            let value = |value: Option<u8>| value.map_or_else(Value::none, |value| Value::of(&value));
            (record, values.iter().map(|(at, to)| state.change(key(*at), value(*to))).collect())
        }
        Act::Move { movement, place, quantity } => {
            let state = seen(*movement);
            (movement, corrected(&state, *place, *quantity))
        }
        Act::Withdraw { record } => (record, vec![seen(*record).withdrawal()]),
        Act::Reinstate { record } => (record, vec![seen(*record).reinstatement()]),
        Act::Hear { .. } | Act::Fork { .. } => (&0, Vec::new()),
    };
    (record_id(*record), kind_of(*record), changes)
}

/// What a form that records or corrects a hand-out changes.
fn corrected(state: &RecordState, place: u8, quantity: i32) -> Vec<Change> {
    let before = StockMovement::read(&state.shown()).record;
    let (item, place) = (Some(record_id(100)), Some(record_id(101 + place)));
    let after = StockMovement { item, place, quantity: Quantity::new(quantity).ok(), ..before.clone() };
    changed(&before, &after).into_iter().map(|(key, value)| state.change(key, value)).collect()
}
