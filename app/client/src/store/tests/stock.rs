//! Stock: each form's movements, and the kept sums against the movements they are sums of.

use super::{HOUR, Phone, bare_programme, exchange, programme, take, written};
use crate::form::{CountForm, Draft, MovementForm, PackForm, QuantityForm};
use crate::message::{Failure, Reply, Request};
use crate::store::records;
use crate::store::stock::bags;
use kitbag_shared::ids::{CollectionId, RecordId};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::lists::{NaloxoneProduct, PlaceKind, Reason, Role};
use kitbag_shared::record::{Expiry, StockMovement};
use kitbag_shared::stock;
use kitbag_shared::time::{Day, Month};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(super) fn form(id: u8, place: RecordId, item: RecordId, quantity: u32) -> QuantityForm {
    QuantityForm {
        id: RecordId::random([id; 16]),
        place,
        item,
        quantity,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    }
}

pub(super) fn store_room(phone: &mut Phone) -> RecordId {
    let bag = phone.bag();
    bag.places.iter().find(|place| place.place_kind == Some(PlaceKind::StoreRoom)).unwrap().id
}

pub(super) fn at(phone: &mut Phone, place: RecordId, item: RecordId) -> i64 {
    let bag = phone.bag();
    let place = bag.places.iter().find(|view| view.id == place).unwrap();
    place.on_hand.iter().filter(|on_hand| on_hand.item == item).map(|on_hand| on_hand.quantity).sum()
}

pub(super) fn all_movements(phone: &Phone) -> Vec<(RecordId, StockMovement)> {
    let db = &phone.store.db;
    let mut rows = db.prepare("SELECT uuid FROM record WHERE kind = 4 AND hidden = 0 ORDER BY uuid").unwrap();
    let ids = rows.query_map([], |row| Ok(RecordId(uuid::Uuid::from_bytes(row.get(0)?)))).unwrap();
    ids.map(|id| id.unwrap()).map(|id| (id, records::get(db, id).unwrap().read())).collect()
}

#[test]
fn receiving_moving_and_the_same_form_twice() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let cleo = &mut phones[1];
    let (room, own, item) = (store_room(cleo), cleo.bag().own_bag.unwrap(), cleo.item("item-cooker"));
    let receive = MovementForm::Receive(QuantityForm { lot: " A7 ".to_owned(), ..form(1, room, item, 100) });
    let transfer = MovementForm::Move { from: form(2, room, item, 30), to: own };
    for form in [&receive, &transfer, &receive, &transfer] {
        cleo.done(Request::Save(Draft::Movement(form.clone().into())));
    }
    assert_eq!((at(cleo, room, item), at(cleo, own, item)), (70, 30));
    let movements: BTreeMap<_, _> = all_movements(cleo).into_iter().collect();
    assert_eq!(movements.len(), 3);
    let out = movements.values().find(|movement| movement.reason == Some(Reason::TransferOut)).unwrap();
    let into = &movements[&out.pair.unwrap()];
    assert_eq!(movements[&into.pair.unwrap()], *out);
    let lots: Vec<_> = movements.values().filter_map(|movement| movement.lot.clone()).collect();
    assert_eq!(
        lots.iter().map(|lot| lot.as_str()).collect::<Vec<_>>(),
        ["A7"; 3],
        "the only lot there was is the one that moved"
    );
}

pub(super) fn good_until(month: u32) -> Expiry {
    Expiry::Month(Month(2027 * 12 + month - 1))
}

/// Lot, last day and quantity of what lies in the own bag.
pub(super) fn lots(phone: &mut Phone, item: RecordId) -> Vec<(Option<String>, Option<Day>, i64)> {
    let bag = phone.bag();
    let own = bag.places.into_iter().find(|place| Some(place.id) == bag.own_bag).unwrap();
    let lines = own.on_hand.into_iter().filter(|line| line.item == item);
    lines.map(|line| (line.lot, line.good_until, line.quantity)).collect()
}

#[test]
fn a_lots_expiry_goes_from_the_store_room_into_the_bag_and_out_to_people() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let (room, own, item) = (store_room(&mut ben), ben.bag().own_bag.unwrap(), ben.item("item-naloxone-nasal-4mg"));
    let march = QuantityForm { lot: "N3".into(), expiry: Some(good_until(3)), ..form(1, room, item, 10) };
    ben.done(Request::Save(Draft::Movement(MovementForm::Receive(march).into())));
    ben.done(Request::Save(Draft::Movement(MovementForm::Move { from: form(2, room, item, 6), to: own }.into())));
    let march = (Some("N3".to_owned()), Some(good_until(3).last_day()), 6);
    assert_eq!(lots(&mut ben, item), std::slice::from_ref(&march), "the only lot there is need not be chosen");
    ben.contact(&[(item, 2)]);
    assert_eq!(lots(&mut ben, item), [(march.0.clone(), march.1, 4)]);
    let handed = all_movements(&ben).into_iter().find(|(_, one)| one.reason == Some(Reason::HandedOut)).unwrap().1;
    assert_eq!((handed.lot.unwrap().as_str(), handed.expiry), ("N3", Some(good_until(3))));
}

#[test]
fn of_several_lots_what_expires_first_is_reckoned_to_have_gone() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let (own, item) = (ben.bag().own_bag.unwrap(), ben.item("item-naloxone-nasal-4mg"));
    for (id, lot, month) in [(1, "late", 9), (2, "soon", 1)] {
        let form = QuantityForm { lot: lot.into(), expiry: Some(good_until(month)), ..form(id, own, item, 4) };
        ben.done(Request::Save(Draft::Movement(MovementForm::Receive(form).into())));
    }
    let late = |quantity| (Some("late".to_owned()), Some(good_until(9).last_day()), quantity);
    let soon = |quantity| (Some("soon".to_owned()), Some(good_until(1).last_day()), quantity);
    assert_eq!(lots(&mut ben, item), [soon(4), late(4)]);
    ben.contact(&[(item, 3)]);
    assert_eq!(lots(&mut ben, item), [soon(1), late(4)]);
    let handed = all_movements(&ben).into_iter().find(|(_, one)| one.reason == Some(Reason::HandedOut)).unwrap().1;
    assert_eq!((handed.lot, handed.expiry), (None, None), "which lot it was is not made up");
    ben.contact(&[(item, 4)]);
    assert_eq!(lots(&mut ben, item), [late(1)]);
    assert!(ben.needs_look().below_zero.is_empty(), "one lot's shortfall is another's: nothing is missing");
    ben.contact(&[(item, 3)]);
    assert_eq!(lots(&mut ben, item), [(None, None, -2)]);
    assert_eq!(ben.needs_look().below_zero.iter().map(|(_, line)| line.quantity).collect::<Vec<_>>(), [-2]);
}

#[test]
fn what_can_be_given_says_when_the_first_of_it_expires_and_that_it_is_naloxone() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let (own, kit) = (ben.bag().own_bag.unwrap(), ben.item("item-kit-naloxone-nasal"));
    let bag = ben.bag();
    let recipe = bag.recipes.iter().find(|recipe| recipe.kit == kit).unwrap().id;
    let pack = PackForm { id: RecordId::random([5; 16]), place: own, recipe, kits: 2, expiry: Some(good_until(2)) };
    ben.done(Request::Save(Draft::Movement(MovementForm::Pack(pack).into())));
    let view = ben.capture();
    let tile = view.kits.iter().find(|tile| tile.id == kit).unwrap();
    assert_eq!(tile.good_until, Some(good_until(2).last_day()));
    assert_eq!(tile.naloxone.iter().copied().collect::<Vec<_>>(), [NaloxoneProduct::Nasal4Mg]);
    let cooker = ben.item("item-cooker");
    let plain = view.items.iter().chain(&view.more_items).find(|item| item.id == cooker).unwrap();
    assert!(plain.naloxone.is_empty() && plain.good_until.is_none());
}

#[test]
fn packing_takes_the_parts_by_the_recipe() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let cleo = &mut phones[1];
    let room = store_room(cleo);
    let bag = cleo.bag();
    let kit = cleo.item("item-kit-smoking");
    let recipe = bag.recipes.iter().find(|recipe| recipe.kit == kit).unwrap();
    assert_eq!(recipe.lines.len(), 4);
    let pack = PackForm { id: RecordId::random([5; 16]), place: room, recipe: recipe.id, kits: 6, expiry: None };
    cleo.done(Request::Save(Draft::Movement(MovementForm::Pack(pack.clone()).into())));
    cleo.done(Request::Save(Draft::Movement(MovementForm::Pack(pack).into())));
    assert_eq!(at(cleo, room, kit), 6);
    for (item, _, quantity) in &recipe.lines {
        assert_eq!(at(cleo, room, *item), -6 * i64::from(*quantity));
    }
    assert!(all_movements(cleo).iter().all(|(_, movement)| movement.recipe == Some(recipe.id)));
    assert_eq!(cleo.needs_look().below_zero.len(), 4, "below zero is allowed, and listed");
}

#[test]
fn what_two_copies_of_a_device_save_of_one_form_moves_once() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let (room, kit) = (store_room(&mut phones[0]), phones[0].item("item-kit-smoking"));
    let (own, bag) = (phones[0].bag().own_bag.unwrap(), phones[0].bag());
    let recipe = bag.recipes.iter().find(|recipe| recipe.kit == kit).unwrap();
    let transfer = MovementForm::Move { from: form(2, room, kit, 30), to: own };
    let pack = PackForm { id: RecordId::random([5; 16]), place: room, recipe: recipe.id, kits: 6, expiry: None };
    for phone in &mut phones {
        for form in [&transfer, &MovementForm::Pack(pack.clone())] {
            phone.done(Request::Save(Draft::Movement(form.clone().into())));
        }
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, kit), at(phone, own, kit)), (-24, 30));
        for (item, _, quantity) in &recipe.lines {
            assert_eq!(at(phone, room, *item), -6 * i64::from(*quantity));
        }
    }
}

#[test]
fn a_count_records_what_was_counted_and_what_it_changes_follows_from_that() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let cleo = &mut phones[1];
    let (room, item) = (store_room(cleo), cleo.item("item-cooker"));
    cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(form(1, room, item, 100)).into())));
    let count = CountForm { id: RecordId::random([3; 16]), place: room, item, counted: 93 };
    cleo.done(Request::Save(Draft::Movement(MovementForm::Count(count.clone()).into())));
    cleo.done(Request::Save(Draft::Movement(MovementForm::Count(count).into())));
    assert_eq!(at(cleo, room, item), 93);
    let counted = all_movements(cleo).into_iter().find_map(|(_, movement)| Some((movement.counted?, movement)));
    let (counted, movement) = counted.unwrap();
    assert_eq!((counted.get(), movement.quantity), (93, None));
    assert_eq!(movement.reason, Some(Reason::CountCorrection));
}

#[test]
fn nothing_moves_by_none_nor_by_too_many() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let (room, item) = (store_room(ana), ana.item("item-cooker"));
    for quantity in [0, 1_000_001, u32::MAX] {
        let refused =
            ana.refused(Request::Save(Draft::Movement(MovementForm::Receive(form(1, room, item, quantity)).into())));
        assert_eq!(refused, Failure::NotComplete, "{quantity}");
    }
    ana.done(Request::Save(Draft::Movement(MovementForm::Receive(form(1, room, item, 1_000_000)).into())));
    let to_itself = MovementForm::Move { from: form(2, room, item, 1), to: room };
    assert_eq!(ana.refused(Request::Save(Draft::Movement(to_itself.into()))), Failure::NotComplete);
}

#[test]
fn withdrawing_a_transfer_or_a_packing_takes_back_all_of_it() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let (room, own, item) = (store_room(ana), ana.bag().own_bag.unwrap(), ana.item("item-cooker"));
    let transfer = form(2, room, item, 30);
    ana.done(Request::Save(Draft::Movement(MovementForm::Move { from: transfer.clone(), to: own }.into())));
    ana.done(Request::Withdraw(transfer.id));
    assert_eq!((at(ana, room, item), at(ana, own, item)), (0, 0));
    ana.done(Request::Reinstate(transfer.id));
    assert_eq!((at(ana, room, item), at(ana, own, item)), (-30, 30));

    let kit = ana.item("item-kit-smoking");
    let recipe = ana.bag().recipes.into_iter().find(|recipe| recipe.kit == kit).unwrap();
    let pack = PackForm { id: RecordId::random([5; 16]), place: room, recipe: recipe.id, kits: 6, expiry: None };
    ana.done(Request::Save(Draft::Movement(MovementForm::Pack(pack.clone()).into())));
    ana.done(Request::Withdraw(pack.id));
    for (part, ..) in recipe.lines {
        assert_eq!(at(ana, room, part), 0);
    }
    assert_eq!(at(ana, room, kit), 0);
}

#[test]
fn a_hand_out_below_zero_is_allowed_and_listed() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let syringe = phones[1].item("item-syringe-1ml-29g");
    phones[1].contact(&[(syringe, 10)]);
    exchange(&mut phones);
    let below = phones[0].needs_look().below_zero;
    assert_eq!(below.len(), 1);
    assert_eq!((below[0].1.item, below[0].1.quantity), (syringe, -10));
    assert_eq!(below[0].0, crate::view::Name::Text("Ben".to_owned()), "a bag without a name is its member's");
}

/// One action of a random trace.
#[derive(Clone, Debug)]
enum Act {
    Give { item: u8, quantity: u32, practice: bool },
    Amend { contact: usize, item: u8, quantity: u32 },
    Withdraw(usize),
    Reinstate(usize),
    Receive { item: u8, quantity: u32, lot: bool, month: u32 },
    Share { from: usize, seed: u64 },
}

fn act() -> impl Strategy<Value = Act> {
    let (item, quantity) = (1..4u8, 0..9u32);
    prop_oneof![
        3 => (item.clone(), 1..9u32, prop::bool::weighted(0.2))
            .prop_map(|(item, quantity, practice)| Act::Give { item, quantity, practice }),
        4 => (0..9usize, item.clone(), quantity).prop_map(|(contact, item, quantity)| Act::Amend { contact, item, quantity }),
        2 => (0..9usize).prop_map(Act::Withdraw),
        2 => (0..9usize).prop_map(Act::Reinstate),
        1 => (item.clone(), 1..50u32, any::<bool>(), 0..3u32)
            .prop_map(|(item, quantity, lot, month)| Act::Receive { item, quantity, lot, month }),
        2 => (0..3usize, any::<u64>()).prop_map(|(from, seed)| Act::Share { from, seed }),
    ]
}

fn item(number: u8) -> RecordId {
    RecordId::random([0x40 + number; 16])
}

/// The contacts that a device has, withdrawn ones too, in the order of their ids.
fn contacts(phone: &Phone) -> Vec<RecordId> {
    let mut rows = phone.store.db.prepare("SELECT uuid FROM record WHERE kind = 1 ORDER BY uuid").unwrap();
    let rows = rows.query_map([], |row| row.get(0).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes))));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

pub(super) fn shuffled(mut operations: Vec<(CollectionId, Operation)>, seed: u64) -> Vec<(CollectionId, Operation)> {
    operations.sort_by_key(|(_, operation)| {
        let mixed = (operation.dot.seq ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29) ^ u64::from(operation.kind.0).wrapping_mul(seed)
    });
    operations
}

fn run(phones: &mut [Phone], who: usize, act: &Act, number: u8) {
    if let Act::Share { from, seed } = act {
        // Half of them, and in an order of its own.
        let mut some = shuffled(written(&phones[*from % phones.len()]), *seed);
        some.truncate(some.len() / 2 + 1);
        return take(&mut phones[who], &some);
    }
    let phone = &mut phones[who];
    phone.env.now += HOUR;
    let known = contacts(phone);
    let nth = |contact: &usize| known.get(*contact % known.len().max(1)).copied();
    let bag = phone.store.act(&mut phone.env, bags::ensure_bag).unwrap();
    let id = RecordId::random([number, who as u8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
    match act {
        Act::Give { item: which, quantity, practice } => {
            let mut draft = phone.encounter_draft();
            draft.typed.given = [(item(*which), *quantity)].into();
            draft.record.practice = *practice;
            phone.save(&draft);
        }
        Act::Amend { contact, item: which, quantity } => {
            if let Some(contact) = nth(contact) {
                let mut draft = phone.amendment(contact);
                draft.typed.given.insert(item(*which), *quantity);
                phone.save(&draft);
            }
        }
        Act::Withdraw(contact) => drop(nth(contact).map(|contact| phone.done(Request::Withdraw(contact)))),
        Act::Reinstate(contact) => drop(nth(contact).map(|contact| phone.done(Request::Reinstate(contact)))),
        Act::Receive { item: which, quantity, lot, month } => {
            let lot = if *lot { "A7".to_owned() } else { String::new() };
            let expiry = (*month > 0).then(|| good_until(*month));
            let form = QuantityForm {
                id,
                place: bag,
                item: item(*which),
                quantity: *quantity,
                lot,
                expiry,
                unnamed: false,
                order: None,
            };
            let Reply::Failed(failure) = phone.ask(Request::Save(Draft::Movement(MovementForm::Receive(form).into())))
            else {
                return;
            };
            panic!("{failure:?}");
        }
        Act::Share { .. } => {}
    }
}

pub(super) type Shelves = BTreeMap<(RecordId, RecordId, String, i32), i64>;

/// The kept sums, through the same table that screens read.
pub(super) fn kept_sums(phone: &Phone) -> Shelves {
    let sql = "SELECT place, item, lot, good_until, quantity FROM on_hand";
    let mut rows = phone.store.db.prepare(sql).unwrap();
    let id = |row: &rusqlite::Row<'_>, column| row.get(column).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
    let rows = rows.query_map([], |row| Ok(((id(row, 0)?, id(row, 1)?, row.get(2)?, row.get(3)?), row.get(4)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

pub(super) fn true_sums(phone: &Phone) -> Shelves {
    let movements = all_movements(phone);
    let sums = stock::on_hand(movements.iter().map(|(_, movement)| movement));
    let of = |shelf: stock::Shelf| {
        let good_until = shelf.good_until.map_or(0, |day| day.0);
        (shelf.place, shelf.item, shelf.lot.unwrap_or_default(), good_until)
    };
    sums.into_iter().map(|(shelf, quantity)| (of(shelf), quantity)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_on_hand_is_the_sum_of_the_movements(trace in prop::collection::vec((0..3usize, act()), 1..30)) {
        let mut phones = bare_programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
        for (number, (who, act)) in (0..).zip(&trace) {
            run(&mut phones, *who, act, number);
            prop_assert_eq!(kept_sums(&phones[*who]), true_sums(&phones[*who]));
        }
        exchange(&mut phones);
        for phone in &phones {
            prop_assert_eq!(kept_sums(phone), true_sums(phone));
            prop_assert_eq!(kept_sums(phone), kept_sums(&phones[0]));
        }
    }
}
