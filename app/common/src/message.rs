//! What the page asks the store, and what it hears back: plain values, sent as JSON between window and worker.
//!
//! The page never sees SQL, keys or operations; the store never sees a screen.

mod answer;
mod asked;
mod failure;
mod invalidation;
mod reply;
mod request;
mod requests;

pub use crate::bytes::Bytes;
pub use answer::{Answer, Founded, Invitation, OfflineBundle, Recovering, Saved, Written};
pub use asked::{Asked, Askers, Asks, answer};
pub use failure::Failure;
pub use invalidation::Invalidation;
pub use reply::Reply;
pub use request::{AtGate, Decision, Deed, Grouped, Question, Request, ask, drop_draft};

use crate::view::{Gate, StatusView};
use kitbag_shared::ids::{DeviceId, Hash};
use serde::{Deserialize, Serialize};

/// What a recovery sheet does with what others said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// Looks at it, if there is anything.
    #[default]
    Look,
    /// Leaves it as it is.
    GoOn,
    /// Takes some of it back.
    TakeBack(TakingBack),
}

/// What a recovery sheet takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakingBack {
    /// The last statement that was seen when it was chosen: if more came, all is shown again.
    pub seen: Hash,
    /// The number of the first statement that is void, with all that follow it.
    pub first: u32,
    /// Who came in since then and is brought in again.
    pub again: Vec<DeviceId>,
    /// Who was in before and is lost: the phone that said it, perhaps.
    pub ended: Vec<DeviceId>,
}

/// A passkey that the phone's authenticator made just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// How the authenticator knows it.
    pub credential: Vec<u8>,
    /// What it was asked.
    pub salt: [u8; 16],
    /// What it answered.
    pub answer: [u8; 32],
}

/// What the store says by itself, without having been asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Notice {
    /// The status changed.
    Status(StatusView),
    /// Records changed, by this device or another: screens ask again.
    Changed,
    /// The gate moved: confirmed, revoked, locked.
    Gate(Gate),
}
