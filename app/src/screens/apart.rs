//! Screens that do not come with the page: in a browser each of two groups is a module of its own, fetched after that one
//! and kept like it. So a phone records contacts before the rest has arrived, and a peer worker's fetches nothing that
//! only the desk needs. Natively all of them are here from the start.
//!
//! Nothing else may name these screens: what is reached from elsewhere too comes with the page.

use super::amend::{Amend, NewIncident, NewReferral, NewRequest, Overdose};
use super::bag::{Bag, StockItem};
use super::counting::Counting;
use super::directory::{ChangeOrganisation, Directory, NewOrganisation, OrganisationScreen};
use super::entries::{Entries, EntryScreen, NewEntry};
use super::frame::Frame;
use super::guide::GuideScreen;
use super::labels::Labels;
use super::locking::{Locking, PinAgain};
use super::needs_look::NeedsLook;
use super::numbers::Numbers;
use super::questions::Questions;
use super::record::RecordScreen;
use super::referral::Referrals;
use super::requests::{Request, Requests};
use super::shift::EndOfShift;
use super::status::Status;
use super::tables::Tables;
use super::team::Team;
use crate::components::{Bar, FailureNotice};
use crate::platform;
use crate::route::{Apart, Route};
use crate::session::{Session, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_shared::record::lists::Role;

/// A screen of a group, or that its group is on its way.
#[component]
pub fn ScreenApart(
    /// Its group.
    of: Apart,
    /// Which screen.
    route: Route,
) -> Element {
    let session = use_session();
    let _ = session.arrivals.read();
    match platform::drawn_apart(of, route) {
        Some(drawn) => drawn,
        None => rsx! { OnItsWay { key: "{of:?}", of } },
    }
}

/// Stands where the screen will be.
#[component]
fn OnItsWay(of: Apart) -> Element {
    let session = use_session();
    use_hook(|| fetch(session, of));
    let missing = session.is_missing(of);
    rsx! {
        Frame {
            bar: missing.then(|| rsx! { Bar { text: t!("part-again"), ondo: move |()| session.fetch_again() } }),
            h1 { {t!("part-loading")} }
            if missing {
                FailureNotice { failure: Failure::PartNotHere }
            }
        }
    }
}

/// Fetches what a role will need, so that it is here without signal too.
pub fn fetch_for(session: Session, role: Role) {
    for group in Apart::of(role) {
        fetch(session, *group);
    }
}

/// Nobody has to wait for it: it goes on when the screen is left.
fn fetch(session: Session, of: Apart) {
    dioxus::core::spawn_forever(async move {
        platform::fetch_apart(of).await;
        session.look_for_arrivals();
    });
}

/// The screens that everybody has, and nobody needs to record a contact.
pub fn rest(route: Route) -> Element {
    match route {
        Route::EndOfShift => rsx! { EndOfShift {} },
        Route::Record(record) => rsx! { RecordScreen { key: "{record}", record } },
        Route::Amend(record) => rsx! { Amend { key: "{record}", record } },
        // One screen: what was done last stays in sight with its undo.
        Route::Bag | Route::StockForm | Route::SignOut => rsx! { Bag {} },
        Route::StockItem(item) => rsx! { StockItem { key: "{item}", item } },
        Route::Requests => rsx! { Requests {} },
        Route::Request(id) => rsx! { Request { key: "{id}", id } },
        Route::ChangeRequest(record) => rsx! { Amend { key: "{record}", record } },
        Route::NewRequest => rsx! { NewRequest {} },
        Route::Overdose => rsx! { Overdose {} },
        Route::Referrals => rsx! { Referrals {} },
        Route::NewReferral => rsx! { NewReferral {} },
        Route::Directory => rsx! { Directory {} },
        Route::Organisation(id) => rsx! { OrganisationScreen { key: "{id}", id } },
        Route::NewOrganisation => rsx! { NewOrganisation {} },
        Route::ChangeOrganisation(id) => rsx! { ChangeOrganisation { key: "{id}", id } },
        Route::NewIncident => rsx! { NewIncident {} },
        Route::Team => rsx! { Team {} },
        Route::Numbers => rsx! { Numbers {} },
        Route::Locking => rsx! { Locking {} },
        Route::PinAgain => rsx! { PinAgain {} },
        Route::Status => rsx! { Status {} },
        Route::Capture
        | Route::Today
        | Route::More
        | Route::NeedsLook
        | Route::Questions
        | Route::Counting
        | Route::Entries(_)
        | Route::Entry(..)
        | Route::NewEntry(_)
        | Route::Tables
        | Route::Labels
        | Route::Guide => rsx! {},
    }
}

/// The screens that only volunteers and supervisors have.
pub fn desk(route: Route) -> Element {
    match route {
        Route::NeedsLook => rsx! { NeedsLook {} },
        Route::Questions => rsx! { Questions {} },
        Route::Counting => rsx! { Counting {} },
        Route::Entries(list) => rsx! { Entries { key: "{list:?}", list } },
        Route::Entry(list, entry) => rsx! { EntryScreen { key: "{entry}", list, entry } },
        Route::NewEntry(list) => rsx! { NewEntry { key: "{list:?}", list } },
        Route::Tables => rsx! { Tables {} },
        Route::Labels => rsx! { Labels {} },
        Route::Guide => rsx! { GuideScreen {} },
        Route::Capture
        | Route::Today
        | Route::EndOfShift
        | Route::Record(_)
        | Route::Amend(_)
        | Route::Bag
        | Route::StockForm
        | Route::SignOut
        | Route::StockItem(_)
        | Route::Requests
        | Route::Request(_)
        | Route::ChangeRequest(_)
        | Route::NewRequest
        | Route::Overdose
        | Route::Referrals
        | Route::NewReferral
        | Route::Directory
        | Route::Organisation(_)
        | Route::NewOrganisation
        | Route::ChangeOrganisation(_)
        | Route::NewIncident
        | Route::Team
        | Route::Numbers
        | Route::Locking
        | Route::PinAgain
        | Route::More
        | Route::Status => rsx! {},
    }
}
