//! The store's side, the same on every target: one request after the other, and beside them the runs that bring
//! this device in step with the server.
//!
//! It decides which gate stands open and when to speak to the server. It knows no record, no file and no thread:
//! the store, the sync driver and the [`Platform`] do.

mod emergency;
mod opened;
mod orphaned;
mod passkey;
mod pause;
mod people;
mod pin;
mod scheduler;
mod step;
mod taken;
mod typed;
mod unlocking;
mod waiting;

pub use pin::Pin;

use crate::message::{AtGate, Failure, Grouped, Invalidation, Notice, Reply, Request};
use crate::scan;
use crate::store::environment::Environment;
use crate::store::vault::Vault;
use crate::store::vault::profiles::{Profile, ProfileFiles};
use crate::store::vault::slots::Cost;
use crate::sync::Http;
use crate::view::{Gate, StatusView};
use futures_channel::mpsc;
use futures_util::future::select;
use futures_util::{Stream, StreamExt};
use kitbag_common::messages::{FromStore, Signal, ToStore};
use kitbag_shared::ids::Hash;
use kitbag_shared::sync::Sync;
use opened::Opened;
use pin::Pause;
use rusqlite::Connection;
use scheduler::{Happened, Scheduler};
use std::cell::{Cell, RefCell};
use std::io;
use std::pin::pin;

/// The platform: what the service needs of the system it runs on.
pub trait Platform: 'static {
    /// Clock, time zone, randomness.
    type Environment: Environment;
    /// The small files beside the database.
    type Vault: Vault;
    /// The cost of guessing a passphrase.
    const COST: Cost = Cost::FIELD;

    /// Clock, time zone, randomness.
    fn environment(&self) -> Self::Environment;
    /// The small files beside the database.
    fn vault(&mut self) -> &mut Self::Vault;
    /// The database file of a profile, opened or made; its key has not been said yet.
    fn database(&self, profile: Profile) -> rusqlite::Result<Connection>;
    /// Removes the database file of a profile, which must be closed.
    fn remove_database(&self, profile: Profile) -> io::Result<()>;
    /// Milliseconds of a clock that never jumps.
    fn ticks_ms(&self) -> u64;
    /// Waits.
    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + use<Self>;
}

/// Answers until nobody can ask any more.
pub async fn run<P: Platform>(
    platform: P,
    heard: impl Stream<Item = ToStore> + Unpin,
    tell: impl Fn(FromStore) + 'static,
) {
    let (service, woken) = Service::new(platform, tell);
    let answering = pin!(service.answer_all(heard));
    let keeping = pin!(service.keep_in_step(woken));
    select(answering, keeping).await;
}

/// The store, its gate, and the beat of its runs.
pub struct Service<P> {
    platform: RefCell<P>,
    /// The profile that is chosen.
    profile: Cell<Profile>,
    /// The store while it is open, and what is known with it.
    opened: RefCell<Option<Opened>>,
    /// Counts how often the store was closed.
    epoch: Cell<u32>,
    /// Counts what was asked.
    asked: Cell<u32>,
    http: Http,
    machine: Cell<Sync>,
    /// A run is under way.
    running: Cell<bool>,
    /// The waiting copy as it was written last.
    copied: Cell<Option<Hash>>,
    /// A response was kept by this very process, and has not ended.
    at_a_response: Cell<bool>,
    scheduler: RefCell<Scheduler>,
    /// Wakes the one who waits for the next run.
    wake: mpsc::UnboundedSender<()>,
    tell: Box<dyn Fn(FromStore)>,
    told: RefCell<Told>,
}

/// The status and the gate that the page was told last.
#[derive(Default)]
struct Told {
    status: Option<StatusView>,
    gate: Option<Gate>,
}

impl<P: Platform> Service<P> {
    /// A service that has opened nothing yet, and what wakes its runs.
    fn new(mut platform: P, tell: impl Fn(FromStore) + 'static) -> (Self, mpsc::UnboundedReceiver<()>) {
        let (wake, woken) = mpsc::unbounded();
        let profile = taken::first_taken(platform.vault());
        let service = Self {
            platform: RefCell::new(platform),
            profile: Cell::new(profile),
            opened: RefCell::new(None),
            epoch: Cell::new(0),
            asked: Cell::new(0),
            http: Http::new(),
            machine: Cell::new(Sync::default()),
            running: Cell::new(false),
            copied: Cell::new(None),
            at_a_response: Cell::new(false),
            scheduler: RefCell::new(Scheduler::default()),
            wake,
            tell: Box::new(tell),
            told: RefCell::new(Told::default()),
        };
        (service, woken)
    }

    async fn answer_all(&self, mut heard: impl Stream<Item = ToStore> + Unpin) {
        while let Some(message) = heard.next().await {
            match message {
                ToStore::Ask { id, request } => self.answer(id, *request).await,
                ToStore::Signal(signal) => self.take_signal(signal),
            }
        }
    }

    async fn answer(&self, id: u32, request: Request) {
        let (invalidation, answers_it) = (request.changes(), request.answered_by());
        self.asked.update(|asked| asked.wrapping_add(1));
        let reply = self.serve(request).await;
        debug_assert!(matches!(reply, Reply::Failed(_)) || answers_it(reply.clone()), "{reply:?} is no answer");
        let invalidation = invalidation.given(&reply);
        (self.tell)(FromStore::Answer { id, reply });
        self.publish(invalidation);
    }

    /// Answers one request.
    async fn serve(&self, request: Request) -> Reply {
        if self.is_paused() && !pin::answers_in_a_pause(&request) {
            return Reply::Failed(Failure::Locked);
        }
        match Grouped::from(request) {
            Grouped::AtGate(request) => self.serve_at_gate(request).await,
            of_the_store => self.ask_store(of_the_store),
        }
    }

    async fn serve_at_gate(&self, request: AtGate) -> Reply {
        match request {
            AtGate::Gate => Reply::Gate(self.gate()),
            AtGate::SuggestPassphrase => self.suggest_passphrase(),
            AtGate::Begun => self.begun(),
            AtGate::KeepTyped { typed, passphrase } => self.keep_typed(&typed, &passphrase),
            AtGate::Found { link, programme_name, my_name, passphrase } => {
                self.found(&link, &programme_name, &my_name, &passphrase).await
            }
            AtGate::Join { link, my_name, passphrase } => self.join(&link, &my_name, &passphrase).await,
            AtGate::Recover { server, sheet, my_name, passphrase, way, new_sheet } => {
                self.recover((&server, &sheet, new_sheet), &my_name, &passphrase, &way).await
            }
            AtGate::FoundAgain { link } => self.found_again(&link).await,
            AtGate::ReadCode { picture } => Reply::Code(scan::read(&picture)),
            AtGate::CheckJoin => self.check_join().await,
            AtGate::CancelJoin => self.cancel_join(),
            AtGate::StartAnew => self.start_anew(),
            AtGate::LeftBehind => self.left_behind(),
            AtGate::ThrowAwayLeft => self.throw_away_left(),
            AtGate::Unlock { passphrase } => self.unlock(&passphrase),
            AtGate::Lock => self.lock(),
            AtGate::Emergency => self.emergency(),
            AtGate::KeepRunning(running) => self.keep_running(&running),
            AtGate::DropRunning => self.drop_running(),
            AtGate::Pause => self.pause(),
            AtGate::Hide => self.hide(),
            AtGate::Resume { pin } => self.resume(&pin),
            AtGate::Locking => self.locking(),
            AtGate::SetPin { pin } => self.set_pin(&pin),
            AtGate::RemovePin => self.remove_pin(),
            AtGate::Profiles => self.profiles(),
            AtGate::ChooseProfile { number } => self.choose_profile(number),
            AtGate::ShowMe(change) => self.show_me(change),
            AtGate::UnlockWithPasskey { answer } => self.unlock_with_passkey(answer),
            AtGate::AddPasskey { passphrase, passkey } => self.add_passkey(&passphrase, passkey),
            AtGate::RemovePasskey => self.remove_passkey(),
            AtGate::Status => self.status().map_or(Reply::Failed(Failure::Locked), Reply::Status),
            AtGate::SyncNow => self.sync_now(),
        }
    }

    fn ask_store(&self, request: Grouped) -> Reply {
        let mut env = self.platform.borrow().environment();
        let answered = self.change(|opened| opened.store.handle(request, &mut env));
        answered.unwrap_or(Reply::Failed(Failure::Locked))
    }

    /// Lets others know of what was done: the page's other screens, and in time the server.
    fn publish(&self, invalidation: Invalidation) {
        match invalidation {
            Invalidation::Nothing => {}
            Invalidation::Screens => (self.tell)(FromStore::Notice(Notice::Changed)),
            Invalidation::Records => {
                self.changed(Happened::Saved);
                self.settle_stamps();
            }
            Invalidation::Team => self.changed(Happened::TeamChanged),
            Invalidation::Gate => self.tell_news(),
        }
    }

    fn changed(&self, happened: Happened) {
        self.note(happened);
        (self.tell)(FromStore::Notice(Notice::Changed));
        self.tell_news();
    }

    /// Tells the gate and the status if they are not what was told last.
    fn tell_news(&self) {
        let (gate, status) = (self.gate(), self.status());
        let mut told = self.told.borrow_mut();
        if told.gate.as_ref() != Some(&gate) {
            told.gate = Some(gate.clone());
            (self.tell)(FromStore::Notice(Notice::Gate(gate)));
            self.settle_stamps(); // who has just become a member may need overdose mode before anything else is done here
        }
        if let Some(status) = status.filter(|status| told.status.as_ref() != Some(status)) {
            told.status = Some(status);
            (self.tell)(FromStore::Notice(Notice::Status(status)));
        }
    }

    fn take_signal(&self, signal: Signal) {
        match signal {
            Signal::Online => self.note_if_open(Happened::WantedNow),
            Signal::Shown => self.note(Happened::Shown),
            Signal::Hidden => {
                self.note(Happened::Hidden);
                self.keep_waiting_copy();
            }
        }
    }

    fn is_open(&self) -> bool {
        self.opened.borrow().is_some()
    }

    /// Looks at what is open; none while nothing is.
    fn look<T>(&self, look: impl FnOnce(&Opened) -> T) -> Option<T> {
        self.opened.borrow().as_ref().map(look)
    }

    /// Changes what is open; none while nothing is.
    fn change<T>(&self, change: impl FnOnce(&mut Opened) -> T) -> Option<T> {
        self.opened.borrow_mut().as_mut().map(change)
    }

    fn pin(&self) -> Option<Pin> {
        self.look(|opened| opened.pin).flatten()
    }

    fn paused(&self) -> Option<Pause> {
        self.look(|opened| opened.pause).flatten()
    }

    /// The small files of the one who is chosen.
    fn behind<'p>(&self, platform: &'p mut P) -> ProfileFiles<'p> {
        ProfileFiles::new(platform.vault(), self.profile.get())
    }

    fn note_if_open(&self, happened: Happened) {
        if self.is_open() {
            self.note(happened);
        }
    }

    /// Takes note of what moves the next run, and lets the one who waits for it look again.
    fn note(&self, happened: Happened) {
        let now_ms = self.platform.borrow().ticks_ms();
        self.scheduler.borrow_mut().note(happened, now_ms, self.random());
        let _ended = self.wake.unbounded_send(());
    }

    fn random(&self) -> u32 {
        let mut random = [0; 4];
        self.platform.borrow().environment().fill(&mut random);
        u32::from_le_bytes(random)
    }
}
