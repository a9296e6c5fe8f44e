//! The end of a shift: what it came to, and whether the phone can be handed back. It can when the server has confirmed
//! everything; until then this says what is only here.

#[cfg(test)]
mod tests;

use super::ask::tell;
use super::begun::{draft_route, draft_title};
use super::capture::ReturnedBeside;
use super::frame::Frame;
use super::status::{OtherRecords, Records};
use crate::components::{Bar, Button, Glyph, Icon, Row, Weight};
use crate::route::Route;
use crate::session::{Session, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{Chip, CustodyView, ShiftView, Totals};
use kitbag_shared::record::Kind;

/// The end of a shift.
#[component]
pub fn EndOfShift() -> Element {
    let session = use_session();
    let failure = use_signal(|| None::<Failure>);
    let reply = use_answer(|| ask::Shift);
    let left = use_answer(|| ask::LeftBehind);
    use_hook(|| session.ask_then(ask::SyncNow, |_| {})); // whoever comes here wants it to be through
    let sending = session.status.read().is_some_and(|status| matches!(status.chip, Chip::Sending { .. }));
    let (view, refused) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    // What an earlier enrolment left is nobody's shift, but it is on this phone.
    let left = match &*left.read() {
        Some(Ok(left)) => left.waiting,
        Some(Err(_)) | None => 0,
    };
    let may_end = left == 0 && view.as_ref().is_some_and(ShiftView::may_end);
    rsx! {
        Frame {
            failure: failure().or(refused),
            bar: rsx! {
                if may_end {
                    Bar { text: t!("shift-lock"), ondo: move |()| end(session, failure) }
                } else {
                    Bar {
                        text: if sending { t!("status-sending") } else { t!("status-send-now") },
                        ready: !sending,
                        ondo: move |()| session.ask_then(ask::SyncNow, |_| {}),
                    }
                }
            },
            if let Some(view) = view {
                ShiftText { view, left, onopen: move |route| session.go(route) }
            } else {
                h1 { {t!("shift-title")} }
            }
        }
    }
}

/// The store looks once more, in the same transaction: only what it has ended is locked.
fn end(mut session: Session, mut failure: Signal<Option<Failure>>) {
    session.ask_then(ask::EndShift, move |reply| match reply {
        Ok(view) if view.began_at.is_none() => session.lock(),
        Err(why) => tell(&mut failure, why),
        Ok(_) => session.revision += 1,
    });
}

/// The text on what it came to, and what stands between it and its end.
#[component]
pub fn ShiftText(
    /// The shift.
    view: ShiftView,
    /// Sealed packets of earlier enrolments that wait.
    left: u32,
    /// Something was chosen to be looked at.
    onopen: EventHandler<Route>,
) -> Element {
    let safe = left == 0 && view.may_end();
    let waiting = view.records.saturating_sub(view.confirmed);
    rsx! {
        section { class: "stack center group",
            Seal { closed: safe }
            h1 { class: "verdict",
                b { class: "hero", {t!("shift-count", confirmed = view.confirmed, records = view.records)} }
                {t!("shift-confirmed")}
            }
            p { class: "strong", role: "status",
                if safe {
                    {t!("shift-safe")}
                } else if waiting > 0 {
                    {t!("shift-waits", count = waiting)}
                } else {
                    {t!("shift-not-yet")}
                }
            }
        }
        if let Some(bag) = view.bag.clone() {
            BringBack { bag, onopen: move |()| onopen.call(Route::Bag) }
        }
        if !safe {
            Waiting { view: view.clone(), left, onopen }
        }
        Came { totals: view.totals }
        if safe {
            Button { text: t!("shift-see"), glyph: Glyph::Today, weight: Weight::Plain, ondo: move |()| onopen.call(Route::Today) }
        }
    }
}

/// The bag is still on this worker's back: it can be brought back where it is counted.
#[component]
fn BringBack(bag: CustodyView, onopen: EventHandler<()>) -> Element {
    let name = words().name(&bag.bag_name);
    rsx! {
        section { class: "group",
            Row {
                lead: rsx! { Icon { glyph: Glyph::Bag } },
                title: t!("custody-bring-back-of", bag = name),
                detail: t!("custody-bring-back-what"),
                onopen,
            }
        }
    }
}

/// A closed seam where everything is fixed; an open stitch where something is not.
#[component]
fn Seal(closed: bool) -> Element {
    rsx! {
        svg { class: if closed { "seal" } else { "seal seal--open" }, view_box: "0 0 144 144", "aria-hidden": "true",
            circle { cx: "72", cy: "72", r: "66" }
            circle { class: "thread", cx: "72", cy: "72", r: "55" }
            if closed {
                path { d: "M48 74l17 17 32-37" }
            } else {
                path { d: "M72 96V50M54 66l18-18 18 18" }
            }
        }
    }
}

/// The worker's figures.
#[component]
fn Came(totals: Totals) -> Element {
    let returned = totals.returned.counted;
    let figures = [
        (u64::from(totals.people), t!("figures-people", count = totals.people)),
        (u64::from(totals.kits), t!("figures-kits", count = totals.kits)),
        (returned, t!("figures-returned", count = returned)),
    ];
    rsx! {
        ul { class: "trio", "aria-label": t!("shift-figures"),
            for (count , unit) in figures.into_iter().filter(|(count, _)| *count > 0) {
                li { key: "{unit}",
                    b { "{count}" }
                    span { "{unit}" }
                }
            }
        }
        div { class: "center",
            ReturnedBeside { returned: totals.returned }
        }
    }
}

/// The records that wait, by name, each leading to where it can be looked at.
#[component]
fn Waiting(view: ShiftView, left: u32, onopen: EventHandler<Route>) -> Element {
    rsx! {
        section { class: "group",
            h2 { {t!("shift-only-here")} }
            ul { class: "rows",
                for (slot , record) in view.drafts {
                    li { key: "{slot:?}",
                        Row {
                            lead: rsx! { Icon { glyph: Glyph::Note } },
                            title: draft_title(slot),
                            detail: t!("shift-draft-detail"),
                            onopen: move |()| onopen.call(draft_route(slot, record)),
                        }
                    }
                }
                Records { rows: view.unconfirmed, onopen }
                OtherRecords { others: view.others, team_waits: view.team_waits, onopen }
                if left > 0 {
                    li {
                        Row {
                            lead: rsx! { Icon { glyph: Glyph::StSaved } },
                            title: t!("left-waiting", count = left),
                            onopen: move |()| onopen.call(Route::Status),
                        }
                    }
                }
            }
        }
        p { class: "small muted", {t!("shift-kept-here")} }
    }
}

/// The route at which records of a kind are looked at.
pub(super) fn place_of(kind: Kind) -> Route {
    match kind {
        Kind::StockMovement
        | Kind::Stocktake
        | Kind::Custody
        | Kind::DeskReport
        | Kind::Item
        | Kind::Recipe
        | Kind::Place
        | Kind::Recall => Route::Bag,
        Kind::Requisition => Route::Requests,
        Kind::Member | Kind::ProgrammeSettings | Kind::Organisation | Kind::Area => Route::Status,
        Kind::Encounter | Kind::OverdoseResponse | Kind::Referral | Kind::Incident => Route::Today,
    }
}
