//! Very many transfers and arrivals, and what is seen of them.

use super::super::by_hand::write_by_hand;
use super::*;
use crate::store::queries::entries::COMING_MAX;
use crate::store::queries::transfers::LOOKED_AT_MAX;
use kitbag_shared::record::Quantity;
use kitbag_shared::time::{Day, Moment};

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

/// Movements of so many days ago that send one of an item to a bag.
fn sent_by_hand(phone: &mut Phone, ago: i32, (from, to): (RecordId, RecordId), items: impl Iterator<Item = RecordId>) {
    let day = Some(Day(Moment(phone.env.now).day(0).0 - ago));
    let quantity = Quantity::new(-1).ok();
    let reason = Some(Reason::TransferOut);
    let sent = |item| StockMovement {
        item: Some(item),
        place: Some(from),
        to: Some(to),
        reason,
        quantity,
        day,
        ..StockMovement::default()
    };
    let ids = (0..).map(|number| RecordId::of_number(to, number));
    write_by_hand(phone, ids.zip(items.map(sent)));
}

/// What one is not told of takes no room of what one is, up to so many.
#[test]
fn as_many_transfers_of_others_as_are_looked_at_and_one_more() {
    let roles = [Role::Supervisor, Role::PeerWorker, Role::PeerWorker];
    for (others, told) in [(LOOKED_AT_MAX - 1, 1), (LOOKED_AT_MAX, 0)] {
        let mut phones = programme(&roles);
        let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
        let [bens, deans] = [1, 2].map(|phone: usize| phones[phone].bag().own_bag.unwrap());
        sent_by_hand(&mut phones[0], 1, (room, bens), std::iter::once(item));
        sent_by_hand(&mut phones[0], 0, (room, deans), (0..others).map(|_| item));
        exchange(&mut phones[..2]);
        assert_eq!(lines(&mut phones[1]).len(), told, "{others}");
    }
}

#[test]
fn as_many_items_on_their_way_as_a_question_names_and_one_more() {
    let most = u32::try_from(COMING_MAX).unwrap();
    for (items, more) in [(most, 0), (most + 1, 1)] {
        let (mut phones, [room, bag], item) = four_with_a_hundred();
        let many = (0..items).map(|number| RecordId::of_number(item, number));
        sent_by_hand(&mut phones[0], 0, (room, bag), many);
        let Reply::Entries(_, entries) = phones[0].done(Request::Entries(ListOf::Places)) else { panic!("no list") };
        let of = entries.into_iter().find(|entry| entry.id == bag).unwrap();
        assert_eq!((of.coming.len(), of.coming_more), (COMING_MAX, more));
    }
}
