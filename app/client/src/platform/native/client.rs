//! A whole client without a window: what asks the store, and hears what it says.

use super::thread;
use crate::message::{Failure, Notice, Reply, Request};
use crate::pending::{Pending, PendingRequests, Told};
use futures_channel::mpsc;
use kitbag_common::messages::ToStore;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A store on its thread, and the one who speaks to it. The thread ends with it.
pub struct Client {
    requests: Arc<Mutex<PendingRequests<Notice>>>,
    told: Told<Notice>,
    to_store: mpsc::UnboundedSender<ToStore>,
}

impl Client {
    /// Starts the store's thread, with its files in that folder.
    pub fn start(folder: PathBuf) -> Self {
        let (requests, told) = PendingRequests::new();
        let requests = Arc::new(Mutex::new(requests));
        let (to_store, heard) = mpsc::unbounded();
        let hearing = requests.clone();
        thread::start(folder, heard, move |message| open(&hearing).take(message));
        Self { requests, told, to_store }
    }

    /// Sends a request at once, not when the answer is waited for.
    pub fn ask(&self, request: Request) -> Pending<Reply> {
        let mut requests = open(&self.requests);
        let (message, answer) = requests.ask(request);
        if self.to_store.unbounded_send(message).is_err() {
            requests.fail_all(Failure::Storage);
        }
        answer
    }

    /// The next thing that the store says without being asked. `None` when there will be no more.
    pub fn hear(&self) -> Pending<Option<Notice>> {
        self.told.hear()
    }
}

/// A panic elsewhere leaves the requests as they were: whole.
fn open(requests: &Mutex<PendingRequests<Notice>>) -> MutexGuard<'_, PendingRequests<Notice>> {
    requests.lock().unwrap_or_else(PoisonError::into_inner)
}
