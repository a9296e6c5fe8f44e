//! A thread that only some people need: its part of the app is fetched when it is first begun, and kept from then on. What
//! it had in memory goes with it.

use super::window;
use futures_channel::mpsc;
use futures_util::StreamExt as _;
use kitbag_common::message::Failure;
use kitbag_common::surroundings::STOPPED;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What it says before it can be asked.
const READY: &str = "ready";

/// The parts of the app that are fetched later, by the names under which the page knows their threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Reads and writes spreadsheets.
    Tables,
    /// Looks for codes in pictures.
    Scanner,
}

impl Part {
    /// The tag in index.html that says where its thread is.
    const fn tag(self) -> &'static str {
        match self {
            Self::Tables => "meta[name=kitbag-tables]",
            Self::Scanner => "meta[name=kitbag-scanner]",
        }
    }
}

/// It broke while it answered.
pub struct Broke;

enum Heard {
    Said(String),
    /// It did not arrive, or not whole.
    Missing,
}

/// A thread that ends with whoever holds it.
pub struct Thread {
    worker: Worker,
    heard: mpsc::UnboundedReceiver<Heard>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut()>,
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Thread {
    /// Begins it, and waits until it can be asked.
    pub async fn begin(part: Part) -> Result<Self, Failure> {
        let address = window::named_in_page(part.tag()).ok_or(Failure::PartNotHere)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).map_err(|_| Failure::Unsupported)?;
        let (tell, heard) = mpsc::unbounded();
        let lost = tell.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let _left = tell.unbounded_send(Heard::Said(event.data().as_string().unwrap_or_default()));
        });
        let on_error = Closure::<dyn FnMut()>::new(move || {
            let _left = lost.unbounded_send(Heard::Missing);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut thread = Self { worker, heard, _on_message: on_message, _on_error: on_error };
        match thread.heard.next().await {
            Some(Heard::Said(said)) if said == READY => Ok(thread),
            Some(Heard::Said(_) | Heard::Missing) | None => Err(Failure::PartNotHere),
        }
    }

    /// Asks it, handing over what is not to be copied.
    pub async fn ask(&mut self, message: &JsValue, handed: &js_sys::Array) -> Result<String, Broke> {
        self.worker.post_message_with_transfer(message, handed).map_err(|_| Broke)?;
        match self.heard.next().await {
            Some(Heard::Said(said)) if said != STOPPED => Ok(said),
            Some(Heard::Said(_) | Heard::Missing) | None => Err(Broke),
        }
    }
}
