//! Which screens that do not come with the page have arrived since.

use super::Session;
use crate::route::Apart;
use dioxus::prelude::ReadableExt;

impl Session {
    /// Whether a group of screens could not be fetched. Whoever asks is drawn again when that changes.
    pub fn is_missing(self, of: Apart) -> bool {
        let _ = self.arrivals.read();
        self.device().is_missing(of)
    }

    /// Fetches again what could not be fetched.
    pub fn fetch_again(self) {
        self.device().fetch_again();
    }

    /// Who waits for a group of screens looks again.
    pub fn look_for_arrivals(mut self) {
        self.arrivals += 1;
    }
}
