//! Very many sign-outs, returns and differences, and what is seen of them.

use super::super::by_hand::write_by_hand;
use super::*;
use crate::store::queries::custody::{RETURNS_LOOKED_AT_MAX, RETURNS_MAX};
use crate::store::stock::variances::{LOOKED_AT_MAX, variances};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Custody, StockMovement, Stocktake};
use kitbag_shared::stock::custody_id;
use kitbag_shared::time::{Day, Moment};

#[test]
fn a_bag_is_signed_out_again_after_it_came_back_so_often_and_no_more() {
    let mut shed = Shed::new(1);
    let mut ids = Vec::new();
    for number in 0..u8::try_from(CUSTODIES_A_DAY_MAX).unwrap() {
        let custody = shed.sign_out(STORE, BEN, 0, 0);
        shed.bring_back(STORE, custody, 0, 0, 40 + number);
        ids.push(custody);
    }
    ids.dedup();
    assert_eq!(ids.len(), usize::try_from(CUSTODIES_A_DAY_MAX).unwrap());
    let form = SignOutForm {
        bag: shed.bags[0],
        member: shed.member(BEN),
        packed: BTreeMap::new(),
        fill: BTreeMap::new(),
        from: None,
    };
    assert_eq!(shed.phones[STORE].refused(Request::SignOut(form.clone())), Failure::NotComplete);
    let lines = |many: usize| (0..many).map(|number| (RecordId::of_number(form.bag, number as u32), 1)).collect();
    let of = |many| SignOutForm { member: RecordId::random([0xd0; 16]), packed: lines(many), ..form.clone() };
    assert_eq!(shed.phones[STORE].refused(Request::SignOut(of(PACKED_LINES_MAX + 1))), Failure::NotComplete);
    let other = RecordId::random([0xd1; 16]);
    let nowhere = SignOutForm { from: Some(form.bag), fill: lines(1), member: other, ..form.clone() };
    assert_eq!(shed.phones[STORE].refused(Request::SignOut(nowhere)), Failure::NotComplete);
    sign_out(&mut shed.phones[STORE], of(PACKED_LINES_MAX));
    let twice = SignOutForm { member: other, ..form };
    assert_eq!(
        shed.phones[STORE].refused(Request::SignOut(twice)),
        Failure::ChangedMeanwhile,
        "it is on a back already"
    );
}

#[test]
fn what_bags_were_short_of_is_shown_for_so_many_days() {
    let mut shed = Shed::new(1);
    let custody = shed.sign_out(STORE, BEN, 0, 20);
    shed.bring_back(STORE, custody, 0, 18, 40);
    let store = &mut shed.phones[STORE];
    store.env.now += i64::from(RETURNS_SHOWN_DAYS) * 24 * HOUR;
    assert_eq!(returns(store).len(), 1);
    store.env.now += 24 * HOUR;
    assert!(returns(store).is_empty());
}

#[test]
fn so_many_differences_of_a_bag_are_told_and_what_is_equal_takes_no_room_of_them() {
    for (differ, told) in [(VARIANCES_MAX, VARIANCES_MAX), (VARIANCES_MAX + 1, VARIANCES_MAX)] {
        let mut shed = Shed::new(1);
        let custody = shed.sign_out(STORE, BEN, 0, 0);
        let mut draft = MovementDraft::new(RecordId::random([40; 16]), StockAction::Count, Some(shed.bags[0]));
        draft.returns = Some(custody);
        for number in 0..differ + 60 {
            let item = RecordId::of_number(shed.bags[0], u32::try_from(number).unwrap());
            draft.apply(MovementEdit::Counted(item, Some(u32::from(number < differ))));
        }
        shed.phones[STORE].done(Request::Save(Draft::Movement(draft)));
        let back = returns(&mut shed.phones[STORE]).remove(0);
        assert_eq!(back.lines.len(), told);
        assert!(back.lines.iter().all(|line| line.expected != i64::from(line.counted)));
    }
}

/// Bags that came back to somebody by a count that nobody else took part in.
fn back_by_hand(shed: &mut Shed, of: usize, ago: i32, many: usize) {
    let (bag, member) = (shed.bags[0], shed.member(of));
    let back = Day(Moment(shed.phones[DESK].env.now).day(0).0 - ago);
    let custody = |number: u32| {
        let day = Day(back.0 - 1 - (number / CUSTODIES_A_DAY_MAX).cast_signed());
        let id = custody_id(bag, member, day, number % CUSTODIES_A_DAY_MAX);
        let stocktake = Some(RecordId::of_number(id, 1));
        let custody = Custody {
            bag: Some(bag),
            member: Some(member),
            out_day: Some(day),
            back_day: Some(back),
            stocktake,
            ..Custody::default()
        };
        (id, custody)
    };
    write_by_hand(&mut shed.phones[DESK], (0..u32::try_from(many).unwrap()).map(custody));
}

#[test]
fn as_many_returns_as_are_told_and_one_more() {
    for (many, told) in [(RETURNS_MAX, RETURNS_MAX), (RETURNS_MAX + 1, RETURNS_MAX)] {
        let mut shed = Shed::new(1);
        back_by_hand(&mut shed, BEN, 0, many);
        assert_eq!(returns(&mut shed.phones[DESK]).len(), told);
    }
}

/// What one is not told of takes no room of what one is, up to so many.
#[test]
fn as_many_returns_of_others_as_are_looked_at_and_one_more() {
    for (others, told) in [(RETURNS_LOOKED_AT_MAX - 1, 1), (RETURNS_LOOKED_AT_MAX, 0)] {
        let mut shed = Shed::new(1);
        back_by_hand(&mut shed, BEN, 1, 1);
        back_by_hand(&mut shed, DEE, 0, others);
        exchange(&mut shed.phones);
        assert_eq!(returns(&mut shed.phones[BEN]).len(), told, "{others}");
    }
}

#[test]
fn as_many_items_of_a_count_as_are_looked_at_for_differences_and_one_more() {
    for (equal, told) in [(LOOKED_AT_MAX - 1, 1), (LOOKED_AT_MAX, 0)] {
        let mut shed = Shed::new(1);
        let (bag, desk) = (shed.bags[0], &mut shed.phones[DESK]);
        let (stocktake, today) = (RecordId::random([7; 16]), Some(Moment(desk.env.now).day(0)));
        let round = Stocktake { place: Some(bag), first_day: today, last_day: today, ..Stocktake::default() };
        write_by_hand(desk, [(stocktake, round)]);
        // In the order in which they are looked at: the last one alone differs.
        let mut ids: Vec<RecordId> = (0..=equal).map(|number| RecordId::of_number(bag, number)).collect();
        ids.sort_unstable();
        let last = *ids.last().unwrap();
        let count = |id: RecordId| StockMovement {
            item: Some(RecordId::of_number(id, 1)),
            place: Some(bag),
            reason: Some(Reason::CountCorrection),
            counted: Count::new(u32::from(id == last)).ok(),
            day: today,
            stocktake: Some(stocktake),
            ..StockMovement::default()
        };
        write_by_hand(desk, ids.into_iter().map(|id| (id, count(id))));
        assert_eq!(variances(&desk.store.db, stocktake).unwrap().len(), told, "{equal}");
    }
}
