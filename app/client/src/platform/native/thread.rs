//! The store's thread: one small runtime that runs the service and nothing else.

use super::files::{Folder, SlotFiles};
use crate::message::{Failure, Reply};
use crate::service::{self, Platform};
use crate::store::environment::Environment;
use crate::store::vault::profiles::Profile;
use futures_channel::mpsc;
use futures_util::StreamExt;
use kitbag_common::messages::{FromStore, ToStore};
use kitbag_common::surroundings;
use kitbag_shared::time::Moment;
use rusqlite::Connection;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

/// Starts the thread. It ends when nobody can speak to it any more.
pub fn start(folder: PathBuf, heard: mpsc::UnboundedReceiver<ToStore>, tell: impl Fn(FromStore) + Send + 'static) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match (runtime, Folder::open(folder)) {
            (Ok(runtime), Ok(folder)) => runtime.block_on(service::run(Site::new(folder), heard, tell)),
            (Ok(runtime), Err(_)) => runtime.block_on(refuse_all(heard, tell)),
            (Err(_), _) => {} // nobody hears: every question ends as a failure of the storage
        }
    });
}

async fn refuse_all(mut heard: mpsc::UnboundedReceiver<ToStore>, tell: impl Fn(FromStore)) {
    while let Some(message) = heard.next().await {
        if let ToStore::Ask { id, .. } = message {
            tell(FromStore::Answer { id, reply: Reply::Failed(Failure::Storage) });
        }
    }
}

/// The service's surroundings on a desktop.
struct Site {
    folder: Folder,
    slots: SlotFiles,
    started: Instant,
}

impl Site {
    fn new(folder: Folder) -> Self {
        Self { slots: folder.slots(), folder, started: Instant::now() }
    }
}

impl Platform for Site {
    type Environment = DesktopEnvironment;
    type Vault = SlotFiles;

    fn environment(&self) -> DesktopEnvironment {
        DesktopEnvironment
    }

    fn vault(&mut self) -> &mut SlotFiles {
        &mut self.slots
    }

    fn database(&self, profile: Profile) -> rusqlite::Result<Connection> {
        self.folder.database(profile)
    }

    fn remove_database(&self, profile: Profile) -> io::Result<()> {
        self.folder.remove_database(profile)
    }

    fn ticks_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + use<> {
        surroundings::sleep(ms)
    }
}

/// Clock, time zone and randomness of the desktop.
struct DesktopEnvironment;

impl Environment for DesktopEnvironment {
    fn now(&self) -> Moment {
        surroundings::now()
    }

    fn offset_minutes(&self) -> i32 {
        surroundings::offset_minutes()
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        surroundings::fill(bytes);
    }
}
