//! What strangers and members who mean harm do to others' pushes, and what a founding costs that is refused.

use super::pushes::{Pusher, push_beside};
use crate::figure::{Target, percentile, tell};
use crate::programme::Programme;
use kitbag_shared::chain::{Deed, Head, Statement};
use kitbag_shared::ids::{Hash, InvitationId, ProgrammeId};
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::time::Day;
use kitbag_shared::wire::{self, Found, SyncRequest, path};
use minicbor::bytes::ByteVec;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Honest devices, and what each pushes beside one flood.
const OTHERS: usize = 8;
const CONTACTS: usize = 30;
/// As long as a person takes to look up.
const BETWEEN: Duration = Duration::from_millis(50);
/// Connections over which harm is done.
const CONNECTIONS: usize = 64;
/// How long who drips waits between two bytes.
const DRIP: Duration = Duration::from_millis(200);
/// What a founding brings, in bytes: as much as a request may hold.
const FOUNDING_BYTES: usize = 1_000_000;
/// Statements that one request brings.
const STATEMENTS: u32 = 500;

/// One kind of harm, and what it is called.
type Flood = (&'static str, fn(&Harmful) -> JoinHandle<()>);

const FLOODS: [Flood; 4] = [
    ("strangers drip a byte now and then", Harmful::drips),
    ("strangers found with a made-up token", Harmful::founds),
    ("a member asks without end", Harmful::asks),
    ("a member brings statements that are not lawful", Harmful::states),
];

/// Measures each beside honest devices.
pub async fn measure() {
    let programme = Programme::found_bounded().await;
    let harmful = Harmful { pusher: Arc::new(Pusher::prepared(&programme, "harmful", 0).await) };
    let mut pushers = Vec::new();
    for number in 0..OTHERS {
        pushers.push(Pusher::prepared(&programme, &format!("honest-{number}"), (FLOODS.len() + 1) * CONTACTS).await);
    }
    let (rest, mut quiet) = push_beside(pushers, CONTACTS, BETWEEN).await;
    pushers = rest;
    let quiet = percentile(&mut quiet, 95);
    tell("trust: p95 of honest pushes", "ms", quiet, Target::Told);
    for (name, flood) in FLOODS {
        let floods: Vec<_> = (0..CONNECTIONS).map(|_| flood(&harmful)).collect();
        let (rest, mut beside) = push_beside(pushers, CONTACTS, BETWEEN).await;
        pushers = rest;
        floods.iter().for_each(JoinHandle::abort);
        let p95 = percentile(&mut beside, 95);
        tell(format!("trust: that while {name}"), "ms", p95, Target::AtMost(2.0 * quiet));
    }
    refused_founding(harmful.pusher.server()).await;
}

/// Over HTTP on the loopback, so its bytes travel too.
async fn refused_founding(server: &str) {
    let (http, body) = (reqwest::Client::new(), founding());
    let mut ms = Vec::new();
    for _ in 0..50 {
        let start = Instant::now();
        let sent = http.post(format!("{server}{}", path::PROGRAMMES)).body(body.clone()).send().await;
        sent.unwrap().bytes().await.unwrap();
        ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let start = Instant::now();
    let read: Option<Found> = wire::read(&body);
    assert!(read.is_some());
    tell(
        "trust: reading a founding of 1 MB up to its token",
        "ms",
        start.elapsed().as_secs_f64() * 1e3,
        Target::AtMost(1.0),
    );
    tell("trust: p50 of one that is refused, over HTTP", "ms", percentile(&mut ms, 50), Target::Told);
}

fn founding() -> Vec<u8> {
    let statement: ByteVec = vec![0; 10_000].into();
    wire::write(&Found {
        setup_token: "a made-up token".to_owned(),
        programme: ProgrammeId::from_bytes([1; 16]),
        statements: vec![statement; FOUNDING_BYTES / 10_000],
        wraps: Vec::new(),
    })
}

/// Who floods.
struct Harmful {
    pusher: Arc<Pusher>,
}

impl Harmful {
    fn drips(&self) -> JoinHandle<()> {
        let server = self.pusher.server().trim_start_matches("http://").to_owned();
        tokio::spawn(async move {
            loop {
                let Ok(mut stream) = TcpStream::connect(&server).await else { continue };
                let head = format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n", path::PROGRAMMES);
                let mut open = stream.write_all(head.as_bytes()).await.is_ok();
                while open {
                    tokio::time::sleep(DRIP).await;
                    open = stream.write_all(b"x").await.is_ok();
                }
            }
        })
    }

    fn founds(&self) -> JoinHandle<()> {
        let url = format!("{}{}", self.pusher.server(), path::PROGRAMMES);
        tokio::spawn(async move {
            let (http, body) = (reqwest::Client::new(), founding());
            loop {
                drop(http.post(&url).body(body.clone()).send().await);
            }
        })
    }

    fn asks(&self) -> JoinHandle<()> {
        self.asks_for(SyncRequest::default())
    }

    fn states(&self) -> JoinHandle<()> {
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([7; 32]));
        let mut head = Head { number: 0, id: Hash::from_bytes([0; 32]) };
        let mut statements: Vec<ByteVec> = Vec::new();
        for _ in 0..STATEMENTS {
            let deed = Deed::TurnAway(InvitationId::from_bytes([1; 16]));
            let statement = Statement::after(&head, self.pusher.programme(), &keys, Day(1), &[deed]);
            statements.push(statement.bytes().to_vec().into());
            head = statement.place();
        }
        self.asks_for(SyncRequest { statements, ..SyncRequest::default() })
    }

    fn asks_for(&self, request: SyncRequest) -> JoinHandle<()> {
        let pusher = Arc::clone(&self.pusher);
        tokio::spawn(async move {
            loop {
                pusher.ask(request.clone()).await;
            }
        })
    }
}
