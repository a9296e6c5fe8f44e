//! Whoever holds the set-up token or an open invitation gets in past however many strangers, and of a stranger who floods
//! no more than the head of a body is taken.

use crate::devices::{Device, Environment, STOCK, answer, begin, code, found_at, post, token_of, unique, until};
use crate::programme::listen;
use crate::raw;
use kitbag_server::Bounds;
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::limits::{JOINS_PER_INVITATION_MAX, REQUEST_BYTES_MAX};
use kitbag_shared::wire::{self, ErrorCode, JoinAnswer};
use std::io::{Read as _, Write as _};
use std::net::IpAddr;
use std::time::Duration;

/// Addresses from which strangers ask.
const ADDRESSES: u8 = 40;

#[tokio::test(flavor = "multi_thread")]
async fn when_strangers_from_many_addresses_hold_all_places_a_holder_of_an_invitation_still_gets_in() {
    // None is left, as when other strangers hold all of them.
    let bounds = Bounds { unsigned_requests_max: 0, place_wait_max: Duration::from_millis(500), ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let (url, path) = (env.url(), wire::path::join(programme.id()));
    let stranger = Device::new(&url, programme.id(), unique());
    let made_up = Invitation { server: url.clone(), programme: programme.id(), secret: Secret::from_bytes([1; 32]) };
    let strangers = (1..=ADDRESSES).map(|last| {
        let client = reqwest::Client::builder().local_address(IpAddr::from([127, 0, 1, last])).build().unwrap();
        tokio::spawn(client.post(format!("{url}{path}")).body(stranger.join_body(&made_up)).send())
    });
    let strangers: Vec<_> = strangers.collect();
    for _ in 0..4 {
        let invitation = asha.invite().await;
        Device::new(&url, programme.id(), unique()).join(&invitation).await.unwrap();
    }
    for asked in strangers {
        assert_eq!(code(answer::<JoinAnswer>(asked.await.unwrap().unwrap()).await), ErrorCode::Busy);
    }
    assert_eq!(asha.sync(&[]).await.joins.len(), 4);
}

/// The server cannot tell who holds an invitation from who only knows its id: it goes by address.
#[tokio::test(flavor = "multi_thread")]
async fn who_only_knows_an_invitations_id_keeps_its_phone_out_neither_by_asking_nor_by_waiting() {
    let bounds = Bounds { origin_burst: 8, origin_per_second: 0, busy_wait: Duration::ZERO, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let invitation = asha.invite().await;
    let (url, path) = (env.url(), wire::path::join(programme.id()));
    let hostile = reqwest::Client::builder().local_address(IpAddr::from([127, 0, 1, 9])).build().unwrap();
    let mut taken = 0;
    for _ in 0..20 {
        let body = Device::new(&url, programme.id(), unique()).join_body(&invitation);
        let asked = hostile.post(format!("{url}{path}")).body(body).send().await.unwrap();
        match answer::<JoinAnswer>(asked).await {
            Ok(_) => taken += 1,
            Err(refused) => assert_eq!(refused.code, ErrorCode::Busy),
        }
    }
    assert_eq!(taken, JOINS_PER_INVITATION_MAX);
    let phone = Device::new(&url, programme.id(), unique());
    phone.join(&invitation).await.unwrap();
    let joins = asha.sync(&[]).await.joins;
    assert_eq!(joins.len(), JOINS_PER_INVITATION_MAX);
    assert!(joins.iter().any(|join| join.device_id() == phone.keys.id()));
    // And again from there: the phone stays.
    let body = Device::new(&url, programme.id(), unique()).join_body(&invitation);
    let asked = hostile.post(format!("{url}{path}")).body(body).send().await.unwrap();
    assert_eq!(code(answer::<JoinAnswer>(asked).await), ErrorCode::Busy);
}

/// From ever new addresses, past what one of them may: it is told once that the device waits.
#[tokio::test(flavor = "multi_thread")]
async fn who_asks_to_be_let_in_again_and_again_does_not_wake_all_phones_each_time() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let invitation = asha.invite().await;
    let mut stream = listen(&asha).await;
    let (url, path) = (env.url(), wire::path::join(programme.id()));
    let body = Device::new(&url, programme.id(), unique()).join_body(&invitation);
    for last in 1..=ADDRESSES {
        let from = reqwest::Client::builder().local_address(IpAddr::from([127, 0, 2, last])).build().unwrap();
        let asked = from.post(format!("{url}{path}")).body(body.clone()).send().await.unwrap();
        answer::<JoinAnswer>(asked).await.unwrap();
    }
    let batch = asha.cut(&programme.key(STOCK), 1, "x");
    asha.sync(&[&batch]).await;
    // Of what came while nobody looked, the last is told.
    let told = stream.chunk().await.unwrap().unwrap();
    let last = if told == "data: 1\n\n" { stream.chunk().await.unwrap().unwrap() } else { told };
    assert_eq!(last, "data: 2\n\n", "that it waits, and the batch");
}

/// A request's head with a body of which only so many bytes follow.
fn begun(path: &str, body: &[u8], sent: usize) -> Vec<u8> {
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), &body[..sent]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_founding_on_its_way_gives_way_to_no_stranger() {
    let bounds = Bounds { unsigned_bodies_bytes_max: 100_000, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let token = token_of(env.running.setup_link.as_deref().unwrap());
    let (programme, asha) = begin(&env.url());
    let body = wire::write(&programme.founding(&token, &asha));
    let half = body.len() / 2;
    let mut founding = raw::send(env.running.addr, &begun(wire::path::PROGRAMMES, &body, half));
    // Whoever comes behind it has been looked at: so has it.
    let wrong = wire::write(&programme.founding("wrong", &asha));
    let behind = post::<JoinAnswer>(&env.url(), wire::path::PROGRAMMES, &wrong).await;
    assert_eq!(code(behind), ErrorCode::WrongToken);
    let flood: Vec<_> =
        (0..ADDRESSES).map(|_| raw::send(env.running.addr, &begun(wire::path::PROGRAMMES, &[0; 100], 1))).collect();
    let gone = "kitbag_requests_total{route=\"found\",code=\"too-slow\"} 34";
    until(|| env.counted(gone)).await;
    founding.write_all(&body[half..]).unwrap();
    let mut answer = Vec::new();
    tokio::task::spawn_blocking(move || {
        founding.read_to_end(&mut answer).map(|_| assert_eq!(raw::status(&answer), "200"))
    })
    .await
    .unwrap()
    .unwrap();
    drop(flood);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_floods_is_refused_by_the_head_of_a_body_and_others_hear_why_at_its_end() {
    let env = Environment::with(Bounds { origin_burst: 3, origin_per_second: 0, ..Bounds::default() }).await;
    let (programme, _) = begin(&env.url());
    let paths = [wire::path::PROGRAMMES.to_owned(), wire::path::join(programme.id()), wire::path::sync(programme.id())];
    let body = vec![0; REQUEST_BYTES_MAX];
    for (path, status) in paths.iter().zip(["400", "413", "404"]) {
        let heard = raw::exchange(env.running.addr, &begun(path, &body, body.len())).await;
        assert_eq!(raw::status(&heard), status, "{path}");
    }
    for path in paths {
        let refused = raw::exchange(env.running.addr, &begun(&path, &body, 1_000)).await;
        assert_eq!(raw::status(&refused), ErrorCode::Busy.status().to_string(), "{path}");
    }
    found_at(&env.url(), &token_of(env.running.setup_link.as_deref().unwrap())).await.unwrap();
}
