//! The programme's own lists: what is renamed, retired or counted as another, on every device and in every sum.

use super::{Phone, exchange, programme};
use crate::form::{Draft, EntryChange, EntryForm, EntryIs, ListOf, MovementForm, QuantityForm};
use crate::message::{Failure, Reply, Request};
use crate::view::{EntryView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Role};

fn entries(phone: &mut Phone, list: ListOf) -> Vec<EntryView> {
    match phone.done(Request::Entries(list)) {
        Reply::Entries(entries) => entries,
        reply => panic!("{reply:?}"),
    }
}

fn entry(phone: &mut Phone, list: ListOf, id: RecordId) -> EntryView {
    entries(phone, list).into_iter().find(|entry| entry.id == id).unwrap()
}

fn add(phone: &mut Phone, name: &str, is: EntryIs) -> RecordId {
    match phone.done(Request::AddEntry(EntryForm { name: name.to_owned(), is })) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn count_as(phone: &mut Phone, id: RecordId, other: RecordId) {
    phone.done(Request::ChangeEntry { id, change: EntryChange::CountAs(Some(other)) });
}

fn text(name: &str) -> Name {
    Name::Text(name.to_owned())
}

const PIECES: EntryIs =
    EntryIs::Item { category: Some(ItemCategory::SaferInjection), unit: Some(BaseUnit::Piece), is_kit: false };

/// One of each list, made by whoever may, twice under close names.
fn twice(phone: &mut Phone) -> Vec<(ListOf, RecordId, RecordId)> {
    let room = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), is_own: false };
    let all = [EntryIs::Area, PIECES, room, EntryIs::Organisation];
    all.into_iter().map(|is| (is.list(), add(phone, "Harbour", is), add(phone, "Harbor", is))).collect()
}

#[test]
fn each_list_offers_one_of_two_that_are_counted_as_one_and_both_come_back() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let pairs = twice(&mut phones[0]);
    pairs.iter().for_each(|(_, one, other)| count_as(&mut phones[0], *one, *other));
    exchange(&mut phones);
    for phone in &mut phones {
        for (list, one, other) in &pairs {
            let (view, into) = (entry(phone, *list, *one), entry(phone, *list, *other));
            assert_eq!(view.counted_as.as_ref().map(|named| named.id), Some(*other), "{list:?}");
            assert_eq!(view.name, text("Harbour"), "its own name stays");
            assert_eq!(into.counted_here.iter().map(|named| named.id).collect::<Vec<_>>(), [*one]);
            assert!(!view.is_offered() && into.is_offered());
        }
    }
    for (_, one, _) in &pairs {
        phones[1].done(Request::ChangeEntry { id: *one, change: EntryChange::CountAs(None) });
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert!(pairs.iter().all(|(list, one, _)| entry(phone, *list, *one).is_offered()));
    }
}

#[test]
fn two_supervisors_who_join_against_each_other_agree_on_every_device() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let pairs = twice(&mut phones[0]);
    exchange(&mut phones);
    for (_, one, other) in &pairs {
        count_as(&mut phones[0], *one, *other);
        count_as(&mut phones[1], *other, *one);
    }
    exchange(&mut phones);
    for (list, one, other) in pairs {
        let offered = |phone: &mut Phone| [one, other].map(|id| entry(phone, list, id).is_offered());
        let (first, second) = (offered(&mut phones[0]), offered(&mut phones[1]));
        assert_eq!(first, second, "{list:?}");
        assert_eq!(first.into_iter().filter(|offered| *offered).count(), 1);
    }
}

#[test]
fn stock_of_two_items_and_two_places_counted_as_one_adds_up() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ana = &mut phones[0];
    let room = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), is_own: false };
    let (old_room, new_room) = (add(ana, "Cellar", room), add(ana, "Basement", room));
    let (short, long) = (add(ana, "Syringe 1 ml", PIECES), add(ana, "Syringe one ml", PIECES));
    for (id, place, item, quantity) in [(1, old_room, short, 10), (2, new_room, long, 20), (3, new_room, short, 5)] {
        let id = RecordId::random([id; 16]);
        let form = QuantityForm { id, place, item, quantity, lot: "L1".into(), expiry: None };
        ana.done(Request::Save(Draft::Movement(MovementForm::Receive(form).into())));
    }
    let own = ana.bag().own_bag.unwrap();
    let out = QuantityForm {
        id: RecordId::random([4; 16]),
        place: own,
        item: short,
        quantity: 3,
        lot: String::new(),
        expiry: None,
    };
    ana.done(Request::Save(Draft::Movement(MovementForm::Move { from: out, to: new_room }.into())));
    let below = |phone: &mut Phone| phone.needs_look().below_zero.len();
    assert_eq!(below(ana), 1, "the bag gave what it never had");
    let in_bag = QuantityForm {
        id: RecordId::random([5; 16]),
        place: own,
        item: long,
        quantity: 4,
        lot: String::new(),
        expiry: None,
    };
    ana.done(Request::Save(Draft::Movement(MovementForm::Receive(in_bag).into())));
    assert_eq!(below(ana), 1, "another item does not make up for it");
    count_as(ana, short, long);
    count_as(ana, old_room, new_room);
    exchange(&mut phones);
    for phone in &mut phones {
        let bag = phone.bag();
        assert!(bag.places.iter().all(|place| place.id != old_room), "it is no place of its own");
        let place = bag.places.iter().find(|place| place.id == new_room).unwrap();
        let lines: Vec<_> = place.on_hand.iter().map(|line| (line.item, line.lot.as_deref(), line.quantity)).collect();
        assert_eq!(lines, [(long, None, 3), (long, Some("L1"), 35)]);
        assert!(bag.items.iter().all(|item| item.id != short));
        assert_eq!(below(phone), 0, "what is counted as one makes up for it");
    }
}

#[test]
fn a_contact_with_both_says_one_sum_and_the_next_begins_with_what_is_offered() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (short, long) = (add(&mut ana, "Syringe 1 ml", PIECES), add(&mut ana, "Syringe one ml", PIECES));
    let (river, side) = (add(&mut ana, "River", EntryIs::Area), add(&mut ana, "The river", EntryIs::Area));
    let mut draft = ana.encounter_draft();
    (draft.area, draft.given) = (Some(side), [(short, 2), (long, 3)].into());
    let contact = ana.save(&draft);
    count_as(&mut ana, short, long);
    count_as(&mut ana, side, river);
    let row = ana.record(contact).row;
    assert_eq!((row.area, row.given), (Some(text("River")), vec![(text("Syringe one ml"), 5)]));
    assert_eq!(ana.today().tonight.items, 5);
    let next = ana.capture();
    assert_eq!((next.draft.area, next.last_given), (Some(river), vec![(long, 5)]));
    let amended = ana.amendment(contact);
    assert_eq!(amended.area, Some(side), "what was recorded stays until somebody changes it");
    let shown = next.areas.iter().find(|named| named.id == side).unwrap();
    assert!(!shown.offered, "its form can still name it");
}

#[test]
fn a_tile_of_a_running_shift_keeps_its_place_when_its_item_is_counted_as_another() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    ana.done(Request::BeginShift);
    let tiles = ana.capture().items;
    let (first, last) = (tiles[0].id, tiles[tiles.len() - 1].id);
    assert!(tiles[0].unit == tiles[tiles.len() - 1].unit);
    count_as(&mut ana, first, last);
    let after = ana.capture().items;
    assert_eq!(after[0].id, last);
    assert_eq!(after.len(), tiles.len() - 1);
}

#[test]
fn a_name_is_changed_and_an_item_of_the_catalogue_gets_its_own_back() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let cooker = ana.item("item-cooker");
    let rename = |name: &str| EntryChange::Rename(name.to_owned());
    ana.done(Request::ChangeEntry { id: cooker, change: rename(" Stericup ") });
    assert_eq!(entry(&mut ana, ListOf::Items, cooker).name, text("Stericup"));
    ana.done(Request::ChangeEntry { id: cooker, change: rename(" ") });
    assert_eq!(entry(&mut ana, ListOf::Items, cooker).name, Name::Word("item-cooker".into()));
    let area = add(&mut ana, "Canal", EntryIs::Area);
    assert_eq!(ana.refused(Request::ChangeEntry { id: area, change: rename(" ") }), Failure::NotComplete);
    let unseen = rename("Can\u{200b}al");
    assert_eq!(ana.refused(Request::ChangeEntry { id: area, change: unseen }), Failure::Unseen);
    assert_eq!(entry(&mut ana, ListOf::Areas, area).name, text("Canal"));
}

#[test]
fn what_is_retired_is_not_offered_and_its_name_can_be_added_again_or_it_comes_back() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let canal = add(&mut ana, "Canal", EntryIs::Area);
    assert_eq!(add(&mut ana, " Canal ", EntryIs::Area), canal, "what is offered is not added twice");
    ana.done(Request::ChangeEntry { id: canal, change: EntryChange::Retire(true) });
    let offered = |phone: &mut Phone| phone.capture().areas.iter().any(|area| area.id == canal && area.offered);
    assert!(!offered(&mut ana));
    assert_ne!(add(&mut ana, "Canal", EntryIs::Area), canal);
    ana.done(Request::ChangeEntry { id: canal, change: EntryChange::Retire(false) });
    assert!(offered(&mut ana));
}

#[test]
fn only_what_adds_up_is_counted_as_one_and_only_by_a_supervisor() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let ana = &mut phones[0];
    let pairs =
        EntryIs::Item { category: Some(ItemCategory::SaferInjection), unit: Some(BaseUnit::Pair), is_kit: false };
    let (piece, pair, area) = (add(ana, "One", PIECES), add(ana, "Two", pairs), add(ana, "Three", EntryIs::Area));
    let own = ana.bag().own_bag.unwrap();
    let room = ana.bag().places.iter().find(|place| place.id != own).unwrap().id;
    for (one, other) in [(piece, pair), (piece, piece), (own, room), (room, own)] {
        let change = EntryChange::CountAs(Some(other));
        assert_eq!(ana.refused(Request::ChangeEntry { id: one, change }), Failure::NotAlike);
    }
    let change = EntryChange::CountAs(Some(area));
    assert_eq!(ana.refused(Request::ChangeEntry { id: piece, change }), Failure::NotHere);
    let nothing_said = EntryForm { name: "Four".into(), is: EntryIs::blank(ListOf::Items) };
    assert_eq!(ana.refused(Request::AddEntry(nothing_said)), Failure::NotComplete);
    exchange(&mut phones);
    for phone in &mut phones[1..] {
        for change in [EntryChange::Retire(true), EntryChange::Rename("x".into()), EntryChange::CountAs(None)] {
            assert_eq!(phone.refused(Request::ChangeEntry { id: area, change }), Failure::NotPermitted);
        }
    }
}

/// A member's changed software may say anything: what is not here, of another kind, or itself, counts as nothing.
#[test]
fn what_leads_nowhere_is_counted_as_itself() {
    use kitbag_shared::record::{Area, Text};
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let item = ana.item("item-cooker");
    let areas = [(31, item), (32, RecordId::random([9; 16]))].map(|(number, other)| {
        let area = Area { name: Text::new("Nowhere").ok(), counted_as: Some(other), ..Area::default() };
        let id = RecordId::random([number; 16]);
        ana.store.act(&mut ana.world, |action| action.put(id, &area)).unwrap();
        id
    });
    for area in areas {
        assert!(entry(&mut ana, ListOf::Areas, area).is_offered());
    }
}
