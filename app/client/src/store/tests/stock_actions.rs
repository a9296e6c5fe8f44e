//! Lots, counts and what was made in one go: each stock form as one action.

use super::stock::{all_movements, at, form, good_until, lots, store_room};
use super::{HOUR, Phone, exchange, programme};
use crate::form::{
    CountSheetForm, Draft, EntryChange, ListOf, MovementDraft, MovementEdit, MovementForm, PackForm, QuantityForm,
    StockAction,
};
use crate::message::{Reply, Request};
use crate::store::action::Action;
use crate::view::CoverView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Reason, Role};
use kitbag_shared::record::{Expiry, StockMovement, ValueList as _};
use kitbag_shared::time::{Day, Month};
use std::collections::{BTreeMap, BTreeSet};

/// Two lots of naloxone in the store room, the one that expires later first: 4 until May, 6 until March.
fn two_lots(phone: &mut Phone) -> (RecordId, RecordId) {
    let (room, item) = (store_room(phone), phone.item("item-naloxone-nasal-4mg"));
    for (id, lot, month, quantity) in [(1, "N5", 5, 4), (2, "N3", 3, 6)] {
        let lot = QuantityForm { lot: lot.into(), expiry: Some(good_until(month)), ..form(id, room, item, quantity) };
        phone.done(Request::Save(Draft::Movement(MovementForm::Receive(lot).into())));
    }
    (room, item)
}

fn named(lot: &str, month: u32, quantity: i64) -> (Option<String>, Option<Day>, i64) {
    (Some(lot.to_owned()), Some(good_until(month).last_day()), quantity)
}

#[test]
fn several_lots_move_together_first_expiry_first_and_take_lot_and_expiry_along() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = two_lots(&mut cleo);
    let own = cleo.bag().own_bag.unwrap();
    let moved = MovementForm::Move { from: form(3, room, item, 8), to: own };
    for _ in 0..2 {
        cleo.done(Request::Save(Draft::Movement(moved.clone().into())));
    }
    assert_eq!(lots(&mut cleo, item), [named("N3", 3, 6), named("N5", 5, 2)]);
    assert_eq!(at(&mut cleo, room, item), 2);
    cleo.done(Request::Withdraw(RecordId::random([3; 16])));
    assert_eq!((at(&mut cleo, own, item), at(&mut cleo, room, item)), (0, 10), "undone in one go");
    cleo.done(Request::Reinstate(RecordId::random([3; 16])));
    assert_eq!((at(&mut cleo, own, item), at(&mut cleo, room, item)), (8, 2));
}

#[test]
fn a_lot_that_was_chosen_leaves_alone_and_may_go_below_what_is_there() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = two_lots(&mut cleo);
    let own = cleo.bag().own_bag.unwrap();
    let chosen = QuantityForm { lot: "N5".into(), expiry: Some(good_until(5)), ..form(3, room, item, 5) };
    cleo.done(Request::Save(Draft::Movement(MovementForm::Move { from: chosen, to: own }.into())));
    assert_eq!(lots(&mut cleo, item), [named("N5", 5, 5)]);
    assert_eq!(at(&mut cleo, room, item), 5);
}

#[test]
fn each_reason_for_which_stock_comes_or_leaves_has_its_form() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = (store_room(&mut cleo), cleo.item("item-cooker"));
    let mut expected = 0;
    let ways = [StockAction::Receive, StockAction::TakeOut].into_iter();
    let reasons = ways.flat_map(|action| action.reasons().iter().map(move |reason| (action, *reason)));
    for (number, (action, reason)) in (1..).zip(reasons) {
        let mut draft = MovementDraft::new(RecordId::random([number; 16]), action, Some(room));
        for edit in [MovementEdit::Reason(Some(reason)), MovementEdit::What(Some(item)), MovementEdit::Set(10)] {
            draft.apply(edit);
        }
        cleo.done(Request::Save(Draft::Movement(draft)));
        expected += if action == StockAction::Receive { 10 } else { -10 };
        assert_eq!(at(&mut cleo, room, item), expected, "{reason:?}");
    }
    let made: BTreeSet<_> = all_movements(&cleo).into_iter().filter_map(|(_, movement)| movement.reason).collect();
    let by_other_forms = [
        Reason::TransferOut,
        Reason::TransferIn,
        Reason::PackedIntoKit,
        Reason::Unpacked,
        Reason::HandedOut,
        Reason::CountCorrection,
    ];
    let all: BTreeSet<_> = Reason::ALL.iter().copied().filter(|reason| !by_other_forms.contains(reason)).collect();
    assert_eq!(made, all, "no reason without a form");
}

#[test]
fn what_expired_is_taken_out_before_what_is_good() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, own, item) = (store_room(&mut cleo), cleo.bag().own_bag.unwrap(), cleo.item("item-naloxone-nasal-4mg"));
    let long_ago = Expiry::Month(Month(2020 * 12));
    for (id, lot, expiry) in [(1, "OLD", long_ago), (2, "NEW", good_until(5))] {
        let lot = QuantityForm { lot: lot.into(), expiry: Some(expiry), ..form(id, room, item, 4) };
        cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(lot).into())));
    }
    cleo.done(Request::Save(Draft::Movement(MovementForm::Move { from: form(3, room, item, 3), to: own }.into())));
    assert_eq!(lots(&mut cleo, item), [named("NEW", 5, 3)], "nobody takes expired naloxone along unasked");
    let expired = MovementForm::TakeOut { form: form(4, room, item, 4), reason: Reason::Expired };
    cleo.done(Request::Save(Draft::Movement(expired.into())));
    let bag = cleo.bag();
    let here = bag.places.iter().find(|place| place.id == room).unwrap();
    let left: Vec<_> = here.on_hand.iter().map(|line| (line.lot.as_deref(), line.quantity)).collect();
    assert_eq!(left, [(Some("NEW"), 1)]);
}

#[test]
fn a_kit_is_good_for_as_long_as_what_is_in_it_and_comes_apart_again() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = two_lots(&mut cleo);
    let recipe = cleo.bag().recipes.into_iter().find(|recipe| recipe.lines.iter().any(|line| line.0 == item)).unwrap();
    let each = recipe.lines.iter().find(|line| line.0 == item).unwrap().2;
    let kits =
        |id, kits| PackForm { id: RecordId::random([id; 16]), place: room, recipe: recipe.id, kits, expiry: None };
    cleo.done(Request::Save(Draft::Movement(MovementForm::Pack(kits(3, 7 / each)).into())));
    let packed: BTreeMap<_, _> = all_movements(&cleo).into_iter().collect();
    let kit = &packed[&RecordId::random([3; 16])];
    assert_eq!(kit.expiry, Some(good_until(3)), "the earliest of its parts");
    assert_eq!(at(&mut cleo, room, item), 10 - i64::from(7 / each * each));
    cleo.done(Request::Save(Draft::Movement(MovementForm::Unpack(kits(4, 1)).into())));
    assert_eq!(at(&mut cleo, room, recipe.kit), i64::from(7 / each) - 1);
    let came: Vec<_> = all_movements(&cleo).into_iter().map(|(_, one)| one).collect();
    let back = came.iter().find(|one| one.reason == Some(Reason::Unpacked) && one.item == Some(item)).unwrap();
    assert_eq!((back.quantity.unwrap().get(), back.expiry), (i32::try_from(each).unwrap(), Some(good_until(3))));
    cleo.done(Request::Withdraw(RecordId::random([4; 16])));
    cleo.done(Request::Withdraw(RecordId::random([3; 16])));
    assert_eq!((at(&mut cleo, room, item), at(&mut cleo, room, recipe.kit)), (10, 0));
}

#[test]
fn what_belongs_to_an_action_follows_from_ids_and_not_from_what_somebody_writes() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer]);
    let (room, item) = two_lots(&mut phones[1]);
    let own = phones[1].bag().own_bag.unwrap();
    let moved = RecordId::random([3; 16]);
    phones[1].done(Request::Save(Draft::Movement(MovementForm::Move { from: form(3, room, item, 8), to: own }.into())));
    exchange(&mut phones);
    // A stranger's movement says to belong to it; what was received, too; and one half says nothing of it any more.
    let other = &mut phones[2];
    let mut says = |id: RecordId, change: fn(&mut StockMovement)| {
        let action = |action: &mut Action<'_>| {
            let mut movement: StockMovement = action.read(id)?;
            change(&mut movement);
            action.put(id, &movement)
        };
        assert!(other.store.act(&mut other.env, action).unwrap());
    };
    let arriving = RecordId::of_part(moved, item);
    says(RecordId::random([1; 16]), |received| received.action = Some(RecordId::random([3; 16])));
    says(arriving, |half| (half.action, half.pair) = (None, None));
    exchange(&mut phones);
    assert_eq!(at(&mut phones[1], own, item), 8);
    let entry = phones[1].bag().entries.into_iter().find(|entry| entry.id == moved).unwrap();
    assert_eq!(entry.quantity, -8, "nor does it change what the entry says");
    phones[1].done(Request::Withdraw(moved));
    assert_eq!((at(&mut phones[1], own, item), at(&mut phones[1], room, item)), (0, 10));
}

#[test]
fn an_unnamed_lot_can_be_chosen_before_one_that_expires() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = two_lots(&mut cleo);
    cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(form(3, room, item, 5)).into())));
    let mut draft = MovementDraft::new(RecordId::random([4; 16]), StockAction::TakeOut, Some(room));
    let edits = [MovementEdit::Reason(Some(Reason::Damaged)), MovementEdit::What(Some(item)), MovementEdit::Set(5)];
    edits.into_iter().chain([MovementEdit::ThisLot(Some((None, None)))]).for_each(|edit| draft.apply(edit));
    cleo.done(Request::Save(Draft::Movement(draft)));
    let bag = cleo.bag();
    let here = bag.places.iter().find(|place| place.id == room).unwrap();
    let left: Vec<_> = here.on_hand.iter().map(|line| (line.lot.as_deref(), line.quantity)).collect();
    assert_eq!(left, [(Some("N3"), 6), (Some("N5"), 4)]);
}

#[test]
fn a_sheet_and_its_copy_with_one_more_count_count_each_item_once() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let (room, [cooker, water]) =
        (store_room(&mut phones[1]), ["item-cooker", "item-sterile-water-3ml"].map(|name| phones[1].item(name)));
    let sheet = |counts: &[(RecordId, u32)]| {
        let counts = counts.iter().copied().collect();
        MovementForm::CountSheet(CountSheetForm { id: RecordId::random([3; 16]), place: room, counts })
    };
    phones[0].done(Request::Save(Draft::Movement(sheet(&[(water, 40)]).into())));
    phones[1].done(Request::Save(Draft::Movement(sheet(&[(cooker, 30), (water, 40)]).into())));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, cooker), at(phone, room, water)), (30, 40));
    }
}

#[test]
fn an_item_whose_books_went_wild_is_counted_all_the_same() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = (store_room(&mut cleo), cleo.item("item-cooker"));
    for id in 1..=3 {
        cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(form(id, room, item, 1_000_000)).into())));
    }
    let counts = BTreeMap::from([(item, 10)]);
    let sheet = CountSheetForm { id: RecordId::random([4; 16]), place: room, counts };
    cleo.done(Request::Save(Draft::Movement(MovementForm::CountSheet(sheet).into())));
    assert_eq!(at(&mut cleo, room, item), 10);
    let entry = cleo.bag().entries.remove(0);
    assert_eq!(entry.counted, Some(10));
    cleo.done(Request::Withdraw(entry.id));
    assert_eq!(at(&mut cleo, room, item), 3_000_000);
}

#[test]
fn an_items_history_has_what_was_packed_of_it() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, item) = two_lots(&mut cleo);
    let recipe = cleo.bag().recipes.into_iter().find(|recipe| recipe.lines.iter().any(|line| line.0 == item)).unwrap();
    let kits = PackForm { id: RecordId::random([3; 16]), place: room, recipe: recipe.id, kits: 1, expiry: None };
    cleo.done(Request::Save(Draft::Movement(MovementForm::Pack(kits).into())));
    let Reply::StockItem(view) = cleo.done(Request::StockItem(item)) else { panic!() };
    let told: Vec<_> = view.entries.iter().map(|entry| (entry.reason, entry.quantity)).collect();
    let each = i64::from(recipe.lines.iter().find(|line| line.0 == item).unwrap().2);
    assert_eq!(told, [(Reason::PackedIntoKit, -each), (Reason::Received, 6), (Reason::Received, 4)]);
}

#[test]
fn how_long_stock_lasts_counts_what_is_packed_and_taken_to_bags_and_is_nobodys_elses_bag() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let cleo = &mut phones[2];
    let (room, item) = (store_room(cleo), cleo.item("item-cooker"));
    let own = cleo.bag().own_bag.unwrap();
    cleo.done(Request::Save(Draft::Movement(MovementForm::Receive(form(1, room, item, 1_000)).into())));
    cleo.env.now += 7 * 24 * HOUR;
    cleo.done(Request::Save(Draft::Movement(MovementForm::Move { from: form(2, room, item, 70), to: own }.into())));
    cleo.env.now += 24 * HOUR;
    let cover = |phone: &mut Phone, place: RecordId| {
        let Reply::Covers(covers) = phone.done(Request::Covers(place)) else { panic!("no covers") };
        covers.get(&item).copied()
    };
    assert_eq!(cover(cleo, room), Some(CoverView::Lasts { days: 106, used: 70, over: 8 }));
    assert_eq!(cover(cleo, own), Some(CoverView::TooLittle), "one's own bag is one's own to know");
    exchange(&mut phones);
    phones[1].env.now += 8 * 24 * HOUR;
    assert_eq!(cover(&mut phones[1], own), None, "somebody else's is not");
}

#[test]
fn a_par_is_one_items_also_where_two_were_counted_as_one() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (room, [one, other]) = (store_room(&mut ana), ["item-cooker", "item-brass-screen"].map(|name| ana.item(name)));
    let par = |ana: &mut Phone, item: RecordId| {
        let bag = ana.bag();
        bag.places.iter().find(|view| view.id == room).unwrap().pars.get(&item).copied()
    };
    for item in [one, other] {
        ana.done(Request::SetPar { place: room, item, par: Some(50) });
    }
    let (list, change) = (ListOf::Items, EntryChange::CountAs(Some(one)));
    ana.done(Request::ChangeEntry { list, id: other, change });
    assert_eq!(par(&mut ana, one), Some(100));
    ana.done(Request::SetPar { place: room, item: one, par: Some(40) });
    assert_eq!(par(&mut ana, one), Some(40));
    ana.done(Request::SetPar { place: room, item: one, par: None });
    assert_eq!(par(&mut ana, one), None);
}

#[test]
fn a_round_of_counts_is_one_entry_and_undone_in_one_go() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let (room, naloxone) = two_lots(&mut cleo);
    let cooker = cleo.item("item-cooker");
    let counts = BTreeMap::from([(naloxone, 7), (cooker, 30)]);
    let sheet = CountSheetForm { id: RecordId::random([3; 16]), place: room, counts };
    for _ in 0..2 {
        cleo.done(Request::Save(Draft::Movement(MovementForm::CountSheet(sheet.clone()).into())));
    }
    assert_eq!((at(&mut cleo, room, naloxone), at(&mut cleo, room, cooker)), (7, 30));
    let entries = cleo.bag().entries;
    assert_eq!((entries.len(), entries[0].others, entries[0].reason), (3, 1, Reason::CountCorrection));
    cleo.done(Request::Withdraw(sheet.id));
    assert_eq!((at(&mut cleo, room, naloxone), at(&mut cleo, room, cooker)), (10, 0));
    assert!(cleo.bag().entries[0].withdrawn);
}
