//! What a supervisor should look at: two versions of a field, stock below zero, operations that were set aside.
//!
//! Nothing here is anybody's fault. What can be decided in one tap is decided here; other lines lead to where it can be.

mod late;
#[cfg(test)]
mod tests;

use super::ask::tell;
use super::frame::Frame;
use super::today::row_where;
use crate::components::{Button, Glyph, Icon, Row, StateLine, Urgency, Weight};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::ListOf;
use kitbag_common::message::{Asked, Asks as _, Failure, Saved, ask};
use kitbag_common::view::{Name, Named, NeedsLookView, OnHand, ReportView, TodayRow};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::Kind;
use late::{AdmittedByOthers, AfterEnds, KeptAside};

/// An act of somebody about what was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookAct {
    /// A device's work from beyond its end counts.
    Admit(DeviceId),
    /// The work does not count.
    LeaveOut(DeviceId),
    /// The work is to be decided again.
    TakeUpAgain(DeviceId),
    /// The notice was seen that another supervisor admitted what was left out.
    SeenAdmitted(DeviceId),
    /// A worker who wanted a call was called.
    CallMade(RecordId),
    /// The operations that nobody can admit were seen, by the word id of their reason.
    Seen(String),
}

impl LookAct {
    fn asks(self) -> Asked<()> {
        match self {
            Self::Admit(device) => ask::Admit(device).asked(),
            Self::LeaveOut(device) => ask::LeaveOut(device).asked(),
            Self::TakeUpAgain(device) => ask::TakeUpAgain(device).asked(),
            Self::SeenAdmitted(device) => ask::SeenAdmitted(device).asked(),
            Self::CallMade(response) => ask::CallMade(response).asked(),
            Self::Seen(reason) => ask::SeenSetAside { reason }.asked(),
        }
    }
}

/// The list of what a supervisor should look at.
#[component]
pub fn NeedsLook() -> Element {
    let session = use_session();
    let mut refused = use_signal(|| None::<Failure>);
    let reply = use_answer(|| ask::NeedsLook);
    let act = move |act: LookAct| {
        refused.set(None);
        session.ask_then(act.asks(), move |answer| {
            if let Err(why) = answer {
                tell(&mut refused, why);
            }
        });
    };
    let take = move |report: RecordId| {
        refused.set(None);
        session.ask_then(ask::TakeReport(report), move |answer| match answer {
            Ok(Saved { record, .. }) => session.go(Route::Record(record)),
            Err(why) => tell(&mut refused, why),
        });
    };
    let (view, failure) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(failure)) => (None, Some(*failure)),
        None => (None, None),
    };
    rsx! {
        Frame { failure: refused().or(failure),
            h1 { {t!("look-title")} }
            if let Some(view) = view {
                LookList {
                    view,
                    onopen: move |record| session.go(Route::Record(record)),
                    onkit: move |kit| session.go(Route::Entry(ListOf::Items, kit)),
                    onact: act,
                    ontake: take,
                }
            }
        }
    }
}

/// The list, or a friendly word.
#[component]
pub fn LookList(
    /// What there is to look at.
    view: NeedsLookView,
    /// A record is to be opened.
    onopen: EventHandler<RecordId>,
    /// A kit is to be opened.
    onkit: EventHandler<RecordId>,
    /// Something is decided.
    onact: EventHandler<LookAct>,
    /// A report becomes an incident.
    ontake: EventHandler<RecordId>,
) -> Element {
    let NeedsLookView { left_out, seen, .. } = view;
    let view = NeedsLookView { left_out: Vec::new(), seen: Vec::new(), ..view };
    rsx! {
        if view == NeedsLookView::default() {
            p { class: "state",
                Icon { glyph: Glyph::StSent }
                {t!("look-nothing")}
            }
        }
        Calls { responses: view.calls, onopen, onact }
        Reports { reports: view.reports, onopen, ontake }
        Versions { records: view.records, others: view.others, onopen }
        KitsApart { kits: view.kits_apart, onkit }
        Incidents { records: view.incidents, onopen }
        BelowZero { lines: view.below_zero }
        AdmittedByOthers { admitted: view.admitted_by_others, onact }
        AfterEnds { devices: view.after_end, onact }
        SetAside { quarantined: view.quarantined, parked: view.parked, onact }
        KeptAside { left_out, seen, onact }
    }
}

/// A part of the list: what it is about, and why it is there.
#[component]
fn Part(title: String, why: String, children: Element) -> Element {
    rsx! {
        section { class: "stack stack--1",
            h2 { {title} }
            p { class: "small muted", {why} }
            {children}
        }
    }
}

/// Workers who wanted a call after a response: first in the list, since somebody waits.
#[component]
fn Calls(responses: Vec<TodayRow>, onopen: EventHandler<RecordId>, onact: EventHandler<LookAct>) -> Element {
    if responses.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-calls"), why: t!("look-calls-why"),
            for row in responses {
                Call { key: "{row.id}", row, onopen, onact }
            }
        }
    }
}

#[component]
fn Call(row: TodayRow, onopen: EventHandler<RecordId>, onact: EventHandler<LookAct>) -> Element {
    let (id, detail) = (row.id, day_and_area(&row));
    rsx! {
        section { class: "panel",
            h3 { {t!("look-call-wanted", name = row.worker.unwrap_or_default())} }
            p { class: "small muted", {detail.join(", ")} }
            Button { text: t!("look-call-made"), glyph: Glyph::Phone, ondo: move |()| onact.call(LookAct::CallMade(id)) }
            Button { text: t!("look-call-response"), weight: Weight::Plain, ondo: move |()| onopen.call(id) }
        }
    }
}

/// What was told to the desk: somebody may wait for a word.
#[component]
fn Reports(reports: Vec<ReportView>, onopen: EventHandler<RecordId>, ontake: EventHandler<RecordId>) -> Element {
    if reports.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-reports"), why: t!("look-reports-why"),
            for report in reports {
                section { key: "{report.id}", class: "panel",
                    h3 { {t!("look-report-of", name = report.who.clone())} }
                    p { class: "small muted", {told(&report)} }
                    if report.told.is_some() {
                        Button { text: t!("look-report-take"), glyph: Glyph::StLook, ondo: move |()| ontake.call(report.id) }
                    }
                    Button { text: t!("look-report-open"), weight: Weight::Plain, ondo: move |()| onopen.call(report.id) }
                }
            }
        }
    }
}

fn told(report: &ReportView) -> String {
    let Some(told) = &report.told else { return t!("look-report-sealed") };
    let what = told.what.map(|what| words().value(what));
    let day = told.day.map(|day| words().day(day));
    let support = told.wants_support.then(|| t!("look-report-support"));
    [what, day, support].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[component]
fn Versions(records: Vec<TodayRow>, others: Vec<(Kind, RecordId)>, onopen: EventHandler<RecordId>) -> Element {
    if records.is_empty() && others.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-two-versions"), why: t!("look-two-versions-why"),
            ul { class: "rows",
                for row in records {
                    li { key: "{row.id}",
                        RecordLine { row, onopen }
                    }
                }
                for (kind , id) in others {
                    li { key: "{id}",
                        Row { title: kind_word(kind), onopen: move |()| onopen.call(id),
                            StateLine { glyph: Glyph::StChoice, text: t!("look-choose"), urgency: Urgency::Look }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn KitsApart(kits: Vec<Named>, onkit: EventHandler<RecordId>) -> Element {
    if kits.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-kits"), why: t!("look-kits-why"),
            ul { class: "rows",
                for kit in kits {
                    li { key: "{kit.id}",
                        Row { title: words().name(&kit.name), onopen: move |()| onkit.call(kit.id),
                            StateLine { glyph: Glyph::StChoice, text: t!("look-choose"), urgency: Urgency::Look }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Incidents(records: Vec<TodayRow>, onopen: EventHandler<RecordId>) -> Element {
    if records.is_empty() {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-incidents"), why: t!("look-incidents-why"),
            ul { class: "rows",
                for row in records {
                    li { key: "{row.id}",
                        IncidentLine { row, onopen }
                    }
                }
            }
        }
    }
}

#[component]
fn IncidentLine(row: TodayRow, onopen: EventHandler<RecordId>) -> Element {
    let id = row.id;
    let detail = [words().day(row.day), row_where(&row)].join(" · ");
    rsx! {
        Row { title: kind_word(row.kind), detail, onopen: move |()| onopen.call(id),
            StateLine { glyph: Glyph::Soon, text: t!("look-incident"), urgency: Urgency::Look }
        }
    }
}

#[component]
fn RecordLine(row: TodayRow, onopen: EventHandler<RecordId>) -> Element {
    let id = row.id;
    let detail: Vec<String> = day_and_area(&row).into_iter().chain(row.worker).collect();
    let text = if row.withdrawn { t!("look-withdrawn-unseen") } else { t!("look-choose") };
    rsx! {
        Row { title: kind_word(row.kind), detail: detail.join(", "), onopen: move |()| onopen.call(id),
            StateLine { glyph: Glyph::StChoice, text, urgency: Urgency::Look }
        }
    }
}

fn day_and_area(row: &TodayRow) -> Vec<String> {
    let area = row.area.as_ref().map(|area| words().name(area));
    // What has no time of its own says none.
    let day = (row.day != kitbag_shared::time::Day(0)).then(|| words().day(row.day));
    day.into_iter().chain(area).collect()
}

fn kind_word(kind: Kind) -> String {
    words().text(&format!("kind-{}", kind.key()))
}

#[component]
fn BelowZero(lines: Vec<(Name, OnHand)>) -> Element {
    if lines.is_empty() {
        return rsx! {};
    }
    let words = words();
    rsx! {
        Part { title: t!("look-below-zero"), why: t!("look-below-zero-why"),
            ul { class: "rows",
                for (place , line) in lines {
                    li { key: "{line.item}{place:?}{line.lot:?}", class: "line",
                        span {
                            b { class: "strong", {words.name(&line.name)} }
                            br {}
                            span { class: "small muted", {words.name(&place)} }
                        }
                        span { class: "tag tag--look",
                            Icon { glyph: Glyph::Below }
                            {t!("bag-below-zero", count = line.quantity)}
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn SetAside(quarantined: Vec<(String, u32)>, parked: u32, onact: EventHandler<LookAct>) -> Element {
    if quarantined.is_empty() && parked == 0 {
        return rsx! {};
    }
    rsx! {
        Part { title: t!("look-set-aside"), why: t!("look-set-aside-why"),
            ul { class: "rows",
                for (reason , count) in quarantined {
                    SetAsideLine { key: "{reason}", reason, count, onact }
                }
                if parked > 0 {
                    li { class: "line",
                        span { {t!("look-parked")} }
                        b { class: "strong", "{parked}" }
                    }
                }
            }
        }
    }
}

#[component]
fn SetAsideLine(reason: String, count: u32, onact: EventHandler<LookAct>) -> Element {
    rsx! {
        li { class: "line",
            span {
                {words().text(&reason)}
                " "
                b { class: "strong", "{count}" }
            }
            Button { text: t!("look-seen"), weight: Weight::Fit, ondo: move |()| onact.call(LookAct::Seen(reason.clone())) }
        }
    }
}
