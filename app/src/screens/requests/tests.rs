//! Requests and orders as they read.

use super::*;
use crate::screens::render_test::{NOW, id, reads_as};
use crate::screens::requests::promise::suggested;
use kitbag_common::message::{Reply, Request as Ask};
use kitbag_common::view::{ItemView, Name, PickLotView, PlaceHasView, RequisitionLineView};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use kitbag_shared::stock::RequisitionLine;
use std::collections::{BTreeMap, BTreeSet};

const VAN: u8 = 2;
const STORE: u8 = 3;
const COOKER: u8 = 4;
const STRIP: u8 = 5;

fn line(item: u8, [wanted, promised, picked, sent, came]: [u64; 5]) -> RequisitionLineView {
    let (name, unit) = match item {
        COOKER => ("item-cooker", BaseUnit::Piece),
        _ => ("item-fentanyl-strip", BaseUnit::Strip),
    };
    let lots = vec![PickLotView { lot: Some("A7".into()), good_until: Some(NOW.day(0).plus(40)), quantity: 6 }];
    let lots = if promised > sent && item == COOKER { lots } else { Vec::new() };
    let line = RequisitionLine { item: id(item), wanted, promised, picked, left: sent, sent, came };
    RequisitionLineView { line, name: Name::Word(name.into()), unit, lots }
}

fn request(number: u8, stage: Stage, lines: Vec<RequisitionLineView>) -> RequisitionView {
    let promised = stage != Stage::Asked;
    RequisitionView {
        id: id(number),
        place: id(VAN),
        place_name: Name::Text("Van B".into()),
        who: Some(Name::Text("Ben".into())),
        mine: false,
        day: Some(NOW.day(0)),
        wanted_by: Some(NOW.day(0).plus(4)),
        partner: None,
        supplier: None,
        from: promised.then(|| id(STORE)),
        from_name: promised.then(|| Name::Text("Main store".into())),
        expected: None,
        stage,
        lines,
        next_sending: Some(id(200)),
        needs_look: false,
    }
}

fn asked() -> RequisitionView {
    request(10, Stage::Asked, vec![line(COOKER, [24, 0, 0, 0, 0]), line(STRIP, [10, 0, 0, 0, 0])])
}

fn picking() -> RequisitionView {
    let lines = vec![line(COOKER, [24, 24, 0, 0, 0]), line(STRIP, [10, 6, 6, 0, 0])];
    RequisitionView { wanted_by: Some(Day(NOW.day(0).0 - 1)), ..request(11, Stage::Picking, lines) }
}

fn order() -> RequisitionView {
    let order = request(12, Stage::CameInPart, vec![line(COOKER, [2_400, 2_400, 0, 1_000, 1_000])]);
    let (supplier, expected) = (Some("Depot".into()), Some(NOW.day(0).plus(9)));
    RequisitionView { supplier, expected, from: None, from_name: None, who: None, mine: true, wanted_by: None, ..order }
}

fn came() -> RequisitionView {
    RequisitionView {
        partner: Some("Health bus".into()),
        ..request(13, Stage::Came, vec![line(STRIP, [4, 4, 4, 4, 4])])
    }
}

fn place(number: u8, name: &str, has: &[(u8, i64)], short: &[(u8, u32)]) -> PlaceHasView {
    PlaceHasView {
        id: id(number),
        name: Name::Text(name.into()),
        bag: false,
        has: has.iter().map(|(item, some)| (id(*item), *some)).collect(),
        short: short.iter().map(|(item, some)| (id(*item), *some)).collect(),
    }
}

fn item(number: u8, word: &str, pack: u32) -> ItemView {
    ItemView {
        id: id(number),
        name: Name::Word(word.into()),
        offered: true,
        category: ItemCategory::SaferInjection,
        unit: BaseUnit::Piece,
        pack,
        is_kit: false,
        on_hand: 0,
        good_until: None,
        naloxone: BTreeSet::new(),
    }
}

fn view() -> RequisitionsView {
    RequisitionsView {
        requisitions: vec![asked(), picking(), order(), came()],
        more: 0,
        places: vec![
            place(STORE, "Main store", &[(COOKER, 100), (STRIP, 6)], &[]),
            place(VAN, "Van B", &[(COOKER, 2)], &[(COOKER, 22), (STRIP, 10)]),
        ],
        items: vec![item(COOKER, "item-cooker", 10), item(STRIP, "item-fentanyl-strip", 1)],
        suppliers: vec!["Depot".into()],
        own: None,
    }
}

fn answer(request: Ask) -> Reply {
    match request {
        Ask::Requisitions(_) => Reply::Requisitions(Box::new(view())),
        other => panic!("{other:?} is not asked"),
    }
}

#[test]
fn requests_read_in_the_order_in_which_somebody_has_to_do_something() {
    reads_as("requests", "list", Role::Volunteer, answer, || rsx! { Requests {} });
    let none = |_| Reply::Requisitions(Box::default());
    reads_as("requests", "none", Role::PeerWorker, none, || rsx! { Requests {} });
}

#[test]
fn one_says_how_far_it_is_and_what_comes_next() {
    reads_as("requests", "asked", Role::Volunteer, answer, || rsx! { Request { id: id(10) } });
    reads_as("requests", "picking", Role::Volunteer, answer, || rsx! { Request { id: id(11) } });
    reads_as("requests", "order", Role::Supervisor, answer, || rsx! { Request { id: id(12) } });
    reads_as("requests", "came", Role::PeerWorker, answer, || rsx! { Request { id: id(13) } });
    reads_as("requests", "mine", Role::PeerWorker, answer, || rsx! { Request { id: id(10) } });
}

fn form(order: bool, wanted: &[(u8, u32)], place: Option<u8>) -> Element {
    let wanted: BTreeMap<RecordId, u32> = wanted.iter().map(|(item, some)| (id(*item), *some)).collect();
    let suggested = kitbag_common::form::Suggested { place: place.map(id), order, wanted };
    let draft = kitbag_common::form::RequisitionDraft::new(id(90), suggested);
    rsx! { RequestForm { draft } }
}

#[test]
fn a_form_says_what_it_lacks_and_all_that_it_asks_for() {
    reads_as("requests", "form-empty", Role::PeerWorker, answer, || form(false, &[], None));
    reads_as("requests", "form", Role::Volunteer, answer, || form(false, &[(COOKER, 20)], Some(VAN)));
    reads_as("requests", "form-order", Role::Supervisor, answer, || form(true, &[(COOKER, 2_400)], Some(STORE)));
}

#[test]
fn no_more_is_suggested_than_lies_there_for_it() {
    let store = |has: &[(u8, i64)]| place(STORE, "Main store", has, &[]);
    let some = |one: &RequisitionView, has: &[(u8, i64)]| {
        let lines = suggested(one, &store(has));
        [COOKER, STRIP].map(|item| lines.get(&id(item)).copied().unwrap_or(0))
    };
    assert_eq!(some(&asked(), &[(COOKER, 100), (STRIP, 6)]), [24, 6]);
    assert_eq!(some(&asked(), &[(COOKER, -4)]), [0, 0], "what is owed there is not promised again");
    // What it promised before is its own.
    assert_eq!(some(&picking(), &[(COOKER, 0), (STRIP, 1)]), [24, 7]);
}
