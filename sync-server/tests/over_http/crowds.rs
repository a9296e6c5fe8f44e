//! Too much, too slow, too many: who is refused, and that honest devices are served on.

use crate::devices::{Device, Environment, STOCK, code, found_at, random_text, token_of, unique, until};
use crate::raw;
use crate::refusals::refused_and_counted;
use kitbag_server::Bounds;
use kitbag_shared::wire::{self, ErrorCode, SyncAnswer};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients() {
    let bounds = Bounds {
        body_idle_max: Duration::from_millis(200),
        body_max: Duration::from_millis(600),
        head_max: Duration::from_millis(300),
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let (_, mut asha) = env.founded().await;
    let path = wire::path::sync(asha.programme);
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n");
    let answer = raw::exchange(env.running.addr, format!("{head}a").as_bytes()).await;
    assert_eq!(raw::status(&answer), "408");
    assert!(env.counted("kitbag_requests_total{route=\"sync\",code=\"too-slow\"} 1").await);
    let half_a_head = raw::exchange(env.running.addr, &head.as_bytes()[..20]).await;
    assert!(half_a_head.is_empty() || raw::status(&half_a_head) == "408");
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_takes_its_answer() {
    let bounds = Bounds { write_stall_max: Duration::from_millis(300), ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    for _ in 0..12 {
        let batch = asha.cut(&programme.key(STOCK), 1, &random_text(90_000));
        let stored: SyncAnswer = asha.ask(&wire::write(&asha.request(&[&batch]))).await.unwrap();
        asha.lease = Some(stored.lease);
    }
    let mut sent = Vec::new();
    // Ten pages are more than the system's buffers between the two hold.
    for _ in 0..10 {
        let (body, path) = (wire::write(&asha.request(&[])), wire::path::sync(asha.programme));
        sent.extend(format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n", body.len()).bytes());
        for (name, value) in asha.headers("POST", &path, &body, unique()) {
            sent.extend(format!("{name}: {value}\r\n").bytes());
        }
        sent.extend(b"\r\n");
        sent.extend(body);
    }
    let unread = raw::send(env.running.addr, &sent);
    until(|| env.counted("kitbag_connections 2")).await;
    // Only the connection that asks is left.
    until(|| env.counted("kitbag_connections 1")).await;
    drop(unread);
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_without_end() {
    let bounds = Bounds { connections_max: 2, head_max: Duration::from_millis(500), ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let idle: Vec<_> = (0..20).map(|_| raw::send(env.running.addr, b"")).collect();
    // They hold both places until their time is over; then it is others' turn.
    let health = reqwest::get(format!("{}/healthz", env.url())).await.unwrap();
    assert_eq!(health.status(), 200);
    drop(idle);
}

#[tokio::test(flavor = "multi_thread")]
async fn floods() {
    let bounds = Bounds { device_burst: 3, device_per_second: 1, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (_, mut asha) = env.founded().await;
    for _ in 0..3 {
        asha.sync(&[]).await;
    }
    let asked = std::time::Instant::now();
    let outcome = asha.send(asha.request(&[])).await;
    assert!(asked.elapsed() >= bounds.busy_wait, "whoever floods waits for the answer");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::Busy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_strangers_and_of_bodies() {
    let bounds = Bounds {
        unsigned_burst: 2,
        unsigned_per_second: 1,
        requests_max: 1,
        connections_max: 8,
        busy_wait: Duration::ZERO,
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let token = token_of(env.running.setup_link.as_deref().unwrap());
    // With a single place, a founding may meet one that is just being given back; it is not kept out for long.
    let mut founded = found_at(&env.url(), &token).await;
    for _ in 0..50 {
        if !matches!(&founded, Err(refused) if refused.code == ErrorCode::Busy) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        founded = found_at(&env.url(), &token).await;
    }
    let (programme, _) = founded.unwrap();
    let stranger = Device::new(&env.url(), programme.id(), unique());
    let invitation = kitbag_shared::invitation::Invitation {
        server: env.url(),
        programme: programme.id(),
        secret: kitbag_shared::keys::Secret::from_bytes([1; 32]),
    };
    // However slow the machine: more of them than the bucket holds and fills again meanwhile.
    let mut outcomes = Vec::new();
    for _ in 0..50 {
        outcomes.push(code(stranger.join(&invitation).await));
    }
    assert!(outcomes.iter().all(|code| [ErrorCode::InvitationOver, ErrorCode::Busy].contains(code)), "{outcomes:?}");
    let busy = outcomes.iter().filter(|code| **code == ErrorCode::Busy).count();
    assert!(busy > 25, "{busy} of 50");
    assert!(env.counted(&format!("kitbag_requests_total{{route=\"join\",code=\"busy\"}} {busy}")).await);

    // A body that does not come takes no place, not the only one either.
    let head = format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n", wire::path::PROGRAMMES);
    let waiting = raw::send(env.running.addr, head.as_bytes());
    let health = reqwest::get(format!("{}/healthz", env.url())).await.unwrap();
    assert_eq!(health.status(), 200);
    drop(waiting);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_who_wait_are_bounded() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    for _ in 0..10 {
        let invitation = asha.invite().await;
        for _ in 0..5 {
            let stranger = Device::new(&env.url(), asha.programme, unique());
            stranger.join(&invitation).await.unwrap();
        }
    }
    let invitation = asha.invite().await;
    let one_more = Device::new(&env.url(), asha.programme, unique());
    assert_eq!(code(one_more.join(&invitation).await), ErrorCode::Busy);
    assert_eq!(asha.sync(&[]).await.joins.len(), 50);
}
