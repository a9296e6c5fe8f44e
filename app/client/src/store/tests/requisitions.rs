//! Ask, promise, pick, send, receive: by several phones, and never twice.

mod limits;
mod walk;

use super::stock::{at, good_until, kept_sums, store_room, true_sums};
use super::stocktakes::receive;
use super::transfers::say_came;
use super::{HOUR, Phone, exchange, programme};
use crate::form::{
    CameForm, Draft, DraftSlot, Edited, EntryChange, ListOf, MovementForm, PromiseForm, QuantityForm, RequisitionDraft,
    SendPickedForm, Suggested,
};
use crate::message::{Failure, Reply, Request};
use crate::store::queries::requisitions::SHOWN_MAX;
use crate::store::stock::requisitions;
use crate::view::{RequisitionView, RequisitionsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{RequisitionEnd, Role};
use kitbag_shared::record::{Kind, Requisition, StockMovement};
use kitbag_shared::stock::{REQUISITION_LINES_MAX, RequisitionStage as Stage, SENDINGS_MAX, sending_ids};
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

const DESK: usize = 0;
const STORE: usize = 1;
const MATE: usize = 2;
const BEN: usize = 3;

/// A store room of 100 cookers and 50 strips, two volunteers in it, and a worker who asks.
struct Shop {
    phones: Vec<Phone>,
    room: RecordId,
    bag: RecordId,
    items: [RecordId; 2],
}

impl Shop {
    fn new() -> Self {
        let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer, Role::PeerWorker]);
        let room = store_room(&mut phones[DESK]);
        let items = ["item-cooker", "item-fentanyl-strip"].map(|word| phones[DESK].item(word));
        let bag = phones[BEN].bag().own_bag.unwrap();
        receive(&mut phones[DESK], 1, (room, items[0]), 100);
        receive(&mut phones[DESK], 2, (room, items[1]), 50);
        exchange(&mut phones);
        Self { phones, room, bag, items }
    }

    /// Ben asks for ten cookers and four strips.
    fn ask(&mut self) -> RecordId {
        let wanted = BTreeMap::from([(self.items[0], 10), (self.items[1], 4)]);
        let place = Some(self.bag);
        ask(&mut self.phones[BEN], Suggested { place, order: false, wanted })
    }

    fn promise(&mut self, by: usize, requisition: RecordId, some: [u32; 2]) {
        let lines = self.items.into_iter().zip(some).collect();
        let was = shown(&mut self.phones[by], requisition).promised();
        let promise = Edited { was, now: PromiseForm { from: Some(self.room), lines, expected: None } };
        self.phones[by].done(Request::Promise { requisition, promise });
    }

    fn pick(&mut self, by: usize, requisition: RecordId, item: usize, quantity: u32) {
        let picked = BTreeMap::from([(self.items[item], quantity)]);
        self.phones[by].done(Request::Pick { requisition, picked });
    }

    fn at(&mut self, phone: usize, place: RecordId) -> [i64; 2] {
        self.items.map(|item| at(&mut self.phones[phone], place, item))
    }
}

fn ask(phone: &mut Phone, suggested: Suggested) -> RecordId {
    let Draft::Requisition(fresh) = phone.draft(DraftSlot::Requisition) else { panic!("another draft") };
    let draft = RequisitionDraft::new(fresh.id, suggested);
    phone.done(Request::Save(Draft::Requisition(draft)));
    fresh.id
}

fn open(phone: &Phone) -> Vec<RecordId> {
    let counted_as = crate::store::counted_as::load(&phone.store.db).unwrap();
    let open = requisitions::open(&phone.store.db, &counted_as, Day(i32::MAX), 9).unwrap();
    open.into_iter().map(|of| of.id).collect()
}

fn all(phone: &mut Phone) -> RequisitionsView {
    let Reply::Requisitions(view) = phone.done(Request::Requisitions(None)) else { panic!("no list") };
    *view
}

fn shown(phone: &mut Phone, id: RecordId) -> RequisitionView {
    let Reply::Requisitions(view) = phone.done(Request::Requisitions(Some(id))) else { panic!("no list") };
    view.requisitions.into_iter().find(|of| of.id == id).expect("it is listed")
}

/// What is ready, to be sent as the screen shows it; where nothing can be sent any more, by an id of nobody's.
fn ready(view: &RequisitionView) -> SendPickedForm {
    let nobodys = RequisitionView { next_sending: Some(RecordId::random([0; 16])), ..view.clone() };
    view.ready().or_else(|| nobodys.ready()).expect("it has an id")
}

fn send(phone: &mut Phone, id: RecordId) {
    let form = ready(&shown(phone, id));
    phone.done(Request::SendPicked(form));
}

/// Says of everything on its way that all of it came.
fn receive_all(phone: &mut Phone) {
    for transfer in phone.bag().transfers {
        let came = |line: &crate::view::TransferLine| CameForm {
            sent: line.sent,
            arrival: line.next,
            had: line.next_has,
            came: line.next_has + u32::try_from(line.missing).unwrap(),
        };
        say_came(phone, transfer.lines.iter().map(came).collect());
    }
}

#[test]
fn what_a_worker_asks_for_is_promised_picked_sent_and_there_in_parts() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    let view = shown(&mut shop.phones[STORE], id);
    assert_eq!((view.stage, view.place, view.who.is_some()), (Stage::Asked, shop.bag, true));
    shop.promise(STORE, id, [10, 2]);
    exchange(&mut shop.phones);
    let has = |shop: &mut Shop| {
        let places = all(&mut shop.phones[MATE]).places;
        let room = places.into_iter().find(|place| place.id == shop.room).unwrap();
        shop.items.map(|item| room.has[&item])
    };
    assert_eq!((shop.at(MATE, shop.room), has(&mut shop)), ([100, 50], [90, 48]), "a promise takes nothing away");
    shop.promise(STORE, id, [10, 0]);
    let store = &mut shop.phones[STORE];
    let kept: Requisition = store.store.act(&mut store.env, |action| action.read(id)).unwrap();
    assert_eq!(kept.promised.len(), 1, "none of an item is no line");
    shop.promise(STORE, id, [10, 2]);
    exchange(&mut shop.phones);
    // Two tick one list.
    shop.pick(STORE, id, 0, 10);
    shop.pick(MATE, id, 1, 2);
    exchange(&mut shop.phones);
    for phone in [STORE, MATE] {
        let view = shown(&mut shop.phones[phone], id);
        assert_eq!((view.stage, view.needs_look), (Stage::Picking, false));
        assert!(view.lines.iter().all(|of| of.line.to_pick() == 0), "both ticks are there");
    }
    // Both send what is ready, one of them with two taps.
    let form = ready(&shown(&mut shop.phones[STORE], id));
    for phone in [STORE, STORE, MATE] {
        shop.phones[phone].done(Request::SendPicked(form.clone()));
    }
    exchange(&mut shop.phones);
    let room = shop.room;
    for phone in 0..4 {
        assert_eq!((shop.at(phone, room), shown(&mut shop.phones[phone], id).stage), ([90, 48], Stage::OnItsWay));
    }
    assert!(shop.phones[DESK].needs_look().records.is_empty());
    receive_all(&mut shop.phones[BEN]);
    exchange(&mut shop.phones);
    let bag = shop.bag;
    assert_eq!(shop.at(DESK, bag), [10, 2]);
    let view = shown(&mut shop.phones[STORE], id);
    let lacks: Vec<u64> = view.lines.iter().map(|of| of.line.lacks()).filter(|lacks| *lacks > 0).collect();
    assert_eq!((view.stage, lacks), (Stage::CameInPart, vec![2]));
    // The rest follows, and it is done by itself.
    shop.promise(MATE, id, [10, 4]);
    shop.pick(MATE, id, 1, 4);
    send(&mut shop.phones[MATE], id);
    exchange(&mut shop.phones);
    receive_all(&mut shop.phones[BEN]);
    exchange(&mut shop.phones);
    for phone in 0..4 {
        assert_eq!((shop.at(phone, bag), shown(&mut shop.phones[phone], id).stage), ([10, 4], Stage::Came));
        assert_eq!(open(&shop.phones[phone]), []);
    }
}

#[test]
fn what_is_taken_back_is_owed_again_and_what_is_ready_was_not_touched() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [10, 4]);
    shop.pick(STORE, id, 0, 10);
    let first = shown(&mut shop.phones[STORE], id).next_sending.unwrap();
    send(&mut shop.phones[STORE], id);
    shop.phones[STORE].done(Request::Withdraw(first));
    let view = shown(&mut shop.phones[STORE], id);
    assert_eq!((view.stage, view.next_sending), (Stage::Picking, sending_ids(id).nth(1)));
    assert_eq!(shop.at(STORE, shop.room), [100, 50]);
    shop.phones[STORE].done(Request::Reinstate(first));
    assert_eq!((shown(&mut shop.phones[STORE], id).stage, shop.at(STORE, shop.room)), (Stage::OnItsWay, [90, 50]));
    // What was lost on the way is owed again.
    exchange(&mut shop.phones);
    let sent = shop.phones[BEN].bag().transfers[0].lines[0].sent;
    let why = Some(kitbag_shared::record::lists::VarianceReason::Lost);
    shop.phones[BEN].done(Request::Explain { movement: sent, why });
    exchange(&mut shop.phones);
    let view = shown(&mut shop.phones[STORE], id);
    let line = view.lines.iter().find(|of| of.line.item == shop.items[0]).unwrap().line;
    assert_eq!((line.left, line.sent, line.owed(), line.ready(), line.to_pick()), (10, 0, 10, 0, 10), "picked anew");
}

#[test]
fn who_looks_at_an_older_list_sends_nothing_and_is_told() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [10, 4]);
    shop.pick(STORE, id, 0, 10);
    let old = ready(&shown(&mut shop.phones[STORE], id));
    shop.pick(STORE, id, 0, 6);
    assert_eq!(shop.phones[STORE].refused(Request::SendPicked(old.clone())), Failure::ChangedMeanwhile);
    let stray =
        SendPickedForm { sending: sending_ids(id).nth(5).unwrap(), ..ready(&shown(&mut shop.phones[STORE], id)) };
    assert_eq!(shop.phones[STORE].refused(Request::SendPicked(stray)), Failure::ChangedMeanwhile);
    assert_eq!(shop.at(STORE, shop.room), [100, 50]);
    // To where it lies already nothing is promised.
    let (bag, item) = (shop.bag, shop.items[0]);
    for (from, some) in [(bag, 1), (shop.room, 0)] {
        let was = shown(&mut shop.phones[STORE], id).promised();
        let promise =
            Edited { was, now: PromiseForm { from: Some(from), lines: [(item, some)].into(), expected: None } };
        assert_eq!(shop.phones[STORE].refused(Request::Promise { requisition: id, promise }), Failure::NotComplete);
    }
}

#[test]
fn an_order_is_received_against_lot_by_lot_and_shows_what_has_not_come() {
    let mut shop = Shop::new();
    let (room, [item, _]) = (shop.room, shop.items);
    let Draft::Requisition(mut draft) = shop.phones[DESK].draft(DraftSlot::Requisition) else { panic!() };
    draft.record.place = Some(room);
    draft.record.expected = Some(Day(30_000));
    draft.typed.order = true;
    draft.typed.wanted = [(item, 200)].into();
    assert_eq!(
        shop.phones[DESK].refused(Request::Save(Draft::Requisition(draft.clone()))),
        Failure::NotComplete,
        "from whom?"
    );
    draft.typed.supplier = " Depot ".into();
    let id = draft.id;
    for _double_tap in 0..2 {
        shop.phones[DESK].done(Request::Save(Draft::Requisition(draft.clone())));
    }
    exchange(&mut shop.phones);
    let view = shown(&mut shop.phones[STORE], id);
    assert_eq!(
        (view.stage, view.supplier.as_deref(), view.expected),
        (Stage::Ordered, Some("Depot"), Some(Day(30_000)))
    );
    assert_eq!(all(&mut shop.phones[DESK]).suppliers, ["Depot"]);
    for (number, lot, came) in [(3, "A1", 144), (4, "A2", 40)] {
        let form = QuantityForm {
            id: RecordId::random([number; 16]),
            place: room,
            item,
            quantity: came,
            lot: lot.into(),
            expiry: Some(good_until(3)),
            unnamed: false,
            order: Some(id),
        };
        shop.phones[STORE].done(Request::Save(Draft::Movement(MovementForm::Receive(form).into())));
    }
    exchange(&mut shop.phones);
    let view = shown(&mut shop.phones[DESK], id);
    assert_eq!((view.stage, view.lines[0].line.lacks()), (Stage::CameInPart, 16));
    let received: StockMovement =
        crate::store::records::get_of(&shop.phones[DESK].store.db, Kind::StockMovement, RecordId::random([3; 16]))
            .unwrap()
            .read();
    assert_eq!(received.source.as_ref().map(|source| source.as_str()), Some("Depot"));
    let end = Some(RequisitionEnd::NotToBeHad);
    shop.phones[DESK].done(Request::CloseRequisition { requisition: id, end });
    assert_eq!(shown(&mut shop.phones[DESK], id).stage, Stage::Closed(RequisitionEnd::NotToBeHad));
    shop.phones[DESK].done(Request::CloseRequisition { requisition: id, end: None });
    assert_eq!(shown(&mut shop.phones[DESK], id).stage, Stage::CameInPart);
}

#[test]
fn a_worker_sees_what_concerns_them_and_the_store_room_all_of_it() {
    let mut shop = Shop::new();
    let id = shop.ask();
    let wanted = BTreeMap::from([(shop.items[0], 5)]);
    let place = shop.phones[MATE].bag().own_bag;
    let other = ask(&mut shop.phones[MATE], Suggested { place, order: false, wanted });
    exchange(&mut shop.phones);
    let ids = |phone: &mut Phone| all(phone).requisitions.into_iter().map(|of| of.id).collect::<Vec<_>>();
    assert_eq!(ids(&mut shop.phones[BEN]), [id]);
    for phone in [DESK, STORE] {
        let mut seen = ids(&mut shop.phones[phone]);
        seen.sort_unstable();
        let mut both = vec![id, other];
        both.sort_unstable();
        assert_eq!(seen, both);
    }
}

#[test]
fn what_is_promised_or_ordered_is_asked_for_no_second_time() {
    let mut shop = Shop::new();
    let (bag, [item, _]) = (shop.bag, shop.items);
    shop.phones[DESK].done(Request::SetPar { place: bag, item, par: Some(10) });
    exchange(&mut shop.phones);
    let short = |phone: &mut Phone| {
        let place = all(phone).places.into_iter().find(|place| place.id == bag).unwrap();
        place.short.get(&item).copied()
    };
    assert_eq!(short(&mut shop.phones[BEN]), Some(10));
    let id = shop.ask();
    assert_eq!(short(&mut shop.phones[BEN]), None, "it is asked for already");
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [7, 0]);
    exchange(&mut shop.phones);
    assert_eq!(short(&mut shop.phones[BEN]), None, "three of it are promised by nobody yet");
    shop.pick(STORE, id, 0, 7);
    send(&mut shop.phones[STORE], id);
    exchange(&mut shop.phones);
    assert_eq!(short(&mut shop.phones[BEN]), None);
    shop.phones[BEN].done(Request::CloseRequisition { requisition: id, end: Some(RequisitionEnd::Enough) });
    assert_eq!(short(&mut shop.phones[BEN]), Some(3), "on its way, and counted once");
    receive_all(&mut shop.phones[BEN]);
    assert_eq!(short(&mut shop.phones[BEN]), Some(3));
}

/// Vic looks at an older list than what Mo promised meanwhile.
#[test]
fn nobody_promises_over_what_they_have_not_seen_and_a_promise_is_taken_back() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    let was = shown(&mut shop.phones[STORE], id).promised();
    shop.promise(MATE, id, [10, 4]);
    exchange(&mut shop.phones);
    let lines = [(shop.items[0], 3)].into();
    let late = Edited { was, now: PromiseForm { from: Some(shop.room), lines, expected: None } };
    let request = Request::Promise { requisition: id, promise: late };
    assert_eq!(shop.phones[STORE].refused(request), Failure::ChangedMeanwhile);
    let was = shown(&mut shop.phones[STORE], id).promised();
    let nothing = Edited { was, now: PromiseForm::default() };
    shop.phones[STORE].done(Request::Promise { requisition: id, promise: nothing.clone() });
    assert_eq!(shown(&mut shop.phones[STORE], id).stage, Stage::Asked);
    shop.phones[STORE].done(Request::Promise { requisition: id, promise: nothing.back() });
    let again = shown(&mut shop.phones[STORE], id).promised();
    assert_eq!((again.from, again.lines.len()), (Some(shop.room), 2));
}

#[test]
fn what_was_picked_in_one_store_is_not_ready_in_another() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [10, 4]);
    shop.pick(STORE, id, 0, 10);
    let other = shop.phones[MATE].bag().own_bag.unwrap();
    let was = shown(&mut shop.phones[STORE], id).promised();
    let elsewhere = Edited { now: PromiseForm { from: Some(other), expected: None, ..was.clone() }, was };
    shop.phones[STORE].done(Request::Promise { requisition: id, promise: elsewhere });
    assert!(shown(&mut shop.phones[STORE], id).lines.iter().all(|of| of.line.ready() == 0));
}

/// What was sent or came belongs to the request wherever that is wanted by now, and whatever items are counted as.
#[test]
fn another_place_and_items_that_are_joined_forget_nothing_that_was_sent() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [10, 4]);
    for (item, some) in [(0, 10), (1, 4)] {
        shop.pick(STORE, id, item, some);
    }
    send(&mut shop.phones[STORE], id);
    exchange(&mut shop.phones);
    receive_all(&mut shop.phones[BEN]);
    let Reply::Draft(amendment) = shop.phones[BEN].done(Request::Amend(id)) else { panic!("no form") };
    let Draft::Requisition(mut draft) = *amendment else { panic!("another form") };
    draft.record.place = Some(shop.room);
    shop.phones[BEN].done(Request::Save(Draft::Requisition(draft)));
    exchange(&mut shop.phones);
    assert_eq!(shown(&mut shop.phones[DESK], id).stage, Stage::Came);
    let (strip, other) = (shop.items[1], shop.phones[DESK].item("item-xylazine-strip"));
    let joined = EntryChange::CountAs(Some(other));
    shop.phones[DESK].done(Request::ChangeEntry { list: ListOf::Items, id: strip, change: joined });
    exchange(&mut shop.phones);
    for phone in 0..4 {
        let view = shown(&mut shop.phones[phone], id);
        let line = view.lines.iter().find(|of| of.line.item == other).unwrap().line;
        assert_eq!((view.stage, view.lines.len(), line.came, line.lacks()), (Stage::Came, 2, 4, 0));
        assert_eq!(open(&shop.phones[phone]), []);
    }
}

#[test]
fn what_is_ordered_keeps_nothing_from_running_out_and_what_is_late_is_asked_for_again() {
    let mut shop = Shop::new();
    let (room, [item, _]) = (shop.room, shop.items);
    shop.phones[DESK].done(Request::SetPar { place: room, item, par: Some(200) });
    let short = |phone: &mut Phone| {
        let Reply::Ahead(view) = phone.done(Request::Ahead) else { panic!("no view") };
        view.shortages.iter().find(|short| short.item == item).map(|short| (short.lacks, short.due))
    };
    assert_eq!(short(&mut shop.phones[DESK]), Some((100, 0)));
    let today = kitbag_shared::time::Moment(shop.phones[DESK].env.now).day(0);
    let Draft::Requisition(mut draft) = shop.phones[DESK].draft(DraftSlot::Requisition) else { panic!() };
    (draft.record.place, draft.record.expected) = (Some(room), Some(today.plus(3)));
    (draft.typed.order, draft.typed.supplier, draft.typed.wanted) = (true, "Depot".into(), [(item, 80)].into());
    shop.phones[DESK].done(Request::Save(Draft::Requisition(draft)));
    assert_eq!(short(&mut shop.phones[DESK]), Some((20, 80)), "still below par, and most of it comes");
    shop.phones[DESK].env.now += 4 * 24 * HOUR;
    assert_eq!(short(&mut shop.phones[DESK]), Some((100, 0)), "it should have come");
}
