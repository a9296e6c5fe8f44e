//! What the page needs of the browser around it.

use super::link::Link;
use super::{senses, surroundings, window};
use crate::message::{Reply, Request};
use crate::platform::book::{Book, Told};
use crate::service::{Signal, ToStore};
use crate::session::{Device, Heard, Pending};
use kitbag_shared::time::Moment;
use std::cell::RefCell;
use std::rc::Rc;

/// Where the chosen language is remembered.
const LANGUAGE: &str = "language";
/// Where it is remembered how the phone is held.
const HAND: &str = "hand";
/// How long the phone shakes when something was saved, in milliseconds.
const BUZZ_MS: u32 = 40;

/// This browser's window.
pub struct Browser {
    link: Rc<RefCell<Link>>,
    told: Told,
}

impl Browser {
    /// Starts the worker and begins to listen to the browser.
    pub fn start() -> Self {
        let (book, told) = Book::new();
        let link = Link::start(book);
        watch(&link);
        window::ask_for_persistence();
        Self { link, told }
    }
}

/// Passes on what happens around the page.
fn watch(link: &Rc<RefCell<Link>>) {
    let to_store = |signal: Signal| {
        let link = link.clone();
        move || link.borrow_mut().say(ToStore::Signal(signal))
    };
    window::on_event("online", to_store(Signal::Online));
    window::on_visibility(to_store(Signal::Shown), to_store(Signal::Hidden));
    window::on_event("pagehide", to_store(Signal::Hidden));
    let to_page = |heard: Heard| {
        let link = link.clone();
        move || link.borrow().tell(heard.clone())
    };
    window::on_visibility(|| {}, to_page(Heard::Hiding));
    window::on_event("pagehide", to_page(Heard::Hiding));
    window::on_back(to_page(Heard::Back));
}

impl Device for Browser {
    fn ask(&self, request: Request) -> Pending<Reply> {
        self.link.borrow_mut().ask(request)
    }

    fn hear(&self) -> Pending<Option<Heard>> {
        self.told.hear()
    }

    fn now(&self) -> (Moment, i32) {
        (surroundings::now(), surroundings::offset_minutes())
    }

    fn sleep(&self, ms: u32) -> Pending<()> {
        Box::pin(surroundings::sleep(ms.into()))
    }

    fn take_link(&self) -> Option<String> {
        window::take_link()
    }

    fn server(&self) -> Option<String> {
        window::origin()
    }

    fn language(&self) -> Option<String> {
        window::remembered(LANGUAGE).or_else(window::language)
    }

    fn set_language(&self, tag: &str) {
        window::remember(LANGUAGE, tag);
        window::set_document_language(tag);
    }

    fn hand(&self) -> Option<String> {
        window::remembered(HAND)
    }

    fn set_hand(&self, hand: &str) {
        window::remember(HAND, hand);
    }

    fn use_here(&self) {
        self.link.borrow_mut().take_over();
    }

    fn restart(&self) {
        self.link.borrow_mut().end();
        window::start_again();
    }

    fn buzz(&self) {
        window::buzz(BUZZ_MS);
    }

    fn ticks_ms(&self) -> u64 {
        surroundings::ticks_ms()
    }

    fn beep(&self) {
        senses::beep();
    }

    fn keep_awake(&self, awake: bool) {
        senses::keep_awake(awake);
    }
}
