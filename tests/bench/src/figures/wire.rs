//! What travels: whole request bodies, and the batches in them.

use crate::device::Device;
use crate::figure::{Target, tell};
use crate::programme::{Lies, Programme};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::record::lists::Role;
use kitbag_shared::seal::NONCE_BYTES;
use minicbor::bytes::ByteVec;
use rusqlite::Connection;

const HUNDRED: usize = 100;
const ROUNDS: usize = 5;
const SHIFT: usize = 12;
/// Of the authenticator that closes a seal.
const TAG_BYTES: usize = 16;

/// Measures pushes of a hundred contacts, of a shift, and of one.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::InMemory).await;
    let mut hundreds = 0.0;
    for _ in 0..ROUNDS {
        hundreds += sent(&worker, HUNDRED).await;
    }
    let contacts = f64::from(u32::try_from(HUNDRED * ROUNDS).unwrap());
    tell("wire: a contact with its movements, 100 at a time", "B", hundreds / contacts, Target::AtMost(200.0));
    tell("wire: a shift of 12 contacts", "B", sent(&worker, SHIFT).await, Target::AtMost(4096.0));
    let last = last_batch(&programme);
    let one = sent(&worker, 1).await;
    let padded = padded_after(&programme, last);
    let largest = padded.iter().copied().max().unwrap_or(0);
    tell("wire: one contact, each batch before sealing", "B", f64::from(largest), Target::AtMost(2048.0));
    tell("wire: one contact, its batches", "", f64::from(u32::try_from(padded.len()).unwrap()), Target::Told);
    tell("wire: one contact, the whole request", "B", one, Target::Told);
}

/// Bytes of the request bodies that bring so many new contacts.
async fn sent(worker: &Device, contacts: usize) -> f64 {
    worker.record(contacts);
    let before = worker.sent_bytes.get();
    worker.sync().await;
    f64::from(u32::try_from(worker.sent_bytes.get() - before).unwrap())
}

fn last_batch(programme: &Programme) -> i64 {
    let db = Connection::open(programme.server_file()).unwrap();
    db.query_row("SELECT max(rowid) FROM batch", [], |row| row.get(0)).unwrap()
}

/// The padded lengths inside the batches that came after one.
fn padded_after(programme: &Programme, last: i64) -> Vec<u32> {
    let db = Connection::open(programme.server_file()).unwrap();
    let mut rows = db.prepare("SELECT bytes FROM batch WHERE rowid > ?1").unwrap();
    let all = rows.query_map([last], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    all.map(|bytes| padded_in(&SealedBatch::from_bytes(bytes.unwrap()).unwrap())).collect()
}

fn padded_in(batch: &SealedBatch) -> u32 {
    let (_header, body, _signature): (ByteVec, ByteVec, ByteVec) = minicbor::decode(batch.bytes()).unwrap();
    u32::try_from(body.len() - NONCE_BYTES - TAG_BYTES).unwrap()
}
