//! What readers take and what they refuse: bytes that say almost what they should, of each format.

use crate::cast::{FIRST, SUPERVISOR, WORKER, begun, casework_key, code_key, device, head, programme, stock_key};
use crate::file::{held, hex, unhex};
use crate::scene::{batches, fading_key, key_from, key_json};
use crate::telling::{raw, signed};
use kitbag_shared::batch::{BatchHeader, SealedBatch, padded_len};
use kitbag_shared::chain::Statement;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, ProgrammeId};
use kitbag_shared::keys::{derive, hash};
use kitbag_shared::limits::{DEEDS_MAX, ITEM_DEPTH_MAX, STATEMENT_BYTES_MAX, VALUE_DEPTH_MAX};
use kitbag_shared::offline_bundle::OfflineBundle;
use kitbag_shared::record::{NoteText, Text};
use kitbag_shared::seal;
use kitbag_shared::wire::{self, JoinAnswer};
use kitbag_shared::wrap::Wrap;
use minicbor::Encoder;
use minicbor::bytes::ByteVec;
use serde_json::{Value, json};

/// Name, format, bytes, and whether they are taken.
type Case = (&'static str, &'static str, Vec<u8>, bool);

/// The format that has fewest parts, written in every way: a map {0: moment}.
fn of_maps() -> Vec<Case> {
    let bytes = |name, hex: &str, taken| (name, "JoinAnswer", unhex(&json!(hex)), taken);
    let nested = |depth: usize| [vec![0xa2, 0x00, 0x05, 0x18, 0x4d], vec![0x81; depth - 2], vec![0x01]].concat();
    vec![
        bytes("as it is written", "a10005", true),
        bytes("keys that a newer version added", "a20005184d81636e6577", true),
        ("a new key, as deep as an item may be", "JoinAnswer", nested(ITEM_DEPTH_MAX), true),
        ("a new key, deeper", "JoinAnswer", nested(ITEM_DEPTH_MAX + 1), false),
        bytes("a number that is not in its shortest form", "a1001805", false),
        bytes("a key that is not in its shortest form", "a1180005", false),
        bytes("a length that is not in its shortest form", "b8010005", false),
        bytes("of indefinite length", "bf0005ff", false),
        bytes("a new key of indefinite length", "a20005184d5f4101ff", false),
        bytes("a key twice", "a200050005", false),
        bytes("keys in another order", "a201000005", false),
        bytes("keys within a new key in another order", "a20005184da202010101", false),
        bytes("something behind it", "a1000500", false),
        bytes("a tag", "a100c105", false),
        bytes("a float", "a100f94500", false),
        bytes("undefined in a new key", "a20005184df7", false),
        bytes("a text that is not UTF-8 in a new key", "a20005184d61ff", false),
        bytes("cut off", "a100", false),
        bytes("without a part that is always there", "a0", false),
        bytes("a text where a number belongs", "a1006135", false),
        bytes("an array in its place", "8105", false),
        bytes("nothing", "", false),
    ]
}

fn of_values() -> Vec<Case> {
    let nested = |depth: usize| [vec![0x81; depth - 1], vec![0x01]].concat();
    vec![
        ("as deep as a value may be", "Value", nested(VALUE_DEPTH_MAX), true),
        ("deeper", "Value", nested(VALUE_DEPTH_MAX + 1), false),
        ("a map with texts as keys", "Value", vec![0xa2, 0x61, 0x61, 0x01, 0x61, 0x62, 0x02], true),
        ("such keys in another order", "Value", vec![0xa2, 0x61, 0x62, 0x01, 0x61, 0x61, 0x02], false),
        ("a number that is not in its shortest form", "Value", vec![0x19, 0x00, 0x05], false),
        ("a float", "Value", vec![0xf9, 0x3c, 0x00], false),
        ("two items", "Value", vec![0x01, 0x01], false),
    ]
}

fn body(parts: u64, number: &[u8], deeds: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    Encoder::new(&mut body).array(parts).unwrap().encode(programme()).unwrap();
    body.extend(number);
    let mut to = Encoder::new(&mut body);
    to.encode(head().id).unwrap().encode(device(SUPERVISOR).id()).unwrap().i32(20_526).unwrap();
    to.array(deeds.len() as u64).unwrap();
    body.extend(deeds.concat());
    if parts == 7 {
        body.push(0x00);
    }
    body
}

fn of_statements() -> Vec<Case> {
    let deed = minicbor::to_vec((8, (ByteVec::from(vec![1; 16]),))).unwrap();
    let signs = device(SUPERVISOR);
    let said = |parts, number: &[u8], deeds: &[Vec<u8>]| signed(&body(parts, number, deeds), &signs);
    let good = said(6, &[1], std::slice::from_ref(&deed));
    let filled = |bytes: usize| {
        let unknown = |len: usize| minicbor::to_vec((99, (ByteVec::from(vec![0; len]),))).unwrap();
        let empty = raw(&begun(), signs.id(), &signs, &[unknown(300)]).len() - 300;
        raw(&begun(), signs.id(), &signs, &[unknown(bytes - empty)])
    };
    vec![
        ("as it is written", "Statement", good.clone(), true),
        ("the beginning", "Statement", FIRST.bytes().to_vec(), true),
        ("a deed that is unknown", "Statement", said(6, &[1], &[vec![0x82, 0x18, 0x63, 0x81, 0x07]]), true),
        ("as many deeds as there may be", "Statement", said(6, &[1], &vec![deed.clone(); DEEDS_MAX]), true),
        ("more deeds", "Statement", said(6, &[1], &vec![deed.clone(); DEEDS_MAX + 1]), false),
        ("no deed", "Statement", said(6, &[1], &[]), false),
        ("as large as it may be", "Statement", filled(STATEMENT_BYTES_MAX), true),
        ("larger", "Statement", filled(STATEMENT_BYTES_MAX + 1), false),
        ("a body with a part more", "Statement", said(7, &[1], std::slice::from_ref(&deed)), false),
        (
            "a number that is not in its shortest form",
            "Statement",
            said(6, &[0x18, 0x01], std::slice::from_ref(&deed)),
            false,
        ),
        ("a deed that is no plain item", "Statement", said(6, &[1], &[vec![0xc1, 0x01]]), false),
        ("a part more", "Statement", [&[0x83], &good[1..], &[0]].concat(), false),
        ("something behind it", "Statement", [good.as_slice(), &[0]].concat(), false),
        ("a signature of 63 bytes", "Statement", shorter(&good), false),
    ]
}

fn shorter(statement: &[u8]) -> Vec<u8> {
    let mut from = minicbor::Decoder::new(statement);
    from.array().unwrap();
    let (body, signature) = (from.bytes().unwrap(), from.bytes().unwrap());
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes).array(2).unwrap().bytes(body).unwrap().bytes(&signature[1..]).unwrap();
    bytes
}

fn header() -> BatchHeader {
    batches()[2].batch.header().clone()
}

/// A batch of any header and any plaintext, which lies in deflate's stored form.
fn batch(header: &[u8], plain: &[u8], padding: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let length = u16::try_from(plain.len()).unwrap();
    let deflated = [&[1], &length.to_le_bytes()[..], &(!length).to_le_bytes(), plain].concat();
    let mut padded = [&u32::try_from(deflated.len()).unwrap().to_be_bytes(), deflated.as_slice()].concat();
    padded.resize(padded_len(padded.len()), 0);
    padding(&mut padded);
    let seal_key = derive(stock_key().secret.as_bytes(), "kitbag seal v1", &[]);
    let sealed = seal::seal(&seal_key, &[0x65; 24], header, &padded);
    let signature = device(WORKER).sign.sign(hash("kitbag batch v1", &[header, &sealed]).as_bytes());
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes)
        .array(3)
        .unwrap()
        .bytes(header)
        .unwrap()
        .bytes(&sealed)
        .unwrap()
        .bytes(&signature)
        .unwrap();
    bytes
}

fn outside(change: impl Fn(&mut BatchHeader)) -> Vec<u8> {
    let mut header = header();
    change(&mut header);
    batch(&minicbor::to_vec(header).unwrap(), &[0x82, 0x80, 0x80], |_| {})
}

/// Of batches that can be opened: one operation, with the actors that are named and a change as given.
fn inside(actors: &[Actor], kind: &[u8], changes: &[u8]) -> Vec<u8> {
    let header = BatchHeader { count: 1, ..header() };
    let mut plain = vec![0x82];
    plain.extend(minicbor::to_vec(actors).unwrap());
    plain.extend([0x81, 0x85]);
    plain.extend(kind);
    plain.extend(minicbor::to_vec(crate::cast::untimed(1)).unwrap());
    plain.extend([0x00, 0x00]);
    plain.extend(changes);
    batch(&minicbor::to_vec(header).unwrap(), &plain, |_| {})
}

fn of_batches() -> Vec<Case> {
    let good = batches()[2].batch.bytes().to_vec();
    let long = {
        let bytes = minicbor::to_vec(header()).unwrap();
        // The version, in two bytes.
        batch(&[&bytes[..1], &[0x18, 0x01], &bytes[2..]].concat(), &[0x82, 0x80, 0x80], |_| {})
    };
    let more = {
        let bytes = minicbor::to_vec(header()).unwrap();
        batch(&[&[0x8a], &bytes[1..], &[0]].concat(), &[0x82, 0x80, 0x80], |_| {})
    };
    vec![
        ("as it is written", "Batch", good.clone(), true),
        ("a part more", "Batch", [&[0x84], &good[1..], &[0]].concat(), false),
        ("something behind it", "Batch", [good.as_slice(), &[0]].concat(), false),
        ("a header with a part more", "Batch", more, false),
        ("a version that is not in its shortest form", "Batch", long, false),
        ("another version", "Batch", outside(|header| header.version = 2), false),
        ("no operation", "Batch", outside(|header| header.count = 0), false),
        ("more operations than a batch may have", "Batch", outside(|header| header.count = 4_097), false),
        ("sequence 0", "Batch", outside(|header| header.first_seq = 0), false),
        ("sequences beyond the last number", "Batch", outside(|header| header.first_seq = u64::MAX), false),
    ]
}

fn of_plaintexts() -> Vec<Case> {
    let [one, other] = [WORKER, SUPERVISOR].map(|seed| crate::cast::actor(seed, 0));
    let sorted = if one < other { [one, other] } else { [other, one] };
    let small = |padding: &dyn Fn(&mut Vec<u8>)| {
        let header = BatchHeader { count: 1, ..header() };
        let operation = [0x81, 0x85, 0x01, 0x50].into_iter().chain([7; 16]).chain([0x00, 0x00, 0x81, 0x82, 0x03, 0x01]);
        let plain: Vec<u8> = [0x82, 0x80].into_iter().chain(operation).collect();
        batch(&minicbor::to_vec(header).unwrap(), &plain, padding)
    };
    let both = [0x81, 0x84, 0x03, 0x01, 0x00, 0x84, 0x00, 0x01, 0x01, 0x02];
    vec![
        ("as it is written", "Plaintext", small(&|_| {}), true),
        ("two actors", "Plaintext", inside(&sorted, &[1], &both), true),
        ("actors in another order", "Plaintext", inside(&[sorted[1], sorted[0]], &[1], &both), false),
        ("an actor twice", "Plaintext", inside(&[sorted[0], sorted[0]], &[1], &both), false),
        ("an actor that no change names", "Plaintext", inside(&sorted, &[1], &[0x81, 0x82, 0x03, 0x01]), false),
        ("an actor that is not there", "Plaintext", inside(&sorted[..1], &[1], &both), false),
        ("half a dot", "Plaintext", inside(&sorted[..1], &[1], &[0x81, 0x84, 0x03, 0x01, 0x00, 0x83, 0, 1, 0]), false),
        ("a line that could be left out", "Plaintext", inside(&[], &[1], &[0x81, 0x83, 0x03, 0x01, 0x00]), false),
        (
            "a kind that is not in its shortest form",
            "Plaintext",
            inside(&[], &[0x18, 0x01], &[0x81, 0x82, 0x03, 0x01]),
            false,
        ),
        (
            "a value that is not in its shortest form",
            "Plaintext",
            inside(&[], &[1], &[0x81, 0x82, 0x03, 0x18, 0x01]),
            false,
        ),
        ("something behind it", "Plaintext", inside(&[], &[1], &[0x81, 0x82, 0x03, 0x01, 0x00]), false),
        (
            "fewer operations than the header says",
            "Plaintext",
            batch(&minicbor::to_vec(header()).unwrap(), &[0x82, 0x80, 0x80], |_| {}),
            false,
        ),
        ("padding that is not zeros", "Plaintext", small(&|padded| padded[1_023] = 1), false),
        ("padding of another length", "Plaintext", small(&|padded| padded.push(0)), false),
    ]
}

fn of_files() -> Vec<Case> {
    let good = OfflineBundle { batches: vec![batches()[2].batch.clone()], keyring: vec![] }.to_bytes();
    let of = |version: u8, content: &[u8]| {
        [b"kitbag\r\n".as_slice(), &[version], hash("kitbag carried v1", &[content]).as_bytes(), content].concat()
    };
    let bytes =
        |batch: &[u8]| minicbor::to_vec((vec![ByteVec::from(batch.to_vec())], Vec::<KeyringEntry>::new())).unwrap();
    let content = bytes(batches()[2].batch.bytes());
    vec![
        ("as it is written", "Carried", good.clone(), true),
        ("of another version", "Carried", of(2, &content), false),
        ("another mark", "Carried", [b"kitbag\n\n", &good[8..]].concat(), false),
        ("another hash", "Carried", [&good[..9], &[0; 32], &good[41..]].concat(), false),
        ("cut off", "Carried", good[..good.len() - 1].to_vec(), false),
        ("something behind the content", "Carried", of(1, &[content.as_slice(), &[0]].concat()), false),
        ("a batch that is none", "Carried", of(1, &bytes(&[1, 2, 3])), false),
        ("content that is not in its shortest form", "Carried", of(1, &[&[0x98, 0x02], &content[1..]].concat()), false),
    ]
}

fn of_wraps() -> Vec<Case> {
    let wrap = Wrap::make(programme(), &device(WORKER).card(), &casework_key(), [0x83; 32]).unwrap();
    let bytes = wire::write(&wrap);
    let changed = |change: &dyn Fn(&mut Wrap)| {
        let mut other = wrap.clone();
        change(&mut other);
        wire::write(&other)
    };
    vec![
        ("as it is written", "Wrap", bytes.clone(), true),
        ("a part that a newer version added", "Wrap", [&[0x86], &bytes[1..], &[0x07]].concat(), true),
        (
            "a part that a newer version added, in a longer form",
            "Wrap",
            [&[0x86], &bytes[1..], &[0x18, 0x07]].concat(),
            false,
        ),
        ("of indefinite length", "Wrap", [&[0x9f], &bytes[1..], &[0xff]].concat(), false),
        ("something behind it", "Wrap", [bytes.as_slice(), &[0]].concat(), false),
        ("it names another key", "Wrap", changed(&|wrap| wrap.key = code_key().id()), false),
        ("it names another collection", "Wrap", changed(&|wrap| wrap.collection = stock_key().collection), false),
        (
            "it names another programme",
            "Wrap",
            changed(&|wrap| wrap.programme = ProgrammeId::from_bytes([1; 16])),
            false,
        ),
    ]
}

fn of_keyring() -> Vec<Case> {
    let entry = fading_key().entry(&stock_key(), &[0x72; 24]);
    let bytes = wire::write(&entry);
    let changed = |change: &dyn Fn(&mut KeyringEntry)| {
        let mut other = entry.clone();
        change(&mut other);
        wire::write(&other)
    };
    vec![
        ("as it is written", "KeyringEntry", bytes.clone(), true),
        ("something behind it", "KeyringEntry", [bytes.as_slice(), &[0]].concat(), false),
        ("of indefinite length", "KeyringEntry", [&[0x9f], &bytes[1..], &[0xff]].concat(), false),
        ("until a later month", "KeyringEntry", changed(&|entry| entry.until.0 += 1), false),
        ("of another collection", "KeyringEntry", changed(&|entry| entry.collection = stock_key().collection), false),
        ("under another id", "KeyringEntry", changed(&|entry| entry.id = stock_key().id()), false),
        ("cut off", "KeyringEntry", changed(&|entry| entry.sealed.truncate(71)), false),
    ]
}

/// One line, or a note: what is seen in it is taken.
fn of_texts() -> Vec<Case> {
    let text = |name, format, text: &str, taken| (name, format, minicbor::to_vec(text).unwrap(), taken);
    vec![
        text("words", "Text", "two words", true),
        text("of another script, with its joiner", "Text", "می\u{200c}خواهم", true),
        text("a joiner at its end", "Text", "ه\u{200d}", true),
        text("emoji", "Text", "👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} ©\u{fe0f}", true),
        text("spaces as French has them", "Text", "l’été\u{a0}: oui\u{202f}!", true),
        text("not trimmed", "Text", "two words ", false),
        text("nothing", "Text", "", false),
        text("a control character", "Text", "two\twords", false),
        text("a line break in one line", "Text", "two\nlines", false),
        text("a line break in a note", "NoteText", "two\nlines", true),
        text("another line break in a note", "NoteText", "two\u{2028}lines", false),
        text("a space without width alone", "Text", "\u{200b}", false),
        text("a space without width within", "NoteText", "two\u{200b}words", false),
        text("a turn of direction", "Text", "\u{202e}sdrow\u{202c}", false),
        text("a mark of direction", "Text", "two\u{200f}", false),
        text("a filler that is a letter to Unicode", "Text", "\u{3164}", false),
        text("a blank that is a symbol to Unicode", "Text", "\u{2800}", false),
        text("a tag", "Text", "two\u{e0061}", false),
        text("a joiner between Latin letters", "Text", "tw\u{200d}o", false),
        text("a joiner behind a space", "Text", "می \u{200c}خواهم", false),
        text("two joiners", "Text", "می\u{200c}\u{200d}خواهم", false),
        text("a selector behind a Latin letter", "Text", "two\u{fe0f}", false),
        text("two selectors", "Text", "❤\u{fe0f}\u{fe0e}", false),
        text("a selector behind a joiner", "Text", "❤\u{200d}\u{fe0f}", false),
    ]
}

fn is_taken(format: &str, bytes: &[u8], vector: &Value) -> bool {
    match format {
        "JoinAnswer" => wire::read::<JoinAnswer>(bytes).is_some(),
        "Value" => kitbag_shared::record::Value::from_bytes(bytes).is_ok(),
        "Statement" => Statement::from_bytes(bytes).is_ok(),
        "Batch" => SealedBatch::from_bytes(bytes.to_vec()).is_ok(),
        "Plaintext" => SealedBatch::from_bytes(bytes.to_vec()).unwrap().open(&key_from(&vector["key"])).is_ok(),
        "Wrap" => wire::read::<Wrap>(bytes).is_some_and(|wrap| wrap.open(&device(WORKER)).is_ok()),
        "KeyringEntry" => {
            wire::read::<KeyringEntry>(bytes).is_some_and(|entry| entry.open(&key_from(&vector["key"])).is_ok())
        }
        "Text" => minicbor::decode::<Text>(bytes).is_ok(),
        "NoteText" => minicbor::decode::<NoteText>(bytes).is_ok(),
        "Carried" => OfflineBundle::from_bytes(bytes).is_ok(),
        other => panic!("{other}"),
    }
}

#[test]
fn strictness() {
    let outside = [of_maps(), of_values(), of_statements(), of_batches(), of_plaintexts(), of_files()].concat();
    let all = [outside, of_wraps(), of_keyring(), of_texts()].concat();
    let vectors = all.iter().map(|(name, format, bytes, taken)| {
        let mut one = json!({ "name": name, "format_text": format, "bytes": hex(bytes), "taken": taken });
        if matches!(*format, "Plaintext" | "KeyringEntry") {
            one["key"] = key_json(&stock_key());
        }
        one
    });
    let file = held("strict", &Value::from(vectors.collect::<Vec<_>>()));
    for one in file.as_array().unwrap() {
        let format = one["format_text"].as_str().unwrap();
        assert_eq!(json!(is_taken(format, &unhex(&one["bytes"]), one)), one["taken"], "{format}: {}", one["name"]);
    }
}
