//! Collection keys, and keys wrapped to a device.

use crate::cast::{WORKER, casework_key, code_key, device, programme, secret};
use crate::file::{exactly, held, hex, shown, unhex};
use crate::scene::{key_from, key_json};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, Secret};
use kitbag_shared::wire;
use kitbag_shared::wrap::Wrap;
use serde_json::{Value, json};

fn vector(key: &CollectionKey, random: u8) -> Value {
    let to = device(WORKER).card();
    let wrap = Wrap::make(programme(), &to, key, [random; 32]).unwrap();
    let bytes = minicbor::to_vec(&wrap).unwrap();
    json!({
        "to_seed": hex(secret(WORKER).as_bytes()),
        "programme": hex(programme().as_bytes()),
        "key": key_json(key),
        "plaintext": hex(minicbor::to_vec(key).unwrap()),
        "random": hex([random; 32]),
        "encapsulated": hex(wrap.sealed.encapsulated()),
        "sealed": hex(wrap.sealed.sealed()),
        "wrap": hex(&bytes),
        "shown": shown(&bytes),
    })
}

#[test]
fn wraps() {
    let vectors = [vector(&casework_key(), 0x81), vector(&code_key(), 0x82)];
    for one in held("wraps", &Value::from(vectors.to_vec())).as_array().unwrap() {
        let keys = |seed: &Value| DeviceKeys::from_seed(&Secret::from_bytes(exactly(seed)));
        let wrap: Wrap = wire::read(&unhex(&one["wrap"])).unwrap();
        let key = wrap.open(&keys(&one["to_seed"])).unwrap();
        assert_eq!(key, key_from(&one["key"]));
        assert_eq!(hex(key.id().as_bytes()), one["key"]["id"]);
    }
}
