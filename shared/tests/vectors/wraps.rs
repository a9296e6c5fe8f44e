//! Collection keys, and keys wrapped to a device.

use crate::cast::{SUPERVISOR, WORKER, casework_key, code_key, device, programme, secret};
use crate::file::{exactly, held, hex, shown, unhex};
use crate::scene::{key_from, key_json};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, Secret};
use kitbag_shared::wrap::Wrap;
use serde_json::{Value, json};

fn vector(key: &CollectionKey, random: u8) -> Value {
    let to = device(WORKER).card();
    let wrap = Wrap::make(&device(SUPERVISOR), programme(), &to, key, [random; 32]).unwrap();
    let bytes = minicbor::to_vec(&wrap).unwrap();
    json!({
        "by_seed": hex(secret(SUPERVISOR).as_bytes()),
        "to_seed": hex(secret(WORKER).as_bytes()),
        "programme": hex(programme().as_bytes()),
        "key": key_json(key),
        "plaintext": hex(minicbor::to_vec(key).unwrap()),
        "random": hex([random; 32]),
        "encapsulated": hex(wrap.body.sealed.encapsulated()),
        "sealed": hex(wrap.body.sealed.sealed()),
        "signed": hex(minicbor::to_vec(&wrap.body).unwrap()),
        "wrap": hex(&bytes),
        "shown": shown(&bytes),
    })
}

#[test]
fn wraps() {
    let vectors = [vector(&casework_key(), 0x81), vector(&code_key(), 0x82)];
    for one in held("wraps", &Value::from(vectors.to_vec())).as_array().unwrap() {
        let keys = |seed: &Value| DeviceKeys::from_seed(&Secret::from_bytes(exactly(seed)));
        let wrap: Wrap = minicbor::decode(&unhex(&one["wrap"])).unwrap();
        assert!(wrap.verify(&keys(&one["by_seed"]).card().verify));
        let key = wrap.open(&keys(&one["to_seed"])).unwrap();
        assert_eq!(key, key_from(&one["key"]));
        assert_eq!(hex(key.id().as_bytes()), one["key"]["id"]);
    }
}
