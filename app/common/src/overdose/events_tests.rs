//! When two records may be one event, and how links count, whoever made them in whatever order.

use super::*;
use kitbag_shared::ids::LineId;
use kitbag_shared::record::lists::Setting;
use kitbag_shared::record::{Headcount, NaloxoneGiven, When};
use kitbag_shared::time::Moment;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn at(minute: i64) -> OverdoseResponse {
    let when = When::new(Moment(1_795_383_840_000 + minute * 60_000), 0, false).ok();
    OverdoseResponse { when, worker: Some(id(90)), ..OverdoseResponse::default() }
}

fn about(response: OverdoseResponse) -> OverdoseResponse {
    OverdoseResponse { when: response.when.map(|when| When { about: true, ..when }), ..response }
}

fn by(worker: u8, response: OverdoseResponse) -> OverdoseResponse {
    OverdoseResponse { worker: Some(id(worker)), ..response }
}

fn of(product: NaloxoneProduct, response: OverdoseResponse) -> OverdoseResponse {
    let given = NaloxoneGiven { product, route: None, doses: None };
    OverdoseResponse { naloxone: BTreeMap::from([(LineId(1), given)]), ..response }
}

fn linked(response: OverdoseResponse, to: u8) -> OverdoseResponse {
    OverdoseResponse { same_event: Some(id(to)), ..response }
}

fn all(responses: Vec<OverdoseResponse>) -> Responses {
    (1..).map(id).zip(responses).collect()
}

#[test]
fn what_may_be_one_event_is_suggested_and_nothing_else() {
    let people = |count| OverdoseResponse { people: Headcount::new(count).ok(), ..by(91, at(10)) };
    let area = |area| OverdoseResponse { area: Some(id(area)), ..at(0) };
    let nasal = || of(NaloxoneProduct::Nasal4Mg, at(0));
    let table = [
        ("near in time", at(0), by(91, at(45)), true),
        ("too far apart", at(0), by(91, at(46)), false),
        ("one of them about then", at(0), about(by(91, at(180))), true),
        ("about, and too far", at(0), about(by(91, at(181))), false),
        ("by the same worker", at(0), at(5), false),
        ("one says where", area(7), by(91, at(5)), true),
        ("in two places", area(7), by(91, area(8)), false),
        ("one person and two", OverdoseResponse { people: Headcount::new(1).ok(), ..at(0) }, people(2), false),
        ("the same product", nasal(), by(91, of(NaloxoneProduct::Nasal4Mg, at(5))), true),
        ("another product", nasal(), by(91, of(NaloxoneProduct::Vial, at(5))), false),
        ("a product nobody knew", nasal(), by(91, of(NaloxoneProduct::Unknown, at(5))), true),
        (
            "a home and a street",
            OverdoseResponse { setting: Some(Setting::Home), ..at(0) },
            OverdoseResponse { setting: Some(Setting::Street), ..by(91, at(5)) },
            false,
        ),
        ("no time", OverdoseResponse { when: None, ..at(0) }, by(91, at(5)), false),
        ("linked already", at(0), linked(by(91, at(5)), 1), false),
        ("said to be two", at(0), OverdoseResponse { other_events: [id(1)].into(), ..by(91, at(5)) }, false),
    ];
    for (what, one, other, expected) in table {
        let found = alike(&all(vec![one.clone(), other.clone()]));
        assert_eq!(!found.is_empty(), expected, "{what}");
        let turned = alike(&all(vec![other, one]));
        assert!(
            what == "linked already" || what == "said to be two" || turned.is_empty() != expected,
            "{what}, turned"
        );
    }
}

#[test]
fn links_lead_to_one_record_whoever_made_them() {
    let table = [
        ("none", vec![at(0), at(1)], vec![1, 2]),
        ("one", vec![at(0), linked(at(1), 1)], vec![1, 1]),
        ("to the later", vec![linked(at(0), 2), at(1)], vec![2, 2]),
        ("a chain", vec![at(0), linked(at(1), 1), linked(at(2), 2)], vec![1, 1, 1]),
        ("each to the other", vec![linked(at(0), 2), linked(at(1), 1)], vec![1, 1]),
        (
            "a circle of three, and one to it",
            vec![linked(at(0), 2), linked(at(1), 3), linked(at(2), 1), linked(at(3), 3)],
            vec![1, 1, 1, 1],
        ),
        ("to itself", vec![linked(at(0), 1)], vec![1]),
        ("to one that is not here", vec![linked(at(0), 9)], vec![1]),
    ];
    for (what, responses, expected) in table {
        let counted = counted_by(&all(responses));
        assert_eq!(
            counted.values().copied().collect::<Vec<_>>(),
            expected.into_iter().map(id).collect::<Vec<_>>(),
            "{what}"
        );
    }
}

#[test]
fn suggestions_are_bounded() {
    let crowd = (0..40).map(|worker| by(worker, at(0))).collect();
    assert_eq!(alike(&all(crowd)).len(), ALIKE_MAX);
}
