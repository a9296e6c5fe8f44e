//! What was handed out in a contact, corrected by several who did not see each other: bag and contact agree, and it counts once.

use super::merging::{foreign, team};
use super::{Phone, STOCK, exchange, take, written};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Record, StockMovement};
use std::collections::BTreeSet;

#[test]
fn two_corrections_of_a_hand_out_are_a_conflict_and_no_double_subtraction() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[(syringe, 10)]);
    exchange(&mut team);
    let (mut mine, mut theirs) = (team[1].amendment(id), team[0].amendment(id));
    mine.typed.given.insert(syringe, 12);
    theirs.typed.given.insert(syringe, 8);
    team[1].save(&mine);
    team[0].save(&theirs);
    exchange(&mut team);
    let on_hand: Vec<i64> = team.iter_mut().map(|phone| worker_bag(phone, syringe)).collect();
    assert!(on_hand[0] == -12 || on_hand[0] == -8, "one of both, never their sum: {on_hand:?}");
    assert!(on_hand.iter().all(|quantity| *quantity == on_hand[0]));
    let others = team[0].needs_look().others;
    assert_eq!(others.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Kind::StockMovement]);
}

#[test]
fn what_two_corrections_add_of_one_item_is_a_conflict_and_no_double_subtraction() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[]);
    exchange(&mut team);
    for (number, quantity) in [(0, 5), (1, 7)] {
        let mut amended = team[number].amendment(id);
        amended.typed.given.insert(syringe, quantity);
        team[number].save(&amended);
    }
    exchange(&mut team);
    let on_hand: Vec<i64> = team.iter_mut().map(|phone| worker_bag(phone, syringe)).collect();
    assert!(on_hand.iter().all(|on| *on == on_hand[0]) && [-5, -7].contains(&on_hand[0]), "{on_hand:?}");
    let others = team[0].needs_look().others;
    assert_eq!(others.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Kind::StockMovement]);
}

/// The contact that names it has not come yet, or was corrected meanwhile to none.
#[test]
fn what_is_given_again_of_what_somebody_else_gave_or_took_back_counts_once() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let mut mine = team[1].amendment(id);
    mine.typed.given.insert(syringe, 5);
    team[1].save(&mine);
    let stock: Vec<_> =
        written(&team[1]).into_iter().filter(|(_, operation)| operation.kind == Kind::StockMovement.id()).collect();
    take(&mut team[0], &stock);
    let mut theirs = team[0].amendment(id);
    assert!(theirs.typed.given.is_empty());
    theirs.typed.given.insert(syringe, 7);
    team[0].save(&theirs);
    exchange(&mut team);
    assert!([-5, -7].contains(&worker_bag(&mut team[2], syringe)));
    assert_eq!(team[0].needs_look().others.len(), 1, "neither was overwritten unseen");

    for quantity in [0, 3] {
        let mut amended = team[1].amendment(id);
        amended.typed.given = [(syringe, quantity)].into();
        team[1].save(&amended);
        exchange(&mut team);
        for phone in &mut team {
            assert_eq!(worker_bag(phone, syringe), -i64::from(quantity));
        }
    }
    assert!(team[0].needs_look().others.is_empty());
}

/// Down to none is a correction like any other: bag and contact say the same afterwards, and a supervisor can choose.
#[test]
fn two_corrections_of_which_one_takes_all_back_are_a_conflict_in_which_bag_and_contact_agree() {
    for (first, then, other) in [(0, None, 4), (0, Some(3), 0), (4, None, 0), (0, None, 0), (0, Some(5), 7)] {
        let mut team = team();
        let syringe = team[1].item("item-syringe-1ml-29g");
        let id = team[1].contact(&[(syringe, 5)]);
        exchange(&mut team);
        for (number, quantity) in [(1, Some(first)), (1, then), (0, Some(other))] {
            let Some(quantity) = quantity else { continue };
            team[number].env.now += 1;
            let mut amended = team[number].amendment(id);
            amended.typed.given = [(syringe, quantity)].into();
            team[number].save(&amended);
        }
        exchange(&mut team);
        let said = BTreeSet::from([then.unwrap_or(first), other]);
        let on_hand: BTreeSet<u32> = team.iter_mut().map(|phone| given_out(phone, syringe)).collect();
        assert!(on_hand.len() == 1 && on_hand.is_subset(&said), "{on_hand:?} of {said:?}");
        for phone in &mut team[..2] {
            let row = phone.record(id).row;
            assert_eq!(row.given.iter().map(|(_, quantity)| *quantity).sum::<u32>(), *on_hand.first().unwrap());
            assert_eq!(row.needs_look, said.len() > 1, "{said:?}");
        }
        assert_eq!(team[0].needs_look().others.len(), usize::from(said.len() > 1), "{said:?}");
    }
}

fn given_out(phone: &mut Phone, item: RecordId) -> u32 {
    u32::try_from(-worker_bag(phone, item)).unwrap()
}

/// Somebody made the movement before the contact had one, with what the contact does not say.
#[test]
fn whoever_gives_says_all_of_it_and_leaves_no_field_to_another() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let made_up = StockMovement { practice: true, pair: Some(id), ..StockMovement::default() };
    let fields: Vec<_> = made_up.fields().into_iter().collect();
    let hostile = foreign(1, Kind::StockMovement.id(), RecordId::of_part(id, syringe), &fields);
    team.iter_mut().for_each(|phone| take(phone, &[(STOCK, hostile.clone())]));
    team[1].env.now += 1;
    let mut amended = team[1].amendment(id);
    amended.typed.given.insert(syringe, 5);
    team[1].save(&amended);
    exchange(&mut team);
    for phone in &mut team {
        assert_eq!(given_out(phone, syringe), 5);
    }
    assert_eq!(team[0].needs_look().others.len(), 1, "and what was made up is seen");
}

/// What lies in the only bag that anything was taken from.
fn worker_bag(phone: &mut Phone, item: RecordId) -> i64 {
    phone.bag().places.iter().flat_map(|place| &place.on_hand).filter(|on| on.item == item).map(|on| on.quantity).sum()
}
