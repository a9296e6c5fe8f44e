//! The law of transfers, as tables and over all that phones may say.

use super::super::on_hand;
use super::*;
use crate::ids::LineId;
use crate::record::lists::VarianceReason;
use crate::record::{Explained, Quantity};
use proptest::prelude::*;

const SENT: i32 = 10;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn sent() -> StockMovement {
    StockMovement {
        item: Some(id(1)),
        place: Some(id(2)),
        to: Some(id(3)),
        reason: Some(Reason::TransferOut),
        quantity: Quantity::new(-SENT).ok(),
        ..StockMovement::default()
    }
}

fn came(quantity: i32) -> StockMovement {
    StockMovement {
        item: Some(id(1)),
        place: Some(id(3)),
        pair: Some(id(9)),
        reason: Some(Reason::TransferIn),
        quantity: Quantity::new(quantity).ok(),
        ..StockMovement::default()
    }
}

fn because(why: VarianceReason) -> BTreeMap<LineId, Explained> {
    BTreeMap::from([(id(7).line(), Explained { why, member: id(7) })])
}

/// The books once a transfer was sent, and perhaps came.
fn books(sent: StockMovement, came: Option<StockMovement>) -> BTreeMap<RecordId, StockMovement> {
    let arrival = came.map(|came| (RecordId::of_part(id(9), id(1)), came));
    [(id(9), sent)].into_iter().chain(arrival).collect()
}

fn sum(sums: &BTreeMap<Way, i64>) -> i64 {
    sums.values().sum()
}

#[test]
fn what_was_sent_is_on_its_way_until_it_came_or_is_explained() {
    let lost = |quantity| StockMovement { explained: because(VarianceReason::Lost), ..came(quantity) };
    for (arrival, way, explained, there) in [
        (None, 10, 0, 0),
        (Some(came(10)), 0, 0, 10),
        (Some(came(6)), 4, 0, 6),
        (Some(came(0)), 10, 0, 0),
        (Some(lost(6)), 0, 4, 6),
        (Some(lost(0)), 0, 10, 0),
        (Some(came(12)), -2, 0, 12),
        (Some(lost(12)), 0, -2, 12),
        (Some(StockMovement { practice: true, ..came(10) }), 10, 0, 0),
    ] {
        let books = books(sent(), arrival.clone());
        assert_eq!((sum(&on_its_way(&books)), sum(&explained_away(&books))), (way, explained), "{arrival:?}");
        let on_hand = on_hand(books.values());
        let at = |place| on_hand.iter().filter(|(shelf, _)| shelf.place == place).map(|(_, quantity)| quantity).sum();
        assert_eq!((at(id(2)), at(id(3))), (-10, there), "{arrival:?}");
    }
}

#[test]
fn arrivals_of_one_sending_are_added_up_to_the_limit_and_nothing_else_is() {
    let sending = Sent::new(id(9), &StockMovement { quantity: Quantity::new(-100).ok(), ..sent() }).unwrap();
    let all: Vec<_> = (0..=ARRIVALS_MAX + 1).map(|number| (sending.arrival(number), came(1))).collect();
    let of = |movements: &[(RecordId, StockMovement)]| {
        let told = movements.iter().filter_map(|(id, movement)| Some((*id, Came::of(&sending, movement)?)));
        sending.came(told).quantity
    };
    // What is said of it counts like an arrival, if somebody writes a number there.
    let most = i64::try_from(ARRIVALS_MAX).unwrap() + 1;
    assert_eq!((of(&all[..1]), of(&all[1..2]), of(&all[..=ARRIVALS_MAX]), of(&all)), (1, 1, most, most));
    assert_eq!(sending.explanation(), all[ARRIVALS_MAX].0);
    assert_eq!(all.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(of(&[(id(8), came(5))]), 0, "it only says to be of it");
    assert_eq!(of(&[(sending.arrival(0), StockMovement { pair: None, ..came(5) })]), 0, "it does not say so");
    assert_eq!(
        sending.arrival(0),
        RecordId::of_part(id(9), id(1)),
        "as the other half of a move that is there at once"
    );
}

#[test]
fn what_names_no_place_to_come_to_or_moves_otherwise_is_not_on_its_way() {
    for not_sent in [
        StockMovement { to: None, ..sent() },
        StockMovement { reason: Some(Reason::LostOrStolen), ..sent() },
        StockMovement { practice: true, ..sent() },
        StockMovement { quantity: Quantity::new(0).ok(), ..sent() },
        StockMovement { quantity: Quantity::new(3).ok(), ..sent() },
        StockMovement { place: None, ..sent() },
        StockMovement { item: None, ..sent() },
    ] {
        assert_eq!(Sent::new(id(9), &not_sent), None, "{not_sent:?}");
        assert!(on_its_way(&books(not_sent, Some(came(2)))).is_empty());
    }
    let way = Sent::new(id(9), &sent()).unwrap().way;
    assert_eq!((way.from, way.to, way.item), (id(2), id(3), id(1)));
}

/// What phones may have said of several transfers: how much was sent, and what came, if anything is said of that.
fn said() -> impl Strategy<Value = Vec<(i32, Option<(i32, bool)>)>> {
    prop::collection::vec((1..50i32, prop::option::of((0..60i32, any::<bool>()))), 0..12)
}

proptest! {
    #[test]
    fn on_hand_on_its_way_and_explained_away_are_together_what_there_was(said in said(), there_was in 0..1_000i32) {
        let received = StockMovement {
            to: None, reason: Some(Reason::Received), quantity: Quantity::new(there_was).ok(), ..sent()
        };
        let mut books = BTreeMap::from([(id(200), received)]);
        for (number, (quantity, arrival)) in (20..).zip(said) {
            books.insert(id(number), StockMovement { quantity: Quantity::new(-quantity).ok(), ..sent() });
            if let Some((came_of_it, explained)) = arrival {
                let explained = if explained { because(VarianceReason::Unknown) } else { BTreeMap::new() };
                let arrives_as = RecordId::of_part(id(number), id(1));
                let arrival = StockMovement { explained, pair: Some(id(number)), ..came(came_of_it) };
                books.insert(arrives_as, arrival);
            }
        }
        let lies: i64 = on_hand(books.values()).values().sum();
        prop_assert_eq!(lies + sum(&on_its_way(&books)) + sum(&explained_away(&books)), i64::from(there_was));
    }
}
