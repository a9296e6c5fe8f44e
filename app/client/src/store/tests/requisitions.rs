//! Ask, promise, pick, send, receive: by several phones, and never twice.

use super::stock::{at, good_until, kept_sums, store_room, true_sums};
use super::stocktakes::receive;
use super::transfers::say_came;
use super::{Phone, exchange, programme};
use crate::form::{
    CameForm, Draft, DraftSlot, MovementForm, PromiseForm, QuantityForm, RequisitionDraft, SendPickedForm, Suggested,
};
use crate::message::{Failure, Reply, Request};
use crate::store::stock::requisitions;
use crate::view::{RequisitionView, RequisitionsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{RequisitionEnd, Role};
use kitbag_shared::record::{Kind, StockMovement};
use kitbag_shared::stock::{REQUISITION_LINES_MAX, RequisitionStage as Stage, SENDINGS_MAX, sending_id};
use kitbag_shared::time::Day;
use proptest::prelude::*;
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
        let promise = PromiseForm { from: Some(self.room), lines, expected: None };
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

fn all(phone: &mut Phone) -> RequisitionsView {
    let Reply::Requisitions(view) = phone.done(Request::Requisitions) else { panic!("no list") };
    *view
}

fn shown(phone: &mut Phone, id: RecordId) -> RequisitionView {
    all(phone).requisitions.into_iter().find(|of| of.id == id).expect("it is listed")
}

/// What is ready, to be sent as the screen shows it.
fn ready(view: &RequisitionView) -> SendPickedForm {
    let ready = |line: &kitbag_shared::stock::RequisitionLine| (line.item, u32::try_from(line.ready()).unwrap());
    let lines = view.lines.iter().map(|of| ready(&of.line)).filter(|(_, quantity)| *quantity > 0).collect();
    SendPickedForm { requisition: view.id, sending: view.next_sending, lines }
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
        assert_eq!(requisitions::open(&shop.phones[phone].store.db, 9).unwrap(), []);
    }
}

#[test]
fn what_is_taken_back_is_owed_again_and_what_is_ready_was_not_touched() {
    let mut shop = Shop::new();
    let id = shop.ask();
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [10, 4]);
    shop.pick(STORE, id, 0, 10);
    let first = shown(&mut shop.phones[STORE], id).next_sending;
    send(&mut shop.phones[STORE], id);
    shop.phones[STORE].done(Request::Withdraw(first));
    let view = shown(&mut shop.phones[STORE], id);
    assert_eq!((view.stage, view.next_sending), (Stage::Picking, sending_id(id, 1)));
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
    assert_eq!((line.sent, line.owed(), line.ready()), (0, 10, 10));
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
    let stray = SendPickedForm { sending: sending_id(id, 5), ..ready(&shown(&mut shop.phones[STORE], id)) };
    assert_eq!(shop.phones[STORE].refused(Request::SendPicked(stray)), Failure::NotComplete);
    assert_eq!(shop.at(STORE, shop.room), [100, 50]);
    // To where it lies already nothing is promised.
    let (bag, item) = (shop.bag, shop.items[0]);
    for (from, some) in [(bag, 1), (shop.room, 0)] {
        let promise = PromiseForm { from: Some(from), lines: [(item, some)].into(), expected: None };
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
    assert_eq!(short(&mut shop.phones[BEN]), Some(10), "nobody has promised it");
    exchange(&mut shop.phones);
    shop.promise(STORE, id, [7, 0]);
    exchange(&mut shop.phones);
    assert_eq!(short(&mut shop.phones[BEN]), Some(3));
    shop.pick(STORE, id, 0, 7);
    send(&mut shop.phones[STORE], id);
    exchange(&mut shop.phones);
    assert_eq!(short(&mut shop.phones[BEN]), Some(3), "on its way, and counted once");
    receive_all(&mut shop.phones[BEN]);
    assert_eq!(short(&mut shop.phones[BEN]), Some(3));
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
    let form = ready(&shown(&mut shop.phones[STORE], id));
    let fresh = SendPickedForm { sending: sending_id(id, SENDINGS_MAX + 7), ..form };
    shop.phones[STORE].done(Request::SendPicked(fresh));
    assert_eq!(shop.at(STORE, shop.room)[0], left, "the last of them was made: nothing is sent twice");
}

#[derive(Clone, Debug)]
enum Step {
    Promise(usize, u32),
    Pick(usize, usize, u32),
    Send(usize),
    Receive(usize),
    TakeBack(usize),
    Close(usize, bool),
    Sync,
}

fn steps() -> impl Strategy<Value = Step> {
    let phone = || 0..4usize;
    prop_oneof![
        2 => (phone(), 0u32..15).prop_map(|(phone, some)| Step::Promise(phone, some)),
        4 => (phone(), 0..2usize, 0u32..15).prop_map(|(phone, item, some)| Step::Pick(phone, item, some)),
        3 => phone().prop_map(Step::Send),
        3 => phone().prop_map(Step::Receive),
        1 => phone().prop_map(Step::TakeBack),
        1 => (phone(), any::<bool>()).prop_map(|(phone, end)| Step::Close(phone, end)),
        3 => Just(Step::Sync),
    ]
}

impl Shop {
    fn walk(&mut self, id: RecordId, step: &Step) {
        // What somebody may not do, or what has changed meanwhile, is refused and changes nothing.
        let handle = |phone: &mut Phone, request: Request| {
            let reply = phone.store.handle(request, &mut phone.env);
            if let Reply::Failed(why) = reply {
                assert!([Failure::NotComplete, Failure::ChangedMeanwhile, Failure::NotHere].contains(&why), "{why:?}");
            }
        };
        match *step {
            Step::Promise(phone, some) => {
                let lines = self.items.map(|item| (item, some)).into();
                let promise = PromiseForm { from: Some(self.room), lines, expected: None };
                handle(&mut self.phones[phone], Request::Promise { requisition: id, promise });
            }
            Step::Pick(phone, item, some) => self.pick(phone, id, item, some),
            Step::Send(phone) => {
                let form = ready(&shown(&mut self.phones[phone], id));
                handle(&mut self.phones[phone], Request::SendPicked(form));
            }
            Step::Receive(phone) => receive_all(&mut self.phones[phone]),
            Step::TakeBack(phone) => {
                for transfer in self.phones[phone].bag().transfers {
                    handle(&mut self.phones[phone], Request::Withdraw(transfer.id));
                }
            }
            Step::Close(phone, end) => {
                let end = end.then_some(RequisitionEnd::Enough);
                handle(&mut self.phones[phone], Request::CloseRequisition { requisition: id, end });
            }
            Step::Sync => exchange(&mut self.phones),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever four phones do to one list, apart and together: all of them come to one state, what is kept beside the records
    /// is what the law says, and nothing of the stock is made or lost.
    #[test]
    fn whatever_four_phones_do_to_one_list_comes_to_one_state(steps in proptest::collection::vec(steps(), 1..24)) {
        let mut shop = Shop::new();
        let id = shop.ask();
        exchange(&mut shop.phones);
        for step in &steps {
            shop.walk(id, step);
        }
        exchange(&mut shop.phones);
        let (room, bag) = (shop.room, shop.bag);
        let first = {
            let view = shown(&mut shop.phones[DESK], id);
            (view.stage, view.lines.iter().map(|of| of.line).collect::<Vec<_>>())
        };
        for phone in 0..4 {
            let view = shown(&mut shop.phones[phone], id);
            prop_assert_eq!((view.stage, view.lines.iter().map(|of| of.line).collect::<Vec<_>>()), first.clone());
            let kept = requisitions::open(&shop.phones[phone].store.db, 9).unwrap().contains(&id);
            prop_assert_eq!(kept, view.stage.is_open());
            let way: i64 = shop.phones[phone].bag().transfers.iter().flat_map(|of| &of.lines).map(|line| line.missing).sum();
            let here: i64 = [room, bag].into_iter().flat_map(|place| shop.at(phone, place)).sum();
            prop_assert_eq!(here + way, 150);
            prop_assert_eq!(kept_sums(&shop.phones[phone]), true_sums(&shop.phones[phone]));
        }
    }
}
