//! What is on its way: sent by one phone, confirmed by others, and never in two places at once.

use super::stock::{all_movements, at, form, good_until, kept_sums, store_room};
use super::stocktakes::{count, lose, receive, unsure};
use super::{HOUR, Phone, bare_programme, exchange, programme, take, written};
use crate::form::{CameForm, Draft, EntryChange, EntryForm, EntryIs, ListOf, MovementForm, QuantityForm};
use crate::message::{Failure, Reply, Request};
use crate::store::queries::transfers::{EXPLAINED_SHOWN_DAYS, TRANSFER_LINES_MAX};
use crate::view::{TransferLine, TransferView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{PlaceKind, Reason, Role, VarianceReason};
use kitbag_shared::record::{Expiry, Item, Place, StockMovement};
use kitbag_shared::stock::{ARRIVALS_MAX, explained_away, on_its_way};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(super) fn send(phone: &mut Phone, id: u8, (from, to): (RecordId, RecordId), item: RecordId, quantity: u32) {
    let form = MovementForm::Send { from: form(id, from, item, quantity), to };
    phone.done(Request::Save(Draft::Movement(form.into())));
}

pub(super) fn send_lot(
    phone: &mut Phone,
    (id, lot, expiry): (u8, &str, Expiry),
    (from, to): (RecordId, RecordId),
    item: RecordId,
    quantity: u32,
) {
    let from = QuantityForm { lot: lot.into(), expiry: Some(expiry), ..form(id, from, item, quantity) };
    phone.done(Request::Save(Draft::Movement(MovementForm::Send { from, to }.into())));
}

fn transfers(phone: &mut Phone) -> Vec<TransferView> {
    phone.bag().transfers
}

pub(super) fn lines(phone: &mut Phone) -> Vec<TransferLine> {
    transfers(phone).into_iter().flat_map(|view| view.lines).collect()
}

pub(super) fn came(line: &TransferLine, came: u32) -> CameForm {
    CameForm { sent: line.sent, arrival: line.next, had: line.next_has, came }
}

pub(super) fn say_came(phone: &mut Phone, forms: Vec<CameForm>) {
    phone.done(Request::SayCame { lines: forms, in_count: false });
}

/// A supervisor and three volunteers, of whom all know of 100 in the store room and of somebody's bag.
fn four_with_a_hundred() -> (Vec<Phone>, [RecordId; 2], RecordId) {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    let bag = phones[2].bag().own_bag.unwrap();
    receive(&mut phones[0], 1, (room, item), 100);
    exchange(&mut phones);
    (phones, [room, bag], item)
}

#[test]
fn what_is_sent_has_left_and_lies_nowhere_until_somebody_says_that_it_came() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    for _ in 0..2 {
        send(&mut phones[1], 2, (room, bag), item, 10);
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, item), at(phone, bag, item)), (90, 0));
        let view = transfers(phone).remove(0);
        assert_eq!((view.from, view.to, view.lines.len(), view.is_open()), (room, bag, 1, true));
        assert_eq!((view.lines[0].quantity, view.lines[0].missing), (10, 10));
    }
    assert_eq!(transfers(&mut phones[1])[0].who, None);
    // Two phones confirm, one of them twice: it is there once.
    for phone in [2, 3, 2] {
        let all = lines(&mut phones[phone]).first().map(|line| came(line, 10));
        say_came(&mut phones[phone], all.into_iter().collect());
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, item), at(phone, bag, item)), (90, 10));
        assert_eq!(transfers(phone), []);
        assert!(phone.needs_look().records.is_empty(), "who say the same do not contradict each other");
    }
}

#[test]
fn what_came_in_part_is_there_and_the_rest_is_on_its_way_until_it_comes() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    for (part, rest) in [(6, 4), (3, 1), (1, 0)] {
        let line = lines(&mut phones[2]).remove(0);
        let said = came(&line, part);
        say_came(&mut phones[2], vec![said.clone()]);
        say_came(&mut phones[2], vec![said]); // two taps say it once
        assert_eq!(at(&mut phones[2], bag, item), 10 - rest);
        assert_eq!(lines(&mut phones[2]).iter().map(|line| line.missing).sum::<i64>(), rest);
    }
    exchange(&mut phones);
    assert_eq!((at(&mut phones[0], room, item), at(&mut phones[0], bag, item)), (90, 10));
}

#[test]
fn an_arrival_is_taken_back_and_a_transfer_too_in_one_go() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    let all = came(&lines(&mut phones[2])[0], 10);
    say_came(&mut phones[2], vec![all.clone()]);
    say_came(&mut phones[2], vec![CameForm { had: 10, came: 0, ..all.clone() }]);
    assert_eq!((at(&mut phones[2], bag, item), lines(&mut phones[2])[0].missing), (0, 10));
    // Also by the list of what was entered.
    say_came(&mut phones[2], vec![all.clone()]);
    let entry = phones[2].bag().entries.remove(0);
    assert_eq!((entry.reason, entry.quantity), (Reason::TransferIn, 10));
    phones[2].done(Request::Withdraw(entry.id));
    assert_eq!((at(&mut phones[2], bag, item), at(&mut phones[2], room, item)), (0, 90));
    let again = came(&all_of(&mut phones[2]), 10);
    say_came(&mut phones[2], vec![again]);
    exchange(&mut phones);
    assert_eq!(at(&mut phones[1], bag, item), 10);
    phones[1].done(Request::Withdraw(RecordId::random([2; 16])));
    assert_eq!((at(&mut phones[1], bag, item), at(&mut phones[1], room, item)), (0, 100));
    phones[1].done(Request::Reinstate(RecordId::random([2; 16])));
    assert_eq!((at(&mut phones[1], bag, item), at(&mut phones[1], room, item)), (10, 90));
}

fn all_of(phone: &mut Phone) -> TransferLine {
    lines(phone).remove(0)
}

#[test]
fn who_takes_it_back_without_knowing_that_it_came_does_not_double_it() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    let all = came(&all_of(&mut phones[2]), 10);
    say_came(&mut phones[2], vec![all]);
    phones[1].done(Request::Withdraw(RecordId::random([2; 16])));
    assert_eq!(at(&mut phones[1], room, item), 100);
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, item), at(phone, bag, item)), (90, 10), "it is where somebody holds it");
    }
}

#[test]
fn two_who_say_otherwise_are_in_conflict_and_never_added() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    for (phone, part) in [(2, 6), (3, 9)] {
        let some = came(&all_of(&mut phones[phone]), part);
        say_came(&mut phones[phone], vec![some]);
    }
    // Who looks at an older state is told so, and nothing of it is lost.
    let old = came(&all_of(&mut phones[1]), 10);
    exchange(&mut phones);
    assert_eq!(phones[1].refused(Request::SayCame { lines: vec![old], in_count: false }), Failure::ChangedMeanwhile);
    let shown = at(&mut phones[0], bag, item);
    assert!([6, 9].contains(&shown), "{shown}");
    for phone in &mut phones {
        assert_eq!((at(phone, bag, item), all_of(phone).missing), (shown, 10 - shown));
    }
    let conflicts =
        phones[0].store.db.query_row("SELECT sum(conflicts) FROM record WHERE kind = 4", [], |row| row.get(0));
    assert_eq!(conflicts, Ok(1), "the quantity, and nothing else");
}

#[test]
fn why_the_rest_never_came_is_told_by_each_and_both_stories_are_kept() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    let some = came(&all_of(&mut phones[2]), 6);
    say_came(&mut phones[2], vec![some.clone()]);
    let why = |why| Request::Explain { movement: some.sent, why };
    phones[2].done(why(Some(VarianceReason::Lost)));
    exchange(&mut phones);
    phones[1].done(why(Some(VarianceReason::Miscounted)));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, item), at(phone, bag, item)), (90, 6), "an explanation moves nothing");
        let line = all_of(phone);
        assert_eq!((line.missing, line.is_open(), line.explained.len()), (4, false, 2));
    }
    let own =
        |phone: &mut Phone| all_of(phone).explained.into_iter().find(|said| said.who.is_none()).map(|said| said.why);
    assert_eq!((own(&mut phones[1]), own(&mut phones[0])), (Some(VarianceReason::Miscounted), None));
    phones[1].done(why(None));
    phones[2].done(why(None));
    exchange(&mut phones);
    assert!(all_of(&mut phones[0]).is_open(), "nobody says anything of it any more: it is on its way again");
    // Nothing at all came: that is explained, too, and needs no arrival first.
    send(&mut phones[1], 3, (room, bag), item, 5);
    phones[1].done(Request::Explain { movement: RecordId::random([3; 16]), why: Some(VarianceReason::Confiscated) });
    let told = transfers(&mut phones[1]).into_iter().find(|view| view.id == RecordId::random([3; 16])).unwrap();
    assert_eq!((told.is_open(), told.lines[0].missing), (false, 5));
    assert_eq!(
        phones[1].refused(Request::Explain { movement: RecordId::random([9; 16]), why: None }),
        Failure::NotHere
    );
}

#[test]
fn whoever_says_why_changes_nothing_of_what_others_say_came() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    let all = came(&all_of(&mut phones[2]), 10);
    say_came(&mut phones[2], vec![all.clone()]);
    phones[1].env.now += 24 * HOUR;
    phones[1].done(Request::Explain { movement: all.sent, why: Some(VarianceReason::Lost) });
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, item), at(phone, bag, item)), (90, 10));
    }
}

#[test]
fn more_than_was_sent_may_come_and_is_asked_about() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    let more = came(&all_of(&mut phones[1]), 12);
    say_came(&mut phones[1], vec![more]);
    assert_eq!((at(&mut phones[1], bag, item), all_of(&mut phones[1]).missing), (12, -2));
    assert!(all_of(&mut phones[1]).is_open());
}

#[test]
fn so_many_arrivals_are_told_apart_and_more_are_added_to_the_last() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    let many = u32::try_from(ARRIVALS_MAX).unwrap() + 3;
    send(&mut phones[1], 2, (room, bag), item, many);
    for number in 0..many {
        let line = all_of(&mut phones[1]);
        let next = CameForm { came: line.next_has + 1, ..came(&line, 0) };
        say_came(&mut phones[1], vec![next]);
        assert_eq!(at(&mut phones[1], bag, item), i64::from(number) + 1);
    }
    assert_eq!(transfers(&mut phones[1]), []);
    let arrivals = all_movements(&phones[1]).into_iter().filter(|(_, one)| one.reason == Some(Reason::TransferIn));
    assert_eq!(arrivals.count(), ARRIVALS_MAX);
    let made_up = CameForm { sent: RecordId::random([2; 16]), arrival: RecordId::random([9; 16]), had: 0, came: 5 };
    assert_eq!(phones[1].refused(Request::SayCame { lines: vec![made_up], in_count: false }), Failure::NotHere);
}

#[test]
fn lots_travel_apart_and_are_confirmed_together() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, own, item) = (store_room(&mut cleo), cleo.bag().own_bag.unwrap(), cleo.item("item-naloxone-nasal-4mg"));
    for (id, lot, month, quantity) in [(1, "N5", 5, 4), (2, "N3", 3, 6)] {
        let lot = QuantityForm { lot: lot.into(), expiry: Some(good_until(month)), ..form(id, room, item, quantity) };
        cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(lot).into())));
    }
    send(&mut cleo, 3, (room, own), item, 8);
    let view = transfers(&mut cleo).remove(0);
    let mut sent: Vec<_> = view.lines.iter().map(|line| (line.lot.clone().unwrap(), line.quantity)).collect();
    sent.sort();
    assert_eq!((transfers(&mut cleo).len(), sent), (1, vec![("N3".into(), 6), ("N5".into(), 2)]));
    say_came(&mut cleo, view.lines.iter().map(|line| came(line, line.quantity)).collect());
    let there: Vec<_> =
        super::stock::lots(&mut cleo, item).into_iter().map(|(lot, _, quantity)| (lot, quantity)).collect();
    assert_eq!(there, [(Some("N3".into()), 6), (Some("N5".into()), 2)]);
    cleo.done(Request::Withdraw(RecordId::random([3; 16])));
    assert_eq!((at(&mut cleo, room, item), at(&mut cleo, own, item)), (10, 0));
    cleo.done(Request::Reinstate(RecordId::random([3; 16])));
    assert_eq!((at(&mut cleo, room, item), at(&mut cleo, own, item)), (2, 8));
}

#[test]
fn what_lay_there_when_somebody_counted_is_in_the_count_and_the_rest_of_a_transfer_after_it() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    send(&mut phones[1], 2, (room, bag), item, 10);
    exchange(&mut phones);
    // Somebody unpacked six of them and counted before anybody said that they came.
    count(&mut phones[2], 3, (bag, item), 6);
    let line = all_of(&mut phones[2]);
    assert!(line.counted);
    phones[2].done(Request::SayCame { lines: vec![came(&line, 6)], in_count: true });
    assert_eq!((at(&mut phones[2], bag, item), unsure(&mut phones[2])), (6, vec![]));
    let rest = came(&all_of(&mut phones[2]), 4);
    say_came(&mut phones[2], vec![rest]);
    assert_eq!(at(&mut phones[2], bag, item), 10, "what came after the count is added to it");
    // Who counted without knowing is asked, as of anything else that moves.
    exchange(&mut phones);
    send(&mut phones[1], 4, (room, bag), item, 5);
    exchange(&mut phones);
    let five = came(&all_of(&mut phones[2]), 5);
    say_came(&mut phones[2], vec![five]);
    count(&mut phones[3], 5, (bag, item), 15);
    exchange(&mut phones);
    assert_eq!(unsure(&mut phones[2])[0].lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [5]);
}

#[test]
fn what_goes_to_a_bag_is_told_to_those_whom_it_concerns() {
    let roles = [Role::Supervisor, Role::Volunteer, Role::PeerWorker, Role::PeerWorker];
    let mut phones = programme(&roles);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    let [cleos, deans] = [2, 3].map(|phone: usize| phones[phone].bag().own_bag.unwrap());
    receive(&mut phones[0], 1, (room, item), 100);
    exchange(&mut phones);
    send(&mut phones[1], 2, (room, cleos), item, 10);
    exchange(&mut phones);
    let counted = |phones: &mut Vec<Phone>| (0..4).map(|phone| lines(&mut phones[phone]).len()).collect::<Vec<_>>();
    assert_eq!(counted(&mut phones), [1, 1, 1, 0], "to one bag, which is not Dean's");
    let line = all_of(&mut phones[2]);
    phones[2].done(Request::Explain { movement: line.sent, why: Some(VarianceReason::Confiscated) });
    exchange(&mut phones);
    assert_eq!(counted(&mut phones), [1, 1, 1, 0]);
    let says_why = |(_, movement): &(RecordId, StockMovement)| !movement.explained.is_empty();
    let why = all_movements(&phones[0]).into_iter().find(says_why).unwrap().0;
    let says_why = |phone: &mut Phone| phone.record(why).fields.iter().any(|field| field.label == "field-explained");
    let told: Vec<_> = (0..4).map(|phone| says_why(&mut phones[phone])).collect();
    assert_eq!(told, [true, true, true, false], "nor on the page of what says it");
    // From one person's bag to another's it is between them; from a bag to the store the store is told.
    receive(&mut phones[2], 3, (cleos, item), 10);
    exchange(&mut phones);
    send(&mut phones[2], 4, (cleos, deans), item, 1);
    exchange(&mut phones);
    assert_eq!(counted(&mut phones), [2, 1, 2, 1]);
    send(&mut phones[2], 5, (cleos, room), item, 1);
    exchange(&mut phones);
    assert_eq!(counted(&mut phones), [3, 2, 3, 1]);
    // Between places that are nobody's back everybody is told.
    let van = RecordId::random([0xb0; 16]);
    let place = Place { place_kind: Some(PlaceKind::Vehicle), ..Place::default() };
    let desk = &mut phones[0];
    desk.store.act(&mut desk.env, |action| action.put(van, &place)).unwrap();
    exchange(&mut phones);
    send(&mut phones[1], 6, (room, van), item, 1);
    exchange(&mut phones);
    assert_eq!(counted(&mut phones), [4, 3, 4, 2]);
}

#[test]
fn what_is_on_its_way_to_a_place_that_is_retired_or_joined_stays_in_sight_until_it_came() {
    let (mut phones, [room, _], item) = four_with_a_hundred();
    let [van, other] = ["Van B", "Van C"].map(|name| {
        let is = EntryIs::Place { place_kind: Some(PlaceKind::Vehicle), whose: None };
        match phones[0].done(Request::AddEntry(EntryForm { name: name.into(), is })) {
            Reply::Saved { record, .. } => record,
            reply => panic!("{reply:?}"),
        }
    });
    let is_shown = |phone: &mut Phone| phone.bag().places.iter().any(|place| place.id == van);
    let coming = |phone: &mut Phone| {
        let Reply::Entries(_, entries) = phone.done(Request::Entries(ListOf::Places)) else { panic!("no list") };
        let of = entries.into_iter().find(|entry| entry.id == van).unwrap();
        of.coming.iter().map(|coming| coming.quantity).collect::<Vec<_>>()
    };
    exchange(&mut phones);
    send(&mut phones[1], 2, (room, van), item, 10);
    exchange(&mut phones);
    assert_eq!(coming(&mut phones[0]), [10]);
    let change = |change| Request::ChangeEntry { list: ListOf::Places, id: van, change };
    phones[0].done(change(EntryChange::Retire(true)));
    exchange(&mut phones);
    assert!(phones.iter_mut().all(is_shown));
    let all = came(&all_of(&mut phones[2]), 10);
    say_came(&mut phones[2], vec![all.clone()]);
    lose(&mut phones[2], 3, (van, item), 10);
    assert!(!is_shown(&mut phones[2]) && coming(&mut phones[2]).is_empty(), "it came, and nothing is left there");
    // Joined with another, it comes to that one.
    send(&mut phones[2], 4, (room, van), item, 5);
    assert!(is_shown(&mut phones[2]), "sent there although it is retired");
    exchange(&mut phones);
    phones[0].done(change(EntryChange::CountAs(Some(other))));
    exchange(&mut phones);
    assert_eq!(transfers(&mut phones[3])[0].to, other);
    let all = came(&all_of(&mut phones[3]), 5);
    say_came(&mut phones[3], vec![all]);
    assert_eq!(at(&mut phones[3], other, item), 5);
}

#[test]
fn what_is_on_its_way_of_an_item_has_room_of_its_own() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    let (other, phone) = (phones[0].item("item-cotton-filter"), &mut phones[1]);
    send(phone, 2, (room, bag), other, 1);
    let many = u8::try_from(TRANSFER_LINES_MAX).unwrap();
    (3..=many + 2).for_each(|id| send(phone, id, (room, bag), item, 1));
    assert!(lines(phone).iter().all(|line| line.item == item), "the latest in front");
    let Reply::StockItem(view) = phone.done(Request::StockItem(other)) else { panic!("no item") };
    assert_eq!(view.transfers.len(), 1);
}

#[test]
fn so_many_lines_are_shown_and_what_was_explained_for_so_many_days() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    let phone = &mut phones[1];
    let many = u8::try_from(TRANSFER_LINES_MAX).unwrap();
    for (number, shown) in [(many, TRANSFER_LINES_MAX), (1, TRANSFER_LINES_MAX)] {
        let first = if number == 1 { many + 2 } else { 2 };
        (first..first + number).for_each(|id| send(phone, id, (room, bag), item, 1));
        assert_eq!(lines(phone).len(), shown);
    }
    let told = lines(phone).remove(0);
    phone.done(Request::Explain { movement: told.sent, why: Some(VarianceReason::Lost) });
    // What is open stands first: there is room for what was explained.
    let other = lines(phone).into_iter().find(|line| line.sent != told.sent).unwrap().sent;
    phone.done(Request::Withdraw(other));
    let is_shown = |phone: &mut Phone| lines(phone).iter().any(|line| line.sent == told.sent);
    phone.env.now += i64::from(EXPLAINED_SHOWN_DAYS) * 24 * HOUR;
    assert!(is_shown(phone));
    phone.env.now += 24 * HOUR;
    assert!(!is_shown(phone));
}

/// What somebody does with transfers.
#[derive(Clone, Debug)]
enum Act {
    Send(u32, bool),
    /// Says that so many of the nth line came.
    Came(usize, u32),
    Why(usize, bool),
    /// Takes back the nth transfer, or the nth of one's own entries.
    TakeBack(usize),
    Undo(usize),
    /// Brings back what was taken back last.
    Back,
    Hear(usize),
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        3 => (1..20u32, any::<bool>()).prop_map(|(quantity, there)| Act::Send(quantity, there)),
        5 => (0..6usize, 1..22u32).prop_map(|(nth, quantity)| Act::Came(nth, quantity)),
        2 => (0..6usize, any::<bool>()).prop_map(|(nth, said)| Act::Why(nth, said)),
        2 => (0..6usize).prop_map(Act::TakeBack),
        1 => (0..6usize).prop_map(Act::Undo),
        1 => Just(Act::Back),
        5 => (0..4usize).prop_map(Act::Hear),
    ];
    (0..4usize, act)
}

/// Four phones, two places, one item.
struct Team {
    phones: Vec<Phone>,
    taken_back: [Option<RecordId>; 4],
}

const PLACES: [RecordId; 2] =
    [RecordId(uuid::Uuid::from_bytes([0x71; 16])), RecordId(uuid::Uuid::from_bytes([0x72; 16]))];
const ITEM: RecordId = RecordId(uuid::Uuid::from_bytes([0x70; 16]));
const THERE_WERE: i64 = 500;

impl Team {
    fn new() -> Self {
        let mut phones = bare_programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker, Role::Volunteer]);
        let desk = &mut phones[0];
        desk.store.act(&mut desk.env, |action| action.put(ITEM, &Item { retired: true, ..Item::default() })).unwrap();
        receive(desk, 250, (PLACES[0], ITEM), 500);
        exchange(&mut phones);
        Self { phones, taken_back: [None; 4] }
    }

    fn act(&mut self, who: usize, act: &Act, number: u8) {
        if let Act::Hear(from) = act {
            let heard = written(&self.phones[*from]);
            return take(&mut self.phones[who], &heard);
        }
        let phone = &mut self.phones[who];
        phone.env.now += HOUR;
        let known = lines(phone);
        let nth = |nth: usize| known.get(nth % known.len().max(1));
        match act {
            Act::Send(quantity, there) => {
                let [one, other] = PLACES;
                let way = if *there { (one, other) } else { (other, one) };
                send(phone, number + 1, way, ITEM, *quantity);
            }
            Act::Came(line, quantity) => {
                let Some(line) = nth(*line) else { return };
                say_came(phone, vec![came(line, line.next_has + quantity)]);
            }
            Act::Why(line, said) => {
                let Some(line) = nth(*line) else { return };
                phone.done(Request::Explain { movement: line.sent, why: said.then_some(VarianceReason::Lost) });
            }
            Act::TakeBack(nth) => {
                let known = transfers(phone);
                let Some(id) = known.get(nth % known.len().max(1)).map(|view| view.id) else { return };
                phone.done(Request::Withdraw(id));
                self.taken_back[who] = Some(id);
            }
            Act::Undo(nth) => {
                let known = phone.bag().entries;
                // What was there at first stays: it is what all is reckoned from.
                let entry = known.get(nth % known.len().max(1)).filter(|entry| entry.reason != Reason::Received);
                let Some(id) = entry.map(|entry| entry.id) else { return };
                phone.done(Request::Withdraw(id));
                self.taken_back[who] = Some(id);
            }
            Act::Back => {
                let Some(id) = self.taken_back[who].take() else { return };
                phone.done(Request::Reinstate(id));
            }
            Act::Hear(_) => unreachable!(),
        }
    }
}

/// What is kept of what did not come, against the law over all movements.
fn kept_is_lawful(phone: &Phone) -> [i64; 3] {
    let movements: BTreeMap<RecordId, StockMovement> = all_movements(phone).into_iter().collect();
    let (way, away) = (on_its_way(&movements), explained_away(&movements));
    let of = |explained: bool| {
        let sql = "SELECT coalesce(sum(quantity), 0) FROM on_its_way WHERE explained = ?1";
        phone.store.db.query_row(sql, [explained], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!([of(false), of(true)], [way, away].map(|sums| sums.values().sum::<i64>()));
    [kept_sums(phone).values().sum(), of(false), of(true)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn on_hand_on_its_way_and_explained_away_are_what_there_was(trace in prop::collection::vec(act(), 1..40)) {
        let mut team = Team::new();
        for (number, (who, act)) in (0..).zip(&trace) {
            team.act(*who, act, number);
            kept_is_lawful(&team.phones[*who]);
        }
        exchange(&mut team.phones);
        let sums: Vec<[i64; 3]> = team.phones.iter().map(kept_is_lawful).collect();
        prop_assert_eq!(sums[0].iter().sum::<i64>(), THERE_WERE);
        for phone in &team.phones {
            prop_assert_eq!(kept_sums(phone), kept_sums(&team.phones[0]));
            prop_assert_eq!(kept_is_lawful(phone), sums[0]);
        }
    }
}

/// Whose clock was found to be behind has made nothing that somebody else made the same day.
#[test]
fn who_confirms_is_never_taken_for_who_sent_however_far_clocks_are_off() {
    let (mut phones, [room, bag], item) = four_with_a_hundred();
    for offset in [-5_000, 5_000] {
        let id = if offset < 0 { 2 } else { 3 };
        send(&mut phones[1], id, (room, bag), item, 10);
        exchange(&mut phones);
        phones[2].store.enrolled.as_mut().unwrap().identity.offset_ms = offset;
        let some = transfers(&mut phones[2]).into_iter().find(|view| view.id == RecordId::random([id; 16])).unwrap();
        say_came(&mut phones[2], vec![came(&some.lines[0], 6)]);
        exchange(&mut phones);
        let shown = transfers(&mut phones[2]).into_iter().find(|view| view.id == some.id).unwrap();
        assert!(shown.who.is_some(), "{offset}");
        assert!(phones[2].bag().entries.iter().all(|entry| entry.id != some.id), "{offset}: not its to undo");
    }
}
