//! The first minutes on a device: what this is, founding or joining, the passphrase, the code to compare.
//!
//! Links come from the address bar or are pasted; their secrets are never shown again.

mod anew;
mod begun;
mod behind;
mod enrol;
mod fields;
mod install;
mod purpose;
mod scan;
mod taking_back;
mod waiting;

pub use anew::{EndedScreen, Forgotten, StartAnewText, WhyAnew};
pub use enrol::Enrol;
pub use fields::{EnrolFields, EnrolForm};
pub use install::{InstallFirst, NotOffline};
pub use purpose::Purpose;
pub use scan::{Scan, ScanText};
pub use taking_back::{said_detail, said_title, short_id, who};
pub use waiting::{ShortCode, WaitingScreen};

use super::frame::Threshold;
use super::more::LanguageChoice;
use super::privacy_screen::Opening;
use crate::components::{Bar, Button, Form, Glyph, TextField, Typing, Weight};
use crate::session::{use_answer, use_session};
use crate::t;
use begun::BegunText;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::BegunView;

/// Welcome, or the form that a link leads to.
#[component]
pub fn FirstRun() -> Element {
    let session = use_session();
    let mut by_sheet = use_signal(|| false);
    let mut by_camera = use_signal(|| false);
    let link = session.link.cloned();
    let left = use_answer(|| ask::LeftBehind);
    let left_packets = match &*left.read() {
        Some(Ok(left)) => left.waiting,
        Some(Err(_)) | None => 0,
    };
    let profiles = use_answer(|| ask::Profiles);
    let others = match &*profiles.read() {
        Some(Ok(view)) => view.profiles.first().map(|profile| profile.number),
        Some(Err(_)) | None => None,
    };
    let mut begun = use_answer(|| ask::Begun);
    let begun_here = match &*begun.read() {
        None => return rsx! { Opening {} },
        Some(Ok(begun)) => begun.clone(),
        Some(Err(_)) => None,
    };
    // What was typed and nobody has heard of is open at once; what a server may have heard waits for a word.
    let kept = begun_here.as_ref().and_then(begun::link).map(str::to_owned);
    let typed = kept.clone().filter(|_| matches!(begun_here, Some(BegunView::Typed(_))));
    let link = link.or(typed);
    let of_link = link.as_deref().map(Purpose::of);
    let refused = of_link.and_then(Result::err);
    let give_up = use_callback(move |()| {
        session.ask_then(ask::CancelJoin, move |_| {
            session.ask_gate();
            session.look_again();
        });
    });
    match of_link.and_then(Result::ok).or(by_sheet().then_some(Purpose::Recover)) {
        Some(purpose) => {
            let heard_of = begun_here.as_ref().is_some_and(|begun| !matches!(begun, BegunView::Typed(_)));
            rsx! {
                Enrol {
                    purpose,
                    link: link.unwrap_or_default(),
                    begun: begun_here,
                    onback: move |()| {
                        by_sheet.set(false);
                        session.follow(None);
                        if heard_of || purpose == Purpose::Recover {
                            begun.restart();
                        } else {
                            give_up.call(());
                        }
                    },
                }
            }
        }
        None if by_camera() => rsx! {
            Scan {
                onback: move |()| by_camera.set(false),
                onlink: move |link| session.follow(Some(link)),
            }
        },
        None => rsx! {
            Welcome {
                left: left_packets,
                begun: begun_here,
                ongoon: kept.map(|link| EventHandler::new(move |()| session.follow(Some(link.clone())))),
                ongiveup: give_up,
                onothers: others.map(|profile| EventHandler::new(move |()| session.choose_profile(profile))),
                refused,
                onsheet: move |()| by_sheet.set(true),
                onscan: move |()| by_camera.set(true),
                onlink: move |link| session.follow(Some(link)),
            }
        },
    }
}

/// The first screen: what this is, and the ways in.
#[component]
pub fn Welcome(
    /// Why the last link leads nowhere.
    #[props(default)]
    refused: Option<Failure>,
    /// Sealed packets that an earlier enrolment on this phone left.
    #[props(default)]
    left: u32,
    /// What was begun on this phone and is not done.
    #[props(default)]
    begun: Option<BegunView>,
    /// Its link is here: goes on with it.
    #[props(default)]
    ongoon: Option<EventHandler<()>>,
    /// It is not wanted any more.
    #[props(default)]
    ongiveup: EventHandler<()>,
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
    let typed = link.read().trim().to_owned();
    let ready = !typed.is_empty();
    // What is pasted is judged at once; what somebody types is not while they type.
    let pasted = typed.contains("://").then(|| Purpose::of(&typed).err());
    let failure = pasted.unwrap_or(refused);
    let nothing_begun = begun.is_none();
    let recovers = match &begun {
        Some(BegunView::Recovery { told, .. }) => Some(*told),
        Some(BegunView::Typed(_) | BegunView::Founding { .. }) | None => None,
    };
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready {
                    onlink.call(link.peek().trim().to_owned());
                }
            },
            Threshold {
                failure,
                bar: rsx! {
                    if ready {
                        Bar { text: t!("welcome-go-on"), submits: true }
                    } else if recovers.is_some() {
                        Bar { text: t!("begun-recovery-go-on"), ondo: onsheet }
                    } else if let Some(ongoon) = ongoon {
                        Bar { text: t!("welcome-go-on"), ondo: ongoon }
                    } else {
                        Bar { text: t!("scan"), ondo: onscan }
                    }
                },
                LanguageChoice { chosen: *session.language.read() }
                h1 { class: "group", {t!("welcome-title")} }
                if let Some(begun) = begun {
                    BegunText { begun }
                }
                if left > 0 {
                    p { class: "panel", {t!("welcome-left", count = left)} }
                }
                p { {t!("welcome-what")} }
                NotOffline {}
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
                    onedit: move |text| link.set(text),
                }
                if recovers.is_none() {
                    Button { text: t!("welcome-sheet"), glyph: Glyph::Again, weight: Weight::Plain, ondo: onsheet }
                }
                // What the server may have been told is not given up: nobody else has its keys.
                if recovers == Some(false) {
                    Button { text: t!("begun-give-up"), glyph: Glyph::Close, weight: Weight::Plain, ondo: ongiveup }
                }
                if let Some(onothers) = onothers {
                    Button { text: t!("door-back"), glyph: Glyph::Back, weight: Weight::Plain, ondo: onothers }
                }
                if nothing_begun {
                    p { class: "small muted push", {t!("welcome-safe")} }
                }
            }
        }
    }
}
