//! The fields that everybody agrees on. Who wrote a field and when is said where it was not its author in the first place,
//! and what it said before.

use super::who_when;
use crate::screens::today::{given, left_out};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{FieldView, GivenBefore, RecordView, VersionView};
use kitbag_shared::record::Kind;
use kitbag_shared::time::Moment;

/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// Labels and values.
#[component]
pub fn RecordFacts(
    /// The record.
    view: RecordView,
    /// Its fields with one version.
    fields: Vec<FieldView>,
    /// Minutes east of UTC.
    offset_minutes: i32,
) -> Element {
    let given = given(&view.row).join(", ");
    let written = (view.author.clone(), view.written_at);
    rsx! {
        dl { class: "facts group",
            if !given.is_empty() || !view.given_before.is_empty() {
                dt { if view.row.kind == Kind::Incident { {t!("incident-taken")} } else { {t!("record-given")} } }
                dd {
                    if given.is_empty() { {t!("shown-nothing")} } else { "{given}" }
                    for (index , before) in view.given_before.into_iter().enumerate() {
                        small { key: "{index}", {given_before(&before)} }
                    }
                }
            }
            for field in fields {
                Fact { key: "{field.field}-{field.line}", field, written: written.clone(), offset_minutes }
            }
        }
    }
}

#[component]
fn Fact(
    field: FieldView,
    /// By whom and when the record was.
    written: (String, Moment),
    offset_minutes: i32,
) -> Element {
    let Some(version) = field.versions.first() else { return rsx! {} };
    let is_corrected = !field.before.is_empty();
    let differs = is_corrected || !is_of(version, &written);
    let who = who_when((&version.who, version.at), offset_minutes);
    rsx! {
        dt { {words().text(&field.label)} }
        dd {
            {words().shown(&version.value)}
            if differs {
                small { if is_corrected { {t!("record-corrected", who = who)} } else { "{who}" } }
            }
            for (place , before) in field.before.iter().enumerate() {
                small { key: "{place}", {said_before(before, &written, offset_minutes)} }
            }
        }
    }
}

/// Whether a version came with the record itself: an author's one save is one minute's.
fn is_of(version: &VersionView, (author, at): &(String, Moment)) -> bool {
    version.who == *author && version.at.0.div_euclid(MINUTE_MS) == at.0.div_euclid(MINUTE_MS)
}

fn said_before(before: &VersionView, written: &(String, Moment), offset_minutes: i32) -> String {
    let value = words().shown(&before.value);
    if is_of(before, written) {
        t!("record-before", value = value)
    } else {
        t!("record-before-by", value = value, who = who_when((&before.who, before.at), offset_minutes))
    }
}

fn given_before(before: &GivenBefore) -> String {
    let given = if before.left_out {
        left_out(before.quantity, &before.name)
    } else {
        t!("today-given", count = before.quantity, name = words().name(&before.name))
    };
    t!("record-given-before", given = given, name = before.who.clone(), day = words().day(before.day))
}
