//! A small client with the real keys: devices that found, join, seal, push and pull, and whose parts can be tampered with.

use kitbag_server::{Bounds, Clock, Running, Server, Settings};
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::chain::{Chain, Deed, Head, Statement};
use kitbag_shared::ids::{
    Actor, CollectionId, Dot, Hash, InstallId, Lease, LineId, ProgrammeId, RecordId, RequestNonce,
};
use kitbag_shared::invitation::{Invitation, JoinRequest, OpenInvitation};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, Secret};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldId, FieldKey, KindId, Value};
use kitbag_shared::request::RequestParts;
use kitbag_shared::time::{Day, Moment};
use kitbag_shared::wire::{
    self, Cursor, ErrorAnswer, ErrorCode, Install, JoinAnswer, ListCursors, SyncAnswer, SyncRequest,
};
use kitbag_shared::wrap::Wrap;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

pub use crate::programme::{CASEWORK, PROGRAMME_WIDE, Programme, STOCK, certify, end, new_keys, turn_away};

/// Numbers that no two callers get alike: nonces, records.
pub fn unique() -> [u8; 16] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes[8..12].copy_from_slice(&std::process::id().to_be_bytes());
    bytes
}

pub fn now() -> Moment {
    Clock::system().now()
}

/// A server in this process, whose clock can be moved.
pub struct Environment {
    pub running: Running,
    pub ahead_ms: Arc<AtomicI64>,
    pub data: tempfile::TempDir,
}

impl Environment {
    pub async fn start() -> Self {
        Self::with(Bounds::default()).await
    }

    pub async fn with(bounds: Bounds) -> Self {
        let (data, ahead_ms) = (tempfile::tempdir().unwrap(), Arc::new(AtomicI64::new(0)));
        let running = start(data.path(), bounds, &ahead_ms).await;
        Self { running, ahead_ms, data }
    }

    /// Stops the server and starts another on the same folder.
    pub async fn restart(self) -> Self {
        let Self { running, ahead_ms, data } = self;
        running.stop().await;
        let running = start(data.path(), Bounds::default(), &ahead_ms).await;
        Self { running, ahead_ms, data }
    }

    pub fn url(&self) -> String {
        self.running.local_url()
    }

    pub async fn metrics(&self) -> String {
        let page = reqwest::get(format!("{}/metrics", self.url())).await.unwrap();
        page.text().await.unwrap()
    }

    /// Whether the counts contain this very line.
    pub async fn counted(&self, line: &str) -> bool {
        self.metrics().await.lines().any(|one| one == line)
    }

    /// A programme with Asha, its first supervisor.
    pub async fn founded(&self) -> (Programme, Device) {
        let token = token_of(self.running.setup_link.as_deref().unwrap());
        let (programme, asha) = found_at(&self.url(), &token).await.unwrap();
        (programme, asha)
    }
}

async fn start(data: &Path, bounds: Bounds, ahead_ms: &Arc<AtomicI64>) -> Running {
    let ahead_ms = Arc::clone(ahead_ms);
    let clock = Clock::from_fn(move || Moment(now().0 + ahead_ms.load(Ordering::Relaxed)));
    let settings = Settings { bounds, clock, ..Settings::on_any_port(data) };
    Server::start(settings).await.unwrap()
}

pub fn token_of(setup_link: &str) -> String {
    setup_link.split_once("/#setup=").unwrap().1.to_owned()
}

pub async fn found_at(url: &str, token: &str) -> Result<(Programme, Device), ErrorAnswer> {
    let (programme, asha) = begin(url);
    let found = programme.founding(token, &asha);
    post::<JoinAnswer>(url, wire::path::PROGRAMMES, &wire::write(&found)).await?;
    Ok((programme, asha))
}

/// A programme that no server has yet, and the device of its first supervisor.
pub fn begin(url: &str) -> (Programme, Device) {
    let nobody = Device::new(url, ProgrammeId::from_bytes([0; 16]), unique());
    let programme = Programme::begun_by(&nobody.keys);
    let asha = Device { programme: programme.id(), membership: programme.chain(), ..nobody };
    (programme, asha)
}

/// Statements as they travel.
pub fn carried<'s>(statements: impl IntoIterator<Item = &'s Statement>) -> Vec<minicbor::bytes::ByteVec> {
    statements.into_iter().map(|statement| statement.bytes().to_vec().into()).collect()
}

/// A named device as far as the server is concerned.
#[derive(Clone)]
pub struct Device {
    pub url: String,
    pub programme: ProgrammeId,
    pub keys: DeviceKeys,
    pub install: Install,
    pub lease: Option<Lease>,
    pub cursors: BTreeMap<CollectionId, Cursor>,
    pub heads: BTreeMap<CollectionId, (u64, Hash)>,
    pub membership: Chain,
    pub lists: ListCursors,
    pub pulled: Vec<(CollectionId, u64, SealedBatch)>,
    pub clock_ahead_ms: i64,
}

impl Device {
    pub fn new(url: &str, programme: ProgrammeId, seed: [u8; 16]) -> Self {
        let secret = Secret::from_bytes([seed, [8; 16]].concat().try_into().unwrap());
        Self {
            url: url.to_owned(),
            programme,
            keys: DeviceKeys::from_seed(&secret),
            install: Install { id: InstallId::from_bytes(seed), incarnation: 0 },
            lease: None,
            cursors: BTreeMap::new(),
            heads: BTreeMap::new(),
            membership: Chain::new(programme),
            lists: ListCursors::default(),
            pulled: Vec::new(),
            clock_ahead_ms: 0,
        }
    }

    pub fn actor(&self) -> Actor {
        Actor { device: self.keys.id(), incarnation: self.install.incarnation }
    }

    pub fn wrap(&self, to: &DeviceKeys, key: &CollectionKey) -> Wrap {
        Wrap::make(self.programme, &to.card(), key, [5; 32]).unwrap()
    }

    /// Follows these collections.
    pub fn follow(mut self, collections: &[CollectionId]) -> Self {
        for collection in collections {
            self.cursors.insert(*collection, Cursor::start(*collection));
        }
        self
    }

    /// The statement after all that this device knows, which it takes as said.
    pub fn say(&mut self, deeds: &[Deed]) -> Statement {
        let statement = self.would_say(deeds);
        self.membership.push(statement.clone()).unwrap();
        statement
    }

    /// The statement after all that this device knows, lawful or not.
    pub fn would_say(&self, deeds: &[Deed]) -> Statement {
        let head = self.membership.head().unwrap();
        Statement::after(&head, self.programme, &self.keys, Day(20_000), deeds)
    }

    /// A sync that brings statements.
    pub fn telling<'s>(&self, statements: impl IntoIterator<Item = &'s Statement>) -> SyncRequest {
        SyncRequest { statements: carried(statements), ..self.request(&[]) }
    }

    /// Says something to the server.
    pub async fn tell(&mut self, deeds: &[Deed]) -> SyncAnswer {
        let statement = self.say(deeds);
        let answer = self.send(self.telling([&statement])).await.unwrap();
        assert_eq!(answer.refusals, []);
        answer
    }

    /// Cuts the next batch of this device's log in a collection: `count` operations that say `text`.
    pub fn cut(&mut self, key: &CollectionKey, count: u64, text: &str) -> SealedBatch {
        let (seq, previous) = self.heads.get(&key.collection).copied().unwrap_or((0, BatchHeader::NO_PREVIOUS));
        let batch = self.cut_at(key, seq + 1, count, previous, text);
        self.heads.insert(key.collection, (seq + count, batch.id()));
        batch
    }

    fn head(&self) -> Head {
        self.membership.head().unwrap_or(Head { number: 0, id: Hash::from_bytes([0; 32]) })
    }

    pub fn cut_at(&self, key: &CollectionKey, first_seq: u64, count: u64, previous: Hash, text: &str) -> SealedBatch {
        let cut = Cut {
            programme: self.programme,
            actor: self.actor(),
            collection: key.collection,
            previous,
            head: self.head(),
        };
        let operations: Vec<Operation> =
            (first_seq..first_seq + count).map(|seq| operation(self.actor(), seq, text)).collect();
        let mut nonce = [0; 24];
        nonce[..16].copy_from_slice(&unique());
        seal_batch(&cut, &operations, key, &self.keys.sign, &nonce).unwrap()
    }

    /// What an honest sync of this device says, bringing `batches`.
    pub fn request(&self, batches: &[&SealedBatch]) -> SyncRequest {
        SyncRequest {
            lease: self.lease,
            install: Some(self.install),
            cursors: self.cursors.values().copied().collect(),
            batches: batches.iter().map(|batch| batch.bytes().to_vec().into()).collect(),
            lists: self.lists,
            heads: self.membership.head().into_iter().collect(),
            ..SyncRequest::default()
        }
    }

    /// Sends a request and takes in the answer.
    pub async fn send(&mut self, request: SyncRequest) -> Result<SyncAnswer, ErrorAnswer> {
        let answer: SyncAnswer = self.ask(&wire::write(&request)).await?;
        self.take(&answer);
        Ok(answer)
    }

    /// Pushes `batches` and pulls a page.
    pub async fn sync(&mut self, batches: &[&SealedBatch]) -> SyncAnswer {
        self.send(self.request(batches)).await.unwrap()
    }

    /// Sends a request and forgets the answer, as when the network goes.
    pub async fn ask<T: for<'b> minicbor::Decode<'b, ()>>(&self, body: &[u8]) -> Result<T, ErrorAnswer> {
        self.ask_over(&reqwest::Client::new(), body).await.unwrap()
    }

    /// As [`Device::ask`], over a client that keeps its connections; an error when the server goes away.
    pub async fn ask_over<T: for<'b> minicbor::Decode<'b, ()>>(
        &self,
        client: &reqwest::Client,
        body: &[u8],
    ) -> reqwest::Result<Result<T, ErrorAnswer>> {
        let path = wire::path::sync(self.programme);
        let headers = self.headers("POST", &path, body, unique());
        let mut request = client.post(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        read_answer(request.body(body.to_vec()).send().await?).await
    }

    pub fn headers(&self, method: &str, path: &str, body: &[u8], nonce: [u8; 16]) -> [(&'static str, String); 4] {
        let (time, nonce) = (Moment(now().0 + self.clock_ahead_ms), RequestNonce::from_bytes(nonce));
        let parts = RequestParts { method, path, body, time, nonce };
        parts.headers(&self.keys)
    }

    pub fn take(&mut self, answer: &SyncAnswer) {
        self.lease = Some(answer.lease);
        self.lists = answer.lists;
        for bytes in &answer.statements {
            let statement = Statement::from_bytes(bytes).unwrap();
            if statement.number() == self.membership.next().0 {
                self.membership.push(statement).unwrap();
            }
        }
        for delivered in &answer.batches {
            let batch = SealedBatch::from_bytes(delivered.batch.to_vec()).unwrap();
            let cursor = self.cursors.get_mut(&delivered.collection).unwrap();
            *cursor = cursor.advance(&batch.id());
            assert_eq!(cursor.position, delivered.position, "a hole");
            self.pulled.push((delivered.collection, delivered.position, batch));
        }
    }

    /// Invites, lets `keys` ask to join, and confirms.
    pub async fn admit(&mut self, programme: &Programme, role: Role) -> Device {
        let joining = Device::new(&self.url, self.programme, unique());
        let invitation = self.invite().await;
        joining.join(&invitation).await.unwrap();
        let answer = self.sync(&[]).await;
        let asked = answer.joins.iter().find(|join| join.device == joining.keys.card());
        assert!(asked.unwrap().vouched(self.programme, &invitation.secret));
        let certificate = certify(&joining.keys, role, Some(&invitation));
        let statement = self.say(&[certificate]);
        let collections: &[CollectionId] = match role {
            Role::Volunteer => &[PROGRAMME_WIDE, STOCK],
            Role::Supervisor | Role::PeerWorker | Role::RecoverySheet | Role::Other(_) => {
                &[PROGRAMME_WIDE, STOCK, CASEWORK]
            }
        };
        let wraps = collections.iter().map(|id| self.wrap(&joining.keys, &programme.key(*id)));
        let request = SyncRequest {
            statements: carried([&statement]),
            wraps: wraps.map(|wrap| wire::write(&wrap).into()).collect(),
            ..self.request(&[])
        };
        let answer = self.send(request).await.unwrap();
        assert_eq!((answer.refusals, answer.joins), (vec![], vec![]));
        joining.follow(collections)
    }

    pub async fn invite(&mut self) -> Invitation {
        let invitation = Invitation {
            server: self.url.clone(),
            programme: self.programme,
            secret: Secret::from_bytes([unique(), [9; 16]].concat().try_into().unwrap()),
        };
        let open = OpenInvitation { id: invitation.id(), until: Moment(now().0 + self.clock_ahead_ms + 3_600_000) };
        let request = SyncRequest { invitations: vec![open], ..self.request(&[]) };
        assert_eq!(self.send(request).await.unwrap().refusals, []);
        invitation
    }

    pub async fn join(&self, invitation: &Invitation) -> Result<JoinAnswer, ErrorAnswer> {
        let path = wire::path::join(self.programme);
        post(&self.url, &path, &self.join_body(invitation)).await
    }

    pub fn join_body(&self, invitation: &Invitation) -> Vec<u8> {
        wire::write(&JoinRequest::new(invitation, &self.keys))
    }
}

pub fn operation(actor: Actor, seq: u64, text: &str) -> Operation {
    let change =
        Change { key: FieldKey::line(FieldId(1), LineId(0)), value: Value::of(&text.to_owned()), replaces: Vec::new() };
    Operation {
        dot: Dot { seq, actor },
        kind: KindId(900),
        record: RecordId::random(unique()),
        at: now(),
        offset_ms: 0,
        changes: vec![change],
        alias: None,
    }
}

/// An unsigned request.
pub async fn post<T: for<'b> minicbor::Decode<'b, ()>>(url: &str, path: &str, body: &[u8]) -> Result<T, ErrorAnswer> {
    let request = reqwest::Client::new().post(format!("{url}{path}"));
    answer(request.body(body.to_vec()).send().await.unwrap()).await
}

pub async fn answer<T: for<'b> minicbor::Decode<'b, ()>>(response: reqwest::Response) -> Result<T, ErrorAnswer> {
    read_answer(response).await.unwrap()
}

async fn read_answer<T: for<'b> minicbor::Decode<'b, ()>>(
    response: reqwest::Response,
) -> reqwest::Result<Result<T, ErrorAnswer>> {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], wire::MEDIA_TYPE);
    let body = response.bytes().await?;
    if status == 200 {
        return Ok(Ok(wire::read(&body).unwrap()));
    }
    let error: ErrorAnswer = wire::read(&body).unwrap();
    assert_eq!(status, error.code.status(), "the status says the code");
    Ok(Err(error))
}

pub fn code<T: std::fmt::Debug>(outcome: Result<T, ErrorAnswer>) -> ErrorCode {
    outcome.unwrap_err().code
}

/// Text that does not get smaller.
pub fn random_text(len: usize) -> String {
    let mut bytes = vec![0; len / 2];
    getrandom::fill(&mut bytes).unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Waits until something holds, at most ten seconds.
pub async fn until<F: Future<Output = bool>>(mut holds: impl FnMut() -> F) {
    for _ in 0..200 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never came true");
}
