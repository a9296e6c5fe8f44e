//! The recovery sheet: shown until it is on paper, and two of its groups asked back; and the line by which everybody is told
//! that one was used.

#[cfg(test)]
mod tests;
mod told;

pub use told::{SheetNotice, sheet_lines};

use super::ask::tell;
use super::frame::Threshold;
use crate::components::{Bar, Button, Form, Glyph, Icon, TextField, Typing, Weight};
use crate::session::{put, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, Written, ask};
use kitbag_common::view::{SheetFor, SheetView};

/// The step that is done once a sheet is on paper, where it is the second step of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetStep {
    /// Something that others said is taken back, and it takes the old one's place.
    TakesBack,
    /// It takes the old one's place.
    TakesPlace,
}

impl SheetStep {
    fn not_yet(self) -> String {
        match self {
            Self::TakesBack => t!("sheet-step-takes-back"),
            Self::TakesPlace => t!("sheet-step-takes-place"),
        }
    }
}

/// A sheet that is to be written down, before anything else on this device.
#[component]
pub fn RecoverySheet(
    /// The sheet.
    view: SheetView,
) -> Element {
    let mut session = use_session();
    let later = view.made_for == SheetFor::Proposing;
    rsx! {
        WriteSheet {
            view,
            onwritten: move |()| {
                session.recovery_sheet.set(None);
                session.ask_gate();
            },
            onlater: later.then(|| EventHandler::new(move |()| session.recovery_sheet.set(None))),
        }
    }
}

/// The sheet, and then the question for two of its groups.
#[component]
pub fn WriteSheet(
    /// The sheet.
    view: SheetView,
    /// What comes of it, where it is the second step of two.
    #[props(default)]
    step: Option<SheetStep>,
    /// It is on paper.
    onwritten: EventHandler<()>,
    /// Not now: it is kept, and shown again.
    #[props(default)]
    onlater: Option<EventHandler<()>>,
) -> Element {
    let session = use_session();
    let mut asking = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut wrong = use_signal(Vec::<usize>::new);
    let mut typed = use_signal(|| [String::new(), String::new()]);
    let ask = view.ask;
    let check = move |groups: [String; 2]| {
        typed.set(groups.clone());
        failure.set(None);
        let groups = ask.into_iter().zip(groups).collect();
        session.ask_then(ask::SheetWritten { groups }, move |reply| match reply {
            Ok(Written::Right) => onwritten.call(()),
            Ok(Written::Wrong(groups)) => put(wrong, groups),
            Err(why) => tell(&mut failure, why),
        });
    };
    if asking() {
        return rsx! {
            AskGroups {
                step,
                ask,
                typed: typed.cloned(),
                wrong: wrong.cloned(),
                failure: failure(),
                oncheck: check,
                onagain: move |groups| {
                    typed.set(groups);
                    wrong.set(Vec::new());
                    asking.set(false);
                },
            }
        };
    }
    rsx! {
        SheetText { view, step, onnext: move |()| asking.set(true), onlater }
    }
}

/// The sheet as it looks.
#[component]
pub fn SheetText(
    /// The sheet.
    view: SheetView,
    /// What comes of it, where it is the second step of two.
    #[props(default)]
    step: Option<SheetStep>,
    /// It is written down.
    onnext: EventHandler<()>,
    /// Not now.
    #[props(default)]
    onlater: Option<EventHandler<()>>,
) -> Element {
    let session = use_session();
    let (title, what) = match (view.made_for, step) {
        (SheetFor::Founding, _) => (t!("sheet-title"), t!("sheet-what")),
        (SheetFor::Proposing | SheetFor::Replacing, Some(_)) => (t!("sheet-step-title"), t!("sheet-step-closes")),
        (SheetFor::Proposing | SheetFor::Replacing, None) => (t!("sheet-title-new"), t!("sheet-what-new")),
    };
    rsx! {
        Threshold {
            bar: rsx! {
                Bar { text: t!("sheet-written"), ondo: onnext }
                if let Some(onlater) = onlater {
                    Button { text: t!("sheet-later"), glyph: Glyph::Close, weight: Weight::Plain, ondo: onlater }
                }
            },
            h1 { "{title}" }
            if let Some(step) = step {
                p { class: "panel", role: "status", {step.not_yet()} }
            }
            p { "{what}" }
            ol { class: "panel sheet",
                for (number , group) in (1..).zip(view.groups) {
                    li { key: "{number}",
                        small { "{number}" }
                        b { "{group}" }
                    }
                }
            }
            Button { text: t!("sheet-print"), glyph: Glyph::Report, ondo: move |()| session.print() }
            p { class: "small muted", {t!("sheet-where")} }
        }
    }
}

/// Two groups are asked back. The sheet is not to be seen meanwhile, and one tap away.
#[component]
pub fn AskGroups(
    /// What comes of it, where it is the second step of two.
    #[props(default)]
    step: Option<SheetStep>,
    /// Their numbers.
    ask: [usize; 2],
    /// What was typed before.
    typed: [String; 2],
    /// Those that were not right.
    wrong: Vec<usize>,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Both are typed.
    oncheck: EventHandler<[String; 2]>,
    /// The sheet is to be seen again; with what is typed by now.
    onagain: EventHandler<[String; 2]>,
) -> Element {
    let mut groups = use_signal(|| typed);
    let ready = groups.read().iter().all(|group| !group.trim().is_empty());
    let text = match (ready, step) {
        (false, _) => t!("sheet-check-first"),
        (true, Some(SheetStep::TakesBack)) => t!("sheet-check-take-back"),
        (true, Some(SheetStep::TakesPlace)) => t!("sheet-check-replace"),
        (true, None) => t!("sheet-check"),
    };
    let fields: Vec<(usize, usize, String)> =
        ask.into_iter().zip(groups.cloned()).enumerate().map(|(at, (number, typed))| (at, number, typed)).collect();
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready {
                    oncheck.call(groups.cloned());
                }
            },
            Threshold {
                failure,
                bar: rsx! {
                    // Below, where it is in sight whatever was scrolled.
                    if !wrong.is_empty() {
                        div { class: "panel panel--look", role: "alert",
                            for number in wrong {
                                p { key: "{number}", class: "state state--look",
                                    Icon { glyph: Glyph::StLook }
                                    {t!("sheet-group-wrong", number = number)}
                                }
                            }
                        }
                    }
                    Bar { text, ready, submits: true }
                    Button { text: t!("sheet-again"), glyph: Glyph::Back, weight: Weight::Plain, ondo: move |()| onagain.call(groups.cloned()) }
                },
                h1 { {t!("sheet-asked-title")} }
                if let Some(step) = step {
                    p { class: "panel", role: "status", {step.not_yet()} }
                }
                p { {t!("sheet-asked-what")} }
                for (at , number , typed) in fields {
                    TextField {
                        key: "{number}",
                        id: "group-{number}",
                        label: t!("sheet-group", number = number),
                        typing: Typing::Code,
                        value: typed,
                        onedit: move |text| {
                            if let Some(group) = groups.write().get_mut(at) {
                                *group = text;
                            }
                        },
                    }
                }
            }
        }
    }
}
