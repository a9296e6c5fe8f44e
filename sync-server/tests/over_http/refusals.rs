//! Bad input, one kind a test: a typed refusal, counted, and the server goes on serving honest devices.

use crate::devices::{Device, Environment, STOCK, answer, begin, code, now, post, token_of, turn_away, unique, until};
use crate::raw;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{InvitationId, KeyId, ProgrammeId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::limits::{BATCH_BYTES_MAX, KEYRING_MONTHS_AHEAD_MAX, REQUEST_BYTES_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, ErrorAnswer, ErrorCode, JoinAnswer, RefusalCode, SyncAnswer, SyncRequest};
use std::time::Duration;

/// The code is what was expected, it was counted once, and Asha can still sync.
pub async fn refused_and_counted(
    env: &Environment,
    asha: &mut Device,
    outcome: Result<SyncAnswer, ErrorAnswer>,
    expected: ErrorCode,
) {
    let error = outcome.unwrap_err();
    assert_eq!((error.code, error.sentence.as_str()), (expected, expected.sentence()));
    assert!((error.server_time.0 - now().0).abs() < 60_000);
    let line = format!("kitbag_requests_total{{route=\"sync\",code=\"{}\"}} 1", expected.text());
    assert!(env.counted(&line).await, "{line}");
    asha.sync(&[]).await;
}

/// A sync request with these headers, whatever they are.
async fn with_headers(
    asha: &Device,
    headers: &[(&'static str, String)],
    body: &[u8],
) -> Result<SyncAnswer, ErrorAnswer> {
    let path = wire::path::sync(asha.programme);
    let mut request = reqwest::Client::new().post(format!("{}{path}", asha.url));
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    answer(request.body(body.to_vec()).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_signature() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let (body, path) = (wire::write(&asha.request(&[])), wire::path::sync(asha.programme));
    let mut headers = asha.headers("POST", &path, &body, unique());
    let stranger = Device::new(&env.url(), asha.programme, unique());
    headers[3] = stranger.headers("POST", &path, &body, unique())[3].clone();
    let outcome = with_headers(&asha, &headers, &body).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::BadSignature).await;

    let honest = asha.headers("POST", &path, &body, unique());
    for missing in 0..4 {
        let mut headers = honest.to_vec();
        headers.remove(missing);
        let outcome = with_headers(&asha, &headers, &body).await;
        assert_eq!(code(outcome), ErrorCode::BadSignature, "without {}", honest[missing].0);
    }
    let outcome = with_headers(&asha, &honest, &[body.as_slice(), &[0]].concat()).await;
    assert_eq!(code(outcome), ErrorCode::BadSignature, "another body");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_device() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let mut stranger = Device::new(&env.url(), asha.programme, unique());
    let outcome = stranger.send(stranger.request(&[])).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::UnknownDevice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn replay() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let (body, path) = (wire::write(&asha.request(&[])), wire::path::sync(asha.programme));
    let headers = asha.headers("POST", &path, &body, unique());
    let first = with_headers(&asha, &headers, &body).await.unwrap();
    asha.take(&first);
    let outcome = with_headers(&asha, &headers, &body).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::Replayed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_from_before_a_restart_is_no_new_one() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let (body, path) = (wire::write(&asha.request(&[])), wire::path::sync(asha.programme));
    let headers = asha.headers("POST", &path, &body, unique());
    let first = with_headers(&asha, &headers, &body).await.unwrap();
    asha.take(&first);
    tokio::time::sleep(Duration::from_millis(5)).await;
    let env = env.restart().await;
    asha.url = env.url();
    let outcome = with_headers(&asha, &headers, &body).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::WrongClock).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_clock() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let three_years_ms = 3 * 365 * 86_400_000;
    asha.clock_ahead_ms = three_years_ms;
    let outcome = asha.send(asha.request(&[])).await;
    let server_time = outcome.as_ref().unwrap_err().server_time;
    // What a device does with the answer: it tries again with the server's time.
    asha.clock_ahead_ms += server_time.0 - (now().0 + three_years_ms);
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::WrongClock).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn oversize() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let outcome = asha.ask(&vec![0; REQUEST_BYTES_MAX + 1]).await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::TooLarge).await;
    let at_the_limit = asha.ask::<SyncAnswer>(&vec![0; REQUEST_BYTES_MAX]).await;
    assert_eq!(code(at_the_limit), ErrorCode::Unreadable, "large enough to be read");
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n",
        wire::path::sync(asha.programme)
    );
    let chunk = [b"10000\r\n".as_slice(), &[7; 0x10000], b"\r\n"].concat();
    let chunks = [head.into_bytes(), chunk.repeat(20), b"0\r\n\r\n".to_vec()].concat();
    let answer = raw::exchange(env.running.addr, &chunks).await;
    assert_eq!(raw::status(&answer), "413", "also when the length is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn truncated() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let path = wire::path::sync(asha.programme);
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nonly this");
    raw::cut_off(env.running.addr, head.as_bytes()).await;
    let line = "kitbag_requests_total{route=\"sync\",code=\"unreadable\"} 1";
    until(|| env.counted(line)).await;
    let whole = wire::write(&asha.request(&[]));
    let outcome = asha.ask::<SyncAnswer>(&whole[..whole.len() - 1]).await;
    assert_eq!(code(outcome), ErrorCode::Unreadable);
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let outcome = asha.ask(b"<html>no CBOR</html>").await;
    refused_and_counted(&env, &mut asha, outcome, ErrorCode::Unreadable).await;
    let endless_array = [0xA1, 0x03, 0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
    for body in [&[][..], &[0xFF], &endless_array, &[0xA0, 0x00], &[0xA0]] {
        let outcome = asha.ask::<SyncAnswer>(body).await;
        assert_eq!(code(outcome), ErrorCode::Unreadable, "{body:02x?}");
    }
    for path in [wire::path::PROGRAMMES.to_owned(), wire::path::join(asha.programme)] {
        let outcome = post::<JoinAnswer>(&env.url(), &path, b"garbage").await;
        assert_eq!(code(outcome), ErrorCode::Unreadable, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_version_and_wrong_programme() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    for path in ["/v2/programmes", "/v1/nonsense", "/v1/programmes/x/y/z", "/v1"] {
        let outcome = post::<JoinAnswer>(&env.url(), path, b"").await;
        assert_eq!(code(outcome), ErrorCode::UnknownVersion, "{path}");
    }
    let line = "kitbag_requests_total{route=\"unknown\",code=\"unknown-version\"} 4";
    assert!(env.counted(line).await);
    let outcome = post::<SyncAnswer>(&env.url(), "/v1/programmes/not-an-id/sync", b"").await;
    assert_eq!(code(outcome), ErrorCode::UnknownProgramme);

    let mut lost = asha.clone();
    lost.programme = ProgrammeId::from_bytes([0xEE; 16]);
    let outcome = lost.send(lost.request(&[])).await;
    assert_eq!(code(outcome), ErrorCode::UnknownProgramme);
    let line = "kitbag_requests_total{route=\"sync\",code=\"unknown-programme\"} 2";
    assert!(env.counted(line).await);
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn batches_that_do_not_hold() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let (mut asha, key) = (asha.follow(&[STOCK]), programme.key(STOCK));
    let good = asha.cut(&key, 1, "x");

    let forged = changed_at_the_end(&good);
    let mut elsewhere = asha.clone();
    elsewhere.programme = ProgrammeId::from_bytes([0xEE; 16]);
    let mut stranger = Device::new(&env.url(), asha.programme, unique());
    let undeclared = asha.cut(&programme.key(kitbag_shared::ids::CollectionId::from_bytes([9; 16])), 1, "x");
    let bring = [
        (forged, RefusalCode::BadSignature),
        (elsewhere.cut_at(&key, 2, 1, good.id(), "x").into_bytes(), RefusalCode::OtherProgramme),
        (stranger.cut(&key, 1, "x").into_bytes(), RefusalCode::UnknownDevice),
        (undeclared.into_bytes(), RefusalCode::NotPermitted),
        (b"garbage".to_vec(), RefusalCode::Unreadable),
        (vec![0; BATCH_BYTES_MAX + 1], RefusalCode::TooLarge),
    ];
    let mut request = asha.request(&[&good]);
    request.batches.extend(bring.iter().map(|(bytes, _)| bytes.clone().into()));
    let answer = asha.send(request).await.unwrap();
    assert_eq!(answer.receipts.len(), 1, "the good one");
    assert_eq!(answer.refusals.len(), bring.len());
    for (bytes, expected) in bring {
        let name = kitbag_shared::keys::hash("kitbag batch id v1", &[&bytes]);
        let refusal = answer.refusals.iter().find(|one| one.batch == name).unwrap();
        assert_eq!(refusal.why, expected);
    }
    for code in ["bad-signature", "other-programme", "unknown-device", "unreadable", "too-large"] {
        let line = format!("kitbag_refusals_total{{code=\"{code}\"}} 1");
        assert!(env.counted(&line).await, "{line}");
    }
}

fn changed_at_the_end(batch: &SealedBatch) -> Vec<u8> {
    let mut bytes = batch.bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_that_do_not_hold() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    ben.sync(&[]).await;
    let own = ben.would_say(&[crate::devices::certify(&ben.keys, Role::Supervisor, None)]);
    let mut request = ben.telling([&own]);
    request.statements.push(b"garbage".to_vec().into());
    let answer = ben.send(request).await.unwrap();
    let mut why: Vec<_> = answer.refusals.iter().map(|one| one.why).collect();
    why.sort();
    assert_eq!(why, [RefusalCode::Unreadable, RefusalCode::NotPermitted]);
    assert!(asha.sync(&[]).await.statements.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn founding_needs_a_chain_from_the_programmes_first_statement() {
    let env = Environment::start().await;
    let token = token_of(env.running.setup_link.as_deref().unwrap());
    let (programme, asha) = begin(&env.url());
    let good = programme.founding(&token, &asha);
    let (other, stranger) = begin(&env.url());
    let outcome = |found: kitbag_shared::wire::Found| {
        let url = env.url();
        async move { post::<JoinAnswer>(&url, wire::path::PROGRAMMES, &wire::write(&found)).await }
    };
    let mut foreign = good.clone();
    foreign.statements = other.founding(&token, &stranger).statements;
    assert_eq!(code(outcome(foreign).await), ErrorCode::NotPermitted);
    let forged = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        bytes
    };
    // The first one's signature is part of its hash, and so of the programme's id.
    let mut unsigned = good.clone();
    unsigned.statements[0] = forged(&good.statements[0]).into();
    assert_eq!(code(outcome(unsigned.clone()).await), ErrorCode::NotPermitted);
    let first = kitbag_shared::chain::Statement::from_bytes(&unsigned.statements[0]).unwrap();
    unsigned.programme = kitbag_shared::chain::programme_of(&first);
    assert_eq!(code(outcome(unsigned).await), ErrorCode::BadSignature);
    let mut next = good.clone();
    let said = asha.would_say(&[turn_away()]);
    next.statements.push(forged(said.bytes()).into());
    assert_eq!(code(outcome(next.clone()).await), ErrorCode::BadSignature);
    next.statements[1] = good.statements[0].clone();
    assert_eq!(code(outcome(next.clone()).await), ErrorCode::NotPermitted, "it does not follow");
    next.statements[1] = b"garbage".to_vec().into();
    assert_eq!(code(outcome(next).await), ErrorCode::Unreadable);
    let mut nobody = good.clone();
    nobody.statements.clear();
    assert_eq!(code(outcome(nobody).await), ErrorCode::NotPermitted);
    let mut wrapless = good.clone();
    wrapless.wraps[0] = b"garbage".to_vec().into();
    assert_eq!(code(outcome(wrapless).await), ErrorCode::Unreadable);
    let mut unnamed = good.clone();
    let key = other.key(STOCK);
    unnamed.wraps[0] = wire::write(&asha.wrap(&asha.keys, &key)).into();
    assert_eq!(code(outcome(unnamed).await), ErrorCode::NotPermitted, "a key that the chain does not name");
    outcome(good).await.unwrap();
}

/// The server's own limits, each at and one over.
#[tokio::test(flavor = "multi_thread")]
async fn limits_of_what_one_programme_may_pile_up() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let too_large = |answer: &SyncAnswer| {
        let over = |one: &&wire::Refusal| one.why == RefusalCode::TooLarge;
        answer.refusals.iter().filter(over).count()
    };
    let invitation = |_| OpenInvitation { id: InvitationId::from_bytes(unique()), until: Moment(now().0 + 3_600_000) };
    let month = now().day(0).month();
    let entry = |sealed_bytes: usize| KeyringEntry {
        id: KeyId::from_bytes(unique()),
        collection: STOCK,
        until: month.plus(KEYRING_MONTHS_AHEAD_MAX),
        sealed_with: programme.key(STOCK).id(),
        sealed: vec![7; sealed_bytes],
    };
    let request = SyncRequest {
        invitations: (0..101).map(invitation).collect(),
        keyring: [vec![entry(129)], (0..129).map(|_| entry(128)).collect()].concat(),
        wraps: vec![vec![0; 2_560].into(), vec![0; 2_561].into()],
        ..asha.request(&[])
    };
    let answer = asha.send(request).await.unwrap();
    assert_eq!((answer.refusals.len(), too_large(&answer)), (5, 4));
    assert_eq!(answer.keyring.len(), 128);

    // A short one, so that a request has room for so many.
    asha.tell(&[turn_away()]).await;
    let known = asha.membership.statements().last().unwrap().bytes().to_vec();
    let request = SyncRequest { statements: (0..513).map(|_| known.clone().into()).collect(), ..asha.request(&[]) };
    let answer = asha.send(request).await.unwrap();
    assert_eq!(answer.refusals.len(), 1);
    assert_eq!(answer.refusals[0].why, RefusalCode::NotYet, "with the next request");
}
