//! A part of a kit that was left out in one contact: it lies in the bag again, the contact says so, and it counts once.

use super::merging::team;
use super::stock::{at, form};
use super::{Phone, exchange};
use crate::form::{Draft, MovementForm, QuantityForm};
use crate::message::Request;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Expiry, Kind};
use kitbag_shared::time::Month;

/// A worker, a kit of theirs with five cookers and five tourniquets, and the two.
fn items(phone: &mut Phone) -> [RecordId; 3] {
    ["item-kit-injection-5", "item-cooker", "item-tourniquet"].map(|word| phone.item(word))
}

fn bag(phone: &mut Phone, items: [RecordId; 3]) -> [i64; 3] {
    let own = phone.bag().own_bag.unwrap();
    items.map(|item| at(phone, own, item))
}

/// Gives two kits without a tourniquet, and a cooker by itself.
fn give(phone: &mut Phone, items: [RecordId; 3]) -> RecordId {
    let mut draft = phone.encounter_draft();
    draft.typed.given = [(items[0], 2), (items[1], 1)].into();
    draft.typed.left_out = [(items[1], 3), (items[2], 1)].into();
    phone.save(&draft);
    draft.id
}

#[test]
fn what_is_left_out_lies_in_the_bag_and_the_contact_says_so() {
    let mut team = team();
    let items = items(&mut team[1]);
    let id = give(&mut team[1], items);
    exchange(&mut team);
    for phone in &mut team[..2] {
        let row = phone.today().rows.into_iter().find(|row| row.id == id).unwrap();
        let said = |moved: &[(crate::view::Name, u32)]| moved.iter().map(|(_, count)| *count).collect::<Vec<_>>();
        assert_eq!((said(&row.given), said(&row.left_out)), (vec![2, 1], vec![3, 1]));
    }
    assert_eq!(bag(&mut team[1], items), [-2, 2, 1], "one cooker was given by itself, three stayed");
    assert_eq!(team[1].capture().last_given.left_out, [(items[1], 3), (items[2], 1)].into());

    let mut amended = team[1].amendment(id);
    assert_eq!(amended.typed.left_out, [(items[1], 3), (items[2], 1)].into());
    assert_eq!(amended.typed.given, [(items[0], 2), (items[1], 1)].into());
    amended.typed.left_out = [(items[1], 1)].into();
    team[1].save(&amended);
    assert_eq!(bag(&mut team[1], items), [-2, 0, 0]);
    team[1].done(Request::Withdraw(id));
    exchange(&mut team);
    assert_eq!(bag(&mut team[1], items), [0; 3], "nothing of it happened");
}

#[test]
fn no_more_stays_than_the_kits_hold_and_nothing_without_a_kit() {
    let mut team = team();
    let items = items(&mut team[1]);
    for (kits, stays) in [(2, 10), (1, 5), (0, 0)] {
        let (before, mut draft) = (bag(&mut team[1], items)[1], team[1].encounter_draft());
        draft.typed.given = [(items[0], kits)].into();
        draft.typed.left_out = [(items[1], 99)].into();
        team[1].save(&draft);
        assert_eq!(bag(&mut team[1], items)[1] - before, stays);
    }
}

#[test]
fn two_corrections_of_what_was_left_out_are_a_conflict_and_never_their_sum() {
    let mut team = team();
    let items = items(&mut team[1]);
    let id = give(&mut team[1], items);
    exchange(&mut team);
    for (number, left_out) in [(0, 5), (1, 7)] {
        let mut amended = team[number].amendment(id);
        amended.typed.left_out.insert(items[2], left_out);
        team[number].save(&amended);
    }
    exchange(&mut team);
    let there: Vec<i64> = [0, 1].map(|number| bag_of_worker(&mut team, number, items[2])).to_vec();
    assert!([5, 7].contains(&there[0]) && there[0] == there[1], "{there:?}");
    assert_eq!(team[0].needs_look().others.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Kind::StockMovement]);
}

fn bag_of_worker(team: &mut [Phone], looks: usize, item: RecordId) -> i64 {
    let own = team[1].bag().own_bag.unwrap();
    at(&mut team[looks], own, item)
}

#[test]
fn what_stays_of_a_kit_is_good_for_as_long_as_the_kit_where_it_ever_had_an_expiry() {
    let mut team = team();
    let worker = &mut team[1];
    let [kit, dose] = ["item-kit-naloxone-nasal", "item-naloxone-nasal-4mg"].map(|word| worker.item(word));
    let own = worker.bag().own_bag.unwrap();
    for (number, item) in [(1, kit), (2, dose)] {
        let lot = QuantityForm { expiry: Some(Expiry::Month(Month(2027 * 12 + 2))), ..form(number, own, item, 4) };
        worker.done(Request::Save(Draft::Movement(MovementForm::Receive(lot).into())));
    }
    let mut draft = worker.encounter_draft();
    draft.typed.given = [(kit, 1)].into();
    draft.typed.left_out = [(dose, 1)].into();
    worker.save(&draft);
    let place = worker.bag().places.into_iter().find(|place| place.id == own).unwrap();
    let doses: Vec<_> = place.on_hand.into_iter().filter(|line| line.item == dose).collect();
    assert_eq!(doses.iter().map(|line| (line.quantity, line.good_until.is_some())).collect::<Vec<_>>(), [(5, true)]);
}

#[test]
fn what_stays_of_a_kit_fills_no_bag() {
    let mut team = team();
    let items = items(&mut team[1]);
    give(&mut team[1], items);
    let own = team[1].bag().own_bag.unwrap();
    assert!(!team[1].bag().places.into_iter().find(|place| place.id == own).unwrap().filled);
}
