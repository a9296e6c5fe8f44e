//! Who carries a bag, and what it was short of when it came back.

use super::questions::Said;
use super::transfers::Why;
use crate::components::{AskFirst, Button, Fold, Glyph, Icon, StateLine, Urgency, Weight, into_view};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{BagView, CustodyView, ReturnView, VarianceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// Who carries the bag that is shown, and what can be done about that.
#[component]
pub(super) fn WhoCarries(
    /// Who carries what.
    view: BagView,
    /// The bag.
    bag: RecordId,
    /// It is to be signed out.
    onsignout: EventHandler<()>,
    /// By a custody, it is to be brought back.
    onback: EventHandler<RecordId>,
) -> Element {
    let carriers: Vec<CustodyView> = view.custodies.iter().filter(|held| held.bag == bag).cloned().collect();
    let several = carriers.len() > 1;
    rsx! {
        section { class: "panel stack",
            if several {
                StateLine { glyph: Glyph::StLook, text: t!("custody-several", count = carriers.len()), urgency: Urgency::Look }
            }
            if carriers.is_empty() {
                p { class: "muted", {t!("custody-nobody")} }
                Button { text: t!("custody-sign-out"), glyph: Glyph::Bag, ondo: onsignout }
            }
            for held in carriers {
                Carrier { key: "{held.id}", held, onback }
            }
        }
    }
}

#[component]
fn Carrier(held: CustodyView, onback: EventHandler<RecordId>) -> Element {
    let session = use_session();
    let (id, day) = (held.id, words().day_from(held.day, session.today()));
    let may = held.mine || session.role() != Role::PeerWorker;
    let others = held.beside.iter().map(|bag| words().name(bag)).collect::<Vec<_>>().join(", ");
    rsx! {
        p { class: "state",
            Icon { glyph: Glyph::Bag }
            if held.mine {
                {t!("custody-mine", day = day)}
            } else {
                {t!("custody-theirs", who = words().name(&held.who), day = day)}
            }
        }
        if !held.beside.is_empty() {
            StateLine { glyph: Glyph::StLook, text: t!("custody-beside", bags = others), urgency: Urgency::Look }
        }
        if may {
            Button { text: t!("custody-bring-back"), glyph: Glyph::Return, ondo: move |()| onback.call(id) }
        }
    }
}

/// A bag can be back without anybody who counts it. It is asked once, and says plainly what is not known then.
#[component]
pub(super) fn Uncounted(
    /// It is.
    onback: EventHandler<()>,
) -> Element {
    let mut asked = use_signal(|| false);
    if !asked() {
        return rsx! {
            Button { text: t!("custody-uncounted"), glyph: Glyph::Return, weight: Weight::Plain, ondo: move |()| asked.set(true) }
        };
    }
    rsx! {
        div { class: "stack", onmounted: into_view,
            AskFirst {
                question: t!("custody-uncounted-asks"),
                so: t!("custody-uncounted"),
                onback: move |()| asked.set(false),
                onso: onback,
            }
        }
    }
}

/// What a bag was short of when it came back: both numbers, and why, by everybody who says so.
#[component]
pub(super) fn CameBack(
    /// The bags that came back.
    returns: Vec<ReturnView>,
    /// The bag that is shown.
    bag: RecordId,
    /// The custody that ended just now.
    #[props(default)]
    just_now: Option<RecordId>,
    /// Somebody says why.
    onsay: EventHandler<Said>,
) -> Element {
    let mut of_it = returns.into_iter().filter(|back| back.bag == bag);
    let last = of_it.next();
    let earlier: Vec<ReturnView> = of_it.filter(|back| !back.lines.is_empty()).collect();
    rsx! {
        if let Some(back) = last {
            Back { key: "{back.id}", just_now: just_now == Some(back.id), back, onsay }
        }
        if !earlier.is_empty() {
            Fold { glyph: Glyph::Return, title: t!("custody-earlier"), detail: t!("custody-times", count = earlier.len()),
                for back in earlier {
                    Back { key: "{back.id}", just_now: false, back, onsay }
                }
            }
        }
    }
}

/// One return. That which ended just now comes into sight: what it asks would stand below the fold.
#[component]
fn Back(back: ReturnView, just_now: bool, onsay: EventHandler<Said>) -> Element {
    let day = words().day_from(back.day, use_session().today());
    let who = if back.mine { t!("bag-you") } else { words().name(&back.who) };
    let open = back.lines.iter().filter(|line| line.explained.is_empty()).count();
    rsx! {
        section {
            class: "panel stack",
            onmounted: move |mounted| if just_now { into_view(mounted) },
            div { class: "stack stack--1",
                h2 { {t!("custody-back")} }
                p { class: "small muted", {t!("custody-back-by", who = who, day = day)} }
            }
            if !back.counted {
                StateLine { glyph: Glyph::StLook, text: t!("custody-was-not-counted") }
            } else if back.lines.is_empty() {
                StateLine { glyph: Glyph::Check, text: t!("custody-as-books"), urgency: Urgency::Settled }
            } else if open > 0 {
                p { class: "strong", role: "status", {t!("custody-open", count = open)} }
            } else {
                p { class: "small muted", role: "status", {t!("custody-all-explained")} }
            }
            for line in back.lines {
                Why {
                    key: "{line.movement}",
                    differs: variance(&line),
                    more: i64::from(line.counted) > line.expected,
                    movement: line.movement,
                    explained: line.explained.clone(),
                    onsay,
                }
            }
        }
    }
}

/// Both numbers of an item, and by how much they differ.
fn variance(line: &VarianceView) -> String {
    let by = i64::from(line.counted) - line.expected;
    let (expected, counted) = (words().grouped(line.expected), words().grouped(i64::from(line.counted)));
    t!(
        "custody-variance",
        name = words().name(&line.name),
        expected = expected,
        counted = counted,
        by = words().signed(by)
    )
}

#[cfg(test)]
pub(super) mod tests;
