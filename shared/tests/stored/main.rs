//! Stored samples: what a device kept under an earlier version must open in every later one, to the same state.
//!
//! `samples/<version>/kept.cbor` is what the device kept, `state.txt` what that comes to. A stored sample is
//! never written again. `KITBAG_SAMPLES=<version>` writes one that is not there yet, of an
//! evening told in `telling`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

#[path = "../../src/record/tests/made.rs"]
#[allow(dead_code, reason = "the core's own tests use all of it")]
mod made;
mod telling;

// `made`, which makes a full record of any kind, is the core's own: it finds there what it finds here.
use kitbag_shared::{ids, kem, record, time};

use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Chain, Statement};
use kitbag_shared::fade::{FadingKey, KeyringEntry};
use kitbag_shared::ids::{CollectionId, Dot, KeyId, ProgrammeId, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::operation::Operation;
use kitbag_shared::permits::permits;
use kitbag_shared::record::{
    Area, Custody, DeskReport, Encounter, Fading, FieldKey, Fields, Incident, Item, Kind, KindId, Member, Organisation,
    OverdoseResponse, Place, ProgrammeSettings, Reading, Recall, Recipe, Record, Referral, Requisition, StockMovement,
    Stocktake, Value,
};
use kitbag_shared::stock::on_hand;
use kitbag_shared::wire;
use kitbag_shared::wrap::Wrap;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::path::{Path, PathBuf};

/// What a device keeps, as it came: its seed, and bytes that are signed or sealed.
#[derive(Encode, Decode)]
struct Kept {
    #[n(0)]
    programme: ProgrammeId,
    #[n(1)]
    seed: Secret,
    #[n(2)]
    statements: Vec<ByteVec>,
    #[n(3)]
    wraps: Vec<ByteVec>,
    #[n(4)]
    keyring: Vec<ByteVec>,
    /// In the order of the server's positions.
    #[n(5)]
    batches: Vec<ByteVec>,
}

/// What a device knows once all of it is opened.
struct Opened {
    chain: Chain,
    keys: BTreeMap<KeyId, CollectionKey>,
    fading: BTreeMap<KeyId, FadingKey>,
    records: BTreeMap<(CollectionId, KindId, RecordId), RecordState>,
    set_aside: BTreeMap<(CollectionId, Dot), &'static str>,
}

impl Opened {
    /// Every step as a device takes it: statements, wraps of keys that they name, the keyring, and batches in order.
    fn from_kept(kept: &Kept) -> Self {
        let mut chain = Chain::new(kept.programme);
        let statements = kept.statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap());
        statements.for_each(|statement| chain.push(statement).unwrap());
        let device = DeviceKeys::from_seed(&kept.seed);
        let wraps = kept.wraps.iter().map(|bytes| {
            let wrap: Wrap = wire::read(bytes).unwrap();
            let key = wrap.open(&device).unwrap();
            assert_eq!(chain.collection_of(key.id()), Some(key.collection));
            (key.id(), key)
        });
        let keys: BTreeMap<KeyId, CollectionKey> = wraps.collect();
        let keyring = kept.keyring.iter().map(|bytes| {
            let entry: KeyringEntry = wire::read(bytes).unwrap();
            (entry.id, entry.open(&keys[&entry.sealed_with]).unwrap())
        });
        let fading = keyring.collect();
        let mut opened = Self { chain, keys, fading, records: BTreeMap::new(), set_aside: BTreeMap::new() };
        kept.batches.iter().for_each(|bytes| opened.batch(bytes));
        opened
    }

    fn batch(&mut self, bytes: &[u8]) {
        let batch = SealedBatch::from_bytes(bytes.to_vec()).unwrap();
        let header = batch.header().clone();
        let card = self.chain.card(header.actor.device).unwrap();
        assert_eq!(batch.verify(&card.verify), Ok(()));
        for operation in batch.open(&self.keys[&header.key]).unwrap() {
            match self.judged(header.collection, &operation) {
                None => {
                    let record = (header.collection, operation.kind, operation.record);
                    assert!(self.records.entry(record).or_default().apply(&operation));
                }
                Some(why) => drop(self.set_aside.insert((header.collection, operation.dot), why)),
            }
        }
    }

    fn judged(&self, collection: CollectionId, operation: &Operation) -> Option<&'static str> {
        let kind = self.chain.collections()[&collection].kind;
        let roles = self.chain.roles_for(operation.dot.actor, collection, operation.dot.seq);
        if operation.check().is_err() {
            Some("over a limit")
        } else if roles.is_empty() {
            Some("not a member")
        } else if roles.into_iter().any(|role| permits(role, kind, operation)) {
            None
        } else {
            Some("not permitted")
        }
    }

    /// All of it as lines of text, each value with its bytes.
    fn state(&self) -> String {
        let mut text = String::new();
        for (device, member) in self.chain.members() {
            writeln!(text, "member {device} {:?} {:?}", member.role, member.teams).unwrap();
        }
        for (id, collection) in self.chain.collections() {
            writeln!(text, "collection {id} {:?}, sealed with {}", collection.kind, collection.key).unwrap();
        }
        for key in self.keys.values().filter(|key| key.used_for == KeyUse::Seal) {
            writeln!(text, "key {} of {}", key.id(), key.collection).unwrap();
        }
        for ((collection, dot), why) in &self.set_aside {
            writeln!(text, "set aside in {collection}: {} of {}: {why}", dot.seq, dot.actor.device).unwrap();
        }
        for ((_, kind, record), state) in &self.records {
            self.record(&mut text, *kind, *record, state);
        }
        for (shelf, quantity) in on_hand(self.movements().iter()) {
            writeln!(text, "on hand: {quantity} of {}, lot {:?}", shelf.item, shelf.lot).unwrap();
        }
        text
    }

    fn record(&self, text: &mut String, kind: KindId, record: RecordId, state: &RecordState) {
        let name = Kind::from_id(kind).map_or("unknown", Kind::key);
        writeln!(text, "{} {name} {record} {:?}", kind.0, state.visibility()).unwrap();
        let shown = state.shown();
        if let Some(kind) = Kind::from_id(kind) {
            is_read(kind, &shown);
        }
        let conflicts = state.conflicts();
        for (key, value) in &shown {
            let FieldKey { field, line } = key;
            writeln!(text, "  {}.{} {}{}", field.0, line.0, hex(value), self.read_text(value)).unwrap();
            if conflicts.contains(key) {
                let versions = state.versions(*key);
                let values: Vec<_> = versions.iter().map(|(_, version)| hex(&version.value)).collect();
                writeln!(text, "    in conflict: {}", values.join(" ")).unwrap();
            }
        }
    }

    /// A fading text whose key is here, in words.
    fn read_text(&self, value: &Value) -> String {
        let fading = value.read::<Fading>().ok();
        let key = fading.as_ref().and_then(|fading| self.fading.get(&fading.key()));
        let text = key.zip(fading.as_ref()).map(|(key, fading)| key.open(fading).unwrap());
        text.map(|text| format!(" “{text}”")).unwrap_or_default()
    }

    fn movements(&self) -> Vec<StockMovement> {
        let stock = self.records.iter().filter(|((_, kind, _), _)| *kind == Kind::StockMovement.id());
        let seen = stock.filter(|(_, state)| state.visibility() != Visibility::Hidden);
        seen.map(|(_, state)| StockMovement::read(&state.shown()).record).collect()
    }
}

fn hex(value: &Value) -> String {
    value.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// This app can read all that the sample holds of a kind it knows, and would write the same.
fn is_read(kind: Kind, fields: &Fields) {
    fn reads<R: Record + Debug>(fields: &Fields) {
        let Reading { record, unread } = R::read(fields);
        assert_eq!((record.fields(), unread), (fields.clone(), vec![]), "{:?}", R::KIND);
    }
    match kind {
        Kind::Encounter => reads::<Encounter>(fields),
        Kind::OverdoseResponse => reads::<OverdoseResponse>(fields),
        Kind::Referral => reads::<Referral>(fields),
        Kind::StockMovement => reads::<StockMovement>(fields),
        Kind::Incident => reads::<Incident>(fields),
        Kind::Item => reads::<Item>(fields),
        Kind::Recipe => reads::<Recipe>(fields),
        Kind::Place => reads::<Place>(fields),
        Kind::Area => reads::<Area>(fields),
        Kind::Organisation => reads::<Organisation>(fields),
        Kind::Member => reads::<Member>(fields),
        Kind::ProgrammeSettings => reads::<ProgrammeSettings>(fields),
        Kind::Stocktake => reads::<Stocktake>(fields),
        Kind::DeskReport => reads::<DeskReport>(fields),
        Kind::Recall => reads::<Recall>(fields),
        Kind::Custody => reads::<Custody>(fields),
        Kind::Requisition => reads::<Requisition>(fields),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn write_new(version: &str) {
    let folder = folder().join(version);
    assert!(!folder.exists(), "{version} is stored already, and a stored sample is never written again");
    std::fs::create_dir_all(&folder).unwrap();
    let kept = telling::kept();
    std::fs::write(folder.join("kept.cbor"), minicbor::to_vec(&kept).unwrap()).unwrap();
    std::fs::write(folder.join("state.txt"), Opened::from_kept(&kept).state()).unwrap();
}

#[test]
fn every_stored_sample_opens_to_the_same_state() {
    if let Ok(version) = std::env::var("KITBAG_SAMPLES") {
        write_new(&version);
    }
    let folders: Vec<_> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(folders.iter().any(|folder| folder.ends_with("v1")), "the sample of version 1 is missing");
    for folder in folders {
        let kept = std::fs::read(folder.join("kept.cbor")).unwrap();
        let kept: Kept = minicbor::decode(&kept).unwrap();
        let expected = std::fs::read_to_string(folder.join("state.txt")).unwrap();
        let opened = Opened::from_kept(&kept);
        assert_eq!(opened.state(), expected, "{}", folder.display());
        assert!(opened.records.keys().any(|(_, kind, _)| Kind::from_id(*kind).is_none()), "an unknown kind is kept");
    }
}

/// What is stored is told here still, so that the next sample will tell no less.
#[test]
fn a_sample_has_every_kind_and_every_outcome() {
    let opened = Opened::from_kept(&telling::kept());
    for kind in Kind::ALL {
        assert!(opened.records.keys().any(|(_, id, _)| *id == kind.id()), "{kind:?}");
    }
    let has = |what: fn(&RecordState) -> bool| opened.records.values().any(what);
    assert!(has(|state| !state.conflicts().is_empty()) && has(|state| state.visibility() == Visibility::Hidden));
    assert!(has(|state| state.visibility() == Visibility::WithdrawnUnseen));
    let whys: Vec<_> = opened.set_aside.values().copied().collect();
    assert!(whys.contains(&"not a member") && whys.contains(&"not permitted"), "{whys:?}");
    assert!(opened.state().contains("“wants socks”"));
    assert_eq!(on_hand(opened.movements().iter()).values().copied().collect::<Vec<_>>(), [12]);
}
