//! What only supervisors read: the desk's key pairs, and words sealed to them.

use crate::cast::{desk_key as cast_key, timed};
use crate::file::{exactly, held, hex, shown, unhex};
use crate::scene::{key_from, key_json};
use kitbag_shared::desk::{answer, desk_key, drop_in, read};
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::WrapKey;
use kitbag_shared::record::lists::Debrief;
use kitbag_shared::record::{DeskItem, ValueList};
use serde_json::{Value, json};

fn item(word: Debrief, random: Option<u8>) -> Value {
    let record = timed(7);
    let item = match random {
        Some(byte) => drop_in(&desk_key(&cast_key()), record, word, [byte; 32]),
        None => answer(&cast_key(), record, word),
    };
    let value = minicbor::to_vec(item.unwrap()).unwrap();
    json!({
        "record": hex(record.as_bytes()),
        "word": word.code(),
        "random": random.map(|byte| hex([byte; 32])),
        "value": hex(&value),
        "shown": shown(&value),
    })
}

fn vectors() -> Value {
    let public = minicbor::to_vec(desk_key(&cast_key()).public).unwrap();
    json!({
        "key": key_json(&cast_key()),
        "public": hex(&public),
        "items": [item(Debrief::WantsACall, Some(0x91)), item(Debrief::Ok, Some(0x92)), item(Debrief::Called, None)],
    })
}

#[test]
fn desk() {
    let file = held("desk", &vectors());
    let key = key_from(&file["key"]);
    let public: WrapKey = minicbor::decode(&unhex(&file["public"])).unwrap();
    assert_eq!(public, desk_key(&key).public);
    for one in file["items"].as_array().unwrap() {
        let item: DeskItem = minicbor::decode(&unhex(&one["value"])).unwrap();
        let record = RecordId(uuid::Uuid::from_bytes(exactly(&one["record"])));
        let word: Debrief = read(&key, record, &item).unwrap();
        assert_eq!(u64::from(word.code()), one["word"]);
    }
}
