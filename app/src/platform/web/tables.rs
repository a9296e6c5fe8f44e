//! The thread that reads and writes tables: begun for one question, and ended with its answer and all it had in memory.

use super::window;
use futures_channel::mpsc;
use futures_util::StreamExt as _;
use kitbag_common::message::Failure;
use kitbag_common::surroundings::STOPPED;
use kitbag_common::table::{TableAsked, TableTold};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What it says before it can be asked.
const READY: &str = "ready";

/// What becomes of the thread.
enum Heard {
    Said(String),
    /// It did not arrive, or not whole.
    Missing,
}

/// A thread that ends with whoever waits for it.
struct Thread(Worker);

impl Drop for Thread {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// Asks it.
pub async fn ask(asked: TableAsked) -> Result<TableTold, Failure> {
    let address = window::tables_address().ok_or(Failure::PartNotHere)?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).map_err(|_| Failure::Unsupported)?;
    let thread = Thread(worker);
    let (tell, mut heard) = mpsc::unbounded();
    let lost = tell.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let _left = tell.unbounded_send(Heard::Said(event.data().as_string().unwrap_or_default()));
    });
    let on_error = Closure::<dyn FnMut()>::new(move || {
        let _left = lost.unbounded_send(Heard::Missing);
    });
    thread.0.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    thread.0.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let mut begun = false;
    while let Some(heard) = heard.next().await {
        match heard {
            Heard::Said(said) if said == READY => {
                begun = true;
                let text = serde_json::to_string(&asked).map_err(|_| Failure::Storage)?;
                thread.0.post_message(&text.into()).map_err(|_| Failure::Storage)?;
            }
            Heard::Said(said) if said != STOPPED => {
                return serde_json::from_str(&said).map_err(|_| Failure::FileDamaged);
            }
            // What broke while it read was the file's doing.
            Heard::Said(_) | Heard::Missing if begun => return Err(Failure::FileDamaged),
            Heard::Said(_) | Heard::Missing => return Err(Failure::PartNotHere),
        }
    }
    Err(Failure::PartNotHere)
}
