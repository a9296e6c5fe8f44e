//! Which lots leave: what expires first is proposed, another is one tap away.

use crate::components::{Glyph, OneOf, StateLine, Urgency};
use crate::screens::expiry::good_until;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit};
use kitbag_common::view::{BagView, OnHand};
use kitbag_shared::record::Expiry;
use kitbag_shared::stock::{LotLeft, leaving_for};
use kitbag_shared::time::Day;

/// The lot that leaves, where there are several. Nobody has to choose.
#[component]
pub(super) fn WhichLot(view: BagView, draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    let place = view.places.into_iter().find(|place| Some(place.id) == draft.place);
    let lots: Vec<OnHand> = place.map_or_else(Vec::new, |place| place.on_hand);
    let lots: Vec<OnHand> = lots.into_iter().filter(|lot| Some(lot.item) == draft.what && lot.quantity > 0).collect();
    if let [only] = &lots[..]
        && only.recalled
    {
        return rsx! {
            StateLine { glyph: Glyph::StLook, text: lot_said(only, use_session().today()), urgency: Urgency::Look }
        };
    }
    if lots.len() < 2 {
        return rsx! {};
    }
    let is_chosen = |lot: &OnHand| {
        lot.lot.as_deref().unwrap_or_default() == draft.lot && lot.good_until == draft.expiry.map(Expiry::last_day)
    };
    let noted = !draft.lot.is_empty() || draft.expiry.is_some() || draft.unnamed;
    let chosen = if noted { lots.iter().position(is_chosen) } else { None };
    let today = use_session().today();
    let options = lots.iter().map(|lot| lot_said(lot, today)).enumerate().collect::<Vec<_>>();
    let kept = lots.clone();
    let choose = move |chosen: Option<usize>| {
        let lot = chosen.and_then(|chosen| lots.get(chosen));
        let lot = lot.map(|lot| (lot.lot.clone(), lot.good_until.map(Expiry::from_last_day)));
        onedit.call(MovementEdit::ThisLot(lot));
    };
    let proposed = proposed(&draft, &kept, today);
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("expiry-which-lot")} }
            if chosen.is_none() && draft.quantity > 0 {
                p { class: "small", role: "status", {t!("bag-first-out", lots = proposed)} }
            }
            OneOf { label: t!("expiry-which-lot"), options, chosen, wide: true, onchoose: choose }
        }
    }
}

fn lot_said(lot: &OnHand, today: Day) -> String {
    let name = lot.lot.clone().map_or_else(|| t!("expiry-lot-unknown"), |lot| t!("bag-lot", lot = lot));
    let until = lot.good_until.map(|day| good_until(day, today));
    let recalled = lot.recalled.then(|| t!("recall-flag"));
    [name].into_iter().chain(recalled).chain(until).collect::<Vec<_>>().join(" · ")
}

/// The lots that leave if nobody chooses, in words.
fn proposed(draft: &MovementDraft, lots: &[OnHand], today: Day) -> String {
    let left: Vec<LotLeft> = lots
        .iter()
        .map(|lot| LotLeft {
            lot: lot.lot.clone(),
            good_until: lot.good_until,
            quantity: lot.quantity,
            recalled: lot.recalled,
        })
        .collect();
    let leaving = leaving_for(draft.reason, &left, draft.quantity, today);
    let said = leaving.into_iter().map(|one| {
        let lot = one.lot.unwrap_or_else(|| t!("expiry-lot-unknown"));
        t!("bag-lot-here", count = words().grouped(i64::from(one.quantity)), lot = lot)
    });
    said.collect::<Vec<_>>().join(", ")
}
