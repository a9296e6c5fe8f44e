//! Who gets in: founding, joining, unlocking, locking, and the end of a membership.

use super::opened::Opened;
use super::scheduler::Happened;
use super::step::SharedStore;
use super::{Platform, Service};
use crate::form::one_line;
use crate::message::{Failure, Reply, Way};
use crate::store::Store;
use crate::store::enrol::Sheet;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Stage;
use crate::store::vault::passphrase::{self, Passphrase};
use crate::store::vault::slots::SlotError;
use crate::store::vault::{Vault, orphaned, slots};
use crate::sync::{self, First};
use crate::view::{Gate, Me};
use kitbag_common::links::{SetupLink, link_in, server_address};
use kitbag_common::sheet;
use kitbag_shared::ids::InstallId;
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::Text;
use kitbag_shared::time::Moment;

impl<P: Platform> Service<P> {
    /// The gate at which this device stands.
    pub(super) fn gate(&self) -> Gate {
        if let Some(gate) = self.look(gate_of) {
            return gate;
        }
        let mut platform = self.platform.borrow_mut();
        let now = platform.environment().now();
        match slots::locked(&self.behind(&mut platform), now) {
            Ok(None) => Gate::Fresh,
            Ok(Some(wait_ms)) => Gate::Locked { wait_ms },
            Err(_) => Gate::Locked { wait_ms: 0 }, // something is there: nothing may be founded over it
        }
    }

    pub(super) fn suggest_passphrase(&self) -> Reply {
        Reply::Passphrase(passphrase::suggest(&mut self.platform.borrow().environment()))
    }

    /// The enrolment that was begun here and is not done, for whoever has come this far by its five words.
    pub(super) fn begun(&self) -> Reply {
        if self.gate() != Gate::Fresh {
            return Reply::Begun(None);
        }
        let begun = self.look(|opened| opened.store.begun()).unwrap_or(Ok(None));
        begun.map_or_else(|error| Reply::Failed(error.failure()), Reply::Begun)
    }

    /// Founds a programme. Everything is kept here before the server hears of it: asking again goes on with the same
    /// keys.
    pub(super) async fn found(&self, link: &str, programme_name: &str, my_name: &str, passphrase: &str) -> Reply {
        let Some(link) = SetupLink::from_link(link_in(link)) else { return Reply::Failed(Failure::NotASetupLink) };
        let (programme_name, my_name) = (one_line(programme_name), one_line(my_name));
        let (programme_name, my_name) = (programme_name.trim(), my_name.trim());
        let begun = self.begin([programme_name, my_name], passphrase, |store, env, install| {
            store.begin_founding(env, install, &link, (programme_name, my_name))
        });
        if let Err(why) = begun {
            return Reply::Failed(why);
        }
        match sync::found(&SharedStore::of(self), &self.http).await {
            Ok(()) => {
                self.note(Happened::WantedNow);
                Reply::Founded
            }
            Err(why) => {
                if why == Failure::LinkUsed {
                    self.forget(); // somebody else's programme is on that server
                }
                Reply::Failed(why)
            }
        }
    }

    /// The server lost the programme: it hears of it again, and what it had comes back with the next runs.
    pub(super) async fn found_again(&self, link: &str) -> Reply {
        let Some(link) = SetupLink::from_link(link_in(link)) else { return Reply::Failed(Failure::NotASetupLink) };
        match sync::found_again(&SharedStore::of(self), &self.http, &link).await {
            Ok(()) => {
                self.note(Happened::WantedNow);
                Reply::Done
            }
            Err(why) => Reply::Failed(why),
        }
    }

    /// With no signal the device waits all the same: its next runs ask again.
    pub(super) async fn join(&self, link: &str, my_name: &str, passphrase: &str) -> Reply {
        let Ok(invitation) = Invitation::from_link(link_in(link)) else {
            return Reply::Failed(Failure::NotAnInvitation);
        };
        let my_name = one_line(my_name);
        let my_name = my_name.trim();
        let begun = self.begin([my_name], passphrase, |store, env, install| {
            store.begin_joining(env, install, &invitation, my_name)
        });
        if let Err(why) = begun {
            return Reply::Failed(why);
        }
        match self.look_whether_confirmed().await {
            Err(Failure::InvitationOver) => {
                self.forget();
                Reply::Failed(Failure::InvitationOver)
            }
            Ok(()) | Err(_) => Reply::Gate(self.gate()),
        }
    }

    /// The sheet is in memory for as long as this takes, and nowhere else.
    pub(super) async fn recover(
        &self,
        (server, sheet, new_sheet): (&str, &str, bool),
        my_name: &str,
        passphrase: &str,
        way: &Way,
    ) -> Reply {
        let Some(server) = server_address(server) else { return Reply::Failed(Failure::NotAnAddress) };
        let Some(sheet) = sheet::read(sheet).map(|on| Sheet::new(&on)) else {
            return Reply::Failed(Failure::NotASheet);
        };
        let sheet = if new_sheet { sheet.to_be_replaced() } else { sheet };
        let my_name = one_line(my_name);
        let my_name = my_name.trim();
        let begun = self.begin([my_name], passphrase, |store, env, install| {
            store.begin_recovering(env, install, (&server, sheet.programme()), my_name)
        });
        if let Err(why) = begun {
            return Reply::Failed(why);
        }
        match sync::recover(&SharedStore::of(self), &self.http, &sheet, way).await {
            Ok(Some(First::Choose(said))) => Reply::Said(Box::new(said)),
            Ok(Some(First::Write(sheet))) => Reply::Sheet(sheet),
            Ok(None) => {
                self.note(Happened::WantedNow);
                Reply::Gate(self.gate())
            }
            Err(why) => {
                if why == Failure::SheetOfAnother && !self.may_be_told() {
                    self.forget();
                }
                Reply::Failed(why)
            }
        }
    }

    /// Whether a recovery is under way that the server may have heard; also where that cannot be read.
    fn may_be_told(&self) -> bool {
        self.look(|opened| opened.store.may_be_told().unwrap_or(true)).unwrap_or(false)
    }

    /// Forgets an enrolment that never became one; a member's data is never thrown away here.
    pub(super) fn cancel_join(&self) -> Reply {
        match self.stage() {
            Some(Stage::Member) => Reply::Failed(Failure::NotPermitted),
            Some(Stage::Recovering) if self.may_be_told() => Reply::Failed(Failure::RecoveryBegun),
            Some(Stage::Founding | Stage::Waiting | Stage::Recovering) => {
                self.forget();
                Reply::Gate(self.gate())
            }
            None => {
                if self.is_open() {
                    self.forget(); // what was typed, of which nobody has heard
                }
                Reply::Gate(self.gate())
            }
        }
    }

    pub(super) fn unlock(&self, passphrase: &str) -> Reply {
        self.unlock_by(|vault, now| slots::unlock(vault, now, passphrase))
    }

    /// Opens the database with the key that a slot gives.
    pub(super) fn unlock_by(&self, open: impl FnOnce(&mut dyn Vault, Moment) -> Result<Secret, SlotError>) -> Reply {
        if self.is_open() {
            return Reply::Gate(self.gate());
        }
        let key = {
            let mut platform = self.platform.borrow_mut();
            let now = platform.environment().now();
            open(&mut self.behind(&mut platform), now)
        };
        match key.map_err(|error| error.failure()).and_then(|key| self.open(&key)) {
            Ok(()) => {
                self.note(Happened::WantedNow);
                self.wipe_if_lost();
                Reply::Gate(self.gate())
            }
            Err(why) => Reply::Failed(why),
        }
    }

    /// Cuts and keeps what waits, and closes the database.
    pub(super) fn lock(&self) -> Reply {
        self.keep_waiting_copy();
        self.close();
        Reply::Done
    }

    /// Closes the database and forgets the key. What was saved stays, or is forgotten with the key's slots.
    pub(super) fn close(&self) {
        self.epoch.set(self.epoch.get().wrapping_add(1));
        *self.opened.borrow_mut() = None;
        self.told.borrow_mut().status = None;
        self.note(Happened::Closed);
    }

    /// A supervisor has said that this device is lost or seized, and what it recorded was offered: it keeps nothing.
    pub(super) fn wipe_if_lost(&self) {
        let lost = self.look(|opened| opened.store.is_to_be_wiped()).unwrap_or(false);
        if lost {
            self.forget();
            if !self.is_shared() {
                self.throw_all_left_away(); // else it may be somebody's who still works with this phone
            }
        }
    }

    /// The slots first: without them nothing opens what may be left behind.
    pub(super) fn forget(&self) {
        self.close();
        self.copied.set(None);
        let mut platform = self.platform.borrow_mut();
        let _gone_with_its_key =
            slots::forget(&mut self.behind(&mut platform)).and_then(|()| platform.remove_database(self.profile.get()));
    }

    /// Opens a database for an enrolment, or goes on with the one of an earlier try under the passphrase given now.
    fn begin<const NAMES: usize>(
        &self,
        names: [&str; NAMES],
        passphrase: &str,
        act: impl FnOnce(&mut Store, &mut dyn Environment, InstallId) -> Result<(), StoreError>,
    ) -> Result<(), Failure> {
        // The server hears of it before the names are in a record: what a record would not take is refused here.
        names
            .into_iter()
            .try_for_each(|name| Text::new(name).map(drop))
            .map_err(|why| StoreError::from(why).failure())?;
        let chosen = Passphrase::chosen(passphrase).ok_or(Failure::NotComplete);
        match (self.stage(), self.gate()) {
            (Some(Stage::Member), _) => return Err(Failure::NotPermitted),
            // Whoever came back to what was begun did so by its words: they stay.
            (Some(Stage::Founding | Stage::Waiting | Stage::Recovering), _) if passphrase.is_empty() => {}
            (Some(Stage::Founding | Stage::Waiting | Stage::Recovering), _) => self.wrap_again(&chosen?)?,
            (None, Gate::Locked { .. }) => return Err(Failure::Locked),
            (None, _) if passphrase.is_empty() && self.is_open() => {}
            (None, _) => self.open_new(&chosen?)?,
        }
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        let install = slots::install(&mut self.behind(&mut platform), &mut env).map_err(|_| Failure::Storage)?;
        let begun = self.change(|opened| act(&mut opened.store, &mut env, install)).ok_or(Failure::Locked)?;
        begun.map_err(|error| error.failure())
    }

    fn wrap_again(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        let key = self.look(|opened| opened.key.clone()).flatten().ok_or(Failure::Locked)?;
        slots::wrap(&mut self.behind(&mut platform), &mut env, &key, passphrase, P::COST)
            .map_err(|error| error.failure())
    }

    /// Opens a new database. What lies here without a key is of no use to anybody, but for what the next enrolment can
    /// send sealed.
    pub(super) fn open_new(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        if self.is_open() {
            return self.wrap_again(passphrase); // its enrolment was never begun
        }
        let key = {
            let mut platform = self.platform.borrow_mut();
            orphaned::keep(&mut self.behind(&mut platform)).map_err(|_| Failure::Storage)?;
            platform.remove_database(self.profile.get()).map_err(|_| Failure::Storage)?;
            let mut env = platform.environment();
            slots::create(&mut self.behind(&mut platform), &mut env, passphrase, P::COST)
                .map_err(|error| error.failure())?
        };
        self.open(&key)
    }

    fn open(&self, key: &Secret) -> Result<(), Failure> {
        let opened = {
            let mut platform = self.platform.borrow_mut();
            let mut env = platform.environment();
            let install = slots::install(&mut self.behind(&mut platform), &mut env).map_err(|_| Failure::Storage)?;
            platform.database(self.profile.get()).map_err(StoreError::from).and_then(|db| {
                let mut store = Store::open(db, key)?;
                store.settle(&mut env, install)?;
                Ok(store)
            })
        };
        let store = opened.map_err(|error| error.failure())?;
        // Until the enrolment is whole another passphrase may be chosen.
        let key = (store.stage() != Some(Stage::Member)).then(|| key.clone());
        *self.opened.borrow_mut() = Some(Opened::new(store, key));
        self.settle_stamps();
        Ok(())
    }
}

/// The gate of what is open, with what is in memory only: a pause, the last look whether somebody confirmed, the PIN, what
/// was taken up at this opening.
fn gate_of(opened: &Opened) -> Gate {
    if let Some(pause) = opened.pause {
        return Gate::Paused { tries_left: pause.tries_left() };
    }
    match opened.store.gate().unwrap_or(Gate::Locked { wait_ms: 0 }) {
        Gate::Waiting { short_code, sent, tried: _ } => Gate::Waiting { short_code, sent, tried: opened.tried },
        Gate::Open(me) => Gate::Open(Me {
            pin_again: me.pin_again && opened.pin.is_none(),
            response_waits: me.response_waits || opened.taken_up,
            ..me
        }),
        gate @ (Gate::Fresh | Gate::Locked { .. } | Gate::Paused { .. } | Gate::Ended) => gate,
    }
}
