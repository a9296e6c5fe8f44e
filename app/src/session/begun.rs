//! Forms that wait while something else is looked at: which of them says something, and how one is gone on with.

use super::Session;
use crate::route::Route;
use dioxus::prelude::*;
use kitbag_common::form::MovementDraft;
use kitbag_shared::ids::RecordId;

impl Session {
    /// A form of stock opens, perhaps filled in by a suggestion.
    pub fn opened(mut self, draft: &MovementDraft) {
        self.as_opened.set(Some(draft.clone()));
    }

    /// Whether somebody noted something in a form of stock. As long as nothing is changed in what was suggested, nobody did.
    pub fn is_begun(self, draft: &MovementDraft) -> bool {
        !draft.is_empty() && self.as_opened.read().as_ref() != Some(draft)
    }

    /// Shows a form that was begun before, in place of the one that is wanted now: it goes first, and says so.
    pub fn resume(mut self, begun: RecordId, route: Route) {
        self.resumed.set(Some(begun));
        self.go(route);
    }

    /// A form is done with: another screen takes its place, unless somebody left it meanwhile.
    pub fn done_with(self, form: Route, next: Route) {
        if *self.route.peek() == form {
            self.go_instead(next);
        }
    }

    /// A form is done with: back to where it was opened, unless somebody left it meanwhile.
    pub fn leave(self, form: Route) {
        if *self.route.peek() == form {
            self.back();
        }
    }
}
