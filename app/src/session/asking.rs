//! The way to the store: a question and its answer, and what the page itself asks for.

use super::under_way::{Then, UnderWay};
use super::{Session, StoreIn};
use dioxus::prelude::*;
use futures_util::FutureExt as _;
use kitbag_common::message::{Asks, Failure, Invalidation, Request, answer, ask};
use std::cell::Cell;
use std::rc::Rc;

impl Session {
    /// Asks the store. The request is on its way when this returns; it outlives the component that asked.
    pub fn ask<A: Asks>(self, asked: A) -> impl Future<Output = Result<A::Answer, Failure>> + use<A> {
        self.device().ask(asked.request()).map(answer)
    }

    /// Asks, and does something with the answer, whatever becomes of the component that asked. What changes something and
    /// was asked last is not asked again before its answer has come, which goes to who asked later then: a double tap makes
    /// one invitation, and on, off and on again are three.
    pub fn ask_then<A: Asks>(self, asked: A, then: impl FnOnce(Result<A::Answer, Failure>) + 'static) {
        self.send(asked.request(), Box::new(move |reply| then(answer(reply))));
    }

    fn send(mut self, request: Request, then: Then) {
        if let Some(last) = self.under_way.read().last().filter(|last| last.request == request) {
            last.then.set(Some(then));
            return;
        }
        let then = Rc::new(Cell::new(Some(then)));
        if request.changes() != Invalidation::Nothing {
            self.under_way.write().push(UnderWay { request: request.clone(), then: then.clone() });
        }
        let answer = self.device().ask(request);
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
        self.ask_then(ask::Gate, move |answer| match answer {
            Ok(gate) => self.set_gate(gate),
            Err(why) => {
                self.no_store.set(Some(why));
                self.place.set(StoreIn::NoTab);
            }
        });
    }

    /// Asks for the recovery sheet that waits to be written down.
    pub(super) fn ask_sheet(mut self) {
        self.ask_then(ask::Sheet, move |answer| {
            if let Ok(view) = answer {
                self.recovery_sheet.set(Some(view));
            }
        });
    }

    /// Asks how the records stand.
    pub fn ask_status(mut self) {
        self.ask_then(ask::Status, move |answer| {
            if let Ok(status) = answer {
                self.status.set(Some(status));
            }
        });
    }
}
