//! The files: written with sorted names, so that their bytes depend on nothing but the vectors.
//!
//! In them every string is hexadecimal, but for `name`, `shown` (CBOR as RFC 8949 writes it for people) and
//! what ends in `_text`.

use minicbor::Decoder;
use minicbor::data::Type;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Lower-case hexadecimal.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a string of a vector.
pub fn unhex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    assert!(text.len().is_multiple_of(2) && text.is_ascii(), "{text}");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// Bytes of a known number.
pub fn exactly<const N: usize>(text: &Value) -> [u8; N] {
    unhex(text).try_into().unwrap()
}

/// CBOR as people read it: arrays, maps, integers, byte strings, texts, true, false, null.
pub fn shown(cbor: &[u8]) -> String {
    let mut from = Decoder::new(cbor);
    let text = item(&mut from);
    assert_eq!(from.position(), cbor.len());
    text
}

fn item(from: &mut Decoder<'_>) -> String {
    let several = |from: &mut Decoder<'_>, count: u64, one: fn(&mut Decoder<'_>) -> String| {
        (0..count).map(|_| one(from)).collect::<Vec<_>>().join(", ")
    };
    match from.datatype().unwrap() {
        Type::Array => {
            let count = from.array().unwrap().unwrap();
            format!("[{}]", several(from, count, item))
        }
        Type::Map => {
            let count = from.map().unwrap().unwrap();
            format!("{{{}}}", several(from, count, |from| format!("{}: {}", item(from), item(from))))
        }
        Type::Bytes => format!("h'{}'", hex(from.bytes().unwrap())),
        Type::String => format!("{:?}", from.str().unwrap()),
        Type::Bool => from.bool().unwrap().to_string(),
        Type::Null => {
            from.null().unwrap();
            "null".to_owned()
        }
        _ => from.int().unwrap().to_string(),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Holds vectors to their file, or writes it where that is asked for; returns what the file says.
pub fn held(name: &str, vectors: &Value) -> Value {
    let path = folder().join(name).with_extension("json");
    let text = format!("{vectors:#}\n");
    keep(&path, &text);
    read(name)
}

/// Holds a text to its file, or writes it where that is asked for.
pub fn keep(path: &Path, text: &str) {
    if std::env::var("KITBAG_VECTORS").is_ok_and(|what| what == "write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let differs = kept.lines().zip(text.lines()).position(|(kept, now)| kept != now);
    assert!(kept == text, "{}: line {:?} differs", path.display(), differs.map(|line| line + 1));
}

/// What a file says.
pub fn read(name: &str) -> Value {
    let path = folder().join(name).with_extension("json");
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

/// Every file's name, without its ending.
pub fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<_> = entries.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
