//! The way to the store: a question and its answer, and what the page itself asks for.

use super::under_way::{Then, UnderWay};
use super::{Pending, Session, StoreIn};
use dioxus::prelude::*;
use kitbag_common::message::{Invalidation, Reply, Request};
use std::cell::Cell;
use std::rc::Rc;

impl Session {
    /// Asks the store. The request is on its way when this returns; it outlives the component that asked.
    pub fn ask(self, request: Request) -> Pending<Reply> {
        self.device().ask(request)
    }

    /// Asks, and does something with the answer, whatever becomes of the component that asked. What changes something and
    /// was asked last is not asked again before its answer has come, which goes to who asked later then: a double tap makes
    /// one invitation, and on, off and on again are three.
    pub fn ask_then(mut self, request: Request, then: impl FnOnce(Reply) + 'static) {
        let then: Then = Box::new(then);
        if let Some(last) = self.under_way.read().last().filter(|last| last.request == request) {
            last.then.set(Some(then));
            return;
        }
        let then = Rc::new(Cell::new(Some(then)));
        if request.changes() != Invalidation::Nothing {
            self.under_way.write().push(UnderWay { request: request.clone(), then: then.clone() });
        }
        let answer = self.ask(request);
        dioxus::core::spawn_forever(async move {
            let reply = answer.await;
            self.under_way.write().retain(|other| !Rc::ptr_eq(&other.then, &then));
            if let Some(then) = then.take() {
                then(reply);
            }
        });
    }

    /// Asks where this device stands.
    pub fn ask_gate(mut self) {
        self.ask_then(Request::Gate, move |reply| match reply {
            Reply::Gate(gate) => self.set_gate(gate),
            Reply::Failed(why) => {
                self.no_store.set(Some(why));
                self.place.set(StoreIn::NoTab);
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
