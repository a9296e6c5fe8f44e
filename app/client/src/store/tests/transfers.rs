//! What is on its way: sent by one phone, confirmed by others, and never in two places at once.

mod any_order;
mod limits;

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
