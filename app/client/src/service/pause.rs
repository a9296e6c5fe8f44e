//! Short pauses: with a PIN the database stays open behind it, and what waits is still sent; without one it closes.

use super::pin::{Clocks, PIN_SALT_BYTES, Pause, Pin, Tried};
use super::{Platform, Service};
use crate::idle;
use crate::message::{Failure, Reply};
use crate::store::environment::Environment;
use crate::view::Gate;

impl<P: Platform> Service<P> {
    pub(super) fn is_paused(&self) -> bool {
        self.paused().is_some()
    }

    /// Without a PIN nothing happens: a screen that nobody looks at for a while stays as it is until it locks.
    pub(super) fn pause(&self) -> Reply {
        if self.pin().is_some() && !self.is_paused() {
            let pause = Pause::begin(self.clocks(), self.lock_after_ms());
            self.change(|opened| opened.pause = Some(pause));
            self.keep_waiting_copy();
        }
        Reply::Gate(self.gate())
    }

    /// Hides the screen. Something is always to be given before it comes back: the PIN, or else the passphrase.
    pub(super) fn hide(&self) -> Reply {
        match self.pause() {
            Reply::Gate(Gate::Paused { tries_left }) => Reply::Gate(Gate::Paused { tries_left }),
            _ => {
                self.lock();
                Reply::Gate(self.gate())
            }
        }
    }

    pub(super) fn resume(&self, digits: &str) -> Reply {
        if let (Some(pause), Some(pin)) = (self.paused(), self.pin()) {
            match pause.tried(pin, digits, self.clocks()) {
                Tried::Right => _ = self.change(|opened| opened.pause = None),
                Tried::Wrong(pause) => _ = self.change(|opened| opened.pause = Some(pause)),
                Tried::Over => _ = self.lock(),
            }
        }
        Reply::Gate(self.gate())
    }

    /// Only somebody who is in may say how one gets back in.
    pub(super) fn set_pin(&self, digits: &str) -> Reply {
        if !matches!(self.gate(), Gate::Open(_)) {
            return Reply::Failed(Failure::Locked);
        }
        let mut salt = [0; PIN_SALT_BYTES];
        self.platform.borrow().environment().fill(&mut salt);
        match Pin::new(digits, salt) {
            Some(pin) => {
                self.change(|opened| opened.pin = Some(pin));
                self.want_pin(true)
            }
            None => Reply::Failed(Failure::NotComplete),
        }
    }

    pub(super) fn remove_pin(&self) -> Reply {
        self.change(|opened| opened.pin = None);
        self.want_pin(false)
    }

    /// After the next lock it is asked for again, or not any more.
    fn want_pin(&self, wanted: bool) -> Reply {
        let kept = self.look(|opened| opened.store.want_pin(wanted)).unwrap_or(Ok(()));
        kept.map_or_else(|error| Reply::Failed(error.failure()), |()| Reply::Done)
    }

    /// The time without a touch after which the phone locks, as the programme chose it, in milliseconds.
    fn lock_after_ms(&self) -> u64 {
        let minutes = self.look(|opened| opened.store.lock_minutes().ok()).flatten();
        u64::from(idle::lock_minutes(minutes)) * idle::MINUTE_MS
    }

    fn clocks(&self) -> Clocks {
        let platform = self.platform.borrow();
        Clocks { ticks_ms: platform.ticks_ms(), now: platform.environment().now() }
    }
}
