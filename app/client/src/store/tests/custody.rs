//! Bags that somebody carries: signed out, handed out from, and back by a blind count.

mod limits;
mod week;

use super::stock::{at, store_room};
use super::stocktakes::receive;
use super::transfers::{say_came, send};
use super::{HOUR, Phone, exchange, programme};
use crate::form::{CameForm, Draft, MovementDraft, MovementEdit, SignOutDraft, SignOutForm, StockAction};
use crate::message::{Failure, Reply, Request};
use crate::store::queries::custody::RETURNS_SHOWN_DAYS;
use crate::store::stock::custody::PACKED_LINES_MAX;
use crate::store::stock::variances::VARIANCES_MAX;
use crate::view::{Chip, CustodyView, ReturnView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{PlaceKind, Role, VarianceReason};
use kitbag_shared::record::{Count, ParLevel, Place, Text};
use kitbag_shared::stock::CUSTODIES_A_DAY_MAX;
use std::collections::{BTreeMap, BTreeSet};

const MINUTE: i64 = HOUR / 60;
const DESK: usize = 0;
const STORE: usize = 1;
const BEN: usize = 2;
const DEE: usize = 3;

/// A programme with a store room of 100 cookers, and bags that are nobody's own.
struct Shed {
    phones: Vec<Phone>,
    room: RecordId,
    bags: Vec<RecordId>,
    item: RecordId,
}

impl Shed {
    fn new(bags: u8) -> Self {
        let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker, Role::PeerWorker]);
        let (room, item) = (store_room(&mut phones[DESK]), phones[DESK].item("item-cooker"));
        let bags: Vec<RecordId> = (0..bags).map(|number| RecordId::random([0xb0 + number; 16])).collect();
        for (number, bag) in bags.iter().enumerate() {
            let name = Text::new(&format!("Bag {number}")).ok();
            let par = ParLevel { item, quantity: Count::new(20).unwrap() };
            let pars = BTreeMap::from([(item.line(), par)]);
            let place = Place { name, place_kind: Some(PlaceKind::Bag), pars, ..Place::default() };
            let desk = &mut phones[DESK];
            desk.store.act(&mut desk.env, |action| action.put(*bag, &place)).unwrap();
        }
        receive(&mut phones[DESK], 1, (room, item), 100);
        exchange(&mut phones);
        Self { phones, room, bags, item }
    }

    fn member(&mut self, phone: usize) -> RecordId {
        self.phones[phone].bag().me.unwrap()
    }

    /// Fills a bag up and signs it out to somebody.
    fn sign_out(&mut self, by: usize, to: usize, bag: usize, fill: u32) -> RecordId {
        let member = self.member(to);
        let form = SignOutForm {
            bag: self.bags[bag],
            member,
            packed: BTreeMap::from([(self.item, fill)]),
            fill: BTreeMap::from([(self.item, fill)]),
            from: (fill > 0).then_some(self.room),
        };
        sign_out(&mut self.phones[by], form)
    }

    fn give(&mut self, phone: usize, quantity: u32) -> RecordId {
        let item = self.item;
        self.phones[phone].env.now += MINUTE;
        self.phones[phone].contact(&[(item, quantity)])
    }

    fn in_bag(&mut self, phone: usize, bag: usize) -> i64 {
        at(&mut self.phones[phone], self.bags[bag], self.item)
    }

    /// Somebody counts a bag that comes back.
    fn bring_back(&mut self, phone: usize, custody: RecordId, bag: usize, counted: u32, number: u8) -> RecordId {
        let mut draft = MovementDraft::new(RecordId::random([number; 16]), StockAction::Count, Some(self.bags[bag]));
        draft.returns = Some(custody);
        draft.apply(MovementEdit::Counted(self.item, Some(counted)));
        let id = draft.id;
        self.phones[phone].done(Request::Save(Draft::Movement(draft)));
        id
    }
}

fn sign_out(phone: &mut Phone, form: SignOutForm) -> RecordId {
    match phone.done(Request::SignOut(form)) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn out(phone: &mut Phone) -> Vec<CustodyView> {
    phone.bag().custodies
}

fn returns(phone: &mut Phone) -> Vec<ReturnView> {
    phone.bag().returns
}

#[test]
fn all_that_waits_is_counted_and_a_contact_with_what_was_handed_out_in_it_once() {
    let mut shed = Shed::new(1);
    let waits = |shed: &Shed, phone: usize| match shed.phones[phone].store.chip().unwrap() {
        Chip::Saved { waiting } => waiting,
        Chip::AllSent { .. } => 0,
        chip => panic!("{chip:?}"),
    };
    let (store, ben) = (waits(&shed, STORE), waits(&shed, BEN));
    receive(&mut shed.phones[STORE], 0x61, (shed.room, shed.item), 10);
    assert_eq!(waits(&shed, STORE), store + 1);
    shed.sign_out(STORE, BEN, 0, 20);
    assert_eq!(waits(&shed, STORE), store + 4, "received, put in from two sides, signed out");
    shed.give(BEN, 2);
    assert_eq!(waits(&shed, BEN), ben + 1);
}

#[test]
fn a_bag_is_filled_up_and_signed_out_once_and_hand_outs_are_out_of_it() {
    let mut shed = Shed::new(1);
    let first = shed.sign_out(STORE, BEN, 0, 20);
    assert_eq!(shed.sign_out(STORE, BEN, 0, 20), first, "two taps sign it out once");
    exchange(&mut shed.phones);
    assert_eq!((shed.in_bag(BEN, 0), at(&mut shed.phones[BEN], shed.room, shed.item)), (20, 80));
    let mine = out(&mut shed.phones[BEN]).remove(0);
    assert_eq!((mine.mine, mine.id, mine.beside.len()), (true, first, 0));
    assert!(shed.phones[BEN].capture().bag.is_some(), "Capture says which bag that is");
    assert!(shed.phones[BEN].today().bag.is_some() && shed.phones[BEN].shift().bag.is_some());
    let item = shed.item;
    shed.give(BEN, 3);
    assert_eq!((shed.in_bag(BEN, 0), shed.phones[BEN].in_bag(item)), (17, 0), "and not of their own");
    shed.give(DEE, 2);
    assert_eq!(
        (shed.phones[DEE].in_bag(item), shed.phones[DEE].capture().bag),
        (-2, None),
        "who has none on their back"
    );
}

#[test]
fn two_phones_that_sign_one_bag_out_fill_it_once_and_it_goes_back_in_one_go() {
    let mut shed = Shed::new(1);
    let by_store = shed.sign_out(STORE, BEN, 0, 20);
    assert_eq!(shed.sign_out(BEN, BEN, 0, 20), by_store);
    exchange(&mut shed.phones);
    for phone in [DESK, STORE, BEN] {
        assert_eq!(shed.in_bag(phone, 0), 20);
        assert_eq!(out(&mut shed.phones[phone]).len(), 1);
    }
    shed.phones[STORE].done(Request::Withdraw(by_store));
    assert_eq!((shed.in_bag(STORE, 0), out(&mut shed.phones[STORE]).len()), (0, 0));
    shed.phones[STORE].done(Request::Reinstate(by_store));
    assert_eq!((shed.in_bag(STORE, 0), out(&mut shed.phones[STORE]).len()), (20, 1));
}

#[test]
fn a_bag_comes_back_by_a_blind_count_and_each_difference_is_explained_by_who_knows() {
    let mut shed = Shed::new(1);
    let custody = shed.sign_out(STORE, BEN, 0, 20);
    exchange(&mut shed.phones);
    shed.give(BEN, 3);
    let counted_in = shed.bring_back(BEN, custody, 0, 15, 40);
    exchange(&mut shed.phones);
    assert!(out(&mut shed.phones[BEN]).is_empty() && shed.phones[BEN].capture().bag.is_none());
    assert_eq!(shed.in_bag(DESK, 0), 15, "what was counted is what lies there");
    let line = returns(&mut shed.phones[BEN]).remove(0).lines.remove(0);
    assert_eq!((line.expected, line.counted, line.explained.len()), (17, 15, 0));
    // Its holder, who counted it, and supervisors may see that; nobody else.
    assert_eq!(returns(&mut shed.phones[DESK]).len(), 1);
    assert!(returns(&mut shed.phones[STORE]).is_empty() && returns(&mut shed.phones[DEE]).is_empty());
    for (phone, why) in [(BEN, VarianceReason::HandedOut), (DESK, VarianceReason::Unknown)] {
        shed.phones[phone].done(Request::Explain { movement: line.movement, why: Some(why) });
    }
    exchange(&mut shed.phones);
    let told = returns(&mut shed.phones[DESK]).remove(0).lines.remove(0);
    assert_eq!(
        (told.explained.len(), shed.in_bag(DESK, 0)),
        (2, 15),
        "both stories are kept, and change nothing on hand"
    );
    shed.phones[BEN].done(Request::Explain { movement: line.movement, why: None });
    assert_eq!(returns(&mut shed.phones[BEN]).remove(0).lines.remove(0).explained.len(), 1);
    // The count is taken back: so is that the bag came back.
    shed.phones[BEN].done(Request::Withdraw(counted_in));
    assert_eq!((out(&mut shed.phones[BEN]).len(), shed.in_bag(BEN, 0)), (1, 17));
    let entry = shed.phones[BEN].bag().entries.remove(0);
    shed.phones[BEN].done(Request::Reinstate(entry.id));
    assert_eq!((out(&mut shed.phones[BEN]).len(), shed.in_bag(BEN, 0)), (0, 15));
}

#[test]
fn what_was_handed_out_and_comes_in_late_is_no_difference_any_more() {
    let mut shed = Shed::new(1);
    let custody = shed.sign_out(STORE, BEN, 0, 20);
    exchange(&mut shed.phones);
    let given = shed.give(BEN, 5);
    shed.phones.iter_mut().for_each(|phone| phone.env.now += 24 * HOUR);
    // The store counts the next day, and has not heard of Ben's contact.
    shed.bring_back(STORE, custody, 0, 15, 40);
    let of = |phone: &mut Phone| returns(phone).remove(0).lines.iter().map(|line| line.expected).collect::<Vec<_>>();
    assert_eq!(of(&mut shed.phones[STORE]), [20]);
    exchange(&mut shed.phones);
    assert_eq!((of(&mut shed.phones[STORE]), shed.in_bag(STORE, 0)), (vec![], 15), "all as the books say by now");
    // What is added to that contact afterwards is still out of the bag that was on the back that day.
    let strip = shed.phones[BEN].item("item-fentanyl-strip");
    let mut draft = shed.phones[BEN].amendment(given);
    draft.typed.given.insert(strip, 1);
    shed.phones[BEN].save(&draft);
    let bag = shed.bags[0];
    assert_eq!(at(&mut shed.phones[BEN], bag, strip), -1);
}

#[test]
fn two_bags_of_one_person_and_two_people_of_one_bag_are_told() {
    let mut shed = Shed::new(2);
    shed.sign_out(STORE, BEN, 0, 10);
    shed.sign_out(STORE, BEN, 1, 10);
    shed.sign_out(DEE, DEE, 1, 0);
    exchange(&mut shed.phones);
    let all = out(&mut shed.phones[DESK]);
    assert_eq!(all.iter().map(|held| held.beside.len()).collect::<Vec<_>>().iter().sum::<usize>(), 2);
    assert_eq!(all.iter().filter(|held| held.bag == shed.bags[1]).count(), 2);
    shed.give(BEN, 1);
    assert_eq!(shed.in_bag(BEN, 0) + shed.in_bag(BEN, 1), 19, "out of one of them, which Capture names");
}

#[test]
fn a_bag_that_a_wrong_clock_signed_out_ahead_is_out_today_and_hides_none() {
    let mut shed = Shed::new(2);
    let ahead = 300 * 24 * HOUR;
    shed.phones[STORE].env.now += ahead;
    let from_ahead = shed.sign_out(STORE, BEN, 0, 0);
    shed.phones[STORE].env.now -= ahead;
    let today = shed.sign_out(STORE, BEN, 1, 0);
    exchange(&mut shed.phones);
    for phone in [DESK, STORE, BEN] {
        let (all, now) = (out(&mut shed.phones[phone]), {
            let phone = &shed.phones[phone];
            crate::store::clock::today(&phone.store.db, &phone.env).unwrap()
        });
        assert_eq!(all.iter().map(|held| (held.id, held.day)).collect::<Vec<_>>(), [(today, now), (from_ahead, now)]);
    }
    let on_back = shed.phones[BEN].shift().bag.unwrap();
    assert_eq!(on_back.id, today);
    shed.give(BEN, 1);
    assert_eq!((shed.in_bag(BEN, 0), shed.in_bag(BEN, 1)), (0, -1));
}

#[test]
fn a_file_has_the_bags_that_nobody_has_and_none_of_other_people() {
    let mut shed = Shed::new(2);
    for bag in shed.bags.clone() {
        receive(&mut shed.phones[DESK], bag.0.as_bytes()[0], (bag, shed.item), 5);
    }
    let bens = shed.phones[BEN].bag().own_bag.unwrap();
    receive(&mut shed.phones[BEN], 9, (bens, shed.item), 5);
    shed.sign_out(STORE, BEN, 1, 0);
    exchange(&mut shed.phones);
    let of_others = |phone: &mut Phone| {
        let places = phone.bag().places.into_iter().filter(|place| place.others_bag && !place.on_hand.is_empty());
        places.map(|place| place.id).collect::<BTreeSet<RecordId>>()
    };
    let bens_two = BTreeSet::from([bens, shed.bags[1]]);
    assert_eq!(of_others(&mut shed.phones[STORE]), bens_two, "his own, and the one on his back");
    assert_eq!(of_others(&mut shed.phones[BEN]), BTreeSet::new());
    let rows = |phone: &mut Phone| match phone.done(Request::Movements) {
        Reply::Movements(view) => view.rows.len(),
        reply => panic!("{reply:?}"),
    };
    assert_eq!((rows(&mut shed.phones[STORE]), rows(&mut shed.phones[DESK])), (1, 4));
    let end = shed.phones[BEN].bag().custodies[0].id;
    shed.phones[DESK].done(Request::BackUncounted { custody: end, back: true });
    exchange(&mut shed.phones);
    assert_eq!(rows(&mut shed.phones[STORE]), 1, "nor what he handed out of it, once it is back");
}

#[test]
fn what_was_ticked_of_a_bag_survives_a_kill_and_is_done_with_once_it_is_signed_out() {
    let mut shed = Shed::new(1);
    let (bag, item, room, member) = (shed.bags[0], shed.item, shed.room, shed.member(BEN));
    let mut draft = SignOutDraft::new(RecordId::random([0x51; 16]), bag, None);
    let store = &mut shed.phones[STORE];
    store.done(Request::KeepDraft(Draft::SignOut(draft.clone())));
    assert_eq!(store.bag().signing, None, "nothing is chosen yet");
    (draft.ticked, draft.from, draft.member) = ([(item, 5)].into(), Some(room), Some(member));
    store.done(Request::KeepDraft(Draft::SignOut(draft.clone())));
    super::restarted(store);
    assert_eq!(store.bag().signing, Some(draft.clone()));
    assert_eq!(store.refused(Request::Save(Draft::SignOut(draft))), Failure::NotComplete, "its form says more");
    shed.sign_out(STORE, BEN, 0, 20);
    let store = &mut shed.phones[STORE];
    assert_eq!((store.bag().signing, store.bag().custodies.len()), (None, 1));
}

#[test]
fn a_bag_is_back_without_a_count_and_nothing_is_asked_of_it() {
    let mut shed = Shed::new(1);
    let custody = shed.sign_out(STORE, BEN, 0, 20);
    exchange(&mut shed.phones);
    shed.give(BEN, 3);
    let mut begun = MovementDraft::new(RecordId::random([7; 16]), StockAction::Count, Some(shed.bags[0]));
    begun.returns = Some(custody);
    shed.phones[STORE].done(Request::KeepDraft(Draft::Movement(begun)));
    shed.phones[STORE].done(Request::BackUncounted { custody, back: true });
    assert_eq!(shed.phones[STORE].bag().begun, None, "it is not counted after all");
    exchange(&mut shed.phones);
    for phone in [DESK, STORE, BEN, DEE] {
        let phone = &mut shed.phones[phone];
        let back = returns(phone).remove(0);
        assert_eq!((out(phone).len(), back.id, back.counted, back.lines.len()), (0, custody, false, 0));
    }
    assert_eq!(shed.in_bag(BEN, 0), 17, "the books stay as they are");
    shed.phones[BEN].done(Request::BackUncounted { custody, back: false });
    exchange(&mut shed.phones);
    assert!(shed.phones.iter_mut().all(|phone| out(phone).len() == 1 && returns(phone).is_empty()), "taken back");
    shed.bring_back(STORE, custody, 0, 12, 8);
    exchange(&mut shed.phones);
    shed.phones[BEN].done(Request::BackUncounted { custody, back: false });
    shed.phones[BEN].done(Request::BackUncounted { custody, back: true });
    let back = returns(&mut shed.phones[BEN]).remove(0);
    assert_eq!((back.counted, back.lines.len()), (true, 1), "what was counted keeps its story");
}
