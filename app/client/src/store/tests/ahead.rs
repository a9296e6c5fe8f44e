//! What needs doing before it is trouble: what is found by the rows of a store, and for whom.

use super::stock::{form, good_until, store_room};
use super::{DAY, Phone, exchange, programme};
use crate::form::{CountingForm, Draft, Edited, EntryForm, EntryIs, ListOf, MovementForm, QuantityForm};
use crate::message::{Reply, Request};
use crate::store::stock::ahead::SHOWN_MAX;
use crate::store::stock::covers::used_lately;
use crate::view::{AheadView, CoverView, ShortageView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Expiry;
use kitbag_shared::record::lists::{PlaceKind, Reason, Role};
use kitbag_shared::stock::Ordering;
use kitbag_shared::time::{Day, Moment};
use std::collections::BTreeMap;

fn ahead(phone: &mut Phone) -> AheadView {
    let Reply::Ahead(view) = phone.done(Request::Ahead) else { panic!("no view") };
    *view
}

fn save(phone: &mut Phone, form: MovementForm) {
    phone.done(Request::Save(Draft::Movement(form.into())));
}

fn place(phone: &mut Phone, name: &str, kind: PlaceKind) -> RecordId {
    let is = EntryIs::Place { place_kind: Some(kind), whose: None };
    let Reply::Saved { record, .. } = phone.done(Request::AddEntry(EntryForm { name: name.into(), is })) else {
        panic!("not added to {:?}", ListOf::Places)
    };
    record
}

fn taken(id: u8, place: RecordId, item: RecordId, quantity: u32) -> MovementForm {
    MovementForm::TakeOut { form: form(id, place, item, quantity), reason: Reason::Damaged }
}

/// A van from which so many are handed out a day, and a store that has plenty.
fn van_and_store(phone: &mut Phone, item: RecordId) -> (RecordId, RecordId) {
    let (store, van) = (store_room(phone), place(phone, "Van B", PlaceKind::Vehicle));
    save(phone, MovementForm::Receive(form(1, store, item, 200)));
    save(phone, MovementForm::Move { from: form(2, store, item, 64), to: van });
    (store, van)
}

#[test]
fn what_runs_out_says_from_where_it_can_come_and_the_numbers_it_is_reckoned_from() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let item = ana.item("item-cooker");
    let (store, van) = van_and_store(&mut ana, item);
    let bag = ana.bag().own_bag.unwrap();
    for day in 0..10_u8 {
        ana.env.now += DAY;
        save(&mut ana, MovementForm::Move { from: form(10 + day, van, item, 6), to: bag });
    }
    ana.env.now += DAY;
    let view = ahead(&mut ana);
    let [short] = &view.shortages[..] else { panic!("{view:?}") };
    assert_eq!((short.place, short.item, short.usable, short.left_out), (van, item, 4, 0));
    assert_eq!(short.cover, CoverView::Lasts { days: 0, used: 60, over: 11 });
    assert_eq!(short.runs_out, Some(Moment(ana.env.now).day(60)));
    // 60 in 11 days: 153 for four weeks; the store, from which 64 went out, keeps its own 163 of 136 that it has.
    assert_eq!((short.lacks, short.moves.len(), short.bag), (149, 0, false));
    // 49 days of it are 268: 264 more than there is.
    assert_eq!(short.order, Some(264));
    // By three days less until it comes they are 46, and 251.
    for (lead_days, order) in [(11, 247), (14, 264)] {
        let Reply::Counting(was) = ana.done(Request::Counting) else { panic!("no settings") };
        let now = CountingForm { lead_days: Some(lead_days), ..was.clone() };
        ana.done(Request::SaveCounting(Edited { was, now }));
        let short = ahead(&mut ana).shortages.remove(0);
        assert_eq!((short.order, short.ordering), (Some(order), Ordering { lead_days, ..Ordering::default() }));
    }
    let others: Vec<RecordId> = ana.bag().items.iter().map(|one| one.id).filter(|one| *one != item).take(20).collect();
    for other in &others {
        ana.done(Request::SetPar { place: store, item: *other, par: Some(5) });
    }
    let all = ahead(&mut ana).shortages;
    assert_eq!((all.len(), &all[0]), (21, short), "one by one or all at once, it is the same");
    for other in others {
        ana.done(Request::SetPar { place: store, item: other, par: None });
    }
    ana.done(Request::SetPar { place: van, item, par: Some(500) });
    let short = ahead(&mut ana).shortages.remove(0);
    assert_eq!((short.par, short.lacks), (Some(500), 496), "the par, where that is more");
    save(&mut ana, MovementForm::Receive(form(50, store, item, 10_000)));
    let short = ahead(&mut ana).shortages.remove(0);
    assert_eq!(short.moves.iter().map(|one| (one.from, one.quantity)).collect::<Vec<_>>(), [(store, 496)]);
    save(&mut ana, MovementForm::Move { from: form(51, store, item, 496), to: van });
    assert_eq!(ahead(&mut ana), AheadView::default(), "done");
}

#[test]
fn what_ends_soon_and_what_has_ended_is_said_and_what_is_below_par() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (store, item) = (store_room(&mut cleo), cleo.item("item-naloxone-nasal-4mg"));
    let today = Moment(cleo.env.now).day(60);
    let last_days = [(1, Day(today.0 - 1), 7), (2, today.plus(60), 14), (3, today.plus(61), 100)];
    for (id, until, quantity) in last_days {
        let lot = QuantityForm { expiry: Some(Expiry::Day(until)), ..form(id, store, item, quantity) };
        save(&mut cleo, MovementForm::Receive(lot));
    }
    let view = ahead(&mut cleo);
    let [end] = &view.endings[..] else { panic!("{view:?}") };
    assert_eq!((end.expired, end.soon, end.ends, end.at_risk), (7, 14, Some(today.plus(60)), None));
    assert!(end.naloxone && view.shortages.is_empty());
    cleo.env.now += 8 * DAY;
    let end = ahead(&mut cleo).endings.remove(0);
    assert_eq!((end.expired, end.soon, end.at_risk), (7, 114, Some(114)), "nothing of it went out");
}

#[test]
fn somebodys_bag_is_theirs_to_look_ahead_for_and_a_supervisors() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    let bens = phones[1].bag().own_bag.unwrap();
    save(&mut phones[1], MovementForm::Receive(form(1, room, item, 1_000)));
    let lot = QuantityForm { expiry: Some(good_until(3)), ..form(2, room, item, 21) };
    save(&mut phones[1], MovementForm::Move { from: lot, to: bens });
    for _ in 0..10 {
        phones[1].env.now += DAY;
        phones[1].contact(&[(item, 2)]);
    }
    phones[1].env.now += DAY;
    exchange(&mut phones);
    let now = phones[1].env.now;
    let bag = |view: &AheadView| view.shortages.iter().find(|short| short.place == bens).cloned();
    phones.iter_mut().for_each(|phone| phone.env.now = now);
    let of: Vec<Option<ShortageView>> = phones.iter_mut().map(|phone| bag(&ahead(phone))).collect();
    assert!(of[0].is_some() && of[2].is_none(), "how long it lasts is not everybody's");
    let own = of[1].clone().unwrap();
    assert!(own.own && own.bag && own.order.is_none(), "whoever carries a bag fills it: {own:?}");
    assert_eq!((own.usable, own.cover), (1, CoverView::Lasts { days: 0, used: 20, over: 11 }));
    phones[0].done(Request::SetPar { place: bens, item, par: Some(30) });
    exchange(&mut phones);
    let seen = bag(&ahead(&mut phones[2])).expect("what a bag should have is for whoever packs it");
    assert_eq!((seen.cover, seen.runs_out, seen.lacks), (CoverView::TooLittle, None, 29));
    phones[0].done(Request::SetPar { place: room, item, par: Some(30_000) });
    exchange(&mut phones);
    let bens_view = ahead(&mut phones[1]);
    assert!(bens_view.shortages.iter().all(|short| short.own), "a worker is shown their own bag");
}

#[test]
fn so_many_are_shown_at_once_and_the_others_counted() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let room = store_room(&mut ana);
    let items: Vec<RecordId> = ana.bag().items.iter().map(|item| item.id).take(SHOWN_MAX + 1).collect();
    save(&mut ana, MovementForm::Receive(form(1, room, items[0], 1)));
    for item in &items[..SHOWN_MAX] {
        ana.done(Request::SetPar { place: room, item: *item, par: Some(5) });
    }
    let view = ahead(&mut ana);
    assert_eq!((view.shortages.len(), view.more), (SHOWN_MAX, 0));
    ana.done(Request::SetPar { place: room, item: items[SHOWN_MAX], par: Some(5) });
    let view = ahead(&mut ana);
    assert_eq!((view.shortages.len(), view.more), (SHOWN_MAX, 1));
}

#[test]
fn what_is_below_zero_is_to_be_counted_by_whoever_keeps_it_and_nothing_else_is_said_of_it() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    let other = phones[0].item("item-cotton-filter");
    let bens = phones[1].bag().own_bag.unwrap();
    save(&mut phones[0], MovementForm::Receive(form(1, room, item, 4)));
    save(&mut phones[0], MovementForm::Receive(form(2, room, other, 4)));
    phones[0].done(Request::SetPar { place: room, item, par: Some(50) });
    save(&mut phones[0], MovementForm::Move { from: form(3, room, item, 10), to: bens });
    exchange(&mut phones);
    phones[1].contact(&[(item, 12)]);
    exchange(&mut phones);
    let below = |view: &AheadView| view.below.iter().map(|one| (one.place, one.quantity)).collect::<Vec<_>>();
    let of: Vec<AheadView> = phones.iter_mut().map(ahead).collect();
    assert_eq!(below(&of[0]), [(room, -6), (bens, -2)], "the furthest first");
    assert_eq!((below(&of[1]), below(&of[2])), (vec![(bens, -2)], vec![(room, -6)]), "whoever has it counts it");
    assert!(of[2].shortages.iter().all(|short| short.place != room), "its par is reckoned once it was counted");
    let counted = crate::form::CountForm { id: RecordId::random([9; 16]), place: room, item, counted: 0 };
    save(&mut phones[2], MovementForm::Count(counted));
    let view = ahead(&mut phones[2]);
    assert_eq!((view.below.len(), view.shortages.len()), (0, 1));
}

#[test]
fn so_many_below_zero_are_shown_at_once_and_the_others_counted() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let room = store_room(&mut ana);
    let items: Vec<RecordId> = ana.bag().items.iter().map(|item| item.id).take(SHOWN_MAX + 2).collect();
    save(&mut ana, MovementForm::Receive(form(1, room, items[0], 1)));
    for (number, item) in items[1..].iter().enumerate() {
        save(&mut ana, taken(u8::try_from(number + 10).unwrap(), room, *item, 1));
        let view = ahead(&mut ana);
        let more = u32::from(number >= SHOWN_MAX);
        assert_eq!((view.below.len(), view.more), ((number + 1).min(SHOWN_MAX), more));
    }
}

/// Which items are looked at is decided by a bound, and must leave none out that the law would name.
#[test]
fn what_may_run_short_is_never_left_out() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (room, item) = (store_room(&mut ana), ana.item("item-cooker"));
    let bag = ana.bag().own_bag.unwrap();
    save(&mut ana, MovementForm::Receive(form(1, room, item, 700)));
    let mut named = BTreeMap::new();
    for day in 0..28_u8 {
        ana.env.now += DAY;
        save(&mut ana, MovementForm::Move { from: form(10 + day, room, item, 20), to: bag });
        save(&mut ana, taken(100 + day, room, item, 1));
        let Reply::Covers(covers) = ana.done(Request::Covers(room)) else { panic!() };
        let lasts = covers.get(&item).copied();
        let runs_short =
            matches!(lasts, Some(CoverView::Lasts { days, .. }) if days < kitbag_shared::stock::SHORT_DAYS);
        let found = ahead(&mut ana).shortages.iter().any(|short| (short.place, short.item) == (room, item));
        assert_eq!(found, runs_short, "on day {day}: {lasts:?}");
        named.entry(found).and_modify(|days| *days += 1).or_insert(1);
    }
    assert_eq!(named.len(), 2, "both happened: {named:?}");
    let today = Moment(ana.env.now).day(60);
    let used = used_lately(&ana.store.db, today).unwrap();
    assert_eq!(used.get(&(room, item)), Some(&(27 * 20)), "what left for good was not used, and today is not over");
}
