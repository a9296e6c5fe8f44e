//! Brings this device in step with the server: drives the pure machine of `kitbag_shared::sync`, speaks HTTP, and
//! hands every answer to the store, which takes it in one transaction.
//!
//! The store is never borrowed while an answer is awaited. It knows no record, no table and no screen.

mod enrol;
mod recover;
mod run;
pub(crate) mod transport;
mod words;

pub use crate::platform::Http;
pub use enrol::{ask_to_join, found, found_again, look_again};
pub use recover::{First, recover};
pub use run::{Round, Run, run};
pub use transport::{NoSignal, Response, Transport};

use crate::store::Store;
use crate::store::environment::Environment;

/// Lends the store for a moment. `None`: it was closed meanwhile, and the run ends.
pub trait StoreAccess {
    /// Does something with the store, without waiting for anything.
    fn with<R>(&self, work: impl FnOnce(&mut Store, &mut dyn Environment) -> R) -> Option<R>;

    /// Lets whoever else wants the store have it first. Returns whether somebody did; by default nobody does.
    fn yield_to_others(&self) -> impl Future<Output = bool> {
        async { false }
    }
}
