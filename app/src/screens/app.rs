//! The outermost component: makes the session, listens, and shows the screen of the gate and the route.

use super::apart::{ScreenApart, fetch_for};
use super::capture::Capture;
use super::first_run::{EndedScreen, FirstRun, WaitingScreen};
use super::more::More;
use super::overdose_mode::OverdoseMode;
use super::pin::PinScreen;
use super::privacy_screen::{ElsewhereScreen, Opening, PrivacyScreen, UnsupportedScreen};
use super::sheet::RecoverySheet;
use super::today::Today;
use super::unlock::Unlock;
use crate::route::Tab;
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
    use_hook(|| fetch_for(session, session.role()));
    let route = *session.route.read();
    match (route.apart(), route.tab()) {
        (Some(of), _) => rsx! { ScreenApart { of, route } },
        // What comes with the page are the homes of three tabs.
        (None, Tab::Capture) => rsx! { Capture {} },
        (None, Tab::Today) => rsx! { Today {} },
        (None, Tab::Bag | Tab::Overdose | Tab::More) => rsx! { More {} },
    }
}
