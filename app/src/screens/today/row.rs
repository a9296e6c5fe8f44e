//! One record in a list: when, what, where, and how far it has come.

use crate::components::{Glyph, Row, StateLine, Urgency};
use crate::session::use_session;
use crate::t;
use crate::view::{TodayRow, Whereabouts};
use crate::words::words;
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::time::{Day, Moment};

/// Things given that a title names; the rest is counted.
const TITLE_PARTS_MAX: usize = 2;

/// A record in a list.
#[component]
pub fn TodayLine(
    /// Which one.
    row: TodayRow,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// Tapped.
    onopen: EventHandler<RecordId>,
) -> Element {
    let id = row.id;
    let time = words().clock(row.at, offset_minutes);
    let time = if row.about { t!("today-about", time = time) } else { time };
    let detail = row_where(&row);
    rsx! {
        Row {
            lead: rsx! { time { class: "clock", "{time}" } },
            title: row_title(&row),
            detail: (!detail.is_empty()).then_some(detail),
            onopen: move |()| onopen.call(id),
            RowState { row, offset_minutes }
        }
    }
}

/// What was given, or brought back, or what kind of record it is.
pub fn row_title(row: &TodayRow) -> String {
    if row.kind == Kind::Incident {
        return words().text(&format!("kind-{}", row.kind.key())); // what was taken was given to nobody
    }
    let given = row.given.iter().take(TITLE_PARTS_MAX);
    let mut parts: Vec<String> =
        given.map(|(name, count)| t!("today-given", count = *count, name = words().name(name))).collect();
    let more = row.given.len().saturating_sub(TITLE_PARTS_MAX);
    if more > 0 {
        parts.push(t!("today-more", count = more));
    }
    if let (true, Some(people)) = (parts.is_empty(), row.people.filter(|people| *people > 1)) {
        parts.push(t!("today-group", count = people));
    }
    if parts.is_empty() {
        parts.extend(returned(row));
    }
    if parts.is_empty() {
        parts.push(words().text(&format!("kind-{}", row.kind.key())));
    }
    parts.join(", ")
}

fn returned(row: &TodayRow) -> Option<String> {
    match row.returned {
        (0, 0) => None,
        (counted, 0) => Some(t!("today-returned-counted", count = counted)),
        (0, estimated) => Some(t!("today-returned-estimated", count = estimated)),
        (counted, estimated) => Some(t!("today-returned-both", counted = counted, estimated = estimated)),
    }
}

/// Area, who recorded it, and what else is in it.
pub fn row_where(row: &TodayRow) -> String {
    let area = row.area.as_ref().map(|area| words().name(area));
    let worker = row.worker.clone();
    let practice = row.practice.then(|| t!("today-practice"));
    let facts = row.facts.iter().map(|fact| words().text(fact));
    let missing = (row.missing_movements > 0).then(|| t!("today-missing", count = row.missing_movements));
    area.into_iter().chain(worker).chain(practice).chain(facts).chain(missing).collect::<Vec<_>>().join(" · ")
}

/// Where the record is; a person's attention comes before that.
#[component]
fn RowState(row: TodayRow, offset_minutes: i32) -> Element {
    let (glyph, text, urgency) = match (row.needs_look, row.withdrawn, row.whereabouts) {
        (true, _, _) => (Glyph::StChoice, t!("state-needs-look"), Urgency::Look),
        (false, true, _) => (Glyph::Erase, t!("state-withdrawn"), Urgency::Settled),
        (false, false, Whereabouts::Saved) => (Glyph::StSaved, t!("state-saved"), Urgency::Waiting),
        (false, false, Whereabouts::Sending) => (Glyph::StSending, t!("state-sending"), Urgency::Waiting),
        (false, false, Whereabouts::Confirmed { at }) => {
            (Glyph::StSent, confirmed(at, offset_minutes, use_session().today()), Urgency::Settled)
        }
        (false, false, Whereabouts::Received) => (Glyph::StSent, t!("state-received"), Urgency::Settled),
    };
    rsx! { StateLine { glyph, text, urgency } }
}

/// The time of the receipt, with its day where that is another one.
fn confirmed(at: Moment, offset_minutes: i32, today: Day) -> String {
    let (day, time) = (at.day(offset_minutes), words().clock(at, offset_minutes));
    if day == today {
        t!("state-confirmed", time = time)
    } else {
        t!("state-confirmed-on", day = words().day(day), time = time)
    }
}
