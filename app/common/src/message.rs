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
pub use request::{AtGate, Decision, Deed, Grouped, Question, Request, StockDeed, ask, drop_draft};

use crate::view::{Gate, StatusView};
use kitbag_shared::ids::{DeviceId, Hash};
use serde::{Deserialize, Serialize};

/// A way: what a recovery sheet does with what others said.
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

/// The statements that a recovery sheet takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakingBack {
    /// The last statement that was seen when it was chosen: if more came, all is shown again.
    pub seen: Hash,
    /// The number of the first statement that is void, with all that follow it.
    pub first: u32,
    /// The devices that came in since then and are brought in again.
    pub again: Vec<DeviceId>,
    /// The devices that were in before and are lost: the phone that said it, perhaps.
    pub ended: Vec<DeviceId>,
}

/// A passkey that the phone's authenticator made just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// The id by which the authenticator knows it.
    pub credential: Vec<u8>,
    /// The salt that it was asked with.
    pub salt: [u8; 16],
    /// The answer.
    pub answer: [u8; 32],
}

/// A notice: what the store says by itself, without having been asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Notice {
    /// The status changed.
    Status(StatusView),
    /// Records changed, by this device or another: screens ask again.
    Changed,
    /// The gate moved: confirmed, revoked, locked.
    Gate(Gate),
}
