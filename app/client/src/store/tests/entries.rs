//! The programme's own lists: what is renamed, retired or counted as another, on every device and in every sum.

use super::{Phone, exchange, programme};
use crate::form::{DoseDraft, Draft, DraftSlot, EntryChange, EntryForm, EntryIs, ListOf, MovementForm, QuantityForm};
use crate::message::{Failure, Reply, Request};
use crate::view::{EntryView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind, Role};
use kitbag_shared::record::{Area, Text};

fn entries(phone: &mut Phone, list: ListOf) -> Vec<EntryView> {
    match phone.done(Request::Entries(list)) {
        Reply::Entries(_, entries) => entries,
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

fn count_as(phone: &mut Phone, list: ListOf, id: RecordId, other: RecordId) {
    phone.done(change(list, id, EntryChange::CountAs(Some(other))));
}

fn text(name: &str) -> Name {
    Name::Text(name.to_owned())
}

const PIECES: EntryIs = of_unit(BaseUnit::Piece);
const ROOM: EntryIs = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), whose: None };

const fn of_unit(unit: BaseUnit) -> EntryIs {
    let (category, unit) = (Some(ItemCategory::SaferInjection), Some(unit));
    EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] }
}

fn change(list: ListOf, id: RecordId, change: EntryChange) -> Request {
    Request::ChangeEntry { list, id, change }
}

/// One of each list, made by whoever may, twice under close names.
fn twice(phone: &mut Phone) -> Vec<(ListOf, RecordId, RecordId)> {
    let all = [EntryIs::Area, PIECES, ROOM, EntryIs::Organisation];
    all.into_iter().map(|is| (is.list(), add(phone, "Harbour", is), add(phone, "Harbor", is))).collect()
}

#[test]
fn each_list_offers_one_of_two_that_are_counted_as_one_and_both_come_back() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let pairs = twice(&mut phones[0]);
    pairs.iter().for_each(|(list, one, other)| count_as(&mut phones[0], *list, *one, *other));
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
    for (list, one, _) in &pairs {
        phones[1].done(change(*list, *one, EntryChange::CountAs(None)));
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert!(pairs.iter().all(|(list, one, _)| entry(phone, *list, *one).is_offered()));
    }
}

#[test]
fn places_and_areas_stand_in_every_list_where_a_supervisor_puts_them() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    for list in [ListOf::Areas, ListOf::Places] {
        let is = if list == ListOf::Areas { EntryIs::Area } else { ROOM };
        phones[0].env.now += 1_000;
        let last = add(&mut phones[0], "Winter", is);
        let stands = entry(&mut phones[0], list, last).stands.unwrap();
        let listed = |phone: &mut Phone| {
            let standing = entries(phone, list).into_iter().filter(|entry| entry.stands.is_some());
            standing.map(|entry| entry.id).collect::<Vec<_>>()
        };
        let first = listed(&mut phones[0]);
        assert!(stands > 1 && first.last() == Some(&last), "what is new stands behind");
        let (made, back) = (EntryChange::Stands(1), EntryChange::Stands(stands));
        phones[0].done(change(list, last, made.clone()));
        exchange(&mut phones);
        for phone in &mut phones {
            let front = entries(phone, list).remove(0);
            assert_eq!((front.id, front.stands, front.ranked), (last, Some(1), true));
        }
        let refused = phones[1].refused(change(list, last, EntryChange::Stands(2)));
        assert_eq!(refused, Failure::NotPermitted);
        assert_eq!(phones[0].refused(change(list, last, EntryChange::Stands(0))), Failure::NotComplete);
        phones[0].done(Request::UndoChange { list, id: last, made, back });
        assert_eq!(listed(&mut phones[0]), first);
        phones[0].done(change(list, last, EntryChange::Stands(1)));
    }
    exchange(&mut phones);
    let not_own = |phone: &mut Phone| {
        let bag = phone.bag();
        bag.places.iter().filter(|place| Some(place.id) != bag.own_bag).map(|place| place.name.clone()).next()
    };
    assert!(phones.iter_mut().all(|phone| not_own(phone) == Some(text("Winter"))));
    assert_eq!(phones[1].capture().areas[0].name, text("Winter"));
    let organisation = add(&mut phones[0], "Harbour", EntryIs::Organisation);
    let refused = phones[0].refused(change(ListOf::Organisations, organisation, EntryChange::Stands(1)));
    assert_eq!(refused, Failure::NotHere);
}

#[test]
fn two_supervisors_who_join_against_each_other_agree_on_every_device() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let pairs = twice(&mut phones[0]);
    exchange(&mut phones);
    for (list, one, other) in &pairs {
        count_as(&mut phones[0], *list, *one, *other);
        count_as(&mut phones[1], *list, *other, *one);
    }
    exchange(&mut phones);
    for (list, one, other) in pairs {
        let offered = |phone: &mut Phone| [one, other].map(|id| entry(phone, list, id).is_offered());
        let (first, second) = (offered(&mut phones[0]), offered(&mut phones[1]));
        assert_eq!(first, second, "{list:?}");
        assert_eq!(first.into_iter().filter(|offered| *offered).count(), 1);
        // Whoever parts them finds both by themselves, and can take that back.
        let hidden = if first[0] { other } else { one };
        let end = entry(&mut phones[0], list, hidden).counted_as.unwrap().id;
        phones[0].done(change(list, hidden, EntryChange::CountAs(None)));
        assert_eq!(offered(&mut phones[0]), [true, true], "{list:?}");
        count_as(&mut phones[0], list, hidden, end);
        assert_eq!(offered(&mut phones[0]), first);
    }
}

#[test]
fn stock_of_two_items_and_two_places_counted_as_one_adds_up() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ana = &mut phones[0];
    let (old_room, new_room) = (add(ana, "Cellar", ROOM), add(ana, "Basement", ROOM));
    let (short, long) = (add(ana, "Syringe 1 ml", PIECES), add(ana, "Syringe one ml", PIECES));
    for (id, place, item, quantity) in [(1, old_room, short, 10), (2, new_room, long, 20), (3, new_room, short, 5)] {
        let id = RecordId::random([id; 16]);
        let form =
            QuantityForm { id, place, item, quantity, lot: "L1".into(), expiry: None, unnamed: false, order: None };
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
        unnamed: false,
        order: None,
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
        unnamed: false,
        order: None,
    };
    ana.done(Request::Save(Draft::Movement(MovementForm::Receive(in_bag).into())));
    assert_eq!(below(ana), 1, "another item does not make up for it");
    count_as(ana, ListOf::Items, short, long);
    count_as(ana, ListOf::Places, old_room, new_room);
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
    (draft.record.area, draft.typed.given) = (Some(side), [(short, 2), (long, 3)].into());
    let contact = ana.save(&draft);
    count_as(&mut ana, ListOf::Items, short, long);
    count_as(&mut ana, ListOf::Areas, side, river);
    let row = ana.record(contact).row;
    assert_eq!((row.area, row.given), (Some(text("River")), vec![(text("Syringe one ml"), 5)]));
    assert_eq!(ana.today().tonight.items, 5);
    let next = ana.capture();
    assert_eq!((next.draft.record.area, next.last_given.given), (Some(river), [(long, 5)].into()));
    let amended = ana.amendment(contact);
    assert_eq!(amended.record.area, Some(side), "what was recorded stays until somebody changes it");
    let shown = next.areas.iter().find(|named| named.id == side).unwrap();
    assert!(!shown.offered, "its form can still name it");
}

/// A bag that knows of both: what stands in a form is counted once, whenever the two were found to be one.
#[test]
fn a_form_that_names_an_entry_from_before_counts_it_once() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (short, long) = (add(&mut ana, "Syringe 1 ml", PIECES), add(&mut ana, "Syringe one ml", PIECES));
    let before = ana.contact(&[(short, 2)]);
    let mut draft = ana.encounter_draft();
    draft.typed.given = [(short, 2)].into();
    draft.typed.asked_for = [short].into();
    ana.done(Request::KeepDraft(Draft::Encounter(draft.clone())));
    count_as(&mut ana, ListOf::Items, short, long);
    let kept = ana.encounter_draft();
    assert_eq!((&kept.typed.given, &kept.typed.asked_for), (&[(long, 2)].into(), &[long].into()));
    // A page that was open meanwhile says both.
    draft.typed.given = [(short, 2), (long, 1)].into();
    let contact = ana.save(&draft);
    assert_eq!(ana.record(contact).row.given, [(text("Syringe one ml"), 3)]);
    let mut correction = ana.amendment(before);
    assert_eq!(correction.typed.given, [(long, 2)].into());
    correction.typed.given = [(long, 3)].into();
    ana.save(&correction);
    assert_eq!(ana.record(before).row.given, [(text("Syringe one ml"), 3)], "not two and three");
    assert_eq!(ana.in_bag(long), -6);
}

#[test]
fn a_correction_of_a_response_keeps_its_doses_when_its_naloxone_is_offered_no_longer() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let nasal = ana.item("item-naloxone-nasal-4mg");
    let Draft::Overdose(mut response) = ana.draft(DraftSlot::Overdose) else { panic!("another draft") };
    let (product, line) = (NaloxoneProduct::Nasal4Mg, "1".to_owned());
    response.typed.doses = vec![DoseDraft { line, product, route: None, doses: Some(2), from_own_bag: true }];
    ana.done(Request::Save(Draft::Overdose(response.clone())));
    assert_eq!(ana.in_bag(nasal), -2);
    ana.done(change(ListOf::Items, nasal, EntryChange::Retire(true)));
    let Reply::Draft(draft) = ana.done(Request::Amend(response.id)) else { panic!("no draft") };
    let Draft::Overdose(mut correction) = *draft else { panic!("another draft") };
    assert!(correction.typed.doses.iter().all(|dose| dose.from_own_bag));
    correction.typed.note = "was cold".into();
    ana.done(Request::Save(Draft::Overdose(correction)));
    assert_eq!(ana.in_bag(nasal), -2, "what left the bag does not come back by itself");
}

#[test]
fn a_bag_is_its_owners_and_what_lies_in_a_place_stays_in_sight() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let own = ana.bag().own_bag.unwrap();
    assert_eq!(ana.refused(change(ListOf::Places, own, EntryChange::Retire(true))), Failure::NotPermitted);
    let shown = entry(&mut ana, ListOf::Places, own);
    assert_eq!((&shown.name, &shown.own_name), (&text("Ana"), &None), "by whose it is");
    ana.done(change(ListOf::Places, own, EntryChange::Rename("Blue bag".into())));
    ana.done(change(ListOf::Places, own, EntryChange::Rename(String::new())));
    assert_eq!(entry(&mut ana, ListOf::Places, own).own_name, None);

    let (cellar, cooker) = (add(&mut ana, "Cellar", ROOM), ana.item("item-cooker"));
    let form = |id, quantity, place| QuantityForm {
        id: RecordId::random([id; 16]),
        place,
        item: cooker,
        quantity,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    };
    ana.done(Request::Save(Draft::Movement(MovementForm::Receive(form(1, 5, cellar)).into())));
    ana.done(change(ListOf::Places, cellar, EntryChange::Retire(true)));
    let is_shown = |phone: &mut Phone| phone.bag().places.iter().any(|place| place.id == cellar);
    assert!(is_shown(&mut ana), "five lie there");
    ana.done(Request::Save(Draft::Movement(MovementForm::Move { from: form(2, 5, cellar), to: own }.into())));
    assert!(!is_shown(&mut ana));
}

#[test]
fn a_kit_keeps_its_own_recipe_when_another_is_counted_as_it() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (five, ten) = (ana.item("item-kit-injection-5"), ana.item("item-kit-injection-10"));
    for (one, other) in [(five, ten), (ten, five)] {
        let own = ana.bag().recipes.into_iter().find(|recipe| recipe.kit == other).unwrap();
        count_as(&mut ana, ListOf::Items, one, other);
        let recipes: Vec<_> =
            ana.bag().recipes.into_iter().filter(|recipe| [one, other].contains(&recipe.kit)).collect();
        assert_eq!(recipes.iter().map(|recipe| recipe.id).collect::<Vec<_>>(), [own.id]);
        ana.done(change(ListOf::Items, one, EntryChange::CountAs(None)));
    }
}

#[test]
fn a_tile_of_a_running_shift_keeps_its_place_when_its_item_is_counted_as_another() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    ana.done(Request::BeginShift);
    let tiles = ana.capture().kits;
    let (first, last) = (tiles[0].id, tiles[tiles.len() - 1].id);
    count_as(&mut ana, ListOf::Items, first, last);
    let after = ana.capture().kits;
    assert_eq!(after[0].id, last);
    assert_eq!(after.len(), tiles.len() - 1);
}

#[test]
fn a_name_is_changed_and_an_item_of_the_catalogue_gets_its_own_back() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let cooker = ana.item("item-cooker");
    let rename = |name: &str| EntryChange::Rename(name.to_owned());
    ana.done(change(ListOf::Items, cooker, rename(" Stericup ")));
    assert_eq!(entry(&mut ana, ListOf::Items, cooker).name, text("Stericup"));
    ana.done(change(ListOf::Items, cooker, rename(" ")));
    assert_eq!(entry(&mut ana, ListOf::Items, cooker).name, Name::Word("item-cooker".into()));
    let area = add(&mut ana, "Canal", EntryIs::Area);
    assert_eq!(ana.refused(change(ListOf::Areas, area, rename(" "))), Failure::NotComplete);
    let unseen = rename("Can\u{200b}al");
    assert_eq!(ana.refused(change(ListOf::Areas, area, unseen)), Failure::Unseen);
    assert_eq!(entry(&mut ana, ListOf::Areas, area).name, text("Canal"));
}

#[test]
fn what_is_retired_is_not_offered_and_its_name_can_be_added_again_or_it_comes_back() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let canal = add(&mut ana, "Canal", EntryIs::Area);
    assert_eq!(add(&mut ana, " Canal ", EntryIs::Area), canal, "what is offered is not added twice");
    ana.done(change(ListOf::Areas, canal, EntryChange::Retire(true)));
    let offered = |phone: &mut Phone| phone.capture().areas.iter().any(|area| area.id == canal && area.offered);
    assert!(!offered(&mut ana));
    assert_ne!(add(&mut ana, "Canal", EntryIs::Area), canal);
    ana.done(change(ListOf::Areas, canal, EntryChange::Retire(false)));
    assert!(offered(&mut ana));
}

#[test]
fn only_what_adds_up_is_counted_as_one_and_only_by_a_supervisor() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let ana = &mut phones[0];
    let pairs = of_unit(BaseUnit::Pair);
    let (piece, pair, area) = (add(ana, "One", PIECES), add(ana, "Two", pairs), add(ana, "Three", EntryIs::Area));
    let own = ana.bag().own_bag.unwrap();
    let room = ana.bag().places.iter().find(|place| place.id != own).unwrap().id;
    let of = |list, other| (list, EntryChange::CountAs(Some(other)));
    let unlike = [
        (piece, of(ListOf::Items, pair)),
        (piece, of(ListOf::Items, piece)),
        (own, of(ListOf::Places, room)),
        (room, of(ListOf::Places, own)),
    ];
    for (one, (list, counted)) in unlike {
        assert_eq!(ana.refused(change(list, one, counted)), Failure::NotAlike);
    }
    let elsewhere = change(ListOf::Items, piece, EntryChange::CountAs(Some(area)));
    assert_eq!(ana.refused(elsewhere), Failure::NotHere);
    assert_eq!(ana.refused(change(ListOf::Items, area, EntryChange::Retire(true))), Failure::NotHere);
    let nothing_said = EntryForm { name: "Four".into(), is: EntryIs::blank(ListOf::Items) };
    assert_eq!(ana.refused(Request::AddEntry(nothing_said)), Failure::NotComplete);
    exchange(&mut phones);
    for phone in &mut phones[1..] {
        for what in [EntryChange::Retire(true), EntryChange::Rename("x".into()), EntryChange::CountAs(None)] {
            assert_eq!(phone.refused(change(ListOf::Areas, area, what)), Failure::NotPermitted);
        }
    }
}

/// Changed software may say anything: what is not here, of another kind, or itself, counts as nothing, and an area with the
/// id of an item says nothing of the item.
#[test]
fn what_leads_nowhere_is_counted_as_itself() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let item = ana.item("item-cooker");
    let (kit, river) = (ana.item("item-kit-injection-5"), add(&mut ana, "River", EntryIs::Area));
    let ids = [31, 32].map(|number| RecordId::random([number; 16]));
    for (id, other) in [(ids[0], kit), (ids[1], RecordId::random([9; 16])), (item, river)] {
        let area = Area { name: Text::new("Nowhere").ok(), counted_as: Some(other), ..Area::default() };
        ana.store.act(&mut ana.env, |action| action.put(id, &area)).unwrap();
    }
    assert!(ids.into_iter().all(|area| entry(&mut ana, ListOf::Areas, area).is_offered()));
    assert!(!entry(&mut ana, ListOf::Areas, item).is_offered(), "it is an area, too");
    assert!(entry(&mut ana, ListOf::Items, item).is_offered());
    assert!(ana.bag().items.iter().any(|view| view.id == item && view.offered));
    ana.done(change(ListOf::Areas, item, EntryChange::CountAs(None)));
    assert!(entry(&mut ana, ListOf::Areas, item).is_offered());
}
