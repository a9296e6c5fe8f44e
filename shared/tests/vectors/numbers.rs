//! `NUMBERS.md`: every kind, field, fact and value with its numbers from the description of the records, and the wire's
//! structures from the sources, so that the document cannot say anything else than the code.

mod structures;

use crate::file::keep;
use kitbag_shared::record::spec::Number;
use kitbag_shared::record::{Kind, Many, Record, RecordVisitor, Shape, facts, lists};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Without rustdoc's links and paths: [`crate::wrap::Wrap`] as `Wrap`.
pub fn unlinked(doc: &str) -> String {
    let plain = doc.replace("[`", "`").replace("`]", "`");
    let words = plain.split('`').enumerate();
    let last = |(n, word): (usize, &'_ str)| {
        let path = n % 2 == 1 && word.starts_with("crate::");
        if path { word.rsplit("::").next().unwrap_or_default().to_owned() } else { word.to_owned() }
    };
    words.map(last).collect::<Vec<_>>().join("`")
}

fn table_head(to: &mut String) {
    to.push_str("\n| | name | is | |\n|---|---|---|---|\n");
}

fn row(to: &mut String, number: u16, name: &str, is: &str, doc: &str) {
    writeln!(to, "| {number} | {name} | {is} | {} |", unlinked(doc)).unwrap();
}

const HEAD: &str = "\
# Kitbag's numbers

Written by `KITBAG_VECTORS=write cargo test -p kitbag-shared --test vectors` from the sources, and held to them by the
same test. `PROTOCOL.md` says how they are used. No number is ever used for anything else.

## Plain values
| name | CBOR |
|---|---|
| record-id, code-mark, device-id, collection-id, key-id, programme-id, invitation-id, install-id, lease, request-nonce | byte string of 16 |
| hash | byte string of 32 |
| bytes | byte string |
| text, string | text; as a value trimmed, 1 to 200 characters, all of them seen (PROTOCOL.md says which are) |
| currency | text, three capital letters (ISO 4217) |
| gtin | text, fourteen digits, the last of which proves the others (GS1) |
| flag, bool | true; false is said by no value |
| moment | integer, Unix milliseconds |
| day | integer, days from 1970-01-01 |
| month | integer, year × 12 + month from 0 |
| count | integer, 0 to 1,000,000 |
| quantity | integer, −1,000,000 to 1,000,000 |
| headcount | integer, 1 to 999 |
| doses | integer, 1 to 99 |
| offset-minutes | integer, minutes east of UTC, −840 to 840 |
| fade-months | integer, 1 to 24 |
| month-of-year | integer, 1 to 12 |
| sequence | integer, 0 to 9,223,372,036,854,775,807 |
| u32, u64 | integer |
| line | integer, the line of a list |
| wanted | *array* [0, *array* [record-id]] an item, or [1, *array* [text]] in words |
| expiry | *array* [0, *array* [month]] or [1, *array* [day]] |
| fading | *array* [month, key-id, nonce of 24 bytes, sealed text of 16 to 1,280 bytes] |
| wrap-key | *array* [number of the KEM, public key: 1,216 bytes for X-Wing (25722)] |
| desk-item | *array* [key-id, *array* [number of the KEM, encapsulated key: 1,120 bytes for X-Wing, ciphertext of 32 bytes]] |
| desk-letter | *array* [key-id, *array* [number of the KEM, encapsulated key: 1,120 bytes for X-Wing, ciphertext of 1,024 bytes]] |
| actor | *array* [device-id, incarnation] |
| head | *array* [number, hash]: a place in the chain of statements |
| device-card | *array* [verify key of 32 bytes, wrap-key] |
";

/// Codes that `PROTOCOL.md` lists, structures, and what stands in the table above.
fn plain() -> BTreeSet<String> {
    let rows = HEAD.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let names = rows.flat_map(|row| row.split(", ")).map(str::to_owned);
    names.chain(["refusal-code", "error-code"].map(str::to_owned)).collect()
}

/// What a kind's records are.
pub struct Meaning;

impl RecordVisitor for Meaning {
    type Output = &'static str;

    fn visit<R: Record>(self) -> &'static str {
        R::MEANING
    }
}

fn records(to: &mut String, used: &mut BTreeSet<String>) {
    to.push_str("\n## Kinds and fields\nField 0 of every kind is a withdrawal. A set has one line per element: of codes \
        the line is the code and the value true, of records the line is the last 8 bytes of the id and the value the id.\n");
    for kind in Kind::ALL {
        let collection = format!("{:?}", kind.collection()).to_lowercase();
        let (number, meaning) = (kind.id().0, kind.with_record(Meaning));
        write!(to, "\n### {number} {} ({collection})\n{meaning}\n", kind.key()).unwrap();
        table_head(to);
        for field in kind.fields() {
            let name = field.shape.name();
            let is = match &field.many {
                Many::One => name.to_owned(),
                Many::Set => format!("set of {name}"),
                Many::Lines => format!("lines of {name}"),
                Many::LinesBy(list) => format!("lines of {name} by {}", list.name),
            };
            row(to, field.id.0, &field.name, &is, &field.meaning);
            used.insert(name.to_owned());
        }
    }
}

fn facts(to: &mut String, used: &mut BTreeSet<String>) -> BTreeSet<String> {
    to.push_str("\n## Facts\n*Arrays*; `?` may be null, and is left out where nothing follows.\n");
    for group in facts::GROUPS {
        write!(to, "\n### {}\n{}\n", group.name, unlinked(group.meaning)).unwrap();
        table_head(to);
        for part in group.parts {
            let name = part.shape.name();
            let is = format!("{name}{}", if part.optional { "?" } else { "" });
            row(to, part.index, part.name, &is, part.meaning);
            used.insert(name.to_owned());
        }
    }
    facts::GROUPS.iter().map(|group| group.name.to_owned()).collect()
}

fn value_lists(to: &mut String) -> BTreeSet<String> {
    to.push_str("\n## Values\nIntegers; one that is not known is kept and handed on.\n\n| list | codes |\n|---|---|\n");
    let lists = lists::all();
    for list in &lists {
        let values: Vec<_> = list.values.iter().map(|(code, key)| format!("{code} {key}")).collect();
        writeln!(to, "| {} | {} |", list.name, values.join(", ")).unwrap();
    }
    lists.iter().map(|list| list.name.clone().into_owned()).collect()
}

#[test]
fn the_numbers_are_the_codes() {
    let (mut text, mut used) = (HEAD.to_owned(), BTreeSet::new());
    records(&mut text, &mut used);
    let mut defined = plain();
    defined.extend(facts(&mut text, &mut used));
    defined.extend(value_lists(&mut text));
    defined.extend(structures::write(&mut text, &mut used));
    let undefined: Vec<_> = used.difference(&defined).collect();
    assert!(undefined.is_empty(), "used and not explained: {undefined:?}");
    keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("NUMBERS.md"), &text);
}

/// 1,000,000 as people write it.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let from_behind: Vec<_> = digits.as_bytes().rchunks(3).map(|three| String::from_utf8_lossy(three)).rev().collect();
    format!("{}{}", if number < 0 { "−" } else { "" }, from_behind.join(","))
}

/// The table of plain values, written by hand, says the bounds that are kept.
#[test]
fn the_bounds_of_numbers_are_what_is_taken() {
    let fields = Kind::ALL.into_iter().flat_map(Kind::fields).map(|field| &field.shape);
    let shapes = fields.chain(facts::GROUPS.iter().flat_map(|group| group.parts).map(|part| &part.shape));
    let mut looked_at = BTreeSet::new();
    for shape in shapes {
        if let Shape::Number(Number { name, least, most, .. }) = shape {
            let row = HEAD.lines().find(|line| line.starts_with(&format!("| {name} | integer, "))).unwrap();
            assert!(row.ends_with(&format!(" {} to {} |", grouped(*least), grouped(*most))), "{row}");
            looked_at.insert(name);
        }
    }
    assert_eq!(looked_at.len(), 8);
}
