//! The first minutes on a device: what this is, founding or joining, the passphrase, the code to compare.
//!
//! Links come from the address bar or are pasted; their secrets are never shown again.

mod anew;
mod enrol;
mod install;
mod scan;
mod taking_back;
mod waiting;

pub use anew::{EndedScreen, Forgotten, StartAnewText, WhyAnew};
pub use enrol::{Enrol, EnrolFields, EnrolForm, Purpose};
pub use install::InstallFirst;
pub use scan::{Scan, ScanText};
pub use waiting::{RecoverySheet, SheetText, ShortCode, WaitingScreen};

use super::frame::Threshold;
use super::more::LanguageChoice;
use crate::components::{Bar, Button, Form, Glyph, TextField, Typing, Weight};
use crate::message::{Failure, Reply, Request};
use crate::session::{use_reply, use_session};
use crate::t;
use dioxus::prelude::*;

/// The most characters of a pasted link.
const LINK_CHARS_MAX: usize = 2_000;

/// Welcome, or the form that a link leads to.
#[component]
pub fn FirstRun() -> Element {
    let session = use_session();
    let mut by_sheet = use_signal(|| false);
    let mut by_camera = use_signal(|| false);
    let link = session.link.cloned();
    let left = use_reply(|| Request::LeftBehind);
    let left_packets = match &*left.read() {
        Some(Reply::LeftBehind(left)) => left.waiting,
        Some(_) | None => 0,
    };
    let doors = use_reply(|| Request::Doors);
    let others = match &*doors.read() {
        Some(Reply::Doors(view)) => view.doors.first().map(|door| door.number),
        Some(_) | None => None,
    };
    let of_link = link.as_deref().and_then(Purpose::of);
    match of_link.or(by_sheet().then_some(Purpose::Recover)) {
        Some(purpose) => rsx! {
            Enrol { purpose, link: link.unwrap_or_default(), onback: move |()| by_sheet.set(false) }
        },
        None if by_camera() => rsx! {
            Scan {
                onback: move |()| by_camera.set(false),
                onlink: move |link| {
                    let mut session = session;
                    session.link.set(Some(link));
                },
            }
        },
        None => rsx! {
            Welcome {
                left: left_packets,
                onothers: others.map(|door| EventHandler::new(move |()| session.choose_door(door))),
                link_was_wrong: link.is_some(),
                onsheet: move |()| by_sheet.set(true),
                onscan: move |()| by_camera.set(true),
                onlink: move |link| {
                    let mut session = session;
                    session.link.set(Some(link));
                },
            }
        },
    }
}

/// What this is, and the ways in.
#[component]
pub fn Welcome(
    /// The last link was of neither kind.
    link_was_wrong: bool,
    /// Sealed packets that an earlier enrolment on this phone left.
    #[props(default)]
    left: u32,
    /// Others are enrolled on this phone: back to them.
    #[props(default)]
    onothers: Option<EventHandler<()>>,
    /// There is a recovery sheet.
    onsheet: EventHandler<()>,
    /// Look for the invitation with the camera.
    onscan: EventHandler<()>,
    /// A link, as pasted.
    onlink: EventHandler<String>,
) -> Element {
    let session = use_session();
    let mut link = use_signal(String::new);
    let ready = !link.read().trim().is_empty();
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready {
                    onlink.call(link.peek().trim().to_owned());
                }
            },
            Threshold {
                failure: link_was_wrong.then_some(Failure::NotAnInvitation),
                bar: rsx! {
                    if ready {
                        Bar { text: t!("welcome-go-on"), submits: true }
                    } else {
                        Bar { text: t!("scan"), ondo: onscan }
                    }
                },
                LanguageChoice { chosen: *session.language.read() }
                h1 { class: "group", {t!("welcome-title")} }
                if left > 0 {
                    p { class: "panel", {t!("welcome-left", count = left)} }
                }
                p { {t!("welcome-what")} }
                InstallFirst {}
                ul { class: "stack",
                    li { {t!("welcome-join")} }
                    li { {t!("welcome-found")} }
                }
                TextField {
                    id: "link",
                    label: t!("welcome-link"),
                    value: link.cloned(),
                    typing: Typing::Link,
                    chars_max: LINK_CHARS_MAX,
                    onedit: move |text| link.set(text),
                }
                Button { text: t!("welcome-sheet"), glyph: Glyph::Again, weight: Weight::Plain, ondo: onsheet }
                if let Some(onothers) = onothers {
                    Button { text: t!("door-back"), glyph: Glyph::Back, weight: Weight::Plain, ondo: onothers }
                }
                p { class: "small muted push", {t!("welcome-safe")} }
            }
        }
    }
}
