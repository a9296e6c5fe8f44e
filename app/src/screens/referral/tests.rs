//! The referrals and their form as they read.

use super::super::render_test::{NOW, id, reads_as};
use super::{ReferralForm, Referrals};
use crate::screens::amend::NewReferral;
use crate::screens::directory::tests::harbour_clinic;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, ReferralDraft, ReferralTyped};
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::view::{Name, ReferralRow, ReferralsView};
use kitbag_shared::record::Referral;
use kitbag_shared::record::lists::{Answer, Barrier, ReferralHow, ReferralStatus, ReferralType, Role};

fn clinic() -> Name {
    Name::Text("Harbour clinic".into())
}

fn rows() -> Vec<ReferralRow> {
    let full = ReferralRow {
        id: id(1),
        referral_type: Some(ReferralType::HcvTest),
        status: Some(ReferralStatus::Made),
        organisation: Some(clinic()),
        day: NOW.day(0),
        follow_up: Some(NOW.day(0).plus(3)),
        overdue: false,
        worker: Some(Name::Text("Robin".into())),
        needs_look: true,
    };
    let bare = ReferralRow {
        id: id(2),
        referral_type: None,
        status: None,
        organisation: None,
        follow_up: None,
        overdue: false,
        needs_look: false,
        ..full.clone()
    };
    vec![full, bare]
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Referrals(_) => Reply::Referrals(ReferralsView { open: rows(), more: 3 }),
        Request::Organisation(_) => Reply::Organisation(Box::new(harbour_clinic())),
        Request::OpenDraft(_) => Reply::Draft(Box::new(Draft::Referral(ReferralDraft::new(id(9))))),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn empty(request: Request) -> Reply {
    match request {
        Request::Referrals(_) => Reply::Referrals(ReferralsView::default()),
        Request::OpenDraft(_) => Reply::Failed(Failure::NotPermitted),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn the_list_and_an_empty_one() {
    reads_as("referral", "list", Role::PeerWorker, answer, || rsx! { Referrals {} });
    reads_as("referral", "empty", Role::PeerWorker, empty, || rsx! { Referrals {} });
}

#[test]
fn a_fresh_form_and_one_that_is_filled() {
    reads_as("referral", "fresh", Role::PeerWorker, answer, || rsx! { NewReferral {} });
    let filled = || {
        let record = Referral {
            referral_type: Some(ReferralType::Oat),
            how: Some(ReferralHow::WarmHandOff),
            organisation: Some(id(7)),
            status: Some(ReferralStatus::Attended),
            barriers: [Barrier::Transport, Barrier::Phone].into(),
            follow_up: Some(NOW.day(0)),
            consent_to_share: Some(Answer::DidNotSay),
            ..Referral::default()
        };
        let (code, note) = ("ma 07-85".into(), "asked for Maria Lopez, 555 123 4567".into());
        let draft = ReferralDraft::amending(id(9), record, ReferralTyped { code, note });
        rsx! { ReferralForm { draft } }
    };
    reads_as("referral", "filled", Role::PeerWorker, answer, filled);
}

#[test]
fn a_form_that_cannot_be_opened_says_why() {
    reads_as("referral", "refused", Role::PeerWorker, empty, || rsx! { NewReferral {} });
}
