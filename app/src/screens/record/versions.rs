//! A field that two people wrote apart: its versions side by side.

use super::{Chosen, who_when};
use crate::components::{Glyph, StateLine, Urgency, Version};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{FieldView, VersionView};

/// The versions of a field, to be chosen from by who may.
#[component]
pub fn Versions(
    /// The field.
    field: FieldView,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// Whether this role chooses.
    may_choose: bool,
    /// The version that was tapped.
    chosen: Option<Chosen>,
    /// A version was tapped.
    onchoose: EventHandler<Chosen>,
) -> Element {
    let label = words().text(&field.label);
    let title = t!("record-versions", field = label.clone(), count = field.versions.len());
    rsx! {
        section { class: "panel panel--look",
            div { class: "stack stack--1",
                h2 {
                    StateLine { glyph: Glyph::StChoice, text: title, urgency: Urgency::Look }
                }
                p { class: "small", {t!("record-versions-detail")} }
            }
            if may_choose {
                div { class: "stack", role: "radiogroup", "aria-label": label,
                    for (index , version) in (0u32..).zip(field.versions.clone()) {
                        VersionChoice {
                            key: "{index}",
                            here: Chosen { field: field.field, line: field.line.clone(), version: index },
                            version,
                            offset_minutes,
                            chosen: chosen.clone(),
                            onchoose,
                        }
                    }
                }
            } else {
                ul { class: "rows",
                    for (index , version) in field.versions.into_iter().enumerate() {
                        li { key: "{index}", class: "stack stack--1",
                            b { {words().shown(&version.value)} }
                            span { class: "small muted", {written(&version, offset_minutes, index == 0)} }
                        }
                    }
                }
                p { class: "small muted", {t!("record-supervisor-chooses")} }
            }
        }
    }
}

#[component]
fn VersionChoice(
    here: Chosen,
    version: VersionView,
    offset_minutes: i32,
    chosen: Option<Chosen>,
    onchoose: EventHandler<Chosen>,
) -> Element {
    rsx! {
        Version {
            title: words().shown(&version.value),
            detail: written(&version, offset_minutes, here.version == 0),
            chosen: chosen.as_ref() == Some(&here),
            onchoose: move |()| onchoose.call(here.clone()),
        }
    }
}

/// The line for who wrote a version and when; the first is the one that lists show.
fn written(version: &VersionView, offset_minutes: i32, shown_now: bool) -> String {
    let who = who_when((&version.who, version.at), offset_minutes);
    if shown_now { t!("record-shown-now", who = who) } else { who }
}
