//! Bringing this device in step with the server: when a run is due it is made, one at a time, and told about.

use super::scheduler::Happened;
use super::{Platform, Service};
use crate::message::{Failure, Notice, Reply};
use crate::service::FromStore;
use crate::store::Store;
use crate::store::environment::Environment;
use crate::store::identity::Stage;
use crate::sync::{self, Round, Run, StoreAccess};
use crate::view::{Gate, StatusView};
use futures_channel::mpsc;
use futures_util::StreamExt;
use futures_util::future::select;
use kitbag_shared::sync::Outcome;
use std::future::poll_fn;
use std::pin::{Pin, pin};

/// The store, lent for moments to one run. If it is closed meanwhile the run ends, even if another is opened.
pub(super) struct SharedStore<'a, P> {
    service: &'a Service<P>,
    epoch: u32,
}

impl<'a, P: Platform> SharedStore<'a, P> {
    pub(super) fn of(service: &'a Service<P>) -> Self {
        Self { service, epoch: service.epoch.get() }
    }
}

impl<P: Platform> StoreAccess for SharedStore<'_, P> {
    fn with<R>(&self, work: impl FnOnce(&mut Store, &mut dyn Environment) -> R) -> Option<R> {
        if self.service.epoch.get() != self.epoch {
            return None;
        }
        let mut env = self.service.platform.borrow().environment();
        self.service.change(|opened| work(&mut opened.store, &mut env))
    }

    /// Yields to others: what was asked meanwhile comes in while this sleeps, and is answered.
    async fn yield_to_others(&self) -> bool {
        let before = self.service.asked.get();
        self.service.sleep(0).await;
        self.service.asked.get() != before
    }
}

impl<P: Platform> Service<P> {
    /// Waits for the next run and makes it, for ever.
    pub(super) async fn keep_in_step(&self, mut woken: mpsc::UnboundedReceiver<()>) {
        loop {
            match self.wait_ms() {
                Some(0) => self.step().await,
                Some(ms) => {
                    let slept = pin!(self.sleep(ms));
                    select(slept, woken.next()).await;
                }
                None => {
                    woken.next().await;
                }
            }
        }
    }

    fn wait_ms(&self) -> Option<u64> {
        let now_ms = self.platform.borrow().ticks_ms();
        self.scheduler.borrow().wait_ms(now_ms)
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + use<P> {
        self.platform.borrow().sleep(ms)
    }

    async fn step(&self) {
        self.note(Happened::Begun);
        match self.stage() {
            Some(Stage::Waiting | Stage::Member) if self.running.get() => self.note(Happened::NotConfirmedYet),
            Some(Stage::Waiting) => {
                let _said_by_the_gate = self.look_whether_confirmed().await;
                self.tell_news();
            }
            Some(Stage::Member) => {
                self.running.set(true);
                let ended = self.run().await;
                self.running.set(false);
                self.after(&ended);
            }
            Some(Stage::Founding | Stage::Recovering) | None => {}
        }
    }

    async fn run(&self) -> Run {
        let mut machine = self.machine.get();
        let access = SharedStore::of(self);
        let ended = {
            let running = pin!(sync::run(&access, &self.http, &mut machine, |round| self.tell_round(round)));
            self.telling_that_it_began(running).await
        };
        self.machine.set(machine);
        ended
    }

    /// The first poll begins the run and sends its first request: from then on the status says so.
    async fn telling_that_it_began(&self, mut running: Pin<&mut impl Future<Output = Run>>) -> Run {
        let mut begun = false;
        poll_fn(|context| {
            let polled = running.as_mut().poll(context);
            if !begun {
                begun = true;
                self.tell_news();
            }
            polled
        })
        .await
    }

    fn tell_round(&self, round: Round) {
        if round.changed {
            (self.tell)(FromStore::Notice(Notice::Changed));
        }
        self.tell_news();
    }

    fn after(&self, ended: &Run) {
        match ended {
            Run::Closed => return,
            Run::Ended(Outcome::Done) => self.note(Happened::Done),
            Run::Ended(
                Outcome::NoSignal | Outcome::NotTheServer | Outcome::NotAMember | Outcome::Refused(_) | Outcome::Stuck,
            )
            | Run::Broken(_) => {
                let retry_ms = self.machine.get().retry_ms(self.random());
                self.note(Happened::Failed { retry_ms });
            }
        }
        self.wipe_if_lost();
        self.keep_waiting_copy();
        self.settle_left();
        self.settle_stamps();
        self.tell_news();
    }

    /// Begins a run at once; its progress comes as notices.
    pub(super) fn sync_now(&self) -> Reply {
        match self.status() {
            Some(status) => {
                self.note(Happened::WantedNow);
                Reply::Status(status)
            }
            None => Reply::Failed(Failure::Locked),
        }
    }

    /// The stage that the enrolment of the open database has reached.
    pub(super) fn stage(&self) -> Option<Stage> {
        self.look(|opened| opened.store.stage()).flatten()
    }

    /// The status of the records, behind an open gate.
    pub(super) fn status(&self) -> Option<StatusView> {
        let opened = self.opened.borrow();
        let awake = opened.as_ref().filter(|opened| opened.pause.is_none());
        let store = awake.map(|opened| &opened.store).filter(|store| matches!(store.gate(), Ok(Gate::Open(_))))?;
        store.status(&self.platform.borrow().environment()).ok()
    }
}
