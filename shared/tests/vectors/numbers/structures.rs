//! The structures of the wire as the sources declare them: a small reader of `pub struct`, since nothing describes them
//! at run time.

use super::{row, table_head, unlinked};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

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

/// One map key.
struct Numbered {
    number: u16,
    name: String,
    shape: String,
    doc: String,
}

/// A structure as the sources declare it.
struct Declared {
    name: String,
    doc: String,
    parts: Vec<Numbered>,
}

/// Reads `pub struct …` and its numbered parts: `#[n(1)] pub batch: Hash,`.
fn declared(source: &str) -> Vec<Declared> {
    let product = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
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
    let (number, name) = (number?, front.strip_prefix("pub ").unwrap_or(front));
    Some(Numbered { number, name: name.to_owned(), shape: shape.to_owned(), doc: String::new() })
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
    } else if let Some(inner) = within("Vec") {
        let (types, text) = shape(&inner);
        (types, format!("list of {text}"))
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

/// Writes the section, and names the types that it used; returns those that it defines.
pub(super) fn write(to: &mut String, used: &mut BTreeSet<String>) -> BTreeSet<String> {
    to.push_str(
        "\n## Structures\n*Maps*, but for keyring-entry, which is an *array*; `?` may be missing, the rest never is.\n",
    );
    for (file, name) in WIRE {
        let all = declared(&source(file));
        let structure = all.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name} is not in {file}"));
        write!(to, "\n### {}\n{}\n", kebab(name), unlinked(&structure.doc)).unwrap();
        table_head(to);
        for part in &structure.parts {
            let (types, text) = shape(&part.shape);
            row(to, part.number, &part.name, &text, &part.doc);
            used.extend(types);
        }
    }
    WIRE.iter().map(|(_, name)| kebab(name)).collect()
}
