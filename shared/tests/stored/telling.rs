//! One evening of a small programme, told so that a stored sample of it has every kind of record with every field, a
//! conflict, withdrawals, a fork, a rotated key, a lost phone, a faded text and what may not be applied.

use crate::{Kept, samples};
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::{Actor, CollectionId, Dot, Hash, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, SignKey};
use kitbag_shared::membership::{Act, Certificate, End, EndReason, LogEnd, Membership, Statement};
use kitbag_shared::merge::{RecordState, republished};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::{Mode, Reason, Role};
use kitbag_shared::record::{
    CollectionKind, Encounter, FieldId, FieldKey, Kind, KindId, Quantity, Record, StockMovement, Value, changed,
};
use kitbag_shared::time::{Moment, Month};
use kitbag_shared::wire;
use kitbag_shared::wrap::Wrap;
use std::collections::BTreeMap;

const SUPERVISOR: u8 = 1;
const WORKER: u8 = 2;
const VOLUNTEER: u8 = 3;
const SETTINGS: CollectionId = CollectionId::from_bytes([0xc1; 16]);
const STOCK: CollectionId = CollectionId::from_bytes([0xc2; 16]);
const CASEWORK: CollectionId = CollectionId::from_bytes([0xc3; 16]);
/// 2026-03-14T22:15:30.250Z
const EVENING: Moment = Moment(1_773_526_530_250);

fn secret(byte: u8) -> Secret {
    Secret::from_bytes([byte; 32])
}

fn founding() -> SignKey {
    SignKey::from_secret(&secret(0xf0))
}

fn device(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&secret(seed))
}

fn key(collection: CollectionId, used_for: KeyUse, generation: u32, byte: u8) -> CollectionKey {
    CollectionKey { collection, used_for, generation, secret: secret(byte) }
}

fn fading_key() -> FadingKey {
    FadingKey { collection: CASEWORK, until: Month(EVENING.day(0).month().0 + 3), secret: secret(0xaf) }
}

/// The programme's logs and records as they grow.
#[derive(Default)]
struct Telling {
    logs: BTreeMap<(CollectionId, Actor), Vec<Operation>>,
    records: BTreeMap<RecordId, RecordState>,
    batches: Vec<SealedBatch>,
    /// Up to where each log is sealed.
    sealed: BTreeMap<(CollectionId, Actor), (usize, Hash)>,
    minutes: i64,
}

impl Telling {
    fn writes(&mut self, seed: u8, collection: CollectionId, kind: KindId, record: RecordId, changes: Vec<Change>) {
        let actor = Actor { device: device(seed).id(), incarnation: 0 };
        self.minutes += 1;
        let at = Moment(EVENING.0 + self.minutes * 60_000);
        let at = if collection == STOCK { at.whole_day() } else { at };
        let log = self.logs.entry((collection, actor)).or_default();
        let dot = Dot { seq: u64::try_from(log.len()).unwrap() + 1, actor };
        let operation = Operation { dot, kind, record, at, offset_ms: 40 * i64::from(seed), changes, alias: None };
        assert_eq!(operation.check(), Ok(()));
        assert!(self.records.entry(record).or_default().apply(&operation));
        log.push(operation);
    }

    fn creates<R: Record>(&mut self, seed: u8, id: RecordId, record: &R) {
        let collection = match R::KIND.collection() {
            CollectionKind::Programme => SETTINGS,
            CollectionKind::Stock => STOCK,
            CollectionKind::Casework | CollectionKind::Desk => CASEWORK,
        };
        let changes = changed(&R::default(), record).into_iter();
        let changes = changes.map(|(key, value)| Change { key, value, replaces: vec![] });
        self.writes(seed, collection, R::KIND.id(), id, changes.collect());
    }

    /// Writes a change made from the record's state, and forgets `unseen` of it: what its author did not know.
    fn amends(&mut self, seed: u8, kind: Kind, id: RecordId, unseen: &[Dot], change: impl Fn(&RecordState) -> Change) {
        let collection = if kind.collection() == CollectionKind::Stock { STOCK } else { CASEWORK };
        let mut known = RecordState::default();
        for operation in self.logs.values().flatten() {
            if operation.record == id && !unseen.contains(&operation.dot) {
                known.apply(operation);
            }
        }
        self.writes(seed, collection, kind.id(), id, vec![change(&known)]);
    }

    fn last(&self, seed: u8, collection: CollectionId) -> Dot {
        let actor = Actor { device: device(seed).id(), incarnation: 0 };
        self.logs[&(collection, actor)].last().unwrap().dot
    }

    /// Cuts and seals what a log has since its last batch.
    fn seals(&mut self, actor: Actor, seed: u8, key: &CollectionKey) -> Hash {
        let log = (key.collection, actor);
        let (from, previous) = self.sealed.get(&log).copied().unwrap_or((0, BatchHeader::NO_PREVIOUS));
        let operations = &self.logs[&log][from..];
        let cut = Cut { programme: founding().programme(), actor, collection: key.collection, previous };
        let nonce = [u8::try_from(self.batches.len()).unwrap(); 24];
        let batch = seal_batch(&cut, operations, key, &device(seed).sign, &nonce).unwrap();
        let id = batch.id();
        self.sealed.insert(log, (self.logs[&log].len(), id));
        self.batches.push(batch);
        id
    }

    /// The device finds its database restored and publishes a log again.
    fn forks(&mut self, seed: u8, collection: CollectionId) -> Actor {
        let old = Actor { device: device(seed).id(), incarnation: 0 };
        let actor = Actor { incarnation: 1, ..old };
        let log = self.logs[&(collection, old)].clone();
        let names: BTreeMap<Dot, Dot> = log.iter().map(|op| (op.dot, Dot { actor, ..op.dot })).collect();
        let again = log.iter().map(|op| republished(op, names[&op.dot], &names)).collect();
        self.logs.insert((collection, actor), again);
        actor
    }
}

fn actor(seed: u8) -> Actor {
    Actor { device: device(seed).id(), incarnation: 0 }
}

fn encounter() -> Encounter {
    Encounter {
        code: fading_key().seal(&[0x51; 24], "MA0785"),
        note: fading_key().seal(&[0x52; 24], "wants socks"),
        ..samples::encounter()
    }
}

fn mode(value: Mode) -> impl Fn(&RecordState) -> Change {
    move |state| state.change(FieldKey::single(FieldId(3)), Value::of(&value))
}

fn quantity(pieces: i32) -> impl Fn(&RecordState) -> Change {
    move |state| state.change(FieldKey::single(FieldId(3)), Value::of(&pieces))
}

fn movement(reason: Reason, pieces: i32) -> StockMovement {
    let quantity = Quantity::new(pieces).ok();
    StockMovement { reason: Some(reason), quantity, practice: false, ..samples::movement() }
}

/// Every kind of record, once with every field.
fn every_kind(told: &mut Telling) {
    let id = |n: u8| RecordId::timed(EVENING.0, &[n; 10]);
    told.creates(SUPERVISOR, id(1), &samples::settings());
    told.creates(SUPERVISOR, id(2), &samples::member());
    told.creates(SUPERVISOR, id(3), &samples::area());
    told.creates(SUPERVISOR, id(4), &samples::organisation());
    told.creates(SUPERVISOR, id(5), &samples::item());
    told.creates(SUPERVISOR, id(6), &samples::recipe());
    told.creates(SUPERVISOR, id(7), &samples::place());
    told.creates(WORKER, id(8), &encounter());
    told.creates(WORKER, id(9), &samples::response());
    told.creates(WORKER, id(10), &samples::referral());
    told.creates(WORKER, id(11), &samples::incident());
    told.creates(WORKER, RecordId::random([12; 16]), &samples::movement());
}

/// Concurrent edits, withdrawals, what a newer app wrote, and what may not be written.
fn edits(told: &mut Telling) {
    let id = |n: u8| RecordId::timed(EVENING.0, &[n; 10]);
    told.amends(WORKER, Kind::Encounter, id(8), &[], mode(Mode::Mobile));
    let unseen = told.last(WORKER, CASEWORK);
    told.amends(SUPERVISOR, Kind::Encounter, id(8), &[unseen], mode(Mode::Home));
    told.amends(SUPERVISOR, Kind::Referral, id(10), &[], RecordState::withdrawal);
    told.amends(SUPERVISOR, Kind::Incident, id(11), &[], RecordState::withdrawal);
    let unseen = told.last(SUPERVISOR, CASEWORK);
    let when = |state: &RecordState| state.change(FieldKey::single(FieldId(12)), Value::of(&20_530));
    told.amends(WORKER, Kind::Incident, id(11), &[unseen], when);
    let newer =
        Change { key: FieldKey::single(FieldId(1)), value: Value::of(&("of a newer app", 7)), replaces: vec![] };
    told.writes(WORKER, CASEWORK, KindId(900), id(13), vec![newer]);

    told.creates(VOLUNTEER, RecordId::random([14; 16]), &movement(Reason::Received, 20));
    told.creates(VOLUNTEER, id(15), &samples::area());
    told.creates(VOLUNTEER, id(16), &Encounter { mode: Some(Mode::Street), ..Encounter::default() });
}

/// A hand-out of 10, put right to 8, then published again by the next incarnation.
fn hand_out(told: &mut Telling) -> Actor {
    let id = RecordId::random([17; 16]);
    told.creates(WORKER, id, &movement(Reason::HandedOut, -10));
    told.amends(WORKER, Kind::StockMovement, id, &[], quantity(-8));
    told.forks(WORKER, STOCK)
}

/// The programme's founding, its members and collections.
fn begun() -> Membership {
    let mut membership = Membership::new(founding().programme());
    let member =
        |seed, role, teams| Act::Certify(Certificate { device: device(seed).card(), role, teams, invitation: None });
    let collection = |id, kind| Act::Collection { id, kind };
    let founded = [
        member(SUPERVISOR, Role::Supervisor, vec![]),
        collection(SETTINGS, CollectionKind::Programme),
        collection(STOCK, CollectionKind::Stock),
        collection(CASEWORK, CollectionKind::Casework),
    ];
    for act in founded {
        let said = Statement::by_founder(&founding(), membership.heads(), EVENING.day(0), act);
        membership.add(said).unwrap();
    }
    said(&mut membership, member(WORKER, Role::PeerWorker, vec![CASEWORK]));
    said(&mut membership, member(VOLUNTEER, Role::Volunteer, vec![]));
    membership
}

fn said(membership: &mut Membership, act: Act) {
    let (programme, parents) = (membership.programme(), membership.heads());
    let said = Statement::by_device(&device(SUPERVISOR), programme, parents, EVENING.day(0), act);
    membership.add(said).unwrap();
}

/// The worker's phone is lost; what it wrote up to there still counts.
fn lost(logs: &[(CollectionId, Actor, u64, Hash)]) -> Act {
    let log = |&(collection, actor, seq, batch)| LogEnd { collection, actor, seq, batch };
    Act::End(End { device: device(WORKER).id(), reason: EndReason::Lost, logs: logs.iter().map(log).collect() })
}

/// What the supervisor's device keeps in the end.
pub(super) fn kept() -> Kept {
    let (settings, stock) = (key(SETTINGS, KeyUse::Seal, 1, 0xa1), key(STOCK, KeyUse::Seal, 1, 0xa2));
    let (casework, rotated) = (key(CASEWORK, KeyUse::Seal, 1, 0xa3), key(CASEWORK, KeyUse::Seal, 2, 0xa4));
    let code = key(CASEWORK, KeyUse::Code, 1, 0xac);
    let mut told = Telling::default();
    every_kind(&mut told);
    edits(&mut told);
    told.seals(actor(WORKER), WORKER, &casework);
    let again = hand_out(&mut told);
    let stock_batch = told.seals(actor(WORKER), WORKER, &stock);
    let again_batch = told.seals(again, WORKER, &stock);
    let id = RecordId::timed(EVENING.0, &[9; 10]);
    told.amends(WORKER, Kind::OverdoseResponse, id, &[], RecordState::withdrawal);
    let casework_batch = told.seals(actor(WORKER), WORKER, &casework);
    let last = told.last(WORKER, CASEWORK).seq;
    let stock_last = told.last(WORKER, STOCK).seq;
    told.creates(WORKER, RecordId::timed(EVENING.0, &[18; 10]), &samples::incident());
    told.seals(actor(WORKER), WORKER, &casework);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &settings);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &stock);
    told.seals(actor(VOLUNTEER), VOLUNTEER, &stock);
    told.seals(actor(VOLUNTEER), VOLUNTEER, &casework);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &rotated);

    let mut membership = begun();
    said(
        &mut membership,
        lost(&[
            (CASEWORK, actor(WORKER), last, casework_batch),
            (STOCK, actor(WORKER), stock_last, stock_batch),
            (STOCK, again, stock_last, again_batch),
        ]),
    );
    let supervisor = device(SUPERVISOR);
    let wraps = (1..).zip([&settings, &stock, &casework, &rotated, &code]).map(|(n, key)| {
        let wrap = Wrap::make(&supervisor, founding().programme(), &supervisor.card(), key, [n; 32]).unwrap();
        wire::write(&wrap).into()
    });
    Kept {
        programme: founding().programme(),
        seed: secret(SUPERVISOR),
        statements: membership.statements().map(|one| one.bytes().to_vec().into()).collect(),
        wraps: wraps.collect(),
        keyring: vec![wire::write(&fading_key().entry(&casework, &[0x71; 24])).into()],
        batches: told.batches.into_iter().map(|batch| batch.into_bytes().into()).collect(),
    }
}
