//! A phone: the real store on a simulated disk, a clock that may be wrong, and a person who taps.

use crate::disk::{Copied, Disk};
use kitbag_client::form::{Draft, DraftSlot, EncounterDraft};
use kitbag_client::message::{Reply, Request};
use kitbag_client::store::environment::Environment;
use kitbag_client::store::{Store, open};
use kitbag_client::sync::StoreAccess;
use kitbag_client::view::RecordView;
use kitbag_shared::ids::{Actor, InstallId, RecordId};
use kitbag_shared::keys::Secret;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Sync;
use kitbag_tests::environment::DeviceEnvironment;
use kitbag_tests::inside;
use std::cell::RefCell;

const DATABASE: &str = "phone.db";

/// A phone.
pub struct Phone {
    /// Whose.
    pub name: String,
    /// Its disk.
    pub disk: Disk,
    /// Its clock and randomness.
    pub env: RefCell<DeviceEnvironment>,
    /// The sync machine, for as long as the app runs.
    pub machine: RefCell<Sync>,
    /// The install, which lies outside the database.
    pub install: InstallId,
    store: RefCell<Option<Store>>,
}

impl StoreAccess for Phone {
    fn with<R>(&self, work: impl FnOnce(&mut Store, &mut dyn Environment) -> R) -> Option<R> {
        let mut env = self.env.borrow_mut();
        self.store.borrow_mut().as_mut().map(|store| work(store, &mut *env))
    }
}

/// The key of every database here: what it guards against is tested elsewhere.
fn key() -> Secret {
    Secret::from_bytes([0x4b; 32])
}

impl Phone {
    /// A phone with nothing on it.
    pub fn new(name: &str, disk: Disk, mut env: DeviceEnvironment) -> Self {
        let install = Self::fresh_install(&mut env);
        Self::with_data(name, disk, env, install)
    }

    /// What a new installation of the app is told apart by.
    pub fn fresh_install(env: &mut DeviceEnvironment) -> InstallId {
        let mut install = [0; InstallId::LEN];
        env.fill(&mut install);
        InstallId::from_bytes(install)
    }

    /// Draws from this phone's randomness.
    pub fn with_world(&self, work: impl FnOnce(&mut DeviceEnvironment)) {
        work(&mut self.env.borrow_mut());
    }

    /// A phone with what lies on its disk.
    pub fn with_data(name: &str, disk: Disk, env: DeviceEnvironment, install: InstallId) -> Self {
        let phone = Self {
            name: name.to_owned(),
            disk,
            env: RefCell::new(env),
            machine: RefCell::default(),
            install,
            store: RefCell::new(None),
        };
        phone.start();
        phone
    }

    /// Starts the app. Says whether the database opened.
    pub fn start(&self) -> bool {
        self.machine.replace(Sync::default());
        let opened = open::connection(self.disk.path(DATABASE).as_ref()).ok().and_then(|connection| {
            // The cipher tells of every torn page, which is what the journal is for.
            connection.pragma_update(None, "cipher_log_level", "NONE").ok()?;
            let mut store = Store::open(connection, &key()).ok()?;
            store.settle(&mut *self.env.borrow_mut(), self.install).ok()?;
            Some(store)
        });
        let open = opened.is_some();
        self.store.replace(opened);
        open
    }

    /// Whether the app runs.
    pub fn is_on(&self) -> bool {
        self.store.borrow().is_some()
    }

    /// The app is killed and started again.
    pub fn restart(&self) {
        self.disk.kill();
        drop(self.store.take());
        self.start();
    }

    /// The battery dies, and is charged.
    pub fn lose_power(&self) {
        self.disk.cut_power();
        drop(self.store.take());
        self.start();
    }

    /// Its data are set back to an older copy, install and all.
    pub fn set_back(&self, copy: &Copied) {
        self.disk.set_back(copy);
        drop(self.store.take());
        self.start();
    }

    /// The phone is gone for good.
    pub fn destroy(&self) {
        self.disk.set_back(&Copied::default());
        drop(self.store.take());
    }

    /// Asks the store. `None` while the app does not run.
    pub fn ask(&self, request: Request) -> Option<Reply> {
        self.with(|store, env| store.handle(request, env))
    }

    /// One record as this phone shows it.
    pub fn record(&self, id: RecordId) -> Option<RecordView> {
        match self.ask(Request::Record(id))? {
            Reply::Record(view) => Some(*view),
            _ => None,
        }
    }

    /// Opens a form, fills it, saves it. Whether the person was told "Saved", and of which record; `None` if there was
    /// no form.
    pub fn save(&self, open: Request, fill: impl FnOnce(&mut EncounterDraft)) -> Option<(RecordId, bool)> {
        let Reply::Draft(draft) = self.ask(open)? else { return None };
        let Draft::Encounter(mut draft) = *draft else { return None };
        fill(&mut draft);
        let id = draft.id;
        let reply = self.ask(Request::Save(Draft::Encounter(draft)));
        Some((id, matches!(reply, Some(Reply::Saved { .. }))))
    }

    /// A new contact.
    pub fn contact(&self, fill: impl FnOnce(&mut EncounterDraft)) -> Option<(RecordId, bool)> {
        self.save(Request::OpenDraft(DraftSlot::Encounter), fill)
    }

    /// Who this database speaks as.
    pub fn actor(&self) -> Option<Actor> {
        self.with(|store, _| store.me().ok().map(|me| me.actor())).flatten()
    }

    /// What its person may do, as far as it knows.
    pub fn role(&self) -> Option<Role> {
        self.with(|store, _| store.me().ok().and_then(|me| me.role())).flatten()
    }

    /// Runs `sql` on the database beside the app, which is restarted, and returns the first column of each row.
    pub fn look(&self, sql: &str) -> Vec<String> {
        drop(self.store.take());
        let rows = self.rows(sql).unwrap_or_default();
        self.start();
        rows
    }

    fn rows(&self, sql: &str) -> Result<Vec<String>, rusqlite::Error> {
        let db = inside::open(self.disk.path(DATABASE), &key())?;
        let mut statement = db.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect()
    }
}
