//! What is on its way: asked at the place where it goes until it came, and told at the place that it left.

use super::questions::Said;
use super::said::quantity;
use crate::components::{Button, Fold, Glyph, Icon, OneOf, Stepper, Weight};
use crate::screens::ask::options;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::CameForm;
use kitbag_common::view::{ExplainedView, TransferLine, TransferView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use kitbag_shared::record::lists::{Role, VarianceReason};
use std::collections::{BTreeMap, BTreeSet};

/// Transfers to one place that are asked about at once: the others follow.
const ASKED_MAX: usize = 3;

/// How much of an item is on its way to a place.
pub(super) fn coming(transfers: &[TransferView], place: RecordId, item: RecordId) -> i64 {
    let to_it = transfers.iter().filter(|view| view.to == place).flat_map(|view| &view.lines);
    to_it.filter(|line| line.item == item && line.is_open()).map(|line| line.missing.max(0)).sum()
}

/// What is on its way to a place, each with the question whether it came.
#[component]
pub(super) fn OnItsWayHere(
    /// All that is on its way.
    transfers: Vec<TransferView>,
    /// The place.
    place: RecordId,
    /// An answer.
    onsay: EventHandler<Said>,
) -> Element {
    let mut not_yet = use_signal(BTreeSet::<RecordId>::new);
    let here: Vec<_> = transfers.into_iter().filter(|view| view.to == place && view.is_open()).collect();
    let (waits, asked): (Vec<_>, Vec<_>) = here.into_iter().partition(|view| not_yet.read().contains(&view.id));
    let more = asked.len().saturating_sub(ASKED_MAX);
    let settles = use_session().settles;
    rsx! {
        if !asked.is_empty() && *settles.read() {
            // What stands here now was not there at the last tap, and takes none yet.
            span { hidden: true, "data-settles": "true" }
        }
        for view in asked.into_iter().take(ASKED_MAX) {
            DidItCome {
                key: "{view.id}",
                view: view.clone(),
                onsay,
                onlater: move |()| {
                    not_yet.write().insert(view.id);
                },
            }
        }
        if more > 0 {
            p { class: "small muted", {t!("transfer-more", count = more)} }
        }
        for view in waits {
            Button {
                key: "{view.id}",
                text: t!("transfer-waits", from = words().name(&view.from_name)),
                glyph: Glyph::Move,
                weight: Weight::Plain,
                ondo: move |()| {
                    not_yet.write().remove(&view.id);
                },
            }
        }
    }
}

/// Did it come? All of it, a part, or not yet.
#[component]
fn DidItCome(view: TransferView, onsay: EventHandler<Said>, onlater: EventHandler<()>) -> Element {
    let (mut parts, mut in_count) = (use_signal(|| None::<BTreeMap<RecordId, u32>>), use_signal(|| false));
    let lines: Vec<TransferLine> = view.lines.iter().filter(|line| line.is_open()).cloned().collect();
    let missing: Vec<TransferLine> = lines.iter().filter(|line| line.missing > 0).cloned().collect();
    let counted = missing.iter().any(|line| line.counted);
    let say = {
        let missing = missing.clone();
        move |came: Option<BTreeMap<RecordId, u32>>| {
            let forms = missing.iter().filter_map(|line| came_of(line, came.as_ref()));
            onsay.call(Said::Came { lines: forms.collect(), in_count: counted && in_count() });
            parts.set(None);
        }
    };
    let say = use_callback(say);
    rsx! {
        section { class: "panel stack",
            div { class: "stack stack--1",
                h2 { {t!("transfer-here")} }
                p { class: "small muted", {sent_by(&view, t!("transfer-from", from = words().name(&view.from_name)))} }
                ul {
                    for line in lines.clone() {
                        li { key: "{line.sent}", {said(&line)} }
                    }
                }
            }
            if counted {
                OneOf {
                    label: t!("transfer-counted"),
                    options: vec![(false, t!("bag-after")), (true, t!("bag-in-count"))],
                    chosen: Some(in_count()),
                    wide: true,
                    onchoose: move |chosen: Option<bool>| in_count.set(chosen.unwrap_or(in_count())),
                }
                p { class: "small muted", role: "status",
                    if in_count() { {t!("bag-in-count-what")} } else { {t!("bag-after-what")} }
                }
            }
            if let Some(came) = parts() {
                Part {
                    lines: missing,
                    came,
                    onstep: move |came| parts.set(Some(came)),
                    onback: move |()| parts.set(None),
                    onsave: move |came| say.call(Some(came)),
                }
            } else if !missing.is_empty() {
                div { class: "grid3", role: "group", "aria-label": t!("transfer-here"),
                    Button { text: t!("transfer-all"), glyph: Glyph::Check, ondo: move |()| say.call(None) }
                    Button { text: t!("transfer-part"), ondo: move |()| parts.set(Some(BTreeMap::new())) }
                    Button { text: t!("transfer-not-yet"), ondo: onlater }
                }
            }
            if parts.read().is_none() && lines.iter().any(|line| line.missing != i64::from(line.quantity)) {
                Fold { glyph: Glyph::StLook, title: t!("transfer-why"), detail: t!("transfer-why-what"),
                    for line in lines {
                        Why { key: "{line.sent}", differs: differs(&line), more: line.missing < 0, movement: line.sent, explained: line.explained, onsay }
                    }
                }
            }
        }
    }
}

/// How many of each line came.
#[component]
fn Part(
    lines: Vec<TransferLine>,
    came: BTreeMap<RecordId, u32>,
    onstep: EventHandler<BTreeMap<RecordId, u32>>,
    onback: EventHandler<()>,
    onsave: EventHandler<BTreeMap<RecordId, u32>>,
) -> Element {
    let kept = came.clone();
    let step = use_callback(move |(sent, to): (RecordId, u32)| {
        let mut came = kept.clone();
        came.insert(sent, to);
        onstep.call(came);
    });
    let told: Vec<_> = lines.iter().filter_map(|line| Some((line, *came.get(&line.sent)?))).collect();
    let summary = told.iter().map(|(line, came)| of_sent(line, *came)).collect::<Vec<_>>().join(" · ");
    let any = told.iter().any(|(_, came)| *came > 0);
    rsx! {
        for line in lines {
            Stepper {
                key: "{line.sent}",
                name: words().name(&line.name),
                detail: t!("transfer-of", count = words().grouped(line.missing)),
                value: came.get(&line.sent).copied().unwrap_or(0),
                amounts: vec![5, 10, 20, 50],
                onstep: {
                    let now = came.get(&line.sent).copied().unwrap_or(0);
                    move |by: kitbag_common::form::Step| step.call((line.sent, by.of(now, Count::MAX)))
                },
            }
        }
        if any {
            p { class: "strong", role: "status", {t!("transfer-came", lines = summary)} }
        }
        div { class: "pair",
            Button { text: t!("capture-look-again"), glyph: Glyph::Back, ondo: onback }
            Button { text: t!("save"), waits: !any, ondo: move |()| onsave.call(came.clone()) }
        }
    }
}

/// Why there is more or less than there should be, by everybody who says so. A tap says it, another takes it back.
#[component]
pub(super) fn Why(
    /// The difference.
    differs: String,
    /// Whether there is more than there should be: nothing was lost then.
    more: bool,
    /// The movement that it is of.
    movement: RecordId,
    /// What is said of it.
    explained: Vec<ExplainedView>,
    /// Somebody says why.
    onsay: EventHandler<Said>,
) -> Element {
    let own = explained.iter().find(|said| said.who.is_none()).map(|said| said.why);
    rsx! {
        div { class: "stack stack--1",
            p { class: "strong", "{differs}" }
            for told in explained.iter().filter(|told| told.who.is_some()) {
                p { class: "small muted", {because(told)} }
            }
            OneOf {
                label: differs.clone(),
                options: reasons(more, own),
                chosen: own,
                wide: true,
                onchoose: move |why| onsay.call(Said::Why { movement, why, before: own }),
            }
        }
    }
}

/// What can be said of a difference: of more than there should be not that it is gone, unless somebody said that before.
fn reasons(more: bool, said: Option<VarianceReason>) -> Vec<(VarianceReason, String)> {
    let of_more =
        |why: VarianceReason| matches!(why, VarianceReason::Miscounted | VarianceReason::Unknown) || Some(why) == said;
    options::<VarianceReason>().into_iter().filter(|(why, _)| !more || of_more(*why)).collect()
}

/// What left a place and is not there yet, and what never came.
#[component]
pub(super) fn OnItsWayFrom(
    /// All that is on its way.
    transfers: Vec<TransferView>,
    /// The place.
    place: RecordId,
    /// A transfer is to be taken back.
    onundo: EventHandler<RecordId>,
    /// Somebody says why it never came.
    onsay: EventHandler<Said>,
) -> Element {
    let (open, closed): (Vec<_>, Vec<_>) = transfers
        .into_iter()
        .filter(|view| view.from == place || (view.to == place && !view.is_open()))
        .partition(TransferView::is_open);
    rsx! {
        if !open.is_empty() {
            section { class: "stack stack--1",
                div { class: "shelf shelf--still",
                    h2 { {t!("transfer-from-here")} }
                }
                ul { class: "rows",
                    for view in open {
                        li { key: "{view.id}", class: "move", Left { view, onundo } }
                    }
                }
            }
        }
        if !closed.is_empty() {
            Fold { glyph: Glyph::StLook, title: t!("transfer-never"), detail: t!("transfer-count", count = closed.len()),
                for view in closed {
                    for line in view.lines.clone() {
                        Why { key: "{line.sent}", differs: differs(&line), more: line.missing < 0, movement: line.sent, explained: line.explained, onsay }
                    }
                }
            }
        }
    }
}

#[component]
fn Left(view: TransferView, onundo: EventHandler<RecordId>) -> Element {
    let id = view.id;
    // Whoever looks after the team puts right what others entered.
    let mine = view.who.is_none() || use_session().role() == Role::Supervisor;
    // What somebody has on their shelf is not taken from it here: then it is said why the rest did not come.
    let untouched = view.lines.iter().all(|line| line.missing == i64::from(line.quantity));
    rsx! {
        div { class: "move__what",
            Icon { glyph: Glyph::Move }
            span {
                {view.lines.iter().filter(|line| line.is_open()).map(said).collect::<Vec<_>>().join(" · ")}
                small { {sent_by(&view, t!("transfer-to", to = words().name(&view.to_name)))} }
            }
        }
        if mine && untouched {
            button { class: "square", r#type: "button", onclick: move |_| onundo.call(id),
                Icon { glyph: Glyph::Undo }
                {t!("transfer-take-back")}
            }
        }
    }
}

/// What is said once all, or so much of a line, came.
fn came_of(line: &TransferLine, came: Option<&BTreeMap<RecordId, u32>>) -> Option<CameForm> {
    let came = match came {
        Some(came) => came.get(&line.sent).copied().filter(|came| *came > 0)?,
        None => u32::try_from(line.missing).ok()?,
    };
    let came = line.next_has.saturating_add(came).min(Count::MAX);
    Some(CameForm { sent: line.sent, arrival: line.next, had: line.next_has, came })
}

/// A line: how much is on its way, and of how much.
pub(super) fn said(line: &TransferLine) -> String {
    let name = words().name(&line.name);
    let whole = i64::from(line.quantity);
    let text = if line.missing < 0 {
        t!("transfer-line-over", over = words().grouped(-line.missing), name = name, sent = words().grouped(whole))
    } else if line.missing == whole {
        t!("transfer-line", quantity = quantity(line.unit, whole), name = name)
    } else {
        let came = words().grouped(whole - line.missing);
        t!(
            "transfer-line-part",
            quantity = quantity(line.unit, line.missing),
            name = name,
            came = came,
            sent = words().grouped(whole)
        )
    };
    with_lot(text, line)
}

fn with_lot(text: String, line: &TransferLine) -> String {
    let lot = line.lot.clone().map(|lot| t!("bag-lot", lot = lot));
    [Some(text), lot].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The difference that somebody is asked to explain.
fn differs(line: &TransferLine) -> String {
    let name = words().name(&line.name);
    if line.missing < 0 {
        t!("transfer-over", count = words().grouped(-line.missing), name = name)
    } else {
        t!("transfer-short", count = words().grouped(line.missing), name = name)
    }
}

fn of_sent(line: &TransferLine, came: u32) -> String {
    let (came, sent) = (words().grouped(i64::from(came)), words().grouped(line.missing));
    let text = t!("transfer-came-line", came = came, sent = sent, name = words().name(&line.name));
    with_lot(text, line)
}

fn because(told: &ExplainedView) -> String {
    let who = told.who.as_ref().map_or_else(|| t!("bag-you"), |who| words().name(who));
    t!("transfer-because", why = words().value(told.why), who = who)
}

fn sent_by(view: &TransferView, way: String) -> String {
    let who = view.who.clone().unwrap_or_else(|| t!("bag-you"));
    let day = words().day_from(view.day, use_session().today());
    t!("transfer-sent-by", way = way, who = who, day = day)
}

#[cfg(test)]
mod tests;
