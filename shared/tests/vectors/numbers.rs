//! `NUMBERS.md`: every kind, field, fact, value and structure with its numbers, written from the sources, so that the
//! document cannot say anything else than the code.

use crate::file::keep;
use kitbag_shared::record::{FieldId, Kind, lists};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// The files that declare records, in the order of their kinds.
const RECORDS: [&str; 7] = ["encounter", "overdose", "referral", "stock", "incident", "directory", "programme"];

/// One field, part or map key.
struct Numbered {
    number: u16,
    name: String,
    shape: String,
    doc: String,
}

/// A record, fact or structure as the sources declare it.
struct Declared {
    name: String,
    doc: String,
    parts: Vec<Numbered>,
}

/// Reads `pub struct …` and its numbered parts: `1 when: Option<When>,` or `#[n(1)] pub batch: Hash,`.
fn declared(source: &str) -> Vec<Declared> {
    let product = source.split("#[cfg(test)]").next().unwrap();
    let mut all: Vec<Declared> = Vec::new();
    let (mut doc, mut number) = (String::new(), None);
    for line in product.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            doc = if doc.is_empty() { text.to_owned() } else { format!("{doc} {text}") };
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(|end: char| !end.is_alphanumeric()).next().unwrap().to_owned();
            all.push(Declared { name, doc: std::mem::take(&mut doc), parts: Vec::new() });
        } else if let Some(rest) = line.strip_prefix("#[n(").or_else(|| line.strip_prefix("#[cbor(n(")) {
            number = rest.split(')').next().unwrap().parse().ok();
        } else if let Some(part) = part(line, number) {
            all.last_mut().unwrap().parts.push(Numbered { doc: std::mem::take(&mut doc), ..part });
            number = None;
        } else if !line.starts_with('#') {
            doc.clear();
        }
    }
    all.retain(|one| !one.parts.is_empty());
    all
}

fn part(line: &str, number: Option<u16>) -> Option<Numbered> {
    let (front, shape) = line.strip_suffix(',')?.split_once(": ")?;
    let words: Vec<&str> = front.split(' ').collect();
    let (number, name) = match (number, words.as_slice()) {
        (Some(number), ["pub", name] | [name]) => (number, name),
        (None, [number, name]) => (number.parse().ok()?, name),
        _ => return None,
    };
    Some(Numbered { number, name: (*name).to_owned(), shape: shape.to_owned(), doc: String::new() })
}

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name).with_extension("rs");
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// `ReturnUnit` as `return-unit`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// The types that a shape is made of, and the shape in words.
fn shape(of: &str) -> (Vec<String>, String) {
    if of == "Vec<u8>" {
        return shape("[u8]");
    }
    let within = |name: &str| of.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(str::to_owned);
    if let Some(inner) = within("Option") {
        let (types, text) = shape(&inner);
        (types, format!("{text}?"))
    } else if let Some(inner) = within("BTreeSet") {
        let (types, text) = shape(&inner);
        (types, format!("set of {text}"))
    } else if let Some(inner) = within("Vec") {
        let (types, text) = shape(&inner);
        (types, format!("list of {text}"))
    } else if let Some((key, entry)) = within("BTreeMap").as_deref().and_then(|inner| inner.split_once(", ")) {
        let ((mut types, text), (keys, key_text)) = (shape(entry), shape(key));
        types.extend(keys);
        let by = if key_text == "line" { String::new() } else { format!(" by {key_text}") };
        (types, format!("lines of {text}{by}"))
    } else {
        let name = match of.rsplit("::").next().unwrap() {
            "bool" => "flag".to_owned(),
            "ByteVec" => "bytes".to_owned(),
            "String" => "text".to_owned(),
            "LineId" => "line".to_owned(),
            name if name.starts_with('[') => "bytes".to_owned(),
            name => kebab(name),
        };
        (vec![name.clone()], name)
    }
}

/// Without rustdoc's links and paths: [`crate::wrap::Wrap`] as `Wrap`.
fn unlinked(doc: &str) -> String {
    let plain = doc.replace("[`", "`").replace("`]", "`");
    let words = plain.split('`').enumerate();
    let last = |(n, word): (usize, &'_ str)| {
        let path = n % 2 == 1 && word.starts_with("crate::");
        if path { word.rsplit("::").next().unwrap_or_default().to_owned() } else { word.to_owned() }
    };
    words.map(last).collect::<Vec<_>>().join("`")
}

fn table(to: &mut String, parts: &[Numbered], optional: bool) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    to.push_str("\n| | name | is | |\n|---|---|---|---|\n");
    for Numbered { number, name, shape: of, doc } in parts {
        let (types, text) = shape(of);
        // Every field of a record may be missing.
        let text = if optional { text.trim_end_matches('?') } else { &text };
        writeln!(to, "| {number} | {name} | {text} | {} |", unlinked(doc)).unwrap();
        used.extend(types);
    }
    used
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
| text, string | text; as a value trimmed, 1 to 200 characters, none of them a control character |
| currency | text, three capital letters (ISO 4217) |
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
| u32, u64 | integer |
| line | integer, the line of a list |
| wanted | *array* [0, *array* [record-id]] an item, or [1, *array* [text]] in words |
| expiry | *array* [0, *array* [month]] or [1, *array* [day]] |
| fading | *array* [month, key-id, nonce of 24 bytes, sealed text of 16 to 1,280 bytes] |
| wrap-key | *array* [number of the KEM, public key: 1,216 bytes for X-Wing (25722)] |
| desk-item | *array* [key-id, *array* [number of the KEM, encapsulated key: 1,120 bytes for X-Wing, ciphertext of 32 bytes]] |
| actor | *array* [device-id, incarnation] |
| head | *array* [number, hash]: a place in the chain of statements |
| device-card | *array* [verify key of 32 bytes, wrap-key] |
";

const WIRE: [(&str, &str); 17] = [
    ("wire", "Found"),
    ("invitation", "JoinRequest"),
    ("wire", "JoinAnswer"),
    ("wire", "SyncRequest"),
    ("wire", "Install"),
    ("wire", "Cursor"),
    ("wire", "ListCursors"),
    ("wire", "ListCursor"),
    ("fade", "KeyringEntry"),
    ("invitation", "OpenInvitation"),
    ("wire", "SyncAnswer"),
    ("wire", "Receipt"),
    ("wire", "Refusal"),
    ("wire", "Delivered"),
    ("wire", "LogHead"),
    ("wire", "Wanted"),
    ("wire", "ErrorAnswer"),
];

/// Codes that `PROTOCOL.md` lists, structures, and what stands in the table above.
fn plain() -> BTreeSet<String> {
    let rows = HEAD.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let names = rows.flat_map(|row| row.split(", ")).map(str::to_owned);
    names.chain(["refusal-code", "error-code"].map(str::to_owned)).collect()
}

fn records(to: &mut String, used: &mut BTreeSet<String>) {
    to.push_str("\n## Kinds and fields\nField 0 of every kind is a withdrawal. A set has one line per element: of codes \
        the line is the code and the value true, of records the line is the last 8 bytes of the id and the value the id.\n");
    let declared: Vec<Declared> =
        RECORDS.iter().flat_map(|name| declared(&source(&format!("record/{name}")))).collect();
    for kind in Kind::ALL {
        let name = format!("{kind:?}");
        let record = declared.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name} is not declared"));
        let fields = record.parts.iter().map(|part| (FieldId(part.number), part.name.as_str()));
        assert!(
            fields.eq(kind.fields().iter().map(|field| (field.id, field.name.as_ref()))),
            "{name} was not read as it is"
        );
        let collection = kebab(&format!("{:?}", kind.collection()));
        write!(to, "\n### {} {} ({collection})\n{}\n", kind.id().0, kind.key(), record.doc).unwrap();
        used.extend(table(to, &record.parts, true));
    }
}

fn facts(to: &mut String, used: &mut BTreeSet<String>) -> BTreeSet<String> {
    to.push_str("\n## Facts\n*Arrays*; `?` may be null, and is left out where nothing follows.\n");
    let facts = declared(&source("record/facts"));
    for fact in &facts {
        write!(to, "\n### {}\n{}\n", kebab(&fact.name), unlinked(&fact.doc)).unwrap();
        used.extend(table(to, &fact.parts, false));
    }
    facts.iter().map(|fact| kebab(&fact.name)).collect()
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

fn structures(to: &mut String, used: &mut BTreeSet<String>) -> BTreeSet<String> {
    to.push_str(
        "\n## Structures\n*Maps*, but for keyring-entry, which is an *array*; `?` may be missing, the rest never is.\n",
    );
    for (file, name) in WIRE {
        let all = declared(&source(file));
        let structure = all.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name} is not in {file}"));
        write!(to, "\n### {}\n{}\n", kebab(name), unlinked(&structure.doc)).unwrap();
        used.extend(table(to, &structure.parts, false));
    }
    WIRE.iter().map(|(_, name)| kebab(name)).collect()
}

#[test]
fn the_numbers_are_the_codes() {
    let (mut text, mut used) = (HEAD.to_owned(), BTreeSet::new());
    records(&mut text, &mut used);
    let mut defined = plain();
    defined.extend(facts(&mut text, &mut used));
    defined.extend(value_lists(&mut text));
    defined.extend(structures(&mut text, &mut used));
    let undefined: Vec<_> = used.difference(&defined).collect();
    assert!(undefined.is_empty(), "used and not explained: {undefined:?}");
    keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("NUMBERS.md"), &text);
}
