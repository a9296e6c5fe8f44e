//! One item: how much there is, where it lies by lot, how long it lasts, and what was done with it last.

use super::acts::Acts;
use super::entries::StockEntries;
use super::filled::{Filled, enter_again};
use super::questions::Counts;
use super::recalled::Recalls;
use super::said::quantity;
use super::transfers::coming;
use super::undo::Undo;
use crate::components::{Button, Exactly, Fold, Glyph, Icon, Weight};
use crate::route::Route;
use crate::screens::ask::tell;
use crate::screens::expiry::GoodUntil;
use crate::screens::frame::Frame;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::StockAction;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{CoverView, ItemAtView, StockItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// An item's screen.
#[component]
pub fn StockItem(
    /// Which one.
    item: RecordId,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let undo = Undo::new(session, use_signal(|| None), failure);
    let answer = use_answer(move || ask::StockItem(item));
    let view = match &*answer.read() {
        Some(Ok(view)) => Some(view.clone()),
        Some(Err(why)) => return waiting(Some(*why)),
        None => None,
    };
    let Some(view) = view else { return waiting(None) };
    let place = view.places.iter().find(|at| !at.bag).or(view.places.first()).map(|at| at.place);
    let set_par = move |(place, par): (RecordId, Option<u32>)| {
        failure.set(None);
        session.ask_then(ask::SetPar { place, item, par }, move |answer| {
            if let Err(why) = answer {
                tell(&mut failure, why);
            }
        });
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! {
                {undo.bar()}
                Acts { first: StockAction::TakeOut, onbegin: move |action| Filled::blank(action, place, item).open(session) }
            },
            ItemBody {
                view,
                may_set: session.role() == Role::Supervisor,
                onpar: set_par,
                onundo: move |id| undo.take_back(id),
                onopen: move |record| session.go(Route::Record(record)),
                onlift: move |(recall, lifted)| undo.lift(recall, lifted),
                onrecall: move |lots| undo.recall(item, lots),
            }
        }
    }
}

fn waiting(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("bag-title")} }
        }
    }
}

/// What there is to say of an item.
#[component]
pub(super) fn ItemBody(
    /// The item, wherever it lies.
    view: StockItemView,
    /// Whether this person says how much a place should have.
    may_set: bool,
    /// A place should have so many, or nothing is said of it.
    onpar: EventHandler<(RecordId, Option<u32>)>,
    /// An entry is to be taken back.
    onundo: EventHandler<RecordId>,
    /// An entry is to be looked at.
    onopen: EventHandler<RecordId>,
    /// A recall is to be lifted, or to stand again.
    onlift: EventHandler<(RecordId, bool)>,
    /// Lots are to be recalled: the first and the last, as typed.
    onrecall: EventHandler<(String, String)>,
) -> Element {
    let (session, unit) = (use_session(), view.item.unit);
    let open = view.transfers.iter().flat_map(|transfer| &transfer.lines).filter(|line| line.is_open());
    let on_its_way: i64 = open.map(|line| line.missing.max(0)).sum();
    let all: i64 = view.places.iter().flat_map(|at| &at.lots).map(|lot| lot.quantity).sum();
    rsx! {
        section { class: "stack stack--1",
            h1 { {words().name(&view.item.name)} }
            p { b { class: "hero", {quantity(unit, all)} } }
            p { class: "small muted", {t!("bag-by-the-books")} }
            if on_its_way > 0 {
                p { class: "state",
                    Icon { glyph: Glyph::Move }
                    {t!("transfer-item", quantity = quantity(unit, on_its_way))}
                }
            }
        }
        for counts in view.apart.clone() {
            section { class: "panel", Counts { view: counts } }
        }
        section {
            div { class: "shelf shelf--still",
                h2 { {t!("bag-where")} }
                span { {t!("bag-places-count", count = view.places.len())} }
            }
            if view.places.is_empty() {
                p { class: "muted", {t!("bag-nowhere")} }
            }
            ul { class: "rows",
                for at in view.places.clone() {
                    li { key: "{at.place}",
                        AtPlace { coming: coming(&view.transfers, at.place, view.item.id), at, naloxone: !view.item.naloxone.is_empty(), may_set, onpar }
                    }
                }
            }
        }
        Recalls { view: view.clone(), may_set, onlift, onname: onrecall }
        section {
            div { class: "shelf shelf--still",
                h2 { {t!("bag-last")} }
            }
            if view.entries.is_empty() {
                p { class: "muted", {t!("bag-no-entries")} }
            }
            StockEntries { entries: view.entries, named: false, onundo, onopen, onagain: move |form| enter_again(session, form) }
        }
    }
}

#[component]
fn AtPlace(
    at: ItemAtView,
    coming: i64,
    naloxone: bool,
    may_set: bool,
    onpar: EventHandler<(RecordId, Option<u32>)>,
) -> Element {
    let (place, today) = (at.place, use_session().today());
    let here: i64 = at.lots.iter().map(|lot| lot.quantity).sum();
    let short = at.par.is_some_and(|par| here < i64::from(par));
    rsx! {
        div { class: "stock",
            span {
                b { {words().name(&at.name)} }
                if short {
                    span { class: "tag tag--look",
                        Icon { glyph: Glyph::Below }
                        {t!("bag-below-par", par = words().grouped(i64::from(at.par.unwrap_or(0))))}
                    }
                }
                if coming > 0 {
                    span { class: "tag",
                        Icon { glyph: Glyph::Move }
                        {t!("transfer-coming", count = words().grouped(coming))}
                    }
                }
                for lot in at.lots.clone() {
                    span { key: "{lot.lot:?}{lot.good_until:?}", class: "lot",
                        small { {t!("bag-lot-here", count = words().grouped(lot.quantity), lot = lot.lot.clone().unwrap_or_else(|| t!("expiry-lot-unknown")))} }
                        if lot.recalled {
                            span { class: "tag tag--look",
                                Icon { glyph: Glyph::StLook }
                                {t!("recall-flag")}
                            }
                        }
                        if let Some(day) = lot.good_until {
                            GoodUntil { day, today, naloxone }
                        }
                    }
                }
                if let Some(cover) = at.cover {
                    small { {lasts(cover)} }
                }
            }
            span { class: "qty", b { {words().grouped(here)} } }
        }
        if may_set && !at.bag {
            SetPar { par: at.par, place, onpar }
        }
    }
}

/// How long it lasts, with the numbers that it is reckoned from.
fn lasts(cover: CoverView) -> String {
    match cover {
        CoverView::TooLittle => t!("bag-cover-little"),
        CoverView::NotUsed => t!("bag-cover-unused"),
        CoverView::Lasts { days, used, over } => {
            t!("bag-cover", count = days, used = words().grouped(i64::try_from(used).unwrap_or(i64::MAX)), over = over)
        }
    }
}

/// How much a place should have.
#[component]
fn SetPar(par: Option<u32>, place: RecordId, onpar: EventHandler<(RecordId, Option<u32>)>) -> Element {
    let mut typed = use_signal(|| par);
    let detail = par.map_or_else(|| t!("ask-not-noted"), |par| words().grouped(i64::from(par)));
    rsx! {
        Fold { glyph: Glyph::Below, title: t!("bag-par"), detail,
            p { class: "small muted", {t!("bag-par-what")} }
            Exactly { label: t!("bag-par"), value: typed(), packs: true, ontype: move |to: Option<u32>| typed.set(to) }
            Button {
                text: t!("save"),
                weight: Weight::Fit,
                waits: typed() == par,
                ondo: move |()| onpar.call((place, typed().filter(|par| *par > 0))),
            }
        }
    }
}
