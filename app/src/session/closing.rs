//! Going out of sight, pausing, locking, and coming back: what of it is the page's.
//!
//! The store decides what is open; here a page makes sure that nothing is to be seen meanwhile, and begins anew when
//! its memory would hold what is closed.

use super::{Session, StoreIn};
use crate::words::Words;
use dioxus::prelude::*;
use futures_util::future::{Either, select};
use kitbag_common::idle::{Due, Idle, LOOK_MS};
use kitbag_common::message::{Asks, ask};
use kitbag_common::view::Gate;

/// The time that locking waits for the store, in milliseconds. A store that is stuck is ended all the same: what was
/// said to be saved is on the disk.
const LOCK_MS_MAX: u32 = 3_000;

impl Session {
    /// Covers the screen with a neutral page, at the next frame, and asks for the PIN or the passphrase before it
    /// comes back.
    pub fn hide(mut self) {
        self.hidden.set(true);
        let words = Words::of(*self.language.peek());
        self.device().cover(Some(&words.text("cover-title")));
        self.close(ask::Hide, Some);
    }

    /// Takes the neutral page away: what stands behind it asks for the PIN or the passphrase.
    pub fn uncover(mut self) {
        self.device().cover(None);
        self.hidden.set(false);
        self.seen();
    }

    /// A newer app took this one's place. Where nothing is open the page begins anew with it; else at the next lock, as
    /// with one that waits.
    pub(super) fn replaced(mut self) {
        let shut = match &*self.gate.peek() {
            Some(Gate::Open(_) | Gate::Paused { .. } | Gate::Ended) => false,
            Some(Gate::Fresh | Gate::Locked { .. } | Gate::Waiting { .. }) | None => true,
        };
        if shut && !*self.mode.peek() || *self.place.peek() != StoreIn::ThisTab {
            self.device().keep_quiet(); // nobody opened it
            self.device().restart(false);
        } else {
            self.newer.set(true);
        }
    }

    /// Locks: the store closes and the page begins anew. Whoever did it does not want to be asked right back in.
    pub fn lock(self) {
        self.device().keep_quiet();
        self.close(ask::Lock, |()| None);
    }

    /// The same because nobody touched the phone for long. Who finds it so is asked for finger or face, but not a phone that
    /// lies about with its screen on.
    fn lock_untouched(self, slept_ms: u32) {
        if slept_ms > 0 && self.device().is_looked_at() {
            self.device().keep_quiet();
        }
        self.close(ask::Lock, |()| None);
    }

    /// Keeps what was typed, and closes. Unless it is only a pause the page begins anew, since its memory, like the
    /// store's, holds what was read and written. Until then nothing is to be seen, or typed and lost.
    fn close<A: Asks + 'static>(mut self, how: A, gate_in: fn(A::Answer) -> Option<Gate>) {
        self.keep_now();
        let closed = select(Box::pin(self.ask(how)), self.sleep(LOCK_MS_MAX));
        self.gate.set(None);
        dioxus::core::spawn_forever(async move {
            match closed.await {
                Either::Left((Ok(done), _)) => match gate_in(done) {
                    Some(gate @ Gate::Paused { .. }) => self.set_gate(gate),
                    Some(_) => self.device().restart(true),
                    None => self.device().restart(false),
                },
                // What is stuck is ended all the same.
                Either::Left((Err(_), _)) | Either::Right(_) => self.device().restart(false),
            }
        });
    }

    /// Asks for the PIN from now on, if one is set.
    fn pause(self) {
        self.keep_now();
        self.ask_then(ask::Pause, move |reply| {
            if let Ok(gate) = reply {
                self.set_gate(gate);
            }
        });
    }

    /// Locks when nobody has touched the phone for long, whatever the page does meanwhile. Run once, by the outermost
    /// component.
    pub async fn watch(self) {
        loop {
            self.sleep(LOOK_MS).await;
            self.look_whether_idle(LOOK_MS);
        }
    }

    /// Somebody touched the phone. During a pause that counts for nothing: who tries PINs does not keep it open.
    pub(super) fn touched(mut self) {
        self.look_whether_idle(0); // a page that was put away hears of the touch before it has looked
        if !matches!(*self.gate.peek(), Some(Gate::Paused { .. })) {
            self.idle.set(Idle::since(self.instant().at));
        }
    }

    pub(super) fn look_whether_idle(mut self, slept_ms: u32) {
        // With overdose mode in front nothing may begin anew soon, whatever lies behind it.
        let in_mode = *self.mode.peek();
        let now = self.instant().at;
        let due = self.idle.write().look(now, slept_ms, in_mode, *self.lock_minutes.read());
        match due {
            Some(Due::Lock) if self.would_lock() => self.lock_untouched(slept_ms),
            Some(Due::Pin) if self.me().is_some() => self.pause(),
            Some(Due::Lock | Due::Pin) | None => {}
        }
    }

    fn would_lock(self) -> bool {
        match &*self.gate.peek() {
            Some(Gate::Open(_) | Gate::Waiting { .. } | Gate::Paused { .. } | Gate::Ended) => true,
            Some(Gate::Fresh | Gate::Locked { .. }) | None => false,
        }
    }

    /// Chooses another profile of a shared phone.
    pub fn choose_profile(mut self, number: u8) {
        self.leave_passkey();
        self.ask_then(ask::ChooseProfile { number }, move |reply| {
            if let Ok(gate) = reply {
                self.set_gate(gate);
                self.look_again();
                self.offer.write().tapped(number);
            }
        });
    }
}
