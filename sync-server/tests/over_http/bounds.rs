//! Floods, each from one side: those on the others are served meanwhile.

use crate::chain::{self, fresh_key, naming, why, wrapping};
use crate::devices::{Device, Environment, Programme, STOCK, answer, code, end, found_at, now, post, token_of, unique};
use crate::programme::listen;
use crate::raw;
use kitbag_server::Bounds;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::EndReason;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{KeyId, ProgrammeId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::{CollectionKey, Secret};
use kitbag_shared::limits::{CHAIN_STATEMENTS_MAX, REQUEST_BYTES_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{self, ErrorAnswer, ErrorCode, Found, JoinAnswer, RefusalCode, SyncRequest};
use kitbag_shared::wrap::Wrap;
use std::net::{IpAddr, TcpStream};
use std::time::Duration;

async fn founding(env: &Environment, found: &Found) -> ErrorCode {
    code(post::<JoinAnswer>(&env.url(), wire::path::PROGRAMMES, &wire::write(found)).await)
}

/// A founding of so many statements that nobody could read.
fn unreadable(token: &str, statements: usize) -> Found {
    Found {
        setup_token: token.to_owned(),
        programme: ProgrammeId::from_bytes(unique()),
        statements: vec![b"no statement".to_vec().into(); statements],
        wraps: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_costs_no_look_at_a_statement_and_a_right_one_a_bounded_number() {
    const STATEMENTS_MAX: usize = CHAIN_STATEMENTS_MAX as usize;
    let env = Environment::start().await;
    let token = token_of(env.running.setup_link.as_deref().unwrap());
    assert_eq!(founding(&env, &unreadable("wrong", 1)).await, ErrorCode::WrongToken);
    let most = REQUEST_BYTES_MAX / 16;
    assert_eq!(founding(&env, &unreadable("wrong", most)).await, ErrorCode::WrongToken, "heard at its end");
    assert_eq!(founding(&env, &unreadable("wrong", STATEMENTS_MAX + 1)).await, ErrorCode::WrongToken);
    assert_eq!(founding(&env, &unreadable(&token, STATEMENTS_MAX)).await, ErrorCode::Unreadable, "looked at");
    assert_eq!(founding(&env, &unreadable(&token, STATEMENTS_MAX + 1)).await, ErrorCode::TooLarge);
    let wraps = |count| Found { wraps: vec![vec![].into(); count], ..unreadable(&token, 1) };
    assert_eq!(founding(&env, &wraps(256)).await, ErrorCode::Unreadable);
    assert_eq!(founding(&env, &wraps(257)).await, ErrorCode::TooLarge);
    found_at(&env.url(), &token).await.unwrap();
}

/// An invitation that nobody opened.
fn made_up(env: &Environment, programme: &Programme) -> Invitation {
    Invitation { server: env.url(), programme: programme.id(), secret: Secret::from_bytes([1; 32]) }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_keep_nobody_from_founding_or_joining_who_holds_a_token_or_an_invitation() {
    let bounds = Bounds {
        unsigned_burst: 4,
        unsigned_per_second: 0,
        origin_burst: 2,
        origin_per_second: 0,
        busy_wait: Duration::ZERO,
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let codes = [founding(&env, &unreadable("a", 1)).await, founding(&env, &unreadable("b", 1)).await];
    assert_eq!(codes, [ErrorCode::WrongToken; 2]);
    assert_eq!(founding(&env, &unreadable("c", 1)).await, ErrorCode::Busy);
    let (programme, mut asha) = env.founded().await;
    let stranger = Device::new(&env.url(), programme.id(), unique());
    assert_eq!(code(stranger.join(&made_up(&env, &programme)).await), ErrorCode::Busy, "the same address");
    let lost = Device::new(&env.url(), ProgrammeId::from_bytes(unique()), unique());
    assert_eq!(code(lost.join(&made_up(&env, &programme)).await), ErrorCode::Busy, "nor is it told what is here");
    let (one, other) = (asha.invite().await, asha.invite().await);
    for _ in 0..2 {
        stranger.join(&one).await.unwrap();
    }
    assert_eq!(code(stranger.join(&one).await), ErrorCode::Busy, "whoever names that invitation, from there");
    stranger.join(&other).await.unwrap();
    post_from(2, &env, &wire::path::join(programme.id()), stranger.join_body(&one)).await.unwrap();
}

/// From one of this machine's own addresses.
async fn post_from(last: u8, env: &Environment, path: &str, body: Vec<u8>) -> Result<JoinAnswer, ErrorAnswer> {
    let client = reqwest::Client::builder().local_address(IpAddr::from([127, 0, 0, last])).build().unwrap();
    answer(client.post(format!("{}{path}", env.url())).body(body).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_told_to_wait_by_address_and_by_programme() {
    let bounds = Bounds {
        unsigned_burst: 3,
        unsigned_per_second: 0,
        origin_burst: 2,
        origin_per_second: 0,
        busy_wait: Duration::ZERO,
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let stranger = Device::new(&env.url(), programme.id(), unique());
    let path = wire::path::join(programme.id());
    let joining = |last, invitation: &Invitation| post_from(last, &env, &path, stranger.join_body(invitation));
    let made_up = made_up(&env, &programme);
    for (last, expected, why) in [
        (1, ErrorCode::InvitationOver, "the first"),
        (1, ErrorCode::InvitationOver, "at the address's limit"),
        (1, ErrorCode::Busy, "over it"),
        (2, ErrorCode::InvitationOver, "another address, at the programme's limit"),
        (2, ErrorCode::Busy, "over the programme's limit"),
        (3, ErrorCode::Busy, "whatever the address"),
    ] {
        assert_eq!(code(joining(last, &made_up).await), expected, "{why}");
    }
    let open = asha.invite().await;
    joining(1, &open).await.unwrap();
    assert_eq!(founding(&env, &unreadable("a", 1)).await, ErrorCode::Busy, "the same address founds nothing");
    let found = post_from(3, &env, wire::path::PROGRAMMES, wire::write(&unreadable("a", 1))).await;
    assert_eq!(code(found), ErrorCode::WrongToken, "what one programme is asked is not what another is");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_join_request_is_small() {
    let env = Environment::start().await;
    let (_, asha) = env.founded().await;
    let outcome = |bytes: usize| {
        let (url, path) = (env.url(), wire::path::join(asha.programme));
        async move { code(post::<JoinAnswer>(&url, &path, &vec![0; bytes]).await) }
    };
    assert_eq!(outcome(4 * 1024).await, ErrorCode::Unreadable);
    assert_eq!(outcome(4 * 1024 + 1).await, ErrorCode::TooLarge);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_devices_requests_use_up_no_room_of_others_and_an_ended_one_has_less() {
    let bounds = Bounds {
        nonces_max: 3,
        nonces_per_programme_max: 3,
        nonces_per_device_max: 2,
        ended_burst: 2,
        ended_per_second: 0,
        busy_wait: Duration::ZERO,
        ..Bounds::default()
    };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    for _ in 0..10 {
        ben.sync(&[]).await;
    }
    asha.sync(&[]).await;
    asha.tell(&end(&ben, EndReason::Lost)).await;
    for _ in 0..2 {
        ben.sync(&[]).await;
    }
    assert_eq!(code(ben.send(ben.request(&[])).await), ErrorCode::Busy);
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_nothing_takes_no_token_of_a_device() {
    let bounds = Bounds { device_burst: 4, device_per_second: 0, busy_wait: Duration::ZERO, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (_, mut asha) = env.founded().await;
    let mut forged = asha.clone();
    forged.keys = Device::new(&env.url(), asha.programme, unique()).keys;
    let path = wire::path::sync(asha.programme);
    let body = wire::write(&asha.request(&[]));
    for _ in 0..8 {
        let mut request = reqwest::Client::new().post(format!("{}{path}", env.url())).body(body.clone());
        let (own, others) =
            (asha.headers("POST", &path, &body, unique()), forged.headers("POST", &path, &body, unique()));
        for (name, value) in own[..3].iter().chain(&others[3..]) {
            request = request.header(*name, value);
        }
        let outcome = crate::devices::answer::<wire::SyncAnswer>(request.send().await.unwrap()).await;
        assert_eq!(code(outcome), ErrorCode::BadSignature);
    }
    for _ in 0..4 {
        asha.sync(&[]).await;
    }
    assert_eq!(code(asha.send(asha.request(&[])).await), ErrorCode::Busy);
}

/// Connections whose bodies do not come.
fn drip(env: &Environment, path: &str, count: usize) -> Vec<TcpStream> {
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\na");
    (0..count).map(|_| raw::send(env.running.addr, head.as_bytes())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_drip_hold_no_place_and_no_connection() {
    let bounds = Bounds { requests_max: 2, connections_max: 8, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (_, mut asha) = env.founded().await;
    let dripping = drip(&env, wire::path::PROGRAMMES, 40);
    // Each over a connection of its own: the longest waiting of the others gives way.
    for _ in 0..10 {
        asha.sync(&[]).await;
    }
    drop(dripping);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_of_strangers_are_bounded_in_memory_and_the_slowest_gives_way() {
    let bounds = Bounds { unsigned_bodies_bytes_max: 100_000, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (_, mut asha) = env.founded().await;
    let dripping = drip(&env, wire::path::PROGRAMMES, 40);
    let line = "kitbag_requests_total{route=\"found\",code=\"too-slow\"} 34";
    crate::devices::until(|| env.counted(line)).await;
    asha.sync(&[]).await;
    drop(dripping);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_device_listens_over_a_few_streams_and_its_oldest_gives_way() {
    let bounds = Bounds { streams_max: 4, device_streams_max: 2, busy_wait: Duration::ZERO, ..Bounds::default() };
    let env = Environment::with(bounds).await;
    let (programme, mut asha) = env.founded().await;
    let ben = asha.admit(&programme, Role::PeerWorker).await;
    let mut streams = [listen(&ben).await, listen(&ben).await];
    let next = listen(&ben).await;
    assert!(streams.iter().chain([&next]).all(|stream| stream.status() == 200));
    assert_eq!(streams[0].chunk().await.unwrap(), None, "it may be lost: its device opened another");
    assert_eq!(listen(&asha).await.status(), 200);
}

/// What a device may store in a day where that is little: the wraps of one admission and a few batches.
const SMALL_BUDGET: usize = 20 * 1024;

/// What one thing takes of a budget: the KiB that it fills, and one.
fn cost(bytes: usize) -> usize {
    (bytes.div_ceil(1024) + 1) * 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn one_devices_batches_stop_at_its_budget_and_the_rest_goes_on() {
    let env = Environment::with(Bounds { device_day_bytes_max: SMALL_BUDGET, ..Bounds::default() }).await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let key = programme.key(STOCK);
    let batches: Vec<SealedBatch> = (0..SMALL_BUDGET / 1024).map(|_| ben.cut(&key, 1, "x")).collect();
    let taken = SMALL_BUDGET / cost(batches[0].bytes().len());
    let answer = ben.sync(&batches[..=taken].iter().collect::<Vec<_>>()).await;
    assert_eq!(answer.receipts.len(), taken);
    let refused: Vec<_> = answer.refusals.iter().map(|one| (one.batch, one.why)).collect();
    assert_eq!(refused, [(batches[taken].id(), RefusalCode::OverQuota)]);
    let again = ben.sync(&batches[..taken].iter().collect::<Vec<_>>()).await;
    assert_eq!(again.receipts.len(), taken, "what is stored costs nothing");
    let other = asha.cut(&key, 1, "x");
    assert_eq!(asha.sync(&[&other]).await.refusals, [], "another's budget");
    assert_eq!(asha.sync(&[&batches[taken]]).await.receipts.len(), 1, "brought by another");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_devices_wraps_stop_at_its_budget_and_the_rest_goes_on() {
    let env = Environment::with(Bounds { device_day_bytes_max: SMALL_BUDGET, ..Bounds::default() }).await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let keys: Vec<CollectionKey> = (0..SMALL_BUDGET / 1024).map(|_| fresh_key(STOCK)).collect();
    asha.tell(&naming(&keys)).await;
    let wraps: Vec<Wrap> = keys.iter().map(|key| chain::made_up(&ben, &asha.keys, key)).collect();
    let taken = SMALL_BUDGET / cost(wire::write(&wraps[0]).len());
    let answer = ben.send(wrapping(&ben, wraps[..=taken].to_vec())).await.unwrap();
    assert_eq!(why(&answer.refusals), [RefusalCode::OverQuota]);
    let again = ben.send(wrapping(&ben, wraps[..taken].to_vec())).await.unwrap();
    assert_eq!(again.refusals, [], "what is stored costs nothing");
    assert_eq!(asha.sync(&[]).await.wraps.len(), taken);
    let other = chain::made_up(&asha, &ben.keys, &keys[0]);
    assert_eq!(asha.send(wrapping(&asha, [other])).await.unwrap().refusals, [], "another's budget");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_device_does_not_fill_a_collections_keyring() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let month = now().day(0).month();
    let entry = |_| KeyringEntry {
        id: KeyId::from_bytes(unique()),
        collection: STOCK,
        until: month,
        sealed_with: programme.key(STOCK).id(),
        sealed: vec![7; 72],
    };
    let refused = |answer: wire::SyncAnswer| answer.refusals.iter().map(|one| one.why).collect::<Vec<_>>();
    let mut workers = Vec::new();
    for _ in 0..4 {
        workers.push(asha.admit(&programme, Role::PeerWorker).await);
    }
    for (number, worker) in workers.iter_mut().enumerate() {
        let keyring = (0..129).map(entry).collect();
        let answer = worker.send(SyncRequest { keyring, ..worker.request(&[]) }).await.unwrap();
        let expected = if number < 3 { 1 } else { 129 };
        assert_eq!(refused(answer), vec![RefusalCode::TooLarge; expected], "the {number}th");
    }
    let keyring = (0..129).map(entry).collect();
    let answer = asha.send(SyncRequest { keyring, ..asha.request(&[]) }).await.unwrap();
    assert_eq!(refused(answer), [RefusalCode::TooLarge], "a supervisor's own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_of_nothing_but_refusals_is_refused_whole() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let blank = |device: &Device| SyncRequest { heads: vec![], ..device.request(&[]) };
    let empty = |device: &Device, count| SyncRequest { wraps: vec![vec![].into(); count], ..blank(device) };
    let answer = asha.send(empty(&asha, 16_384)).await.unwrap();
    assert_eq!(answer.refusals.len(), 16_384);
    assert_eq!(code(asha.send(empty(&asha, 16_385)).await), ErrorCode::TooLarge);
    // What is only looked at counts as well.
    let head = asha.membership.head().unwrap();
    let heads = |device: &Device, count| SyncRequest { heads: vec![head; count], ..blank(device) };
    let key = KeyId::from_bytes(unique());
    let lacks = |device: &Device, count| SyncRequest { lacks: vec![key; count], ..blank(device) };
    asha.send(heads(&asha, 16_384)).await.unwrap();
    assert_eq!(code(asha.send(heads(&asha, 16_385)).await), ErrorCode::TooLarge);
    asha.send(lacks(&asha, 16_384)).await.unwrap();
    assert_eq!(code(asha.send(lacks(&asha, 16_385)).await), ErrorCode::TooLarge);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_device_has_a_bounded_number_of_incarnations() {
    let env = Environment::with(Bounds { device_burst: u32::MAX, ..Bounds::default() }).await;
    let (programme, mut asha) = env.founded().await;
    let ben = asha.admit(&programme, Role::PeerWorker).await;
    let speak = |incarnation| {
        let mut copy = ben.clone();
        copy.install.incarnation = incarnation;
        async move { copy.send(copy.request(&[])).await }
    };
    for incarnation in 0..256 {
        speak(incarnation).await.unwrap();
    }
    assert_eq!(code(speak(256).await), ErrorCode::NotPermitted);
    asha.sync(&[]).await;
}
