//! Limits of the server's own, each at and one over, as clients meet them.

use crate::devices::{CASEWORK, Device, Environment, PROGRAMME_WIDE, STOCK, unique, until};
use crate::programme::listen;
use crate::raw;
use kitbag_server::Bounds;
use kitbag_shared::batch::{BatchHeader, SealedBatch};
use kitbag_shared::ids::CollectionId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{self, Cursor, ErrorCode, RefusalCode, SyncRequest};
use std::time::Duration;

/// Cursors of one request that are looked at.
const CURSORS_MAX: u16 = 1_000;
/// Logs that are kept of one device.
const LOGS_MAX: u32 = 1_024;
/// Headers that a request may have.
const HEADERS_MAX: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn cursors_that_are_looked_at() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let batch = asha.cut(&programme.key(STOCK), 1, "x");
    asha.sync(&[&batch]).await;
    // They are looked at by the order of their collections.
    let made_up = |number: u16| {
        Cursor::start(CollectionId::from_bytes([&number.to_be_bytes()[..], &[0; 14]].concat().try_into().unwrap()))
    };
    for (others, delivered) in [(CURSORS_MAX - 1, 1), (CURSORS_MAX, 0)] {
        let cursors = (0..others).map(made_up).chain([Cursor::start(STOCK)]).collect();
        let request = SyncRequest { cursors, lease: asha.lease, ..asha.request(&[]) };
        let answer: wire::SyncAnswer = asha.ask(&wire::write(&request)).await.unwrap();
        asha.lease = Some(answer.lease);
        assert_eq!(answer.batches.len(), delivered, "behind {others} others");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_of_one_device() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let collections = [PROGRAMME_WIDE, STOCK, CASEWORK];
    let mut batches: Vec<SealedBatch> = Vec::new();
    for log in 0..=LOGS_MAX {
        ben.install.incarnation = log / 3;
        let key = programme.key(collections[log as usize % 3]);
        batches.push(ben.cut_at(&key, 1, 1, BatchHeader::NO_PREVIOUS, "x"));
    }
    let mut refused = Vec::new();
    let mut stored = 0;
    for some in batches.chunks(250) {
        let answer = asha.sync(&some.iter().collect::<Vec<_>>()).await;
        stored += answer.receipts.len();
        refused.extend(answer.refusals.into_iter().map(|one| (one.batch, one.why)));
    }
    assert_eq!(stored, LOGS_MAX as usize);
    assert_eq!(refused, [(batches[LOGS_MAX as usize].id(), RefusalCode::TooLarge)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_programme_stores_in_a_day_whoever_brings_it() {
    let env = Environment::with(Bounds { programme_day_bytes_max: 64 * 1024, ..Bounds::default() }).await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let key = programme.key(STOCK);
    let batches: Vec<SealedBatch> = (0..30).map(|_| ben.cut(&key, 1, "x")).collect();
    let answer = ben.sync(&batches.iter().collect::<Vec<_>>()).await;
    let stored = answer.receipts.len();
    assert!(stored > 10 && stored < 30, "{stored}");
    let other = asha.cut(&key, 1, "x");
    let refused = asha.sync(&[&other]).await.refusals;
    assert_eq!(refused.iter().map(|one| one.why).collect::<Vec<_>>(), [RefusalCode::OverQuota]);
    assert_eq!(asha.sync(&batches[..stored].iter().collect::<Vec<_>>()).await.receipts.len(), stored);
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_of_a_request() {
    let env = Environment::start().await;
    let status = |count: usize| {
        // Two of them are said in any case.
        let more: String = (2..count).map(|number| format!("x-{number}: y\r\n")).collect();
        let head = format!("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{more}\r\n");
        let addr = env.running.addr;
        async move { raw::status(&raw::exchange(addr, head.as_bytes()).await) }
    };
    assert_eq!(status(HEADERS_MAX).await, "200");
    assert_eq!(status(HEADERS_MAX + 1).await, "431");
}

/// A request's head as that device would sign it, and one byte of its body.
fn dripping(device: &Device) -> Vec<u8> {
    let path = wire::path::sync(device.programme);
    let headers = device.headers("POST", &path, b"", unique()).map(|(name, value)| format!("{name}: {value}\r\n"));
    format!("POST {path} HTTP/1.1\r\nhost: x\r\n{}content-length: 100\r\n\r\na", headers.concat()).into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_of_devices_are_bounded_in_memory_and_the_fullest_devices_give_way() {
    let env = Environment::with(Bounds { bodies_bytes_max: 100_000, ..Bounds::default() }).await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    // Six of them have room, each with its connection's buffers.
    let coming: Vec<_> = (0..40).map(|_| raw::send(env.running.addr, &dripping(&asha))).collect();
    let gone = "kitbag_requests_total{route=\"sync\",code=\"too-slow\"} 34";
    until(|| env.counted(gone)).await;
    ben.sync(&[]).await;
    drop(coming);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_hints_ends_and_there_are_so_many() {
    let bounds = Bounds {
        streams_max: 1,
        stream_max: Duration::from_millis(500),
        busy_wait: Duration::ZERO,
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let ben = asha.admit(&programme, Role::PeerWorker).await;
    let mut stream = listen(&asha).await;
    assert_eq!((stream.status().as_u16(), listen(&ben).await.status().as_u16()), (200, ErrorCode::Busy.status()));
    // Nothing is told, and then it is over.
    assert_eq!(stream.chunk().await.unwrap(), None);
    assert_eq!(listen(&ben).await.status(), 200, "its place is free");
}
