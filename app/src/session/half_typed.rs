//! What is typed in forms that are no drafts: kept whole soon after every change, and asked for when the app opens.

use super::{HalfTypedIs, KEEP_AFTER_MS, Session};
use dioxus::prelude::*;
use kitbag_common::form::HalfTyped;
use kitbag_common::message::ask;

impl Session {
    /// Changes what is typed in forms that are no drafts; soon it is kept.
    pub fn half_type(mut self, change: impl FnOnce(&mut HalfTyped)) {
        change(&mut self.half_typed.write());
        if self.half_typed_is.replace(HalfTypedIs::Unkept) != HalfTypedIs::Unkept {
            let due = self.sleep(KEEP_AFTER_MS);
            dioxus::core::spawn_forever(async move {
                due.await;
                self.keep_now();
            });
        }
    }

    /// Asks for what was half typed before this page was there. What is typed by now stays.
    pub(super) fn ask_half_typed(mut self) {
        if *self.half_typed_is.peek() != HalfTypedIs::Unasked {
            return;
        }
        self.half_typed_is.set(HalfTypedIs::Asked);
        self.ask_then(ask::TypedSoFar, move |reply| {
            if let Ok(typed) = reply
                && *self.half_typed_is.peek() == HalfTypedIs::Asked
            {
                self.half_typed_is.set(HalfTypedIs::Kept);
                self.half_typed.set(typed);
            }
        });
    }

    /// Keeps at once what is not kept yet.
    pub(super) fn keep_half_typed(mut self) {
        if *self.half_typed_is.peek() == HalfTypedIs::Unkept {
            self.half_typed_is.set(HalfTypedIs::Kept);
            self.ask_then(ask::KeepHalfTyped(Box::new(self.half_typed.cloned())), |_| {});
        }
    }
}
