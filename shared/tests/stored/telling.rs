//! One evening of a small programme, told so that a stored sample of it has every kind of record with every field, a
//! conflict, withdrawals, a fork, a rotated key, a lost phone, a faded text and what may not be applied.

use crate::Kept;
use crate::made::full;
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, LogEnd, Statement};
use kitbag_shared::desk::desk_key;
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::{Actor, CollectionId, Dot, Hash, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::merge::{RecordState, republished};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::{Mode, Reason, Role};
use kitbag_shared::record::{
    Area, CollectionKind, Custody, DeskReport, Encounter, FieldId, FieldKey, Incident, Item, Kind, KindId, Member,
    Organisation, OverdoseResponse, Place, ProgrammeSettings, Quantity, Recall, Recipe, Record, Referral, Requisition,
    StockMovement, Stocktake, Value, changed,
};
use kitbag_shared::time::{Moment, Month};
use kitbag_shared::wire;
use kitbag_shared::wrap::Wrap;
use std::collections::{BTreeMap, BTreeSet};

const SUPERVISOR: u8 = 1;
const WORKER: u8 = 2;
const VOLUNTEER: u8 = 3;
const SETTINGS: CollectionId = CollectionId::from_bytes([0xc1; 16]);
const STOCK: CollectionId = CollectionId::from_bytes([0xc2; 16]);
const CASEWORK: CollectionId = CollectionId::from_bytes([0xc3; 16]);
const DESK: CollectionId = CollectionId::from_bytes([0xc4; 16]);
/// 2026-03-14T22:15:30.250Z
const EVENING: Moment = Moment(1_773_526_530_250);

fn secret(byte: u8) -> Secret {
    Secret::from_bytes([byte; 32])
}

fn device(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&secret(seed))
}

fn key(collection: CollectionId, used_for: KeyUse, byte: u8) -> CollectionKey {
    CollectionKey { collection, used_for, secret: secret(byte) }
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
        let (chain, collection) = (begun(), key.collection);
        let cut = Cut { programme: chain.programme(), actor, collection, previous, head: chain.head().unwrap() };
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
        ..full()
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
    StockMovement { reason: Some(reason), quantity, practice: false, chosen_over: BTreeSet::new(), ..full() }
}

/// Every kind of record, once with every field.
fn every_kind(told: &mut Telling) {
    let id = |n: u8| RecordId::timed(EVENING.0, &[n; 10]);
    told.creates(SUPERVISOR, id(1), &full::<ProgrammeSettings>());
    told.creates(SUPERVISOR, id(2), &full::<Member>());
    told.creates(SUPERVISOR, id(3), &full::<Area>());
    told.creates(SUPERVISOR, id(4), &full::<Organisation>());
    told.creates(SUPERVISOR, id(5), &full::<Item>());
    told.creates(SUPERVISOR, id(6), &full::<Recipe>());
    told.creates(SUPERVISOR, id(7), &full::<Place>());
    told.creates(WORKER, id(8), &encounter());
    told.creates(WORKER, id(9), &full::<OverdoseResponse>());
    told.creates(WORKER, id(10), &full::<Referral>());
    told.creates(WORKER, id(11), &full::<Incident>());
    told.creates(WORKER, RecordId::random([12; 16]), &StockMovement { chosen_over: BTreeSet::new(), ..full() });
    told.creates(WORKER, RecordId::random([18; 16]), &full::<Stocktake>());
    told.creates(SUPERVISOR, RecordId::random([19; 16]), &full::<DeskReport>());
    told.creates(SUPERVISOR, RecordId::random([21; 16]), &full::<Recall>());
    told.creates(WORKER, RecordId::random([20; 16]), &full::<Custody>());
    told.creates(WORKER, RecordId::random([22; 16]), &full::<Requisition>());
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
    told.creates(VOLUNTEER, id(15), &full::<Area>());
    told.creates(VOLUNTEER, id(16), &Encounter { mode: Some(Mode::Street), ..Encounter::default() });
}

/// A hand-out of 10, put right to 8, then published again by the next incarnation.
fn hand_out(told: &mut Telling) -> Actor {
    let id = RecordId::random([17; 16]);
    told.creates(WORKER, id, &movement(Reason::HandedOut, -10));
    told.amends(WORKER, Kind::StockMovement, id, &[], quantity(-8));
    told.forks(WORKER, STOCK)
}

/// A collection's first key.
fn first_key(kind: CollectionKind) -> CollectionKey {
    match kind {
        CollectionKind::Programme => key(SETTINGS, KeyUse::Seal, 0xa1),
        CollectionKind::Stock => key(STOCK, KeyUse::Seal, 0xa2),
        CollectionKind::Casework => key(CASEWORK, KeyUse::Seal, 0xa3),
        CollectionKind::Desk => key(DESK, KeyUse::Seal, 0xa5),
    }
}

fn code_key() -> CollectionKey {
    key(CASEWORK, KeyUse::Code, 0xac)
}

/// The programme's beginning: its supervisor, its sheet, its collections; then its members.
fn begun() -> Chain {
    let member =
        |seed, role, teams| Deed::Certify(Certificate { device: device(seed).card(), role, teams, invitation: None });
    let sheet = recovery_keys(&secret(0xf0)).card();
    let mut first = vec![member(SUPERVISOR, Role::Supervisor, vec![]), Deed::Sheet(sheet)];
    for kind in CollectionKind::ALL {
        let key = first_key(kind);
        first.extend([Deed::Collection { id: key.collection, kind }, named(&key, kind)]);
    }
    first.push(Deed::CodeKey { collection: CASEWORK, key: code_key().id() });
    let mut chain = Chain::begun_by(Statement::first(&device(SUPERVISOR), EVENING.day(0), &first)).unwrap();
    let members = [member(WORKER, Role::PeerWorker, vec![CASEWORK]), member(VOLUNTEER, Role::Volunteer, vec![])];
    said(&mut chain, &members);
    chain
}

/// The deed that names a key.
fn named(key: &CollectionKey, kind: CollectionKind) -> Deed {
    let desk = (kind == CollectionKind::Desk).then(|| desk_key(key).public);
    Deed::Key { collection: key.collection, key: key.id(), desk }
}

fn said(chain: &mut Chain, deeds: &[Deed]) {
    let head = chain.head().unwrap();
    chain.push(Statement::after(&head, chain.programme(), &device(SUPERVISOR), EVENING.day(0), deeds)).unwrap();
}

/// The worker's phone is lost; what it wrote up to there still counts.
fn lost(logs: &[(CollectionId, Actor, u64, Hash)]) -> Deed {
    let log = |&(collection, actor, seq, batch)| LogEnd { collection, actor, seq, batch };
    Deed::End(End { device: device(WORKER).id(), reason: EndReason::Lost, logs: logs.iter().map(log).collect() })
}

/// What the supervisor's device keeps in the end.
pub(super) fn kept() -> Kept {
    let (settings, stock) = (first_key(CollectionKind::Programme), first_key(CollectionKind::Stock));
    let (casework, rotated) = (first_key(CollectionKind::Casework), key(CASEWORK, KeyUse::Seal, 0xa4));
    let (settings_again, stock_again) = (key(SETTINGS, KeyUse::Seal, 0xa6), key(STOCK, KeyUse::Seal, 0xa7));
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
    told.creates(WORKER, RecordId::timed(EVENING.0, &[18; 10]), &full::<Incident>());
    told.seals(actor(WORKER), WORKER, &casework);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &settings);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &stock);
    told.seals(actor(VOLUNTEER), VOLUNTEER, &stock);
    told.seals(actor(VOLUNTEER), VOLUNTEER, &casework);
    told.seals(actor(SUPERVISOR), SUPERVISOR, &rotated);

    let mut chain = begun();
    let end = lost(&[
        (CASEWORK, actor(WORKER), last, casework_batch),
        (STOCK, actor(WORKER), stock_last, stock_batch),
        (STOCK, again, stock_last, again_batch),
    ]);
    let new = [
        named(&settings_again, CollectionKind::Programme),
        named(&stock_again, CollectionKind::Stock),
        named(&rotated, CollectionKind::Casework),
    ];
    said(&mut chain, &[[end].as_slice(), &new].concat());
    let supervisor = device(SUPERVISOR);
    let all = [&settings, &stock, &casework, &rotated, &settings_again, &stock_again, &code_key()];
    let wraps = (1..).zip(all).map(|(n, key)| {
        let wrap = Wrap::make(chain.programme(), &supervisor.card(), key, [n; 32]).unwrap();
        wire::write(&wrap).into()
    });
    Kept {
        programme: chain.programme(),
        seed: secret(SUPERVISOR),
        statements: chain.statements().map(|one| one.bytes().to_vec().into()).collect(),
        wraps: wraps.collect(),
        keyring: vec![wire::write(&fading_key().entry(&casework, &[0x71; 24])).into()],
        batches: told.batches.into_iter().map(|batch| batch.into_bytes().into()).collect(),
    }
}
