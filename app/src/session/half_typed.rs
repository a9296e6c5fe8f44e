//! What is typed in forms that are no drafts: kept whole soon after every change, and asked for when the app opens.

use super::{KEEP_AFTER_MS, Session};
use dioxus::prelude::*;
use kitbag_common::form::{FormOf, HalfTyped};
use kitbag_common::message::ask;
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Session {
    /// A form that is no draft, as it was left; none where it was not begun.
    pub fn half_typed<F: DeserializeOwned>(self, of: &FormOf<F>) -> Option<F> {
        self.half_typed.peek().get(of)
    }

    /// Keeps what is typed in a form that is no draft, or that it is done with.
    pub fn half_type<F: Serialize>(mut self, of: &FormOf<F>, form: Option<&F>) {
        self.half_typed.write().put(of, form);
        self.keep_half_typed_soon();
    }

    fn keep_half_typed_soon(mut self) {
        if !std::mem::replace(&mut self.half_typed_is.write().unkept, true) {
            let due = self.sleep(KEEP_AFTER_MS);
            dioxus::core::spawn_forever(async move {
                due.await;
                self.keep_now();
            });
        }
    }

    /// Asks for what was half typed before this page was there. What is typed by now goes before it.
    pub(super) fn ask_half_typed(mut self) {
        if self.half_typed_is.peek().read {
            return;
        }
        self.ask_then(ask::TypedSoFar, move |reply| {
            if let Ok(before) = reply
                && !std::mem::replace(&mut self.half_typed_is.write().read, true)
            {
                let typed = self.half_typed.replace(HalfTyped::default());
                self.half_typed.set(typed.over(before).begun());
                self.keep_half_typed();
            }
        });
    }

    /// Keeps at once what is not kept yet; nothing before it is known what there was, which would be gone.
    pub(super) fn keep_half_typed(mut self) {
        if self.half_typed_is.peek().read && std::mem::take(&mut self.half_typed_is.write().unkept) {
            self.ask_then(ask::KeepHalfTyped(self.half_typed.cloned().begun()), |_| {});
        }
    }
}
