//! The bounds of counts, each at what it takes and over it.

use super::stock::{form, store_room};
use super::stocktakes::{count, lose, unsure};
use super::{Phone, STOCK, exchange, programme};
use crate::form::{Draft, MovementForm};
use crate::message::Request;
use crate::store::records;
use crate::store::stock::asked::LINES_ASKED_MAX;
use crate::store::stock::stocktakes::counts;
use kitbag_shared::ids::{Actor, DeviceId, Dot, LineId, RecordId};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::lists::{Reason, Role};
use kitbag_shared::record::{Count, FieldKey, LogRead, Quantity, Record, Sequence, StockMovement, Stocktake};
use kitbag_shared::stock::{COUNTS_MAX, LOGS_READ_MAX, TOLD_MAX};
use kitbag_shared::time::{Day, Moment};

fn one_phone() -> (Phone, (RecordId, RecordId)) {
    let mut cleo = programme(&[Role::Supervisor, Role::Volunteer]).remove(1);
    let shelf = (store_room(&mut cleo), cleo.item("item-cooker"));
    (cleo, shelf)
}

fn id(kind: u8, number: usize) -> RecordId {
    RecordId::random(((u128::from(kind) << 120) + u128::try_from(number).unwrap()).to_be_bytes())
}

fn today(phone: &Phone) -> Day {
    Moment(phone.env.now).day(0)
}

/// A movement of a phone of its own, as it would arrive.
fn from_elsewhere(phone: &mut Phone, (place, item): (RecordId, RecordId), number: usize) {
    let moved = StockMovement {
        item: Some(item),
        place: Some(place),
        reason: Some(Reason::Received),
        quantity: Quantity::new(1).ok(),
        day: Some(today(phone)),
        ..StockMovement::default()
    };
    let change = |(key, value): (FieldKey, _)| kitbag_shared::operation::Change { key, value, replaces: Vec::new() };
    let mut device = [0xd0; 16];
    device[..8].copy_from_slice(&u64::try_from(number).unwrap().to_be_bytes());
    let operation = Operation {
        dot: Dot { seq: 1, actor: Actor { device: DeviceId::from_bytes(device), incarnation: 0 } },
        kind: StockMovement::KIND.id(),
        record: id(0xa0, number),
        at: Moment(phone.env.now),
        offset_ms: 0,
        changes: moved.fields().into_iter().map(change).collect(),
        alias: None,
    };
    let transaction = phone.store.db.transaction().unwrap();
    records::apply(&transaction, STOCK, &operation, Moment(phone.env.now)).unwrap();
    transaction.commit().unwrap();
}

#[test]
fn a_round_names_so_many_logs_and_no_more() {
    let (mut cleo, shelf) = one_phone();
    for (id, logs) in [(1, LOGS_READ_MAX), (2, LOGS_READ_MAX + 1)] {
        for number in 0..logs {
            from_elsewhere(&mut cleo, shelf, number);
        }
        let counted = count(&mut cleo, id, shelf, 9);
        let movement: StockMovement = records::get(&cleo.store.db, counted).unwrap().read();
        let round: Stocktake = records::get(&cleo.store.db, movement.stocktake.unwrap()).unwrap().read();
        assert_eq!(round.read.len(), LOGS_READ_MAX);
    }
}

/// A count that had seen nothing, not even its own log.
fn blind_count(phone: &mut Phone, (place, item): (RecordId, RecordId), number: usize, day: Day) {
    let actor = phone.store.me().unwrap().actor();
    let nothing = LogRead {
        device: actor.device,
        incarnation: Sequence::new(actor.incarnation.into()).unwrap(),
        last: Sequence::new(0).unwrap(),
    };
    let of = Stocktake {
        place: Some(place),
        first_day: Some(day),
        last_day: Some(day),
        read: [(LineId(1), nothing)].into(),
        ..Stocktake::default()
    };
    let counted = StockMovement {
        item: Some(item),
        place: Some(place),
        day: Some(day),
        counted: Count::new(u32::try_from(number).unwrap()).ok(),
        stocktake: Some(id(0xb0, number)),
        ..StockMovement::default()
    };
    let put = |action: &mut crate::store::action::Action<'_>| {
        action.put(id(0xb0, number), &of)?;
        action.put(id(0xc0, number), &counted)
    };
    phone.store.act(&mut phone.env, put).unwrap();
}

#[test]
fn so_many_counts_of_a_shelf_are_looked_at_the_latest_of_them() {
    let (mut cleo, shelf) = one_phone();
    for number in 0..=COUNTS_MAX {
        blind_count(&mut cleo, shelf, number, Day(i32::try_from(number).unwrap()));
        let looked_at = counts(&cleo.store.db, shelf).unwrap();
        assert_eq!(looked_at.len(), (number + 1).min(COUNTS_MAX));
    }
    let looked_at = counts(&cleo.store.db, shelf).unwrap();
    assert!(looked_at.iter().all(|count| count.counted != 0), "the oldest is not");
}

#[test]
fn a_movement_says_of_so_many_counts_that_it_is_after_them_and_is_written_however_many_there_are() {
    let (mut cleo, shelf) = one_phone();
    let today = today(&cleo);
    for number in 0..=TOLD_MAX {
        blind_count(&mut cleo, shelf, number, today);
        let receive = MovementForm::Receive(form(100 + u8::try_from(number).unwrap(), shelf.0, shelf.1, 1));
        cleo.done(Request::Save(Draft::Movement(receive.clone().into())));
        let moved: StockMovement = records::get(&cleo.store.db, receive.id()).unwrap().read();
        assert_eq!(moved.told.len(), (number + 1).min(TOLD_MAX), "{number}");
    }
}

#[test]
fn a_question_shows_so_many_lines_and_says_how_many_follow() {
    for more in [0, 1] {
        let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer]);
        let shelf = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
        for number in 0..LINES_ASKED_MAX + more {
            lose(&mut phones[1], u8::try_from(number + 1).unwrap(), shelf, 1);
        }
        count(&mut phones[2], 200, shelf, 90);
        exchange(&mut phones);
        let asked = unsure(&mut phones[0]);
        assert_eq!(
            (asked.len(), asked[0].lines.len(), asked[0].more),
            (1, LINES_ASKED_MAX, u32::try_from(more).unwrap())
        );
    }
}
