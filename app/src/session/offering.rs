//! Finger or face: asked for by itself when somebody looks at the lock, and by a tap whenever they like.

use super::{Pending, Session, StoreIn};
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{Gate, PasskeyView, ProfilesView};

impl Session {
    /// Whether an authenticator of this machine can hold a key for the app.
    pub fn offers_passkeys(self) -> Pending<bool> {
        self.device().offers_passkeys()
    }

    /// Makes a passkey and lets it open the database, for whoever knows the passphrase.
    pub fn add_passkey(self, passphrase: String) -> Pending<Result<(), Failure>> {
        let made = self.device().make_passkey();
        Box::pin(async move {
            match made.await {
                Some(passkey) => self.ask(ask::AddPasskey { passphrase, passkey }).await,
                None => Err(Failure::NoPasskey),
            }
        })
    }

    /// Opens the database with a passkey. Nothing where the prompt was sent away, or the browser made none.
    pub fn unlock_with_passkey(mut self, passkey: PasskeyView) -> Pending<Option<Result<Gate, Failure>>> {
        let prompt = self.offer.write().asks();
        let asked = self.device().ask_passkey(passkey);
        Box::pin(async move {
            let reply = match asked.await {
                Some(answer) => Some(self.ask(ask::UnlockWithPasskey { answer }).await),
                None => None,
            };
            let now = self.instant();
            self.offer.write().over(prompt, now);
            reply
        })
    }

    /// Whether the phone is to ask by itself now: nothing is in front of the lock, and it is known that no response goes on.
    /// Whoever draws by this is drawn again when that changes.
    pub fn is_to_offer(self, profiles: &ProfilesView) -> bool {
        let in_front = *self.hidden.read() || *self.mode.read() || *self.place.read() != StoreIn::ThisTab;
        let known = self.emergency.read().as_ref().is_some_and(|view| view.running.is_none());
        self.offer.read().is_due(profiles) && known && !in_front && self.device().is_looked_at()
    }

    /// Takes a prompt away that is in front, and lets none come by itself.
    pub fn leave_passkey(mut self) {
        self.offer.write().put_off();
        self.device().leave_passkey();
    }

    /// Somebody looks at the page, and perhaps at the lock.
    pub(super) fn seen(mut self) {
        if let Some(Gate::Locked { .. }) = &*self.gate.peek() {
            let now = self.instant();
            self.offer.write().seen(now);
        }
    }
}
