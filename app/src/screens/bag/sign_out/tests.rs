//! A bag that is signed out as it reads, and what is signed for.

use super::super::super::render_test::{id, reads_as};
use super::super::custody::tests::{BEN, people, worker};
use super::super::tests::{BAG, COOKER, STORE};
use super::*;

const STRIP: u8 = 4;

fn signing(ticked: &[u8], from: Option<u8>) -> Element {
    let lines = pack_list(&worker(Vec::new(), Vec::new()), id(BAG));
    let here = |item: &u8| lines.iter().find(|line| line.item == id(*item)).unwrap().here;
    let ticked = ticked.iter().map(|item| (id(*item), here(item))).collect();
    let signing = SignOutDraft { ticked, from: from.map(id), ..SignOutDraft::new(id(9), id(BAG), Some(id(BEN))) };
    rsx! {
        SignOut { view: worker(Vec::new(), Vec::new()), signing, failure: None, onedit: |_| {}, onsave: |_| {}, oncancel: |()| {} }
    }
}

#[test]
fn a_bag_is_signed_out_by_its_list() {
    let answer = |_| panic!("nothing is asked");
    reads_as("bag", "sign-out", Role::Volunteer, answer, || signing(&[STRIP], Some(STORE)));
    reads_as("bag", "sign-out-empty", Role::Volunteer, answer, || signing(&[], None));
}

#[test]
fn what_is_signed_for_is_what_was_ticked_and_is_there_once_it_is_filled_up() {
    let view = worker(Vec::new(), Vec::new());
    let lines = pack_list(&view, id(BAG));
    let of = |item: u8| lines.iter().find(|line| line.item == id(item)).unwrap().clone();
    assert_eq!((of(COOKER).here, of(COOKER).short), (-4, 0), "below zero without a par is nothing to fill up");
    assert_eq!((of(STRIP).here, of(STRIP).short), (1, 39));
    let both = [(id(COOKER), -4), (id(STRIP), 1)].into();
    let signing =
        SignOutDraft { ticked: both, from: Some(id(STORE)), ..SignOutDraft::new(id(9), id(BAG), Some(id(BEN))) };
    let form = form_of(&signing, &lines).unwrap();
    assert_eq!(form.packed, BTreeMap::from([(id(STRIP), 40)]));
    assert_eq!((form.fill, form.from), (BTreeMap::from([(id(STRIP), 39)]), Some(id(STORE))));
    let as_it_is = form_of(&SignOutDraft { from: None, ..signing.clone() }, &lines).unwrap();
    assert_eq!((as_it_is.packed, as_it_is.fill.len()), (BTreeMap::from([(id(STRIP), 1)]), 0));
    let seen_before = SignOutDraft { ticked: [(id(STRIP), 2)].into(), ..signing.clone() };
    assert_eq!(form_of(&seen_before, &lines).unwrap().packed, BTreeMap::new(), "another number was looked at");
    assert_eq!(form_of(&SignOutDraft { member: None, ..signing }, &lines), None);
}

#[test]
fn a_worker_signs_for_themselves_and_who_keeps_the_store_chooses() {
    assert_eq!(signer(&people(), Some(id(BEN)), Role::PeerWorker), Some(id(BEN)));
    assert_eq!(signer(&people(), Some(id(BEN)), Role::Volunteer), None);
    assert_eq!(signer(&people(), Some(id(51)), Role::PeerWorker), None, "who is not known here yet");
}
