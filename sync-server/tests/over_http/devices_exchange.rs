//! What honest devices get: found, join, push, pull, and all of it again after lost answers and restarts.

use crate::devices::{
    CASEWORK, Device, Environment, PROGRAMME_WIDE, STOCK, carried, certify, code, end, found_at, now, post,
    random_text, token_of, unique,
};
use crate::programme::listen;
use kitbag_shared::chain::{Chain, EndReason};
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::{Hash, InstallId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::limits::{INVITATION_MS_MAX, KEYRING_MONTHS_AHEAD_MAX, PAGE_BYTES_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_shared::wire::{
    self, Cursor, ErrorCode, Install, JoinAnswer, ListCursor, Receipt, RefusalCode, SyncAnswer, SyncRequest,
};
use kitbag_shared::wrap::Wrap;
use std::sync::atomic::Ordering;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn an_encounter_travels_from_one_device_to_another() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[PROGRAMME_WIDE, STOCK, CASEWORK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;

    let answer = ben.sync(&[]).await;
    assert_eq!(answer.wraps.len(), 3);
    let wrap: Wrap = wire::read(&answer.wraps[2]).unwrap();
    assert_eq!(wrap.open(&ben.keys).unwrap(), programme.key(CASEWORK));
    assert!(answer.joins.is_empty() && answer.wanted.is_empty(), "for supervisors only");

    let batch = ben.cut(&programme.key(CASEWORK), 3, "handed out 10");
    let answer = ben.sync(&[&batch]).await;
    let receipt = Receipt { batch: batch.id(), position: 1 };
    assert_eq!((answer.receipts, answer.refusals), (vec![receipt], vec![]));
    assert_eq!(answer.logs.len(), 1);
    assert_eq!((answer.logs[0].seq, answer.logs[0].batch), (3, batch.id()));

    let answer = asha.sync(&[]).await;
    assert_eq!(answer.batches.len(), 1);
    assert!(!answer.more);
    let (collection, position, pulled) = &asha.pulled[0];
    assert_eq!((*collection, *position), (CASEWORK, 1));
    assert_eq!(*pulled, batch, "byte for byte");
    assert_eq!(pulled.open(&programme.key(CASEWORK)).unwrap().len(), 3);
    assert!(asha.sync(&[]).await.batches.is_empty(), "once");
    assert!(env.counted("kitbag_batches_stored_total 1").await);
    env.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_batch_twice_is_receipted_twice_and_stored_once() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let batch = asha.cut(&programme.key(STOCK), 1, "x");
    let first = asha.sync(&[&batch, &batch]).await;
    let again = asha.sync(&[&batch]).await;
    assert_eq!(first.receipts, [first.receipts[0]; 2]);
    assert_eq!(again.receipts, [first.receipts[0]]);
    assert_eq!((first.batches.len(), again.batches.len()), (1, 0));
    assert!(env.counted("kitbag_batches_stored_total 1").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn founding_again_after_a_lost_answer_says_so_and_changes_nothing() {
    let env = Environment::start().await;
    let token = token_of(env.running.setup_link.as_deref().unwrap());
    let (programme, mut asha) = found_at(&env.url(), &token).await.unwrap();
    let found = wire::write(&programme.founding(&token, &asha));
    let again = post::<JoinAnswer>(&env.url(), wire::path::PROGRAMMES, &found).await;
    assert_eq!(code(again), ErrorCode::AlreadyFounded);
    let other = found_at(&env.url(), &token).await.err().unwrap();
    assert_eq!(other.code, ErrorCode::WrongToken, "the token is used up");
    asha.membership = Chain::new(asha.programme);
    assert_eq!(asha.sync(&[]).await.statements, carried([&programme.first]));
    assert_eq!(env.restart().await.running.setup_link, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_set_up_link_is_the_same_until_it_is_used() {
    let env = Environment::start().await;
    let link = env.running.setup_link.clone().unwrap();
    let token = token_of(&link);
    assert_eq!(link, format!("http://localhost:{}/#setup={token}", env.running.addr.port()));
    assert_eq!(token.len(), 32);
    let wrong = found_at(&env.url(), &token[1..]).await.err().unwrap();
    assert_eq!(wrong.code, ErrorCode::WrongToken);
    let env = env.restart().await;
    assert_eq!(token_of(env.running.setup_link.as_deref().unwrap()), token);
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_answers_are_harmless() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    for round in 0..3 {
        let batch = asha.cut(&programme.key(STOCK), 2, "x");
        let request = asha.request(&[&batch]);
        for _ in 0..2 {
            let lost: SyncAnswer = asha.ask(&wire::write(&request)).await.unwrap();
            assert_eq!(lost.receipts.len(), 1, "round {round}");
        }
        assert_eq!(asha.send(request).await.unwrap().receipts.len(), 1);
    }
    assert_eq!(asha.pulled.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cloned_device_is_told_and_goes_on_under_a_new_incarnation() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let (mut asha, key) = (asha.follow(&[STOCK]), programme.key(STOCK));
    asha.sync(&[]).await;
    let mut clone = asha.clone();
    let batch = asha.cut(&key, 1, "x");
    asha.sync(&[&batch]).await;
    asha.sync(&[]).await;

    let other = clone.cut(&key, 1, "another");
    let refused = clone.send(clone.request(&[&other])).await;
    assert_eq!(code(refused), ErrorCode::Forked);
    asha.sync(&[]).await;

    clone.install.incarnation = 1;
    (clone.lease, clone.heads) = (None, Default::default());
    let again = clone.cut(&key, 1, "another");
    let answer = clone.sync(&[&again]).await;
    assert_eq!((answer.receipts.len(), answer.refusals.len()), (1, 0));
    assert_eq!(answer.logs.len(), 2, "both incarnations of the device");
    let taken_over = SyncRequest {
        install: Some(Install { id: InstallId::from_bytes([9; 16]), ..asha.install }),
        ..asha.request(&[])
    };
    assert_eq!(code(asha.send(taken_over).await), ErrorCode::Forked);
    asha.sync(&[]).await;
    assert_eq!(asha.pulled.len(), 2);
    assert!(env.counted("kitbag_requests_total{route=\"sync\",code=\"forked\"} 2").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_collection_comes_in_pages() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let (mut asha, key) = (asha.follow(&[STOCK]), programme.key(STOCK));
    let mut ben = asha.admit(&programme, Role::Volunteer).await;
    // Texts that do not compress, so that each batch is large.
    let batches: Vec<_> = (0..40).map(|_| asha.cut(&key, 1, &random_text(80_000))).collect();
    for three in batches.chunks(3) {
        asha.sync(&three.iter().collect::<Vec<_>>()).await;
    }
    let mut pages = 0;
    loop {
        let answer = ben.sync(&[]).await;
        let size: usize = answer.batches.iter().map(|one| one.batch.len()).sum();
        assert!(size <= PAGE_BYTES_MAX && !answer.batches.is_empty());
        pages += 1;
        if !answer.more {
            break;
        }
    }
    assert!(pages > 1, "{pages}");
    assert_eq!(ben.pulled.len(), batches.len());
    assert!(ben.pulled.iter().map(|(_, _, batch)| batch).eq(&batches));
}

/// Hexadecimal digits, which halve when compressed.
#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_after_a_restart() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let batch = ben.cut(&programme.key(CASEWORK), 1, "x");
    ben.sync(&[&batch]).await;
    let env = env.restart().await;
    (asha.url, ben.url) = (env.url(), env.url());
    asha.cursors.insert(CASEWORK, Cursor::start(CASEWORK));
    assert_eq!(asha.sync(&[]).await.batches.len(), 1);
    assert_eq!(ben.sync(&[&batch]).await.receipts.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_volunteer_neither_pulls_nor_writes_casework() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[CASEWORK]);
    let batch = asha.cut(&programme.key(CASEWORK), 1, "x");
    asha.sync(&[&batch]).await;
    let mut vera = asha.admit(&programme, Role::Volunteer).await.follow(&[CASEWORK]);
    let own = vera.cut(&programme.key(CASEWORK), 1, "x");
    let answer = vera.sync(&[&own]).await;
    assert_eq!(answer.refusals[0].why, RefusalCode::NotPermitted);
    assert!(answer.batches.is_empty() && answer.receipts.is_empty());
    assert!(env.counted("kitbag_refusals_total{code=\"not-permitted\"} 1").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_works_once_and_not_for_ever() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let invitation = asha.invite().await;
    let devices: Vec<_> = (0..6).map(|_| Device::new(&env.url(), asha.programme, unique())).collect();
    for device in &devices[..5] {
        device.join(&invitation).await.unwrap();
        device.join(&invitation).await.unwrap();
    }
    assert_eq!(code(devices[5].join(&invitation).await), ErrorCode::Busy, "strangers are bounded");
    assert_eq!(asha.sync(&[]).await.joins.len(), 5);
    let used = asha.tell(&[certify(&devices[0].keys, Role::PeerWorker, Some(&invitation))]).await;
    assert!(used.joins.is_empty(), "used up");
    devices[0].join(&invitation).await.unwrap();
    assert_eq!(code(devices[1].join(&invitation).await), ErrorCode::InvitationOver);

    let second = asha.invite().await;
    env.ahead_ms.store(3_600_001, Ordering::Relaxed);
    assert_eq!(code(devices[1].join(&second).await), ErrorCode::InvitationOver);
    env.ahead_ms.store(0, Ordering::Relaxed);
    devices[1].join(&second).await.unwrap();
    let forget = SyncRequest { forget_joins: vec![devices[1].keys.id()], ..asha.request(&[]) };
    assert!(asha.send(forget).await.unwrap().joins.is_empty());
    let third = asha.invite().await;
    asha.tell(&end(&devices[0], EndReason::Left)).await;
    assert_eq!(code(devices[2].join(&third).await), ErrorCode::InvitationOver, "an end voids it");
    assert_eq!(programme.id(), asha.programme);
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_are_a_supervisors_and_end_within_a_day() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let opening = |device: &Device, until_ms: i64| SyncRequest {
        invitations: vec![OpenInvitation {
            id: kitbag_shared::ids::InvitationId::from_bytes(unique()),
            until: Moment(now().0 + until_ms),
        }],
        ..device.request(&[])
    };
    let refused = ben.send(opening(&ben, 1_000)).await.unwrap().refusals;
    assert_eq!(refused[0].why, RefusalCode::NotPermitted);
    let refused = asha.send(opening(&asha, INVITATION_MS_MAX + 60_000)).await.unwrap().refusals;
    assert_eq!(refused[0].why, RefusalCode::NotPermitted);
    let taken = asha.send(opening(&asha, INVITATION_MS_MAX - 60_000)).await.unwrap();
    assert_eq!(taken.refusals, []);
    let forget = SyncRequest { forget_joins: vec![asha.keys.id()], ..ben.request(&[]) };
    let refused = ben.send(forget).await.unwrap().refusals;
    assert_eq!(refused[0].why, RefusalCode::NotPermitted);
}

#[tokio::test(flavor = "multi_thread")]
async fn fading_keys_are_gone_when_their_month_is_past() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[CASEWORK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let mut vera = asha.admit(&programme, Role::Volunteer).await;
    let month = now().day(0).month();
    let entry = |until| {
        let secret = Secret::from_bytes([unique(), unique()].concat().try_into().unwrap());
        let collection = CASEWORK;
        let key = FadingKey { collection, until, secret };
        key.entry(&programme.key(CASEWORK), &[3; 24])
    };
    let (this, next) = (entry(month), entry(month.plus(3)));
    let far = entry(month.plus(KEYRING_MONTHS_AHEAD_MAX + 1));
    let bringing = |device: &Device, keyring: &[_]| SyncRequest { keyring: keyring.to_vec(), ..device.request(&[]) };
    let request = bringing(&ben, &[this.clone(), next.clone(), far, this.clone()]);
    let answer = ben.send(request).await.unwrap();
    assert_eq!(answer.refusals.len(), 1);
    assert_eq!(answer.refusals[0].why, RefusalCode::Faded);
    let carried = vera.send(bringing(&vera, std::slice::from_ref(&next))).await.unwrap();
    assert_eq!((carried.refusals, carried.keyring), (vec![], vec![]), "she may bring what she is never shown");

    assert_eq!(asha.sync(&[]).await.keyring, [this.clone(), next.clone()]);
    assert!(asha.sync(&[]).await.keyring.is_empty(), "once");
    let files = || all_bytes(env.data.path());
    assert!(contains(&files(), &this.sealed));
    // Five weeks later, by a clock that jumped: one look at it drops nothing and hides nothing.
    at(&env, 35, [&mut asha, &mut ben]);
    asha.lists.keyring = ListCursor::START;
    assert_eq!(asha.sync(&[]).await.keyring, [this.clone(), next.clone()]);
    assert!(contains(&files(), &this.sealed));
    // It has kept its course.
    at(&env, 38, [&mut asha, &mut ben]);
    for device in [&mut asha, &mut ben] {
        device.lists.keyring = ListCursor::START;
        let keyring = device.sync(&[]).await.keyring;
        assert_eq!(keyring.iter().collect::<Vec<_>>(), [&next]);
    }
    assert!(!contains(&files(), &this.sealed), "gone from every file");
    assert!(contains(&files(), &next.sealed));
    let later = entry(month.plus(2));
    asha.send(bringing(&asha, std::slice::from_ref(&later))).await.unwrap();
    assert_eq!(ben.sync(&[]).await.keyring, [later], "places are not given twice");
}

/// So many days later, for the server and these devices.
fn at(env: &Environment, days: i64, devices: [&mut Device; 2]) {
    env.ahead_ms.store(days * DAY_MS, Ordering::Relaxed);
    for device in devices {
        device.clock_ahead_ms = days * DAY_MS;
    }
}

/// All files of a folder, one after the other.
pub fn all_bytes(folder: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_listens_is_told_that_something_is_new_and_nothing_else() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK]);
    let mut stream = listen(&asha).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let batch = asha.cut(&programme.key(STOCK), 1, "x");
    asha.sync(&[&batch]).await;
    let hint = tokio::time::timeout(Duration::from_secs(10), stream.chunk()).await;
    let hint = hint.unwrap().unwrap().unwrap();
    assert_eq!(hint, "data: 1\n\n");
    env.running.stop().await;
    assert_eq!(stream.chunk().await.unwrap(), None, "ends with the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_and_a_fork_are_refused_and_the_others_go_on() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let (mut asha, key) = (asha.follow(&[STOCK, CASEWORK]), programme.key(STOCK));
    let first = asha.cut(&key, 2, "first");
    let forked = asha.cut_at(&key, 1, 2, Hash::from_bytes([0; 32]), "forked");
    let gap = asha.cut_at(&key, 5, 1, forked.id(), "gap");
    let elsewhere = asha.cut(&programme.key(CASEWORK), 1, "elsewhere");
    let answer = asha.sync(&[&first, &forked, &gap, &elsewhere]).await;
    let refused: Vec<_> = answer.refusals.iter().map(|one| (one.batch, one.why)).collect();
    assert_eq!(refused, [(forked.id(), RefusalCode::Forked), (gap.id(), RefusalCode::Gap)]);
    assert_eq!(answer.receipts.len(), 2);
    for code in ["forked", "gap"] {
        let line = format!("kitbag_refusals_total{{code=\"{code}\"}} 1");
        assert!(env.counted(&line).await);
    }
}
