//! Named devices, and the programme they belong to.

use crate::road::Weather;
use kitbag_client::form::{Draft, DraftSlot, EncounterDraft};
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Failure, Reply, Request, Way};
use kitbag_client::sheet;
use kitbag_client::store::enrol::Sheet;
use kitbag_client::store::environment::Environment;
use kitbag_client::store::{Store, open};
use kitbag_client::sync::{self, First, Http, Run, StoreAccess, Transport};
use kitbag_client::view::{BagView, Chip, Gate, NeedsLookView, RecordView, SaidView, TeamView, TodayRow, TodayView};
use kitbag_shared::chain::{Certificate, Chain, Deed, Statement};
use kitbag_shared::ids::{DeviceId, InstallId, RecordId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::{Outcome, Sync};
use kitbag_shared::time::Day;
use kitbag_tests::environment::{DeviceEnvironment, Time};
use kitbag_tests::inside;
use rusqlite::Connection;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

pub use crate::programme::Programme;

/// 2026-03-10T12:00:00Z.
pub const START: i64 = 1_773_144_000_000;
pub const DAY_MS: i64 = 86_400_000;

/// One device.
pub struct Device {
    pub path: PathBuf,
    pub env: RefCell<DeviceEnvironment>,
    store: RefCell<Option<Store>>,
    machine: RefCell<Sync>,
    install: InstallId,
}

impl StoreAccess for Device {
    fn with<R>(&self, work: impl FnOnce(&mut Store, &mut dyn Environment) -> R) -> Option<R> {
        let mut env = self.env.borrow_mut();
        self.store.borrow_mut().as_mut().map(|store| work(store, &mut *env))
    }

    /// Each time somebody may have come.
    async fn yield_to_others(&self) -> bool {
        tokio::task::yield_now().await;
        true
    }
}

fn key() -> Secret {
    Secret::from_bytes([0x4b; 32])
}

impl Device {
    pub fn open(path: &Path, seed: &str, time: Time, skew_ms: i64) -> Self {
        let mut env = DeviceEnvironment::new(time, skew_ms, seed);
        let mut install = [0; InstallId::LEN];
        env.fill(&mut install);
        let install = InstallId::from_bytes(install);
        let store = open_store(path, &mut env, install);
        Self {
            path: path.to_owned(),
            env: RefCell::new(env),
            store: RefCell::new(Some(store)),
            machine: RefCell::new(Sync::default()),
            install,
        }
    }

    /// Killed and started again: whatever was only in memory is gone.
    pub fn restart(&self) {
        drop(self.store.take());
        let store = open_store(&self.path, &mut self.env.borrow_mut(), self.install);
        self.store.replace(Some(store));
        self.machine.replace(Sync::default());
    }

    /// The same phone's data on another phone, by a copy of the database file alone.
    pub fn cloned_to(&self, path: &Path, seed: &str) -> Self {
        self.copy_file(path);
        let env = self.env.borrow();
        Self::open(path, seed, env.time.clone(), env.skew_ms)
    }

    /// Copies the database file while it is closed.
    pub fn copy_file(&self, to: &Path) {
        drop(self.store.take());
        std::fs::copy(&self.path, to).unwrap();
        let store = open_store(&self.path, &mut self.env.borrow_mut(), self.install);
        self.store.replace(Some(store));
    }

    pub fn ask(&self, request: Request) -> Reply {
        self.with(|store, env| store.handle(request, env)).unwrap()
    }

    pub async fn found(&self, link: &str) -> Result<String, Failure> {
        let link = SetupLink::from_link(link).ok_or(Failure::NotASetupLink)?;
        let names = ("Night team", "Sam");
        self.with(|store, env| store.begin_founding(env, self.install, &link, names)).unwrap().unwrap();
        sync::found(self, &Http::new()).await?;
        let Reply::Sheet(sheet) = self.ask(Request::Sheet) else { panic!("no sheet") };
        Ok(sheet.groups.join(" "))
    }

    pub async fn join(&self, link: &str) -> Result<(), Failure> {
        let invitation = Invitation::from_link(link).map_err(|_| Failure::NotAnInvitation)?;
        self.with(|store, env| store.begin_joining(env, self.install, &invitation, "Robin")).unwrap().unwrap();
        sync::ask_to_join(self, &Http::new()).await
    }

    pub async fn recover(&self, setup_link: &str, sheet: &str) -> Result<(), Failure> {
        self.recover_over(&Http::new(), setup_link, sheet).await
    }

    pub async fn recover_over(&self, road: &impl Transport, setup_link: &str, sheet: &str) -> Result<(), Failure> {
        self.recover_by(road, setup_link, sheet, &Way::GoOn).await.map(|said| assert!(said.is_none()))
    }

    /// Returns what is to be chosen first.
    pub async fn recover_by(
        &self,
        road: &impl Transport,
        setup_link: &str,
        sheet: &str,
        way: &Way,
    ) -> Result<Option<SaidView>, Failure> {
        let server = SetupLink::from_link(setup_link).ok_or(Failure::NotASetupLink)?.server;
        let sheet = Sheet::new(&sheet::read(sheet).ok_or(Failure::NotASheet)?);
        match self.recover_first(road, &server, &sheet, way).await? {
            Some(First::Choose(said)) => Ok(Some(said)),
            Some(First::Write(_)) => panic!("nobody asked for another sheet"),
            None => Ok(None),
        }
    }

    /// Returns what is to be done first.
    pub async fn recover_first(
        &self,
        road: &impl Transport,
        server: &str,
        sheet: &Sheet,
        way: &Way,
    ) -> Result<Option<First>, Failure> {
        let programme = (server, sheet.programme());
        self.with(|store, env| store.begin_recovering(env, self.install, programme, "Alex")).unwrap().unwrap();
        sync::recover(self, road, sheet, way).await
    }

    /// Opens an invitation that the server knows.
    pub async fn invite(&self, role: Role) -> String {
        let Reply::Invitation { link } = self.ask(Request::Invite { role }) else { panic!("no invitation") };
        self.sync_all().await;
        link
    }

    /// One run.
    pub async fn sync(&self) -> Outcome {
        self.sync_watched(|| {}).await
    }

    /// One run, with a look at the device whenever the run waits.
    pub async fn sync_watched(&self, mut look: impl FnMut()) -> Outcome {
        let (mut machine, http) = (self.machine.take(), Http::new());
        let run = {
            let mut running = std::pin::pin!(sync::run(self, &http, &mut machine, |_| {}));
            loop {
                tokio::select! {
                    biased;
                    run = &mut running => break run,
                    () = tokio::task::yield_now() => look(),
                }
            }
        };
        self.machine.replace(machine);
        match run {
            Run::Ended(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    /// One run that brings everything.
    pub async fn sync_all(&self) {
        assert_eq!(self.sync().await, Outcome::Done);
    }

    pub fn gate(&self) -> Gate {
        self.with(|store, _| store.gate()).unwrap().unwrap()
    }

    pub fn is_to_be_wiped(&self) -> bool {
        self.with(|store, _| store.is_to_be_wiped()).unwrap()
    }

    pub fn chip(&self) -> Chip {
        self.with(|store, _| store.chip()).unwrap().unwrap()
    }

    pub fn address(&self) -> Option<kitbag_client::store::exchange::Address> {
        self.with(|store, _| store.address().ok()).flatten()
    }

    pub fn id(&self) -> DeviceId {
        self.with(|store, _| store.me().unwrap().device()).unwrap()
    }

    pub fn incarnation(&self) -> u32 {
        self.with(|store, _| store.me().unwrap().incarnation).unwrap()
    }

    pub fn team(&self) -> TeamView {
        let Reply::Team(view) = self.ask(Request::Team) else { panic!("no team") };
        view
    }

    pub fn today(&self) -> Vec<TodayRow> {
        let Reply::Today(TodayView { rows, .. }) = self.ask(Request::Today) else { panic!("no day") };
        rows
    }

    pub fn record(&self, id: RecordId) -> RecordView {
        match self.ask(Request::Record(id)) {
            Reply::Record(view) => *view,
            other => panic!("{other:?}"),
        }
    }

    pub fn bag(&self) -> BagView {
        let Reply::Bag(view) = self.ask(Request::Bag) else { panic!("no bag") };
        *view
    }

    pub fn needs_look(&self) -> NeedsLookView {
        let Reply::NeedsLook(view) = self.ask(Request::NeedsLook) else { panic!("no list") };
        view
    }

    /// Records a contact, as changed by `fill`.
    pub fn contact(&self, fill: impl FnOnce(&mut EncounterDraft)) -> RecordId {
        let Reply::Draft(draft) = self.ask(Request::OpenDraft(DraftSlot::Encounter)) else { panic!("no draft") };
        let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
        fill(&mut draft);
        let id = draft.id;
        let reply = self.ask(Request::Save(Draft::Encounter(draft)));
        assert!(matches!(reply, Reply::Saved { record, .. } if record == id), "{reply:?}");
        id
    }

    /// The chain as it lies in the database.
    pub fn chain(&self) -> Chain {
        let statements = self.rows("SELECT bytes FROM statement ORDER BY number");
        let read = statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap());
        Chain::kept(self.address().unwrap().programme, read.collect()).unwrap()
    }

    /// Puts a statement on top of it, as this device's keys sign it: it is offered to the server with the next run.
    pub fn says(&self, deeds: &[Deed]) {
        let (chain, keys) = (self.chain(), self.address().unwrap().keys);
        let said = Statement::after(&chain.head().unwrap(), chain.programme(), &keys, Day(20_000), deeds);
        let sql = "INSERT INTO statement (number, id, bytes) VALUES (?1, ?2, ?3)";
        self.write(sql, (said.number(), said.id().as_bytes(), said.bytes()));
    }

    /// Certifies a device again that was a member before.
    pub fn certifies_again(&self, device: DeviceId, role: Role) {
        let chain = self.chain();
        let casework = chain.collections().iter().find(|(_, one)| one.kind == CollectionKind::Casework).unwrap().0;
        let teams = if role == Role::PeerWorker { vec![*casework] } else { vec![] };
        let device = chain.card(device).unwrap();
        self.says(&[Deed::Certify(Certificate { device, role, teams, invitation: None })]);
    }

    /// The keys that seal, as the chain names them.
    pub fn sealing_keys(&self) -> Vec<Vec<u8>> {
        self.chain().collections().values().map(|collection| collection.key.as_bytes().to_vec()).collect()
    }

    /// Looks into the database itself.
    pub fn count(&self, sql: &str) -> i64 {
        self.inside(|db| db.query_row(sql, [], |row| row.get(0)).unwrap())
    }

    /// One column of the database itself.
    pub fn rows(&self, sql: &str) -> Vec<Vec<u8>> {
        self.inside(|db| {
            let mut rows = db.prepare(sql).unwrap();
            rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        })
    }

    /// Writes into the database itself.
    pub fn write(&self, sql: &str, params: impl rusqlite::Params) {
        self.inside(|db| db.execute(sql, params).unwrap());
    }

    fn inside<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        drop(self.store.take());
        let db = inside::open(&self.path, &key()).unwrap();
        let done = work(&db);
        drop(db);
        let store = open_store(&self.path, &mut self.env.borrow_mut(), self.install);
        self.store.replace(Some(store));
        done
    }
}

fn open_store(path: &Path, env: &mut DeviceEnvironment, install: InstallId) -> Store {
    let mut store = Store::open(open::connection(path).unwrap(), &key()).unwrap();
    store.settle(env, install).unwrap();
    store
}

pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// What a run comes to in this weather.
pub async fn sync_in(programme: &Programme, device: &Device, weather: Weather) -> Outcome {
    programme.road.set(weather);
    let outcome = device.sync().await;
    programme.road.set(Weather::Clear);
    outcome
}
