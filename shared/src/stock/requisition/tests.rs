//! The law of requisitions, as tables and over all that phones may say.

use super::*;
use crate::record::{Count, Text};
use proptest::prelude::*;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn counts(of: &[(u8, u32)]) -> BTreeMap<LineId, ItemCount> {
    let line = |(item, quantity): &(u8, u32)| {
        (id(*item).line(), ItemCount { item: id(*item), quantity: Count::new(*quantity).unwrap() })
    };
    of.iter().map(line).collect()
}

fn moved(of: &[(u8, u64, u64)]) -> BTreeMap<RecordId, MovedFor> {
    of.iter().map(|(item, sent, came)| (id(*item), MovedFor { left: *sent, sent: *sent, came: *came })).collect()
}

fn lines(of: &Requisition, moved: &BTreeMap<RecordId, MovedFor>) -> Vec<RequisitionLine> {
    of.lines(moved, |item| item)
}

#[test]
fn a_requisition_goes_its_way_step_by_step() {
    use RequisitionStage as Stage;
    let asked = Requisition { wanted: counts(&[(1, 10), (2, 4)]), ..Requisition::default() };
    let promised = Requisition { promised: counts(&[(1, 10)]), ..asked.clone() };
    let picked = Requisition { picked: counts(&[(1, 6)]), ..promised.clone() };
    let closed = Requisition { closed: Some(RequisitionEnd::Enough), ..picked.clone() };
    for (requisition, moved, stage) in [
        (&asked, moved(&[]), Stage::Asked),
        (&promised, moved(&[]), Stage::Promised),
        (&picked, moved(&[]), Stage::Picking),
        (&picked, moved(&[(1, 6, 0)]), Stage::OnItsWay),
        (&picked, moved(&[(1, 6, 5)]), Stage::OnItsWay),
        (&picked, moved(&[(1, 6, 6)]), Stage::CameInPart),
        (&picked, moved(&[(1, 10, 10), (2, 4, 4)]), Stage::Came),
        (&picked, moved(&[(1, 12, 12), (2, 4, 4)]), Stage::Came),
        (&asked, moved(&[(1, 10, 10)]), Stage::CameInPart),
        (&closed, moved(&[(1, 6, 0)]), Stage::Closed(RequisitionEnd::Enough)),
        (&Requisition::default(), moved(&[]), Stage::Asked),
    ] {
        let lines = lines(requisition, &moved);
        assert_eq!(requisition.stage(&lines), stage, "{lines:?}");
    }
}

#[test]
fn what_is_ordered_is_promised_by_nobody_and_comes_from_outside() {
    let order = Requisition { wanted: counts(&[(1, 10)]), supplier: Text::new("Depot").ok(), ..Requisition::default() };
    for (came, stage, owed) in [
        (0, RequisitionStage::Ordered, 10),
        (4, RequisitionStage::CameInPart, 6),
        (10, RequisitionStage::Came, 0),
        (11, RequisitionStage::Came, 0),
    ] {
        let moved = BTreeMap::from([(id(1), MovedFor::there(came))]);
        let lines = lines(&order, &moved);
        assert_eq!((order.stage(&lines), lines[0].owed()), (stage, owed), "{came}");
    }
    assert_eq!(MovedFor::there(-4), MovedFor::default(), "what went back is no delivery");
}

#[test]
fn what_never_came_for_a_reason_is_owed_again() {
    let promised = Requisition {
        wanted: counts(&[(1, 10)]),
        promised: counts(&[(1, 10)]),
        picked: counts(&[(1, 10)]),
        ..Requisition::default()
    };
    for (came, owed, way) in [
        (Came { quantity: 0, explained: false }, 0, 10),
        (Came { quantity: 6, explained: false }, 0, 4),
        (Came { quantity: 6, explained: true }, 4, 0),
        (Came { quantity: 12, explained: false }, 0, 0),
        (Came { quantity: -3, explained: false }, 0, 10),
    ] {
        let lines = lines(&promised, &BTreeMap::from([(id(1), MovedFor::sent(10, came))]));
        assert_eq!((lines[0].owed(), lines[0].on_its_way()), (owed, way), "{came:?}");
        assert_eq!((lines[0].ready(), lines[0].to_pick()), (0, owed), "what is owed again is picked again: {came:?}");
    }
}

#[test]
fn whoever_asks_for_less_is_owed_less() {
    let promised = Requisition { promised: counts(&[(1, 10), (2, 4)]), ..Requisition::default() };
    let asked = Requisition { wanted: counts(&[(1, 2)]), ..promised };
    let owed: Vec<u64> = lines(&asked, &BTreeMap::new()).iter().map(RequisitionLine::owed).collect();
    assert_eq!(owed, [2, 0]);
}

#[test]
fn items_that_are_counted_as_one_are_one_line() {
    let order =
        Requisition { wanted: counts(&[(1, 10), (2, 5)]), supplier: Text::new("Depot").ok(), ..Requisition::default() };
    let one = |item| if item == id(2) { id(1) } else { item };
    let lines = order.lines(&moved(&[(1, 4, 4), (2, 11, 11)]), one);
    assert_eq!((lines.len(), lines[0].wanted, lines[0].came), (1, 15, 15));
    assert_eq!(order.stage(&lines), RequisitionStage::Came);
}

#[test]
fn what_one_says_of_an_item_in_another_ones_line_counts_for_nothing() {
    let stray = BTreeMap::from([(id(2).line(), ItemCount { item: id(1), quantity: Count::new(5).unwrap() })]);
    let requisition = Requisition { wanted: stray, ..Requisition::default() };
    assert!(lines(&requisition, &BTreeMap::new()).is_empty());
}

#[test]
fn sendings_differ_by_requisition_and_number_up_to_the_most() {
    let ids: BTreeSet<RecordId> = [1, 2].into_iter().flat_map(|of| sending_ids(id(of))).collect();
    assert_eq!(ids.len(), 2 * SENDINGS_MAX);
}

proptest! {
    /// Whatever is said of a line: what is to be picked, ready, on its way and there add up, and nothing is below zero.
    #[test]
    fn the_numbers_of_a_line_add_up(
        (wanted, promised, picked) in (0u32..50, 0u32..50, 0u32..50),
        (came, way) in (0u64..50, 0u64..50),
    ) {
        let requisition = Requisition {
            wanted: counts(&[(1, wanted)]),
            promised: counts(&[(1, promised)]),
            picked: counts(&[(1, picked)]),
            ..Requisition::default()
        };
        for line in lines(&requisition, &moved(&[(1, came + way, came)])) {
            prop_assert_eq!(line.on_its_way(), way);
            prop_assert_eq!(line.to_pick() + line.ready().min(line.owed()), line.owed());
            prop_assert_eq!(line.owed(), u64::from(promised.min(wanted)).saturating_sub(came + way));
            prop_assert!(line.unanswered() + line.owed() <= line.wanted);
            prop_assert_eq!(line.lacks(), u64::from(wanted).saturating_sub(came));
        }
    }
}
