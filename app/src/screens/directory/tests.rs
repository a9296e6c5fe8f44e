//! The directory as it reads, what is offered of it for a referral, and an organisation with its form.

use super::super::render_test::{NOW, drawn, id, reads_as};
use super::one::Organisation;
use super::{ChangeOrganisation, Directory, NewOrganisation, OrganisationScreen};
use crate::components::{Fold, Glyph};
use crate::screens::organisations::{Choose, OFFERED_MAX, OFFERS_SHOWN_MAX, Whom};
use crate::screens::tests::answer as general;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{OrganisationForm, VERIFIED_DAYS};
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::view::{DirectoryView, Name, Named, OrganisationRow, OrganisationView, VerifiedView};
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{Answer, ReferralType, Role};
use kitbag_shared::time::Day;
use std::collections::BTreeSet;

fn named(number: u8, name: &str) -> Named {
    Named::new(id(number), Name::Text(name.into()))
}

/// A clinic of which everything is known.
pub fn harbour_clinic() -> OrganisationView {
    OrganisationView {
        id: id(7),
        name: Name::Text("Harbour clinic".into()),
        area: Some(Name::Text("Harbour".into())),
        serves: vec![Name::Text("Harbour".into()), Name::Text("Canal".into())],
        form: OrganisationForm {
            name: "Harbour clinic".into(),
            other_name: "The Blue Door".into(),
            offers: [ReferralType::Oat, ReferralType::HcvTest].into(),
            area: Some(id(1)),
            serves: [id(1), id(2)].into(),
            phone: "555 0102".into(),
            address: "4 Quay Street".into(),
            hours: "Mon to Fri 9 to 17".into(),
            languages: "English, español".into(),
            bring: "Nothing".into(),
            takes_people_who_use: Some(Answer::Yes),
            demands_abstinence: Some(Answer::No),
            note: "Ask for Bea at the side door".into(),
        },
        verified: VerifiedView {
            on: Some(NOW.day(0)),
            by: Some(Name::Text("Robin".into())),
            stale: false,
            mine: None,
            done: false,
        },
        retired: false,
        needs_look: false,
        areas: vec![named(1, "Harbour"), named(2, "Canal")],
    }
}

fn bare() -> OrganisationView {
    let form = OrganisationForm {
        name: "House of rest".into(),
        takes_people_who_use: Some(Answer::No),
        demands_abstinence: Some(Answer::Yes),
        ..OrganisationForm::default()
    };
    let verified =
        VerifiedView { on: Some(Day(NOW.day(0).0 - VERIFIED_DAYS - 1)), stale: true, ..harbour_clinic().verified };
    OrganisationView {
        id: id(8),
        name: Name::Text("House of rest".into()),
        area: None,
        serves: Vec::new(),
        form,
        verified,
        retired: true,
        needs_look: true,
        ..harbour_clinic()
    }
}

fn row(view: OrganisationView) -> OrganisationRow {
    OrganisationRow {
        id: view.id,
        name: view.name,
        offers: view.form.offers,
        area: view.area,
        takes_people_who_use: view.form.takes_people_who_use,
        demands_abstinence: view.form.demands_abstinence,
        stale: view.verified.stale,
    }
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Directory(_) => {
            let found = vec![row(harbour_clinic()), row(bare())];
            Reply::Directory(DirectoryView { found, more: 1_960, all: 1_962, areas: harbour_clinic().areas })
        }
        Request::Organisation(_) => Reply::Organisation(Box::new(harbour_clinic())),
        Request::Entries(list) => Reply::Entries(list, Vec::new()),
        other => general(other),
    }
}

fn nothing(request: Request) -> Reply {
    match request {
        Request::Directory(_) => Reply::Directory(DirectoryView::default()),
        Request::Organisation(_) => Reply::Failed(Failure::NotHere),
        other => general(other),
    }
}

fn nobody(request: Request) -> Reply {
    match request {
        Request::Directory(_) => Reply::Directory(DirectoryView { all: 12, ..DirectoryView::default() }),
        other => general(other),
    }
}

#[test]
fn the_list_an_empty_one_and_one_in_which_nothing_is_found() {
    reads_as("directory", "list", Role::PeerWorker, answer, || rsx! { Directory {} });
    reads_as("directory", "empty", Role::PeerWorker, nothing, || rsx! { Directory {} });
    reads_as("directory", "none-found", Role::PeerWorker, nobody, || rsx! { Directory {} });
}

#[test]
fn an_organisation_of_which_all_is_known_and_one_of_which_little_is() {
    reads_as("directory", "one", Role::PeerWorker, answer, || rsx! { OrganisationScreen { id: id(7) } });
    reads_as("directory", "bare", Role::PeerWorker, answer, || rsx! { Organisation { view: bare() } });
    reads_as("directory", "not-here", Role::PeerWorker, nothing, || rsx! { OrganisationScreen { id: id(7) } });
}

#[test]
fn the_form_of_a_new_one_and_of_one_that_is_changed() {
    reads_as("directory", "new", Role::PeerWorker, answer, || rsx! { NewOrganisation {} });
    reads_as("directory", "change", Role::PeerWorker, answer, || rsx! { ChangeOrganisation { id: id(7) } });
}

#[test]
fn a_referral_is_offered_who_does_what_it_is_for() {
    let choose = || {
        rsx! {
            h1 {}
            Fold { glyph: Glyph::Book, title: "Organisation", detail: "House of rest", begins_open: true,
                Choose { offers: Some(ReferralType::Oat), chosen: Some(Whom { id: id(8), is: id(8), name: "House of rest".into() }), onchoose: |_| {} }
            }
        }
    };
    reads_as("directory", "choose", Role::PeerWorker, answer, choose);
    reads_as("directory", "choose-empty", Role::PeerWorker, nothing, choose);
}

/// A directory of so many, of which each offers so many services.
fn of(many: usize, services: usize) -> Reply {
    let offers: BTreeSet<ReferralType> = ReferralType::ALL.iter().copied().take(services).collect();
    let row = |number| OrganisationRow { id: id(number), offers: offers.clone(), ..row(harbour_clinic()) };
    let found = (1..).take(many).map(row).collect();
    Reply::Directory(DirectoryView { found, all: 50, ..DirectoryView::default() })
}

fn fits(request: Request) -> Reply {
    if let Request::Directory(_) = request { of(OFFERED_MAX, OFFERS_SHOWN_MAX) } else { general(request) }
}

fn one_more(request: Request) -> Reply {
    if let Request::Directory(_) = request { of(OFFERED_MAX + 1, OFFERS_SHOWN_MAX + 1) } else { general(request) }
}

#[test]
fn as_many_are_named_as_fit_and_one_more_is_counted() {
    let choose = || rsx! { Choose { offers: None, chosen: None, onchoose: |_| {} } };
    let list = || rsx! { Directory {} };
    for (answer, more) in [(fits as fn(Request) -> Reply, false), (one_more, true)] {
        let offered = drawn(Language::English, Role::PeerWorker, answer, choose);
        assert_eq!(offered.matches("aria-pressed").count(), OFFERED_MAX);
        assert_eq!(offered.contains("1 more. Type to find it."), more);
        assert_eq!(drawn(Language::English, Role::PeerWorker, answer, list).contains("1 more"), more);
    }
}
