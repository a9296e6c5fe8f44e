//! The store's contract: what each request does and shows, over encrypted files in a temporary folder.
//!
//! Named devices of one programme, with a seeded clock and seeded randomness. Operations go from device to device
//! directly: how they travel sealed is not the matter here.

mod again;
mod ahead;
mod apart;
mod arriving;
mod by_hand;
mod came_back;
mod catalogue;
mod clocks;
mod confirmations;
mod count_limits;
mod custody;
mod debrief;
mod directory;
mod enrolling;
mod entries;
mod file;
mod gtins;
mod hand_outs;
mod incidents;
mod joining;
mod kits;
mod late;
mod left_out;
mod limits;
mod locking;
mod merging;
mod opening;
mod overdose;
mod person;
mod recalls;
mod reports;
mod requisitions;
mod saving;
mod server;
mod services;
mod sheets;
mod shift;
mod spare_keys;
mod steps;
mod stock;
mod stock_actions;
mod stocktakes;
mod store_room;
mod traces;
mod transfers;
mod twice;
mod typed;
mod views;
mod waiting;

pub(crate) use server::{Server, answer, contact};

use super::Store;
use super::columns::from_body;
use super::environment::Environment;
use super::save::{introduce, seed_programme};
use super::{chain, identity, keys, open, records};
use crate::form::{Draft, DraftSlot, EncounterDraft};
use crate::message::{Failure, Reply, Request};
use crate::view::{BagView, CaptureView, ItemView, Name, NeedsLookView, RecordView, ShiftView, TodayView};
use kitbag_shared::chain::{Certificate, Chain, Deed, Statement};
use kitbag_shared::ids::{CollectionId, RecordId};
use kitbag_shared::invitation::CodeCost;
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};
use rusqlite::Connection;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) const PROGRAMME: CollectionId = CollectionId::from_bytes([1; 16]);
pub(crate) const STOCK: CollectionId = CollectionId::from_bytes([2; 16]);
pub(crate) const CASEWORK: CollectionId = CollectionId::from_bytes([3; 16]);
pub(crate) const DESK: CollectionId = CollectionId::from_bytes([4; 16]);
/// 2026-06-01T20:00:00Z
const EVENING: i64 = 1_780_344_000_000;
pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A clock that is set by hand, and numbers from a seed.
pub(crate) struct Seeded {
    pub(super) now: i64,
    pub(super) seed: u64,
    /// Minutes east of UTC.
    pub(super) zone: i32,
    /// Short codes that were made.
    pub(super) codes: Cell<u32>,
}

impl Seeded {
    pub(super) const fn new(now: i64, seed: u64) -> Self {
        Self { now, seed, zone: 60, codes: Cell::new(0) }
    }
}

impl Environment for Seeded {
    fn now(&self) -> Moment {
        Moment(self.now)
    }

    fn offset_minutes(&self) -> i32 {
        self.zone
    }

    fn code_cost(&self) -> CodeCost {
        self.codes.update(|codes| codes + 1);
        CodeCost::TEST
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            // SplitMix64.
            self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.seed;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed ^ (mixed >> 31)).to_le_bytes()[0];
        }
    }
}

/// A folder that goes away with the test.
pub(crate) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("kitbag-store-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("kitbag.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left_behind = std::fs::remove_dir_all(&self.0);
    }
}

/// A device of the programme.
pub(crate) struct Phone {
    pub(crate) store: Store,
    pub(crate) env: Seeded,
    pub(crate) folder: Folder,
}

pub(super) fn key() -> Secret {
    Secret::from_bytes([0x5e; 32])
}

pub(crate) fn open_file(path: &Path) -> Store {
    Store::open(open::connection(path).unwrap(), &key()).unwrap()
}

pub(crate) fn device_keys(number: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([number; 32]))
}

/// The app was killed and opened again.
pub(super) fn restarted(phone: &mut Phone) {
    let elsewhere = Store::open(Connection::open_in_memory().unwrap(), &key()).unwrap();
    drop(std::mem::replace(&mut phone.store, elsewhere));
    phone.store = open_file(&phone.folder.database());
}

/// A founded programme with these roles: each has the founder's records and has introduced itself to all.
pub(crate) fn programme(roles: &[Role]) -> Vec<Phone> {
    let mut phones = bare_programme(roles);
    let founder = &mut phones[0];
    let areas = ["Riverside", "Station", "Old Town"];
    founder
        .store
        .act(&mut founder.env, |action| seed_programme(action, "Night team", "Ana", &areas, "Store room"))
        .unwrap();
    for (number, phone) in phones.iter_mut().enumerate().skip(1) {
        let name = ["", "Ben", "Cleo", "Dia"][number];
        phone.store.act(&mut phone.env, |action| introduce(action, name, roles[number])).unwrap();
    }
    exchange(&mut phones);
    phones
}

/// The same without any record.
pub(super) fn bare_programme(roles: &[Role]) -> Vec<Phone> {
    assert_eq!(roles.first(), Some(&Role::Supervisor));
    let first = first_statement(roles);
    (1..).zip(roles).map(|(number, role)| phone((number, *role), &first)).collect()
}

fn first_statement(roles: &[Role]) -> Statement {
    let mut deeds = Vec::new();
    let collections = [
        (PROGRAMME, CollectionKind::Programme),
        (STOCK, CollectionKind::Stock),
        (CASEWORK, CollectionKind::Casework),
        (DESK, CollectionKind::Desk),
    ];
    for (id, kind) in collections {
        let key = first_key(id, KeyUse::Seal);
        let desk = (kind == CollectionKind::Desk).then(|| kitbag_shared::desk::desk_key(&key).public);
        deeds.extend([Deed::Collection { id, kind }, Deed::Key { collection: id, key: key.id(), desk }]);
    }
    deeds.push(Deed::CodeKey { collection: CASEWORK, key: first_key(CASEWORK, KeyUse::Code).id() });
    for (number, role) in (1..).zip(roles) {
        let device = device_keys(number).card();
        deeds.push(Deed::Certify(Certificate { device, role: *role, teams: vec![CASEWORK], invitation: None }));
    }
    deeds.push(Deed::Sheet(recovery_keys(&Secret::from_bytes([99; 32])).card()));
    Statement::first(&device_keys(1), Day(1), &deeds)
}

pub(crate) fn first_key(collection: CollectionId, used_for: KeyUse) -> CollectionKey {
    CollectionKey { collection, used_for, secret: Secret::from_bytes([7; 32]) }
}

fn phone((number, role): (u8, Role), first: &Statement) -> Phone {
    let folder = Folder::new();
    let mut store = open_file(&folder.database());
    let member = RecordId::random([number; 16]);
    let sql = "INSERT INTO enrolment (one, stage, server, programme, seed, device, member, name, programme_name,
            join_sent, incarnation, install, offset_ms)
        VALUES (1, 3, 'http://localhost', ?1, ?2, ?3, ?4, 'x', 'x', 0, 0, ?5, 0)";
    let chain = Chain::begun_by(first.clone()).unwrap();
    let (programme, device) = (chain.programme(), device_keys(number).id());
    store
        .db
        .execute(sql, (programme.as_bytes(), [number; 32], device.as_bytes(), member.as_bytes(), [number; 16]))
        .unwrap();
    chain::insert(&store.db, first).unwrap();
    chain::note_named(&store.db, &chain).unwrap();
    chain::note_server_head(&store.db, chain.head().unwrap()).unwrap();
    let all = [(PROGRAMME, KeyUse::Seal), (STOCK, KeyUse::Seal)];
    let of_the_team = [(CASEWORK, KeyUse::Seal), (CASEWORK, KeyUse::Code)];
    for (collection, used_for) in all.into_iter().chain(of_the_team) {
        keys::insert(&store.db, &first_key(collection, used_for)).unwrap();
    }
    if role == Role::Supervisor {
        keys::insert(&store.db, &desk_key()).unwrap();
    }
    store.reload().unwrap();
    assert!(identity::programme(&store.db).unwrap().is_some() && store.me().unwrap().role().is_some());
    Phone { store, env: Seeded::new(EVENING, u64::from(number) << 32), folder }
}

/// The desk's first key.
pub(super) fn desk_key() -> CollectionKey {
    first_key(DESK, KeyUse::Seal)
}

/// The operations that this device wrote, each with its collection, in the order of its logs.
pub(super) fn written(phone: &Phone) -> Vec<(CollectionId, Operation)> {
    let sql = "SELECT collection, body FROM unsent_operation ORDER BY collection, seq";
    let mut rows = phone.store.db.prepare(sql).unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
    rows.map(|row| {
        let (collection, body) = row.unwrap();
        (CollectionId::from_bytes(collection), from_body(&body, "an operation").unwrap())
    })
    .collect()
}

/// Takes a device's share of others' operations: volunteers hold no casework.
pub(super) fn take(phone: &mut Phone, operations: &[(CollectionId, Operation)]) {
    let volunteer = phone.store.me().unwrap().role() == Some(Role::Volunteer);
    let transaction = phone.store.db.transaction().unwrap();
    for (collection, operation) in operations.iter().filter(|(id, _)| !(volunteer && *id == CASEWORK)) {
        records::apply(&transaction, *collection, operation, Moment(phone.env.now)).unwrap();
    }
    transaction.commit().unwrap();
}

/// Everybody takes everything that anybody wrote.
pub(super) fn exchange(phones: &mut [Phone]) {
    let all: Vec<_> = phones.iter().flat_map(written).collect();
    phones.iter_mut().for_each(|phone| take(phone, &all));
}

impl Phone {
    pub(crate) fn ask(&mut self, request: Request) -> Reply {
        self.store.handle(request, &mut self.env)
    }

    /// Fails the test where the store did.
    pub(crate) fn done(&mut self, request: Request) -> Reply {
        match self.ask(request) {
            Reply::Failed(failure) => panic!("failed: {failure:?}"),
            reply => reply,
        }
    }

    pub(super) fn refused(&mut self, request: Request) -> Failure {
        match self.ask(request) {
            Reply::Failed(failure) => failure,
            reply => panic!("not refused: {reply:?}"),
        }
    }

    pub(super) fn capture(&mut self) -> CaptureView {
        match self.done(Request::Capture) {
            Reply::Capture(view) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn today(&mut self) -> TodayView {
        match self.done(Request::Today) {
            Reply::Today(view) => view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn shift(&mut self) -> ShiftView {
        self.shift_after(Request::Shift)
    }

    pub(super) fn shift_after(&mut self, request: Request) -> ShiftView {
        match self.done(request) {
            Reply::Shift(view) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn record(&mut self, id: RecordId) -> RecordView {
        match self.done(Request::Record(id)) {
            Reply::Record(view) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn bag(&mut self) -> BagView {
        match self.done(Request::Bag) {
            Reply::Bag(view) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn needs_look(&mut self) -> NeedsLookView {
        match self.done(Request::NeedsLook) {
            Reply::NeedsLook(view) => view,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn draft(&mut self, slot: DraftSlot) -> Draft {
        match self.done(Request::OpenDraft(slot)) {
            Reply::Draft(draft) => *draft,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn encounter_draft(&mut self) -> EncounterDraft {
        match self.draft(DraftSlot::Encounter) {
            Draft::Encounter(draft) => draft,
            draft => panic!("{draft:?}"),
        }
    }

    pub(super) fn amendment(&mut self, id: RecordId) -> EncounterDraft {
        match self.done(Request::Amend(id)) {
            Reply::Draft(draft) => match *draft {
                Draft::Encounter(draft) => draft,
                draft => panic!("{draft:?}"),
            },
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn save(&mut self, draft: &EncounterDraft) -> RecordId {
        match self.done(Request::Save(Draft::Encounter(draft.clone()))) {
            Reply::Saved { record, .. } => record,
            reply => panic!("{reply:?}"),
        }
    }

    /// Records a contact that was given so many of these items.
    pub(crate) fn contact(&mut self, given: &[(RecordId, u32)]) -> RecordId {
        let mut draft = self.encounter_draft();
        draft.typed.given = given.iter().copied().collect();
        self.save(&draft)
    }

    /// An item of the catalogue by its word.
    pub(crate) fn item(&mut self, word: &str) -> RecordId {
        let found: Vec<ItemView> = self.bag().items;
        let name = Name::Word(word.to_owned());
        found.iter().find(|item| item.name == name).unwrap_or_else(|| panic!("no {word}")).id
    }

    /// On hand in the worker's own bag, lots together.
    pub(super) fn in_bag(&mut self, item: RecordId) -> i64 {
        let bag = self.bag();
        let own = bag.places.iter().find(|place| Some(place.id) == bag.own_bag);
        own.map_or(0, |place| {
            place.on_hand.iter().filter(|on_hand| on_hand.item == item).map(|on_hand| on_hand.quantity).sum()
        })
    }
}
