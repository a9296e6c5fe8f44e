//! What is open: the store, and what is known only for as long as it is. Closing forgets all of it at once.

use super::pin::{Pause, Pin};
use crate::store::Store;
use crate::view::Tried;
use kitbag_shared::keys::Secret;

/// The open store, with what is remembered beside it.
pub(super) struct Opened {
    pub(super) store: Store,
    /// The key of a database whose enrolment is not whole yet.
    pub(super) key: Option<Secret>,
    /// The PIN for short pauses.
    pub(super) pin: Option<Pin>,
    /// A pause: nothing answers until the PIN is given.
    pub(super) pause: Option<Pause>,
    /// The last look whether a supervisor confirmed, while this device waits for that.
    pub(super) tried: Option<Tried>,
    /// The time when the server was last asked whether it keeps the join request still.
    pub(super) asked_again_ms: Option<u64>,
    /// Whether what earlier enrolments left was offered.
    pub(super) offered_left: bool,
    /// Whether what overdose mode left in its slots was taken up.
    pub(super) settled_stamps: bool,
    /// A response that ended before was taken up since this was opened: its form comes first.
    pub(super) taken_up: bool,
}

impl Opened {
    /// A store as it was opened, of which nothing more is known yet.
    pub(super) const fn new(store: Store, key: Option<Secret>) -> Self {
        Self {
            store,
            key,
            pin: None,
            pause: None,
            tried: None,
            asked_again_ms: None,
            offered_left: false,
            settled_stamps: false,
            taken_up: false,
        }
    }
}
