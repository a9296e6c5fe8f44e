//! A week of three bags and two store rooms, with loss.

use super::*;
use proptest::prelude::*;

/// One day of one bag.
#[derive(Clone, Debug)]
struct Night {
    bag: usize,
    worker: usize,
    fill: u32,
    given: Vec<u32>,
    lost: u32,
    heard: bool,
}

fn week() -> impl Strategy<Value = Vec<Night>> {
    let night = (0..3usize, BEN..=DEE, 0..12u32, prop::collection::vec(1..4u32, 0..4), 0..4u32, any::<bool>());
    let night =
        night.prop_map(|(bag, worker, fill, given, lost, heard)| Night { bag, worker, fill, given, lost, heard });
    prop::collection::vec(night, 7..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn a_week_of_three_bags_and_two_store_rooms_ends_with_what_lies_there(week in week()) {
        let mut shed = Shed::new(3);
        let other = RecordId::random([0xa1; 16]);
        let desk = &mut shed.phones[DESK];
        let kind = Some(PlaceKind::StoreRoom);
        desk.store.act(&mut desk.env, |action| action.put(other, &Place { place_kind: kind, ..Place::default() })).unwrap();
        exchange(&mut shed.phones);
        let (mut lies, mut lost, mut rooms) = ([0i64; 3], 0, [100i64, 0]);
        for (number, night) in (50..).step_by(2).zip(&week) {
            let next_day = shed.phones.iter().map(|phone| phone.env.now).max().unwrap() + 24 * HOUR;
            shed.phones.iter_mut().for_each(|phone| phone.env.now = next_day);
            // One room sends the other what it will confirm in part: one is broken on the way, and told so.
            let item = shed.item;
            send(&mut shed.phones[STORE], number, (shed.room, other), item, 3);
            let line = shed.phones[STORE].bag().transfers.remove(0).lines.remove(0);
            let two = CameForm { sent: line.sent, arrival: line.next, had: line.next_has, came: 2 };
            say_came(&mut shed.phones[STORE], vec![two]);
            shed.phones[STORE].done(Request::Explain { movement: line.sent, why: Some(VarianceReason::Damaged) });
            rooms = [rooms[0] - 3 - i64::from(night.fill), rooms[1] + 2];
            let custody = shed.sign_out(STORE, night.worker, night.bag, night.fill);
            lies[night.bag] += i64::from(night.fill);
            exchange(&mut shed.phones);
            for quantity in &night.given {
                let quantity = lies[night.bag].min(i64::from(*quantity));
                if quantity > 0 {
                    shed.give(night.worker, u32::try_from(quantity).unwrap());
                    lies[night.bag] -= quantity;
                }
            }
            let gone = lies[night.bag].min(i64::from(night.lost));
            (lies[night.bag], lost) = (lies[night.bag] - gone, lost + gone);
            // Either whoever carried it counts, or the store room, which has heard of the night by the next morning, or later.
            let counter = if night.heard { STORE } else { night.worker };
            if night.heard {
                shed.phones.iter_mut().for_each(|phone| phone.env.now += 24 * HOUR);
            }
            shed.bring_back(counter, custody, night.bag, u32::try_from(lies[night.bag]).unwrap(), number + 1);
            exchange(&mut shed.phones);
        }
        let [room, item] = [shed.room, shed.item];
        for phone in 0..shed.phones.len() {
            for (bag, quantity) in lies.iter().enumerate() {
                prop_assert_eq!(shed.in_bag(phone, bag), *quantity);
            }
            prop_assert_eq!([room, other].map(|place| at(&mut shed.phones[phone], place, item)), rooms);
            prop_assert!(shed.phones[phone].bag().unsure.is_empty() && out(&mut shed.phones[phone]).is_empty());
        }
        // What the supervisor is told to be missing is what was lost.
        let told = returns(&mut shed.phones[DESK]);
        let told: i64 = told.iter().flat_map(|back| &back.lines).map(|line| line.expected - i64::from(line.counted)).sum();
        if week.iter().map(|night| 1 + i32::from(night.heard)).sum::<i32>() <= RETURNS_SHOWN_DAYS {
            prop_assert_eq!(told, lost);
        }
    }
}
