//! What the page needs of the desktop around it. Much of it is a browser's only.

use super::{surroundings, thread};
use crate::message::{Failure, Reply, Request};
use crate::platform::book::{Book, Told};
use crate::service::ToStore;
use crate::session::{Device, Heard, Pending};
use futures_channel::{mpsc, oneshot};
use kitbag_shared::time::Moment;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Where the chosen language is remembered.
const LANGUAGE_FILE: &str = "language";

/// This desktop's window.
pub struct Desktop {
    folder: PathBuf,
    book: Arc<Mutex<Book>>,
    told: Told,
    to_store: mpsc::UnboundedSender<ToStore>,
    started: Instant,
}

impl Desktop {
    /// Starts the store's thread.
    pub fn start(folder: PathBuf) -> Self {
        let (book, told) = Book::new();
        let book = Arc::new(Mutex::new(book));
        let (to_store, heard) = mpsc::unbounded();
        let hearing = book.clone();
        thread::start(folder.clone(), heard, move |message| open(&hearing).take(message));
        Self { folder, book, told, to_store, started: Instant::now() }
    }
}

/// A panic elsewhere leaves the book as it was: whole.
fn open(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Device for Desktop {
    fn ask(&self, request: Request) -> Pending<Reply> {
        let mut book = open(&self.book);
        let (message, answer) = book.ask(request);
        if self.to_store.unbounded_send(message).is_err() {
            book.fail_all(Failure::Storage);
        }
        answer
    }

    fn hear(&self) -> Pending<Option<Heard>> {
        self.told.hear()
    }

    fn now(&self) -> (Moment, i32) {
        (surroundings::now(), surroundings::offset_minutes())
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

    /// A desktop's store has one window.
    fn use_here(&self) {}

    /// Locking has closed the database and let go of the keys; the window goes on.
    fn restart(&self) {}
}
