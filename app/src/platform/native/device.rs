//! What the page needs of the desktop around it. Much of it is a browser's only.

use crate::session::{Device, Heard, Pending};
use futures_channel::oneshot;
use kitbag_client::platform::Client;
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::surroundings::{now, offset_minutes};
use kitbag_common::table::{TableAsked, TableTold};
use kitbag_shared::time::Moment;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The file in which the chosen language is remembered.
const LANGUAGE_FILE: &str = "language";

/// The desktop, with its window.
pub struct Desktop {
    folder: PathBuf,
    client: Client,
    started: Instant,
}

impl Desktop {
    /// Starts the store's thread.
    pub fn start(folder: PathBuf) -> Self {
        Self { client: Client::start(folder.clone()), folder, started: Instant::now() }
    }
}

impl Device for Desktop {
    fn ask(&self, request: Request) -> Pending<Reply> {
        self.client.ask(request)
    }

    fn hear(&self) -> Pending<Option<Heard>> {
        let notice = self.client.hear();
        Box::pin(async { notice.await.map(Heard::from) })
    }

    fn now(&self) -> (Moment, i32) {
        (now(), offset_minutes())
    }

    /// On a thread of its own: whoever runs the window has no timer of ours.
    fn sleep(&self, ms: u32) -> Pending<()> {
        let (done, waited) = oneshot::channel();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(ms.into()));
            let _nobody_waits = done.send(());
        });
        Box::pin(async move {
            let _done = waited.await;
        })
    }

    fn ticks_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The link given on the command line.
    fn take_link(&self) -> Option<String> {
        std::env::args().nth(1).filter(|link| link.contains("#setup=") || link.contains("#join="))
    }

    fn languages(&self) -> Vec<String> {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        fs::read_to_string(self.folder.join(LANGUAGE_FILE)).into_iter().chain(set).collect()
    }

    fn set_language(&self, tag: &str) {
        let _forgotten = fs::write(self.folder.join(LANGUAGE_FILE), tag);
    }

    fn save_file(&self, name: &str, bytes: &[u8]) -> bool {
        let folder = dirs::download_dir().or_else(dirs::home_dir).unwrap_or_else(|| self.folder.clone());
        fs::write(folder.join(name), bytes).is_ok()
    }

    /// On a thread of its own: a file that breaks it takes nothing else along.
    fn ask_table(&self, asked: TableAsked) -> Pending<Result<TableTold, Failure>> {
        let (tell, told) = oneshot::channel();
        std::thread::spawn(move || {
            let _left = tell.send(kitbag_tables::answer::answer(&asked));
        });
        Box::pin(async move { told.await.map_err(|_| Failure::FileDamaged) })
    }

    /// A desktop's store has one window.
    fn use_here(&self) {}

    /// Locking has closed the database and let go of the keys; the window goes on.
    fn restart(&self, _has_closed: bool) {}
}
