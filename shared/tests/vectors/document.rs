//! What `PROTOCOL.md` says in numbers and bytes is what the code does.

use crate::file::{names, read};
use kitbag_shared::wire::{ErrorCode, RefusalCode};
use serde_json::Value;
use std::collections::BTreeSet;

const PROTOCOL: &str = include_str!("../../PROTOCOL.md");
const LIMITS: &str = include_str!("../../src/limits.rs");

fn strings(of: &Value, to: &mut BTreeSet<String>) {
    match of {
        Value::String(text) => drop(to.insert(text.clone())),
        Value::Array(all) => all.iter().for_each(|one| strings(one, to)),
        Value::Object(all) => all.values().for_each(|one| strings(one, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The examples: blocks marked `hex`, bytes before each `;`, which begins a comment.
fn examples() -> Vec<String> {
    let blocks = PROTOCOL.split("```hex\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let bytes = |line: &str| line.split(';').next().unwrap().split_whitespace().collect::<String>();
    blocks.map(|block| block.lines().map(bytes).collect()).collect()
}

#[test]
fn every_example_is_a_vector() {
    let mut vectors = BTreeSet::new();
    names().iter().for_each(|name| strings(&read(name), &mut vectors));
    let examples = examples();
    assert!(examples.len() >= 7, "only {} examples", examples.len());
    for example in examples {
        assert!(vectors.contains(&example), "no vector has {example}");
    }
}

#[test]
fn every_file_of_vectors_is_named() {
    for name in names() {
        assert!(PROTOCOL.contains(&format!("`{name}.json`")), "{name}.json");
    }
}

/// The cells of the rows of the document's tables.
fn rows() -> Vec<Vec<&'static str>> {
    let rows = PROTOCOL.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| row.split(" | ").collect()).collect()
}

#[test]
fn every_error_stands_in_its_table() {
    for code in ErrorCode::ALL {
        let number = minicbor::to_vec(code).unwrap()[0].to_string();
        let cells = [number, code.text().to_owned(), code.status().to_string()];
        assert!(rows().iter().any(|row| row.len() == 5 && row[..3] == cells), "{cells:?}");
    }
}

#[test]
fn every_refusal_stands_in_its_table() {
    let known = |number: u8| minicbor::decode::<RefusalCode>(&[number]).ok();
    let codes: Vec<(u8, RefusalCode)> = (0..=23).filter_map(|number| Some((number, known(number)?))).collect();
    assert!(codes.len() >= 11);
    for (number, code) in codes {
        let cells = [number.to_string(), format!("{code:?}")];
        assert!(rows().iter().any(|row| row.len() == 4 && row[..2] == cells), "{cells:?}");
    }
}

#[test]
fn every_limit_is_named() {
    let names = LIMITS.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let missing: Vec<_> = names.filter(|name| !PROTOCOL.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in PROTOCOL.md: {missing:?}");
}
