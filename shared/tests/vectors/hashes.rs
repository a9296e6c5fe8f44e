//! Hashes, derived keys, and every id that is a hash.

use crate::cast::{self, secret};
use crate::file::{exactly, held, hex, unhex};
use kitbag_shared::chain::{Statement, programme_of};
use kitbag_shared::invitation::invitation_id;
use kitbag_shared::keys::{DeviceKeys, Secret, derive, hash, recovery_keys};
use serde_json::{Value, json};

fn hashed(label: &str, parts: &[&[u8]]) -> Value {
    let parts_hex: Vec<_> = parts.iter().map(hex).collect();
    json!({ "label_text": label, "parts": parts_hex, "hash": hex(hash(label, parts).as_bytes()) })
}

fn derived(byte: u8, label: &str, context: &[u8]) -> Value {
    let secret = secret(byte);
    let derived = derive(secret.as_bytes(), label, context);
    json!({
        "secret": hex(secret.as_bytes()),
        "label_text": label,
        "context": hex(context),
        "derived": hex(derived.as_bytes()),
    })
}

fn device(name: &str, seed: &Secret) -> Value {
    let keys = DeviceKeys::from_seed(seed);
    let card = keys.card();
    json!({
        "name": name,
        "seed": hex(seed.as_bytes()),
        "verify_key": hex(card.verify.0),
        "wrap_key": hex(card.wrap.public()),
        "id": hex(card.id().as_bytes()),
    })
}

fn vectors() -> Value {
    let sheet = secret(cast::SHEET);
    json!({
        "hash": [
            hashed("kitbag batch v1", &[]),
            hashed("kitbag batch v1", &[b"", b"\x01\x02\x03"]),
            hashed("kitbag batch v1", &[b"\x01", b"\x02\x03"]),
        ],
        "derive": [
            derived(0x11, "kitbag seal v1", b""),
            derived(0x11, "kitbag code mark v1", b"MA0785"),
        ],
        "programme": {
            "first_statement": hex(cast::FIRST.bytes()),
            "id": hex(cast::programme().as_bytes()),
        },
        "devices": [
            device("supervisor", &secret(cast::SUPERVISOR)),
            device("worker", &secret(cast::WORKER)),
            device("recovery sheet", &derive(sheet.as_bytes(), "kitbag recovery device v1", &[])),
        ],
        "sheet": {
            "secret": hex(sheet.as_bytes()),
            "id": hex(cast::sheet().id().as_bytes()),
        },
        "invitation": {
            "secret": hex(secret(cast::INVITATION).as_bytes()),
            "id": hex(invitation_id(&secret(cast::INVITATION)).as_bytes()),
        },
    })
}

#[test]
fn hashes_and_ids() {
    let file = held("hashes", &vectors());
    for one in file["hash"].as_array().unwrap() {
        let parts: Vec<_> = one["parts"].as_array().unwrap().iter().map(unhex).collect();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        assert_eq!(hex(hash(one["label_text"].as_str().unwrap(), &parts).as_bytes()), one["hash"]);
    }
    for one in file["devices"].as_array().unwrap() {
        let keys = DeviceKeys::from_seed(&Secret::from_bytes(exactly(&one["seed"])));
        assert_eq!(hex(keys.id().as_bytes()), one["id"]);
    }
    let first = Statement::from_bytes(&unhex(&file["programme"]["first_statement"])).unwrap();
    assert_eq!(hex(programme_of(&first).as_bytes()), file["programme"]["id"]);
    let sheet = recovery_keys(&Secret::from_bytes(exactly(&file["sheet"]["secret"])));
    assert_eq!(hex(sheet.id().as_bytes()), file["sheet"]["id"]);
}
