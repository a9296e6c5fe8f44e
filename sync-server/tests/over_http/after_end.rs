//! What a device gets and may bring once its membership has ended.

use crate::devices::{CASEWORK, Environment, carried, certify, end, now, turn_away, unique};
use crate::programme::listen;
use kitbag_server::Bounds;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{EndReason, Head};
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::{Hash, InvitationId, Lease, RequestNonce};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::keys::{Secret, hash};
use kitbag_shared::limits::{AFTER_END_BATCHES_MAX, AFTER_END_BYTES_MAX, AFTER_END_KEYRING_MAX, AFTER_END_KEYRING_OWN};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, ListCursors, RefusalCode, SyncAnswer, SyncRequest};
use kitbag_shared::wrap::Wrap;

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_phone_brings_its_own_work_and_learns_of_its_end_and_no_more() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let (mut asha, key) = (asha.follow(&[CASEWORK]), programme.key(CASEWORK));
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let before = ben.cut(&key, 2, "before");
    let ended = asha.say(&end(&ben, EndReason::Lost));
    let after = ben.cut(&key, 2, "after");
    let others = asha.cut(&key, 1, "not for Ben");
    let request = SyncRequest { statements: carried([&ended]), ..asha.request(&[&before, &others]) };
    assert_eq!(asha.send(request).await.unwrap().receipts.len(), 2, "whoever brings it");

    let answer = ben.send(ben.request(&[&after])).await.unwrap();
    assert_eq!((answer.receipts.len(), answer.refusals.len()), (1, 0));
    assert!(answer.statements.iter().any(|bytes| bytes.as_slice() == ended.bytes()));
    let heads: Vec<_> = answer.logs.iter().map(|head| (head.collection, head.seq, head.batch)).collect();
    assert_eq!(heads, [(CASEWORK, 4, after.id())]);
    let blank = SyncAnswer {
        server_time: answer.server_time,
        lease: answer.lease,
        receipts: answer.receipts.clone(),
        statements: answer.statements.clone(),
        answers: answer.answers,
        wraps: answer.wraps.clone(),
        lists: answer.lists,
        logs: answer.logs.clone(),
        head: answer.head,
        ..blank_answer()
    };
    assert_eq!(answer, blank, "no batch, no keyring, no join request");
    let wrapped: Vec<_> = answer.wraps.iter().map(|bytes| wire::read::<Wrap>(bytes).unwrap().key).collect();
    assert!(!wrapped.is_empty(), "those of before it may have");
    assert!(wrapped.into_iter().all(|key| asha.membership.may_hold(ben.keys.id(), key)), "none of a key of since");
    assert_eq!(asha.sync(&[]).await.batches.len(), 1, "a supervisor gets it, to decide on it");
    assert_eq!(listen(&ben).await.status(), 403, "nor is it told when others are at work");

    let since = asha.membership.sealing_key(CASEWORK).unwrap();
    let wrap = wire::write(&Wrap { key: since, ..ben.wrap(&ben.keys, &key) });
    let invitation = OpenInvitation { id: InvitationId::from_bytes(unique()), until: Moment(now().0 + 1_000) };
    let request = SyncRequest {
        wraps: vec![wrap.into()],
        invitations: vec![invitation],
        close_invitations: vec![invitation.id],
        forget_joins: vec![asha.keys.id()],
        ..ben.request(&[])
    };
    let refused: Vec<_> = ben.send(request).await.unwrap().refusals.iter().map(|refusal| refusal.why).collect();
    assert_eq!(refused, [RefusalCode::NotPermitted; 4]);
}

fn blank_answer() -> SyncAnswer {
    SyncAnswer {
        answers: RequestNonce::from_bytes([0; 16]),
        server_time: Moment(0),
        lease: Lease::from_bytes([0; 16]),
        receipts: Vec::new(),
        refusals: Vec::new(),
        batches: Vec::new(),
        more: false,
        statements: Vec::new(),
        wraps: Vec::new(),
        keyring: Vec::new(),
        lists: ListCursors::default(),
        set_back: false,
        joins: Vec::new(),
        diverged: Vec::new(),
        logs: Vec::new(),
        wanted: Vec::new(),
        head: Head { number: 0, id: Hash::from_bytes([0; 32]) },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_ended_device_may_bring_is_bounded() {
    let at_most = usize::try_from(AFTER_END_BATCHES_MAX).unwrap();
    // A day's budget of this many batches, which fill 3 KiB each and cost one more.
    let env = Environment::with(Bounds { device_day_bytes_max: at_most * 4 * 1024, ..Bounds::default() }).await;
    let (programme, mut asha) = env.founded().await;
    let key = programme.key(CASEWORK);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    asha.tell(&end(&ben, EndReason::Lost)).await;
    let batches: Vec<SealedBatch> = (0..=at_most).map(|_| ben.cut(&key, 1, "again and again")).collect();
    let mut receipts = 0;
    for some in batches[..at_most].chunks(400) {
        receipts += ben.sync(&some.iter().collect::<Vec<_>>()).await.receipts.len();
    }
    assert_eq!(receipts, at_most);
    let answer = ben.sync(&[&batches[at_most]]).await;
    assert_eq!((answer.receipts.len(), answer.refusals[0].why), (0, RefusalCode::TooLarge));
    assert!((2 * 1024..3 * 1024).contains(&batches[at_most].bytes().len()));
    for _ in 0..=at_most / 256 {
        let brought = asha.sync(&[&batches[at_most]; 256]).await;
        assert_eq!(brought.refusals.len(), 256, "whoever brings it");
        assert!(brought.refusals.iter().all(|refusal| refusal.why == RefusalCode::TooLarge), "and pays nothing for it");
    }
    let own = asha.cut(&key, 1, "x");
    assert_eq!(asha.sync(&[&own]).await.receipts.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bytes_of_an_ended_device_are_bounded() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let key = programme.key(CASEWORK);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    asha.tell(&end(&ben, EndReason::Lost)).await;
    let (mut batches, mut bytes) = (Vec::new(), 0);
    while bytes <= AFTER_END_BYTES_MAX {
        batches.push(ben.cut(&key, 4, &does_not_compress(batches.len())));
        bytes += batches.last().unwrap().bytes().len() as u64;
    }
    let mut answers = Vec::new();
    for some in batches.chunks(24) {
        answers.push(ben.sync(&some.iter().collect::<Vec<_>>()).await);
    }
    let receipts: usize = answers.iter().map(|answer| answer.receipts.len()).sum();
    assert_eq!(receipts, batches.len() - 1);
    assert_eq!(answers.last().unwrap().refusals[0].why, RefusalCode::TooLarge);
}

fn does_not_compress(number: usize) -> String {
    let part = |part: usize| hash("noise", &[&number.to_be_bytes(), &part.to_be_bytes()]);
    let digits = (0..230).flat_map(|number| *part(number).as_bytes()).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_who_was_ended_says_nothing_any_more_and_carries_what_others_said() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut cleo = asha.admit(&programme, Role::Supervisor).await;
    cleo.sync(&[]).await;
    let mut before = cleo.clone();
    asha.tell(&end(&cleo, EndReason::Left)).await;

    // As if it had not heard of its end: a throwaway phone that is to bring it back.
    let throwaway = crate::devices::Device::new(&env.url(), cleo.programme, unique());
    let said = before.say(&[certify(&throwaway.keys, Role::Supervisor, None)]);
    let refused = cleo.send(before.telling([&said])).await.unwrap().refusals;
    assert_eq!(refused.iter().map(|one| one.why).collect::<Vec<_>>(), [RefusalCode::NotNext]);
    cleo.sync(&[]).await;
    assert!(cleo.membership.ended(cleo.keys.id()).is_some());
    let own = cleo.would_say(&[certify(&throwaway.keys, Role::Supervisor, None)]);
    let others = asha.would_say(&[turn_away()]);
    let refused = cleo.send(cleo.telling([&own])).await.unwrap().refusals;
    assert_eq!(refused.iter().map(|one| one.why).collect::<Vec<_>>(), [RefusalCode::NotPermitted]);
    let answer = cleo.send(cleo.telling([&others])).await.unwrap();
    assert_eq!((answer.refusals, answer.head), (vec![], others.place()));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_read_leaves_room_in_the_keyring() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    // One was ended; the other, a volunteer, brings what a worker's file carried.
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let mut cleo = asha.admit(&programme, Role::Volunteer).await;
    asha.tell(&end(&ben, EndReason::Lost)).await;
    let entry = |_| {
        let secret = Secret::from_bytes([unique(), unique()].concat().try_into().unwrap());
        let key = FadingKey { collection: CASEWORK, until: now().day(0).month(), secret };
        key.entry(&programme.key(CASEWORK), &[3; 24])
    };
    let keyring: Vec<_> = (0..AFTER_END_KEYRING_MAX).map(entry).collect();
    let request = SyncRequest { keyring, ..cleo.request(&[]) };
    assert_eq!(cleo.send(request).await.unwrap().refusals, []);
    // However many others brought: each has places of its own.
    let request = SyncRequest { keyring: (0..=AFTER_END_KEYRING_OWN).map(entry).collect(), ..ben.request(&[]) };
    let refusals = ben.send(request).await.unwrap().refusals;
    assert_eq!(refusals.len(), 1);
    let request = SyncRequest { keyring: vec![entry(0)], ..cleo.request(&[]) };
    assert_eq!(cleo.send(request).await.unwrap().refusals[0].why, RefusalCode::TooLarge);
    assert_eq!(refusals.iter().map(|refusal| refusal.why).collect::<Vec<_>>(), [RefusalCode::TooLarge]);
    let request = SyncRequest { keyring: vec![entry(0)], ..asha.request(&[]) };
    assert_eq!(asha.send(request).await.unwrap().refusals, [], "a member still adds one");
    asha.tell(&end(&cleo, EndReason::Left)).await;
    let request = SyncRequest { keyring: vec![entry(0)], ..cleo.request(&[]) };
    let refusals = cleo.send(request).await.unwrap().refusals;
    assert_eq!(refusals[0].why, RefusalCode::NotPermitted, "neither a member nor ever a reader");
}
