//! Very many requests, items and sendings, and what is seen of them.

use super::super::{HOUR, exchange};
use super::*;

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

/// Whoever harms names a request in more movements than are looked at: it is reckoned once, and alike everywhere.
#[test]
fn many_movements_that_name_one_request_are_reckoned_once() {
    let mut shop = Shop::new();
    let id = shop.ask();
    let (room, bag, item) = (shop.room, shop.bag, shop.items[0]);
    let mate = &mut shop.phones[MATE];
    for number in 0..40u128 {
        let sent = StockMovement {
            item: Some(item),
            place: Some(room),
            to: Some(bag),
            reason: Some(kitbag_shared::record::lists::Reason::TransferOut),
            quantity: kitbag_shared::record::Quantity::new(-1).ok(),
            day: Some(Day(20_000)),
            requisition: Some(id),
            ..StockMovement::default()
        };
        let movement = RecordId::random((number + (7 << 64)).to_be_bytes());
        mate.store.act(&mut mate.env, |action| action.put(movement, &sent)).unwrap();
    }
    exchange(&mut shop.phones);
    for phone in [DESK, STORE, BEN] {
        let touched = "SELECT count(*) FROM requisition_touched";
        assert_eq!(shop.phones[phone].store.db.query_row(touched, [], |row| row.get(0)), Ok(0));
        let line = shown(&mut shop.phones[phone], id).lines.into_iter().find(|of| of.line.item == item).unwrap().line;
        assert_eq!((line.left, line.sent, line.owed()), (40, 40, 0));
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
