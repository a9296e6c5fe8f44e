//! The bag and its forms as they read.

use super::super::rehearsal::{id, reads_as};
use super::Bag;
use super::form::StockForm;
use crate::form::{MovementDraft, MovementEdit, StockAction};
use crate::message::{Reply, Request};
use crate::view::{BagView, ItemView, Name, OnHand, PlaceView, RecipeView};
use dioxus::prelude::*;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Role};

const BAG: u8 = 1;
const STORE: u8 = 2;
const COOKER: u8 = 3;
const STRIP: u8 = 4;
const KIT: u8 = 5;
const RECIPE: u8 = 6;

fn item(number: u8, word: &str, category: ItemCategory, unit: BaseUnit) -> ItemView {
    let is_kit = category == ItemCategory::Kits;
    ItemView { id: id(number), name: Name::Word(word.into()), category, unit, pack: 10, is_kit, on_hand: 0 }
}

fn on_hand(number: u8, word: &str, lot: Option<&str>, quantity: i64) -> OnHand {
    OnHand { item: id(number), name: Name::Word(word.into()), lot: lot.map(str::to_owned), quantity }
}

fn view() -> BagView {
    let place = |number: u8, name: &str, on_hand| PlaceView {
        id: id(number),
        name: Name::Text(name.into()),
        place_kind: Some(PlaceKind::Bag),
        on_hand,
    };
    BagView {
        places: vec![
            place(
                BAG,
                "Bag 7",
                vec![on_hand(COOKER, "item-cooker", None, -4), on_hand(STRIP, "item-fentanyl-strip", Some("23K7"), 1)],
            ),
            place(STORE, "Store A", Vec::new()),
        ],
        items: vec![
            item(COOKER, "item-cooker", ItemCategory::SaferInjection, BaseUnit::Piece),
            item(STRIP, "item-fentanyl-strip", ItemCategory::Testing, BaseUnit::Strip),
            item(KIT, "item-kit-test-strips", ItemCategory::Kits, BaseUnit::Kit),
        ],
        recipes: vec![RecipeView {
            id: id(RECIPE),
            kit: id(KIT),
            name: Name::Word("item-kit-test-strips".into()),
            lines: vec![(id(STRIP), Name::Word("item-fentanyl-strip".into()), 3)],
        }],
        own_bag: Some(id(BAG)),
    }
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Bag => Reply::Bag(view()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn no_places(request: Request) -> Reply {
    match request {
        Request::Bag => Reply::Bag(BagView::default()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn form(action: StockAction, edits: &[MovementEdit]) -> Element {
    let mut draft = MovementDraft::new(id(9), action, Some(id(BAG)));
    edits.iter().for_each(|edit| draft.apply(edit.clone()));
    rsx! {
        StockForm { view: view(), draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
    }
}

#[test]
fn what_lies_where() {
    reads_as("bag", "holdings", Role::Volunteer, answer, || rsx! { Bag {} });
    reads_as("bag", "none", Role::Volunteer, no_places, || rsx! { Bag {} });
}

#[test]
fn a_form_says_what_is_still_to_be_chosen() {
    reads_as("bag", "receive-fresh", Role::Volunteer, answer, || form(StockAction::Receive, &[]));
    reads_as("bag", "move-fresh", Role::Volunteer, answer, || form(StockAction::Move, &[]));
}

#[test]
fn a_finished_form_says_what_it_will_do() {
    use MovementEdit::{Set, To, What};
    reads_as("bag", "receive", Role::Volunteer, answer, || {
        form(StockAction::Receive, &[What(Some(id(STRIP))), Set(20)])
    });
    reads_as("bag", "move", Role::Volunteer, answer, || {
        form(StockAction::Move, &[What(Some(id(STRIP))), To(Some(id(STORE))), Set(1)])
    });
}

#[test]
fn packing_says_what_is_short_and_goes_on() {
    reads_as("bag", "pack", Role::Volunteer, answer, || {
        form(StockAction::Pack, &[MovementEdit::What(Some(id(RECIPE))), MovementEdit::Set(2)])
    });
}

#[test]
fn counting_keeps_the_books_hidden() {
    reads_as("bag", "count", Role::Volunteer, answer, || {
        form(StockAction::Count, &[MovementEdit::What(Some(id(COOKER))), MovementEdit::Set(0)])
    });
}
