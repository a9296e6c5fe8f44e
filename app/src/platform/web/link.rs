//! The window's end of the store: starts the worker, carries messages, and knows whether another tab has the store.
//!
//! What worker.js says by itself is a plain word; everything else is JSON.

use super::window;
use crate::session::{Heard, Pending, StoreIn};
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::messages::{FromStore, ToStore};
use kitbag_common::pending::PendingRequests;
use kitbag_common::surroundings::STOPPED;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker, and how it stands.
pub struct Link {
    worker: Option<Worker>,
    standing: StoreState,
    requests: PendingRequests<Heard>,
    /// Said before the store could hear.
    queue: Vec<ToStore>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StoreState {
    /// Not heard of yet, or in another tab.
    Away,
    Here,
    Failed(Failure),
}

impl Link {
    /// Starts the worker.
    pub fn start(requests: PendingRequests<Heard>) -> Rc<RefCell<Self>> {
        let worker = window::worker_address().and_then(|address| {
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            Worker::new_with_options(&address, &options).ok()
        });
        let standing = if worker.is_some() { StoreState::Away } else { StoreState::Failed(Failure::Unsupported) };
        let link = Rc::new(RefCell::new(Self { worker: worker.clone(), standing, requests, queue: Vec::new() }));
        if let Some(worker) = worker {
            listen(&worker, &link);
        }
        link
    }

    /// Asks the store. Waits for as long as another tab has it.
    pub fn ask(&mut self, request: Request) -> Pending<Reply> {
        let (message, answer) = self.requests.ask(request);
        self.say(message);
        answer
    }

    /// Says something to the store, now or as soon as it is here.
    pub fn say(&mut self, message: ToStore) {
        match self.standing {
            StoreState::Here => match serde_json::to_string(&message) {
                Ok(text) => self.post(&text),
                Err(_) => self.fail(Failure::Storage),
            },
            StoreState::Away => self.queue.push(message),
            StoreState::Failed(why) => self.requests.fail_all(why),
        }
    }

    /// Tells the page something.
    pub fn tell(&self, heard: Heard) {
        self.requests.tell(heard);
    }

    /// Takes the store from the tab that has it.
    pub fn take_over(&mut self) {
        self.post("steal");
    }

    /// Ends the worker, and with it the memory that held what was open.
    pub fn end(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }

    fn heard(&mut self, said: &str) {
        match said {
            "waiting" => self.tell(Heard::StoreIn(StoreIn::AnotherTab)),
            "stolen" => {
                self.end();
                window::reload(); // this tab's memory must not stay open beside the other's
            }
            STOPPED => self.fail(Failure::Storage),
            _ if said.starts_with("failed") => self.fail(Failure::Unsupported),
            _ => match serde_json::from_str(said) {
                Ok(FromStore::Ready) => self.arrived(),
                Ok(message) => self.requests.take(message),
                Err(_) => self.fail(Failure::Storage),
            },
        }
    }

    fn arrived(&mut self) {
        self.standing = StoreState::Here;
        self.tell(Heard::StoreIn(StoreIn::ThisTab));
        for message in std::mem::take(&mut self.queue) {
            self.say(message);
        }
    }

    fn post(&mut self, text: &str) {
        let posted = self.worker.as_ref().is_some_and(|worker| worker.post_message(&text.into()).is_ok());
        if !posted {
            self.fail(Failure::Storage);
        }
    }

    fn fail(&mut self, why: Failure) {
        self.standing = StoreState::Failed(why);
        self.queue.clear();
        self.requests.fail_all(why);
    }
}

fn listen(worker: &Worker, link: &Rc<RefCell<Link>>) {
    let heard = link.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        heard.borrow_mut().heard(&event.data().as_string().unwrap_or_default());
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the page
    let failed = link.clone();
    let on_error = Closure::<dyn FnMut()>::new(move || failed.borrow_mut().fail(Failure::Storage));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    on_error.forget(); // lives as long as the page
}
