//! Entries of stock forms: where they went, and the form that would do them once more.

use super::stock::{form, good_until, store_room};
use super::{exchange, programme};
use crate::form::{CountSheetForm, Draft, MovementForm, QuantityForm};
use crate::message::{Reply, Request};
use crate::view::StockEntryView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Reason, Role};

#[test]
fn an_entry_that_was_taken_back_is_done_once_more_by_its_own_form() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    exchange(&mut phones);
    let bag = phones[1].bag().own_bag.unwrap();
    let lot = |id, quantity| QuantityForm {
        lot: "AB12".into(),
        expiry: Some(good_until(3)),
        ..form(id, room, item, quantity)
    };
    let forms = [
        MovementForm::Receive(lot(1, 100)),
        MovementForm::Enter { form: lot(2, 20), reason: Reason::Opening },
        MovementForm::Move { from: lot(3, 5), to: bag },
        MovementForm::Send { from: lot(4, 6), to: bag },
        MovementForm::TakeOut { form: lot(5, 7), reason: Reason::Damaged },
    ];
    for made in forms {
        let id = made.id();
        phones[1].done(Request::Save(Draft::Movement(made.clone().into())));
        let entry = |phones: &mut Vec<super::Phone>, phone: usize| -> Option<StockEntryView> {
            phones[phone].bag().entries.into_iter().find(|entry| entry.id == id)
        };
        let shown = entry(&mut phones, 1).unwrap();
        let moves = matches!(made, MovementForm::Move { .. } | MovementForm::Send { .. });
        assert_eq!((shown.again, shown.to.is_some(), shown.lots), (None, moves, vec!["AB12".to_owned()]));
        phones[1].done(Request::Withdraw(id));
        let gone = entry(&mut phones, 1).unwrap();
        assert_eq!((gone.withdrawn, gone.again), (true, Some(made)));
    }
}

#[test]
fn what_is_somebody_elses_and_a_round_of_counts_is_no_one_form() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let (room, item) = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    phones[0].done(Request::Save(Draft::Movement(MovementForm::Receive(form(1, room, item, 100)).into())));
    let counts = ["item-cooker", "item-fentanyl-strip"].map(|word| (phones[0].item(word), 3)).into();
    let sheet = CountSheetForm { id: RecordId::random([9; 16]), place: room, counts };
    phones[0].done(Request::Save(Draft::Movement(MovementForm::CountSheet(sheet).into())));
    for entry in phones[0].bag().entries {
        phones[0].done(Request::Withdraw(entry.id));
    }
    exchange(&mut phones);
    let mut entry = |phone: usize, reason: Reason| {
        let Reply::StockItem(view) = phones[phone].done(Request::StockItem(item)) else { panic!("no item") };
        let entry = view.entries.into_iter().find(|entry| entry.reason == reason).expect("it is listed");
        assert!(entry.withdrawn);
        (entry.who.is_some(), entry.again.is_some())
    };
    assert_eq!([0, 1].map(|phone| entry(phone, Reason::Received)), [(false, true), (true, false)]);
    assert_eq!(entry(0, Reason::CountCorrection), (false, false));
}
