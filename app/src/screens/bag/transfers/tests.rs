//! Transfers as they read, and how much is on its way.

use super::super::super::render_test::{NOW, id, reads_as};
use super::super::Bag;
use super::super::tests::{BAG, COOKER, STORE, beside, view};
use super::*;
use kitbag_common::view::{BagView, Name};
use kitbag_shared::record::lists::BaseUnit;

fn line(number: u8, quantity: u32, missing: i64) -> TransferLine {
    TransferLine {
        sent: id(number),
        item: id(COOKER),
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        lot: None,
        good_until: None,
        quantity,
        missing,
        next: id(number + 1),
        next_has: 0,
        counted: false,
        explained: Vec::new(),
    }
}

fn transfer(number: u8, [from, to]: [u8; 2], lines: Vec<TransferLine>) -> TransferView {
    let name = |place| Name::Text(if place == BAG { "Bag 7" } else { "Store A" }.into());
    TransferView {
        id: id(number),
        from: id(from),
        from_name: name(from),
        to: id(to),
        to_name: name(to),
        day: NOW.day(0),
        who: (from == BAG).then(|| "Ben".into()),
        lines,
    }
}

fn explained() -> TransferLine {
    let told = |why, who: Option<&str>| ExplainedView { why, who: who.map(|who| Name::Text(who.into())) };
    let both = vec![told(VarianceReason::Lost, Some("Ben")), told(VarianceReason::Miscounted, None)];
    TransferLine { explained: both, ..line(80, 10, 4) }
}

fn with_transfers() -> BagView {
    let over = TransferLine { counted: true, ..line(60, 10, -2) };
    BagView {
        transfers: vec![
            transfer(
                20,
                [BAG, STORE],
                vec![line(20, 10, 10), TransferLine { lot: Some("N3".into()), ..line(30, 10, 4) }],
            ),
            transfer(40, [STORE, BAG], vec![line(40, 5, 5)]),
            transfer(60, [BAG, STORE], vec![over]),
            transfer(80, [STORE, BAG], vec![explained()]),
        ],
        ..view()
    }
}

#[test]
fn what_is_on_its_way_is_asked_where_it_goes_and_told_where_it_left() {
    let answer = |request| beside(request, with_transfers());
    reads_as("bag", "on-its-way", Role::Volunteer, answer, || rsx! { Bag {} });
}

#[test]
fn how_much_came_and_why_not_all_is_said_in_words() {
    reads_as(
        "bag",
        "on-its-way-part",
        Role::Volunteer,
        |_| panic!("nothing is asked"),
        || {
            let came = BTreeMap::from([(id(20), 6), (id(30), 0)]);
            rsx! {
                h1 { "Store A" }
            Part { lines: vec![line(20, 10, 10), line(30, 10, 4)], came, onstep: |_| {}, onback: |()| {}, onsave: |_| {} }
                Why { differs: differs(&explained()), more: false, movement: id(80), explained: explained().explained, onsay: |_| {} }
            }
        },
    );
}

#[test]
fn what_is_on_its_way_to_a_place_is_what_neither_came_nor_is_explained() {
    let view = with_transfers();
    assert_eq!(coming(&view.transfers, id(STORE), id(COOKER)), 14, "more than was sent takes nothing off");
    assert_eq!(coming(&view.transfers, id(BAG), id(COOKER)), 5);
    assert_eq!(coming(&view.transfers, id(STORE), id(99)), 0);
}

#[test]
fn all_is_what_is_missing_and_a_part_is_what_was_said() {
    let part =
        |came: &[(u8, u32)]| Some(came.iter().map(|(sent, came)| (id(*sent), *came)).collect::<BTreeMap<_, _>>());
    let line = TransferLine { next_has: 3, ..line(20, 10, 4) };
    let said = |came: Option<BTreeMap<RecordId, u32>>| came_of(&line, came.as_ref()).map(|form| (form.had, form.came));
    assert_eq!(said(None), Some((3, 7)));
    assert_eq!(said(part(&[(20, 2)])), Some((3, 5)));
    for nothing in [part(&[]), part(&[(20, 0)]), part(&[(30, 2)])] {
        assert_eq!(said(nothing), None);
    }
}
