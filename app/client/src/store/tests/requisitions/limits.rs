//! Very many requests, items and sendings, and what is seen of them.

use super::super::by_hand::write_by_hand;
use super::super::{HOUR, exchange};
use super::*;
use crate::store::environment::Environment as _;
use crate::store::queries::concerning::COUNTED_MAX;
use crate::store::queries::requisitions::{DONE_SHOWN_MAX, SUPPLIERS_MAX};
use crate::store::stock::requisitions::{MOVED_MAX, OPEN_MAX};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Count, ItemCount, Quantity, Requisition, Text};
use std::ops::Range;

#[test]
fn the_newest_request_is_always_seen_and_a_closed_one_stays_where_it_is_looked_at() {
    let mut shop = Shop::new();
    let (bag, item) = (shop.bag, shop.items[0]);
    let ids: Vec<RecordId> = (0..=SHOWN_MAX)
        .map(|_| ask(&mut shop.phones[BEN], Suggested { place: Some(bag), order: false, wanted: [(item, 1)].into() }))
        .collect();
    let last = *ids.last().unwrap();
    let view = all(&mut shop.phones[BEN]);
    assert_eq!((view.requisitions.len(), view.more), (SHOWN_MAX, 1));
    for id in [last, ids[0]] {
        assert_eq!(shown(&mut shop.phones[BEN], id).id, id);
    }
    shop.phones[BEN].env.now += 20 * 24 * HOUR;
    let end = Some(RequisitionEnd::NotWanted);
    shop.phones[BEN].done(Request::CloseRequisition { requisition: last, end });
    assert!(all(&mut shop.phones[BEN]).requisitions.iter().any(|of| of.id == last), "closed today");
}

/// Movements each of which sends some for a requisition.
fn send_by_hand(shop: &mut Shop, id: RecordId, movements: &[(RecordId, i32)]) {
    let sent = StockMovement {
        item: Some(shop.items[0]),
        place: Some(shop.room),
        to: Some(shop.bag),
        reason: Some(Reason::TransferOut),
        day: Some(Day(20_000)),
        requisition: Some(id),
        ..StockMovement::default()
    };
    let some = |some: i32| StockMovement { quantity: Quantity::new(-some).ok(), ..sent.clone() };
    write_by_hand(&mut shop.phones[MATE], movements.iter().map(|(id, quantity)| (*id, some(*quantity))));
}

/// Requisitions of one item for the store room, of today unless it says otherwise.
fn ask_by_hand(shop: &mut Shop, numbers: Range<u32>, as_said: impl Fn(u32, Requisition) -> Requisition) {
    let (item, place) = (shop.items[0], Some(shop.room));
    let wanted = BTreeMap::from([(item.line(), ItemCount { item, quantity: Count::new(1).unwrap() })]);
    let today = Some(shop.phones[MATE].env.now().day(0));
    let fresh = Requisition { wanted, place, asked_day: today, ..Requisition::default() };
    let asked = numbers.map(|number| (RecordId::of_number(item, number), as_said(number, fresh.clone())));
    write_by_hand(&mut shop.phones[MATE], asked);
}

#[test]
fn as_many_open_requests_as_are_looked_at_and_one_more() {
    let mut shop = Shop::new();
    let most = u32::try_from(OPEN_MAX).unwrap();
    for asked in [0..most, most..most + 1] {
        ask_by_hand(&mut shop, asked, |_, asked| asked);
        let view = all(&mut shop.phones[MATE]);
        assert_eq!((view.requisitions.len(), view.more), (SHOWN_MAX, most - u32::try_from(SHOWN_MAX).unwrap()));
    }
}

#[test]
fn as_many_open_requests_as_are_counted_and_one_more() {
    let mut shop = Shop::new();
    let most = u32::try_from(COUNTED_MAX).unwrap();
    for (asked, counted) in [(0..most - 1, most - 1), (most - 1..most, most), (most..most + 1, most)] {
        ask_by_hand(&mut shop, asked, |_, asked| asked);
        let requests = shop.phones[MATE].bag().requests;
        assert_eq!((requests.open, requests.asked), (counted, counted));
    }
}

#[test]
fn as_many_closed_requests_as_are_shown_and_one_more() {
    let mut shop = Shop::new();
    let most = u32::try_from(DONE_SHOWN_MAX).unwrap();
    let closed = |_, asked: Requisition| Requisition {
        closed: Some(RequisitionEnd::NotWanted),
        closed_day: asked.asked_day,
        ..asked
    };
    for asked in [0..most, most..most + 1] {
        ask_by_hand(&mut shop, asked, closed);
        assert_eq!(all(&mut shop.phones[MATE]).requisitions.len(), DONE_SHOWN_MAX);
    }
}

#[test]
fn as_many_suppliers_as_are_offered_by_name_and_one_more() {
    let mut shop = Shop::new();
    let most = u32::try_from(SUPPLIERS_MAX).unwrap();
    let of = |number, asked| Requisition { supplier: Text::new(&format!("Depot {number:02}")).ok(), ..asked };
    for (ordered, offered) in [(0..most, 0..most), (most..most + 1, 0..most)] {
        ask_by_hand(&mut shop, ordered, of);
        let names: Vec<String> = offered.map(|number| format!("Depot {number:02}")).collect();
        assert_eq!(all(&mut shop.phones[MATE]).suppliers, names, "the first ones by name");
    }
}

/// Whoever harms names a request in more movements than are looked at: each phone looks at the same ones.
#[test]
fn as_many_movements_of_one_request_as_are_looked_at_and_one_more() {
    let mut shop = Shop::new();
    let (id, item) = (shop.ask(), shop.items[0]);
    exchange(&mut shop.phones);
    let mut movements: Vec<_> = (0..=MOVED_MAX).map(|number| (RecordId::of_number(id, number), 1)).collect();
    movements.sort_unstable();
    movements.last_mut().unwrap().1 = 7; // the last one in order is left out
    let (over, at) = movements.split_at(1);
    for (sends, left) in [(at, u64::from(MOVED_MAX) - 1 + 7), (over, MOVED_MAX.into())] {
        send_by_hand(&mut shop, id, sends);
        exchange(&mut shop.phones[STORE..=MATE]);
        for phone in [STORE, MATE] {
            let lines = shown(&mut shop.phones[phone], id).lines;
            let line = lines.iter().find(|of| of.line.item == item).unwrap().line;
            assert_eq!((line.left, line.sent, line.owed()), (left, left, 0));
        }
    }
}

#[test]
fn as_many_items_as_a_list_takes_and_one_more() {
    let mut shop = Shop::new();
    let place = Some(shop.bag);
    for (items, saved) in [(REQUISITION_LINES_MAX, true), (REQUISITION_LINES_MAX + 1, false)] {
        let Draft::Requisition(fresh) = shop.phones[BEN].draft(DraftSlot::Requisition) else { panic!() };
        let wanted = (0..items).map(|number| (RecordId::of_number(fresh.id, u32::try_from(number).unwrap()), 1));
        let draft = RequisitionDraft::new(fresh.id, Suggested { place, order: false, wanted: wanted.collect() });
        let request = Request::Save(Draft::Requisition(draft));
        if saved {
            shop.phones[BEN].done(request);
        } else {
            assert_eq!(shop.phones[BEN].refused(request), Failure::NotComplete);
        }
    }
}

#[test]
fn as_often_as_something_is_sent_for_one_requisition_and_once_more() {
    let mut shop = Shop::new();
    let wanted = BTreeMap::from([(shop.items[0], 90)]);
    let id = ask(&mut shop.phones[STORE], Suggested { place: Some(shop.bag), order: false, wanted });
    shop.promise(STORE, id, [90, 0]);
    for number in 1..=SENDINGS_MAX {
        shop.pick(STORE, id, 0, u32::try_from(number).unwrap());
        send(&mut shop.phones[STORE], id);
    }
    let left = 100 - i64::try_from(SENDINGS_MAX).unwrap();
    assert_eq!(shop.at(STORE, shop.room)[0], left);
    shop.pick(STORE, id, 0, 90);
    assert_eq!(shown(&mut shop.phones[STORE], id).next_sending, None, "which the screen says");
    let last = sending_ids(id).last().unwrap();
    let form = SendPickedForm { sending: last, ..ready(&shown(&mut shop.phones[STORE], id)) };
    assert_eq!(shop.phones[STORE].refused(Request::SendPicked(form)), Failure::ChangedMeanwhile);
    assert_eq!(shop.at(STORE, shop.room)[0], left, "nothing is sent twice");
}
