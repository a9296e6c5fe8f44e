//! The pick list of a request: ticked by several people on several phones, and sent in one go.

use crate::components::{Button, Fold, Glyph, Stepper, Tick, Weight};
use crate::screens::bag::{of_item, quantity, signed};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::Step;
use kitbag_common::view::{PickLotView, RequisitionLineView, RequisitionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use kitbag_shared::stock::RequisitionLine;
use std::collections::BTreeMap;

/// How many of each item were picked, in all.
pub(super) type Picked = BTreeMap<RecordId, u32>;

fn small(quantity: u64) -> u32 {
    u32::try_from(quantity).unwrap_or(Count::MAX).min(Count::MAX)
}

/// How many of a line are picked once all that is owed is.
fn all_of(line: &RequisitionLine) -> u32 {
    small(line.left.saturating_add(line.owed()))
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
        owed.iter().filter(|of| of.line.to_pick() > 0).map(|of| (of.line.item, all_of(&of.line))).collect();
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
    let (item, all, left) = (line.item, all_of(&line), small(line.left));
    let done = line.to_pick() == 0;
    let mut detail = vec![quantity(of.unit, signed(line.owed().max(line.ready())))];
    if line.wanted < line.promised {
        detail.push(t!("request-now-wanted", count = words().grouped(signed(line.wanted))));
    }
    if !done && line.ready() > 0 {
        detail.push(t!("request-picked", count = words().grouped(signed(line.ready()))));
    }
    detail.extend(of.lots.iter().map(lot_said));
    rsx! {
        Tick {
            title: words().name(&of.name),
            detail: detail.join(" · "),
            ticked: done,
            ontoggle: move |_| onpick.call(BTreeMap::from([(item, if done { left } else { all })])),
        }
    }
}

/// So long after the last step a number is noted, in milliseconds: steps follow each other faster than the list is asked for.
const NOTED_AFTER_MS: u32 = 600;

#[component]
fn OtherNumber(of: RequisitionLineView, onpick: EventHandler<Picked>) -> Element {
    let (session, line) = (use_session(), of.line);
    let (item, left) = (line.item, small(line.left));
    let mut stepped = use_signal(|| None::<u32>);
    // What was noted is what the list says by now.
    let value = stepped().unwrap_or_else(|| small(line.ready()));
    rsx! {
        Stepper {
            name: words().name(&of.name),
            detail: t!("request-of-owed", count = words().grouped(signed(line.owed()))),
            value,
            amounts: vec![5, 10, 20, 50],
            onstep: move |step: Step| {
                let to = step.of(stepped.peek().unwrap_or_else(|| small(line.ready())), Count::MAX);
                stepped.set(Some(to));
                spawn(async move {
                    session.sleep(NOTED_AFTER_MS).await;
                    if *stepped.peek() == Some(to) {
                        onpick.call(BTreeMap::from([(item, left.saturating_add(to).min(Count::MAX))]));
                        session.sleep(NOTED_AFTER_MS).await;
                        stepped.with_mut(|stepped| stepped.take_if(|stepped| *stepped == to));
                    }
                });
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
