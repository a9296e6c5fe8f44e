//! Keys and rights that come late, or end.

use crate::device::Programme;
use kitbag_client::form::headcount;
use kitbag_client::message::{Reply, Request};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{self, SyncAnswer};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_supervisors_who_end_somebody_at_once_leave_neither_with_a_key_that_seals() {
    let (programme, first) = Programme::founded().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let one = programme.member(&first, "one", Role::PeerWorker).await;
    let other = programme.member(&first, "other", Role::PeerWorker).await;
    for device in [&second, &first] {
        device.sync_all().await;
    }
    for (by, of) in [(&first, &one), (&second, &other)] {
        assert!(matches!(by.ask(Request::Revoke { device: of.id(), lost: false }), Reply::Done));
    }
    // The first one's new keys are wrapped to whom the second ends, who may fetch them before that end comes.
    for device in [&first, &other, &second, &one, &first, &second] {
        device.sync().await;
    }
    assert_eq!(first.chain().head(), second.chain().head());
    for supervisor in [&first, &second] {
        let sealing = supervisor.sealing_keys();
        assert_eq!(sealing.len(), 4);
        for ended in [&one, &other] {
            let held = ended.rows("SELECT id FROM collection_key");
            assert!(sealing.iter().all(|key| !held.contains(key)));
        }
    }
}

/// What the server hands out, without wraps.
fn without_wraps(body: &[u8]) -> Option<Vec<u8>> {
    let mut answer: SyncAnswer = wire::read(body)?;
    answer.wraps.clear();
    Some(wire::write(&answer))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_waits_until_its_key_comes_which_is_asked_for_again() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let leaver = programme.member(&supervisor, "leaver", Role::Volunteer).await;
    assert!(matches!(supervisor.ask(Request::Revoke { device: leaver.id(), lost: true }), Reply::Done));
    supervisor.sync_all().await;
    let item = supervisor.bag().items[0].id;
    let contact = supervisor.contact(|draft| {
        draft.typed.given.insert(item, 1);
    });
    supervisor.sync_all().await;

    // The new keys are lost on the way; the server believes that they were read.
    programme.road.meddle(Some(Box::new(without_wraps)));
    worker.sync().await;
    programme.road.meddle(None);
    assert!(worker.needs_look().parked > 0);
    let row = worker.today().into_iter().find(|row| row.id == contact).unwrap();
    assert_eq!(row.missing_movements, 1, "stock has a new key, casework has not");
    let waits = worker.contact(|draft| {
        draft.typed.given.insert(item, 2);
    });
    worker.restart();
    for device in [&worker, &supervisor, &worker, &supervisor] {
        device.sync().await;
    }
    assert_eq!(worker.needs_look().parked, 0);
    let row = worker.today().into_iter().find(|row| row.id == contact).unwrap();
    assert_eq!((row.missing_movements, row.given.len()), (0, 1));
    let row = supervisor.today().into_iter().find(|row| row.id == waits).unwrap();
    assert_eq!((row.missing_movements, row.given.len()), (0, 1), "what waited for the key was sealed with it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_after_an_end_waits_in_quarantine_for_a_decision() {
    let (programme, supervisor) = Programme::founded().await;
    let lost = programme.member(&supervisor, "lost", Role::PeerWorker).await;
    let known = lost.contact(|draft| draft.record.headcount = headcount(Some(1)));
    lost.sync_all().await;
    supervisor.sync_all().await;
    let unknown = lost.contact(|draft| draft.record.headcount = headcount(Some(2)));
    // The end is said without having seen the second contact, which has already reached the server.
    assert!(matches!(supervisor.ask(Request::Revoke { device: lost.id(), lost: true }), Reply::Done));
    lost.sync_all().await;
    supervisor.sync_all().await;
    supervisor.sync_all().await;
    let sees = |id| supervisor.today().iter().any(|row| row.id == id);
    assert!(sees(known) && !sees(unknown));
    let waiting = supervisor.needs_look().after_end;
    assert_eq!(waiting.len(), 1);
    supervisor.restart();
    assert_eq!(supervisor.needs_look().after_end, waiting);

    // The phone turns up again: its device is certified once more, and its contact was real.
    supervisor.certifies_again(lost.id(), Role::PeerWorker);
    let second = programme.member(&supervisor, "second", Role::PeerWorker).await;
    second.sync_all().await;
    supervisor.sync_all().await;
    for device in [&second, &supervisor] {
        assert!(device.today().iter().any(|row| row.id == unknown));
        assert!(device.needs_look().after_end.is_empty());
    }
}
