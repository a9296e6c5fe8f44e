//! The frame that every screen behind the gate stands in: top bar, what the screen shows, dock with its bar and tabs.

mod pin_offer;

use super::sheet::SheetNotice;
use crate::components::{FailureNotice, Tabs, TopBar, TopPress};
use crate::route::{Route, Tab};
use crate::session::use_session;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
pub(super) use pin_offer::PinOffer;

/// A screen behind the gate. What it shows stands between the top bar and the dock.
#[component]
pub fn Frame(
    /// What stands in the dock above the tabs: the one bar, an undo.
    #[props(default)]
    bar: Option<Element>,
    /// Why the last action could not be done.
    #[props(default)]
    failure: Option<Failure>,
    /// What the screen shows, its `h1` first.
    children: Element,
) -> Element {
    let session = use_session();
    let status = *session.status.read();
    let route = *session.route.read();
    let (on_team, is_tab) = (route == Route::Team, route.tab().route() == route);
    let (again, put_off) = (session.me().is_some_and(|me| me.pin_again), *session.pin_put_off.read());
    let (_, offset_minutes) = session.now();
    rsx! {
        div { class: "screen",
            TopBar {
                status,
                offset_minutes,
                onpress: move |press| match press {
                    TopPress::Status => session.go(Route::Status),
                    TopPress::Hide => session.hide(),
                },
            }
            main { class: "main", tabindex: "0",
                if let Some(status) = status.filter(|_| !on_team) {
                    SheetNotice {
                        news: status.sheet,
                        proposed: status.sheet_proposed,
                        role: session.role(),
                        onseen: move |()| session.ask_then(ask::SheetSeen, |_| {}),
                        onlook: move |()| session.go(Route::Team),
                    }
                }
                if is_tab && again && !put_off {
                    PinOffer {
                        onagain: move |()| session.go(Route::PinAgain),
                        onnotnow: move |()| session.pin_put_off.clone().set(true),
                    }
                }
                {children}
            }
            Dock { failure,
                if let Some(bar) = bar {
                    {bar}
                }
                Tabs {
                    role: session.role(),
                    current: route.tab(),
                    needs_look: status.map_or(0, |status| status.needs_look),
                    onchoose: move |tab: Tab| match tab {
                        Tab::Overdose => session.open_mode(),
                        Tab::Capture | Tab::Today | Tab::Bag | Tab::More => session.switch(tab.route()),
                    },
                }
            }
        }
    }
}

/// A screen before the gate: no status, no tabs.
#[component]
pub fn Threshold(
    /// What stands in the dock.
    #[props(default)]
    bar: Option<Element>,
    /// Why the last action could not be done.
    #[props(default)]
    failure: Option<Failure>,
    /// What the screen shows, its `h1` first.
    children: Element,
) -> Element {
    rsx! {
        div { class: "screen",
            main { class: "main main--door", tabindex: "0",
                {children}
            }
            if bar.is_some() || failure.is_some() {
                Dock { failure,
                    if let Some(bar) = bar {
                        {bar}
                    }
                }
            }
        }
    }
}

/// The dock, which stands below every screen, in reach and in sight. A refusal is said here, right above what was
/// pressed: at the top of a long form nobody would see it.
#[component]
pub fn Dock(
    /// Of overdose mode.
    #[props(default)]
    mode: bool,
    /// Why the last action could not be done.
    failure: Option<Failure>,
    /// Bars, buttons, tabs.
    children: Element,
) -> Element {
    rsx! {
        footer { class: if mode { "dock dock--mode" } else { "dock" },
            if let Some(failure) = failure {
                FailureNotice { failure }
            }
            {children}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::render_test::drawn;
    use super::*;
    use crate::words::Language;
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::record::lists::Role;

    fn silent(request: Request) -> Reply {
        panic!("not asked by this screen: {request:?}")
    }

    fn behind_the_gate() -> Element {
        rsx! {
            Frame { failure: Failure::NoSignal, bar: rsx! { p { "bar" } }, h1 { "long" } }
        }
    }

    fn before_the_gate() -> Element {
        rsx! {
            Threshold { failure: Failure::NoSignal, bar: rsx! { p { "bar" } }, h1 { "long" } }
        }
    }

    fn without_a_bar() -> Element {
        rsx! {
            Threshold { failure: Failure::NoSignal, h1 { "long" } }
        }
    }

    /// A sheet that is written down is longer than a phone's screen, and nothing in it can be pressed.
    #[test]
    fn what_scrolls_can_be_reached_without_touching_it() {
        for screen in [behind_the_gate, before_the_gate] {
            let html = drawn(Language::English, Role::PeerWorker, silent, screen);
            let (_, main) = html.split_once("<main").unwrap();
            assert!(main.split_once('>').unwrap().0.contains("tabindex=\"0\""), "{html}");
        }
    }

    #[test]
    fn a_refusal_stands_in_the_dock_above_what_was_pressed() {
        for screen in [behind_the_gate, before_the_gate, without_a_bar] {
            let html = drawn(Language::English, Role::PeerWorker, silent, screen);
            let (scrolls, dock) = html.split_once("<footer").unwrap();
            assert!(!scrolls.contains("role=\"alert\""), "{html}");
            let alert = dock.find("role=\"alert\"").unwrap();
            assert!(dock.find(">bar<").is_none_or(|bar| alert < bar), "{html}");
        }
    }
}
