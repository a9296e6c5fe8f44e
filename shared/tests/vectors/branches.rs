//! Pairs of branches from one place, with which of the two holds.

use crate::cast::SHEET;
use crate::file::held;
use crate::telling::{Chance, FOUNDER, Telling, bytes_of, certify, id, read_all};
use kitbag_shared::chain::{Chain, Deed, End, EndReason, Fork, Holds, holds};
use kitbag_shared::record::lists::Role;
use serde_json::{Value, json};

/// One branch, told from a common beginning.
fn branch(common: &Telling, seed: u64, tell: impl Fn(&mut Telling)) -> Telling {
    let (chain, tried) = (common.chain.clone(), common.tried.clone());
    let keys = common.keys + u32::try_from(seed).unwrap() * 1_000;
    let mut telling = Telling { chance: Chance { seed, drawn: 0 }, chain, keys, tried };
    tell(&mut telling);
    telling
}

fn ends(telling: &mut Telling, by: u8, device: u8) {
    let end = Deed::End(End { device: id(device), reason: EndReason::Lost, logs: vec![] });
    let deeds = telling.with_new_keys(end);
    assert_eq!(telling.says(by, &deeds), None);
}

fn resets(telling: &mut Telling) {
    let deeds = telling.with_new_keys(Deed::Reset { to: 0 });
    assert_eq!(telling.says(SHEET, &deeds), None);
}

fn says(telling: &mut Telling, by: u8, device: u8) {
    assert_eq!(telling.says(by, &[certify(device, Role::Volunteer)]), None);
}

/// Branches by what they say.
fn told(common: &Telling) -> Vec<(&'static str, Chain)> {
    let told = |name, seed, tell: &dyn Fn(&mut Telling)| (name, branch(common, seed, tell).chain);
    vec![
        told("the sheet takes back", 1, &resets),
        told("the sheet certifies", 2, &|it| assert_eq!(it.says(SHEET, &[certify(0x36, Role::Supervisor)]), None)),
        told("one supervisor ends another", 3, &|it| ends(it, 0x32, 0x33)),
        told("the other ends the one, and goes on", 4, &|it| {
            ends(it, 0x33, 0x32);
            says(it, 0x33, 0x36);
        }),
        told("three statements of the other", 5, &|it| {
            [0x35, 0x36, 0x37].into_iter().for_each(|new| says(it, 0x33, new))
        }),
        told("the other goes on and is ended", 8, &|it| {
            [0x35, 0x36, 0x37].into_iter().for_each(|new| says(it, 0x33, new));
            ends(it, FOUNDER, 0x33);
        }),
        told("the other goes on, and a device that it brings in ends it", 9, &|it| {
            [0x35, 0x36].into_iter().for_each(|new| says(it, 0x33, new));
            assert_eq!(it.says(0x33, &[certify(0x37, Role::Supervisor)]), None);
            ends(it, 0x37, 0x33);
        }),
        told("one statement", 6, &|it| says(it, FOUNDER, 0x35)),
        told("one other statement", 7, &|it| says(it, FOUNDER, 0x36)),
    ]
}

fn held_by(ours: &Chain, theirs: &Chain, common: u32) -> Holds {
    let fork = Fork::read(ours, theirs.after(common).cloned().collect()).unwrap();
    holds(ours, &fork)
}

#[test]
fn branches() {
    let mut common = Telling::begin(1_000);
    let supervisors =
        [certify(0x32, Role::Supervisor), certify(0x33, Role::Supervisor), certify(0x34, Role::PeerWorker)];
    assert_eq!(common.says(FOUNDER, &supervisors), None);
    let number = common.chain.head().unwrap().number;
    let told = told(&common);
    let pairs =
        told.iter().flat_map(|one| told.iter().map(move |other| (one, other))).filter(|(one, other)| one.0 != other.0);
    let vectors = pairs.map(|((name, ours), (other, theirs))| {
        let holds = held_by(ours, theirs, number);
        assert_ne!(holds, held_by(theirs, ours, number), "both sides hold the same branch");
        json!({
            "name": format!("{name}; {other}"),
            "common": bytes_of(common.chain.statements()),
            "ours": bytes_of(ours.after(number)),
            "theirs": bytes_of(theirs.after(number)),
            "holds_text": format!("{holds:?}").to_lowercase(),
        })
    });
    let file = held("branches", &Value::from(vectors.collect::<Vec<_>>()));
    for one in file.as_array().unwrap() {
        let read = |branch: &str| {
            let statements = [read_all(&one["common"]), read_all(&one[branch])].concat();
            Chain::kept(common.chain.programme(), statements).unwrap()
        };
        let holds = held_by(&read("ours"), &read("theirs"), number);
        assert_eq!(format!("{holds:?}").to_lowercase(), one["holds_text"], "{}", one["name"]);
    }
}
