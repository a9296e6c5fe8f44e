//! What reaches a device's store: links, drafts, the copy of what waits, and operations of a member who means harm.

use super::entry::Entry;
use super::member::Member;
use crate::environment::{DeviceEnvironment, Time};
use kitbag_client::form::{Draft, EncounterDraft};
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Reply, Request};
use kitbag_client::store::Store;
use kitbag_client::store::outbox::Left;
use kitbag_client::store::vault::memory::MemoryVault;
use kitbag_client::store::vault::{self, Vault, orphaned};
use kitbag_client::view::{NeedsLookView, Whose};
use kitbag_shared::batch::{BatchHeader, Cut, seal_batch};
use kitbag_shared::chain::{Certificate, Chain, Deed, Head, Statement};
use kitbag_shared::ids::{Actor, CollectionId, Dot, Hash, InstallId, Lease, ProgrammeId, RecordId, RequestNonce};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::permits::permits;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{CollectionKind, Encounter, Headcount, Kind, Record};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{Delivered, ListCursors, SyncAnswer, SyncRequest};
use minicbor::bytes::ByteVec;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All of them.
pub const ENTRIES: [Entry; 4] = [
    Entry { name: "setup_link", take: setup_link, sample: || b"http://localhost:8787/#setup=0123abcd".to_vec() },
    Entry { name: "draft", take: draft, sample: draft_sample },
    Entry { name: "waiting_copy", take: waiting_copy, sample: waiting_copy_sample },
    Entry { name: "apply", take: apply, sample: apply_sample },
];

fn setup_link(bytes: &[u8]) -> bool {
    let Some(link) = SetupLink::from_link(&String::from_utf8_lossy(bytes)) else { return false };
    let again = format!("{}/#setup={}", link.server, link.token);
    assert_eq!(SetupLink::from_link(&again), Some(link));
    true
}

fn draft_sample() -> Vec<u8> {
    let draft = EncounterDraft::new(RecordId::random([1; 16]), None, None);
    serde_json::to_vec(&Draft::Encounter(draft)).unwrap()
}

/// A draft as it lies in the database, or comes from the page.
fn draft(bytes: &[u8]) -> bool {
    let Ok(draft) = serde_json::from_slice::<Draft>(bytes) else { return false };
    let mut desk = Desk::founded();
    let _ = desk.ask(Request::KeepDraft(draft.clone()));
    let _ = desk.ask(Request::OpenDraft(draft.slot()));
    let saved = desk.ask(Request::Save(draft));
    desk.look_everywhere();
    matches!(saved, Reply::Saved { .. })
}

/// What waits in the sealed batches of somebody else's enrolment on this phone.
fn waiting_copy_sample() -> Vec<u8> {
    let none: [u8; 0] = [];
    minicbor::to_vec(([ByteVec::from(Desk::founded().strangers_batch())], none)).unwrap()
}

/// What an enrolment left beside the database, brought by the next one. Anybody may have written into that file.
fn waiting_copy(bytes: &[u8]) -> bool {
    let mut vault = MemoryVault::default();
    vault.write(vault::WAITING, bytes).unwrap();
    orphaned::keep(&mut vault).unwrap();
    let left = orphaned::all(&vault).unwrap();
    let mut desk = Desk::founded();
    let (stands, _keyring) = desk.store.take_up_left(&left).unwrap();
    let waiting = stands.iter().filter(|how| **how == Left::Waiting).count();
    desk.store.sync_request(&mut desk.env).unwrap();
    waiting > 0
}

fn apply_sample() -> Vec<u8> {
    minicbor::to_vec(super::formats::operations()).unwrap()
}

/// Any operations, signed by a member: the device takes what it may, keeps the rest apart, and goes on.
fn apply(bytes: &[u8]) -> bool {
    let Ok(operations) = minicbor::decode::<Vec<Operation>>(bytes) else { return false };
    apply_operations(operations);
    true
}

/// As a member would send them, to each collection. Each is applied or kept apart; what lies behind them still arrives.
pub fn apply_operations(operations: Vec<Operation>) {
    let mut desk = Desk::founded();
    let keys: Vec<CollectionKey> = desk.keys.values().cloned().collect();
    let mut kept_apart = 0;
    for key in keys {
        for operation in &operations {
            kept_apart += desk.deliver(&key, operation.clone()).unwrap_or(0);
        }
    }
    let counted: u32 = desk.needs_look().quarantined.iter().map(|(_, count)| count).sum();
    assert_eq!(counted, kept_apart);
    desk.look_everywhere();
    desk.restart();

    let id = RecordId::random([0x77; 16]);
    desk.deliver_honest(id);
    assert!(matches!(desk.ask(Request::Record(id)), Reply::Record(_)), "what lies behind arrives");
}

const FILE: &str = "desk.db";
const INSTALL: InstallId = InstallId::from_bytes([5; 16]);
const NOW: Moment = Moment(1_773_144_000_000);

/// A supervisor's store, a second supervisor who means harm, and a server that delivers what it is told to.
struct Desk {
    store: Store,
    env: DeviceEnvironment,
    programme: ProgrammeId,
    head: Head,
    keys: BTreeMap<CollectionId, CollectionKey>,
    kinds: BTreeMap<CollectionId, CollectionKind>,
    stranger: DeviceKeys,
    positions: BTreeMap<CollectionId, u64>,
    logs: BTreeMap<CollectionId, (u64, Hash)>,
    folder: tempfile::TempDir,
}

impl Desk {
    /// As it is founded, by a copy: founding takes a second, and thousands of these are needed.
    fn founded() -> Self {
        static DATABASE: OnceLock<Vec<u8>> = OnceLock::new();
        let database = DATABASE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            Self::founding(&folder);
            std::fs::read(folder.path().join(FILE)).unwrap()
        });
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), database).unwrap();
        Self::of(keys_in(&folder), open(&folder), folder)
    }

    fn founding(folder: &tempfile::TempDir) {
        let (mut store, mut env) = (open(folder), environment("founding"));
        let link = SetupLink { server: "http://localhost".to_owned(), token: "token".to_owned() };
        store.begin_founding(&mut env, INSTALL, &link, ("Night team", "Ana")).unwrap();
        store.finish_founding(&mut env).unwrap();
    }

    fn of(keys: BTreeMap<CollectionId, CollectionKey>, mut store: Store, folder: tempfile::TempDir) -> Self {
        let mut env = environment("desk");
        let own = store.address().unwrap().keys;
        let found = store.found_body(&mut env).unwrap();
        let read = found.statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap());
        let chain = Chain::kept(found.programme, read.collect()).unwrap();
        let (programme, head) = (found.programme, chain.head().unwrap());
        let kinds = chain.collections().iter().map(|(id, collection)| (*id, collection.kind)).collect();
        let stranger = DeviceKeys::from_seed(&Secret::from_bytes([0x66; 32]));
        let (positions, logs) = (BTreeMap::new(), BTreeMap::new());
        let mut desk = Self { store, env, programme, head, keys, kinds, stranger, positions, logs, folder };
        desk.certify_stranger(&own);
        desk
    }

    fn certify_stranger(&mut self, by: &DeviceKeys) {
        let device = self.stranger.card();
        let certificate = Certificate { device, role: Role::Supervisor, teams: vec![], invitation: None };
        let deeds = [Deed::Certify(certificate)];
        let statement = Statement::after(&self.head, self.programme, by, NOW.day(0), &deeds);
        self.head = statement.place();
        self.take(SyncAnswer { statements: vec![statement.bytes().to_vec().into()], ..self.answer() });
    }

    /// A server that has nothing new.
    fn answer(&self) -> SyncAnswer {
        SyncAnswer {
            answers: RequestNonce::from_bytes([3; 16]),
            server_time: NOW,
            lease: Lease::from_bytes([2; 16]),
            receipts: vec![],
            refusals: vec![],
            batches: vec![],
            more: false,
            statements: vec![],
            wraps: vec![],
            keyring: vec![],
            lists: ListCursors::default(),
            set_back: false,
            joins: vec![],
            diverged: vec![],
            logs: vec![],
            wanted: vec![],
            head: self.head,
        }
    }

    /// Closed and started again: what waited for more knowledge is judged again.
    fn restart(&mut self) {
        self.store = Store::open(Connection::open_in_memory().unwrap(), &key()).unwrap(); // lets go of the file
        self.store = open(&self.folder);
        self.store.settle(&mut self.env, INSTALL).unwrap();
    }

    fn take(&mut self, answer: SyncAnswer) {
        let request: SyncRequest = self.store.sync_request(&mut self.env).unwrap();
        let taken = self.store.take_answer(&mut self.env, &request, &answer).unwrap();
        self.store.take_batches(&mut self.env, &answer.batches).unwrap();
        self.store.after_answer(&mut self.env, (&request, &answer), taken).unwrap();
    }

    fn ask(&mut self, request: Request) -> Reply {
        self.store.handle(request, &mut self.env)
    }

    /// Everything that a supervisor may look at.
    fn look_everywhere(&mut self) {
        let views = [Request::Capture, Request::Today, Request::Shift, Request::Referrals(Whose::Team), Request::Bag];
        for request in views.into_iter().chain([Request::NeedsLook, Request::Team]) {
            let reply = self.ask(request);
            assert!(!matches!(reply, Reply::Failed(_)), "{reply:?}");
        }
        let Reply::Today(today) = self.ask(Request::Today) else { panic!("no day") };
        for row in today.rows {
            assert!(matches!(self.ask(Request::Record(row.id)), Reply::Record(_)));
        }
    }

    fn needs_look(&mut self) -> NeedsLookView {
        match self.ask(Request::NeedsLook) {
            Reply::NeedsLook(view) => view,
            other => panic!("{other:?}"),
        }
    }

    /// Delivers an operation as the next of the stranger's log. Returns how many of it should be kept apart; nothing if
    /// it is so large that no batch holds it.
    fn deliver(&mut self, key: &CollectionKey, operation: Operation) -> Option<u32> {
        let actor = Actor { device: self.stranger.id(), incarnation: 1 };
        let (seq, previous) = self.logs.get(&key.collection).copied().unwrap_or((1, BatchHeader::NO_PREVIOUS));
        let operation = Operation { dot: Dot { seq, actor }, ..operation };
        let cut = Cut { programme: self.programme, actor, collection: key.collection, previous, head: self.head };
        let batch = seal_batch(&cut, std::slice::from_ref(&operation), key, &self.stranger.sign, &[1; 24]).ok()?;
        self.logs.insert(key.collection, (seq + 1, batch.id()));
        self.deliver_batch(key.collection, batch.into_bytes());
        let permitted = permits(Role::Supervisor, self.kinds[&key.collection], &operation);
        Some(u32::from(operation.check().is_err() || !permitted))
    }

    fn strangers_batch(&self) -> Vec<u8> {
        let member = Member {
            keys: self.stranger.clone(),
            programme: self.programme,
            key: self.keys.values().next().unwrap().clone(),
            head: self.head,
        };
        member.sealed_plain(&member.header(1, 1, BatchHeader::NO_PREVIOUS), &[])
    }

    fn deliver_batch(&mut self, collection: CollectionId, bytes: Vec<u8>) {
        let position = self.positions.entry(collection).or_default();
        *position += 1;
        let batches = vec![Delivered { position: *position, collection, batch: bytes.into() }];
        self.take(SyncAnswer { batches, ..self.answer() });
    }

    fn deliver_honest(&mut self, record: RecordId) {
        let contact = Encounter { headcount: Headcount::new(2).ok(), ..Encounter::default() };
        let change = |(key, value)| Change { key, value, replaces: Vec::new() };
        let changes = contact.fields().into_iter().map(change).collect();
        let (dot, kind) =
            (Dot { seq: 1, actor: Actor { device: self.stranger.id(), incarnation: 1 } }, Kind::Encounter.id());
        let operation = Operation { dot, kind, record, at: NOW, offset_ms: 0, changes, alias: None };
        let is_casework = |(_, kind): &(&CollectionId, &CollectionKind)| **kind == CollectionKind::Casework;
        let casework = *self.kinds.iter().find(is_casework).unwrap().0;
        assert_eq!(self.deliver(&self.keys[&casework].clone(), operation), Some(0));
    }
}

fn environment(seed: &str) -> DeviceEnvironment {
    DeviceEnvironment::new(Time::beginning(NOW), 0, seed)
}

fn open(folder: &tempfile::TempDir) -> Store {
    let db = Connection::open(folder.path().join(FILE)).unwrap();
    Store::open(db, &key()).unwrap()
}

/// The keys that seal, as they lie in the database.
fn keys_in(folder: &tempfile::TempDir) -> BTreeMap<CollectionId, CollectionKey> {
    let db = crate::inside::open(folder.path().join(FILE), &key()).unwrap();
    let mut rows = db.prepare("SELECT collection, secret FROM collection_key WHERE used_for = 0").unwrap();
    let read = |row: &rusqlite::Row<'_>| {
        let (collection, secret) = (CollectionId::from_bytes(row.get(0)?), Secret::from_bytes(row.get(1)?));
        Ok((collection, CollectionKey { collection, used_for: KeyUse::Seal, secret }))
    };
    rows.query_map([], read).unwrap().map(Result::unwrap).collect()
}

fn key() -> Secret {
    Secret::from_bytes([0x5e; 32])
}
