//! What was done last, said with its undo for a while.

use super::Session;
use dioxus::prelude::*;

/// So long what was done is shown with its undo, in milliseconds.
const UNDO_MS: u32 = 10_000;

impl Session {
    /// Forgets what was done once it was shown long enough, if it is still that which is shown.
    pub fn forget_later<T: 'static>(self, done: Signal<Option<T>>, is_that: impl FnOnce(&mut T) -> bool + 'static) {
        dioxus::core::spawn_forever(async move {
            self.sleep(UNDO_MS).await;
            forget_if(done, is_that);
        });
    }
}

/// Forgets what a signal of a screen holds if it is still that, unless the screen is gone by now.
pub fn forget_if<T: 'static>(mut signal: Signal<Option<T>>, is_that: impl FnOnce(&mut T) -> bool) {
    if let Ok(mut held) = signal.try_write() {
        held.take_if(is_that);
    }
}
