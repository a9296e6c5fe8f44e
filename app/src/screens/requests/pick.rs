//! The pick list of a request: ticked by several people on several phones, and sent in one go.

use super::{of_item, signed};
use crate::components::{Button, Fold, Glyph, Stepper, Tick, Weight};
use crate::screens::bag::quantity;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{SendPickedForm, Step};
use kitbag_common::view::{PickLotView, RequisitionLineView, RequisitionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use std::collections::BTreeMap;

/// How many of each item were picked, in all.
pub(super) type Picked = BTreeMap<RecordId, u32>;

fn small(quantity: u64) -> u32 {
    u32::try_from(quantity).unwrap_or(Count::MAX).min(Count::MAX)
}

/// What is ready to be sent.
pub(super) fn ready(one: &RequisitionView) -> SendPickedForm {
    let ready = one.lines.iter().map(|of| (of.line.item, small(of.line.ready()))).filter(|(_, some)| *some > 0);
    SendPickedForm { requisition: one.id, sending: one.next_sending, lines: ready.collect() }
}

/// What is ready, in a line.
pub(super) fn ready_said(one: &RequisitionView) -> String {
    let ready = one.lines.iter().filter(|of| of.line.ready() > 0);
    ready.map(|of| of_item(of.line.ready(), &words().name(&of.name))).collect::<Vec<_>>().join(", ")
}

/// The lines that are owed, to be ticked off.
#[component]
pub(super) fn PickList(
    /// The request.
    one: RequisitionView,
    /// So much of items was picked.
    onpick: EventHandler<Picked>,
) -> Element {
    let owed: Vec<RequisitionLineView> =
        one.lines.into_iter().filter(|of| of.line.owed() > 0 || of.line.ready() > 0).collect();
    let left: Picked =
        owed.iter().filter(|of| of.line.to_pick() > 0).map(|of| (of.line.item, small(of.line.promised))).collect();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("request-pick-list")} }
            p { class: "small muted", {t!("request-pick-what")} }
            for of in owed.clone() {
                PickLine { key: "{of.line.item}", of, onpick }
            }
            if !left.is_empty() {
                Button {
                    text: t!("custody-tick-all"),
                    glyph: Glyph::Check,
                    weight: Weight::Plain,
                    ondo: move |()| onpick.call(left.clone()),
                }
            }
            // Whoever finds less than was promised says how much.
            Fold { title: t!("request-other-number"), detail: t!("request-other-number-what"),
                for of in owed {
                    OtherNumber { key: "{of.line.item}", of, onpick }
                }
            }
        }
    }
}

/// A tick picks all that is owed, another takes that back.
#[component]
fn PickLine(of: RequisitionLineView, onpick: EventHandler<Picked>) -> Element {
    let line = of.line;
    let (item, promised, sent) = (line.item, small(line.promised), small(line.sent));
    let done = line.to_pick() == 0;
    let mut detail = vec![quantity(of.unit, signed(line.owed().max(line.ready())))];
    if !done && line.ready() > 0 {
        detail.push(t!("request-picked", count = words().grouped(signed(line.ready()))));
    }
    detail.extend(of.lots.iter().map(lot_said));
    rsx! {
        Tick {
            title: words().name(&of.name),
            detail: detail.join(" · "),
            ticked: done,
            ontoggle: move |_| onpick.call(BTreeMap::from([(item, if done { sent } else { promised })])),
        }
    }
}

#[component]
fn OtherNumber(of: RequisitionLineView, onpick: EventHandler<Picked>) -> Element {
    let line = of.line;
    let (item, sent) = (line.item, small(line.sent));
    rsx! {
        Stepper {
            name: words().name(&of.name),
            detail: t!("request-of-owed", count = words().grouped(signed(line.owed()))),
            value: small(line.ready()),
            amounts: vec![5, 10, 20, 50],
            onstep: move |step: Step| {
                let ready = step.of(small(line.ready()), Count::MAX);
                onpick.call(BTreeMap::from([(item, sent.saturating_add(ready).min(Count::MAX))]));
            },
        }
    }
}

/// A lot to pick: how much, which, and how long it is good.
fn lot_said(lot: &PickLotView) -> String {
    let until = lot.good_until.map(|day| words().dated(day));
    let count = words().grouped(i64::from(lot.quantity));
    match (lot.lot.clone(), until) {
        (Some(name), Some(until)) => t!("request-lot-until", count = count, lot = name, until = until),
        (Some(name), None) => t!("request-lot", count = count, lot = name),
        (None, until) => t!("request-until", count = count, until = until.unwrap_or_default()),
    }
}
