//! Version 1 is frozen: what a vector said on that day it says for good. Vectors may be added behind those that are
//! there, and files beside them; a line of this table never changes. So it is with the numbers of `NUMBERS.md`.

use crate::file::{hex, names, read};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A file, how many of its vectors are frozen, and the SHA-256 of these as compact JSON.
const FROZEN: [(&str, usize, &str); 14] = [
    ("batches", 4, "570d1aeaf1ae181b9666dbb60f3fdb67ef9a6af74b67fe1b931d9a5701b2c349"),
    ("cursors", 4, "28910d8e8a0a26f7e61342563e2edbdadfa0e81a38f57b51e3ceb6cb6b841674"),
    ("desk", 1, "e99769f72c2d3b7a76e52a9aecd73b25526862d9366f998cdc6220d11b77e307"),
    ("fading", 1, "c994525e005c417369585c76462388b1635437f48b5e4fc67adc8d4c1f29c22f"),
    ("hashes", 1, "acaffa1679b234b7dbdafe96e67a2aa8bc41764f3c869027b5de5652d0d1b534"),
    ("joining", 1, "65bf50e0de046414f7d0247817d74340ddf86ed8c7f0f81fb46a7a0832dbadac"),
    ("lists", 2, "8ba3e7d3f7bf31f5218b7ee4ed2a7534ac2f3c7f10d6aaa2da006fef197ea6d4"),
    ("merge", 13, "e12a259c6b221964d50078dcfed52133f4ff183f404313fc720ce5b7ee4cf79e"),
    ("operations", 9, "b402eb185256148e9249690bae66e09c930c55d811f3ce40d68f89eab56abc63"),
    ("padding", 15, "d7839df3b587b589476a300ccbe999da8c20deedc0c92a21732f9b26a2e28239"),
    ("requests", 2, "d0ae32bcf6d9b3166eaad1026bc94f58d833d70f8da7b0430c34bb00e6baac5b"),
    ("statements", 10, "05c1d4fe15e2ca9c75cf5b15e2524661616f4311c7b5411cae30dfd9e137ac27"),
    ("wire", 22, "7d1bddb3fd06b81a160e658d6b3803b957c3f81b4d46144c7f58521c1c05d092"),
    ("wraps", 2, "9637b241f9e7b9297ea6a3a02a79b353bcb5bfa31ababc00a020029422355b89"),
];

/// A list's first vectors; a file that is no list is one vector.
fn first(file: &Value, count: usize) -> Option<Value> {
    match file {
        Value::Array(all) => all.get(..count).map(|first| Value::from(first.to_vec())),
        one => (count == 1).then(|| Value::from(vec![one.clone()])),
    }
}

fn digest(vectors: &Value) -> String {
    hex(Sha256::digest(vectors.to_string()))
}

#[test]
fn what_is_frozen_stays_as_it_was() {
    for (name, count, frozen) in FROZEN {
        let vectors = first(&read(name), count).unwrap_or_else(|| panic!("{name} has lost vectors"));
        assert_eq!(digest(&vectors), frozen, "{name}: a change in the first {count} is a change of the protocol");
    }
}

/// A new file's line is printed here, to be added.
#[test]
fn every_file_is_frozen() {
    let frozen = |name: &String| FROZEN.iter().any(|(file, ..)| file == name);
    let missing: Vec<_> = names().into_iter().filter(|name| !frozen(name)).collect();
    let line = |name: &String| {
        let file = read(name);
        let count = file.as_array().map_or(1, Vec::len);
        format!("    ({name:?}, {count}, {:?}),", digest(&first(&file, count).unwrap()))
    };
    let lines: Vec<_> = missing.iter().map(line).collect();
    assert!(missing.is_empty(), "not frozen:\n{}", lines.join("\n"));
}

const NUMBERS: &str = include_str!("../../NUMBERS.md");
/// What the tables of `NUMBERS.md` said on that day, a number a line.
const NUMBERS_FROZEN: &str = include_str!("numbers-frozen.txt");

/// Every number with its name and shape: `1 encounter (casework): 1 when, when`. What it is for may be said better.
fn numbers() -> BTreeSet<String> {
    let (mut heading, mut all) = ("", BTreeSet::new());
    for line in NUMBERS.lines() {
        if let Some(under) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')) {
            heading = under;
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells: Vec<_> = row.trim_end_matches(" |").split(" | ").collect();
            match (heading, cells.as_slice()) {
                ("Values", [list, codes]) => {
                    all.extend(codes.split(", ").map(|code| format!("{heading}: {list} {code}")));
                }
                ("Plain values", [names, shape]) => {
                    all.extend(names.split(", ").map(|name| format!("{heading}: {name}, {shape}")));
                }
                (_, [number, name, shape, ..]) => drop(all.insert(format!("{heading}: {number} {name}, {shape}"))),
                _ => {}
            }
        }
    }
    all
}

#[test]
fn no_number_ever_means_something_else() {
    let now = numbers();
    assert!(NUMBERS_FROZEN.lines().count() > 400, "the frozen numbers are gone");
    let lost: Vec<_> = NUMBERS_FROZEN.lines().filter(|line| !now.contains(*line)).collect();
    assert!(lost.is_empty(), "frozen, and not said any more: {lost:#?}");
}
