//! Batches, layer by layer, and what padding comes to.
//!
//! What deflate makes of a plaintext may differ between compressors, and between versions of one: readers take any.
//! So the files' deflated bytes are an input here, and everything around them is held byte for byte.

use crate::cast::{WORKER, device, secret};
use crate::file::{exactly, held, hex, read, unhex};
use crate::scene::{Told, batches, key_from, key_json, operation_from, operation_json};
use flate2::read::DeflateDecoder;
use kitbag_shared::batch::{SealedBatch, padded_len};
use kitbag_shared::keys::{CollectionKey, Secret, SignKey, derive, hash};
use kitbag_shared::seal::{self, NONCE_BYTES};
use serde_json::{Value, json};
use std::io::Read as _;

/// A batch taken apart.
struct Layers {
    header: Vec<u8>,
    body: Vec<u8>,
    signature: Vec<u8>,
    padded: Vec<u8>,
    deflated: Vec<u8>,
    plain: Vec<u8>,
}

fn layers(batch: &[u8], key: &CollectionKey) -> Layers {
    let mut from = minicbor::Decoder::new(batch);
    assert_eq!(from.array().unwrap(), Some(3));
    let mut part = || from.bytes().unwrap().to_vec();
    let (header, body, signature) = (part(), part(), part());
    let padded = seal::open(&seal_key(key), &header, &body).unwrap();
    let length = u32::from_be_bytes(padded[..4].try_into().unwrap());
    let deflated = padded[4..4 + usize::try_from(length).unwrap()].to_vec();
    let plain = inflated(&deflated);
    Layers { header, body, signature, padded, deflated, plain }
}

fn seal_key(key: &CollectionKey) -> Secret {
    derive(key.secret.as_bytes(), "kitbag seal v1", &[])
}

fn inflated(deflated: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    DeflateDecoder::new(deflated).read_to_end(&mut plain).unwrap();
    plain
}

fn vector(told: &Told, deflated: Vec<u8>) -> Value {
    let Layers { header, body, plain, .. } = layers(told.batch.bytes(), &told.key);
    let nonce: [u8; NONCE_BYTES] = body[..NONCE_BYTES].try_into().unwrap();
    assert_eq!(inflated(&deflated), plain, "the file's deflated bytes are another plaintext's");
    let mut padded = [&u32::try_from(deflated.len()).unwrap().to_be_bytes(), deflated.as_slice()].concat();
    padded.resize(padded_len(padded.len()), 0);
    let body = seal::seal(&seal_key(&told.key), &nonce, &header, &padded);
    let signed = hash("kitbag batch v1", &[&header, &body]);
    let signature = device(WORKER).sign.sign(signed.as_bytes());
    let mut batch = Vec::new();
    let mut to = minicbor::Encoder::new(&mut batch);
    to.array(3).unwrap().bytes(&header).unwrap().bytes(&body).unwrap().bytes(&signature).unwrap();
    json!({
        "name": told.name,
        "operations": told.operations.iter().map(operation_json).collect::<Vec<_>>(),
        "plaintext": hex(plain),
        "deflated": hex(&deflated),
        "padded_without_zeros": hex(&padded[..4 + deflated.len()]),
        "padded_bytes": padded.len(),
        "programme": hex(crate::cast::programme().as_bytes()),
        "key": key_json(&told.key),
        "seal_key": hex(seal_key(&told.key).as_bytes()),
        "signing_seed": hex(secret(WORKER).as_bytes()),
        "verify_key": hex(device(WORKER).card().verify.0),
        "previous": hex(told.previous.as_bytes()),
        "nonce": hex(nonce),
        "header": hex(header),
        "signature": hex(signature),
        "batch": hex(&batch),
        "id": hex(hash("kitbag batch id v1", &[&batch]).as_bytes()),
    })
}

/// What the file has, or where it is written anew what this compressor makes.
fn deflated_of(told: &Told) -> Vec<u8> {
    if std::env::var("KITBAG_VECTORS").is_ok_and(|what| what == "write") {
        return layers(told.batch.bytes(), &told.key).deflated;
    }
    let file = read("batches");
    let same = file.as_array().unwrap().iter().find(|one| one["name"] == told.name);
    unhex(&same.unwrap_or_else(|| panic!("{} is not in the file", told.name))["deflated"])
}

#[test]
fn whole_batches() {
    let vectors: Vec<_> = batches().iter().map(|told| vector(told, deflated_of(told))).collect();
    for one in held("batches", &Value::from(vectors)).as_array().unwrap() {
        let batch = SealedBatch::from_bytes(unhex(&one["batch"])).unwrap();
        let key = key_from(&one["key"]);
        assert_eq!(hex(batch.id().as_bytes()), one["id"]);
        let signs = SignKey::from_secret(&derive(&unhex(&one["signing_seed"]), "kitbag device sign v1", &[]));
        assert_eq!(batch.verify(&signs.verify_key()), Ok(()));
        let operations: Vec<_> = one["operations"].as_array().unwrap().iter().map(operation_from).collect();
        assert_eq!(batch.open(&key).unwrap(), operations);
        let read = layers(batch.bytes(), &key);
        assert_eq!(hex(&read.plain), one["plaintext"]);
        assert_eq!(hex(&read.header), one["header"]);
        assert_eq!(hex(&read.signature), one["signature"]);
        assert_eq!(read.body[..NONCE_BYTES], exactly::<NONCE_BYTES>(&one["nonce"]));
        assert_eq!(read.padded.len() as u64, one["padded_bytes"]);
    }
}

#[test]
fn padding() {
    let lengths =
        [1, 1_025, 2_047, 2_048, 2_049, 2_176, 2_177, 4_095, 4_097, 65_536, 65_537, 70_000, 99_999, 131_073, 262_144];
    let vectors: Vec<_> = lengths.map(|len| json!({ "bytes": len, "padded": padded_len(len) })).into();
    held("padding", &Value::from(vectors));
}
