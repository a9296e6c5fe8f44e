//! The data dictionary: what a record can say, for whoever reads an export, plans an import or another client.
//!
//! It is written from the description of the records, as JSON for programs and as Markdown for people.

use crate::file::keep;
use crate::numbers::{Meaning, unlinked};
use kitbag_shared::record::spec::{Group, Part};
use kitbag_shared::record::{CollectionKind, FieldSpec, Kind, List, Many, Shape, ValueList, facts, lists};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

const ABOUT: &str = "What records of Kitbag can say. No field of any record is required: a field without a value is absent, \
    and only of a flag does that mean no. Numbers and codes are never used for anything else; a code that is not listed \
    was written by a newer Kitbag.";

#[derive(Serialize)]
struct Dictionary {
    about: &'static str,
    kinds: Vec<KindEntry>,
    facts: Vec<GroupEntry>,
    lists: Vec<ListEntry>,
}

#[derive(Serialize)]
struct KindEntry {
    number: u16,
    name: &'static str,
    meaning: String,
    collection: CollectionKind,
    written_by: Vec<&'static str>,
    in_lists_of_a_day: bool,
    fields: Vec<FieldEntry>,
}

#[derive(Serialize)]
struct FieldEntry {
    number: u16,
    name: String,
    meaning: String,
    required: bool,
    holds: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(flatten)]
    value: ValueEntry,
}

#[derive(Serialize)]
struct GroupEntry {
    name: &'static str,
    meaning: String,
    parts: Vec<PartEntry>,
}

#[derive(Serialize)]
struct PartEntry {
    name: &'static str,
    meaning: String,
    required: bool,
    #[serde(flatten)]
    value: ValueEntry,
}

/// A shape: what kind of value, of which type, and what bounds it.
#[derive(Serialize)]
struct ValueEntry {
    shape: &'static str,
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chars_max: Option<usize>,
}

#[derive(Serialize)]
struct ListEntry {
    name: String,
    codes: Vec<CodeEntry>,
}

#[derive(Serialize)]
struct CodeEntry {
    code: u16,
    name: String,
}

fn dictionary() -> Dictionary {
    Dictionary {
        about: ABOUT,
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        facts: facts::GROUPS.iter().map(|one| group(one)).collect(),
        lists: lists::all().iter().map(list).collect(),
    }
}

fn kind(kind: Kind) -> KindEntry {
    KindEntry {
        number: kind.id().0,
        name: kind.key(),
        meaning: unlinked(kind.with_record(Meaning)),
        collection: kind.collection(),
        written_by: kind.writers().iter().map(|role| role.key()).collect(),
        in_lists_of_a_day: kind.in_lists_of_a_day(),
        fields: kind.fields().iter().map(field).collect(),
    }
}

fn field(spec: &FieldSpec) -> FieldEntry {
    let (holds, by) = match &spec.many {
        Many::One => ("one", None),
        Many::Set => ("set", None),
        Many::Lines => ("lines", None),
        Many::LinesBy(list) => ("lines", Some(list.name.clone().into_owned())),
    };
    FieldEntry {
        number: spec.id.0,
        name: spec.name.clone().into_owned(),
        meaning: unlinked(&spec.meaning),
        required: false,
        holds,
        by,
        value: value(&spec.shape),
    }
}

fn group(group: &Group) -> GroupEntry {
    let part = |part: &Part| PartEntry {
        name: part.name,
        meaning: unlinked(part.meaning),
        required: !part.optional,
        value: value(&part.shape),
    };
    GroupEntry { name: group.name, meaning: unlinked(group.meaning), parts: group.parts.iter().map(part).collect() }
}

fn list(list: &List) -> ListEntry {
    let codes = list.values.iter().map(|(code, key)| CodeEntry { code: *code, name: key.clone().into_owned() });
    ListEntry { name: list.name.clone().into_owned(), codes: codes.collect() }
}

fn value(shape: &Shape) -> ValueEntry {
    let plain = |name, unit: Option<&str>| ValueEntry {
        shape: name,
        r#type: shape.name().to_owned(),
        unit: unit.map(str::to_owned),
        least: None,
        most: None,
        chars_max: None,
    };
    match shape {
        Shape::Flag => plain("flag", None),
        Shape::Code(_) => plain("code", None),
        Shape::Number(number) => ValueEntry {
            least: Some(number.least),
            most: Some(number.most),
            ..plain("number", Some(number.unit.as_ref()))
        },
        Shape::Text(chars_max) => ValueEntry { chars_max: Some(*chars_max), ..plain("text", None) },
        Shape::Currency => plain("currency", Some("ISO 4217")),
        Shape::Gtin => plain("gtin", Some("14 digits")),
        Shape::Day => plain("day", Some("days from 1970-01-01")),
        Shape::Moment => plain("moment", Some("Unix milliseconds")),
        Shape::When => plain("when", None),
        Shape::Expiry => plain("expiry", Some("a day or a month")),
        Shape::Wanted => plain("wanted", Some("an item or words")),
        Shape::Reference => plain("reference", None),
        Shape::Device => plain("device", None),
        Shape::Mark => plain("mark", None),
        Shape::Fading => plain("fading", Some("readable until its month has passed")),
        Shape::Letter => plain("sealed", Some("a record, for supervisors only")),
        Shape::Sealed(list) => plain("sealed", Some(&format!("{}, for supervisors only", list.name))),
        Shape::Group(_) => plain("group", None),
    }
}

/// Type, unit and bounds in a cell: `headcount: people, 1 to 999`.
fn cell(value: &ValueEntry) -> String {
    let bounds = value.least.zip(value.most).map(|(least, most)| format!("{least} to {most}"));
    let chars = value.chars_max.map(|most| format!("{most} characters at most"));
    let more: Vec<_> = [value.unit.clone(), bounds, chars].into_iter().flatten().collect();
    if more.is_empty() { value.r#type.clone() } else { format!("{}: {}", value.r#type, more.join(", ")) }
}

fn markdown(of: &Dictionary) -> String {
    let mut to = format!(
        "# Data dictionary\n\nWritten by `KITBAG_VECTORS=write cargo test -p kitbag-shared --test vectors` from the \
         description of the records, and held to it by the same test; `dictionary.json` says the same for programs.\n\n{}\n\n## Kinds\n",
        of.about
    );
    of.kinds.iter().for_each(|kind| kind_section(&mut to, kind));
    to.push_str("\n## Facts of several parts\n");
    of.facts.iter().for_each(|group| group_section(&mut to, group));
    to.push_str("\n## Lists\n\n| list | codes |\n|---|---|\n");
    for list in &of.lists {
        let codes: Vec<_> = list.codes.iter().map(|CodeEntry { code, name }| format!("{code} {name}")).collect();
        writeln!(to, "| {} | {} |", list.name, codes.join(", ")).unwrap();
    }
    to
}

fn kind_section(to: &mut String, kind: &KindEntry) {
    let collection = format!("{:?}", kind.collection).to_lowercase();
    write!(to, "\n### {} {}\n{}\n", kind.number, kind.name, kind.meaning).unwrap();
    let day = if kind.in_lists_of_a_day { " Stands in the lists of a day." } else { "" };
    write!(to, "\nCollection: {collection}. Written by: {}.{day}\n", kind.written_by.join(", ")).unwrap();
    to.push_str("\n| | field | holds | meaning |\n|---|---|---|---|\n");
    for field in &kind.fields {
        let many = match (field.holds, &field.by) {
            ("lines", Some(by)) => format!("per {by}: "),
            ("one", _) => String::new(),
            (holds, _) => format!("{holds} of "),
        };
        let FieldEntry { number, name, meaning, value, .. } = field;
        writeln!(to, "| {number} | {name} | {many}{} | {meaning} |", cell(value)).unwrap();
    }
}

fn group_section(to: &mut String, group: &GroupEntry) {
    write!(to, "\n### {}\n{}\n\n| part | is | meaning |\n|---|---|---|\n", group.name, group.meaning).unwrap();
    for PartEntry { name, meaning, required, value } in &group.parts {
        let perhaps = if *required { "" } else { ", may be missing" };
        writeln!(to, "| {name} | {}{perhaps} | {meaning} |", cell(value)).unwrap();
    }
}

#[test]
fn the_dictionary_says_what_records_can_say() {
    let (dictionary, docs) = (dictionary(), Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs"));
    keep(&docs.join("dictionary.json"), &format!("{}\n", serde_json::to_string_pretty(&dictionary).unwrap()));
    keep(&docs.join("dictionary.md"), &markdown(&dictionary));
}

/// A program that reads the JSON finds every type that a field is of.
#[test]
fn every_type_of_the_dictionary_is_explained_in_it() {
    let dictionary = dictionary();
    let fields = dictionary.kinds.iter().flat_map(|kind| &kind.fields).map(|field| &field.value);
    let parts = dictionary.facts.iter().flat_map(|group| &group.parts).map(|part| &part.value);
    for value in fields.chain(parts) {
        let named = match value.shape {
            "code" => dictionary.lists.iter().any(|list| list.name == value.r#type),
            "group" | "when" => dictionary.facts.iter().any(|group| group.name == value.r#type),
            "number" => value.least.is_some() && value.unit.is_some(),
            _ => true,
        };
        assert!(named, "{} is not explained", value.r#type);
    }
}
