//! Many devices at once, devices that do not read, and one that asks without end: everybody is served, in bounded memory.

use crate::binary::Binary;
use crate::crowd::Crowd;
use crate::devices::{Device, STOCK, unique};
use crate::programme::listen;
use crate::writer::Writer;
use kitbag_shared::wire::{self, Cursor, ErrorCode, SyncAnswer};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// The most memory that the server may ever have taken, in MiB: it needs some 40 at rest.
const MEMORY_MIB_MAX: u64 = 256;
const CONNECTED: usize = 500;
/// How often a device tries whose connection had to give way.
const TRIES_MAX: usize = 20;
const SLOW: usize = 32;
/// Pages that each slow reader asks for at once: more than the system keeps between the two.
const PAGES: usize = 10;
/// Connections over which one device asks without end.
const FLOOD: usize = 32;
/// How many requests the others make meanwhile.
const OTHERS: usize = 10;

fn served(folder: &Path) -> Binary {
    Binary::serve(&folder.join("data"), &folder.join("log"))
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_devices_listen_push_and_hear() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut crowd = Crowd::found(&server).await;
    let writers = crowd.writers(CONNECTED).await;
    let mut listening = Vec::new();
    for writer in &writers {
        let stream = listen(&writer.device).await;
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        listening.push(stream);
    }
    let pushing: Vec<JoinHandle<Writer>> = writers
        .into_iter()
        .map(|mut writer| {
            tokio::spawn(async move {
                // All streams and all pushes at once are more connections than the server holds: whose had to give
                // way tries again, as a device does.
                let mut tries = 1;
                while writer.push(&reqwest::Client::new()).await.is_err() {
                    tries += 1;
                    assert!(tries <= TRIES_MAX, "it is never served");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                writer
            })
        })
        .collect();
    for one in pushing {
        assert_eq!(one.await.unwrap().receipted.len(), 1);
    }
    for stream in &mut listening {
        let hint = tokio::time::timeout(Duration::from_secs(10), stream.chunk()).await;
        let hint = String::from_utf8(hint.unwrap().unwrap().unwrap().to_vec()).unwrap();
        assert!(hint.starts_with("data: "), "{hint}");
    }
    stays_small(&server);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_readers_hold_nobody_up_and_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut crowd = Crowd::found(&server).await;
    let mut writers = crowd.writers(SLOW + 2).await;
    let (mut honest, mut full) = (writers.remove(0), writers.remove(0));
    full.push_random(12, 90_000).await;
    let unread: Vec<_> = writers.iter().map(|slow| ask_and_never_read(slow, &server.url)).collect();
    for _ in 0..OTHERS {
        assert!(honest.push(&reqwest::Client::new()).await.is_ok());
    }
    honest.pull().await;
    assert_eq!(honest.device.pulled.len(), 12 + OTHERS);
    stays_small(&server);
    drop(unread);
}

/// Asks for page after page over one connection.
fn ask_and_never_read(slow: &Writer, url: &str) -> std::net::TcpStream {
    let device = &slow.device;
    let (body, path) = (wire::write(&device.request(&[])), wire::path::sync(device.programme));
    let mut sent = Vec::new();
    for _ in 0..PAGES {
        sent.extend(format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n", body.len()).bytes());
        for (name, value) in device.headers("POST", &path, &body, unique()) {
            sent.extend(format!("{name}: {value}\r\n").bytes());
        }
        sent.extend(b"\r\n");
        sent.extend(&body);
    }
    let mut stream = std::net::TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    std::io::Write::write_all(&mut stream, &sent).unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn one_device_that_asks_without_end_is_told_so_and_the_others_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut crowd = Crowd::found(&server).await;
    let mut writers = crowd.writers(5).await;
    let flooding = Flood::of(writers.remove(0).device);
    let others: Vec<JoinHandle<Writer>> = writers
        .into_iter()
        .map(|mut writer| {
            tokio::spawn(async move {
                for _ in 0..OTHERS {
                    assert!(writer.push(&reqwest::Client::new()).await.is_ok());
                }
                writer
            })
        })
        .collect();
    for other in others {
        assert_eq!(other.await.unwrap().receipted.len(), OTHERS);
    }
    let (served, refused) = flooding.end().await;
    let bucket = |elapsed: Duration| {
        u64::from(kitbag_server::settings::DEVICE_BURST)
            + u64::from(kitbag_server::settings::DEVICE_PER_SECOND) * (elapsed.as_secs() + 1)
    };
    assert!(served.0 <= bucket(served.1), "{} served in {:?}", served.0, served.1);
    assert!(refused > 0, "that was no flood");
    stays_small(&server);
}

/// One device asking over many connections at once until told to stop.
struct Flood {
    since: Instant,
    stop: Arc<AtomicBool>,
    connections: Vec<JoinHandle<(u64, u64)>>,
}

impl Flood {
    fn of(mut device: Device) -> Self {
        device.cursors.insert(STOCK, Cursor::start(STOCK));
        let stop = Arc::new(AtomicBool::new(false));
        let connections = (0..FLOOD).map(|_| tokio::spawn(ask_without_end(device.clone(), Arc::clone(&stop))));
        Self { since: Instant::now(), connections: connections.collect(), stop }
    }

    /// How many of its requests were served, in what time, and how many refused.
    async fn end(self) -> ((u64, Duration), u64) {
        // Long enough to empty its bucket on any machine.
        while self.since.elapsed() < Duration::from_secs(2) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.stop.store(true, Ordering::Relaxed);
        let (mut served, mut refused) = (0, 0);
        for one in self.connections {
            let counts = one.await.unwrap();
            (served, refused) = (served + counts.0, refused + counts.1);
        }
        ((served, self.since.elapsed()), refused)
    }
}

async fn ask_without_end(device: Device, stop: Arc<AtomicBool>) -> (u64, u64) {
    let (http, body) = (reqwest::Client::new(), wire::write(&device.request(&[])));
    let (mut served, mut refused) = (0, 0);
    while !stop.load(Ordering::Relaxed) {
        match device.ask_over::<SyncAnswer>(&http, &body).await.unwrap() {
            Ok(_) => served += 1,
            // Presenting the same lease over and over is a fork; too often at once is "busy".
            Err(refusal) if refusal.code == ErrorCode::Busy => refused += 1,
            Err(refusal) => assert_eq!(refusal.code, ErrorCode::Forked),
        }
    }
    (served, refused)
}

/// What the server has taken of memory at most, where the system tells.
fn stays_small(server: &Binary) {
    let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())) else { return };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kib: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    println!("the server took {} MiB", kib / 1024);
    assert!(kib / 1024 < MEMORY_MIB_MAX, "{kib} KiB");
}
