//! The outermost component: makes the session, listens, and shows the screen of the gate and the route.

use super::amend::Amend;
use super::amend::NewIncident;
use super::amend::NewReferral;
use super::amend::NewRequest;
use super::amend::Overdose;
use super::bag::{Bag, StockItem};
use super::capture::Capture;
use super::counting::Counting;
use super::entries::{Entries, EntryScreen, NewEntry};
use super::first_run::{EndedScreen, FirstRun, WaitingScreen};
use super::guide::GuideScreen;
use super::labels::Labels;
use super::locking::{Locking, PinAgain};
use super::more::More;
use super::needs_look::NeedsLook;
use super::numbers::Numbers;
use super::overdose_mode::OverdoseMode;
use super::pin::PinScreen;
use super::privacy_screen::{ElsewhereScreen, Opening, PrivacyScreen, UnsupportedScreen};
use super::questions::Questions;
use super::record::RecordScreen;
use super::referral::Referrals;
use super::requests::{Request, Requests};
use super::sheet::RecoverySheet;
use super::shift::EndOfShift;
use super::status::Status;
use super::tables::Tables;
use super::team::Team;
use super::today::Today;
use super::unlock::Unlock;
use crate::route::Route;
use crate::session::{Session, StoreIn, use_session};
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::view::Gate;

/// Kitbag on this machine.
#[component]
pub fn App() -> Element {
    use_context_provider(|| Session::new(crate::platform::device()));
    rsx! { Kitbag {} }
}

/// Kitbag in a session that is there already.
#[component]
pub fn Kitbag() -> Element {
    let session = use_session();
    use_future(move || session.listen());
    use_future(move || session.watch());
    use_hook(|| {
        // Taken first: the guard must be gone before the language is written.
        let language = *session.language.peek();
        session.speak(language);
        session.ask_gate();
        session.ask_emergency();
    });
    let hidden = *session.hidden.read();
    let mode = *session.mode.read() && *session.place.read() == StoreIn::ThisTab;
    rsx! {
        // What is covered stays as it is, so that coming back takes no time and loses nothing.
        div { hidden: hidden || mode, class: session.hand.read().text(),
            match *session.place.read() {
                StoreIn::ThisTab => rsx! { Gatekeeper {} },
                StoreIn::AnotherTab => rsx! { ElsewhereScreen { onhere: move |()| session.use_here() } },
                StoreIn::NoTab => rsx! {
                    UnsupportedScreen { why: session.no_store.cloned().unwrap_or(Failure::Unsupported) }
                },
            }
        }
        if mode {
            div {
                hidden,
                class: session.hand.read().text(),
                "data-settles": (*session.settles.read()).then_some("true"),
                OverdoseMode {}
            }
        }
        if hidden {
            PrivacyScreen {}
        }
    }
}

/// The screen that the gate lets through.
#[component]
fn Gatekeeper() -> Element {
    let session = use_session();
    let sheet = session.recovery_sheet.cloned();
    match session.gate.cloned() {
        None => rsx! { Opening {} },
        Some(Gate::Fresh) => rsx! { FirstRun {} },
        Some(Gate::Locked { wait_ms }) => rsx! { Unlock { wait_ms } },
        Some(Gate::Waiting { short_code, sent, tried }) => rsx! { WaitingScreen { short_code, sent, tried } },
        Some(Gate::Paused { tries_left }) => rsx! { PinScreen { tries_left } },
        Some(Gate::Open(me)) => match sheet {
            Some(view) => rsx! { RecoverySheet { view } },
            None if me.sheet_to_write => rsx! { Opening {} },
            None => rsx! { Inside {} },
        },
        Some(Gate::Ended) => rsx! { EndedScreen {} },
    }
}

/// The screen of the route.
#[component]
fn Inside() -> Element {
    let session = use_session();
    use_hook(|| session.ask_status());
    let route = *session.route.read();
    match route {
        Route::Capture => rsx! { Capture {} },
        Route::Today => rsx! { Today {} },
        Route::EndOfShift => rsx! { EndOfShift {} },
        Route::Record(record) => rsx! { RecordScreen { key: "{record}", record } },
        Route::Amend(record) => rsx! { Amend { key: "{record}", record } },
        Route::Bag => rsx! { Bag {} },
        Route::StockItem(item) => rsx! { StockItem { key: "{item}", item } },
        Route::Requests => rsx! { Requests {} },
        Route::Request(id) => rsx! { Request { key: "{id}", id } },
        Route::NewRequest => rsx! { NewRequest {} },
        Route::Overdose => rsx! { Overdose {} },
        Route::Referrals => rsx! { Referrals {} },
        Route::NewReferral => rsx! { NewReferral {} },
        Route::NewIncident => rsx! { NewIncident {} },
        Route::Team => rsx! { Team {} },
        Route::NeedsLook => rsx! { NeedsLook {} },
        Route::Questions => rsx! { Questions {} },
        Route::Counting => rsx! { Counting {} },
        Route::Entries(list) => rsx! { Entries { key: "{list:?}", list } },
        Route::Entry(list, entry) => rsx! { EntryScreen { key: "{entry}", list, entry } },
        Route::NewEntry(list) => rsx! { NewEntry { key: "{list:?}", list } },
        Route::Tables => rsx! { Tables {} },
        Route::Labels => rsx! { Labels {} },
        Route::Numbers => rsx! { Numbers {} },
        Route::Guide => rsx! { GuideScreen {} },
        Route::Locking => rsx! { Locking {} },
        Route::PinAgain => rsx! { PinAgain {} },
        Route::More => rsx! { More {} },
        Route::Status => rsx! { Status {} },
    }
}
