//! What `PROTOCOL.md` says in numbers and bytes is what the code does.

use crate::file::{names, read};
use kitbag_shared::wire::{ErrorCode, RefusalCode};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const PROTOCOL: &str = include_str!("../../PROTOCOL.md");
const SECURITY: &str = include_str!("../../../SECURITY.md");
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
    assert!(RefusalCode::ALL.len() >= 11);
    for code in RefusalCode::ALL {
        let cells = [code.number().to_string(), format!("{code:?}")];
        assert!(rows().iter().any(|row| row.len() == 4 && row[..2] == cells), "{cells:?}");
    }
}

#[test]
fn every_limit_is_named() {
    let names = LIMITS.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let missing: Vec<_> = names.filter(|name| !PROTOCOL.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in PROTOCOL.md: {missing:?}");
}

/// Every Rust file of the tree, without what was built.
fn sources(folder: &Path, to: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir() && !name.starts_with('.') && !matches!(name.as_str(), "target" | "node_modules" | "assets") {
            sources(&entry, to);
        } else if name.ends_with(".rs") {
            to.push_str(&std::fs::read_to_string(&entry).unwrap());
        } else if name.ends_with(".test.mjs") {
            to.push_str(&format!("fn {name}("));
        }
    }
}

#[test]
fn every_test_that_security_names_is_there() {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut all = String::new();
    sources(tree, &mut all);
    let is_a_test =
        |name: &&str| name.ends_with(".test.mjs") || (name.matches('_').count() >= 2 && !name.contains('/'));
    let named: BTreeSet<&str> = SECURITY.split('`').skip(1).step_by(2).filter(is_a_test).collect();
    assert!(named.len() >= 40, "{named:?}");
    let missing: Vec<_> = named.iter().filter(|name| !all.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "named in SECURITY.md and not there: {missing:#?}");
}
