//! The bag and its forms as they read.

use super::super::render_test::{NOW, id, reads_as};
use super::Bag;
use super::form::StockForm;
use dioxus::prelude::*;
use kitbag_common::form::{MovementDraft, MovementEdit, StockAction};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{BagView, ItemView, Name, OnHand, PlaceView, RecipeView};
use kitbag_shared::record::Expiry;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind, Role};
use kitbag_shared::time::{Day, Month};
use std::collections::BTreeSet;

const BAG: u8 = 1;
const STORE: u8 = 2;
const COOKER: u8 = 3;
const STRIP: u8 = 4;
const KIT: u8 = 5;
const RECIPE: u8 = 6;

fn item(number: u8, word: &str, category: ItemCategory, unit: BaseUnit) -> ItemView {
    let is_kit = category == ItemCategory::Kits;
    ItemView {
        id: id(number),
        name: Name::Word(word.into()),
        offered: true,
        category,
        unit,
        pack: 10,
        is_kit,
        on_hand: 0,
        good_until: None,
        naloxone: BTreeSet::new(),
    }
}

fn on_hand(number: u8, word: &str, lot: Option<&str>, quantity: i64) -> OnHand {
    let lot = lot.map(str::to_owned);
    OnHand { item: id(number), name: Name::Word(word.into()), lot, good_until: None, quantity }
}

fn view() -> BagView {
    let place = |number: u8, name: &str, on_hand| PlaceView {
        id: id(number),
        name: Name::Text(name.into()),
        place_kind: Some(PlaceKind::Bag),
        on_hand,
        filled: true,
    };
    BagView {
        recounted: Default::default(),
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
        begun: None,
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

const NALOXONE: u8 = 7;

/// The bag with two lots of naloxone that differ only in how long they are good.
fn expiring(last_days: &[Option<Day>]) -> BagView {
    let mut view = view();
    let nasal = item(NALOXONE, "item-naloxone-nasal-4mg", ItemCategory::Overdose, BaseUnit::Dose);
    view.items.push(ItemView { naloxone: BTreeSet::from([NaloxoneProduct::Nasal4Mg]), ..nasal });
    let lot = |good_until| OnHand { good_until, ..on_hand(NALOXONE, "item-naloxone-nasal-4mg", Some("N1"), 2) };
    view.places[0].on_hand = last_days.iter().map(|day| lot(*day)).collect();
    view
}

#[test]
fn expiry_is_said_in_words() {
    let answer = |request| match request {
        Request::Bag => {
            let today = NOW.day(0);
            let next_year = Expiry::Month(today.month().plus(12)).last_day();
            let last_days = [Day(today.0 - 1), today.plus(30), next_year].map(Some);
            Reply::Bag(expiring(&last_days))
        }
        other => panic!("not asked by this screen: {other:?}"),
    };
    reads_as("bag", "expiry", Role::Volunteer, answer, || rsx! { Bag {} });
}

#[test]
fn which_of_several_lots_moves_is_asked() {
    use MovementEdit::{Set, To, What};
    reads_as("bag", "move-lot", Role::Volunteer, answer, || {
        let mut draft = MovementDraft::new(id(9), StockAction::Move, Some(id(BAG)));
        let march = Expiry::Month(Month(2027 * 12 + 2));
        let edits = [What(Some(id(NALOXONE))), To(Some(id(STORE))), Set(1), MovementEdit::Lot("N1".into())];
        edits.into_iter().chain([MovementEdit::Expiry(Some(march))]).for_each(|edit| draft.apply(edit));
        let view = expiring(&[None, Some(march.last_day())]);
        rsx! {
            StockForm { view, draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
        }
    });
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
