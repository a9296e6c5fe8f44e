//! Durable pushes of one-contact batches from many devices at once; and what one device that asks without end does to
//! the others.

use crate::figure::{Target, percentile, tell};
use crate::programme::{Lies, Programme};
use kitbag_client::store::exchange::Address;
use kitbag_client::sync::StoreAccess;
use kitbag_shared::ids::{Lease, ProgrammeId, RequestNonce};
use kitbag_shared::record::lists::Role;
use kitbag_shared::request::RequestParts;
use kitbag_shared::wire::{self, Install, ListCursors, SyncAnswer, SyncRequest, path};
use kitbag_tests::environment::Time;
use minicbor::bytes::ByteVec;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const DEVICES: usize = 64;
const CONTACTS: usize = 60;
/// Devices that are at work while one floods, and how often each of them pushes.
const OTHERS: usize = 8;
const OTHERS_CONTACTS: usize = 40;
/// As long as a person takes to look up.
const BETWEEN: Duration = Duration::from_millis(50);
/// Connections over which one device floods.
const FLOOD: usize = 32;

/// Measures both.
pub async fn measure() {
    many_at_once().await;
    beside_a_flood().await;
}

/// 64 devices that push as fast as they are answered, a contact a request.
async fn many_at_once() {
    let programme = Programme::found(Lies::OnDisk).await;
    let mut pushers = Vec::new();
    for number in 0..DEVICES {
        pushers.push(Pusher::prepared(&programme, &format!("worker-{number}"), CONTACTS).await);
    }
    let start = Instant::now();
    let running: Vec<_> =
        pushers.into_iter().map(|pusher| tokio::spawn(pusher.push(CONTACTS, Duration::ZERO))).collect();
    let mut ms = Vec::new();
    for one in running {
        ms.extend(one.await.unwrap().1);
    }
    let seconds = start.elapsed().as_secs_f64();
    let pushes = f64::from(u32::try_from(ms.len()).unwrap());
    tell("server: durable pushes of one contact, 64 devices", "/s", pushes / seconds, Target::AtLeast(2_000.0));
    tell("server: p99 of one", "ms", percentile(&mut ms, 99), Target::AtMost(50.0));
    tell("server: p50 of one", "ms", percentile(&mut ms, 50), Target::Told);
}

/// The same devices without and with one that asks without end.
async fn beside_a_flood() {
    let programme = Programme::found_bounded().await;
    let flooding = Pusher::prepared(&programme, "flooding", 0).await;
    let mut pushers = Vec::new();
    for number in 0..OTHERS {
        pushers.push(Pusher::prepared(&programme, &format!("other-{number}"), 2 * OTHERS_CONTACTS).await);
    }
    let (pushers, mut quiet_ms) = push_beside(pushers, OTHERS_CONTACTS, BETWEEN).await;
    let flooding = Arc::new(flooding);
    let floods: Vec<_> = (0..FLOOD).map(|_| tokio::spawn(Arc::clone(&flooding).ask_without_end())).collect();
    let (_, mut flood_ms) = push_beside(pushers, OTHERS_CONTACTS, BETWEEN).await;
    floods.iter().for_each(tokio::task::JoinHandle::abort);
    let (quiet, flood) = (percentile(&mut quiet_ms, 95), percentile(&mut flood_ms, 95));
    tell("server: p95 of others' pushes", "ms", quiet, Target::Told);
    tell("server: p95 of others' pushes while one device floods", "ms", flood, Target::AtMost(2.0 * quiet));
}

/// All of them push so many contacts, each with a pause between two. Returns how long each push took, in milliseconds.
pub(super) async fn push_beside(pushers: Vec<Pusher>, count: usize, between: Duration) -> (Vec<Pusher>, Vec<f64>) {
    let running: Vec<_> = pushers.into_iter().map(|pusher| tokio::spawn(pusher.push(count, between))).collect();
    let (mut pushers, mut ms) = (Vec::new(), Vec::new());
    for one in running {
        let (pusher, its_ms) = one.await.unwrap();
        pushers.push(pusher);
        ms.extend(its_ms);
    }
    (pushers, ms)
}

/// A device whose contacts are cut and sealed, a contact at a time, and that only pushes.
pub(super) struct Pusher {
    address: Address,
    install: Install,
    lease: Option<Lease>,
    time: Time,
    lists: ListCursors,
    contacts: Vec<Vec<ByteVec>>,
    http: reqwest::Client,
}

impl Pusher {
    pub(super) async fn prepared(programme: &Programme, name: &str, count: usize) -> Self {
        let device = programme.member(name, Role::PeerWorker, Lies::InMemory).await;
        let mut contacts = Vec::new();
        let mut known = 0;
        for _ in 0..count {
            device.record(1);
            let copy = device.with(|store, env| store.waiting_copy(env)).unwrap().unwrap();
            let batches = copy.batches.iter();
            let mut waiting: Vec<ByteVec> = batches.map(|batch| batch.bytes().to_vec().into()).collect();
            contacts.push(waiting.split_off(known));
            known += contacts.last().map_or(0, Vec::len);
        }
        let address = device.with(|store, _| store.address()).unwrap().unwrap();
        let request = device.with(|store, env| store.sync_request(env)).unwrap().unwrap();
        Self {
            address,
            install: request.install.unwrap(),
            lease: request.lease,
            time: programme.time.clone(),
            lists: request.lists,
            contacts,
            http: reqwest::Client::new(),
        }
    }

    /// Pushes so many contacts. Returns how long each push took, in milliseconds.
    async fn push(mut self, count: usize, between: Duration) -> (Self, Vec<f64>) {
        let mut ms = Vec::new();
        for batches in self.contacts.drain(..count).collect::<Vec<_>>() {
            let count = batches.len();
            let start = Instant::now();
            let answer = self.answer(batches).await;
            ms.push(start.elapsed().as_secs_f64() * 1e3);
            let answer: SyncAnswer = wire::read(&answer).unwrap();
            assert_eq!(answer.receipts.len(), count, "{:?}", answer.refusals);
            self.lease = Some(answer.lease);
            tokio::time::sleep(between).await;
        }
        (self, ms)
    }

    async fn ask_without_end(self: Arc<Self>) {
        loop {
            self.answer(Vec::new()).await;
        }
    }

    async fn answer(&self, batches: Vec<ByteVec>) -> Vec<u8> {
        self.ask(SyncRequest { batches, lists: self.lists, ..SyncRequest::default() }).await
    }

    /// The server's address.
    pub(super) fn server(&self) -> &str {
        &self.address.server
    }

    /// The programme.
    pub(super) fn programme(&self) -> ProgrammeId {
        self.address.programme
    }

    /// Asks for anything.
    pub(super) async fn ask(&self, request: SyncRequest) -> Vec<u8> {
        let request = SyncRequest { lease: self.lease, install: Some(self.install), ..request };
        let (path, body) = (path::sync(self.address.programme), wire::write(&request));
        let parts = RequestParts { method: "POST", path: &path, body: &body, time: self.time.now(), nonce: nonce() };
        let mut post = self.http.post(format!("{}{path}", self.address.server));
        for (name, value) in parts.headers(&self.address.keys) {
            post = post.header(name, value);
        }
        post.body(body).send().await.unwrap().bytes().await.unwrap().to_vec()
    }
}

/// Numbers that come once each.
fn nonce() -> RequestNonce {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    RequestNonce::from_bytes(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)).to_be_bytes())
}
