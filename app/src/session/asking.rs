//! The way to the store: a question and its answer, and what the page itself asks for.

use super::{Pending, Place, Session};
use crate::message::{Reply, Request};
use dioxus::prelude::*;

impl Session {
    /// Asks the store. The request is on its way when this returns; it outlives the component that asked.
    pub fn ask(self, request: Request) -> Pending<Reply> {
        self.device().ask(request)
    }

    /// Asks, and does something with the answer, whatever becomes of the component that asked. What does something and was
    /// asked already is not asked again before its answer has come: a double tap makes one invitation.
    pub fn ask_then(mut self, request: Request, then: impl FnOnce(Reply) + 'static) {
        // Only the last: on, off and on again are three.
        if self.under_way.read().last() == Some(&request) {
            return;
        }
        let acts = request.acts().then(|| request.clone());
        self.under_way.write().extend(acts.clone());
        let answer = self.ask(request);
        dioxus::core::spawn_forever(async move {
            let reply = answer.await;
            self.under_way.write().retain(|other| Some(other) != acts.as_ref());
            then(reply);
        });
    }

    /// Asks where this device stands.
    pub fn ask_gate(mut self) {
        self.ask_then(Request::Gate, move |reply| match reply {
            Reply::Gate(gate) => self.set_gate(gate),
            Reply::Failed(why) => {
                self.no_store.set(Some(why));
                self.place.set(Place::Unsupported);
            }
            _ => {}
        });
    }

    /// Asks for the recovery sheet that waits to be written down.
    pub(super) fn ask_sheet(mut self) {
        self.ask_then(Request::Sheet, move |reply| {
            if let Reply::Sheet(view) = reply {
                self.recovery_sheet.set(Some(view));
            }
        });
    }

    /// Asks how the records stand.
    pub fn ask_status(mut self) {
        self.ask_then(Request::Status, move |reply| {
            if let Reply::Status(status) = reply {
                self.status.set(Some(status));
            }
        });
    }
}
