//! Bags that somebody carries, as they read.

use super::super::super::render_test::{NOW, id, reads_as};
use super::super::Bag;
use super::super::tests::{BAG, beside, carried, view};
use super::*;
use kitbag_common::view::{ExplainedView, Name, Named};
use kitbag_shared::record::lists::{BaseUnit, VarianceReason};

pub const BEN: u8 = 50;

fn back() -> ReturnView {
    let line = |number: u8, expected, counted, explained| VarianceView {
        movement: id(number),
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        expected,
        counted,
        explained,
    };
    let told = |why, who: Option<&str>| ExplainedView { why, who: who.map(|who| Name::Text(who.into())) };
    let both = vec![told(VarianceReason::Lost, Some("Ben")), told(VarianceReason::Unknown, None)];
    ReturnView {
        counted: true,
        id: id(70),
        bag: id(BAG),
        bag_name: Name::Text("Bag 7".into()),
        who: Name::Text("Ben".into()),
        mine: false,
        day: NOW.day(0),
        lines: vec![line(71, 12, 10, Vec::new()), line(72, 3, 5, both)],
    }
}

pub fn people() -> Vec<Named> {
    vec![Named::new(id(BEN), Name::Text("Ben".into()))]
}

pub fn worker(custodies: Vec<CustodyView>, returns: Vec<ReturnView>) -> BagView {
    BagView { custodies, returns, people: people(), me: Some(id(BEN)), ..view() }
}

#[test]
fn who_carries_a_bag_and_what_it_was_short_of_is_said_at_the_bag() {
    let out = |request| beside(request, worker(vec![carried(true)], Vec::new()));
    reads_as("bag", "custody-out", Role::PeerWorker, out, || rsx! { Bag {} });
    let home = |request| beside(request, worker(Vec::new(), vec![back()]));
    reads_as("bag", "custody-back", Role::PeerWorker, home, || rsx! { Bag {} });
    let several = |request| {
        let other = CustodyView { beside: vec![Name::Text("Bag 3".into())], id: id(31), ..carried(false) };
        beside(request, worker(vec![carried(true), other], Vec::new()))
    };
    reads_as("bag", "custody-several", Role::PeerWorker, several, || rsx! { Bag {} });
}

#[test]
fn a_bag_comes_back_by_a_blind_count_or_without_one_and_then_nothing_is_asked() {
    use super::super::form::StockForm;
    use kitbag_common::form::{MovementDraft, StockAction};
    let nothing = |_| panic!("nothing is asked");
    reads_as("bag", "custody-bring-back", Role::Volunteer, nothing, || {
        let fresh = MovementDraft::new(id(9), StockAction::Count, Some(id(BAG)));
        let draft = MovementDraft { returns: Some(id(30)), ..fresh };
        rsx! {
            StockForm { view: worker(vec![carried(false)], Vec::new()), draft, onedit: |_| {}, onsave: |()| {}, onback: |()| {} }
        }
    });
    let uncounted = |request| {
        let back = ReturnView { counted: false, lines: Vec::new(), ..back() };
        beside(request, worker(Vec::new(), vec![back]))
    };
    reads_as("bag", "custody-uncounted", Role::PeerWorker, uncounted, || rsx! { Bag {} });
}
