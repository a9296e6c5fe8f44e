//! What travels between page and store, on every target: JSON between window and worker, values between threads.

use crate::message::{Notice, Reply, Request};
use serde::{Deserialize, Serialize};

/// A message to the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToStore {
    /// A request to be answered under the same number.
    Ask {
        /// Given by the page.
        id: u32,
        /// The request.
        request: Box<Request>,
    },
    /// A signal of what happens around the page.
    Signal(Signal),
}

/// A signal: an event around the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// The network is back.
    Online,
    /// Somebody looks at the app.
    Shown,
    /// The page is not looked at, and may never be again.
    Hidden,
}

/// A message from the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    not(target_family = "wasm"),
    expect(
        clippy::large_enum_variant,
        reason = "it lives until it is matched; where pointers are short it is not large"
    )
)]
pub enum FromStore {
    /// The store can hear now.
    Ready,
    /// The answer to the question of that number.
    Answer {
        /// The question's.
        id: u32,
        /// The reply of the store.
        reply: Reply,
    },
    /// Said by itself.
    Notice(Notice),
}
