//! The bag: what lies where by the books, and the four things that are done with stock. A volunteer's home.
//!
//! Below zero is a fact, not a fault: it is shown with its own mark and never blocks anybody.

mod acts;
mod ahead;
mod begun;
mod books;
mod contents;
mod custody;
mod entries;
mod filled;
mod form;
mod holdings;
mod how_many;
mod item;
mod lots;
mod picker;
mod places;
mod questions;
mod recalled;
mod said;
mod scanning;
mod sheet;
mod shelves;
mod sign_out;
mod stock;
#[cfg(test)]
pub(super) mod tests;
mod transfers;
mod undo;

use super::frame::Frame;
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use acts::Acts;
use begun::BegunForms;
use books::saved_said;
use dioxus::prelude::*;
pub(super) use filled::Filled;
use form::StockForm;
use holdings::Holdings;
pub use item::StockItem;
use kitbag_common::form::{MovementDraft, SignOutDraft, StockAction};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
pub(super) use picker::{BesideHits, Found, HITS_MAX, shelves};
pub(super) use recalled::RecallCards;
pub(super) use said::{of_item, quantity, signed};
use sign_out::SignOut;
use stock::Stock;
use undo::Undo;

/// What lies where, and what is done with it.
#[component]
pub fn Bag() -> Element {
    let (chosen, find) = (use_signal(|| None::<RecordId>), use_signal(String::new));
    let (session, failure) = (use_session(), use_signal(|| None));
    let stock = Stock {
        session,
        form: use_signal(|| None),
        signing: use_signal(|| None),
        left: use_signal(|| None),
        undo: Undo::new(session, use_signal(|| None), failure),
        place: chosen,
        came_back: use_signal(|| None),
        failure,
    };
    let reply = use_answer(|| ask::Bag);
    use_effect(move || {
        if let Some(Ok(view)) = &*reply.read() {
            stock.go_on(view);
            stock.recount(&view.recounted);
        }
    });
    let failure = stock.failure.cloned();
    let view = match &*reply.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(why)) => return without_view(Some(*why)),
        None => return without_view(None),
    };
    let place = chosen().or_else(|| first_place(&view, session.role()));
    let route = *session.route.read();
    match (route, stock.form.cloned(), stock.signing.cloned()) {
        (Route::StockForm, Some(draft), _) => filling_in(stock, view, draft, failure),
        (Route::SignOut, _, Some(signing)) => signing_out(stock, view, signing, failure),
        (_, _, signing) => beside_the_shelves(stock, (view, place, find), signing, failure),
    }
}

/// A form while it is filled in.
fn filling_in(stock: Stock, view: BagView, draft: MovementDraft, failure: Option<Failure>) -> Element {
    let what = saved_said(&view, &draft);
    let with_next = what.clone();
    rsx! {
        StockForm {
            key: "{draft.id}",
            view,
            draft,
            failure,
            onedit: move |edit| stock.edit(edit),
            onsave: move |()| stock.save(what.clone(), None),
            onnext: move |next| stock.save(with_next.clone(), Some(next)),
            saved: stock.undo.bar(),
            onuncounted: move |custody| stock.back_uncounted(custody),
            onback: move |()| stock.back(),
        }
    }
}

/// A bag while it is signed out.
fn signing_out(stock: Stock, view: BagView, signing: SignOutDraft, failure: Option<Failure>) -> Element {
    rsx! {
        SignOut {
            key: "{signing.id}",
            view,
            signing,
            failure,
            onedit: move |signing| stock.edit_sign_out(signing),
            onsave: move |form| stock.save_sign_out(form),
            oncancel: move |()| stock.leave_sign_out(),
        }
    }
}

/// What lies at a place, and what was begun and waits.
fn beside_the_shelves(
    stock: Stock,
    (view, place, mut find): (BagView, Option<RecordId>, Signal<String>),
    signing: Option<SignOutDraft>,
    failure: Option<Failure>,
) -> Element {
    let (shown, own, mut chosen) = (view.clone(), view.own_bag, stock.place);
    let pack_at = view.places.iter().find(|of| Some(of.id) == place).map(|of| words().name(&of.name));
    let begun = rsx! {
        BegunForms {
            view: view.clone(),
            form: stock.begun(),
            signing: signing.filter(|signing| !signing.is_empty()),
            onopen: move |route| stock.session.go(route),
        }
    };
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                {stock.undo.bar()}
                Acts { first: StockAction::Pack, detail: pack_at, onbegin: move |action| stock.begin(action, place) }
            },
            Holdings {
                view,
                place,
                begun,
                came_back: stock.came_back.cloned(),
                find: find.cloned(),
                onplace: move |place| chosen.set(place),
                onfind: move |text| find.set(text),
                onitem: move |item| stock.session.go(Route::StockItem(item)),
                onbegin: move |action| stock.begin(action, place),
                onfill: move |filled| stock.begin_filled(&filled, [own, place]),
                onundo: move |id| stock.undo.take_back(id),
                onagain: move |form| stock.enter_again(form),
                onentry: move |record| stock.session.go(Route::Record(record)),
                onsay: move |said| stock.undo.answer(said),
                onsignout: move |bag| stock.sign_out(&shown, bag),
                onback: move |(bag, custody)| stock.bring_back(bag, custody),
            }
        }
    }
}

/// Where one stands at first: whoever keeps the store in the store room, the others at their own bag.
fn first_place(view: &BagView, role: Role) -> Option<RecordId> {
    let store = || view.places.iter().find(|place| !place.bag).map(|place| place.id);
    let own = || view.custodies.iter().find(|held| held.mine).map(|held| held.bag).or(view.own_bag);
    let first = || view.places.first().map(|place| place.id);
    match role {
        Role::PeerWorker => own().or_else(store),
        Role::Supervisor | Role::Volunteer | Role::RecoverySheet | Role::Other(_) => store().or_else(own),
    }
    .or_else(first)
}

fn without_view(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("bag-title")} }
        }
    }
}
