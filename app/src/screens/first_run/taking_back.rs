//! What others decided, shown to whoever holds the recovery sheet, before it speaks: go on, or take some of it back.

use crate::components::{Bar, Button, Glyph, Icon, Tick, Version, Weight};
use crate::screens::frame::Threshold;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, TakingBack, Way};
use kitbag_common::view::{DidView, SaidRow, SaidView, WhoView};
use kitbag_shared::ids::DeviceId;

/// Rows that are shown at first, and with each "earlier".
const ROWS_SHOWN: usize = 20;

/// The number of characters of a device's id that tell it from others on one screen.
const ID_CHARS: usize = 6;

/// The list, or what choosing from it comes to.
#[component]
pub fn Said(
    /// What was said.
    view: SaidView,
    /// The first statement to be taken back, once it is chosen.
    first: Option<u32>,
    /// A new sheet is written down before any of it is done.
    #[props(default)]
    sheet_next: bool,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Being done.
    busy: bool,
    /// That one and all after it; or none of them after all.
    onfirst: EventHandler<Option<u32>>,
    /// Back to what was typed.
    onback: EventHandler<()>,
    /// What is to become of it.
    onway: EventHandler<Way>,
) -> Element {
    match first {
        None => rsx! {
            SaidList { view, sheet_next, failure, busy, onfirst: move |first| onfirst.call(Some(first)), onback, onway }
        },
        Some(first) => rsx! {
            UndoneText { view, first, sheet_next, failure, busy, onback: move |()| onfirst.call(None), onway }
        },
    }
}

#[component]
fn SaidList(
    view: SaidView,
    sheet_next: bool,
    failure: Option<Failure>,
    busy: bool,
    onfirst: EventHandler<u32>,
    onback: EventHandler<()>,
    onway: EventHandler<Way>,
) -> Element {
    let mut picked = use_signal(|| None::<u32>);
    let mut shown = use_signal(|| ROWS_SHOWN);
    let SaidView { rows, may_go_on, anew, .. } = view;
    let chosen = rows.iter().find(|row| Some(row.number) == picked()).cloned();
    let more = rows.len() > shown();
    let why = if may_go_on { t!("said-what") } else { t!("said-replaced") };
    let bar = match (chosen, busy) {
        (_, true) => rsx! { Bar { text: t!("enrol-busy"), ready: false } },
        (Some(row), false) => rsx! {
            Bar { text: t!("said-see", day = words().day(row.day)), ondo: move |()| onfirst.call(row.number) }
        },
        (None, false) if may_go_on => rsx! {
            Bar { text: if sheet_next { t!("said-go-on-sheet") } else { t!("said-go-on") }, ondo: move |()| onway.call(Way::GoOn) }
        },
        (None, false) => rsx! { Bar { text: t!("said-choose"), ready: false } },
    };
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                {bar}
                Button { text: t!("said-leave"), glyph: Glyph::Close, weight: Weight::Plain, ondo: onback }
            },
            h1 { {t!("said-title")} }
            StepOne { sheet_next }
            if anew {
                p { class: "panel", role: "status", {t!("said-anew")} }
            }
            p { {why} }
            p { {t!("said-how")} }
            div { class: "stack", role: "radiogroup", "aria-label": t!("said-first"),
                for row in rows.into_iter().take(shown()) {
                    Statement {
                        key: "{row.number}",
                        chosen: picked() == Some(row.number),
                        onchoose: move |number| picked.set((picked() != Some(number)).then_some(number)),
                        row,
                    }
                }
            }
            if more {
                Button { text: t!("said-earlier"), ondo: move |()| shown += ROWS_SHOWN }
            }
        }
    }
}

/// A statement; tapping the chosen one again chooses none.
#[component]
fn Statement(row: SaidRow, chosen: bool, onchoose: EventHandler<u32>) -> Element {
    let number = row.number;
    let (title, detail) = (said_title(&row, &who), said_detail(&row, &who));
    if row.can {
        return rsx! {
            Version { title, detail, chosen, onchoose: move |()| onchoose.call(number) }
        };
    }
    rsx! {
        div { class: "row",
            Icon { glyph: Glyph::Lock }
            span {
                b { "{title}" }
                small { "{detail}" }
            }
        }
    }
}

/// The text on what taking back comes to. Who is out can come in again in the same step, and a phone in wrong hands
/// goes.
#[component]
pub fn UndoneText(
    /// What was said.
    view: SaidView,
    /// The first statement to be taken back.
    first: u32,
    /// A new sheet is written down before that.
    #[props(default)]
    sheet_next: bool,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Being done.
    busy: bool,
    /// Another one.
    onback: EventHandler<()>,
    /// Take it back.
    onway: EventHandler<Way>,
) -> Element {
    let again = use_signal(Vec::<DeviceId>::new);
    let ended = use_signal(Vec::<DeviceId>::new);
    let undone = view.undone(first);
    let taken = view.rows.iter().filter(|row| row.number >= first);
    let seen = view.seen;
    let text = match (busy, sheet_next) {
        (true, _) => t!("enrol-busy"),
        (false, true) => t!("undone-sheet-next"),
        (false, false) => t!("undone-do"),
    };
    let take_back = move |()| onway.call(Way::TakeBack(TakingBack { seen, first, again: again(), ended: ended() }));
    let sheet = taken.clone().any(|row| row.did.contains(&DidView::NewSheet));
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                Bar { text, ready: !busy, detail: t!("undone-count", count = taken.count()), ondo: take_back }
                Button { text: t!("undone-another"), glyph: Glyph::Back, weight: Weight::Plain, ondo: onback }
            },
            h1 { {t!("undone-title")} }
            StepOne { sheet_next }
            Group { title: t!("undone-back"), how: t!("undone-back-how"), people: undone.back }
            Group { title: t!("undone-role"), people: undone.other_role }
            Ticks { title: t!("undone-out"), how: t!("undone-out-how"), people: undone.out, ticked: again }
            Ticks { title: t!("undone-authors"), how: t!("undone-authors-how"), people: undone.authors, ticked: ended }
            if sheet {
                p { {t!("undone-sheet")} }
            }
            p { class: "small muted", {t!("undone-keys")} }
        }
    }
}

/// Of two, where a new sheet comes second.
#[component]
fn StepOne(sheet_next: bool) -> Element {
    if !sheet_next {
        return rsx! {};
    }
    rsx! {
        p { class: "panel", role: "status", {t!("undone-step-one")} }
    }
}

#[component]
fn Group(title: String, #[props(default)] how: String, people: Vec<WhoView>) -> Element {
    if people.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "stack stack--1",
            h2 { "{title}" }
            ul { class: "stack",
                for one in people {
                    li { key: "{one.device}", {who(&one)} }
                }
            }
            if !how.is_empty() {
                p { class: "small muted", "{how}" }
            }
        }
    }
}

#[component]
fn Ticks(title: String, how: String, people: Vec<WhoView>, ticked: Signal<Vec<DeviceId>>) -> Element {
    if people.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "panel group",
            h2 { "{title}" }
            p { "{how}" }
            for one in people {
                Tick {
                    key: "{one.device}",
                    title: who(&one),
                    ticked: ticked.read().contains(&one.device),
                    ontoggle: move |()| toggle(ticked, one.device),
                }
            }
        }
    }
}

fn toggle(mut ticked: Signal<Vec<DeviceId>>, device: DeviceId) {
    let mut ticked = ticked.write();
    if ticked.contains(&device) {
        ticked.retain(|other| *other != device);
    } else {
        ticked.push(device);
    }
}

/// The title that says what a statement did.
pub fn said_title(row: &SaidRow, who: &dyn Fn(&WhoView) -> String) -> String {
    row.did.iter().map(|one| did(one, who)).collect::<Vec<_>>().join(". ")
}

/// The line that says when it was said, and by whom.
pub fn said_detail(row: &SaidRow, who: &dyn Fn(&WhoView) -> String) -> String {
    t!("said-by", day = words().day(row.day), number = row.number, who = who(&row.by))
}

/// Names are in records, which are not here yet: what it may do, since when, and the start of its id.
pub fn who(who: &WhoView) -> String {
    t!("said-who", role = words().value(who.role), day = words().day(who.since), id = short_id(who.device))
}

/// The part of a device's id that tells it from others: supervisors' phones show it beside the name.
pub fn short_id(device: DeviceId) -> String {
    device.to_string().chars().take(ID_CHARS).collect()
}

fn did(did: &DidView, who: &dyn Fn(&WhoView) -> String) -> String {
    match did {
        DidView::BroughtIn(one) => t!("said-brought-in", who = who(one)),
        DidView::Ended { who: one, lost: false } => t!("said-ended", who = who(one)),
        DidView::Ended { who: one, lost: true } => t!("said-lost", who = who(one)),
        DidView::GaveRole { who: one, role } => t!("said-role", who = who(one), role = words().value(*role)),
        DidView::NewKeys => t!("said-keys"),
        DidView::NewSheet => t!("said-sheet"),
        DidView::ProposedSheet => t!("said-sheet-proposed"),
        DidView::TookBack => t!("said-took-back"),
        DidView::Smaller => t!("said-smaller"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::render_test::{device, reads_as};
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::ids::Hash;
    use kitbag_shared::record::lists::Role;
    use kitbag_shared::time::Day;

    fn who_is(number: u8, role: Role) -> WhoView {
        WhoView { device: device(number), role, since: Day(20_000) }
    }

    /// The thief with supervisor 2's phone ended the worker, made the volunteer a supervisor and brought in device 9;
    /// an honest supervisor brought in device 5 in between.
    fn view() -> SaidView {
        let (thief, honest) = (who_is(2, Role::Supervisor), who_is(1, Role::Supervisor));
        let row = |number, by, did| SaidRow { number, day: Day(20_100), by, did, can: number > 1 };
        let rows = vec![
            row(6, thief, vec![DidView::NewSheet, DidView::NewKeys]),
            row(5, thief, vec![DidView::GaveRole { who: who_is(4, Role::Volunteer), role: Role::Supervisor }]),
            row(4, honest, vec![DidView::BroughtIn(who_is(5, Role::PeerWorker))]),
            row(3, thief, vec![DidView::BroughtIn(who_is(9, Role::Supervisor)), DidView::Smaller]),
            row(2, thief, vec![DidView::Ended { who: who_is(3, Role::PeerWorker), lost: true }, DidView::NewKeys]),
            row(
                1,
                honest,
                vec![DidView::BroughtIn(who_is(2, Role::Supervisor)), DidView::BroughtIn(who_is(4, Role::Volunteer))],
            ),
        ];
        SaidView { seen: Hash::from_bytes([1; 32]), rows, may_go_on: true, anew: false }
    }

    fn silent(request: Request) -> Reply {
        panic!("not asked by this screen: {request:?}")
    }

    #[test]
    fn what_others_said() {
        reads_as("first_run", "said", Role::Supervisor, silent, || {
            rsx! { Said { view: view(), first: None, failure: None, busy: false, onfirst: |_| {}, onback: |()| {}, onway: |_| {} } }
        });
    }

    #[test]
    fn what_a_replaced_sheet_is_told_and_what_came_meanwhile() {
        reads_as("first_run", "said_replaced", Role::Supervisor, silent, || {
            let view = SaidView { may_go_on: false, anew: true, ..view() };
            rsx! { Said { view, first: None, failure: Some(Failure::NoSignal), busy: false, onfirst: |_| {}, onback: |()| {}, onway: |_| {} } }
        });
    }

    #[test]
    fn what_taking_back_comes_to() {
        reads_as("first_run", "undone", Role::Supervisor, silent, || {
            rsx! { Said { view: view(), first: Some(2), failure: None, busy: false, onfirst: |_| {}, onback: |()| {}, onway: |_| {} } }
        });
    }

    #[test]
    fn where_a_new_sheet_comes_next_nothing_is_said_to_be_taken_back_before() {
        reads_as("first_run", "said_step_one", Role::Supervisor, silent, || {
            rsx! { Said { view: view(), first: None, sheet_next: true, failure: None, busy: false, onfirst: |_| {}, onback: |()| {}, onway: |_| {} } }
        });
        reads_as("first_run", "undone_step_one", Role::Supervisor, silent, || {
            rsx! { Said { view: view(), first: Some(2), sheet_next: true, failure: None, busy: false, onfirst: |_| {}, onback: |()| {}, onway: |_| {} } }
        });
    }

    #[test]
    fn what_was_done_and_undone_again_is_nothing() {
        let (one, two) = (who_is(3, Role::PeerWorker), who_is(3, Role::Volunteer));
        let by = who_is(1, Role::Supervisor);
        let row = |number, did| SaidRow { number, day: Day(20_100), by, did: vec![did], can: true };
        let gone = SaidView {
            rows: vec![row(3, DidView::BroughtIn(one)), row(2, DidView::Ended { who: one, lost: false })],
            ..view()
        };
        let undone = |view: &SaidView, first| {
            let undone = view.undone(first);
            (undone.back, undone.out, undone.other_role)
        };
        assert_eq!(undone(&gone, 2), (vec![], vec![], vec![]));
        assert_eq!(undone(&gone, 3), (vec![], vec![one], vec![]));
        let came = SaidView {
            rows: vec![
                row(4, DidView::Ended { who: two, lost: false }),
                row(3, DidView::GaveRole { who: one, role: Role::Volunteer }),
                row(2, DidView::BroughtIn(one)),
            ],
            ..view()
        };
        assert_eq!(undone(&came, 2), (vec![], vec![], vec![]));
        assert_eq!(undone(&came, 3), (vec![one], vec![], vec![]), "with the role from before");
        assert_eq!(undone(&came, 4), (vec![two], vec![], vec![]));
    }
}
