//! Nothing changes unseen: what each file of vectors says is held here a second time, and the numbers of `NUMBERS.md`.
//!
//! Version 1 is frozen: no line is written anew. Vectors come behind those that are there, and files beside them.

use crate::file::{hex, names, read};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A file, how many of its vectors are held, and the SHA-256 of these as compact JSON.
const KEPT: [(&str, usize, &str); 17] = [
    ("batches", 4, "5d5b3f2ecf27ab33d0f3d020107b55aaddd530523fd7000595eadb94db9d43a8"),
    ("branches", 72, "7a1f74cf79be6b917b276d7e7ad8e0ac3717dca344e3a1ae67cae7131b68662a"),
    ("chains", 70, "bde51905d593d9da2d7162840dd967f4bb9f4502f5b3050ceac09c654ec85117"),
    ("cursors", 4, "3020bca2b65a3b2ce1c2ada8857f35242b3881e78dbe02c750d155148c2299b9"),
    ("desk", 1, "3a24ade44866861294d565332e51e742d1a28155eeb252bc7a013c5fc45ef00b"),
    ("fading", 1, "76f78081911f984760444e456fb515ab79b06a9cb8c15fb2c2a2532b97fcfac8"),
    ("hashes", 1, "d10656b9e73dfde25b4536ab44c98fc6ec30446aae7081aa459232c18ed8b6a6"),
    ("joining", 1, "def62a72e9559071a6cbab4620b0cfc8c3df8cb57952df4dc6a1c2a42db000ae"),
    ("lists", 2, "6ae6f1c5f219aaebb669c18416f77157d461e4da3bcc7c27d81505d911ac8cb2"),
    ("merge", 13, "e12a259c6b221964d50078dcfed52133f4ff183f404313fc720ce5b7ee4cf79e"),
    ("operations", 9, "b402eb185256148e9249690bae66e09c930c55d811f3ce40d68f89eab56abc63"),
    ("padding", 15, "d7839df3b587b589476a300ccbe999da8c20deedc0c92a21732f9b26a2e28239"),
    ("requests", 2, "f59d1c1c8de52a02b6dccde2d825fa16161e93cd25d36519293eb790b1c7c525"),
    ("statements", 10, "a843c6db0e6a5ce6c91419ea2cf9650a385d090556e9bd88d6982b76e800cd49"),
    ("strict", 114, "dd9cf41ffd0ec5784aa3cbe49e2a9159d48cf4f276ce1d38d4e370473cdec55b"),
    ("wire", 22, "fa48cccafc5e8025d2aa68b65c6a0e420066cc70f403bce5fc5d9a0881181496"),
    ("wraps", 2, "ab64d4612d065eb8984942d971f09a0ad6329994a5d6f7959cb9e7ab4f4ae24e"),
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
fn what_is_held_stays_as_it_was() {
    let now = |name: &str, count| {
        let vectors = first(&read(name), count).unwrap_or_else(|| panic!("{name} has lost vectors"));
        digest(&vectors)
    };
    let changed = KEPT.iter().filter(|(name, count, kept)| now(name, *count) != *kept);
    let lines: Vec<_> = changed.map(|(name, ..)| line(name)).collect();
    assert!(lines.is_empty(), "changed, and so the protocol:\n{}", lines.join("\n"));
}

/// What the table above would say of a file as it is.
fn line(name: &str) -> String {
    let file = read(name);
    let count = file.as_array().map_or(1, Vec::len);
    format!("    ({name:?}, {count}, {:?}),", digest(&first(&file, count).unwrap()))
}

/// A new file's line is printed here, to be added.
#[test]
fn every_file_is_held() {
    let kept = |name: &String| KEPT.iter().any(|(file, ..)| file == name);
    let missing: Vec<_> = names().into_iter().filter(|name| !kept(name)).collect();
    let lines: Vec<_> = missing.iter().map(|name| line(name)).collect();
    assert!(missing.is_empty(), "not held:\n{}", lines.join("\n"));
}

const NUMBERS: &str = include_str!("../../NUMBERS.md");
/// What the tables of `NUMBERS.md` said, a number a line.
const NUMBERS_KEPT: &str = include_str!("numbers-kept.txt");

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
    assert!(NUMBERS_KEPT.lines().count() > 400, "the numbers that were held are gone");
    let lost: Vec<_> = NUMBERS_KEPT.lines().filter(|line| !now.contains(*line)).collect();
    assert!(lost.is_empty(), "held, and not said any more: {lost:#?}");
}
