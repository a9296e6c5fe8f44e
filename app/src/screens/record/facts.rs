//! The fields that everybody agrees on, each with who wrote it and when.

use crate::t;
use crate::view::{FieldView, Name};
use crate::words::words;
use dioxus::prelude::*;
use kitbag_shared::record::Kind;

/// Labels and values.
#[component]
pub fn RecordFacts(
    /// Which kind of record.
    kind: Kind,
    /// What was given, or taken.
    given: Vec<(Name, u32)>,
    /// Fields with one version.
    fields: Vec<FieldView>,
    /// Minutes east of UTC.
    offset_minutes: i32,
) -> Element {
    let given = given.iter().map(|(name, count)| t!("today-given", count = *count, name = words().name(name)));
    let given = given.collect::<Vec<_>>().join(", ");
    rsx! {
        dl { class: "facts group",
            if !given.is_empty() {
                dt { if kind == Kind::Incident { {t!("incident-taken")} } else { {t!("record-given")} } }
                dd { "{given}" }
            }
            for field in fields {
                Fact { key: "{field.field}-{field.line}", field, offset_minutes }
            }
        }
    }
}

#[component]
fn Fact(field: FieldView, offset_minutes: i32) -> Element {
    let Some(version) = field.versions.first() else { return rsx! {} };
    let value = words().shown(&version.value);
    let day = words().day(version.at.day(offset_minutes));
    let time = words().clock(version.at, offset_minutes);
    rsx! {
        dt { {words().text(&field.label)} }
        dd {
            "{value}"
            small { {t!("record-who-when", name = version.who.clone(), day = day, time = time)} }
        }
    }
}
