//! Makers' numbers on boxes: learnt once, known on every phone.

use super::{exchange, programme};
use crate::form::{EntryChange, ListOf};
use crate::message::{Failure, Request};
use crate::store::stock::gtins::GTINS_OF_AN_ITEM_MAX;
use crate::view::LearntView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Gtin;
use kitbag_shared::record::lists::Role;

fn gtin(number: u64) -> Gtin {
    (0..10).find_map(|check| Gtin::new(&format!("{number:013}{check}")).ok()).unwrap()
}

fn learns(gtin: &Gtin, item: RecordId, holds: u32) -> Request {
    Request::LearnGtin { gtin: gtin.clone(), stands_for: Some((item, holds)) }
}

fn forgets(gtin: &Gtin) -> Request {
    Request::LearnGtin { gtin: gtin.clone(), stands_for: None }
}

#[test]
fn a_number_that_two_phones_learn_is_one_and_known_on_every_phone() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
    let item = phones[0].item("item-cooker");
    for phone in &mut phones[..2] {
        phone.done(learns(&gtin(1), item, 100));
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.bag().gtins, [(gtin(1), vec![LearntView { item, holds: 100 }])].into());
        assert!(phone.needs_look().others.is_empty(), "the same is no conflict");
    }
    phones[1].done(forgets(&gtin(1)));
    exchange(&mut phones);
    assert!(phones.iter_mut().all(|phone| phone.bag().gtins.is_empty()));
}

#[test]
fn a_number_that_was_learnt_for_two_items_is_asked_between_them_and_then_stands_for_one() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let [cooker, filter] = ["item-cooker", "item-naloxone-nasal-4mg"].map(|word| phones[0].item(word));
    phones[0].done(learns(&gtin(1), cooker, 100));
    phones[1].done(learns(&gtin(1), filter, 50));
    exchange(&mut phones);
    for phone in &mut phones {
        let stands_for = phone.bag().gtins.remove(&gtin(1)).unwrap();
        assert_eq!(stands_for.len(), 2, "{stands_for:?}");
    }
    phones[1].done(learns(&gtin(1), cooker, 100));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.bag().gtins, [(gtin(1), vec![LearntView { item: cooker, holds: 100 }])].into());
    }
}

#[test]
fn a_carton_is_learnt_beside_the_box_with_a_count_of_its_own() {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let item = cleo.item("item-cooker");
    for (number, holds) in [(1, 10), (2, 100), (1, 12)] {
        cleo.done(learns(&gtin(number), item, holds));
    }
    let known = |holds| vec![LearntView { item, holds }];
    assert_eq!(cleo.bag().gtins, [(gtin(1), known(12)), (gtin(2), known(100))].into());
}

#[test]
fn what_is_counted_as_another_hands_its_numbers_over() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let [one, other] = ["item-cooker", "item-cotton-filter"].map(|word| ana.item(word));
    ana.done(learns(&gtin(1), one, 10));
    let change = EntryChange::CountAs(Some(other));
    ana.done(Request::ChangeEntry { list: ListOf::Items, id: one, change });
    assert_eq!(ana.bag().gtins, [(gtin(1), vec![LearntView { item: other, holds: 10 }])].into());
    ana.done(learns(&gtin(1), other, 10));
    assert_eq!(ana.bag().gtins.remove(&gtin(1)).unwrap().len(), 1);
}

#[test]
fn who_keeps_no_store_learns_none_and_an_item_has_so_many_at_most() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]).split_off(1);
    let item = phones[0].item("item-cooker");
    assert_eq!(phones[1].refused(learns(&gtin(1), item, 1)), Failure::NotPermitted);
    let most = u64::try_from(GTINS_OF_AN_ITEM_MAX).unwrap();
    for number in 1..=most {
        phones[0].done(learns(&gtin(number), item, 1));
    }
    assert_eq!(phones[0].refused(learns(&gtin(most + 1), item, 1)), Failure::NotComplete);
    assert_eq!(phones[0].bag().gtins.len(), GTINS_OF_AN_ITEM_MAX);
    phones[0].done(learns(&gtin(most), item, 2));
    assert_eq!(phones[0].refused(learns(&gtin(most), item, u32::MAX)), Failure::NotComplete);
}
