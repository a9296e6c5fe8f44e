//! What travels between page and store, on every target: JSON between window and worker, values between threads.

use crate::message::{Notice, Reply, Request};
use serde::{Deserialize, Serialize};

/// To the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToStore {
    /// To be answered under the same number.
    Ask {
        /// Given by the page.
        id: u32,
        /// What it asks.
        request: Box<Request>,
    },
    /// What happens around the page.
    Signal(Signal),
}

/// What happens around the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// The network is back.
    Online,
    /// Somebody looks at the app.
    Shown,
    /// Nobody does, and nobody may ever again.
    Hidden,
}

/// From the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromStore {
    /// It can hear now.
    Ready,
    /// To the question of that number.
    Answer {
        /// The question's.
        id: u32,
        /// What the store answers.
        reply: Reply,
    },
    /// Said by itself.
    Notice(Notice),
}
