use super::super::render_test::{drawn, id, reads_as};
use super::{LABELS_MAX, Labels, labels};
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{BagView, ItemView, Name, OnHand, PlaceView};
use kitbag_shared::label::Label;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Role};
use std::collections::{BTreeMap, BTreeSet};

const STORE: u8 = 1;
const BAG: u8 = 2;
const COOKER: u8 = 3;

fn place(number: u8, name: &str, items: &[u8]) -> PlaceView {
    let line = |item: &u8| OnHand {
        item: id(*item),
        name: Name::Word("item-cooker".into()),
        lot: None,
        good_until: None,
        quantity: 5,
        recalled: false,
    };
    PlaceView {
        id: id(number),
        name: Name::Text(name.into()),
        place_kind: Some(if number == BAG { PlaceKind::Bag } else { PlaceKind::StoreRoom }),
        bag: number == BAG,
        others_bag: false,
        pars: BTreeMap::new(),
        on_hand: items.iter().map(line).collect(),
        filled: true,
        counted: BTreeSet::new(),
    }
}

fn item(number: u8) -> ItemView {
    ItemView {
        id: id(number),
        name: Name::Word("item-cooker".into()),
        offered: true,
        category: ItemCategory::SaferInjection,
        unit: BaseUnit::Piece,
        pack: 10,
        is_kit: false,
        on_hand: 0,
        good_until: None,
        naloxone: BTreeSet::new(),
    }
}

fn view() -> BagView {
    let places = vec![place(STORE, "Store A", &[COOKER]), place(BAG, "Robin", &[COOKER])];
    BagView { places, items: vec![item(COOKER)], ..BagView::default() }
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Bag => Reply::Bag(Box::new(view())),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn labels_are_read_out() {
    reads_as("labels", "all", Role::Volunteer, answer, || rsx! { Labels {} });
}

#[test]
fn a_shelf_is_named_and_a_bag_says_of_nobody_whose_it_is() {
    let html = drawn(Language::English, Role::Volunteer, answer, || rsx! { Labels {} });
    let (_, printed) = html.split_once("class=\"labels\"").unwrap();
    let (printed, _) = printed.split_once("</ul>").unwrap();
    assert_eq!(printed.matches("<svg").count(), 3);
    assert!(printed.contains("Store A") && printed.contains("Cooker") && !printed.contains("Robin"), "{printed}");
}

#[test]
fn each_label_names_its_place_and_item_and_so_many_are_printed_at_once() {
    let html = drawn(Language::English, Role::Volunteer, answer, || {
        let all: Vec<Label> = labels(&view(), None, true).into_iter().map(|(label, _)| label).collect();
        let label = |place, item: Option<u8>| Label { place: id(place), item: item.map(id) };
        assert_eq!(all, [label(STORE, None), label(STORE, Some(COOKER)), label(BAG, None)]);
        let bare: Vec<Label> = labels(&view(), Some(id(STORE)), false).into_iter().map(|(label, _)| label).collect();
        assert_eq!(bare, [label(STORE, None)]);
        let many = (0..=LABELS_MAX).map(|_| place(STORE, "Store A", &[])).collect::<Vec<_>>();
        let at = BagView { places: many[1..].to_vec(), ..BagView::default() };
        assert_eq!(labels(&at, None, true).len(), LABELS_MAX);
        assert_eq!(labels(&BagView { places: many, ..BagView::default() }, None, true).len(), LABELS_MAX);
        rsx! { "looked at" }
    });
    assert!(html.contains("looked at"));
}
