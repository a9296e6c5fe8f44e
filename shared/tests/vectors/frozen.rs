//! Version 1 is frozen: what a vector said on that day it says for good. Vectors may be added behind those that are
//! there, and files beside them; a line of this table never changes. So it is with the numbers of `NUMBERS.md`.

use crate::file::{hex, names, read};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A file, how many of its vectors are frozen, and the SHA-256 of these as compact JSON.
const FROZEN: [(&str, usize, &str); 14] = [
    ("batches", 4, "e848b404c96b96a7b4f0ef9d9634f38a3ffa93119db587724ca88beb721b1e4e"),
    ("cursors", 4, "8fbd7bb694ee0958e56b34592540cc17ad8b883c115c3dacd92106406ca3b4b7"),
    ("desk", 1, "16254e27bbfd168e736b323e15a1e33dab1ea91f528f73bb452df113b1477150"),
    ("fading", 1, "c994525e005c417369585c76462388b1635437f48b5e4fc67adc8d4c1f29c22f"),
    ("hashes", 1, "089726e81f42b99ca5be8998084a6d77e9253200ff175c2472145d6752c5feb2"),
    ("joining", 1, "6ea765236c38b5d611f009f38faebad9dad77224d79cacd5073b9407e07f16e3"),
    ("lists", 2, "f9341ea1bca00ff6ebbd6af0181c95ddf48b3d1cb0c3588dffcb6d343a8018d2"),
    ("merge", 13, "bab177f8e51b51f3f46e047bc6bb2b551b993d1e1d06371b3b64ee40b1199555"),
    ("operations", 9, "519b34e3b2e4c5e7185fe5db449a2d1e7c028a87618dabe0262893ef173eccc2"),
    ("padding", 14, "2df456507e505a2d0a8b5c81b84ce8cdf4ad1246758d74b6ee29af015d5d6264"),
    ("requests", 2, "8de159def74933b6f2bc90efb170a809f38d9b7c143c34edd1ad9b05b3a4d72e"),
    ("statements", 10, "9dff39219b0e3a51e5339a3c0c3907154c0a6c6e5c9a1273ebdb2278a7a03d18"),
    ("wire", 22, "72cc56559788285e190f73d7c27041242241edaa8250e8ad8a614a7be7305c8a"),
    ("wraps", 2, "40e5eee739fdcfc4e1c0d2382d46669a8c3896e2ddd30ce52a16123be723ca62"),
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
