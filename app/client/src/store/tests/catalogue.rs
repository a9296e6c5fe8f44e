//! The catalogue as supervisors change it: properties of items, kits and their versions, the order of the contact screen.

use super::{Phone, exchange, programme};
use crate::form::{COST_HUNDREDTHS_MAX, EntryChange, EntryForm, EntryIs, ItemChange, ListOf, Price, RecipeForm, Step};
use crate::message::{Failure, Reply, Request};
use crate::store::records;
use crate::view::{CatalogueItemView, KitView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind, Role};
use kitbag_shared::record::{Count, Kind};

fn item_view(phone: &mut Phone, item: RecordId) -> CatalogueItemView {
    match phone.done(Request::CatalogueItem(item)) {
        Reply::CatalogueItem(view) => *view,
        reply => panic!("{reply:?}"),
    }
}

pub(super) fn kit_view(phone: &mut Phone, kit: RecordId) -> KitView {
    item_view(phone, kit).kit.unwrap()
}

fn is(phone: &mut Phone, list: ListOf, id: RecordId) -> EntryIs {
    let Reply::Entries(_, entries) = phone.done(Request::Entries(list)) else { panic!("no list") };
    entries.into_iter().find(|entry| entry.id == id).unwrap().is
}

pub(super) fn saved(reply: Reply) -> (RecordId, bool) {
    match reply {
        Reply::Saved { record, new } => (record, new),
        reply => panic!("{reply:?}"),
    }
}

fn item(id: RecordId, change: ItemChange) -> Request {
    Request::ChangeEntry { list: ListOf::Items, id, change: EntryChange::Item(change) }
}

fn undo(id: RecordId, made: ItemChange, back: ItemChange) -> Request {
    Request::UndoChange { list: ListOf::Items, id, made: EntryChange::Item(made), back: EntryChange::Item(back) }
}

pub(super) fn save(kit: RecordId, recipe: RecipeForm) -> Request {
    Request::SaveRecipe { kit, recipe }
}

/// What a kit holds now, by the version in force.
pub(super) fn held(phone: &mut Phone, kit: RecordId) -> Vec<(RecordId, u32)> {
    let mut held: Vec<_> = kit_view(phone, kit).form().contents().into_iter().collect();
    held.sort_unstable();
    held
}

/// A form over what a kit holds, with so many of one item in place of what it had.
pub(super) fn with(phone: &mut Phone, kit: RecordId, item: RecordId, quantity: u32) -> RecipeForm {
    let mut form = kit_view(phone, kit).form();
    form.step(item, Step::To(quantity));
    form
}

#[test]
fn each_property_of_an_item_is_set_and_taken_back() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let form = EntryForm { name: "Needle 27G".into(), is: EntryIs::blank(ListOf::Items) };
    let (category, unit) = (Some(ItemCategory::SaferInjection), Some(BaseUnit::Piece));
    let is_new = EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] };
    let (id, _) = saved(phones[0].done(Request::AddEntry(EntryForm { is: is_new, ..form })));
    let price = Price { hundredths: 12, currency: " cad".into() };
    for change in [
        ItemChange::Category(ItemCategory::Overdose),
        ItemChange::Unit(BaseUnit::Vial),
        ItemChange::Pack(Some(100)),
        ItemChange::Doses(Some(2)),
        ItemChange::Naloxone(Some(NaloxoneProduct::Vial)),
        ItemChange::Syringes(Some(1)),
        ItemChange::Cost(Some(price)),
        ItemChange::Stands(Some(1)),
    ] {
        phones[0].done(item(id, change));
    }
    exchange(&mut phones);
    for phone in &mut phones {
        let expected = EntryIs::Item {
            category: Some(ItemCategory::Overdose),
            unit: Some(BaseUnit::Vial),
            is_kit: false,
            naloxone: Some(NaloxoneProduct::Vial),
            holds: [Some(2), Some(1)],
        };
        assert_eq!(is(phone, ListOf::Items, id), expected);
        let view = item_view(phone, id);
        assert_eq!((view.pack, view.stands(id), view.currency.as_deref()), (Some(100), Some(1), Some("CAD")));
        assert_eq!(view.cost, Some(Price { hundredths: 12, currency: "CAD".into() }));
        let capture = phone.capture();
        assert_eq!(capture.items[0].id, id, "the first stepper of the contact screen");
        assert_eq!(capture.items[0].pack, 100);
    }
    for change in [
        ItemChange::Pack(None),
        ItemChange::Doses(None),
        ItemChange::Naloxone(None),
        ItemChange::Syringes(Some(0)),
        ItemChange::Cost(None),
        ItemChange::Stands(None),
    ] {
        phones[0].done(item(id, change));
    }
    let view = item_view(&mut phones[0], id);
    assert_eq!((view.pack, view.stands(id), view.cost), (None, None, None));
    assert!(matches!(is(&mut phones[0], ListOf::Items, id), EntryIs::Item { naloxone: None, holds: [None, None], .. }));
}

/// Ana made it 100 of 10; Ben, who saw 100, made it 50: Ana's undo is none of his.
#[test]
fn an_undo_leaves_alone_what_another_said_meanwhile() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let id = phones[0].item("item-cooker");
    let pack = |number| ItemChange::Pack(Some(number));
    let undo = undo(id, pack(100), pack(10));
    for (phone, number) in [(0, 10), (0, 100), (1, 50)] {
        phones[phone].done(item(id, pack(number)));
        exchange(&mut phones);
    }
    for phone in &mut phones {
        assert_eq!(phone.refused(undo.clone()), Failure::ChangedMeanwhile);
        assert_eq!(item_view(phone, id).pack, Some(50));
    }
    phones[1].done(item(id, pack(10)));
    assert_eq!(phones[1].refused(undo.clone()), Failure::ChangedMeanwhile, "it is not done twice");
    phones[1].done(item(id, pack(100)));
    phones[1].done(undo);
    assert_eq!(item_view(&mut phones[1], id).pack, Some(10));
}

#[test]
fn an_undo_settles_nothing_that_two_said_apart() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    exchange(&mut phones);
    let id = phones[0].item("item-cooker");
    let pack = |number| ItemChange::Pack(Some(number));
    phones[0].done(item(id, pack(100)));
    phones[1].done(item(id, pack(50)));
    exchange(&mut phones);
    let shown = item_view(&mut phones[0], id).pack.unwrap();
    assert_eq!(phones[0].refused(undo(id, pack(shown), pack(10))), Failure::ChangedMeanwhile);
    let kept = records::get_of(&phones[0].store.db, Kind::Item, id).unwrap();
    assert_eq!(kept.state.conflicts().len(), 1, "both are there to be chosen from");
}

#[test]
fn every_change_of_an_entry_is_taken_back_once() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (cooker, other) = (ana.item("item-cooker"), ana.item("item-tourniquet"));
    let stands = item_view(&mut ana, cooker).stands(cooker);
    for (made, back) in [
        (EntryChange::Rename(" Cup ".into()), EntryChange::Rename(String::new())),
        (EntryChange::Retire(true), EntryChange::Retire(false)),
        (EntryChange::CountAs(Some(other)), EntryChange::CountAs(None)),
        (EntryChange::Item(ItemChange::Stands(Some(1))), EntryChange::Item(ItemChange::Stands(stands))),
    ] {
        ana.done(Request::ChangeEntry { list: ListOf::Items, id: cooker, change: made.clone() });
        let undo = Request::UndoChange { list: ListOf::Items, id: cooker, made, back };
        ana.done(undo.clone());
        assert_eq!(ana.refused(undo.clone()), Failure::ChangedMeanwhile, "{undo:?}");
    }
}

#[test]
fn a_volunteer_and_a_worker_change_no_item_no_kit_and_no_place() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let (cooker, kit) = (phones[0].item("item-cooker"), phones[0].item("item-kit-wound"));
    exchange(&mut phones);
    let recipe = RecipeForm::over(0, [(cooker, 1)]);
    let place = phones[0].bag().own_bag.unwrap();
    for phone in &mut phones[1..] {
        for request in [
            item(cooker, ItemChange::Pack(Some(5))),
            item(cooker, ItemChange::Stands(Some(1))),
            save(kit, recipe.clone()),
            Request::AddKit { name: "Mine".into(), recipe: recipe.clone() },
            Request::ChangeEntry {
                list: ListOf::Places,
                id: place,
                change: EntryChange::PlaceKind(Some(PlaceKind::Vehicle)),
            },
        ] {
            assert_eq!(phone.refused(request), Failure::NotPermitted);
        }
    }
}

#[test]
fn what_an_item_says_keeps_to_its_limits_and_to_its_sort() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (cooker, kit) = (ana.item("item-cooker"), ana.item("item-kit-wound"));
    let cost = |hundredths, currency: &str| ItemChange::Cost(Some(Price { hundredths, currency: currency.into() }));
    for change in [ItemChange::Pack(Some(Count::MAX)), cost(COST_HUNDREDTHS_MAX, "usd")] {
        ana.done(item(cooker, change));
    }
    for change in [
        ItemChange::Pack(Some(Count::MAX + 1)),
        ItemChange::Doses(Some(Count::MAX + 1)),
        cost(COST_HUNDREDTHS_MAX + 1, "usd"),
        cost(1, "dollars"),
        ItemChange::Stands(Some(0)),
    ] {
        assert_eq!(ana.refused(item(cooker, change.clone())), Failure::NotComplete, "{change:?}");
    }
    ana.done(item(kit, ItemChange::Pack(Some(20))));
    let kits = [ItemChange::Unit(BaseUnit::Piece), ItemChange::Doses(Some(1)), ItemChange::Stands(None)];
    let singles = [ItemChange::Unit(BaseUnit::Kit), ItemChange::Category(ItemCategory::Kits)];
    let refused = kits.map(|change| (kit, change)).into_iter().chain(singles.map(|change| (cooker, change)));
    for (id, change) in refused {
        assert_eq!(ana.refused(item(id, change.clone())), Failure::NotPermitted, "{change:?}");
    }
    let elsewhere =
        Request::ChangeEntry { list: ListOf::Areas, id: cooker, change: EntryChange::Item(ItemChange::Pack(None)) };
    assert_eq!(ana.refused(elsewhere), Failure::NotHere);
}

#[test]
fn two_that_are_counted_as_one_stay_alike() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (one, other) = (ana.item("item-syringe-1ml-29g"), ana.item("item-syringe-1ml-30g"));
    let count_as = EntryChange::CountAs(Some(other));
    ana.done(Request::ChangeEntry { list: ListOf::Items, id: one, change: count_as });
    for id in [one, other] {
        assert_eq!(ana.refused(item(id, ItemChange::Unit(BaseUnit::Pair))), Failure::AddsUpNoMore);
        ana.done(item(id, ItemChange::Pack(Some(7))));
    }
    assert_eq!(ana.refused(item(other, ItemChange::Syringes(None))), Failure::AddsUpNoMore);
}

#[test]
fn what_was_recorded_with_an_item_is_known_to_whoever_changes_its_meaning() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (cooker, straw, foil) = (ana.item("item-cooker"), ana.item("item-straw"), ana.item("item-foil"));
    assert!(item_view(&mut ana, cooker).used && item_view(&mut ana, straw).used, "both are in a kit");
    assert!(!item_view(&mut ana, foil).used);
    ana.contact(&[(foil, 2)]);
    assert!(item_view(&mut ana, foil).used);
}

#[test]
fn the_order_of_the_contact_screen_is_changed_and_taken_back() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let kits = |phone: &mut Phone| phone.capture().kits.iter().map(|kit| kit.id).collect::<Vec<_>>();
    let before = kits(&mut phones[0]);
    phones[0].done(item(before[2], ItemChange::Stands(Some(1))));
    exchange(&mut phones);
    let moved = [&[before[2], before[0], before[1]], &before[3..]].concat();
    for phone in &mut phones {
        assert_eq!(kits(phone), moved);
    }
    phones[0].done(item(before[2], ItemChange::Stands(Some(3))));
    assert_eq!(kits(&mut phones[0]), before);

    let single = phones[0].item("item-foil");
    phones[0].done(item(single, ItemChange::Stands(Some(9))));
    let items = |phone: &mut Phone| phone.capture().items.iter().map(|item| item.id).collect::<Vec<_>>();
    assert_eq!(items(&mut phones[0]).last(), Some(&single), "behind the others");
    phones[0].done(item(single, ItemChange::Stands(None)));
    assert!(!items(&mut phones[0]).contains(&single));
}

#[test]
fn a_stepper_goes_also_where_what_is_counted_as_it_brought_it_there() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (usual, other) = (ana.item("item-syringe-1ml-29g"), ana.item("item-syringe-1ml-30g"));
    let change = EntryChange::CountAs(Some(other));
    ana.done(Request::ChangeEntry { list: ListOf::Items, id: usual, change });
    assert!(item_view(&mut ana, other).stands(other).is_some());
    ana.done(item(other, ItemChange::Stands(None)));
    assert_eq!(item_view(&mut ana, other).stands(other), None);
}

#[test]
fn a_place_becomes_another_kind_and_a_bag_stays_its_owners() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let is_room = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), whose: None };
    let (van, _) = saved(ana.done(Request::AddEntry(EntryForm { name: "Van".into(), is: is_room })));
    let kind = |id, kind| Request::ChangeEntry { list: ListOf::Places, id, change: EntryChange::PlaceKind(kind) };
    ana.done(kind(van, Some(PlaceKind::Vehicle)));
    let is_van = EntryIs::Place { place_kind: Some(PlaceKind::Vehicle), whose: None };
    assert_eq!(is(&mut ana, ListOf::Places, van), is_van);
    ana.done(kind(van, Some(PlaceKind::StoreRoom)));
    assert_eq!(is(&mut ana, ListOf::Places, van), is_room);
    let own = ana.bag().own_bag.unwrap();
    assert_eq!(ana.refused(kind(own, Some(PlaceKind::Vehicle))), Failure::NotPermitted);
}
