//! One record in a list: when, what, where, and how far it has come.

use crate::components::{Glyph, Row, StateLine, Urgency};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{WhenDoubt, moment_doubt};
use kitbag_common::view::{Name, TodayRow, Whereabouts};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{ReturnMethod, ReturnUnit};
use kitbag_shared::record::{Kind, Return};
use kitbag_shared::time::{Day, Moment};

/// Things given that a title names; the rest is counted.
const TITLE_PARTS_MAX: usize = 2;

/// A record in a list.
#[component]
pub fn TodayLine(
    /// Which one.
    row: TodayRow,
    /// Tapped.
    onopen: EventHandler<RecordId>,
) -> Element {
    let id = row.id;
    let time = words().clock(row.at, row.offset_minutes);
    let time = if row.about { t!("today-about", time = time) } else { time };
    let (now, offset_minutes) = use_session().now();
    let ahead = is_ahead(&row, now).then(|| t!("state-ahead", day = words().dated(row.day)));
    let detail = row_where(&row);
    rsx! {
        Row {
            lead: rsx! { time { class: "clock", "{time}" } },
            title: row_title(&row),
            detail: (!detail.is_empty()).then_some(detail),
            onopen: move |()| onopen.call(id),
            if let Some(text) = ahead {
                StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
            }
            RowState { row, offset_minutes }
        }
    }
}

/// Whether it is dated ahead of now, by more than clocks differ.
pub fn is_ahead(row: &TodayRow, now: Moment) -> bool {
    moment_doubt(row.at, now) == Some(WhenDoubt::Ahead)
}

/// The title of a row: what was brought back, what was given, or what kind of record it is: the heaviest first.
pub fn row_title(row: &TodayRow) -> String {
    if row.kind == Kind::Incident {
        return words().text(&format!("kind-{}", row.kind.key())); // what was taken was given to nobody
    }
    let all: Vec<String> = returned(row).into_iter().chain(given(row)).collect();
    let more = all.len().saturating_sub(TITLE_PARTS_MAX);
    let mut parts: Vec<String> = all.into_iter().take(TITLE_PARTS_MAX).collect();
    if more > 0 {
        parts.push(t!("today-more", count = more));
    }
    if let (true, Some(people)) = (parts.is_empty(), row.people.filter(|people| *people > 1)) {
        parts.push(t!("today-group", count = people));
    }
    if parts.is_empty() {
        parts.push(words().text(&format!("kind-{}", row.kind.key())));
    }
    parts.join(", ")
}

/// What was given, and which parts of it were left out.
pub fn given(row: &TodayRow) -> Vec<String> {
    let given = row.given.iter().map(|(name, count)| t!("today-given", count = *count, name = words().name(name)));
    let mut given: Vec<String> = given.collect();
    // With the first, which is a kit where there is one: no title drops it.
    let without = row.left_out.iter().map(|(name, count)| left_out(*count, name));
    let first: Vec<String> = given.first().cloned().into_iter().chain(without).collect();
    if let Some(given) = given.first_mut() {
        *given = first.join(", ");
    }
    given
}

/// A part that was left out, in words.
pub fn left_out(count: u32, name: &Name) -> String {
    t!("today-left-out", count = count, name = words().name(name))
}

/// The returns, each in its own unit.
fn returned(row: &TodayRow) -> Option<String> {
    let said: Vec<String> = row.returned.iter().filter(|one| one.quantity.get() > 0).map(measured).collect();
    (!said.is_empty()).then(|| t!("today-returned", amounts = said.join(", ")))
}

fn measured(one: &Return) -> String {
    let count = one.quantity.get();
    match (one.unit, one.method) {
        (ReturnUnit::Pieces, ReturnMethod::Counted) => t!("returned-so-many-counted", count = count),
        (ReturnUnit::Pieces, _) => t!("returned-so-many-told", count = count),
        (ReturnUnit::Grams, _) => t!("returned-so-many-grams", count = count),
        (ReturnUnit::Millilitres, _) => t!("returned-so-many-millilitres", count = count),
        (ReturnUnit::Containers, _) => t!("returned-so-many-containers", count = count),
        (ReturnUnit::Other(_), _) => t!("returned-so-many", count = count),
    }
}

/// Area, who recorded it, and what else is in it.
pub fn row_where(row: &TodayRow) -> String {
    let area = row.area.as_ref().map(|area| words().name(area));
    let worker = row.worker.clone().map(|worker| words().name(&Name::Text(worker)));
    let practice = row.practice.then(|| t!("today-practice"));
    let facts = row.facts.iter().map(|fact| words().text(fact));
    let missing = (row.missing_movements > 0).then(|| t!("today-missing", count = row.missing_movements));
    area.into_iter().chain(worker).chain(practice).chain(facts).chain(missing).collect::<Vec<_>>().join(" · ")
}

/// The state of a row: where the record is; a person's attention comes before that.
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
