//! Work from beyond the end of a membership: admitted, or left out and kept, which can be undone.

use super::{LookAct, Part};
use crate::components::{Button, Fold, Glyph, StateLine, Urgency, Weight};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{AdmittedView, AfterEndView};
use kitbag_shared::ids::DeviceId;

#[component]
pub(super) fn AfterEnds(devices: Vec<AfterEndView>, onact: EventHandler<LookAct>) -> Element {
    if devices.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-after-end"), why: t!("look-after-end-why"),
            for device in devices {
                AfterEnd { key: "{device.device}", work: device, onact }
            }
        }
    }
}

/// The work of one device: who, how much, since when, and the two answers.
#[component]
fn AfterEnd(work: AfterEndView, onact: EventHandler<LookAct>) -> Element {
    let device = work.device;
    let mut asked = use_signal(|| None::<Answer>);
    rsx! {
        section { class: "panel",
            h3 { "{work.name}" }
            HowMuch { work: work.clone() }
            if work.admitted {
                StateLine { glyph: Glyph::Clock, text: t!("look-admit-waits"), urgency: Urgency::Waiting }
            } else if let Some(answer) = asked() {
                Sure {
                    answer,
                    name: work.name.clone(),
                    onyes: move |()| {
                        asked.set(None);
                        onact.call(answer.act(device));
                    },
                    onno: move |()| asked.set(None),
                }
            } else {
                Button {
                    text: t!("look-admit", name = work.name.clone()),
                    glyph: Glyph::StSent,
                    ondo: move |()| asked.set(Some(Answer::Admit)),
                }
                Button {
                    text: t!("look-leave-out", name = work.name.clone()),
                    glyph: Glyph::Close,
                    weight: Weight::Plain,
                    ondo: move |()| asked.set(Some(Answer::LeaveOut)),
                }
            }
        }
    }
}

/// The two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The work counts.
    Admit,
    /// The work does not count.
    LeaveOut,
}

impl Answer {
    const fn act(self, device: DeviceId) -> LookAct {
        match self {
            Self::Admit => LookAct::Admit(device),
            Self::LeaveOut => LookAct::LeaveOut(device),
        }
    }
}

/// Either takes two presses, and says what it comes to.
#[component]
pub(super) fn Sure(
    /// Which.
    answer: Answer,
    /// Whose work.
    name: String,
    /// It is so.
    onyes: EventHandler<()>,
    /// It is not, for now.
    onno: EventHandler<()>,
) -> Element {
    let (question, yes, glyph) = match answer {
        Answer::Admit => (t!("look-admit-sure", name = name), t!("look-admit-yes"), Glyph::StSent),
        Answer::LeaveOut => (t!("look-leave-out-sure", name = name), t!("look-leave-out-yes"), Glyph::Close),
    };
    rsx! {
        p { role: "status", "{question}" }
        Button { text: yes, glyph, ondo: onyes }
        Button { text: t!("look-leave-out-no"), weight: Weight::Plain, ondo: onno }
    }
}

/// The work that was left out here and counts all the same: another supervisor admitted it.
#[component]
pub(super) fn AdmittedByOthers(admitted: Vec<AdmittedView>, onact: EventHandler<LookAct>) -> Element {
    if admitted.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-admitted"), why: t!("look-admitted-why"),
            for one in admitted {
                section { key: "{one.device}", class: "panel",
                    h3 { {t!("look-left-out", name = one.name)} }
                    p { {t!("look-admitted-by", name = one.by, day = words().day(one.day))} }
                    Button { text: t!("look-seen"), glyph: Glyph::Check, ondo: move |()| onact.call(LookAct::SeenAdmitted(one.device)) }
                }
            }
        }
    }
}

#[component]
fn HowMuch(work: AfterEndView) -> Element {
    rsx! {
        p { {t!("look-after-end-records", count = work.records)} }
        if let Some(day) = work.ended_on {
            p { class: "small muted", {t!("look-after-end-since", day = words().day(day))} }
        }
    }
}

/// The work that was left out, and what nobody can admit and somebody has seen: it is kept, and it is said where.
#[component]
pub(super) fn KeptAside(
    /// To be taken up again, perhaps.
    left_out: Vec<AfterEndView>,
    /// By reason.
    seen: Vec<(String, u32)>,
    /// Something is decided.
    onact: EventHandler<LookAct>,
) -> Element {
    if left_out.is_empty() && seen.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-kept"), why: t!("look-kept-why"),
            for work in left_out {
                section { key: "{work.device}", class: "panel",
                    h3 { {t!("look-left-out", name = work.name.clone())} }
                    HowMuch { work: work.clone() }
                    Button { text: t!("look-take-up", name = work.name), glyph: Glyph::Undo, ondo: move |()| onact.call(LookAct::TakeUpAgain(work.device)) }
                }
            }
            if !seen.is_empty() {
                Fold { title: t!("look-kept-seen"), detail: t!("look-kept-seen-detail"),
                    ul { class: "rows",
                        for (reason , count) in seen {
                            li { key: "{reason}", class: "line",
                                span { {words().text(&reason)} }
                                b { class: "strong", "{count}" }
                            }
                        }
                    }
                }
            }
        }
    }
}
