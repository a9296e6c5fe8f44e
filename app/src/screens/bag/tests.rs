//! The bag and its forms as they read.

mod ahead;
mod counts;

use super::super::render_test::{NOW, drawn, id, reads_as};
use super::form::StockForm;
use super::{Bag, StockItem};
use crate::session::use_session;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{DraftSlot, MovementDraft, MovementEdit, SignOutDraft, StockAction};
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{
    AheadView, ApartCount, ApartView, BagView, BelowView, CoverView, CustodyView, EndingView, ItemAtView, ItemView,
    MoveView, Name, OnHand, PlaceView, RecallView, RecalledHereView, RecipeView, ShortageView, StockEntryView,
    StockItemView, UnsureLine, UnsureView,
};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::Expiry;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind, Reason, Role};
use kitbag_shared::stock::Ordering;
use kitbag_shared::time::{Day, Month};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const BAG: u8 = 1;
pub(super) const STORE: u8 = 2;
pub(super) const COOKER: u8 = 3;
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
    OnHand { item: id(number), name: Name::Word(word.into()), lot, good_until: None, quantity, recalled: false }
}

pub(super) fn view() -> BagView {
    let place = |number: u8, name: &str, on_hand| PlaceView {
        id: id(number),
        name: Name::Text(name.into()),
        place_kind: Some(if number == BAG { PlaceKind::Bag } else { PlaceKind::StoreRoom }),
        bag: number == BAG,
        others_bag: false,
        pars: BTreeMap::from([(id(STRIP), 40)]),
        on_hand,
        filled: true,
        counted: BTreeSet::new(),
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
        packed_by: Vec::new(),
        own_bag: Some(id(BAG)),
        begun: None,
        signing: None,
        drafts: Vec::new(),
        entries: Vec::new(),
        unsure: Vec::new(),
        apart: Vec::new(),
        gtins: BTreeMap::new(),
        transfers: Vec::new(),
        custodies: Vec::new(),
        returns: Vec::new(),
        people: Vec::new(),
        me: None,
        requests: kitbag_common::view::RequestCounts { open: 3, asked: 1, refused: 0 },
    }
}

/// Forms that were begun here and elsewhere, and left.
fn begun() -> BagView {
    let mut form = MovementDraft::new(id(9), StockAction::Receive, Some(id(STORE)));
    [MovementEdit::What(Some(id(STRIP))), MovementEdit::Set(20)].into_iter().for_each(|edit| form.apply(edit));
    let signing = SignOutDraft { ticked: [(id(STRIP), 1)].into(), ..SignOutDraft::new(id(10), id(BAG), None) };
    let drafts = vec![(DraftSlot::Incident, id(11)), (DraftSlot::Requisition, id(12))];
    BagView { begun: Some(form), signing: Some(signing), drafts, ..view() }
}

#[test]
fn what_was_begun_and_left_stands_on_top_and_leads_to_where_it_goes_on() {
    let answer = |request| beside(request, begun());
    let left = || {
        use_session().aside.set(true);
        rsx! { Bag {} }
    };
    reads_as("bag", "begun", Role::Volunteer, answer, left);
    let of_a_worker = drawn(Language::English, Role::PeerWorker, answer, left);
    assert!(!of_a_worker.contains("An incident"), "theirs stands at the end of their shift");
    assert!(of_a_worker.contains("A request"));
}

#[test]
fn what_was_begun_opens_by_itself_unless_somebody_went_back_from_it() {
    let answer = |request| beside(request, begun());
    let open = drawn(Language::English, Role::Volunteer, answer, || rsx! { Bag {} });
    assert!(open.contains("Receive 20 strips") && !open.contains("begun, not saved"), "{open}");
    let back = drawn(Language::English, Role::Volunteer, answer, || {
        use_session().aside.set(true);
        rsx! { Bag {} }
    });
    assert!(!back.contains("Receive 20 strips") && back.contains("Receive: begun, not saved"), "{back}");
}

#[test]
fn a_begun_form_goes_first_and_says_so() {
    reads_as("bag", "receive-begun", Role::Volunteer, answer, || {
        use_session().resumed.set(Some(id(9)));
        form(StockAction::Receive, &[])
    });
}

/// Bag 7, on one's own back or on another's.
pub fn carried(mine: bool) -> CustodyView {
    CustodyView {
        id: id(30),
        bag: id(BAG),
        bag_name: Name::Text("Bag 7".into()),
        who: Name::Text("Ben".into()),
        mine,
        day: Day(NOW.day(0).0 - 1),
        beside: Vec::new(),
    }
}

fn answer(request: Request) -> Reply {
    beside(request, view())
}

/// The bag, of which nothing lasts for a known time, runs short, or is recalled.
pub(super) fn beside(request: Request, view: BagView) -> Reply {
    match request {
        Request::Bag => Reply::Bag(Box::new(view)),
        Request::Covers(_) => Reply::Covers(BTreeMap::new()),
        Request::Ahead => Reply::Ahead(Box::default()),
        Request::RecalledHere => Reply::RecalledHere(Vec::new()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn no_places(request: Request) -> Reply {
    beside(request, BagView::default())
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
    let answer = |request| {
        let today = NOW.day(0);
        let next_year = Expiry::Month(today.month().plus(12)).last_day();
        let last_days = [Day(today.0 - 1), today.plus(30), next_year].map(Some);
        beside(request, expiring(&last_days))
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
fn what_is_recalled_is_said_where_it_would_be_packed_or_moved() {
    use MovementEdit::{Set, To, What};
    fn recalled() -> BagView {
        let mut view = view();
        view.places[0].on_hand[1].recalled = true;
        view
    }
    reads_as("bag", "pack-recalled", Role::Volunteer, answer, || {
        let mut draft = MovementDraft::new(id(9), StockAction::Pack, Some(id(BAG)));
        [What(Some(id(RECIPE))), Set(2)].into_iter().for_each(|edit| draft.apply(edit));
        rsx! {
            StockForm { view: recalled(), draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
        }
    });
    reads_as("bag", "move-recalled", Role::Volunteer, answer, || {
        let mut draft = MovementDraft::new(id(9), StockAction::Move, Some(id(BAG)));
        [What(Some(id(STRIP))), To(Some(id(STORE))), Set(1)].into_iter().for_each(|edit| draft.apply(edit));
        rsx! {
            StockForm { view: recalled(), draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
        }
    });
}

#[test]
fn nothing_counted_is_no_count_of_none() {
    reads_as("bag", "count-open", Role::Volunteer, answer, || {
        form(StockAction::Count, &[MovementEdit::What(Some(id(COOKER)))])
    });
    let html = |screen: fn() -> Element| drawn(Language::English, Role::Volunteer, answer, screen);
    let open = html(|| form(StockAction::Count, &[MovementEdit::What(Some(id(COOKER)))]));
    assert!(!open.contains("placeholder=\"0\"") && open.contains(">–<") && open.contains("value=\"\""), "{open}");
    let none = html(|| form(StockAction::Count, &[MovementEdit::What(Some(id(COOKER))), MovementEdit::Set(0)]));
    assert!(none.contains(">0<") && none.contains("value=\"0\""), "a count of none is one: {none}");
}

#[test]
fn counting_keeps_the_books_hidden() {
    reads_as("bag", "count", Role::Volunteer, answer, || {
        form(StockAction::Count, &[MovementEdit::What(Some(id(COOKER))), MovementEdit::Set(0)])
    });
}

#[test]
fn leaving_for_good_asks_why_and_says_which_lots() {
    use MovementEdit::{Reason as Why, Set, What};
    reads_as("bag", "take-out-fresh", Role::Volunteer, answer, || form(StockAction::TakeOut, &[]));
    reads_as("bag", "take-out-expired", Role::Volunteer, answer, || {
        let mut draft = MovementDraft::new(id(9), StockAction::TakeOut, Some(id(BAG)));
        let edits = [Why(Some(Reason::Expired)), What(Some(id(NALOXONE))), Set(3)];
        edits.into_iter().for_each(|edit| draft.apply(edit));
        let view = expiring(&[Some(Day(NOW.day(0).0 - 1)), Some(NOW.day(0).plus(400))]);
        rsx! {
            StockForm { view, draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
        }
    });
    reads_as("bag", "unpack", Role::Volunteer, answer, || form(StockAction::Unpack, &[What(Some(id(RECIPE))), Set(1)]));
}

/// A store room with several shelves, and what was entered there.
fn store() -> BagView {
    let mut view = expiring(&[]);
    let own = view.places[0].clone();
    let store = &mut view.places[1];
    let soon = NOW.day(0).plus(30);
    let lot = |name, good_until, quantity| OnHand {
        good_until,
        ..on_hand(NALOXONE, "item-naloxone-nasal-4mg", Some(name), quantity)
    };
    let year = Some(NOW.day(0).plus(400));
    store.on_hand = vec![on_hand(COOKER, "item-cooker", None, 9_400), lot("N1", Some(soon), 12), lot("N2", year, 34)];
    view.places.push(PlaceView { id: id(8), name: Name::Text("Ben".into()), ..own });
    view.own_bag = None;
    view.entries = entries(None);
    view
}

fn entries(who: Option<&str>) -> Vec<StockEntryView> {
    let entry = |number, reason, quantity| StockEntryView {
        id: id(number),
        reason,
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        quantity,
        counted: None,
        others: 0,
        to: (reason == Reason::TransferOut).then(|| Name::Text("Van B".into())),
        lots: vec!["AB12".into()],
        again: None,
        place: Name::Text("Store A".into()),
        day: NOW.day(0),
        who: who.map(str::to_owned),
        withdrawn: false,
        in_count: false,
    };
    let counted = StockEntryView { counted: Some(50), others: 11, ..entry(22, Reason::CountCorrection, -9_350) };
    let gone = StockEntryView { withdrawn: true, in_count: true, ..entry(23, Reason::TransferOut, -20) };
    vec![entry(21, Reason::Received, 2_400), counted, gone]
}

#[test]
fn a_store_room_comes_first_by_shelves_with_what_runs_short_or_ends_soon() {
    let answer = |request| match request {
        Request::Covers(place) if place == id(STORE) => {
            Reply::Covers([(id(COOKER), CoverView::Lasts { days: 21, used: 12_000, over: 28 })].into())
        }
        other => beside(other, store()),
    };
    reads_as("bag", "store", Role::Volunteer, answer, || rsx! { Bag {} });
}

#[test]
fn an_item_says_where_it_is_how_long_it_lasts_and_what_was_done_last() {
    let answer = |request| match request {
        Request::StockItem(_) => Reply::StockItem(Box::new(everywhere(Some("Dee")))),
        other => panic!("not asked by this screen: {other:?}"),
    };
    reads_as("bag", "item", Role::Volunteer, answer, || rsx! { StockItem { item: id(NALOXONE) } });
    reads_as("bag", "item-of-a-supervisor", Role::Supervisor, answer, || rsx! { StockItem { item: id(NALOXONE) } });
}

fn everywhere(who: Option<&str>) -> StockItemView {
    let store = store();
    let item = store.items.iter().find(|item| item.id == id(NALOXONE)).unwrap().clone();
    let lots =
        |place: &PlaceView| place.on_hand.iter().filter(|line| line.item == item.id).cloned().collect::<Vec<_>>();
    let at = |place: &PlaceView, cover| ItemAtView {
        place: place.id,
        name: place.name.clone(),
        bag: place.bag,
        lots: lots(place),
        par: Some(60),
        cover: Some(cover),
    };
    let lasts = CoverView::Lasts { days: 4, used: 308, over: 28 };
    let places = vec![at(&store.places[1], lasts), at(&store.places[0], CoverView::TooLittle)];
    StockItemView {
        item,
        places,
        entries: entries(who),
        apart: vec![counts::apart()],
        recalls: Vec::new(),
        transfers: Vec::new(),
    }
}
