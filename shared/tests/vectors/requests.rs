//! The four headers of a signed request.

use crate::cast::{EVENING, WORKER, device, programme, secret};
use crate::file::{exactly, held, hex, unhex};
use kitbag_shared::ids::RequestNonce;
use kitbag_shared::request::{RequestParts, RequestSignature};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, SyncRequest};
use serde_json::{Value, json};

fn vector(method: &str, path: &str, body: &[u8], nonce: u8) -> Value {
    let parts = RequestParts { method, path, body, time: EVENING, nonce: RequestNonce::from_bytes([nonce; 16]) };
    let headers = parts.headers(&device(WORKER));
    let headers: serde_json::Map<_, _> =
        headers.into_iter().map(|(name, value)| (format!("{name}_text"), Value::from(value))).collect();
    json!({
        "signing_seed": hex(secret(WORKER).as_bytes()),
        "method_text": method,
        "path_text": path,
        "body": hex(body),
        "time": EVENING.0,
        "nonce": hex([nonce; 16]),
        "headers": headers,
    })
}

#[test]
fn signed_requests() {
    let body = wire::write(&SyncRequest::default());
    let vectors = [
        vector("POST", &wire::path::sync(programme()), &body, 0x91),
        vector("GET", &wire::path::events(programme()), &[], 0x92),
    ];
    for one in held("requests", &Value::from(vectors.to_vec())).as_array().unwrap() {
        let header = |name: &str| one["headers"][format!("{name}_text")].as_str();
        let read = RequestSignature::from_headers(header).unwrap();
        let body = unhex(&one["body"]);
        let parts = RequestParts {
            method: one["method_text"].as_str().unwrap(),
            path: one["path_text"].as_str().unwrap(),
            body: &body,
            time: Moment(one["time"].as_i64().unwrap()),
            nonce: RequestNonce::from_bytes(exactly(&one["nonce"])),
        };
        assert_eq!((read.time, read.nonce, read.device), (parts.time, parts.nonce, device(WORKER).id()));
        assert!(parts.verify(&device(WORKER).card().verify, &read.signature));
    }
}
