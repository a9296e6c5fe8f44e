//! The decoders of the protocol: of batches and what is in them, of statements, wraps, requests, answers and links.

mod bodies;

use self::bodies::{
    error_answer, found, invitation, invitation_link, join_request, request_headers, request_headers_sample,
    sync_answer, sync_request, wire_body,
};
use super::entry::Entry;
use super::member::Member;
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::chain::{
    Certificate, Chain, Deed, End, EndReason, Fork, Head, LogEnd, Logs, NewRole, Statement, holds, programme_of,
};
use kitbag_shared::fade::{FadingKey, KeyringEntry};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, Hash, KeyId, LineId, ProgrammeId, RecordId};
use kitbag_shared::invitation::JoinRequest;
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, hash, recovery_keys};
use kitbag_shared::merge::RecordState;
use kitbag_shared::offline_bundle::OfflineBundle;
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{CollectionKind, FieldId, FieldKey, Fields, Kind, Record, RecordVisitor, Value};
use kitbag_shared::time::{Day, Moment, Month};
use kitbag_shared::wire::{ErrorAnswer, Found, JoinAnswer, SyncAnswer, SyncRequest};
use kitbag_shared::wrap::Wrap;
use minicbor::Encode;
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// All of them.
pub const ENTRIES: [Entry; 22] = [
    Entry { name: "value", take: value, sample: || [0x82, 0x01, 0x61, 0x78].to_vec() },
    Entry { name: "operation", take: operation, sample: || encoded(&operations()[0]) },
    Entry { name: "record_state", take: record_state, sample: || encoded(&merged(&operations())) },
    Entry { name: "record_fields", take: record_fields, sample: || encoded(&(12u32, "words")) },
    Entry { name: "batch", take: batch, sample: || sealed().into_bytes() },
    Entry {
        name: "batch_padded",
        take: batch_padded,
        sample: || super::member::padded(&super::member::stored(&plain())),
    },
    Entry { name: "batch_deflated", take: batch_deflated, sample: || super::member::stored(&plain()) },
    Entry { name: "batch_plain", take: batch_plain, sample: plain },
    Entry { name: "merge", take: merge, sample: || encoded(&operations()) },
    Entry { name: "statement", take: statement, sample: || founding_statement().bytes().to_vec() },
    Entry { name: "statement_after", take: statement, sample: || next_statement().bytes().to_vec() },
    Entry { name: "wrap", take: wrap, sample: wrap_sample },
    Entry { name: "keyring_entry", take: keyring_entry, sample: || encoded(&fading_key().entry(&key(), &[7; 24])) },
    Entry { name: "carried", take: carried, sample: carried_sample },
    Entry { name: "invitation_link", take: invitation_link, sample: || invitation().link().into_bytes() },
    Entry { name: "join_request", take: join_request, sample: || encoded(&JoinRequest::new(&invitation(), &keys())) },
    Entry { name: "join_answer", take: wire_body::<JoinAnswer>, sample: || encoded(&JoinAnswer { server_time: NOW }) },
    Entry { name: "found", take: wire_body::<Found>, sample: || encoded(&found()) },
    Entry { name: "sync_request", take: wire_body::<SyncRequest>, sample: || encoded(&sync_request()) },
    Entry { name: "sync_answer", take: wire_body::<SyncAnswer>, sample: || encoded(&sync_answer()) },
    Entry { name: "error_answer", take: wire_body::<ErrorAnswer>, sample: || encoded(&error_answer()) },
    Entry { name: "request_headers", take: request_headers, sample: request_headers_sample },
];

const NOW: Moment = Moment(1_773_144_000_000);
const COLLECTION: CollectionId = CollectionId::from_bytes([7; 16]);

fn encoded<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).unwrap_or_default()
}

fn keys() -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([1; 32]))
}

fn programme() -> ProgrammeId {
    programme_of(&founding_statement())
}

fn head() -> Head {
    founding_statement().place()
}

fn key() -> CollectionKey {
    CollectionKey { collection: COLLECTION, used_for: KeyUse::Seal, secret: Secret::from_bytes([3; 32]) }
}

fn member() -> Member {
    Member { keys: keys(), programme: programme(), key: key(), head: head() }
}

fn dot(seq: u64) -> Dot {
    Dot { seq, actor: Actor { device: keys().id(), incarnation: 0 } }
}

/// A record, its amendment, and a line of a list by somebody else.
pub fn operations() -> Vec<Operation> {
    let said = |seq, key, value, replaces| Operation {
        dot: dot(seq),
        kind: Kind::Encounter.id(),
        record: RecordId::random([4; 16]),
        at: NOW,
        offset_ms: 250,
        changes: vec![Change { key, value, replaces }],
        alias: None,
    };
    let stranger = Dot { seq: 3, actor: Actor { device: DeviceId::from_bytes([9; 16]), incarnation: 2 } };
    vec![
        said(1, FieldKey::single(FieldId(1)), Value::of(&12u32), vec![]),
        said(2, FieldKey::single(FieldId(1)), Value::of(&13u32), vec![dot(1)]),
        said(3, FieldKey::line(FieldId(2), LineId(5)), Value::of(&"words"), vec![stranger]),
        Operation {
            changes: vec![merged(&[]).withdrawal()],
            ..said(4, FieldKey::single(FieldId(0)), Value::none(), vec![])
        },
    ]
}

fn sealed() -> SealedBatch {
    let cut = Cut {
        programme: programme(),
        actor: dot(1).actor,
        collection: COLLECTION,
        previous: BatchHeader::NO_PREVIOUS,
        head: head(),
    };
    let batch = seal_batch(&cut, &operations(), &key(), &keys().sign, &[5; 24]);
    batch.unwrap_or_else(|error| panic!("the sample is a batch: {error}"))
}

/// The plaintext of a batch: an encounter's field, then another that replaces it. No actors but the author's own.
fn plain() -> Vec<u8> {
    let record = ByteVec::from(vec![4; 16]);
    let actor = dot(1).actor;
    let first = (1u16, &record, NOW.0, 250i64, [(1u16, 12u32)]);
    let second = (1u16, &record, 1000i64, 0i64, [(1u16, 13u32, 0u64, [0u64, 1])]);
    encoded(&([actor], (first, second)))
}

fn merged(operations: &[Operation]) -> RecordState {
    let mut state = RecordState::default();
    operations.iter().for_each(|operation| {
        state.apply(operation);
    });
    state
}

/// One plain item, or nothing.
fn value(bytes: &[u8]) -> bool {
    let Ok(value) = Value::from_bytes(bytes) else { return false };
    assert_eq!(value.as_bytes(), bytes);
    minicbor::decode::<Value>(bytes).ok() == Some(value)
}

fn operation(bytes: &[u8]) -> bool {
    let Ok(operation) = minicbor::decode::<Operation>(bytes) else { return false };
    let _ = (operation.check(), operation.ranked_at(), operation.content_hash(), format!("{operation:?}"));
    let again = encoded(&operation);
    assert_eq!(minicbor::decode::<Operation>(&again).ok().as_ref(), Some(&operation));
    true
}

fn record_state(bytes: &[u8]) -> bool {
    let Ok(mut state) = minicbor::decode::<RecordState>(bytes) else { return false };
    look_at(&state);
    operations().iter().for_each(|operation| {
        state.apply(operation);
    });
    look_at(&state);
    true
}

/// Everything that a screen asks of a state.
fn look_at(state: &RecordState) {
    let _ = (state.visibility(), state.conflicts(), state.withdrawal(), state.reinstatement());
    read_as_any(&state.shown());
}

/// Fields of any record as every record that this app knows.
fn read_as_any(fields: &Fields) {
    for kind in Kind::ALL {
        kind.with_record(ReadAndWritten(fields));
    }
}

/// What a record type reads, it reads again after writing it.
struct ReadAndWritten<'a>(&'a Fields);

impl RecordVisitor for ReadAndWritten<'_> {
    type Output = ();

    fn visit<R: Record>(self) {
        let read = R::read(self.0).record;
        assert_eq!(R::read(&read.fields()).record.fields(), read.fields());
    }
}

/// The bytes as the value of every field there is.
fn record_fields(bytes: &[u8]) -> bool {
    let Ok(value) = Value::from_bytes(bytes) else { return false };
    for kind in Kind::ALL {
        let fields = kind
            .fields()
            .iter()
            .flat_map(|field| [0, 1, u64::MAX].map(|line| (FieldKey::line(field.id, LineId(line)), value.clone())));
        read_as_any(&fields.collect());
    }
    true
}

fn batch(bytes: &[u8]) -> bool {
    let Ok(batch) = SealedBatch::from_bytes(bytes.to_vec()) else { return false };
    assert_eq!(batch.bytes(), bytes);
    let _ = (batch.id(), batch.header().last_seq(), format!("{batch:?}"));
    if batch.verify(&keys().card().verify).is_ok() {
        open(&batch);
    }
    true
}

fn open(batch: &SealedBatch) -> bool {
    let Ok(operations) = batch.open(&key()) else { return false };
    assert_eq!(operations.len(), usize::try_from(batch.header().count).unwrap());
    let _ = operations.iter().filter(|operation| operation.check().is_ok()).count();
    true
}

/// Signed and sealed by a member; counted as one and as two operations.
fn opened(seal: impl Fn(&Member, &BatchHeader) -> Vec<u8>) -> bool {
    let member = member();
    let opens = |count| {
        let header = member.header(1, count, BatchHeader::NO_PREVIOUS);
        let Ok(batch) = SealedBatch::from_bytes(seal(&member, &header)) else { return false };
        assert_eq!(batch.verify(&keys().card().verify), Ok(()));
        open(&batch)
    };
    opens(1) | opens(2)
}

fn batch_padded(bytes: &[u8]) -> bool {
    opened(|member, header| member.sealed(header, bytes))
}

fn batch_deflated(bytes: &[u8]) -> bool {
    opened(|member, header| member.sealed_deflated(header, bytes))
}

fn batch_plain(bytes: &[u8]) -> bool {
    opened(|member, header| member.sealed_plain(header, bytes))
}

/// Whatever operations say, their order does not matter, and everything that is asked of the state is answered.
fn merge(bytes: &[u8]) -> bool {
    let Ok(operations) = minicbor::decode::<Vec<Operation>>(bytes) else { return false };
    let by_dot: BTreeMap<Dot, Operation> =
        operations.into_iter().filter(|operation| operation.check().is_ok()).map(|it| (it.dot, it)).collect();
    let mut operations: Vec<Operation> = by_dot.into_values().collect();
    let forwards = merged(&operations);
    operations.reverse();
    let backwards = merged(&operations);
    assert_eq!(forwards, backwards);
    assert_eq!(merged(&[operations.clone(), operations].concat()), forwards);
    assert_eq!(minicbor::decode::<RecordState>(&encoded(&forwards)).ok().as_ref(), Some(&forwards));
    look_at(&forwards);
    true
}

fn founding_statement() -> Statement {
    let certificate = Certificate { device: keys().card(), role: Role::Supervisor, teams: vec![], invitation: None };
    let deeds = [
        Deed::Certify(certificate),
        Deed::Sheet(recovery_keys(&Secret::from_bytes([2; 32])).card()),
        Deed::Collection { id: COLLECTION, kind: CollectionKind::Casework },
        Deed::Key { collection: COLLECTION, key: key().id(), desk: None },
        Deed::CodeKey { collection: COLLECTION, key: KeyId::from_bytes([21; 16]) },
    ];
    Statement::first(&keys(), Day(20_000), &deeds)
}

/// One of every deed there is, lawful or not.
fn next_statement() -> Statement {
    let device = DeviceId::from_bytes([9; 16]);
    let actor = Actor { device, incarnation: 0 };
    let logs = vec![LogEnd { collection: COLLECTION, actor, seq: 4, batch: Hash::from_bytes([5; 32]) }];
    let deeds = [
        Deed::Reset { to: 0 },
        Deed::End(End { device, reason: EndReason::Lost, logs: logs.clone() }),
        Deed::Role(NewRole { device, role: Role::PeerWorker, teams: vec![COLLECTION], logs: logs.clone() }),
        Deed::Key { collection: COLLECTION, key: KeyId::from_bytes([22; 16]), desk: Some(keys().card().wrap) },
        Deed::Admit(Logs { device, logs }),
        Deed::TurnAway(invitation().id()),
    ];
    Statement::after(&head(), programme(), &keys(), Day(20_001), &deeds)
}

fn statement(bytes: &[u8]) -> bool {
    let Ok(statement) = Statement::from_bytes(bytes) else { return false };
    assert_eq!(statement.bytes(), bytes);
    if let Ok(chain) = Chain::begun_by(statement.clone()) {
        look_at_chain(&chain);
    }
    let Ok(mut chain) = Chain::begun_by(founding_statement()) else { panic!("the sample begins a programme") };
    let before = chain.state().clone();
    if chain.push(statement.clone()).is_err() {
        assert_eq!(*chain.state(), before, "what is refused changes nothing");
    }
    look_at_chain(&chain);
    if let Some(fork) = Fork::read(&chain, vec![statement]) {
        let _ = holds(&chain, &fork);
    }
    true
}

/// Everything that is asked of a chain.
fn look_at_chain(chain: &Chain) {
    let _ = (chain.head(), chain.places(), chain.members().count(), chain.ended(keys().id()), chain.sheet());
    let _ = (chain.roles_for(dot(1).actor, COLLECTION, 1), chain.keys_for(keys().id()).count());
    assert_eq!(chain.up_to(chain.next().0).state(), chain.state());
}

fn wrap_sample() -> Vec<u8> {
    Wrap::make(programme(), &keys().card(), &key(), [6; 32]).map(|wrap| encoded(&wrap)).unwrap_or_default()
}

fn wrap(bytes: &[u8]) -> bool {
    let Ok(wrap) = minicbor::decode::<Wrap>(bytes) else { return false };
    if let Ok(opened) = wrap.open(&keys()) {
        assert_eq!((opened.id(), opened.collection), (wrap.key, wrap.collection), "a wrap proves its key");
    }
    true
}

fn fading_key() -> FadingKey {
    FadingKey { collection: COLLECTION, until: Month(24_300), secret: Secret::from_bytes([8; 32]) }
}

fn keyring_entry(bytes: &[u8]) -> bool {
    let Ok(entry) = minicbor::decode::<KeyringEntry>(bytes) else { return false };
    let _ = entry.open(&key());
    true
}

/// What stands before the content of a file that somebody carries: mark and version.
const OFFLINE_BUNDLE_HEAD: &[u8; 9] = b"kitbag\r\n\x01";

fn carried_sample() -> Vec<u8> {
    let keyring = vec![fading_key().entry(&key(), &[7; 24])];
    let file = OfflineBundle { batches: vec![sealed()], keyring }.to_bytes();
    file.get(OFFLINE_BUNDLE_HEAD.len() + Hash::LEN..).unwrap_or_default().to_vec()
}

/// The content under a check value that fits: whoever makes a file can make that.
fn carried(bytes: &[u8]) -> bool {
    let check = hash("kitbag carried v1", &[bytes]);
    let file = [OFFLINE_BUNDLE_HEAD.as_slice(), check.as_bytes(), bytes].concat();
    let Ok(carried) = OfflineBundle::from_bytes(&file) else { return false };
    assert_eq!(OfflineBundle::from_bytes(&carried.to_bytes()), Ok(carried));
    true
}
