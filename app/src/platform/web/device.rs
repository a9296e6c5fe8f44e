//! What the page needs of the browser around it.

use super::link::Link;
use super::{camera, handing, passkey, scanner, senses, tables, window};
use crate::route::Apart;
use crate::session::{Device, Heard, Home, Offline, Pending, Seen};
use futures_channel::oneshot;
use kitbag_common::message::{Failure, NewPasskey, Reply, Request};
use kitbag_common::messages::{Signal, ToStore};
use kitbag_common::pending::{PendingRequests, Told};
use kitbag_common::scan::Grey;
use kitbag_common::surroundings::{now, offset_minutes, sleep, ticks_ms};
use kitbag_common::table::{TableAsked, TableTold};
use kitbag_common::view::PasskeyView;
use kitbag_shared::time::Moment;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The key under which the chosen language is remembered.
const LANGUAGE: &str = "language";
/// The key under which it is remembered how the phone is held.
const HAND: &str = "hand";
/// The key under which the colours are remembered. theme.js reads it before anything is painted.
const THEME: &str = "theme";
/// The time that the phone shakes when something was saved, in milliseconds.
const BUZZ_MS: u32 = 40;

/// The browser, with its window.
pub struct Browser {
    link: Rc<RefCell<Link>>,
    told: Told<Heard>,
}

impl Browser {
    /// Starts the worker and begins to listen to the browser.
    pub fn start() -> Self {
        let (requests, told) = PendingRequests::new();
        let link = Link::start(requests);
        watch(&link);
        let to_page = link.clone();
        window::ask_for_persistence(move |keeping| to_page.borrow().tell(Heard::Keeping(keeping)));
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
    window::on_visibility(to_page(Heard::Shown), to_page(Heard::Hiding));
    // Out of sight nothing looks.
    window::on_visibility(|| {}, scanner::close);
    window::on_event("pagehide", scanner::close);
    window::on_event("focus", to_page(Heard::InFront));
    window::on_touch(to_page(Heard::Touched));
    window::on_event("pagehide", to_page(Heard::Hiding));
    window::on_back(to_page(Heard::Back));
    window::on_event("kitbag-newer", to_page(Heard::Newer));
    window::on_event("kitbag-replaced", to_page(Heard::Replaced));
    window::on_event("kitbag-offline", to_page(Heard::Offline));
    window::on_event("kitbag-missing", to_page(Heard::Missing));
    window::on_event("storage", to_page(Heard::Chosen)); // told to every tab but the one that wrote
}

impl Device for Browser {
    fn ask(&self, request: Request) -> Pending<Reply> {
        self.link.borrow_mut().ask(request)
    }

    fn hear(&self) -> Pending<Option<Heard>> {
        self.told.hear()
    }

    fn now(&self) -> (Moment, i32) {
        (now(), offset_minutes())
    }

    fn sleep(&self, ms: u32) -> Pending<()> {
        Box::pin(sleep(ms.into()))
    }

    fn take_link(&self) -> Option<String> {
        window::take_link()
    }

    fn held_link(&self) -> Option<String> {
        window::held_link()
    }

    fn hold_link(&self, link: Option<&str>) {
        window::hold_link(link);
    }

    fn server(&self) -> Option<String> {
        window::origin()
    }

    fn languages(&self) -> Vec<String> {
        window::remembered(LANGUAGE).into_iter().chain(window::languages()).collect()
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

    fn theme(&self) -> Option<String> {
        window::remembered(THEME)
    }

    fn set_theme(&self, theme: &str) {
        window::remember(THEME, theme);
        window::put_on_theme();
    }

    fn newer_waits(&self) -> bool {
        window::newer_waits()
    }

    fn offline(&self) -> Offline {
        window::offline()
    }

    fn is_missing(&self, of: Apart) -> bool {
        window::is_missing(of)
    }

    fn fetch_again(&self) {
        window::fetch_again();
    }

    fn use_here(&self) {
        self.link.borrow_mut().take_over();
    }

    /// Starts the page anew. Where a newer version waits, a worker that has closed the store ends with the page, a
    /// moment later: another tab that got the store now would begin with this version, whose requests keep the newer
    /// one from taking over.
    fn restart(&self, has_closed: bool) {
        if !(has_closed && window::newer_waits()) {
            self.link.borrow_mut().end();
        }
        window::start_again();
    }

    fn home(&self) -> Home {
        window::home()
    }

    fn open_camera(&self, view: &str) -> Pending<Result<(), Failure>> {
        let (view, (tell, told)) = (view.to_owned(), oneshot::channel());
        // On its own: whoever leaves while the browser still asks must not leave the camera on.
        spawn_local(async move {
            let _left = tell.send(camera::open(&view).await.is_ok());
        });
        Box::pin(async move { told.await.unwrap_or(false).then_some(()).ok_or(Failure::NoCamera) })
    }

    fn look(&self, view: &str) -> Option<Grey> {
        camera::look(view)
    }

    fn close_camera(&self) {
        scanner::close();
    }

    fn open_scanner(&self, view: &str) -> Pending<Result<(), Failure>> {
        let (view, (tell, told)) = (view.to_owned(), oneshot::channel());
        spawn_local(async move {
            let _left = tell.send(scanner::open(&view).await);
        });
        Box::pin(async move { told.await.unwrap_or(Err(Failure::NoCamera)) })
    }

    fn scan(&self, view: &str) -> Pending<Result<Seen, Failure>> {
        let view = view.to_owned();
        Box::pin(async move { scanner::look(&view).await })
    }

    fn scan_picture(&self, picture: Vec<u8>) -> Pending<Result<Option<String>, Failure>> {
        Box::pin(async move { scanner::read_picture(&picture).await })
    }

    fn grey_of(&self, picture: Vec<u8>) -> Pending<Option<Grey>> {
        Box::pin(async move { camera::grey_of(&picture).await })
    }

    fn save_file(&self, name: &str, bytes: &[u8]) -> bool {
        window::save_file(name, bytes).is_ok()
    }

    fn ask_table(&self, asked: TableAsked) -> Pending<Result<TableTold, Failure>> {
        Box::pin(tables::ask(asked))
    }

    fn copy(&self, text: &str) -> Pending<bool> {
        Box::pin(handing::copy(text))
    }

    fn can_share(&self) -> bool {
        handing::can_share()
    }

    fn share(&self, text: &str) {
        handing::share(text);
    }

    fn print(&self) {
        handing::print();
    }

    fn offers_passkeys(&self) -> Pending<bool> {
        Box::pin(passkey::offered())
    }

    fn make_passkey(&self) -> Pending<Option<NewPasskey>> {
        Box::pin(passkey::make())
    }

    fn ask_passkey(&self, asked: PasskeyView) -> Pending<Option<[u8; 32]>> {
        Box::pin(passkey::ask(asked))
    }

    fn leave_passkey(&self) {
        passkey::leave();
    }

    fn is_looked_at(&self) -> bool {
        window::is_looked_at()
    }

    fn keep_quiet(&self) {
        window::keep_quiet();
    }

    fn take_quiet(&self) -> bool {
        window::take_quiet()
    }

    fn cover(&self, title: Option<&str>) {
        window::cover(title);
    }

    fn is_covered(&self) -> bool {
        window::is_covered()
    }

    fn buzz(&self) {
        window::buzz(BUZZ_MS);
    }

    fn ticks_ms(&self) -> u64 {
        ticks_ms()
    }

    fn beep(&self) {
        senses::beep();
    }

    fn keep_awake(&self, awake: bool) {
        senses::keep_awake(awake);
    }
}
