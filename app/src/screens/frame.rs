//! The frame that every screen behind the gate stands in: top bar, what the screen shows, dock with its bar and tabs.

use crate::components::{FailureNotice, Tabs, TopBar, TopPress};
use crate::message::Failure;
use crate::route::{Route, Tab};
use crate::session::use_session;
use dioxus::prelude::*;

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
                if let Some(failure) = failure {
                    FailureNotice { failure }
                }
                {children}
            }
            footer { class: "dock",
                if let Some(bar) = bar {
                    {bar}
                }
                Tabs {
                    role: session.role(),
                    current: session.route.read().tab(),
                    needs_look: status.map_or(0, |status| status.needs_look),
                    onchoose: move |tab: Tab| match tab {
                        Tab::Overdose => session.open_mode(),
                        Tab::Capture | Tab::Today | Tab::Bag | Tab::More => session.go(tab.route()),
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
            main { class: "main main--door",
                if let Some(failure) = failure {
                    FailureNotice { failure }
                }
                {children}
            }
            if let Some(bar) = bar {
                footer { class: "dock", {bar} }
            }
        }
    }
}
