//! Recalled lots: named once on all phones, told wherever some of them lies, proposed last, and never in anybody's way.

use super::stock::{at, form, good_until, lots, store_room};
use super::transfers::{came, lines, say_came, send_lot};
use super::{Phone, exchange, programme};
use crate::form::{
    Draft, EntryChange, ListOf, MovementDraft, MovementEdit, MovementForm, PackForm, QuantityForm, StockAction,
};
use crate::message::{Failure, Grouped, Reply, Request};
use crate::view::{RecallView, RecalledHereView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Reason, Role};
use kitbag_shared::record::{Expiry, Kind};

fn save(phone: &mut Phone, form: MovementForm) {
    phone.done(Request::Save(Draft::Movement(form.into())));
}

fn receive(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), lot: &str, (month, quantity): (u32, u32)) {
    let expiry: Option<Expiry> = (month > 0).then(|| good_until(month));
    save(phone, MovementForm::Receive(QuantityForm { lot: lot.into(), expiry, ..form(id, place, item, quantity) }));
}

fn recall(phone: &mut Phone, item: RecordId, lot: &str, last: &str) -> RecordId {
    match phone.done(Request::NameRecall { item, lot: lot.into(), last: last.into() }) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn here(phone: &mut Phone) -> Vec<RecalledHereView> {
    let Reply::RecalledHere(here) = phone.done(Request::RecalledHere) else { panic!("no answer") };
    here
}

fn recalls(phone: &mut Phone, item: RecordId) -> Vec<RecallView> {
    let Reply::StockItem(view) = phone.done(Request::StockItem(item)) else { panic!("no item") };
    view.recalls
}

#[test]
fn a_card_reaches_whoever_has_it_and_goes_when_none_is_left_there() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-naloxone-nasal-4mg"));
    let bens = phones[1].bag().own_bag.unwrap();
    receive(&mut phones[0], 1, (room, item), "ab-12", (3, 10));
    receive(&mut phones[0], 2, (room, item), "N5", (5, 10));
    let four = QuantityForm { lot: "ab-12".into(), expiry: Some(good_until(3)), ..form(3, room, item, 4) };
    save(&mut phones[0], MovementForm::Move { from: four, to: bens });
    exchange(&mut phones);
    assert!(phones.iter_mut().all(|phone| here(phone).is_empty()));
    let named = recall(&mut phones[0], item, "AB 12", "");
    exchange(&mut phones);
    let [of_ana, of_ben, of_cleo] = [0, 1, 2].map(|phone| here(&mut phones[phone]));
    let told = |all: &[RecalledHereView]| all.iter().map(|one| (one.place, one.quantity, one.own)).collect::<Vec<_>>();
    assert_eq!(told(&of_ben), [(bens, 4, true)], "what is in the own bag");
    assert_eq!((told(&of_ana), told(&of_cleo)), (vec![(room, 6, false)], vec![(room, 6, false)]));
    assert_eq!((of_ben[0].lots.clone(), of_ben[0].inside.clone()), (vec!["ab-12".to_owned()], None));
    let [view] = &recalls(&mut phones[2], item)[..] else { panic!("one recall") };
    assert_eq!((view.id, view.lot.as_str(), view.lifted, view.at.len()), (named, "AB12", false, 2));

    let mut out = MovementDraft::new(RecordId::random([9; 16]), StockAction::TakeOut, Some(bens));
    let edits = [MovementEdit::What(Some(item)), MovementEdit::Reason(Some(Reason::Recalled)), MovementEdit::Set(4)];
    edits.into_iter().for_each(|edit| out.apply(edit));
    phones[1].done(Request::Save(Draft::Movement(out)));
    assert_eq!((here(&mut phones[1]).len(), lots(&mut phones[1], item)), (0, vec![]));
    phones[1].done(Request::Withdraw(RecordId::random([9; 16])));
    assert_eq!(here(&mut phones[1]).len(), 1, "undone, it is there again");
    phones[0].done(Request::LiftRecall { recall: named, lifted: true });
    exchange(&mut phones);
    assert!(phones.iter_mut().all(|phone| here(phone).is_empty()));
    assert!(recalls(&mut phones[1], item)[0].lifted);
    phones[0].done(Request::LiftRecall { recall: named, lifted: false });
    assert_eq!(here(&mut phones[0]).len(), 1);
}

#[test]
fn what_is_on_its_way_is_told_where_it_goes_until_it_came() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-naloxone-nasal-4mg"));
    let bens = phones[1].bag().own_bag.unwrap();
    receive(&mut phones[0], 1, (room, item), "AB12", (3, 10));
    receive(&mut phones[0], 2, (room, item), "N5", (3, 10));
    for (id, lot) in [(3, "AB12"), (4, "N5")] {
        send_lot(&mut phones[0], (id, lot, good_until(3)), (room, bens), item, 4);
    }
    recall(&mut phones[0], item, "AB12", "");
    exchange(&mut phones);
    let told = |all: &[RecalledHereView]| {
        all.iter().map(|one| (one.place, one.quantity, one.on_its_way, one.lots.join(" "))).collect::<Vec<_>>()
    };
    let (lies, comes) = ((room, 6, false, "AB12".to_owned()), (bens, 4, true, "AB12".to_owned()));
    assert_eq!(told(&here(&mut phones[1])), vec![comes.clone()], "to the own bag");
    assert_eq!(told(&here(&mut phones[2])), vec![lies.clone()], "somebody's bag is theirs to look after");
    for phone in &mut phones {
        let mut at = told(&recalls(phone, item).remove(0).at);
        at.sort_by_key(|one| one.2);
        assert_eq!(at, [lies.clone(), comes.clone()]);
    }
    let part = lines(&mut phones[1]).into_iter().find(|line| line.lot.as_deref() == Some("AB12")).unwrap();
    say_came(&mut phones[1], vec![came(&part, 3)]);
    assert_eq!(told(&here(&mut phones[1])), [(bens, 3, false, "AB12".to_owned()), (bens, 1, true, "AB12".to_owned())]);
}

#[test]
fn what_is_recalled_leaves_last_unless_because_of_that_and_blocks_nobody() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (room, own, item) = (store_room(&mut ana), ana.bag().own_bag.unwrap(), ana.item("item-naloxone-nasal-4mg"));
    receive(&mut ana, 1, (room, item), "AB12", (3, 5));
    receive(&mut ana, 2, (room, item), "N5", (5, 5));
    recall(&mut ana, item, "AB12", "");
    save(&mut ana, MovementForm::Move { from: form(3, room, item, 7), to: own });
    let moved: Vec<_> = lots(&mut ana, item).into_iter().map(|(lot, _, quantity)| (lot.unwrap(), quantity)).collect();
    assert_eq!(moved, [("AB12".to_owned(), 2), ("N5".to_owned(), 5)], "what is good first");
    let flagged: Vec<bool> = {
        let bag = ana.bag();
        let at = bag.places.iter().find(|place| place.id == own).unwrap();
        at.on_hand.iter().map(|lot| lot.recalled).collect()
    };
    assert_eq!(flagged, [true, false]);
    ana.contact(&[(item, 6)]);
    assert_eq!(ana.in_bag(item), 1, "a hand-out is never refused");
    save(&mut ana, MovementForm::TakeOut { form: form(4, room, item, 3), reason: Reason::Recalled });
    assert_eq!(at(&mut ana, room, item), 0);
}

#[test]
fn kits_that_were_packed_with_it_are_named_wherever_they_lie() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-naloxone-nasal-4mg"));
    let bens = phones[1].bag().own_bag.unwrap();
    let ana = &mut phones[0];
    receive(ana, 1, (room, item), "AB12", (3, 4));
    let recipe = ana.bag().recipes.into_iter().find(|recipe| recipe.lines.iter().any(|line| line.0 == item)).unwrap();
    let packed =
        |id, kits| PackForm { id: RecordId::random([id; 16]), place: room, recipe: recipe.id, kits, expiry: None };
    save(ana, MovementForm::Pack(packed(2, 2)));
    receive(ana, 3, (room, item), "N5", (5, 20));
    save(ana, MovementForm::Pack(packed(4, 3)));
    save(ana, MovementForm::Move { from: form(5, room, recipe.kit, 1), to: bens });
    let named = recall(ana, item, "ab12", "");
    exchange(&mut phones);
    let [card] = &here(&mut phones[1])[..] else { panic!("one card") };
    assert_eq!((card.place, card.item, card.quantity), (bens, recipe.kit, 1));
    assert!(card.inside.is_some() && card.lots == ["AB12"], "{card:?}");
    let at: Vec<_> =
        recalls(&mut phones[0], item).remove(0).at.into_iter().map(|one| (one.place, one.quantity)).collect();
    assert_eq!(
        at.iter().map(|one| one.1).sum::<i64>(),
        2,
        "the two kits of the first packing, and not the three: {at:?}"
    );
    save(&mut phones[0], MovementForm::Move { from: form(6, room, recipe.kit, 3), to: bens });
    let ben = here(&mut phones[0]);
    assert_eq!(ben.iter().map(|one| one.quantity).sum::<i64>(), 1, "a kit that may hold it goes last");
    phones[0].done(Request::LiftRecall { recall: named, lifted: true });
    assert!(here(&mut phones[0]).is_empty());
}

#[test]
fn two_who_name_the_same_lots_write_one_record_without_a_conflict() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let item = phones[0].item("item-naloxone-nasal-4mg");
    let named = [("k-0095", "K 0120"), ("K0095", "k0120")];
    let ids: Vec<_> = (0..2).map(|phone| recall(&mut phones[phone], item, named[phone].0, named[phone].1)).collect();
    assert_eq!(ids[0], ids[1]);
    exchange(&mut phones);
    for phone in &mut phones {
        assert!(phone.needs_look().others.is_empty());
        let [view] = &recalls(phone, item)[..] else { panic!("one recall") };
        assert_eq!((view.lot.as_str(), view.last.as_deref()), ("K0095", Some("K0120")));
    }
    assert_eq!(recall(&mut phones[0], item, "K0095", "K0120"), ids[0]);
    phones[0].done(Request::Withdraw(ids[0]));
    assert!(recalls(&mut phones[0], item).is_empty());
    recall(&mut phones[0], item, "K0095", "K0120");
    assert_eq!(recalls(&mut phones[0], item).len(), 1, "named again it stands again");
}

#[test]
fn a_range_and_an_item_that_is_counted_as_another() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (room, item, twin) = (store_room(&mut ana), ana.item("item-cooker"), ana.item("item-brass-screen"));
    for (id, of, lot) in [(1, item, "K99"), (2, item, "K-100"), (3, twin, "k 120"), (4, twin, "K121")] {
        receive(&mut ana, id, (room, of), lot, (0, 1));
    }
    recall(&mut ana, item, "K100", "K120");
    assert_eq!(here(&mut ana).iter().map(|one| (one.item, one.quantity)).collect::<Vec<_>>(), [(item, 1)]);
    ana.done(Request::ChangeEntry { list: ListOf::Items, id: twin, change: EntryChange::CountAs(Some(item)) });
    assert_eq!(here(&mut ana).iter().map(|one| (one.item, one.quantity)).collect::<Vec<_>>(), [(item, 2)]);
}

#[test]
fn hand_outs_are_a_sum_where_the_lot_was_noted() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (room, own, item) = (store_room(&mut ana), ana.bag().own_bag.unwrap(), ana.item("item-naloxone-nasal-4mg"));
    receive(&mut ana, 1, (room, item), "AB12", (3, 9));
    save(&mut ana, MovementForm::Move { from: form(2, room, item, 9), to: own });
    ana.contact(&[(item, 2)]);
    ana.contact(&[(item, 3)]);
    recall(&mut ana, item, "AB12", "");
    let view = recalls(&mut ana, item).remove(0);
    assert_eq!((view.handed_out, view.at[0].quantity), (5, 4));
}

#[test]
fn only_a_supervisor_names_and_lifts_and_only_lots() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let item = phones[0].item("item-cooker");
    let name = |lot: &str, last: &str| Request::NameRecall { item, lot: lot.into(), last: last.into() };
    for (lot, last) in [("", ""), (" - ", ""), ("A1", "B2"), ("A2", "A1")] {
        assert_eq!(phones[0].refused(name(lot, last)), Failure::NotComplete, "{lot} {last}");
    }
    assert_eq!(phones[0].refused(name(&"A".repeat(201), "")), Failure::TooLong);
    recall(&mut phones[0], item, &"A".repeat(200), "");
    let askers = |request| Grouped::from(request).askers();
    let id = RecordId::random([1; 16]);
    for request in [name("A1", ""), Request::LiftRecall { recall: id, lifted: true }] {
        assert_eq!(askers(request), crate::message::Askers::Supervisors);
    }
    assert_eq!(Kind::Recall.writers(), [Role::Supervisor]);
    assert_eq!(phones[0].refused(Request::LiftRecall { recall: id, lifted: true }), Failure::NotHere);
}

#[test]
fn of_more_than_lay_in_a_bag_of_one_lot_a_recall_finds_all_that_was_handed_out() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-naloxone-nasal-4mg"));
    let bens = phones[1].bag().own_bag.unwrap();
    receive(&mut phones[0], 1, (room, item), "ab-12", (3, 10));
    let six = QuantityForm { lot: "ab-12".into(), expiry: Some(good_until(3)), ..form(3, room, item, 6) };
    save(&mut phones[0], MovementForm::Move { from: six, to: bens });
    exchange(&mut phones);
    phones[1].contact(&[(item, 8)]);
    exchange(&mut phones);
    recall(&mut phones[0], item, "ab-12", "");
    assert_eq!(recalls(&mut phones[0], item)[0].handed_out, 8);
    assert_eq!(at(&mut phones[0], bens, item), -2);
}
