//! A device: the real store in a real file, driven by the real sync machine over HTTP.

use kitbag_client::form::{Draft, DraftWhen, EncounterDraft};
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Reply, Request};
use kitbag_client::store::Store;
use kitbag_client::store::environment::Environment;
use kitbag_client::sync::{self, Http, NoSignal, Response, Run, StoreAccess, Transport};
use kitbag_client::view::{CaptureView, Gate};
use kitbag_shared::ids::{InstallId, RecordId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::{Outcome, Sync};
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_tests::demo::invented;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::{DeviceEnvironment, Time};
use kitbag_tests::inside;
use rusqlite::Connection;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

/// Days over which invented contacts lie: a phone keeps 30 of them, so that none of them is evicted.
const DAYS: i64 = 28;

/// One device.
pub struct Device {
    path: PathBuf,
    env: RefCell<DeviceEnvironment>,
    store: RefCell<Option<Store>>,
    dice: RefCell<Dice>,
    install: InstallId,
    /// Bytes of request bodies so far.
    pub sent_bytes: Cell<usize>,
    http: Http,
}

impl StoreAccess for Device {
    fn with<R>(&self, work: impl FnOnce(&mut Store, &mut dyn Environment) -> R) -> Option<R> {
        self.store.borrow_mut().as_mut().map(|store| work(store, &mut *self.env.borrow_mut()))
    }
}

impl Transport for &Device {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        self.sent_bytes.set(self.sent_bytes.get() + body.len());
        self.http.post(url, headers, body).await
    }
}

/// The key of every database here. Nobody's records lie in them.
pub fn key() -> Secret {
    Secret::from_bytes([0x4b; 32])
}

fn open(path: &Path, env: &mut DeviceEnvironment, install: InstallId) -> Store {
    let mut store = Store::open(Connection::open(path).unwrap(), &key()).unwrap();
    store.settle(env, install).unwrap();
    store
}

impl Device {
    /// A device that nobody is enrolled on.
    pub fn new(path: &Path, seed: &str, time: Time) -> Self {
        let mut env = DeviceEnvironment::new(time, 0, seed);
        let mut install = [0; InstallId::LEN];
        env.fill(&mut install);
        let install = InstallId::from_bytes(install);
        let store = open(path, &mut env, install);
        Self {
            path: path.to_owned(),
            env: RefCell::new(env),
            store: RefCell::new(Some(store)),
            dice: RefCell::new(Dice::new(u64::from(
                install.as_bytes().iter().fold(0_u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte)),
            ))),
            install,
            sent_bytes: Cell::new(0),
            http: Http::new(),
        }
    }

    /// Asks its store.
    pub fn ask(&self, request: Request) -> Reply {
        match self.with(|store, env| store.handle(request, env)) {
            Some(Reply::Failed(why)) => panic!("{why:?}"),
            Some(reply) => reply,
            None => panic!("no store"),
        }
    }

    /// One run, to its end.
    pub async fn sync(&self) {
        let mut machine = Sync::default();
        let run = sync::run(self, &self, &mut machine, |_| {}).await;
        assert!(matches!(run, Run::Ended(Outcome::Done)), "{run:?}");
    }

    /// Founds a programme.
    pub async fn found(&self, link: &str) {
        let link = SetupLink::from_link(link).unwrap();
        let names = ("Night team", "Sam");
        self.with(|store, env| store.begin_founding(env, self.install, &link, names)).unwrap().unwrap();
        sync::found(self, &self).await.unwrap();
        self.sync().await;
    }

    /// Opens an invitation that the server knows.
    pub async fn invite(&self, role: Role) -> String {
        let Reply::Invitation { link } = self.ask(Request::Invite { role }) else { panic!("no invitation") };
        self.sync().await;
        link
    }

    /// Makes everybody who asks a member.
    pub async fn confirm_all(&self) {
        self.sync().await;
        let Reply::Team(team) = self.ask(Request::Team) else { panic!("no team") };
        for joining in &team.joining {
            self.ask(Request::Confirm(joining.device));
        }
        if !team.joining.is_empty() {
            self.sync().await;
        }
    }

    /// Asks to be let in by an invitation.
    pub async fn join(&self, link: &str) {
        let invitation = Invitation::from_link(link).unwrap();
        self.with(|store, env| store.begin_joining(env, self.install, &invitation, "Robin")).unwrap().unwrap();
        sync::ask_to_join(self, &self).await.unwrap();
    }

    /// Whether it has been let in.
    pub fn is_member(&self) -> bool {
        matches!(self.with(|store, _| store.gate()), Some(Ok(Gate::Open(_))))
    }

    /// What Capture shows.
    pub fn capture(&self) -> CaptureView {
        let Reply::Capture(view) = self.ask(Request::Capture) else { panic!("no view") };
        *view
    }

    /// Contacts of the last weeks, as they would be tapped in, in their order, and not saved yet.
    pub fn invent(&self, count: usize) -> Vec<EncounterDraft> {
        let (view, mut dice) = (self.capture(), self.dice.borrow_mut());
        let mut env = self.env.borrow_mut();
        let now = env.now().0;
        let mut draft = || {
            let minutes = i64::from(dice.between(0, u32::try_from(DAYS * DAY_MS / 60_000).unwrap()));
            let at = Moment(now - minutes * 60_000);
            let mut random = [0; 10];
            env.fill(&mut random);
            let draft = invented(&view, &mut dice, DraftWhen::At { at, offset_minutes: 60, about: false });
            EncounterDraft { id: RecordId::timed(at.0, &random), ..draft }
        };
        let mut drafts: Vec<EncounterDraft> = (0..count).map(|_| draft()).collect();
        drafts.sort_by_key(|draft| draft.id);
        drafts
    }

    /// Saves one, as one action of a person.
    pub fn save(&self, draft: EncounterDraft) -> RecordId {
        let Reply::Saved { record, .. } = self.ask(Request::Save(Draft::Encounter(draft))) else { panic!("not saved") };
        record
    }

    /// Invents and saves so many contacts.
    pub fn record(&self, count: usize) -> Vec<RecordId> {
        self.invent(count).into_iter().map(|draft| self.save(draft)).collect()
    }

    /// A number out of its database, which the app closes for it: nobody else may look inside meanwhile.
    pub fn number(&self, sql: &str) -> i64 {
        self.inside(|db| db.query_row(sql, [], |row| row.get(0)).unwrap())
    }

    /// Does something inside its database, which the app closes for it.
    pub fn inside<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        drop(self.store.take());
        let done = work(&inside::open(&self.path, &key()).unwrap());
        self.store.replace(Some(open(&self.path, &mut self.env.borrow_mut(), self.install)));
        done
    }

    /// Operations that this device has written so far.
    pub fn written(&self) -> i64 {
        self.number("SELECT sum(written) FROM own_log")
    }

    /// Closes the store, so that all of it lies in one file. Returns that file's size, in bytes.
    pub fn close(self) -> u64 {
        let Self { path, store, .. } = self;
        drop(store);
        std::fs::metadata(path).unwrap().len()
    }

    /// The size of its database once the write-ahead log is in it, in bytes.
    pub fn size(&self) -> u64 {
        self.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").try_into().unwrap()
    }
}
