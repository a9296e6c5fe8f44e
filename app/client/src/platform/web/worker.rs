//! The worker's side: opens the files, then lets the service answer, message by message.
//!
//! A browser that cannot keep files safely gets that as the answer to everything.

use super::storage::{NoStorage, OpfsFile, Storage};
use crate::message::{Failure, Reply};
use crate::platform::slots::SlotPool;
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
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Runs until the worker is ended.
pub fn run(scope: DedicatedWorkerGlobalScope) {
    let (said, heard) = mpsc::unbounded();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
        if let Some(message) = message {
            let _ended = said.unbounded_send(message);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    spawn_local(answer(scope, heard));
}

async fn answer(scope: DedicatedWorkerGlobalScope, mut heard: mpsc::UnboundedReceiver<ToStore>) {
    let opened = Storage::open(&scope).await;
    let tell = move |message: FromStore| {
        if let Ok(text) = serde_json::to_string(&message) {
            let _page_gone = scope.post_message(&text.into());
        }
    };
    tell(FromStore::Ready);
    let why = match opened {
        Ok(storage) => return service::run(Site(storage), heard, tell).await,
        Err(NoStorage::Unsupported) => Failure::Unsupported,
        Err(NoStorage::Held) => Failure::FilesHeld,
        Err(NoStorage::Broken(why)) => {
            web_sys::console::error_1(&format!("storage: {why}").into());
            Failure::Storage
        }
    };
    while let Some(message) = heard.next().await {
        if let ToStore::Ask { id, .. } = message {
            tell(FromStore::Answer { id, reply: Reply::Failed(why) });
        }
    }
}

/// The service's surroundings in a worker.
struct Site(Storage);

impl Platform for Site {
    type Environment = BrowserEnvironment;
    type Vault = SlotPool<OpfsFile>;

    fn environment(&self) -> BrowserEnvironment {
        BrowserEnvironment
    }

    fn vault(&mut self) -> &mut Self::Vault {
        &mut self.0.slots
    }

    fn database(&self, profile: Profile) -> rusqlite::Result<Connection> {
        self.0.database(profile)
    }

    fn remove_database(&self, profile: Profile) -> io::Result<()> {
        self.0.remove_database(profile)
    }

    fn ticks_ms(&self) -> u64 {
        surroundings::ticks_ms()
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + use<> {
        surroundings::sleep(ms)
    }
}

/// Clock, time zone and randomness of the browser.
struct BrowserEnvironment;

impl Environment for BrowserEnvironment {
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
